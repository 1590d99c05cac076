// Copies and conversions: clone, copy_, to and what is short for it, fill_, zero_.
#include "ops/fn.h"
#include "ops/new_tensor.h"
#include "tensor/loop.h"
#include "ops/quantized.h"

namespace torchere {
namespace {

Tensor clone(const Tensor& t, OptFormat format) {
  Tensor out = new_like(t, std::nullopt, std::nullopt, format);
  copy_elements(out, t);
  return out;
}

// Whether two tensors' memory may be the same in part: copying then goes through a copy.
bool may_share(const Tensor& a, const Tensor& b) {
  return a.shares_storage(b) &&
         !(a.data() == b.data() && a.sizes() == b.sizes() && a.strides() == b.strides());
}
Tensor copy_into(const Tensor& self, const Tensor& src, bool) {
  if (self.is_same(src)) return self;
  if (self.sizes() != src.sizes()) {
    Dims shape = broadcast_sizes(self.sizes(), src.sizes());
    TORCHERE_CHECK(IntSpan(shape) == self.sizes(), "The size of tensor a (",
                   self.dim() ? self.sizes().back() : 1, ") must match the size of tensor b");
  }
  copy_elements(self, may_share(self, src) ? clone(src, std::nullopt) : src);
  return self;
}

Tensor to_copy(const Tensor& t, OptDType dtype, const Value&, OptDevice device, const Value&, bool,
               OptFormat format) {
  Tensor out = new_like(t, dtype, device, format);
  if (out.device().type == DeviceType::CPU) {
    TORCHERE_CHECK_KIND(t.device().type == DeviceType::CPU, NotImplemented,
                        "Cannot copy out of meta tensor; no data!");
    copy_elements(out, t);
  }
  return out;
}

bool same_device(const Tensor& t, const OptDevice& device) {
  return !device || device->type == t.device().type;
}
Tensor to(const Tensor& t, OptDType dtype, OptDevice device, bool copy, OptFormat format) {
  MemoryFormat f = format.value_or(MemoryFormat::Preserve);
  bool stays = (!dtype || *dtype == t.dtype()) && same_device(t, device) && !copy &&
               (f == MemoryFormat::Preserve || t.is_contiguous(f));
  if (stays) return t;
  return call<"aten::_to_copy">(t, dtype ? *dtype : t.dtype(), std::nullopt, device, std::nullopt,
                                false, f);
}
Tensor to_dtype(const Tensor& t, DType d) { return to(t, d, std::nullopt, false, std::nullopt); }

Tensor contiguous_as(const Tensor& t, MemoryFormat format) {
  if (t.is_contiguous(format)) return t;
  TORCHERE_CHECK(format != MemoryFormat::Preserve,
                 "preserve memory format is unsupported by the contiguous operator");
  return call<"aten::clone">(t, format);
}

// Integers of a quantized source come with what they stand for; values are quantized as the target
// is.
Tensor copy_quantized(const Tensor& x, const Tensor& source, bool) {
  TORCHERE_CHECK(is_quantized(x),
                 "Copying from quantized Tensor to non-quantized Tensor is not allowed, please use "
                 "dequantize to get a float Tensor from a quantized Tensor");
  if (!is_quantized(source)) {
    const Quantizer& q = per_tensor_quantizer(x, "copy_");
    const Tensor values = fn::expand(fn::to(source, DType::Float), x.sizes());
    copy_elements(as_integers(x),
                  as_integers(requantized(values, q.scale, q.zero_point, x.dtype())));
    return x;
  }
  TORCHERE_CHECK(x.dtype() == source.dtype(),
                 "Quantized Copy only works with same dtype Tensors: ", dtype_name(x.dtype()),
                 " and ", dtype_name(source.dtype()));
  copy_elements(as_integers(x), as_integers(source));
  x.impl()->set_quantizer(source.impl()->quantizer());
  return x;
}

void define_clone(Table& t) {
  t.op("aten::clone(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor")
      .quantized(on_integers)
      .kernel<clone>()
      .grad("self", "", [](const Backward& b) { return b.g(); });
  t.op("aten::contiguous(Tensor(a) self, *, MemoryFormat memory_format=0) -> Tensor(a)")
      .quantized(on_integers)
      .composite()
      .kernel<contiguous_as>();
  t.op("aten::copy_(Tensor(a!) self, Tensor src, bool non_blocking=False) -> Tensor(a!)")
      .kernel<copy_into>()
      .quantized(&boxed_function<copy_quantized>)
      .node_name("CopyBackwards")
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::zeros_like(b.g()); })
      .grad("src", "", [](const Backward& b) { return b.g(); })
      .samples("n(2,3) n(2,3)", "n(2,3) n(3)");
  t.op("aten::copy_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)")
      .composite()
      .kernel([](const Tensor& x, const Tensor& y) -> Tensor {
        return call<"aten::copy_">(x, y, false);
      });
  t.op("aten::copy_.int(Tensor(a!) self, int other) -> Tensor(a!)")
      .composite()
      .kernel([](const Tensor& x, int64_t v) -> Tensor { return fn::fill_(x, Scalar(v)); });
  t.op("aten::copy_.float(Tensor(a!) self, float other) -> Tensor(a!)")
      .composite()
      .kernel([](const Tensor& x, double v) -> Tensor { return fn::fill_(x, Scalar(v)); });
  t.op("aten::copy(Tensor self, Tensor src, bool non_blocking=False) -> Tensor")
      .kernel([](const Tensor& x, const Tensor& src, bool) {
        Tensor out = new_like(x);
        return copy_into(out, src, false);
      })
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::zeros_like(b.g()); })
      .grad("src", "", [](const Backward& b) { return b.g(); })
      .samples("n(2,3) n(3)");
  t.op("aten::lift_fresh(Tensor(a) self) -> Tensor(a)").composite().kernel([](const Tensor& x) {
    return x;
  });
  t.op("aten::lift_fresh_copy(Tensor self) -> Tensor")
      .kernel([](const Tensor& x) { return clone(x, std::nullopt); })
      .grad("self", "", [](const Backward& b) { return b.g(); });
}

