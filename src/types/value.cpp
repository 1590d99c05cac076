// Values: construction from counted payloads, checked access, equality, hashing and the conversions
// between lists and C++ vectors.
#include "types/value.h"

#include <cmath>
#include <cstring>
#include <functional>
#include <limits>

#include "tensor/limits.h"
#include "tensor/loop.h"
#include "types/callable.h"

namespace torchere {

const char* tag_name(Tag t) noexcept {
  constexpr const char* kNames[] = {
      "None",          "Int",    "Double",      "Bool",     "Device",      "Tensor",
      "ComplexDouble", "String", "GenericList", "Tuple",    "GenericDict", "Object",
      "Enum",          "Future", "Generator",   "Function", "Capsule"};
  static_assert(sizeof(kNames) / sizeof(*kNames) == static_cast<size_t>(Tag::Capsule) + 1);
  return kNames[static_cast<size_t>(t)];
}

Value::Value(std::string s) : Value() {
  note_allocation(s.capacity());
  *this = Value(make_ref<StringBox>(std::move(s)));
}
Value::Value(std::complex<double> c) : Value(make_ref<ComplexBox>(c)) {}
Value::Value(const Scalar& s) : Value() {
  switch (s.kind()) {
    case Scalar::Kind::Int:
      set_int(s.to_int());
      break;
    case Scalar::Kind::Double:
      set_double(s.to_double());
      break;
    case Scalar::Kind::Bool:
      set_bool(s.to_bool());
      break;
    case Scalar::Kind::Complex:
      *this = Value(s.to_complex());
      break;
  }
}

void Value::wrong_tag(Tag wanted) const {
  fail(ErrorKind::Type, "Expected ", tag_name(wanted), " but got ", tag_name(tag_));
}

const std::string& Value::to_string() const { return to<StringBox>()->text; }

std::complex<double> Value::to_complex() const {
  switch (tag_) {
    case Tag::Int:
    case Tag::Bool:
      return {static_cast<double>(i_), 0};
    case Tag::Double:
      return {d_, 0};
    default:
      return to<ComplexBox>()->value;
  }
}

Scalar Value::to_scalar() const {
  switch (tag_) {
    case Tag::Int:
      return Scalar(i_);
    case Tag::Double:
      return Scalar(d_);
    case Tag::Bool:
      return Scalar(i_ != 0);
    case Tag::Complex:
      return Scalar(as<ComplexBox>()->value);
    case Tag::Tensor:
      if (p_ && as_tensor().numel() == 1) return read_element(as_tensor());
      [[fallthrough]];
    default:
      fail(ErrorKind::Type, "Expected Scalar but got ", tag_name(tag_));
  }
}

namespace {
// Equality and hashes of numbers go by value, whatever their kind: 1 == 1.0 == True.
bool equal_int_double(int64_t i, double d) {
  constexpr double kLimit = 9223372036854775808.0;  // 2^63
  return d >= -kLimit && d < kLimit && static_cast<int64_t>(d) == i &&
         static_cast<double>(static_cast<int64_t>(d)) == d;
}

bool equal_numbers(const Value& a, const Value& b) {
  auto integral = [](const Value& v) { return v.is_int() || v.is_bool(); };
  if (a.is(Tag::Complex) || b.is(Tag::Complex)) return a.to_complex() == b.to_complex();
  if (a.is_double() && b.is_double()) return a.as_double() == b.as_double();
  if (integral(a) && integral(b)) return a.as_int() == b.as_int();
  return a.is_double() ? equal_int_double(b.as_int(), a.as_double())
                       : equal_int_double(a.as_int(), b.as_double());
}

bool equal_items(const std::vector<Value>& a, const std::vector<Value>& b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i)
    if (!a[i].is_same(b[i]) && !a[i].equals(b[i])) return false;
  return true;
}

bool equal_dicts(const Dict& a, const Dict& b) {
  if (a.size() != b.size()) return false;
  for (size_t i = a.first(); i != a.end(); i = a.next(i)) {
    const Value* other = b.find(a.key_at(i));
    if (!other || !a.value_at(i).equals(*other)) return false;
  }
  return true;
}

size_t mix(size_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53ULL;
  return h ^ h >> 33;
}

size_t hash_double(double d) {
  constexpr double kLimit = 9223372036854775808.0;
  if (d >= -kLimit && d < kLimit && static_cast<double>(static_cast<int64_t>(d)) == d)
    return mix(static_cast<size_t>(static_cast<int64_t>(d)));
  uint64_t bits;
  std::memcpy(&bits, &d, 8);
  return mix(bits ^ 0x9e3779b97f4a7c15ULL);
}
}  // namespace

