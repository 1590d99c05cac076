// Views: operators whose result is another shape over the same memory.
#include "ops/fn.h"
#include "ops/new_tensor.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

Tensor view(const Tensor& t, const Dims& size) {
  Dims sizes = infer_size(size, t.numel());
  std::optional<Dims> strides = view_strides(t.sizes(), t.strides(), sizes);
  TORCHERE_CHECK(strides,
                 "view size is not compatible with input tensor's size and stride (at least one "
                 "dimension spans across two contiguous subspaces). Use .reshape(...) instead.");
  return view_of(t, sizes, *strides, t.storage_offset());
}

Tensor reshape(const Tensor& t, const Dims& shape) {
  Dims sizes = infer_size(shape, t.numel());
  if (view_strides(t.sizes(), t.strides(), sizes)) return call<"aten::view">(t, sizes);
  Tensor row_major = call<"aten::clone">(t, MemoryFormat::Contiguous);
  return call<"aten::_unsafe_view">(row_major, sizes);
}

Tensor back_to_shape(const Backward& b) { return fn::reshape(b.g(), b.sizes("self")); }

Tensor flatten(const Tensor& t, int64_t start, int64_t end) {
  start = wrap_dim(start, t.dim());
  end = wrap_dim(end, t.dim());
  TORCHERE_CHECK(start <= end, "flatten() has invalid args: start_dim cannot come after end_dim");
  if (t.dim() == 0) return reshape(t, {1});
  if (start == end) return t;
  Dims sizes(t.sizes().slice(0, size_t(start)));
  int64_t run = 1;
  for (int64_t d = start; d <= end; ++d) run *= t.sizes()[size_t(d)];
  sizes.push_back(run);
  for (int64_t d = end + 1; d < t.dim(); ++d) sizes.push_back(t.sizes()[size_t(d)]);
  return reshape(t, sizes);
}

Tensor unflatten(const Tensor& t, int64_t dim, const Dims& sizes) {
  dim = wrap_dim(dim, t.dim());
  TORCHERE_CHECK(!sizes.empty(), "unflatten: sizes must be non-empty");
  int64_t size = t.sizes()[size_t(dim)];
  Dims parts(sizes);
  int64_t product = 1;
  int inferred = -1;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == -1)
      inferred = int(i);
    else
      product *= parts[i];
  }
  if (inferred >= 0 && product > 0 && size % product == 0) {
    parts[size_t(inferred)] = size / product;
    product = size;
  }
  TORCHERE_CHECK(product == size, "unflatten: Provided sizes ", sizes_text(sizes),
                 " don't multiply up to the size of dim ", dim, " (", size,
                 ") in the input tensor");
  Dims shape(t.sizes().slice(0, size_t(dim)));
  for (int64_t p : parts) shape.push_back(p);
  for (int64_t d = dim + 1; d < t.dim(); ++d) shape.push_back(t.sizes()[size_t(d)]);
  return call<"aten::view">(t, shape);
}

// Drops the dimensions of size 1 that `drops` says.
template <class F>
Tensor squeezed(const Tensor& t, F drops) {
  Dims sizes, strides;
  for (int64_t d = 0; d < t.dim(); ++d) {
    if (t.sizes()[size_t(d)] == 1 && drops(d)) continue;
    sizes.push_back(t.sizes()[size_t(d)]);
    strides.push_back(t.strides()[size_t(d)]);
  }
  return view_of(t, sizes, strides, t.storage_offset());
}
Tensor squeeze_all(const Tensor& t) {
  return squeezed(t, [](int64_t) { return true; });
}
Tensor squeeze_dim(const Tensor& t, int64_t dim) {
  dim = wrap_dim(dim, t.dim());
  return squeezed(t, [dim](int64_t d) { return d == dim; });
}
Tensor squeeze_dims(const Tensor& t, const Dims& dims) {
  uint64_t mask = 0;
  for (int64_t d : dims) mask |= uint64_t{1} << wrap_dim(d, t.dim());
  return squeezed(t, [mask](int64_t d) { return (mask >> d & 1) != 0; });
}

