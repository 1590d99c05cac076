// Half and BFloat16 over every bit pattern; names, numbers and devices.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "base/error.h"
#include "tensor/half_runs.h"

using namespace torchere;

namespace {

float float_of(uint32_t u) {
  float f;
  std::memcpy(&f, &u, 4);
  return f;
}

// A half's value by the definition of binary16.
double half_value(uint32_t h) {
  double sign = h & 0x8000 ? -1 : 1;
  int exponent = int(h >> 10 & 31);
  double mantissa = h & 1023;
  if (exponent == 31) return mantissa ? NAN : sign * INFINITY;
  if (exponent == 0) return sign * std::ldexp(mantissa, -24);
  return sign * std::ldexp(1024 + mantissa, exponent - 25);
}

}  // namespace

TEST_CASE("half to float is exact and comes back") {
  int wrong = 0;
  for (uint32_t h = 0; h < 0x10000; ++h) {
    float f = Half::to_float(uint16_t(h));
    double expected = half_value(h);
    bool same = std::isnan(expected) ? std::isnan(f)
                                     : f == expected && std::signbit(f) == ((h & 0x8000) != 0);
    bool back =
        std::isnan(expected) ? (Half::from_float(f) & 0x7fff) == 0x7e00 : Half::from_float(f) == h;
    wrong += !same || !back;
  }
  CHECK(wrong == 0);
}

TEST_CASE("float to half rounds to nearest, ties to even") {
  int wrong = 0;
  for (uint32_t h = 0; h < 0x7c00; ++h) {
    // Past the largest half the next step would be 65536.
    double low = half_value(h), high = h == 0x7bff ? 65536 : half_value(h + 1);
    float middle = float((low + high) / 2);
    uint32_t even = h & 1 ? h + 1 : h;
    for (uint32_t sign : {0u, 0x8000u}) {
      float m = sign ? -middle : middle,
            below = sign ? -std::nextafter(middle, 0.f) : std::nextafter(middle, 0.f);
      float above = sign ? -std::nextafter(middle, INFINITY) : std::nextafter(middle, INFINITY);
      wrong += Half::from_float(m) != (even | sign);
      wrong += Half::from_float(below) != (h | sign);
      wrong += Half::from_float(above) != ((h + 1) | sign);
    }
  }
  CHECK(wrong == 0);
  CHECK(Half::from_float(1e-30f) == 0);
  CHECK(Half::from_float(-1e-30f) == 0x8000);
  CHECK(Half::from_float(1e30f) == 0x7c00);
}

TEST_CASE("runs of halves convert as single ones do") {
  const int64_t n = 0x10000 + 5;
  std::vector<Half> halves(n), back(n);
  std::vector<float> floats(n);
  for (int64_t i = 0; i < n; ++i) halves[size_t(i)].bits = uint16_t(i);
  halves_to_floats(floats.data(), halves.data(), n);
  int wrong = 0;
  for (size_t i = 0; i < size_t(n); ++i) {
    float single = Half::to_float(uint16_t(i));
    wrong += std::isnan(single) ? !std::isnan(floats[i]) : floats[i] != single;
    // Off the halves, so that there is something to round.
    floats[i] = std::isnan(single) ? single : std::nextafter(single * 1.0002f, 0.f);
  }
  floats_to_halves(back.data(), floats.data(), n);
  for (size_t i = 0; i < size_t(n); ++i) wrong += back[i].bits != Half::from_float(floats[i]);
  CHECK(wrong == 0);
}

TEST_CASE("bfloat16 is a float's upper half, rounded to nearest even") {
  int wrong = 0;
  for (uint32_t b = 0; b < 0x10000; ++b) {
    BFloat16 v;
    v.bits = uint16_t(b);
    float f = v;
    if (std::isnan(f)) {
      wrong += BFloat16(f).bits != 0x7fc0;
      continue;
    }
    wrong += BFloat16(f).bits != b;
    if ((b & 0x7fff) >= 0x7f80) continue;
    wrong += BFloat16(float_of(b << 16 | 0x8000)).bits != (b & 1 ? b + 1 : b);
    wrong += BFloat16(float_of(b << 16 | 0x7fff)).bits != b;
    wrong += BFloat16(float_of(b << 16 | 0x8001)).bits != b + 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("dtypes' names and numbers") {
  CHECK(std::string(dtype_name(DType::ComplexFloat)) == "ComplexFloat");
  CHECK(std::string(dtype_python_name(DType::Half)) == "float16");
  CHECK(std::string(dtype_name(DType::Undefined)) == "Undefined");
  CHECK(dtype_from_code(6) == DType::Float);
  CHECK(dtype_from_code(15) == DType::BFloat16);
  CHECK_THROWS_AS(dtype_from_code(16), Error);
  CHECK_THROWS_AS(dtype_from_code(-1), Error);
  CHECK(item_size(DType::ComplexHalf) == 4);
  CHECK(item_size(DType::ComplexDouble) == 16);
  CHECK(complex_dtype(DType::BFloat16) == DType::ComplexFloat);
  CHECK(real_dtype(DType::ComplexDouble) == DType::Double);
}

TEST_CASE("devices") {
  CHECK(parse_device("cpu") == Device{DeviceType::CPU, -1});
  CHECK(parse_device("cuda:1") == Device{DeviceType::CUDA, 1});
  CHECK(device_name(parse_device("meta")) == "meta");
  CHECK(device_name(parse_device("mps:0")) == "mps:0");
  for (const char* text : {"cuda:", "cuda:-1", "cuda:01", "cpu:", ":0", "cuda:0:1", "cuda 1"})
    CHECK_THROWS_WITH_AS(parse_device(text),
                         (std::string("Invalid device string: '") + text + "'").c_str(), Error);
  CHECK_THROWS_WITH_AS(parse_device(""), "Device string must not be empty", Error);
  CHECK_THROWS_WITH_AS(
      parse_device("foo"),
      "Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, "
      "xla, lazy, vulkan, mps, meta, hpu, mtia, privateuseone device type at start of device "
      "string: foo",
      Error);
}
