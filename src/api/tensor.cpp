// Tensor's own methods: what it is, where its data lies, its text. Gradients are in grad.cpp,
// indexing in index.cpp, the operators in torchere/ops.h.
#include "torchere/tensor.h"

#include <iostream>

#include "api/bridge.h"
#include "ops/new_tensor.h"
#include "tensor/loop.h"
#include "tensor/print.h"
#include "tensor/view.h"
#include "torchere/create.h"

namespace torchere {

std::vector<Tensor> own(api::TensorList l) {
  std::vector<Tensor> out;
  out.reserve(l.size());
  for (const api::Tensor& t : l) out.push_back(own(t));
  return out;
}
std::vector<api::Tensor> shown(const std::vector<Tensor>& l) {
  std::vector<api::Tensor> out;
  out.reserve(l.size());
  for (const Tensor& t : l) out.push_back(shown(t));
  return out;
}

namespace api {

Tensor::Tensor(const Tensor& o) noexcept : impl_(o.impl_) {
  if (impl_) reinterpret_cast<torchere::TensorImpl*>(impl_)->retain();
}
Tensor::~Tensor() {
  if (impl_) reinterpret_cast<torchere::TensorImpl*>(impl_)->release();
}
Tensor& Tensor::operator=(const Tensor& o) & noexcept {
  Tensor t(o);
  std::swap(impl_, t.impl_);
  return *this;
}
Tensor& Tensor::operator=(const Scalar& v) && { return fill_(v); }
Tensor& Tensor::operator=(const Tensor& o) && { return copy_(o); }
Tensor& Tensor::operator=(Tensor&& o) && { return copy_(o); }
size_t Tensor::use_count() const noexcept { return defined() ? own(*this).impl()->use_count() : 0; }

int64_t Tensor::dim() const { return own_defined(*this).dim(); }
int64_t Tensor::numel() const { return defined() ? own(*this).numel() : 0; }
IntArrayRef Tensor::sizes() const { return shown(own_defined(*this).sizes()); }
IntArrayRef Tensor::strides() const { return shown(own_defined(*this).strides()); }
int64_t Tensor::size(int64_t d) const {
  return guarded([&] { return own_defined(*this).size(d); });
}
int64_t Tensor::stride(int64_t d) const {
  return guarded([&] { return own_defined(*this).stride(d); });
}
int64_t Tensor::storage_offset() const { return own_defined(*this).storage_offset(); }
bool Tensor::is_contiguous(MemoryFormat f) const {
  return own_defined(*this).is_contiguous(torchere::MemoryFormat(f));
}
bool Tensor::is_non_overlapping_and_dense() const { return is_dense(own_defined(*this)); }
MemoryFormat Tensor::suggest_memory_format() const {
  return MemoryFormat(suggested_format(own_defined(*this)));
}
Storage Tensor::storage() const {
  const auto& s = own_defined(*this).impl()->storage();
  return s ? Storage(s->data(), s->nbytes()) : Storage(nullptr, 0);
}
bool Tensor::is_alias_of(const Tensor& o) const {
  return own_defined(*this).shares_storage(own_defined(o));
}

ScalarType Tensor::scalar_type() const {
  return defined() ? shown(own(*this).dtype()) : ScalarType::Undefined;
}
Device Tensor::device() const { return shown(own_defined(*this).device()); }
bool Tensor::is_signed() const {
  ScalarType t = scalar_type();
  return t != kByte && t != kBool && t != ScalarType::UInt16 && t != ScalarType::UInt32 &&
         t != ScalarType::UInt64;
}
std::string Tensor::toString() const {
  if (!defined()) return "UndefinedType";
  return DeviceTypeName(device().type()) + std::string(api::toString(scalar_type())) + "Type";
}
bool Tensor::is_inference() const { return own_defined(*this).impl()->inference(); }

void* Tensor::data_ptr() const { return own_defined(*this).data(); }
void* Tensor::data_checked(ScalarType t) const {
  if (scalar_type() != t)
    detail::fail(detail::text("expected scalar type ", t, " but found ", scalar_type()));
  return data_ptr();
}
void Tensor::check_rank(int64_t n) const {
  if (dim() != n)
    detail::fail(detail::text("TensorAccessor expected ", n, " dims but tensor has ", dim()));
}
Scalar Tensor::item() const {
  return guarded([&] {
    initialize_library();
    const torchere::Tensor& t = own_defined(*this);
    TORCHERE_CHECK(t.numel() == 1, "a Tensor with ", t.numel(),
                   " elements cannot be converted to Scalar");
    return shown(read_element(t));
  });
}

Tensor Tensor::toType(ScalarType t) const { return to(options().dtype(t)); }
Tensor Tensor::cpu() const { return to(options().device(kCPU)); }
Tensor Tensor::cuda() const { return to(options().device(kCUDA)); }
Tensor Tensor::meta() const { return to(options().device(kMeta)); }

Tensor Tensor::operator~() const { return bitwise_not(); }
Tensor Tensor::operator-() const { return neg(); }
#define ASSIGN(sign, method)                                           \
  Tensor& Tensor::operator sign(const Tensor& o) { return method(o); } \
  Tensor& Tensor::operator sign(const Scalar& o) { return method(o); }
ASSIGN(+=, add_)
ASSIGN(-=, sub_)
ASSIGN(*=, mul_)
ASSIGN(/=, div_)
#undef ASSIGN
Tensor& Tensor::operator&=(const Tensor& o) { return bitwise_and_(o); }
Tensor& Tensor::operator|=(const Tensor& o) { return bitwise_or_(o); }
Tensor& Tensor::operator^=(const Tensor& o) { return bitwise_xor_(o); }

std::ostream& print(std::ostream& out, const Tensor& t, int64_t linesize) {
  if (!t.defined()) return out << "[ Tensor (undefined) ]";
  return out << guarded([&] { return tensor_stream_text(own(t), static_cast<int>(linesize)); });
}
std::ostream& operator<<(std::ostream& out, const Tensor& t) { return print(out, t, 80); }
void Tensor::print() const {
  if (defined())
    std::cerr << "[" << toString() << " " << sizes() << "]\n";
  else
    std::cerr << "[UndefinedTensor]\n";
}

Generator::Generator(uint64_t seed) : box_(new GeneratorBox(seed)) {
  static_cast<GeneratorBox*>(box_)->retain();
}
Generator::Generator(const Generator& o) noexcept : box_(o.box_) {
  static_cast<GeneratorBox*>(box_)->retain();
}
Generator& Generator::operator=(const Generator& o) noexcept {
  Generator g(o);
  std::swap(box_, g.box_);
  return *this;
}
Generator::~Generator() { static_cast<GeneratorBox*>(box_)->release(); }
void Generator::set_current_seed(uint64_t seed) {
  static_cast<GeneratorBox*>(box_)->manual_seed(seed);
}
uint64_t Generator::current_seed() const {
  return static_cast<GeneratorBox*>(box_)->initial_seed();
}
uint64_t Generator::seed() { return static_cast<GeneratorBox*>(box_)->seed(); }

}  // namespace api
}  // namespace torchere
