// What the compiler knows of values beyond what the graph says: constants that names and operators
// carry (the graph keeps the operators, as PyTorch's does), and attributes of modules that would
// make a value known if they were constants.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ir/function.h"

namespace torchere::frontend {

using ir::IValue;
using ir::Value;

class ModuleInfo;

// An attribute of a module's class, as the host may make it a constant (ModuleInfo::pin).
struct Origin {
  std::shared_ptr<ModuleInfo> module;
  std::string attribute;
};

struct Fact {
  std::optional<IValue> constant;
  std::vector<Origin> origins;  // known, were these constants
  bool empty() const { return !constant && origins.empty(); }
};

class Facts {
 public:
  // The constant behind the value (its node, a list just made of constants, or what was recorded).
  std::optional<IValue> constant(const Value* v) const;
  Fact of(const Value* v) const;
  void record(const Value* v, Fact f);
  // After a node was emitted whose inputs are known, or would be: the same of its output.
  void derive(const ir::Node* n);
  // Likewise from the inputs alone: origins of `out` if every one of `from` is known or has
  // origins.
  void inherit(const Value* out, const std::vector<Value*>& from);

 private:
  struct Entry {
    size_t id;  // a freed value's address may be given out again
    Fact fact;
  };
  std::map<const Value*, Entry> entries_;
};

// Python's bool() of a constant.
bool truth_of(const IValue& v);

}  // namespace torchere::frontend
