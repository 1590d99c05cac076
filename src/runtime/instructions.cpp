#include "runtime/instructions.h"

#include <algorithm>

#include "tensor/limits.h"
#include "tensor/loop.h"

namespace torchere::runtime {
namespace {

std::vector<IValue> inputs_of(const CallSite& s, IValue* r) {
  std::vector<IValue> v;
  v.reserve(s.inputs);
  for (size_t i = 0; i < s.inputs; ++i) v.push_back(take_input(r, s.in[i]));
  return v;
}

ClassType& class_of(const IValue& object) {
  ClassType* c = ClassType::of(object.to<Object>()->type);
  TORCHERE_CHECK(c, "an object without a class");
  return *c;
}

IValue& attribute_of(const IValue& object, const std::string& name) {
  ClassType& c = class_of(object);
  int slot = c.find_attribute(name);
  std::vector<IValue>& slots = object.as<Object>()->slots;
  TORCHERE_CHECK_KIND(slot >= 0 && static_cast<size_t>(slot) < slots.size(), Attribute, "'",
                      c.annotation(), "' object has no attribute '", name, "'");
  return slots[static_cast<size_t>(slot)];
}

IValue element_value(const Scalar& s, TypeRef t) {
  switch (t->kind()) {
    case TypeKind::Int:
      return s.to_int();
    case TypeKind::Float:
      return s.to_double();
    case TypeKind::Bool:
      return s.to_bool();
    case TypeKind::Complex:
      return s.to_complex();
    default:
      fail(t->annotation(),
           " is not one of the supported element types for tolist: int, float, complex, bool");
  }
}

IValue nested_list(const Tensor& t, TypeRef type) {
  if (!type->is(TypeKind::List)) {
    TORCHERE_CHECK(t.dim() == 0,
                   "Output annotation list dimension and runtime tensor dimension must match");
    return element_value(read_element(t), type);
  }
  TORCHERE_CHECK(t.dim() > 0,
                 "Output annotation list dimension and runtime tensor dimension must match");
  std::vector<IValue> items;
  items.reserve(static_cast<size_t>(t.size(0)));
  size_t rest = static_cast<size_t>(t.dim() - 1);
  for (int64_t i = 0; i < t.size(0); ++i)
    items.push_back(
        nested_list(view_of(t, {t.sizes().begin() + 1, rest}, {t.strides().begin() + 1, rest},
                            t.storage_offset() + i * t.stride(0)),
                    type->element()));
  return make_ref<List>(type->element(), std::move(items));
}
}  // namespace

void make_list(const CallSite& s, IValue* r) {
  r[s.out[0]] = make_ref<List>(s.type, inputs_of(s, r));
}
void make_tuple(const CallSite& s, IValue* r) {
  r[s.out[0]] = make_ref<Tuple>(inputs_of(s, r), s.type);
}

void make_dict(const CallSite& s, IValue* r) {
  auto d = make_ref<Dict>(s.type->element(0), s.type->element(1));
  for (size_t i = 0; i + 1 < s.inputs; i += 2) {
    IValue key = take_input(r, s.in[i]);
    d->set(key, take_input(r, s.in[i + 1]));
  }
  r[s.out[0]] = std::move(d);
}

void unpack_tuple(const CallSite& s, IValue* r) {
  const std::vector<IValue>& items = r[s.in[0]].to<Tuple>()->items;
  TORCHERE_CHECK(items.size() == s.outputs, "Expected a tuple of ", s.outputs,
                 " elements but found ", items.size());
  for (size_t i = 0; i < s.outputs; ++i) r[s.out[i]] = items[i];
}

void unpack_list(const CallSite& s, IValue* r) {
  const std::vector<IValue>& items = r[s.in[0]].to<List>()->items;
  TORCHERE_CHECK(items.size() == s.outputs, "Expected ", s.outputs,
                 " elements in a list but found ", items.size());
  for (size_t i = 0; i < s.outputs; ++i) r[s.out[i]] = items[i];
}

void tuple_slice(const CallSite& s, IValue* r) {
  const std::vector<IValue>& items = r[s.in[0]].to<Tuple>()->items;
  int64_t size = static_cast<int64_t>(items.size());
  int64_t first = std::clamp<int64_t>(s.first < 0 ? s.first + size : s.first, 0, size);
  int64_t last = std::clamp<int64_t>(s.last < 0 ? s.last + size : s.last, first, size);
  r[s.out[0]] = tuple_of({items.begin() + first, items.begin() + last});
}

const IValue& tuple_element(const IValue& tuple, int64_t i) {
  const std::vector<IValue>& items = tuple.to<Tuple>()->items;
  int64_t size = static_cast<int64_t>(items.size());
  TORCHERE_CHECK_KIND(i >= -size && i < size, Index, "Tuple index out of range");
  return items[static_cast<size_t>(i < 0 ? i + size : i)];
}

void get_named(const CallSite& s, IValue* r) { r[s.out[0]] = attribute_of(r[s.in[0]], s.name); }
void set_named(const CallSite& s, IValue* r) { attribute_of(r[s.in[0]], s.name) = r[s.in[1]]; }
void has_named(const CallSite& s, IValue* r) {
  r[s.out[0]].set_bool(class_of(r[s.in[0]]).find_attribute(s.name) >= 0);
}

void new_object(const CallSite& s, IValue* r) {
  ClassType* c = ClassType::of(s.type);
  TORCHERE_CHECK(c, "only classes have objects, not ", s.type->annotation());
  r[s.out[0]] = make_object(c);
}

void is_instance(const CallSite& s, IValue* r) {
  const IValue& v = r[s.in[0]];
  bool yes =
      std::any_of(s.types.begin(), s.types.end(), [&](TypeRef t) { return value_has_type(v, t); });
  r[s.out[0]].set_bool(yes);
}

void module_item(const CallSite& s, IValue* r) {
  const IValue &container = r[s.in[0]], &key = r[s.in[1]];
  ClassType& c = class_of(container);
  if (key.is_string()) {
    r[s.out[0]] = attribute_of(container, key.to_string());
    return;
  }
  std::vector<size_t> modules;
  for (size_t i = 0; i < c.attributes().size(); ++i)
    if (c.attributes()[i].type->is_module()) modules.push_back(i);
  int64_t size = static_cast<int64_t>(modules.size()), i = key.to_int();
  TORCHERE_CHECK_KIND(i >= -size && i < size, Index, "index ", i, " is out of range");
  r[s.out[0]] =
      container.as<Object>()->slots.at(modules[static_cast<size_t>(i < 0 ? i + size : i)]);
}

void to_list(const CallSite& s, IValue* r) {
  const Tensor& t = r[s.in[0]].to_tensor();
  note_allocation(static_cast<uint64_t>(t.numel()) * sizeof(IValue));
  r[s.out[0]] = nested_list(t, s.type);
}

Function& method_of(const IValue& object, const std::string& name) {
  ClassType& c = class_of(object);
  Function* f = c.find_method(name);
  TORCHERE_CHECK_KIND(f, Attribute, "'", c.annotation(), "' object has no method '", name, "'");
  return *f;
}

}  // namespace torchere::runtime
