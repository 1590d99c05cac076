// The kernels that every pointwise operator shares: a short way for equal, contiguous operands, and
// the general one through promotion, broadcasting and a tape of one step.
#include "ops/pointwise.h"

#include <algorithm>
#include <cstring>

#include "tensor/loop.h"
#include "tensor/promote.h"
#include "tensor/view.h"

namespace torchere {
namespace {

constexpr int64_t kShortWay = 1 << 15;  // more elements are worth threads

const Pointwise& entry(const Op& op) { return *static_cast<const Pointwise*>(op.data); }

// ---- the short way

struct ShortCall {
  const TensorImpl* first = nullptr;
  const void* in[Pointwise::kMaxOperands];
  BlockFn block = nullptr;
};

bool same_shape(const TensorImpl& a, const TensorImpl& b) noexcept {
  if (a.dim() != b.dim()) return false;
  for (int d = 0; d < a.dim(); ++d)
    if (a.sizes()[d] != b.sizes()[d]) return false;
  return true;
}

// Whether all operands are contiguous tensors of one shape and a dtype that the formula takes.
inline bool short_way(const Pointwise& p, const Call& c, ShortCall& s) noexcept {
  if (p.masks || p.scalars) return false;
  const Value& v = c.argument(p.operands[0]);
  if (!v.is_tensor() || !v.as_tensor().defined()) return false;
  const TensorImpl& a = *v.as_tensor().impl();
  s.first = &a;
  s.in[0] = a.data();
  int code = static_cast<int>(a.dtype());
  if (code >= Pointwise::kDTypes || !a.contiguous() || a.numel() > kShortWay || !a.data())
    return false;
  s.block = p.blocks[code];
  if (!s.block || (p.result == ResultRule::Real && is_complex(a.dtype()))) return false;
  for (int i = 1; i < p.operand_count; ++i) {
    const Value& w = c.argument(p.operands[i]);
    if (!w.is_tensor() || !w.as_tensor().defined()) return false;
    const TensorImpl& b = *w.as_tensor().impl();
    if (b.dtype() != a.dtype() || !b.contiguous() || !same_shape(a, b) || !b.data()) return false;
    s.in[i] = b.data();
  }
  return true;
}

void run_short(const Pointwise& p, const Call& c, const ShortCall& s, void* out) {
  if (p.param_count == 0) return s.block(&out, s.in, s.first->numel(), nullptr);
  Scalar params[Pointwise::kMaxOperands];
  for (int i = 0; i < p.param_count; ++i) {
    const Value& v = c.argument(p.params[i]);
    params[i] = v.is_int() ? Scalar(long(v.as_int())) : v.to_scalar();
  }
  s.block(&out, s.in, s.first->numel(), params);
}

// ---- the general way

struct Operands {
  const Tensor* tensors[Pointwise::kMaxOperands];  // nullptr: a number
  TapeInput inputs[Pointwise::kMaxOperands];
  Scalar params[Pointwise::kMaxOperands];
  const Tensor* shaping[Pointwise::kMaxOperands];  // the tensors alone
  size_t shaping_count = 0;
  DType promoted = DType::Undefined, compute = DType::Undefined;
  Dims sizes;
};

[[noreturn]] void not_implemented(const Pointwise& p, DType d) {
  fail(ErrorKind::NotImplemented, '"', p.kernel_name, "\" not implemented for '", dtype_name(d),
       "'");
}

DType promoted_dtype(const Pointwise& p, const Operands& o) {
  if (p.result == ResultRule::First && o.tensors[0]) return o.tensors[0]->dtype();
  ResultType type;
  for (int i = 0; i < p.operand_count; ++i) {
    if (p.masks >> i & 1) continue;
    if (o.tensors[i])
      type.add(*o.tensors[i]);
    else
      type.add(o.inputs[i].number);
  }
  return type.get();
}

// What is beside half tensors is rounded to half where PyTorch converts it to the common dtype.
void round_numbers(const Pointwise& p, Operands& o) {
  if (is_integral(o.promoted, true)) return;
  for (int i = 0; i < p.operand_count; ++i) {
    if (p.masks >> i & 1) continue;
    if (o.tensors[i] &&
        (o.tensors[i]->dim() > 0 || o.tensors[i]->dtype() == o.promoted || !o.tensors[i]->data()))
      continue;
    Scalar number = o.tensors[i] ? read_element(*o.tensors[i]) : o.inputs[i].number;
    o.inputs[i] = {nullptr, read_element(scalar_tensor(number, o.promoted))};
    o.tensors[i] = nullptr;
  }
}

void read_operands(const Op& op, const Call& c, Operands& o) {
  const Pointwise& p = entry(op);
  for (int i = 0; i < p.operand_count; ++i) {
    const Value& v = c.argument(p.operands[i]);
    o.tensors[i] = nullptr;
    if (v.is_tensor() && v.as_tensor().defined()) {
      o.tensors[i] = o.inputs[i].tensor = o.shaping[o.shaping_count++] = &v.as_tensor();
    } else {
      o.inputs[i].number = v.to_scalar();
    }
  }
  for (int i = 0; i < p.param_count; ++i) o.params[i] = c.argument(p.params[i]).to_scalar();
  bool first = true;
  for (size_t i = 0; i < o.shaping_count; ++i) {
    const Tensor& t = *o.shaping[i];
    if (first)
      o.sizes = Dims(t.sizes());
    else if (IntSpan(o.sizes) != t.sizes())
      o.sizes = broadcast_sizes(o.sizes, t.sizes());
    first = false;
  }
  o.promoted = promoted_dtype(p, o);
  o.compute = p.compute_dtype(o.promoted);
  bool half = o.compute != DType::Undefined && o.compute != o.promoted;
  if (half && !p.wide_numbers) round_numbers(p, o);
}

// ---- the way for few elements: operands in row-major order or of one element, no tape

constexpr int64_t kFew = 256;

template <class T>
void fill_with(void* to, int64_t n, const Scalar& v) {
  std::fill_n(static_cast<T*>(to), n, v.to<T>());
}

bool spread_number(void* to, int64_t n, DType d, const Scalar& v) {
  if (d == DType::Float)
    fill_with<float>(to, n, v);
  else if (d == DType::Double)
    fill_with<double>(to, n, v);
  else if (d == DType::Long)
    fill_with<int64_t>(to, n, v);
  else
    return false;
  return true;
}

// Whether the elements of a row-major t, over and over, are those of t broadcast to `sizes`.
bool repeats(const Tensor& t, IntSpan sizes) {
  if (!t.impl()->contiguous() || t.numel() == 0) return false;
  size_t from = 0, dims = size_t(t.dim());
  while (from < dims && t.sizes()[from] == 1) ++from;
  size_t missing = sizes.size() - dims;
  for (size_t d = from; d < dims; ++d)
    if (t.sizes()[d] != sizes[d + missing]) return false;
  return true;
}

bool compute_few(const Pointwise& p, const Operands& o, const Tensor& out) {
  int64_t n = out.numel();
  if (n > kFew || n == 0 || !out.impl()->contiguous() || !out.data()) return false;
  if (out.dtype() != p.formula_dtype(o.compute)) return false;
  alignas(64) char spread[Pointwise::kMaxOperands][kFew * sizeof(double)];
  const void* in[Pointwise::kMaxOperands];
  for (int i = 0; i < p.operand_count; ++i) {
    DType d = p.masks >> i & 1 ? DType::Bool : o.compute;
    const Tensor* t = o.tensors[i];
    if (t && !t->data()) return false;
    if (t && t->dtype() == d && t->numel() == n && t->impl()->contiguous()) {
      in[i] = t->data();
      continue;
    }
    if (t && t->numel() != 1) {
      if (t->dtype() != d || !repeats(*t, o.sizes)) return false;
      size_t bytes = t->nbytes();
      if (t->item_size() > sizeof(double)) return false;
      for (size_t at = 0; at < size_t(n) * t->item_size(); at += bytes)
        std::memcpy(spread[i] + at, t->data(), bytes);
      in[i] = spread[i];
      continue;
    }
    if (!spread_number(spread[i], n, d, t ? read_element(*t) : o.inputs[i].number)) return false;
    in[i] = spread[i];
  }
  void* to = out.data();
  p.block(o.compute)(&to, in, n, o.params);
  return true;
}

void compute(const Pointwise& p, const Operands& o, const Tensor& out) {
  if (compute_few(p, o, out)) return;
  DType slots[Pointwise::kMaxOperands + 1];
  TapeStep step;
  for (int i = 0; i < p.operand_count; ++i) {
    slots[i] = p.masks >> i & 1 ? DType::Bool : o.compute;
    step.in[i] = static_cast<uint16_t>(i);
  }
  slots[p.operand_count] = p.formula_dtype(o.compute);
  step.fn = p.block(o.compute);
  step.inputs = p.operand_count;
  step.out[0] = p.operand_count;
  Tape tape;
  tape.slots = slots;
  tape.slot_count = static_cast<uint16_t>(p.operand_count + 1);
  tape.inputs = p.operand_count;
  tape.output_count = 1;
  tape.outputs = step.out;
  tape.steps = &step;
  tape.step_count = 1;
  tape.params = o.params;
  run_tape(tape, o.sizes, o.inputs, &out);
}

void functional_general(const Op& op, const Call& c) {
  const Pointwise& p = entry(op);
  Operands o;
  read_operands(op, c, o);
  if (o.compute == DType::Undefined) not_implemented(p, o.promoted);
  DType dtype = p.result_dtype(o.promoted);
  Tensor out = p.row_major ? empty_tensor(o.sizes, dtype)
                           : allocate_like(o.sizes, dtype, o.shaping, o.shaping_count);
  compute(p, o, out);
  c.result(0).set_tensor(std::move(out));
}

void functional(const Op& op, const Call& c) {
  const Pointwise& p = entry(op);
  if (p.check) p.check(op, c);
  ShortCall s;
  if (!short_way(p, c, s)) return functional_general(op, c);
  DType d = p.result == ResultRule::Bool ? DType::Bool : s.first->dtype();
  Tensor out = empty_tensor({s.first->sizes(), size_t(s.first->dim())}, d);
  run_short(p, c, s, out.data());
  c.result(0).set_tensor(std::move(out));
}

void check_cast(DType from, DType to) {
  TORCHERE_CHECK(can_cast(from, to), "result type ", dtype_name(from),
                 " can't be cast to the desired output type ", dtype_name(to));
}

// Computes into `target`, which already has the right shape or (out) is given it.
void write_into(const Op& op, const Call& c, const Tensor& target, bool resize) {
  const Pointwise& p = entry(op);
  check_no_internal_overlap(target);
  Operands o;
  read_operands(op, c, o);
  for (size_t i = 0; i < o.shaping_count; ++i) check_no_partial_overlap(target, *o.shaping[i]);
  if (target.sizes() != IntSpan(o.sizes)) {
    TORCHERE_CHECK(resize, "output with shape ", sizes_text(target.sizes()),
                   " doesn't match the broadcast shape ", sizes_text(o.sizes));
    resize_output(target, o.sizes);
  }
  check_cast(p.result_dtype(o.promoted), target.dtype());
  if (o.compute == DType::Undefined) not_implemented(p, o.promoted);
  compute(p, o, target);
}

void in_place(const Op& op, const Call& c) {
  const Pointwise& p = entry(op);
  if (p.check) p.check(op, c);
  Tensor self = c.argument(0).to_tensor();
  ShortCall s;
  bool direct = p.result != ResultRule::Bool && p.operands[0] == 0 && short_way(p, c, s);
  if (direct)
    for (int i = 1; i < p.operand_count; ++i) {
      const Tensor& t = c.argument(p.operands[i]).as_tensor();
      direct &= t.data() == self.data() || !t.shares_storage(self);
    }
  if (direct)
    run_short(p, c, s, self.data());
  else
    write_into(op, c, self, false);
  c.result(0).set_tensor(std::move(self));
}

void into_out(const Op& op, const Call& c) {
  const Pointwise& p = entry(op);
  if (p.check) p.check(op, c);
  Tensor out = c.argument(op.arguments - 1u).to_tensor();
  write_into(op, c, out, true);
  c.result(0).set_tensor(std::move(out));
}

// ---- the shape rule

void shape(ShapeCall& call) {
  const Pointwise& p = *call.op.pointwise;
  ResultType type;
  ShapeSpec result;
  DType first = DType::Undefined;
  for (int i = 0; i < p.operand_count; ++i) {
    size_t at = p.operands[i];
    const ShapeSpec& t = call.tensors[at];
    bool promotes = !(p.masks >> i & 1);
    if (t.dtype == DType::Undefined) {
      const Value* v = call.values[at];
      if (v && v->is_scalar() && promotes) type.add(v->to_scalar());
      continue;
    }
    if (i == 0) first = t.dtype;
    if (promotes) {
      DType& place = t.sizes.empty() ? type.zero_dim : type.dimensioned;
      place = place == DType::Undefined ? t.dtype : promote_types(place, t.dtype);
    }
    broadcast_shape(result.sizes, t.sizes);
    if (t.device.type != DeviceType::CPU) result.device = t.device;
  }
  result.dtype = p.result_dtype(p.result == ResultRule::First ? first : type.get());
  call.results = {result};
}

// ---- installation

uint8_t argument_at(const Op& op, const std::string& name) {
  int at = op.schema.index_of(name);
  if (at < 0) fail(ErrorKind::Bug, op.schema.str(), ": no argument ", name);
  return static_cast<uint8_t>(at);
}

uint8_t read_names(const Op& op, std::string_view text, uint8_t* into) {
  uint8_t n = 0;
  for (size_t i = 0; i < text.size();) {
    size_t end = std::min(text.find(' ', i), text.size());
    TORCHERE_ASSERT(n < Pointwise::kMaxOperands);
    into[n++] = argument_at(op, std::string(text.substr(i, end - i)));
    i = end + 1;
  }
  return n;
}

// Names of PyTorch's kernels that do not follow from the operator's.
std::string default_kernel_name(const Op& op) {
  static constexpr const char* kNames[][2] = {{"__and__", "bitwise_and_cpu"},
                                              {"__or__", "bitwise_or_cpu"},
                                              {"__xor__", "bitwise_xor_cpu"},
                                              {"__lshift__", "lshift_cpu"},
                                              {"__rshift__", "rshift_cpu"},
                                              {"bitwise_left_shift", "lshift_cpu"},
                                              {"bitwise_right_shift", "rshift_cpu"},
                                              {"ceil", "ceil_vml_cpu"},
                                              {"floor", "floor_vml_cpu"},
                                              {"round", "round_vml_cpu"},
                                              {"trunc", "trunc_vml_cpu"},
                                              {"erf", "erf_vml_cpu"},
                                              {"erfc", "erfc_vml_cpu"},
                                              {"erfinv", "erfinv_vml_cpu"},
                                              {"lgamma", "lgamma_vml_cpu"},
                                              {"i0", "i0_vml_cpu"},
                                              {"digamma", "digamma"},
                                              {"polygamma", "polygamma"},
                                              {"hardshrink_backward", "shrink_backward_cpu"},
                                              {"softshrink_backward", "shrink_backward_cpu"},
                                              {"hardsigmoid_backward", "hardsigmoid_backward"},
                                              {"hardtanh_backward", "hardshrink_backward_cpu"},
                                              {"softshrink", "softshrink_check"}};
  std::string name(op.name.name());
  for (const auto& [of, is] : kNames)
    if (name == of) return is;
  if (name.rfind("special_", 0) == 0) name.erase(0, 8);
  return name + "_cpu";
}

void set_kernel(const Op* op, Kernel kernel, const std::shared_ptr<const Pointwise>& p) {
  if (!op) return;
  Op& o = const_cast<Op&>(*op);
  o.kernel = kernel;
  o.data = p.get();
  o.pointwise = p;
  o.shape = shape;
}

}  // namespace

DType Pointwise::compute_dtype(DType d) const noexcept {
  if (result == ResultRule::Float && is_integral(d, true)) d = default_dtype();
  if (d == DType::Half || d == DType::BFloat16) d = DType::Float;
  if (d == DType::ComplexHalf) d = DType::ComplexFloat;
  int code = static_cast<int>(d);
  return code >= 0 && code < kDTypes && blocks[code] ? d : DType::Undefined;
}

DType Pointwise::result_dtype(DType d) const noexcept {
  switch (result) {
    case ResultRule::Bool:
      return DType::Bool;
    case ResultRule::Real:
      return real_dtype(d);
    case ResultRule::Float:
      return is_integral(d, true) ? default_dtype() : d;
    default:
      return d;
  }
}

void install_pointwise(OpBuilder& builder, const PointwiseSpec& spec, unsigned masks,
                       const BlockFn* blocks) {
  Op& op = *builder.op();
  auto p = std::make_shared<Pointwise>();
  p->operand_count = read_names(op, spec.operands, p->operands);
  p->param_count = read_names(op, spec.params, p->params);
  p->masks = static_cast<uint8_t>(masks);
  for (int i = 0; i < p->operand_count; ++i)
    if (!(op.tensor_arguments >> p->operands[i] & 1)) p->scalars |= static_cast<uint8_t>(1u << i);
  p->result = spec.result;
  p->check = spec.check;
  p->wide_numbers = spec.wide_numbers;
  p->row_major = spec.row_major;
  p->kernel_name =
      spec.kernel_name.empty() ? default_kernel_name(op) : std::string(spec.kernel_name);
  std::copy(blocks, blocks + Pointwise::kDTypes, p->blocks);
  set_kernel(&op, functional, p);
  set_kernel(op.inplace, in_place, p);
  set_kernel(op.out, into_out, p);
}

void check_no_internal_overlap(const Tensor& t) {
  if (t.impl()->contiguous()) return;
  for (int64_t d = 0; d < t.dim(); ++d)
    TORCHERE_CHECK(t.sizes()[size_t(d)] <= 1 || t.strides()[size_t(d)] != 0,
                   "unsupported operation: more than one element of the written-to tensor refers ",
                   "to a single memory location. Please clone() the tensor before performing the ",
                   "operation.");
}

namespace {

// Where the tensor lies without gaps. Only that is judged, as in PyTorch: other layouts may
// interleave.
bool lies_dense(const Tensor& t) {
  int64_t reach = 1;
  for (size_t d = 0; d < size_t(t.dim()); ++d) reach += (t.sizes()[d] - 1) * t.strides()[d];
  return reach == t.numel() && !may_overlap_itself(t);
}
bool may_meet(const Tensor& a, const Tensor& b) {
  return a.impl()->storage() && a.shares_storage(b) && a.numel() > 0 && b.numel() > 0;
}
[[noreturn]] void fail_overlap() {
  fail(
      "unsupported operation: some elements of the input tensor and the written-to tensor refer to "
      "a single memory location. Please clone() the tensor before performing the operation.");
}
bool same_place(const Tensor& a, const Tensor& b) {
  return a.data() == b.data() && a.sizes() == b.sizes() && a.strides() == b.strides();
}
bool bytes_meet(const Tensor& a, const Tensor& b) {
  const char *a0 = static_cast<char*>(a.data()), *b0 = static_cast<char*>(b.data());
  return a0 < b0 + b.nbytes() && b0 < a0 + a.nbytes();
}

}  // namespace

void check_no_partial_overlap(const Tensor& a, const Tensor& b) {
  if (a.is_same(b) || !may_meet(a, b) || same_place(a, b)) return;
  if (!lies_dense(a) || !lies_dense(b) || !bytes_meet(a, b)) return;
  const bool whole = a.data() == b.data() && a.nbytes() == b.nbytes();
  if (!whole || a.strides() != b.strides()) fail_overlap();
}

void check_no_overlap(const Tensor& a, const Tensor& b) {
  if (!may_meet(a, b)) return;
  if (a.is_same(b) || same_place(a, b)) fail_overlap();
  if (lies_dense(a) && lies_dense(b) && bytes_meet(a, b)) fail_overlap();
}

void broadcast_shape(Dims& into, IntSpan sizes) {
  while (into.size() < sizes.size()) into.insert(0, 1);
  size_t missing = into.size() - sizes.size();
  for (size_t d = 0; d < sizes.size(); ++d) {
    int64_t& a = into[d + missing];
    int64_t b = sizes[d];
    if (a == b || b == 1) continue;
    if (a == 1 || (a < 0 && b >= 0)) {
      a = b;
      continue;
    }
    TORCHERE_CHECK(a < 0 || b < 0, "The size of tensor a (", a,
                   ") must match the size of tensor b (", b, ") at non-singleton dimension ",
                   d + missing);
  }
}

}  // namespace torchere
