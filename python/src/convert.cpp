#include "convert.h"

#include "constants.h"
#include "tensor/loop.h"
#include "tensor_object.h"
#include "types/class_type.h"

namespace torchere::python {

NoteInt note_traced_int = nullptr;
NoteConversion note_traced_conversion = nullptr;
void (*note_traced_length)() = nullptr;
TracedSize traced_size = nullptr;

ObjectConversions& object_conversions() {
  static ObjectConversions c;
  return c;
}

std::string python_type_name(PyObject* o) {
  return o == Py_None ? "NoneType" : Py_TYPE(o)->tp_name;
}

namespace {

bool is_numpy_scalar(PyObject* o) {
  // numpy.generic without importing NumPy: its scalars' type names say so.
  const char* n = Py_TYPE(o)->tp_name;
  return std::string_view(n).rfind("numpy.", 0) == 0 && std::string_view(n) != "numpy.ndarray";
}
bool is_int(PyObject* o) { return PyLong_Check(o) && !PyBool_Check(o); }
bool is_integral_scalar(PyObject* o) { return is_numpy_scalar(o) && PyIndex_Check(o); }

bool is_zero_dim(PyObject* o) { return is_tensor(o) && tensor_of(o).dim() == 0; }
bool is_int_tensor(PyObject* o) {
  return is_tensor(o) && tensor_of(o).defined() && tensor_of(o).numel() == 1 &&
         is_integral(tensor_of(o).dtype(), false) && tensor_of(o).dim() == 0;
}

int64_t to_int64(PyObject* o) {
  Owned index = own(PyNumber_Index(o));
  int64_t v = PyLong_AsLongLong(index.get());
  if (v == -1 && PyErr_Occurred()) throw PythonError();
  return v;
}
double to_double(PyObject* o) {
  double d = PyFloat_AsDouble(o);
  if (d == -1.0 && PyErr_Occurred()) throw PythonError();
  return d;
}

PyObject* list_to_python(const List& l) {
  Owned out = own(PyList_New(static_cast<Py_ssize_t>(l.items.size())));
  for (size_t i = 0; i < l.items.size(); ++i)
    PyList_SET_ITEM(out.get(), static_cast<Py_ssize_t>(i), own(to_python(l.items[i])).release());
  return out.release();
}
PyObject* tuple_to_python(const Value& v) {
  const Tuple& t = *v.as<Tuple>();
  if (t.type && object_conversions().wrap)
    if (PyObject* named = object_conversions().wrap(v)) return named;
  Owned out = own(PyTuple_New(static_cast<Py_ssize_t>(t.items.size())));
  for (size_t i = 0; i < t.items.size(); ++i)
    PyTuple_SET_ITEM(out.get(), static_cast<Py_ssize_t>(i), own(to_python(t.items[i])).release());
  return out.release();
}
PyObject* dict_to_python(const Dict& d) {
  Owned out = own(PyDict_New());
  for (size_t i = d.first(); i != d.end(); i = d.next(i)) {
    Owned k = own(to_python(d.key_at(i))), v = own(to_python(d.value_at(i)));
    check(PyDict_SetItem(out.get(), k.get(), v.get()));
  }
  return out.release();
}

}  // namespace

bool is_number(PyObject* o) {
  return PyLong_Check(o) || PyFloat_Check(o) || PyComplex_Check(o) || is_numpy_scalar(o);
}

Scalar to_scalar(PyObject* o) {
  if (PyBool_Check(o)) return Scalar(o == Py_True);
  if (PyFloat_Check(o)) return Scalar(PyFloat_AS_DOUBLE(o));
  if (PyLong_Check(o)) return Scalar(to_int64(o));
  if (PyComplex_Check(o))
    return Scalar(std::complex<double>(PyComplex_RealAsDouble(o), PyComplex_ImagAsDouble(o)));
  if (std::string_view(Py_TYPE(o)->tp_name).rfind("numpy.bool", 0) == 0)
    return Scalar(PyObject_IsTrue(o) == 1);
  if (is_integral_scalar(o)) return Scalar(to_int64(o));
  return Scalar(to_double(o));
}

PyObject* to_python(const Value& v) {
  switch (v.tag()) {
    case Tag::None:
      Py_RETURN_NONE;
    case Tag::Int:
      return PyLong_FromLongLong(v.as_int());
    case Tag::Double:
      return PyFloat_FromDouble(v.as_double());
    case Tag::Bool:
      return PyBool_FromLong(v.as_bool());
    case Tag::Device:
      return make_device(v.as_device());
    case Tag::Tensor:
      return wrap_tensor(v.as_tensor());
    case Tag::Complex: {
      std::complex<double> c = v.to_complex();
      return PyComplex_FromDoubles(c.real(), c.imag());
    }
    case Tag::String: {
      const std::string& s = v.to_string();
      return PyUnicode_FromStringAndSize(s.data(), static_cast<Py_ssize_t>(s.size()));
    }
    case Tag::List:
      return list_to_python(*v.as<List>());
    case Tag::Tuple:
      return tuple_to_python(v);
    case Tag::Dict:
      return dict_to_python(*v.as<Dict>());
    default:
      if (object_conversions().wrap)
        if (PyObject* o = object_conversions().wrap(v)) return o;
      fail(ErrorKind::Type, "a value of kind ", tag_name(v.tag()), " has no Python form");
  }
}

namespace {

[[noreturn]] void fail_type(PyObject* o, TypeRef t) {
  fail(ErrorKind::Type, "Expected a value of type '", t->annotation(), "' but instead found type '",
       python_type_name(o), "'.");
}

Value sequence_from_python(PyObject* o, TypeRef t) {
  if (PyUnicode_Check(o) || !PySequence_Check(o) || is_tensor(o)) fail_type(o, t);
  Owned fast = own(PySequence_Fast(o, "a sequence is wanted"));
  auto l = make_ref<List>(t->element());
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(fast.get()); ++i)
    l->items.push_back(from_python(PySequence_Fast_GET_ITEM(fast.get(), i), t->element()));
  return l;
}
Value tuple_from_python(PyObject* o, TypeRef t) {
  if (!PyTuple_Check(o)) fail_type(o, t);
  if (static_cast<size_t>(PyTuple_GET_SIZE(o)) != t->elements().size())
    fail(ErrorKind::Type, "Object ", python_type_name(o),
         " had a different number of elements than type ", t->annotation());
  std::vector<Value> items;
  for (size_t i = 0; i < t->elements().size(); ++i)
    items.push_back(from_python(PyTuple_GET_ITEM(o, static_cast<Py_ssize_t>(i)), t->element(i)));
  return make_ref<Tuple>(std::move(items), t->name().empty() ? nullptr : t);
}
Value dict_from_python(PyObject* o, TypeRef t) {
  if (!PyDict_Check(o)) fail_type(o, t);
  auto d = make_ref<Dict>(t->element(0), t->element(1));
  PyObject *k, *v;
  Py_ssize_t at = 0;
  while (PyDict_Next(o, &at, &k, &v))
    d->set(from_python(k, t->element(0)), from_python(v, t->element(1)));
  return d;
}
// The member that the object belongs to as it is; else the first that it converts to.
Value union_from_python(PyObject* o, TypeRef t) {
  TypeRef own = nullptr;
  try {
    own = infer_type(o);
  } catch (const Error&) {  // an empty list has no type of its own
  }
  for (TypeRef part : t->elements())
    if (own && own->is_subtype_of(part)) return from_python(o, part);
  for (TypeRef part : t->elements()) {
    try {
      return from_python(o, part);
    } catch (const Error&) {
    }
  }
  fail(ErrorKind::Type, "Expected a member of ", t->annotation(), " but instead found type ",
       own ? own->annotation() : std::string(python_type_name(o)));
}

}  // namespace

