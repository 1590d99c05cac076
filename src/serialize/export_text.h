// Source text in the making, with the origin of each line; names of the program's values.
#pragma once
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/source.h"
#include "types/schema.h"

namespace torchere::serialize {

class ExportText {
 public:
  void line(const std::string& text);
  // Raises unless the condition holds: `message` is an expression, `error` a built-in class's name.
  void check(const std::string& condition, const std::string& message, const char* error);
  void indent() { ++depth_; }
  void dedent() { --depth_; }
  // What the lines to come are made from: the last place of a Python stack trace.
  void set_origin(const std::string& stack_trace);
  // The whole text as a source whose spans know their origins.
  SourceRef finish(const std::string& filename);

 private:
  std::string text_;
  int depth_ = 0;
  std::vector<std::pair<uint32_t, SourceSpan>> origins_;  // from this offset on
  std::unordered_map<std::string, SourceSpan> places_;    // by trace
  SourceSpan origin_;
};

// The values of a graph and their variables. Graphs in graphs have names of their own, which may be
// those of the graph around them.
class ExportNames {
 public:
  // A variable for the value, of its name where that is free.
  std::string define(const std::string& name);
  // The value is this expression.
  void bind(const std::string& name, std::string text);
  const std::string& text(const std::string& name) const;  // throws Error{Format} for unknown ones
  std::string fresh(const std::string& like);
  // Values defined meanwhile are forgotten; their variables stay taken.
  class Scope {
   public:
    explicit Scope(ExportNames& names);
    ~Scope();

   private:
    ExportNames& names_;
    std::unordered_map<std::string, std::string> outer_;
  };

 private:
  std::unordered_map<std::string, std::string> texts_;
  std::unordered_set<std::string> taken_;
};

// A node's argument as an expression; `formal` tells what the operator takes, nullptr: nothing
// known. Throws Error{Format}.
std::string argument_text(const nlohmann::json& argument, const Argument* formal,
                          const ExportNames& names);
// The expressions of an argument that stands for several: lists give their elements.
std::vector<std::string> flat_argument(const nlohmann::json& argument, const ExportNames& names);
// The names of the values in a node's or graph's output, in order; "" for None.
std::vector<std::string> output_names(const nlohmann::json& output);
// The annotation of a value of this argument's kind.
std::string argument_type(const nlohmann::json& argument);

}  // namespace torchere::serialize
