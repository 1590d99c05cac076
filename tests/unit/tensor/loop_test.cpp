// Loop nests, copies and conversions against plain index arithmetic.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "tensor/loop.h"
#include "tensor/view.h"

using namespace torchere;

namespace {

constexpr DType kDTypes[] = {
#define X(name, code, c_type, python_name) DType::name,
#include "tensor/dtype.def"
#undef X
};

Tensor arange(IntSpan sizes, DType dtype = DType::Double) {
  Tensor t = empty_tensor(sizes, DType::Double);
  for (int64_t i = 0; i < t.numel(); ++i) t.data<double>()[i] = double(i);
  Tensor as = empty_tensor(sizes, dtype);
  copy_elements(as, t);
  return as;
}

Tensor element(const Tensor& t, const Dims& at) {
  int64_t offset = t.storage_offset();
  for (size_t d = 0; d < at.size(); ++d) offset += at[d] * t.strides()[d];
  return view_of(t, {}, {}, offset);
}

// Compares element by element, in the order of the indices.
bool same_elements(const Tensor& a, const Tensor& b) {
  Dims at(size_t(a.dim()));
  for (int64_t i = 0; i < a.numel(); ++i) {
    Scalar x = read_element(element(a, at)), y = read_element(element(b, at));
    if (x.to_complex() != y.to_complex()) return false;
    for (size_t d = at.size(); d-- > 0;) {
      if (++at[d] < a.sizes()[d]) break;
      at[d] = 0;
    }
  }
  return true;
}

Tensor permuted(const Tensor& t, const std::vector<int>& order) {
  Dims sizes, strides;
  for (int d : order) {
    sizes.push_back(t.sizes()[d]);
    strides.push_back(t.strides()[d]);
  }
  return view_of(t, sizes, strides, t.storage_offset());
}

}  // namespace

TEST_CASE("nests merge what lies together") {
  Tensor a = empty_tensor({2, 3, 4}, DType::Float), b = empty_tensor({2, 3, 4}, DType::Double);
  auto nest = make_loop_nest<2>(a.sizes(), {&a, &b});
  CHECK(nest.sizes == Dims{24});
  CHECK(nest.strides[1] == Dims{8});
  Tensor t = permuted(a, {2, 1, 0});
  auto alone = make_loop_nest<1>(t.sizes(), {&t});
  CHECK(alone.sizes == Dims{24});
  Tensor row = empty_tensor({4}, DType::Float);
  auto with_row = make_loop_nest<2>(a.sizes(), {&a, &row});
  CHECK(with_row.sizes == Dims{4, 6});
  CHECK(with_row.strides[1] == Dims{4, 0});
  Tensor column = empty_tensor({3, 1}, DType::Float);
  auto with_column = make_loop_nest<2>(a.sizes(), {&a, &column});
  CHECK(with_column.strides[1] == Dims{0, 4, 0});
  Tensor wrong = empty_tensor({5}, DType::Float);
  CHECK_THROWS_AS((make_loop_nest<2>(a.sizes(), {&a, &wrong})), Error);
}

TEST_CASE("copies of permuted, sliced and broadcast tensors") {
  const std::vector<int> orders[] = {{0, 1, 2}, {2, 1, 0}, {1, 0, 2}, {0, 2, 1}, {2, 0, 1}};
  for (DType dtype :
       {DType::Byte, DType::Half, DType::Float, DType::Double, DType::ComplexDouble, DType::Long}) {
    for (const auto& order : orders) {
      Tensor from = permuted(arange({3, 37, 41}, dtype), order);
      Tensor to = empty_tensor(from.sizes(), dtype);
      copy_elements(to, from);
      CHECK(same_elements(to, from));
      Tensor other = empty_tensor(from.sizes(), DType::Float);
      copy_elements(other, from);
      CHECK(same_elements(other, from));
      CHECK(contiguous(from).is_contiguous());
    }
  }
  Tensor base = arange({10, 10});
  Tensor sliced = view_of(base, {5, 4}, {20, 2}, 11);
  CHECK(same_elements(contiguous(sliced), sliced));
  Tensor row = arange({4});
  Tensor to = empty_tensor({3, 2, 4}, DType::Int);
  copy_elements(to, row);
  CHECK(same_elements(to, expand_view(row, {3, 2, 4})));
  copy_elements(sliced, arange({4}));
  CHECK(read_element(view_of(base, {}, {}, 11 + 20 + 2)).to_int() == 1);
  CHECK(read_element(view_of(base, {}, {}, 12)).to_int() == 12);
}