Tensor unsqueeze(const Tensor& t, int64_t dim) {
  dim = wrap_dim(dim, t.dim() + 1);
  Dims sizes(t.sizes()), strides(t.strides());
  int64_t stride = dim < t.dim() ? sizes[size_t(dim)] * strides[size_t(dim)] : 1;
  sizes.insert(size_t(dim), 1);
  strides.insert(size_t(dim), stride);
  return view_of(t, sizes, strides, t.storage_offset());
}

Tensor transpose(const Tensor& t, int64_t a, int64_t b) {
  a = wrap_dim(a, t.dim());
  b = wrap_dim(b, t.dim());
  Dims sizes(t.sizes()), strides(t.strides());
  if (a != b) {
    std::swap(sizes[size_t(a)], sizes[size_t(b)]);
    std::swap(strides[size_t(a)], strides[size_t(b)]);
  }
  return view_of(t, sizes, strides, t.storage_offset());
}
Tensor transpose_matrix(const Tensor& t) {
  TORCHERE_CHECK(t.dim() <= 2, "t() expects a tensor with <= 2 dimensions, but self is ", t.dim(),
                 "D");
  return transpose(t, 0, t.dim() < 2 ? 0 : 1);
}

Tensor permute(const Tensor& t, const Dims& dims) {
  TORCHERE_CHECK(int64_t(dims.size()) == t.dim(),
                 "permute(sparse_coo): number of dimensions in the tensor input does not match the "
                 "length of the desired ordering of dimensions i.e. input.dim() = ",
                 t.dim(), " is not equal to len(dims) = ", dims.size());
  Dims sizes, strides;
  uint64_t seen = 0;
  for (int64_t d : dims) {
    d = wrap_dim(d, t.dim());
    TORCHERE_CHECK(!(seen >> d & 1), "permute(): duplicate dims are not allowed.");
    seen |= uint64_t{1} << d;
    sizes.push_back(t.sizes()[size_t(d)]);
    strides.push_back(t.strides()[size_t(d)]);
  }
  return view_of(t, sizes, strides, t.storage_offset());
}
Tensor permute_back(const Backward& b) {
  Dims dims = to_int_list(b["dims"]), back(dims.size());
  for (size_t i = 0; i < dims.size(); ++i)
    back[size_t(wrap_dim(dims[i], int64_t(dims.size())))] = int64_t(i);
  return fn::permute(b.g(), back);
}

// Throws where the shape reaches outside the storage.
void check_within_storage(const Tensor& t, IntSpan sizes, IntSpan strides, int64_t offset) {
  int64_t last = offset;
  for (size_t d = 0; d < sizes.size(); ++d) {
    TORCHERE_CHECK(strides[d] >= 0,
                   "as_strided: Negative strides are not supported at the moment, "
                   "got strides: ",
                   sizes_text(strides));
    if (sizes[d] == 0) return;
    int64_t reach;
    TORCHERE_CHECK(!__builtin_mul_overflow(sizes[d] - 1, strides[d], &reach) &&
                       !__builtin_add_overflow(last, reach, &last),
                   "Storage size calculation overflowed with sizes=", sizes_text(sizes),
                   " and strides=", sizes_text(strides));
  }
  if (!t.impl()->storage()) return;
  int64_t held = int64_t(t.impl()->storage()->nbytes()), item = int64_t(t.item_size());
  TORCHERE_CHECK(last < held / item, "setStorage: sizes ", sizes_text(sizes), ", strides ",
                 sizes_text(strides), ", storage offset ", offset, ", and itemsize ", item,
                 " requiring a storage size of ", (last + 1) * item,
                 " are out of bounds for storage of size ", held);
}
Tensor as_strided(const Tensor& t, const Dims& size, const Dims& stride, OptInt offset) {
  int64_t at = offset.value_or(t.storage_offset());
  TORCHERE_CHECK(size.size() == stride.size(), "mismatch in length of strides and shape");
  TORCHERE_CHECK(at >= 0, "Tensor: invalid storage offset ", at);
  for (int64_t s : size)
    TORCHERE_CHECK(s >= 0, "Trying to create tensor with negative dimension ", s, ": ",
                   sizes_text(size));
  check_within_storage(t, size, stride, at);
  return view_of(t, size, stride, at);
}

