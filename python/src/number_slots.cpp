// Python's operators on tensors. Each slot is a call of the operator that PyTorch's method calls.
#include "convert.h"
#include "op_call.h"
#include "tensor/loop.h"
#include "tensor_object.h"

namespace torchere::python {

namespace {

bool is_operand(PyObject* o) { return is_tensor(o) || is_number(o); }

PyObject* call_named(const char* name, PyObject* const* args, size_t n) {
  return guarded([&]() -> PyObject* {
    const PythonOp* op = python_op(name);
    if (!op) fail(ErrorKind::NotImplemented, "there is no operator ", name);
    return call_python_op(*op, args, n, nullptr);
  });
}

// a OP b, either of which may be the tensor.
template <const char* Name>
PyObject* binary(PyObject* a, PyObject* b) {
  if (!is_operand(a) || !is_operand(b)) Py_RETURN_NOTIMPLEMENTED;
  PyObject* args[] = {a, b};
  return call_named(Name, args, 2);
}
// The same for operators without a number on the left: that is swapped (commutative ones).
template <const char* Name>
PyObject* commutative(PyObject* a, PyObject* b) {
  if (!is_operand(a) || !is_operand(b)) Py_RETURN_NOTIMPLEMENTED;
  PyObject* args[] = {is_tensor(a) ? a : b, is_tensor(a) ? b : a};
  return call_named(Name, args, 2);
}
template <const char* Name>
PyObject* unary(PyObject* a) {
  return call_named(Name, &a, 1);
}

#define NAME(id, text) constexpr char id[] = "aten::" text
NAME(kAdd, "add");
NAME(kSub, "sub");
NAME(kRsub, "rsub");
NAME(kMul, "mul");
NAME(kDiv, "div");
NAME(kRemainder, "remainder");
NAME(kPow, "pow");
NAME(kNeg, "neg");
NAME(kAbs, "abs");
NAME(kNot, "bitwise_not");
NAME(kShl, "__lshift__");
NAME(kShr, "__rshift__");
NAME(kAnd, "bitwise_and");
NAME(kXor, "bitwise_xor");
NAME(kOr, "bitwise_or");
NAME(kFloorDivide, "floor_divide");
NAME(kMatmul, "matmul");
NAME(kReciprocal, "reciprocal");
NAME(kAddI, "add_");
NAME(kSubI, "sub_");
NAME(kMulI, "mul_");
NAME(kDivI, "div_");
NAME(kFloorDivideI, "floor_divide_");
NAME(kRemainderI, "remainder_");
NAME(kPowI, "pow_");
NAME(kAndI, "bitwise_and_");
NAME(kXorI, "bitwise_xor_");
NAME(kOrI, "bitwise_or_");
NAME(kShlI, "__ilshift__");
NAME(kShrI, "__irshift__");
NAME(kEq, "eq");
NAME(kNe, "ne");
NAME(kLt, "lt");
NAME(kLe, "le");
NAME(kGt, "gt");
NAME(kGe, "ge");
#undef NAME

PyObject* subtract(PyObject* a, PyObject* b) {
  if (!is_operand(a) || !is_operand(b)) Py_RETURN_NOTIMPLEMENTED;
  if (is_tensor(a)) return binary<kSub>(a, b);
  PyObject* args[] = {b, a};
  return call_named(kRsub, args, 2);
}
PyObject* true_divide(PyObject* a, PyObject* b) {
  if (!is_operand(a) || !is_operand(b)) Py_RETURN_NOTIMPLEMENTED;
  if (is_tensor(a)) return binary<kDiv>(a, b);
  Owned inverse = Owned::steal(call_named(kReciprocal, &b, 1));
  if (!inverse) return nullptr;
  PyObject* args[] = {inverse.get(), a};
  return call_named(kMul, args, 2);
}
PyObject* power(PyObject* a, PyObject* b, PyObject*) { return binary<kPow>(a, b); }
PyObject* inplace_power(PyObject* a, PyObject* b, PyObject*) { return binary<kPowI>(a, b); }
PyObject* positive(PyObject* a) { return Py_NewRef(a); }

void note(const char* kind, const Tensor& t) {
  if (thread_state.recorder && note_traced_conversion) note_traced_conversion(kind, t);
}

int as_bool(PyObject* self) {
  int out = -1;
  int status = guarded_status([&] {
    const Tensor& t = tensor_of(self);
    note("bool", t);
    TORCHERE_CHECK(t.numel() != 0, "Boolean value of Tensor with no values is ambiguous");
    TORCHERE_CHECK(t.numel() == 1, "Boolean value of Tensor with more than one value is ambiguous");
    out = read_element(t).to_bool();
  });
  return status < 0 ? -1 : out;
}
// The number in a one-element tensor.
Scalar element(PyObject* self, const char* kind) {
  const Tensor& t = tensor_of(self);
  note(kind, t);
  TORCHERE_CHECK(t.numel() == 1, "a Tensor with ", t.numel(),
                 " elements cannot be converted to Scalar");
  return read_element(t);
}
PyObject* as_int(PyObject* self) {
  return guarded([&] {
    Scalar s = element(self, "int");
    return s.is_double() ? PyLong_FromDouble(s.to_double()) : PyLong_FromLongLong(s.to_int());
  });
}
PyObject* as_float(PyObject* self) {
  return guarded([&] { return PyFloat_FromDouble(element(self, "float").to_double()); });
}
PyObject* as_index(PyObject* self) {
  return guarded([&]() -> PyObject* {
    const Tensor& t = tensor_of(self);
    TORCHERE_CHECK_KIND(t.numel() == 1 && is_integral(t.dtype(), true), Type,
                        "only integer tensors of a single element can be converted to an index");
    note("index", t);
    return PyLong_FromLongLong(read_element(t).to_int());
  });
}

PyNumberMethods make_number_methods() {
  PyNumberMethods n{};
  n.nb_add = commutative<kAdd>;
  n.nb_subtract = subtract;
  n.nb_multiply = commutative<kMul>;
  n.nb_remainder = binary<kRemainder>;
  n.nb_power = power;
  n.nb_negative = unary<kNeg>;
  n.nb_positive = positive;
  n.nb_absolute = unary<kAbs>;
  n.nb_bool = as_bool;
  n.nb_invert = unary<kNot>;
  n.nb_lshift = binary<kShl>;
  n.nb_rshift = binary<kShr>;
  n.nb_and = commutative<kAnd>;
  n.nb_xor = commutative<kXor>;
  n.nb_or = commutative<kOr>;
  n.nb_int = as_int;
  n.nb_float = as_float;
  n.nb_index = as_index;
  n.nb_true_divide = true_divide;
  n.nb_floor_divide = binary<kFloorDivide>;
  n.nb_matrix_multiply = binary<kMatmul>;
  n.nb_inplace_add = binary<kAddI>;
  n.nb_inplace_subtract = binary<kSubI>;
  n.nb_inplace_multiply = binary<kMulI>;
  n.nb_inplace_true_divide = binary<kDivI>;
  n.nb_inplace_floor_divide = binary<kFloorDivideI>;
  n.nb_inplace_remainder = binary<kRemainderI>;
  n.nb_inplace_power = inplace_power;
  n.nb_inplace_and = binary<kAndI>;
  n.nb_inplace_or = binary<kOrI>;
  n.nb_inplace_xor = binary<kXorI>;
  n.nb_inplace_lshift = binary<kShlI>;
  n.nb_inplace_rshift = binary<kShrI>;
  return n;
}

}  // namespace

PyNumberMethods tensor_number_methods = make_number_methods();

PyObject* tensor_rich_compare(PyObject* a, PyObject* b, int operation) {
  if (!is_operand(b)) Py_RETURN_NOTIMPLEMENTED;
  switch (operation) {
    case Py_EQ:
      return binary<kEq>(a, b);
    case Py_NE:
      return binary<kNe>(a, b);
    case Py_LT:
      return binary<kLt>(a, b);
    case Py_LE:
      return binary<kLe>(a, b);
    case Py_GT:
      return binary<kGt>(a, b);
    default:
      return binary<kGe>(a, b);
  }
}

}  // namespace torchere::python
