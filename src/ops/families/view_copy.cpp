// Copies of views: for each view operator the operator of the same arguments whose results have
// memory of their own (expand_copy, squeeze_copy.dim …). Each calls its view operator and clones,
// so that gradients are those of the two.
#include "ops/fn.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

Tensor own(const Tensor& view) { return fn::clone(view, MemoryFormat::Contiguous); }

// The kernel of every copy: `data` is the view operator, whose arguments are the same.
void copy_of_view(const Op& op, const Call& c) {
  const Op& view = *static_cast<const Op*>(op.data);
  std::vector<Value> values(view.arguments);
  for (size_t i = 0; i < view.arguments; ++i) values[i] = c.argument(i);
  Value result = call_values(view, values.data());
  if (result.is_tensor()) {
    c.result(0) = Value(own(result.as_tensor()));
    return;
  }
  std::vector<Tensor> parts = to_tensor_list(result);
  for (Tensor& part : parts) part = own(part);
  c.result(0) = list_of(parts);
}

// The view's schema under the copy's name, its results aliases of nothing.
std::string copy_schema(const Op& view) {
  FunctionSchema s = view.schema;
  s.name = Symbol(s.name.str() + "_copy");
  s.arguments.at(0).alias = nullptr;
  s.returns.at(0).alias = nullptr;
  return s.str();
}

OpBuilder define_copy_of(Table& t, std::string_view view_name) {
  const Op& view = t.get(view_name);
  OpBuilder copy = t.op(copy_schema(view));
  copy.composite().raw_kernel(copy_of_view, &view);
  return copy;
}

// Writes the parts of a split into the tensors of a list.
void write_parts(const Op& op, const std::vector<Tensor>& parts, const std::vector<Tensor>& out) {
  TORCHERE_CHECK(out.size() == parts.size(), op.name.name(), ": expected ", parts.size(),
                 " out tensors, got ", out.size());
  for (size_t i = 0; i < parts.size(); ++i) {
    resize_output(out[i], parts[i].sizes());
    copy_elements(out[i], parts[i]);
  }
}

void define_copies_of_splits(Table& t) {
  for (const char* name : {"aten::split.Tensor", "aten::split_with_sizes", "aten::unbind.int"})
    define_copy_of(t, name);
  static const Op* split = &t.get("aten::split_copy.Tensor");
  static const Op* sizes = &t.get("aten::split_with_sizes_copy");
  t.samples("aten::split_with_sizes_copy", {"n(5,2) [2,3]"});
  static const Op* unbind = &t.get("aten::unbind_copy.int");
  t.op("aten::split_copy.Tensor_out(Tensor self, SymInt split_size, int dim=0, *, Tensor(a!)[] "
       "out) -> ()")
      .kernel([](const Tensor& x, int64_t size, int64_t dim, const std::vector<Tensor>& out) {
        write_parts(*split, call<"aten::split.Tensor">(x, size, dim), out);
      });
  t.op("aten::split_with_sizes_copy.out(Tensor self, SymInt[] split_sizes, int dim=0, *, "
       "Tensor(a!)[] out) -> ()")
      .kernel([](const Tensor& x, const Dims& s, int64_t dim, const std::vector<Tensor>& out) {
        write_parts(*sizes, call<"aten::split_with_sizes">(x, s, dim), out);
      });
  t.op("aten::unbind_copy.int_out(Tensor self, int dim=0, *, Tensor(a!)[] out) -> ()")
      .kernel([](const Tensor& x, int64_t dim, const std::vector<Tensor>& out) {
        write_parts(*unbind, call<"aten::unbind.int">(x, dim), out);
      });
}

}  // namespace

void define_view_copy(Table& t) {
  for (const char* name :
       {"aten::view", "aten::view.dtype", "aten::expand", "aten::permute", "aten::transpose.int",
        "aten::t", "aten::select.int", "aten::slice.Tensor", "aten::squeeze", "aten::squeeze.dim",
        "aten::squeeze.dims", "aten::unsqueeze", "aten::unfold", "aten::alias", "aten::as_strided",
        "aten::view_as_real", "aten::view_as_complex", "aten::_reshape_alias"})
    define_copy_of(t, name).out(std::string_view(name) == "aten::slice.Tensor" ? "Tensor_out" : "");
  t.op("aten::diagonal_copy(Tensor self, int offset=0, int dim1=0, int dim2=1) -> Tensor")
      .out()
      .node_name("DiagonalBackward0_copy")
      .kernel([](const Tensor& x, int64_t offset, int64_t dim1, int64_t dim2) {
        BelowAutograd guard;
        return own(fn::diagonal(x, offset, dim1, dim2));
      })
      .grad("self", "shape(self)",
            [](const Backward& b) -> Tensor {
              return call<"aten::diagonal_backward">(b.g(), b.sizes("self"), b["offset"], b["dim1"],
                                                     b["dim2"]);
            })
      .samples("n(3,4) 1");
  t.op("aten::narrow_copy(Tensor self, int dim, SymInt start, SymInt length) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& x, int64_t dim, int64_t start, int64_t length) {
        return own(call<"aten::narrow">(x, dim, start, length));
      });
  t.op("aten::detach_copy(Tensor self) -> Tensor")
      .out()
      .not_differentiable()
      .kernel([](const Tensor& x) {
        BelowAutograd guard;
        return own(x);
      });
  define_copies_of_splits(t);
  // Of blocks that a loop makes, and of aliases.
  t.samples("aten::view_copy", {"n(2,3) [3,2]", "n(2,6) [3,4]"});
  t.samples("aten::expand_copy", {"n(3,1) [3,4]"});
  t.samples("aten::permute_copy", {"n(2,3,4) [2,0,1]"});
  t.samples("aten::as_strided_copy", {"n(3,4) [2,2] [1,2] 1"});
  t.samples("aten::_reshape_alias_copy", {"n(2,6) [3,4] [4,1]"});
  t.samples("aten::squeeze_copy.dims", {"n(2,1,3,1) [1,3]"});
}

}  // namespace torchere