// Positions in memory, from `offset` on, of a shape's elements in row-major order.
Tensor element_positions(IntSpan sizes, IntSpan strides, int64_t offset) {
  Tensor positions = call<"aten::full">(Dims(sizes), offset, DType::Long);
  for (size_t d = 0; d < sizes.size(); ++d) {
    Tensor steps = call<"aten::arange">(sizes[d], DType::Long) * Scalar(strides[d]);
    Dims shape(sizes.size(), 1);
    shape[d] = sizes[d];
    positions = positions + Tensor(fn::reshape(steps, shape));
  }
  return fn::reshape(positions, Dims{-1});
}
// How many elements of memory a window needs, from the storage's first on.
int64_t reach_of(IntSpan sizes, IntSpan strides, int64_t offset) {
  int64_t reach = offset + 1;
  for (size_t d = 0; d < sizes.size(); ++d) {
    if (sizes[d] == 0) return 0;
    reach += (sizes[d] - 1) * strides[d];
  }
  return reach;
}

// The gradient goes to the memory positions, and from them to whoever of the input names them; a
// position that several name is shared out evenly.
Tensor as_strided_back(const Backward& b) {
  Tensor self = b.t("self");
  Dims size = to_int_list(b["size"]), stride = to_int_list(b["stride"]);
  Value given = b["storage_offset"];
  int64_t offset = given.is_none() ? self.storage_offset() : given.to_int();
  Tensor to = element_positions(size, stride, offset);
  Tensor from = element_positions(self.sizes(), self.strides(), self.storage_offset());
  int64_t memory = std::max(reach_of(size, stride, offset),
                            reach_of(self.sizes(), self.strides(), self.storage_offset()));
  Tensor flat = fn::new_zeros(b.g(), Dims{memory});
  flat = fn::index_add(flat, 0, to, Tensor(fn::reshape(b.g(), Dims{-1})));
  if (may_overlap_itself(self)) {
    Tensor count = fn::zeros_like(flat);
    Tensor ones = fn::ones_like(Tensor(fn::index_select(flat, 0, from)));
    count = fn::index_add(count, 0, from, ones);
    flat = flat / Tensor(fn::clamp(count, Scalar(1)));
  }
  return fn::reshape(Tensor(fn::index_select(flat, 0, from)), self.sizes());
}

Tensor select(const Tensor& t, int64_t dim, int64_t index) {
  TORCHERE_CHECK_KIND(t.dim() > 0, Index, "select() cannot be applied to a 0-dim tensor.");
  dim = wrap_dim(dim, t.dim());
  int64_t size = t.sizes()[size_t(dim)];
  TORCHERE_CHECK_KIND(index >= -size && index < size, Index, "select(): index ", index,
                      " out of range for tensor of size ", sizes_text(t.sizes()), " at dimension ",
                      dim);
  if (index < 0) index += size;
  Dims sizes(t.sizes()), strides(t.strides());
  int64_t offset = t.storage_offset() + index * strides[size_t(dim)];
  sizes.erase(size_t(dim));
  strides.erase(size_t(dim));
  return view_of(t, sizes, strides, offset);
}

