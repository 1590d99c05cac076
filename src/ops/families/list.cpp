// Operators on lists: access, change, search, order, sums.
#include <algorithm>

#include "ops/op.h"
#include "ops/sequence.h"
#include "tensor/limits.h"
#include "tensor/loop.h"
#include "types/callable.h"

namespace torchere {
namespace {

using Items = std::vector<Value>;

Value list_like(const List& l, Items items) {
  note_allocation(items.capacity() * sizeof(Value));
  return make_ref<List>(l.element_type, std::move(items));
}

// Equality as the overloads of this file need it: a tensor equals what it is element by element.
bool equal_elements(const Value& a, const Value& b) {
  return a.is_tensor() || b.is_tensor() ? tensors_are_equal(a, b) : a.equals(b);
}
bool equal_lists(const List& a, const List& b) {
  if (&a == &b && !(a.items.size() && a.items[0].is_tensor())) return true;
  return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), equal_elements);
}
Items::iterator find_element(List& l, const Value& v) {
  return std::find_if(l.items.begin(), l.items.end(),
                      [&](const Value& x) { return equal_elements(x, v); });
}

void define_access(Table& t) {
  t.op("aten::len.t(t[] a) -> int").kernel([](const List& l) {
    return static_cast<int64_t>(l.items.size());
  });
  t.op("aten::len.any(Any[] a) -> int").kernel([](const List& l) {
    return static_cast<int64_t>(l.items.size());
  });
  constexpr auto at = [](const List& l, int64_t i) -> Value {
    return l.items[list_position(i, l.items.size())];
  };
  t.op("aten::__getitem__.t(t[](a) list, int idx) -> t(*)").kernel(at);
  t.op("aten::select.t(t[](a) list, int idx) -> t(*)").kernel(at);
  t.op("aten::slice.t(t[] l, int? start=None, int? end=None, int step=1) -> t[]")
      .kernel([](const List& l, std::optional<int64_t> start, std::optional<int64_t> end,
                 int64_t step) {
        SliceRange r = slice_range(l.items.size(), start, end, step);
        Items out;
        out.reserve(static_cast<size_t>(r.count));
        for (int64_t k = 0, i = r.start; k < r.count; ++k, i += step)
          out.push_back(l.items[static_cast<size_t>(i)]);
        return list_like(l, std::move(out));
      });
  t.op("aten::list.t(t[] l) -> t[]").kernel([](const List& l) { return list_like(l, l.items); });
  t.op("aten::copy.t(t[](a) self) -> t[]").kernel([](const List& l) {
    return list_like(l, l.items);
  });
  t.op("prim::rangelist(int n) -> int[]").kernel([](int64_t n) {
    note_allocation(n > 0 ? static_cast<uint64_t>(n) * (sizeof(Value) + sizeof(int64_t)) : 0);
    Dims out;
    for (int64_t i = 0; i < n; ++i) out.push_back(i);
    return out;
  });
  t.op("aten::Size(int[] sizes) -> int[]").kernel([](const Value& sizes) -> Value {
    return sizes;
  });
}

void define_changes(Table& t) {
  t.op("aten::_set_item.t(t[](a!) l, int idx, t(b -> *) el) -> t[](a!)")
      .kernel([](const Value& l, int64_t i, const Value& v) -> Value {
        Items& items = l.as<List>()->items;
        items[list_position(i, items.size())] = v;
        return l;
      });
  t.op("aten::append.t(t[](a!) self, t(c -> *) el) -> t[](a!)")
      .kernel([](const Value& l, const Value& v) -> Value {
        l.as<List>()->items.push_back(v);
        return l;
      });
  t.op("aten::extend.t(t[](a!) self, t[] other) -> ()").kernel([](List& l, const List& other) {
    append_items(l.items, other.items);
  });
  t.op("aten::insert.t(t[](a!) self, int idx, t(b -> *) el) -> ()")
      .kernel([](List& l, int64_t i, const Value& v) {
        int64_t size = static_cast<int64_t>(l.items.size());
        if (i < 0) i += size;
        l.items.insert(l.items.begin() + std::clamp<int64_t>(i, 0, size), v);
      });
  t.op("aten::pop.t(t[](a!) self, int idx=-1) -> t(*)").kernel([](List& l, int64_t i) -> Value {
    TORCHERE_CHECK(!l.items.empty(), "pop from empty list");
    size_t at = list_position(i, l.items.size());
    Value out = std::move(l.items[at]);
    l.items.erase(l.items.begin() + static_cast<ptrdiff_t>(at));
    return out;
  });
  t.op("aten::Delete.t(t[](a!) self, int idx) -> ()").kernel([](List& l, int64_t i) {
    l.items.erase(l.items.begin() + static_cast<ptrdiff_t>(list_position(i, l.items.size())));
  });
  t.op("aten::clear.t(t[](a!) self) -> ()").kernel([](List& l) { l.items.clear(); });
  t.op("aten::reverse.t(t[](a!) self) -> ()").kernel([](List& l) {
    std::reverse(l.items.begin(), l.items.end());
  });
}

