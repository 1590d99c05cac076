// The front end's entry points: from definitions to compiled functions.
#pragma once
#include <map>
#include <memory>

#include "frontend/sugared.h"
#include "syntax/parse.h"

namespace torchere::frontend {

// A parameter of a specialised function (frontend/template.h): what it stands for, and the types of
// the graph values in that, which are run-time arguments.
struct BoundParameter {
  std::string name;
  SugaredRef shape;
  std::vector<TypeRef> types;
  std::vector<std::vector<Origin>> origins;  // of each value
  std::string argument(size_t i) const {     // the name of a run-time argument
    return types.size() == 1 ? name : str(name, "_", i);
  }
};
using BoundParameters = std::vector<BoundParameter>;

// A definition with what the host knows beyond its text. The Ast keeps the nodes alive.
struct Definition {
  syntax::Ast ast;
  const syntax::FunctionDef* def = nullptr;
  ResolverRef resolver;
  std::shared_ptr<SelfBinder> self;        // of methods; nullptr: a function
  std::map<std::string, IValue> defaults;  // win over the text's
  std::map<std::string, TypeRef> types;    // of parameters; win over the text's
  TypeRef returns = nullptr;               // likewise
  std::shared_ptr<BoundParameters> bound;  // of a specialisation: takes the parameters' place
  bool inlinable = false;                  // its calls may be inlined (CompileTimeReturn)
  // Of an entry that compiles no other way: bools and strings with defaults are those (1), so are
  // parameters whose default is None and whose annotation is no type (2), or any (3).
  int fixed = 0;
};

// Whether variables that branches and loops give different types are of either type, where a
// function does not compile otherwise. The host sets it for a whole program that does not compile
// without, and reports what it said without. Of this thread; gives what was set before.
bool set_leniency(bool lenient);
// How often, in this thread, it could have mattered.
int64_t leniency_chances();

// Compiles now: graph and schema go into the function (define()).
void emit_function(ir::GraphFunction& f, const Definition& d);
// A function that compiles when first needed.
std::unique_ptr<ir::GraphFunction> make_function(std::string qualified_name, Definition d);
// The schema without compiling: as declared; the return type only where it is annotated.
FunctionSchema declared_schema(const Definition& d);

// All functions of a text; they see one another and the resolver. Compiled on return. Each is named
// `prefix` + its own name.
std::vector<std::unique_ptr<ir::GraphFunction>> compile_source(SourceRef source,
                                                               ResolverRef resolver,
                                                               const std::string& prefix = "");
// Methods onto a class from the text of definitions, seen as `self`. Compiled on return; the class
// only borrows the functions.
std::vector<std::unique_ptr<ir::GraphFunction>> compile_methods(SourceRef source,
                                                                ResolverRef resolver,
                                                                std::shared_ptr<SelfBinder> self);

}  // namespace torchere::frontend
