// The namespaces of the native resolver.
#include "frontend/namespace.h"

#include <cmath>
#include <limits>

#include "frontend/callable.h"
#include "frontend/classes.h"
#include "frontend/overload.h"
#include "types/host_class.h"

namespace torchere::frontend {

SugaredRef Namespace::find(const std::string& name) const {
  auto it = table_.find(name);
  if (it != table_.end()) return it->second;
  return lookup_ ? lookup_(name) : nullptr;
}

SugaredRef Namespace::attr(const Loc& loc, Body&, const std::string& field) {
  if (SugaredRef r = find(field)) return r;
  fail_at(loc, str("module '", name_, "' has no attribute '", field, "'"));
}

namespace {

SugaredRef op(const std::string& name) { return std::make_shared<BuiltinFunction>(Symbol(name)); }
SugaredRef op_or_none(const std::string& name) {
  return has_builtin(Symbol(name)) ? op(name) : nullptr;
}
template <class T>
SugaredRef constant(T v) {
  return std::make_shared<ConstantValue>(IValue(v));
}
SugaredRef form(Form f) { return std::make_shared<SpecialForm>(f); }

struct DTypeName {
  const char* name;
  DType dtype;
};
constexpr DTypeName kDTypes[] = {
    {"uint8", DType::Byte},
    {"int8", DType::Char},
    {"int16", DType::Short},
    {"short", DType::Short},
    {"int32", DType::Int},
    {"int", DType::Int},
    {"int64", DType::Long},
    {"long", DType::Long},
    {"float16", DType::Half},
    {"half", DType::Half},
    {"float32", DType::Float},
    {"float", DType::Float},
    {"float64", DType::Double},
    {"double", DType::Double},
    {"bool", DType::Bool},
    {"bfloat16", DType::BFloat16},
    {"complex64", DType::ComplexFloat},
    {"cfloat", DType::ComplexFloat},
    {"complex128", DType::ComplexDouble},
    {"cdouble", DType::ComplexDouble},
};

// torch.jit's names.
SugaredRef jit_namespace() {
  auto n = std::make_shared<Namespace>("torch.jit");
  n->add("annotate", form(Form::Annotate)).add("isinstance", form(Form::IsInstance));
  n->add("fork", form(Form::Fork)).add("_fork", form(Form::Fork));
  n->add("wait", op("aten::wait")).add("_wait", op("aten::wait"));
  n->add("_awaitable", form(Form::Awaitable)).add("_awaitable_wait", op("prim::awaitable_wait"));
  n->add("is_scripting", op("aten::is_scripting")).add("is_tracing", op("aten::is_tracing"));
  return n;
}

// Operators that Python has under torch.<space>.<name> as aten::<prefix><name>.
SugaredRef prefixed(const char* space, const char* prefix) {
  std::string p = prefix;
  return std::make_shared<Namespace>(str("torch.", space), [p](const std::string& name) {
    return op_or_none("aten::" + p + name);
  });
}

// nn.functional names that are operators in their own right.
SugaredRef functional_namespace() {
  return std::make_shared<Namespace>(
      "torch.nn.functional", [](const std::string& name) { return op_or_none("aten::" + name); });
}

// torch.X by another name.
const std::unordered_map<std::string, const char*>& renamed() {
  static const std::unordered_map<std::string, const char*> table = {
      {"is_grad_enabled", "aten::is_grad_enabled"},
      {"set_grad_enabled", "aten::set_grad_enabled"},
      {"typename", "aten::typename"},
      {"Size", "aten::Size"},
      {"device", "aten::device"},
      {"Generator", "aten::Generator"},
      {"manual_seed", "aten::manual_seed"},
      {"tensor", "aten::tensor"},
      {"as_tensor", "aten::as_tensor"},
      {"numel", "aten::numel"},
      {"is_tensor", "aten::is_tensor"},
      {"warn", "aten::warn"},
  };
  return table;
}

// torch.no_grad and torch.enable_grad as script classes.
constexpr const char* kGradMode = R"(
class $:
    def __init__(self) -> None:
        self.prev = False
    def __enter__(self) -> None:
        self.prev = torch.is_grad_enabled()
        torch.set_grad_enabled(@)
    def __exit__(self, exc_type: Any, exc_value: Any, traceback: Any) -> None:
        torch.set_grad_enabled(self.prev)
)";

SugaredRef make_grad_mode(const std::string& name, const char* mode) {
  std::string text = kGradMode;
  text.replace(text.find('$'), 1, name);
  text.replace(text.find('@'), 1, mode);
  static std::vector<DefinedClass> kept;  // for as long as the program
  syntax::Ast a = syntax::parse_module(make_source(text, "<string>"));
  kept.push_back(define_class(a, syntax::cast<syntax::ClassDef>(a.body[0]),
                              "__torch__.torch.autograd.grad_mode." + name, native_resolver()));
  return std::make_shared<ClassValue>(ClassType::of(kept.back().type));
}

SugaredRef grad_mode(const std::string& name) {
  static const SugaredRef off = make_grad_mode("no_grad", "False");
  static const SugaredRef on = make_grad_mode("enable_grad", "True");
  return name == "no_grad" ? off : on;
}

std::shared_ptr<Namespace> make_torch() {
  auto t = std::make_shared<Namespace>("torch", [](const std::string& name) {
    if (name == "no_grad" || name == "enable_grad") return grad_mode(name);
    auto it = renamed().find(name);
    return op_or_none(it == renamed().end() ? "aten::" + name : it->second);
  });
  for (const DTypeName& d : kDTypes) t->add(d.name, constant(d.dtype));
  t->add("pi", constant(M_PI)).add("e", constant(M_E));
  t->add("inf", constant(std::numeric_limits<double>::infinity()));
  t->add("nan", constant(std::numeric_limits<double>::quiet_NaN()));
  t->add("newaxis", std::make_shared<ConstantValue>(IValue()));
  t->add("strided", constant(int64_t{0})).add("sparse_coo", constant(int64_t{1}));
  t->add("contiguous_format", constant(int64_t(MemoryFormat::Contiguous)));
  t->add("preserve_format", constant(int64_t(MemoryFormat::Preserve)));
  t->add("channels_last", constant(int64_t(MemoryFormat::ChannelsLast)));
  t->add("jit", jit_namespace());
  auto nn = std::make_shared<Namespace>("torch.nn");
  nn->add("functional", functional_namespace());
  t->add("nn", nn);
  auto c = std::make_shared<Namespace>(
      "torch._C", [](const std::string& name) { return op_or_none("aten::" + name); });
  c->add("_nn", prefixed("_C._nn", "")).add("_fft", prefixed("_C._fft", ""));
  c->add("_linalg", prefixed("_C._linalg", "")).add("_special", prefixed("_C._special", ""));
  t->add("_C", c);
  t->add("linalg", prefixed("linalg", "linalg_")).add("fft", prefixed("fft", "fft_"));
  t->add("special", prefixed("special", "special_"));
  t->add("ops", ops_namespace());
  t->add("classes", std::make_shared<Namespace>("torch.classes", [](const std::string& space) {
           return std::make_shared<Namespace>(
               "torch.classes." + space, [space](const std::string& name) -> SugaredRef {
                 ClassType* c = find_host_class("__torch__.torch.classes." + space + "." + name);
                 return c ? std::make_shared<ClassValue>(c) : nullptr;
               });
         }));
  t->add("autograd", std::make_shared<Namespace>("torch.autograd", [](const std::string& name) {
           return op_or_none("aten::" + name);
         }));
  return t;
}

std::shared_ptr<Namespace> make_math() {
  auto m = std::make_shared<Namespace>("math", [](const std::string& name) {
    return op_or_none(
        (name == "mathremainder" || name == "remainder" ? "aten::mathremainder" : "aten::" + name));
  });
  m->add("pi", constant(M_PI)).add("e", constant(M_E)).add("tau", constant(2 * M_PI));
  m->add("inf", constant(std::numeric_limits<double>::infinity()));
  m->add("nan", constant(std::numeric_limits<double>::quiet_NaN()));
  return m;
}

class NativeResolver final : public Resolver {
 public:
  SugaredRef resolve(const std::string& name, const Loc&) override {
    if (name == "torch") return torch_namespace();
    if (name == "ops") return ops_namespace();
    if (name == "math") return math_namespace();
    if (SugaredRef e = exception_class(name)) return e;
    return archive_name(name);
  }
  TypeRef resolve_type(const std::string&, const Loc&) override { return nullptr; }
};
}  // namespace

