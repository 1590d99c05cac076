// make_operators_page FILE: writes FILE, the list of all operators, from the operator table; dtypes
// are found by calling each operator with its samples. With --check it writes nothing and fails
// where the file differs from what it would write.
#include <fstream>
#include <iostream>
#include <sstream>

#include "ops/fn.h"
#include "ops/samples.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

struct Column {
  DType dtype;
  const char* name;
};
constexpr Column kColumns[] = {
    {DType::Bool, "bool"},  {DType::Byte, "u8"},          {DType::Char, "i8"},
    {DType::Short, "i16"},  {DType::Int, "i32"},          {DType::Long, "i64"},
    {DType::Half, "f16"},   {DType::BFloat16, "bf16"},    {DType::Float, "f32"},
    {DType::Double, "f64"}, {DType::ComplexFloat, "c64"}, {DType::ComplexDouble, "c128"}};

Value converted(const Value& v, DType d) {
  if (v.is_tensor() && v.as_tensor().defined() && !is_integral(v.as_tensor().dtype(), true)) {
    Tensor t = empty_tensor(v.as_tensor().sizes(), d);
    if (is_complex(v.as_tensor().dtype()) && !is_complex(d))
      copy_elements(t, Tensor(fn::real(v.as_tensor())));
    else
      copy_elements(t, v.as_tensor());
    return t;
  }
  if (!v.is_list() || v.as<List>()->items.empty() || !v.as<List>()->items[0].is_tensor()) return v;
  std::vector<Value> items;
  for (const Value& x : v.as<List>()->items) items.push_back(converted(x, d));
  return make_ref<List>(v.as<List>()->element_type, std::move(items));
}

bool has_floating_tensor(const Sample& s) {
  for (const Value& v : s) {
    const Value& x = v.is_list() && !v.as<List>()->items.empty() ? v.as<List>()->items[0] : v;
    if (x.is_tensor() && x.as_tensor().defined() && !is_integral(x.as_tensor().dtype(), true))
      return true;
  }
  return false;
}

bool takes(const Op& op, const Samples& samples, DType d) {
  for (const Sample& s : samples) {
    if (!has_floating_tensor(s)) continue;
    try {
      Sample values;
      for (const Value& v : s) values.push_back(converted(v, d));
      call_values_many(op, values.data());
      return true;
    } catch (const std::exception&) {  // this dtype, or this sample, is not for it
    }
  }
  return false;
}

std::string dtypes_of(const Op& op) {
  if (op.side_effect || op.needs_permission || !(op.tensor_arguments || op.list_arguments))
    return "";
  const Samples samples = samples::of(op);
  std::string out;
  size_t count = 0;
  for (const Column& c : kColumns) {
    if (!takes(op, samples, c.dtype)) continue;
    out += str(out.empty() ? "" : " ", c.name);
    ++count;
  }
  return count == std::size(kColumns) ? "all" : out;
}

std::string forms_of(const Op& op) {
  std::string out;
  if (op.inplace) out += "in-place";
  if (op.out) out += str(out.empty() ? "" : ", ", "out");
  return out;
}

std::string effects_of(const Op& op) {
  std::string out;
  auto add = [&](bool on, const char* what) {
    if (on) out += str(out.empty() ? "" : ", ", what);
  };
  add(op.view, "view");
  add(op.mutates, "writes");
  add(op.random, "random");
  add(op.side_effect, "side effect");
  return out;
}

const char* gradient_of(const Op& op) {
  if (op.differentiable) return "formula";
  if (op.composite) return "of its parts";
  return "";
}

std::string page() {
  std::ostringstream out;
  out << "# Operators\n\nMade from the operator table by `make docs`; do not edit.\n\n"
         "Dtypes are those of an operator's floating arguments that its samples run with. "
         "Gradient: "
         "*formula* has a derivative of its own, *of its parts* is made of operators that have. "
         "Fusion: *pointwise* operators are formulas of one element.\n\n"
         "| operator | forms | dtypes | gradient | fusion | effects |\n"
         "| --- | --- | --- | --- | --- | --- |\n";
  for (const Op* op : op_table().all()) {
    if (op->functional) continue;
    out << "| `" << op->full_name() << "` | " << forms_of(*op) << " | " << dtypes_of(*op) << " | "
        << gradient_of(*op) << " | " << (op->pointwise ? "pointwise" : "") << " | "
        << effects_of(*op) << " |\n";
  }
  return out.str();
}

int run(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "make_operators_page FILE [--check]\n";
    return 2;
  }
  const std::string text = page();
  if (argc == 2) {
    std::ofstream(argv[1]) << text;
    return 0;
  }
  std::stringstream before;
  before << std::ifstream(argv[1]).rdbuf();
  if (before.str() == text) return 0;
  std::cerr << argv[1] << " is not what the table says: run make docs\n";
  return 1;
}

}  // namespace
}  // namespace torchere

int main(int argc, char** argv) { return torchere::run(argc, argv); }
