// Reading samples' texts, and what schemas suggest.
#include "ops/samples.h"

#include <cmath>
#include <cstdlib>
#include <map>

#include "ops/fn.h"
#include "ops/quantized.h"
#include "tensor/loop.h"

namespace torchere::samples {

Tensor tensor_of(char kind, const Dims& sizes, double bound, Numbers& numbers) {
  DType dtype = kind == 'z'                                 ? DType::ComplexDouble
                : kind == 'f'                               ? DType::Float
                : kind == 'i' || kind == 'j' || kind == 'r' ? DType::Long
                : kind == 'b'                               ? DType::Bool
                                                            : DType::Double;
  Tensor t = empty_tensor(sizes, kind == 's' ? DType::Double : dtype);
  int64_t n = t.numel();
  // Evenly spaced, in a shuffled order: no two are close, none is close to a kink at 0 or 1.
  std::vector<double> spread;
  for (int64_t i = 0; i < n; ++i)
    spread.push_back((double(i) + 0.3 + 0.4 * numbers.next()) / double(n));
  for (int64_t i = n - 1; i > 0; --i)
    std::swap(spread[size_t(i)], spread[size_t(numbers.next() * double(i + 1))]);
  for (int64_t i = 0; i < n; ++i) {
    double v = spread[size_t(i)], signed_v = (v < 0.5 ? -1 : 1) * (0.2 + 2.8 * std::fabs(v - 0.5));
    switch (kind) {
      case 'z':
        t.data<std::complex<double>>()[i] = {signed_v, 1.5 * numbers.next() - 0.75};
        break;
      case 'f':
        t.data<float>()[i] = float(signed_v);
        break;
      case 'i':
        t.data<int64_t>()[i] = int64_t(numbers.next() * bound);
        break;
      case 'j':
        t.data<int64_t>()[i] = int64_t(v * double(n)) % int64_t(bound);
        break;
      case 'r':
        t.data<int64_t>()[i] = (i / sizes.back() + i % 2) % std::max<int64_t>(sizes[0], 1);
        break;
      case 'b':
        t.data<bool>()[i] = v > 0.45;
        break;
      case 'p':
        t.data<double>()[i] = 0.3 + 1.2 * v;
        break;
      case 'u':
        t.data<double>()[i] = (v < 0.5 ? -0.07 : 0.07) + 1.6 * (v - 0.5);
        break;
      case 'g':
        t.data<double>()[i] = 1.1 + 1.9 * v;
        break;
      default:
        t.data<double>()[i] = signed_v;
    }
  }
  if (kind == 'q' || kind == 'h')
    return requantized(fn::to(t, DType::Float), 0.02, kind == 'q' ? 100 : 0,
                       kind == 'q' ? DType::QUInt8 : DType::QInt8);
  if (kind != 's') return t;
  int64_t order = sizes.back();  // A A^T + order · I
  Tensor eye = call<"aten::eye">(order, DType::Double);
  return Tensor(fn::matmul(t, fn::transpose(t, -2, -1))) + eye * Scalar(double(order));
}

bool stated(const Op& op) {
  return op.samples || !op.sample_texts.empty() || (op.functional && stated(*op.functional));
}

namespace {

class Reader {
 public:
  Reader(const std::string& text, Numbers& numbers) : text_(text), numbers_(numbers) {}
  // The arguments of one line; missing ones take their defaults.
  Sample arguments(const Op& op) {
    Sample out;
    std::map<size_t, Value> named;
    for (skip(); at_ < text_.size(); skip()) {
      size_t eq = at_;
      while (eq < text_.size() &&
             (std::isalnum(static_cast<unsigned char>(text_[eq])) || text_[eq] == '_'))
        ++eq;
      if (eq < text_.size() && text_[eq] == '=') {
        std::string name = text_.substr(at_, eq - at_);
        int i = op.schema.index_of(name);
        TORCHERE_CHECK(i >= 0, op.schema.str(), ": a sample names no argument: ", name);
        at_ = eq + 1;
        named[size_t(i)] = value();
      } else {
        out.push_back(value());
      }
    }
    TORCHERE_CHECK(out.size() <= op.arguments, op.schema.str(),
                   ": a sample has too many arguments");
    for (size_t i = out.size(); i < op.arguments; ++i)
      out.push_back(named.count(i) ? named[i] : op.default_of(i));
    return out;
  }

