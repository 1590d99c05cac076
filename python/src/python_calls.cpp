// Calls of Python's functions while a function is compiled.
#include <nanobind/stl/string.h>

#include "convert.h"
#include "frontend/callable.h"
#include "frontend/module_value.h"
#include "frontend/overload.h"
#include "python_type.h"
#include "python_value.h"
#include "script_values.h"

namespace nb = nanobind;

namespace torchere::python {

using namespace frontend;  // NOLINT: this file is the front end's Python side

namespace {

SugaredRef none(const Loc& loc, Body& b) { return simple(insert_constant(b, IValue(), loc)); }

// A function that is run now, with what is known.
class RunNow final : public Sugared {
 public:
  RunNow(nb::handle f, SugaredRef other)
      : function_(share_callable(f.ptr())), other_(std::move(other)) {}
  std::string kind() const override { return "function"; }
  std::string key() const override { return str("object@", function_.get()); }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override {
    nb::list positional;
    nb::dict named;
    for (const Arg& a : args) {
      auto o = a.spread ? std::nullopt : known_object(a, b);
      if (!o) return unknown(loc, b, a, args, kwargs, binders);
      positional.append(*o);
    }
    for (const Arg& a : kwargs) {
      auto o = known_object(a, b);
      if (!o) return unknown(loc, b, a, args, kwargs, binders);
      named[a.name.c_str()] = *o;
    }
    return describe(call_at(loc, nb::handle(function_.get()), nb::tuple(positional), named), loc,
                    true);
  }

 private:
  SugaredRef unknown(const Loc& loc, Body& b, const Arg& a, const Args& args, const Args& kwargs,
                     size_t binders) {
    if (other_) return other_->call(loc, b, args, kwargs, binders);
    if (a.value) request_constant(loc, b, a.value);
    nb::object name = objects_module().attr("name_of")(nb::handle(function_.get()));
    fail_at(loc, str(nb::cast<std::string>(name),
                     "() is called while the function is compiled, so its arguments must be "
                     "constants; compute it in __init__, or use a function of torch"));
  }

  std::shared_ptr<PyObject> function_;
  SugaredRef other_;
};

// A Python function that writes the code for a call: see _objects.py.
class Macro final : public Sugared {
 public:
  explicit Macro(nb::handle f) : function_(share_callable(f.ptr())) {}
  std::string kind() const override { return "function"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override {
    nb::object unknown = objects_module().attr("Unknown");
    nb::list positional;
    nb::dict named;
    Args all = args;
    all.insert(all.end(), kwargs.begin(), kwargs.end());
    for (size_t i = 0; i < all.size(); ++i) {
      auto o = known_object(all[i], b);
      nb::object x =
          o ? *o
            : unknown(i, sugared_of(all[i], b)->is_value() ? all[i].get(b)->type()->annotation()
                                                           : std::string());
      if (i < args.size())
        positional.append(x);
      else
        named[all[i].name.c_str()] = x;
    }
    nb::object made = call_at(loc, nb::handle(function_.get()), nb::make_tuple(positional, named));
    Args given;
    for (nb::handle i : nb::object(made[1])) {
      given.push_back(all[nb::cast<size_t>(i)]);
      given.back().name.clear();
    }
    return describe(nb::object(made[0]), loc, false)->call(loc, b, given, {}, binders);
  }

 private:
  std::shared_ptr<PyObject> function_;
};

// functools.partial(f, …) in a program.
class MakePartial final : public Sugared {
 public:
  std::string kind() const override { return "function"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs, size_t) override {
    if (args.empty()) fail_at(loc, "partial() takes a function");
    return std::make_shared<PartialValue>(sugared_of(args[0], b),
                                          Args(args.begin() + 1, args.end()), kwargs);
  }
};

// callable(x): whether x exists while compiling and can be called.
class Callable final : public Sugared {
 public:
  std::string kind() const override { return "function"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args&, size_t) override {
    if (args.size() != 1) fail_at(loc, "callable() takes one argument");
    SugaredRef s = sugared_of(args[0], b);
    auto* p = dynamic_cast<PythonValue*>(s.get());
    bool dict = dynamic_cast<SugaredDict*>(s.get()) != nullptr;
    bool yes = p ? PyCallable_Check(p->object().ptr()) == 1
                 : (!s->is_value() && !dict) || dynamic_cast<ModuleValue*>(s.get());
    return simple(insert_constant(b, IValue(yes), loc));
  }
};

// torch.FloatTensor: called it makes a tensor, as a value it is the dtype.
class TensorClass final : public PartialValue {
 public:
  TensorClass(SugaredRef make, const IValue& dtype)
      : PartialValue(std::move(make), {Arg(dtype)}), dtype_(dtype) {}
  ir::Value* as_value(const Loc& loc, Body& b) override { return insert_constant(b, dtype_, loc); }

