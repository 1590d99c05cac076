#include "torchere/op_call.h"

#include <new>

#include "api/bridge.h"

namespace torchere::api::detail {

namespace {
Value& at(unsigned char* registers, size_t i) { return reinterpret_cast<Value*>(registers)[i]; }
const Op& operator_of(const void* op) { return *static_cast<const Op*>(op); }
}  // namespace

Call::Call(OpRef& ref) : op_(ref.op.load(std::memory_order_acquire)) {
  if (op_) return;
  guarded([&] {
    initialize_library();
    op_ = &op_table().get(ref.name);
    TORCHERE_ASSERT(operator_of(op_).arguments + operator_of(op_).results <= kMost);
  });
  ref.op.store(op_, std::memory_order_release);
}
Call::~Call() {
  for (size_t i = 0; i < arguments_ + results_; ++i) at(registers_, i).~Value();
}
template <class... A>
Call& Call::push(A&&... a) {
  new (&at(registers_, arguments_)) Value(std::forward<A>(a)...);
  ++arguments_;
  return *this;
}

Call& Call::arg(const Tensor& v) { return push(own(v)); }
Call& Call::arg(const std::optional<Tensor>& v) {
  return v && v->defined() ? push(own(*v)) : push();
}
Call& Call::arg(TensorList v) { return push(list_of(own(v))); }
Call& Call::arg(const List<std::optional<Tensor>>& v) { return push(own(v.ivalue())); }
Call& Call::arg(const Scalar& v) { return push(own(v)); }
Call& Call::arg(const std::optional<Scalar>& v) { return v ? push(own(*v)) : push(); }
Call& Call::arg(ArrayRef<Scalar> v) {
  auto l = make_ref<torchere::List>(types::number());
  for (const Scalar& s : v) l->items.emplace_back(own(s));
  return push(l);
}
Call& Call::arg(int64_t v) { return push(v); }
Call& Call::arg(std::optional<int64_t> v) { return v ? push(*v) : push(); }
Call& Call::arg(IntArrayRef v, int fixed) {
  if (fixed > 1 && v.size() == 1) return push(list_of(std::vector<int64_t>(size_t(fixed), v[0])));
  return push(list_of(own(v)));
}
Call& Call::arg(OptionalIntArrayRef v, int fixed) { return v ? arg(*v, fixed) : push(); }
Call& Call::arg(double v) { return push(v); }
Call& Call::arg(std::optional<double> v) { return v ? push(*v) : push(); }
Call& Call::arg(ArrayRef<double> v) { return push(list_of(v.vec())); }
Call& Call::arg(OptionalArrayRef<double> v) { return v ? arg(*v) : push(); }
Call& Call::arg(bool v) { return push(v); }
Call& Call::arg(std::optional<bool> v) { return v ? push(*v) : push(); }
Call& Call::flags(const bool* v, size_t n) { return push(list_of(std::vector<bool>(v, v + n))); }
Call& Call::arg(std::string_view v) { return push(v); }
Call& Call::arg(std::optional<std::string_view> v) { return v ? push(*v) : push(); }
Call& Call::arg(ScalarType v) { return push(int64_t(v)); }
Call& Call::arg(std::optional<ScalarType> v) { return v ? arg(*v) : push(); }
Call& Call::arg(Layout v) { return push(int64_t(v)); }
Call& Call::arg(std::optional<Layout> v) { return v ? arg(*v) : push(); }
Call& Call::arg(Device v) { return push(own(v)); }
Call& Call::arg(std::optional<Device> v) { return v ? arg(*v) : push(); }
Call& Call::arg(MemoryFormat v) { return push(int64_t(v)); }
Call& Call::arg(std::optional<MemoryFormat> v) { return v ? arg(*v) : push(); }
Call& Call::arg(const std::optional<Generator>& g) {
  if (!g) return push();
  return push(Ref<GeneratorBox>(static_cast<GeneratorBox*>(TensorAccess::box(*g))));
}
Call& Call::options(const TensorOptions& o) {
  return arg(o.scalar_type_opt())
      .arg(o.layout_opt())
      .arg(o.device_opt())
      .arg(o.pinned_memory_opt());
}

Call& Call::run() {
  const Op& op = operator_of(op_);
  for (; results_ < op.results; ++results_) new (&at(registers_, arguments_ + results_)) Value();
  guarded([&] {
    TORCHERE_ASSERT(arguments_ == op.arguments);
    call_op(op, torchere::Call{&at(registers_, 0), iota_operands(), iota_operands() + arguments_});
  });
  return *this;
}
Tensor Call::tensor(size_t i) {
  Value& v = at(registers_, arguments_ + i);
  return guarded([&] { return shown(v.to_tensor()); });
}
Tensor Call::made(const TensorOptions& o) {
  Tensor t = tensor();
  if (o.requires_grad()) t.requires_grad_(true);
  return t;
}
std::vector<Tensor> Call::tensors(size_t i) {
  return shown(to_tensor_list(at(registers_, arguments_ + i)));
}
int64_t Call::integer(size_t i) { return at(registers_, arguments_ + i).to_int(); }
double Call::floating(size_t i) { return at(registers_, arguments_ + i).to_double(); }
bool Call::boolean(size_t i) { return at(registers_, arguments_ + i).to_bool(); }
Scalar Call::scalar(size_t i) { return shown(at(registers_, arguments_ + i).to_scalar()); }

}  // namespace torchere::api::detail
