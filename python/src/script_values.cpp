#include "script_values.h"

#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "convert.h"
#include "frontend/callable.h"
#include "frontend/namespace.h"
#include "frontend/scope.h"
#include "python_type.h"
#include "script_object.h"
#include "tensor_object.h"

namespace nb = nanobind;

namespace torchere::python {

using namespace frontend;  // NOLINT: this file is the front end's Python side

namespace {

struct Describers { PyObject *describe = nullptr, *describe_type = nullptr; };
Describers& describers() {
  static Describers d;
  return d;
}

// Errors that Python raises while a name is looked up or described belong to the place that used it.
nb::object call_python(PyObject* f, nb::handle a, nb::handle b = {}) {
  PyObject* r = b.is_valid() ? PyObject_CallFunctionObjArgs(f, a.ptr(), b.ptr(), nullptr) : PyObject_CallOneArg(f, a.ptr());
  if (!r) throw_from_python();
  return nb::steal(r);
}

SugaredRef describe(nb::handle o, const Loc& at, bool constant_allowed);

// A Python module, package or class used as a namespace.
class PythonNamespace final : public Sugared {
 public:
  explicit PythonNamespace(nb::object o) : object_(share_callable(o.ptr())) {}
  std::string kind() const override { return "Python module"; }
  bool has_attr(const Loc&, Body&, const std::string& field) override {
    return PyObject_HasAttrString(object_.get(), field.c_str()) == 1;
  }
  SugaredRef attr(const Loc& at, Body& b, const std::string& field) override {
    nb::object o = nb::steal(PyObject_GetAttrString(object_.get(), field.c_str()));
    if (!o.is_valid()) {
      PyErr_Clear();
      fail_at(at, "module has no attribute '" + field + "'");
    }
    return describe(o, at, true);
  }

 private:
  std::shared_ptr<PyObject> object_;
};

class ModuleValue;
SugaredRef describe_field(const std::shared_ptr<PyObject>& concrete, ir::Value* self, const Loc& at, Body& b, const std::string& field);

// A module: a graph value whose attributes the concrete type describes.
class ModuleValue final : public Sugared {
 public:
  ModuleValue(ir::Value* self, std::shared_ptr<PyObject> concrete) : self_(self), concrete_(std::move(concrete)) {}
  std::string kind() const override { return "module"; }
  bool is_value() const override { return true; }
  ir::Value* as_value(const Loc&, Body&) override { return self_; }

  bool has_attr(const Loc& at, Body&, const std::string& field) override {
    return nb::cast<bool>(nb::handle(concrete_.get()).attr("has_field")(field));
  }
  SugaredRef attr(const Loc& at, Body& b, const std::string& field) override {
    return describe_field(concrete_, self_, at, b, field);
  }
  void set_attr(const Loc& at, Body& b, const std::string& field, ir::Value* v) override {
    simple(self_)->set_attr(at, b, field, v);
  }
  SugaredRef call(const Loc& at, Body& b, const Args& args, const Args& kwargs, size_t binders) override {
    nb::object hooks = nb::handle(concrete_.get()).attr("hooks")();
    if (nb::len(hooks) > 0) fail_at(at, "calling a submodule with forward hooks from a scripted function is not supported yet");
    return attr(at, b, "forward")->call(at, b, args, kwargs, binders);
  }