Value from_python(PyObject* o, TypeRef t) {
  const ObjectConversions& objects = object_conversions();
  switch (t->kind()) {
    case TypeKind::Any:
      return infer_value(o);
    case TypeKind::Optional:
      return o == Py_None ? Value() : from_python(o, t->element());
    case TypeKind::None:
      if (o == Py_None) return Value();
      break;
    case TypeKind::Tensor:
      if (is_tensor(o)) return tensor_of(o);
      if (is_number(o) && !PyBool_Check(o)) {
        Scalar s = to_scalar(o);
        return scalar_tensor(s, s.dtype(), true);
      }
      break;
    case TypeKind::Int:
      if (is_int(o) || is_integral_scalar(o)) return to_int64(o);
      if (DType d; as_dtype(o, &d) && !PyType_Check(o)) return d;
      if (Layout l; as_layout(o, &l)) return int64_t(l);
      if (MemoryFormat f; as_memory_format(o, &f)) return int64_t(f);
      if (QScheme q; as_qscheme(o, &q)) return int64_t(q);
      if (is_int_tensor(o)) return to_int64(o);
      break;
    case TypeKind::Float:
      if (PyFloat_Check(o) || PyLong_Check(o) || is_numpy_scalar(o)) return to_double(o);
      break;
    case TypeKind::Bool:
      if (PyBool_Check(o)) return o == Py_True;
      break;
    case TypeKind::Complex:
      if (is_number(o)) return Value(to_scalar(o).to_complex());
      break;
    case TypeKind::Number:
      if (is_number(o)) return Value(to_scalar(o));
      if (is_zero_dim(o)) return tensor_of(o);
      break;
    case TypeKind::String:
      if (PyUnicode_Check(o)) {
        Py_ssize_t n;
        const char* s = PyUnicode_AsUTF8AndSize(o, &n);
        if (!s) throw PythonError();
        return Value(std::string(s, static_cast<size_t>(n)));
      }
      break;
    case TypeKind::Device:
      if (Device d; as_device(o, &d)) return d;
      break;
    case TypeKind::List:
    case TypeKind::Dict: {
      // A script's own list or dict, which Python holds a handle on.
      Value held;
      if (!PyList_Check(o) && !PyDict_Check(o) && objects.unwrap && objects.unwrap(o, &held) &&
          value_has_type(held, t))
        return held;
      return t->is(TypeKind::List) ? sequence_from_python(o, t) : dict_from_python(o, t);
    }
    case TypeKind::Tuple:
      return tuple_from_python(o, t);
    case TypeKind::Union:
      return union_from_python(o, t);
    default:
      break;
  }
  Value v;
  if (objects.unwrap && objects.unwrap(o, &v) && value_has_type(v, t)) return v;
  if (objects.build && objects.build(o, t, &v)) return v;
  fail_type(o, t);
}