 private:
  IValue dtype_;
};

// torch.tensor of what NumPy holds is a copy of that; else the operator.
class TensorOf final : public BuiltinFunction {
 public:
  TensorOf(Symbol name, SugaredRef copy) : BuiltinFunction(name), copy_(std::move(copy)) {}
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override {
    bool array = !args.empty() && dynamic_cast<PythonValue*>(args[0].sugared.get());
    if (array) return copy_->call(loc, b, args, kwargs, binders);
    return BuiltinFunction::call(loc, b, args, kwargs, binders);
  }

 private:
  SugaredRef copy_;
};

class Discard final : public Sugared {
 public:
  std::string kind() const override { return "function"; }
  SugaredRef call(const Loc& loc, Body& b, const Args&, const Args&, size_t) override {
    return none(loc, b);
  }
};

class Warn final : public Sugared {
 public:
  std::string kind() const override { return "function"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs, size_t) override {
    Args given = args, named;
    if (!given.empty())
      if (auto* e = dynamic_cast<ExceptionMessage*>(given[0].sugared.get()))
        given[0] = Arg(e->message);
    for (const Arg& a : kwargs) {
      if (a.name == "message") given.push_back(a);
      if (a.name == "stacklevel") named.push_back(a);
    }
    if (given.size() > 1) given.resize(1);
    if (!given.empty()) given[0].name.clear();
    return BuiltinFunction("aten::warn").call(loc, b, given, named, 0);
  }
};

// What a call of torch.finfo and its kin gives.
class Attributes final : public Sugared {
 public:
  Attributes(std::shared_ptr<PyObject> functions, Args args)
      : functions_(std::move(functions)), args_(std::move(args)) {}
  std::string kind() const override { return "object"; }
  bool is_local() const override { return true; }
  bool has_attr(const Loc&, Body&, const std::string& field) override {
    return PyDict_GetItemString(functions_.get(), field.c_str()) != nullptr;
  }
  SugaredRef attr(const Loc& loc, Body& b, const std::string& field) override {
    PyObject* f = PyDict_GetItemString(functions_.get(), field.c_str());
    if (!f) fail_at(loc, "there is no attribute '" + field + "' of it in scripts");
    return describe(f, loc, false)->call(loc, b, args_, {}, 1);
  }

 private:
  std::shared_ptr<PyObject> functions_;
  Args args_;
};
class AttributesFactory final : public Sugared {
 public:
  explicit AttributesFactory(nb::handle functions) : functions_(share_callable(functions.ptr())) {}
  std::string kind() const override { return "function"; }
  SugaredRef call(const Loc&, Body&, const Args& args, const Args&, size_t) override {
    return std::make_shared<Attributes>(functions_, args);
  }

