// _foreach_ operators: one operator over the tensors of a list. Each names the operator that it
// runs over every element; arguments that are lists give it their element, others are passed as
// they are. They are composites: gradients, versions and views are those of the single calls.
#include <deque>

#include "ops/fn.h"

namespace torchere {
namespace {

// What an entry runs over the elements: an operator by its full name.
struct ForEach {
  std::string name;
  bool in_place;
};
const ForEach& for_each_of(const Op& op) { return *static_cast<const ForEach*>(op.data); }

const std::vector<Value>* items_of(const Value& v) {
  return v.is_list() ? &v.as<List>()->items : nullptr;
}

// Where the single operator takes the entry's argument: by its name, else by its place.
size_t place_in(const Op& single, const Op& op, size_t i) {
  int at = single.schema.index_of(op.schema.arguments[i].name);
  return at >= 0 ? static_cast<size_t>(at) : i;
}

// addcdiv.Tensor: the numbers come as a tensor of one dimension.
Value unpacked(const Tensor& numbers, size_t length) {
  TORCHERE_CHECK(numbers.dim() == 1, "Expected packed scalar Tensor to be of dimension 1. Got ",
                 numbers.dim(), " instead.");
  TORCHERE_CHECK(numbers.numel() == int64_t(length),
                 "Expected length of scalars to match input of length ", length, " but got ",
                 numbers.numel(), " instead.");
  std::vector<Value> items;
  for (int64_t i = 0; i < numbers.numel(); ++i)
    items.emplace_back(Value(fn::select(numbers, 0, i)).to_scalar());
  return Value(make_ref<List>(types::number(), std::move(items)));
}

void check_lengths(const Op& op, const std::vector<Value>& arguments, size_t length) {
  TORCHERE_CHECK(length > 0, "Tensor list must have at least one tensor.");
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::vector<Value>* items = items_of(arguments[i]);
    if (!items || items->size() == length) continue;
    if (op.list_arguments >> i & 1)
      fail("Tensor lists must have the same number of tensors, got ", length, " and ",
           items->size());
    fail("Tensor list must have same number of elements as scalar list, got ", length, " and ",
         items->size());
  }
}

void run_for_each(const Op& op, const Call& c) {
  const ForEach& f = for_each_of(op);
  const Op& single = op_table().get(f.name);
  std::vector<Value> arguments(op.arguments);
  size_t length = 0;
  for (size_t i = 0; i < op.arguments; ++i) {
    arguments[i] = c.argument(i);
    if (!length && items_of(arguments[i])) length = items_of(arguments[i])->size();
  }
  for (size_t i = 0; i < op.arguments; ++i)
    if (op.schema.arguments[i].name == "scalars" && arguments[i].is_tensor())
      arguments[i] = unpacked(arguments[i].as_tensor(), length);
  check_lengths(op, arguments, length);
  std::vector<Tensor> results;
  for (size_t k = 0; k < length; ++k) {
    std::vector<Value> row(single.arguments);
    for (size_t j = op.arguments; j < single.arguments; ++j) row[j] = single.default_of(j);
    for (size_t j = 0; j < row.size(); ++j)
      if (row[j].is_none() && single.schema.arguments[j].default_value)
        row[j] = *single.schema.arguments[j].default_value;
    for (size_t i = 0; i < op.arguments; ++i) {
      const std::vector<Value>* items = items_of(arguments[i]);
      row[place_in(single, op, i)] = items ? (*items)[k] : arguments[i];
    }
    Value result = call_values(single, row.data());
    if (!f.in_place) results.push_back(result.to_tensor());
  }
  if (!f.in_place) c.result(0) = list_of(results);
}

void define(Table& t, const std::string& schema, const std::string& single, bool in_place) {
  static auto* entries = new std::deque<ForEach>;  // lives as long as the table
  entries->push_back({"aten::" + single, in_place});
  OpBuilder op = t.op("aten::_foreach_" + schema);
  op.composite().raw_kernel(run_for_each, &entries->back());
  if (in_place) op.writes_by_calls();
}
// `arguments`: behind self, with a comma before them. `single`: with the overload.
void define_both(Table& t, const std::string& name, const std::string& overload,
                 const std::string& arguments, const std::string& single) {
  const std::string dot = overload.empty() ? "" : "." + overload;
  const size_t at = std::min(single.find('.'), single.size());
  define(t, name + dot + "(Tensor[] self" + arguments + ") -> Tensor[]", single, false);
  define(t, name + "_" + dot + "(Tensor(a!)[] self" + arguments + ") -> ()",
         single.substr(0, at) + "_" + single.substr(at), true);
}

void define_arithmetic(Table& t) {
  for (const char* name : {"add", "sub", "mul", "div"}) {
    const std::string n = name, alpha = n == "add" || n == "sub" ? ", *, Scalar alpha=1" : "";
    define_both(t, n, "Scalar", ", Scalar scalar", n + ".Scalar");
    define_both(t, n, "List", ", Tensor[] other" + alpha, n + ".Tensor");
    define_both(t, n, "ScalarList", ", Scalar[] scalars", n + ".Scalar");
    if (n != "sub") define_both(t, n, "Tensor", ", Tensor other" + alpha, n + ".Tensor");
  }
  // PyTorch's maximum with a number is clamp_min, with a list maximum.
  struct Bound {
    const char *name, *number, *list;
  };
  for (const Bound& b : {Bound{"clamp_max", "clamp_max", "clamp_max.Tensor"},
                         Bound{"clamp_min", "clamp_min", "clamp_min.Tensor"},
                         Bound{"maximum", "clamp_min", "clamp_min.Tensor"},
                         Bound{"minimum", "clamp_max", "clamp_max.Tensor"}}) {
    define_both(t, b.name, "Scalar", ", Scalar scalar", b.number);
    define_both(t, b.name, "List", ", Tensor[] other", b.list);
    define_both(t, b.name, "ScalarList", ", Scalar[] scalars", b.number);
  }
  for (const auto& [overload, exponent, single, in_place] :
       {std::tuple("List", "Tensor[]", "pow.Tensor_Tensor", "pow_.Tensor"),
        std::tuple("Scalar", "Scalar", "pow.Tensor_Scalar", "pow_.Scalar"),
        std::tuple("ScalarList", "Scalar[]", "pow.Tensor_Scalar", "pow_.Scalar")}) {
    const std::string arguments = str(", ", exponent, " exponent)");
    define(t, str("pow.", overload, "(Tensor[] self", arguments, " -> Tensor[]"), single, false);
    define(t, str("pow_.", overload, "(Tensor(a!)[] self", arguments, " -> ()"), in_place, true);
  }
  define(t, "pow.ScalarAndTensor(Scalar self, Tensor[] exponent) -> Tensor[]", "pow.Scalar", false);
}

void define_ternary(Table& t) {
  for (const char* name : {"addcdiv", "addcmul"}) {
    const std::string pair = ", Tensor[] tensor1, Tensor[] tensor2";
    define_both(t, name, "Scalar", pair + ", Scalar value=1", name);
    define_both(t, name, "ScalarList", pair + ", Scalar[] scalars", name);
    define_both(t, name, "Tensor", pair + ", Tensor scalars", name);
  }
  define_both(t, "lerp", "List", ", Tensor[] tensors1, Tensor[] weights", "lerp.Tensor");
  define_both(t, "lerp", "Scalar", ", Tensor[] tensors1, Scalar weight", "lerp.Scalar");
  define_both(t, "lerp", "ScalarList", ", Tensor[] tensors1, Scalar[] weight", "lerp.Scalar");
}

}  // namespace

