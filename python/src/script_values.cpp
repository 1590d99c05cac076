#include "script_values.h"

#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "convert.h"
#include "frontend/callable.h"
#include "frontend/namespace.h"
#include "frontend/overload.h"
#include "frontend/scope.h"
#include "python_type.h"
#include "python_value.h"
#include "script_object.h"
#include "tensor_object.h"

namespace nb = nanobind;

namespace torchere::python {

using namespace frontend;  // NOLINT: this file is the front end's Python side

namespace {

struct Describers {
  PyObject *describe = nullptr, *describe_type = nullptr;
};
Describers& describers() {
  static Describers d;
  return d;
}

// Errors that Python raises while a name is looked up or described belong to the place that used
// it.
nb::object call_python(PyObject* f, nb::handle a, nb::handle b = {}) {
  PyObject* r = b.is_valid() ? PyObject_CallFunctionObjArgs(f, a.ptr(), b.ptr(), nullptr)
                             : PyObject_CallOneArg(f, a.ptr());
  if (!r) throw_from_python(ErrorKind::Compile);
  return nb::steal(r);
}

// The meaning of a description: ("constant", v), ("builtin", "aten::relu"), ("function",
// ScriptFunction), ("template", TemplateObject),
// ("class", ClassObject), ("named_tuple", type, defaults), ("enum", type), ("exception", name,
// qualified), ("torch", name in the native torch namespace),
// ("namespace", module), ("form", name), ("tuple", [objects]), ("dispatch", index, arg, default,
// if_true, if_false), ("ignored", schema text), ("host", ScriptFunction-like callable …),
// ("overloads", [functions]).
// ("python", object): known while compiling (python_value.h). Calls: from_call_description.

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

// Base.method: called with a module it is that method of it, else a function.
class UnboundMethod final : public Sugared {
 public:
  UnboundMethod(nb::object owner, std::string name, nb::object function)
      : owner_(share_callable(owner.ptr())),
        name_(std::move(name)),
        function_(share_callable(function.ptr())) {}
  std::string kind() const override { return "method"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;

 private:
  std::shared_ptr<PyObject> owner_;
  std::string name_;
  std::shared_ptr<PyObject> function_;
};

Function* function_of(nb::handle o) { return nb::cast<ScriptFunctionObject&>(o).function; }

// A method that stays Python's: its function, called with the module.
class HostMethod final : public Sugared {
 public:
  HostMethod(ir::Value* self, Function* f) : self_(self), function_(f) {}
  std::string kind() const override { return "method"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override {
    Args with_self = {Arg(self_)};
    with_self.insert(with_self.end(), args.begin(), args.end());
    return FunctionValue(function_).call(loc, b, with_self, kwargs, binders);
  }

 private:
  ir::Value* self_;
  Function* function_;
};

// What a concrete type (torchere/jit/_concrete.py) says of a module's class.
class PythonModuleInfo final : public ModuleInfo {
 public:
  explicit PythonModuleInfo(nb::object concrete)
      : ModuleInfo(nb::cast<ClassObject>(concrete.attr("jit_class")()).type),
        concrete_(share_callable(concrete.ptr())) {}

