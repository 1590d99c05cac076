// Types: interning, the texts, subtyping, unification, type variables.
#include <doctest/doctest.h>

#include <thread>

#include "types/class_type.h"

namespace torchere {
namespace {
using namespace types;

TensorFacts facts(DType dtype, std::optional<std::vector<int64_t>> sizes,
                  std::optional<std::vector<int64_t>> strides = {}) {
  TensorFacts f;
  f.dtype = dtype;
  f.sizes = std::move(sizes);
  f.strides = std::move(strides);
  return f;
}
TensorFacts traced(DType dtype, std::vector<int64_t> sizes, std::vector<int64_t> strides) {
  TensorFacts f = facts(dtype, sizes, strides);
  f.requires_grad = false;
  f.device = Device{};
  return f;
}

TEST_CASE("texts of types") {
  TypeRef point = named_tuple("__torch__.Pt", {"x", "y"}, {integer(), tensor()});
  TypeRef cell = ClassType::make("__torch__.MyCell", true);
  TypeRef color = EnumType::make("__torch__.Color", integer());
  struct Row {
    TypeRef type;
    const char *graph, *annotation;
  };
  const Row rows[] = {
      {any(), "Any", "Any"},
      {none(), "NoneType", "NoneType"},
      {boolean(), "bool", "bool"},
      {complex(), "complex", "complex"},
      {number(), "Scalar", "number"},
      {string(), "str", "str"},
      {device(), "Device", "Device"},
      {generator(), "Generator", "Generator"},
      {simple(TypeKind::Stream), "Stream", "Stream"},
      {simple(TypeKind::AnyList), "list", "list"},
      {simple(TypeKind::AnyClass), "AnyClassType", "AnyClassType"},
      {list(integer()), "int[]", "List[int]"},
      {list(list(floating())), "float[][]", "List[List[float]]"},
      {optional(tensor()), "Tensor?", "Optional[Tensor]"},
      {optional(list(tensor())), "Tensor[]?", "Optional[List[Tensor]]"},
      {list(optional(tensor())), "Tensor?[]", "List[Optional[Tensor]]"},
      {dict(string(), tensor()), "Dict(str, Tensor)", "Dict[str, Tensor]"},
      {tuple({}), "()", "Tuple[()]"},
      {tuple({integer()}), "(int)", "Tuple[int]"},
      {tuple({integer(), tensor()}), "(int, Tensor)", "Tuple[int, Tensor]"},
      {future(tensor()), "Future[Tensor]", "Future[Tensor]"},
      {await_(integer()), "Await(int)", "Await[int]"},
      {rref(integer()), "RRef[int]", "RRef[int]"},
      {union_of({integer(), string()}), "Union(int, str)", "Union[int, str]"},
      {union_of({integer(), string(), none()}), "Union(int, NoneType, str)",
       "Union[int, NoneType, str]"},
      {optional(union_of({integer(), string()})), "Union(int, NoneType, str)",
       "Union[int, NoneType, str]"},
      {union_of({dict(string(), tensor()), list(tensor()), tensor()}),
       "Union(Tensor, Tensor[], Dict(str, Tensor))",
       "Union[Tensor, List[Tensor], Dict[str, Tensor]]"},
      {var("t"), "t", "t"},
      {list(var("t")), "t[]", "List[t]"},
      {point, "NamedTuple(x : int, y : Tensor)", "__torch__.Pt"},
      {list(point), "NamedTuple(x : int, y : Tensor)[]", "List[__torch__.Pt]"},
      {dict(string(), optional(point)), "Dict(str, __torch__.Pt?)",
       "Dict[str, Optional[__torch__.Pt]]"},
      {cell, "__torch__.MyCell", "__torch__.MyCell"},
      {color, "Enum<__torch__.Color>", "__torch__.Color"},
      {tensor(facts(DType::Float, {{-1, -1}})), "Float(*, *)", "Tensor"},
      {tensor(facts(DType::Long, std::vector<int64_t>{})), "Long()", "Tensor"},
      {tensor(facts(DType::Double, {})), "DoubleTensor", "Tensor"},
      {tensor(facts(DType::Half, {{3}}, {{1}})), "Half(3, strides=[1])", "Tensor"},
      {tensor(traced(DType::Float, {3, 4}, {4, 1})),
       "Float(3, 4, strides=[4, 1], requires_grad=0, device=cpu)", "Tensor"},
      {tensor(traced(DType::Long, {}, {})), "Long(requires_grad=0, device=cpu)", "Tensor"},
      {tuple({tensor(facts(DType::Float, {{2, -1}})), string()}), "(Float(2, *), str)",
       "Tuple[Tensor, str]"},
  };
  for (const Row& r : rows) {
    CHECK(r.type->str() == r.graph);
    CHECK(r.type->annotation() == r.annotation);
  }
  CHECK(list(point)->schema_text() == "__torch__.Pt[]");
  CHECK(tensor(facts(DType::Float, {{3}}))->schema_text() == "Tensor");
  auto rename = [&](TypeRef t) -> std::optional<std::string> {
    return t == cell ? std::optional<std::string>("__torch__.___mangle_1.MyCell") : std::nullopt;
  };
  CHECK(tuple({cell, color})->annotation(rename) ==
        "Tuple[__torch__.___mangle_1.MyCell, __torch__.Color]");
}

TEST_CASE("interning gives one object for one type") {
  CHECK(list(integer()) == list(integer()));
  CHECK(list(integer()) != list(floating()));
  CHECK(tuple({integer(), string()}) == tuple({integer(), string()}));
  CHECK(tuple({list(integer())}) != list(list(integer())));
  CHECK(var("t") == var("t"));
  CHECK(var("t") != var("tKey"));
  CHECK(tensor(TensorFacts{}) == tensor());
  CHECK(tensor(facts(DType::Float, {{1, 2}})) == tensor(facts(DType::Float, {{1, 2}})));
  CHECK(tensor(facts(DType::Float, {{12}})) != tensor(facts(DType::Float, {{1, 2}})));
  CHECK(optional(optional(integer())) == optional(integer()));
  CHECK(union_of({integer()}) == integer());
  CHECK(union_of({integer(), none()}) == optional(integer()));
  CHECK(union_of({string(), integer()}) == union_of({integer(), string()}));
  CHECK(union_of({number(), integer()}) == number());
  CHECK(union_of({integer(), floating(), complex()}) == number());
  CHECK(union_of({optional(string()), integer()}) == union_of({integer(), none(), string()}));
  CHECK_THROWS_AS(dict(list(integer()), integer()), Error);
  CHECK(dict(string(), var("t"))->has_free_variables());
  CHECK(!dict(string(), integer())->has_free_variables());
}

TEST_CASE("two threads intern the same types") {
  constexpr int kDepth = 300;
  auto build = [](std::vector<TypeRef>* out) {
    for (int i = 0; i < kDepth; ++i) {
      TypeRef t = var("v" + std::to_string(i));
      out->push_back(tuple({list(t), optional(future(t)), tensor(facts(DType::Float, {{i}}))}));
    }
  };
  std::vector<TypeRef> a, b;
  std::thread one(build, &a), two(build, &b);
  one.join();
  two.join();
  CHECK(a == b);
}

TEST_CASE("subtyping") {
  TypeRef point = named_tuple("__torch__.Pt", {"x", "y"}, {integer(), tensor()});
  TypeRef same_point = named_tuple("__torch__.Pt", {"x", "y"}, {integer(), tensor()});
  TypeRef other = named_tuple("__torch__.Pt", {"x", "z"}, {integer(), tensor()});
  TypeRef int_or_str = union_of({integer(), string()});
  TypeRef known = tensor(facts(DType::Float, {{3, 4}}));
  TypeRef half_known = tensor(facts(DType::Float, {{3, -1}}));
  struct Row {
    TypeRef sub, super;
    bool holds;
  };
  const Row rows[] = {
      {integer(), integer(), true},
      {integer(), any(), true},
      {any(), integer(), false},
      {integer(), number(), true},
      {floating(), number(), true},
      {complex(), number(), true},
      {boolean(), number(), false},
      {integer(), floating(), false},
      {boolean(), integer(), false},
      {integer(), optional(integer()), true},
      {none(), optional(integer()), true},
      {optional(integer()), integer(), false},
      {optional(integer()), optional(number()), true},
      {list(integer()), list(integer()), true},
      {list(integer()), list(number()), false},
      {list(integer()), simple(TypeKind::AnyList), true},
      {tuple({}), simple(TypeKind::AnyTuple), true},
      {dict(string(), integer()), dict(string(), any()), false},
      {tuple({integer(), none()}), tuple({number(), optional(string())}), true},
      {tuple({integer()}), tuple({integer(), integer()}), false},
      {point, tuple({integer(), tensor()}), true},
      {tuple({integer(), tensor()}), point, false},
      {point, same_point, true},
      {point, other, false},
      {list(point), list(same_point), true},
      {integer(), int_or_str, true},
      {int_or_str, integer(), false},
      {int_or_str, union_of({integer(), string(), tensor()}), true},
      {int_or_str, union_of({integer(), tensor()}), false},
      {none(), int_or_str, false},
      {optional(int_or_str), union_of({integer(), none(), string()}), true},
      {union_of({integer(), none(), string()}), optional(int_or_str), true},
      {known, tensor(), true},
      {tensor(), known, false},
      {known, half_known, true},
      {half_known, known, false},
      {future(integer()), future(number()), true},
      {rref(integer()), rref(number()), false},
      {var("t"), integer(), false},
  };
  for (const Row& r : rows) {
    INFO(r.sub->annotation(), " <: ", r.super->annotation());
    CHECK(r.sub->is_subtype_of(r.super) == r.holds);
  }
}

// A method without a body: only its schema matters here.
class FakeMethod final : public Function {
 public:
  FakeMethod(std::string name, FunctionSchema schema)
      : name_(std::move(name)), schema_(std::move(schema)) {}
  const std::string& qualified_name() const override { return name_; }
  const FunctionSchema& schema() const override { return schema_; }
  Value call(std::vector<Value>) override { return {}; }

