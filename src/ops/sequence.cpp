#include "ops/sequence.h"

#include <algorithm>

#include "ops/call.h"
#include "tensor/limits.h"
#include "types/class_type.h"

namespace torchere {

SliceRange slice_range(size_t length, std::optional<int64_t> start, std::optional<int64_t> end,
                       int64_t step) {
  TORCHERE_CHECK(step != 0, "List slice should have non-zero step, but got ", step);
  int64_t size = static_cast<int64_t>(length);
  int64_t low = step < 0 ? -1 : 0, high = step < 0 ? size - 1 : size;
  auto place = [&](int64_t i) { return std::clamp(i < 0 ? i + size : i, low, high); };
  int64_t first = start ? place(*start) : step < 0 ? high : low;
  int64_t last = end ? place(*end) : step < 0 ? low : high;
  int64_t span = step < 0 ? first - last : last - first;
  if (span <= 0) return {first, 0};
  // |step| as unsigned: the smallest integer has no positive counterpart.
  uint64_t stride = step < 0 ? -static_cast<uint64_t>(step) : static_cast<uint64_t>(step);
  return {first, static_cast<int64_t>((static_cast<uint64_t>(span) - 1) / stride + 1)};
}

void append_items(std::vector<Value>& to, const std::vector<Value>& from) {
  size_t n = from.size();
  note_allocation((to.size() + n) * sizeof(Value));
  to.reserve(to.size() + n);
  for (size_t i = 0; i < n; ++i) to.push_back(from[i]);
}

std::vector<Value> repeated_items(const std::vector<Value>& items, int64_t n) {
  std::vector<Value> out;
  if (n <= 0 || items.empty()) return out;
  TORCHERE_CHECK(static_cast<uint64_t>(n) <= out.max_size() / items.size(), "a list of ",
                 items.size(), " elements cannot be repeated ", n, " times");
  note_allocation(items.size() * static_cast<size_t>(n) * sizeof(Value));
  out.reserve(items.size() * static_cast<size_t>(n));
  for (int64_t k = 0; k < n; ++k) out.insert(out.end(), items.begin(), items.end());
  return out;
}

namespace {
bool items_less(const std::vector<Value>& a, const std::vector<Value>& b) {
  for (size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (a[i].equals(b[i])) continue;
    return less_than(a[i], b[i]);
  }
  return a.size() < b.size();
}

bool scalar_less(const Value& a, const Value& b) {
  bool floating = a.is_double() || b.is_double();
  if (!floating) return a.as_int() < b.as_int();
  return a.to_scalar().to_double() < b.to_scalar().to_double();
}

bool object_less(const Value& a, const Value& b) {
  ClassType* type = ClassType::of(a.as<Object>()->type);
  Function* f = type ? type->find_method("__lt__") : nullptr;
  TORCHERE_CHECK(f, "To sort a list of ", type ? type->annotation() : std::string("objects"),
                 " its class must define __lt__");
  return f->call({a, b}).to_bool();
}
}  // namespace

bool less_than(const Value& a, const Value& b) {
  if (a.is_scalar() && b.is_scalar()) return scalar_less(a, b);
  TORCHERE_CHECK(a.tag() == b.tag(), "Cannot order ", tag_name(a.tag()), " and ",
                 tag_name(b.tag()));
  switch (a.tag()) {
    case Tag::String:
      return a.to_string() < b.to_string();
    case Tag::List:
      return items_less(a.as<List>()->items, b.as<List>()->items);
    case Tag::Tuple:
      return items_less(a.as<Tuple>()->items, b.as<Tuple>()->items);
    case Tag::Object:
      return object_less(a, b);
    case Tag::Tensor: {
      static const Op& lt = op_table().get("aten::lt.Tensor");
      Value row[] = {a, b};
      return call_values(lt, row).to_scalar().to_bool();
    }
    default:
      fail("Cannot order values of type ", tag_name(a.tag()));
  }
}

void sort_items(std::vector<Value>& items, bool reverse) {
  // Stable, and safe with an order that is none (NaN, a script's own __lt__): std::sort is not.
  std::stable_sort(items.begin(), items.end(), [reverse](const Value& a, const Value& b) {
    return reverse ? less_than(b, a) : less_than(a, b);
  });
}

Value extreme(const std::vector<Value>& items, bool greatest) {
  TORCHERE_CHECK(!items.empty(), greatest ? "max" : "min", "() arg is an empty sequence");
  const Value* best = &items[0];
  for (const Value& v : items)
    if (greatest ? less_than(*best, v) : less_than(v, *best)) best = &v;
  return *best;
}

bool tensors_are_equal(const Value& a, const Value& b) {
  static const Op& eq = op_table().get("aten::eq.Tensor");
  Value row[] = {a, b};
  Value r = call_values(eq, row);
  TORCHERE_CHECK(r.to_tensor().numel() == 1,
                 "Boolean value of Tensor with more than one value is ambiguous");
  return r.to_scalar().to_bool();
}

}  // namespace torchere
