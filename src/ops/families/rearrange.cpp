// Rearrangements: flips, rolls, repeats, movements of dimensions, diagonals and triangles.
#include <algorithm>
#include <cstring>
#include <numeric>

#include "ops/fn.h"
#include "ops/indexing.h"
#include "ops/quantized.h"

namespace torchere {
namespace {

Tensor reversed_dims(const Tensor& t) {
  Dims dims(size_t(t.dim()));
  for (int64_t d = 0; d < t.dim(); ++d) dims[size_t(d)] = t.dim() - 1 - d;
  return fn::permute(t, dims);
}
Tensor transposed_matrices(const Tensor& t, const char* name) {
  TORCHERE_CHECK(t.dim() >= 2, "tensor.", name,
                 " is only supported on matrices or batches of matrices. Got ", t.dim(),
                 "-D tensor.");
  return fn::transpose(t, -2, -1);
}
Tensor conjugate(const Tensor& t) { return is_complex(t.dtype()) ? Tensor(fn::conj(t)) : t; }
Tensor matrix_h(const Tensor& t) {
  if (t.dim() == 0) return conjugate(t);
  TORCHERE_CHECK(t.dim() == 2, "tensor.H is only supported on matrices (2-D tensors). Got ",
                 t.dim(), "-D tensor.");
  return conjugate(fn::transpose(t, 0, 1));
}
Tensor adjoint(const Tensor& t) { return conjugate(transposed_matrices(t, "mH")); }

Tensor movedim(const Tensor& t, const Dims& from, const Dims& to) {
  TORCHERE_CHECK(from.size() == to.size(), "movedim: Invalid source or destination dims: source (",
                 sizes_text(from), " dims) should contain the same number of dims as destination (",
                 sizes_text(to), " dims)");
  size_t n = size_t(t.dim());
  Dims order(n, -1);
  std::vector<bool> moved(n, false);
  for (size_t i = 0; i < from.size(); ++i) {
    size_t s = size_t(wrap_dim(from[i], t.dim())), d = size_t(wrap_dim(to[i], t.dim()));
    TORCHERE_CHECK(!moved[s], "movedim: repeated dim in `source` (", sizes_text(from), ")");
    TORCHERE_CHECK(order[d] < 0, "movedim: repeated dim in `destination` (", sizes_text(to), ")");
    if (t.dim() == 0) return call<"aten::alias">(t);
    order[d] = int64_t(s);
    moved[s] = true;
  }
  size_t next = 0;
  for (size_t d = 0; d < n; ++d) {
    if (order[d] >= 0) continue;
    while (moved[next]) ++next;
    order[d] = int64_t(next++);
  }
  return fn::permute(t, order);
}

// The elements at positions p(i) of each flipped or rolled dimension: a copy through a table of
// source positions along that dimension.
Tensor flip(const Tensor& t, const Dims& dims) {
  uint64_t mask = 0;
  for (int64_t d : dims) {
    int64_t at = wrap_dim(d, t.dim());
    TORCHERE_CHECK(!(mask >> at & 1), "dim ", at, " appears multiple times in the list of dims");
    mask |= uint64_t{1} << at;
  }
  Tensor out = new_like(t);
  if (t.numel() == 0) return out;
  // Walking the result backwards along a flipped dimension is walking the source forwards.
  Dims steps(out.strides());
  int64_t start = 0;
  for (size_t d = 0; d < steps.size(); ++d)
    if (mask >> d & 1) {
      start += (t.sizes()[d] - 1) * steps[d];
      steps[d] = -steps[d];
    }
  Dims none(steps.size(), 0);
  dispatch_width(t.dtype(), [&](auto zero) {
    using T = decltype(zero);
    T* to = static_cast<T*>(out.data()) + start;
    const T* from = static_cast<const T*>(t.data());
    const size_t last = steps.size() - 1;
    const int64_t n = t.dim() ? t.sizes()[last] : 1, step = t.dim() ? steps[last] : 1;
    if (t.dim() == 0 || t.strides()[last] != 1 || (step != 1 && step != -1))
      return walk(t.sizes(), steps, t.strides(), none,
                  [&](int64_t o, int64_t i, int64_t) { to[o] = from[i]; });
    // Rows as they lie, or each from its end.
    Dims rows(t.sizes());
    rows[last] = 1;
    walk(rows, steps, t.strides(), none, [&](int64_t o, int64_t i, int64_t) {
      if (step == 1) {
        std::memcpy(to + o, from + i, size_t(n) * sizeof(T));
        return;
      }
      T* end = to + o;
      const T* row = from + i;
      for (int64_t k = 0; k < n; ++k) end[-k] = row[k];
    });
  });
  return out;
}

Tensor narrowed(const Tensor& t, int64_t dim, int64_t start, int64_t length) {
  Dims sizes(t.sizes());
  sizes[size_t(dim)] = length;
  return view_of(t, sizes, t.strides(), t.storage_offset() + start * t.strides()[size_t(dim)]);
}
Tensor roll_dim(const Tensor& t, int64_t shift, int64_t dim) {
  TORCHERE_CHECK_KIND(t.dim() > 0, Index, "Dimension specified as ", dim,
                      " but tensor has no dimensions");
  dim = wrap_dim(dim, t.dim());
  Tensor out = empty_tensor(t.sizes(), t.dtype(), t.device());
  int64_t size = t.sizes()[size_t(dim)];
  if (out.numel() == 0) return out;
  int64_t by = ((shift % size) + size) % size;
  copy_elements(narrowed(out, dim, by, size - by), narrowed(t, dim, 0, size - by));
  if (by) copy_elements(narrowed(out, dim, 0, by), narrowed(t, dim, size - by, by));
  return out;
}
Tensor roll(const Tensor& t, const Dims& shifts, const Dims& dims) {
  TORCHERE_CHECK(!shifts.empty(), "`shifts` required");
  if (dims.empty() && shifts.size() == 1) {
    Tensor flat = contiguous(t);
    flat = view_of(flat, Dims{t.numel()}, Dims{1}, flat.storage_offset());
    Tensor rolled = roll_dim(flat, shifts[0], 0);
    return view_of(rolled, t.sizes(), contiguous_strides(t.sizes()), 0);
  }
  TORCHERE_CHECK(shifts.size() == dims.size(),
                 "shifts and dimensions must align. shifts: ", shifts.size(),
                 ", dims:", dims.size());
  Tensor out = t;
  for (size_t i = 0; i < dims.size(); ++i) out = roll_dim(out, shifts[i], dims[i]);
  return out;
}
Tensor roll_back(const Backward& b) {
  Dims shifts = to_int_list(b["shifts"]);
  for (int64_t& s : shifts) s = -s;
  return call<"aten::roll">(b.g(), shifts, b["dims"]);
}

Tensor rot90(const Tensor& t, int64_t k, const Dims& dims) {
  TORCHERE_CHECK(dims.size() == 2,
                 "expected total rotation dims == 2, but got dims = ", dims.size());
  TORCHERE_CHECK(t.dim() >= 2, "expected total dims >= 2, but got total dims = ", t.dim());
  TORCHERE_CHECK(dims[0] != dims[1],
                 "expected rotation dims to be different, but got dim0 = ", dims[0],
                 " and dim1 = ", dims[1]);
  switch (((k % 4) + 4) % 4) {
    case 1:
      return fn::transpose(Tensor(fn::flip(t, Dims{dims[1]})), dims[0], dims[1]);
    case 2:
      return fn::flip(t, dims);
    case 3:
      return fn::transpose(Tensor(fn::flip(t, Dims{dims[0]})), dims[0], dims[1]);
    default:
      return fn::clone(t, MemoryFormat::Contiguous);
  }
}

Tensor repeat(const Tensor& t, const Dims& repeats) {
  TORCHERE_CHECK(
      int64_t(repeats.size()) >= t.dim(),
      "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor");
  size_t leading = repeats.size() - size_t(t.dim());
  Dims sizes(repeats), padded(repeats.size(), 1), strides(repeats.size(), 0);
  for (size_t d = 0; d < sizes.size(); ++d) {
    TORCHERE_CHECK(repeats[d] >= 0, "Trying to create tensor with negative dimension ", repeats[d],
                   ": ", sizes_text(repeats));
    if (d < leading) continue;
    padded[d] = t.sizes()[d - leading];
    strides[d] = t.strides()[d - leading];
    sizes[d] *= padded[d];
  }
  Tensor out = empty_tensor(sizes, t.dtype(), t.device());
  if (out.numel() == 0) return out;
  // Each dimension of the result as (how often, size) beside each other.
  Dims split_sizes, out_strides, in_strides;
  for (size_t d = 0; d < sizes.size(); ++d) {
    split_sizes.push_back(repeats[d]);
    out_strides.push_back(out.strides()[d] * padded[d]);
    in_strides.push_back(0);
    split_sizes.push_back(padded[d]);
    out_strides.push_back(out.strides()[d]);
    in_strides.push_back(strides[d]);
  }
  copy_elements(view_of(out, split_sizes, out_strides, 0),
                view_of(t, split_sizes, in_strides, t.storage_offset()));
  return out;
}
// Sums over the repeats.
Tensor repeat_back(const Backward& b) {
  Dims repeats = to_int_list(b["repeats"]);
  IntSpan sizes = b.sizes("self");
  size_t leading = repeats.size() - sizes.size();
  Dims shape, summed;
  for (size_t d = 0; d < repeats.size(); ++d) {
    if (repeats[d] == 0) return fn::zeros(sizes, b.dtype("self"));
    if (d < leading) {
      summed.push_back(int64_t(shape.size()));
      shape.push_back(repeats[d]);
      continue;
    }
    if (repeats[d] != 1) {
      summed.push_back(int64_t(shape.size()));
      shape.push_back(repeats[d]);
    }
    shape.push_back(sizes[d - leading]);
  }
  Tensor g = fn::reshape(b.g(), shape);
  return summed.empty() ? g : Tensor(fn::sum(g, summed, false));
}
Tensor tile(const Tensor& t, const Dims& dims) {
  Dims repeats(dims);
  while (int64_t(repeats.size()) < t.dim()) repeats.insert(0, 1);
  return fn::repeat(t, repeats);
}

Tensor repeated_positions(const Tensor& repeats) {
  TORCHERE_CHECK(repeats.dim() == 1, "repeat_interleave only accept 1D vector as repeat");
  TORCHERE_CHECK(repeats.dtype() == DType::Long || repeats.dtype() == DType::Int,
                 "repeats has to be Long or Int tensor");
  Tensor counts = contiguous(positions(repeats, "repeat_interleave"));
  const int64_t* n = counts.data<int64_t>();
  int64_t total = 0;
  for (int64_t i = 0; i < counts.numel(); ++i) {
    TORCHERE_CHECK(n[i] >= 0, "repeats can not be negative");
    total += n[i];
  }
  Tensor out = empty_tensor(Dims{total}, DType::Long);
  int64_t* to = out.data<int64_t>();
  for (int64_t i = 0; i < counts.numel(); ++i) to = std::fill_n(to, n[i], i);
  return out;
}
Tensor repeat_interleave(const Tensor& t, const Tensor& repeats, OptInt dim, OptInt) {
  Tensor x = t;
  int64_t d = 0;
  if (dim)
    d = wrap_dim(*dim, t.dim());
  else
    x = fn::reshape(t, Dims{-1});
  if (x.dim() == 0) x = fn::reshape(x, Dims{1});
  Tensor counts = repeats;
  if (repeats.dim() == 0 || (repeats.dim() == 1 && repeats.numel() == 1))
    counts = expand_view(repeats.dim() == 0 ? one_dimensional(repeats) : repeats, Dims{x.size(d)});
  TORCHERE_CHECK(counts.numel() == x.size(d),
                 "repeats must have the same size as input along dim, but got repeats.size(0) = ",
                 counts.numel(), " and input.size(", d, ") = ", x.size(d));
  return fn::index_select(x, d, repeated_positions(contiguous(counts)));
}
Tensor repeat_interleave_int(const Tensor& t, int64_t repeats, OptInt dim, OptInt size) {
  TORCHERE_CHECK(repeats >= 0, "Repeats must be non-negative");
  Tensor x = dim ? t : Tensor(call<"aten::flatten.using_ints">(t, 0, -1));
  if (x.dim() == 0) x = fn::reshape(x, Dims{1});
  int64_t d = dim ? wrap_dim(*dim, x.dim()) : 0;
  (void)size;
  Tensor apart = fn::unsqueeze(x, d + 1);
  Dims sizes(apart.sizes());
  sizes[size_t(d + 1)] = repeats;
  Tensor repeated = fn::clone(Tensor(fn::expand(apart, sizes)), MemoryFormat::Contiguous);
  return call<"aten::flatten.using_ints">(repeated, d, d + 1);
}

void define_movement(Table& t) {
  for (const char* schema : {"aten::numpy_T(Tensor(a) self) -> Tensor(a)",
                             "aten::numpy_T.a(Tensor(a) self) -> Tensor(a)"})
    t.op(schema).composite().kernel<reversed_dims>();
  for (const char* schema :
       {"aten::mT(Tensor(a) self) -> Tensor(a)", "aten::mT.a(Tensor(a) self) -> Tensor(a)"})
    t.op(schema).composite().kernel([](const Tensor& x) { return transposed_matrices(x, "mT"); });
  for (const char* schema :
       {"aten::mH(Tensor(a) self) -> Tensor(a)", "aten::mH.a(Tensor(a) self) -> Tensor(a)",
        "aten::adjoint(Tensor(a) self) -> Tensor(a)"})
    t.op(schema).composite().kernel<adjoint>();
  for (const char* schema : {"aten::matrix_H(Tensor(a) self) -> Tensor(a)",
                             "aten::matrix_H.a(Tensor(a) self) -> Tensor(a)"})
    t.op(schema).composite().kernel<matrix_h>();
  for (const char* schema :
       {"aten::movedim.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)",
        "aten::moveaxis.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)",
        "aten::movedim.int(Tensor(a) self, int source, int destination) -> Tensor(a)",
        "aten::moveaxis.int(Tensor(a) self, int source, int destination) -> Tensor(a)"})
    t.op(schema).composite().kernel<movedim>();
  for (const char* schema : {"aten::swapaxes(Tensor(a) self, int axis0, int axis1) -> Tensor(a)",
                             "aten::swapdims(Tensor(a) self, int dim0, int dim1) -> Tensor(a)"})
    t.op(schema).composite().kernel(
        [](const Tensor& x, int64_t a, int64_t b) -> Tensor { return fn::transpose(x, a, b); });
  t.op("aten::flip(Tensor self, int[] dims) -> Tensor")
      .out()
      .quantized(on_integers)
      .kernel<flip>()
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::flip(b.g(), b["dims"]); })
      .samples("n(2,3) [0,1]");
  t.op("aten::fliplr(Tensor self) -> Tensor").composite().kernel([](const Tensor& x) -> Tensor {
    TORCHERE_CHECK(x.dim() >= 2, "Input must be >= 2-d.");
    return fn::flip(x, Dims{1});
  });
  t.op("aten::flipud(Tensor self) -> Tensor").composite().kernel([](const Tensor& x) -> Tensor {
    TORCHERE_CHECK(x.dim() >= 1, "Input must be >= 1-d.");
    return fn::flip(x, Dims{0});
  });
  t.op("aten::roll(Tensor self, SymInt[1] shifts, int[1] dims=[]) -> Tensor")
      .out()
      .quantized(on_integers)
      .kernel<roll>()
      .grad("self", "", roll_back)
      .samples("n(2,3) [1,2] [0,1]", "n(2,3) [2]");
  t.op("aten::rot90(Tensor self, int k=1, int[] dims=[0, 1]) -> Tensor")
      .kernel<rot90>()
      .grad("self", "",
            [](const Backward& b) -> Tensor {
              return call<"aten::rot90">(b.g(), -b["k"].to_int(), b["dims"]);
            })
      .samples("n(2,3)");
}

