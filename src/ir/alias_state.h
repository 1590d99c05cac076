// The memory graph behind AliasAnalysis (inside the layer only).
//
// An element stands for a value of a mutable type, or for a wildcard: all the memory of one type
// that was seen outside. An element points to those that it may be; one that points to none is a
// memory location of its own. Elements contain others: a list its items, an object its attributes.
#pragma once
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

#include "ir/alias.h"

namespace torchere::ir {

struct AliasState {
  using Locations = AliasAnalysis::Locations;
  struct Element {
    std::set<uint32_t> points_to, contained;
    bool all_wildcards = false;  // of type Any, an interface …: may be any memory seen outside
    bool wildcard = false;
    std::optional<Locations> locations, reachable;
  };
  struct Write {
    uint32_t element;
    bool contained;  // what the element contains is written too
  };

  std::vector<Element> elements;
  std::unordered_map<const Value*, uint32_t> of_value;
  std::map<TypeRef, uint32_t> wildcards;
  std::vector<const Value*> seen_outside;  // values that are wildcards of their types
  std::unordered_map<const Node*, std::vector<Write>> direct_writes;
  std::unordered_map<const Node*, Locations> write_cache;
  std::unordered_map<std::string, std::vector<const Value*>> frozen_attributes;
  Locations all_writes, output_locations;
  bool frozen = false;
  Graph* graph = nullptr;

  // Building (alias_build.cpp).
  void build(Graph& g);
  uint32_t element_of(const Value* v);  // made when first asked for
  void point(const Value* from, const Value* to);
  void contain(const Value* container, const Value* item);
  void contain_wildcards(const Value* container);
  void set_wildcard(const Value* v);
  void spread_wildcards();
  std::vector<uint32_t> wildcards_of(TypeRef t, bool& all);
  void write(const Node* n, const Value* v, bool contained = false);

  // Asking (alias.cpp).
  const Locations& locations(uint32_t element);
  const Locations& reachable(uint32_t element);
  const Locations& writes(const Node* n);
};

}  // namespace torchere::ir
