// What every operator of the table must keep, whatever it computes: its shape rule says what its
// kernel makes; memory layout and precision do not change values; nothing crashes on empty tensors;
// in-place and out forms compute what the functional form does; schemas are PyTorch's own text.
#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <set>

#include "ops/fn.h"
#include "ops/random.h"
#include "ops/samples.h"
#include "tensor/loop.h"
#include "tensor/quantizer.h"
#include "unit/ops/table_exceptions.h"

using namespace torchere;

namespace {

using Tensors = std::vector<Tensor>;

std::vector<const Op*> operators() {
  const char* only = std::getenv("TORCHERE_OP");
  std::vector<const Op*> r;
  for (const Op* op : op_table().all())
    if (!only || op->full_name().find(only) != std::string::npos) r.push_back(op);
  return r;
}
Tensor on_each(const Value& v, const std::function<Tensor(const Tensor&)>& f) {
  return f(v.as_tensor());
}

// The sample with f applied to every tensor in it.
Sample mapped(const Sample& s, const std::function<Tensor(const Tensor&)>& f) {
  Sample out = s;
  for (Value& v : out) {
    if (v.is_tensor() && v.as_tensor().defined()) v = Value(on_each(v, f));
    if (!v.is_list()) continue;
    auto list = make_ref<List>(v.as<List>()->element_type, v.as<List>()->items);
    for (Value& item : list->items)
      if (item.is_tensor() && item.as_tensor().defined()) item = Value(on_each(item, f));
    v = Value(list);
  }
  return out;
}
Tensor copy_of(const Tensor& t) {
  Tensor r = empty_tensor(t.sizes(), t.dtype());
  copy_elements(r, t);
  r.impl()->set_quantizer(t.impl()->quantizer());
  return r;
}
Tensor plain(const Tensor& t) { return is_quantized(t) ? dequantize(t) : t; }
std::vector<Value> run(const Op& op, const Sample& s) {
  Sample values = mapped(s, copy_of);
  if (op.random) default_generator()->manual_seed(7);
  return call_values_many(op, values.data());
}
Tensors tensors_of(const std::vector<Value>& results) {
  Tensors r;
  for (const Value& v : results) {
    if (v.is_tensor()) r.push_back(v.as_tensor());
    if (!v.is_list()) continue;
    for (const Value& item : v.as<List>()->items)
      if (item.is_tensor()) r.push_back(item.as_tensor());
  }
  return r;
}

// Empty where both are alike: sizes, and values within `tolerance` of the larger's magnitude.
std::string difference(const Tensor& a, const Tensor& b, double tolerance) {
  if (!a.defined() || !b.defined()) return a.defined() == b.defined() ? "" : "one is undefined";
  if (a.sizes() != b.sizes())
    return str("sizes ", sizes_text(a.sizes()), " and ", sizes_text(b.sizes()));
  Tensor x = empty_tensor(a.sizes(), DType::ComplexDouble),
         y = empty_tensor(a.sizes(), DType::ComplexDouble);
  copy_elements(x, plain(a));
  copy_elements(y, plain(b));
  for (int64_t i = 0; i < x.numel(); ++i) {
    std::complex<double> p = x.data<std::complex<double>>()[i],
                         q = y.data<std::complex<double>>()[i];
    bool nan = std::isnan(p.real()) && std::isnan(q.real());
    if (!nan && p != q &&
        !(std::abs(p - q) <= tolerance * std::max({1.0, std::abs(p), std::abs(q)})))
      return str("element ", i, ": ", p.real(), " and ", q.real());
  }
  return "";
}
std::string difference(const Tensors& a, const Tensors& b, double tolerance) {
  if (a.size() != b.size()) return str(a.size(), " tensors and ", b.size());
  for (size_t i = 0; i < a.size(); ++i) {
    std::string d = difference(a[i], b[i], tolerance);
    if (!d.empty()) return str("result ", i, ": ", d);
  }
  return "";
}

// Runs body for every sample of every operator; a sample that only a schema suggested may not fit.
struct Totals {
  int operators = 0, calls = 0;
};
template <class F>
Totals for_each_sample(const char* property, F body) {
  Totals totals;
  for (const Op* op : operators()) {
    std::string name = op->full_name();
    if (op->side_effect || op->needs_permission || leaves_out(property, name)) continue;
    int calls = 0;
    for (const Sample& s : samples::of(*op)) {
      std::vector<Value> results;
      try {
        results = run(*op, s);
      } catch (const Error& e) {
        INFO(name, ": ", e.message());
        CHECK((op->functional || !samples::stated(*op)));
        continue;
      } catch (const std::exception& e) {
        CAPTURE(name);
        CHECK_MESSAGE(false, e.what());
        continue;
      }
      std::string wrong;
      try {
        calls += body(*op, s, results, &wrong);
      } catch (const Error& e) {
        wrong = str("raised: ", e.message());
      } catch (const std::exception& e) {
        wrong = str("threw: ", e.what());
      }
      CAPTURE(name);
      CHECK_MESSAGE(wrong.empty(), wrong);
    }
    totals.operators += calls > 0;
    totals.calls += calls;
  }
  return totals;
}

// A tensor of the same values whose elements lie apart and in another order.
Tensor strided_copy(const Tensor& t) {
  Dims sizes(t.sizes()), strides(t.sizes().size());
  int64_t step = 2;
  for (size_t d = 0; d < sizes.size(); ++d) {  // the first dimension innermost
    strides[d] = step;
    step *= std::max<int64_t>(sizes[d], 1);
  }
  Tensor base = empty_tensor({step + 1}, t.dtype());
  fill_elements(is_quantized(base) ? as_integers(base) : base, Scalar(0));
  Tensor view = view_of(base, sizes, strides, 1);
  copy_elements(view, t);
  view.impl()->set_quantizer(t.impl()->quantizer());
  return view;
}
Tensor converted(const Tensor& t, DType from, DType to) {
  if (t.dtype() != from) return copy_of(t);
  Tensor r = empty_tensor(t.sizes(), to);
  copy_elements(r, t);
  return r;
}
bool has_tensors(const Sample& s, DType d) {
  bool any = false;
  mapped(s, [&](const Tensor& t) {
    any |= t.dtype() == d;
    return t;
  });
  return any;
}

ShapeSpec spec_of(const Tensor& t) { return {t.dtype(), Dims(t.sizes()), t.device()}; }

// The shape rule's answer as sizes and dtypes; wrong ones are described.
std::string against_shape_rule(const Op& op, const Sample& s, const std::vector<Value>& results) {
  ShapeCall call{op, {}, {}, nullptr, {}};
  std::vector<const Value*> pointers;
  for (const Value& v : s) {
    pointers.push_back(&v);
    call.tensors.emplace_back();
    call.lists.emplace_back();
    if (v.is_tensor() && v.as_tensor().defined()) call.tensors.back() = spec_of(v.as_tensor());
    if (!v.is_list()) continue;
    for (const Value& item : v.as<List>()->items)
      if (item.is_tensor() && item.as_tensor().defined())
        call.lists.back().push_back(spec_of(item.as_tensor()));
  }
  call.values = pointers.data();
  call.results.resize(results.size());
  op.shape(call);
  for (size_t i = 0; i < results.size(); ++i) {
    if (!results[i].is_tensor() || !results[i].as_tensor().defined()) continue;
    const Tensor& t = results[i].as_tensor();
    if (call.results.at(i).dtype != t.dtype())
      return str("shape rule: result ", i, " has another dtype");
    if (IntSpan(call.results[i].sizes) != t.sizes())
      return str("shape rule: ", sizes_text(call.results[i].sizes),
                 ", the kernel: ", sizes_text(t.sizes()));
  }
  return "";
}

}  // namespace