void define_joins(Table& t) {
  t.op("aten::add.t(t[] a, t[] b) -> t[]").kernel([](const List& a, const List& b) {
    note_allocation((a.items.size() + b.items.size()) * sizeof(Value));
    Items out = a.items;
    out.insert(out.end(), b.items.begin(), b.items.end());
    return list_like(a, std::move(out));
  });
  t.op("aten::add_.t(t[](a!) self, t[] b) -> t[]")
      .kernel([](const Value& a, const List& b) -> Value {
        append_items(a.as<List>()->items, b.items);
        return a;
      });
  constexpr auto repeat = [](const List& l, int64_t n) {
    return list_like(l, repeated_items(l.items, n));
  };
  t.op("aten::mul.left_t(t[] l, int n) -> t[]").kernel(repeat);
  t.op("aten::mul.right_(int n, t[] l) -> t[]").kernel([](int64_t n, const List& l) {
    return list_like(l, repeated_items(l.items, n));
  });
  t.op("aten::mul_.t(t[](a!) l, int n) -> t[](a!)").kernel([](const Value& l, int64_t n) -> Value {
    Items& items = l.as<List>()->items;
    items = repeated_items(items, n);
    return l;
  });
}

// What is defined for each kind of element that can be compared.
void define_search(Table& t) {
  for (const std::string k : {"int", "float", "bool", "str", "Tensor"}) {
    std::string list = k + "[]", mutable_list = k + "[](a!)";
    t.op(str("aten::remove.", k, "(", mutable_list, " self, ", k, " el) -> ()"))
        .kernel([](List& l, const Value& v) {
          auto i = find_element(l, v);
          TORCHERE_CHECK(i != l.items.end(), "list.remove(x): x not in list");
          l.items.erase(i);
        });
    t.op(str("aten::index.list_", k, "(", list, " self, ", k, " el) -> int"))
        .kernel([](List& l, const Value& v) -> int64_t {
          auto i = find_element(l, v);
          if (i != l.items.end()) return i - l.items.begin();
          if (v.is_double()) fail("'", v.as_double(), "' is not in list");
          fail("'", v.display(), "' is not in list");
        });
    t.op(str("aten::count.", k, "(", list, " self, ", k, " el) -> int"))
        .kernel([](const List& l, const Value& v) -> int64_t {
          return std::count_if(l.items.begin(), l.items.end(),
                               [&](const Value& x) { return equal_elements(x, v); });
        });
    t.op(str("aten::eq.", k, "_list(", list, " a, ", list, " b) -> bool"))
        .kernel([](const List& a, const List& b) { return equal_lists(a, b); });
    t.op(str("aten::ne.", k, "_list(", list, " a, ", list, " b) -> bool"))
        .kernel([](const List& a, const List& b) { return !equal_lists(a, b); });
  }
  for (const std::string k : {"int", "float", "str"})
    t.op(str("aten::__contains__.", k, "_list(", k, "[] l, ", k, " item) -> bool"))
        .kernel([](List& l, const Value& v) { return find_element(l, v) != l.items.end(); });
}

void define_order(Table& t) {
  for (const std::string k : {"int", "float", "bool", "str", "Tensor", "any"}) {
    std::string element = k == "any" ? "t" : k;
    t.op(str("aten::sort.", k, "(", element, "[](a!) self, bool reverse=False) -> ()"))
        .kernel([](List& l, bool reverse) { sort_items(l.items, reverse); });
    t.op(str("aten::sorted.", k, "(", element, k == "any" ? "[](a) self" : "[](a) input", ") -> ",
             element, "[]"))
        .kernel([](const List& l) {
          Items items = l.items;
          sort_items(items, false);
          return list_like(l, std::move(items));
        });
  }
  for (const std::string k : {"int", "float", "bool"}) {
    constexpr auto least = [](const List& l) { return extreme(l.items, false); };
    constexpr auto greatest = [](const List& l) { return extreme(l.items, true); };
    t.op(str("prim::min.self_", k, "(", k, "[] self) -> ", k)).kernel(least);
    t.op(str("prim::max.self_", k, "(", k, "[] self) -> ", k)).kernel(greatest);
    t.op(str("prim::min.", k, "_list(", k, "[] l, ", k, "[] r) -> ", k, "[]"))
        .kernel([](const Value& a, const Value& b) -> Value { return less_than(b, a) ? b : a; });
    t.op(str("prim::max.", k, "_list(", k, "[] l, ", k, "[] r) -> ", k, "[]"))
        .kernel([](const Value& a, const Value& b) -> Value { return less_than(a, b) ? b : a; });
  }
}

bool is_true(const Value& v) {
  if (v.is_string()) return !v.to_string().empty();
  return v.is_double() ? v.as_double() != 0 : v.as_int() != 0;
}

void define_reductions(Table& t) {
  constexpr auto integers = [](const List& l) {
    uint64_t s = 0;
    for (const Value& v : l.items) s += static_cast<uint64_t>(v.as_int());
    return static_cast<int64_t>(s);
  };
  t.op("aten::sum.int(int[] self) -> int").kernel(integers);
  t.op("aten::sum.bool(bool[] self) -> int").kernel(integers);
  t.op("aten::sum.float(float[] self) -> float").kernel([](const List& l) {
    double s = 0;
    for (const Value& v : l.items) s += v.as_double();
    return s;
  });
  t.op("aten::sum.complex(complex[] self) -> complex").kernel([](const List& l) {
    std::complex<double> s;
    for (const Value& v : l.items) s += v.to_complex();
    return Scalar(s);
  });
  for (const std::string k : {"int", "float", "bool", "str"}) {
    t.op(str("aten::any.", k, "(", k, "[] self) -> bool")).kernel([](const List& l) {
      return std::any_of(l.items.begin(), l.items.end(), is_true);
    });
    if (k != "str")
      t.op(str("aten::all.", k, "(", k, "[] self) -> bool")).kernel([](const List& l) {
        return std::all_of(l.items.begin(), l.items.end(), is_true);
      });
  }
}
}  // namespace

void define_list(Table& t) {
  define_access(t);
  define_changes(t);
  define_joins(t);
  define_search(t);
  define_order(t);
  define_reductions(t);
}

}  // namespace torchere
