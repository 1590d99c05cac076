// Resizing with antialiasing: every output is the weighted mean of the window of inputs that it
// covers, so each dimension is a product with a matrix of weights, and so is its derivative.
#include <algorithm>
#include <cmath>

#include "ops/fn.h"
#include "ops/new_tensor.h"

namespace torchere {
namespace {

enum class Filter { Linear, Cubic, Lanczos };

// How far the filter reaches, in inputs, where the picture is not made smaller.
double reach(Filter f) { return f == Filter::Linear ? 1 : f == Filter::Cubic ? 2 : 3; }

double sinc(double x) { return x == 0 ? 1 : std::sin(M_PI * x) / (M_PI * x); }

double value_at(Filter f, double x) {
  x = std::fabs(x);
  if (x >= reach(f)) return 0;
  if (f == Filter::Linear) return 1 - x;
  if (f == Filter::Lanczos) return sinc(x) * sinc(x / 3);
  constexpr double a = -0.5;
  return x < 1 ? ((a + 2) * x - (a + 3)) * x * x + 1 : (((x - 5) * x + 8) * x - 4) * a;
}

double scale_of(int64_t in, int64_t out, bool align, const std::optional<double>& given) {
  if (align) return out > 1 ? double(in - 1) / double(out - 1) : 0;
  return given && *given > 0 ? 1 / *given : double(in) / double(out);
}

// (out, in): the share of each input in each output.
Tensor weights(Filter f, int64_t in, int64_t out, bool align, const std::optional<double>& given) {
  const double scale = scale_of(in, out, align, given), stretch = std::max(scale, 1.0);
  const double support = reach(f) * stretch;
  Tensor w = empty_tensor(Dims({out, in}), DType::Double);
  auto* row = static_cast<double*>(w.data());
  for (int64_t o = 0; o < out; ++o, row += in) {
    const double center = scale * (double(o) + 0.5);
    const auto first = std::max<int64_t>(int64_t(center - support + 0.5), 0);
    const auto last = std::min<int64_t>(int64_t(center + support + 0.5), in);
    double total = 0;
    std::fill(row, row + in, 0.0);
    for (int64_t i = first; i < last; ++i)
      total += row[i] = value_at(f, (double(i) - center + 0.5) / stretch);
    for (int64_t i = first; i < last && total != 0; ++i) row[i] /= total;
  }
  return w;
}

using OptDouble = std::optional<double>;

template <Filter F>
Tensor resize(const Tensor& x, const Dims& out, bool align, const OptDouble& h,
              const OptDouble& w) {
  TORCHERE_CHECK(out.size() == 2, "It is expected output_size equals to 2, but got size ",
                 out.size());
  TORCHERE_CHECK(x.dim() == 4, "It is expected input_size equals to 4, but got size ", x.dim());
  const int64_t height = x.size(2), width = x.size(3);
  TORCHERE_CHECK(height > 0 && width > 0 && out[0] > 0 && out[1] > 0,
                 "Input and output sizes should be greater than 0, but got input (H: ", height,
                 ", W: ", width, ") output (H: ", out[0], ", W: ", out[1], ")");
  Tensor rows = fn::to(weights(F, height, out[0], align, h), x.dtype());
  Tensor columns = fn::to(weights(F, width, out[1], align, w), x.dtype());
  Tensor across = fn::matmul(x, Tensor(fn::transpose(columns, 0, 1)));
  return fn::matmul(rows, across);
}

template <Filter F>
void vec_kernel(const Op&, const Call& c) {
  const Tensor& x = c.argument(0).to_tensor();
  const Value &size = c.argument(1), &factors = c.argument(3);
  TORCHERE_CHECK(size.is_none() != factors.is_none(),
                 "Must specify exactly one of output_size and scale_factors");
  TORCHERE_CHECK(x.dim() == 4, "It is expected input_size equals to 4, but got size ", x.dim());
  Dims out;
  OptDouble h, w;
  if (factors.is_none()) {
    out = to_int_list(size);
  } else {
    std::vector<double> scales = to_double_list(factors);
    TORCHERE_CHECK(scales.size() == 2, "scale_factors must have 2 entries, got ", scales.size());
    h = scales[0];
    w = scales[1];
    out = Dims({int64_t(double(x.size(2)) * *h), int64_t(double(x.size(3)) * *w)});
  }
  c.result(0) = Value(resize<F>(x, out, c.argument(2).to_bool(), h, w));
}

template <Filter F>
void define_filter(Table& t, const std::string& name) {
  t.op("aten::" + name +
       "(Tensor self, SymInt[2] output_size, bool align_corners, float? scales_h=None, float? "
       "scales_w=None) -> Tensor")
      .out()
      .composite()
      .kernel<resize<F>>();
  t.op("aten::" + name +
       ".vec(Tensor input, SymInt[]? output_size, bool align_corners, float[]? scale_factors) -> "
       "Tensor")
      .composite()
      .raw_kernel(vec_kernel<F>);
}

}  // namespace

void define_upsample_antialias(Table& t) {
  define_filter<Filter::Linear>(t, "_upsample_bilinear2d_aa");
  define_filter<Filter::Cubic>(t, "_upsample_bicubic2d_aa");
  define_filter<Filter::Lanczos>(t, "_upsample_lanczos2d_aa");
}

}  // namespace torchere