 private:
  std::shared_ptr<PyObject> functions_;
};

// ctx of an autograd.Function's forward: nothing is saved, as there is no backward pass.
class FunctionContext final : public Sugared {
 public:
  std::string kind() const override { return "context of an autograd.Function"; }
  std::string key() const override { return "context"; }
  SugaredRef attr(const Loc& loc, Body&, const std::string& field) override {
    for (const char* name : {"save_for_backward", "save_for_forward", "mark_dirty",
                             "mark_non_differentiable", "set_materialize_grads"})
      if (field == name) return std::make_shared<Discard>();
    auto it = attributes_.find(field);
    if (it == attributes_.end()) fail_at(loc, "ctx." + field + " is not set in this forward");
    return simple(it->second);
  }
  void set_attr(const Loc&, Body&, const std::string& field, ir::Value* v) override {
    attributes_[field] = v;
  }

 private:
  std::map<std::string, ir::Value*> attributes_;
};

class FunctionApply final : public Sugared {
 public:
  FunctionApply(SugaredRef forward, bool context, SugaredRef checked)
      : forward_(std::move(forward)), context_(context), checked_(std::move(checked)) {}
  std::string kind() const override { return "function"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override {
    Args given;
    if (context_) {
      Arg c;
      c.sugared = std::make_shared<FunctionContext>();
      given.push_back(std::move(c));
    }
    given.insert(given.end(), args.begin(), args.end());
    SugaredRef out = forward_->call(loc, b, given, kwargs, binders);
    ir::Value* v = out->as_value(loc, b);
    if (v->type()->is_subtype_of(types::tensor())) return check(loc, b, v);
    if (!v->type()->is(TypeKind::Tuple)) return out;
    std::vector<SugaredRef> items;
    for (ir::Value* x : unpack_tuple(b, v))
      items.push_back(x->type()->is_subtype_of(types::tensor()) ? check(loc, b, x) : simple(x));
    return simple(SugaredTuple(std::move(items)).as_value(loc, b));
  }

 private:
  SugaredRef check(const Loc& loc, Body& b, ir::Value* v) {
    return checked_->call(loc, b, {Arg(v)}, {}, 1);
  }
  SugaredRef forward_;
  bool context_;
  SugaredRef checked_;
};
}  // namespace

SugaredRef from_call_description(const std::string& word, nb::object d, const Loc& at) {
  if (word == "run") return std::make_shared<RunNow>(d[1], nullptr);
  if (word == "run_or") return std::make_shared<RunNow>(d[1], describe(d[2], at, false));
  if (word == "macro") return std::make_shared<Macro>(d[1]);
  if (word == "tensor_class")
    return std::make_shared<TensorClass>(describe(d[1], at, false),
                                         infer_value(nb::object(d[2]).ptr()));
  if (word == "tensor_of")
    return std::make_shared<TensorOf>(Symbol(nb::cast<std::string>(d[1])),
                                      describe(d[2], at, false));
  if (word == "make_partial") return std::make_shared<MakePartial>();
  if (word == "callable") return std::make_shared<Callable>();
  if (word == "discard") return std::make_shared<Discard>();
  if (word == "warn") return std::make_shared<Warn>();
  if (word == "attributes") return std::make_shared<AttributesFactory>(d[1]);
  if (word == "apply")
    return std::make_shared<FunctionApply>(describe(d[1], at, false), nb::cast<bool>(d[2]),
                                           describe(d[3], at, false));
  auto argument = [&](nb::handle o, const std::string& name) {
    Arg a;
    a.loc = at;
    a.name = name;
    a.sugared = describe(o, at, true);
    if (auto* c = dynamic_cast<ConstantValue*>(a.sugared.get())) a.constant = c->constant();
    return a;
  };
  Args args, kwargs;
  if (word == "bound") {
    args.push_back(argument(d[2], ""));
  } else if (word == "partial") {
    for (nb::handle h : nb::object(d[2])) args.push_back(argument(h, ""));
    for (auto [k, v] : nb::borrow<nb::dict>(nb::object(d[3])))
      kwargs.push_back(argument(v, nb::cast<std::string>(k)));
  } else {
    return nullptr;
  }
  return std::make_shared<PartialValue>(describe(d[1], at, false), std::move(args),
                                        std::move(kwargs));
}

}  // namespace torchere::python
