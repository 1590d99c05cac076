#include "op_call.h"

#include <structmember.h>

#include <algorithm>
#include <mutex>
#include <unordered_map>

#include "autograd/autograd.h"
#include "constants.h"
#include "convert.h"
#include "op_errors.h"
#include "tensor_object.h"

namespace torchere::python {

namespace {

bool is_int_list(const Argument& a) {
  TypeRef t = a.type;
  return t->is(TypeKind::List) && t->element()->is(TypeKind::Int);
}

// Arithmetic takes a number where a tensor is wanted; other operators have overloads for it.
bool takes_numbers_as_tensors(const Op& op) {
  static constexpr std::string_view names[] = {
      "add", "sub", "mul", "div", "divide", "multiply", "subtract", "true_divide", "floor_divide"};
  std::string_view name = op.name.name();
  if (!name.empty() && name.back() == '_') name.remove_suffix(1);
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// Overloads that Python never calls: a number is taken as a 0-dim tensor there.
bool hidden_from_python(const Op& op) {
  if (op.functional && op.functional->out == &op) return true;  // reached through out=
  static const std::vector<std::string> numbers_as_tensors = {
      "aten::add",  "aten::sub",  "aten::mul",  "aten::div",  "aten::floor_divide",
      "aten::add_", "aten::sub_", "aten::mul_", "aten::div_", "aten::floor_divide_"};
  bool scalar = op.schema.overload == "Scalar" || op.schema.overload == "Scalar_mode";
  return scalar && std::find(numbers_as_tensors.begin(), numbers_as_tensors.end(), op.name.str()) !=
                       numbers_as_tensors.end();
}

// Functions whose arguments are no tensors but numbers, strings … belong to scripts alone.
bool is_for_tensors(const Op& op) {
  if (op.tensor_arguments || op.list_arguments) return true;
  for (const Argument& r : op.schema.returns)
    if (r.type->is(TypeKind::Tensor)) return true;
  return false;
}

}  // namespace

PythonSignature make_signature(const Op& op) {
  PythonSignature s;
  s.op = &op;
  for (const Argument& a : op.schema.arguments) {
    if (a.kwarg_only) break;
    ++s.positional;
  }
  // An int[] that is the only positional argument (after self) takes loose ints.
  size_t first = op.tensor_arguments & 1 ? 1 : 0;
  if (first < s.positional && is_int_list(op.schema.arguments[first])) {
    if (first + 1 == s.positional) s.packed_ints = static_cast<int>(first);
  }
  s.numbers_as_tensors = takes_numbers_as_tensors(op);
  bool dtype = op.schema.index_of("dtype") >= 0, device = op.schema.index_of("device") >= 0;
  s.takes_options = dtype && device && op.schema.index_of("layout") >= 0;
  return s;
}

const PythonOp* python_op(std::string_view name) {
  static auto* mutex = new std::mutex;
  static auto* known = new std::unordered_map<std::string, const PythonOp*>;
  std::lock_guard<std::mutex> lock(*mutex);
  auto [it, is_new] = known->try_emplace(std::string(name), nullptr);
  if (!is_new) return it->second;
  auto made = std::make_unique<PythonOp>();
  Symbol symbol{name};
  made->name = std::string(symbol.name());
  for (const Op* op : op_table().find(symbol))
    if (is_for_tensors(*op) && !hidden_from_python(*op))
      made->signatures.push_back(make_signature(*op));
  if (made->signatures.empty()) return nullptr;
  // The order differs from the scripts' here: std(x) and var(x) mean `correction`, and the
  // interpolations in Python are the overloads that take all scale factors as one list.
  auto first = [](const PythonSignature& s) {
    const std::string& overload = s.op->schema.overload;
    return overload == "vec" || overload == "correction";
  };
  if (std::any_of(made->signatures.begin(), made->signatures.end(), first)) {
    auto rank = [](const PythonSignature& s) {
      const std::string& overload = s.op->schema.overload;
      return overload == "vec" || overload == "dim" ? 0 : overload == "correction" ? 1 : 2;
    };
    std::stable_sort(
        made->signatures.begin(), made->signatures.end(),
        [&](const PythonSignature& a, const PythonSignature& b) { return rank(a) < rank(b); });
  }
  // Scalars fit tensors by conversion only, so exact fits are found whatever the order; among
  // equals the table's order holds.
  return it->second = made.release();
}

namespace {

constexpr size_t kMaxArguments = 40;

struct Bound {
  const PythonSignature* signature = nullptr;
  const Op* op = nullptr;
  PyObject* objects[kMaxArguments];   // borrowed; nullptr: default
  Owned packed;                       // loose ints, as a tuple
  PyObject* requires_grad = nullptr;  // python-only option
  PyObject* out = nullptr;
  int worst = 0;
};

// NumPy's names for PyTorch's arguments.
std::string_view torch_name(std::string_view given) {
  if (given == "axis" || given == "axes") return "dim";
  if (given == "keepdims") return "keepdim";
  if (given == "a" || given == "x" || given == "x1" || given == "input") return "self";
  if (given == "x2") return "other";
  return given;
}

}  // namespace

int find_argument(const Op& op, std::string_view name) {
  int i = op.schema.index_of(name);
  if (i >= 0) return i;
  return op.schema.index_of(torch_name(name));
}

namespace {

bool bind_keyword(Bound& b, PyObject* key, PyObject* value) {
  Py_ssize_t n;
  const char* s = PyUnicode_AsUTF8AndSize(key, &n);
  std::string_view name(s, static_cast<size_t>(n));
  if (name == "out" && b.op->schema.index_of("out") < 0) {
    if (value == Py_None) return true;
    if (!b.op->out) return false;
    b.out = value;
    return true;
  }
  int i = find_argument(*b.op, name);
  if (i < 0) {
    if (name == "requires_grad" && b.signature->takes_options) {
      b.requires_grad = value;
      return true;
    }
    return (name == "pin_memory" || name == "layout" || name == "names") &&
           b.signature->takes_options && (value == Py_None || value == Py_False);
  }
  if (b.objects[i]) return false;
  b.objects[i] = value;
  return true;
}

bool is_loose_int(PyObject* o) {
  return (PyLong_Check(o) && !PyBool_Check(o)) || (is_tensor(o) && tensor_of(o).dim() == 0) ||
         (PyIndex_Check(o) && !PyTuple_Check(o) && !is_tensor(o));
}

// Packs loose ints from argument `at` on; false where that is not how the call is meant.
bool pack_ints(Bound& b, PyObject* const* args, size_t positional, size_t at) {
  if (at < positional && !is_loose_int(args[at])) return false;
  for (size_t i = at; i < positional; ++i)
    if (!is_loose_int(args[i])) return false;
  b.packed = own(PyTuple_New(static_cast<Py_ssize_t>(positional - at)));
  for (size_t i = at; i < positional; ++i)
    PyTuple_SET_ITEM(b.packed.get(), static_cast<Py_ssize_t>(i - at), Py_NewRef(args[i]));
  b.objects[at] = b.packed.get();
  return true;
}

bool bind(Bound& b, const PythonSignature& s, PyObject* const* args, size_t positional,
          PyObject* keywords) {
  b.signature = &s;
  b.op = s.op;
  size_t n = s.op->arguments;
  std::fill(b.objects, b.objects + n, nullptr);
  b.out = b.requires_grad = nullptr;
  b.worst = 0;
  size_t at = s.packed_ints < 0 ? n : static_cast<size_t>(s.packed_ints);
  bool loose = s.packed_ints >= 0 && (positional > at || (!keywords && at > 0)) &&
               (positional > at ? is_loose_int(args[at]) : false) &&
               !(positional == at + 1 && s.op->schema.arguments[at].fixed_size);
  if (loose && pack_ints(b, args, positional, at)) {
    for (size_t i = 0; i < at; ++i) b.objects[i] = args[i];
  } else {
    if (positional > s.positional) return false;
    for (size_t i = 0; i < positional; ++i) b.objects[i] = args[i];
  }
  if (keywords)
    for (Py_ssize_t k = 0; k < PyTuple_GET_SIZE(keywords); ++k)
      if (!bind_keyword(b, PyTuple_GET_ITEM(keywords, k),
                        args[positional + static_cast<size_t>(k)]))
        return false;
  for (size_t i = 0; i < n; ++i) {
    const Argument& a = s.op->schema.arguments[i];
    if (!b.objects[i]) {
      // What may be None must be given all the same: sum(x) is not sum.dim_IntList, t.random_(4)
      // not random_.from.
      bool may_lack = a.type->is(TypeKind::Optional) &&
                      !(i < s.positional && (a.type->element()->is(TypeKind::List) ||
                                             a.type->element()->is(TypeKind::Int)));
      if (!a.default_value && !may_lack) return false;
      continue;
    }
    int f = fits(b.objects[i], a, a.type);
    if (f < 0) return false;
    if (f > 0 && !s.numbers_as_tensors && (s.op->tensor_arguments >> i & 1)) return false;
    b.worst = std::max(b.worst, f);
  }
  return true;
}

bool is_big(const Op& op, const Value* row) {
  constexpr int64_t kWorthReleasing = 4096;  // elements: below, taking the lock again costs more
  for (uint32_t m = op.tensor_arguments; m; m &= m - 1) {
    const Value& v = row[__builtin_ctz(m)];
    if (v.is_tensor() && v.as_tensor().defined() && v.as_tensor().numel() >= kWorthReleasing)
      return true;
  }
  return false;
}

void fill_values(const Bound& b, Value* row) {
  const Op& op = *b.op;
  for (size_t i = 0; i < op.arguments; ++i) {
    const Argument& a = op.schema.arguments[i];
    if (b.objects[i])
      row[i] = argument_value(b.objects[i], a, a.type, i);
    else
      row[i] = a.default_value ? *a.default_value : Value();
  }
}

// Runs op over the row: arguments first, then room for results.
void run(const Op& op, Value* row) {
  ReleaseGil release(is_big(op, row) && !thread_state.recorder);
  call_op(op, Call{row, iota_operands(), iota_operands() + op.arguments});
}

// out= beside dtype=, device= and layout=: they must say what `out` is.
void check_options(const Bound& b, const Value* given) {
  if (!is_tensor(b.out)) return;
  const Tensor& out = tensor_of(b.out);
  int i = b.op->schema.index_of("dtype");
  if (i < 0 || !b.objects[i] || given[i].is_none()) return;
  DType d = dtype_from_code(given[i].to_int());
  TORCHERE_CHECK(d == out.dtype(), "dtype torch.", dtype_python_name(d),
                 " does not match dtype of out parameter (torch.", dtype_python_name(out.dtype()),
                 ")");
}

// The tensors that out= names: one, or a sequence of as many as the operator has results.
std::vector<Value> out_tensors(const Op& op, PyObject* out) {
  if (is_tensor(out)) return {tensor_of(out)};
  std::vector<Value> r;
  Owned fast = own(PySequence_Fast(out, "out must be a tensor or a tuple of tensors"));
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(fast.get()); ++i)
    r.push_back(from_python(PySequence_Fast_GET_ITEM(fast.get(), i), types::tensor()));
  TORCHERE_CHECK_KIND(r.size() == op.mutated.size(), Type, op.name.name(),
                      "(): argument 'out' must be tuple of ", op.mutated.size(),
                      " Tensors, not a sequence of ", r.size());
  return r;
}

PyObject* call_with_out(const Bound& b) {
  const Op& op = *b.op->out;
  Value given[kMaxArguments + 8], row[kMaxArguments + 8];
  fill_values(b, given);
  if (b.signature->takes_options) check_options(b, given);
  std::vector<Value> outs = out_tensors(op, b.out);
  size_t next_out = 0;
  for (size_t i = 0; i < op.arguments; ++i) {
    const Argument& a = op.schema.arguments[i];
    if (a.is_out()) {
      TORCHERE_CHECK_KIND(next_out < outs.size(), Type, op.name.name(),
                          "(): argument 'out' must be tuple of Tensors");
      row[i] = outs[next_out++];
      continue;
    }
    int at = b.op->schema.index_of(a.name);
    row[i] = at >= 0 ? given[at] : op.default_of(i);
  }
  run(op, row);
  PyObject* result = results_to_python(op, row + op.arguments);
  if (b.requires_grad && result && PyObject_IsTrue(b.requires_grad) == 1)
    autograd::set_requires_grad(tensor_of(result), true);
  return result;
}

}  // namespace

PyObject* call_python_op(const PythonOp& python, PyObject* const* args, size_t positional,
                         PyObject* keywords) {
  Bound best, b;
  if (keywords && PyTuple_GET_SIZE(keywords) == 0) keywords = nullptr;
  if (positional <= kMaxArguments || python.signatures[0].packed_ints >= 0)
    for (const PythonSignature& s : python.signatures) {
      if (!bind(b, s, args, positional, keywords)) continue;
      if (best.op && b.worst >= best.worst) continue;
      best = b;
      if (best.worst == 0) break;
    }
  if (!best.op) fail_call(python, args, positional, keywords);
  if (best.out) return call_with_out(best);
  const Op& op = *best.op;
  Value row[kMaxArguments + 16];
  fill_values(best, row);
  run(op, row);
  // _foreach_add_ and its kin give back the list that they changed.
  if (op.results == 0 && !op.mutated.empty() && (op.list_arguments & 1) && op.mutated[0] == 0)
    return Py_NewRef(best.objects[0]);
  PyObject* out = results_to_python(op, row + op.arguments, python.packet);
  if (best.requires_grad && out && PyObject_IsTrue(best.requires_grad) == 1)
    autograd::set_requires_grad(tensor_of(out), true);
  return out;
}

namespace {

// torch.return_types.max: a tuple whose fields have the results' names.
PyTypeObject* return_type(const Op& op) {
  static auto* made = new std::unordered_map<std::string, PyTypeObject*>;
  std::string name(op.name.name());
  if (!name.empty() && name.back() == '_') name.pop_back();
  PyTypeObject*& t = (*made)[name];
  if (t) return t;
  auto* fields = new std::vector<PyStructSequence_Field>;
  for (const Argument& r : op.schema.returns) fields->push_back({strdup(r.name.c_str()), nullptr});
  fields->push_back({nullptr, nullptr});
  auto* full = new std::string("torch.return_types." + name);
  PyStructSequence_Desc desc{full->c_str(), nullptr, fields->data(),
                             static_cast<int>(op.schema.returns.size())};
  t = PyStructSequence_NewType(&desc);
  if (!t) throw PythonError();
  return t;
}

PyObject* result_to_python(const Op& op, size_t i, const Value& v, bool lists) {
  TypeRef type = op.schema.returns[i].type;
  const bool tensors = type->is(TypeKind::List) && type->element()->is(TypeKind::Tensor);
  if (!tensors || lists) return to_python(v);
  return PySequence_Tuple(own(to_python(v)).get());
}

}  // namespace

PyObject* results_to_python(const Op& op, Value* results, bool lists) {
  if (op.results == 0) Py_RETURN_NONE;
  if (op.results == 1) {
    if (op.schema.returns[0].written_type == "ScalarType")
      return Py_NewRef(dtype_object(dtype_from_code(results[0].to_int())));
    if (op.schema.returns[0].type->is(TypeKind::QScheme))
      return Py_NewRef(qscheme_object(QScheme(results[0].to_int())));
    return result_to_python(op, 0, results[0], lists);
  }
  bool named = !op.schema.returns[0].name.empty();
  Owned out = own(named ? PyStructSequence_New(return_type(op)) : PyTuple_New(op.results));
  for (size_t i = 0; i < op.results; ++i) {
    PyObject* x = own(result_to_python(op, i, results[i], lists)).release();
    if (named)
      PyStructSequence_SET_ITEM(out.get(), static_cast<Py_ssize_t>(i), x);
    else
      PyTuple_SET_ITEM(out.get(), static_cast<Py_ssize_t>(i), x);
  }
  return out.release();
}

// ------------------------------------------------------------------ the callable objects

namespace {

struct OpObject {
  PyObject_HEAD vectorcallfunc vectorcall;
  const PythonOp* op;
};

PyObject* op_vectorcall(PyObject* self, PyObject* const* args, size_t flags, PyObject* keywords) {
  const PythonOp& op = *reinterpret_cast<OpObject*>(self)->op;
  return guarded([&] {
    return call_python_op(op, args, static_cast<size_t>(PyVectorcall_NARGS(flags)), keywords);
  });
}

PyObject* op_bind(PyObject* self, PyObject* instance, PyObject*) {
  if (!instance || instance == Py_None) return Py_NewRef(self);
  return PyMethod_New(self, instance);
}
PyObject* op_name(PyObject* self, void*) {
  return PyUnicode_FromString(reinterpret_cast<OpObject*>(self)->op->name.c_str());
}
PyObject* op_doc(PyObject* self, void*) {
  std::string text;
  for (const PythonSignature& s : reinterpret_cast<OpObject*>(self)->op->signatures)
    text += s.op->schema.str() + "\n";
  return PyUnicode_FromString(text.c_str());
}
PyObject* op_module(PyObject*, void*) { return PyUnicode_FromString("torch"); }
PyObject* op_repr(PyObject* self) {
  return PyUnicode_FromFormat("<built-in method %s of type object>",
                              reinterpret_cast<OpObject*>(self)->op->name.c_str());
}
PyObject* op_reduce(PyObject* self, PyObject*) {
  return PyUnicode_FromString(reinterpret_cast<OpObject*>(self)->op->name.c_str());
}
PyObject* op_copy(PyObject* self, PyObject*) { return Py_NewRef(self); }

PyGetSetDef op_properties[] = {
    {"__name__", op_name, nullptr, nullptr, nullptr},
    {"__qualname__", op_name, nullptr, nullptr, nullptr},
    {"__doc__", op_doc, nullptr, nullptr, nullptr},
    {"__module__", op_module, nullptr, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};
PyMethodDef op_methods[] = {
    {"__deepcopy__", op_copy, METH_O, nullptr},
    {"__copy__", op_copy, METH_NOARGS, nullptr},
    {"__reduce__", op_reduce, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};
PyMemberDef op_members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(OpObject, vectorcall), READONLY, nullptr},
    {nullptr, 0, 0, 0, nullptr},
};

PyTypeObject* function_type = nullptr;
PyTypeObject* method_type = nullptr;

PyTypeObject* make_type(const char* name, bool method) {
  std::vector<PyType_Slot> slots = {
      {Py_tp_call, reinterpret_cast<void*>(PyVectorcall_Call)},
      {Py_tp_getset, op_properties},
      {Py_tp_methods, op_methods},
      {Py_tp_members, op_members},
      {Py_tp_repr, reinterpret_cast<void*>(op_repr)},
  };
  if (method) slots.push_back({Py_tp_descr_get, reinterpret_cast<void*>(op_bind)});
  slots.push_back({0, nullptr});
  unsigned flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL;
  if (method) flags |= Py_TPFLAGS_METHOD_DESCRIPTOR;
  PyType_Spec spec{name, sizeof(OpObject), 0, flags, slots.data()};
  return reinterpret_cast<PyTypeObject*>(own(PyType_FromSpec(&spec)).release());
}

PyObject* make_object(PyTypeObject* type, const PythonOp& op) {
  PyObject* self = own(type->tp_alloc(type, 0)).release();
  reinterpret_cast<OpObject*>(self)->vectorcall = op_vectorcall;
  reinterpret_cast<OpObject*>(self)->op = &op;
  return self;
}

}  // namespace

void make_op_types(PyObject* module) {
  function_type = make_type("torch._C.OpFunction", false);
  method_type = make_type("torch._C.OpMethod", true);
  check(PyModule_AddObjectRef(module, "OpFunction", reinterpret_cast<PyObject*>(function_type)));
  check(PyModule_AddObjectRef(module, "OpMethod", reinterpret_cast<PyObject*>(method_type)));
}
PyObject* make_op_function(const PythonOp& op) { return make_object(function_type, op); }
PyObject* make_op_method(const PythonOp& op) { return make_object(method_type, op); }

}  // namespace torchere::python