Tensor slice(const Tensor& t, int64_t dim, OptInt from, OptInt to, int64_t step) {
  TORCHERE_CHECK(t.dim() > 0, "slice() cannot be applied to a 0-dim tensor.");
  dim = wrap_dim(dim, t.dim());
  TORCHERE_CHECK(step > 0, "slice step must be positive");
  Dims sizes(t.sizes()), strides(t.strides());
  int64_t size = sizes[size_t(dim)];
  int64_t start = from.value_or(0), end = to.value_or(INT64_MAX);
  if (start < 0) start += size;
  if (end < 0) end += size;
  start = std::clamp<int64_t>(start, 0, size);
  end = std::clamp<int64_t>(end, start, size);
  int64_t offset = t.storage_offset() + start * strides[size_t(dim)];
  sizes[size_t(dim)] = (end - start) / step + ((end - start) % step != 0);
  strides[size_t(dim)] *= step;
  return view_of(t, sizes, strides, offset);
}

Tensor narrow(const Tensor& t, int64_t dim, int64_t start, int64_t length) {
  TORCHERE_CHECK(t.dim() > 0, "narrow() cannot be applied to a 0-dim tensor.");
  TORCHERE_CHECK(length >= 0, "narrow(): length must be non-negative.");
  int64_t size = t.size(dim);
  TORCHERE_CHECK_KIND(start >= -size && start <= size, Index,
                      "start out of range (expected to be in range of [", -size, ", ", size,
                      "], but got ", start, ")");
  if (start < 0) start += size;
  TORCHERE_CHECK(start <= size - length, "start (", start, ") + length (", length,
                 ") exceeds dimension size (", size, ").");
  return call<"aten::slice.Tensor">(t, dim, start, start + length, 1);
}

Tensor diagonal(const Tensor& t, int64_t offset, int64_t dim1, int64_t dim2) {
  int64_t a = wrap_dim(dim1, t.dim()), b = wrap_dim(dim2, t.dim());
  TORCHERE_CHECK(a != b, "diagonal dimensions cannot be identical ", dim1, ", ", dim2);
  int64_t rows = t.sizes()[size_t(a)], columns = t.sizes()[size_t(b)];
  int64_t length =
      offset >= 0 ? std::min(rows, columns - offset) : std::min(rows + offset, columns);
  length = std::max<int64_t>(length, 0);
  Dims sizes(t.sizes()), strides(t.strides());
  int64_t at = t.storage_offset();
  if (length > 0) at += offset >= 0 ? offset * strides[size_t(b)] : -offset * strides[size_t(a)];
  int64_t stride = strides[size_t(a)] + strides[size_t(b)];
  for (int64_t d : {std::max(a, b), std::min(a, b)}) {
    sizes.erase(size_t(d));
    strides.erase(size_t(d));
  }
  sizes.push_back(length);
  strides.push_back(stride);
  return view_of(t, sizes, strides, at);
}

Tensor unfold(const Tensor& t, int64_t dim, int64_t size, int64_t step) {
  dim = wrap_dim(dim, t.dim());
  Dims sizes(t.sizes()), strides(t.strides());
  int64_t held = t.dim() == 0 ? 1 : sizes[size_t(dim)];
  TORCHERE_CHECK(size >= 0, "size is ", size, " but must be >= 0");
  TORCHERE_CHECK(size <= held, "maximum size for tensor at dimension ", dim, " is ", held,
                 " but size is ", size);
  TORCHERE_CHECK(step > 0, "step is ", step, " but must be > 0");
  sizes.push_back(size);
  strides.push_back(t.dim() == 0 ? 1 : strides[size_t(dim)]);
  if (t.dim() > 0) {
    sizes[size_t(dim)] = (held - size) / step + 1;
    strides[size_t(dim)] *= step;
  }
  return view_of(t, sizes, strides, t.storage_offset());
}

// A gradient that fills a window of zeros: the backward operators of select, slice, diagonal.
template <class F>
Tensor window_of_zeros(const Tensor& g, const Dims& sizes, F window) {
  Tensor whole = empty_tensor(sizes, g.dtype(), g.device());
  fill_elements(whole, Scalar(0));
  copy_elements(window(whole), g);
  return whole;
}