TEST_CASE("copies above the threading size") {
  Tensor from = arange({300, 400});
  Tensor to = empty_tensor({400, 300}, DType::Double);
  copy_elements(to, permuted(from, {1, 0}));
  bool same = true;
  for (int64_t i = 0; i < 400; ++i)
    for (int64_t j = 0; j < 300; ++j) same &= to.data<double>()[i * 300 + j] == double(j * 400 + i);
  CHECK(same);
  Tensor ints = empty_tensor({2, 60000}, DType::Int);
  copy_elements(ints, arange({2, 60000}));
  bool counted = true;
  for (int64_t i = 0; i < 120000; ++i) counted &= ints.data<int32_t>()[i] == i;
  CHECK(counted);
}

TEST_CASE("conversions between every two dtypes") {
  for (DType from : kDTypes) {
    for (DType to : kDTypes) {
      INFO(dtype_name(from) << " to " << dtype_name(to));
      Tensor a = arange({5}, from), b = empty_tensor({5}, to);
      copy_elements(b, a);
      for (int64_t i = 0; i < 5; ++i) {
        bool truth = from == DType::Bool || to == DType::Bool;
        double expected = truth ? double(i != 0) : double(i);
        CHECK(read_element(view_of(b, {}, {}, i)).to_complex() == expected);
      }
    }
  }
}

TEST_CASE("conversions as PyTorch makes them") {
  auto converted = [](Scalar v, DType from, DType to) {
    Tensor b = empty_tensor({}, to);
    copy_elements(b, scalar_tensor(v, from));
    return read_element(b);
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(converted(Scalar(-1.5), DType::Float, DType::Byte).to_int() == 255);
  CHECK(converted(Scalar(-1.5), DType::Float, DType::Int).to_int() == -1);
  CHECK(converted(Scalar(300), DType::Long, DType::Char).to_int() == 44);
  CHECK(converted(Scalar(nan), DType::Float, DType::Bool).to_bool());
  CHECK(converted(Scalar(std::complex<double>(0, 1)), DType::ComplexFloat, DType::Bool).to_bool());
  CHECK(converted(Scalar(std::complex<double>(2, 1)), DType::ComplexFloat, DType::Long).to_int() ==
        2);
  CHECK(std::isinf(converted(Scalar(1e6), DType::Double, DType::Half).to_double()));
  CHECK(converted(Scalar(true), DType::Bool, DType::BFloat16).to_double() == 1);
}

TEST_CASE("filling and reading") {
  for (DType d : kDTypes) {
    INFO(dtype_name(d));
    Tensor t = arange({4, 6}, d);
    Tensor column = view_of(t, {4}, {6}, 1);
    fill_elements(column, Scalar(1));
    CHECK(read_element(view_of(t, {}, {}, 7)).to_complex() == 1.0);
    CHECK(read_element(view_of(t, {}, {}, 0)).to_complex() == 0.0);
    fill_elements(t, Scalar(0));
    CHECK(read_element(view_of(t, {1, 1}, {1, 1}, 7)).to_complex() == 0.0);
  }
  CHECK(read_element(scalar_tensor(Scalar(true), DType::Bool)).is_bool());
  CHECK(read_element(scalar_tensor(Scalar(1.5), DType::Float)).is_double());
  CHECK_THROWS_WITH_AS(read_element(arange({2})),
                       "a Tensor with 2 elements cannot be converted to Scalar", Error);
  Tensor empty = empty_tensor({0, 3}, DType::Float);
  copy_elements(empty, arange({3}));
  fill_elements(empty, Scalar(1));
  CHECK(contiguous(empty).is_same(empty));
}
