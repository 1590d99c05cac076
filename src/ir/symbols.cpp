// The names that the compiler knows: node kinds of prim.def with their effects, attribute names.
#include "ir/graph.h"

namespace torchere::ir {

namespace prim {
#define X(name, effect) const Symbol name("prim::" #name);
#include "ir/prim.def"
#undef X
}  // namespace prim

namespace attr {
const Symbol value("value"), name("name"), Subgraph("Subgraph"), types("types"), scope("scope"),
    idx("idx"), beg("beg"), end("end"), inplace("inplace"), slot("slot"), size("size"),
    start("start"), key_types("key_types");
}  // namespace attr

Symbol aten(std::string_view name) { return Symbol("aten::" + std::string(name)); }

std::optional<PrimEffect> prim_effect(Symbol kind) {
  static const auto* table = new std::unordered_map<Symbol, PrimEffect>{
#define X(name, effect) {Symbol("prim::" #name), PrimEffect::effect},
#include "ir/prim.def"
#undef X
  };
  auto it = table->find(kind);
  if (it == table->end()) return std::nullopt;
  return it->second;
}

}  // namespace torchere::ir