void define_repeats(Table& t) {
  t.op("aten::repeat(Tensor self, SymInt[] repeats) -> Tensor")
      .out()
      .quantized(on_integers)
      .kernel<repeat>()
      .grad("self", "shape(self)", repeat_back)
      .samples("n(2,3) [2,1,3]");
  t.op("aten::tile(Tensor self, SymInt[] dims) -> Tensor").composite().kernel<tile>();
  t.op("aten::repeat_interleave.Tensor(Tensor repeats, *, SymInt? output_size=None) -> Tensor")
      .kernel([](const Tensor& repeats, OptInt) { return repeated_positions(repeats); });
  t.op("aten::repeat_interleave.self_Tensor(Tensor self, Tensor repeats, int? dim=None, *, "
       "SymInt? output_size=None) -> Tensor")
      .composite()
      .kernel<repeat_interleave>()
      .samples("n(3,2) k(1,0,2) 0");
  t.op("aten::repeat_interleave.self_int(Tensor self, SymInt repeats, int? dim=None, *, SymInt? "
       "output_size=None) -> Tensor")
      .composite()
      .kernel<repeat_interleave_int>()
      .samples("n(3,2) 2 0");
}

// Diagonals and triangles.

Tensor diag_embed(const Tensor& t, int64_t offset, int64_t dim1, int64_t dim2) {
  int64_t n = t.dim() + 1, a = wrap_dim(dim1, n), b = wrap_dim(dim2, n);
  TORCHERE_CHECK(a != b, "diagonal dimensions cannot be identical ", dim1, ", ", dim2);
  int64_t length = t.size(-1), side = length + std::abs(offset);
  Dims sizes(t.sizes());
  sizes.pop_back();
  sizes.insert(size_t(std::min(a, b)), side);
  sizes.insert(size_t(std::max(a, b)), side);
  Tensor out = empty_tensor(sizes, t.dtype(), t.device());
  fill_elements(out, Scalar(0));
  BelowAutograd guard;
  copy_elements(fn::diagonal(out, offset, a, b), t);
  return out;
}
Tensor diag(const Tensor& t, int64_t offset) {
  TORCHERE_CHECK(t.dim() == 1 || t.dim() == 2, "diag(): Supports 1D or 2D tensors. Got ", t.dim(),
                 "D");
  if (t.dim() == 1) return fn::diag_embed(t, offset, 0, 1);
  return call<"aten::diagonal_copy">(t, offset, 0, 1);
}

