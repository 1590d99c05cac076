// FunctionSchema: an operator's or function's name, arguments, returns and what aliases what.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/intern.h"
#include "types/type.h"
#include "types/value.h"

namespace torchere {

// (a), (a!), (a|b), (a -> *), (*): which memory an argument or return is.
struct AliasInfo {
  std::vector<std::string> before, after;  // set names; "*" is the wildcard
  bool write = false;
  std::vector<AliasInfo> contained;  // of the elements of a list or tuple
  std::string str() const;
};

struct Argument {
  std::string name;
  TypeRef type = nullptr;
  std::optional<int> fixed_size;  // int[2]: a bare int is broadcast to so many
  std::optional<Value> default_value;
  bool kwarg_only = false;
  std::shared_ptr<const AliasInfo> alias;  // nullptr: none
  // The type as the schema writes it where `type` is coarser: "ScalarType?", "Layout", "SymInt".
  std::string written_type;
  bool inferred = false;  // a function's parameter, Tensor for want of an annotation
  bool writes() const { return alias && alias->write; }
  bool is_out() const { return kwarg_only && writes(); }
};

class FunctionSchema {
 public:
  Symbol name;           // "aten::add"
  std::string overload;  // "Tensor"
  std::vector<Argument> arguments, returns;
  bool varargs = false, varrets = false;

  // PyTorch's text: "aten::add.Tensor(Tensor self, …) -> Tensor".
  std::string str() const;
  int index_of(std::string_view argument) const;  // -1: none
  // Views of, or writes to, an argument.
  bool is_mutable() const;
  // Checks a call's values at run time: throws Error{Runtime} (as PyTorch) in PyTorch's words
  // ("forward() is missing value for argument 'x'. Declaration: …"). Trailing defaults may lack.
  void check_inputs(const std::vector<Value>& values) const;
};
// Parses PyTorch's schema text; throws Error{Compile}.
FunctionSchema parse_schema(std::string_view text);
// Parses type text as schemas write it: "int[]", "Tensor?", "Dict(str, Tensor)".
TypeRef parse_schema_type(std::string_view text);

}  // namespace torchere
