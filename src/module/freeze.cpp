// Freezing a module: its methods inlined, with the attributes that nobody writes folded in, on a
// new class that keeps only what is still read.
#include <algorithm>
#include <set>

#include "module/module.h"
#include "passes/freeze.h"
#include "passes/pipeline.h"

namespace torchere {

namespace {

// Names of the module's own attributes that a graph still reads or writes.
void collect_used(const ir::Block* b, const ir::Value* self, std::set<std::string>& used) {
  for (ir::Node* n : *b) {
    if ((n->is(ir::prim::GetAttr) || n->is(ir::prim::SetAttr)) && n->input(0) == self)
      used.insert(n->s(ir::attr::name));
    for (const ir::Block* inner : n->blocks()) collect_used(inner, self, used);
  }
}

struct FrozenMethod {
  std::string name;
  ir::GraphRef graph;
};

std::vector<FrozenMethod> methods_to_keep(const Module& m,
                                          const std::vector<std::string>& preserved) {
  std::vector<FrozenMethod> out;
  for (Function* f : m.type()->methods()) {
    bool wanted = f->name() == "forward" ||
                  std::find(preserved.begin(), preserved.end(), f->name()) != preserved.end();
    ir::GraphFunction* g = wanted ? ir::as_graph_function(f) : nullptr;
    if (g) out.push_back({f->name(), g->inlined_graph()->copy()});
  }
  return out;
}

}  // namespace

Module Module::freeze(const std::vector<std::string>& preserved) const {
  TORCHERE_CHECK(
      !is_training(),
      "Freezing is currently only implemented for modules in eval mode. Please call .eval() on "
      "your module before freezing.");
  for (const std::string& name : preserved)
    TORCHERE_CHECK(has_attribute(name) || find_method(name), "Unknown name: ", name);
  std::vector<FrozenMethod> kept = methods_to_keep(*this, preserved);
  TORCHERE_CHECK(!kept.empty(),
                 "the module has no method to freeze: neither forward nor a preserved one");
  passes::FreezeOptions options;
  options.preserved.insert(preserved.begin(), preserved.end());
  std::set<std::string> used(preserved.begin(), preserved.end());
  for (FrozenMethod& m : kept) {
    std::vector<ir::GraphRef> others;
    for (const FrozenMethod& o : kept)
      if (o.graph != m.graph) others.push_back(o.graph);
    passes::freeze_attributes(m.graph, *object_, options, others);
    passes::optimize_frozen(m.graph);
    collect_used(m.graph->block(), m.graph->inputs()[0], used);
  }
  ClassType* c = unit_->make_class(unit_->unique_name(type()->name()), true);
  Module out(make_object(c), unit_);
  for (size_t i = 0; i < type()->attributes().size(); ++i) {
    const ClassAttribute& a = type()->attributes()[i];
    if (!used.count(a.name) && a.name != "training") continue;
    size_t slot = c->add_attribute(a.name, a.type, a.is_parameter, a.is_buffer);
    if (out.object_->slots.size() <= slot) out.object_->slots.resize(slot + 1);
    out.object_->slots[slot] = object_->slots[i];
  }
  for (FrozenMethod& m : kept) {
    m.graph->inputs()[0]->set_type(c);
    std::string name = c->name() + "." + m.name;
    auto f = std::make_unique<GraphFunction>(name, m.graph);
    f->set_schema(ir::schema_of_graph(name, *m.graph));
    unit_->add_method(c, std::move(f));
  }
  return out;
}

}  // namespace torchere
