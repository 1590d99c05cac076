// Tensor text against PyTorch's, for every case in print_golden.txt.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <vector>

#include "tensor/loop.h"
#include "tensor/print.h"
#include "tensor/promote.h"

using namespace torchere;

namespace {

struct Case {
  std::string head, rule;
  std::vector<std::string> values, imag;
  std::string repr, stream;
};

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream s(line);
  std::vector<std::string> words;
  for (std::string w; s >> w;) words.push_back(w);
  return words;
}

std::vector<Case> read_cases(const char* path) {
  std::ifstream file(path);
  REQUIRE(file.good());
  std::vector<Case> cases;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::string rest = line.substr(2);
    if (line.rfind("case ", 0) == 0) {
      cases.push_back({});
      cases.back().head = line.substr(5);
    } else if (line[0] == 'R') {
      cases.back().repr += rest + "\n";
    } else if (line[0] == 'S') {
      cases.back().stream += rest + "\n";
    } else {
      std::vector<std::string> words = words_of(line);
      std::vector<std::string> rest_words(words.begin() + 1, words.end());
      if (words[0] == "imag") {
        cases.back().imag = rest_words;
      } else {
        cases.back().rule = words[0];
        cases.back().values = rest_words;
      }
    }
  }
  for (Case& c : cases) {
    c.repr.pop_back();
    if (!c.stream.empty()) c.stream.pop_back();
  }
  return cases;
}

// "sizes=2,3 precision=2 suffix=to the end" as a map.
std::map<std::string, std::string> attributes_of(std::string head) {
  std::map<std::string, std::string> attributes;
  size_t suffix = head.find(" suffix=");
  if (suffix != std::string::npos) {
    attributes["suffix"] = head.substr(suffix + 8);
    head.resize(suffix);
  }
  for (const std::string& w : words_of(head))
    attributes[w.substr(0, w.find('='))] = w.substr(w.find('=') + 1);
  return attributes;
}

DType dtype_named(const std::string& name) {
#define X(id, code, c_type, python_name) \
  if (name == python_name) return DType::id;
#include "tensor/dtype.def"
#undef X
  FAIL("no such dtype: " << name);
  return DType::Undefined;
}

Dims sizes_of(const std::string& text) {
  Dims sizes;
  if (text == "-") return sizes;
  std::istringstream s(text);
  for (std::string n; std::getline(s, n, ',');) sizes.push_back(std::stoll(n));
  return sizes;
}

void set_element(const Tensor& t, int64_t i, const Case& c) {
  const std::string& text = c.values[size_t(i)];
  char* p = static_cast<char*>(t.data()) + i * int64_t(t.item_size());
  if (t.dtype() == DType::ComplexDouble) {
    *reinterpret_cast<std::complex<double>*>(p) = {std::stod(text), std::stod(c.imag[size_t(i)])};
  } else if (t.dtype() == DType::Double) {
    *reinterpret_cast<double*>(p) = std::strtod(text.c_str(), nullptr);
  } else if (t.dtype() == DType::UInt64) {
    *reinterpret_cast<uint64_t*>(p) = std::stoull(text);
  } else if (text == "True" || text == "False") {
    *reinterpret_cast<int64_t*>(p) = text == "True";
  } else {
    *reinterpret_cast<int64_t*>(p) = std::stoll(text);
  }
}

Tensor build(const Case& c, DType dtype, const Dims& sizes) {
  bool range = c.rule == "range";
  DType wide = is_complex(dtype)             ? DType::ComplexDouble
               : range || is_floating(dtype) ? DType::Double
               : dtype == DType::UInt64      ? DType::UInt64
                                             : DType::Long;
  Tensor values = empty_tensor(sizes, wide);
  for (int64_t i = 0; i < values.numel(); ++i) {
    if (range)
      values.data<double>()[i] = std::stod(c.values[0]) + double(i) * std::stod(c.values[1]);
    else
      set_element(values, i, c);
  }
  Tensor t = empty_tensor(sizes, dtype);
  copy_elements(t, values);
  return t;
}

PrintOptions options_of(std::map<std::string, std::string>& attributes) {
  PrintOptions o;
  auto read = [&](const char* name, int& place) {
    if (attributes.count(name)) place = std::stoi(attributes[name]);
  };
  read("precision", o.precision);
  read("threshold", o.threshold);
  read("edgeitems", o.edgeitems);
  read("linewidth", o.linewidth);
  read("sci_mode", o.sci_mode);
  return o;
}

}  // namespace

TEST_CASE("tensors print as PyTorch prints them") {
  std::vector<Case> cases = read_cases("tests/unit/tensor/print_golden.txt");
  CHECK(cases.size() > 150);
  for (const Case& c : cases) {
    auto attributes = attributes_of(c.head);
    INFO(c.head);
    Tensor t = build(c, dtype_named(attributes["dtype"]), sizes_of(attributes["sizes"]));
    if (attributes.count("default")) set_default_dtype(dtype_named(attributes["default"]));
    CHECK(tensor_repr(t, options_of(attributes), attributes["suffix"]) == c.repr);
    if (!c.stream.empty()) CHECK(tensor_stream_text(t) == c.stream);
    set_default_dtype(DType::Float);
  }
}

TEST_CASE("views print by their strides") {
  Tensor t = empty_tensor({2, 3}, DType::Long);
  for (int64_t i = 0; i < 6; ++i) t.data<int64_t>()[i] = i;
  Tensor transposed = view_of(t, {3, 2}, {1, 3}, 0);
  CHECK(tensor_repr(transposed, {}, "") == "tensor([[0, 3],\n        [1, 4],\n        [2, 5]])");
  CHECK(tensor_stream_text(transposed) == " 0  3\n 1  4\n 2  5\n[ CPULongType{3,2} ]");
}

TEST_CASE("tensors without elements to print") {
  Tensor meta = empty_tensor({2, 3}, DType::Double, {DeviceType::Meta, -1});
  CHECK(tensor_repr(meta, {}, "") ==
        "tensor(..., device='meta', size=(2, 3), dtype=torch.float64)");
  CHECK_THROWS_WITH_AS(tensor_stream_text(meta), "Cannot copy out of meta tensor; no data!", Error);
  CHECK(tensor_stream_text(Tensor()) == "[ Tensor (undefined) ]");
}
