#include "ops/fn.h"

#include "tensor/promote.h"

namespace torchere {
namespace {

// How well a value fits a type: 0 exactly, 1 by an implicit conversion, -1 not at all.
int fit(const Value& v, const Argument& a, TypeRef t) {
  if (t->is(TypeKind::Optional)) return v.is_none() ? 0 : fit(v, a, t->element());
  switch (t->kind()) {
    case TypeKind::Tensor:
      return v.is_tensor() ? 0 : v.is_scalar() ? 1 : -1;
    case TypeKind::Int:
      return v.is_int() ? 0 : v.is_bool() ? 1 : -1;
    case TypeKind::Float:
      return v.is_double() ? 0 : v.is_int() ? 1 : -1;
    case TypeKind::Bool:
      return v.is_bool() ? 0 : -1;
    case TypeKind::Number:
      return v.is_scalar() ? 0 : -1;
    case TypeKind::String:
      return v.is_string() ? 0 : -1;
    case TypeKind::Device:
      return v.is(Tag::Device) ? 0 : -1;
    case TypeKind::List: {
      if (!v.is_list()) return a.fixed_size && fit(v, a, t->element()) == 0 ? 1 : -1;
      int worst = 0;
      for (const Value& x : v.as<List>()->items) {
        int f = fit(x, a, t->element());
        if (f < 0) return -1;
        if (f > worst) worst = f;
      }
      return worst;
    }
    default:
      return value_has_type(v, t) ? 0 : -1;
  }
}

int fit_all(const Op& op, const Value* values, size_t count) {
  if (count > op.arguments) return -1;
  int worst = 0;
  for (size_t i = 0; i < count; ++i) {
    const Argument& a = op.schema.arguments[i];
    int f = fit(values[i], a, a.type);
    if (f < 0) return -1;
    if (f > worst) worst = f;
  }
  for (size_t i = count; i < op.arguments; ++i) {
    const Argument& a = op.schema.arguments[i];
    if (a.default_value) continue;
    // An optional argument may be left out, but an overload that has a default for it is nearer.
    if (!a.type->is(TypeKind::Optional)) return -1;
    worst = 1;
  }
  return worst;
}

// A number where a tensor is wanted becomes a wrapped 0-dim tensor; an int where int[n] is wanted
// becomes a list.
Value convert(Value v, const Argument& a) {
  TypeRef t = a.type->is(TypeKind::Optional) ? a.type->element() : a.type;
  if (v.is_none()) return v;
  if (t->is(TypeKind::Tensor) && v.is_scalar()) {
    Scalar s = v.to_scalar();
    return scalar_tensor(s, s.dtype(), true);
  }
  if (t->is(TypeKind::Float) && v.is_int()) return double(v.as_int());
  if (t->is(TypeKind::List) && !v.is_list() && a.fixed_size) {
    auto l = make_ref<List>(t->element());
    l->items.assign(static_cast<size_t>(*a.fixed_size), v);
    return l;
  }
  return v;
}

}  // namespace

const Op& resolve_overload(Symbol name, const Value* values, size_t count) {
  const Op* best = nullptr;
  for (const Op* op : op_table().find(name)) {
    int f = fit_all(*op, values, count);
    if (f == 0) return *op;
    if (f > 0 && !best) best = op;
  }
  if (best) return *best;
  std::string given;
  for (size_t i = 0; i < count; ++i) given += str(i ? ", " : "", tag_name(values[i].tag()));
  std::string known;
  for (const Op* op : op_table().find(name)) known += "\n  " + op->schema.str();
  fail(ErrorKind::Type, name.str(), "(", given,
       "): no overload takes these arguments; there are:", known);
}

Result call_overload(const Op& op, const Value* values, size_t count) {
  std::vector<Value> all(op.arguments);
  for (size_t i = 0; i < op.arguments; ++i)
    all[i] = convert(i < count ? values[i] : op.default_of(i), op.schema.arguments[i]);
  return Result(call_values_many(op, all.data()));
}

Result call_by_name(Symbol name, const Value* values, size_t count) {
  return call_overload(resolve_overload(name, values, count), values, count);
}

namespace {
Tensor binary(Symbol name, Value a, Value b) {
  Value v[] = {std::move(a), std::move(b)};
  return call_by_name(name, v, 2);
}
}  // namespace

#define BINARY(sign, op_name)                              \
  Tensor operator sign(const Tensor& a, const Tensor& b) { \
    static const Symbol name("aten::" #op_name);           \
    return binary(name, a, b);                             \
  }                                                        \
  Tensor operator sign(const Tensor& a, const Scalar& b) { \
    static const Symbol name("aten::" #op_name);           \
    return binary(name, a, b);                             \
  }
BINARY(+, add)
BINARY(-, sub)
BINARY(*, mul)
BINARY(/, div)
#undef BINARY
Tensor operator+(const Scalar& a, const Tensor& b) { return b + a; }
Tensor operator*(const Scalar& a, const Tensor& b) { return b * a; }
Tensor operator-(const Scalar& a, const Tensor& b) { return fn::rsub(b, a); }
Tensor operator/(const Scalar& a, const Tensor& b) { return fn::reciprocal(b) * a; }
Tensor operator-(const Tensor& a) { return fn::neg(a); }

}  // namespace torchere
