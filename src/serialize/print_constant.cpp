// Constants as source text. What has no text (tensors, objects, text beyond ASCII) goes into the
// table of constants and is written CONSTANTS.c0.
#include <cmath>
#include <cstdio>

#include "serialize/code_state.h"
#include "tensor/loop.h"
#include "types/callable.h"

namespace torchere::serialize {

namespace {

constexpr int kDeepest = 100;  // containers in containers

bool is_ascii(const std::string& s) {
  for (char c : s)
    if (static_cast<unsigned char>(c) > 0x7f) return false;
  return true;
}

// Whether text beyond ASCII is anywhere in it.
bool has_wide_text(const Value& v, int depth) {
  if (depth > kDeepest) return false;
  if (v.is_string()) return !is_ascii(v.to_string());
  auto any = [&](const std::vector<Value>& items) {
    for (const Value& item : items)
      if (has_wide_text(item, depth + 1)) return true;
    return false;
  };
  if (v.is_list()) return any(v.as<List>()->items);
  if (v.is_tuple()) return any(v.as<Tuple>()->items);
  if (v.is_dict()) {
    const Dict& d = *v.as<Dict>();
    for (size_t i = d.first(); i != d.end(); i = d.next(i))
      if (has_wide_text(d.key_at(i), depth + 1) || has_wide_text(d.value_at(i), depth + 1))
        return true;
  }
  return false;
}

std::string float_text(double d) {
  if (std::isfinite(d) && std::fabs(d) < 1e10 && std::trunc(d) == d)
    return (d == 0 && std::signbit(d) ? "-0" : std::to_string(static_cast<int64_t>(d))) + ".";
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", d);
  return text;
}

std::string complex_text(std::complex<double> c) {
  bool minus = c.imag() < 0 || std::isnan(c.imag());
  return float_text(c.real()) + (minus ? "-" : "+") + float_text(std::fabs(c.imag())) + "j";
}

template <class T>
bool equal_elements(const char* a, const char* b, int64_t n) {
  const T* x = reinterpret_cast<const T*>(a);
  const T* y = reinterpret_cast<const T*>(b);
  for (int64_t i = 0; i < n; ++i)
    if constexpr (std::is_same_v<T, ComplexHalf>) {
      if (float(x[i].re) != float(y[i].re) || float(x[i].im) != float(y[i].im)) return false;
    } else if constexpr (std::is_same_v<T, Half> || std::is_same_v<T, BFloat16>) {
      if (float(x[i]) != float(y[i])) return false;
    } else if (!(x[i] == y[i])) {
      return false;
    }
  return true;
}

// As torch.equal, of one dtype and device. NaN differs from itself.
bool equal_tensors(const Tensor& a, const Tensor& b) {
  if (!a.defined() || !b.defined()) return a.defined() == b.defined();
  if (a.dtype() != b.dtype() || a.device() != b.device() || a.sizes() != b.sizes()) return false;
  if (a.device().type == DeviceType::Meta) return a.is_same(b);
  Tensor x = contiguous(a), y = contiguous(b);
  return dispatch(a.dtype(), [&](auto zero) {
    using T = decltype(zero);
    return equal_elements<T>(static_cast<const char*>(x.data()), static_cast<const char*>(y.data()),
                             x.numel());
  });
}
}  // namespace

size_t CodePrinter::State::constant_index(const Value& v) {
  if (v.is_tensor())
    for (size_t i = 0; i < constants.size(); ++i)
      if (constants[i].is_tensor() && equal_tensors(constants[i].to_tensor(), v.to_tensor()))
        return i;
  constants.push_back(v);
  return constants.size() - 1;
}

std::string CodePrinter::State::constant_text(const Value& v) { return value_text(v, 0); }

std::string CodePrinter::State::list_text(const Value& v, int depth) {
  const List& list = *v.as<List>();
  std::string out;
  for (const Value& item : list.items)
    out += (out.empty() ? "" : ", ") + value_text(item, depth + 1);
  out = "[" + out + "]";
  if (!list.items.empty() && inferred_from_members(list.element_type)) return out;
  return "annotate(" + type_text(types::list(list.element_type)) + ", " + out + ")";
}

std::string CodePrinter::State::dict_text(const Value& v, int depth) {
  const Dict& d = *v.as<Dict>();
  std::string out;
  for (size_t i = d.first(); i != d.end(); i = d.next(i))
    out += (out.empty() ? "" : ", ") + value_text(d.key_at(i), depth + 1) + ": " +
           value_text(d.value_at(i), depth + 1);
  out = "{" + out + "}";
  if (d.size() && inferred_from_members(d.value_type)) return out;
  return "annotate(" + type_text(types::dict(d.key_type, d.value_type)) + "," + out + ")";
}

std::string CodePrinter::State::value_text(const Value& v, int depth) {
  TORCHERE_CHECK(depth <= kDeepest, "a constant is too deep to print: more than ", kDeepest,
                 " containers in one another");
  if (v.is_tensor() || v.is_object() || has_wide_text(v, 0))
    return "CONSTANTS.c" + std::to_string(constant_index(v));
  switch (v.tag()) {
    case Tag::None:
      return "None";
    case Tag::Int:
      return std::to_string(v.as_int());
    case Tag::Bool:
      return v.as_bool() ? "True" : "False";
    case Tag::Double:
      return float_text(v.as_double());
    case Tag::Complex:
      return complex_text(v.to_complex());
    case Tag::String:
      return quoted(v.to_string());
    case Tag::Device:
      return "torch.device(" + quoted(device_name(v.as_device())) + ")";
    case Tag::List:
      return list_text(v, depth);
    case Tag::Dict:
      return dict_text(v, depth);
    case Tag::Tuple: {
      const Tuple& t = *v.as<Tuple>();
      std::string out;
      for (const Value& item : t.items)
        out += (out.empty() ? "" : ", ") + value_text(item, depth + 1);
      std::string name = t.type && !t.type->name().empty() ? type_text(t.type) : "";
      return name + "(" + out + (t.items.size() == 1 ? ",)" : ")");
    }
    case Tag::Enum:
      return v.as<EnumBox>()->type->annotation(namer) + "." + v.as<EnumBox>()->name;
    default:
      fail("a ", tag_name(v.tag()), " cannot be written as source");
  }
}

void CodePrinter::State::print_constant_node(TaggedText& to, Node* n) {
  TypeRef t = n->output()->type();
  if (const FunctionType* f = FunctionType::of(t)) {
    dependencies.add(f);
    return write(to, type_text(f));
  }
  const Value* v = n->output()->constant();
  write(to, v ? constant_text(*v) : "None");
}

}  // namespace torchere::serialize
