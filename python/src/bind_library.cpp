// Operators and classes of one's own, from Python: registering them, and what torch.ops and
// torch.classes are made of.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "autograd/library.h"
#include "bindings.h"
#include "constants.h"
#include "convert.h"
#include "op_call.h"
#include "python_type.h"
#include "script_object.h"
#include "torchere/library.h"
#include "types/host_class.h"

namespace nb = nanobind;

namespace torchere::python {

namespace {

bool is_default(const Argument& a, const Value& v) {
  if (!a.default_value || v.tag() != a.default_value->tag()) return false;
  return !v.is_tensor() && !v.is_object() && v.equals(*a.default_value);
}

// A kernel in Python: called with the lock held. Arguments that equal their defaults are left out.
class PythonKernel final : public RegisteredKernel {
 public:
  explicit PythonKernel(PyObject* f) : callable_(share_callable(f)) {}

  void run(const Op& op, const Call& call) const override {
    AcquireGil gil;
    try {
      Owned out = Owned::steal(call_python(op, call));
      if (!out) throw_from_python();
      store(op, call, out.get());
    } catch (const PythonError&) {
      throw_from_python();
    }
  }

 private:
  static Owned argument(const Argument& a, const Value& v) {
    if (v.is_int() && a.written_type.rfind("ScalarType", 0) == 0)
      return Owned::borrow(dtype_object(dtype_from_code(v.as_int())));
    return own(to_python(v));
  }

  PyObject* call_python(const Op& op, const Call& call) const {
    const std::vector<Argument>& all = op.schema.arguments;
    size_t positional = 0, last = 0;
    while (positional < all.size() && !all[positional].kwarg_only) ++positional;
    for (size_t i = 0; i < positional; ++i)
      if (!is_default(all[i], call.argument(i))) last = i + 1;
    Owned args = own(PyTuple_New(static_cast<Py_ssize_t>(last))), keywords;
    for (size_t i = 0; i < last; ++i)
      PyTuple_SET_ITEM(args.get(), static_cast<Py_ssize_t>(i),
                       argument(all[i], call.argument(i)).release());
    for (size_t i = positional; i < all.size(); ++i) {
      if (is_default(all[i], call.argument(i))) continue;
      if (!keywords) keywords = own(PyDict_New());
      Owned v = argument(all[i], call.argument(i));
      check(PyDict_SetItemString(keywords.get(), all[i].name.c_str(), v.get()));
    }
    return PyObject_Call(callable_.get(), args.get(), keywords.get());
  }

  static Value result(const Op& op, size_t i, PyObject* o) {
    TypeRef t = op.schema.returns[i].type;
    if (o == Py_None && t->is(TypeKind::Tensor)) return Value(Tensor());
    try {
      return from_python(o, t);
    } catch (const Error& e) {
      fail(e.kind(), op.name.str(), "(): expected a result of type '", t->annotation(),
           "' but the kernel returned ", python_type_name(o), ". Schema: ", op.schema.str());
    }
  }
  static void store(const Op& op, const Call& call, PyObject* out) {
    if (op.results == 0) {
      TORCHERE_CHECK(out == Py_None, op.name.str(), "(): the kernel returned ",
                     python_type_name(out), ", but the schema has no result: ", op.schema.str());
      return;
    }
    if (op.results == 1) {
      call.result(0) = result(op, 0, out);
      return;
    }
    TORCHERE_CHECK((PyTuple_Check(out) || PyList_Check(out)) &&
                       PySequence_Size(out) == static_cast<Py_ssize_t>(op.results),
                   op.name.str(), "(): the kernel must return ", op.results,
                   " values. Schema: ", op.schema.str());
    std::vector<Value> values;
    for (size_t i = 0; i < op.results; ++i) {
      Owned item = own(PySequence_GetItem(out, static_cast<Py_ssize_t>(i)));
      values.push_back(result(op, i, item.get()));
    }
    for (size_t i = 0; i < op.results; ++i) call.result(i) = std::move(values[i]);
  }

