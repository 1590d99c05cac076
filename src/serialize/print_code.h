// IR → source text, character for character as PyTorch writes it: `.code` of functions and methods,
// and the files under code/ of an archive. What is printed parses back (Dialect::Archive) to the
// same graph: a value that has no name and one use is written where it is used as long as the order
// of evaluation stays; others are assigned to `_0`, `_1` … or to their name.
//
//   std::string text = code_of(*module.find_method("forward"));
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "ir/function.h"

namespace torchere::serialize {

// A method's or function's own text; its constants are written CONSTANTS.c0 … and dropped.
std::string code_of(Function& f);

struct CodeWithConstants {
  std::string code;
  std::vector<Value> constants;  // CONSTANTS.c0, c1 …
};
CodeWithConstants code_with_constants(Function& f);

// The named types and functions that printed code speaks of, in the order of first mention.
class Dependencies {
 public:
  void add(TypeRef named);
  // The type itself, if named, and those that it contains.
  void add_contained(TypeRef type);
  size_t size() const { return types_.size(); }
  TypeRef operator[](size_t i) const { return types_[i]; }

 private:
  std::vector<TypeRef> types_;
  std::unordered_set<TypeRef> seen_;
};

// From `offset` on, the text comes from this place in the source that was compiled.
struct TextRange {
  size_t offset;
  SourceSpan span;
};

// What a named type is called in the text; nothing: by its own name.
using TypeNamer = std::function<std::optional<std::string>(TypeRef)>;

// Prints functions and named types into one text, one file of an archive. `constants` and
// `dependencies` may be shared by several printers and must outlive them.
class CodePrinter {
 public:
  // `importable`: refuse what an archive cannot hold (calls of host functions, closures).
  CodePrinter(std::vector<Value>& constants, Dependencies& dependencies, TypeNamer namer = {},
              bool importable = false);
  ~CodePrinter();
  CodePrinter(CodePrinter&&) noexcept;

  // `self_type`: whether the first parameter's type is written.
  void print_function(ir::GraphFunction& f, bool self_type = true);
  // A class with its methods, a named tuple, an interface, an enum, or a function's type.
  void print_named_type(TypeRef type);

  const std::string& text() const;
  const std::vector<TextRange>& ranges() const;
  // The least file version that knows all that was printed (0: any).
  uint64_t min_version() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace torchere::serialize
