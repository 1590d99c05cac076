// What List, Dict and Tuple of torchere/containers.h are made of: the library's own containers,
// whose items are read and written in place as IValues.
#include "api/bridge.h"

namespace torchere::api::detail {

namespace {
torchere::List* list_of_value(const IValue& v) {
  v.expect(IValue::kListTag);
  return own(v).as<torchere::List>();
}
torchere::Dict* dict_of_value(const IValue& v) {
  v.expect(IValue::kDictTag);
  return own(v).as<torchere::Dict>();
}
TypeRef type_ref(const TypePtr& t) { return static_cast<TypeRef>(t.get()); }
TypePtr type_ptr(TypeRef t) { return TypePtr(static_cast<const void*>(t)); }
IValue& seen(Value& v) { return reinterpret_cast<IValue&>(v); }
}  // namespace

IValue make_list(TypePtr element) {
  return shown(Value(make_ref<torchere::List>(type_ref(element))));
}
size_t list_size(const IValue& l) { return list_of_value(l)->items.size(); }
IValue* list_data(const IValue& l) {
  return reinterpret_cast<IValue*>(list_of_value(l)->items.data());
}
IValue& list_at(const IValue& l, size_t i) {
  auto& items = list_of_value(l)->items;
  if (i >= items.size())
    throw std::out_of_range(text("list index ", i, " is outside a list of ", items.size()));
  return seen(items[i]);
}
void list_resize(const IValue& l, size_t n) { list_of_value(l)->items.resize(n); }
void list_insert(const IValue& l, size_t at, IValue v) {
  auto& items = list_of_value(l)->items;
  if (at > items.size()) throw std::out_of_range("list position outside the list");
  items.insert(items.begin() + ptrdiff_t(at), own(v));
}
void list_erase(const IValue& l, size_t from, size_t to) {
  auto& items = list_of_value(l)->items;
  if (from > to || to > items.size()) throw std::out_of_range("list position outside the list");
  items.erase(items.begin() + ptrdiff_t(from), items.begin() + ptrdiff_t(to));
}
void list_reserve(const IValue& l, size_t n) { list_of_value(l)->items.reserve(n); }
TypePtr list_element_type(const IValue& l) { return type_ptr(list_of_value(l)->element_type); }

IValue make_dict(TypePtr key, TypePtr value) {
  return shown(Value(make_ref<torchere::Dict>(type_ref(key), type_ref(value))));
}
size_t dict_size(const IValue& d) { return dict_of_value(d)->size(); }
size_t dict_next(const IValue& d, size_t at) {
  torchere::Dict* dict = dict_of_value(d);
  return at == 0 ? dict->first() : dict->next(at - 1);
}
size_t dict_end(const IValue& d) { return dict_of_value(d)->end(); }
size_t dict_find(const IValue& d, const IValue& key) {
  torchere::Dict* dict = dict_of_value(d);
  const Value* found = guarded([&] { return dict->find(own(key)); });
  if (!found) return dict->end();
  for (size_t i = dict->first(); i != dict->end(); i = dict->next(i))
    if (&dict->value_at(i) == found) return i;
  return dict->end();
}
const IValue& dict_key(const IValue& d, size_t at) {
  torchere::Dict* dict = dict_of_value(d);
  if (at >= dict->end()) throw std::out_of_range("dict position outside the dict");
  return reinterpret_cast<const IValue&>(dict->key_at(at));
}
IValue& dict_value(const IValue& d, size_t at) {
  torchere::Dict* dict = dict_of_value(d);
  if (at >= dict->end()) throw std::out_of_range("dict position outside the dict");
  return seen(dict->value_at(at));
}
void dict_set(const IValue& d, const IValue& key, IValue value) {
  guarded([&] { dict_of_value(d)->set(own(key), own(value)); });
}
bool dict_erase(const IValue& d, const IValue& key) {
  return guarded([&] { return dict_of_value(d)->erase(own(key)); });
}
void dict_clear(const IValue& d) { dict_of_value(d)->clear(); }
TypePtr dict_key_type(const IValue& d) { return type_ptr(dict_of_value(d)->key_type); }
TypePtr dict_value_type(const IValue& d) { return type_ptr(dict_of_value(d)->value_type); }

IValue make_tuple(const IValue* items, size_t n) {
  std::vector<Value> v;
  for (size_t i = 0; i < n; ++i) v.push_back(own(items[i]));
  return shown(tuple_of(std::move(v)));
}
const std::vector<IValue>& tuple_items(const IValue& t) {
  t.expect(IValue::kTupleTag);
  return reinterpret_cast<const std::vector<IValue>&>(own(t).as<torchere::Tuple>()->items);
}
IValue copy_container(const IValue& v) {
  if (v.isList()) {
    auto* l = list_of_value(v);
    return shown(Value(make_ref<torchere::List>(l->element_type, l->items)));
  }
  torchere::Dict* d = dict_of_value(v);
  auto copy = make_ref<torchere::Dict>(d->key_type, d->value_type);
  for (size_t i = d->first(); i != d->end(); i = d->next(i))
    copy->set(d->key_at(i), d->value_at(i));
  return shown(Value(copy));
}

}  // namespace torchere::api::detail
