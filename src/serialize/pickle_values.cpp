// The forms of values in a pickle; see archive/pickle_write.h for the opcodes of each.
#include "serialize/pickle_values.h"

#include "tensor/loop.h"
#include "types/callable.h"

namespace torchere::serialize {

namespace {
constexpr int kDeepest = 1000;  // what our own reader takes, and C++'s stack

std::pair<std::string, std::string> split(const std::string& qualified) {
  size_t dot = qualified.rfind('.');
  if (dot == std::string::npos) return {"", qualified};
  return {qualified.substr(0, dot), qualified.substr(dot + 1)};
}
}  // namespace

// A value with several holders is memoized by its address, so that they go on sharing it.
void ValuePickler::push(const Value& v) {
  const RefCounted* p = v.is_string() ? nullptr : v.pointer();
  if (!p || p->use_count() < 2) return push_new(v);
  auto it = memo_.find(p);
  if (it != memo_.end()) return writer_.get(it->second);
  push_new(v);
  kept_.push_back(v);
  memo_[p] = writer_.put();
}

void ValuePickler::push_new(const Value& v) {
  struct Deeper {
    explicit Deeper(int& d) : d(d) { ++d; }
    ~Deeper() { --d; }
    int& d;
  } deeper(depth_);
  TORCHERE_CHECK(depth_ <= kDeepest, "a value cannot be saved: more than ", kDeepest,
                 " containers in one another (or one that contains itself)");
  switch (v.tag()) {
    case Tag::None:
      return writer_.none();
    case Tag::Bool:
      return writer_.boolean(v.as_bool());
    case Tag::Int:
      return writer_.integer(v.as_int());
    case Tag::Double:
      return writer_.number(v.as_double());
    case Tag::Complex:
      return writer_.complex(v.to_complex().real(), v.to_complex().imag());
    case Tag::String:
      return writer_.string(v.to_string());
    case Tag::Device:
      return push_device(v.as_device());
    case Tag::Tensor:
      return push_tensor(v.as_tensor());
    case Tag::List:
      return push_list(*v.as<List>());
    case Tag::Dict:
      return push_dict(*v.as<Dict>());
    case Tag::Tuple:
      return push_tuple(*v.as<Tuple>());
    case Tag::Object:
      return push_object(v);
    case Tag::Enum:
      return push_enum(*v.as<EnumBox>());
    default:
      fail("Cannot serialize a ", tag_name(v.tag()), ": an archive has no form for it");
  }
}

void ValuePickler::push_tensor(const Tensor& t) {
  if (!t.defined()) return writer_.none();
  TORCHERE_CHECK(t.device().type != DeviceType::Meta,
                 "a tensor on device meta has no data to save");
  const bool quantized = is_quantized(t);
  writer_.global("torch._utils", quantized ? "_rebuild_qtensor" : "_rebuild_tensor_v2");
  writer_.mark();
  push_storage(t);
  writer_.integer(t.storage_offset());
  writer_.mark();
  for (int64_t s : t.sizes()) writer_.integer(s);
  writer_.tuple();
  writer_.mark();
  for (int64_t s : t.strides()) writer_.integer(s);
  writer_.tuple();
  if (quantized) push_quantizer(quantizer_of(t));
  writer_.boolean(t.requires_grad());
  writer_.global("collections", "OrderedDict");
  writer_.empty_tuple();
  writer_.reduce();
  writer_.tuple();
  writer_.reduce();
}

void ValuePickler::push_quantizer(const Quantizer& q) {
  writer_.mark();
  writer_.global("torch", qscheme_name(q.scheme));
  if (q.per_channel()) {
    push_tensor(q.scales);
    push_tensor(q.zero_points);
    writer_.integer(q.axis);
  } else {
    writer_.number(q.scale);
    writer_.integer(q.zero_point);
  }
  writer_.tuple();
}

void ValuePickler::push_storage(const Tensor& t) {
  const Storage* storage = t.impl()->storage().get();
  auto it = storage_memo_.find(storage);
  if (it != storage_memo_.end()) return writer_.get(it->second);
  writer_.mark();
  writer_.string("storage");
  writer_.global("torch", str(dtype_name(t.dtype()), "Storage"));
  writer_.string(std::to_string(storages_.size()));
  writer_.string(device_name(t.device()));
  writer_.integer(static_cast<int64_t>(storage->nbytes() / t.item_size()));
  writer_.tuple();
  writer_.persistent_id();
  storage_memo_[storage] = writer_.put();
  storages_.push_back(t);
}

void ValuePickler::push_list(const List& list) {
  const char* builder = nullptr;
  switch (list.element_type->kind()) {
    case TypeKind::Int:
      builder = "build_intlist";
      break;
    case TypeKind::Float:
      builder = "build_doublelist";
      break;
    case TypeKind::Bool:
      builder = "build_boollist";
      break;
    case TypeKind::Tensor:
      builder = "build_tensorlist";
      break;
    default:
      break;
  }
  if (builder && form_ == Form::Typed) {
    writer_.begin_build_list(builder);
    for (const Value& v : list.items) push(v);
    return writer_.end_build_list();
  }
  if (form_ == Form::Typed) writer_.begin_type_tag();
  writer_.begin_list();
  for (const Value& v : list.items) push(v);
  writer_.end_list();
  if (form_ == Form::Typed) writer_.end_type_tag(type_text(types::list(list.element_type)));
}

std::string ValuePickler::type_text(TypeRef t) {
  return t->annotation(
      [this](TypeRef named) { return std::optional<std::string>(types_.name_of(named)); });
}

void ValuePickler::push_dict(const Dict& dict) {
  if (form_ == Form::Typed) writer_.begin_type_tag();
  writer_.begin_dict();
  for (size_t i = dict.first(); i != dict.end(); i = dict.next(i)) {
    push(dict.key_at(i));
    push(dict.value_at(i));
  }
  writer_.end_dict();
  if (form_ == Form::Typed)
    writer_.end_type_tag(type_text(types::dict(dict.key_type, dict.value_type)));
}

void ValuePickler::push_tuple(const Tuple& tuple) {
  writer_.begin_tuple(tuple.items.size());
  for (const Value& v : tuple.items) push(v);
  writer_.end_tuple(tuple.items.size());
}

void ValuePickler::push_object(const Value& v) {
  TORCHERE_CHECK(form_ == Form::Typed,
                 "a checkpoint holds tensors and plain values, but there is an "
                 "object of class ",
                 v.as<Object>()->type->name(), " to save");
  Object& object = *v.as<Object>();
  ClassType* c = ClassType::of(object.type);
  classes_.push_back(c);
  auto [module, name] = split(types_.name_of(c));
  Function* get_state = c->find_method("__getstate__");
  writer_.global(module, name);
  if (get_state && c->find_method("__setstate__")) {
    writer_.empty_tuple();
    writer_.new_object();
    push(get_state->call({v}));
    return writer_.build();
  }
  writer_.begin_object();
  const std::vector<ClassAttribute>& attributes = c->attributes();
  for (size_t i = 0; i < attributes.size(); ++i) {
    writer_.string(attributes[i].name);
    push(object.slots.at(i));
  }
  writer_.end_object();
}

void ValuePickler::push_enum(const EnumBox& e) {
  auto [module, name] = split(types_.name_of(e.type));
  classes_.push_back(e.type);
  writer_.global(module, name);
  push(e.value);
  writer_.reduce();
}

void ValuePickler::push_device(Device d) {
  std::string name = device_name(d);
  auto it = devices_.find(name);
  if (it != devices_.end()) return writer_.get(it->second);
  writer_.global("torch", "device");
  writer_.string(name);
  writer_.tuple(1);
  writer_.reduce();
  devices_[name] = writer_.put();
}

}  // namespace torchere::serialize
