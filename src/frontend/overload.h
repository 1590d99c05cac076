// Matching a call's arguments to schemas: PyTorch's order of overloads, its implicit conversions,
// and the emission of operator nodes.
#pragma once
#include "frontend/sugared.h"

namespace torchere::frontend {

struct Match {
  size_t index = 0;            // of the schema
  std::vector<Value*> inputs;  // in schema order, converted
  std::vector<TypeRef> return_types;
  std::vector<std::string> return_names;  // empty unless all returns have names
};

// A value converted as far as `type` needs; the caller checks the result's type.
Value* convert_implicitly(const Loc& loc, Body& b, TypeRef type, Value* v, bool allow_conversions);
// An Optional's value where `wanted` takes it (nullptr: anything), if the body unwraps.
Value* unwrapped(const Loc& loc, Body& b, Value* v, TypeRef wanted);
// A list display's value, with items (a comprehension's list has none yet).
inline bool is_literal_list(const Value* v) {
  return v->node()->is(ir::prim::ListConstruct) && !v->node()->inputs().empty();
}
// Is t a list of the type, or a tuple whose elements all are of its element type.
bool convertible_to_list(TypeRef t, TypeRef list);

Match match_schema(const FunctionSchema& schema, const Loc& loc, Body& b, const Args& args,
                   const Args& kwargs, const Arg* self = nullptr);
// The first that matches without conversions, else with; throws what the nearest ones lacked.
Match match_schemas(const std::vector<const FunctionSchema*>& schemas, const Loc& loc, Body& b,
                    const Args& args, const Args& kwargs, const Arg* self = nullptr);
// The same without the throw: nothing where the one schema does not match.
std::optional<Match> try_match_schema(const FunctionSchema& schema, const Loc& loc, Body& b,
                                      const Args& args, const Args& kwargs);

// Emits a call of an operator; several results come as one (named) tuple. A name that no operator
// has fails with similar names.
Value* emit_builtin_call(const Loc& loc, Body& b, Symbol name, const Args& args,
                         const Args& kwargs = {}, const Arg* self = nullptr);
bool has_builtin(Symbol name);
// "Unknown builtin op: …", with similar names.
[[noreturn]] void fail_unknown_operator(const Loc& loc, Symbol name);
// Functions in the language that stand beside an operator's overloads ("aten::mul" of int and
// Tensor): inlined where they match.
const std::vector<ir::GraphFunction*>& builtin_functions(Symbol name);

// The elements of a tuple value: the constructor's inputs where it was just made.
std::vector<Value*> unpack_tuple(Body& b, Value* tuple);
Value* insert_unchecked_cast(Graph& g, Value* v, TypeRef type);
Value* insert_uninitialized(Graph& g, TypeRef type);
Value* insert_constant(Body& b, const IValue& v, const Loc& loc = {}, TypeRef type = nullptr);

}  // namespace torchere::frontend