  Kind kind() const override {
    std::string k = nb::cast<std::string>(concrete().attr("container")());
    if (k == "parameters") return Kind::ParameterList;
    if (k == "named parameters") return Kind::ParameterDict;
    return k == "list" ? Kind::List : k == "dict" ? Kind::Dict : Kind::Plain;
  }
  ModuleInfoRef submodule(const std::string& name) const override {
    nb::object d = describe_field(name);
    if (nb::cast<std::string>(d[0]) != "submodule") return ModuleInfo::submodule(name);
    return std::make_shared<PythonModuleInfo>(nb::object(d[1]));
  }
  SugaredRef find(const std::string& name, ir::Value* self, const Loc& at, Body& b) override {
    nb::object d = describe_field(name);
    std::string word = nb::cast<std::string>(d[0]);
    if (word == "object") return describe(d[1], at, true)->materialize(at, b);
    if (word == "constant") return constant(d[1], at, b);
    if (word == "unused") return from_description(d, at);
    if (word == "method") return std::make_shared<MethodValue>(self, nb::cast<std::string>(d[1]));
    if (word == "host_method") return std::make_shared<HostMethod>(self, function_of(d[1]));
    if (word == "overloads")
      return std::make_shared<MethodValue>(self, nb::cast<std::vector<std::string>>(d[1]));
    if (word == "property")
      return MethodValue(self, nb::cast<std::string>(d[1])).call(at, b, {}, {}, 1);
    if (word == "template")
      return std::make_shared<TemplateValue>(nb::cast<TemplateObject&>(d[1]).value, self);
    return nullptr;
  }
  bool pin(const std::string& name) override {
    AcquireGil gil;
    return nb::cast<bool>(concrete().attr("pin")(name));
  }
  SugaredRef method(const std::string& name, ir::Value* self) override {
    AcquireGil gil;
    nb::object t = concrete().attr("templates").attr("get")(name);
    return t.is_none() ? nullptr
                       : std::make_shared<TemplateValue>(nb::cast<TemplateObject&>(t).value, self);
  }
  bool widen(const std::string& name, TypeRef type) override {
    AcquireGil gil;
    return nb::cast<bool>(concrete().attr("widen")(name, TypeObject{type}));
  }
  bool holds_object(const std::string& name) const override {
    AcquireGil gil;
    return nb::cast<bool>(concrete().attr("holds_object")(name));
  }
  bool is_absent(const std::string& name) const override {
    AcquireGil gil;
    return nb::cast<bool>(concrete().attr("is_absent")(name));
  }
  SugaredRef host_class(const Loc&) override {
    return std::make_shared<PythonValue>(nb::object(concrete().attr("py_class")));
  }
  SugaredRef parent(const SugaredRef& owner, ir::Value* self, const Loc& at) override;
  // The method `name` of a base class, called on `self`.
  SugaredRef method_of(nb::handle owner, const std::string& name, ir::Value* self, const Loc& at,
                       const char* how) const {
    nb::object d = call_at(at, concrete().attr(how), nb::make_tuple(nb::borrow(owner), name));
    if (nb::cast<std::string>(d[0]) == "template")
      return std::make_shared<TemplateValue>(nb::cast<TemplateObject&>(d[1]).value, self);
    return from_description(d, at);
  }
  std::string why_missing(const std::string& name) const override {
    nb::object d = describe_field(name);
    return nb::cast<std::string>(d[0]) == "failed" ? nb::cast<std::string>(d[1]) : "";
  }

 private:
  // A tuple's items stay what they are, so that they decide what is compiled.
  static SugaredRef constant(nb::handle o, const Loc& at, Body& b) {
    SugaredRef s = describe(o, at, true);
    return s->materialize(at, b);
  }
  nb::handle concrete() const { return nb::handle(concrete_.get()); }
  nb::object describe_field(const std::string& name) const {
    nb::object d = nb::steal(PyObject_CallMethod(concrete_.get(), "describe", "s", name.c_str()));
    if (!d.is_valid()) throw_from_python(ErrorKind::Compile);
    return d;
  }
  std::shared_ptr<PyObject> concrete_;
};

// super() in a method of a module.
class SuperValue final : public Sugared {
 public:
  SuperValue(std::shared_ptr<ModuleInfo> info, nb::handle owner, ir::Value* self)
      : info_(std::move(info)), owner_(share_callable(owner.ptr())), self_(self) {}
  std::string kind() const override { return "super object"; }
  SugaredRef attr(const Loc& at, Body&, const std::string& field) override {
    return static_cast<PythonModuleInfo&>(*info_).method_of(nb::handle(owner_.get()), field, self_,
                                                            at, "parent_method");
  }
  SugaredRef mapped(const Mapping& f) override {
    return std::make_shared<SuperValue>(info_, nb::handle(owner_.get()), f(self_));
  }