// Rows without gaps: what a row keeps is one piece of it.
void copy_triangle(const Tensor& out, const Tensor& t, int64_t diagonal, bool upper) {
  const int64_t rows = t.size(-2), columns = t.size(-1), width = int64_t(t.item_size());
  char* to = static_cast<char*>(out.data());
  const char* from = static_cast<const char*>(t.data());
  for (int64_t k = 0; k < t.numel() / columns;
       ++k, to += columns * width, from += columns * width) {
    const int64_t row = k % rows, edge = row + diagonal + (upper ? 0 : 1);
    const int64_t cut = std::clamp<int64_t>(edge, 0, columns) * width, all = columns * width;
    const int64_t first = upper ? cut : 0, last = upper ? all : cut;
    std::memset(to, 0, size_t(first));
    std::memcpy(to + first, from + first, size_t(last - first));
    std::memset(to + last, 0, size_t(all - last));
  }
}
Tensor triangle(const Tensor& t, int64_t diagonal, bool upper) {
  TORCHERE_CHECK(t.dim() >= 2, upper ? "triu" : "tril",
                 ": input tensor must have at least 2 dimensions");
  Tensor out = empty_tensor(t.sizes(), t.dtype(), t.device());
  if (t.numel() == 0) return out;
  if (t.impl()->contiguous()) {
    copy_triangle(out, t, diagonal, upper);
    return out;
  }
  int64_t rows = t.size(-2), columns = t.size(-1), at = 0;
  Dims none(size_t(t.dim()), 0);
  dispatch_width(t.dtype(), [&](auto zero) {
    using T = decltype(zero);
    T* to = static_cast<T*>(out.data());
    const T* from = static_cast<const T*>(t.data());
    walk(t.sizes(), out.strides(), t.strides(), none, [&](int64_t o, int64_t i, int64_t) {
      int64_t column = at % columns, row = at / columns % rows;
      ++at;
      bool keeps = upper ? column - row >= diagonal : column - row <= diagonal;
      to[o] = keeps ? from[i] : T{};
    });
  });
  return out;
}
Tensor triangle_indices(int64_t rows, int64_t columns, int64_t offset, OptDType dtype, bool upper) {
  TORCHERE_CHECK(rows >= 0, "row must be non-negative, got", rows);
  TORCHERE_CHECK(columns >= 0, "col must be non-negative, got", columns);
  std::vector<int64_t> r, c;
  for (int64_t i = 0; i < rows; ++i)
    for (int64_t j = 0; j < columns; ++j)
      if (upper ? j - i >= offset : j - i <= offset) {
        r.push_back(i);
        c.push_back(j);
      }
  Tensor out = empty_tensor(Dims{2, int64_t(r.size())}, DType::Long);
  std::copy(r.begin(), r.end(), out.data<int64_t>());
  std::copy(c.begin(), c.end(), out.data<int64_t>() + r.size());
  DType d = dtype.value_or(DType::Long);
  if (d == DType::Long) return out;
  Tensor converted = empty_tensor(out.sizes(), d);
  copy_elements(converted, out);
  return converted;
}

