#include "interop.h"

#include "tensor/loop.h"
#include "tensor_object.h"

namespace torchere::python {

namespace {

// The DLPack structures, version 0 (https://dmlc.github.io/dlpack), which all consumers read.
struct DlDevice {
  int32_t type, id;
};
struct DlDType {
  uint8_t code, bits;
  uint16_t lanes;
};
struct DlTensor {
  void* data;
  DlDevice device;
  int32_t ndim;
  DlDType dtype;
  int64_t* shape;
  int64_t* strides;
  uint64_t byte_offset;
};
struct DlManaged {
  DlTensor tensor;
  void* context;
  void (*deleter)(DlManaged*);
};
enum DlCode : uint8_t {
  kDlInt = 0,
  kDlUInt = 1,
  kDlFloat = 2,
  kDlBFloat = 4,
  kDlComplex = 5,
  kDlBool = 6
};
constexpr int kDlCpu = 1;

DlDType to_dl(DType d) {
  auto bits = static_cast<uint8_t>(item_size(d) * 8);
  if (d == DType::Bool) return {kDlBool, 8, 1};
  if (d == DType::BFloat16) return {kDlBFloat, 16, 1};
  if (is_complex(d)) return {kDlComplex, bits, 1};
  if (is_floating(d)) return {kDlFloat, bits, 1};
  bool is_unsigned = d == DType::Byte || d >= DType::UInt16;
  return {is_unsigned ? kDlUInt : kDlInt, bits, 1};
}

DType from_dl(DlDType d) {
  for (DType t :
       {DType::Byte, DType::Char, DType::Short, DType::Int, DType::Long, DType::Half, DType::Float,
        DType::Double, DType::ComplexHalf, DType::ComplexFloat, DType::ComplexDouble, DType::Bool,
        DType::BFloat16, DType::UInt16, DType::UInt32, DType::UInt64}) {
    DlDType c = to_dl(t);
    if (c.code == d.code && c.bits == d.bits && d.lanes == 1) return t;
  }
  fail("DLPack: no dtype for code ", int(d.code), " with ", int(d.bits), " bits and ", d.lanes,
       " lanes");
}

struct Held {
  DlManaged managed;
  Tensor tensor;
  Dims shape, strides;
};

void drop_unused(PyObject* capsule) {
  if (PyCapsule_IsValid(capsule, "dltensor")) {
    auto* m = static_cast<DlManaged*>(PyCapsule_GetPointer(capsule, "dltensor"));
    if (m->deleter) m->deleter(m);
  }
}

}  // namespace

PyObject* tensor_dlpack(PyObject* self, PyObject* const*, Py_ssize_t, PyObject*) {
  return guarded([&]() -> PyObject* {
    const Tensor& t = tensor_of(self);
    TORCHERE_CHECK(!t.requires_grad(),
                   "Can't export tensors that require gradient, use tensor.detach()");
    auto* h = new Held{{}, t, Dims(t.sizes()), Dims(t.strides())};
    h->managed.tensor = {t.data(),
                         {kDlCpu, 0},
                         static_cast<int32_t>(t.dim()),
                         to_dl(t.dtype()),
                         h->shape.data(),
                         h->strides.data(),
                         0};
    h->managed.context = h;
    h->managed.deleter = [](DlManaged* m) { delete static_cast<Held*>(m->context); };
    return PyCapsule_New(&h->managed, "dltensor", drop_unused);
  });
}

PyObject* tensor_dlpack_device(PyObject*, PyObject*) { return Py_BuildValue("(ii)", kDlCpu, 0); }

Tensor tensor_from_dlpack(PyObject* o) {
  Owned capsule = PyCapsule_CheckExact(o) ? Owned::borrow(o)
                                          : own(PyObject_CallMethod(o, "__dlpack__", nullptr));
  TORCHERE_CHECK_KIND(PyCapsule_IsValid(capsule.get(), "dltensor"), Value,
                      "from_dlpack: the capsule is no DLPack tensor, or was consumed before");
  auto* m = static_cast<DlManaged*>(PyCapsule_GetPointer(capsule.get(), "dltensor"));
  TORCHERE_CHECK(m->tensor.device.type == kDlCpu,
                 "from_dlpack: the tensor is not in the CPU's memory");
  IntSpan sizes(m->tensor.shape, static_cast<size_t>(m->tensor.ndim));
  Dims strides = m->tensor.strides ? Dims(IntSpan(m->tensor.strides, sizes.size()))
                                   : contiguous_strides(sizes);
  DType dtype = from_dl(m->tensor.dtype);
  check(PyCapsule_SetName(capsule.get(), "used_dltensor"));
  return tensor_from_memory(
      static_cast<char*>(m->tensor.data) + m->tensor.byte_offset, sizes, strides, dtype,
      [](void* context, void*, size_t) {
        auto* d = static_cast<DlManaged*>(context);
        if (!d->deleter) return;
        AcquireGil gil;
        d->deleter(d);
      },
      m);
}

bool is_numpy_array(PyObject* o) {
  return std::string_view(Py_TYPE(o)->tp_name) == "numpy.ndarray";
}

namespace {
// From the array interface's type text: '<f4', '|b1' …
DType numpy_dtype(std::string_view s) {
  static constexpr std::pair<std::string_view, DType> known[] = {
      {"u1", DType::Byte},         {"i1", DType::Char},
      {"i2", DType::Short},        {"i4", DType::Int},
      {"i8", DType::Long},         {"f2", DType::Half},
      {"f4", DType::Float},        {"f8", DType::Double},
      {"c8", DType::ComplexFloat}, {"c16", DType::ComplexDouble},
      {"b1", DType::Bool},         {"u2", DType::UInt16},
      {"u4", DType::UInt32},       {"u8", DType::UInt64}};
  if (!s.empty() && s[0] != '>')
    for (auto& [text, d] : known)
      if (s.substr(1) == text) return d;
  fail(ErrorKind::Type, "can't convert np.ndarray of type ", s,
       ". The only supported types are: float64, float32, "
       "float16, complex64, complex128, int64, int32, int16, int8, uint64, uint32, uint16, uint8, "
       "and bool.");
}
Dims dims_from(PyObject* tuple, int64_t divide_by) {
  Dims out;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); ++i) {
    int64_t v = PyLong_AsLongLong(PyTuple_GET_ITEM(tuple, i));
    TORCHERE_CHECK_KIND(v % divide_by == 0, Value,
                        "given numpy array strides not a multiple of the element byte size. Copy "
                        "the numpy array to reallocate the memory.");
    TORCHERE_CHECK_KIND(
        v >= 0, Value,
        "At least one stride in the given numpy array is negative, and tensors with negative "
        "strides are not currently supported. "
        "(You can probably work around this by making a copy of your array with array.copy().)");
    out.push_back(v / divide_by);
  }
  return out;
}
}  // namespace

