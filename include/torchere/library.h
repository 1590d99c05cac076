// Operators of one's own. A shared library that says
//
//   torchere::Tensor twice(const torchere::Tensor& x) { return x * 2; }
//   TORCHERE_LIBRARY(mine, m) { m.def("twice(Tensor x) -> Tensor", twice); }
//
// adds mine::twice to the operator table when it is loaded: programs, archives and Python call it
// like any other. TORCHERE_LIBRARY_IMPL gives kernels to what is defined elsewhere.
#pragma once
#include "torchere/custom_class.h"

namespace torchere::api {

enum class DispatchKey : uint8_t { Undefined, CPU, CUDA, Meta, Autograd, AutogradCPU, AutogradCUDA, AutocastCPU, ADInplaceOrView,
                                   CompositeImplicitAutograd, CompositeExplicitAutograd, QuantizedCPU, CatchAll };
TORCHERE_API const char* toString(DispatchKey k);

// What an operator takes and gives.
class TORCHERE_API Argument {
 public:
  Argument(::std::string name, TypePtr type) : name_(::std::move(name)), type_(type) {}
  const ::std::string& name() const { return name_; }
  TypePtr type() const { return type_; }

 private:
  ::std::string name_;
  TypePtr type_;
};
class TORCHERE_API FunctionSchema {
 public:
  explicit FunctionSchema(const void* op);
  const ::std::string& name() const { return name_; }
  const ::std::string& overload_name() const { return overload_; }
  const ::std::vector<Argument>& arguments() const { return arguments_; }
  const ::std::vector<Argument>& returns() const { return returns_; }
  const ::std::string& str() const { return text_; }
  friend ::std::ostream& operator<<(::std::ostream& out, const FunctionSchema& s) { return out << s.text_; }

 private:
  ::std::string name_, overload_, text_;
  ::std::vector<Argument> arguments_, returns_;
};

template <class F> class TypedOperatorHandle;
// An operator of the table.
class TORCHERE_API OperatorHandle {
 public:
  explicit OperatorHandle(const void* op) : op_(op) {}
  FunctionSchema schema() const { return FunctionSchema(op_); }
  // Takes its arguments off the stack's end and puts its results there.
  void callBoxed(Stack* stack) const;
  void callBoxed(Stack& stack) const { callBoxed(&stack); }
  template <class F> TypedOperatorHandle<F> typed() const { return TypedOperatorHandle<F>(op_); }

 protected:
  const void* op_;
};
template <class R, class... A>
class TypedOperatorHandle<R(A...)> : public OperatorHandle {
 public:
  using OperatorHandle::OperatorHandle;
  R call(A... a) const {
    Stack stack{IValue(a)...};
    callBoxed(&stack);
    if constexpr (::std::is_void_v<R>) return;
    else if constexpr (::std::is_lvalue_reference_v<R>) return first<R>(a...);  // the argument written to
    else return result<detail::Plain<R>>(stack, static_cast<detail::Plain<R>*>(nullptr));
  }

 private:
  template <class X, class T, class... Rest> static X first(T& a, Rest&... rest) {
    if constexpr (::std::is_convertible_v<T&, X>) return a;
    else return first<X>(rest...);
  }
  template <class X, class T> static X result(Stack& s, T*) { return s.at(0).template to<X>(); }
  template <class X, class... T> static X result(Stack& s, ::std::tuple<T...>*) { return results<X, T...>(s, ::std::index_sequence_for<T...>()); }
  template <class X, class... T, size_t... I> static X results(Stack& s, ::std::index_sequence<I...>) { return X(s.at(I).template to<T>()...); }
};

struct OperatorName {
  ::std::string name, overload_name;
};
class TORCHERE_API Dispatcher {
 public:
  static Dispatcher& singleton();
  OperatorHandle findSchemaOrThrow(const char* name, const char* overload) const;
  ::std::optional<OperatorHandle> findSchema(const OperatorName& name) const;
};

// While one lives, calls of this thread are those of a kernel whose gradient is the caller's business.
class TORCHERE_API BelowAutogradGuard {
 public:
  BelowAutogradGuard();
  ~BelowAutogradGuard();
  BelowAutogradGuard(const BelowAutogradGuard&) = delete;