void define_fill(Table& t) {
  t.op("aten::fill_.Scalar(Tensor(a!) self, Scalar value) -> Tensor(a!)")
      .kernel([](const Tensor& x, Scalar v) {
        fill_elements(x, v);
        return x;
      })
      .node_name("FillBackward2")
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::zeros_like(b.g()); })
      .samples("n(2,3) 1.5");
  t.op("aten::fill_.Tensor(Tensor(a!) self, Tensor value) -> Tensor(a!)")
      .kernel([](const Tensor& x, const Tensor& v) {
        TORCHERE_CHECK(v.dim() == 0,
                       "fill_ only supports 0-dimension value tensor but got tensor with ", v.dim(),
                       " dimensions.");
        return copy_into(x, v, false);
      })
      .node_name("FillBackward3")
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::zeros_like(b.g()); })
      .grad("value", "", [](const Backward& b) -> Tensor { return fn::sum(b.g()); })
      .samples("n(2,3) n()");
  t.op("aten::fill.Scalar(Tensor self, Scalar value) -> Tensor")
      .kernel([](const Tensor& x, Scalar v) {
        Tensor out = new_like(x);
        fill_elements(out, v);
        return out;
      })
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::zeros_like(b.g()); });
  t.op("aten::fill.Tensor(Tensor self, Tensor value) -> Tensor")
      .kernel([](const Tensor& x, const Tensor& v) { return copy_into(new_like(x), v, false); })
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::zeros_like(b.g()); })
      .grad("value", "", [](const Backward& b) -> Tensor { return fn::sum(b.g()); })
      .samples("n(2,3) n()");
  t.op("aten::zero_(Tensor(a!) self) -> Tensor(a!)")
      .kernel([](const Tensor& x) {
        fill_elements(x, Scalar(0));
        return x;
      })
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::zeros_like(b.g()); })
      .samples("n(2,3)");
}

