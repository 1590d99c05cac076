#include "torchere/dtype.h"

#include "api/bridge.h"
#include "tensor/promote.h"
#include "torchere/options.h"

namespace torchere::api {

uint16_t Half::bits_of(float f) noexcept { return torchere::Half::from_float(f); }
float Half::value_of(uint16_t bits) noexcept { return torchere::Half::to_float(bits); }

ScalarType promoteTypes(ScalarType a, ScalarType b) {
  return guarded([&] { return shown(promote_types(own(a), own(b))); });
}
bool canCast(ScalarType from, ScalarType to) {
  return guarded([&] { return can_cast(own(from), own(to)); });
}
TypeMeta get_default_dtype() { return shown(default_dtype()); }
void set_default_dtype(TypeMeta t) {
  guarded([&] { torchere::set_default_dtype(own(t.toScalarType())); });
}

std::string DeviceTypeName(DeviceType t, bool lower_case) {
  std::string name;
  switch (t) {
    case DeviceType::CPU:
      name = "CPU";
      break;
    case DeviceType::CUDA:
      name = "CUDA";
      break;
    case DeviceType::MKLDNN:
      name = "MKLDNN";
      break;
    case DeviceType::HIP:
      name = "HIP";
      break;
    case DeviceType::FPGA:
      name = "FPGA";
      break;
    case DeviceType::XLA:
      name = "XLA";
      break;
    case DeviceType::Vulkan:
      name = "VULKAN";
      break;
    case DeviceType::Metal:
      name = "METAL";
      break;
    case DeviceType::XPU:
      name = "XPU";
      break;
    case DeviceType::MPS:
      name = "MPS";
      break;
    case DeviceType::Meta:
      name = "META";
      break;
  }
  if (lower_case)
    for (char& c : name) c = static_cast<char>(c | 0x20);
  return name;
}
Device::Device(const std::string& text) : type_(kCPU), index_(-1) {
  torchere::Device d = guarded([&] { return parse_device(text); });
  type_ = DeviceType(d.type);
  index_ = d.index;
}
std::string Device::str() const {
  return DeviceTypeName(type_, true) + (has_index() ? ":" + std::to_string(index_) : "");
}

std::ostream& operator<<(std::ostream& out, Layout l) {
  static constexpr const char* names[] = {"Strided",   "Sparse",    "SparseCsr", "Mkldnn",
                                          "SparseCsc", "SparseBsr", "SparseBsc", "Jagged"};
  return out << names[static_cast<int>(l)];
}
std::ostream& operator<<(std::ostream& out, MemoryFormat f) {
  static constexpr const char* names[] = {"Contiguous", "Preserve", "ChannelsLast",
                                          "ChannelsLast3d"};
  return out << names[static_cast<int>(f)];
}
std::ostream& operator<<(std::ostream& out, const TensorOptions& o) {
  auto flag = [](bool on) { return on ? "true" : "false"; };
  auto open = [](bool stated) { return stated ? "" : " (default)"; };
  // As in libtorch the stream goes on writing bools as words.
  out << std::boolalpha << "TensorOptions(dtype=" << o.dtype() << open(o.has_dtype())
      << ", device=" << o.device() << open(o.has_device()) << ", layout=" << o.layout()
      << open(o.has_layout()) << ", requires_grad=" << flag(o.requires_grad())
      << open(o.has_requires_grad()) << ", pinned_memory=" << flag(o.pinned_memory())
      << open(o.has_pinned_memory()) << ", memory_format=";
  if (o.has_memory_format()) return out << *o.memory_format_opt() << ")";
  return out << "(nullopt))";
}

}  // namespace torchere::api