bool Value::equals(const Value& o) const {
  if (is_scalar() && o.is_scalar()) return equal_numbers(*this, o);
  if (tag_ != o.tag_) return false;
  switch (tag_) {
    case Tag::None:
      return true;
    case Tag::String:
      return to_string() == o.to_string();
    case Tag::List:
      return p_ == o.p_ || equal_items(as<List>()->items, o.as<List>()->items);
    case Tag::Tuple:
      return p_ == o.p_ || equal_items(as<Tuple>()->items, o.as<Tuple>()->items);
    case Tag::Dict:
      return p_ == o.p_ || equal_dicts(*as<Dict>(), *o.as<Dict>());
    case Tag::Enum:
      return p_ == o.p_ || (as<EnumBox>()->type == o.as<EnumBox>()->type &&
                            as<EnumBox>()->name == o.as<EnumBox>()->name);
    case Tag::Function:
      return as<FunctionBox>()->function == o.as<FunctionBox>()->function;
    default:
      return i_ == o.i_;  // a device's bits, or the payload's identity
  }
}

size_t Value::hash() const {
  switch (tag_) {
    case Tag::None:
      return mix(0x6e6f6e65);
    case Tag::Int:
    case Tag::Bool:
      return mix(static_cast<size_t>(i_));
    case Tag::Double:
      return hash_double(d_);
    case Tag::Complex: {
      std::complex<double> c = as<ComplexBox>()->value;
      size_t real = hash_double(c.real());
      return c.imag() == 0 ? real : mix(real * 31 + hash_double(c.imag()));
    }
    case Tag::String:
      return std::hash<std::string>()(as<StringBox>()->text);
    case Tag::Device:
      return mix(static_cast<size_t>(i_) ^ 0xdec1ce);
    case Tag::Tensor:
      return mix(reinterpret_cast<size_t>(p_));
    case Tag::Enum:
      return std::hash<std::string>()(as<EnumBox>()->name);
    case Tag::Tuple: {
      size_t h = 0x345678;
      for (const Value& v : as<Tuple>()->items) h = mix(h * 31 + v.hash());
      return h;
    }
    default:
      fail("Can't hash IValues with tag '", tag_name(tag_), "'");
  }
}

namespace {
template <class V, class C>
Value make_list(TypeRef element, const C& from) {
  std::vector<Value> items;
  items.reserve(from.size());
  for (const auto& x : from) items.emplace_back(static_cast<V>(x));
  return make_ref<List>(element, std::move(items));
}
template <class T, class F>
std::vector<T> read_list(const Value& v, F read) {
  const std::vector<Value>& items = v.is_tuple() ? v.as<Tuple>()->items : v.to<List>()->items;
  std::vector<T> out;
  out.reserve(items.size());
  for (const Value& x : items) out.push_back(read(x));
  return out;
}
}  // namespace

Value list_of(const std::vector<int64_t>& v) { return make_list<int64_t>(types::integer(), v); }
Value list_of(IntSpan v) { return make_list<int64_t>(types::integer(), v); }
Value list_of(const std::vector<double>& v) { return make_list<double>(types::floating(), v); }
Value list_of(const std::vector<bool>& v) { return make_list<bool>(types::boolean(), v); }
Value list_of(const std::vector<Tensor>& v) { return make_list<Tensor>(types::tensor(), v); }
Value list_of(const std::vector<std::string>& v) {
  return make_list<std::string>(types::string(), v);
}
Value tuple_of(std::vector<Value> v) { return make_ref<Tuple>(std::move(v)); }

Dims to_int_list(const Value& v) {
  if (v.is_int()) return Dims{v.as_int()};
  const std::vector<Value>& items = v.is_tuple() ? v.as<Tuple>()->items : v.to<List>()->items;
  Dims out;
  out.reserve(items.size());
  for (const Value& x : items) out.push_back(x.to_int());
  return out;
}

std::vector<double> to_double_list(const Value& v) {
  if (v.is_double()) return {v.as_double()};
  return read_list<double>(v, [](const Value& x) {
    return x.is_int() ? static_cast<double>(x.as_int()) : x.to_double();
  });
}

std::vector<Tensor> to_tensor_list(const Value& v) {
  return read_list<Tensor>(v,
                           [](const Value& x) { return x.is_none() ? Tensor() : x.to_tensor(); });
}

}  // namespace torchere
