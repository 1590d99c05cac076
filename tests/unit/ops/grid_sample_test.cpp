// Sampling by a grid against PyTorch's results: sums of the results weighted by cosines, by
// interpolation (a row: bilinear, nearest, bicubic), padding (zeros, border, reflection) and
// align_corners (false, true).
#include <doctest/doctest.h>

#include <cmath>

#include "ops/fn.h"

using namespace torchere;

namespace {

template <class F>
Tensor filled(Dims sizes, F f) {
  Tensor t = empty_tensor(sizes, DType::Double);
  for (int64_t i = 0; i < t.numel(); ++i) t.data<double>()[i] = f(double(i));
  return t;
}
double weighted(const Tensor& t) {
  double sum = 0;
  for (int64_t i = 0; i < t.numel(); ++i) sum += t.data<double>()[i] * std::cos(double(i));
  return sum;
}
template <size_t Rows>
void compare(const Tensor& x, const Tensor& grid, const double (&expected)[Rows][6]) {
  for (size_t mode = 0; mode < Rows; ++mode)
    for (int padding = 0; padding < 3; ++padding)
      for (int align = 0; align < 2; ++align) {
        CAPTURE(mode);
        CAPTURE(padding);
        CAPTURE(align);
        Tensor out = call<"aten::grid_sampler">(x, grid, int64_t(mode), padding, align == 1);
        CHECK(weighted(out) == doctest::Approx(expected[mode][2 * padding + align]).epsilon(1e-9));
      }
}

}  // namespace

TEST_CASE("grid_sampler: every interpolation and padding, two and three dimensions") {
  auto sine = [](double i) { return std::sin(i); };
  auto places = [](double i) { return 1.3 * std::cos(0.7 * i); };
  const double planes[3][6] = {
      {0.271590578141, 0.452674778221, 0.158874548785, 0.38698754205, 0.0489582554809,
       0.0518920666711},
      {-0.0946702742703, -0.245395094838, -0.0479316167121, -0.423469737015, -0.0479316167121,
       -0.760955377502},
      {0.377162756123, 0.596693250099, 0.113200506388, 0.538825837582, -0.0815033500937,
       0.150034800646},
  };
  compare(filled({2, 2, 4, 5}, sine), filled({2, 3, 3, 2}, places), planes);
  const double volumes[2][6] = {
      {-0.12480700885, -0.115109160255, -0.196160817855, -0.0750653525514, -0.196160817855,
       -0.16615911165},
      {0, 0.0292897925769, 0.0292897925769, 0.0292897925769, 0.0292897925769, 0.0292897925769},
  };
  compare(filled({1, 2, 3, 4, 2}, sine), filled({1, 2, 3, 2, 3}, places), volumes);
}