  // Containers: their submodules in order, values or (for dicts) keys.
  std::vector<SugaredRef> as_tuple(const Loc& at, Body& b, std::optional<size_t>) override { return parts(at, b, "values"); }
  SugaredRef as_tuple_value(const Loc& at, Body& b) override { return iter(at, b); }
  SugaredRef iter(const Loc& at, Body& b) override {
    std::string k = container();
    if (k.empty()) fail_at(at, "Only constant Sequential, ModuleList, ModuleDict, or ParameterList can be used as an iterable");
    return std::make_shared<SugaredTuple>(parts(at, b, k == "dict" ? "keys" : "values"));
  }
  ir::Value* len(const Loc& at, Body& b) override {
    return b.graph.insert_constant(int64_t(parts(at, b, "values").size()));
  }
  SugaredRef getitem(const Loc& at, Body& b, ir::Value* index, TypeRef) override {
    const ir::IValue* c = index->constant();
    if (container() == "dict") {
      if (!c || !c->is_string()) fail_at(at, "Unable to extract string literal index. ModuleDict indexing is only supported with string literals.");
      std::vector<SugaredRef> keys = parts(at, b, "keys"), values = parts(at, b, "values");
      for (size_t i = 0; i < keys.size(); ++i)
        if (auto* k = dynamic_cast<ConstantValue*>(keys[i].get()); k && k->constant().to_string() == c->to_string()) return values[i];
      fail_at(at, "Key Error, " + c->to_string());
    }
    if (container().empty()) fail_at(at, "'" + kind() + "' object is not subscriptable");
    if (!c || !c->is_int())
      fail_at(at, "Expected integer literal for index. ModuleList/Sequential indexing is only supported with integer literals. "
                  "For example, 'i = 4; self.layers[i](x)' will fail because i is not a literal. Enumeration is supported, "
                  "e.g. 'for index, v in enumerate(self): out = v(inp)'");
    std::vector<SugaredRef> values = parts(at, b, "values");
    int64_t i = c->as_int(), n = static_cast<int64_t>(values.size());
    if (i < -n || i >= n) fail_at(at, str("Index ", i, " out of range of length ", n));
    return values[static_cast<size_t>(i < 0 ? i + n : i)];
  }
  std::vector<SugaredRef> parts(const Loc& at, Body& b, const char* what) {
    std::vector<SugaredRef> out;
    nb::object names = nb::handle(concrete_.get()).attr("part_names")();
    for (nb::handle name : names) {
      std::string n = nb::cast<std::string>(name);
      if (what[0] == 'k') { out.push_back(std::make_shared<ConstantValue>(IValue(n))); continue; }
      SugaredRef value = attr(at, b, n);
      if (what[0] == 'v') { out.push_back(value); continue; }
      out.push_back(std::make_shared<SugaredTuple>(std::vector<SugaredRef>{std::make_shared<ConstantValue>(IValue(n)), value}));
    }
    return out;
  }

 private:
  std::string container() const { return nb::cast<std::string>(nb::handle(concrete_.get()).attr("container")()); }
  ir::Value* self_;
  std::shared_ptr<PyObject> concrete_;
};

// keys(), values(), items() of a container, and named_children() and the like: a call without arguments.
class ContainerMethod final : public Sugared {
 public:
  ContainerMethod(std::shared_ptr<ModuleValue> m, std::string what) : module_(std::move(m)), what_(std::move(what)) {}
  std::string kind() const override { return "module container method"; }
  SugaredRef call(const Loc& at, Body& b, const Args& args, const Args& kwargs, size_t) override {
    if (!args.empty() || !kwargs.empty()) fail_at(at, what_ + "() takes no arguments");
    return std::make_shared<SugaredTuple>(module_->parts(at, b, what_.c_str()));
  }

