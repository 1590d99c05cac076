#include "python_value.h"

#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "convert.h"
#include "frontend/module_value.h"
#include "frontend/overload.h"
#include "python_type.h"
#include "script_values.h"

namespace nb = nanobind;

namespace torchere::python {

using namespace frontend;  // NOLINT: this file is the front end's Python side

nb::object objects_module() { return nb::module_::import_("torchere.jit._objects"); }

nb::object call_at(const Loc& loc, nb::handle f, nb::tuple args, nb::dict kwargs) {
  nb::object r = nb::steal(PyObject_Call(f.ptr(), args.ptr(), kwargs.ptr()));
  if (r.is_valid()) return r;
  try {
    throw_from_python();
  } catch (const Error& e) {
    if (e.kind() == ErrorKind::Compile) throw;
    fail_at(loc, e.message());
  }
}

PythonValue::PythonValue(nb::handle o) : object_(share_callable(o.ptr())) {}

std::string PythonValue::kind() const {
  return str("python value of type '", Py_TYPE(object_.get())->tp_name, "'");
}

ir::Value* PythonValue::as_value(const Loc& loc, Body& b) {
  nb::object d = call_at(loc, objects_module().attr("as_constant"), nb::make_tuple(object()));
  if (!d.is_none()) {
    SugaredRef s = from_description(d, loc);
    if (!dynamic_cast<PythonValue*>(s.get())) return s->as_value(loc, b);
  }
  fail_at(loc,
          kind() +
              " cannot be used as a value. Perhaps it is a closed over global variable? If so, "
              "please consider passing it in as an argument or use a local variable instead.");
}

SugaredRef PythonValue::attr(const Loc& loc, Body& b, const std::string& field) {
  // Reading a dict is like reading one that the program makes.
  if (PyDict_Check(object_.get()))
    for (const char* name : {"get", "keys", "values", "items", "copy"})
      if (field == name) return known_dict(loc, b)->attr(loc, b, field);
  nb::object d = call_at(loc, objects_module().attr("attribute"), nb::make_tuple(object(), field));
  return from_description(d, loc);
}

bool PythonValue::has_attr(const Loc&, Body&, const std::string& field) {
  return PyObject_HasAttrString(object_.get(), field.c_str()) == 1;
}

SugaredRef PythonValue::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                             size_t binders) {
  nb::object d = call_at(loc, objects_module().attr("calling"), nb::make_tuple(object()));
  return from_description(d, loc)->call(loc, b, args, kwargs, binders);
}

SugaredRef PythonValue::sequence(const Loc& loc) {
  nb::object items = call_at(loc, objects_module().attr("items"), nb::make_tuple(object()));
  std::vector<SugaredRef> out;
  for (nb::handle h : items) out.push_back(describe(h, loc, true));
  return std::make_shared<SugaredTuple>(std::move(out), true);
}

SugaredRef PythonValue::iter(const Loc& loc, Body&) { return sequence(loc); }

std::vector<SugaredRef> PythonValue::as_tuple(const Loc& loc, Body&, std::optional<size_t>) {
  return static_cast<SugaredTuple*>(sequence(loc).get())->items;
}

ir::Value* PythonValue::len(const Loc& loc, Body& b) {
  Py_ssize_t n = PyObject_Size(object_.get());
  if (n < 0) {
    PyErr_Clear();
    fail_at(loc, kind() + " has no length");
  }
  return insert_constant(b, IValue(static_cast<int64_t>(n)), loc);
}

SugaredRef PythonValue::getitem(const Loc& loc, Body& b, ir::Value* index, TypeRef) {
  if (auto c = b.facts.constant(index)) {
    nb::object key = nb::steal(to_python(*c));
    nb::object item = nb::steal(PyObject_GetItem(object_.get(), key.ptr()));
    if (item.is_valid()) return describe(item, loc, true);
    PyErr_Clear();
    fail_at(loc, str(kind(), " has no item ", c->repr()));
  }
  request_constant(loc, b, index);
  if (!PyDict_Check(object_.get())) return item_at(loc, b, as_tuple(loc, b, {}), index);
  SugaredRef dict = known_dict(loc, b);
  return dict->getitem(loc, b, index, nullptr);
}

