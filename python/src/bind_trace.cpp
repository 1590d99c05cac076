// Tracing from Python.
#include <nanobind/nanobind.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <frameobject.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "autograd/autograd.h"
#include "bindings.h"
#include "convert.h"
#include "module/trace_module.h"
#include "ops/fn.h"
#include "script_object.h"
#include "tensor_object.h"

namespace nb = nanobind;

namespace torchere::python {

namespace {

// Handed out while a trace runs; Python asks whether there is one and pushes scopes.
struct TracingState {};

// The innermost Python frame's file and line, as a source of its own.
SourceSpan python_location() {
  PyFrameObject* frame = PyEval_GetFrame();  // borrowed
  if (!frame) return {};
  Owned code = Owned::steal(reinterpret_cast<PyObject*>(PyFrame_GetCode(frame)));
  int line = PyFrame_GetLineNumber(frame);
  Owned file = Owned::steal(PyObject_GetAttrString(code.get(), "co_filename"));
  Owned name = Owned::steal(PyObject_GetAttrString(code.get(), "co_name"));
  if (!file || !name) {
    PyErr_Clear();
    return {};
  }
  std::string path = PyUnicode_AsUTF8(file.get());
  std::string text = str(path, "(", line, "): ", PyUnicode_AsUTF8(name.get()));
  auto length = static_cast<uint32_t>(text.size());
  return {make_source(std::move(text), std::move(path), line), 0, length};
}

bool warnings_shown = true;

void warn(const std::string& text) {
  if (!warnings_shown) return;
  PyObject* category = nb::module_::import_("torchere.jit").attr("TracerWarning").ptr();
  if (PyErr_WarnEx(category, text.c_str(), 1) < 0) throw PythonError();
}

// A trace with strict_provenance refuses what others warn of.
thread_local bool refuses_baked_values = false;

void note_baked_value(const std::string& text) {
  if (!refuses_baked_values) {
    warn(text);
    return;
  }
  Owned trace = own(PyImport_ImportModule("torchere.jit._trace"));
  own(PyObject_CallMethod(trace.get(), "refuse_baked_value", "s", text.c_str()));
}

void note_conversion(const char* kind, const Tensor& t) {
  trace::Tracer* tracer = current_tracer();
  if (!tracer) return;
  std::string_view k = kind;
  // A number of the shape used as an index stays symbolic where it can; PyTorch warns of none.
  if (k == "index" && !refuses_baked_values) return;
  note_baked_value(trace::dataflow_warning(k == "bool"      ? "a Python boolean"
                                           : k == "int"     ? "a Python integer"
                                           : k == "float"   ? "a Python float"
                                           : k == "complex" ? "a Python complex"
                                           : k == "index"   ? "a Python index"
                                           : k == "tolist"  ? "a Python list"
                                                            : "a Python number"));
}

// What the program hands over as an example: tensors, and containers of them.
bool is_traceable(TypeRef t) {
  switch (t->kind()) {
    case TypeKind::Tensor:
      return true;
    case TypeKind::Dict:
      return is_traceable(t->element(1));
    case TypeKind::Optional:
    case TypeKind::List:
    case TypeKind::Tuple:
      return std::all_of(t->elements().begin(), t->elements().end(), is_traceable);
    default:
      return t->is_class();
  }
}

// The examples as values of the language; throws Error{Runtime} for what cannot be traced.
std::vector<Value> example_values(nb::tuple inputs) {
  std::vector<Value> out;
  std::vector<TypeRef> types;
  try {
    for (nb::handle h : inputs) {
      types.push_back(infer_type(h.ptr()));
      out.push_back(infer_value(h.ptr()));
    }
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::Type) throw;
    fail(e.what());
  }
  TypeRef all = types::tuple(types);
  TORCHERE_CHECK(is_traceable(all), "Type '", all->annotation(),
                 "' cannot be traced. Only Tensors and (possibly nested) Lists, Dicts, and Tuples "
                 "of Tensors can be traced");
  return out;
}

void note_int(size_t argument, size_t element, const Tensor& t) {
  if (trace::Tracer* tracer = current_tracer()) tracer->note_int(argument, element, t);
}

// len(t), which Python wants as an int.
void note_length() {
  if (current_tracer())
    note_baked_value(
        "Using len to get tensor shape might cause the trace to be incorrect. Recommended usage "
        "would be tensor.shape[0]. Passing a tensor of different shape might lead to errors or "
        "silently give incorrect results.");
}

PyObject* size_of(const Tensor& t, int64_t d) {
  trace::Tracer* tracer = current_tracer();
  if (!tracer) return PyLong_FromLongLong(d == INT64_MIN ? t.numel() : t.size(d));
  return wrap_tensor(tracer->size_of(t, d));
}

TraceRequest make_request(nb::object f, nb::tuple inputs, nb::object name_of, bool strict,
                          bool force_outplace, std::vector<std::string> argument_names) {
  TraceRequest r;
  r.inputs = example_values(inputs);
  r.argument_names = std::move(argument_names);
  r.options.strict = strict;
  r.options.force_outplace = force_outplace;
  r.options.location = python_location;
  r.options.warn = warn;
  auto lookup = share_callable(name_of.ptr());
  r.options.name_of = [lookup](const Tensor& t) -> std::string {
    Owned o = Owned::steal(wrap_tensor(t));
    Owned name = own(PyObject_CallOneArg(lookup.get(), o.get()));
    return PyUnicode_AsUTF8(name.get());
  };
  auto callable = share_callable(f.ptr());
  r.run = [callable](std::vector<Value> values) {
    Owned args = own(PyTuple_New(static_cast<Py_ssize_t>(values.size())));
    for (size_t i = 0; i < values.size(); ++i)
      PyTuple_SET_ITEM(args.get(), static_cast<Py_ssize_t>(i), own(to_python(values[i])).release());
    Owned out = own(PyObject_CallObject(callable.get(), args.get()));
    if (out.get() == Py_None) return Value();
    return infer_value(out.get());
  };
  return r;
}

}  // namespace

