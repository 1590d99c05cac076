// What a program asks of a tensor: its numbers, its shape, its dtype and the like.
#include "ops/fn.h"
#include "ops/new_tensor.h"
#include "tensor/loop.h"
#include "tensor/promote.h"
#include "tensor/view.h"

namespace torchere {
namespace {

Scalar item(const Tensor& t) { return read_element(t); }

bool truth(const Tensor& t) {
  TORCHERE_CHECK(t.numel() != 0, "Boolean value of Tensor with no values is ambiguous");
  TORCHERE_CHECK(t.numel() < 2, "Boolean value of Tensor with more than one value is ambiguous");
  return read_element(t).to_bool();
}

void define_numbers(Table& t) {
  t.op("aten::item(Tensor self) -> Scalar").kernel<item>();
  t.op("aten::_local_scalar_dense(Tensor self) -> Scalar").kernel<item>();
  t.op("aten::is_nonzero(Tensor self) -> bool").kernel<truth>();
  t.op("aten::Bool.Tensor(Tensor a) -> bool").kernel<truth>();
  t.op("aten::Int.Tensor(Tensor a) -> int").kernel([](const Tensor& x) {
    return item(x).to_int();
  });
  t.op("aten::Float.Tensor(Tensor a) -> float").kernel([](const Tensor& x) {
    return item(x).to_double();
  });
  t.op("aten::Complex.Tensor_Tensor(Tensor a, Tensor b) -> complex")
      .kernel([](const Tensor& x, const Tensor& y) {
        return Value(std::complex<double>(item(x).to_double(), item(y).to_double()));
      });
  t.op("aten::Complex.Tensor_float(Tensor x, float y) -> complex")
      .kernel([](const Tensor& x, double y) {
        return Value(std::complex<double>(item(x).to_double(), y));
      });
  t.op("aten::Complex.float_Tensor(float x, Tensor y) -> complex")
      .kernel([](double x, const Tensor& y) {
        return Value(std::complex<double>(x, item(y).to_double()));
      });
  t.op("aten::Complex.Tensor_int(Tensor x, int y) -> complex")
      .kernel([](const Tensor& x, int64_t y) {
        return Value(std::complex<double>(item(x).to_double(), double(y)));
      });
  t.op("aten::Complex.int_Tensor(int x, Tensor y) -> complex")
      .kernel([](int64_t x, const Tensor& y) {
        return Value(std::complex<double>(double(x), item(y).to_double()));
      });
  t.op("aten::Complex.Tensor_bool(Tensor x, bool y) -> complex")
      .kernel([](const Tensor& x, bool y) {
        return Value(std::complex<double>(item(x).to_double(), y ? 1 : 0));
      });
  t.op("aten::Complex.bool_Tensor(bool x, Tensor y) -> complex")
      .kernel([](bool x, const Tensor& y) {
        return Value(std::complex<double>(x ? 1 : 0, item(y).to_double()));
      });
  t.op("prim::NumToTensor.Scalar(Scalar a) -> Tensor").kernel([](Scalar v) {
    return scalar_tensor(v, v.dtype());
  });
  t.op("prim::NumToTensor.bool(bool a) -> Tensor").kernel([](bool v) {
    return scalar_tensor(Scalar(v), DType::Bool);
  });
}

void define_shape_queries(Table& t) {
  t.op("aten::size(Tensor self) -> int[]").kernel([](const Tensor& x) { return Dims(x.sizes()); });
  t.op("aten::list_with_default(int[] out_size, int[] defaults) -> int[]")
      .kernel([](const Dims& sizes, const Dims& defaults) {
        TORCHERE_CHECK(defaults.size() > sizes.size(), "Input dimension should be at least ",
                       sizes.size() + 1);
        return sizes;
      });
  for (const char* name : {"_infer_size", "broadcast_shapes"})
    t.op(str("aten::", name, "(int[] a, int[] b) -> int[]"))
        .kernel([](const Dims& a, const Dims& b) { return broadcast_sizes(a, b); });
  t.op("aten::size.int(Tensor self, int dim) -> int").kernel([](const Tensor& x, int64_t d) {
    return x.size(d);
  });
  t.op("aten::sym_size(Tensor self) -> SymInt[]").kernel([](const Tensor& x) {
    return Dims(x.sizes());
  });
  t.op("aten::sym_size.int(Tensor self, int dim) -> SymInt").kernel([](const Tensor& x, int64_t d) {
    return x.size(d);
  });
  t.op("aten::stride(Tensor self) -> int[]").kernel([](const Tensor& x) {
    return Dims(x.strides());
  });
  for (const char* schema : {"aten::stride.int(Tensor self, int dim) -> int",
                             "aten::sym_stride.int(Tensor self, int dim) -> SymInt"})
    t.op(schema).kernel([](const Tensor& x, int64_t d) { return x.stride(d); });
  for (const char* schema : {"aten::storage_offset(Tensor self) -> int",
                             "aten::sym_storage_offset(Tensor self) -> SymInt"})
    t.op(schema).kernel([](const Tensor& x) { return x.storage_offset(); });
  t.op("aten::dim(Tensor self) -> int").kernel([](const Tensor& x) { return x.dim(); });
  t.op("aten::numel(Tensor self) -> int").kernel([](const Tensor& x) { return x.numel(); });
  t.op("aten::sym_numel(Tensor self) -> SymInt").kernel([](const Tensor& x) { return x.numel(); });
  t.op("aten::len.Tensor(Tensor t) -> int").kernel([](const Tensor& x) {
    TORCHERE_CHECK_KIND(x.dim() > 0, Type, "len() of a 0-d tensor");
    return x.sizes()[0];
  });
  t.op("aten::_shape_as_tensor(Tensor self) -> Tensor").kernel([](const Tensor& x) {
    Tensor out = empty_tensor(Dims{x.dim()}, DType::Long);
    std::copy(x.sizes().begin(), x.sizes().end(), out.data<int64_t>());
    return out;
  });
  t.op("aten::is_contiguous(Tensor self) -> bool").kernel([](const Tensor& x) {
    return x.is_contiguous();
  });
  t.op("aten::is_contiguous.memory_format(Tensor self, MemoryFormat memory_format) -> bool")
      .kernel([](const Tensor& x, MemoryFormat f) { return x.is_contiguous(f); });
  t.op("aten::is_non_overlapping_and_dense(Tensor self) -> bool").kernel([](const Tensor& x) {
    return is_dense(x);
  });
  t.op("aten::is_same_size(Tensor self, Tensor other) -> bool")
      .kernel([](const Tensor& x, const Tensor& y) { return x.sizes() == y.sizes(); });
  t.op("aten::is_set_to(Tensor self, Tensor tensor) -> bool")
      .kernel([](const Tensor& x, const Tensor& y) {
        return x.shares_storage(y) && x.storage_offset() == y.storage_offset() &&
               x.sizes() == y.sizes() && x.strides() == y.strides();
      });
  t.op("aten::element_size(Tensor self) -> int").kernel([](const Tensor& x) {
    return int64_t(x.item_size());
  });
  t.op("prim::itemsize(Tensor a) -> int").kernel([](const Tensor& x) {
    return int64_t(x.item_size());
  });
  t.op("prim::nbytes(Tensor a) -> int").kernel([](const Tensor& x) { return int64_t(x.nbytes()); });
}

void define_dtype_queries(Table& t) {
  t.op("aten::is_floating_point(Tensor self) -> bool").kernel([](const Tensor& x) {
    return is_floating(x.dtype());
  });
  t.op("aten::is_complex(Tensor self) -> bool").kernel([](const Tensor& x) {
    return is_complex(x.dtype());
  });
  t.op("aten::is_signed(Tensor self) -> bool").kernel([](const Tensor& x) {
    return x.dtype() != DType::Byte && x.dtype() != DType::Bool;
  });
  t.op("aten::is_inference(Tensor self) -> bool").kernel([](const Tensor& x) {
    return x.impl()->inference();
  });
  t.op("aten::is_pinned(Tensor self, Device? device=None) -> bool")
      .kernel([](const Tensor&, const Value&) { return false; });
  t.op("aten::result_type.Tensor(Tensor tensor, Tensor other) -> ScalarType")
      .kernel([](const Tensor& x, const Tensor& y) {
        ResultType r;
        r.add(x);
        r.add(y);
        return r.get();
      });
  t.op("aten::result_type.Scalar(Tensor tensor, Scalar other) -> ScalarType")
      .kernel([](const Tensor& x, Scalar y) {
        ResultType r;
        r.add(x);
        r.add(y);
        return r.get();
      });
  t.op("aten::result_type.Scalar_Tensor(Scalar scalar, Tensor tensor) -> ScalarType")
      .kernel([](Scalar x, const Tensor& y) {
        ResultType r;
        r.add(x);
        r.add(y);
        return r.get();
      });
  t.op("aten::result_type.Scalar_Scalar(Scalar scalar1, Scalar scalar2) -> ScalarType")
      .kernel([](Scalar x, Scalar y) {
        ResultType r;
        r.add(x);
        r.add(y);
        return r.get();
      });
  t.op("aten::promote_types(ScalarType type1, ScalarType type2) -> ScalarType")
      .kernel([](DType a, DType b) { return promote_types(a, b); });
  t.op("aten::can_cast(ScalarType from_, ScalarType to) -> bool").kernel([](DType from, DType to) {
    return can_cast(from, to);
  });
  t.op("prim::dtype(Tensor a) -> int").kernel([](const Tensor& x) { return x.dtype(); });
  t.op("prim::device(Tensor a) -> Device").kernel([](const Tensor& x) { return x.device(); });
  t.op("prim::layout(Tensor a) -> Layout").kernel([](const Tensor&) {
    return int64_t(Layout::Strided);
  });
  t.op("prim::requires_grad(Tensor a) -> bool").kernel([](const Tensor& x) {
    return x.requires_grad();
  });
  t.op("prim::name(Tensor a) -> str?").kernel([](const Tensor&) { return Value(); });
  t.op("aten::get_device(Tensor self) -> int").kernel([](const Tensor& x) {
    return int64_t(x.device().type == DeviceType::CPU ? -1 : x.device().index);
  });
  t.op("prim::is_cpu(Tensor a) -> bool").kernel([](const Tensor& x) {
    return x.device().type == DeviceType::CPU;
  });
  t.op("prim::is_meta(Tensor a) -> bool").kernel([](const Tensor& x) {
    return x.device().type == DeviceType::Meta;
  });
  for (const char* schema :
       {"prim::is_cuda(Tensor a) -> bool", "prim::is_xla(Tensor a) -> bool",
        "prim::is_xpu(Tensor a) -> bool", "prim::is_mps(Tensor a) -> bool",
        "prim::is_vulkan(Tensor a) -> bool", "prim::is_ipu(Tensor a) -> bool",
        "prim::is_maia(Tensor a) -> bool", "prim::is_mtia(Tensor a) -> bool",
        "prim::is_sparse(Tensor a) -> bool", "prim::is_sparse_csr(Tensor a) -> bool",
        "prim::is_mkldnn(Tensor a) -> bool", "prim::is_nested(Tensor a) -> bool"})
    t.op(schema).kernel([](const Tensor&) { return false; });
  t.op("prim::is_quantized(Tensor a) -> bool").kernel([](const Tensor& x) {
    return is_quantized(x.dtype());
  });
}

}  // namespace

void define_read(Table& t) {
  define_numbers(t);
  define_shape_queries(t);
  define_dtype_queries(t);
}

}  // namespace torchere
