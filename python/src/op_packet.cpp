// Operators as torch.ops shows them: all overloads of a name, or one, with errors that quote
// schemas.
#include <map>
#include <mutex>

#include "convert.h"
#include "op_call.h"
#include "tensor_object.h"

namespace torchere::python {

namespace {

std::vector<PythonSignature> signatures_of(const std::string& name, const std::string* overload) {
  std::vector<PythonSignature> out;
  for (const Op* op : op_table().find(Symbol(name)))
    if (!overload || op->schema.overload == *overload) {
      PythonSignature s = make_signature(*op);
      s.packed_ints = -1;  // no loose ints here
      out.push_back(s);
    }
  return out;
}

// Why a call does not fit a schema.
std::string mismatch(const PythonSignature& signature, PyObject* const* args, size_t positional,
                     PyObject* keywords) {
  const FunctionSchema& s = signature.op->schema;
  const std::string& name = s.name.str();
  const std::string declaration = "Declaration: " + s.str();
  if (positional > signature.positional)
    return str(name, "() takes ", signature.positional, " positional argument(s) but ", positional,
               " was/were given.  ", declaration);
  std::vector<PyObject*> given(s.arguments.size());
  std::copy(args, args + positional, given.begin());
  for (Py_ssize_t k = 0; keywords && k < PyTuple_GET_SIZE(keywords); ++k) {
    const char* word = PyUnicode_AsUTF8(PyTuple_GET_ITEM(keywords, k));
    int i = s.index_of(word);
    if (i < 0)
      return str("Unknown keyword argument '", word, "' for operator '", name,
                 "'. Schema: ", s.str());
    given[static_cast<size_t>(i)] = args[positional + static_cast<size_t>(k)];
  }
  for (size_t i = 0; i < given.size(); ++i) {
    const Argument& a = s.arguments[i];
    if (!given[i]) {
      if (a.default_value) continue;
      return str(name, "() is missing value for argument '", a.name, "'. ", declaration);
    }
    if (fits(given[i], a, a.type) >= 0) continue;
    Owned text = Owned::steal(PyObject_Repr(given[i])),
          plain = Owned::steal(PyObject_Str(given[i]));
    PyErr_Clear();
    return str(name, "() Expected a value of type '", a.type->annotation(), "' for argument '",
               a.name, "' but instead found type '", python_type_name(given[i]),
               "'.\nPosition: ", i, "\nValue: ", text ? PyUnicode_AsUTF8(text.get()) : "?", "\n",
               declaration, "\nCast error details: Unable to cast ",
               plain ? PyUnicode_AsUTF8(plain.get()) : "?", " to ", a.type->annotation());
  }
  return str(name, "() does not take these arguments. ", declaration);
}

}  // namespace

const PythonOp* op_packet(const std::string& name, const std::string* overload) {
  struct Known {
    PythonOp op;
    uint64_t generation = 0;
  };
  static auto* known = new std::map<std::pair<std::string, std::string>, Known>;
  uint64_t generation = op_table().generation();
  Known& k = (*known)[{name, overload ? "." + *overload : ""}];
  if (k.op.signatures.empty() || k.generation != generation) {
    k.op.name = name;
    k.op.packet = true;
    k.op.signatures = signatures_of(name, overload);
    k.generation = generation;
  }
  return k.op.signatures.empty() ? nullptr : &k.op;
}

void fail_packet_call(const PythonOp& op, PyObject* const* args, size_t positional,
                      PyObject* keywords) {
  if (op.signatures.empty()) fail(op.name, " is not registered any more");
  if (op.signatures.size() == 1) fail(mismatch(op.signatures[0], args, positional, keywords));
  std::string text = "Overloaded torch operator invoked from Python failed to match any schema:\n";
  for (const PythonSignature& s : op.signatures)
    text += mismatch(s, args, positional, keywords) + "\n\n";
  fail(text);
}

}  // namespace torchere::python
