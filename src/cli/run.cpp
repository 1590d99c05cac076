// torchere run: a method of a saved module on arrays from NumPy's files.
#include <sys/stat.h>
#include <unistd.h>

#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/npy.h"
#include "cli/text_argument.h"
#include "kernels/threads.h"
#include "runtime/runtime.h"
#include "serialize/load.h"
#include "tensor/limits.h"
#include "tensor/loop.h"
#include "tensor/print.h"
#include "tensor/thread_state.h"
#include "torchere/library.h"

namespace torchere::cli {

Progress::Progress(const std::string& what) : shown_(isatty(2)) {
  if (shown_) std::cerr << what << " ..." << std::flush;
}
Progress::~Progress() {
  if (shown_) std::cerr << "\r\033[K" << std::flush;
}

namespace {
using nlohmann::ordered_json;

bool is_positional(const NamedTensors& arrays) {
  for (const auto& [name, t] : arrays)
    if (!name.empty() && name.rfind("arr_", 0) != 0) return false;
  return true;
}

// arr_0, arr_1 … by their numbers.
void sort_positional(NamedTensors& arrays) {
  std::stable_sort(arrays.begin(), arrays.end(), [](const auto& a, const auto& b) {
    return a.first.size() != b.first.size() ? a.first.size() < b.first.size() : a.first < b.first;
  });
}

struct Inputs {
  std::vector<Value> positional;
  std::vector<std::pair<std::string, Value>> named;
};
Inputs read_inputs(const std::vector<RunInput>& inputs, const FunctionSchema& schema) {
  Inputs in;
  for (const RunInput& input : inputs) {
    if (input.is_text) {
      size_t at = in.positional.size() + 1;  // behind self
      TORCHERE_CHECK(at < schema.arguments.size(), "there is no parameter for the argument '",
                     input.value, "': ", schema.str());
      const Argument& a = schema.arguments[at];
      in.positional.push_back(argument_of_text(input.value, a.type, a.name));
      continue;
    }
    NamedTensors arrays = read_arrays(input.value);
    if (is_positional(arrays)) {
      sort_positional(arrays);
      for (auto& [name, t] : arrays) in.positional.emplace_back(std::move(t));
    } else {
      for (auto& [name, t] : arrays) in.named.emplace_back(name, std::move(t));
    }
  }
  return in;
}

ordered_json number(const Scalar& s) {
  if (s.is_bool()) return s.to_bool();
  if (s.is_int()) return s.to_int();
  auto real = [](double d) -> ordered_json {
    if (std::isfinite(d)) return d;
    return std::isnan(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity";
  };
  if (s.is_complex())
    return ordered_json::array({real(s.to_complex().real()), real(s.to_complex().imag())});
  return real(s.to_double());
}
ordered_json elements(const Tensor& t) {
  if (t.dim() == 0) return number(read_element(t));
  ordered_json out = ordered_json::array();
  Dims sizes(t.sizes().slice(1, t.sizes().size() - 1)),
      strides(t.strides().slice(1, t.strides().size() - 1));
  for (int64_t i = 0; i < t.size(0); ++i)
    out.push_back(elements(view_of(t, sizes, strides, t.storage_offset() + i * t.stride(0))));
  return out;
}
ordered_json to_json(const Value& v) {
  if (v.is_none()) return nullptr;
  if (v.is_tensor()) {
    const Tensor& t = v.to_tensor();
    return {
        {"dtype", dtype_python_name(t.dtype())}, {"shape", t.sizes().vec()}, {"data", elements(t)}};
  }
  if (v.is_scalar()) return number(v.to_scalar());
  if (v.is_string()) return v.to_string();
  if (v.is_list() || v.is_tuple()) {
    ordered_json out = ordered_json::array();
    for (const Value& x : v.is_list() ? v.to<List>()->items : v.to<Tuple>()->items)
      out.push_back(to_json(x));
    return out;
  }
  if (v.is_dict()) {
    ordered_json out = ordered_json::object();
    const Dict& d = *v.to<Dict>();
    for (size_t i = d.first(); i != d.end(); i = d.next(i))
      out[d.key_at(i).display()] = to_json(d.value_at(i));
    return out;
  }
  return v.repr();
}

// The tensors of a result, named as NumPy would: arr_0 … or by a dict's keys.
void collect(const Value& v, const std::string& name, NamedTensors& out) {
  auto next = [&] { return name.empty() ? "arr_" + std::to_string(out.size()) : name; };
  if (v.is_tensor())
    out.emplace_back(next(), v.to_tensor());
  else if (v.is_scalar())
    out.emplace_back(next(), scalar_tensor(v.to_scalar(), v.to_scalar().dtype()));
  else if (v.is_list() || v.is_tuple()) {
    size_t i = 0;
    for (const Value& x : v.is_list() ? v.to<List>()->items : v.to<Tuple>()->items)
      collect(x, name.empty() ? "" : name + "." + std::to_string(i++), out);
  } else if (v.is_dict()) {
    const Dict& d = *v.to<Dict>();
    for (size_t i = d.first(); i != d.end(); i = d.next(i))
      collect(d.value_at(i), (name.empty() ? "" : name + ".") + d.key_at(i).display(), out);
  }
}

Module load(const std::string& file) {
  struct stat s;
  std::string size = stat(file.c_str(), &s) == 0 ? str(" (", s.st_size >> 20, " MiB)") : "";
  Progress note("loading " + file + size);
  return serialize::load_module(file);
}
}  // namespace

int run_command(const RunArguments& a) {
  runtime::initialize();
  if (a.threads > 0) set_num_threads(a.threads);
  for (const std::string& library : a.libraries) api::load_library(library);
  Limits limits;
  if (a.max_steps) limits.steps = a.max_steps;
  if (a.max_seconds > 0) limits.seconds = a.max_seconds;
  if (a.max_mebibytes) limits.bytes = static_cast<uint64_t>(a.max_mebibytes) << 20;
  LimitScope scope(limits);
  Module m = load(a.file);
  Function* method = m.find_method(a.method);
  TORCHERE_CHECK(method, a.file, " has no method '", a.method, "'; `torchere inspect ", a.file,
                 "` lists those it has");
  Inputs in = read_inputs(a.inputs, method->schema());
  NoGrad no_grad;
  Value result;
  {
    Progress note("running " + a.method);
    result = m.call(a.method, std::move(in.positional), in.named);
  }
  if (!a.output.empty()) {
    NamedTensors arrays;
    collect(result, "", arrays);
    TORCHERE_CHECK(!arrays.empty(), "the result holds no tensors to write: ", result.repr());
    write_arrays(a.output, arrays);
  }
  if (a.json)
    std::cout << to_json(result).dump(2) << "\n";
  else if (a.output.empty())
    std::cout << result.repr() << "\n";
  return 0;
}

}  // namespace torchere::cli
