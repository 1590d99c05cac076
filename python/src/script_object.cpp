#include "script_object.h"

#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "bindings.h"
#include "convert.h"
#include "python_type.h"
#include "tensor/thread_state.h"
#include "tensor_object.h"
#include "types/callable.h"

namespace nb = nanobind;

namespace torchere::python {

PyTypeObject* script_module_type = nullptr;

namespace {

// A lone number for a BroadcastingListN is a list of N of it.
Value broadcast_number(PyObject* o, const Argument& a, TypeRef list) {
  Value v = from_python(o, list->element());
  return make_ref<List>(list->element(), std::vector<Value>(size_t(*a.fixed_size), v));
}

// An argument as the schema's type wants it, or an Error in PyTorch's words.
Value convert_argument(const FunctionSchema& s, size_t i, PyObject* o) {
  const Argument& a = s.arguments[i];
  TypeRef t = a.type;
  if (t->is(TypeKind::Tensor) && is_tensor(o)) return tensor_of(o);  // the hot case
  try {
    TypeRef list = t->is(TypeKind::Optional) ? t->element() : t;
    if (a.fixed_size && list->is(TypeKind::List) && PyNumber_Check(o) && !is_tensor(o))
      return broadcast_number(o, a, list);
    return from_python(o, t);
  } catch (const Error& e) {
    Owned text = Owned::steal(PyObject_Repr(o));
    PyErr_Clear();
    std::string inferred =
        a.inferred ? str("\nInferred '", a.name,
                         "' to be of type 'Tensor' because it was not annotated with an explicit "
                         "type.")
                   : "";
    fail(s.name.name(), "() Expected a value of type '", t->annotation(),
         a.inferred ? " (inferred)" : "", "' for argument '", a.name, "' but instead found type '",
         python_type_name(o), "'.", inferred, "\nPosition: ", i,
         "\nValue: ", text ? PyUnicode_AsUTF8(text.get()) : "?", "\nDeclaration: ", s.str(),
         "\nCast error details: ", e.what());
  }
}

size_t find_keyword(const FunctionSchema& s, PyObject* name) {
  int i = s.index_of(PyUnicode_AsUTF8(name));
  TORCHERE_CHECK(i >= 0, s.name.name(), "() Unknown keyword argument '", PyUnicode_AsUTF8(name),
                 "' for operator '", s.name.name(), "'. Schema: ", s.str());
  return static_cast<size_t>(i);
}

PyObject* run(Function& f, bool method, std::vector<Value> values) {
  Value out;
  if (!thread_state.recorder || !record_function_call(f, method, values, &out)) {
    ReleaseGil release;
    out = f.call(std::move(values));
    values.clear();
  }
  return to_python(out);
}

}  // namespace

PyObject* call_function(Function& f, const Value* self, PyObject* const* args, size_t positional,
                        PyObject* names) {
  const FunctionSchema& s = f.schema();
  size_t n = s.arguments.size(), first = self ? 1 : 0;
  size_t keywords = names ? static_cast<size_t>(PyTuple_GET_SIZE(names)) : 0;
  TORCHERE_CHECK(positional + first <= n, s.name.name(), "() expected at most ", n - first,
                 " argument(s) but received ", positional + keywords,
                 " argument(s). Declaration: ", s.str());
  std::vector<Value> values(n);
  uint64_t given = first;
  if (self) values[0] = *self;
  for (size_t i = 0; i < positional; ++i) {
    values[i + first] = convert_argument(s, i + first, args[i]);
    given |= uint64_t{1} << ((i + first) & 63);
  }
  std::vector<bool> by_keyword(keywords ? n : 0);
  for (size_t k = 0; k < keywords; ++k) {
    size_t i = find_keyword(s, PyTuple_GET_ITEM(names, static_cast<Py_ssize_t>(k)));
    TORCHERE_CHECK(i >= positional + first, s.name.name(), "(): got multiple values for argument '",
                   s.arguments[i].name, "'");
    values[i] = convert_argument(s, i, args[positional + k]);
    by_keyword[i] = true;
  }
  for (size_t i = positional + first; i < n; ++i) {
    if (keywords && by_keyword[i]) continue;
    const Argument& a = s.arguments[i];
    TORCHERE_CHECK(a.default_value, s.name.name(), "() is missing value for argument '", a.name,
                   "'. Declaration: ", s.str());
    values[i] = *a.default_value;
  }
  return run(f, self != nullptr, std::move(values));
}

PyObject* call_function(Function& f, const Value* self, PyObject* args, PyObject* keywords) {
  size_t positional = static_cast<size_t>(PyTuple_GET_SIZE(args));
  PyObject* const* items = reinterpret_cast<PyTupleObject*>(args)->ob_item;
  if (!keywords || PyDict_GET_SIZE(keywords) == 0)
    return call_function(f, self, items, positional, nullptr);
  std::vector<PyObject*> all(items, items + positional);
  Owned names = own(PyTuple_New(PyDict_GET_SIZE(keywords)));
  PyObject *k, *v;
  Py_ssize_t at = 0, i = 0;
  while (PyDict_Next(keywords, &at, &k, &v)) {
    PyTuple_SET_ITEM(names.get(), i++, Py_NewRef(k));
    all.push_back(v);
  }
  return call_function(f, self, all.data(), positional, names.get());
}

// ------------------------------------------------------------------ ScriptModuleBase

namespace {

void module_dealloc(PyObject* self) {
  PyTypeObject* type = Py_TYPE(self);
  reinterpret_cast<ModuleObject*>(self)->module.~Module();
  type->tp_free(self);
  Py_DECREF(type);
}
PyObject* module_new(PyTypeObject* type, PyObject*, PyObject*) {
  PyObject* self = type->tp_alloc(type, 0);
  if (!self) return nullptr;
  new (&reinterpret_cast<ModuleObject*>(self)->module) Module();
  reinterpret_cast<ModuleObject*>(self)->direct = false;
  return self;
}

PyObject* module_call(PyObject* self, PyObject* args, PyObject* keywords) {
  return guarded([&]() -> PyObject* {
    auto* m = reinterpret_cast<ModuleObject*>(self);
    Function* f = m->direct ? m->module.find_method("forward") : nullptr;
    if (!f || thread_state.recorder) {  // hooks, or several methods that are forward
      static PyObject* name = PyUnicode_InternFromString("_call_with_hooks");
      Owned f = own(PyObject_GetAttr(self, name));
      return PyObject_Call(f.get(), args, keywords);
    }
    Value object(m->module.object());
    return call_function(*f, &object, args, keywords);
  });
}

}  // namespace

namespace {

Module& handle_module(nb::handle h) {
  if (!is_script_module(h.ptr()) || !module_of(h.ptr()).defined())
    fail(ErrorKind::Type, "a script module is wanted, not ", python_type_name(h.ptr()));
  return module_of(h.ptr());
}

nb::object value_object(const Value& v) { return nb::steal(own(to_python(v)).release()); }

void bind_module_functions(nb::module_& m) {
  // Lets `self` (fresh from __new__) stand for the object of `like`.
  m.def("_module_share",
        [](nb::handle self, nb::handle like) { module_of(self.ptr()) = handle_module(like); });
  m.def("_module_make",
        [](nb::handle self, const std::string& name, std::shared_ptr<CompilationUnit> unit) {
          module_of(self.ptr()) = Module::make(name, std::move(unit));
        });
  m.def("_module_of_class", [](nb::handle self, const ClassObject& cls) {
    module_of(self.ptr()) = Module(make_object(cls.type), cls.unit);
  });
  m.def("_module_set_direct",
        [](nb::handle self, bool on) { reinterpret_cast<ModuleObject*>(self.ptr())->direct = on; });
  m.def("_module_class", [](nb::handle self) {
    return ClassObject{handle_module(self).type(), handle_module(self).unit()};
  });
  m.def("_module_unit", [](nb::handle self) { return handle_module(self).unit(); });
  m.def("_module_has", [](nb::handle self, const std::string& name) {
    return handle_module(self).has_attribute(name);
  });
  m.def("_module_get", [](nb::handle self, const std::string& name) {
    return value_object(handle_module(self).attribute(name));
  });
  m.def(
      "_module_set",
      [](nb::handle self, const std::string& name, nb::handle v) {
        Module& module = handle_module(self);
        TypeRef t = module.type()->attribute_type(name);
        if (!t)
          fail(ErrorKind::Attribute, "Module '", module.type()->name(), "' has no attribute '",
               name, "'");
        module.object()->slots[static_cast<size_t>(module.type()->find_attribute(name))] =
            v.is_none() && t->is(TypeKind::Tensor) ? Value(Tensor()) : from_python(v.ptr(), t);
      },
      nb::arg(), nb::arg(), nb::arg().none());
  m.def("_module_attributes", [](nb::handle self) {
    // (name, kind): "parameter", "buffer", "module" or "attribute".
    nb::list out;
    Module& module = handle_module(self);
    for (size_t i = 0; i < module.type()->attributes().size(); ++i) {
      const ClassAttribute& a = module.type()->attributes()[i];
      const char* kind = a.is_parameter                                           ? "parameter"
                         : a.is_buffer                                            ? "buffer"
                         : a.type->is_module() || a.type->is(TypeKind::Interface) ? "module"
                                                                                  : "attribute";
      out.append(nb::make_tuple(a.name, kind));
    }
    return out;
  });
  m.def("_module_methods", [](nb::handle self) {
    std::vector<std::string> names;
    for (Function* f : handle_module(self).type()->methods()) names.push_back(f->name());
    return names;
  });
  m.def("_module_method", [](nb::handle self, const std::string& name) -> nb::object {
    Module& module = handle_module(self);
    Function* f = module.find_method(name);
    if (!f) return nb::none();
    return nb::cast(ScriptMethodObject{f, module.object(), module.unit()});
  });
  // (hooks before forward, hooks after it), as methods of the object.
  m.def("_module_hooks", [](nb::handle self) {
    Module& module = handle_module(self);
    auto bound = [&](const std::vector<Function*>& functions) {
      nb::list out;
      for (Function* f : functions)
        out.append(ScriptMethodObject{f, module.object(), module.unit()});
      return out;
    };
    return nb::make_tuple(bound(module.type()->forward_pre_hooks()),
                          bound(module.type()->forward_hooks()));
  });
  m.def("_module_train", [](nb::handle self, bool on) { handle_module(self).train(on); });
  m.def("_module_is", [](nb::handle a, nb::handle b) {
    return handle_module(a).object() == handle_module(b).object();
  });
  m.def("_deep_copy_object",
        [](nb::handle a) { return value_object(deep_copy(Value(handle_module(a).object()))); });
  m.def("_module_id",
        [](nb::handle a) { return reinterpret_cast<uintptr_t>(handle_module(a).object().get()); });
}

void bind_callables(nb::module_& m) {
  nb::class_<ScriptFunctionObject> f(m, "ScriptFunction", nb::dynamic_attr());
  f.def("__call__", [](ScriptFunctionObject& f, nb::args args, nb::kwargs kwargs) {
    return nb::steal(own(call_function(*f.function, nullptr, args.ptr(), kwargs.ptr())).release());
  });
  f.def_prop_ro("name", [](ScriptFunctionObject& f) { return f.function->name(); });
  f.def_prop_ro("qualified_name",
                [](ScriptFunctionObject& f) { return f.function->qualified_name(); });
  nb::class_<ScriptMethodObject> t(m, "ScriptMethod", nb::dynamic_attr());
  t.def("__call__", [](ScriptMethodObject& t, nb::args args, nb::kwargs kwargs) {
    Value self(t.self);
    return nb::steal(own(call_function(*t.function, &self, args.ptr(), kwargs.ptr())).release());
  });
  t.def_prop_ro("name", [](ScriptMethodObject& t) { return t.function->name(); });
  t.def_prop_ro("owner", [](ScriptMethodObject& t) { return wrap_module(Module(t.self, t.unit)); });
}

}  // namespace

void make_script_types(nb::module_& m) {
  PyType_Slot slots[] = {
      {Py_tp_dealloc, reinterpret_cast<void*>(module_dealloc)},
      {Py_tp_new, reinterpret_cast<void*>(module_new)},
      {Py_tp_call, reinterpret_cast<void*>(module_call)},
      {0, nullptr},
  };
  PyType_Spec spec{"torch._C.ScriptModuleBase", sizeof(ModuleObject), 0,
                   Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots};
  script_module_type = reinterpret_cast<PyTypeObject*>(own(PyType_FromSpec(&spec)).release());
  check(PyModule_AddObjectRef(m.ptr(), "ScriptModuleBase",
                              reinterpret_cast<PyObject*>(script_module_type)));
  bind_module_functions(m);
  bind_callables(m);
}

// ------------------------------------------------------------------ objects in values

nb::object bare_module(const Module& m) {
  PyObject* bare = own(script_module_type->tp_alloc(script_module_type, 0)).release();
  new (&reinterpret_cast<ModuleObject*>(bare)->module) Module(m);
  reinterpret_cast<ModuleObject*>(bare)->direct = false;
  return nb::steal(bare);
}

namespace {

// What torchere.jit registers: how values of classes look in Python.
struct Wrappers {
  PyObject *module = nullptr, *object = nullptr, *named_tuple = nullptr, *enum_member = nullptr,
           *unwrap = nullptr, *type = nullptr;
  std::vector<PyTypeObject*> handles;  // classes of Python whose `_bare` is the object
};
Wrappers& wrappers() {
  static Wrappers w;
  return w;
}

PyObject* call_wrapper(PyObject* f, nb::object argument) {
  if (!f) fail(ErrorKind::Bug, "torchere.jit has not registered its wrappers");
  return own(PyObject_CallOneArg(f, argument.ptr())).release();
}

PyObject* wrap_value(const Value& v) {
  switch (v.tag()) {
    case Tag::Object: {
      Ref<Object> o = v.to_ref<Object>();
      Module m(o, unit_of(*o));
      return call_wrapper(o->type->is_module() ? wrappers().module : wrappers().object,
                          bare_module(m));
    }
    case Tag::Tuple: {
      const Tuple& t = *v.as<Tuple>();
      if (!t.type || t.type->name().empty()) return nullptr;
      nb::list fields, values;
      for (size_t i = 0; i < t.items.size(); ++i) {
        fields.append(t.type->field_names()[i]);
        values.append(value_object(t.items[i]));
      }
      return call_wrapper(wrappers().named_tuple, nb::make_tuple(t.type->name(), fields, values));
    }
    case Tag::Enum: {
      const EnumBox& e = *v.as<EnumBox>();
      return call_wrapper(wrappers().enum_member,
                          nb::make_tuple(e.type->name(), e.name, value_object(e.value)));
    }
    case Tag::Function:
      return nb::cast(ScriptFunctionObject{v.as<FunctionBox>()->function, nullptr}).release().ptr();
    case Tag::Future:
      return nb::cast(FutureObject{v.to_ref<Future>()}).release().ptr();
    case Tag::Capsule:
      if (auto* c = dynamic_cast<PythonCapsule*>(v.as<Capsule>()))
        return Py_NewRef(c->object.get());
      return nullptr;
    default:
      return nullptr;
  }
}

bool unwrap_value(PyObject* o, Value* out) {
  if (is_script_module(o) && module_of(o).defined()) {
    *out = module_of(o).object();
    return true;
  }
  for (PyTypeObject* t : wrappers().handles)
    if (PyObject_TypeCheck(o, t)) {
      Owned bare = own(PyObject_GetAttrString(o, "_bare"));
      return unwrap_value(bare.get(), out);
    }
  nb::handle h(o);
  if (nb::isinstance<FutureObject>(h)) {
    *out = nb::cast<FutureObject&>(h).future;
    return true;
  }
  if (nb::isinstance<ScriptFunctionObject>(h)) {
    *out = make_ref<FunctionBox>(nb::cast<ScriptFunctionObject&>(h).function);
    return true;
  }
  if (other_unwrap) return other_unwrap(o, out);
  return false;
}

// Python objects that have a script type but are no wrappers: instances of script classes, named
// tuples, enum members.
bool build_value(PyObject* o, TypeRef t, Value* out) {
  if (t->is(TypeKind::PyObject) || t->is(TypeKind::Capsule)) {
    *out = make_ref<PythonCapsule>(o);
    return true;
  }
  if (const EnumType* e = EnumType::of(t)) {
    if (!nb::hasattr(nb::handle(o), "name")) return false;
    std::string name = nb::cast<std::string>(nb::handle(o).attr("name"));
    for (const Ref<EnumBox>& member : e->members)
      if (member->name == name) {
        *out = member;
        return true;
      }
    return false;
  }
  ClassType* cls = t->is_class() ? ClassType::of(t) : nullptr;
  if (!cls || cls->is_module || is_tensor(o) || PyUnicode_Check(o) || is_number(o)) return false;
  if (o == Py_None || PyTuple_Check(o) || PyList_Check(o) || PyDict_Check(o)) return false;
  Ref<Object> object = make_object(cls);
  for (size_t i = 0; i < cls->attributes().size(); ++i) {
    Owned field = Owned::steal(PyObject_GetAttrString(o, cls->attributes()[i].name.c_str()));
    if (!field) {
      PyErr_Clear();
      return false;
    }
    object->slots[i] = from_python(field.get(), cls->attributes()[i].type);
  }
  *out = object;
  return true;
}

TypeRef value_type(PyObject* o) {
  if (is_script_module(o) && module_of(o).defined()) return module_of(o).object()->type;
  if (!wrappers().type) return nullptr;
  Owned t = own(PyObject_CallOneArg(wrappers().type, o));
  return t.get() == Py_None ? nullptr : nb::cast<TypeObject&>(nb::handle(t.get())).type;
}

}  // namespace

bool (*other_unwrap)(PyObject* o, Value* out) = nullptr;

nb::object wrap_module(const Module& m) {
  return nb::steal(call_wrapper(wrappers().module, bare_module(m)));
}

void install_object_conversions() {
  object_conversions() = {wrap_value, unwrap_value, build_value, value_type};
}

void bind_wrappers(nb::module_& m) {
  m.def("_register_wrapper", [](const std::string& role, nb::object f) {
    Wrappers& w = wrappers();
    PyObject* kept = f.release().ptr();
    if (role == "module")
      w.module = kept;
    else if (role == "object")
      w.object = kept;
    else if (role == "named_tuple")
      w.named_tuple = kept;
    else if (role == "enum")
      w.enum_member = kept;
    else if (role == "type")
      w.type = kept;
    else if (role == "handle")
      w.handles.push_back(reinterpret_cast<PyTypeObject*>(kept));
    else
      fail(ErrorKind::Value, "no wrapper role ", role);
  });
  nb::class_<FutureObject> f(m, "Future");
  f.def("wait", [](FutureObject& f) {
    Value v;
    {
      ReleaseGil release;
      v = f.future->wait();
    }
    return value_object(v);
  });
  f.def("value", [](FutureObject& f) { return value_object(f.future->wait()); });
  f.def("done", [](FutureObject& f) { return f.future->completed(); });
  m.def(
      "_completed_future",
      [](nb::handle o) {
        auto f = make_ref<Future>(infer_type(o.ptr()));
        f->set_value(infer_value(o.ptr()));
        return FutureObject{f};
      },
      nb::arg().none());
}

}  // namespace torchere::python
