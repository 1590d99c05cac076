// Element types, devices, layouts and memory formats, with PyTorch's names and numbers.
#pragma once
#include <complex>
#include <cstdint>
#include <cstring>
#include <ostream>
#include <string>

#include "torchere/error.h"

namespace torchere::api {

template <class T> using Complex = std::complex<T>;

// IEEE binary16 and bfloat16. Arithmetic is done in float; conversions round to nearest even.
struct Half {
  uint16_t x = 0;
  struct from_bits_t {};
  static constexpr from_bits_t from_bits() { return {}; }
  Half() = default;
  constexpr Half(uint16_t bits, from_bits_t) : x(bits) {}
  Half(float f) : x(bits_of(f)) {}
  operator float() const { return value_of(x); }
  TORCHERE_API static uint16_t bits_of(float f) noexcept;
  TORCHERE_API static float value_of(uint16_t bits) noexcept;
};
struct BFloat16 {
  uint16_t x = 0;
  struct from_bits_t {};
  static constexpr from_bits_t from_bits() { return {}; }
  BFloat16() = default;
  constexpr BFloat16(uint16_t bits, from_bits_t) : x(bits) {}
  BFloat16(float f) {
    uint32_t u;
    std::memcpy(&u, &f, 4);
    x = f != f ? 0x7fc0 : static_cast<uint16_t>((u + 0x7fff + ((u >> 16) & 1)) >> 16);
  }
  operator float() const {
    uint32_t u = static_cast<uint32_t>(x) << 16;
    float f;
    std::memcpy(&f, &u, 4);
    return f;
  }
};
inline std::ostream& operator<<(std::ostream& out, const Half& v) { return out << float(v); }
inline std::ostream& operator<<(std::ostream& out, const BFloat16& v) { return out << float(v); }
template <class T> struct ComplexOf { T re{}, im{}; };  // complex32's layout

// One row a dtype: X(C++ type, enumerator, number, the type's name as TypeMeta prints it)
#define TORCHERE_FORALL_DTYPES(X)                                                              \
  X(uint8_t, Byte, 0, "unsigned char") X(int8_t, Char, 1, "signed char")                       \
  X(int16_t, Short, 2, "short int") X(int, Int, 3, "int") X(int64_t, Long, 4, "long int")      \
  X(::torchere::api::Half, Half, 5, "c10::Half") X(float, Float, 6, "float")                   \
  X(double, Double, 7, "double")                                                               \
  X(::torchere::api::ComplexOf<::torchere::api::Half>, ComplexHalf, 8, "c10::complex<c10::Half>") \
  X(::torchere::api::Complex<float>, ComplexFloat, 9, "c10::complex<float>")                   \
  X(::torchere::api::Complex<double>, ComplexDouble, 10, "c10::complex<double>")               \
  X(bool, Bool, 11, "bool") X(::torchere::api::BFloat16, BFloat16, 15, "c10::BFloat16")        \
  X(uint16_t, UInt16, 27, "short unsigned int") X(uint32_t, UInt32, 28, "unsigned int")        \
  X(uint64_t, UInt64, 29, "long unsigned int")

enum class ScalarType : int8_t {
#define X(type, name, number, text) name = number,
  TORCHERE_FORALL_DTYPES(X)
#undef X
  // Types of tensors that this library does not make; here so that programs can name them.
  QInt8 = 12, QUInt8 = 13, QInt32 = 14, QUInt4x2 = 16, QUInt2x4 = 17,
  Undefined = 46,
  NumOptions = 47
};
#define X(type, name, number, text) constexpr ScalarType k##name = ScalarType::name;
TORCHERE_FORALL_DTYPES(X)
#undef X
constexpr ScalarType kQInt8 = ScalarType::QInt8, kQUInt8 = ScalarType::QUInt8, kQInt32 = ScalarType::QInt32;
constexpr ScalarType kU8 = kByte, kI8 = kChar, kI16 = kShort, kI32 = kInt, kI64 = kLong, kF16 = kHalf,
                     kF32 = kFloat, kF64 = kDouble, kUInt8 = kByte, kInt8 = kChar, kInt16 = kShort,
                     kInt32 = kInt, kInt64 = kLong, kFloat16 = kHalf, kFloat32 = kFloat,
                     kFloat64 = kDouble, kComplex32 = kComplexHalf, kComplex64 = kComplexFloat,
                     kComplex128 = kComplexDouble;

template <class T> struct CppTypeToScalarType;
#define X(type, name, number, text) \
  template <> struct CppTypeToScalarType<type> { static constexpr ScalarType value = ScalarType::name; };
TORCHERE_FORALL_DTYPES(X)
#undef X
template <ScalarType T> struct ScalarTypeToCpp;
#define X(cpp, name, number, text) \
  template <> struct ScalarTypeToCpp<ScalarType::name> { using type = cpp; };
TORCHERE_FORALL_DTYPES(X)
#undef X
template <> struct CppTypeToScalarType<long long> { static constexpr ScalarType value = ScalarType::Long; };

// "Float"
constexpr const char* toString(ScalarType t) {
  switch (t) {
#define X(type, name, number, text) case ScalarType::name: return #name;
    TORCHERE_FORALL_DTYPES(X)
#undef X
    case ScalarType::QInt8: return "QInt8";
    case ScalarType::QUInt8: return "QUInt8";
    case ScalarType::QInt32: return "QInt32";
    case ScalarType::Undefined: return "Undefined";
    default: return "UNKNOWN_SCALAR";
  }
}
constexpr size_t elementSize(ScalarType t) {
  switch (t) {
#define X(type, name, number, text) case ScalarType::name: return sizeof(type);
    TORCHERE_FORALL_DTYPES(X)
#undef X
    default: return 0;
  }
}
constexpr bool isComplexType(ScalarType t) { return t == kComplexHalf || t == kComplexFloat || t == kComplexDouble; }
constexpr bool isFloatingType(ScalarType t) { return t == kFloat || t == kDouble || t == kHalf || t == kBFloat16; }
constexpr bool isIntegralType(ScalarType t, bool includeBool) {
  return t == kByte || t == kChar || t == kShort || t == kInt || t == kLong || t == ScalarType::UInt16 ||
         t == ScalarType::UInt32 || t == ScalarType::UInt64 || (includeBool && t == kBool);
}
inline std::ostream& operator<<(std::ostream& out, ScalarType t) { return out << toString(t); }
TORCHERE_API ScalarType promoteTypes(ScalarType a, ScalarType b);
TORCHERE_API bool canCast(ScalarType from, ScalarType to);

// What Tensor::dtype() gives: a ScalarType that prints as its C++ type ("float").
class TypeMeta {
 public:
  constexpr TypeMeta() = default;
  constexpr TypeMeta(ScalarType t) : type_(t) {}
  template <class T> static constexpr TypeMeta Make() { return CppTypeToScalarType<T>::value; }
  static constexpr TypeMeta fromScalarType(ScalarType t) { return t; }
  constexpr ScalarType toScalarType() const { return type_; }
  constexpr operator ScalarType() const { return type_; }
  constexpr size_t itemsize() const { return elementSize(type_); }
  constexpr std::string_view name() const {
    switch (type_) {
#define X(type, name, number, text) case ScalarType::name: return text;
      TORCHERE_FORALL_DTYPES(X)
#undef X
      default: return "nullptr (uninitialized)";
    }
  }
  template <class T> constexpr bool Match() const { return type_ == CppTypeToScalarType<T>::value; }
  constexpr bool isScalarType() const { return type_ != ScalarType::Undefined; }
  constexpr bool isScalarType(ScalarType t) const { return type_ == t; }
  friend constexpr bool operator==(TypeMeta a, TypeMeta b) { return a.type_ == b.type_; }
  friend constexpr bool operator!=(TypeMeta a, TypeMeta b) { return a.type_ != b.type_; }
  friend constexpr bool operator==(TypeMeta a, ScalarType b) { return a.type_ == b; }
  friend constexpr bool operator!=(TypeMeta a, ScalarType b) { return a.type_ != b; }
  friend constexpr bool operator==(ScalarType a, TypeMeta b) { return a == b.type_; }
  friend constexpr bool operator!=(ScalarType a, TypeMeta b) { return a != b.type_; }
  friend std::ostream& operator<<(std::ostream& out, TypeMeta t) { return out << t.name(); }

