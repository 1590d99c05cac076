// Reductions over every choice of dimensions, and the accuracy of long sums.
#include <doctest/doctest.h>

#include <cmath>

#include "kernels/reduce.h"

using namespace torchere;

TEST_CASE("reduce: sums over every set of dimensions of dense and permuted tensors") {
  Tensor base = empty_tensor({4, 5, 33}, DType::Float);
  for (int64_t i = 0; i < base.numel(); ++i) base.data<float>()[i] = float(i % 13) - 6;
  Tensor turned = view_of(base, {33, 4, 5}, {1, 165, 33}, 0);
  for (const Tensor& t : {base, turned})
    for (int mask = 1; mask < 8; ++mask) {
      CAPTURE(mask);
      Dims reduced, sizes;
      for (int d = 0; d < 3; ++d) {
        if (mask >> d & 1)
          reduced.push_back(d);
        else
          sizes.push_back(t.size(d));
      }
      Tensor out = empty_tensor(sizes, DType::Float);
      reduce_elements(Reduction::Sum, out, t, reduced);
      std::vector<double> want(size_t(out.numel()));
      const float* p = base.data<float>();
      for (int64_t i = 0; i < t.size(0); ++i)
        for (int64_t j = 0; j < t.size(1); ++j)
          for (int64_t k = 0; k < t.size(2); ++k) {
            int64_t at[] = {i, j, k}, index = 0;
            for (int d = 0; d < 3; ++d)
              if (!(mask >> d & 1)) index = index * t.size(d) + at[d];
            want[size_t(index)] += double(p[i * t.stride(0) + j * t.stride(1) + k * t.stride(2)]);
          }
      for (int64_t i = 0; i < out.numel(); ++i)
        CHECK(double(out.data<float>()[i]) == want[size_t(i)]);
    }
}

TEST_CASE("reduce: a million equal floats sum without drift") {
  Tensor t = empty_tensor({1 << 20}, DType::Float), out = empty_tensor({}, DType::Float);
  for (int64_t i = 0; i < t.numel(); ++i) t.data<float>()[i] = 0.1f;
  reduce_elements(Reduction::Sum, out, t, Dims({0}));
  CHECK(std::fabs(double(out.data<float>()[0]) / (double(0.1f) * (1 << 20)) - 1) < 5e-7);
}

TEST_CASE("reduce: NaN wins, neutral elements, bools") {
  Tensor t = empty_tensor({37}, DType::Float), out = empty_tensor({}, DType::Float);
  for (int64_t i = 0; i < 37; ++i) t.data<float>()[i] = float(i);
  reduce_elements(Reduction::Max, out, t, Dims({0}));
  CHECK(out.data<float>()[0] == 36);
  t.data<float>()[20] = NAN;
  for (Reduction kind : {Reduction::Max, Reduction::Min, Reduction::Sum}) {
    reduce_elements(kind, out, t, Dims({0}));
    CHECK(std::isnan(out.data<float>()[0]));
  }
  reduce_elements(Reduction::NanSum, out, t, Dims({0}));
  CHECK(out.data<float>()[0] == 36 * 37 / 2 - 20);
  Tensor none = empty_tensor({0}, DType::Float);
  reduce_elements(Reduction::Prod, out, none, Dims({0}));
  CHECK(out.data<float>()[0] == 1);
  Tensor truth = empty_tensor({}, DType::Bool);
  reduce_elements(Reduction::Any, truth, t, Dims({0}));
  CHECK(truth.data<bool>()[0]);
  reduce_elements(Reduction::All, truth, t, Dims({0}));
  CHECK_FALSE(truth.data<bool>()[0]);
}
