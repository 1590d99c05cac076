#include "ops/pointwise_checks.h"

#include "ops/matrix_product.h"
#include "ops/pointwise.h"
#include "tensor/promote.h"

namespace torchere {
namespace {

DType dtype_at(const Call& c, size_t i) {
  const Value& v = c.argument(i);
  return v.is_tensor() && v.as_tensor().defined() ? v.as_tensor().dtype() : v.to_scalar().dtype();
}

DType common_dtype(const Call& c, size_t count) {
  ResultType type;
  for (size_t i = 0; i < count; ++i) {
    const Value& v = c.argument(i);
    if (v.is_tensor())
      type.add(v.as_tensor());
    else
      type.add(v.to_scalar());
  }
  return type.get();
}

}  // namespace

void check_alpha(const Op&, const Call& c) {
  const Value& alpha = c.argument(2);
  if (alpha.is_int()) return;  // suits everything
  DType d = common_dtype(c, 2);
  TORCHERE_CHECK(!alpha.is_bool() || d == DType::Bool,
                 "Boolean alpha only supported for Boolean results.");
  Scalar s = alpha.to_scalar();
  TORCHERE_CHECK(!is_integral(d, true) || s.is_integral(true),
                 "For integral input tensors, argument alpha must not be a floating point number.");
  TORCHERE_CHECK(is_complex(d) || !s.is_complex(),
                 "For non-complex input tensors, argument alpha must not be a complex number.");
}

void check_sub(const Op& op, const Call& c) {
  DType a = dtype_at(c, 0), b = dtype_at(c, 1);
  TORCHERE_CHECK(
      a != DType::Bool || b != DType::Bool,
      "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or ",
      "`logical_xor()` operator instead.");
  TORCHERE_CHECK(
      a != DType::Bool && b != DType::Bool,
      "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying ",
      "to invert a mask, use the `~` or `logical_not()` operator instead.");
  check_alpha(op, c);
}

void check_neg(const Op&, const Call& c) {
  TORCHERE_CHECK(
      dtype_at(c, 0) != DType::Bool,
      "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to ",
      "invert a mask, use the `~` or `logical_not()` operator instead.");
}

void check_abs(const Op& op, const Call& c) {
  const bool in_place = op.functional && op.functional->inplace == &op;
  TORCHERE_CHECK(!in_place || !is_complex(dtype_at(c, 0)),
                 "In-place abs is not supported for complex tensors.");
}

void check_sign(const Op&, const Call& c) {
  TORCHERE_CHECK(!is_complex(dtype_at(c, 0)),
                 "Unlike NumPy, torch.sign is not intended to support complex numbers. Please use "
                 "torch.sgn instead.");
}

void check_lerp(const Op& op, const Call& c) {
  DType self = dtype_at(c, 0);
  for (size_t i = 1; i < 3; ++i) {
    if (!c.argument(i).is_tensor()) continue;
    DType d = dtype_at(c, i);
    TORCHERE_CHECK(d == self, "expected dtype ", cpp_dtype_name(self), " for `",
                   op.schema.arguments[i].name, "` but got dtype ", cpp_dtype_name(d));
  }
}

void check_heaviside(const Op&, const Call& c) {
  TORCHERE_CHECK(!is_complex(dtype_at(c, 0)) && !is_complex(dtype_at(c, 1)),
                 "heaviside is not yet implemented for complex tensors.");
  TORCHERE_CHECK(dtype_at(c, 0) == dtype_at(c, 1),
                 "heaviside is not yet implemented for tensors with different dtypes.");
}

void check_addcdiv(const Op&, const Call& c) {
  TORCHERE_CHECK(
      !is_integral(dtype_at(c, 1), true) || !is_integral(dtype_at(c, 2), true),
      "Integer division with addcdiv is no longer supported, and in a future  release addcdiv ",
      "will perform a true division of tensor1 and tensor2. The historic addcdiv behavior can ",
      "be implemented as (input + value * torch.trunc(tensor1 / tensor2)).to(input.dtype) for ",
      "integer inputs and as (input + value * tensor1 / tensor2) for float inputs. The future ",
      "addcdiv behavior is just the latter implementation: (input + value * tensor1 / tensor2)",
      ", for all dtypes.");
}

void check_pow(const Op&, const Call& c) {
  const Value& e = c.argument(1);
  if (!e.is_scalar()) return;
  Scalar s = e.to_scalar();
  TORCHERE_CHECK(!is_integral(dtype_at(c, 0), true) || !s.is_integral(true) || s.to_int() >= 0,
                 "Integers to negative integer powers are not allowed.");
}

void check_real(const Op& op, const Call& c) {
  bool complex = false;
  for (size_t i = 0; i < op.arguments; ++i) {
    const Value& v = c.argument(i);
    complex |= v.is_tensor() && v.as_tensor().defined() && is_complex(v.as_tensor().dtype());
  }
  if (!complex) return;
  std::string name(op.schema.name.name());
  if (name.back() == '_') name.pop_back();
  if (name == "isposinf" || name == "isneginf") fail(name, " does not support complex inputs.");
  if (name == "signbit") fail(name, " is not implemented for complex tensors.");
  if (name == "maximum" || name == "minimum" || name == "fmax" || name == "fmin")
    fail(name, " not implemented for complex tensors.");
  if (name.rfind("clamp", 0) == 0 || name == "hardtanh" || name == "relu")
    fail("clamp is not supported for complex types");
  fail(name, " is not supported for complex inputs");
}

void check_relu(const Op& op, const Call& c) {
  check_real(op, c);
  TORCHERE_CHECK(dtype_at(c, 0) != DType::Bool, "Boolean inputs not supported for relu");
}

void check_softshrink(const Op&, const Call& c) {
  double lambda = c.argument(1).to_scalar().to_double();
  TORCHERE_CHECK(lambda >= 0, "lambda must be greater or equal to 0, but found to be ", lambda,
                 ".");
}

void check_where(const Op&, const Call& c) {
  DType d = dtype_at(c, 0);
  TORCHERE_CHECK(d == DType::Bool || d == DType::Byte,
                 "where expected condition to be a boolean tensor, but got a tensor with dtype ",
                 dtype_name(d));
}

void check_masked_fill(const Op&, const Call& c) {
  TORCHERE_CHECK(dtype_at(c, 1) == DType::Bool,
                 "masked_fill_ only supports boolean masks, but got mask with dtype ",
                 dtype_python_name(dtype_at(c, 1)));
  const Value& value = c.argument(2);
  if (!is_complex(dtype_at(c, 0)) && !(value.is_tensor() && value.as_tensor().dim() != 0)) {
    const Scalar number = value.to_scalar();
    TORCHERE_CHECK(!number.is_complex() || number.to_complex().imag() == 0,
                   "value cannot be converted to type ",
                   dtype_at(c, 0) == DType::Long ? "int64_t" : cpp_dtype_name(dtype_at(c, 0)),
                   " without overflow");
  }
  if (!value.is_tensor()) return;
  TORCHERE_CHECK(value.as_tensor().dim() == 0,
                 "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with ",
                 value.as_tensor().dim(), " dimension(s).");
}

void clamp_shape(ShapeCall& c) {
  ShapeSpec r = c.tensors[0];
  ResultType type;
  for (size_t i = 0; i < 3; ++i) {
    const ShapeSpec& t = c.tensors[i];
    if (t.dtype == DType::Undefined) {
      if (c.values[i] && c.values[i]->is_scalar()) type.add(c.values[i]->to_scalar());
      continue;
    }
    DType& place = t.sizes.empty() ? type.zero_dim : type.dimensioned;
    place = place == DType::Undefined ? t.dtype : promote_types(place, t.dtype);
    broadcast_shape(r.sizes, t.sizes);
  }
  r.dtype = type.get();
  c.results = {r};
}

void like_first(ShapeCall& c) { c.results = {c.tensors[0]}; }

void half_along_dim(ShapeCall& c) {
  ShapeSpec r = c.tensors[0];
  const Value* dim = c.values[size_t(c.op.schema.index_of("dim"))];
  TORCHERE_CHECK(dim, "glu: dim is not known");
  int64_t& size = r.sizes[size_t(wrap_dim(dim->to_int(), int64_t(r.sizes.size())))];
  if (size >= 0) size /= 2;
  c.results = {r};
}

void broadcast_two(ShapeCall& c) {
  ResultType type;
  ShapeSpec r;
  for (size_t i = 0; i < 2; ++i) {
    const ShapeSpec& t = c.tensors[i];
    if (t.dtype == DType::Undefined) {
      if (c.values[i] && c.values[i]->is_scalar()) type.add(c.values[i]->to_scalar());
      continue;
    }
    DType& place = t.sizes.empty() ? type.zero_dim : type.dimensioned;
    place = place == DType::Undefined ? t.dtype : promote_types(place, t.dtype);
    broadcast_shape(r.sizes, t.sizes);
    if (t.device.type != DeviceType::CPU) r.device = t.device;
  }
  r.dtype = type.get();
  int at = c.op.schema.index_of("rounding_mode");
  bool rounded = at >= 0 && c.values[size_t(at)] && !c.values[size_t(at)]->is_none();
  if (is_integral(r.dtype, true) && !rounded) r.dtype = default_dtype();
  c.results = {r};
}

}  // namespace torchere