TEST_CASE("table: shape rules say what kernels make") {
  Totals n = for_each_sample(
      "shape", [](const Op& op, const Sample& s, const std::vector<Value>& r, std::string* wrong) {
        if (!op.shape || op.mutates) return 0;
        *wrong = against_shape_rule(op, s, r);
        return 1;
      });
  MESSAGE(n.operators, " shape rules, ", n.calls, " calls");
}

TEST_CASE("table: values do not depend on where elements lie") {
  Totals n = for_each_sample(
      "layout", [](const Op& op, const Sample& s, const std::vector<Value>& r, std::string* wrong) {
        // Random numbers come in the order that elements have in memory, as PyTorch's.
        if (op.mutates || op.random || !(op.tensor_arguments || op.list_arguments)) return 0;
        Sample strided = mapped(s, strided_copy);
        if (op.random) default_generator()->manual_seed(7);
        *wrong = difference(tensors_of(call_values_many(op, strided.data())), tensors_of(r), 1e-9);
        return 1;
      });
  CHECK((n.operators > 250 || std::getenv("TORCHERE_OP")));
  MESSAGE(n.operators, " operators on strided inputs, ", n.calls, " calls");
}

TEST_CASE("table: float32 and double give close values") {
  Totals n = for_each_sample(
      "dtype", [](const Op& op, const Sample& s, const std::vector<Value>& r, std::string* wrong) {
        if (op.mutates || op.random || !has_tensors(s, DType::Double)) return 0;
        Sample floats =
            mapped(s, [](const Tensor& t) { return converted(t, DType::Double, DType::Float); });
        *wrong = difference(tensors_of(run(op, floats)), tensors_of(r), 2e-4);
        return 1;
      });
  CHECK((n.operators > 250 || std::getenv("TORCHERE_OP")));
  MESSAGE(n.operators, " operators in float32 and double, ", n.calls, " calls");
}