void define_reshaping(Table& t) {
  t.op("aten::alias(Tensor(a) self) -> Tensor(a)")
      .kernel(
          [](const Tensor& x) { return view_of(x, x.sizes(), x.strides(), x.storage_offset()); })
      .grad("self", "", [](const Backward& b) { return b.g(); })
      .samples("n(2,3)");
  OpBuilder detach = t.op("aten::detach(Tensor(a) self) -> Tensor(a)");
  detach
      .kernel(
          [](const Tensor& x) { return view_of(x, x.sizes(), x.strides(), x.storage_offset()); })
      .not_differentiable();
  detach.op()->view = false;  // for autograd it is a new tensor
  for (const char* schema :
       {"prim::data(Tensor(a) a) -> Tensor(a)", "aten::data(Tensor self) -> Tensor"}) {
    OpBuilder data = t.op(schema);
    data.kernel([](const Tensor& x) {
          Tensor out = view_of(x, x.sizes(), x.strides(), x.storage_offset());
          out.impl()->set_version_detached(true);
          return out;
        })
        .not_differentiable();
    data.op()->view = false;
  }
  t.op("aten::view(Tensor(a) self, SymInt[] size) -> Tensor(a)")
      .kernel<view>()
      .grad("self", "shape(self)", back_to_shape)
      .samples("n(2,3) [3,-1]");
  t.op("aten::_unsafe_view(Tensor self, SymInt[] size) -> Tensor")
      .kernel<view>()
      .grad("self", "shape(self)", back_to_shape)
      .samples("n(2,3) [3,2]");
  t.op("aten::_reshape_alias(Tensor(a) self, SymInt[] size, SymInt[] stride) -> Tensor(a)")
      .kernel([](const Tensor& x, const Dims& size, const Dims& stride) {
        return view_of(x, size, stride, x.storage_offset());
      })
      .grad("self", "shape(self)", back_to_shape)
      .samples("n(2,3) [3,2] [2,1]");
  t.op("aten::reshape(Tensor(a) self, SymInt[] shape) -> Tensor(a)")
      .composite()
      .kernel<reshape>()
      .samples("n(2,3) [3,-1]");
  t.op("aten::reshape_as(Tensor(a) self, Tensor other) -> Tensor(a)")
      .composite()
      .kernel([](const Tensor& x, const Tensor& y) -> Tensor { return fn::reshape(x, y.sizes()); });
  t.op("aten::view_as(Tensor(a) self, Tensor other) -> Tensor(a)")
      .composite()
      .kernel([](const Tensor& x, const Tensor& y) -> Tensor { return fn::view(x, y.sizes()); });
  t.op("aten::flatten.using_ints(Tensor(a) self, int start_dim=0, int end_dim=-1) -> Tensor(a)")
      .composite()
      .kernel<flatten>();
  t.op("aten::unflatten.int(Tensor(a) self, int dim, SymInt[] sizes) -> Tensor(a)")
      .composite()
      .kernel<unflatten>()
      .samples("n(2,6) 1 [2,3]");
  t.op("aten::ravel(Tensor(a) self) -> Tensor(a)")
      .composite()
      .kernel([](const Tensor& x) -> Tensor {
        return fn::reshape(Tensor(fn::contiguous(x)), Dims{-1});
      });
  t.op("aten::expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)")
      .kernel([](const Tensor& x, const Dims& size, bool) { return expand_view(x, size); })
      .grad("self", "shape(self)", [](const Backward& b) { return b.g(); })
      .samples("n(3,1) [2,3,4]");
  t.op("aten::expand_as(Tensor(a) self, Tensor other) -> Tensor(a)")
      .composite()
      .kernel([](const Tensor& x, const Tensor& y) -> Tensor { return fn::expand(x, y.sizes()); });
  t.op("aten::broadcast_to(Tensor(a) self, SymInt[] size) -> Tensor(a)")
      .composite()
      .kernel([](const Tensor& x, const Dims& size) -> Tensor { return fn::expand(x, size); })
      .samples("n(3,1) [2,3,4]");
  t.op("aten::as_strided(Tensor(a) self, SymInt[] size, SymInt[] stride, SymInt? "
       "storage_offset=None) -> Tensor(a)")
      .kernel<as_strided>()
      .grad("self", "geometry(self)", as_strided_back)
      .samples("n(3,4) [2,2] [4,1] 1", "n(3,4) [3,3] [1,1]");
}

