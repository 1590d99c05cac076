// Calling operators from C++ by name: fn::where(mask, a, b). The overload follows from the
// arguments' types; arguments are positional in schema order, kwarg-only ones included; missing
// ones take their defaults. Used by derivative formulas and composite kernels.
#pragma once
#include <array>

#include "ops/call.h"

namespace torchere {

// One result, or several: converts to what the caller asks for.
class Result {
 public:
  explicit Result(std::vector<Value> v) : values_(std::move(v)) {}
  operator Tensor() const { return values_.at(0).to_tensor(); }
  operator Value() const { return values_.at(0); }
  operator std::vector<Tensor>() const { return to_tensor_list(values_.at(0)); }
  const Tensor& operator[](size_t i) const { return values_.at(i).to_tensor(); }
  const Value& value(size_t i = 0) const { return values_.at(i); }
  bool to_bool() const { return value().to_bool(); }
  int64_t to_int() const { return value().to_int(); }

 private:
  std::vector<Value> values_;
};

inline Value to_argument(const Tensor& t) { return t.defined() ? Value(t) : Value(); }
inline Value to_argument(const Result& r) { return r; }
inline Value to_argument(const Value& v) { return v; }
inline Value to_argument(const Scalar& v) { return Value(v); }
inline Value to_argument(int v) { return Value(v); }
inline Value to_argument(int64_t v) { return Value(v); }
inline Value to_argument(double v) { return Value(v); }
inline Value to_argument(bool v) { return Value(v); }
inline Value to_argument(DType v) { return Value(v); }
inline Value to_argument(Device v) { return Value(v); }
inline Value to_argument(MemoryFormat v) { return Value(int64_t(v)); }
inline Value to_argument(const char* v) { return Value(v); }
inline Value to_argument(const std::string& v) { return Value(v); }
inline Value to_argument(IntSpan v) { return list_of(v); }
inline Value to_argument(const Dims& v) { return list_of(IntSpan(v)); }
inline Value to_argument(const std::vector<int64_t>& v) { return list_of(v); }
inline Value to_argument(const std::vector<Tensor>& v) { return list_of(v); }
inline Value to_argument(std::nullopt_t) { return Value(); }
template <class T>
Value to_argument(const std::optional<T>& v) {
  return v ? to_argument(*v) : Value();
}

// `values`: the arguments given; finds the overload, fills defaults, calls.
Result call_by_name(Symbol name, const Value* values, size_t count);
// The same for an overload known by its full name.
Result call_overload(const Op& op, const Value* values, size_t count);

template <size_t N>
struct FixedString {
  constexpr FixedString(const char (&s)[N]) {
    for (size_t i = 0; i < N; ++i) text[i] = s[i];
  }
  char text[N]{};
};
template <FixedString Name>
struct Fn {
  template <class... A>
  Result operator()(const A&... a) const {
    static const Symbol name{std::string("aten::") + Name.text};
    std::array<Value, sizeof...(A)> values{to_argument(a)...};
    return call_by_name(name, values.data(), values.size());
  }
};
// An overload by its full name: call<"aten::add.Scalar">(x, 1).
template <FixedString Name, class... A>
Result call(const A&... a) {
  static const Op& op = op_table().get(Name.text);
  std::array<Value, sizeof...(A)> values{to_argument(a)...};
  return call_overload(op, values.data(), values.size());
}

Tensor operator+(const Tensor& a, const Tensor& b);
Tensor operator-(const Tensor& a, const Tensor& b);
Tensor operator*(const Tensor& a, const Tensor& b);
Tensor operator/(const Tensor& a, const Tensor& b);
Tensor operator+(const Tensor& a, const Scalar& b);
Tensor operator-(const Tensor& a, const Scalar& b);
Tensor operator*(const Tensor& a, const Scalar& b);
Tensor operator/(const Tensor& a, const Scalar& b);
Tensor operator+(const Scalar& a, const Tensor& b);
Tensor operator-(const Scalar& a, const Tensor& b);
Tensor operator*(const Scalar& a, const Tensor& b);
Tensor operator/(const Scalar& a, const Tensor& b);
Tensor operator-(const Tensor& a);

// One line a name; new overloads of a name need none.
namespace fn {
#define X(name) inline constexpr Fn<#name> name;
#include "ops/fn.def"
#undef X
}  // namespace fn

}  // namespace torchere
