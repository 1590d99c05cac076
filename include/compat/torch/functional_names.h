// torch::nn::functional: those functions that inference programs use around a module.
#pragma once
#include <variant>

#include "torch/names.h"

namespace torch {
namespace enumtype {
#define TORCHERE_ENUM(name) struct k##name {};
TORCHERE_ENUM(Nearest) TORCHERE_ENUM(Linear) TORCHERE_ENUM(Bilinear) TORCHERE_ENUM(Bicubic) TORCHERE_ENUM(Trilinear)
TORCHERE_ENUM(Area) TORCHERE_ENUM(NearestExact) TORCHERE_ENUM(Constant) TORCHERE_ENUM(Reflect) TORCHERE_ENUM(Replicate)
TORCHERE_ENUM(Circular) TORCHERE_ENUM(Zeros) TORCHERE_ENUM(Border) TORCHERE_ENUM(Reflection)
#undef TORCHERE_ENUM
}  // namespace enumtype
#define TORCHERE_ENUM(name) inline constexpr enumtype::k##name k##name{};
TORCHERE_ENUM(Nearest) TORCHERE_ENUM(Linear) TORCHERE_ENUM(Bilinear) TORCHERE_ENUM(Bicubic) TORCHERE_ENUM(Trilinear)
TORCHERE_ENUM(Area) TORCHERE_ENUM(NearestExact) TORCHERE_ENUM(Constant) TORCHERE_ENUM(Reflect) TORCHERE_ENUM(Replicate)
TORCHERE_ENUM(Circular) TORCHERE_ENUM(Zeros) TORCHERE_ENUM(Border) TORCHERE_ENUM(Reflection)
#undef TORCHERE_ENUM

// One option of a builder: set with o.name(v), read with o.name().
#define TORCHERE_OPTION(Self, type, name)                                  \
 public:                                                                   \
  Self& name(const type& v) { name##_ = v; return *this; }                 \
  const type& name() const { return name##_; }                             \
                                                                           \
 private:                                                                  \
  type name##_

namespace nn {
namespace functional {
class SoftmaxFuncOptions {
 public:
  SoftmaxFuncOptions(int64_t dim) : dim_(dim) {}
  TORCHERE_OPTION(SoftmaxFuncOptions, int64_t, dim);
  TORCHERE_OPTION(SoftmaxFuncOptions, ::std::optional<ScalarType>, dtype) = {};
};
using LogSoftmaxFuncOptions = SoftmaxFuncOptions;
class NormalizeFuncOptions {
  TORCHERE_OPTION(NormalizeFuncOptions, double, p) = 2.0;
  TORCHERE_OPTION(NormalizeFuncOptions, double, eps) = 1e-12;
  TORCHERE_OPTION(NormalizeFuncOptions, int64_t, dim) = 1;
};
class PadFuncOptions {
 public:
  using mode_t = ::std::variant<enumtype::kConstant, enumtype::kReflect, enumtype::kReplicate, enumtype::kCircular>;
  PadFuncOptions(::std::vector<int64_t> pad) : pad_(::std::move(pad)) {}
  TORCHERE_OPTION(PadFuncOptions, ::std::vector<int64_t>, pad);
  TORCHERE_OPTION(PadFuncOptions, mode_t, mode) = enumtype::kConstant();
  TORCHERE_OPTION(PadFuncOptions, double, value) = 0;
};
class InterpolateFuncOptions {
 public:
  using mode_t = ::std::variant<enumtype::kNearest, enumtype::kLinear, enumtype::kBilinear, enumtype::kBicubic,
                                enumtype::kTrilinear, enumtype::kArea, enumtype::kNearestExact>;
  TORCHERE_OPTION(InterpolateFuncOptions, ::std::optional<::std::vector<int64_t>>, size) = {};
  TORCHERE_OPTION(InterpolateFuncOptions, ::std::optional<::std::vector<double>>, scale_factor) = {};
  TORCHERE_OPTION(InterpolateFuncOptions, mode_t, mode) = enumtype::kNearest();
  TORCHERE_OPTION(InterpolateFuncOptions, ::std::optional<bool>, align_corners) = {};
  TORCHERE_OPTION(InterpolateFuncOptions, ::std::optional<bool>, recompute_scale_factor) = {};
  TORCHERE_OPTION(InterpolateFuncOptions, bool, antialias) = false;
};

inline Tensor relu(const Tensor& x, bool inplace = false) { return inplace ? x.relu_() : x.relu(); }
inline Tensor gelu(const Tensor& x) { return ::torchere::api::gelu(x); }
inline Tensor silu(const Tensor& x) { return ::torchere::api::silu(x); }
inline Tensor sigmoid(const Tensor& x) { return x.sigmoid(); }
inline Tensor tanh(const Tensor& x) { return x.tanh(); }
inline Tensor softmax(const Tensor& x, const SoftmaxFuncOptions& o) { return ::torchere::api::softmax(x, o.dim(), o.dtype()); }
inline Tensor log_softmax(const Tensor& x, const SoftmaxFuncOptions& o) { return ::torchere::api::log_softmax(x, o.dim(), o.dtype()); }
inline Tensor linear(const Tensor& x, const Tensor& w, const Tensor& b = {}) { return ::torchere::api::linear(x, w, b); }
inline Tensor normalize(const Tensor& x, const NormalizeFuncOptions& o = {}) {
  Tensor denominator = x.norm(o.p(), {o.dim()}, true).clamp_min(o.eps()).expand_as(x);
  return x / denominator;
}
inline Tensor pad(const Tensor& x, const PadFuncOptions& o) {
  static constexpr const char* names[] = {"constant", "reflect", "replicate", "circular"};
  bool constant = o.mode().index() == 0;
  return ::torchere::api::pad(x, o.pad(), names[o.mode().index()], constant ? ::std::optional<double>(o.value()) : ::std::nullopt);
}
namespace detail {
// f(size or none, scales or none): exactly one of them is given.
template <class F> Tensor resized(const InterpolateFuncOptions& o, F&& f) {
  TORCH_CHECK(o.size().has_value() != o.scale_factor().has_value(), "only one of size or scale_factor should be defined");
  if (o.size()) return f(OptionalIntArrayRef(IntArrayRef(*o.size())), OptionalArrayRef<double>());
  return f(OptionalIntArrayRef(), OptionalArrayRef<double>(ArrayRef<double>(*o.scale_factor())));
}
}  // namespace detail
inline Tensor interpolate(const Tensor& x, const InterpolateFuncOptions& o) {
  namespace f = ::torchere::api;
  bool corners = o.align_corners().value_or(false);
  return detail::resized(o, [&](OptionalIntArrayRef size, OptionalArrayRef<double> scales) -> Tensor {
    size_t mode = o.mode().index();
    int64_t n = x.dim();
    if (mode == 0 && n == 3) return f::upsample_nearest1d(x, size, scales);
    if (mode == 0 && n == 4) return f::upsample_nearest2d(x, size, scales);
    if (mode == 0 && n == 5) return f::upsample_nearest3d(x, size, scales);
    if (mode == 1 && n == 3) return f::upsample_linear1d(x, size, corners, scales);
    if (mode == 2 && n == 4) return f::upsample_bilinear2d(x, size, corners, scales);
    if (mode == 3 && n == 4) return f::upsample_bicubic2d(x, size, corners, scales);
    if (mode == 4 && n == 5) return f::upsample_trilinear3d(x, size, corners, scales);
    if (mode == 5 && n == 4 && size) return f::adaptive_avg_pool2d(x, *size);
    TORCH_CHECK(false, "interpolate: this mode is not there for an input of ", n, " dimensions");
    return Tensor();
  });
}
}  // namespace functional
}  // namespace nn
#undef TORCHERE_OPTION

}  // namespace torch
