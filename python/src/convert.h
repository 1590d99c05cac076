// Between Python objects and Values.
#pragma once
#include "object.h"
#include "types/schema.h"
#include "types/value.h"

namespace torchere::python {

// A new reference. Lists, dicts and tuples are copied; tensors, objects are shared.
PyObject* to_python(const Value& v);
// The value of Python object `o` as type `t`; throws Error{Type} naming what was found. Lists and
// dicts are copied.
Value from_python(PyObject* o, TypeRef t);
// The same where the type is to be read off the object (tracing, constants, *args of graphs).
Value infer_value(PyObject* o);
TypeRef infer_type(PyObject* o);  // throws Error{Type} where there is none

// How well `o` fits an operator's argument: 0 as it is, 1 with a conversion, -1 not at all.
int fits(PyObject* o, const Argument& a, TypeRef t);
// After fits: the value. Ints that a traced tensor stands for are noted for the tracer as element
// `element` of argument `argument`.
Value argument_value(PyObject* o, const Argument& a, TypeRef t, size_t argument);

bool is_number(PyObject* o);  // int, float, bool, complex or a NumPy scalar
Scalar to_scalar(PyObject* o);
std::string python_type_name(PyObject* o);

// Set by the files that know script objects, functions, enums and futures.
struct ObjectConversions {
  PyObject* (*wrap)(const Value& v) =
      nullptr;  // Object, Enum, Future, Function, Generator, Capsule
  bool (*unwrap)(PyObject* o, Value* out) = nullptr;  // any of these
  bool (*build)(PyObject* o, TypeRef t,
                Value* out) = nullptr;     // an object of class t from a Python one
  TypeRef (*type)(PyObject* o) = nullptr;  // nullptr: unknown
};
ObjectConversions& object_conversions();

// Where the tracer wants to know which ints came from traced tensors: argument, element, tensor.
using NoteInt = void (*)(size_t argument, size_t element, const Tensor& t);
extern NoteInt note_traced_int;

// Called, while tracing, when Python takes a number out of a tensor ("bool", "int", "float",
// "index").
using NoteConversion = void (*)(const char* kind, const Tensor& t);
extern NoteConversion note_traced_conversion;
extern void (*note_traced_length)();  // before len(t) is answered; nullptr likewise
// Set while a tracer is there: t.size(d) as a traced 0-dim tensor (a new reference).
using TracedSize = PyObject* (*)(const Tensor& t, int64_t d);
extern TracedSize traced_size;

}  // namespace torchere::python
