// What stands between the brackets of an index: integers, slices, None, an ellipsis, bools, tensors.
#pragma once
#include "torchere/tensor.h"

namespace torchere::api {

namespace indexing {
constexpr int64_t INDEX_MIN = INT64_MIN, INDEX_MAX = INT64_MAX;
struct EllipsisIndexType {};
inline constexpr EllipsisIndexType Ellipsis{};
inline constexpr ::std::nullopt_t None = ::std::nullopt;

class Slice {
 public:
  Slice(::std::optional<int64_t> start = {}, ::std::optional<int64_t> stop = {}, ::std::optional<int64_t> step = {})
      : step_(step.value_or(1)) {
    if (step_ == 0) detail::fail_value("slice step cannot be zero");
    start_ = start.value_or(step_ < 0 ? INDEX_MAX : 0);
    stop_ = stop.value_or(step_ < 0 ? INDEX_MIN : INDEX_MAX);
  }
  int64_t start() const { return start_; }
  int64_t stop() const { return stop_; }
  int64_t step() const { return step_; }

 private:
  int64_t start_, stop_, step_;
};
enum class TensorIndexType { None, Ellipsis, SymInt, Boolean, Slice, Tensor };
}  // namespace indexing

struct TensorIndex {
  using Type = indexing::TensorIndexType;
  TensorIndex(::std::nullopt_t) : type_(Type::None) {}
  TensorIndex(indexing::EllipsisIndexType) : type_(Type::Ellipsis) {}
  TensorIndex(const char* text) : type_(Type::Ellipsis) {
    if (::std::string_view(text) != "...")
      detail::fail_value(detail::text("Expected \"...\" to represent an ellipsis index, but got \"", text, "\""));
  }
  TensorIndex(int64_t i) : type_(Type::SymInt), integer_(i) {}
  TensorIndex(int i) : TensorIndex(int64_t(i)) {}
  template <class T, class = ::std::enable_if_t<::std::is_same_v<bool, T>>>
  TensorIndex(T b) : type_(Type::Boolean), integer_(b) {}
  TensorIndex(indexing::Slice s) : type_(Type::Slice), slice_(s) {}
  TensorIndex(Tensor t) : type_(Type::Tensor), tensor_(::std::move(t)) {}

  bool is_none() const { return type_ == Type::None; }
  bool is_ellipsis() const { return type_ == Type::Ellipsis; }
  bool is_integer() const { return type_ == Type::SymInt; }
  bool is_boolean() const { return type_ == Type::Boolean; }
  bool is_slice() const { return type_ == Type::Slice; }
  bool is_tensor() const { return type_ == Type::Tensor; }
  int64_t integer() const { return integer_; }
  bool boolean() const { return integer_ != 0; }
  const indexing::Slice& slice() const { return slice_; }
  const Tensor& tensor() const { return tensor_; }

 private:
  Type type_;
  int64_t integer_ = 0;
  indexing::Slice slice_;
  Tensor tensor_;
};
namespace indexing { using TensorIndex = ::torchere::api::TensorIndex; }

TORCHERE_API ::std::ostream& operator<<(::std::ostream& out, const TensorIndex& i);
namespace indexing { TORCHERE_API ::std::ostream& operator<<(::std::ostream& out, const Slice& s); }

inline Tensor Tensor::index(::std::initializer_list<TensorIndex> i) const { return index(ArrayRef<TensorIndex>(i)); }
inline Tensor& Tensor::index_put_(::std::initializer_list<TensorIndex> i, const Tensor& v) const { return index_put_(ArrayRef<TensorIndex>(i), v); }
inline Tensor& Tensor::index_put_(::std::initializer_list<TensorIndex> i, const Scalar& v) const { return index_put_(ArrayRef<TensorIndex>(i), v); }

}  // namespace torchere::api
