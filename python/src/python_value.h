// Python objects that exist while a function is compiled: configuration objects, dicts, classes,
// NumPy's functions, modules without parameters. What they mean where they are called is said by
// torchere/jit/_objects.py.
#pragma once
#include <nanobind/nanobind.h>

#include "frontend/compile_time.h"

namespace torchere::python {

// The meaning of an object, as script_values.cpp reads descriptions.
frontend::SugaredRef describe(nanobind::handle o, const frontend::Loc& at, bool constant_allowed);
frontend::SugaredRef from_description(nanobind::object d, const frontend::Loc& at);

class PythonValue final : public frontend::Sugared {
 public:
  explicit PythonValue(nanobind::handle o);
  nanobind::handle object() const { return nanobind::handle(object_.get()); }
  std::string kind() const override;
  frontend::Value* as_value(const frontend::Loc& loc, frontend::Body& b) override;
  frontend::SugaredRef attr(const frontend::Loc& loc, frontend::Body& b,
                            const std::string& field) override;
  bool has_attr(const frontend::Loc& loc, frontend::Body& b, const std::string& field) override;
  frontend::SugaredRef call(const frontend::Loc& loc, frontend::Body& b, const frontend::Args& args,
                            const frontend::Args& kwargs, size_t binders) override;
  frontend::SugaredRef iter(const frontend::Loc& loc, frontend::Body& b) override;
  std::vector<frontend::SugaredRef> as_tuple(const frontend::Loc& loc, frontend::Body& b,
                                             std::optional<size_t> hint) override;
  frontend::Value* len(const frontend::Loc& loc, frontend::Body& b) override;
  frontend::SugaredRef getitem(const frontend::Loc& loc, frontend::Body& b, frontend::Value* index,
                               TypeRef hint) override;
  frontend::SugaredRef slice(const frontend::Loc& loc, frontend::Body& b, frontend::Value* start,
                             frontend::Value* stop, frontend::Value* step) override;
  std::optional<bool> truth(const frontend::Loc& loc, frontend::Body& b) override;
  bool same_as(const frontend::Sugared& other) const override;
  std::optional<bool> has_instance(const frontend::Sugared& object, frontend::Body& b,
                                   std::vector<TypeRef>& types) override;
  frontend::SugaredRef class_of(const frontend::Loc& loc, frontend::Body& b) override;
  frontend::SugaredRef known_dict(const frontend::Loc& loc, frontend::Body& b) override;
  std::string key() const override { return str("object@", object_.get()); }

 private:
  frontend::SugaredRef sequence(const frontend::Loc& loc);
  std::shared_ptr<PyObject> object_;
};

// The words of descriptions that stand for calls (torchere/jit/_objects.py): nullptr where the word
// is none of them.
//   ("run", f)                 f is called while compiling, with constants
//   ("run_or", f, other)       likewise; with other arguments `other` is called instead
//   ("macro", f)               f(args, kwargs) gives a function and the arguments it takes
//   ("partial", f, args, kwargs)
//   ("bound", f, self)         a method of an object or class
//   ("make_partial",), ("callable",)           functools.partial and callable in a program
//   ("tensor_class", f, dtype)  torch.FloatTensor: f(dtype, …) makes a tensor
//   ("tensor_of", operator, f)  torch.tensor: f(x, …) where x is an array of NumPy's
//   ("inline", template)        a function whose calls are inlined
//   ("discard",)               evaluates its arguments, gives None
//   ("warn",)                  aten::warn with what it has no room for left out
//   ("attributes", {name: f})  calling it gives an object whose attribute is f(arguments)
//   ("apply", forward, has_context, checked)   autograd.Function.apply
frontend::SugaredRef from_call_description(const std::string& word, nanobind::object d,
                                           const frontend::Loc& at);
// An argument as a Python object, where it is known while compiling.
std::optional<nanobind::object> known_object(const frontend::Arg& a, frontend::Body& b);
// torchere/jit/_objects.py.
nanobind::object objects_module();
// Calls a Python function; what it raises becomes an error at the place.
nanobind::object call_at(const frontend::Loc& loc, nanobind::handle f, nanobind::tuple args,
                         nanobind::dict kwargs = nanobind::dict());

}  // namespace torchere::python
