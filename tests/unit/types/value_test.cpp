// Values: access, equality, texts, dicts against a model, copies.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "types/class_type.h"
#include "types/number_text.h"
#include "types/value.h"

namespace torchere {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

Value list(std::vector<Value> v) { return make_ref<List>(types::any(), std::move(v)); }
Value dict(std::vector<std::pair<Value, Value>> pairs) {
  auto d = make_ref<Dict>(types::any(), types::any());
  for (auto& [k, v] : pairs) d->set(k, v);
  return d;
}

std::string error_of(void (*f)()) {
  try {
    f();
  } catch (const Error& e) {
    return e.message();
  }
  return "no error";
}

TEST_CASE("checked access") {
  CHECK(Value(3).to_int() == 3);
  CHECK(Value("text").to_string() == "text");
  CHECK(Value(std::complex<double>(1, 2)).to_complex() == std::complex<double>(1, 2));
  CHECK(Value(Scalar(2.5)).to_double() == 2.5);
  CHECK(Value(true).to_scalar().is_bool());
  CHECK(Value(Device{DeviceType::CUDA, 1}).to_device() == Device{DeviceType::CUDA, 1});
  CHECK(Value(Device{}).to_device() == Device{});
  CHECK(!Value().to_tensor().defined());
  CHECK(error_of([] { Value("x").to_int(); }) == "Expected Int but got String");
  CHECK(error_of([] { Value(1).to_tensor(); }) == "Expected Tensor but got Int");
  CHECK(error_of([] { Value(1.5).to<List>(); }) == "Expected GenericList but got Double");
  CHECK(error_of([] { Value("x").to_scalar(); }) == "Expected Scalar but got String");
}

TEST_CASE("equality and hashes") {
  struct Row {
    Value a, b;
    bool equal;
  };
  const Row rows[] = {
      {1, 1.0, true},
      {1, true, true},
      {0.0, false, true},
      {1, 2, false},
      {-0.0, 0, true},
      {1, std::complex<double>(1, 0), true},
      {1.5, std::complex<double>(1.5, 1), false},
      {int64_t{9007199254740993}, 9007199254740992.0, false},
      {9223372036854775807L, 9223372036854775808.0, false},
      {kInf, kInf, true},
      {"a", "a", true},
      {"a", "b", false},
      {"1", 1, false},
      {Value(), Value(), true},
      {Value(), 0, false},
      {list({1, "a"}), list({1.0, "a"}), true},
      {list({1}), list({1, 2}), false},
      {tuple_of({1, 2}), tuple_of({1, 2}), true},
      {tuple_of({1}), list({1}), false},
      {dict({{"a", 1}, {"b", 2}}), dict({{"b", 2}, {"a", 1}}), true},
      {dict({{"a", 1}}), dict({{"a", 2}}), false},
      {Device{}, Device{}, true},
      {Device{}, Device{DeviceType::CUDA, 0}, false},
  };
  for (const Row& r : rows) {
    INFO(r.a.repr(), " == ", r.b.repr());
    CHECK(r.a.equals(r.b) == r.equal);
    CHECK(r.b.equals(r.a) == r.equal);
    bool hashable = !r.a.is_list() && !r.a.is_dict() && !r.b.is_list();
    if (r.equal && hashable) CHECK(r.a.hash() == r.b.hash());
  }
  CHECK(!Value(std::nan("")).equals(std::nan("")));
  CHECK(error_of([] { list({}).hash(); }) == "Can't hash IValues with tag 'GenericList'");
}

TEST_CASE("texts of values") {
  TypeRef point =
      types::named_tuple("__torch__.Pt", {"x", "y"}, {types::integer(), types::string()});
  TypeRef color = EnumType::make("__torch__.Color", types::integer());
  struct Row {
    Value value;
    const char *display, *repr;
  };
  const Row rows[] = {
      {Value(), "None", "None"},
      {true, "True", "True"},
      {-1, "-1", "-1"},
      {1.0, "1.", "1.0"},
      {0.1, "0.10000000000000001", "0.1"},
      {1e-05, "1.0000000000000001e-05", "1e-05"},
      {0.0001, "0.0001", "0.0001"},
      {1e16, "10000000000000000.", "1e+16"},
      {1e15, "1000000000000000.", "1000000000000000.0"},
      {1e19, "1e+19", "1e+19"},
      {9223372036854775808.0, "9.2233720368547758e+18", "9.223372036854776e+18"},
      {-9223372036854775808.0, "-9223372036854775808.", "-9.223372036854776e+18"},
      {1e100, "1e+100", "1e+100"},
      {-0.0, "0.", "-0.0"},
      {2.5, "2.5", "2.5"},
      {1.0 / 3, "0.33333333333333331", "0.3333333333333333"},
      {123456.789, "123456.789", "123456.789"},
      {5e-324, "4.9406564584124654e-324", "5e-324"},
      {kInf, "inf", "inf"},
      {-kInf, "-inf", "-inf"},
      {std::complex<double>(0, 2), "0.+2.j", "2j"},
      {std::complex<double>(1.5, -2.5), "1.5-2.5j", "(1.5-2.5j)"},
      {"it's", "it's", "\"it's\""},
      {"a\n", "a\n", "'a\\n'"},
      {list({"a", "b'c"}), "[a, b'c]", "['a', \"b'c\"]"},
      {list({}), "[]", "[]"},
      {list({1.0, 2.5}), "[1., 2.5]", "[1.0, 2.5]"},
      {tuple_of({}), "()", "()"},
      {tuple_of({1}), "(1,)", "(1,)"},
      {tuple_of({1, "a"}), "(1, a)", "(1, 'a')"},
      {dict({}), "{}", "{}"},
      {dict({{"a", 1}, {2, 3.0}}), "{a: 1, 2: 3.}", "{'a': 1, 2: 3.0}"},
      {make_ref<Tuple>(std::vector<Value>{1, "a"}, point), "(1, a)", "Pt(x=1, y='a')"},
      {make_ref<EnumBox>(color, "RED", Value(1)), "Enum<Color.RED>", "<Color.RED: 1>"},
      {Device{}, "cpu", "device(type='cpu')"},
      {Device{DeviceType::CUDA, 1}, "cuda:1", "device(type='cuda', index=1)"},
  };
  for (const Row& r : rows) {
    CHECK(r.value.display() == r.display);
    CHECK(r.value.repr() == r.repr);
  }
  CHECK(float_display(-std::nan("")) == "-nan");
  CHECK(complex_display({1, std::nan("")}) == "1.-nanj");
  auto loop = make_ref<List>(types::any());
  loop->items.push_back(loop);
  CHECK_THROWS_AS(Value(loop).display(), Error);
  loop->items.clear();
}

TEST_CASE("texts of tensors in containers") {
  Tensor ones = empty_tensor({2}, DType::Float);
  ones.data<float>()[0] = ones.data<float>()[1] = 1;
  Value sum = scalar_tensor(2.5, DType::Float);
  CHECK(list({ones}).display() == "[ 1\n 1\n[ CPUFloatType{2} ]]");
  CHECK(tuple_of({ones}).display() == "( 1\n 1\n[ CPUFloatType{2} ],)");
  CHECK(dict({{"a", sum}}).display() == "{a: 2.5\n[ CPUFloatType{} ]}");
  CHECK(list({ones, Value()}).repr() == "[tensor([1., 1.]), None]");
}

TEST_CASE("a dict behaves as a list of pairs") {
  std::mt19937 random(7);
  Dict dict(types::integer(), types::integer());
  std::vector<std::pair<int, int>> model;
  auto find = [&](int k) {
    return std::find_if(model.begin(), model.end(), [&](const auto& p) { return p.first == k; });
  };
  for (int step = 0; step < 20000; ++step) {
    int key = static_cast<int>(random() % 200) - 100;
    auto at = find(key);
    switch (random() % (step % 4000 < 2000 ? 5 : 3)) {
      case 0:
        CHECK(dict.erase(key) == (at != model.end()));
        if (at != model.end()) model.erase(at);
        break;
      case 1: {
        const Value* v = dict.find(static_cast<double>(key));
        REQUIRE((v != nullptr) == (at != model.end()));
        if (v) CHECK(v->to_int() == at->second);
        break;
      }
      default:
        dict.set(key, step);
        if (at != model.end())
          at->second = step;
        else
          model.emplace_back(key, step);
    }
    if (step % 6000 == 5999) {
      dict.clear();
      model.clear();
    }
    REQUIRE(dict.size() == model.size());
  }
  CHECK(model.size() > 20);
  size_t n = 0;
  for (size_t i = dict.first(); i != dict.end(); i = dict.next(i), ++n) {
    CHECK(dict.key_at(i).to_int() == model[n].first);
    CHECK(dict.value_at(i).to_int() == model[n].second);
  }
  CHECK(n == model.size());
}

TEST_CASE("types of values") {
  CHECK(type_of(tuple_of({1, "a", Value()})) ==
        types::tuple({types::integer(), types::string(), types::none()}));
  CHECK(type_of(list_of(std::vector<double>{})) == types::list(types::floating()));
  CHECK(type_of(Value(Device{})) == types::device());
  struct Row {
    Value value;
    TypeRef type;
    bool has;
  };
  using namespace types;
  const Row rows[] = {
      {1, integer(), true},
      {1, floating(), false},
      {true, integer(), false},
      {1, number(), true},
      {true, number(), false},
      {Value(), optional(integer()), true},
      {1, optional(integer()), true},
      {"a", optional(integer()), false},
      {"a", union_of({integer(), string()}), true},
      {1.5, union_of({integer(), string()}), false},
      {tuple_of({1, 2.5}), tuple({integer(), number()}), true},
      {tuple_of({1, 2.5}), tuple({integer()}), false},
      {list_of(std::vector<int64_t>{1}), types::list(integer()), true},
      {list_of(std::vector<int64_t>{1}), types::list(number()), false},
      {list_of(std::vector<int64_t>{1}), simple(TypeKind::AnyList), true},
      {1, any(), true},
      {Tensor(), tensor(), true},
      {Value(), tensor(), false},
  };
  for (const Row& r : rows) {
    INFO(r.value.repr(), " has ", r.type->annotation());
    CHECK(value_has_type(r.value, r.type) == r.has);
  }
}

TEST_CASE("conversions of lists") {
  CHECK(to_int_list(list_of(std::vector<int64_t>{1, 2})) == Dims{1, 2});
  CHECK(to_int_list(5) == Dims{5});
  CHECK(to_int_list(tuple_of({1, 2})) == Dims{1, 2});
  CHECK(to_double_list(list({1, 2.5})) == std::vector<double>{1, 2.5});
  CHECK(list_of(std::vector<bool>{true, false}).display() == "[True, False]");
  CHECK(list_of(std::vector<std::string>{"a"}).repr() == "['a']");
  std::vector<Tensor> tensors = to_tensor_list(list({Value(), Tensor()}));
  CHECK(tensors.size() == 2);
  CHECK(!tensors[0].defined());
  CHECK_THROWS_AS(to_int_list(list({1.5})), Error);
  CHECK_THROWS_AS(to_int_list("a"), Error);
}

TEST_CASE("copies keep sharing") {
  auto inner = make_ref<List>(types::integer(), std::vector<Value>{1, 2});
  Value both = tuple_of({inner, inner, dict({{"k", inner}})});
  Value copied = deep_copy(both);
  const std::vector<Value>& items = copied.to<Tuple>()->items;
  CHECK(copied.equals(both));
  CHECK(items[0].is_same(items[1]));
  CHECK(items[2].to<Dict>()->find("k")->is_same(items[0]));
  CHECK(!items[0].is_same(inner));
  inner->items.push_back(3);
  CHECK(items[0].to<List>()->items.size() == 2);

  Tensor t = empty_tensor({2, 3}, DType::Float);
  for (int i = 0; i < 6; ++i) t.data<float>()[i] = static_cast<float>(i);
  Tensor row = view_of(t, {3}, {1}, 3);
  Value pair = deep_copy(tuple_of({t, row, t}));
  const std::vector<Value>& copies = pair.to<Tuple>()->items;
  CHECK(copies[0].is_same(copies[2]));
  const Tensor &new_t = copies[0].to_tensor(), &new_row = copies[1].to_tensor();
  CHECK(!new_t.shares_storage(t));
  CHECK(new_t.shares_storage(new_row));
  CHECK(new_row.data<float>()[0] == 3);
  new_t.data<float>()[3] = 9;
  CHECK(new_row.data<float>()[0] == 9);
  CHECK(t.data<float>()[3] == 3);

  auto object = make_ref<Object>(ClassType::make("__torch__.Node", false), 1);
  object->slots[0] = object;
  Value other = deep_copy(object);
  CHECK(!other.is_same(object));
  CHECK(other.to<Object>()->slots[0].is_same(other));
  object->slots[0] = Value();
  other.to<Object>()->slots[0] = Value();
}

}  // namespace
}  // namespace torchere