TypeRef infer_type(PyObject* o) {
  if (o == Py_None) return types::none();
  if (is_tensor(o)) return types::tensor();
  if (PyBool_Check(o)) return types::boolean();
  if (PyLong_Check(o)) return types::integer();
  if (PyFloat_Check(o)) return types::floating();
  if (PyComplex_Check(o)) return types::complex();
  if (PyUnicode_Check(o)) return types::string();
  Device d;
  if (!PyUnicode_Check(o) && as_device(o, &d)) return types::device();
  DType dt;
  Layout l;
  MemoryFormat f;
  QScheme q;
  if (as_dtype(o, &dt) || as_layout(o, &l) || as_memory_format(o, &f) || as_qscheme(o, &q))
    return types::integer();
  if (object_conversions().type)
    if (TypeRef t = object_conversions().type(o)) return t;
  auto element = [](PyObject* seq) -> TypeRef {
    TypeRef t = nullptr;
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(seq); ++i) {
      TypeRef e = infer_type(PySequence_Fast_GET_ITEM(seq, i));
      auto u = t ? unify(t, e) : std::optional<TypeRef>(e);
      if (!u)
        fail(ErrorKind::Type,
             "List inputs to traced functions must have consistent element type. Found ",
             t->annotation(), " and ", e->annotation());
      t = *u;
    }
    return t;
  };
  if (PyTuple_Check(o)) {
    std::vector<TypeRef> parts;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(o); ++i)
      parts.push_back(infer_type(PyTuple_GET_ITEM(o, i)));
    return types::tuple(std::move(parts));
  }
  if (PyList_Check(o)) {
    TypeRef t = element(o);
    if (!t) fail(ErrorKind::Type, "List trace inputs must have elements");
    return types::list(t);
  }
  if (PyDict_Check(o)) {
    Owned keys = own(PyDict_Keys(o)), values = own(PyDict_Values(o));
    TypeRef k = element(keys.get()), v = element(values.get());
    if (!k) fail(ErrorKind::Type, "Dictionary inputs must have entries");
    return types::dict(k, v);
  }
  fail(ErrorKind::Type,
       "Only tensors and (possibly nested) tuples of tensors, lists, or dicts are supported "
       "here, but got an object of type ",
       python_type_name(o));
}

Value infer_value(PyObject* o) {
  Value v;
  if (object_conversions().unwrap && object_conversions().unwrap(o, &v)) return v;
  if (is_numpy_scalar(o)) return Value(to_scalar(o));
  return from_python(o, infer_type(o));
}

// ------------------------------------------------------------------ operators' arguments

namespace {

bool is_list_like(PyObject* o) { return PyList_Check(o) || PyTuple_Check(o); }

int fits_list(PyObject* o, const Argument& a, TypeRef t) {
  TypeRef e = t->element();
  if (!is_list_like(o)) {
    if (a.fixed_size && fits(o, a, e) == 0 && !e->is(TypeKind::Tensor)) return 1;
    // A range, a NumPy array … where a list of ints is wanted.
    if (e->is(TypeKind::Int) && PySequence_Check(o) && !PyUnicode_Check(o) && !is_tensor(o))
      return 1;
    return -1;
  }
  Owned fast = own(PySequence_Fast(o, ""));
  int worst = 0;
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(fast.get()); ++i) {
    int f = fits(PySequence_Fast_GET_ITEM(fast.get(), i), a, e);
    if (f < 0 || (f > 0 && e->is(TypeKind::Tensor))) return -1;
    worst = std::max(worst, f);
  }
  return worst;
}

bool written(const Argument& a, std::string_view name) {
  return a.written_type.rfind(name, 0) == 0;
}

