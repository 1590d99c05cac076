// Between the public classes (torchere::api) and the library's own (torchere): a public Tensor is a
// pointer to a TensorImpl, a public IValue has the layout of a Value, so both are read in place.
#pragma once
#include <type_traits>

#include "torchere/ivalue.h"
#include "torchere/op_call.h"
// The library's own names come after the public ones: neither set uses the other's.
#include "autograd/autograd.h"
#include "ops/call.h"
#include "ops/random.h"

namespace torchere::api {
struct TensorAccess {
  static void* box(const Generator& g) { return g.box_; }
};
}  // namespace torchere::api

namespace torchere {

// Runs f; the library's errors leave as the public ones. Every function that may fail goes through
// here; the first call connects the layers.
[[noreturn]] void rethrow_public();
void initialize_library();
template <class F>
decltype(auto) guarded(F&& f) {
  try {
    return f();
  } catch (const Error&) {
    rethrow_public();
  }
}

static_assert(sizeof(api::Tensor) == sizeof(Tensor) && sizeof(api::IValue) == sizeof(Value));
inline const Tensor& own(const api::Tensor& t) { return reinterpret_cast<const Tensor&>(t); }
inline const Tensor& own_defined(const api::Tensor& t) {
  if (!t.defined()) throw api::Error("an undefined tensor has no data, sizes or dtype");
  return own(t);
}
inline const Value& own(const api::IValue& v) { return reinterpret_cast<const Value&>(v); }
inline api::Tensor shown(Tensor t) {
  api::Tensor out;
  reinterpret_cast<Tensor&>(out) = std::move(t);
  return out;
}
inline api::IValue shown(Value v) {
  api::IValue out;
  reinterpret_cast<Value&>(out).swap(v);
  return out;
}
inline DType own(api::ScalarType t) { return dtype_from_code(int64_t(t)); }
inline api::ScalarType shown(DType t) { return api::ScalarType(t); }
inline Device own(api::Device d) { return {DeviceType(d.type()), d.index()}; }
inline api::Device shown(Device d) { return {api::DeviceType(d.type), d.index}; }
inline IntSpan own(api::IntArrayRef s) { return {s.data(), s.size()}; }
inline api::IntArrayRef shown(IntSpan s) { return {s.data(), s.size()}; }
inline Scalar own(const api::Scalar& s) {
  switch (s.kind()) {
    case api::Scalar::Kind::Int:
      return Scalar(s.toLong());
    case api::Scalar::Kind::Bool:
      return Scalar(s.toBool());
    case api::Scalar::Kind::Double:
      return Scalar(s.toDouble());
    default:
      return Scalar(s.toComplexDouble());
  }
}
inline api::Scalar shown(const Scalar& s) {
  if (s.is_int()) return s.to_int();
  if (s.is_bool()) return s.to_bool();
  if (s.is_complex()) return s.to_complex();
  return s.to_double();
}
std::vector<Tensor> own(api::TensorList l);
std::vector<api::Tensor> shown(const std::vector<Tensor>& l);

}  // namespace torchere
