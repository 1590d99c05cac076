// t[index] and t[index] = value: NumPy's rules as PyTorch reads them. Ints, slices, None, Ellipsis
// and bools become views one after another; what remains (tensors, lists, masks) is one index /
// index_put.
#include "autograd/autograd.h"
#include "convert.h"
#include "creation.h"
#include "interop.h"
#include "op_call.h"
#include "tensor/loop.h"
#include "tensor_object.h"
#include "ops/fn.h"

namespace torchere::python {

namespace {

struct Index {
  Tensor source;                 // after the views
  std::vector<Tensor> advanced;  // one a dimension of source; undefined: all of it
  bool has_advanced = false;
};

bool is_sequence_index(PyObject* o) {
  return PyList_Check(o) || is_numpy_array(o) || PyTuple_Check(o) || PyRange_Check(o);
}

bool contains_special(PyObject* seq) {
  Owned fast = own(PySequence_Fast(seq, ""));
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(fast.get()); ++i) {
    PyObject* x = PySequence_Fast_GET_ITEM(fast.get(), i);
    if (is_tensor(x) || PySlice_Check(x) || x == Py_Ellipsis || x == Py_None || PySequence_Check(x))
      return true;
  }
  return false;
}

// The parts of an index: a tuple's, or (NumPy's old habit) those of a list that holds slices or
// tensors.
std::vector<PyObject*> parts_of(PyObject* index) {
  bool several =
      PyTuple_Check(index) || (PyList_Check(index) && PyList_GET_SIZE(index) < 32 &&
                               contains_special(index) && !PyList_Check(PyList_GET_ITEM(index, 0)));
  if (!several) return {index};
  Owned fast = own(PySequence_Fast(index, ""));
  std::vector<PyObject*> out;
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(fast.get()); ++i)
    out.push_back(PySequence_Fast_GET_ITEM(fast.get(), i));
  return out;
}

int64_t dims_taken(PyObject* o) {
  if (o == Py_None || o == Py_Ellipsis || PyBool_Check(o)) return 0;
  if (is_tensor(o)) {
    DType d = tensor_of(o).dtype();
    return d == DType::Bool || d == DType::Byte ? tensor_of(o).dim() : 1;
  }
  return 1;
}

// An int of an index; noted for the tracer where a traced tensor gave it.
Value index_int(PyObject* o, size_t argument) {
  static const Argument plain = [] {
    Argument a;
    a.type = types::integer();
    return a;
  }();
  return argument_value(o, plain, plain.type, argument);
}

Tensor apply_slice(const Tensor& t, int64_t dim, PyObject* slice) {
  auto* s = reinterpret_cast<PySliceObject*>(slice);
  Value row[] = {t, dim, Value(), Value(), int64_t{1}, Value()};
  if (s->start != Py_None) row[2] = index_int(s->start, 2);
  if (s->stop != Py_None) row[3] = index_int(s->stop, 3);
  if (s->step != Py_None) row[4] = index_int(s->step, 4);
  TORCHERE_CHECK_KIND(row[4].as_int() != 0, Value, "step cannot be zero");
  TORCHERE_CHECK_KIND(row[4].as_int() > 0, Value, "step must be greater than zero");
  if (!thread_state.recorder && row[2].is_none() && row[3].is_none() && row[4].as_int() == 1)
    return t;
  static const Op& op = op_table().get("aten::slice.Tensor");
  if (row[2].is_none() && thread_state.recorder) row[2] = int64_t{0};
  if (row[3].is_none() && thread_state.recorder) row[3] = INT64_MAX;
  return call_values(op, row).to_tensor();
}

Tensor apply_select(const Tensor& t, int64_t dim, PyObject* o, int64_t real_dim) {
  Value row[] = {t, dim, index_int(o, 2)};
  int64_t i = row[2].as_int(), n = t.size(dim);
  TORCHERE_CHECK_KIND(t.dim() > 0, Index,
                      "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or "
                      "`tensor.item<T>()` in C++ to convert a 0-dim tensor to a number");
  TORCHERE_CHECK_KIND(i >= -n && i < n, Index, "index ", i, " is out of bounds for dimension ",
                      real_dim, " with size ", n);
  static const Op& op = op_table().get("aten::select.int");
  return call_values(op, row).to_tensor();
}

Tensor index_tensor(PyObject* o) {
  Tensor t = is_tensor(o) ? tensor_of(o) : tensor_from_data(o, DType::Undefined);
  if (t.numel() == 0 && !is_tensor(o)) return fn::to(t, DType::Long);
  return t;
}

bool is_plain_int(PyObject* o) {
  return (PyLong_Check(o) && !PyBool_Check(o)) || (!is_tensor(o) && PyIndex_Check(o));
}