TEST_CASE("table: empty tensors give results or errors, not crashes") {
  int calls = 0, refused = 0;
  for_each_sample("empty",
                  [&](const Op& op, const Sample& s, const std::vector<Value>&, std::string*) {
                    size_t most = 0;
                    mapped(s, [&](const Tensor& t) {
                      most = std::max(most, t.sizes().size());
                      return t;
                    });
                    for (size_t d = 0; d < most; ++d) {  // dimension d of every tensor that has it
                      Sample empty = mapped(s, [&](const Tensor& t) {
                        Dims sizes(t.sizes());
                        if (d < sizes.size()) sizes[d] = 0;
                        Tensor r = empty_tensor(sizes, t.dtype());
                        r.impl()->set_quantizer(t.impl()->quantizer());
                        fill_elements(is_quantized(r) ? as_integers(r) : r, Scalar(0));
                        return r;
                      });
                      ++calls;
                      try {
                        call_values_many(op, empty.data());
                      } catch (const Error&) {
                        ++refused;
                      } catch (const std::exception& e) {
                        CAPTURE(op.full_name());
                        CHECK_MESSAGE(false, e.what());
                      }
                    }
                    return 1;
                  });
  MESSAGE(calls, " calls on empty tensors, ", refused, " of them refused");
}

TEST_CASE("table: in-place and out forms compute what the functional form does") {
  int inplace = 0, out = 0;
  for_each_sample(
      "forms", [&](const Op& op, const Sample& s, const std::vector<Value>& r, std::string* wrong) {
        Tensors expected = tensors_of(r);
        if (op.out) {
          Sample values = mapped(s, copy_of);
          for (const Tensor& t : expected) values.push_back(Value(empty_tensor({0}, t.dtype())));
          if (values.size() != op.out->arguments) return 0;  // results that are lists
          if (op.random) default_generator()->manual_seed(7);
          Tensors targets;
          for (size_t i = s.size(); i < values.size(); ++i)
            targets.push_back(values[i].as_tensor());
          Tensors got = tensors_of(call_values_many(*op.out, values.data()));
          *wrong = difference(targets, expected, 1e-12);
          for (size_t i = 0; wrong->empty() && i < got.size(); ++i)
            if (!got[i].is_same(targets[i])) *wrong = "out= does not return its argument";
          if (!wrong->empty()) {
            *wrong = "out: " + *wrong;
            return 0;
          }
          ++out;
        }
        bool fits = op.inplace && s[0].is_tensor() && expected.size() == 1 &&
                    expected[0].dtype() == s[0].as_tensor().dtype() &&
                    expected[0].sizes() == s[0].as_tensor().sizes();
        if (fits) {
          Sample values = mapped(s, copy_of);
          Tensor self = values[0].as_tensor();
          uint32_t version = self.version();
          if (op.random) default_generator()->manual_seed(7);
          Tensors got = tensors_of(call_values_many(*op.inplace, values.data()));
          *wrong = difference({self}, expected, 1e-12);
          if (wrong->empty() && !got.at(0).is_same(self)) *wrong = "does not return its argument";
          if (wrong->empty() && self.version() == version) *wrong = "does not raise the version";
          if (!wrong->empty()) *wrong = "in-place: " + *wrong;
          ++inplace;
        }
        return 1;
      });
  MESSAGE(inplace, " calls in place, ", out, " calls with out=");
}