void define_dimension_views(Table& t) {
  t.op("aten::squeeze(Tensor(a) self) -> Tensor(a)")
      .kernel<squeeze_all>()
      .grad("self", "shape(self)", back_to_shape)
      .samples("n(2,1,3)");
  t.op("aten::squeeze.dim(Tensor(a) self, int dim) -> Tensor(a)")
      .kernel<squeeze_dim>()
      .node_name("SqueezeBackward1")
      .grad("self", "shape(self)", back_to_shape)
      .samples("n(2,1,3) 1");
  t.op("aten::squeeze.dims(Tensor(a) self, int[] dim) -> Tensor(a)")
      .kernel<squeeze_dims>()
      .node_name("SqueezeBackward2")
      .grad("self", "shape(self)", back_to_shape)
      .samples("n(2,1,3) [1,0]");
  t.op("aten::unsqueeze(Tensor(a) self, int dim) -> Tensor(a)")
      .kernel<unsqueeze>()
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::squeeze(b.g(), b["dim"]); })
      .samples("n(2,3) -1");
  t.op("aten::transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)")
      .kernel<transpose>()
      .grad("self", "",
            [](const Backward& b) -> Tensor { return fn::transpose(b.g(), b["dim0"], b["dim1"]); })
      .samples("n(2,3) 0 1");
  t.op("aten::t(Tensor(a) self) -> Tensor(a)")
      .kernel<transpose_matrix>()
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::t(b.g()); })
      .samples("n(2,3)");
  t.op("aten::permute(Tensor(a) self, int[] dims) -> Tensor(a)")
      .kernel<permute>()
      .grad("self", "", permute_back)
      .samples("n(2,3,4) [2,0,1]");
}

