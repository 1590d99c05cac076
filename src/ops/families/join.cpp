// Joining tensors: cat, stack and what is made of them.
#include <omp.h>

#include <cstring>

#include "ops/fn.h"
#include "ops/new_tensor.h"
#include "tensor/loop.h"
#include "tensor/promote.h"
#include "ops/quantized.h"

namespace torchere {
namespace {

// An empty one-dimensional tensor joins with anything: programs start lists with it.
bool is_skipped(const Tensor& t) { return t.dim() == 1 && t.sizes()[0] == 0; }

DType joined_dtype(const std::vector<Tensor>& tensors) {
  ResultType type;
  for (const Tensor& t : tensors) type.add(t);
  return type.get();
}

void check_joinable(const Tensor& first, const Tensor& t, int64_t dim, size_t position) {
  TORCHERE_CHECK(first.dim() == t.dim(), "Tensors must have same number of dimensions: got ",
                 first.dim(), " and ", t.dim());
  for (int64_t d = 0; d < t.dim(); ++d)
    TORCHERE_CHECK(d == dim || first.sizes()[size_t(d)] == t.sizes()[size_t(d)],
                   "Sizes of tensors must match except in dimension ", dim, ". Expected size ",
                   first.sizes()[size_t(d)], " but got size ", t.sizes()[size_t(d)],
                   " for tensor number ", position, " in the list.");
}

// The format that all tensors share, else Contiguous.
MemoryFormat joined_format(const std::vector<Tensor>& tensors) {
  MemoryFormat format = MemoryFormat::Contiguous;
  for (size_t i = 0; i < tensors.size(); ++i) {
    MemoryFormat f = suggested_format(tensors[i]);
    if (f == MemoryFormat::Contiguous || (i > 0 && f != format)) return MemoryFormat::Contiguous;
    format = f;
  }
  return format;
}

struct Joined {
  Dims sizes;
  int64_t dim = 0;
};
Joined joined_sizes(const std::vector<Tensor>& tensors, int64_t dim) {
  TORCHERE_CHECK_KIND(!tensors.empty(), Value, "torch.cat(): expected a non-empty list of Tensors");
  for (size_t i = 0; i < tensors.size(); ++i)
    TORCHERE_CHECK(tensors[i].dim() > 0, "zero-dimensional tensor (at position ", i,
                   ") cannot be concatenated");
  const Tensor* first = nullptr;
  for (const Tensor& t : tensors)
    if (!first && !is_skipped(t)) first = &t;
  if (!first) return {Dims{0}, wrap_dim(dim, 1)};
  Joined j{Dims(first->sizes()), wrap_dim(dim, first->dim())};
  j.sizes[size_t(j.dim)] = 0;
  for (size_t i = 0; i < tensors.size(); ++i) {
    if (is_skipped(tensors[i])) continue;
    check_joinable(*first, tensors[i], j.dim, i);
    j.sizes[size_t(j.dim)] += tensors[i].sizes()[size_t(j.dim)];
  }
  return j;
}

// Rows of contiguous tensors one beside the other, in the order in which they lie in `out`.
bool join_rows(const Tensor& out, const std::vector<Tensor>& tensors, int64_t dim) {
  constexpr int64_t kThreaded = 1 << 16;
  if (!out.data() || !out.impl()->contiguous()) return false;
  int64_t outer = 1, inner = int64_t(out.item_size());
  for (int64_t d = 0; d < out.dim(); ++d) (d < dim ? outer : inner) *= d == dim ? 1 : out.size(d);
  const int64_t row = out.size(dim) * inner;
  const bool threaded = out.numel() >= kThreaded && !omp_in_parallel();
  if (outer == 1 || (threaded && outer < omp_get_max_threads())) return false;
  struct Row {
    const char* from;
    size_t bytes;
  };
  std::vector<Row> rows;
  for (const Tensor& t : tensors) {
    if (is_skipped(t)) continue;
    if (t.dtype() != out.dtype() || !t.impl()->contiguous() || !t.data()) return false;
    rows.push_back({static_cast<const char*>(t.data()), size_t(t.size(dim) * inner)});
  }
  char* const first = static_cast<char*>(out.data());
#pragma omp parallel for schedule(static) if (threaded)
  for (int64_t i = 0; i < outer; ++i) {
    char* to = first + i * row;
    for (const Row& r : rows) {
      std::memcpy(to, r.from + size_t(i) * r.bytes, r.bytes);
      to += r.bytes;
    }
  }
  return true;
}

void join_into(const Tensor& out, const std::vector<Tensor>& tensors, int64_t dim) {
  if (join_rows(out, tensors, dim)) return;
  Dims sizes(out.sizes());
  int64_t at = out.storage_offset();
  for (const Tensor& t : tensors) {
    if (is_skipped(t)) continue;
    sizes[size_t(dim)] = t.sizes()[size_t(dim)];
    copy_elements(view_of(out, sizes, out.strides(), at), t);
    at += sizes[size_t(dim)] * out.strides()[size_t(dim)];
  }
}

Tensor cat(const std::vector<Tensor>& tensors, int64_t dim) {
  Joined j = joined_sizes(tensors, dim);
  Tensor out =
      empty_tensor(j.sizes, joined_dtype(tensors), tensors[0].device(), joined_format(tensors));
  join_into(out, tensors, j.dim);
  return out;
}

Tensor as_dtype(const Tensor& g, DType d) { return g.dtype() == d ? g : Tensor(fn::to(g, d)); }

Grads cat_back(const Backward& b) {
  std::vector<Tensor> tensors = to_tensor_list(b["tensors"]);
  Grads out;
  int64_t dim = 0, at = 0;
  for (const Tensor& t : tensors)
    if (!is_skipped(t)) dim = wrap_dim(b["dim"].to_int(), t.dim());
  for (const Tensor& t : tensors) {
    if (is_skipped(t)) {
      out.push_back(fn::zeros_like(t));
      continue;
    }
    int64_t size = t.sizes()[size_t(dim)];
    out.push_back(as_dtype(call<"aten::narrow">(b.g(), dim, at, size), t.dtype()));
    at += size;
  }
  return out;
}

Tensor stack(const std::vector<Tensor>& tensors, int64_t dim) {
  TORCHERE_CHECK(!tensors.empty(), "stack expects a non-empty TensorList");
  dim = wrap_dim(dim, tensors[0].dim() + 1);
  for (size_t i = 1; i < tensors.size(); ++i)
    TORCHERE_CHECK(tensors[i].sizes() == tensors[0].sizes(),
                   "stack expects each tensor to be equal size, but got ",
                   sizes_text(tensors[0].sizes()), " at entry 0 and ",
                   sizes_text(tensors[i].sizes()), " at entry ", i);
  Dims sizes(tensors[0].sizes());
  sizes.insert(size_t(dim), int64_t(tensors.size()));
  Tensor out = empty_tensor(sizes, joined_dtype(tensors), tensors[0].device());
  int64_t step = out.strides()[size_t(dim)];
  Dims strides(out.strides());
  strides.erase(size_t(dim));
  for (size_t i = 0; i < tensors.size(); ++i)
    copy_elements(view_of(out, tensors[i].sizes(), strides, int64_t(i) * step), tensors[i]);
  return out;
}

Grads stack_back(const Backward& b) {
  std::vector<Tensor> tensors = to_tensor_list(b["tensors"]), parts = fn::unbind(b.g(), b["dim"]);
  for (size_t i = 0; i < parts.size() && i < tensors.size(); ++i)
    parts[i] = as_dtype(parts[i], tensors[i].dtype());
  return parts;
}

std::vector<Tensor> at_least(const std::vector<Tensor>& tensors, Tensor (*f)(const Tensor&)) {
  std::vector<Tensor> out;
  for (const Tensor& t : tensors) out.push_back(f(t));
  return out;
}
Tensor at_least_1d(const Tensor& t) { return t.dim() == 0 ? Tensor(fn::reshape(t, Dims{1})) : t; }
Tensor at_least_2d(const Tensor& t) {
  if (t.dim() == 0) return fn::reshape(t, Dims{1, 1});
  return t.dim() == 1 ? Tensor(fn::unsqueeze(t, 0)) : t;
}
Tensor at_least_3d(const Tensor& t) {
  if (t.dim() == 0) return fn::reshape(t, Dims{1, 1, 1});
  if (t.dim() == 1) return fn::unsqueeze(Tensor(fn::unsqueeze(t, 0)), -1);
  return t.dim() == 2 ? Tensor(fn::unsqueeze(t, -1)) : t;
}

Tensor hstack(const std::vector<Tensor>& tensors) {
  TORCHERE_CHECK(!tensors.empty(), "hstack expects a non-empty TensorList");
  std::vector<Tensor> parts = at_least(tensors, at_least_1d);
  return fn::cat(parts, parts[0].dim() == 1 ? 0 : 1);
}
Tensor vstack(const std::vector<Tensor>& tensors) {
  TORCHERE_CHECK(!tensors.empty(), "vstack expects a non-empty TensorList");
  return fn::cat(at_least(tensors, at_least_2d), 0);
}
Tensor dstack(const std::vector<Tensor>& tensors) {
  TORCHERE_CHECK(!tensors.empty(), "dstack expects a non-empty TensorList");
  return fn::cat(at_least(tensors, at_least_3d), 2);
}
Tensor column_stack(const std::vector<Tensor>& tensors) {
  TORCHERE_CHECK(!tensors.empty(), "column_stack expects a non-empty TensorList");
  return hstack(at_least(tensors, [](const Tensor& t) -> Tensor {
    return t.dim() <= 1 ? Tensor(fn::reshape(t, Dims{t.numel(), 1})) : t;
  }));
}

// Each tensor's dimension `dim` padded with zeros to a multiple of `chunks` and split into them,
// what lies behind it flattened; joined along that.
Tensor chunk_cat(const std::vector<Tensor>& tensors, int64_t dim, int64_t chunks) {
  TORCHERE_CHECK(chunks >= 1, "_chunk_cat expects positive num_chunks");
  TORCHERE_CHECK(!tensors.empty(), "_chunk_cat expects a non-empty input tensor list");
  bool alike = true;
  for (const Tensor& t : tensors) {
    TORCHERE_CHECK(t.numel() > 0, "_chunk_cat expects non-empty tensor");
    TORCHERE_CHECK(t.dtype() == tensors[0].dtype(),
                   "_chunk_cat expects all input tensors with the same dtype");
    alike = alike && t.dim() == tensors[0].dim();
  }
  if (alike)
    dim = wrap_dim(dim, tensors[0].dim());
  else
    TORCHERE_CHECK(dim >= 0,
                   "_chunk_cat expects non-negative dim when input tensors have different ndims");
  std::vector<Tensor> parts;
  for (const Tensor& t : tensors) {
    TORCHERE_CHECK(dim < t.dim(), "_chunk_cat expects dim < ndim for all input tensors");
    for (int64_t d = 0; d < dim; ++d)
      TORCHERE_CHECK(t.size(d) == tensors[0].size(d),
                     "_chunk_cat expects same sizes of 0,...,dim-1 dimensions for all tensors");
    int64_t missing = (chunks - t.size(dim) % chunks) % chunks;
    Dims pad(size_t(2 * (t.dim() - dim)), 0);
    pad.back() = missing;
    Dims shape(t.sizes().slice(0, size_t(dim)));
    shape.push_back(chunks);
    shape.push_back(-1);
    parts.push_back(
        fn::reshape(missing ? Tensor(fn::constant_pad_nd(t, pad, Scalar(0))) : t, shape));
  }
  return fn::cat(parts, dim + 1);
}

Tensor block_diag(const std::vector<Tensor>& tensors) {
  std::vector<Tensor> blocks;
  int64_t rows = 0, columns = 0;
  for (const Tensor& t : tensors) {
    TORCHERE_CHECK(t.dim() <= 2,
                   "torch.block_diag: Input tensors must have 2 or fewer dimensions. Input ",
                   blocks.size(), " has ", t.dim(), " dimensions");
    blocks.push_back(at_least_2d(t));
    rows += blocks.back().size(0);
    columns += blocks.back().size(1);
  }
  if (blocks.empty()) return empty_tensor(Dims{1, 0}, default_dtype());
  Tensor out = empty_tensor(Dims{rows, columns}, joined_dtype(blocks), blocks[0].device());
  fill_elements(out, Scalar(0));
  int64_t at = 0;
  for (const Tensor& t : blocks) {
    copy_elements(view_of(out, t.sizes(), out.strides(), at), t);
    at += t.size(0) * columns + t.size(1);
  }
  return out;
}
Grads block_diag_back(const Backward& b) {
  Grads out;
  int64_t row = 0, column = 0;
  for (const Tensor& t : to_tensor_list(b["tensors"])) {
    int64_t rows = t.dim() == 2 ? t.size(0) : 1;
    int64_t columns = t.dim() == 2 ? t.size(1) : t.numel();
    Tensor block =
        call<"aten::narrow">(call<"aten::narrow">(b.g(), 0, row, rows), 1, column, columns);
    out.push_back(as_dtype(fn::reshape(block, t.sizes()), t.dtype()));
    row += rows;
    column += columns;
  }
  return out;
}

std::vector<Tensor> meshgrid(const std::vector<Tensor>& tensors, const std::string& indexing) {
  TORCHERE_CHECK(!tensors.empty(), "meshgrid expects a non-empty TensorList");
  TORCHERE_CHECK(
      indexing == "ij" || indexing == "xy",
      "torch.meshgrid: indexing must be one of \"xy\" or \"ij\", but received: ", indexing);
  bool swaps = indexing == "xy" && tensors.size() >= 2;
  std::vector<Tensor> in = tensors, out;
  if (swaps) std::swap(in[0], in[1]);
  Dims shape;
  for (const Tensor& t : in) {
    TORCHERE_CHECK(t.dim() <= 1,
                   "torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: ", t.dim(),
                   "D");
    TORCHERE_CHECK(t.dtype() == in[0].dtype(),
                   "torch.meshgrid expects all tensors to have the same dtype");
    shape.push_back(t.numel());
  }
  for (size_t i = 0; i < in.size(); ++i) {
    Dims view(in.size(), 1);
    view[i] = -1;
    out.push_back(fn::expand(Tensor(fn::view(in[i], view)), shape));
  }
  if (swaps) std::swap(out[0], out[1]);
  return out;
}

std::vector<Tensor> broadcast_tensors(const std::vector<Tensor>& tensors) {
  Dims shape;
  for (const Tensor& t : tensors) shape = broadcast_sizes(shape, t.sizes());
  std::vector<Tensor> out;
  for (const Tensor& t : tensors)
    out.push_back(t.sizes() == IntSpan(shape) ? t : Tensor(fn::expand(t, shape)));
  return out;
}

Tensor cartesian_prod(const std::vector<Tensor>& tensors) {
  for (const Tensor& t : tensors)
    TORCHERE_CHECK(t.dim() == 1, "Expect a 1D vector, but got shape ", sizes_text(t.sizes()));
  if (tensors.size() == 1) return tensors[0];
  std::vector<Tensor> grids = meshgrid(tensors, "ij");
  for (Tensor& g : grids) g = call<"aten::flatten.using_ints">(g, 0, -1);
  return fn::stack(grids, 1);
}

Tensor combinations(const Tensor& t, int64_t r, bool with_replacement) {
  TORCHERE_CHECK(t.dim() == 1, "Expect a 1D vector, but got shape ", sizes_text(t.sizes()));
  TORCHERE_CHECK(r >= 0, "Expect a non-negative number, but got ", r);
  if (r == 0) return empty_tensor(Dims{0}, t.dtype());
  std::vector<int64_t> chosen;
  Dims at(static_cast<size_t>(r));
  for (int64_t i = 0; i < r; ++i) at[size_t(i)] = with_replacement ? 0 : i;
  int64_t n = t.numel(), rows = 0;
  bool more = n > 0 && (with_replacement || r <= n);
  while (more) {
    for (int64_t v : at) chosen.push_back(v);
    ++rows;
    int64_t i = r - 1;
    while (i >= 0 && at[size_t(i)] == (with_replacement ? n - 1 : n - r + i)) --i;
    more = i >= 0;
    if (!more) break;
    int64_t next = ++at[size_t(i)];
    for (int64_t j = i + 1; j < r; ++j) at[size_t(j)] = with_replacement ? next : ++next;
  }
  std::vector<Tensor> columns;
  for (int64_t c = 0; c < r; ++c) {
    Tensor index = empty_tensor(Dims{rows}, DType::Long);
    for (int64_t i = 0; i < rows; ++i) index.data<int64_t>()[i] = chosen[size_t(i * r + c)];
    columns.push_back(fn::index_select(t, 0, index));
  }
  return fn::stack(columns, 1);
}

}  // namespace

void define_join(Table& t) {
  t.op("aten::cat(Tensor[] tensors, int dim=0) -> Tensor")
      .out()
      .quantized(on_values)
      .apart_out()
      .kernel<cat>()
      .grad_list("tensors", "tensors", cat_back)
      .samples("[n(2,3),n(2,1)] 1");
  t.op("aten::concat(Tensor[] tensors, int dim=0) -> Tensor")
      .out()
      .composite()
      .kernel([](const std::vector<Tensor>& x, int64_t dim) -> Tensor { return fn::cat(x, dim); });
  t.op("aten::concatenate(Tensor[] tensors, int dim=0) -> Tensor")
      .out()
      .composite()
      .kernel([](const std::vector<Tensor>& x, int64_t dim) -> Tensor { return fn::cat(x, dim); });
  t.op("aten::stack(Tensor[] tensors, int dim=0) -> Tensor")
      .out()
      .quantized(on_values)
      .kernel<stack>()
      .grad_list("tensors", "tensors", stack_back)
      .samples("[n(2,3),n(2,3)] 1");
  t.op("aten::hstack(Tensor[] tensors) -> Tensor").out().composite().kernel<hstack>();
  t.op("aten::vstack(Tensor[] tensors) -> Tensor").out().composite().kernel<vstack>();
  t.op("aten::row_stack(Tensor[] tensors) -> Tensor").out().composite().kernel<vstack>();
  t.op("aten::dstack(Tensor[] tensors) -> Tensor").out().composite().kernel<dstack>();
  t.op("aten::column_stack(Tensor[] tensors) -> Tensor").out().composite().kernel<column_stack>();
  t.op("aten::atleast_1d(Tensor self) -> Tensor").composite().kernel<at_least_1d>();
  t.op("aten::atleast_2d(Tensor self) -> Tensor").composite().kernel<at_least_2d>();
  t.op("aten::atleast_3d(Tensor self) -> Tensor").composite().kernel<at_least_3d>();
  t.op("aten::atleast_1d.Sequence(Tensor[] tensors) -> Tensor[]")
      .composite()
      .kernel([](const std::vector<Tensor>& x) { return at_least(x, at_least_1d); });
  t.op("aten::atleast_2d.Sequence(Tensor[] tensors) -> Tensor[]")
      .composite()
      .kernel([](const std::vector<Tensor>& x) { return at_least(x, at_least_2d); });
  t.op("aten::atleast_3d.Sequence(Tensor[] tensors) -> Tensor[]")
      .composite()
      .kernel([](const std::vector<Tensor>& x) { return at_least(x, at_least_3d); });
  t.op("aten::_chunk_cat(Tensor[] tensors, int dim, int num_chunks) -> Tensor")
      .out()
      .composite()
      .kernel<chunk_cat>()
      .samples("[n(3,2),n(2,5)] 0 2");
  t.op("aten::block_diag(Tensor[] tensors) -> Tensor")
      .kernel<block_diag>()
      .grad_list("tensors", "tensors", block_diag_back)
      .samples("[n(2,3),n(1,2)]");
  t.op("aten::meshgrid(Tensor[] tensors) -> Tensor[]")
      .composite()
      .kernel([](const std::vector<Tensor>& x) { return meshgrid(x, "ij"); })
      .samples("[n(2),n(3)]");
  t.op("aten::meshgrid.indexing(Tensor[] tensors, *, str indexing) -> Tensor[]")
      .composite()
      .kernel<meshgrid>();
  t.op("aten::broadcast_tensors(Tensor[] tensors) -> Tensor[]")
      .composite()
      .kernel<broadcast_tensors>();
  t.op("aten::cartesian_prod(Tensor[] tensors) -> Tensor")
      .composite()
      .kernel<cartesian_prod>()
      .samples("[n(2),n(3)]");
  t.op("aten::combinations(Tensor self, int r=2, bool with_replacement=False) -> Tensor")
      .composite()
      .kernel<combinations>()
      .samples("n(4)");
}

}  // namespace torchere
