// A cursor over graph text (inside the layer only): what parse.cpp, parse_type.cpp and
// parse_value.cpp read with. Every failure is an Error{Compile} that names the line.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "ir/graph.h"

namespace torchere::ir {

class TextReader {
 public:
  explicit TextReader(std::string_view text) : text_(text) {}

  void skip_space();
  bool at_end() {
    skip_space();
    return at_ == text_.size();
  }
  char peek() {
    skip_space();
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  bool starts_with(std::string_view s) {
    skip_space();
    return text_.substr(at_).substr(0, s.size()) == s;
  }
  bool accept(std::string_view s);
  void expect(std::string_view s);
  std::string_view take_while(bool (*keep)(char));
  std::string word();                         // letters, digits, "_", ".", ":"
  std::string quoted();                       // "…" with escapes
  std::string until(std::string_view stops);  // up to any of these characters, not beyond
  std::string line();                         // the rest of the line
  double number(bool* is_float);
  int64_t integer() const { return integer_; }  // the last number() exactly, where it is whole
  [[noreturn]] void error(const std::string& what);

  // Depth of what is read inside one another; texts may come from anywhere.
  struct Nested {
    explicit Nested(TextReader& r) : r(r) {
      if (++r.depth_ > 100) r.error("nested too deeply");
    }
    ~Nested() { --r.depth_; }
    TextReader& r;
  };

  TypeRef type();                  // parse_type.cpp
  IValue value(TypeRef expected);  // parse_value.cpp; expected may be nullptr

 private:
  TypeRef base_type();
  TypeRef tensor_type(const std::string& name);
  void tensor_fact(TensorFacts& f);
  TypeRef named_type(const std::string& name);
  std::vector<int64_t> dims();
  std::vector<IValue> values(std::string_view close, TypeRef (*expected)(TypeRef, size_t),
                             TypeRef t);
  IValue tensor_value(TypeRef t);
  IValue scalar_tensor_value(TypeRef t);
  IValue dict_value(TypeRef t);

  std::string_view text_;
  size_t at_ = 0;
  int depth_ = 0;
  int64_t integer_ = 0;
  std::map<std::string, TypeRef> named_;  // classes and enums met so far
};

}  // namespace torchere::ir