SugaredRef PythonValue::slice(const Loc& loc, Body& b, ir::Value* start, ir::Value* stop,
                              ir::Value* step) {
  nb::object bounds[3];
  ir::Value* values[] = {start, stop, step};
  for (int i : {0, 1, 2}) {
    bounds[i] = nb::none();
    if (!values[i]) continue;
    auto c = b.facts.constant(values[i]);
    if (!c) request_constant(loc, b, values[i]);
    if (!c) fail_at(loc, "the bounds of the slice must be known when the function is compiled");
    bounds[i] = nb::steal(to_python(*c));
  }
  nb::object s = nb::steal(PySlice_New(bounds[0].ptr(), bounds[1].ptr(), bounds[2].ptr()));
  nb::object part = nb::steal(PyObject_GetItem(object_.get(), s.ptr()));
  if (part.is_valid()) return describe(part, loc, true);
  PyErr_Clear();
  fail_at(loc, kind() + " cannot be sliced");
}

std::optional<bool> PythonValue::truth(const Loc& loc, Body&) {
  int t = PyObject_IsTrue(object_.get());
  if (t >= 0) return t == 1;
  PyErr_Clear();
  fail_at(loc, kind() + " has no truth value");
}

bool PythonValue::same_as(const Sugared& other) const {
  auto* o = dynamic_cast<const PythonValue*>(&other);
  if (!o) return false;
  int equal = PyObject_RichCompareBool(object_.get(), o->object_.get(), Py_EQ);
  if (equal < 0) PyErr_Clear();
  return equal == 1;
}

// This a class: modules by their class, objects by themselves, values by their type.
std::optional<bool> PythonValue::has_instance(const Sugared& object, Body& b,
                                              std::vector<TypeRef>&) {
  if (!PyType_Check(object_.get())) return std::nullopt;
  if (auto* o = dynamic_cast<const PythonValue*>(&object)) {
    int yes = PyObject_IsInstance(o->object_.get(), object_.get());
    if (yes < 0) PyErr_Clear();
    return yes == 1;
  }
  if (auto* m = dynamic_cast<const ModuleValue*>(&object)) {
    SugaredRef c = m->info_ref()->host_class({});
    auto* own = dynamic_cast<PythonValue*>(c.get());
    if (!own) return std::nullopt;
    int yes = PyObject_IsSubclass(own->object_.get(), object_.get());
    if (yes < 0) PyErr_Clear();
    return yes == 1;
  }
  auto* v = dynamic_cast<const SimpleValue*>(&object);
  if (!v) return false;
  nb::object yes = call_at({}, objects_module().attr("is_instance_type"),
                           nb::make_tuple(v->value()->type()->annotation(), this->object()));
  if (yes.is_none()) return std::nullopt;
  return nb::cast<bool>(yes);
}

SugaredRef PythonValue::class_of(const Loc&, Body&) {
  return std::make_shared<PythonValue>(
      nb::handle(reinterpret_cast<PyObject*>(Py_TYPE(object_.get()))));
}

SugaredRef PythonValue::known_dict(const Loc& loc, Body&) {
  if (!PyDict_Check(object_.get())) return shared_from_this();
  std::vector<SugaredDict::Item> items;
  for (auto [k, v] : nb::borrow<nb::dict>(object()))
    items.emplace_back(infer_value(nb::object(nb::borrow(k)).ptr()), describe(v, loc, true));
  return std::make_shared<SugaredDict>(std::move(items));
}

// --- arguments as Python's objects ---------------------------------------------------------------

std::optional<nb::object> known_object(const Arg& a, Body& b) {
  if (auto* p = dynamic_cast<PythonValue*>(a.sugared.get())) return nb::borrow(p->object());
  if (auto* t = dynamic_cast<SugaredTuple*>(a.sugared.get())) {
    nb::list items;
    for (const SugaredRef& s : t->items) {
      Arg item;
      item.sugared = s;
      item.value = as_simple(s);
      auto o = known_object(item, b);
      if (!o) return std::nullopt;
      items.append(*o);
    }
    return t->is_list ? nb::object(items) : nb::object(nb::tuple(items));
  }
  if (a.sugared)
    if (auto* c = dynamic_cast<ConstantValue*>(a.sugared.get()))
      return nb::steal(to_python(c->constant()));
  ir::Value* v = a.value ? a.value : as_simple(a.sugared);
  if (a.constant) return nb::steal(to_python(*a.constant));
  if (!v) return std::nullopt;
  auto c = b.facts.constant(v);
  if (!c || c->is_tensor()) return std::nullopt;
  return nb::steal(to_python(*c));
}

}  // namespace torchere::python
