#include "torchere/create.h"

#include <fstream>
#include <istream>
#include <iterator>

#include "api/bridge.h"
#include "serialize/checkpoint.h"
#include "tensor/promote.h"

namespace torchere::api {

namespace detail {
void TensorData::fill(const Tensor& t) const {
  switch (kind_) {
    case Kind::Scalar:
      t.fill_(scalar_);
      return;
    case Kind::Tensor:
      t.copy_(tensor_);
      return;
    case Kind::List:
      for (size_t i = 0; i < items_.size(); ++i) items_[i].fill(t.select(0, int64_t(i)));
  }
}
Tensor TensorData::make(const TensorOptions& o) const {
  TensorOptions made = (o.has_dtype() ? o : o.dtype(type_)).requires_grad(std::nullopt);
  Tensor t = empty(IntArrayRef(sizes_), made);
  {
    NoGrad guard;
    fill(t);
  }
  if (o.requires_grad()) t.requires_grad_(true);
  return t;
}
}  // namespace detail

namespace {
void call_deleter(void* context, void* data, size_t) {
  auto* f = static_cast<Deleter*>(context);
  if (*f) (*f)(data);
  delete f;
}
void keep(void*, void*, size_t) {}
}  // namespace

Tensor from_blob(void* data, IntArrayRef sizes, IntArrayRef strides, const Deleter& deleter,
                 const TensorOptions& o) {
  return guarded([&] {
    initialize_library();
    TORCHERE_CHECK(o.device().is_cpu(),
                   "from_blob: tensors lie in the memory of the CPU only, not of ",
                   o.device().str());
    auto* context = deleter ? new Deleter(deleter) : nullptr;
    Tensor t =
        shown(tensor_from_memory(data, own(sizes), own(strides), own(o.dtype().toScalarType()),
                                 context ? call_deleter : keep, context));
    if (o.requires_grad()) t.requires_grad_(true);
    return t;
  });
}
Tensor from_blob(void* data, IntArrayRef sizes, const Deleter& deleter, const TensorOptions& o) {
  Dims strides = guarded([&] { return contiguous_strides(own(sizes)); });
  return from_blob(data, sizes, shown(IntSpan(strides)), deleter, o);
}
Tensor from_blob(void* data, IntArrayRef sizes, IntArrayRef strides, const TensorOptions& o) {
  return from_blob(data, sizes, strides, Deleter(), o);
}
Tensor from_blob(void* data, IntArrayRef sizes, const TensorOptions& o) {
  return from_blob(data, sizes, Deleter(), o);
}

ScalarType result_type(const Tensor& a, const Tensor& b) {
  return guarded([&] {
    ResultType r;
    r.add(own(a));
    r.add(own(b));
    return shown(r.get());
  });
}

Tensor operator-(const Scalar& a, const Tensor& b) { return rsub(b, a); }
Tensor operator/(const Scalar& a, const Tensor& b) { return b.reciprocal().mul_(a); }
Tensor operator%(const Scalar& a, const Tensor& b) { return remainder(a, b); }

void save(const IValue& v, const std::string& path) {
  guarded([&] {
    initialize_library();
    serialize::save_checkpoint(own(v), path);
  });
}
void save(const IValue& v, std::ostream& out) {
  std::string bytes = guarded([&] {
    initialize_library();
    return serialize::save_checkpoint_to_string(own(v));
  });
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}
namespace {
std::optional<torchere::Device> own_device(const std::optional<Device>& d) {
  return d ? std::optional<torchere::Device>(own(*d)) : std::nullopt;
}
}  // namespace
IValue load_value(const std::string& path, std::optional<Device> device) {
  return guarded([&] {
    initialize_library();
    return shown(serialize::load_checkpoint(path, own_device(device)));
  });
}
IValue load_value(std::istream& in, std::optional<Device> device) {
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return guarded([&] {
    initialize_library();
    return shown(
        serialize::load_checkpoint(archive::Bytes::own(std::move(bytes)), own_device(device)));
  });
}
std::vector<char> pickle_save(const IValue& v) {
  std::string bytes = guarded([&] {
    initialize_library();
    return serialize::save_checkpoint_to_string(own(v));
  });
  return std::vector<char>(bytes.begin(), bytes.end());
}
IValue pickle_load(const std::vector<char>& bytes) {
  std::string text(bytes.begin(), bytes.end());
  return guarded([&] {
    initialize_library();
    return shown(serialize::load_checkpoint(archive::Bytes::own(std::move(text))));
  });
}

}  // namespace torchere::api