// Scripts' to(…) with its arguments in any order leave dtype and device as positional values.
void define_to(Table& t) {
  t.op("aten::_to_copy(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? "
       "device=None, bool? pin_memory=None, bool non_blocking=False, MemoryFormat? "
       "memory_format=None) -> Tensor")
      .kernel<to_copy>()
      .grad("self", "shape(self)",
            [](const Backward& b) -> Tensor { return to_dtype(b.g(), b.dtype("self")); })
      .samples("n(2,3)");
  t.op("aten::to.device(Tensor(a) self, Device device, ScalarType dtype, bool non_blocking=False, "
       "bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)")
      .composite()
      .kernel([](const Tensor& x, Device device, DType dtype, bool, bool copy, OptFormat f) {
        return to(x, dtype, device, copy, f);
      });
  t.op("aten::to.dtype(Tensor(a) self, ScalarType dtype, bool non_blocking=False, bool "
       "copy=False, MemoryFormat? memory_format=None) -> Tensor(a)")
      .composite()
      .kernel([](const Tensor& x, DType dtype, bool, bool copy, OptFormat f) {
        return to(x, dtype, std::nullopt, copy, f);
      });
  t.op("aten::to.other(Tensor(a) self, Tensor other, bool non_blocking=False, bool copy=False, "
       "MemoryFormat? memory_format=None) -> Tensor(a)")
      .composite()
      .kernel([](const Tensor& x, const Tensor& other, bool, bool copy, OptFormat f) {
        return to(x, other.dtype(), other.device(), copy, f);
      });
  t.op("aten::to.dtype_layout(Tensor(a) self, *, ScalarType? dtype=None, Layout? layout=None, "
       "Device? device=None, bool? pin_memory=None, bool non_blocking=False, bool copy=False, "
       "MemoryFormat? memory_format=None) -> Tensor(a)")
      .composite()
      .kernel([](const Tensor& x, OptDType dtype, const Value&, OptDevice device, const Value&,
                 bool, bool copy, OptFormat f) { return to(x, dtype, device, copy, f); });
  t.op("aten::to.prim_Device(Tensor(a) self, Device? device, int? dtype=None, bool "
       "non_blocking=False, bool copy=False) -> Tensor(b|a)")
      .composite()
      .kernel([](const Tensor& x, OptDevice device, OptDType dtype, bool, bool copy) {
        return to(x, dtype, device, copy, std::nullopt);
      });
  t.op("aten::to.prim_dtype(Tensor(a) self, int? dtype=None, bool non_blocking=False, bool "
       "copy=False) -> Tensor(b|a)")
      .composite()
      .kernel([](const Tensor& x, OptDType dtype, bool, bool copy) {
        return to(x, dtype, std::nullopt, copy, std::nullopt);
      });
  t.op("aten::to.prim_other(Tensor(a) self, bool non_blocking=False, bool copy=False) -> "
       "Tensor(b|a)")
      .composite()
      .kernel([](const Tensor& x, bool, bool copy) {
        return to(x, std::nullopt, std::nullopt, copy, std::nullopt);
      });
  t.op("aten::type_as(Tensor self, Tensor other) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, const Tensor& other) {
        return to(x, other.dtype(), other.device(), false, std::nullopt);
      });
  t.op("aten::_autocast_to_full_precision(Tensor(a) self, bool cuda_enabled, bool cpu_enabled) -> "
       "Tensor(a)")
      .composite()
      .kernel([](const Tensor& x, bool, bool) { return x; });
  t.op("aten::_autocast_to_reduced_precision(Tensor(a) self, bool cuda_enabled, bool cpu_enabled, "
       "ScalarType cuda_dtype, ScalarType cpu_dtype) -> Tensor(a)")
      .composite()
      .kernel([](const Tensor& x, bool, bool, DType, DType) { return x; });
}

// x.float() and the like: in scripts operators of their own.
template <DType D>
void define_cast(Table& t, const char* schema) {
  t.op(schema).composite().kernel([](const Tensor& x, bool) { return to_dtype(x, D); });
}
void define_casts(Table& t) {
  define_cast<DType::Byte>(t, "aten::_cast_Byte(Tensor self, bool non_blocking=False) -> Tensor");
  define_cast<DType::Char>(t, "aten::_cast_Char(Tensor self, bool non_blocking=False) -> Tensor");
  define_cast<DType::Double>(t,
                             "aten::_cast_Double(Tensor self, bool non_blocking=False) -> Tensor");
  define_cast<DType::Float>(t, "aten::_cast_Float(Tensor self, bool non_blocking=False) -> Tensor");
  define_cast<DType::Int>(t, "aten::_cast_Int(Tensor self, bool non_blocking=False) -> Tensor");
  define_cast<DType::Long>(t, "aten::_cast_Long(Tensor self, bool non_blocking=False) -> Tensor");
  define_cast<DType::Short>(t, "aten::_cast_Short(Tensor self, bool non_blocking=False) -> Tensor");
  define_cast<DType::Half>(t, "aten::_cast_Half(Tensor self, bool non_blocking=False) -> Tensor");
  t.op("aten::cpu(Tensor(a) self) -> Tensor(b|a)").composite().kernel([](const Tensor& x) {
    return to(x, std::nullopt, Device{}, false, std::nullopt);
  });
  t.op("aten::cuda(Tensor(a) self) -> Tensor(b|a)").composite().kernel([](const Tensor&) -> Tensor {
    fail("Torch not compiled with CUDA enabled");
  });
}

}  // namespace

void define_copy(Table& t) {
  define_clone(t);
  define_fill(t);
  define_to(t);
  define_casts(t);
}

}  // namespace torchere