bool record_function_call(Function& f, bool method, std::vector<Value>& values, Value* out) {
  trace::Tracer* tracer = current_tracer();
  if (!tracer) return false;
  *out = tracer->call_function(f, method, std::move(values));
  return true;
}

void bind_trace(nb::module_& m) {
  note_traced_conversion = note_conversion;
  note_traced_length = note_length;
  note_traced_int = nullptr;  // set while a trace runs
  nb::class_<TracingState> s(m, "TracingState");
  s.def("push_scope", [](TracingState&, const std::string& name) {
    if (auto* t = current_tracer()) t->push_scope(name);
  });
  s.def("pop_scope", [](TracingState&) {
    if (auto* t = current_tracer()) t->pop_scope();
  });
  m.def("_get_tracing_state",
        []() -> nb::object { return current_tracer() ? nb::cast(TracingState{}) : nb::none(); });
  // A tensor's sizes as plain numbers, without a trace seeing that they were asked for.
  m.def("_sizes", [](nb::handle t) {
    nb::list sizes;
    for (int64_t s : tensor_of(t.ptr()).sizes()) sizes.append(s);
    return nb::tuple(sizes);
  });
  m.def("_trace_function", [](std::shared_ptr<CompilationUnit> unit, const std::string& name,
                              nb::object f, nb::tuple inputs, nb::object name_of, bool strict,
                              bool force_outplace, std::vector<std::string> argument_names) {
    TraceRequest r =
        make_request(f, inputs, name_of, strict, force_outplace, std::move(argument_names));
    note_traced_int = note_int;
    traced_size = size_of;
    return ScriptFunctionObject{trace_function(unit, name, r), unit};
  });
  m.def("_trace_method", [](nb::handle module, const std::string& name, nb::object f,
                            nb::tuple inputs, nb::object name_of, bool strict, bool force_outplace,
                            std::vector<std::string> argument_names) {
    TraceRequest r =
        make_request(f, inputs, name_of, strict, force_outplace, std::move(argument_names));
    note_traced_int = note_int;
    traced_size = size_of;
    trace_method(module_of(module.ptr()), name, r);
  });
  m.def("_strict_provenance", [] { return refuses_baked_values; });
  m.def("_set_strict_provenance", [](bool on) { return std::exchange(refuses_baked_values, on); });
  m.def("_detach_in_place", [](nb::handle h) {
    Tensor t = tensor_argument(h);
    if (thread_state.recorder) {
      trace::Tracer& tracer = *current_tracer();
      tracer.set_value(t, tracer.value_of(fn::detach(t)));
    }
    autograd::detach_in_place(t);
  });
  // Switches warnings about what a trace may miss off and on.
  m.def("_jit_set_tracer_state_warn", [](bool on) { warnings_shown = on; });
  m.def("_jit_get_tracer_state_warn", [] { return warnings_shown; });
  // Recording stops inside `with` blocks that ask for it (check_trace's own runs).
  m.def("_pause_tracing", [] {
    Recorder* r = thread_state.recorder;
    thread_state.recorder = nullptr;
    return reinterpret_cast<uintptr_t>(r);
  });
  m.def("_resume_tracing",
        [](uintptr_t r) { thread_state.recorder = reinterpret_cast<Recorder*>(r); });
}

}  // namespace torchere::python
