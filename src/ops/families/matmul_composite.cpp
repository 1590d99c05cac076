// matmul, linear and what is made of them. Where no gradient is wanted they compute at once; else
// they call the operators that PyTorch calls, so that graphs of nodes are the same.
#include <algorithm>

#include "ops/matrix_product.h"
#include "tensor/loop.h"
#include "tensor/view.h"

namespace torchere {
namespace {

Tensor unsafe_view(const Tensor& t, const Dims& sizes) {
  return call<"aten::_unsafe_view">(t, sizes);
}

// Whether the larger operand is laid out as one matrix, so that one product does it all.
bool should_fold(const Tensor& a, const Tensor& b) {
  const Tensor& large = a.dim() >= b.dim() ? a : b;
  const Tensor& small = a.dim() >= b.dim() ? b : a;
  if (large.dim() < 3 || small.dim() > 2) return false;
  if (wants_grad(small)) return true;
  if (a.dim() == 2) return false;
  if (large.numel() == 0) return true;
  for (size_t i = 0; i + 2 < size_t(large.dim()); ++i)
    if (large.strides()[i] != large.strides()[i + 1] * large.sizes()[i + 1]) return false;
  return true;
}

// One of the operands has three dimensions or more, the other one or two.
Tensor matmul_folded(const Tensor& a, const Tensor& b) {
  const bool swapped = b.dim() > a.dim();
  Tensor large = swapped ? Tensor(fn::transpose(b, -2, -1)) : a;
  Tensor small = swapped ? (a.dim() == 2 ? Tensor(fn::t(a)) : a) : b;
  Dims sizes(large.sizes());
  const int64_t k = sizes.back();
  sizes.pop_back();
  const int64_t rows = numel_of(sizes);
  Tensor folded = fn::reshape(large, Dims{rows, k});
  if (small.dim() == 1) return unsafe_view(fn::mv(folded, small), sizes);
  sizes.push_back(small.sizes()[1]);
  Tensor out = unsafe_view(fn::mm(folded, small), sizes);
  return swapped ? Tensor(fn::contiguous(fn::transpose(out, -2, -1))) : out;
}

struct BatchSizes {
  Dims batch, a, b, out;
};
BatchSizes batch_sizes(const Tensor& a, const Tensor& b) {
  const int64_t n = a.dim() > 1 ? a.sizes()[size_t(a.dim()) - 2] : 1, k = a.sizes().back();
  const int64_t rows = b.dim() > 1 ? b.sizes()[size_t(b.dim()) - 2] : b.sizes().back();
  const int64_t p = b.dim() > 1 ? b.sizes().back() : 1;
  auto lead = [](const Tensor& t) {
    return t.sizes().slice(0, t.dim() > 2 ? size_t(t.dim()) - 2 : 0);
  };
  BatchSizes s;
  s.batch = s.out = broadcast_sizes(lead(a), lead(b));
  s.a = s.b = s.batch;
  s.a.push_back(n);
  s.a.push_back(k);
  s.b.push_back(rows);
  s.b.push_back(p);
  if (a.dim() > 1) s.out.push_back(n);
  if (b.dim() > 1) s.out.push_back(p);
  return s;
}

Tensor matmul_batched(const Tensor& a, const Tensor& b) {
  BatchSizes s = batch_sizes(a, b);
  const int64_t count = numel_of(s.batch);
  const size_t at = s.batch.size();
  Tensor y = b.dim() == 1 ? Tensor(fn::unsqueeze(b, 1)) : b;
  Tensor x3 = fn::reshape(fn::expand(a, s.a), Dims{count, s.a[at], s.a[at + 1]});
  Tensor y3 = fn::reshape(fn::expand(y, s.b), Dims{count, s.b[at], s.b[at + 1]});
  return unsafe_view(fn::bmm(x3, y3), s.out);
}

// Batched products without a copy of broadcast operands: one run of the kernel for each index of
// the outer batch dimensions, the innermost being the kernel's own batch.
Tensor multiply_broadcast(const Tensor& a, const Tensor& b) {
  BatchSizes s = batch_sizes(a, b);
  const size_t at = s.batch.size();
  Tensor y =
      b.dim() == 1 ? view_of(b, {b.sizes()[0], 1}, {b.strides()[0], 1}, b.storage_offset()) : b;
  Tensor x = expand_view(a, s.a);
  y = expand_view(y, s.b);
  Tensor out = empty_tensor(s.out, a.dtype());
  GemmShape shape{at ? s.batch[at - 1] : 1, s.a[at], s.b[at + 1], s.a[at + 1]};
  MatrixSpan mx = matrix_span(x), my = matrix_span(y),
             mz{out.data(), shape.n, 1, shape.m * shape.n};
  if (out.numel() == 0) return out;
  const int64_t width = int64_t(a.item_size());
  Dims index(at > 1 ? at - 1 : 0);
  while (true) {
    MatrixSpan px = mx, py = my;
    int64_t ox = 0, oy = 0;
    for (size_t d = 0; d < index.size(); ++d) {
      ox += index[d] * x.strides()[d];
      oy += index[d] * y.strides()[d];
    }
    px.data = static_cast<char*>(mx.data) + ox * width;
    py.data = static_cast<char*>(my.data) + oy * width;
    gemm(a.dtype(), shape, px, py, mz);
    mz.data = static_cast<char*>(mz.data) + shape.batch * mz.batch * width;
    size_t d = index.size();
    while (d > 0 && ++index[d - 1] == s.batch[d - 1]) index[--d] = 0;
    if (d == 0) return out;
  }
}

// One product where the batch of `a` is one long matrix and b has no batch.
Tensor multiply_at_once(const Tensor& a, const Tensor& b) {
  if (b.dim() <= 2 && a.dim() >= 2 && a.impl()->contiguous()) {
    Dims sizes(a.sizes());
    const int64_t k = sizes.back(), n = b.dim() == 2 ? b.sizes()[1] : 1;
    sizes.pop_back();
    const int64_t rows = numel_of(sizes);
    if (b.dim() == 2) sizes.push_back(n);
    Tensor out = empty_tensor(sizes, a.dtype());
    gemm(a.dtype(), {1, rows, n, k}, {a.data(), k, 1, 0},
         {b.data(), b.strides()[0], b.dim() == 2 ? b.strides()[1] : 1, 0}, {out.data(), n, 1, 0});
    return out;
  }
  return multiply_broadcast(a, b);
}

bool can_compute_at_once(const Tensor& a, const Tensor& b) {
  return !wants_grad(a) && !wants_grad(b) && a.dtype() == b.dtype() && has_gemm(a.dtype()) &&
         a.data() && b.data() &&
         a.sizes().back() == (b.dim() > 1 ? b.sizes()[size_t(b.dim()) - 2] : b.sizes()[0]);
}

Tensor matmul(const Tensor& a, const Tensor& b) {
  TORCHERE_CHECK(a.dim() > 0 && b.dim() > 0,
                 "both arguments to matmul need to be at least 1D, but they are ", a.dim(),
                 "D and ", b.dim(), "D");
  if (a.dim() == 2 && b.dim() == 2) return fn::mm(a, b);
  if ((a.dim() > 2 || b.dim() > 2) && can_compute_at_once(a, b)) return multiply_at_once(a, b);
  if (a.dim() == 1 && b.dim() == 1) return fn::dot(a, b);
  if (a.dim() == 2 && b.dim() == 1) return fn::mv(a, b);
  if (a.dim() == 1 && b.dim() == 2) return fn::squeeze(fn::mm(fn::unsqueeze(a, 0), b), 0);
  return should_fold(a, b) ? matmul_folded(a, b) : matmul_batched(a, b);
}

Tensor linear(const Tensor& x, const Tensor& weight, const Tensor& bias) {
  TORCHERE_CHECK(x.dim() > 0 && weight.dim() > 0,
                 "both arguments to linear need to be at least 1D, but they are ", x.dim(),
                 "D and ", weight.dim(), "D");
  if (weight.dim() == 2 && !wants_grad(x) && !wants_grad(weight) && !wants_grad(bias) &&
      x.dtype() == weight.dtype() && x.sizes().back() == weight.sizes()[1] && has_gemm(x.dtype()) &&
      (!bias.defined() ||
       (bias.dim() == 1 && bias.dtype() == x.dtype() && bias.sizes()[0] == weight.sizes()[0])))
    return linear_forward(x, weight, bias);
  Tensor transposed = fn::t(weight);
  if (!bias.defined()) return matmul(x, transposed);
  if (x.dim() == 2) return fn::addmm(bias, x, transposed);
  if (weight.dim() == 2 && x.impl()->contiguous()) {
    Dims sizes(x.sizes());
    const int64_t k = sizes.back();
    sizes.pop_back();
    Tensor out = fn::addmm(bias, fn::reshape(x, Dims{numel_of(sizes), k}), transposed);
    sizes.push_back(out.sizes()[1]);
    return fn::view(out, sizes);
  }
  return matmul(x, transposed) + bias;
}

Tensor inner(const Tensor& a, const Tensor& b) {
  if (a.dim() == 0 || b.dim() == 0) return a * b;
  TORCHERE_CHECK(a.sizes().back() == b.sizes().back(),
                 "inner() the last dimension must match on both input tensors but got shapes ",
                 sizes_text(a.sizes()), " and ", sizes_text(b.sizes()));
  return fn::tensordot(a, b, Dims{-1}, Dims{-1});
}

// Contracts dims_a of a with dims_b of b; the others stay, a's first.
Tensor tensordot(const Tensor& a, const Tensor& b, const Dims& dims_a, const Dims& dims_b) {
  TORCHERE_CHECK(dims_a.size() == dims_b.size(), "both dimension lists should have same length");
  TORCHERE_CHECK(a.dtype() == b.dtype(), "both inputs should have same dtype");
  std::vector<bool> in_a(size_t(a.dim())), in_b(size_t(b.dim()));
  Tensor x = a, y = b;
  int64_t contracted = 1;
  Dims da, db;
  for (size_t i = 0; i < dims_a.size(); ++i) {
    const int64_t p = wrap_dim(dims_a[i], a.dim()), q = wrap_dim(dims_b[i], b.dim());
    const int64_t sa = x.sizes()[size_t(p)], sb = y.sizes()[size_t(q)];
    in_a[size_t(p)] = in_b[size_t(q)] = true;
    da.push_back(p);
    db.push_back(q);
    if (sb == 1)
      x = fn::sum(x, Dims{p}, true, x.dtype());
    else if (sa == 1)
      y = fn::sum(y, Dims{q}, true, y.dtype());
    else {
      TORCHERE_CHECK(sa == sb, "contracted dimensions need to match, but first has size ", sa,
                     " in dim ", dims_a[i], " and second has size ", sb, " in dim ", dims_b[i]);
      contracted *= sa;
    }
  }
  Dims sizes, pa, pb = db;
  int64_t rows = 1, columns = 1;
  for (size_t d = 0; d < in_a.size(); ++d)
    if (!in_a[d]) {
      pa.push_back(int64_t(d));
      sizes.push_back(x.sizes()[d]);
      rows *= x.sizes()[d];
    }
  for (int64_t d : da) pa.push_back(d);
  for (size_t d = 0; d < in_b.size(); ++d)
    if (!in_b[d]) {
      pb.push_back(int64_t(d));
      sizes.push_back(y.sizes()[d]);
      columns *= y.sizes()[d];
    }
  Tensor mx = fn::reshape(fn::permute(x, pa), Dims{rows, contracted});
  Tensor my = fn::reshape(fn::permute(y, pb), Dims{contracted, columns});
  return fn::reshape(fn::mm(mx, my), sizes);
}

// The last two dimensions as one.
Dims row_joined(Dims sizes) {
  const int64_t last = sizes.back();
  sizes.pop_back();
  sizes.back() *= last;
  return sizes;
}

Tensor kron(const Tensor& a, const Tensor& b) {
  const size_t n = size_t(std::max(a.dim(), b.dim()));
  Dims sa, sb, sizes;
  for (size_t d = 0; d < n; ++d) {
    const size_t ma = n - size_t(a.dim()), mb = n - size_t(b.dim());
    const int64_t x = d < ma ? 1 : a.sizes()[d - ma], y = d < mb ? 1 : b.sizes()[d - mb];
    sa.push_back(x);
    sa.push_back(1);
    sb.push_back(1);
    sb.push_back(y);
    sizes.push_back(x * y);
  }
  Tensor x = fn::reshape(a, sa), y = fn::reshape(b, sb);
  const size_t outer = 2 * n - 2;
  // Long results are made in whole rows: each factor's last dimension spread out beforehand, where
  // that stays in the cache.
  if (n > 0 && numel_of(sizes) >= 1 << 12 && sa[outer] > 1 && sb[outer + 1] < 256 &&
      a.numel() * sb[outer + 1] <= 1 << 18) {
    Dims wide_x = sa, wide_y = sb;
    wide_x[outer + 1] = sb[outer + 1];
    wide_y[outer] = sa[outer];
    x = fn::reshape(Tensor(fn::contiguous(Tensor(fn::expand(x, wide_x)))), row_joined(wide_x));
    y = fn::reshape(Tensor(fn::contiguous(Tensor(fn::expand(y, wide_y)))), row_joined(wide_y));
  }
  return fn::reshape(x * y, sizes);
}

// The cheapest order of multiplying a chain of matrices, by the textbook's dynamic programming.
Tensor multiply_chain(const std::vector<Tensor>& m) {
  const size_t n = m.size();
  std::vector<std::vector<double>> cost(n, std::vector<double>(n, 0));
  std::vector<std::vector<size_t>> cut(n, std::vector<size_t>(n, 0));
  auto rows = [&](size_t i) { return double(m[i].sizes()[0]); };
  auto columns = [&](size_t i) { return double(m[i].sizes()[1]); };
  for (size_t length = 1; length < n; ++length)
    for (size_t i = 0; i + length < n; ++i) {
      const size_t j = i + length;
      cost[i][j] = -1;
      for (size_t k = i; k < j; ++k) {
        const double c = cost[i][k] + cost[k + 1][j] + rows(i) * columns(k) * columns(j);
        if (cost[i][j] < 0 || c < cost[i][j]) {
          cost[i][j] = c;
          cut[i][j] = k;
        }
      }
    }
  auto product = [&](auto& self, size_t i, size_t j) -> Tensor {
    if (i == j) return m[i];
    return fn::mm(self(self, i, cut[i][j]), self(self, cut[i][j] + 1, j));
  };
  return product(product, 0, n - 1);
}

Tensor multi_dot(const std::vector<Tensor>& given) {
  TORCHERE_CHECK(given.size() >= 2, "multi_dot(): expected at least 2 tensors but got ",
                 given.size());
  std::vector<Tensor> m = given;
  const bool row = m.front().dim() == 1, column = m.back().dim() == 1;
  if (row) m.front() = fn::unsqueeze(m.front(), 0);
  if (column) m.back() = fn::unsqueeze(m.back(), -1);
  Tensor r = multiply_chain(m);
  if (row) r = fn::squeeze(r, 0);
  return column ? Tensor(fn::squeeze(r, -1)) : r;
}

Tensor chain_matmul(const std::vector<Tensor>& m) {
  TORCHERE_CHECK(!m.empty(), "chain_matmul(): Expected one or more matrices");
  for (const Tensor& t : m)
    TORCHERE_CHECK(t.dim() == 2, "Tensor dimension is ", t.dim(), ", expected 2 instead.");
  return m.size() == 1 ? m[0] : multiply_chain(m);
}

Tensor vecdot(const Tensor& x, const Tensor& y, int64_t dim) {
  return fn::sum(conjugate(x) * y, Dims{dim});
}

Tensor bilinear(const Tensor& a, const Tensor& b, const Tensor& weight, const Tensor& bias) {
  TORCHERE_CHECK(a.dim() == b.dim(), "bilinear(): input dimensions do not match: got ", a.dim(),
                 " and ", b.dim());
  Dims sizes(a.sizes());
  sizes.pop_back();
  const int64_t rows = numel_of(sizes), out = weight.sizes()[0], p = weight.sizes()[1],
                q = weight.sizes()[2];
  TORCHERE_CHECK(a.sizes().back() == p, "bilinear(): input1 size does not match weight size: got ",
                 a.sizes().back(), " but expected ", p);
  TORCHERE_CHECK(b.sizes().back() == q, "bilinear(): input2 size does not match weight size: got ",
                 b.sizes().back(), " but expected ", q);
  Tensor x = fn::reshape(a, Dims{rows, p}), y = fn::reshape(b, Dims{rows, q});
  // Σ_p x[r,p]·w[o,p,q], then with y: [rows, out, q] times [rows, q, 1].
  Tensor w = fn::reshape(fn::permute(weight, Dims{1, 0, 2}), Dims{p, out * q});
  Tensor half = fn::view(fn::mm(x, w), Dims{rows, out, q});
  sizes.push_back(out);
  Tensor r = fn::reshape(fn::bmm(half, fn::unsqueeze(y, -1)), sizes);
  return bias.defined() ? r + bias : r;
}

void matmul_shape(ShapeCall& c) {
  const Dims &a = c.tensors[0].sizes, &b = c.tensors[1].sizes;
  Dims out;
  const size_t la = a.size() > 2 ? a.size() - 2 : 0, lb = b.size() > 2 ? b.size() - 2 : 0,
               n = std::max(la, lb);
  for (size_t d = 0; d < n; ++d) {
    const int64_t x = d + la >= n ? a[d + la - n] : 1, y = d + lb >= n ? b[d + lb - n] : 1;
    out.push_back(x == 1 ? y : x);
  }
  if (a.size() > 1) out.push_back(a[a.size() - 2]);
  if (b.size() > 1) out.push_back(b.back());
  c.results = {c.tensors[0]};
  c.results[0].sizes = out;
}

}  // namespace

void define_matmul_composite(Table& t) {
  t.op("aten::matmul(Tensor self, Tensor other) -> Tensor")
      .out()
      .shape(matmul_shape)
      .composite()
      .kernel<matmul>()
      .samples("n(2,3) n(3,4)", "n(2,2,3) n(3,2)");
  t.op("aten::linalg_matmul(Tensor self, Tensor other) -> Tensor")
      .out()
      .shape(matmul_shape)
      .composite()
      .kernel<matmul>()
      .samples("n(2,3) n(3,4)");
  t.op("aten::linear(Tensor input, Tensor weight, Tensor? bias=None) -> Tensor")
      .out()
      .shape([](ShapeCall& c) {
        c.results = {c.tensors[0]};
        if (c.tensors[1].sizes.size() == 2)
          c.results[0].sizes.back() = c.tensors[1].sizes[0];
        else
          c.results[0].sizes.pop_back();
      })
      .composite()
      .kernel<linear>()
      .samples("n(2,3) n(4,3) n(4)");
  t.op("aten::inner(Tensor self, Tensor other) -> Tensor").out().composite().kernel<inner>();
  t.op("aten::tensordot(Tensor self, Tensor other, int[] dims_self, int[] dims_other) -> Tensor")
      .out()
      .composite()
      .kernel<tensordot>()
      .samples("n(2,3) n(3,4) [1] [0]");
  t.op("aten::kron(Tensor self, Tensor other) -> Tensor").out().composite().kernel<kron>();
  t.op("aten::chain_matmul(Tensor[] matrices) -> Tensor")
      .out()
      .composite()
      .kernel<chain_matmul>()
      .samples("[n(2,3),n(3,4),n(4,2)]");
  t.op("aten::linalg_multi_dot(Tensor[] tensors) -> Tensor")
      .out()
      .composite()
      .kernel<multi_dot>()
      .samples("[n(2,3),n(3,4),n(4,2)]");
  t.op("aten::linalg_vecdot(Tensor x, Tensor y, *, int dim=-1) -> Tensor")
      .out()
      .composite()
      .kernel<vecdot>();
  t.op("aten::bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None) -> Tensor")
      .composite()
      .kernel<bilinear>()
      .samples("n(4,3) n(4,2) n(2,3,2) n(2)");
}

}  // namespace torchere
