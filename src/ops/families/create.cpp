// New tensors of given values: empty, zeros, ones, full, their _like and new_ forms, tensors from a
// program's numbers and lists.
#include "ops/fn.h"
#include "ops/new_tensor.h"
#include "tensor/loop.h"
#include "tensor/promote.h"
#include "ops/quantized.h"

namespace torchere {
namespace {

Tensor filled(Tensor t, const Scalar& value) {
  fill_elements(t, value);
  return t;
}
// The dtype that full() takes from its number where none is given.
DType full_dtype(const Scalar& value, const OptDType& dtype) {
  if (dtype) return *dtype;
  if (value.is_bool()) return DType::Bool;
  if (value.is_int()) return DType::Long;
  return value.is_complex() ? complex_dtype(default_dtype()) : default_dtype();
}
// Out forms: the result takes the sizes and keeps its dtype.
Tensor filled_out(const Dims& size, const Scalar& value, const Tensor& out) {
  resize_output(out, size);
  return filled(out, value);
}

// Strides of memory in which dimension order[0] lies outermost, order.back() innermost.
Dims permuted_strides(const Dims& size, const Dims& order) {
  TORCHERE_CHECK(size.size() == order.size(),
                 "Number of dimensions in size does not match the length of the physical_layout; "
                 "i.e. len(size) = ",
                 size.size(), " is not equal to len(physical_layout) = ", order.size());
  Dims in_order, strides(size.size());
  std::vector<bool> seen(size.size());
  const int64_t n = int64_t(size.size());
  for (size_t i = 0; i < order.size(); ++i) {
    TORCHERE_CHECK(order[i] >= 0 && order[i] < n,
                   "Dimension out of range (expected to be between 0 and ", n - 1, ", but got ",
                   order[i], " at index ", i,
                   ").  NB: negative dims not currently supported; file an issue if you want it.");
    TORCHERE_CHECK(!seen[size_t(order[i])], "Duplicate dim not allowed");
    seen[size_t(order[i])] = true;
    in_order.push_back(size[size_t(order[i])]);
  }
  Dims steps = contiguous_strides(in_order);
  for (size_t i = 0; i < order.size(); ++i) strides[size_t(order[i])] = steps[i];
  return strides;
}

void define_filled(Table& t) {
  t.op("aten::empty.memory_format(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, "
       "Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor")
      .kernel([](const Dims& size, OptDType dtype, const Value&, OptDevice device, const Value&,
                 OptFormat format) { return new_tensor(size, dtype, device, format); });
  t.op("aten::empty.out(SymInt[] size, *, MemoryFormat? memory_format=None, Tensor(a!) out) -> "
       "Tensor(a!)")
      .kernel([](const Dims& size, OptFormat, const Tensor& out) {
        resize_output(out, size);
        return out;
      });
  t.op("aten::empty_strided(SymInt[] size, SymInt[] stride, *, ScalarType? dtype=None, Layout? "
       "layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](const Dims& size, const Dims& stride, OptDType dtype, const Value&,
                 OptDevice device, const Value&) {
        return empty_strided_tensor(size, stride, dtype.value_or(default_dtype()),
                                    checked_device(device));
      });
  t.op("aten::empty_permuted(SymInt[] size, int[] physical_layout, *, ScalarType? dtype=None, "
       "Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](const Dims& size, const Dims& order, OptDType dtype, const Value&,
                 OptDevice device, const Value&) {
        return empty_strided_tensor(size, permuted_strides(size, order),
                                    dtype.value_or(default_dtype()), checked_device(device));
      })
      .samples("[2,3] [1,0]");
  t.op("aten::zeros(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? "
       "device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](const Dims& size, OptDType dtype, const Value&, OptDevice device, const Value&) {
        for (int64_t s : size)
          TORCHERE_CHECK(s >= 0, "zeros: Dimension size must be non-negative.");
        return filled(new_tensor(size, dtype, device), Scalar(0));
      });
  t.op("aten::zeros.out(SymInt[] size, *, Tensor(a!) out) -> Tensor(a!)")
      .kernel([](const Dims& size, const Tensor& out) { return filled_out(size, Scalar(0), out); });
  t.op("aten::ones(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? "
       "device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](const Dims& size, OptDType dtype, const Value&, OptDevice device, const Value&) {
        return filled(new_tensor(size, dtype, device), Scalar(1));
      });
  t.op("aten::ones.out(SymInt[] size, *, Tensor(a!) out) -> Tensor(a!)")
      .kernel([](const Dims& size, const Tensor& out) { return filled_out(size, Scalar(1), out); });
  t.op("aten::full(SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? "
       "layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](const Dims& size, Scalar value, OptDType dtype, const Value&, OptDevice device,
                 const Value&) {
        return filled(new_tensor(size, full_dtype(value, dtype), device), value);
      });
  t.op("aten::full.out(SymInt[] size, Scalar fill_value, *, Tensor(a!) out) -> Tensor(a!)")
      .kernel([](const Dims& size, Scalar value, const Tensor& out) {
        return filled_out(size, value, out);
      });
  t.op("aten::scalar_tensor(Scalar s, *, ScalarType? dtype=None, Layout? layout=None, Device? "
       "device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](Scalar value, OptDType dtype, const Value&, OptDevice device, const Value&) {
        return filled(new_tensor({}, dtype, device), value);
      });
  t.op("aten::_efficientzerotensor(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, "
       "Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](const Dims& size, OptDType dtype, const Value&, OptDevice device, const Value&) {
        for (int64_t s : size)
          TORCHERE_CHECK(s >= 0, "zeros: Dimension size must be non-negative.");
        return filled(new_tensor(size, dtype, device), Scalar(0));
      });
}