int fits_int(PyObject* o, const Argument& a) {
  if (written(a, "ScalarType")) {
    DType d;
    return as_dtype(o, &d) ? 0 : is_int(o) ? 1 : -1;
  }
  if (written(a, "MemoryFormat")) {
    MemoryFormat f;
    return as_memory_format(o, &f) ? 0 : is_int(o) ? 1 : -1;
  }
  if (written(a, "Layout")) {
    Layout l;
    return as_layout(o, &l) ? 0 : is_int(o) ? 1 : -1;
  }
  if (is_int(o) || is_integral_scalar(o)) return 0;
  return is_int_tensor(o) ? 1 : PyBool_Check(o) ? 1 : -1;
}

Value int_value(PyObject* o, const Argument& a, size_t argument, size_t element) {
  if (DType d; written(a, "ScalarType") && as_dtype(o, &d)) return d;
  if (MemoryFormat f; as_memory_format(o, &f)) return int64_t(f);
  if (Layout l; as_layout(o, &l)) return int64_t(l);
  if (note_traced_int && is_tensor(o)) {
    note_traced_int(argument, element, tensor_of(o));
    return read_element(tensor_of(o)).to_int();
  }
  return to_int64(o);
}

Value list_value(PyObject* o, const Argument& a, TypeRef t, size_t argument) {
  TypeRef e = t->element();
  auto l = make_ref<List>(e);
  if (!PySequence_Check(o) || is_tensor(o)) {
    for (int i = 0; i < a.fixed_size.value_or(1); ++i)
      l->items.push_back(e->is(TypeKind::Int) ? int_value(o, a, argument, static_cast<size_t>(i))
                                              : argument_value(o, a, e, argument));
    return l;
  }
  Owned fast = own(PySequence_Fast(o, "a sequence is wanted"));
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(fast.get()); ++i) {
    PyObject* x = PySequence_Fast_GET_ITEM(fast.get(), i);
    l->items.push_back(e->is(TypeKind::Int) ? int_value(x, a, argument, static_cast<size_t>(i))
                                            : argument_value(x, a, e, argument));
  }
  return l;
}

}  // namespace

int fits(PyObject* o, const Argument& a, TypeRef t) {
  switch (t->kind()) {
    case TypeKind::Optional:
      return o == Py_None ? 0 : fits(o, a, t->element());
    case TypeKind::Tensor:
      return is_tensor(o) ? 0 : is_number(o) ? 1 : -1;
    case TypeKind::Int:
      return fits_int(o, a);
    case TypeKind::Float:
      return PyFloat_Check(o)                      ? 0
             : is_number(o) && !PyComplex_Check(o) ? 1
             : is_zero_dim(o)                      ? 1
                                                   : -1;
    case TypeKind::Bool:
      return PyBool_Check(o)                                                     ? 0
             : std::string_view(Py_TYPE(o)->tp_name).rfind("numpy.bool", 0) == 0 ? 1
                                                                                 : -1;
    case TypeKind::Complex:
      return PyComplex_Check(o) ? 0 : is_number(o) ? 1 : -1;
    case TypeKind::Number:
      return is_number(o) ? 0 : is_zero_dim(o) ? 1 : -1;
    case TypeKind::String:
      return PyUnicode_Check(o) ? 0 : -1;
    case TypeKind::Device: {
      if (PyUnicode_Check(o) || PyLong_Check(o)) return PyBool_Check(o) ? -1 : 0;
      Device d;
      return as_device(o, &d) ? 0 : -1;
    }
    case TypeKind::List:
      return fits_list(o, a, t);
    default: {
      Value v;
      return object_conversions().unwrap && object_conversions().unwrap(o, &v) ? 0 : -1;
    }
  }
}

Value argument_value(PyObject* o, const Argument& a, TypeRef t, size_t argument) {
  switch (t->kind()) {
    case TypeKind::Optional:
      return o == Py_None ? Value() : argument_value(o, a, t->element(), argument);
    case TypeKind::Tensor: {
      if (is_tensor(o)) return tensor_of(o);
      Scalar s = to_scalar(o);
      return scalar_tensor(s, s.dtype(), true);
    }
    case TypeKind::Int:
      return int_value(o, a, argument, 0);
    case TypeKind::Float:
      if (note_traced_int && is_tensor(o)) note_traced_int(argument, 0, tensor_of(o));
      return is_tensor(o) ? read_element(tensor_of(o)).to_double() : to_double(o);
    case TypeKind::Bool:
      return PyObject_IsTrue(o) == 1;
    case TypeKind::Number:
      if (is_tensor(o)) {
        if (note_traced_int) note_traced_int(argument, 0, tensor_of(o));
        return Value(read_element(tensor_of(o)));
      }
      return Value(to_scalar(o));
    case TypeKind::List:
      return list_value(o, a, t, argument);
    default:
      return from_python(o, t);
  }
}

}  // namespace torchere::python
