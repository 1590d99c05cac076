// torch.dtype, torch.device, torch.layout, torch.memory_format, torch.qscheme: small objects with
// identity.
#pragma once
#include <nanobind/nanobind.h>

#include "object.h"
#include "tensor/quantizer.h"

namespace torchere::python {

struct DTypeObject {
  DType dtype;
};
struct DeviceObject {
  Device device;
};
struct LayoutObject {
  Layout layout;
};
struct MemoryFormatObject {
  MemoryFormat format;
};
struct QSchemeObject {
  QScheme scheme;
};

void bind_constants(nanobind::module_& m);
PyObject* dtype_object(DType d);           // borrowed; the same object each time
bool as_dtype(PyObject* o, DType* out);    // torch.dtype; also float, int, bool, complex
bool as_device(PyObject* o, Device* out);  // torch.device, str or int; throws for a bad str
bool as_layout(PyObject* o, Layout* out);
bool as_memory_format(PyObject* o, MemoryFormat* out);
bool as_qscheme(PyObject* o, QScheme* out);
PyObject* make_device(Device d);                 // new reference
PyObject* layout_object(Layout l);               // borrowed
PyObject* memory_format_object(MemoryFormat f);  // borrowed
PyObject* qscheme_object(QScheme s);             // borrowed

}  // namespace torchere::python
