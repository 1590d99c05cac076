// From typed C++ functions to kernels over registers. A parameter's C++ type says how its register
// is read; the result's, how it is stored.
//   const Tensor&        Tensor, Tensor? (None: undefined)
//   int64_t double bool Scalar DType Device MemoryFormat, and std::optional of them
//   Dims                 int[] (a bare int reads as a list of one); std::optional<Dims>
//   std::vector<double>, std::vector<Tensor>, std::vector<bool>
//   const std::string&, std::optional<std::string>
//   const Value&         anything, as it stands
//   List& Dict& Object&  the payload, to be changed in place
// An operator whose schema ends in `...` finds what is there in one Tuple behind its named
// arguments. Results: void, any of the values above, std::vector<Tensor>, and std::tuple of them.
#pragma once
#include <optional>
#include <tuple>
#include <type_traits>
#include <vector>

#include "types/value.h"

namespace torchere {

struct Op;

// The registers of one call: where its arguments are and where its results go.
struct Call {
  Value* registers;
  const uint16_t* in;
  const uint16_t* out;
  Value& argument(size_t i) const noexcept { return registers[in[i]]; }
  Value& result(size_t i) const noexcept { return registers[out[i]]; }
};
using Kernel = void (*)(const Op& op, const Call& call);

template <class T>
struct Unbox;
template <>
struct Unbox<Tensor> {
  static const Tensor& get(const Value& v) { return v.as_tensor(); }
};
template <>
struct Unbox<int64_t> {
  static int64_t get(const Value& v) { return v.is_tensor() ? v.to_scalar().to_int() : v.as_int(); }
};
template <>
struct Unbox<double> {
  static double get(const Value& v) {
    return v.is_double() ? v.as_double() : v.to_scalar().to_double();
  }
};
template <>
struct Unbox<bool> {
  static bool get(const Value& v) { return v.as_bool(); }
};
template <>
struct Unbox<Scalar> {
  static Scalar get(const Value& v) { return v.to_scalar(); }
};
template <>
struct Unbox<DType> {
  static DType get(const Value& v) { return dtype_from_code(v.as_int()); }
};
template <>
struct Unbox<Device> {
  static Device get(const Value& v) { return v.to_device(); }
};
template <>
struct Unbox<MemoryFormat> {
  static MemoryFormat get(const Value& v) { return MemoryFormat(v.as_int()); }
};
template <>
struct Unbox<Dims> {
  static Dims get(const Value& v) { return to_int_list(v); }
};
template <>
struct Unbox<std::vector<double>> {
  static std::vector<double> get(const Value& v) { return to_double_list(v); }
};
template <>
struct Unbox<std::vector<Tensor>> {
  static std::vector<Tensor> get(const Value& v) { return to_tensor_list(v); }
};
template <>
struct Unbox<std::vector<bool>> {
  static std::vector<bool> get(const Value& v) {
    std::vector<bool> r;
    for (const Value& x : v.to<List>()->items) r.push_back(x.to_bool());
    return r;
  }
};
template <>
struct Unbox<std::string> {
  static const std::string& get(const Value& v) { return v.to_string(); }
};
template <>
struct Unbox<Value> {
  static const Value& get(const Value& v) { return v; }
};
template <>
struct Unbox<List> {
  static List& get(const Value& v) { return *v.to<List>(); }
};
template <>
struct Unbox<Dict> {
  static Dict& get(const Value& v) { return *v.to<Dict>(); }
};
template <>
struct Unbox<Object> {
  static Object& get(const Value& v) { return *v.to<Object>(); }
};
template <class T>
struct Unbox<std::optional<T>> {
  static std::optional<T> get(const Value& v) {
    if (v.is_none()) return std::nullopt;
    return Unbox<T>::get(v);
  }
};

inline Value box(Tensor v) { return Value(std::move(v)); }
inline Value box(Value v) { return v; }
inline Value box(int64_t v) { return Value(v); }
inline Value box(double v) { return Value(v); }
inline Value box(bool v) { return Value(v); }
inline Value box(DType v) { return Value(v); }
inline Value box(Device v) { return Value(v); }
inline Value box(const Scalar& v) { return Value(v); }
inline Value box(std::string v) { return Value(std::move(v)); }
inline Value box(const Dims& v) { return list_of(IntSpan(v)); }
inline Value box(const std::vector<Tensor>& v) { return list_of(v); }
inline Value box(const std::vector<std::string>& v) { return list_of(v); }
template <class T>
Value box(const std::optional<T>& v) {
  return v ? box(*v) : Value();
}

namespace detail {
template <class R>
void store(const Call& c, R&& r) {
  c.result(0) = box(std::forward<R>(r));
}
template <class... R, size_t... I>
void store_each(const Call& c, std::tuple<R...>&& r, std::index_sequence<I...>) {
  ((c.result(I) = box(std::get<I>(std::move(r)))), ...);
}
template <class... R>
void store(const Call& c, std::tuple<R...>&& r) {
  store_each(c, std::move(r), std::index_sequence_for<R...>());
}
template <class R, class... A, class F, size_t... I>
void call_boxed(F f, const Call& c, std::index_sequence<I...>) {
  if constexpr (std::is_void_v<R>) {
    f(Unbox<std::remove_cv_t<std::remove_reference_t<A>>>::get(c.argument(I))...);
  } else {
    store(c, f(Unbox<std::remove_cv_t<std::remove_reference_t<A>>>::get(c.argument(I))...));
  }
}
template <class F, class R, class... A>
void call_as(F f, const Call& c, R (*)(A...)) {
  call_boxed<R, A...>(f, c, std::index_sequence_for<A...>());
}
template <class F>
struct Signature : Signature<decltype(&F::operator())> {};
template <class R, class... A>
struct Signature<R (*)(A...)> {
  using type = R (*)(A...);
};
template <class C, class R, class... A>
struct Signature<R (C::*)(A...) const> {
  using type = R (*)(A...);
};
}  // namespace detail

// The kernel of a lambda without captures.
template <class F>
void boxed(const Op&, const Call& c) {
  static_assert(std::is_empty_v<F>, "a function's kernel is kernel<f>(), not kernel(f)");
  detail::call_as(F{}, c, typename detail::Signature<F>::type(nullptr));
}
template <auto F>
void boxed_function(const Op&, const Call& c) {
  detail::call_as(F, c, typename detail::Signature<decltype(F)>::type(nullptr));
}

}  // namespace torchere
