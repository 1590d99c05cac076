// Type promotion against tables dumped from PyTorch 2.13.0. Rows and columns are in the order of
// dtype.def; 'a' is its first dtype, '-' an error.
#include <doctest/doctest.h>

#include "tensor/promote.h"

using namespace torchere;

namespace {

constexpr DType kDTypes[] = {
#define X(name, code, c_type, python_name) DType::name,
#include "tensor/dtype.def"
#undef X
};
constexpr int kCount = 16;

// clang-format off
// torch.promote_types(row, column)
const char* const kPromote[] = {
    "accdefghijkam---",
    "cbcdefghijkbm---",
    "cccdefghijkcm---",
    "ddddefghijkdm---",
    "eeeeefghijkem---",
    "ffffffghijkfgfff",
    "ggggggghjjkggggg",
    "hhhhhhhhkkkhhhhh",
    "iiiiiijkijkij---",
    "jjjjjjjkjjkjj---",
    "kkkkkkkkkkkkk---",
    "abcdefghijklm---",
    "mmmmmgghjjkmmmmm",
    "-----fgh----mn--",
    "-----fgh----m-o-",
    "-----fgh----m--p",
};
// torch.result_type of a tensor of dimension 1 (row) and a 0-dim tensor (column)
const char* const kDimensionedAndZeroDim[] = {
    "aaaaafghijkamaaa",
    "bbbbbfghijkbmbbb",
    "cccccfghijkcmccc",
    "dddddfghijkdmddd",
    "eeeeefghijkemeee",
    "ffffffffiiifffff",
    "ggggggggjjjggggg",
    "hhhhhhhhkkkhhhhh",
    "iiiiiiiiiiiiiiii",
    "jjjjjjjjjjjjjjjj",
    "kkkkkkkkkkkkkkkk",
    "abcdefghijklm---",
    "mmmmmmmmjjjmmmmm",
    "nnnnnfghijknmnnn",
    "ooooofghijkomooo",
    "pppppfghijkpmppp",
};
// torch.result_type of a tensor of dimension 1 and 1, 1.5, True, 1j
const char* const kDimensionedAndNumber[] = {
    "agaj",
    "bgbj",
    "cgcj",
    "dgdj",
    "egej",
    "fffi",
    "gggj",
    "hhhk",
    "iiii",
    "jjjj",
    "kkkk",
    "eglj",
    "mmmj",
    "ngnj",
    "ogoj",
    "pgpj",
};
// torch.result_type of a 0-dim tensor and 1, 1.5, True, 1j
const char* const kZeroDimAndNumber[] = {
    "agaj",
    "bgbj",
    "cgcj",
    "dgdj",
    "egej",
    "fffi",
    "gggj",
    "hhhk",
    "iiii",
    "jjjj",
    "kkkk",
    "eglj",
    "mmmj",
    "ngnj",
    "ogoj",
    "pgpj",
};
// torch.can_cast(row, column): 'x' where it may
const char* const kCanCast[] = {
    "xxxxxxxxxxx.xxxx",
    "xxxxxxxxxxx.xxxx",
    "xxxxxxxxxxx.xxxx",
    "xxxxxxxxxxx.xxxx",
    "xxxxxxxxxxx.xxxx",
    ".....xxxxxx.x...",
    ".....xxxxxx.x...",
    ".....xxxxxx.x...",
    "........xxx.....",
    "........xxx.....",
    "........xxx.....",
    "xxxxxxxxxxxxxxxx",
    ".....xxxxxx.x...",
    "xxxxxxxxxxx.xxxx",
    "xxxxxxxxxxx.xxxx",
    "xxxxxxxxxxx.xxxx",
};

// clang-format on

template <class F>
char letter_of(F&& f) {
  try {
    DType d = f();
    for (int i = 0; i < kCount; ++i)
      if (kDTypes[i] == d) return char('a' + i);
  } catch (const Error&) {
    return '-';
  }
  return '?';
}

Scalar number(int i) {
  const Scalar numbers[] = {Scalar(1), Scalar(1.5), Scalar(true),
                            Scalar(std::complex<double>(0, 1))};
  return numbers[i];
}

}  // namespace

TEST_CASE("promote_types and can_cast, every pair") {
  for (int i = 0; i < kCount; ++i) {
    for (int j = 0; j < kCount; ++j) {
      INFO(dtype_name(kDTypes[i]) << " and " << dtype_name(kDTypes[j]));
      CHECK(letter_of([&] { return promote_types(kDTypes[i], kDTypes[j]); }) == kPromote[i][j]);
      CHECK(can_cast(kDTypes[i], kDTypes[j]) == (kCanCast[i][j] == 'x'));
    }
  }
  CHECK_THROWS_WITH_AS(promote_types(DType::UInt64, DType::UInt32),
                       "Promotion for uint16, uint32, uint64 types is not supported, attempted to "
                       "promote UInt64 and UInt32",
                       Error);
}

TEST_CASE("result types of tensors") {
  for (int i = 0; i < kCount; ++i) {
    Tensor dimensioned = empty_tensor({2}, kDTypes[i]);
    for (int j = 0; j < kCount; ++j) {
      INFO(dtype_name(kDTypes[i]) << " and " << dtype_name(kDTypes[j]));
      Tensor zero_dim = empty_tensor({}, kDTypes[j]);
      auto result = [&](const Tensor& a, const Tensor& b) {
        return letter_of([&] {
          ResultType r;
          r.add(a);
          r.add(Tensor());
          r.add(b);
          return r.get();
        });
      };
      CHECK(result(dimensioned, zero_dim) == kDimensionedAndZeroDim[i][j]);
      CHECK(result(zero_dim, dimensioned) == kDimensionedAndZeroDim[i][j]);
    }
  }
}

TEST_CASE("result types of tensors and numbers") {
  for (int i = 0; i < kCount; ++i) {
    for (int j = 0; j < 4; ++j) {
      INFO(dtype_name(kDTypes[i]) << " and number " << j);
      auto result = [&](const Tensor& t, bool as_tensor) {
        return letter_of([&] {
          ResultType r;
          r.add(t);
          if (as_tensor)
            r.add(scalar_tensor(number(j), number(j).dtype(), true));
          else
            r.add(number(j));
          return r.get();
        });
      };
      Tensor dimensioned = empty_tensor({2}, kDTypes[i]), zero_dim = empty_tensor({}, kDTypes[i]);
      for (bool as_tensor : {false, true}) {
        CHECK(result(dimensioned, as_tensor) == kDimensionedAndNumber[i][j]);
        CHECK(result(zero_dim, as_tensor) == kZeroDimAndNumber[i][j]);
      }
    }
  }
}

TEST_CASE("the default dtype is what numbers become") {
  set_default_dtype(DType::Double);
  ResultType r;
  r.add(empty_tensor({2}, DType::Long));
  r.add(Scalar(1.5));
  CHECK(r.get() == DType::Double);
  set_default_dtype(DType::Float);
  CHECK(default_dtype() == DType::Float);
  CHECK_THROWS_WITH_AS(set_default_dtype(DType::Int),
                       "only floating-point types are supported as the default type", Error);
}
