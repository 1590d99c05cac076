// What derivative formulas have in common.
#pragma once
#include "ops/fn.h"

namespace torchere {

// The conjugate of a complex tensor; a real one itself.
inline Tensor conj_of(const Tensor& t) {
  if (!is_complex(t.dtype())) return t;
  return fn::conj(t);
}
inline Scalar conj_of(const Scalar& s) {
  return s.is_complex() ? Scalar(std::conj(s.to_complex())) : s;
}
// g times a number, g itself where the number is 1.
inline Tensor scaled(const Tensor& g, const Scalar& s) { return s.equals(1) ? g : g * conj_of(s); }
// Zeros where the condition does not hold.
inline Tensor only_where(const Tensor& condition, const Tensor& g) {
  return fn::where(condition, g, 0);
}
// The gradient of what scatters into planes of the last `n` dimensions: each place's value picked
// up again.
inline Tensor picked_from_planes(const Tensor& g, const Tensor& indices, int n) {
  Dims flat(g.sizes().slice(0, size_t(g.dim() - n)));
  flat.push_back(-1);
  return fn::reshape(fn::gather(fn::reshape(g, flat), -1, fn::reshape(indices, flat)),
                     indices.sizes());
}
inline Tensor zeros_of(const Tensor& g) { return fn::zeros_like(g); }
// The operator of this full name without overload, which follows from the arguments.
template <class... A>
Result call_by_name_of(const char* name, const A&... a) {
  Value values[] = {to_argument(a)...};
  return call_by_name(Symbol(name), values, sizeof...(A));
}
// Defines `alias`, in every form and overload that `target` has by now, as a call of it.
void define_alias(class Table& t, std::string_view alias, std::string_view target);
class BuiltTable;
inline void define_alias(BuiltTable&, std::string_view, std::string_view) {}

}  // namespace torchere
