// NumPy's files: what is written reads back, and what is broken is refused.
#include "cli/npy.h"

#include <doctest/doctest.h>

#include "tensor/loop.h"

using namespace torchere;
using namespace torchere::cli;

TEST_CASE("every dtype reads back") {
  for (DType d : {DType::Bool, DType::Byte, DType::Char, DType::Short, DType::Int, DType::Long,
                  DType::Half, DType::Float, DType::Double, DType::ComplexFloat,
                  DType::ComplexDouble, DType::UInt16, DType::UInt32, DType::UInt64}) {
    Tensor t = empty_tensor({2, 3}, d);
    fill_elements(t, Scalar(1));
    Tensor back = parse_npy(npy_bytes(t), "test");
    CHECK(back.dtype() == d);
    CHECK(back.sizes() == t.sizes());
    CHECK(std::memcmp(back.data(), t.data(), t.nbytes()) == 0);
  }
  CHECK(parse_npy(npy_bytes(scalar_tensor(Scalar(2.5), DType::Double)), "test").dim() == 0);
}

TEST_CASE("column order and the other byte order become ours") {
  std::string bytes("\x93NUMPY\x01\x00", 8);
  std::string header = "{'descr': '>i2', 'fortran_order': True, 'shape': (2, 2), }\n";
  bytes += std::string{static_cast<char>(header.size()), 0} + header +
           std::string("\0\1\0\2\0\3\0\4", 8);
  Tensor t = parse_npy(bytes, "test");
  CHECK(t.data<int16_t>()[0] == 1);
  CHECK(t.data<int16_t>()[1] == 3);
}

TEST_CASE("broken files are refused") {
  std::string good = npy_bytes(scalar_tensor(Scalar(1), DType::Long));
  for (size_t n = 0; n < good.size(); ++n)
    CHECK_THROWS_AS(parse_npy(std::string_view(good).substr(0, n), "test"), Error);
  std::string big("\x93NUMPY\x01\x00", 8);
  std::string header =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 8), }\n";
  big += std::string{static_cast<char>(header.size()), 0} + header;
  CHECK_THROWS_AS(parse_npy(big, "test"), Error);
}
