// Operators on dicts, one overload a kind of key.
#include "ops/op.h"

namespace torchere {
namespace {

[[noreturn]] void no_key(const Value& key) { fail(ErrorKind::Key, "KeyError: ", key.display()); }

Value copy_dict(const Dict& d) {
  auto out = make_ref<Dict>(d.key_type, d.value_type);
  for (size_t i = d.first(); i != d.end(); i = d.next(i)) out->set(d.key_at(i), d.value_at(i));
  return out;
}

Value take(Dict& d, const Value& key) {
  Value* v = d.find(key);
  if (!v) return Value();
  Value out = std::move(*v);
  d.erase(key);
  return out;
}

Value list_of_items(const Dict& d) {
  std::vector<Value> out;
  out.reserve(d.size());
  for (size_t i = d.first(); i != d.end(); i = d.next(i))
    out.push_back(tuple_of({d.key_at(i), d.value_at(i)}));
  return make_ref<List>(types::tuple({d.key_type, d.value_type}), std::move(out));
}

void define_reading(Table& t, const std::string& k) {
  std::string dict = "Dict(" + k + ", t)";
  t.op(str("aten::len.Dict_", k, "(", dict, " self) -> int")).kernel([](const Dict& d) {
    return static_cast<int64_t>(d.size());
  });
  t.op(str("aten::keys.", k, "(", dict, " self) -> ", k, "[](*)"))
      .kernel([](const Dict& d) -> Value {
        std::vector<Value> out;
        for (size_t i = d.first(); i != d.end(); i = d.next(i)) out.push_back(d.key_at(i));
        return make_ref<List>(d.key_type, std::move(out));
      });
  t.op(str("aten::values.", k, "(", dict, " self) -> t[](*)")).kernel([](const Dict& d) -> Value {
    std::vector<Value> out;
    for (size_t i = d.first(); i != d.end(); i = d.next(i)) out.push_back(d.value_at(i));
    return make_ref<List>(d.value_type, std::move(out));
  });
  t.op(str("aten::items.", k, "(", dict, " self) -> ((", k, ", t)[])")).kernel([](const Dict& d) {
    return list_of_items(d);
  });
  t.op(str("aten::__getitem__.Dict_", k, "(", dict, " self, ", k, " key) -> t(*)"))
      .kernel([](const Dict& d, const Value& key) -> Value {
        const Value* v = d.find(key);
        return v ? *v : (no_key(key), Value());
      });
  t.op(str("aten::get.", k, "(", dict, " self, ", k, " key) -> t(*)?"))
      .kernel([](const Dict& d, const Value& key) -> Value {
        const Value* v = d.find(key);
        return v ? *v : Value();
      });
  t.op(str("aten::get.default_", k, "(", dict, " self, ", k, " key, t default_value) -> t(*)"))
      .kernel([](const Dict& d, const Value& key, const Value& otherwise) -> Value {
        const Value* v = d.find(key);
        return v ? *v : otherwise;
      });
  t.op(str("aten::__contains__.", k, "(", dict, " dict, ", k, " key) -> bool"))
      .kernel([](const Dict& d, const Value& key) { return d.find(key) != nullptr; });
}

void define_changing(Table& t, const std::string& k) {
  std::string dict = "Dict(" + k + ", t)(a!)";
  t.op(str("aten::setdefault.", k, "(", dict, " self, ", k,
           "(b -> *) key, t(c -> *) default_value) -> t(*)"))
      .kernel([](Dict& d, const Value& key, const Value& otherwise) -> Value {
        if (const Value* v = d.find(key)) return *v;
        d.set(key, otherwise);
        return otherwise;
      });
  t.op(str("aten::Delete.Dict_", k, "(", dict, " self, ", k, " key) -> ()"))
      .kernel([](Dict& d, const Value& key) {
        if (!d.erase(key)) no_key(key);
      });
  t.op(str("aten::pop.Dict_", k, "(", dict, " self, ", k, " key) -> t(*)"))
      .kernel([](Dict& d, const Value& key) -> Value {
        if (!d.find(key)) no_key(key);
        return take(d, key);
      });
  t.op(str("aten::pop.Dict_default_", k, "(", dict, " self, ", k, " key, t default_value) -> t(*)"))
      .kernel([](Dict& d, const Value& key, const Value& otherwise) -> Value {
        return d.find(key) ? take(d, key) : otherwise;
      });
  // The oldest pair, unlike Python's, which takes the newest.
  t.op(str("aten::popitem.", k, "(", dict, " self) -> ((", k, ", t))")).kernel([](Dict& d) {
    TORCHERE_CHECK(d.size() != 0, "popitem(): dictionary is empty");
    Value key = d.key_at(d.first());
    Value value = take(d, key);
    return tuple_of({std::move(key), std::move(value)});
  });
  t.op(str("aten::clear.", k, "(", dict, " self) -> ()")).kernel([](Dict& d) { d.clear(); });
  t.op(str("aten::update.", k, "(", dict, " self, ", dict, " to_add) -> ()"))
      .kernel([](Dict& d, const Dict& other) {
        if (&d == &other) return;
        for (size_t i = other.first(); i != other.end(); i = other.next(i))
          d.set(other.key_at(i), other.value_at(i));
      });
  t.op(str("aten::_set_item.", k, "(", dict, " l, ", k, "(b -> *) idx, t(c -> *) v) -> ()"))
      .kernel([](Dict& d, const Value& key, const Value& v) { d.set(key, v); });
}

void define_making(Table& t, const std::string& k) {
  std::string dict = "Dict(" + k + ", t)";
  t.op(str("aten::copy.Dict_", k, "(", dict, "(a) self) -> ", dict)).kernel([](const Dict& d) {
    return copy_dict(d);
  });
  t.op(str("aten::dict.Dict_", k, "(", dict, "(a) self) -> ", dict)).kernel([](const Dict& d) {
    return copy_dict(d);
  });
  t.op(str("aten::dict.", k, "((", k, ", tVal)[] inputs) -> Dict(", k, ", tVal)"))
      .kernel([](const List& l) -> Value {
        TORCHERE_CHECK_KIND(l.element_type && l.element_type->is(TypeKind::Tuple), Type,
                            "a dict is made from a list of pairs");
        auto d = make_ref<Dict>(l.element_type->element(0), l.element_type->element(1));
        for (const Value& v : l.items)
          d->set(v.to<Tuple>()->items.at(0), v.to<Tuple>()->items.at(1));
        return d;
      });
}
}  // namespace

void define_dict(Table& t) {
  for (const char* k : {"str", "int", "bool", "float", "complex", "Tensor"}) {
    define_reading(t, k);
    define_changing(t, k);
    define_making(t, k);
  }
  t.op("aten::dict() -> Dict(str, Tensor)").kernel([]() -> Value {
    return make_ref<Dict>(types::string(), types::tensor());
  });
}

}  // namespace torchere
