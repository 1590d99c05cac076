// From C++ functions to what the library can call with IValues, and back: the types of a function's
// parameters and results as the language sees them, reading arguments, storing results.
#pragma once
#include <memory>
#include <tuple>
#include <typeinfo>

#include "torchere/module.h"

namespace torchere::api {

class OperatorHandle;

namespace detail {

// One call: borrowed pointers to the arguments and to where the results go.
struct Frame {
  const void* op;
  const IValue* const* arguments;
  size_t argument_count;
  IValue* const* results;
  size_t result_count;
};
// Called by any number of threads at once.
class TORCHERE_API BoxedFunction {
 public:
  virtual ~BoxedFunction();
  virtual void run(const Frame& frame) const = 0;
};

// The class registered for a C++ type; throws where none is.
TORCHERE_API TypePtr custom_class_type(const ::std::type_info& t);
TORCHERE_API IValue wrap_custom(const ::std::type_info& t, intrusive_ptr<intrusive_ptr_target> object);
TORCHERE_API const intrusive_ptr<intrusive_ptr_target>& unwrap_custom(const ::std::type_info& t, const IValue& v);

// ------------------------------------------------------------------ types

#define X(type, name) template <> struct TypeOf<type> { static TypePtr get() { return simple_type(SimpleType::name); } };
X(ScalarType, Int) X(Layout, Int) X(MemoryFormat, Int) X(::std::string_view, String) X(const char*, String)
#undef X
template <class T> struct TypeOf<ArrayRef<T>> { static TypePtr get() { return list_type(TypeOf<T>::get()); } };
template <class T> struct TypeOf<OptionalArrayRef<T>> { static TypePtr get() { return optional_type(list_type(TypeOf<T>::get())); } };
template <class T, size_t N> struct TypeOf<::std::array<T, N>> { static TypePtr get() { return list_type(TypeOf<T>::get()); } };
template <class T> struct TypeOf<intrusive_ptr<T>> { static TypePtr get() { return custom_class_type(typeid(T)); } };

template <class T> struct From<intrusive_ptr<T>> { static intrusive_ptr<T> get(const IValue& v) { return v.toCustomClass<T>(); } };
template <> struct From<::std::string_view> { static ::std::string_view get(const IValue& v) { return v.toStringView(); } };
template <> struct From<Layout> { static Layout get(const IValue& v) { return v.toLayout(); } };
template <> struct From<MemoryFormat> { static MemoryFormat get(const IValue& v) { return v.toMemoryFormat(); } };

// ------------------------------------------------------------------ arguments

// What stands behind a parameter of type T while the function runs.
template <class T> struct Taken {
  T value;
  explicit Taken(const IValue& v) : value(v.to<T>()) {}
  T& get() { return value; }
};
template <> struct Taken<IValue> {
  IValue& value;
  explicit Taken(const IValue& v) : value(const_cast<IValue&>(v)) {}
  IValue& get() { return value; }
};
template <> struct Taken<Tensor> {
  Tensor undefined;
  Tensor* value;
  explicit Taken(const IValue& v) : value(v.isNone() ? nullptr : &const_cast<IValue&>(v).toTensor()) {}
  Tensor& get() { return value ? *value : undefined; }
};
template <> struct Taken<double> {
  double value;
  explicit Taken(const IValue& v) : value(v.isInt() ? double(v.toInt()) : v.toDouble()) {}
  double& get() { return value; }
};
template <class T> struct Taken<ArrayRef<T>> {
  ::std::unique_ptr<T[]> items;
  ArrayRef<T> value;
  explicit Taken(const IValue& v) : items(new T[list_size(v)]) {
    for (size_t i = 0, n = list_size(v); i < n; ++i) items[i] = list_at(v, i).template to<T>();
    value = ArrayRef<T>(items.get(), list_size(v));
  }
  ArrayRef<T>& get() { return value; }
};
template <class T> struct TakenOptionalRun {
  ::std::optional<Taken<ArrayRef<T>>> run;
  explicit TakenOptionalRun(const IValue& v) { if (!v.isNone()) run.emplace(v); }
};
template <class T> struct Taken<::std::optional<ArrayRef<T>>> : TakenOptionalRun<T> {
  ::std::optional<ArrayRef<T>> value;
  explicit Taken(const IValue& v) : TakenOptionalRun<T>(v) { if (this->run) value = this->run->value; }
  ::std::optional<ArrayRef<T>>& get() { return value; }
};
template <class T> struct Taken<OptionalArrayRef<T>> : TakenOptionalRun<T> {
  OptionalArrayRef<T> value;
  explicit Taken(const IValue& v) : TakenOptionalRun<T>(v) { if (this->run) value = OptionalArrayRef<T>(this->run->value); }
  OptionalArrayRef<T>& get() { return value; }
};
template <class T, size_t N> struct Taken<::std::array<T, N>> {
  ::std::array<T, N> value;
  explicit Taken(const IValue& v) {
    if (list_size(v) != N) fail("a list of " + ::std::to_string(list_size(v)) + " where one of " + ::std::to_string(N) + " is expected");
    for (size_t i = 0; i < N; ++i) value[i] = list_at(v, i).template to<T>();
  }
  ::std::array<T, N>& get() { return value; }
};

// ------------------------------------------------------------------ functions

template <class F> struct Callable : Callable<decltype(&F::operator())> {};
template <class R, class... A> struct Callable<R(A...)> {
  using Result = R;
  using Arguments = ::std::tuple<A...>;
  static constexpr size_t count = sizeof...(A);
};
template <class R, class... A> struct Callable<R (*)(A...)> : Callable<R(A...)> {};
template <class C, class R, class... A> struct Callable<R (C::*)(A...)> : Callable<R(A...)> {};
template <class C, class R, class... A> struct Callable<R (C::*)(A...) const> : Callable<R(A...)> {};
template <class R, class... A> struct Callable<R(A...) noexcept> : Callable<R(A...)> {};
template <class R, class... A> struct Callable<R (*)(A...) noexcept> : Callable<R(A...)> {};
template <class C, class R, class... A> struct Callable<R (C::*)(A...) const noexcept> : Callable<R(A...)> {};
template <class F> using CallableOf = Callable<::std::remove_cv_t<::std::remove_reference_t<F>>>;

template <class T> using Plain = ::std::remove_cv_t<::std::remove_reference_t<T>>;
template <class T> struct IsTuple : ::std::false_type {};
template <class... T> struct IsTuple<::std::tuple<T...>> : ::std::true_type {};

template <class R> void store_one(IValue* to, R&& r) { *to = IValue(::std::forward<R>(r)); }
template <class R> void store_results(const Frame& f, R&& r) {
  if constexpr (IsTuple<Plain<R>>::value) {
    if (f.result_count != 1 || ::std::tuple_size_v<Plain<R>> == 1) {
      size_t i = 0;
      ::std::apply([&](auto&&... x) { ((i < f.result_count ? store_one(f.results[i++], ::std::forward<decltype(x)>(x)) : void()), ...); },
                   ::std::forward<R>(r));
      return;
    }
  }
  if (f.result_count) store_one(f.results[0], ::std::forward<R>(r));
}
template <class F, class... A, size_t... I>
void run_boxed(const F& function, const Frame& f, const ::std::tuple<A...>*, ::std::index_sequence<I...>) {
  using R = typename CallableOf<F>::Result;
  ::std::tuple<Taken<Plain<A>>...> taken{Taken<Plain<A>>(*f.arguments[I])...};
  if constexpr (::std::is_void_v<R>)
    const_cast<F&>(function)(static_cast<A>(::std::get<I>(taken).get())...);
  else
    store_results(f, const_cast<F&>(function)(static_cast<A>(::std::get<I>(taken).get())...));
}
template <class F> class BoxedCallable final : public BoxedFunction {
 public:
  explicit BoxedCallable(F f) : f_(::std::move(f)) {}
  void run(const Frame& frame) const override {
    using C = CallableOf<F>;
    run_boxed(f_, frame, static_cast<const typename C::Arguments*>(nullptr), ::std::make_index_sequence<C::count>());
  }

 private:
  F f_;
};
template <class F> ::std::shared_ptr<const BoxedFunction> box(F f) { return ::std::make_shared<BoxedCallable<F>>(::std::move(f)); }

// What a function's C++ type says of its schema.
struct FunctionTypes {
  ::std::vector<TypePtr> arguments, results;
};
template <class T> struct TypesOf;
template <class... A> struct TypesOf<::std::tuple<A...>> {
  static ::std::vector<TypePtr> get() { return {TypeOf<Plain<A>>::get()...}; }
};
// `several`: a tuple is that many results, else one.
template <class F> FunctionTypes types_of(bool several) {
  using C = CallableOf<F>;
  using R = Plain<typename C::Result>;
  FunctionTypes t{TypesOf<typename C::Arguments>::get(), {}};
  if constexpr (IsTuple<R>::value) {
    if (several) t.results = TypesOf<R>::get();
    else t.results = {TypeOf<R>::get()};
  } else if constexpr (!::std::is_void_v<R>) {
    t.results = {TypeOf<R>::get()};
  }
  return t;
}

}  // namespace detail

template <class T, class> IValue::IValue(const intrusive_ptr<T>& v) : IValue(detail::wrap_custom(typeid(T), v)) {}
template <class T> intrusive_ptr<T> IValue::toCustomClass() const {
  return intrusive_ptr<T>::reclaim_copy(static_cast<T*>(detail::unwrap_custom(typeid(T), *this).get()));
}

}  // namespace torchere::api
