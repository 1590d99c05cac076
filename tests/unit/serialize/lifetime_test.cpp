// A program that was loaded, run and given up leaves nothing behind. Built with
// -fsanitize=address, leaks show at the end of the run too.
#include <doctest/doctest.h>

#include "autograd/autograd.h"
#include "modules.h"
#include "ops/fn.h"
#include "runtime/runtime.h"
#include "serialize/load.h"
#include "serialize/save.h"

using namespace torchere;
using namespace torchere::serialize;

namespace {

Module loaded(const std::string& saved) { return load_module(archive::Bytes::own(saved)); }

// A module whose forward gives out an object that its code holds as a constant.
std::string archive_with_object() {
  Module m = testing::make_module("Net", testing::kForward);
  ClassType* c = m.unit()->make_class("__torch__.Point", false);
  c->add_attribute("at", types::list(types::integer()));
  Ref<Object> point = make_object(c);
  point->slots[0] = list_of(std::vector<int64_t>{3, 4});
  auto graph = std::make_shared<ir::Graph>();
  graph->add_input("self")->set_type(m.type());
  graph->register_output(graph->insert_constant(Value(point), c));
  m.unit()->add_method(m.type(), std::make_unique<GraphFunction>("__torch__.Net.point", graph));
  std::string saved = save_module_to_string(m);
  // The module made here keeps itself: its constant was not released to the unit.
  release_units(point);
  return saved;
}

}  // namespace

TEST_CASE("a module that was loaded, run and dropped takes its unit along") {
  runtime::initialize();
  std::string saved = save_module_to_string(testing::make_module("Net", testing::kForward));
  std::weak_ptr<CompilationUnit> unit;
  {
    Module m = loaded(saved);
    unit = m.unit();
    Tensor x = testing::counting({2, 3});
    CHECK(m.call("forward", {x}).to_tensor().numel() == 6);
    Scoped<bool> off(thread_state.grad_mode, false);
    CHECK(m.call("forward", {x}).to_tensor().numel() == 6);
    CHECK(!unit.expired());
  }
  CHECK(unit.expired());
}

TEST_CASE("objects among an archive's constants do not keep it, their handles do") {
  runtime::initialize();
  std::string saved = archive_with_object();
  std::weak_ptr<CompilationUnit> unit;
  Module point;
  {
    Module m = loaded(saved);
    unit = m.unit();
    Ref<Object> o = m.call("point", {}).to_ref<Object>();
    point = Module(o, unit_of(*o));
  }
  REQUIRE(!unit.expired());
  CHECK(point.type()->name() == "__torch__.Point");
  CHECK(point.attribute("at").repr() == "[3, 4]");
  point = Module();
  CHECK(unit.expired());
}

TEST_CASE("objects that a program makes keep it") {
  runtime::initialize();
  std::string saved = archive_with_object();
  Value copy;
  std::weak_ptr<CompilationUnit> unit;
  {
    Module m = loaded(saved);
    unit = m.unit();
    copy = deep_copy(m.call("point", {}));
  }
  REQUIRE(!unit.expired());
  CHECK(copy.to<Object>()->type->name() == "__torch__.Point");
  copy = Value();
  CHECK(unit.expired());
}

TEST_CASE("a training step leaves nothing but gradients") {
  runtime::initialize();
  Module m = loaded(save_module_to_string(testing::make_module("Net", testing::kForward)));
  Tensor w = m.attribute("weight").to_tensor(), x = testing::counting({2, 3});
  autograd::set_requires_grad(w, true);
  autograd::set_requires_grad(x, true);
  m.call("forward", {x});
  uint32_t weight_uses = w.impl()->use_count(), input_uses = x.impl()->use_count();
  for (int step = 0; step < 3; ++step) {
    Tensor loss = fn::sum(m.call("forward", {x}).to_tensor());
    CHECK(x.impl()->use_count() > input_uses);  // the graph holds it
    autograd::run_backward({loss}, {}, {}, {});
  }
  {  // a graph of the second order, and one that is never run
    Tensor loss = fn::sum(m.call("forward", {x}).to_tensor());
    autograd::BackwardOptions options;
    options.create_graph = true;
    options.accumulate = false;
    Grads first = autograd::run_backward({loss}, {}, {x, w}, options);
    autograd::run_backward({fn::sum(first[0] * first[0])}, {}, {w}, {});
    Tensor unused = fn::sum(m.call("forward", {x}).to_tensor());
  }
  CHECK(w.impl()->use_count() == weight_uses);
  CHECK(x.impl()->use_count() == input_uses);
  CHECK(autograd::grad(w).impl()->use_count() == 2);  // the meta's and this one
}
