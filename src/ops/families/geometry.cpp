// Operators that give a tensor another shape in place, and copies of a tensor with a window
// replaced.
#include "ops/fn.h"
#include "ops/new_tensor.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

// Shows the memory as a view of the tensor shows it.
const Tensor& take_geometry(const Tensor& t, const Tensor& view) {
  t.impl()->set_geometry(view.sizes(), view.strides(), view.storage_offset());
  return t;
}

void grow_storage(const Tensor& t, IntSpan sizes, IntSpan strides, int64_t offset) {
  int64_t last = offset;
  for (size_t d = 0; d < sizes.size(); ++d) {
    if (sizes[d] == 0) return;
    last += (sizes[d] - 1) * strides[d];
  }
  Storage* s = t.impl()->storage().get();
  size_t needed = size_t(last + 1) * t.item_size();
  if (!s || needed <= s->nbytes()) return;
  TORCHERE_CHECK(s->resizable(), "Trying to resize storage that is not resizable");
  s->resize(needed);
}

Tensor resize(const Tensor& t, const Dims& size, OptFormat format) {
  TORCHERE_CHECK(!t.requires_grad(), "cannot resize variables that require grad");
  for (int64_t s : size)
    TORCHERE_CHECK(s >= 0, "Trying to create tensor with negative dimension ", s, ": ",
                   sizes_text(size));
  MemoryFormat f = format.value_or(MemoryFormat::Contiguous);
  TORCHERE_CHECK(f != MemoryFormat::Preserve, "Unsupported memory formatPreserve");
  if (t.sizes() == IntSpan(size) && !format) return t;
  Dims strides = strides_for(size, f);
  grow_storage(t, size, strides, t.storage_offset());
  t.impl()->set_geometry(size, strides, t.storage_offset());
  return t;
}

Tensor set_to(const Tensor& t, const Tensor& source, int64_t offset, IntSpan size, IntSpan stride) {
  t.impl()->set_storage(source.impl()->storage(), t.dtype());
  Dims strides = stride.empty() ? contiguous_strides(size) : Dims(stride);
  grow_storage(t, size, strides, offset);
  t.impl()->set_geometry(size, strides, offset);
  return t;
}
void check_dtypes(const Tensor& t, const Tensor& source) {
  TORCHERE_CHECK(t.dtype() == source.dtype(), "Could not set tensor of type ",
                 dtype_name(source.dtype()), " to a tensor of type ", dtype_name(t.dtype()));
}

Tensor back_to_shape(const Backward& b) { return fn::reshape(b.g(), b.sizes("self")); }

void define_inplace_views(Table& t) {
  t.op("aten::t_(Tensor(a!) self) -> Tensor(a!)")
      .kernel([](const Tensor& x) {
        TORCHERE_CHECK(x.dim() <= 2, "t_() expects a tensor with <= 2 dimensions, but self is ",
                       x.dim(), "D");
        return take_geometry(x, fn::t(x));
      })
      .node_name("TBackward1")
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::t(b.g()); })
      .samples("n(2,3)");
  for (const char* schema : {"aten::transpose_(Tensor(a!) self, int dim0, int dim1) -> Tensor(a!)",
                             "aten::swapdims_(Tensor(a!) self, int dim0, int dim1) -> Tensor(a!)"})
    t.op(schema)
        .node_name("TransposeBackward1")
        .kernel([](const Tensor& x, int64_t a, int64_t b) {
          return take_geometry(x, fn::transpose(x, a, b));
        })
        .grad("self", "", [](const Backward& b) -> Tensor {
          return fn::transpose(b.g(), b["dim0"], b["dim1"]);
        });
  t.op("aten::swapaxes_(Tensor(a!) self, int axis0, int axis1) -> Tensor(a!)")
      .node_name("TransposeBackward1")
      .kernel([](const Tensor& x, int64_t a, int64_t b) {
        return take_geometry(x, fn::transpose(x, a, b));
      })
      .grad(
          "self", "",
          [](const Backward& b) -> Tensor { return fn::transpose(b.g(), b["axis0"], b["axis1"]); })
      .samples("n(2,3) 0 1");
  t.op("aten::squeeze_(Tensor(a!) self) -> Tensor(a!)")
      .node_name("SqueezeBackward3")
      .kernel([](const Tensor& x) { return take_geometry(x, fn::squeeze(x)); })
      .grad("self", "shape(self)", back_to_shape)
      .samples("n(2,1)");
  t.op("aten::squeeze_.dim(Tensor(a!) self, int dim) -> Tensor(a!)")
      .node_name("SqueezeBackward4")
      .kernel([](const Tensor& x, int64_t d) { return take_geometry(x, fn::squeeze(x, d)); })
      .grad("self", "shape(self)", back_to_shape)
      .samples("n(2,1) 1");
  t.op("aten::squeeze_.dims(Tensor(a!) self, int[] dim) -> Tensor(a!)")
      .node_name("SqueezeBackward5")
      .kernel([](const Tensor& x, const Dims& d) { return take_geometry(x, fn::squeeze(x, d)); })
      .grad("self", "shape(self)", back_to_shape)
      .samples("n(2,1) [1]");
  t.op("aten::unsqueeze_(Tensor(a!) self, int dim) -> Tensor(a!)")
      .node_name("UnsqueezeBackward1")
      .kernel([](const Tensor& x, int64_t d) { return take_geometry(x, fn::unsqueeze(x, d)); })
      .grad("self", "shape(self)", back_to_shape)
      .samples("n(2,3) 1");
  t.op("aten::as_strided_(Tensor(a!) self, SymInt[] size, SymInt[] stride, SymInt? "
       "storage_offset=None) -> Tensor(a!)")
      .kernel([](const Tensor& x, const Dims& size, const Dims& stride, OptInt offset) {
        return take_geometry(x, fn::as_strided(x, size, stride, offset));
      });
}

