// One call of an operator, from arguments to results: what the functions of torchere/ops.h are made
// of. An OpRef finds its operator when it is first called.
#pragma once
#include <array>
#include <atomic>

#include "torchere/ivalue.h"

namespace torchere::api::detail {

struct OpRef {
  const char* name;  // "aten::add.Tensor"
  ::std::atomic<const void*> op{nullptr};
};

class TORCHERE_API Call {
 public:
  explicit Call(OpRef& op);
  ~Call();
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  Call& arg(const Tensor& v);
  Call& arg(const ::std::optional<Tensor>& v);
  Call& arg(TensorList v);
  Call& arg(const List<::std::optional<Tensor>>& v);
  Call& arg(const Scalar& v);
  Call& arg(const ::std::optional<Scalar>& v);
  Call& arg(ArrayRef<Scalar> v);
  Call& arg(int64_t v);
  Call& arg(::std::optional<int64_t> v);
  Call& arg(IntArrayRef v, int fixed = 0);  // fixed: so many, where one is given for all
  Call& arg(OptionalIntArrayRef v, int fixed = 0);
  Call& arg(double v);
  Call& arg(::std::optional<double> v);
  Call& arg(ArrayRef<double> v);
  Call& arg(OptionalArrayRef<double> v);
  Call& arg(bool v);
  Call& arg(::std::optional<bool> v);
  template <size_t N> Call& arg(const ::std::array<bool, N>& v) { return flags(v.data(), N); }
  Call& arg(::std::string_view v);
  Call& arg(::std::optional<::std::string_view> v);
  Call& arg(ScalarType v);
  Call& arg(::std::optional<ScalarType> v);
  Call& arg(::std::optional<Layout> v);
  Call& arg(Layout v);
  Call& arg(Device v);
  Call& arg(::std::optional<Device> v);
  Call& arg(MemoryFormat v);
  Call& arg(::std::optional<MemoryFormat> v);
  Call& arg(const ::std::optional<Generator>& v);
  // dtype, layout, device, pin_memory.
  Call& options(const TensorOptions& o);

  Call& run();
  Tensor tensor(size_t i = 0);
  Tensor made(const TensorOptions& o);  // result 0, wanting a gradient where the options say so
  ::std::vector<Tensor> tensors(size_t i = 0);
  int64_t integer(size_t i = 0);
  double floating(size_t i = 0);
  bool boolean(size_t i = 0);
  Scalar scalar(size_t i = 0);

 private:
  Call& flags(const bool* v, size_t n);
  template <class... A> Call& push(A&&... a);
  static constexpr size_t kMost = 56;
  const void* op_;
  size_t arguments_ = 0, results_ = 0;
  alignas(16) unsigned char registers_[kMost * 16];
};

}  // namespace torchere::api::detail