void define_window_views(Table& t) {
  t.op("aten::select.int(Tensor(a) self, int dim, SymInt index) -> Tensor(a)")
      .kernel<select>()
      .grad("self", "shape(self)",
            [](const Backward& b) -> Tensor {
              return call<"aten::select_backward">(b.g(), b.sizes("self"), b["dim"], b["index"]);
            })
      .samples("n(2,3) 1 -1");
  t.op("aten::select_backward(Tensor grad_output, SymInt[] input_sizes, int dim, SymInt index) -> "
       "Tensor")
      .kernel([](const Tensor& g, const Dims& sizes, int64_t dim, int64_t index) {
        return window_of_zeros(g, sizes,
                               [&](const Tensor& whole) { return select(whole, dim, index); });
      })
      .grad("grad_output", "",
            [](const Backward& b) -> Tensor { return fn::select(b.g(), b["dim"], b["index"]); })
      .samples("n(2) [2,3] 1 1");
  t.op("aten::slice.Tensor(Tensor(a) self, int dim=0, SymInt? start=None, SymInt? end=None, "
       "SymInt step=1) -> Tensor(a)")
      .kernel<slice>()
      .grad("self", "shape(self)",
            [](const Backward& b) -> Tensor {
              Value start = b["start"], end = b["end"];
              return call<"aten::slice_backward">(
                  b.g(), b.sizes("self"), b["dim"], start.is_none() ? Value(0) : start,
                  end.is_none() ? Value(INT64_MAX) : end, b["step"]);
            })
      .samples("n(4,5) 1 1 none 2");
  t.op("aten::slice_backward(Tensor grad_output, SymInt[] input_sizes, int dim, SymInt start, "
       "SymInt end, SymInt step) -> Tensor")
      .kernel([](const Tensor& g, const Dims& sizes, int64_t dim, int64_t start, int64_t end,
                 int64_t step) {
        return window_of_zeros(
            g, sizes, [&](const Tensor& whole) { return slice(whole, dim, start, end, step); });
      })
      .grad("grad_output", "",
            [](const Backward& b) -> Tensor {
              return fn::slice(b.g(), b["dim"], b["start"], b["end"], b["step"]);
            })
      .samples("n(4,2) [4,5] 1 1 5 2");
  t.op("aten::narrow(Tensor(a) self, int dim, SymInt start, SymInt length) -> Tensor(a)")
      .composite()
      .kernel<narrow>();
  t.op("aten::narrow.Tensor(Tensor(a) self, int dim, Tensor start, SymInt length) -> Tensor(a)")
      .composite()
      .kernel([](const Tensor& x, int64_t dim, const Tensor& start, int64_t length) {
        TORCHERE_CHECK(start.dim() == 0 && is_integral(start.dtype(), false),
                       "start must be an 0-dim integral Tensor.");
        return narrow(x, dim, read_element(start).to_int(), length);
      });
  t.op("aten::diagonal(Tensor(a) self, int offset=0, int dim1=0, int dim2=1) -> Tensor(a)")
      .kernel<diagonal>()
      .grad("self", "shape(self)",
            [](const Backward& b) -> Tensor {
              return call<"aten::diagonal_backward">(b.g(), b.sizes("self"), b["offset"], b["dim1"],
                                                     b["dim2"]);
            })
      .samples("n(3,4) 1");
  t.op("aten::diagonal_backward(Tensor grad_output, SymInt[] input_sizes, int offset, int dim1, "
       "int dim2) -> Tensor")
      .kernel([](const Tensor& g, const Dims& sizes, int64_t offset, int64_t dim1, int64_t dim2) {
        return window_of_zeros(
            g, sizes, [&](const Tensor& whole) { return diagonal(whole, offset, dim1, dim2); });
      })
      .grad("grad_output", "",
            [](const Backward& b) -> Tensor {
              return fn::diagonal(b.g(), b["offset"], b["dim1"], b["dim2"]);
            })
      .samples("n(3) [3,4] 1 0 1");
  t.op("aten::unfold(Tensor(a) self, int dimension, int size, int step) -> Tensor(a)")
      .kernel<unfold>()
      .grad("self", "shape(self)",
            [](const Backward& b) -> Tensor {
              return call<"aten::unfold_backward">(b.g(), b.sizes("self"), b["dimension"],
                                                   b["size"], b["step"]);
            })
      .samples("n(2,7) 1 3 2");
  t.op("aten::unfold_backward(Tensor grad_in, SymInt[] input_sizes, int dim, int size, int step) "
       "-> Tensor")
      .kernel([](const Tensor& g, const Dims& sizes, int64_t dim, int64_t size, int64_t step) {
        Tensor whole = empty_tensor(sizes, g.dtype(), g.device());
        fill_elements(whole, Scalar(0));
        if (whole.dim() == 0) {
          copy_elements(whole, g);
          return whole;
        }
        dim = wrap_dim(dim, whole.dim());
        Tensor windows = unfold(whole, dim, size, step);
        BelowAutograd guard;
        for (int64_t i = 0; i < g.sizes()[size_t(dim)]; ++i) {
          Tensor window = select(windows, dim, i);
          copy_elements(window, window + select(g, dim, i));
        }
        return whole;
      })
      .grad("grad_in", "",
            [](const Backward& b) -> Tensor {
              return fn::unfold(b.g(), b["dim"], b["size"], b["step"]);
            })
      .samples("n(2,3,3) [2,7] 1 3 2");
}

}  // namespace

void define_view(Table& t) {
  define_reshaping(t);
  define_dimension_views(t);
  define_window_views(t);
  // Of blocks that a loop makes, and of aliases.
  t.samples("aten::transpose_", {"n(2,3) 0 1"});
  t.samples("aten::swapdims_", {"n(2,3) 0 1"});
}

}  // namespace torchere
