// Freezing and the folding of batch norm, against numbers worked out here.
#include "passes/freeze.h"

#include <doctest/doctest.h>

#include <cmath>

#include "passes/fold_conv_bn.h"
#include "passes/pipeline.h"
#include "unit/passes/integer_ops.h"

using namespace torchere;
using namespace torchere::ir;

namespace {
Tensor tensor_of(std::vector<float> v, Dims sizes) {
  Tensor t = empty_tensor(sizes, DType::Float);
  std::copy(v.begin(), v.end(), t.data<float>());
  return t;
}

// A module with a child that holds a tensor, an int and a list.
struct Fixture {
  ClassType* child_class = ClassType::make("__torch__.Child", true);
  ClassType* root_class = ClassType::make("__torch__.Root", true);
  Ref<Object> root;
  GraphRef graph = std::make_shared<Graph>();

  Fixture() {
    ensure_op("aten::add_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)");
    child_class->add_attribute("w", types::tensor(), true);
    child_class->add_attribute("n", types::integer());
    root_class->add_attribute("child", child_class);
    root_class->add_attribute("k", types::integer());
    auto child = make_ref<Object>(child_class);
    child->slots = {IValue(tensor_of({1, 2}, {2})), IValue(7)};
    root = make_ref<Object>(root_class);
    root->slots = {IValue(child), IValue(3)};
  }
  ir::Value* get(ir::Value* obj, const char* name, TypeRef t) {
    return graph->insert(graph->create_get_attr(obj, name, t));
  }
};
}  // namespace

TEST_CASE_FIXTURE(Fixture, "attributes that nobody writes become constants named by their path") {
  auto* self = graph->add_input("self", root_class);
  auto* child = get(self, "child", child_class);
  auto *w = get(child, "w", types::tensor()), *n = get(child, "n", types::integer());
  auto* k = get(self, "k", types::integer());
  graph->register_output(graph->insert(graph->create_tuple({w, n, k})));
  CHECK(passes::freeze_attributes(graph, *root));
  graph->verify();
  CHECK(graph->find_nodes(prim::GetAttr).empty());
  auto* frozen = graph->find_name("self.child.w");
  REQUIRE(frozen);
  REQUIRE(frozen->constant());
  CHECK(frozen->constant()->to_tensor().data<float>()[1] == 2);
  CHECK(graph->find_name("self.child.n")->constant()->to_int() == 7);
}

TEST_CASE_FIXTURE(Fixture, "attributes that are set, written in place or preserved stay") {
  auto* self = graph->add_input("self", root_class);
  auto* child = get(self, "child", child_class);
  SUBCASE("set") {
    graph->insert_node(graph->create_set_attr(child, "n", get(self, "k", types::integer())));
    graph->register_output(get(child, "n", types::integer()));
    passes::freeze_attributes(graph, *root);
    CHECK(graph->outputs()[0]->node()->is(prim::GetAttr));
    CHECK(graph->find_name("self.k"));
  }
  SUBCASE("written in place") {
    auto* w = get(child, "w", types::tensor());
    auto* one = graph->insert_constant(IValue(1));
    auto* x = graph->add_input("x");
    graph->insert_op(op_table().get("aten::add_.Tensor"), {w, x, one});
    graph->register_output(get(child, "w", types::tensor()));
    passes::freeze_attributes(graph, *root);
    CHECK(graph->outputs()[0]->node()->is(prim::GetAttr));
  }
  SUBCASE("preserved") {
    graph->register_output(get(self, "k", types::integer()));
    passes::freeze_attributes(graph, *root, {{"k"}, true});
    CHECK(graph->outputs()[0]->node()->is(prim::GetAttr));
  }
  SUBCASE("written by another method") {
    auto other = std::make_shared<Graph>();
    auto* s = other->add_input("self", root_class);
    other->insert_node(other->create_set_attr(s, "k", other->insert_constant(IValue(1))));
    graph->register_output(get(self, "k", types::integer()));
    passes::freeze_attributes(graph, *root, {}, {other});
    CHECK(graph->outputs()[0]->node()->is(prim::GetAttr));
  }
  graph->verify();
}

TEST_CASE("batch norm goes into the convolution before it") {
  ensure_op(
      "aten::conv2d(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, "
      "int[2] padding=0, int[2] dilation=1, int groups=1) -> Tensor");
  ensure_op(
      "aten::batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, "
      "Tensor? running_var, bool training, float momentum, float eps, bool cudnn_enabled) -> "
      "Tensor");
  Graph* g = new Graph;
  GraphRef owner(g);
  auto* x = g->add_input("x");
  auto c = [&](const IValue& v) { return g->insert_constant(v); };
  auto *one = c(list_of(std::vector<int64_t>{1, 1})),
       *zero = c(list_of(std::vector<int64_t>{0, 0}));
  auto* w = c(IValue(tensor_of({1, 2, 3, 4}, {2, 2, 1, 1})))->set_name("w");
  auto* none = c(IValue());
  Node* conv =
      g->insert_op(op_table().find("aten::conv2d", "") ? *op_table().find("aten::conv2d", "")
                                                       : op_table().get("aten::conv2d"),
                   {x, w, none, one, zero, one, c(IValue(1))});
  Node* bn = g->insert_op(op_table().get("aten::batch_norm"),
                          {conv->output(), c(IValue(tensor_of({2, 3}, {2}))), none,
                           c(IValue(tensor_of({0.5, 1}, {2}))), c(IValue(tensor_of({4, 9}, {2}))),
                           c(IValue(false)), c(IValue(0.1)), c(IValue(0.0)), c(IValue(true))});
  g->register_output(bn->output());
  passes::fold_conv_batch_norm(owner);
  g->verify();
  CHECK(g->outputs()[0]->node()->kind() == aten("conv2d"));
  auto* fused = g->find_name("w_fused_bn");
  REQUIRE(fused);
  const float* f = fused->constant()->to_tensor().data<float>();
  CHECK(f[0] == doctest::Approx(1 * 2 / 2.0));
  CHECK(f[3] == doctest::Approx(4 * 3 / 3.0));
  const float* b = g->outputs()[0]->node()->input(2)->constant()->to_tensor().data<float>();
  CHECK(b[0] == doctest::Approx(-0.5));
  CHECK(b[1] == doctest::Approx(-1.0));
}