namespace {

// "aten::add.Tensor" of a schema's text.
std::string name_in(const std::string& schema) { return schema.substr(0, schema.find('(')); }

std::map<std::string, std::string> schemas_of_pytorch() {
  std::map<std::string, std::string> r;
  std::ifstream file("tests/unit/ops/torch_schemas.txt");
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) r[name_in(line)] = line;
  return r;
}

}  // namespace

TEST_CASE("table: schemas are PyTorch's text") {
  std::map<std::string, std::string> theirs = schemas_of_pytorch();
  REQUIRE(theirs.size() > 3000);
  int same = 0, ours_alone = 0;
  for (const Op* op : operators()) {
    std::string name = op->full_name();
    auto it = theirs.find(name);
    if (it == theirs.end()) {
      ours_alone += name.rfind("aten::", 0) == 0;
      continue;
    }
    if (leaves_out("schema", name)) continue;
    CHECK(op->schema.str() == it->second);
    ++same;
  }
  MESSAGE(same, " schemas equal PyTorch's; ", ours_alone,
          " aten overloads are not among PyTorch's registered ones");
}

TEST_CASE("table: operators that no sample reaches") {
  std::string names;
  int count = 0;
  for (const Op* op : operators()) {
    if (op->functional || op->side_effect || op->needs_permission ||
        !(op->tensor_arguments || op->list_arguments))
      continue;
    bool reached = false;
    for (const Sample& s : samples::of(*op)) {
      try {
        run(*op, s);
        reached = true;
      } catch (const std::exception&) {
      }
    }
    if (reached) continue;
    ++count;
    if (std::getenv("TORCHERE_LIST")) names += op->full_name() + " ";
  }
  MESSAGE(count, " operators over tensors have no sample that runs (TORCHERE_LIST=1 names them) ",
          names);
}

TEST_CASE("table: how many operators there are") {
  std::set<std::string> names, overloads;
  for (const Op* op : op_table().all()) {
    names.insert(op->name.str());
    overloads.insert(op->full_name());
  }
  MESSAGE(names.size(), " names of operators, ", overloads.size(), " overloads");
  CHECK(names.size() >= 250);
}

namespace {

// The names after a heading of LANGUAGE.md: "name count, name count, …".
std::vector<std::pair<std::string, int>> names_after(const std::string& text,
                                                     const std::string& heading) {
  std::vector<std::pair<std::string, int>> r;
  size_t at = text.find(heading);
  if (at == std::string::npos) return r;
  std::istringstream line(text.substr(at, text.find("\n##", at) - at));
  std::string word;
  std::getline(line, word);
  for (int count; line >> word && line >> count; line.ignore(1)) r.emplace_back(word, count);
  return r;
}
// aten operators that archives use: "111  18782 aten::size".
std::vector<std::pair<std::string, int>> operators_of_archives(const std::string& text) {
  std::vector<std::pair<std::string, int>> r;
  std::istringstream lines(text.substr(std::min(text.find("## Operators in"), text.size())));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    int archives = 0, nodes = 0;
    std::string name;
    if (words >> archives >> nodes >> name && name.rfind("aten::", 0) == 0)
      r.emplace_back(name, archives);
  }
  return r;
}
bool in_table(const std::string& name) { return !op_table().find(Symbol("aten::" + name)).empty(); }

}  // namespace

TEST_CASE("table: what real programs call most") {
  std::ifstream file("../shared/design/LANGUAGE.md");
  if (!file.good()) {
    MESSAGE("skipped: the counts of what programs call are not at hand");
    return;
  }
  std::string text((std::istreambuf_iterator<char>(file)), {}), missing;
  for (auto& [name, archives] : operators_of_archives(text))
    if (archives >= 5 && op_table().find(Symbol(name)).empty()) missing += name + " ";
  MESSAGE("operators of five archives or more that are not in the table: ",
          missing.empty() ? "none" : missing);
  for (const char* heading : {"## F.*", "## torch.*", "## method"}) {
    std::string names;
    for (auto& [name, projects] : names_after(text, heading))
      if (projects >= 20 && !in_table(name)) names += name + " ";
    MESSAGE(std::string(heading),
            " of twenty projects or more without an operator of that name: ", names);
  }
}