 private:
  std::shared_ptr<ModuleValue> module_;
  std::string what_;
};

// A property: reading it calls the getter.
SugaredRef read_property(ir::Value* self, const std::string& getter, const Loc& at, Body& b) {
  return MethodValue(self, getter).call(at, b, {}, {}, 1);
}

SugaredRef describe_field(const std::shared_ptr<PyObject>& concrete, ir::Value* self, const Loc& at, Body& b, const std::string& field) {
  nb::object d = nb::steal(PyObject_CallMethod(concrete.get(), "describe", "s", field.c_str()));
  if (!d.is_valid()) throw_from_python();
  std::string word = nb::cast<std::string>(d[0]);
  if (word == "submodule") {
    ClassType* type = ClassType::of(self->type());
    ir::Value* v = b.graph.insert(b.graph.create_get_attr(self, field, type->attribute_type(field)));
    return std::make_shared<ModuleValue>(v, share_callable(nb::object(d[1]).ptr()));
  }
  if (word == "attribute") return simple(self)->attr(at, b, field);
  if (word == "constant") return describe(d[1], at, true)->materialize(at, b);
  if (word == "object") return describe(d[1], at, true);
  if (word == "method") return std::make_shared<MethodValue>(self, nb::cast<std::string>(d[1]));
  if (word == "overloads") return std::make_shared<MethodValue>(self, nb::cast<std::vector<std::string>>(d[1]));
  if (word == "property") return read_property(self, nb::cast<std::string>(d[1]), at, b);
  if (word == "container") return std::make_shared<ContainerMethod>(std::make_shared<ModuleValue>(self, concrete), nb::cast<std::string>(d[1]));
  if (word == "parameters") {
    std::vector<SugaredRef> items;
    for (nb::handle n : nb::object(d[1])) items.push_back(simple(self)->attr(at, b, nb::cast<std::string>(n)));
    return std::make_shared<SugaredTuple>(items);
  }
  fail_at(at, nb::cast<std::string>(d[1]));
}

class ModuleSelf final : public SelfBinder {
 public:
  ModuleSelf(nb::object concrete, ClassType* t) : concrete_(share_callable(concrete.ptr())), type_(t) {}
  ClassType* class_type() const override { return type_; }
  SugaredRef make_sugared(ir::Value* self) const override {
    self->set_type(type_);
    return std::make_shared<ModuleValue>(self, concrete_);
  }

 private:
  std::shared_ptr<PyObject> concrete_;
  ClassType* type_;
};

SugaredRef special_form(const std::string& name) {
  static const std::map<std::string, Form> forms = {
      {"fork", Form::Fork}, {"awaitable", Form::Awaitable}, {"annotate", Form::Annotate}, {"getattr", Form::GetAttr},
      {"hasattr", Form::HasAttr}, {"isinstance", Form::IsInstance}, {"range", Form::Range}, {"enumerate", Form::Enumerate},
      {"zip", Form::Zip}, {"reversed", Form::Reversed}, {"tuple", Form::Tuple}, {"list", Form::List}, {"dict", Form::Dict}};
  auto it = forms.find(name);
  if (it != forms.end()) return std::make_shared<SpecialForm>(it->second);
  if (SugaredRef b = find_builtin(name)) return b;
  fail(ErrorKind::Bug, "no special form ", name);
}

Function* function_of(nb::handle o) { return nb::cast<ScriptFunctionObject&>(o).function; }

SugaredRef from_description(nb::object d, const Loc& at) {
  std::string word = nb::cast<std::string>(d[0]);
  auto text = [&](size_t i) { return nb::cast<std::string>(d[i]); };
  if (word == "constant") {
    nb::object o = d[1];
    return std::make_shared<ConstantValue>(infer_value(o.ptr()));
  }
  if (word == "builtin") return std::make_shared<BuiltinFunction>(Symbol(text(1)));
  if (word == "cast") return special_form(text(1));
  if (word == "form") return special_form(text(1));
  if (word == "function") return std::make_shared<FunctionValue>(function_of(d[1]));
  if (word == "overloads") {
    std::vector<Function*> all;
    for (nb::handle h : nb::object(d[1])) all.push_back(function_of(h));
    return std::make_shared<FunctionValue>(std::move(all));
  }
  if (word == "class") return std::make_shared<ClassValue>(nb::cast<ClassObject&>(d[1]).type);
  if (word == "named_tuple") {
    std::vector<IValue> defaults;
    for (nb::handle h : nb::object(d[2])) defaults.push_back(infer_value(h.ptr()));
    return std::make_shared<NamedTupleConstructor>(nb::cast<TypeObject&>(d[1]).type, std::move(defaults));
  }
  if (word == "enum") return std::make_shared<EnumClass>(EnumType::of(nb::cast<TypeObject&>(d[1]).type));
  if (word == "exception") return std::make_shared<ExceptionClass>(text(1), text(2));
  if (word == "namespace") return std::make_shared<PythonNamespace>(d[1]);
  if (word == "module") {
    // A module that is no part of self: only its functions make sense.
    fail_at(at, "the module " + text(1) + " is a global: make it an attribute of the scripted module");
  }
  if (word == "tuple") {
    std::vector<SugaredRef> items;
    for (nb::handle h : nb::object(d[1])) items.push_back(describe(h, at, true));
    return std::make_shared<SugaredTuple>(std::move(items));
  }
  if (word == "dispatch")
    return std::make_shared<DispatchedFunction>(nb::cast<size_t>(d[1]), text(2), nb::cast<bool>(d[3]), describe(d[4], at, false),
                                                describe(d[5], at, false));
  fail_at(at, text(1));
}

SugaredRef describe(nb::handle o, const Loc& at, bool constant_allowed) {
  if (!describers().describe) fail(ErrorKind::Bug, "torchere.jit has not registered its describer");
  return from_description(call_python(describers().describe, o, nb::bool_(constant_allowed)), at);
}

class PythonResolver final : public Resolver {
 public:
  explicit PythonResolver(nb::object callback) : callback_(share_callable(callback.ptr())) {}
  SugaredRef resolve(const std::string& name, const Loc& at) override {
    AcquireGil gil;
    nb::object o = look_up(name);
    return o.is_valid() ? describe(o, at, true) : archive_name(name);
  }
  TypeRef resolve_type(const std::string& name, const Loc& at) override {
    AcquireGil gil;
    nb::object o = look_up(name);
    if (!o.is_valid()) return nullptr;
    nb::object t = call_python(describers().describe_type, o);
    return t.is_none() ? nullptr : nb::cast<TypeObject&>(t).type;
  }

