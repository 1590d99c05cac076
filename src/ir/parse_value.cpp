// Constants as graphs show them, read back. A tensor shows little of itself: <Tensor> comes back
// with zeros, others with the digits that were shown.
#include <cmath>

#include "ir/text_reader.h"
#include "tensor/loop.h"

namespace torchere::ir {
namespace {
TypeRef element_of(TypeRef t, size_t) { return t ? t->element() : nullptr; }
TypeRef part_of(TypeRef t, size_t i) {
  return t && i < t->elements().size() ? t->element(i) : nullptr;
}

DType dtype_of_type(TypeRef t, bool is_float) {
  if (t && t->facts() && t->facts()->dtype != DType::Undefined) return t->facts()->dtype;
  return is_float ? DType::Float : DType::Long;
}

TypeRef inner_type(TypeRef t) {
  while (t && t->is(TypeKind::Optional)) t = t->element();
  return t;
}
}  // namespace

std::vector<IValue> TextReader::values(std::string_view close, TypeRef (*expected)(TypeRef, size_t),
                                       TypeRef t) {
  std::vector<IValue> out;
  while (!accept(close)) {
    out.push_back(value(expected(t, out.size())));
    accept(",");
  }
  return out;
}

// {1.5}: one element.
IValue TextReader::scalar_tensor_value(TypeRef t) {
  bool is_float = false;
  if (accept("(")) {
    double re = number(&is_float);
    expect(",");
    double im = number(&is_float);
    expect(")");
    expect("}");
    DType d = t && t->facts() ? t->facts()->dtype : DType::ComplexFloat;
    return IValue(scalar_tensor(Scalar(std::complex<double>(re, im)), d));
  }
  double v = number(&is_float);
  expect("}");
  DType d = dtype_of_type(t, is_float);
  Tensor one = scalar_tensor(is_float ? Scalar(v) : Scalar(static_cast<int64_t>(v)), d);
  if (t && t->facts() && t->facts()->sizes && !t->facts()->sizes->empty()) {
    Dims sizes(IntSpan(*t->facts()->sizes));
    one = view_of(one, sizes, contiguous_strides(sizes), 0);
  }
  return IValue(one);
}

// <Tensor>, or columns of numbers and "[ CPUFloatType{2,3} ]".
IValue TextReader::tensor_value(TypeRef t) {
  std::vector<double> shown;
  Dims sizes;
  double scale = 1;
  if (accept("<Tensor>")) {
    if (t && t->facts() && t->facts()->sizes)
      sizes = Dims(IntSpan(*t->facts()->sizes));
    else
      sizes = Dims{11};  // too many to be shown
  } else {
    while (peek() != '[') {
      if (accept("Columns")) {
        bool f;
        number(&f);
        expect("to");
        number(&f);
        continue;
      }
      if (accept("(")) {
        until("=");
        expect("=");
        continue;
      }
      bool is_float;
      double v = number(&is_float);
      if (accept("*")) {
        scale = v;
        continue;
      }
      shown.push_back(v * scale);
    }
    expect("[");
    until("{");
    expect("{");
    while (!accept("}")) {
      bool is_float;
      sizes.push_back(static_cast<int64_t>(number(&is_float)));
      accept(",");
    }
    expect("]");
  }
  for (int64_t s : sizes)
    if (s < 0 || s > (1 << 24)) error("a tensor constant of unknown size");
  if (numel_of(sizes) > (1 << 26)) error("a tensor constant that is too large");
  DType d = dtype_of_type(t, true);
  Tensor out = empty_tensor(sizes, d);
  for (int64_t i = 0; i < out.numel(); ++i) {
    double v = static_cast<size_t>(i) < shown.size() ? shown[static_cast<size_t>(i)] : 0;
    bool integral = !is_floating(d) && !is_complex(d);
    Scalar s = integral ? Scalar(static_cast<int64_t>(v)) : Scalar(v);
    fill_elements(view_of(out, Dims{}, Dims{}, i), s);
  }
  return IValue(out);
}

IValue TextReader::dict_value(TypeRef t) {
  auto d = make_ref<Dict>(t->element(0), t->element(1));
  while (!accept("}")) {
    IValue key = value(t->element(0));
    expect(":");
    d->set(key, value(t->element(1)));
    accept(",");
  }
  return IValue(std::move(d));
}

IValue TextReader::value(TypeRef expected) {
  Nested nested(*this);
  TypeRef t = inner_type(expected);
  bool tensor = t && t->is(TypeKind::Tensor);
  if (accept("None")) return IValue();
  if (accept("True")) return IValue(true);
  if (accept("False")) return IValue(false);
  if (peek() == '"') {
    std::string s = quoted();
    if (t && t->is(TypeKind::Device)) {
      std::string text = "Float(device=" + s + ")";
      return IValue(*TextReader(text).type()->facts()->device);
    }
    return IValue(s);
  }
  if (peek() == '{') {
    expect("{");
    return t && t->is(TypeKind::Dict) ? dict_value(t) : scalar_tensor_value(t);
  }
  if (tensor) return tensor_value(t);
  if (accept("[<Tensors>]")) return IValue(make_ref<List>(types::tensor()));
  if (accept("[")) {
    std::vector<IValue> items = values("]", element_of, t && t->is(TypeKind::List) ? t : nullptr);
    TypeRef element = t && t->is(TypeKind::List) ? t->element()
                      : items.empty()            ? types::integer()
                                                 : type_of(items[0]);
    return IValue(make_ref<List>(element, std::move(items)));
  }
  if (accept("(")) {
    std::vector<IValue> items = values(")", part_of, t && t->is(TypeKind::Tuple) ? t : nullptr);
    return IValue(make_ref<Tuple>(std::move(items),
                                  t && t->is(TypeKind::Tuple) && !t->name().empty() ? t : nullptr));
  }
  if (t && t->is(TypeKind::Enum)) {
    std::string name = word();
    return IValue(make_ref<EnumBox>(t, name.substr(name.rfind('.') + 1), IValue(0)));
  }
  bool is_float = false;
  double v = number(&is_float);
  if (t && t->is(TypeKind::Complex)) {
    double im = number(&is_float);
    expect("j");
    return IValue(std::complex<double>(v, im));
  }
  if (t && t->is(TypeKind::Bool)) return IValue(v != 0);
  if (is_float || (t && t->is(TypeKind::Float))) return IValue(v);
  return IValue(integer_);
}

}  // namespace torchere::ir
