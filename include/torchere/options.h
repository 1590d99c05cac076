// TensorOptions: dtype, device, layout and requires_grad of a tensor to be made; each may be left
// open. A ScalarType, a Device (or what makes one) and a Layout convert to it.
#pragma once
#pragma GCC system_header  // copying an option that is not set reads as a use of it to some compilers
#include <optional>

#include "torchere/dtype.h"

namespace torchere::api {

class TensorOptions {
 public:
  TensorOptions() = default;
  TensorOptions(Layout l) : layout_(l) {}
  TensorOptions(ScalarType t) : dtype_(t) {}
  TensorOptions(TypeMeta t) : dtype_(t.toScalarType()) {}
  TensorOptions(MemoryFormat f) : memory_format_(f) {}
  template <class T, class = std::enable_if_t<std::is_same_v<std::decay_t<T>, Device>>>
  TensorOptions(T&& d) : device_(d) {}
  template <class... A, class = std::enable_if_t<std::is_constructible_v<Device, A&&...>>, class = void>
  TensorOptions(A&&... a) : device_(Device(std::forward<A>(a)...)) {}

  [[nodiscard]] TensorOptions device(std::optional<Device> d) const { TensorOptions r = *this; r.device_ = d; return r; }
  template <class... A, class = std::enable_if_t<std::is_constructible_v<Device, A&&...>>>
  [[nodiscard]] TensorOptions device(A&&... a) const { return device(std::optional<Device>(Device(std::forward<A>(a)...))); }
  [[nodiscard]] TensorOptions device_index(DeviceIndex i) const { return device(Device(kCUDA, i)); }
  [[nodiscard]] TensorOptions dtype(std::optional<ScalarType> t) const { TensorOptions r = *this; r.dtype_ = t; return r; }
  [[nodiscard]] TensorOptions dtype(ScalarType t) const { return dtype(std::optional<ScalarType>(t)); }
  [[nodiscard]] TensorOptions dtype(TypeMeta t) const { return dtype(t.toScalarType()); }
  template <class T> TensorOptions& dtype() { dtype_ = CppTypeToScalarType<T>::value; return *this; }
  [[nodiscard]] TensorOptions layout(std::optional<Layout> l) const { TensorOptions r = *this; r.layout_ = l; return r; }
  [[nodiscard]] TensorOptions requires_grad(std::optional<bool> on) const { TensorOptions r = *this; r.requires_grad_ = on; return r; }
  [[nodiscard]] TensorOptions pinned_memory(std::optional<bool> on) const { TensorOptions r = *this; r.pinned_ = on; return r; }
  [[nodiscard]] TensorOptions memory_format(std::optional<MemoryFormat> f) const { TensorOptions r = *this; r.memory_format_ = f; return r; }

  Device device() const { return device_.value_or(Device(kCPU)); }
  bool has_device() const { return device_.has_value(); }
  std::optional<Device> device_opt() const { return device_; }
  int32_t device_index() const { return device().index(); }
  TypeMeta dtype() const { return dtype_ ? TypeMeta(*dtype_) : get_default_dtype(); }
  bool has_dtype() const { return dtype_.has_value(); }
  std::optional<TypeMeta> dtype_opt() const { return dtype_ ? std::optional<TypeMeta>(TypeMeta(*dtype_)) : std::nullopt; }
  std::optional<ScalarType> scalar_type_opt() const { return dtype_; }
  Layout layout() const { return layout_.value_or(kStrided); }
  bool has_layout() const { return layout_.has_value(); }
  std::optional<Layout> layout_opt() const { return layout_; }
  bool requires_grad() const { return requires_grad_.value_or(false); }
  bool has_requires_grad() const { return requires_grad_.has_value(); }
  std::optional<bool> requires_grad_opt() const { return requires_grad_; }
  bool pinned_memory() const { return pinned_.value_or(false); }
  bool has_pinned_memory() const { return pinned_.has_value(); }
  std::optional<bool> pinned_memory_opt() const { return pinned_; }
  bool has_memory_format() const { return memory_format_.has_value(); }
  std::optional<MemoryFormat> memory_format_opt() const { return memory_format_; }
  // What `o` states, the rest from here.
  TensorOptions merge_in(TensorOptions o) const {
    TensorOptions r = *this;
    if (o.dtype_) r.dtype_ = o.dtype_;
    if (o.device_) r.device_ = o.device_;
    if (o.layout_) r.layout_ = o.layout_;
    if (o.requires_grad_) r.requires_grad_ = o.requires_grad_;
    if (o.pinned_) r.pinned_ = o.pinned_;
    if (o.memory_format_) r.memory_format_ = o.memory_format_;
    return r;
  }

 private:
  std::optional<ScalarType> dtype_;
  std::optional<Device> device_;
  std::optional<Layout> layout_;
  std::optional<bool> requires_grad_, pinned_;
  std::optional<MemoryFormat> memory_format_;
};
inline TensorOptions dtype(ScalarType t) { return TensorOptions().dtype(t); }
inline TensorOptions dtype(TypeMeta t) { return TensorOptions().dtype(t); }
template <class T> TensorOptions dtype() { return TensorOptions(CppTypeToScalarType<T>::value); }
inline TensorOptions layout(Layout l) { return TensorOptions().layout(l); }
inline TensorOptions device(Device d) { return TensorOptions().device(d); }
inline TensorOptions device_index(DeviceIndex i) { return TensorOptions().device_index(i); }
inline TensorOptions requires_grad(bool on = true) { return TensorOptions().requires_grad(on); }
inline TensorOptions memory_format(MemoryFormat f) { return TensorOptions().memory_format(f); }
TORCHERE_API std::ostream& operator<<(std::ostream& out, const TensorOptions& o);

}  // namespace torchere::api