SugaredRef torch_namespace() {
  static const std::shared_ptr<Namespace> t = make_torch();
  return t;
}
ResolverRef native_resolver() {
  static const auto r = std::make_shared<NativeResolver>();
  return r;
}
SugaredRef math_namespace() {
  static const std::shared_ptr<Namespace> m = make_math();
  return m;
}
SugaredRef ops_namespace() {
  static const auto n = std::make_shared<Namespace>("ops", [](const std::string& space) {
    return std::make_shared<Namespace>(
        "ops." + space, [space](const std::string& name) { return op(space + "::" + name); });
  });
  return n;
}

SugaredRef archive_name(const std::string& name) {
  if (name == "annotate") return form(Form::Annotate);
  if (name == "unchecked_cast") return form(Form::UncheckedCast);
  if (name == "uninitialized") return form(Form::Uninitialized);
  if (name == "fork") return form(Form::Fork);
  if (name == "awaitable") return form(Form::Awaitable);
  if (name == "inf") return constant(std::numeric_limits<double>::infinity());
  if (name == "nan") return constant(std::numeric_limits<double>::quiet_NaN());
  if (name == "infj")
    return constant(std::complex<double>(0, std::numeric_limits<double>::infinity()));
  if (name == "nanj")
    return constant(std::complex<double>(0, std::numeric_limits<double>::quiet_NaN()));
  return nullptr;
}

SugaredRef exception_class(const std::string& name) {
  static const char* const kNames[] = {
      "Exception",       "RuntimeError",      "ValueError",     "TypeError",
      "IndexError",      "KeyError",          "AttributeError", "NotImplementedError",
      "ArithmeticError", "ZeroDivisionError", "OverflowError",  "LookupError",
      "OSError",         "IOError",           "StopIteration",  "AssertionError",
      "NameError",       "EOFError",          "MemoryError",    "UserWarning",
      "ImportError",     "BufferError",       "UnicodeError",   "TimeoutError",
  };
  for (const char* n : kNames)
    if (name == n) return std::make_shared<ExceptionClass>(name, "builtins." + name);
  return nullptr;
}

}  // namespace torchere::frontend
