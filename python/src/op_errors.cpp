#include "op_errors.h"

#include "convert.h"
#include "tensor_object.h"

namespace torchere::python {

namespace {

struct Given {
  PyObject* const* args;
  size_t positional;
  PyObject* keywords;

  size_t keyword_count() const {
    return keywords ? static_cast<size_t>(PyTuple_GET_SIZE(keywords)) : 0;
  }
  std::string keyword(size_t i) const {
    return PyUnicode_AsUTF8(PyTuple_GET_ITEM(keywords, static_cast<Py_ssize_t>(i)));
  }
};

std::string type_of(PyObject* o) { return is_tensor(o) ? "Tensor" : python_type_name(o); }

// A type as Python's signatures name it.
std::string type_text(const Argument& a, TypeRef t) {
  if (t->is(TypeKind::Optional)) return type_text(a, t->element());
  if (t->is(TypeKind::List)) {
    TypeRef e = t->element();
    if (e->is(TypeKind::Optional)) e = e->element();
    return "tuple of " + (e->is(TypeKind::Number) ? "Scalars" : type_text(a, e) + "s");
  }
  auto written = [&](std::string_view name) { return a.written_type.rfind(name, 0) == 0; };
  if (written("ScalarType")) return "torch.dtype";
  if (written("MemoryFormat")) return "torch.memory_format";
  if (written("Layout")) return "torch.layout";
  if (written("Generator")) return "torch.Generator";
  switch (t->kind()) {
    case TypeKind::Number:
      return "Number";
    case TypeKind::Device:
      return "torch.device";
    default:
      return t->annotation();
  }
}

std::string argument_name(const Argument& a) { return a.name == "self" ? "input" : a.name; }

std::string default_text(const Argument& a) {
  if (!a.default_value || a.default_value->is_none()) return " = None";
  Owned text = own(PyObject_Repr(own(to_python(*a.default_value)).get()));
  return str(" = ", PyUnicode_AsUTF8(text.get()));
}

// "(Tensor input, int dim, *, Tensor out = None)"
std::string signature_text(const PythonSignature& s) {
  std::string out = "(";
  const Op& op = *s.op;
  bool starred = false;
  auto add = [&](const std::string& text) { out += (out.size() > 1 ? ", " : "") + text; };
  for (const Argument& a : op.schema.arguments) {
    if (a.kwarg_only && !starred) add("*");
    starred |= a.kwarg_only;
    bool has_default = a.default_value || a.type->is(TypeKind::Optional);
    add(type_text(a, a.type) + " " + argument_name(a) + (has_default ? default_text(a) : ""));
  }
  if (op.out) {
    if (!starred) add("*");
    add(op.results == 1 ? "Tensor out = None" : "tuple of Tensors out = None");
  }
  return out + ")";
}

[[noreturn]] void fail_list_element(const std::string& name, const Argument& a, PyObject* list,
                                    const std::string& place) {
  Owned fast = own(PySequence_Fast(list, ""));
  TypeRef t = a.type->is(TypeKind::Optional) ? a.type->element() : a.type;
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(fast.get()); ++i) {
    PyObject* x = PySequence_Fast_GET_ITEM(fast.get(), i);
    if (fits(x, a, t->element()) == 0) continue;
    if (t->element()->is(TypeKind::Tensor))
      fail(ErrorKind::Type, "expected Tensor as element ", i, " in argument 0, but got ",
           type_of(x));
    fail(ErrorKind::Type, name, "(): argument '", argument_name(a), "'", place, " must be ",
         type_text(a, a.type), ", but found element of type ", type_of(x), " at pos ", i);
  }
  fail(ErrorKind::Type, name, "(): argument '", argument_name(a), "'", place, " must be ",
       type_text(a, a.type), ", not ", type_of(list));
}

void check_argument(const std::string& name, const PythonSignature& s, const Argument& a,
                    PyObject* o, const std::string& place) {
  TypeRef t = a.type->is(TypeKind::Optional) ? a.type->element() : a.type;
  bool number = t->is(TypeKind::Tensor) && !is_tensor(o) && o != Py_None && !s.numbers_as_tensors;
  if (fits(o, a, a.type) >= 0 && !number) return;
  if (t->is(TypeKind::List) && (PyList_Check(o) || PyTuple_Check(o)))
    fail_list_element(name, a, o, place);
  fail(ErrorKind::Type, name, "(): argument '", argument_name(a), "'", place, " must be ",
       type_text(a, a.type), ", not ", type_of(o));
}

void check_missing(const std::string& name, const PythonSignature& s,
                   const std::vector<bool>& given) {
  std::string names;
  int count = 0;
  for (size_t i = 0; i < s.op->arguments; ++i) {
    const Argument& a = s.op->schema.arguments[i];
    if (given[i] || a.default_value || a.type->is(TypeKind::Optional)) continue;
    names += (count++ ? ", \"" : "\"") + argument_name(a) + "\"";
  }
  if (count)
    fail(ErrorKind::Type, name, "() missing ", count, " required positional argument",
         given[0] ? "s" : "", ": ", names);
}

// The only overload: what exactly does not fit.
void fail_one(const std::string& name, const PythonSignature& s, const Given& g) {
  if (g.positional > s.positional && s.packed_ints < 0)
    fail(ErrorKind::Type, name, "() takes ", s.positional, " positional argument",
         s.positional == 1 ? "" : "s", " but ", g.positional, g.positional == 1 ? " was" : " were",
         " given");
  std::vector<bool> given(s.op->arguments);
  for (size_t i = 0; i < std::min(g.positional, s.positional); ++i) {
    check_argument(name, s, s.op->schema.arguments[i], g.args[i], str(" (position ", i + 1, ")"));
    given[i] = true;
  }
  for (size_t k = 0; k < g.keyword_count(); ++k) {
    int i = find_argument(*s.op, g.keyword(k));
    if (i < 0 && g.keyword(k) == "out" && s.op->out) continue;
    if (i < 0)
      fail(ErrorKind::Type, name, "() got an unexpected keyword argument '", g.keyword(k), "'");
    if (given[static_cast<size_t>(i)])
      fail(ErrorKind::Type, name, "() got multiple values for argument '", g.keyword(k), "'");
    check_argument(name, s, s.op->schema.arguments[static_cast<size_t>(i)],
                   g.args[g.positional + k], "");
    given[static_cast<size_t>(i)] = true;
  }
  check_missing(name, s, given);
}

}  // namespace

void fail_call(const PythonOp& op, PyObject* const* args, size_t positional, PyObject* keywords) {
  if (op.packet) fail_packet_call(op, args, positional, keywords);
  Given g{args, positional, keywords};
  if (op.signatures.size() == 1) fail_one(op.name, op.signatures[0], g);
  std::string given;
  for (size_t i = 0; i < positional + g.keyword_count(); ++i) {
    if (i) given += ", ";
    if (i >= positional) given += g.keyword(i - positional) + "=";
    given += type_of(args[i]);
  }
  std::string text = op.name + "() received an invalid combination of arguments - got (" + given +
                     "), but expected ";
  if (op.signatures.size() > 1) text += "one of:\n";
  for (const PythonSignature& s : op.signatures)
    text += str(op.signatures.size() > 1 ? " * " : "", signature_text(s), "\n");
  fail(ErrorKind::Type, text);
}

}  // namespace torchere::python
