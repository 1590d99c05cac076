// The types of values, and copies of them.
#include <unordered_map>
#include <unordered_set>

#include "tensor/loop.h"
#include "types/host_class.h"
#include "types/union_parts.h"
#include "types/value.h"

namespace torchere {

TypeRef type_of(const Value& v) {
  switch (v.tag()) {
    case Tag::None:
      return types::none();
    case Tag::Int:
      return types::integer();
    case Tag::Double:
      return types::floating();
    case Tag::Bool:
      return types::boolean();
    case Tag::Device:
      return types::device();
    case Tag::Tensor:
      return types::tensor();
    case Tag::Complex:
      return types::complex();
    case Tag::String:
      return types::string();
    case Tag::List:
      return types::list(v.as<List>()->element_type);
    case Tag::Dict:
      return types::dict(v.as<Dict>()->key_type, v.as<Dict>()->value_type);
    case Tag::Tuple: {
      if (v.as<Tuple>()->type) return v.as<Tuple>()->type;
      std::vector<TypeRef> elements;
      for (const Value& x : v.as<Tuple>()->items) elements.push_back(type_of(x));
      return types::tuple(std::move(elements));
    }
    case Tag::Object:
      return v.as<Object>()->type;
    case Tag::Enum:
      return v.as<EnumBox>()->type;
    case Tag::Future:
      return types::future(v.as<Future>()->element_type);
    case Tag::Generator:
      return types::generator();
    case Tag::Function:
      return FunctionType::make(v.as<FunctionBox>()->function);
    case Tag::Capsule:
      return types::simple(TypeKind::Capsule);
  }
  fail(ErrorKind::Bug, "type_of: a value with an unknown tag");
}

namespace {

bool tensor_has_facts(const Tensor& t, const TensorFacts* f) {
  if (!f) return true;
  if (!t.defined()) return f->undefined;
  if (f->undefined) return false;
  auto dims_fit = [](const std::optional<std::vector<int64_t>>& wanted, IntSpan have) {
    if (!wanted) return true;
    if (wanted->size() != have.size()) return false;
    for (size_t i = 0; i < have.size(); ++i)
      if ((*wanted)[i] >= 0 && (*wanted)[i] != have[i]) return false;
    return true;
  };
  return (f->dtype == DType::Undefined || f->dtype == t.dtype()) && dims_fit(f->sizes, t.sizes()) &&
         dims_fit(f->strides, t.strides()) && (!f->device || *f->device == t.device()) &&
         (!f->requires_grad || *f->requires_grad == t.requires_grad());
}

bool items_have_types(const Tuple& v, TypeRef t) {
  if (v.items.size() != t->elements().size()) return false;
  for (size_t i = 0; i < v.items.size(); ++i)
    if (!value_has_type(v.items[i], t->element(i))) return false;
  return true;
}

}  // namespace

bool value_has_type(const Value& v, TypeRef t) {
  switch (t->kind()) {
    case TypeKind::Any:
    case TypeKind::Var:
      return true;
    case TypeKind::None:
      return v.is_none();
    // Where PyTorch has types of their own, these are numbers here.
    case TypeKind::Int:
    case TypeKind::Layout:
    case TypeKind::ScalarType:
    case TypeKind::MemoryFormat:
    case TypeKind::QScheme:
      return v.is_int();
    case TypeKind::Float:
      return v.is_double();
    case TypeKind::Bool:
      return v.is_bool();
    case TypeKind::Complex:
      return v.is(Tag::Complex);
    case TypeKind::Number:
      return v.is_scalar() && !v.is_bool();
    case TypeKind::String:
      return v.is_string();
    case TypeKind::Device:
      return v.is(Tag::Device);
    case TypeKind::Tensor:
      return v.is_tensor() && tensor_has_facts(v.as_tensor(), t->facts());
    case TypeKind::Tuple:
      return v.is_tuple() && items_have_types(*v.as<Tuple>(), t);
    case TypeKind::Optional:
      return v.is_none() || value_has_type(v, t->element());
    case TypeKind::Union:
      for (TypeRef part : t->elements())
        if (value_has_type(v, part)) return true;
      return false;
    case TypeKind::Function:
      return v.is(Tag::Function);
    case TypeKind::List:
      return v.is_list() && same_type(v.as<List>()->element_type, t->element());
    case TypeKind::Dict:
      return v.is_dict() && same_type(v.as<Dict>()->key_type, t->element(0)) &&
             same_type(v.as<Dict>()->value_type, t->element(1));
    default:
      return type_of(v)->is_subtype_of(t);
  }
}

namespace {

constexpr int kDeepest = 4000;  // some 400 bytes of stack each

// Copies what is reachable; what was one object before is one object after.
class Copier {
 public:
  Value copy(const Value& v) {
    switch (v.tag()) {
      case Tag::Tensor:
        return copy_tensor(v);
      case Tag::List:
      case Tag::Tuple:
      case Tag::Dict:
      case Tag::Object:
        break;
      default:
        return v;  // immutable, or not ours to copy
    }
    if (auto it = done_.find(v.pointer()); it != done_.end()) return it->second;
    TORCHERE_CHECK(++depth_ <= kDeepest, "a value is too deep to copy");
    Value out = copy_container(v);
    --depth_;
    return out;
  }