 private:
  // Not valid: there is no such name.
  nb::object look_up(const std::string& name) {
    nb::object o = nb::steal(PyObject_CallFunction(callback_.get(), "s", name.c_str()));
    if (o.is_valid()) return o;
    if (!PyErr_ExceptionMatches(PyExc_NameError) && !PyErr_ExceptionMatches(PyExc_AttributeError) &&
        !PyErr_ExceptionMatches(PyExc_SyntaxError) && !PyErr_ExceptionMatches(PyExc_TypeError))
      throw_from_python();
    PyErr_Clear();
    return {};
  }
  std::shared_ptr<PyObject> callback_;
};

}  // namespace

SugaredRef sugared_from_object(nb::handle o, const Loc& at, bool constant_allowed) { return describe(o, at, constant_allowed); }
ResolverRef make_resolver(nb::object callback) { return std::make_shared<PythonResolver>(std::move(callback)); }
std::shared_ptr<SelfBinder> make_module_self(nb::object concrete, ClassType* type) {
  return std::make_shared<ModuleSelf>(std::move(concrete), type);
}
void set_describers(nb::object describe, nb::object describe_type) {
  describers() = {describe.release().ptr(), describe_type.release().ptr()};
}

PythonFunction::PythonFunction(PyObject* callable, FunctionSchema schema)
    : name_(schema.name.str()), callable_(share_callable(callable)), schema_(std::move(schema)) {}

torchere::Value PythonFunction::call(std::vector<torchere::Value> inputs) {
  AcquireGil gil;
  Owned args = own(PyTuple_New(static_cast<Py_ssize_t>(inputs.size())));
  for (size_t i = 0; i < inputs.size(); ++i) PyTuple_SET_ITEM(args.get(), static_cast<Py_ssize_t>(i), own(to_python(inputs[i])).release());
  Owned out = Owned::steal(PyObject_CallObject(callable_.get(), args.get()));
  if (!out) throw_from_python();
  return from_python(out.get(), schema_.returns.at(0).type);
}

}  // namespace torchere::python
