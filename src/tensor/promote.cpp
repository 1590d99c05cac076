// Type promotion as a table, and the result type of an operation's operands.
#include "tensor/promote.h"

#include <atomic>

namespace torchere {
namespace {

// Row of a dtype in the table below.
constexpr int index_of(DType d) noexcept {
  int i = 0;
#define X(name, code, c_type, python_name) \
  if (d == DType::name) return i;          \
  ++i;
#include "tensor/dtype.def"
#undef X
  return -1;
}
constexpr DType kDTypes[] = {
#define X(name, code, c_type, python_name) DType::name,
#include "tensor/dtype.def"
#undef X
};
constexpr int kCount = sizeof(kDTypes);

// The first dtype of each pair, in the order of dtype.def, and what it becomes beside the second;
// no: nothing holds both.
constexpr DType u1 = DType::Byte, i1 = DType::Char, i2 = DType::Short, i4 = DType::Int,
                i8 = DType::Long, f2 = DType::Half, f4 = DType::Float, f8 = DType::Double,
                c2 = DType::ComplexHalf, c4 = DType::ComplexFloat, c8 = DType::ComplexDouble,
                b1 = DType::Bool, bf = DType::BFloat16, u2 = DType::UInt16, u4 = DType::UInt32,
                u8 = DType::UInt64, no = DType::Undefined;
constexpr DType kPromote[kCount][kCount] = {
    //       u1  i1  i2  i4  i8  f2  f4  f8  c2  c4  c8  b1  bf  u2  u4  u8
    /*u1*/ {u1, i2, i2, i4, i8, f2, f4, f8, c2, c4, c8, u1, bf, no, no, no},
    /*i1*/ {i2, i1, i2, i4, i8, f2, f4, f8, c2, c4, c8, i1, bf, no, no, no},
    /*i2*/ {i2, i2, i2, i4, i8, f2, f4, f8, c2, c4, c8, i2, bf, no, no, no},
    /*i4*/ {i4, i4, i4, i4, i8, f2, f4, f8, c2, c4, c8, i4, bf, no, no, no},
    /*i8*/ {i8, i8, i8, i8, i8, f2, f4, f8, c2, c4, c8, i8, bf, no, no, no},
    /*f2*/ {f2, f2, f2, f2, f2, f2, f4, f8, c2, c4, c8, f2, f4, f2, f2, f2},
    /*f4*/ {f4, f4, f4, f4, f4, f4, f4, f8, c4, c4, c8, f4, f4, f4, f4, f4},
    /*f8*/ {f8, f8, f8, f8, f8, f8, f8, f8, c8, c8, c8, f8, f8, f8, f8, f8},
    /*c2*/ {c2, c2, c2, c2, c2, c2, c4, c8, c2, c4, c8, c2, c4, no, no, no},
    /*c4*/ {c4, c4, c4, c4, c4, c4, c4, c8, c4, c4, c8, c4, c4, no, no, no},
    /*c8*/ {c8, c8, c8, c8, c8, c8, c8, c8, c8, c8, c8, c8, c8, no, no, no},
    /*b1*/ {u1, i1, i2, i4, i8, f2, f4, f8, c2, c4, c8, b1, bf, no, no, no},
    /*bf*/ {bf, bf, bf, bf, bf, f4, f4, f8, c4, c4, c8, bf, bf, bf, bf, bf},
    /*u2*/ {no, no, no, no, no, f2, f4, f8, no, no, no, no, bf, u2, no, no},
    /*u4*/ {no, no, no, no, no, f2, f4, f8, no, no, no, no, bf, no, u4, no},
    /*u8*/ {no, no, no, no, no, f2, f4, f8, no, no, no, no, bf, no, no, u8},
};

std::atomic<DType> chosen_default{DType::Float};

DType promote_if_defined(DType a, DType b) {
  if (a == DType::Undefined) return b;
  if (b == DType::Undefined) return a;
  return promote_types(a, b);
}

// `high` decides unless `low` is of a higher category (bool < integer < floating < complex).
DType combine(DType high, DType low) {
  if (is_complex(high)) return high;
  if (is_floating(high)) return is_complex(low) ? complex_dtype(high) : high;
  if (is_floating(low) || is_complex(low)) return low;
  if (high == DType::Bool) return promote_if_defined(high, low);
  return high != DType::Undefined ? high : low;
}

// A Python number takes the default dtype of its category.
DType number_dtype(DType d) noexcept {
  if (is_complex(d)) return complex_dtype(default_dtype());
  return is_floating(d) ? default_dtype() : d;
}

}  // namespace

DType promote_types(DType a, DType b) {
  if (a == b) return a;
  int i = index_of(a), j = index_of(b);
  if (i < 0 || j < 0) return DType::Undefined;
  DType d = kPromote[i][j];
  TORCHERE_CHECK(d != DType::Undefined,
                 "Promotion for uint16, uint32, uint64 types is not supported, attempted to ",
                 "promote ", dtype_name(a), " and ", dtype_name(b));
  return d;
}

void ResultType::add(const Tensor& t) {
  if (!t.defined()) return;
  bool number = t.impl()->is_wrapped_number();
  DType d = number ? number_dtype(t.dtype()) : t.dtype();
  DType& place = t.dim() > 0 ? dimensioned : number ? wrapped : zero_dim;
  place = promote_if_defined(place, d);
}

void ResultType::add(const Scalar& s) {
  wrapped = promote_if_defined(wrapped, number_dtype(s.dtype()));
}

DType ResultType::get() const { return combine(dimensioned, combine(zero_dim, wrapped)); }

bool can_cast(DType from, DType to) noexcept {
  if (is_complex(from) && !is_complex(to)) return false;
  if (is_floating(from) && is_integral(to, true)) return false;
  return from == DType::Bool || to != DType::Bool;
}

DType default_dtype() noexcept { return chosen_default.load(std::memory_order_relaxed); }

void set_default_dtype(DType d) {
  TORCHERE_CHECK_KIND(is_floating(d), Type,
                      "only floating-point types are supported as the default type");
  chosen_default.store(d, std::memory_order_relaxed);
}

}  // namespace torchere
