#include "constants.h"

#include <nanobind/stl/string.h>

#include <cstring>
#include <unordered_map>

namespace nb = nanobind;

namespace torchere::python {
namespace {

// Kept for ever, like the module that shows them.
struct Objects {
  std::unordered_map<int, PyObject*> dtypes, layouts, formats, schemes;
};
Objects& objects() {
  static auto* o = new Objects;
  return *o;
}

PyObject* find(const std::unordered_map<int, PyObject*>& m, int key) {
  auto it = m.find(key);
  return it == m.end() ? Py_None : it->second;
}

std::string format_name(MemoryFormat f) {
  constexpr const char* names[] = {"contiguous_format", "preserve_format", "channels_last",
                                   "channels_last_3d"};
  return names[static_cast<int>(f)];
}

// Copies of constants are the constants themselves; pickles go by name.
template <class C>
void keep_identity(nb::class_<C>& c) {
  c.def("__copy__", [](nb::object self) { return self; });
  c.def("__deepcopy__", [](nb::object self, nb::object) { return self; });
}

// PyTorch's own dtype of that name is equal too: its layers compare theirs with those of our
// tensors.
bool equals_dtype(const DTypeObject& d, nb::handle o) {
  if (nb::isinstance<DTypeObject>(o)) return nb::inst_ptr<DTypeObject>(o)->dtype == d.dtype;
  const char* type = Py_TYPE(o.ptr())->tp_name;
  return !std::strcmp(type, "torch.dtype") &&
         nb::cast<std::string>(nb::str(o)) == str("torch.", dtype_python_name(d.dtype));
}

void bind_dtypes(nb::module_& m) {
  nb::class_<DTypeObject> c(m, "dtype");
  c.def("__eq__", equals_dtype, nb::arg().none());
  c.def("__hash__", [](const DTypeObject& d) { return int(d.dtype); });
  c.def("__repr__", [](const DTypeObject& d) { return str("torch.", dtype_python_name(d.dtype)); });
  c.def("__reduce__", [](const DTypeObject& d) { return std::string(dtype_python_name(d.dtype)); });
  c.def_prop_ro("is_floating_point", [](const DTypeObject& d) { return is_floating(d.dtype); });
  c.def_prop_ro("is_complex", [](const DTypeObject& d) { return is_complex(d.dtype); });
  c.def_prop_ro("is_signed", [](const DTypeObject& d) {
    return !(d.dtype == DType::Byte || d.dtype == DType::Bool || d.dtype == DType::QUInt8 ||
             d.dtype >= DType::UInt16);
  });
  c.def_prop_ro("itemsize", [](const DTypeObject& d) { return item_size(d.dtype); });
  c.def_prop_ro("code", [](const DTypeObject& d) { return int(d.dtype); });
  c.def("to_real",
        [](const DTypeObject& d) { return nb::borrow(dtype_object(real_dtype(d.dtype))); });
  c.def("to_complex",
        [](const DTypeObject& d) { return nb::borrow(dtype_object(complex_dtype(d.dtype))); });
  keep_identity(c);
  auto add = [&](DType d, std::initializer_list<const char*> names) {
    nb::object o = nb::cast(DTypeObject{d});
    for (const char* n : names) m.attr(n) = o;
    objects().dtypes[int(d)] = o.release().ptr();
  };
  add(DType::Byte, {"uint8"});
  add(DType::Char, {"int8"});
  add(DType::Short, {"int16", "short"});
  add(DType::Int, {"int32", "int"});
  add(DType::Long, {"int64", "long"});
  add(DType::Half, {"float16", "half"});
  add(DType::Float, {"float32", "float"});
  add(DType::Double, {"float64", "double"});
  add(DType::ComplexHalf, {"complex32", "chalf"});
  add(DType::ComplexFloat, {"complex64", "cfloat"});
  add(DType::ComplexDouble, {"complex128", "cdouble"});
  add(DType::Bool, {"bool"});
  add(DType::BFloat16, {"bfloat16"});
  add(DType::UInt16, {"uint16"});
  add(DType::UInt32, {"uint32"});
  add(DType::UInt64, {"uint64"});
  add(DType::QInt8, {"qint8"});
  add(DType::QUInt8, {"quint8"});
  add(DType::QInt32, {"qint32"});
}

void bind_device(nb::module_& m) {
  nb::class_<DeviceObject> c(m, "device");
  c.def(
      "__init__",
      [](DeviceObject* self, nb::object type, nb::object index) {
        Device d;
        if (!as_device(type.ptr(), &d))
          throw nb::type_error("device(): a device, a str or an int is wanted");
        if (!index.is_none()) d.index = static_cast<int8_t>(nb::cast<int>(index));
        new (self) DeviceObject{d};
      },
      nb::arg("type"), nb::arg("index") = nb::none());
  c.def_prop_ro("type", [](const DeviceObject& d) {
    Device bare = d.device;
    bare.index = -1;
    return device_name(bare);
  });
  c.def_prop_ro("index", [](const DeviceObject& d) -> nb::object {
    return d.device.index < 0 ? nb::none() : nb::cast(int(d.device.index));
  });
  c.def("__repr__", [](const DeviceObject& d) {
    Device bare = d.device;
    bare.index = -1;
    return str("device(type='", device_name(bare), "'",
               d.device.index >= 0 ? str(", index=", int(d.device.index)) : "", ")");
  });
  c.def("__str__", [](const DeviceObject& d) { return device_name(d.device); });
  c.def(
      "__eq__",
      [](const DeviceObject& a, nb::object b) {
        return nb::isinstance<DeviceObject>(b) && nb::cast<DeviceObject&>(b).device == a.device;
      },
      nb::is_operator());
  c.def("__hash__",
        [](const DeviceObject& d) { return int(d.device.type) * 257 + d.device.index; });
  c.def("__reduce__",
        [](nb::handle self) { return nb::make_tuple(self.type(), nb::make_tuple(nb::str(self))); });
  keep_identity(c);
}

void bind_layouts_and_formats(nb::module_& m) {
  nb::class_<LayoutObject> l(m, "layout");
  l.def("__repr__", [](const LayoutObject& o) {
    return o.layout == Layout::Strided ? "torch.strided" : "torch.sparse_coo";
  });
  keep_identity(l);
  for (Layout v : {Layout::Strided, Layout::Sparse}) {
    nb::object o = nb::cast(LayoutObject{v});
    m.attr(v == Layout::Strided ? "strided" : "sparse_coo") = o;
    objects().layouts[int(v)] = o.release().ptr();
  }
  nb::class_<MemoryFormatObject> f(m, "memory_format");
  f.def("__repr__", [](const MemoryFormatObject& o) { return "torch." + format_name(o.format); });
  keep_identity(f);
  for (MemoryFormat v : {MemoryFormat::Contiguous, MemoryFormat::Preserve,
                         MemoryFormat::ChannelsLast, MemoryFormat::ChannelsLast3d}) {
    nb::object o = nb::cast(MemoryFormatObject{v});
    m.attr(format_name(v).c_str()) = o;
    objects().formats[int(v)] = o.release().ptr();
  }
}

void bind_qschemes(nb::module_& m) {
  nb::class_<QSchemeObject> c(m, "qscheme");
  c.def("__repr__", [](const QSchemeObject& o) { return str("torch.", qscheme_name(o.scheme)); });
  c.def("__reduce__", [](const QSchemeObject& o) { return std::string(qscheme_name(o.scheme)); });
  keep_identity(c);
  for (int n = 0; n <= int(QScheme::PerChannelAffineFloatQParams); ++n) {
    nb::object o = nb::cast(QSchemeObject{QScheme(n)});
    m.attr(qscheme_name(QScheme(n))) = o;
    objects().schemes[n] = o.release().ptr();
  }
}

}  // namespace

void bind_constants(nb::module_& m) {
  bind_dtypes(m);
  bind_qschemes(m);
  bind_device(m);
  bind_layouts_and_formats(m);
}

PyObject* dtype_object(DType d) { return find(objects().dtypes, int(d)); }
PyObject* layout_object(Layout l) { return find(objects().layouts, int(l)); }
PyObject* memory_format_object(MemoryFormat f) { return find(objects().formats, int(f)); }
PyObject* qscheme_object(QScheme s) { return find(objects().schemes, int(s)); }
PyObject* make_device(Device d) { return nb::cast(DeviceObject{d}).release().ptr(); }

namespace {
template <class T>
T* payload(PyObject* o) {
  nb::handle h(o);
  return nb::isinstance<T>(h) ? nb::inst_ptr<T>(h) : nullptr;
}
}  // namespace

bool as_dtype(PyObject* o, DType* out) {
  if (auto* d = payload<DTypeObject>(o)) {
    *out = d->dtype;
    return true;
  }
  if (o == reinterpret_cast<PyObject*>(&PyFloat_Type)) {
    *out = DType::Double;
    return true;
  }
  if (o == reinterpret_cast<PyObject*>(&PyLong_Type)) {
    *out = DType::Long;
    return true;
  }
  if (o == reinterpret_cast<PyObject*>(&PyBool_Type)) {
    *out = DType::Bool;
    return true;
  }
  if (o == reinterpret_cast<PyObject*>(&PyComplex_Type)) {
    *out = DType::ComplexDouble;
    return true;
  }
  return false;
}

bool as_device(PyObject* o, Device* out) {
  if (auto* d = payload<DeviceObject>(o)) {
    *out = d->device;
    return true;
  }
  if (PyUnicode_Check(o)) {
    *out = parse_device(PyUnicode_AsUTF8(o));
    return true;
  }
  if (PyLong_Check(o) && !PyBool_Check(o)) {
    *out = Device{DeviceType::CUDA, static_cast<int8_t>(PyLong_AsLong(o))};
    return true;
  }
  return false;
}

bool as_layout(PyObject* o, Layout* out) {
  auto* l = payload<LayoutObject>(o);
  if (l) *out = l->layout;
  return l != nullptr;
}

bool as_memory_format(PyObject* o, MemoryFormat* out) {
  auto* f = payload<MemoryFormatObject>(o);
  if (f) *out = f->format;
  return f != nullptr;
}

bool as_qscheme(PyObject* o, QScheme* out) {
  auto* s = payload<QSchemeObject>(o);
  if (s) *out = s->scheme;
  return s != nullptr;
}

}  // namespace torchere::python