Tensor tensor_from_numpy(PyObject* array) {
  TORCHERE_CHECK_KIND(is_numpy_array(array), Type, "expected np.ndarray (got ",
                      Py_TYPE(array)->tp_name, ")");
  Owned dtype = own(PyObject_GetAttrString(array, "dtype")),
        text = own(PyObject_GetAttrString(dtype.get(), "str"));
  DType d = numpy_dtype(PyUnicode_AsUTF8(text.get()));
  Owned shape = own(PyObject_GetAttrString(array, "shape")),
        strides = own(PyObject_GetAttrString(array, "strides"));
  Owned interface = own(PyObject_GetAttrString(array, "__array_interface__"));
  PyObject* data = PyDict_GetItemString(interface.get(), "data");
  void* address = PyLong_AsVoidPtr(PyTuple_GET_ITEM(data, 0));
  Dims sizes = dims_from(shape.get(), 1);
  bool read_only = PyObject_IsTrue(PyTuple_GET_ITEM(data, 1)) == 1;
  (void)read_only;  // as PyTorch: writing to it is the caller's undefined behaviour
  Dims steps = numel_of(sizes) == 0 ? contiguous_strides(sizes)
                                    : dims_from(strides.get(), static_cast<int64_t>(item_size(d)));
  return tensor_from_memory(
      address, sizes, steps, d,
      [](void* context, void*, size_t) {
        AcquireGil gil;
        Py_DECREF(static_cast<PyObject*>(context));
      },
      Py_NewRef(array));
}

namespace {
const char* numpy_name(DType d) {
  TORCHERE_CHECK_KIND(d != DType::BFloat16 && d != DType::ComplexHalf, Type,
                      "Got unsupported ScalarType ", dtype_name(d));
  return dtype_python_name(d);
}
}  // namespace

PyObject* tensor_numpy(PyObject* self, PyObject*) {
  return guarded([&]() -> PyObject* {
    const Tensor& t = tensor_of(self);
    Owned numpy = own(PyImport_ImportModule("numpy"));
    // A bytes view over the whole storage from the first element on; NumPy makes the geometry. The
    // memoryview's exporter is the tensor object itself, kept alive through a capsule.
    int64_t last = 0;
    for (size_t i = 0; i < t.sizes().size(); ++i) last += (t.sizes()[i] - 1) * t.strides()[i];
    size_t bytes = t.numel() == 0 ? 0 : (static_cast<size_t>(last) + 1) * t.item_size();
    Owned ctypes = own(PyImport_ImportModule("ctypes"));
    Owned byte = own(PyObject_GetAttrString(ctypes.get(), "c_ubyte"));
    Owned array_type = own(PyNumber_Multiply(byte.get(), own(PyLong_FromSize_t(bytes)).get()));
    Owned memory = own(bytes ? PyObject_CallMethod(array_type.get(), "from_address", "N",
                                                   PyLong_FromVoidPtr(t.data()))
                             : PyObject_CallNoArgs(array_type.get()));
    check(PyObject_SetAttrString(memory.get(), "_tensor", self));
    Owned sizes = own(PyTuple_New(t.dim())), steps = own(PyTuple_New(t.dim()));
    for (int64_t i = 0; i < t.dim(); ++i) {
      PyTuple_SET_ITEM(sizes.get(), i, PyLong_FromLongLong(t.sizes()[static_cast<size_t>(i)]));
      PyTuple_SET_ITEM(steps.get(), i,
                       PyLong_FromLongLong(t.strides()[static_cast<size_t>(i)] *
                                           static_cast<int64_t>(t.item_size())));
    }
    Owned make = own(PyObject_GetAttrString(numpy.get(), "ndarray"));
    return PyObject_CallFunction(make.get(), "OsOiO", sizes.get(), numpy_name(t.dtype()),
                                 memory.get(), 0, steps.get());
  });
}

}  // namespace torchere::python
