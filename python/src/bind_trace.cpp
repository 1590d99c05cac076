// Tracing from Python.
#include <nanobind/nanobind.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <frameobject.h>

#include <unordered_map>

#include "bindings.h"
#include "convert.h"
#include "module/trace_module.h"
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

void note_conversion(const char* kind, const Tensor& t) {
  trace::Tracer* tracer = current_tracer();
  if (!tracer) return;
  std::string_view k = kind;
  warn(trace::dataflow_warning(k == "bool"     ? "a Python boolean"
                               : k == "int"    ? "a Python integer"
                               : k == "float"  ? "a Python float"
                               : k == "index"  ? "a Python index"
                               : k == "tolist" ? "a Python list"
                                               : "a Python number"));
}

void note_int(size_t argument, size_t element, const Tensor& t) {
  if (trace::Tracer* tracer = current_tracer()) tracer->note_int(argument, element, t);
}

PyObject* size_of(const Tensor& t, int64_t d) {
  trace::Tracer* tracer = current_tracer();
  if (!tracer) return PyLong_FromLongLong(d == INT64_MIN ? t.numel() : t.size(d));
  return wrap_tensor(tracer->size_of(t, d));
}

TraceRequest make_request(nb::object f, nb::tuple inputs, nb::object name_of, bool strict,
                          bool force_outplace, std::vector<std::string> argument_names) {
  TraceRequest r;
  for (nb::handle h : inputs) r.inputs.push_back(infer_value(h.ptr()));
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