// A 0-dim integral tensor selects; while tracing, too.
bool is_int_tensor(PyObject* o) {
  return is_tensor(o) && tensor_of(o).dim() == 0 && is_integral(tensor_of(o).dtype(), false) &&
         tensor_of(o).dtype() != DType::Byte;
}

// A mask without dimensions adds one, as True and False do.
bool is_scalar_mask(PyObject* p) {
  return is_tensor(p) && tensor_of(p).dim() == 0 && tensor_of(p).dtype() == DType::Bool;
}

Index resolve(const Tensor& self, PyObject* key) {
  std::vector<PyObject*> parts = parts_of(key);
  int64_t taken = 0;
  for (PyObject* p : parts) taken += dims_taken(p);
  TORCHERE_CHECK_KIND(taken <= self.dim(), Index, "too many indices for tensor of dimension ",
                      self.dim());
  Index out;
  out.source = self;
  int64_t dim = 0, real_dim = 0, covered = 0;  // covered: dimensions that out.advanced stands for
  auto add_advanced = [&](Tensor t) {
    for (; covered < dim; ++covered) out.advanced.emplace_back();
    int64_t n = t.dtype() == DType::Bool || t.dtype() == DType::Byte ? t.dim() : 1;
    out.advanced.push_back(std::move(t));
    out.has_advanced = true;
    dim += n;
    real_dim += n;
    covered += n;
    // A mask of n dimensions is one entry; index takes it apart.
  };
  for (PyObject* p : parts) {
    if (p == Py_None)
      out.source = fn::unsqueeze(out.source, dim++);
    else if (p == Py_Ellipsis) {
      int64_t n = self.dim() - taken;
      dim += n;
      real_dim += n;
    } else if (PySlice_Check(p)) {
      out.source = apply_slice(out.source, dim++, p);
      ++real_dim;
    } else if (PyBool_Check(p) || is_scalar_mask(p)) {
      out.source = fn::unsqueeze(out.source, dim);
      Tensor mask = empty_tensor(IntSpan{1}, DType::Bool);
      fill_elements(mask,
                    Scalar(is_tensor(p) ? read_element(tensor_of(p)).to_bool() : p == Py_True));
      add_advanced(mask);
      --real_dim;
    } else if (is_plain_int(p) ||
               (is_int_tensor(p) && (thread_state.recorder || !tensor_of(p).requires_grad()))) {
      out.source = apply_select(out.source, dim, p, real_dim++);
    } else if (is_tensor(p) || is_sequence_index(p)) {
      add_advanced(index_tensor(p));
    } else {
      fail(ErrorKind::Type,
           "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are "
           "valid indices (got ",
           python_type_name(p), ")");
    }
  }
  return out;
}

Value advanced_list(const Index& index) {
  auto l = make_ref<List>(types::optional(types::tensor()));
  for (const Tensor& t : index.advanced) l->items.push_back(t.defined() ? Value(t) : Value());
  return l;
}

// The value of an assignment as a tensor of the target's dtype.
Tensor value_tensor(PyObject* o, const Tensor& target) {
  if (is_tensor(o)) return tensor_of(o);
  if (is_number(o)) return scalar_tensor(to_scalar(o), target.dtype());
  return tensor_from_data(o, target.dtype());
}

// Leading ones that the target lacks are dropped, as NumPy does.
Tensor strip_leading_ones(Tensor v, const Tensor& target) {
  while (v.dim() > target.dim() && v.size(0) == 1) v = fn::select(v, 0, 0);
  return v;
}

}  // namespace

PyObject* tensor_subscript(PyObject* self, PyObject* key) {
  return guarded([&]() -> PyObject* {
    const Tensor& t = tensor_of(self);
    Index index = resolve(t, key);
    if (index.has_advanced) {
      static const Op& op = op_table().get("aten::index.Tensor");
      Value row[] = {index.source, advanced_list(index)};
      return wrap_tensor(call_values(op, row).to_tensor());
    }
    // t[...] and t[:] are new views, never t itself.
    if (index.source.is_same(t)) index.source = fn::alias(t);
    return wrap_tensor(index.source);
  });
}

int tensor_assign_subscript(PyObject* self, PyObject* key, PyObject* value) {
  return guarded_status([&] {
    TORCHERE_CHECK_KIND(value, Type, "Tensor does not support deleting items");
    Index index = resolve(tensor_of(self), key);
    Tensor v = value_tensor(value, index.source);
    if (index.has_advanced) {
      static const Op& op = op_table().get("aten::index_put_");
      Value row[] = {index.source, advanced_list(index), v, false};
      call_values(op, row);
      return;
    }
    if (v.dim() == 0 && index.source.dim() > 0)
      fn::fill_(index.source, v);
    else
      fn::copy_(index.source, strip_leading_ones(v, index.source));
  });
}

}  // namespace torchere::python
