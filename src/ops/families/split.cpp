// Splitting a tensor into several views of it.
#include "ops/fn.h"
#include "ops/new_tensor.h"

namespace torchere {
namespace {

Tensor part(const Tensor& t, int64_t dim, int64_t start, int64_t length) {
  Dims sizes(t.sizes());
  sizes[size_t(dim)] = length;
  return view_of(t, sizes, t.strides(), t.storage_offset() + start * t.strides()[size_t(dim)]);
}

std::vector<Tensor> split_with_sizes(const Tensor& t, const Dims& split_sizes, int64_t dim) {
  TORCHERE_CHECK(t.dim() != 0, "split expects at least a 1-dimensional tensor");
  dim = wrap_dim(dim, t.dim());
  int64_t size = t.sizes()[size_t(dim)], at = 0;
  std::vector<Tensor> out;
  int64_t total = 0;
  for (int64_t s : split_sizes) {
    TORCHERE_CHECK(
        s >= 0,
        "split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes=",
        sizes_text(split_sizes));
    total += s;
  }
  TORCHERE_CHECK(total == size, "split_with_sizes expects split_sizes to sum exactly to ", size,
                 " (input tensor's size at dimension ", dim,
                 "), but got split_sizes=", sizes_text(split_sizes));
  for (int64_t s : split_sizes) {
    out.push_back(part(t, dim, at, s));
    at += s;
  }
  return out;
}

// Pieces of `piece`, the last one what is left; one piece of a dimension of size 0.
Dims even_sizes(const Tensor& t, int64_t piece, int64_t dim) {
  TORCHERE_CHECK(t.dim() != 0, "split expects at least a 1-dimensional tensor");
  TORCHERE_CHECK(piece >= 0,
                 "split expects split_size be non-negative, but got split_size=", piece);
  int64_t size = t.size(dim);
  TORCHERE_CHECK(piece > 0 || size == 0,
                 "split_size can only be 0 if dimension size is 0, but got dimension size of ",
                 size);
  Dims sizes;
  for (int64_t at = 0; at < size; at += piece) sizes.push_back(std::min(piece, size - at));
  if (sizes.empty()) sizes.push_back(size);
  return sizes;
}
std::vector<Tensor> split(const Tensor& t, int64_t piece, int64_t dim) {
  return split_with_sizes(t, even_sizes(t, piece, dim), dim);
}

template <FixedString Split, FixedString SplitWithSizes>
std::vector<Tensor> chunk_by(const Tensor& t, int64_t chunks, int64_t dim) {
  TORCHERE_CHECK(t.dim() > 0, "chunk expects at least a 1-dimensional tensor");
  TORCHERE_CHECK(chunks > 0, "chunk expects `chunks` to be greater than 0, got: ", chunks);
  int64_t size = t.size(dim), piece = (size + chunks - 1) / chunks;
  if (piece == 0 && size == 0) {
    Dims sizes(size_t(chunks), 0);
    return call<SplitWithSizes>(t, sizes, dim);
  }
  return call<Split>(t, piece, dim);
}
std::vector<Tensor> chunk(const Tensor& t, int64_t chunks, int64_t dim) {
  return chunk_by<"aten::split.Tensor", "aten::split_with_sizes">(t, chunks, dim);
}
std::vector<Tensor> unsafe_chunk(const Tensor& t, int64_t chunks, int64_t dim) {
  return chunk_by<"aten::unsafe_split.Tensor", "aten::unsafe_split_with_sizes">(t, chunks, dim);
}

std::vector<Tensor> unbind(const Tensor& t, int64_t dim) {
  TORCHERE_CHECK_KIND(t.dim() > 0, Index, "Dimension specified as ", dim,
                      " but tensor has no dimensions");
  dim = wrap_dim(dim, t.dim());
  Dims sizes(t.sizes()), strides(t.strides());
  sizes.erase(size_t(dim));
  strides.erase(size_t(dim));
  std::vector<Tensor> out;
  for (int64_t i = 0; i < t.sizes()[size_t(dim)]; ++i)
    out.push_back(view_of(t, sizes, strides, t.storage_offset() + i * t.strides()[size_t(dim)]));
  return out;
}

// The parts' gradients joined; zeros where a part has none.
Tensor joined_gradients(const Backward& b, const Dims& split_sizes) {
  Dims shape(b.sizes("self"));
  int64_t dim = wrap_dim(b["dim"].to_int(), int64_t(shape.size()));
  std::vector<Tensor> parts;
  for (size_t i = 0; i < split_sizes.size(); ++i) {
    Tensor g = b.g(i);
    if (!g.defined()) {
      shape[size_t(dim)] = split_sizes[i];
      g = fn::zeros(shape, b.dtype("self"));
    }
    parts.push_back(g);
  }
  return fn::cat(parts, dim);
}
Tensor split_sizes_back(const Backward& b) {
  return joined_gradients(b, to_int_list(b["split_sizes"]));
}
Tensor split_back(const Backward& b) {
  IntSpan shape = b.sizes("self");
  int64_t size = shape[size_t(wrap_dim(b["dim"].to_int(), int64_t(shape.size())))];
  int64_t piece = b["split_size"].to_int();
  Dims sizes;
  for (int64_t at = 0; at < size; at += piece) sizes.push_back(std::min(piece, size - at));
  if (sizes.empty()) sizes.push_back(size);
  return joined_gradients(b, sizes);
}
Tensor unbind_back(const Backward& b) {
  Dims shape(b.sizes("self"));
  int64_t dim = wrap_dim(b["dim"].to_int(), int64_t(shape.size()));
  int64_t count = shape[size_t(dim)];
  shape.erase(size_t(dim));
  std::vector<Tensor> parts;
  for (int64_t i = 0; i < count; ++i) {
    Tensor g = b.g(size_t(i));
    parts.push_back(g.defined() ? g : Tensor(fn::zeros(shape, b.dtype("self"))));
  }
  return fn::stack(parts, dim);
}

std::vector<Tensor> split_at(const Tensor& t, const Dims& indices, int64_t dim) {
  TORCHERE_CHECK(t.dim() > 0,
                 "tensor_split expected at least a 1-dimensional tensor, but got a tensor with ",
                 t.dim(), " dims");
  dim = wrap_dim(dim, t.dim());
  std::vector<Tensor> out;
  Value start = 0;
  for (size_t i = 0; i <= indices.size(); ++i) {
    Value end = i < indices.size() ? Value(indices[i]) : Value();
    out.push_back(call<"aten::slice.Tensor">(t, dim, start, end, 1));
    start = end;
  }
  return out;
}
std::vector<Tensor> tensor_split(const Tensor& t, int64_t sections, int64_t dim) {
  TORCHERE_CHECK(t.dim() > 0,
                 "tensor_split expected at least a 1-dimensional tensor, but got a tensor with ",
                 t.dim(), " dims");
  TORCHERE_CHECK(sections > 0, "number of sections must be larger than 0, got ", sections);
  dim = wrap_dim(dim, t.dim());
  int64_t size = t.sizes()[size_t(dim)], at = 0;
  std::vector<Tensor> out;
  for (int64_t i = 0; i < sections; ++i) {
    int64_t length = size / sections + (i < size % sections ? 1 : 0);
    out.push_back(call<"aten::slice.Tensor">(t, dim, at, at + length, 1));
    at += length;
  }
  return out;
}
std::vector<Tensor> tensor_split_by_tensor(const Tensor& t, const Tensor& at, int64_t dim) {
  TORCHERE_CHECK(at.dtype() == DType::Long,
                 "tensor_split expected tensor_indices_or_sections to have dtype of long, but got ",
                 dtype_name(at.dtype()));
  TORCHERE_CHECK(at.dim() <= 1,
                 "tensor_split expected tensor_indices_or_sections to be a zero-dimensional or "
                 "one-dimensional tensor, but got a tensor with ",
                 at.dim(), " dims");
  Tensor values = fn::contiguous(at);
  if (at.dim() == 0) return tensor_split(t, *values.data<int64_t>(), dim);
  return split_at(t, Dims(values.data<int64_t>(), size_t(values.numel())), dim);
}

void check_even(const char* name, const Tensor& t, int64_t dim, int64_t sections) {
  TORCHERE_CHECK(sections != 0 && t.size(dim) % sections == 0, "torch.", name,
                 " attempted to split along dimension ", dim, ", but the size of the dimension ",
                 t.size(dim), " is not divisible by the split_size ", sections, "!");
}
void check_dims(const char* name, const Tensor& t, int64_t least) {
  TORCHERE_CHECK(t.dim() >= least, "torch.", name, " requires a tensor with at least ", least,
                 " dimension", least > 1 ? "s" : "", ", but got a tensor with ", t.dim(),
                 " dimensions!");
}
int64_t h_dim(const Tensor& t) {
  check_dims("hsplit", t, 1);
  return t.dim() == 1 ? 0 : 1;
}

void define_named_splits(Table& t) {
  t.op("aten::hsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]")
      .composite()
      .kernel([](const Tensor& x, int64_t n) {
        check_even("hsplit", x, h_dim(x), n);
        return tensor_split(x, n, h_dim(x));
      });
  t.op("aten::hsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]")
      .composite()
      .kernel([](const Tensor& x, const Dims& at) { return split_at(x, at, h_dim(x)); });
  t.op("aten::vsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]")
      .composite()
      .kernel([](const Tensor& x, int64_t n) {
        check_dims("vsplit", x, 2);
        check_even("vsplit", x, 0, n);
        return tensor_split(x, n, 0);
      });
  t.op("aten::vsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]")
      .composite()
      .kernel([](const Tensor& x, const Dims& at) {
        check_dims("vsplit", x, 2);
        return split_at(x, at, 0);
      });
  t.op("aten::dsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]")
      .composite()
      .kernel([](const Tensor& x, int64_t n) {
        check_dims("dsplit", x, 3);
        check_even("dsplit", x, 2, n);
        return tensor_split(x, n, 2);
      });
  t.op("aten::dsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]")
      .composite()
      .kernel([](const Tensor& x, const Dims& at) {
        check_dims("dsplit", x, 3);
        return split_at(x, at, 2);
      });
}

}  // namespace

void define_split(Table& t) {
  t.op("aten::split.Tensor(Tensor(a -> *) self, SymInt split_size, int dim=0) -> Tensor(a)[]")
      .kernel<split>()
      .grad("self", "shape(self)", split_back)
      .samples("n(5,2) 2");
  t.op("aten::split.sizes(Tensor(a -> *) self, SymInt[] split_size, int dim=0) -> Tensor(a)[]")
      .composite()
      .kernel([](const Tensor& x, const Dims& sizes, int64_t dim) -> std::vector<Tensor> {
        return call<"aten::split_with_sizes">(x, sizes, dim);
      })
      .samples("n(5,2) [2,3]");
  t.op("aten::split(Tensor(a -> *) self, int[] split_sizes, int dim=0) -> Tensor(a)[]")
      .composite()
      .kernel([](const Tensor& x, const Dims& sizes, int64_t dim) -> std::vector<Tensor> {
        return call<"aten::split_with_sizes">(x, sizes, dim);
      })
      .samples("n(5,2) [2,3]");
  t.op("aten::split_with_sizes(Tensor(a -> *) self, SymInt[] split_sizes, int dim=0) -> "
       "Tensor(a)[]")
      .kernel<split_with_sizes>()
      .grad("self", "shape(self)", split_sizes_back)
      .samples("n(5,2) [2,3]");
  t.op("aten::chunk(Tensor(a -> *) self, int chunks, int dim=0) -> Tensor(a)[]")
      .composite()
      .kernel<chunk>()
      .samples("n(5,2) 2");
  // What PyTorch calls unsafe shares memory, but is no view for autograd.
  t.op("aten::unsafe_split.Tensor(Tensor self, SymInt split_size, int dim=0) -> Tensor[]")
      .kernel<split>()
      .grad("self", "shape(self)", split_back)
      .samples("n(5,2) 2");
  t.op("aten::unsafe_split_with_sizes(Tensor self, SymInt[] split_sizes, int dim=0) -> Tensor[]")
      .kernel<split_with_sizes>()
      .grad("self", "shape(self)", split_sizes_back)
      .samples("n(5,2) [2,3]");
  t.op("aten::unsafe_chunk(Tensor self, int chunks, int dim=0) -> Tensor[]")
      .composite()
      .kernel<unsafe_chunk>();
  t.op("aten::unbind.int(Tensor(a -> *) self, int dim=0) -> Tensor(a)[]")
      .kernel<unbind>()
      .grad("self", "shape(self)", unbind_back)
      .samples("n(2,3) 1");
  t.op("aten::tensor_split.sections(Tensor(a -> *) self, SymInt sections, int dim=0) -> "
       "Tensor(a)[]")
      .composite()
      .kernel<tensor_split>();
  t.op("aten::tensor_split.indices(Tensor(a -> *) self, SymInt[] indices, int dim=0) -> "
       "Tensor(a)[]")
      .composite()
      .kernel<split_at>();
  t.op("aten::tensor_split.tensor_indices_or_sections(Tensor(a -> *) self, Tensor "
       "tensor_indices_or_sections, int dim=0) -> Tensor(a)[]")
      .composite()
      .kernel<tensor_split_by_tensor>();
  define_named_splits(t);
}

}  // namespace torchere