 private:
  // Views of one storage stay views of one storage.
  Value copy_tensor(const Value& v) {
    const Tensor& t = v.as_tensor();
    if (!t.defined()) return v;
    if (auto it = done_.find(v.pointer()); it != done_.end()) return it->second;
    const Ref<Storage>& from = t.impl()->storage();
    Ref<Storage> to;
    if (from) {
      Ref<Storage>& known = storages_[from.get()];
      if (!known) {
        known = Storage::allocate(from->nbytes());
        if (from->nbytes() > 0) std::memcpy(known->data(), from->data(), from->nbytes());
      }
      to = known;
    }
    Ref<TensorImpl> impl(TensorImpl::make(to, t.dtype(), static_cast<int>(t.dim())));
    impl->set_device(t.device());
    impl->set_geometry(t.sizes(), t.strides(), t.storage_offset());
    return done_[v.pointer()] = Value(Tensor(std::move(impl)));
  }

  Value copy_container(const Value& v) {
    // The copy is noted before its parts are made: a container may contain itself.
    if (v.is_list()) {
      auto to = make_ref<List>(v.as<List>()->element_type);
      done_[v.pointer()] = to;
      to->items = copy_items(v.as<List>()->items);
      return to;
    }
    if (v.is_tuple()) {
      auto to = make_ref<Tuple>(std::vector<Value>(), v.as<Tuple>()->type);
      done_[v.pointer()] = to;
      to->items = copy_items(v.as<Tuple>()->items);
      return to;
    }
    if (v.is_dict()) {
      const Dict& from = *v.as<Dict>();
      auto to = make_ref<Dict>(from.key_type, from.value_type);
      done_[v.pointer()] = to;
      for (size_t i = from.first(); i != from.end(); i = from.next(i))
        to->set(copy(from.key_at(i)), copy(from.value_at(i)));
      return to;
    }
    Ref<Object> to = make_object(ClassType::of(v.as<Object>()->type));
    done_[v.pointer()] = to;
    if (is_host_class_name(to->type->name()))
      copy_host_object(v, to);
    else
      to->slots = copy_items(v.as<Object>()->slots);
    return to;
  }

  // What the host made is copied as it is saved.
  static void copy_host_object(const Value& from, const Ref<Object>& to) {
    const ClassType* c = ClassType::of(to->type);
    Function *get = c->find_method("__getstate__"), *set = c->find_method("__setstate__");
    TORCHERE_CHECK(get && set, "Cannot copy an object of class ", c->name(),
                   ": it has no __getstate__ and __setstate__ (see def_pickle)");
    to->slots.resize(c->attributes().size());
    set->call({Value(to), get->call({from})});
  }

  std::vector<Value> copy_items(const std::vector<Value>& from) {
    std::vector<Value> to;
    to.reserve(from.size());
    for (const Value& x : from) to.push_back(copy(x));
    return to;
  }

  std::unordered_map<const RefCounted*, Value> done_;
  std::unordered_map<const Storage*, Ref<Storage>> storages_;
  int depth_ = 0;
};
}  // namespace

Value deep_copy(const Value& v) { return Copier().copy(v); }

void release_units(const Value& v) {
  std::vector<Value> open{v};
  std::unordered_set<const RefCounted*> seen;
  auto add = [&](const Value& x) {
    bool holds = x.is_list() || x.is_tuple() || x.is_dict() || x.is_object();
    if (holds && seen.insert(x.pointer()).second) open.push_back(x);
  };
  while (!open.empty()) {
    Value at = std::move(open.back());
    open.pop_back();
    const std::vector<Value>* items = at.is_list()     ? &at.as<List>()->items
                                      : at.is_tuple()  ? &at.as<Tuple>()->items
                                      : at.is_object() ? &at.as<Object>()->slots
                                                       : nullptr;
    if (items)
      for (const Value& x : *items) add(x);
    if (at.is_object()) at.as<Object>()->unit.reset();
    if (!at.is_dict()) continue;
    const Dict& d = *at.as<Dict>();
    for (size_t i = d.first(); i != d.end(); i = d.next(i)) add(d.value_at(i));
  }
}

}  // namespace torchere