void define_foreach(Table& t) {
  define_arithmetic(t);
  define_ternary(t);
  for (const char* name :
       {"abs",   "acos", "asin",  "atan",       "ceil",  "cos",    "cosh",    "erf",
        "erfc",  "exp",  "expm1", "floor",      "frac",  "lgamma", "log",     "log10",
        "log1p", "log2", "neg",   "reciprocal", "round", "rsqrt",  "sigmoid", "sign",
        "sin",   "sinh", "sqrt",  "tan",        "tanh",  "trunc"})
    define_both(t, name, "", "", name);
  define(t, "zero_(Tensor(a!)[] self) -> ()", "zero_", true);
  define(t, "clone(Tensor[] self, *, MemoryFormat? memory_format=None) -> Tensor[]", "clone",
         false);
  define(t, "copy_(Tensor(a!)[] self, Tensor[] src, bool non_blocking=False) -> ()", "copy_", true);
  define(t, "copy(Tensor[] self, Tensor[] src, bool non_blocking=False) -> Tensor[] self_out",
         "copy", false);
  define(t, "max(Tensor[] self) -> Tensor[]", "max", false);
  define(t, "norm.Scalar(Tensor[] self, Scalar ord=2, ScalarType? dtype=None) -> Tensor[]",
         "linalg_vector_norm", false);
  define(t, "powsum.Scalar(Tensor[] self, Scalar ord=2, ScalarType? dtype=None) -> Tensor[]",
         "linalg__powsum", false);
  define(t, "mm(Tensor[] self, Tensor[] mat2) -> Tensor[]", "mm", false);
  // Where the single operator's domain ends.
  for (const char* name : {"acos", "asin"})
    t.samples(str("aten::_foreach_", name), {"[u(2,3),u(3)]"});
  for (const char* name : {"log", "log10", "log1p", "log2", "rsqrt", "sqrt"})
    t.samples(str("aten::_foreach_", name), {"[p(2,3),p(3)]"});
  t.samples("aten::_foreach_pow.List", {"[p(2,3),p(3)] [n(2,3),n(3)]"});
  t.samples("aten::_foreach_pow.Scalar", {"[p(2,3),p(3)] 1.5"});
}

}  // namespace torchere