void define_storage_changes(Table& t) {
  t.op("aten::resize_(Tensor(a!) self, SymInt[] size, *, MemoryFormat? memory_format=None) -> "
       "Tensor(a!)")
      .kernel<resize>();
  t.op("aten::resize_as_(Tensor(a!) self, Tensor the_template, *, MemoryFormat? "
       "memory_format=None) -> Tensor(a!)")
      .kernel([](const Tensor& x, const Tensor& like, OptFormat f) {
        return resize(x, Dims(like.sizes()), f);
      });
  t.op("aten::set_.source_Tensor(Tensor(a!) self, Tensor source) -> Tensor(a!)")
      .kernel([](const Tensor& x, const Tensor& source) {
        check_dtypes(x, source);
        return set_to(x, source, source.storage_offset(), source.sizes(), source.strides());
      });
  t.op("aten::set_.source_Tensor_storage_offset(Tensor(a!) self, Tensor source, SymInt "
       "storage_offset, SymInt[] size, SymInt[] stride=[]) -> Tensor(a!)")
      .kernel([](const Tensor& x, const Tensor& source, int64_t offset, const Dims& size,
                 const Dims& stride) {
        check_dtypes(x, source);
        return set_to(x, source, offset, size, stride);
      });
  t.op("aten::set_(Tensor(a!) self) -> Tensor(a!)").kernel([](const Tensor& x) {
    Tensor none = empty_tensor(Dims{0}, x.dtype());
    return set_to(x, none, 0, Dims{0}, Dims{1});
  });
}

// The bytes seen as elements of another width.
Tensor view_as_dtype(const Tensor& t, DType d) {
  int64_t from = int64_t(t.item_size()), to = int64_t(item_size(d));
  Dims sizes(t.sizes()), strides(t.strides());
  int64_t offset = t.storage_offset();
  if (from != to) {
    TORCHERE_CHECK(t.dim() > 0, "self.dim() cannot be 0 to view ", dtype_name(t.dtype()), " as ",
                   dtype_name(d), " (different element sizes)");
    TORCHERE_CHECK(strides.back() == 1, "self.stride(-1) must be 1 to view ", dtype_name(t.dtype()),
                   " as ", dtype_name(d), " (different element sizes), but got ", strides.back());
    auto scale = [&](int64_t v, const char* what) {
      TORCHERE_CHECK(v * from % to == 0, what, " must be divisible by ", to / from, " to view ",
                     dtype_name(t.dtype()), " as ", dtype_name(d),
                     " (different element sizes), but got ", v);
      return v * from / to;
    };
    sizes[sizes.size() - 1] = scale(sizes.back(), "self.size(-1)");
    for (size_t i = 0; i + 1 < strides.size(); ++i) strides[i] = scale(strides[i], "self.stride()");
    offset = scale(offset, "self.storage_offset()");
  }
  Tensor out(TensorImpl::make(t.impl()->storage(), d, int(sizes.size())));
  out.impl()->set_geometry(sizes, strides, offset);
  return out;
}

// A copy of self with a window of it replaced.
Tensor replaced(const Tensor& self, const Tensor& src, const Tensor& whole, const Tensor& window,
                const char* name) {
  TORCHERE_CHECK(window.sizes() == src.sizes(), name,
                 ": expected src to have a size equal to the slice of self. src size = ",
                 sizes_text(src.sizes()), ", slice size = ", sizes_text(window.sizes()));
  (void)self;
  copy_elements(window, src);
  return whole;
}
Tensor copy_of(const Tensor& t) {
  Tensor out = new_like(t);
  copy_elements(out, t);
  return out;
}