 private:
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == ',')) ++at_;
  }
  bool word(const char* w) {
    if (text_.compare(at_, std::string(w).size(), w) != 0) return false;
    at_ += std::string(w).size();
    return true;
  }
  double number() {
    char* end = nullptr;
    double v = std::strtod(text_.c_str() + at_, &end);
    TORCHERE_CHECK(end != text_.c_str() + at_, "a sample's text is not understood: ", text_, " at ",
                   at_);
    at_ = size_t(end - text_.c_str());
    return v;
  }
  Value value() {
    if (word("none")) return Value();
    if (word("true")) return Value(true);
    if (word("false")) return Value(false);
    char c = text_[at_];
    if (c == '[') return list();
    if (c == '"') {
      size_t end = text_.find('"', at_ + 1);
      std::string s = text_.substr(at_ + 1, end - at_ - 1);
      at_ = end + 1;
      return Value(s);
    }
    if (std::isalpha(static_cast<unsigned char>(c)) && at_ + 1 < text_.size() &&
        text_[at_ + 1] == '(')
      return tensor();
    size_t from = at_;
    double v = number();
    std::string digits = text_.substr(from, at_ - from);
    if (at_ < text_.size() && text_[at_] == '+') {
      ++at_;
      std::complex<double> z(v, number());
      ++at_;  // i
      return Value(z);
    }
    if (digits.find_first_of(".en") == std::string::npos) return Value(int64_t(v));
    return Value(v);
  }
  Value list() {
    std::vector<Value> items;
    for (++at_, skip(); text_.at(at_) != ']'; skip()) items.push_back(value());
    ++at_;
    TypeRef element = items.empty() ? TypeRef(parse_schema_type("int")) : type_of(items[0]);
    for (const Value& v : items)
      if (v.is_tensor() || v.is_none()) element = parse_schema_type("Tensor");
    for (const Value& v : items)
      if (element->is(TypeKind::Tensor) && v.is_none()) element = parse_schema_type("Tensor?");
    return Value(make_ref<List>(element, std::move(items)));
  }
  Value tensor() {
    char kind = text_[at_];
    at_ += 2;
    std::vector<double> numbers;
    double bound = 0;
    for (skip(); text_.at(at_) != ')'; skip()) {
      if (text_[at_] == ';') {
        ++at_;
        bound = number();
        continue;
      }
      numbers.push_back(number());
    }
    ++at_;
    if (kind == 'v' || kind == 'k' || kind == 'm') {
      DType d = kind == 'v' ? DType::Double : kind == 'k' ? DType::Long : DType::Bool;
      Tensor t = empty_tensor({int64_t(numbers.size())}, DType::Double);
      std::copy(numbers.begin(), numbers.end(), t.data<double>());
      Tensor converted = empty_tensor(t.sizes(), d);
      copy_elements(converted, t);
      return Value(converted);
    }
    Dims sizes;
    for (double d : numbers) sizes.push_back(int64_t(d));
    return Value(tensor_of(kind, sizes, bound, numbers_));
  }

  const std::string& text_;
  Numbers& numbers_;
  size_t at_ = 0;
};

// What a schema suggests: tensors of two dimensions, small numbers. False where it suggests
// nothing.
bool suggest(const Argument& a, Numbers& numbers, int64_t rank, Value* out) {
  TypeRef t = a.type;
  if (t->is(TypeKind::Tensor)) {
    *out = Value(tensor_of('n', rank == 2 ? Dims({2, 3}) : Dims({2, 3, 2}), 0, numbers));
  } else if (a.default_value) {
    *out = *a.default_value;
  } else if (t->is(TypeKind::Optional)) {
    *out = Value();
  } else if (t->str() == "number" || t->str() == "Scalar") {
    *out = Value(1.25);
  } else if (t->str() == "float") {
    *out = Value(0.75);
  } else if (t->str() == "int") {
    *out = Value(a.name == "dim0" ? 0 : 1);
  } else if (t->str() == "int[]") {
    *out = list_of(std::vector<int64_t>{1});
  } else if (t->str() == "bool") {
    *out = Value(false);
  } else if (t->str() == "Tensor[]") {
    *out = list_of(std::vector<Tensor>{tensor_of('n', {2, 3}, 0, numbers),
                                       tensor_of('n', {2, 3}, 0, numbers)});
  } else {
    return false;
  }
  return true;
}

Samples stated_samples(const Op& op, Numbers& numbers) {
  Samples out;
  if (op.samples) out = op.samples();
  for (Sample& s : out)
    for (size_t i = s.size(); i < op.arguments; ++i) s.push_back(op.default_of(i));
  for (const std::string text : op.sample_texts) out.push_back(Reader(text, numbers).arguments(op));
  if (out.empty() && op.functional && op.functional->inplace == &op)
    return stated_samples(*op.functional, numbers);
  return out;
}

}  // namespace

Samples of(const Op& op) {
  if (op.functional && op.functional->out == &op) return {};
  Numbers numbers;
  Samples out = stated_samples(op, numbers);
  if (!out.empty() || (!op.tensor_arguments && !op.list_arguments)) return out;
  for (int64_t rank : {2, 3}) {
    Sample s(op.arguments);
    bool all = true;
    for (size_t i = 0; i < op.arguments; ++i)
      all = all && suggest(op.schema.arguments[i], numbers, rank, &s[i]);
    if (all) out.push_back(std::move(s));
  }
  return out;
}

}  // namespace torchere::samples