 private:
  ScalarType type_ = ScalarType::Undefined;
};
inline ScalarType typeMetaToScalarType(TypeMeta t) { return t.toScalarType(); }
inline TypeMeta scalarTypeToTypeMeta(ScalarType t) { return t; }
TORCHERE_API TypeMeta get_default_dtype();
inline ScalarType get_default_dtype_as_scalartype() { return get_default_dtype(); }
TORCHERE_API void set_default_dtype(TypeMeta t);

// Tensors live on the CPU (and, without data, on Meta); the others can be named.
enum class DeviceType : int8_t { CPU = 0, CUDA = 1, MKLDNN = 2, HIP = 6, FPGA = 7, XLA = 9, Vulkan = 10, Metal = 11, XPU = 12, MPS = 13, Meta = 14 };
constexpr DeviceType kCPU = DeviceType::CPU, kCUDA = DeviceType::CUDA, kMPS = DeviceType::MPS,
                     kXPU = DeviceType::XPU, kXLA = DeviceType::XLA, kMeta = DeviceType::Meta,
                     kHIP = DeviceType::HIP, kVulkan = DeviceType::Vulkan, kMetal = DeviceType::Metal;
TORCHERE_API std::string DeviceTypeName(DeviceType t, bool lower_case = false);
inline std::ostream& operator<<(std::ostream& out, DeviceType t) { return out << DeviceTypeName(t, true); }
using DeviceIndex = int8_t;

class Device {
 public:
  Device(DeviceType type, DeviceIndex index = -1) : type_(type), index_(index) {}
  TORCHERE_API Device(const std::string& text);  // "cpu", "cuda:0"
  Device(const char* text) : Device(std::string(text)) {}
  DeviceType type() const noexcept { return type_; }
  DeviceIndex index() const noexcept { return index_; }
  bool has_index() const noexcept { return index_ != -1; }
  void set_index(DeviceIndex i) { index_ = i; }
  bool is_cpu() const noexcept { return type_ == kCPU; }
  bool is_cuda() const noexcept { return type_ == kCUDA; }
  bool is_mps() const noexcept { return type_ == kMPS; }
  bool is_meta() const noexcept { return type_ == kMeta; }
  TORCHERE_API std::string str() const;
  bool operator==(const Device& o) const noexcept { return type_ == o.type_ && index_ == o.index_; }
  bool operator!=(const Device& o) const noexcept { return !(*this == o); }

 private:
  DeviceType type_;
  DeviceIndex index_;
};
inline std::ostream& operator<<(std::ostream& out, const Device& d) { return out << d.str(); }

enum class Layout : int8_t { Strided, Sparse, SparseCsr, Mkldnn, SparseCsc, SparseBsr, SparseBsc, Jagged };
constexpr Layout kStrided = Layout::Strided, kSparse = Layout::Sparse, kSparseCsr = Layout::SparseCsr, kMkldnn = Layout::Mkldnn;
TORCHERE_API std::ostream& operator<<(std::ostream& out, Layout l);
enum class MemoryFormat : int8_t { Contiguous, Preserve, ChannelsLast, ChannelsLast3d };
TORCHERE_API std::ostream& operator<<(std::ostream& out, MemoryFormat f);
enum class QScheme : uint8_t { PER_TENSOR_AFFINE = 0, PER_CHANNEL_AFFINE = 1 };

}  // namespace torchere::api