 private:
  std::string name_;
  FunctionSchema schema_;
};

FunctionSchema method_schema(const char* name, TypeRef self, TypeRef argument, TypeRef result) {
  FunctionSchema s;
  s.name = Symbol(name);
  s.arguments.resize(2);
  s.arguments[0].name = "self";
  s.arguments[0].type = self;
  s.arguments[1].name = "x";
  s.arguments[1].type = argument;
  s.returns.resize(1);
  s.returns[0].type = result;
  return s;
}

TEST_CASE("classes implement interfaces") {
  InterfaceType* wanted = InterfaceType::make("__torch__.Step", false);
  wanted->methods.push_back(method_schema("run", wanted, integer(), number()));
  ClassType* good = ClassType::make("__torch__.Good", false);
  ClassType* narrow = ClassType::make("__torch__.Narrow", false);
  ClassType* empty = ClassType::make("__torch__.Empty", false);
  FakeMethod good_run("__torch__.Good.run",
                      method_schema("run", good, optional(integer()), integer()));
  FakeMethod bad_run("__torch__.Narrow.run", method_schema("run", narrow, string(), integer()));
  good->add_method(&good_run);
  narrow->add_method(&bad_run);
  std::string why;
  CHECK(good->is_subtype_of(wanted));
  CHECK(good->is_subtype_of(optional(wanted)));
  CHECK(!empty->is_subtype_of(wanted, &why));
  CHECK(why ==
        "Class '__torch__.Empty' does not have method 'run' but interface '__torch__.Step' does.");
  why.clear();
  CHECK(!narrow->is_subtype_of(wanted, &why));
  CHECK(why.find("is not compatible with interface '__torch__.Step'") != std::string::npos);
  InterfaceType* module = InterfaceType::make("__torch__.ModuleStep", true);
  CHECK(!good->is_subtype_of(module));
  CHECK(!TypeRef(good)->is_module());
  CHECK(TypeRef(ClassType::make("__torch__.M", true))->is_module());
  good->remove_method("run");
  CHECK(!good->is_subtype_of(wanted));
}

TEST_CASE("class attributes") {
  ClassType* c = ClassType::make("__torch__.C", true);
  CHECK(c->add_attribute("weight", tensor(), true) == 0);
  CHECK(c->add_attribute("running", tensor(), false, true) == 1);
  CHECK(c->add_attribute("n", integer()) == 2);
  CHECK_THROWS_AS(c->add_attribute("n", integer()), Error);
  CHECK_THROWS_AS(c->add_attribute("both", tensor(), true, true), Error);
  CHECK(c->find_attribute("n") == 2);
  CHECK(c->find_attribute("m") == -1);
  CHECK(c->attribute_type("m") == nullptr);
  c->remove_attribute("running");
  CHECK(c->find_attribute("n") == 1);
  CHECK_THROWS_AS(c->remove_attribute("running"), Error);
  c->add_constant("k", Value(3));
  REQUIRE(c->find_constant("k") != nullptr);
  CHECK(c->find_constant("k")->to_int() == 3);
  CHECK_THROWS_AS(c->add_constant("k", Value(4)), Error);
  CHECK(ClassType::of(integer()) == nullptr);
}

TEST_CASE("unification") {
  TypeRef none_at_all = nullptr;
  TypeRef known = tensor(facts(DType::Float, {{3, 4}}));
  TypeRef other = tensor(facts(DType::Float, {{3, 5}}));
  struct Row {
    TypeRef a, b, both;
  };
  const Row rows[] = {
      {integer(), integer(), integer()},
      {integer(), floating(), none_at_all},
      {integer(), number(), number()},
      {integer(), none(), optional(integer())},
      {none(), list(integer()), optional(list(integer()))},
      {optional(integer()), integer(), optional(integer())},
      {optional(integer()), none(), optional(integer())},
      {optional(integer()), string(), none_at_all},
      {list(integer()), list(floating()), none_at_all},
      {tuple({integer(), none()}), tuple({integer(), string()}),
       tuple({integer(), optional(string())})},
      {tuple({integer()}), tuple({integer(), integer()}), none_at_all},
      {tuple({integer()}), tuple({string()}), none_at_all},
      {future(tuple({none()})), future(tuple({integer()})), future(tuple({optional(integer())}))},
      {known, other, tensor(facts(DType::Float, {{3, -1}}))},
      {known, tensor(), tensor()},
      {list(known), list(other), list(tensor())},
      {any(), string(), any()},
  };
  for (const Row& r : rows) {
    INFO(r.a->annotation(), " with ", r.b->annotation());
    CHECK(unify(r.a, r.b).value_or(nullptr) == r.both);
    CHECK(unify(r.b, r.a).value_or(nullptr) == r.both);
  }
  CHECK(unify(integer(), string(), true).value() == union_of({integer(), string()}));
  CHECK(unify(integer(), string(), false, any()).value() == any());
  CHECK(without_facts(dict(string(), list(known))) == dict(string(), list(tensor())));
}

TEST_CASE("type variables") {
  TypeRef t = var("t"), key = var("tKey");
  struct Row {
    TypeRef formal, actual, bound;
  };
  const Row rows[] = {
      {t, integer(), integer()},
      {list(t), list(string()), list(string())},
      {list(t), tuple({integer(), integer()}), list(integer())},
      {list(t), integer(), nullptr},
      {list(t), tuple({integer(), string()}), nullptr},
      {optional(t), integer(), optional(integer())},
      {optional(t), optional(string()), optional(string())},
      {optional(t), none(), nullptr},
      {dict(string(), t), dict(string(), list(integer())), dict(string(), list(integer()))},
      {dict(key, t), dict(integer(), string()), dict(integer(), string())},
      {dict(key, t), list(integer()), nullptr},
      {tuple({t, list(t)}), tuple({integer(), list(integer())}),
       tuple({integer(), list(integer())})},
      {tuple({t, t}), tuple({integer(), string()}), nullptr},
      {tuple({t, t}), tuple({integer(), none()}),
       tuple({optional(integer()), optional(integer())})},
      {tuple({t}), tuple({integer(), integer()}), nullptr},
      {future(t), future(tensor()), future(tensor())},
      {future(t), tensor(), nullptr},
  };
  for (const Row& r : rows) {
    INFO(r.formal->annotation(), " to ", r.actual->annotation());
    TypeBindings bindings;
    std::string why;
    bool matched = match_type_variables(r.formal, r.actual, bindings, &why);
    CHECK(matched == (r.bound != nullptr));
    CHECK(why.empty() == matched);
    if (matched) CHECK(substitute(r.formal, bindings) == r.bound);
  }
  CHECK(substitute(list(t), {}) == nullptr);
  CHECK(substitute(list(integer()), {}) == list(integer()));
  TypeBindings bindings{{"t", integer()}};
  std::string why;
  CHECK(!match_type_variables(t, string(), bindings, &why));
  CHECK(why == "Type variable 't' previously matched to type int is matched to type str");
}

}  // namespace
}  // namespace torchere
