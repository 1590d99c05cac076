// Products of every dtype, size class and orientation against the plain triple loop.
#include "kernels/gemm.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "tensor/loop.h"

using namespace torchere;

namespace {

// A matrix in one of three layouts: row-major, column-major, every second element of both.
Tensor make_matrix(int64_t batch, int64_t rows, int64_t columns, DType d, int layout,
                   std::mt19937& random) {
  Tensor f = empty_tensor({batch, rows, columns}, DType::Float);
  std::uniform_int_distribution<int> pick(-4, 4);
  for (int64_t i = 0; i < f.numel(); ++i) f.data<float>()[i] = float(pick(random));
  Dims strides = layout == 0   ? Dims{rows * columns, columns, 1}
                 : layout == 1 ? Dims{rows * columns, 1, rows}
                               : Dims{rows * columns * 4, columns * 2, 2};
  Tensor base = empty_tensor({batch * rows * columns * 4 + 1}, d);
  Tensor t = view_of(base, {batch, rows, columns}, strides, 0);
  copy_elements(t, f);
  return t;
}

std::complex<double> at(const Tensor& t, int64_t b, int64_t i, int64_t j) {
  return read_element(
             view_of(t, {}, {}, b * t.strides()[0] + i * t.strides()[1] + j * t.strides()[2]))
      .to_complex();
}

void check(DType d, int64_t batch, int64_t m, int64_t n, int64_t k, int la, int lb, int alpha,
           int beta) {
  std::mt19937 random(unsigned(m * 31 + n * 7 + k));
  Tensor a = make_matrix(batch, m, k, d, la, random), b = make_matrix(batch, k, n, d, lb, random);
  Tensor c = make_matrix(batch, m, n, d, 0, random), before = empty_tensor(c.sizes(), d);
  copy_elements(before, c);
  gemm(d, {batch, m, n, k}, matrix_span(a), matrix_span(b), matrix_span(c), alpha, beta);
  for (int64_t i = 0; i < batch; ++i)
    for (int64_t r = 0; r < m; ++r)
      for (int64_t q = 0; q < n; ++q) {
        std::complex<double> want = double(beta) * at(before, i, r, q);
        for (int64_t p = 0; p < k; ++p) want += double(alpha) * at(a, i, r, p) * at(b, i, p, q);
        double tolerance = d == DType::BFloat16 ? 0.01 * std::abs(want)
                           : d == DType::Half   ? 0.002 * std::abs(want)
                                                : 0;
        CAPTURE(dtype_name(d));
        CAPTURE(m);
        CAPTURE(n);
        CAPTURE(k);
        CAPTURE(la);
        CAPTURE(lb);
        REQUIRE(std::abs(at(c, i, r, q) - want) <= tolerance);
      }
}

}  // namespace

TEST_CASE("gemm: every dtype, orientation and size class") {
  const int64_t sizes[][4] = {{1, 1, 1, 1},   {1, 3, 4, 4},    {2, 5, 17, 9},
                              {1, 1, 37, 50}, {1, 33, 1, 65},  {3, 1, 1, 7},
                              {1, 4, 3, 0},   {2, 40, 50, 60}, {1, 2, 300, 40}};
  for (DType d : {DType::Float, DType::Double, DType::Half, DType::BFloat16, DType::Int,
                  DType::Long, DType::ComplexFloat, DType::ComplexDouble})
    for (auto& s : sizes)
      for (int la = 0; la < 3; ++la)
        for (int lb = 0; lb < 3; ++lb) {
          check(d, s[0], s[1], s[2], s[3], la, lb, 1, 0);
          if (la == lb) check(d, s[0], s[1], s[2], s[3], la, lb, 2, 1);
        }
}

TEST_CASE("gemm: integers wrap around") {
  Tensor a = empty_tensor({1, 2}, DType::Char), b = empty_tensor({2, 1}, DType::Char),
         c = empty_tensor({1, 1}, DType::Char);
  for (int i = 0; i < 2; ++i) a.data<int8_t>()[i] = b.data<int8_t>()[i] = 100;
  gemm(DType::Char, {1, 1, 1, 2}, matrix_span(a), matrix_span(b), matrix_span(c));
  CHECK(int(c.data<int8_t>()[0]) == int(int8_t(20000)));
}
