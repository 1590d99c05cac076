// Annotations: expressions that name types.
#pragma once
#include <map>

#include "frontend/sugared.h"
#include "syntax/parse.h"

namespace torchere::frontend {

// Throws where the expression names no type. The Ast is where a string annotation's nodes go.
TypeRef type_from_expr(const syntax::Expr* e, Resolver& resolver, const syntax::Ast& ast);
// BroadcastingList2[int] and Optional of it: the list type and its length; nothing otherwise.
std::optional<std::pair<TypeRef, int>> broadcasting_list(const syntax::Expr* e);

// Names without a resolver: "int", "Tensor", "torch.device"… nullptr where it is none.
TypeRef builtin_type(const std::string& name);

// A definition's schema as declared: annotations, else the signature comment, else Tensor. Without
// self where `skip_self`. Defaults are constants; `defaults` of the host win. A parameter without
// annotation but with a default other than a tensor takes the default's type (None:
// Optional[Tensor]). `fixed`: as in Definition; parameters whose defaults are no constants are left
// out.
FunctionSchema schema_from_def(const syntax::FunctionDef* def, Resolver& resolver,
                               const syntax::Ast& ast, bool skip_self,
                               const std::map<std::string, IValue>& defaults = {},
                               const std::map<std::string, TypeRef>& types = {}, int fixed = 0);
// The type that an annotation names; nullptr where it names none of the language.
TypeRef usable_type(const syntax::Expr* e, Resolver& resolver, const syntax::Ast& ast);

// The value of a constant expression: literals, tuples and lists of them, -1, torch.float through
// the resolver. Nothing where it is not constant.
std::optional<IValue> constant_value(const syntax::Expr* e, Resolver* resolver);

}  // namespace torchere::frontend
