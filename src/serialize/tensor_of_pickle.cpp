// Storages over records and tensors over storages.
#include "serialize/tensor_of_pickle.h"

#include <cstring>

#include "autograd/autograd.h"
#include "tensor/quantizer.h"

namespace torchere::serialize {
namespace pickle = archive::pickle;

namespace {

void free_bytes(void* context, void*, size_t) { delete static_cast<archive::Bytes*>(context); }

struct Alias {
  const char* name;
  DType dtype;
};
constexpr Alias kAliases[] = {
    {"half", DType::Half},
    {"float", DType::Float},
    {"double", DType::Double},
    {"short", DType::Short},
    {"int", DType::Int},
    {"long", DType::Long},
    {"cfloat", DType::ComplexFloat},
    {"cdouble", DType::ComplexDouble},
};

std::vector<int64_t> dims_of(const pickle::Value& v) {
  std::vector<int64_t> out;
  for (const pickle::Value* i : v.items()) out.push_back(i->integer());
  return out;
}

// The elements that the geometry reaches from the storage's first; nothing where it is impossible.
std::optional<uint64_t> extent(IntSpan sizes, IntSpan strides, int64_t offset) {
  constexpr int64_t kMost = int64_t{1} << 56;
  constexpr size_t kMostDims = 64;
  if (sizes.size() != strides.size() || sizes.size() > kMostDims) return std::nullopt;
  if (offset < 0 || offset > kMost) return std::nullopt;
  int64_t reach = offset + 1;
  bool none = false;
  for (size_t i = 0; i < sizes.size(); ++i) {
    if (sizes[i] < 0 || strides[i] < 0 || sizes[i] > kMost || strides[i] > kMost)
      return std::nullopt;
    if (sizes[i] == 0) none = true;
    int64_t step;
    if (sizes[i] > 1 && (__builtin_mul_overflow(sizes[i] - 1, strides[i], &step) ||
                         __builtin_add_overflow(reach, step, &reach) || reach > kMost))
      return std::nullopt;
  }
  return none ? 0 : static_cast<uint64_t>(reach);
}
}  // namespace

std::optional<DType> dtype_named(std::string_view name) {
#define X(enumerator, code, c_type, python_name) \
  if (name == python_name) return DType::enumerator;
#define Q X
#include "tensor/dtype.def"
#undef Q
#undef X
  for (const Alias& a : kAliases)
    if (name == a.name) return a.dtype;
  return std::nullopt;
}

DType dtype_of_storage(const pickle::Value& at, std::string_view name) {
#define X(enumerator, code, c_type, python_name) \
  if (name == #enumerator "Storage") return DType::enumerator;
#define Q X
#include "tensor/dtype.def"
#undef Q
#undef X
  if (name == "UntypedStorage") return DType::Byte;
  at.error(str("tensors of 'torch.", name, "' are not known here"));
}

Ref<Storage> storage_over(archive::Bytes bytes) {
  constexpr size_t kEnough = 16;  // aligned for every dtype
  if (!bytes.writable() || !bytes.aligned(kEnough)) {
    Ref<Storage> s = Storage::allocate(bytes.size());
    if (bytes.size()) std::memcpy(s->data(), bytes.data(), bytes.size());
    return s;
  }
  auto* kept = new archive::Bytes(std::move(bytes));
  return Storage::borrow(kept->mutable_data(), kept->size(), free_bytes, kept);
}

void StorageTable::check_location(const pickle::Value& at, std::string_view location) const {
  if (map_location_) {
    if (map_location_->type == DeviceType::CPU) return;
    fail("map_location '", device_name(*map_location_), "': only the CPU is there");
  }
  if (location.substr(0, 3) == "cpu" || location.empty()) return;
  at.error(
      str("a tensor was saved from device '", location,
          "', which is not there: load with map_location=\"cpu\" to bring all tensors to the CPU"));
}

StorageTable::Entry StorageTable::get(const pickle::Value& id) {
  const pickle::Value& kind = id.item(0);
  if (kind.string() != "storage")
    kind.error(str("'", kind.string(), "' is stored elsewhere, in no known way"));
  const pickle::Value& type = id.item(1);
  if (type.module() != "torch" && type.module() != "torch.storage")
    type.error("a storage of a class that is not torch's");
  DType dtype = dtype_of_storage(type, type.name());
  std::string key(id.item(2).string());
  check_location(id.item(3), id.item(3).string());
  int64_t count = id.item(4).integer();
  if (count < 0) id.error("a storage with a negative count");
  auto it = made_.find(key);
  if (it == made_.end())
    it = made_.emplace(key, Made{make(id, key, dtype, count), item_size(dtype)}).first;
  const Ref<Storage>& s = it->second.storage;
  if (static_cast<uint64_t>(count) > s->nbytes() / item_size(dtype))
    id.error(str("the record '", folder_, key, "' has ", s->nbytes(), " bytes, too few for ", count,
                 " elements of ", item_size(dtype)));
  return {s, dtype};
}

Ref<Storage> StorageTable::make(const pickle::Value& id, const std::string& key, DType dtype,
                                int64_t count) {
  if (zip_) {
    const archive::ZipEntry* entry = zip_->find_record(folder_ + key);
    if (!entry) id.error("the archive lacks the record '" + folder_ + key + "'");
    return storage_over(zip_->read(*entry, archive::Check::IfCopied));
  }
  uint64_t size = item_size(dtype);
  if (static_cast<uint64_t>(count) > budget_ / size)
    id.error(str("the file is too short for a storage of ", count, " elements"));
  budget_ -= static_cast<uint64_t>(count) * size;
  return Storage::allocate(static_cast<size_t>(count) * size);
}

StorageTable::Deferred StorageTable::deferred(const std::string& key) const {
  auto it = made_.find(key);
  if (it == made_.end()) return {};
  return {it->second.storage, it->second.item_size};
}

namespace {

Tensor parameter_of_pickle(const pickle::Value& v, StorageTable& storages) {
  if (v.kind() != pickle::Kind::Reduce || v.callable().module() != "torch._utils")
    v.expected("a tensor");
  return tensor_of_pickle(v, v.callable().name(), storages);
}

// (scheme, scale, zero point) or (scheme, scales, zero points, axis).
Ref<Quantizer> quantizer_of_pickle(const pickle::Value& v, IntSpan sizes, StorageTable& storages) {
  std::string_view scheme = v.item(0).name();
  if (v.item(0).module() != "torch") v.error("a quantization scheme that is not torch's");
  if (scheme == qscheme_name(QScheme::PerTensorAffine) ||
      scheme == qscheme_name(QScheme::PerTensorSymmetric))
    return make_quantizer(v.item(1).number(), v.item(2).integer());
  if (scheme.rfind("per_channel_", 0) != 0)
    v.error(str("the quantization scheme 'torch.", scheme, "' is not known"));
  Tensor scales = parameter_of_pickle(v.item(1), storages),
         zero_points = parameter_of_pickle(v.item(2), storages);
  Ref<Quantizer> q = make_quantizer(scales, zero_points, v.item(3).integer());
  if (q->axis >= int64_t(sizes.size()) || sizes[size_t(q->axis)] != scales.numel())
    v.error("a quantizer that does not fit its tensor's sizes");
  return q;
}

}  // namespace

Tensor tensor_of_pickle(const pickle::Value& call, std::string_view name, StorageTable& storages) {
  const bool quantized = name == "_rebuild_qtensor";
  if (name != "_rebuild_tensor_v2" && name != "_rebuild_tensor" && !quantized)
    call.error(str("tensors that need 'torch._utils.", name, "' are not supported"));
  const pickle::Value& args = call.args();
  const pickle::Value& storage = args.item(0);
  if (storage.kind() != pickle::Kind::PersId) storage.expected("a storage");
  StorageTable::Entry entry = storages.get(storage.persistent_id());
  int64_t offset = args.item(1).integer();
  std::vector<int64_t> sizes = dims_of(args.item(2)), strides = dims_of(args.item(3));
  std::optional<uint64_t> reach = extent(sizes, strides, offset);
  if (!reach || *reach > entry.storage->nbytes() / item_size(entry.dtype))
    call.error("a tensor that does not lie within its storage");
  Tensor t = tensor_over(entry.storage, entry.dtype, sizes, strides, offset);
  if (quantized != is_quantized(entry.dtype))
    call.error(str("'torch._utils.", name, "' over a storage of ", dtype_name(entry.dtype)));
  if (quantized) t.impl()->set_quantizer(quantizer_of_pickle(args.item(4), sizes, storages));
  if (name == "_rebuild_tensor_v2" && args.item(4).boolean()) autograd::set_requires_grad(t, true);
  return t;
}

Tensor tensor_over(const Ref<Storage>& storage, DType dtype, const std::vector<int64_t>& sizes,
                   const std::vector<int64_t>& strides, int64_t offset) {
  std::optional<uint64_t> reach = extent(sizes, strides, offset);
  TORCHERE_CHECK_KIND(reach && *reach <= storage->nbytes() / item_size(dtype), Format,
                      "a tensor that does not lie within its storage");
  numel_of(sizes);  // refuses counts that overflow
  TensorImpl* impl = TensorImpl::make(storage, dtype, static_cast<int>(sizes.size()));
  Tensor t(impl);
  impl->set_geometry(sizes, strides, offset);
  return t;
}

}  // namespace torchere::serialize
