// Names and numbers of dtypes; the text form of devices.
#include "tensor/dtype.h"

#include <algorithm>

#include "base/error.h"

namespace torchere {

const char* dtype_name(DType d) noexcept {
  switch (d) {
#define X(name, code, c_type, python_name) \
  case DType::name:                        \
    return #name;
#define Q X
#include "tensor/dtype.def"
#undef Q
#undef X
    default:
      return "Undefined";
  }
}

const char* dtype_python_name(DType d) noexcept {
  switch (d) {
#define X(name, code, c_type, python_name) \
  case DType::name:                        \
    return python_name;
#define Q X
#include "tensor/dtype.def"
#undef Q
#undef X
    default:
      return "Undefined";
  }
}

DType dtype_from_code(int64_t code) {
  switch (code) {
#define X(name, code, c_type, python_name) \
  case code:                               \
    return DType::name;
#define Q X
#include "tensor/dtype.def"
#undef Q
#undef X
    default:
      fail("unknown or unsupported dtype number ", code);
  }
}

namespace {

struct DeviceName {
  const char* name;
  DeviceType type;
};
// The numbers are PyTorch's. Those without an enumerator are devices in name alone: there are no
// tensors on them, but facts and scripts may speak of them.
constexpr DeviceName kDevices[] = {
    {"cpu", DeviceType::CPU},
    {"cuda", DeviceType::CUDA},
    {"xla", DeviceType::XLA},
    {"mps", DeviceType::MPS},
    {"meta", DeviceType::Meta},
    {"mkldnn", DeviceType(2)},
    {"hip", DeviceType(6)},
    {"vulkan", DeviceType(10)},
    {"xpu", DeviceType(12)},
    {"hpu", DeviceType(15)},
    {"ipu", DeviceType(18)},
    {"mtia", DeviceType(19)},
    {"privateuseone", DeviceType(20)},
};
// Names that PyTorch knows, in its error's order.
constexpr const char* kKnownNames =
    "cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, "
    "mps, meta, hpu, mtia, privateuseone";

bool is_known(std::string_view name) {
  std::string text = str(", ", kKnownNames, ",");
  return text.find(str(", ", name, ",")) != std::string::npos;
}

// "0", or digits without a leading zero.
bool is_device_index(std::string_view s) {
  if (s.empty() || s.size() > 9 || (s[0] == '0' && s.size() > 1)) return false;
  return std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

DeviceType device_type(std::string_view name) {
  for (const DeviceName& d : kDevices)
    if (name == d.name) return d.type;
  TORCHERE_CHECK(!is_known(name), "device type '", name, "' is not supported");
  fail("Expected one of ", kKnownNames, " device type at start of device string: ", name);
}

}  // namespace

Device parse_device(std::string_view text) {
  TORCHERE_CHECK(!text.empty(), "Device string must not be empty");
  auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  size_t n = std::find_if_not(text.begin(), text.end(), letter) - text.begin();
  std::string_view rest = text.substr(n);
  bool valid = n > 0 && (rest.empty() || (rest[0] == ':' && is_device_index(rest.substr(1))));
  TORCHERE_CHECK(valid, "Invalid device string: '", text, "'");
  Device device{device_type(text.substr(0, n)), -1};
  if (!rest.empty()) device.index = static_cast<int8_t>(std::stol(std::string(rest.substr(1))));
  return device;
}

std::string device_name(Device d) {
  std::string name = "unknown";
  for (const DeviceName& known : kDevices)
    if (known.type == d.type) name = known.name;
  return d.index >= 0 ? str(name, ":", int(d.index)) : name;
}

}  // namespace torchere
