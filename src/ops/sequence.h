// What the language's sequences share: positions, slices, order, repetition.
#pragma once
#include <optional>
#include <vector>

#include "types/value.h"

namespace torchere {

// The place of element i, counted from the end where negative; throws Error{Index}.
inline size_t list_position(int64_t i, size_t size) {
  if (i < 0) i += static_cast<int64_t>(size);
  TORCHERE_CHECK_KIND(i >= 0 && i < static_cast<int64_t>(size), Index, "list index out of range");
  return static_cast<size_t>(i);
}

// Python's slice: `count` elements from `start` on, `step` apart.
struct SliceRange {
  int64_t start, count;
};
SliceRange slice_range(size_t size, std::optional<int64_t> start, std::optional<int64_t> end,
                       int64_t step);

void append_items(std::vector<Value>& to,
                  const std::vector<Value>& from);  // both may be one vector
std::vector<Value> repeated_items(const std::vector<Value>& items, int64_t n);

// Order of numbers, strings, lists and tuples (element by element), objects by their __lt__.
bool less_than(const Value& a, const Value& b);
void sort_items(std::vector<Value>& items, bool reverse);
Value extreme(const std::vector<Value>& items, bool greatest);  // refuses an empty list

// Whether two tensors have equal elements, as a condition: one element is wanted.
bool tensors_are_equal(const Value& a, const Value& b);

}  // namespace torchere
