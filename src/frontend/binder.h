// A call's arguments to a definition's parameters, as Python binds them: *args and **kwargs of the
// definition, *x and **x of the call, defaults.
#pragma once
#include "frontend/sugared.h"
#include "syntax/parse.h"

namespace torchere::frontend {

struct BoundArgument {
  const syntax::Param* param;
  SugaredRef value;  // of *args a SugaredTuple, of **kwargs a SugaredDict
};
// The value of a parameter that no argument fills; nullptr where it has no default.
using DefaultOf = std::function<SugaredRef(const syntax::Param* p)>;

bool is_variadic(const syntax::Param* p);
// `first`: the parameters from there on (1 skips self). `name` is the function's, for messages.
std::vector<BoundArgument> bind_arguments(const Loc& loc, Body& b, const std::string& name,
                                          const syntax::List<syntax::Param*>& params, size_t first,
                                          const Args& args, const Args& kwargs,
                                          const DefaultOf& default_of);

}  // namespace torchere::frontend