// A copy of `t` whose memory is laid out as `model`'s is, from offset 0 on.
Tensor with_layout_of(const Tensor& t, const Tensor& model) {
  Dims strides = is_dense(model) ? Dims(model.strides()) : contiguous_strides(model.sizes());
  Tensor out = empty_strided_tensor(model.sizes(), strides, t.dtype(), t.device());
  copy_elements(out, t);
  return out;
}
// The gradient, differentiably copied into self's layout.
Tensor laid_out_gradient(const Backward& b) {
  Tensor self = b.t("self");
  Dims strides = is_dense(self) ? Dims(self.strides()) : contiguous_strides(self.sizes());
  return fn::copy_(empty_strided_tensor(self.sizes(), strides, b.g().dtype()), b.g());
}

void define_window_scatters(Table& t) {
  t.op("aten::select_scatter(Tensor self, Tensor src, int dim, SymInt index) -> Tensor")
      .out()
      .kernel([](const Tensor& x, const Tensor& src, int64_t dim, int64_t index) {
        Tensor whole = copy_of(x);
        return replaced(x, src, whole, fn::select(whole, dim, index), "select_scatter");
      })
      .grad("self", "shape(src)",
            [](const Backward& b) -> Tensor {
              Tensor zeros = fn::new_zeros(b.g(), b.sizes("src"));
              return call<"aten::select_scatter">(b.g(), zeros, b["dim"], b["index"]);
            })
      .grad("src", "",
            [](const Backward& b) -> Tensor { return fn::select(b.g(), b["dim"], b["index"]); })
      .samples("n(3,4) n(4) 0 1");
  t.op("aten::slice_scatter(Tensor self, Tensor src, int dim=0, SymInt? start=None, SymInt? "
       "end=None, SymInt step=1) -> Tensor")
      .out()
      .kernel([](const Tensor& x, const Tensor& src, int64_t dim, OptInt start, OptInt end,
                 int64_t step) {
        Tensor whole = copy_of(x);
        return replaced(x, src, whole, fn::slice(whole, dim, start, end, step), "slice_scatter");
      })
      .grad("self", "shape(src)",
            [](const Backward& b) -> Tensor {
              Tensor zeros = fn::new_zeros(b.g(), b.sizes("src"));
              return call<"aten::slice_scatter">(b.g(), zeros, b["dim"], b["start"], b["end"],
                                                 b["step"]);
            })
      .grad("src", "",
            [](const Backward& b) -> Tensor {
              return fn::slice(b.g(), b["dim"], b["start"], b["end"], b["step"]);
            })
      .samples("n(3,4) n(3,2) 1 0 4 2");
  t.op("aten::diagonal_scatter(Tensor self, Tensor src, int offset=0, int dim1=0, int dim2=1) -> "
       "Tensor")
      .out()
      .kernel([](const Tensor& x, const Tensor& src, int64_t offset, int64_t dim1, int64_t dim2) {
        Tensor whole = copy_of(x);
        return replaced(x, src, whole, fn::diagonal(whole, offset, dim1, dim2), "diagonal_scatter");
      })
      .grad("self", "shape(src)",
            [](const Backward& b) -> Tensor {
              Tensor zeros = fn::new_zeros(b.g(), b.sizes("src"));
              return call<"aten::diagonal_scatter">(b.g(), zeros, b["offset"], b["dim1"],
                                                    b["dim2"]);
            })
      .grad("src", "",
            [](const Backward& b) -> Tensor {
              return fn::diagonal(b.g(), b["offset"], b["dim1"], b["dim2"]);
            })
      .samples("n(3,4) n(3)");
  t.op("aten::as_strided_scatter(Tensor self, Tensor src, SymInt[] size, SymInt[] stride, SymInt? "
       "storage_offset=None) -> Tensor")
      .out()
      .kernel([](const Tensor& x, const Tensor& src, const Dims& size, const Dims& stride,
                 OptInt offset) {
        Tensor whole = with_layout_of(x, x);
        return replaced(x, src, whole, fn::as_strided(whole, size, stride, offset),
                        "as_strided_scatter");
      })
      // As PyTorch has it: what reaches self is the gradient of the window, not of the rest.
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              Tensor g = laid_out_gradient(b), zeros = fn::zeros_like(g);
              Tensor window = fn::as_strided(g, b["size"], b["stride"], b["storage_offset"]);
              return call<"aten::as_strided_scatter">(zeros, window, b["size"], b["stride"],
                                                      b["storage_offset"]);
            })
      .grad("src", "self",
            [](const Backward& b) -> Tensor {
              return fn::as_strided(laid_out_gradient(b), b["size"], b["stride"],
                                    b["storage_offset"]);
            })
      .samples("n(3,4) n(2,2) [2,2] [4,1] 1");
}

}  // namespace

void define_geometry(Table& t) {
  define_inplace_views(t);
  define_storage_changes(t);
  define_window_scatters(t);
  t.op("aten::view.dtype(Tensor(a) self, ScalarType dtype) -> Tensor(a)")
      .kernel<view_as_dtype>()
      .not_differentiable();
}

}  // namespace torchere