 private:
  bool before_;
};
using AutoDispatchBelowADInplaceOrView = BelowAutogradGuard;
using AutoDispatchBelowAutograd = BelowAutogradGuard;

// A kernel with what its type says.
class CppFunction {
 public:
  template <class F, class = ::std::enable_if_t<!::std::is_same_v<detail::Plain<F>, CppFunction>>>
  CppFunction(F&& f) : function(detail::box<::std::decay_t<F>>(::std::forward<F>(f))), types(detail::types_of<::std::decay_t<F>>(true)) {}
  static CppFunction makeFallthrough() { return CppFunction(); }
  // f(operator, stack)
  template <void (*F)(const OperatorHandle&, Stack*)> static CppFunction makeFromBoxedFunction() {
    struct Boxed final : detail::BoxedFunction {
      void run(const detail::Frame& f) const override {
        Stack stack;
        for (size_t i = 0; i < f.argument_count; ++i) stack.push_back(*f.arguments[i]);
        F(OperatorHandle(f.op), &stack);
        for (size_t i = 0; i < f.result_count; ++i) *f.results[i] = stack.at(stack.size() - f.result_count + i);
      }
    };
    CppFunction r;
    r.function = ::std::make_shared<Boxed>();
    return r;
  }
  ::std::shared_ptr<const detail::BoxedFunction> function;  // null: nothing is to be registered
  ::std::optional<detail::FunctionTypes> types;             // not known of one that takes a stack
  const char* key = nullptr;

 private:
  CppFunction() = default;
};
template <class F> CppFunction dispatch(DispatchKey k, F&& f) { CppFunction r(::std::forward<F>(f)); r.key = toString(k); return r; }
template <class F> CppFunction dispatch(DeviceType t, F&& f) { return dispatch(t == DeviceType::CUDA ? DispatchKey::CUDA : t == DeviceType::Meta ? DispatchKey::Meta : DispatchKey::CPU, ::std::forward<F>(f)); }

// What a registration block adds to: the operators of one namespace.
class TORCHERE_API Library {
 public:
  enum Kind { DEF, FRAGMENT, IMPL };
  // `key`: whose kernels a block of kind IMPL gives.
  Library(Kind kind, ::std::string space, const char* key, const char* file, uint32_t line);

  // "name(Tensor x, int n=1) -> Tensor".
  Library& def(const ::std::string& schema);
  // With a kernel: of all backends, its own calls differentiated (or as dispatch() says). A name alone
  // takes its schema from the function's type.
  Library& def(const ::std::string& name_or_schema, CppFunction f);
  Library& impl(const ::std::string& name, CppFunction f);
  template <class F> Library& impl(const ::std::string& name, DispatchKey k, F&& f) { return impl(name, dispatch(k, ::std::forward<F>(f))); }
  template <class F> Library& impl(const ::std::string& name, DeviceType t, F&& f) { return impl(name, dispatch(t, ::std::forward<F>(f))); }
  // Accepted: every operator here says for itself what it does.
  void fallback(const CppFunction&) {}
  Library& set_python_module(const char*, const char* = "") { return *this; }
  template <class T> api::class_<T> class_(const ::std::string& name) { return api::class_<T>(space_, name); }

 private:
  ::std::string full_name(const ::std::string& name) const;
  Kind kind_;
  ::std::string space_;
  const char* key_;
  ::std::string place_;
};

// Opens a shared library, whose registration blocks run. Throws what they threw; the library stays.
TORCHERE_API void load_library(const ::std::string& path);

namespace detail {
// Runs a block when its shared library is loaded.
class TORCHERE_API Registration {
 public:
  Registration(Library::Kind kind, void (*block)(Library&), const char* space, const char* key, const char* file, uint32_t line);
};
}  // namespace detail

}  // namespace torchere::api

#define TORCHERE_BLOCK_(kind, name, ns, key, m)                                                                                  \
  static void torchere_block_##name(::torchere::api::Library&);                                                                  \
  static const ::torchere::api::detail::Registration torchere_registration_##name(::torchere::api::Library::kind,                \
                                                                                  &torchere_block_##name, #ns, key, __FILE__, __LINE__); \
  void torchere_block_##name(::torchere::api::Library& m)
#define TORCHERE_JOIN2_(a, b) a##b
#define TORCHERE_JOIN_(a, b) TORCHERE_JOIN2_(a, b)
// The one block of a namespace; further ones are fragments.
#define TORCHERE_LIBRARY(ns, m) TORCHERE_BLOCK_(DEF, ns, ns, nullptr, m)
#define TORCHERE_LIBRARY_FRAGMENT(ns, m) TORCHERE_FRAGMENT_(ns, m, TORCHERE_JOIN_(ns##_fragment_, __COUNTER__))
#define TORCHERE_FRAGMENT_(ns, m, name) TORCHERE_FRAGMENT2_(ns, m, name)
#define TORCHERE_FRAGMENT2_(ns, m, name) TORCHERE_BLOCK_(FRAGMENT, name, ns, nullptr, m)
#define TORCHERE_LIBRARY_IMPL(ns, k, m) TORCHERE_IMPL_(ns, k, m, TORCHERE_JOIN_(ns##_##k##_, __COUNTER__))
#define TORCHERE_IMPL_(ns, k, m, name) TORCHERE_IMPL2_(ns, k, m, name)
#define TORCHERE_IMPL2_(ns, k, m, name) TORCHERE_BLOCK_(IMPL, name, ns, #k, m)
