// Lists and dicts of programs as Python holds them: what a script does to one is seen in Python.
// torchere.jit derives ScriptList and ScriptDict from them.
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>

#include "convert.h"
#include "python_type.h"

namespace nb = nanobind;

namespace torchere::python {

namespace {
struct ListHandle {
  Ref<List> list;
};
struct DictHandle {
  Ref<Dict> dict;
};

nb::object value_object(const Value& v) { return nb::steal(own(to_python(v)).release()); }

Value element(const ListHandle& l, nb::handle o) {
  return from_python(o.ptr(), l.list->element_type);
}

// The place in a list of `size`, counted from the end where negative.
size_t place(int64_t i, size_t size) {
  int64_t at = i < 0 ? i + static_cast<int64_t>(size) : i;
  TORCHERE_CHECK_KIND(at >= 0 && at < static_cast<int64_t>(size), Index, "list index out of range");
  return static_cast<size_t>(at);
}

void bind_list(nb::module_& m) {
  nb::class_<ListHandle> c(m, "_ListHandle");
  c.def("__init__", [](ListHandle* self, const TypeObject& type, nb::list items) {
    TORCHERE_CHECK_KIND(type.type->is(TypeKind::List), Type, type.type->str(), " is no list type");
    auto list = make_ref<List>(type.type->element());
    for (nb::handle h : items) list->items.push_back(from_python(h.ptr(), list->element_type));
    new (self) ListHandle{std::move(list)};
  });
  c.def("_type", [](const ListHandle& l) { return TypeObject{types::list(l.list->element_type)}; });
  c.def("__len__", [](const ListHandle& l) { return l.list->items.size(); });
  c.def("_get", [](const ListHandle& l, int64_t i) {
    return value_object(l.list->items[place(i, l.list->items.size())]);
  });
  c.def(
      "_set",
      [](const ListHandle& l, int64_t i, nb::handle v) {
        size_t at = place(i, l.list->items.size());
        l.list->items[at] = element(l, v);
      },
      nb::arg(), nb::arg().none());
  c.def(
      "_insert",
      [](const ListHandle& l, int64_t i, nb::handle v) {
        int64_t size = static_cast<int64_t>(l.list->items.size());
        int64_t at = std::clamp(i < 0 ? i + size : i, int64_t{0}, size);
        l.list->items.insert(l.list->items.begin() + at, element(l, v));
      },
      nb::arg(), nb::arg().none());
  c.def("_erase", [](const ListHandle& l, int64_t i) {
    l.list->items.erase(l.list->items.begin() +
                        static_cast<int64_t>(place(i, l.list->items.size())));
  });
}

void bind_dict(nb::module_& m) {
  nb::class_<DictHandle> c(m, "_DictHandle");
  c.def("__init__", [](DictHandle* self, const TypeObject& type, nb::dict items) {
    TORCHERE_CHECK_KIND(type.type->is(TypeKind::Dict), Type, type.type->str(), " is no dict type");
    auto dict = make_ref<Dict>(type.type->element(0), type.type->element(1));
    for (auto [k, v] : items)
      dict->set(from_python(k.ptr(), dict->key_type), from_python(v.ptr(), dict->value_type));
    new (self) DictHandle{std::move(dict)};
  });
  c.def("_type", [](const DictHandle& d) {
    return TypeObject{types::dict(d.dict->key_type, d.dict->value_type)};
  });
  c.def("__len__", [](const DictHandle& d) { return d.dict->size(); });
  c.def("_get", [](const DictHandle& d, nb::handle k) {
    const Value* v = d.dict->find(from_python(k.ptr(), d.dict->key_type));
    return nb::make_tuple(v != nullptr, v ? value_object(*v) : nb::none());
  });
  c.def(
      "_set",
      [](const DictHandle& d, nb::handle k, nb::handle v) {
        d.dict->set(from_python(k.ptr(), d.dict->key_type),
                    from_python(v.ptr(), d.dict->value_type));
      },
      nb::arg(), nb::arg().none());
  c.def("_erase", [](const DictHandle& d, nb::handle k) {
    return d.dict->erase(from_python(k.ptr(), d.dict->key_type));
  });
  c.def("_keys", [](const DictHandle& d) {
    nb::list out;
    for (size_t i = d.dict->first(); i != d.dict->end(); i = d.dict->next(i))
      out.append(value_object(d.dict->key_at(i)));
    return out;
  });
}

bool (*unwrap_others)(PyObject* o, Value* out) = nullptr;

bool unwrap_container(PyObject* o, Value* out) {
  nb::handle h(o);
  if (nb::isinstance<ListHandle>(h))
    *out = nb::cast<ListHandle&>(h).list;
  else if (nb::isinstance<DictHandle>(h))
    *out = nb::cast<DictHandle&>(h).dict;
  else
    return unwrap_others && unwrap_others(o, out);
  return true;
}
}  // namespace

void bind_containers(nb::module_& m) {
  bind_list(m);
  bind_dict(m);
  unwrap_others = other_unwrap;
  other_unwrap = unwrap_container;
}

}  // namespace torchere::python
