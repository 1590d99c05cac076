// Element types, devices, layouts and memory formats, numbered as PyTorch numbers them.
// C++17: public headers include this one.
#pragma once
#include <complex>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace torchere {

// IEEE binary16. Arithmetic is done in float; conversions round to nearest even.
struct Half {
  uint16_t bits = 0;
  Half() = default;
  Half(float f) noexcept : bits(from_float(f)) {}
  operator float() const noexcept { return to_float(bits); }
  static uint16_t from_float(float f) noexcept;
  static float to_float(uint16_t h) noexcept;
};
struct BFloat16 {
  uint16_t bits = 0;
  BFloat16() = default;
  BFloat16(float f) noexcept {
    uint32_t u;
    std::memcpy(&u, &f, 4);
    bits = f != f ? 0x7fc0 : static_cast<uint16_t>((u + 0x7fff + ((u >> 16) & 1)) >> 16);
  }
  operator float() const noexcept {
    uint32_t u = static_cast<uint32_t>(bits) << 16;
    float f;
    std::memcpy(&f, &u, 4);
    return f;
  }
};
struct ComplexHalf {
  Half re, im;
  ComplexHalf() = default;
  ComplexHalf(std::complex<float> c) noexcept : re(c.real()), im(c.imag()) {}
  operator std::complex<float>() const noexcept { return {re, im}; }
};

// Integers of quantized tensors: what they stand for is the tensor's Quantizer's matter.
struct QInt8 {
  int8_t value = 0;
};
struct QUInt8 {
  uint8_t value = 0;
};
struct QInt32 {
  int32_t value = 0;
};

enum class DType : int8_t {
#define X(name, code, c_type, python_name) name = code,
#define Q X
#include "tensor/dtype.def"
#undef Q
#undef X
  Undefined = -1,
};

template <class T>
struct DTypeOf;
template <DType D>
struct CTypeOf;
#define X(name, code, c_type, python_name)      \
  template <>                                   \
  struct DTypeOf<c_type> {                      \
    static constexpr DType value = DType::name; \
  };                                            \
  template <>                                   \
  struct CTypeOf<DType::name> {                 \
    using type = c_type;                        \
  };
#define Q X
#include "tensor/dtype.def"
#undef Q
#undef X
template <class T>
constexpr DType dtype_of = DTypeOf<T>::value;
template <DType D>
using c_type_of = typename CTypeOf<D>::type;

constexpr size_t item_size(DType d) noexcept {
  switch (d) {
#define X(name, code, c_type, python_name) \
  case DType::name:                        \
    return sizeof(c_type);
#define Q X
#include "tensor/dtype.def"
#undef Q
#undef X
    default:
      return 0;
  }
}
// "Float", "float32"; nullptr-free: "Undefined" for none.
const char* dtype_name(DType d) noexcept;
const char* dtype_python_name(DType d) noexcept;
// The dtype with PyTorch's number `code`; throws Error{Runtime} for one that we do not have.
DType dtype_from_code(int64_t code);

constexpr bool is_complex(DType d) noexcept {
  return d == DType::ComplexFloat || d == DType::ComplexDouble || d == DType::ComplexHalf;
}
constexpr bool is_floating(DType d) noexcept {  // real floating point
  return d == DType::Float || d == DType::Double || d == DType::Half || d == DType::BFloat16;
}
constexpr bool is_quantized(DType d) noexcept {
  return d == DType::QInt8 || d == DType::QUInt8 || d == DType::QInt32;
}
constexpr bool is_integral(DType d, bool with_bool) noexcept {
  return !is_complex(d) && !is_floating(d) && !is_quantized(d) && d != DType::Undefined &&
         (with_bool || d != DType::Bool);
}
// float32 for complex64 and so on; itself for a real dtype.
constexpr DType real_dtype(DType d) noexcept {
  return d == DType::ComplexFloat    ? DType::Float
         : d == DType::ComplexDouble ? DType::Double
         : d == DType::ComplexHalf   ? DType::Half
                                     : d;
}
constexpr DType complex_dtype(DType d) noexcept {
  return d == DType::Double     ? DType::ComplexDouble
         : d == DType::Float    ? DType::ComplexFloat
         : d == DType::Half     ? DType::ComplexHalf
         : d == DType::BFloat16 ? DType::ComplexFloat
                                : d;
}

enum class DeviceType : int8_t { CPU = 0, CUDA = 1, XLA = 9, MPS = 13, Meta = 14 };
struct Device {
  DeviceType type = DeviceType::CPU;
  int8_t index = -1;  // -1: none given
  friend bool operator==(Device a, Device b) noexcept {
    return a.type == b.type && a.index == b.index;
  }
  friend bool operator!=(Device a, Device b) noexcept { return !(a == b); }
};
// "cpu", "cuda:0" …; throws Error{Runtime} for anything else.
Device parse_device(std::string_view text);
std::string device_name(Device d);

enum class Layout : int8_t { Strided = 0, Sparse = 1 };
enum class MemoryFormat : int8_t {
  Contiguous = 0,
  Preserve = 1,
  ChannelsLast = 2,
  ChannelsLast3d = 3
};

}  // namespace torchere
