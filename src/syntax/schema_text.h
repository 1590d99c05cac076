// The text of an operator's schema -> plain records, and back:
//   aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor
// Text level only: type names are not looked up and defaults keep their spelling. print_schema
// gives the text that PyTorch prints; for a schema in that form it is the text that was parsed.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace torchere::syntax {

// "(a!)", "(a|b -> *)": the alias sets before and after the call; "*" is the wildcard.
struct AliasText {
  std::vector<std::string> before;
  bool write = false;
  std::vector<std::string> after;  // empty without "->"
};

struct TypeText {
  enum class Kind : uint8_t {
    Name,      // Tensor, int, t, __torch__.torch.classes.x.Y
    List,      // args[0][size]
    Optional,  // args[0]?
    Tuple,     // (args...)
    Generic,   // name(args...): Dict, Future, RRef, Await, Union
  };
  Kind kind = Kind::Name;
  std::string name;
  std::vector<TypeText> args;
  std::optional<int64_t> size;  // of int[2]
  std::optional<AliasText> alias;
};

struct DefaultText {
  enum class Kind : uint8_t { None, Bool, Int, Float, Complex, String, Word, List };
  Kind kind = Kind::None;
  std::string text;     // as written
  int64_t integer = 0;  // Int; Bool as 0 or 1
  double real = 0;      // Float (Int too); Complex: its imaginary part
  std::string string;   // String, decoded; Word (contiguous_format, long, Mean)
  std::vector<DefaultText> elements;
};

struct ArgumentText {
  TypeText type;
  std::string name;  // may be "" for a return
  bool kwarg_only = false;
  std::optional<DefaultText> default_value;
};

struct SchemaText {
  std::string name;      // "aten::add"
  std::string overload;  // "Tensor", or ""
  std::vector<ArgumentText> args;
  std::vector<ArgumentText> returns;
  bool is_vararg = false;  // takes ...
  bool is_varret = false;  // -> ...
};

SchemaText parse_schema(std::string_view text);     // fails with Error{Compile}
TypeText parse_schema_type(std::string_view text);  // "Tensor(a!)?[]"
std::string print_schema(const SchemaText& schema);
std::string print_type(const TypeText& type);

}  // namespace torchere::syntax