void define_like(Table& t) {
  t.op("aten::empty_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? "
       "device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor")
      .quantized(on_integers)
      .not_differentiable()
      .kernel([](const Tensor& x, OptDType dtype, const Value&, OptDevice device, const Value&,
                 OptFormat format) { return new_like(x, dtype, device, format); });
  t.op("aten::zeros_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? "
       "device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor")
      .not_differentiable()
      .kernel(
          [](const Tensor& x, OptDType dtype, const Value&, OptDevice device, const Value&,
             OptFormat format) { return filled(new_like(x, dtype, device, format), Scalar(0)); });
  t.op("aten::ones_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? "
       "device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor")
      .not_differentiable()
      .kernel(
          [](const Tensor& x, OptDType dtype, const Value&, OptDevice device, const Value&,
             OptFormat format) { return filled(new_like(x, dtype, device, format), Scalar(1)); });
  t.op("aten::full_like(Tensor self, Scalar fill_value, *, ScalarType? dtype=None, Layout? "
       "layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? "
       "memory_format=None) -> Tensor")
      .not_differentiable()
      .kernel([](const Tensor& x, Scalar value, OptDType dtype, const Value&, OptDevice device,
                 const Value&,
                 OptFormat format) { return filled(new_like(x, dtype, device, format), value); });
  t.op("aten::new_empty(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? "
       "layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .not_differentiable()
      .kernel([](const Tensor& x, const Dims& size, OptDType dtype, const Value&, OptDevice device,
                 const Value&) {
        return new_tensor(size, dtype.value_or(x.dtype()), device ? device : OptDevice(x.device()));
      });
  t.op("aten::new_empty_strided(Tensor self, SymInt[] size, SymInt[] stride, *, ScalarType? "
       "dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .not_differentiable()
      .kernel([](const Tensor& x, const Dims& size, const Dims& stride, OptDType dtype,
                 const Value&, OptDevice device, const Value&) {
        return empty_strided_tensor(size, stride, dtype.value_or(x.dtype()),
                                    device ? checked_device(device) : x.device());
      });
  t.op("aten::new_zeros(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? "
       "layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .not_differentiable()
      .kernel([](const Tensor& x, const Dims& size, OptDType dtype, const Value&, OptDevice device,
                 const Value&) {
        return filled(
            new_tensor(size, dtype.value_or(x.dtype()), device ? device : OptDevice(x.device())),
            Scalar(0));
      });
  t.op("aten::new_ones(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? "
       "layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .not_differentiable()
      .kernel([](const Tensor& x, const Dims& size, OptDType dtype, const Value&, OptDevice device,
                 const Value&) {
        return filled(
            new_tensor(size, dtype.value_or(x.dtype()), device ? device : OptDevice(x.device())),
            Scalar(1));
      });
  t.op("aten::new_full(Tensor self, SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, "
       "Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .not_differentiable()
      .kernel([](const Tensor& x, const Dims& size, Scalar value, OptDType dtype, const Value&,
                 OptDevice device, const Value&) {
        return filled(
            new_tensor(size, dtype.value_or(x.dtype()), device ? device : OptDevice(x.device())),
            value);
      });
}

// Tensors of a program's values: torch.tensor and torch.as_tensor in scripts.

// The sizes of nested lists, which must be regular.
void sizes_of_nested(const Value& v, size_t depth, Dims& sizes) {
  if (!v.is_list()) {
    TORCHERE_CHECK_KIND(depth == sizes.size(), Value, "expected sequence of length ", sizes[depth],
                        " at dim ", depth);
    return;
  }
  int64_t length = int64_t(v.as<List>()->items.size());
  TORCHERE_CHECK_KIND(depth < sizes.size() && sizes[depth] == length, Value,
                      "expected sequence of length ", depth < sizes.size() ? sizes[depth] : 0,
                      " at dim ", depth, " (got ", length, ")");
  for (const Value& x : v.as<List>()->items) sizes_of_nested(x, depth + 1, sizes);
}
DType dtype_of_element(TypeRef t) {
  while (t->is(TypeKind::List)) t = t->element();
  switch (t->kind()) {
    case TypeKind::Int:
      return DType::Long;
    case TypeKind::Bool:
      return DType::Bool;
    case TypeKind::Complex:
      return complex_dtype(default_dtype());
    default:
      return default_dtype();
  }
}
Scalar number_of(const Value& v) {
  if (v.is_tensor()) return read_element(v.as_tensor());
  TORCHERE_CHECK_KIND(v.is_scalar(), Type, "can't convert a list of ", tag_name(v.tag()),
                      " to a tensor");
  return v.to_scalar();
}
template <class T>
void write_nested(const Value& v, T*& to) {
  if (v.is_list()) {
    for (const Value& x : v.as<List>()->items) write_nested(x, to);
    return;
  }
  *to++ = number_of(v).to<T>();
}
DType dtype_of_first(const Value& list) {
  const Value* v = &list;
  while (v->is_list() && !v->as<List>()->items.empty()) v = &v->as<List>()->items[0];
  if (v->is_tensor()) return v->as_tensor().dtype();
  if (v->is_int()) return DType::Long;
  if (v->is_bool()) return DType::Bool;
  return v->is(Tag::Complex) ? complex_dtype(default_dtype()) : default_dtype();
}
Tensor tensor_of_list(const Value& list, OptDType dtype, OptDevice device) {
  Dims sizes;
  const Value* v = &list;
  while (v->is_list()) {
    const std::vector<Value>& items = v->as<List>()->items;
    sizes.push_back(int64_t(items.size()));
    TORCHERE_CHECK(sizes.size() <= 64, "a tensor has at most 64 dimensions");
    if (items.empty()) break;
    v = &items[0];
  }
  sizes_of_nested(list, 0, sizes);
  TypeRef element = list.as<List>()->element_type;
  bool typed = element && !element->is(TypeKind::Any) && !element->is(TypeKind::Tensor);
  DType d = dtype.value_or(typed ? dtype_of_element(element) : dtype_of_first(list));
  Tensor out = empty_tensor(sizes, d);
  if (out.numel() > 0)
    dispatch(d, [&](auto zero) {
      using T = decltype(zero);
      T* to = out.data<T>();
      write_nested(list, to);
    });
  return device && device->type != DeviceType::CPU ? new_tensor(sizes, d, device) : out;
}
Tensor tensor_of_number(const Scalar& value, OptDType dtype, OptDevice device) {
  return filled(new_tensor({}, full_dtype(value, dtype), device), value);
}
Tensor with_gradient(const Tensor& t, bool requires_grad) {
  if (requires_grad) call<"aten::requires_grad_">(t, true);
  return t;
}

void define_from_values(Table& t) {
  t.op("aten::tensor.bool(bool t, *, ScalarType? dtype=None, Device? device=None, bool "
       "requires_grad=False) -> Tensor")
      .kernel([](const Value& v, OptDType dtype, OptDevice device, bool grad) {
        return with_gradient(tensor_of_number(v.to_scalar(), dtype, device), grad);
      });
  t.op("aten::tensor.float(float t, *, ScalarType? dtype=None, Device? device=None, bool "
       "requires_grad=False) -> Tensor")
      .kernel([](const Value& v, OptDType dtype, OptDevice device, bool grad) {
        return with_gradient(tensor_of_number(v.to_scalar(), dtype, device), grad);
      });
  t.op("aten::tensor.int(int t, *, ScalarType? dtype=None, Device? device=None, bool "
       "requires_grad=False) -> Tensor")
      .kernel([](const Value& v, OptDType dtype, OptDevice device, bool grad) {
        return with_gradient(tensor_of_number(v.to_scalar(), dtype, device), grad);
      });
  t.op("aten::tensor.complex(complex t, *, ScalarType? dtype=None, Device? device=None, bool "
       "requires_grad=False) -> Tensor")
      .kernel([](const Value& v, OptDType dtype, OptDevice device, bool grad) {
        return with_gradient(tensor_of_number(v.to_scalar(), dtype, device), grad);
      });
  t.op("aten::tensor(t[] data, *, ScalarType? dtype=None, Device? device=None, bool "
       "requires_grad=False) -> Tensor")
      .kernel([](const Value& v, OptDType dtype, OptDevice device, bool grad) {
        return with_gradient(tensor_of_list(v, dtype, device), grad);
      });
  t.op("aten::as_tensor.bool(bool t, *, ScalarType? dtype=None, Device? device=None) -> Tensor")
      .kernel([](const Value& v, OptDType dtype, OptDevice device) {
        return tensor_of_number(v.to_scalar(), dtype, device);
      });
  t.op("aten::as_tensor.float(float t, *, ScalarType? dtype=None, Device? device=None) -> Tensor")
      .kernel([](const Value& v, OptDType dtype, OptDevice device) {
        return tensor_of_number(v.to_scalar(), dtype, device);
      });
  t.op("aten::as_tensor.int(int t, *, ScalarType? dtype=None, Device? device=None) -> Tensor")
      .kernel([](const Value& v, OptDType dtype, OptDevice device) {
        return tensor_of_number(v.to_scalar(), dtype, device);
      });
  t.op("aten::as_tensor.complex(complex t, *, ScalarType? dtype=None, Device? device=None) -> "
       "Tensor")
      .kernel([](const Value& v, OptDType dtype, OptDevice device) {
        return tensor_of_number(v.to_scalar(), dtype, device);
      });
  t.op("aten::as_tensor.list(t[] data, *, ScalarType? dtype=None, Device? device=None) -> Tensor")
      .kernel([](const Value& v, OptDType dtype, OptDevice device) {
        return tensor_of_list(v, dtype, device);
      });
  t.op("aten::as_tensor(Tensor(a) data, *, ScalarType? dtype=None, Device? device=None) -> "
       "Tensor(b|a)")
      .composite()
      .kernel([](const Tensor& x, OptDType dtype, OptDevice device) -> Tensor {
        return call<"aten::to.dtype_layout">(x, dtype, std::nullopt, device);
      });
}

}  // namespace

void define_create(Table& t) {
  define_filled(t);
  define_like(t);
  define_from_values(t);
}

}  // namespace torchere
