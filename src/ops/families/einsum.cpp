// Einstein summation: operands are brought to one order of labels, then multiplied pair by pair,
// left to right or along the path given, as batched matrix products.
#include <algorithm>
#include <array>

#include "ops/matrix_product.h"

namespace torchere {
namespace {

constexpr int kEllipsis = 52, kLabels = 53;

int label_of(char c) { return c >= 'a' && c <= 'z' ? c - 'a' + 26 : c - 'A'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char letter_of(int l) { return static_cast<char>(l < 26 ? 'A' + l : 'a' + l - 26); }

struct Equation {
  std::vector<std::vector<int>> operands;
  std::vector<int> output;
  bool has_output = false;
};

// Labels of one operand from text[i] on, up to a comma or an arrow.
std::vector<int> parse_labels(const std::string& text, size_t& i, const char* where) {
  std::vector<int> labels;
  bool dots = false;
  for (; i < text.size() && text[i] != ',' && text[i] != '-'; ++i) {
    const char c = text[i];
    if (c == ' ') continue;
    if (c == '.') {
      TORCHERE_CHECK(!dots && text.compare(i, 3, "...") == 0, "einsum(): found '.' for ", where,
                     " that is not part of any ellipsis");
      labels.push_back(kEllipsis);
      dots = true;
      i += 2;
      continue;
    }
    TORCHERE_CHECK(is_letter(c), "einsum(): invalid subscript given at index ", i,
                   " in the equation string, subscripts must be in [a-zA-Z]");
    labels.push_back(label_of(c));
  }
  return labels;
}

Equation parse_equation(const std::string& text, size_t count) {
  Equation e;
  size_t i = 0;
  while (true) {
    e.operands.push_back(parse_labels(text, i, str("operand ", e.operands.size()).c_str()));
    if (i >= text.size() || text[i] != ',') break;
    TORCHERE_CHECK(e.operands.size() < count,
                   "einsum(): fewer operands were provided than specified in the equation");
    ++i;
  }
  TORCHERE_CHECK(e.operands.size() == count,
                 "einsum(): more operands were provided than specified in the equation");
  if (i < text.size()) {
    TORCHERE_CHECK(text.compare(i, 2, "->") == 0, "einsum(): found '-' at index ", i,
                   " that is not part of '->'");
    i += 2;
    e.has_output = true;
    e.output = parse_labels(text, i, "the output");
    TORCHERE_CHECK(i >= text.size(), "einsum(): invalid subscript given at index ", i,
                   " in the equation string, subscripts must be in [a-zA-Z]");
  }
  return e;
}

// Where each label's dimension lies in the common order: the output's labels first, then those to
// be summed. The ellipsis takes as many dimensions as the widest operand gives it.
struct Order {
  std::array<int64_t, kLabels> place;
  std::array<int, kLabels> uses{};
  int64_t ellipsis = 0, output = 0, count = 0;
};

Order make_order(const Equation& e, const std::vector<Tensor>& operands) {
  Order o;
  o.place.fill(-1);
  for (size_t i = 0; i < operands.size(); ++i) {
    const int64_t letters = std::count_if(e.operands[i].begin(), e.operands[i].end(),
                                          [](int l) { return l != kEllipsis; });
    const bool dots = letters != int64_t(e.operands[i].size());
    const int64_t dim = operands[i].dim();
    TORCHERE_CHECK(dots ? letters <= dim : letters == dim,
                   "einsum(): the number of subscripts in the equation (", letters,
                   dots ? ") is more than the number of dimensions ("
                        : ") does not match the number of dimensions (",
                   dim, ") for operand ", i, dots ? "" : " and no ellipsis was given");
    if (dots) o.ellipsis = std::max(o.ellipsis, dim - letters);
    for (int l : e.operands[i]) ++o.uses[size_t(l)];
  }
  auto put = [&](int l) {
    o.place[size_t(l)] = o.count;
    o.count += l == kEllipsis ? o.ellipsis : 1;
  };
  if (e.has_output) {
    for (int l : e.output) {
      TORCHERE_CHECK(l == kEllipsis || o.uses[size_t(l)] > 0, "einsum(): output subscript ",
                     letter_of(l), " does not appear in the equation for any input operand");
      TORCHERE_CHECK(o.place[size_t(l)] < 0, "einsum(): output subscript ", letter_of(l),
                     " appears more than once in the output");
      put(l);
    }
  } else {
    put(kEllipsis);
    for (int l = 0; l < kEllipsis; ++l)
      if (o.uses[size_t(l)] == 1) put(l);
  }
  o.output = o.count;
  if (o.place[kEllipsis] < 0) put(kEllipsis);
  for (int l = 0; l < kEllipsis; ++l)
    if (o.uses[size_t(l)] > 0 && o.place[size_t(l)] < 0) put(l);
  return o;
}

// The operand with one dimension for each place of the order; a repeated label takes the diagonal.
Tensor arrange(Tensor t, const std::vector<int>& labels, const Order& o, size_t operand) {
  std::array<int64_t, kLabels> seen;
  seen.fill(-1);
  std::vector<std::pair<int64_t, int64_t>> places;  // place, dimension of t
  int64_t at = 0;
  const int64_t letters =
      std::count_if(labels.begin(), labels.end(), [](int l) { return l != kEllipsis; });
  const int64_t covered = t.dim() - letters;
  for (int l : labels) {
    if (l == kEllipsis) {
      for (int64_t k = 0; k < covered; ++k)
        places.emplace_back(o.place[kEllipsis] + o.ellipsis - covered + k, at++);
      continue;
    }
    if (seen[size_t(l)] < 0) {
      seen[size_t(l)] = at;
      places.emplace_back(o.place[size_t(l)], at++);
      continue;
    }
    const int64_t first = seen[size_t(l)];
    TORCHERE_CHECK(t.sizes()[size_t(first)] == t.sizes()[size_t(at)], "einsum(): subscript ",
                   letter_of(l), " is repeated for operand ", operand,
                   " but the sizes don't match, ", t.sizes()[size_t(at)],
                   " != ", t.sizes()[size_t(first)]);
    t = fn::movedim(fn::diagonal(t, 0, first, at), -1, first);
  }
  std::sort(places.begin(), places.end());
  Dims permutation;
  for (auto& p : places) permutation.push_back(p.second);
  t = fn::permute(t, permutation);
  for (int64_t place = 0, next = 0; place < o.count; ++place) {
    if (next < int64_t(places.size()) && places[size_t(next)].first == place)
      ++next;
    else
      t = fn::unsqueeze(t, place);
  }
  return t;
}

// Σ over `summed` of a·b, dimensions kept as ones: one batched matrix product.
Tensor multiply_pair(Tensor a, Tensor b, const std::vector<int64_t>& summed) {
  if (summed.empty()) return a * b;
  Dims batch, rows, columns, inner;
  const size_t n = size_t(a.dim());
  std::vector<bool> sums(n);
  for (int64_t d : summed) sums[size_t(d)] = true;
  int64_t size_batch = 1, size_rows = 1, size_columns = 1, size_inner = 1;
  Dims out(n, 1);
  for (size_t d = 0; d < n; ++d) {
    const int64_t x = a.sizes()[d], y = b.sizes()[d];
    if (sums[d]) {
      if (x != 1 && y != 1) {
        inner.push_back(int64_t(d));
        size_inner *= x;
      } else if (x != 1)
        a = fn::sum(a, Dims{int64_t(d)}, true);
      else if (y != 1)
        b = fn::sum(b, Dims{int64_t(d)}, true);
    } else {
      out[d] = x == 1 ? y : x;
      if (x != 1 && y != 1) {
        batch.push_back(int64_t(d));
        size_batch *= x;
      } else if (x != 1) {
        rows.push_back(int64_t(d));
        size_rows *= x;
      } else if (y != 1) {
        columns.push_back(int64_t(d));
        size_columns *= y;
      }
    }
  }
  if (inner.empty()) return a * b;
  // Every dimension in one of the groups; those of size one anywhere.
  Dims order_a, order_b, order_out;
  auto add = [](Dims& to, const Dims& from) {
    for (int64_t d : from) to.push_back(d);
  };
  add(order_a, batch);
  add(order_a, rows);
  add(order_a, inner);
  add(order_a, columns);
  add(order_b, batch);
  add(order_b, inner);
  add(order_b, columns);
  add(order_b, rows);
  add(order_out, batch);
  add(order_out, rows);
  add(order_out, columns);
  std::vector<bool> placed(n);
  for (int64_t d : order_a) placed[size_t(d)] = true;
  Dims rest;
  for (size_t d = 0; d < n; ++d)
    if (!placed[d]) rest.push_back(int64_t(d));
  add(order_a, rest);
  add(order_b, rest);
  add(order_out, inner);
  add(order_out, rest);
  Tensor x = fn::reshape(fn::permute(a, order_a), Dims{size_batch, size_rows, size_inner});
  Tensor y = fn::reshape(fn::permute(b, order_b), Dims{size_batch, size_inner, size_columns});
  Dims permuted(n), back(n);
  for (size_t i = 0; i < n; ++i) {
    permuted[i] = out[size_t(order_out[i])];
    back[size_t(order_out[i])] = int64_t(i);
  }
  return fn::permute(fn::reshape(fn::bmm(x, y), permuted), back);
}

void check_sizes(const Order& o, const Equation& e, const std::vector<Tensor>& ops) {
  std::vector<int64_t> size(size_t(o.count), 1);
  for (size_t i = 0; i < ops.size(); ++i)
    for (size_t d = 0; d < size.size(); ++d) {
      const int64_t s = ops[i].sizes()[d];
      if (s == 1) continue;
      int label = kEllipsis;
      for (int l = 0; l < kEllipsis; ++l)
        if (o.place[size_t(l)] == int64_t(d)) label = l;
      TORCHERE_CHECK(size[d] == 1 || size[d] == s, "einsum(): subscript ",
                     label == kEllipsis ? '.' : letter_of(label), " has size ", s, " for operand ",
                     i, " which does not broadcast with previously seen size ", size[d]);
      size[d] = s;
    }
}

Tensor einsum(const std::string& equation, const std::vector<Tensor>& tensors,
              const std::optional<Dims>& path) {
  TORCHERE_CHECK(!tensors.empty(), "einsum(): must provide at least one operand");
  Equation e = parse_equation(equation, tensors.size());
  Order o = make_order(e, tensors);
  std::vector<Tensor> ops;
  for (size_t i = 0; i < tensors.size(); ++i)
    ops.push_back(arrange(tensors[i], e.operands[i], o, i));
  check_sizes(o, e, ops);
  // How many operands still have each dimension; a label left in one pair only is summed there.
  auto summed_here = [&](size_t i, size_t j) {
    std::vector<int64_t> dims;
    for (int64_t d = o.output; d < o.count; ++d) {
      bool elsewhere = false,
           here = ops[i].sizes()[size_t(d)] != 1 || ops[j].sizes()[size_t(d)] != 1;
      for (size_t k = 0; k < ops.size(); ++k)
        elsewhere |= k != i && k != j && ops[k].sizes()[size_t(d)] != 1;
      if (here && !elsewhere) dims.push_back(d);
    }
    return dims;
  };
  TORCHERE_CHECK(
      !path || path->size() == (tensors.size() == 1 ? path->size() : 2 * (tensors.size() - 1)),
      "einsum(): expected contraction path given in path parameter to have an even length");
  for (size_t step = 0; ops.size() > 1; ++step) {
    size_t i = 0, j = 1;
    if (path) {
      i = size_t((*path)[2 * step]);
      j = size_t((*path)[2 * step + 1]);
      if (i > j) std::swap(i, j);
      TORCHERE_CHECK(i != j && j < ops.size(), "einsum(): invalid contraction path (", i, ", ", j,
                     ")");
    }
    Tensor product = multiply_pair(ops[i], ops[j], summed_here(i, j));
    ops.erase(ops.begin() + int64_t(j));
    ops.erase(ops.begin() + int64_t(i));
    path ? (void)ops.push_back(product) : (void)ops.insert(ops.begin(), product);
  }
  Tensor r = ops[0];
  Dims left;
  for (int64_t d = o.output; d < o.count; ++d) left.push_back(d);
  if (left.empty()) return r;
  bool ones = tensors.size() > 1;  // one operand is summed all the same: its result is its own
  for (int64_t d : left) ones &= r.sizes()[size_t(d)] == 1;
  if (!ones || tensors.size() == 1) return fn::sum(r, left);
  return fn::reshape(r, Dims(r.sizes().slice(0, size_t(o.output))));
}

}  // namespace

void define_einsum(Table& t) {
  t.op("aten::einsum(str equation, Tensor[] tensors, *, int[]? path=None) -> Tensor")
      .composite()
      .kernel<einsum>()
      .samples("\"ij,jk->ik\" [n(2,3),n(3,4)]");
}

}  // namespace torchere
