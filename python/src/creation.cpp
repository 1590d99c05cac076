#include "creation.h"

#include "convert.h"
#include "interop.h"
#include "tensor/loop.h"
#include "tensor/promote.h"
#include "tensor_object.h"

namespace torchere::python {

namespace {

bool is_sequence(PyObject* o) {
  return PySequence_Check(o) && !PyUnicode_Check(o) && !is_tensor(o) && !is_numpy_array(o) &&
         !is_number(o);
}

constexpr int kMaxDepth = 128;

// The sizes of nested sequences, read off their first elements.
Dims sizes_of(PyObject* o) {
  Dims sizes;
  Owned held = Owned::borrow(o);
  while (true) {
    PyObject* x = held.get();
    if (is_tensor(x)) {
      for (int64_t s : tensor_of(x).sizes()) sizes.push_back(s);
      return sizes;
    }
    if (is_numpy_array(x)) {
      for (int64_t s : tensor_from_numpy(x).sizes()) sizes.push_back(s);
      return sizes;
    }
    if (!is_sequence(x)) return sizes;
    Py_ssize_t n = PySequence_Size(x);
    if (n < 0) throw PythonError();
    sizes.push_back(n);
    TORCHERE_CHECK_KIND(sizes.size() <= kMaxDepth, Value, "too many dimensions '",
                        python_type_name(x), "'");
    if (n == 0) return sizes;
    held = own(PySequence_GetItem(x, 0));
  }
}

DType scalar_dtype(PyObject* o) {
  if (PyBool_Check(o)) return DType::Bool;
  if (PyLong_Check(o)) return DType::Long;
  if (PyFloat_Check(o)) return default_dtype();
  if (PyComplex_Check(o)) return complex_dtype(default_dtype());
  if (is_number(o)) {  // a NumPy scalar has its own
    Owned dtype = own(PyObject_GetAttrString(o, "dtype"));
    Owned array =
        own(PyObject_CallMethod(own(PyImport_ImportModule("numpy")).get(), "asarray", "O", o));
    return tensor_from_numpy(array.get()).dtype();
  }
  if (PyUnicode_Check(o)) fail(ErrorKind::Type, "new(): invalid data type 'str'");
  fail(ErrorKind::Runtime, "Could not infer dtype of ", python_type_name(o));
}

DType infer_dtype(PyObject* o) {
  if (is_tensor(o)) return tensor_of(o).dtype();
  if (is_numpy_array(o)) return tensor_from_numpy(o).dtype();
  if (!is_sequence(o)) return scalar_dtype(o);
  DType d = DType::Undefined;
  Owned fast = own(PySequence_Fast(o, "a sequence is wanted"));
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(fast.get()); ++i) {
    DType e = infer_dtype(PySequence_Fast_GET_ITEM(fast.get(), i));
    d = d == DType::Undefined ? e : promote_types(d, e);
  }
  return d == DType::Undefined ? default_dtype() : d;
}

void fill(const Tensor& t, PyObject* o, size_t d, char* at) {
  if (is_tensor(o) || is_numpy_array(o)) {
    Tensor from = is_tensor(o) ? tensor_of(o) : tensor_from_numpy(o);
    IntSpan rest = t.sizes().slice(d, t.sizes().size() - d);
    TORCHERE_CHECK_KIND(from.sizes() == rest, Value, "expected sequence of equal sizes");
    int64_t offset = (at - static_cast<char*>(t.data())) / static_cast<int64_t>(t.item_size());
    copy_elements(view_of(t, rest, t.strides().slice(d, rest.size()), t.storage_offset() + offset),
                  from);
    return;
  }
  if (d == t.sizes().size()) {
    TORCHERE_CHECK_KIND(!is_sequence(o), Type, "not a sequence of numbers");
    Scalar s = to_scalar(o);
    dispatch(t.dtype(), [&](auto zero) {
      using T = decltype(zero);
      *reinterpret_cast<T*>(at) = s.to<T>();
    });
    return;
  }
  TORCHERE_CHECK_KIND(is_sequence(o), Type, "expected a sequence at dimension ", d, " but got ",
                      python_type_name(o));
  Owned fast = own(PySequence_Fast(o, "a sequence is wanted"));
  int64_t n = t.sizes()[d];
  TORCHERE_CHECK_KIND(PySequence_Fast_GET_SIZE(fast.get()) == n, Value,
                      "expected sequence of length ", n, " at dim ", d, " (got ",
                      PySequence_Fast_GET_SIZE(fast.get()), ")");
  int64_t step = t.strides()[d] * static_cast<int64_t>(t.item_size());
  for (int64_t i = 0; i < n; ++i)
    fill(t, PySequence_Fast_GET_ITEM(fast.get(), i), d + 1, at + i * step);
}

}  // namespace

Tensor tensor_from_data(PyObject* data, DType dtype) {
  if (PyUnicode_Check(data)) fail(ErrorKind::Type, "new(): invalid data type 'str'");
  Dims sizes = sizes_of(data);
  if (dtype == DType::Undefined) dtype = infer_dtype(data);
  Tensor t = empty_tensor(sizes, dtype);
  if (t.numel() > 0) fill(t, data, 0, static_cast<char*>(t.data()));
  return t;
}

}  // namespace torchere::python
