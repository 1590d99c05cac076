// Window functions of signal processing.
#include <cmath>

#include "ops/fn.h"
#include "ops/new_tensor.h"
#include "tensor/loop.h"
#include "tensor/promote.h"

namespace torchere {
namespace {

constexpr double kPi = 3.14159265358979323846;

// Computes a window of `points` by f, which sees 0, 1, …; a periodic one is the symmetric one of
// one more point without its last.
template <class F>
Tensor window(const char* name, int64_t length, bool periodic, OptDType dtype, OptDevice device,
              F f) {
  DType d = dtype.value_or(default_dtype());
  TORCHERE_CHECK(is_floating(d), name, " expects floating point dtypes, got: ", dtype_name(d));
  TORCHERE_CHECK(length >= 0, name,
                 " requires non-negative window_length, got window_length=", length);
  if (length <= 1) {
    Tensor out = new_tensor(Dims{length}, d, device);
    fill_elements(out, Scalar(1));
    return out;
  }
  int64_t points = periodic ? length + 1 : length;
  Tensor out = f(call<"aten::arange">(points, d), points);
  return periodic ? Tensor(call<"aten::narrow">(out, 0, 0, length)) : out;
}

Tensor hamming(const char* name, int64_t length, bool periodic, double alpha, double beta,
               OptDType dtype, OptDevice device) {
  return window(name, length, periodic, dtype, device, [=](const Tensor& x, int64_t n) -> Tensor {
    Tensor angle = x * Scalar(kPi * 2 / double(n - 1));
    return Tensor(fn::cos(angle)) * Scalar(-beta) + Scalar(alpha);
  });
}
Tensor blackman(int64_t length, bool periodic, OptDType dtype, OptDevice device) {
  return window("blackman_window", length, periodic, dtype, device,
                [](const Tensor& x, int64_t n) -> Tensor {
                  Tensor angle = x * Scalar(kPi / double(n - 1));
                  Tensor wide = fn::cos(angle * Scalar(4)), narrow = fn::cos(angle * Scalar(2));
                  return wide * Scalar(0.08) - narrow * Scalar(0.5) + Scalar(0.42);
                });
}
Tensor bartlett(int64_t length, bool periodic, OptDType dtype, OptDevice device) {
  return window("bartlett_window", length, periodic, dtype, device,
                [](const Tensor& x, int64_t n) -> Tensor {
                  Tensor rising = x * Scalar(2 / double(n - 1));
                  int64_t half = ((n - 1) >> 1) + 1;
                  Tensor first = call<"aten::narrow">(rising, 0, 0, half),
                         second = call<"aten::narrow">(rising, 0, half, n - half);
                  return fn::cat(std::vector<Tensor>{first, second * Scalar(-1) + Scalar(2)}, 0);
                });
}
Tensor kaiser(int64_t length, bool periodic, double beta, OptDType dtype, OptDevice device) {
  return window("kaiser_window", length, periodic, dtype, device,
                [beta](const Tensor& x, int64_t n) -> Tensor {
                  Tensor at = x * Scalar(2 / double(n - 1)) - Scalar(1);
                  Tensor inside = fn::sqrt(fn::clamp(Scalar(1) - at * at, Scalar(0)));
                  Tensor top = call<"aten::i0">(inside * Scalar(beta));
                  Tensor bottom = call<"aten::i0">(scalar_tensor(Scalar(beta), DType::Double));
                  return top * Scalar(1 / read_element(bottom).to_double());
                });
}

}  // namespace

void define_windows(Table& t) {
  t.op("aten::hann_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, "
       "Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](int64_t n, OptDType d, const Value&, OptDevice v, const Value&) {
        return hamming("hann_window", n, true, 0.5, 0.5, d, v);
      });
  t.op("aten::hann_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, "
       "Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](int64_t n, bool p, OptDType d, const Value&, OptDevice v, const Value&) {
        return hamming("hann_window", n, p, 0.5, 0.5, d, v);
      });
  t.op("aten::hamming_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, "
       "Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](int64_t n, OptDType d, const Value&, OptDevice v, const Value&) {
        return hamming("hamming_window", n, true, 0.54, 0.46, d, v);
      });
  t.op("aten::hamming_window.periodic(int window_length, bool periodic, *, ScalarType? "
       "dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](int64_t n, bool p, OptDType d, const Value&, OptDevice v, const Value&) {
        return hamming("hamming_window", n, p, 0.54, 0.46, d, v);
      });
  t.op("aten::hamming_window.periodic_alpha(int window_length, bool periodic, float alpha, *, "
       "ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) "
       "-> Tensor")
      .kernel([](int64_t n, bool p, double a, OptDType d, const Value&, OptDevice v, const Value&) {
        return hamming("hamming_window", n, p, a, 0.46, d, v);
      });
  t.op("aten::hamming_window.periodic_alpha_beta(int window_length, bool periodic, float alpha, "
       "float beta, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? "
       "pin_memory=None) -> Tensor")
      .kernel([](int64_t n, bool p, double a, double b, OptDType d, const Value&, OptDevice v,
                 const Value&) { return hamming("hamming_window", n, p, a, b, d, v); });
  t.op("aten::blackman_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, "
       "Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](int64_t n, OptDType d, const Value&, OptDevice v, const Value&) {
        return blackman(n, true, d, v);
      });
  t.op("aten::blackman_window.periodic(int window_length, bool periodic, *, ScalarType? "
       "dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](int64_t n, bool p, OptDType d, const Value&, OptDevice v, const Value&) {
        return blackman(n, p, d, v);
      });
  t.op("aten::bartlett_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, "
       "Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](int64_t n, OptDType d, const Value&, OptDevice v, const Value&) {
        return bartlett(n, true, d, v);
      });
  t.op("aten::bartlett_window.periodic(int window_length, bool periodic, *, ScalarType? "
       "dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](int64_t n, bool p, OptDType d, const Value&, OptDevice v, const Value&) {
        return bartlett(n, p, d, v);
      });
  t.op("aten::kaiser_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, "
       "Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](int64_t n, OptDType d, const Value&, OptDevice v, const Value&) {
        return kaiser(n, true, 12.0, d, v);
      });
  t.op("aten::kaiser_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, "
       "Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](int64_t n, bool p, OptDType d, const Value&, OptDevice v, const Value&) {
        return kaiser(n, p, 12.0, d, v);
      });
  t.op("aten::kaiser_window.beta(int window_length, bool periodic, float beta, *, ScalarType? "
       "dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](int64_t n, bool p, double b, OptDType d, const Value&, OptDevice v, const Value&) {
        return kaiser(n, p, b, d, v);
      });
}

}  // namespace torchere