Tensor fill_diagonal(const Tensor& t, Scalar value, bool wrap) {
  TORCHERE_CHECK(t.dim() >= 2, "dimensions must larger than 1");
  int64_t rows = t.size(0), columns = t.size(1), step = 0, least = rows;
  for (int64_t d = 0; d < t.dim(); ++d) {
    TORCHERE_CHECK(t.dim() == 2 || t.size(d) == rows,
                   "all dimensions of input must be of equal length");
    step += t.stride(d);
    least = std::min(least, t.size(d));
  }
  fill_elements(view_of(t, Dims{least}, Dims{step}, t.storage_offset()), value);
  if (!wrap || t.dim() != 2 || rows <= columns + 1) return t;
  // The diagonal starts anew below each full square and one row.
  for (int64_t row = columns + 1; row < rows; row += columns + 1) {
    int64_t n = std::min(columns, rows - row);
    fill_elements(view_of(t, Dims{n}, Dims{step}, t.storage_offset() + row * t.stride(0)), value);
  }
  return t;
}

void define_diagonals(Table& t) {
  t.op("aten::diag_embed(Tensor self, int offset=0, int dim1=-2, int dim2=-1) -> Tensor")
      .out()
      .kernel<diag_embed>()
      .grad("self", "",
            [](const Backward& b) -> Tensor {
              return fn::diagonal(b.g(), b["offset"], b["dim1"], b["dim2"]);
            })
      .samples("n(2,3)", "n(2,3) 1 0 2");
  t.op("aten::diag(Tensor self, int diagonal=0) -> Tensor").out().composite().kernel<diag>();
  t.op("aten::diagflat(Tensor self, int offset=0) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, int64_t offset) -> Tensor {
        return fn::diag(Tensor(fn::reshape(x, Dims{-1})), offset);
      });
  t.op("aten::linalg_diagonal(Tensor(a) A, *, int offset=0, int dim1=-2, int dim2=-1) -> Tensor(a)")
      .composite()
      .kernel([](const Tensor& x, int64_t offset, int64_t a, int64_t b) -> Tensor {
        return fn::diagonal(x, offset, a, b);
      });
  t.op("aten::trace(Tensor self) -> Tensor")
      .kernel([](const Tensor& x) -> Tensor {
        TORCHERE_CHECK(x.dim() == 2, "trace: expected a matrix, but got tensor with dim ", x.dim());
        return fn::sum(Tensor(fn::diagonal(x, 0, 0, 1)));
      })
      .grad("self", "shape(self)",
            [](const Backward& b) -> Tensor {
              IntSpan s = b.sizes("self");
              Tensor eye = call<"aten::eye.m">(s[0], s[1], b.g().dtype());
              return b.g() * eye;
            })
      .samples("n(3,4)");
  t.op("aten::tril(Tensor self, SymInt diagonal=0) -> Tensor")
      .inplace()
      .out()
      .kernel([](const Tensor& x, int64_t k) { return triangle(x, k, false); })
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::tril(b.g(), b["diagonal"]); });
  t.op("aten::triu(Tensor self, SymInt diagonal=0) -> Tensor")
      .inplace()
      .out()
      .kernel([](const Tensor& x, int64_t k) { return triangle(x, k, true); })
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::triu(b.g(), b["diagonal"]); });
  t.op("aten::tril_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? "
       "layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](int64_t r, int64_t c, int64_t k, OptDType d, const Value&, const Value&,
                 const Value&) { return triangle_indices(r, c, k, d, false); });
  t.op("aten::triu_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? "
       "layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](int64_t r, int64_t c, int64_t k, OptDType d, const Value&, const Value&,
                 const Value&) { return triangle_indices(r, c, k, d, true); });
  t.op("aten::fill_diagonal_(Tensor(a!) self, Scalar fill_value, bool wrap=False) -> Tensor(a!)")
      .kernel<fill_diagonal>()
      .grad("self", "",
            [](const Backward& b) -> Tensor {
              Tensor g = fn::clone(b.g());
              return call<"aten::fill_diagonal_">(g, Scalar(0), b["wrap"]);
            })
      .samples("n(3,4) 1.5");
}

}  // namespace

void define_rearrange(Table& t) {
  define_movement(t);
  define_repeats(t);
  define_diagonals(t);
}

}  // namespace torchere