 private:
  std::shared_ptr<ModuleInfo> info_;
  std::shared_ptr<PyObject> owner_;
  ir::Value* self_;
};

SugaredRef PythonModuleInfo::parent(const SugaredRef& owner, ir::Value* self, const Loc& at) {
  auto* c = dynamic_cast<PythonValue*>(owner.get());
  if (!c) fail_at(at, "super() takes a class");
  auto info = std::make_shared<PythonModuleInfo>(nb::borrow(concrete()));
  return std::make_shared<SuperValue>(std::move(info), c->object(), self);
}

SugaredRef UnboundMethod::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                               size_t binders) {
  auto* m = args.empty() ? nullptr : dynamic_cast<ModuleValue*>(args[0].sugared.get());
  auto* info = m ? dynamic_cast<PythonModuleInfo*>(m->info_ref().get()) : nullptr;
  if (!info)
    return describe(nb::handle(function_.get()), loc, false)->call(loc, b, args, kwargs, binders);
  return info->method_of(nb::handle(owner_.get()), name_, m->self(), loc, "own_method")
      ->call(loc, b, Args(args.begin() + 1, args.end()), kwargs, binders);
}

// PyTorch's has_torch_function guards: False whatever they are asked, so that what they guard is
// not compiled.
class FalseFunction final : public Sugared {
 public:
  std::string kind() const override { return "function"; }
  SugaredRef call(const Loc& loc, Body& b, const Args&, const Args&, size_t) override {
    return simple(insert_constant(b, IValue(false), loc));
  }
};

SugaredRef special_form(const std::string& name) {
  static const std::map<std::string, Form> forms = {
      {"fork", Form::Fork},         {"awaitable", Form::Awaitable},
      {"annotate", Form::Annotate}, {"getattr", Form::GetAttr},
      {"hasattr", Form::HasAttr},   {"isinstance", Form::IsInstance},
      {"range", Form::Range},       {"enumerate", Form::Enumerate},
      {"zip", Form::Zip},           {"reversed", Form::Reversed},
      {"tuple", Form::Tuple},       {"list", Form::List},
      {"dict", Form::Dict},         {"unchecked_cast", Form::UncheckedCast},
      {"set", Form::Set},           {"type", Form::Type},
      {"super", Form::Super},       {"iter", Form::Iter},
      {"next", Form::Next}};
  auto it = forms.find(name);
  if (it != forms.end()) return std::make_shared<SpecialForm>(it->second);
  if (SugaredRef b = find_builtin(name)) return b;
  fail(ErrorKind::Bug, "no special form ", name);
}

}  // namespace

SugaredRef from_description(nb::object d, const Loc& at) {
  std::string word = nb::cast<std::string>(d[0]);
  auto text = [&](size_t i) { return nb::cast<std::string>(d[i]); };
  if (word == "constant") {
    nb::object o = d[1];
    return std::make_shared<ConstantValue>(infer_value(o.ptr()));
  }
  if (word == "builtin") return std::make_shared<BuiltinFunction>(Symbol(text(1)));
  if (word == "torch") return static_cast<Namespace&>(*torch_namespace()).find(text(1));
  if (word == "form") return special_form(text(1));
  if (word == "function") return std::make_shared<FunctionValue>(function_of(d[1]));
  if (word == "template")
    return std::make_shared<TemplateValue>(nb::cast<TemplateObject&>(d[1]).value);
  if (word == "null_context") return std::make_shared<NullContext>();
  if (word == "inline")
    return std::make_shared<TemplateValue>(nb::cast<TemplateObject&>(d[1]).value, nullptr, true);
  if (word == "false") return std::make_shared<FalseFunction>();
  if (word == "unused") return std::make_shared<IgnoredFunction>(function_of(d[1])->schema());
  if (word == "overloads") {
    std::vector<Function*> all;
    for (nb::handle h : nb::object(d[1])) all.push_back(function_of(h));
    return std::make_shared<FunctionValue>(std::move(all));
  }
  if (word == "class") return std::make_shared<ClassValue>(nb::cast<ClassObject&>(d[1]).type);
  if (word == "named_tuple") {
    std::vector<IValue> defaults;
    for (nb::handle h : nb::object(d[2])) defaults.push_back(infer_value(h.ptr()));
    return std::make_shared<NamedTupleConstructor>(nb::cast<TypeObject&>(d[1]).type,
                                                   std::move(defaults));
  }
  if (word == "enum")
    return std::make_shared<EnumClass>(EnumType::of(nb::cast<TypeObject&>(d[1]).type));
  if (word == "exception") return std::make_shared<ExceptionClass>(text(1), text(2));
  if (word == "namespace") return std::make_shared<PythonNamespace>(d[1]);
  if (word == "python") return std::make_shared<PythonValue>(d[1]);
  if (word == "unbound") return std::make_shared<UnboundMethod>(d[1], text(2), d[3]);
  if (SugaredRef s = from_call_description(word, d, at)) return s;
  if (word == "module") {
    // A module that is no part of self: only its functions make sense.
    fail_at(at,
            "the module " + text(1) + " is a global: make it an attribute of the scripted module");
  }
  if (word == "tuple") {
    std::vector<SugaredRef> items;
    for (nb::handle h : nb::object(d[1])) items.push_back(describe(h, at, true));
    return std::make_shared<SugaredTuple>(std::move(items), PyList_Check(nb::object(d[1]).ptr()));
  }
  if (word == "dispatch")
    return std::make_shared<DispatchedFunction>(nb::cast<size_t>(d[1]), text(2),
                                                nb::cast<bool>(d[3]), describe(d[4], at, false),
                                                describe(d[5], at, false));
  fail_at(at, text(1));
}

SugaredRef describe(nb::handle o, const Loc& at, bool constant_allowed) {
  if (!describers().describe) fail(ErrorKind::Bug, "torchere.jit has not registered its describer");
  return from_description(call_python(describers().describe, o, nb::bool_(constant_allowed)), at);
}

namespace {

class PythonResolver final : public Resolver {
 public:
  explicit PythonResolver(nb::object callback) : callback_(share_callable(callback.ptr())) {}
  SugaredRef resolve(const std::string& name, const Loc& at) override {
    AcquireGil gil;
    nb::object o = look_up(name);
    return o.is_valid() ? describe(o, at, true) : archive_name(name);
  }
  SugaredRef import_module(const std::string& name, const Loc& at) override {
    AcquireGil gil;
    nb::object m = nb::steal(PyImport_ImportModule(name.c_str()));
    if (!m.is_valid()) {
      PyErr_Clear();
      return nullptr;
    }
    return describe(m, at, true);
  }
  SugaredRef tensor_method(const std::string& name, const Loc& at) override {
    AcquireGil gil;
    nb::object f = call_at(at, objects_module().attr("tensor_method"), nb::make_tuple(name));
    return f.is_none() ? nullptr : describe(f, at, false);
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

ResolverRef make_resolver(nb::object callback) {
  return std::make_shared<PythonResolver>(std::move(callback));
}
std::shared_ptr<SelfBinder> make_module_self(nb::object concrete) {
  return std::make_shared<ModuleSelf>(std::make_shared<PythonModuleInfo>(std::move(concrete)));
}
void set_describers(nb::object describe, nb::object describe_type) {
  describers() = {describe.release().ptr(), describe_type.release().ptr()};
}

PythonFunction::PythonFunction(PyObject* callable, FunctionSchema schema)
    : name_(schema.name.str()), callable_(share_callable(callable)), schema_(std::move(schema)) {}

torchere::Value PythonFunction::call(std::vector<torchere::Value> inputs) {
  AcquireGil gil;
  Owned args = own(PyTuple_New(static_cast<Py_ssize_t>(inputs.size())));
  for (size_t i = 0; i < inputs.size(); ++i)
    PyTuple_SET_ITEM(args.get(), static_cast<Py_ssize_t>(i), own(to_python(inputs[i])).release());
  Owned out = Owned::steal(PyObject_CallObject(callable_.get(), args.get()));
  if (!out) throw_from_python();
  return from_python(out.get(), schema_.returns.at(0).type);
}

}  // namespace torchere::python