  std::shared_ptr<PyObject> callable_;
};

const Op* find_op(const std::string& name, const std::string& overload) {
  return op_table().find(Symbol(name), overload);
}
const Op& registered_op(const std::string& name, const std::string& overload) {
  const Op* op = find_op(name, overload);
  TORCHERE_CHECK(op, "operator ", name, overload.empty() ? "" : ".", overload, " does not exist");
  return *op;
}

void bind_registration(nb::module_& m) {
  // (name, overload) of what the schema's text defines.
  m.def("_library_define", [](const std::string& schema, bool conservative) {
    const Op& op = define_operator(parse_schema(schema), conservative);
    return nb::make_tuple(op.name.str(), op.schema.overload);
  });
  m.def("_library_withdraw", [](const std::string& name, const std::string& overload) {
    if (const Op* op = find_op(name, overload)) withdraw_operator(*op);
  });
  // A kernel for "ns::name.overload"; false where the key is of a device that is not here.
  m.def("_library_impl", [](const std::string& name, const std::string& key, nb::callable f) {
    std::optional<KernelKind> kind = kernel_kind_of(key);
    if (kind) set_kernel(name, *kind, std::make_shared<PythonKernel>(f.ptr()));
    return kind.has_value();
  });
  m.def("_library_remove_impl", [](const std::string& name, const std::string& key) {
    if (std::optional<KernelKind> kind = kernel_kind_of(key)) remove_kernel(name, *kind);
  });
  m.def("_library_has_impl", [](const std::string& name, const std::string& key) {
    std::optional<KernelKind> kind = kernel_kind_of(key);
    return kind && has_kernel(name, *kind);
  });
  m.def("_library_check_key", [](const std::string& key) { kernel_kind_of(key); });
  m.def("_load_library", [](const std::string& path) {
    ReleaseGil release;
    try {
      api::load_library(path);
    } catch (const Error&) {
      throw;
    } catch (const std::exception& e) {
      fail(ErrorKind::Runtime, e.what());
    }
  });
  // Tells what was saved for a backward pass that these tensors were written to.
  m.def("_bump_versions", [](nb::handle tensors) {
    for (const Tensor& t : tensor_arguments(tensors))
      if (t.defined() && t.impl()->storage()) t.impl()->storage()->bump_version();
  });
  m.def("_set_below_autograd", [](bool on) {
    bool before = thread_state.below_autograd;
    thread_state.below_autograd = on;
    return before;
  });
}

struct ArgumentObject {
  Argument argument;
};

nb::list arguments_of(const std::vector<Argument>& all) {
  nb::list out;
  for (const Argument& a : all) out.append(nb::cast(ArgumentObject{a}));
  return out;
}

struct AliasObject {
  AliasInfo info;
};

nb::set alias_sets(const std::vector<std::string>& names) {
  nb::set out;
  for (const std::string& n : names) out.add(nb::str(("alias::" + n).c_str()));
  return out;
}

void bind_schemas(nb::module_& m) {
  nb::class_<AliasObject> alias(m, "_AliasInfo");
  alias.def_prop_ro("is_write", [](const AliasObject& a) { return a.info.write; });
  alias.def_prop_ro("before_set", [](const AliasObject& a) { return alias_sets(a.info.before); });
  alias.def_prop_ro("after_set", [](const AliasObject& a) { return alias_sets(a.info.after); });
  nb::class_<ArgumentObject> a(m, "Argument");
  a.def_prop_ro("name", [](const ArgumentObject& a) { return a.argument.name; });
  a.def_prop_ro("type", [](const ArgumentObject& a) { return TypeObject{a.argument.type}; });
  a.def_prop_ro("kwarg_only", [](const ArgumentObject& a) { return a.argument.kwarg_only; });
  a.def_prop_ro("is_write", [](const ArgumentObject& a) { return a.argument.writes(); });
  a.def_prop_ro("is_out", [](const ArgumentObject& a) { return a.argument.is_out(); });
  a.def_prop_ro("N", [](const ArgumentObject& a) { return a.argument.fixed_size; });
  a.def_prop_ro("alias_info", [](const ArgumentObject& a) -> nb::object {
    if (!a.argument.alias) return nb::none();
    return nb::cast(AliasObject{*a.argument.alias});
  });
  a.def("has_default_value",
        [](const ArgumentObject& a) { return a.argument.default_value.has_value(); });
  a.def_prop_ro("default_value", [](const ArgumentObject& a) -> nb::object {
    if (!a.argument.default_value) return nb::none();
    return nb::object(nb::steal(own(to_python(*a.argument.default_value)).release()));
  });
  nb::class_<SchemaObject> s(m, "FunctionSchema");
  s.def_prop_ro("name", [](const SchemaObject& s) { return s.schema.name.str(); });
  s.def_prop_ro("overload_name", [](const SchemaObject& s) { return s.schema.overload; });
  s.def_prop_ro("arguments",
                [](const SchemaObject& s) { return arguments_of(s.schema.arguments); });
  s.def_prop_ro("returns", [](const SchemaObject& s) { return arguments_of(s.schema.returns); });
  s.def_prop_ro("is_mutable", [](const SchemaObject& s) { return s.schema.is_mutable(); });
  s.def("__str__", [](const SchemaObject& s) { return s.schema.str(); });
  s.def("__repr__", [](const SchemaObject& s) { return s.schema.str(); });
  s.def("__eq__", [](const SchemaObject& a, const SchemaObject& b) {
    return a.schema.str() == b.schema.str();
  });
  s.def("__hash__", [](const SchemaObject& s) { return std::hash<std::string>()(s.schema.str()); });
  m.def("_get_schema", [](const std::string& name, const std::string& overload) {
    for (const Op* op : op_table().find(Symbol(name)))
      if (op->schema.overload == overload) return SchemaObject{op->schema};
    fail("Found no matching schema: ", name, overload.empty() ? "" : ".", overload);
  });
  m.def("_jit_get_schemas_for_operator", [](const std::string& name) {
    std::vector<SchemaObject> out;
    for (const Op* op : op_table().find(Symbol(name))) out.push_back({op->schema});
    return out;
  });
  m.def("parse_schema", [](const std::string& text) { return SchemaObject{parse_schema(text)}; });
}

void bind_packets(nb::module_& m) {
  m.def(
      "_op_packet",
      [](const std::string& name, std::optional<std::string> overload) -> nb::object {
        const PythonOp* op = op_packet(name, overload ? &*overload : nullptr);
        return op ? nb::object(nb::steal(make_op_function(*op))) : nb::none();
      },
      nb::arg(), nb::arg().none() = nb::none());
  m.def("_op_overloads", [](const std::string& name) {
    std::vector<std::string> out;
    for (const Op* op : op_table().find(Symbol(name))) out.push_back(op->schema.overload);
    return out;
  });
  m.def("_op_schema", [](const std::string& name, const std::string& overload) {
    return SchemaObject{registered_op(name, overload).schema};
  });
  m.def("_op_generation", [] { return op_table().generation(); });
}

void bind_host_classes(nb::module_& m) {
  m.def("_host_class", [](const std::string& qualified) {
    ClassType* c = find_host_class(qualified);
    if (!c) fail_no_host_class(qualified);
    return ClassObject{c, nullptr};
  });
  // A new object, made by the class's __init__.
  m.def("_host_object", [](const ClassObject& c, nb::args args, nb::kwargs kwargs) {
    Function* init = c.type->find_method("__init__");
    TORCHERE_CHECK(init, "class ", c.type->name(), " has no __init__");
    Value self(make_object(c.type));
    own(call_function(*init, &self, args.ptr(), kwargs.ptr()));
    return nb::steal(own(to_python(self)).release());
  });
  m.def("_host_static", [](const ClassObject& c, const std::string& name) -> nb::object {
    for (const auto& [n, f] : c.type->static_methods)
      if (n == name) return nb::cast(ScriptFunctionObject{f, nullptr});
    return nb::none();
  });
  // (getter, setter) of a property; None for what is missing.
  m.def("_host_property", [](const ClassObject& c, const std::string& name) -> nb::object {
    for (const ClassType::Property& p : c.type->properties)
      if (p.name == name)
        return nb::make_tuple(p.getter->name(), p.setter ? nb::cast(p.setter->name()) : nb::none());
    return nb::none();
  });
}

}  // namespace

void bind_library(nb::module_& m) {
  bind_registration(m);
  bind_schemas(m);
  bind_packets(m);
  bind_host_classes(m);
}

}  // namespace torchere::python
