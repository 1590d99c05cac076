// Tensors: factories, geometry, contiguity, bounds and the error texts.
#include <doctest/doctest.h>

#include "tensor/loop.h"
#include "tensor/tensor.h"
#include "tensor/thread_state.h"

using namespace torchere;

namespace {

const Device kMeta{DeviceType::Meta, -1};

std::vector<int64_t> strides_of(const Tensor& t) { return t.strides().vec(); }
using Ints = std::vector<int64_t>;

}  // namespace

TEST_CASE("empty tensors are row-major") {
  Tensor t = empty_tensor({2, 3, 4}, DType::Float);
  CHECK(strides_of(t) == Ints{12, 4, 1});
  CHECK(t.numel() == 24);
  CHECK(t.nbytes() == 96);
  CHECK(t.is_contiguous());
  CHECK(t.size(-1) == 4);
  CHECK(t.stride(0) == 12);
  CHECK(strides_of(empty_tensor({0, 3, 4}, DType::Float)) == Ints{12, 4, 1});
  Tensor deep = empty_tensor({2, 1, 2, 1, 2, 1, 2, 3}, DType::Short);
  CHECK(deep.numel() == 48);
  CHECK(deep.is_contiguous());
  CHECK(strides_of(deep) == Ints{24, 24, 12, 12, 6, 6, 3, 1});
}

TEST_CASE("channels-last") {
  Tensor t = empty_tensor({2, 3, 4, 5}, DType::Float, {}, MemoryFormat::ChannelsLast);
  CHECK(strides_of(t) == Ints{60, 1, 15, 3});
  CHECK(t.is_contiguous(MemoryFormat::ChannelsLast));
  CHECK(!t.is_contiguous());
  CHECK(t.is_contiguous(MemoryFormat::Preserve) == t.is_contiguous());
  Tensor both = empty_tensor({2, 1, 4, 5}, DType::Float);
  CHECK(both.is_contiguous(MemoryFormat::ChannelsLast));
  Tensor volume = empty_tensor({1, 2, 3, 4, 5}, DType::Float, {}, MemoryFormat::ChannelsLast3d);
  CHECK(strides_of(volume) == Ints{120, 1, 40, 10, 2});
  CHECK(volume.is_contiguous(MemoryFormat::ChannelsLast3d));
  CHECK(!empty_tensor({2, 3}, DType::Float).is_contiguous(MemoryFormat::ChannelsLast));
}

TEST_CASE("a new geometry may come from the tensor's own sizes") {
  Tensor t = empty_tensor({2, 3, 4, 5, 6, 7}, DType::Byte);
  t.impl()->set_geometry(t.sizes().slice(3, 2), t.strides().slice(3, 2), 1);
  CHECK(t.sizes().vec() == Ints{5, 6});
  CHECK(strides_of(t) == Ints{42, 7});
  CHECK(t.storage_offset() == 1);
  CHECK(!t.is_contiguous());
  t.impl()->set_contiguous_sizes(t.sizes().slice(1, 1));
  CHECK(t.sizes().vec() == Ints{6});
  CHECK(t.is_contiguous());
}

TEST_CASE("contiguity") {
  Tensor t = empty_tensor({4, 6}, DType::Float);
  auto contiguous_as = [&](Ints sizes, Ints strides) {
    return view_of(t, sizes, strides, 0).is_contiguous();
  };
  CHECK(contiguous_as({4, 6}, {6, 1}));
  CHECK(contiguous_as({1, 6}, {100, 1}));
  CHECK(contiguous_as({6, 1}, {1, 77}));
  CHECK(contiguous_as({0, 6}, {3, 2}));
  CHECK(contiguous_as({}, {}));
  CHECK(!contiguous_as({6, 4}, {1, 6}));
  CHECK(!contiguous_as({4, 5}, {6, 1}));
  CHECK(!contiguous_as({4}, {0}));
}

TEST_CASE("views share storage and stay inside it") {
  Tensor t = empty_tensor({3, 4}, DType::Float);
  Tensor row = view_of(t, {4}, {1}, 8);
  CHECK(row.shares_storage(t));
  CHECK(row.data() == t.data<float>() + 8);
  CHECK_THROWS_WITH_AS(view_of(t, {2}, {100}, 0),
                       "setStorage: sizes [2], strides [100], storage offset 0, and itemsize 4 "
                       "requiring a storage size of 404 are out of bounds for storage of size 48",
                       Error);
  CHECK_THROWS_WITH_AS(view_of(t, {2}, {1}, -1), "Tensor: invalid storage offset -1", Error);
  CHECK_THROWS_WITH_AS(
      view_of(t, {2}, {-1}, 5),
      "as_strided: Negative strides are not supported at the moment, got strides: [-1]", Error);
  CHECK_THROWS_AS(view_of(t, {int64_t{1} << 62, 4}, {int64_t{1} << 62, 1}, 0), Error);
  CHECK_THROWS_WITH_AS(view_of(t, {int64_t{1} << 40, int64_t{1} << 40}, {0, 0}, 0),
                       "numel: integer multiplication overflow", Error);
  CHECK(view_of(t, {0, 4}, {100, 1}, 0).numel() == 0);
}

TEST_CASE("sizes that cannot be") {
  const int64_t big = int64_t{1} << 40;
  CHECK_THROWS_WITH_AS(empty_tensor({2, -3}, DType::Float),
                       "Trying to create tensor with negative dimension -3: [2, -3]", Error);
  CHECK_THROWS_WITH_AS(
      empty_tensor({big, big}, DType::Float),
      "Storage size calculation overflowed with sizes=[1099511627776, 1099511627776]", Error);
  CHECK_THROWS_WITH_AS(empty_tensor({int64_t{1} << 61}, DType::Float),
                       "Storage size calculation overflowed with sizes=[2305843009213693952]",
                       Error);
  CHECK_THROWS_WITH_AS(empty_strided_tensor({2, 3}, {1}, DType::Float),
                       "dimensionality of sizes (2) must match dimensionality of strides (1)",
                       Error);
  CHECK_THROWS_WITH_AS(empty_strided_tensor({2, 3}, {-1, 1}, DType::Float),
                       "Storage size calculation overflowed with sizes=[2, 3] and strides=[-1, 1]",
                       Error);
  CHECK_THROWS_WITH_AS(empty_tensor({2, 3}, DType::Float, {}, MemoryFormat::ChannelsLast),
                       "required rank 4 tensor to use channels_last format", Error);
  CHECK_THROWS_AS(empty_tensor({2}, DType::Float, {DeviceType::CUDA, 0}), Error);
  CHECK_THROWS_WITH_AS(numel_of({big, big}), "numel: integer multiplication overflow", Error);
}

TEST_CASE("wrap_dim") {
  CHECK(wrap_dim(-1, 3) == 2);
  CHECK(wrap_dim(0, 0) == 0);
  CHECK(wrap_dim(-1, 0) == 0);
  CHECK_THROWS_WITH_AS(wrap_dim(5, 2),
                       "Dimension out of range (expected to be in range of [-2, 1], but got 5)",
                       Error);
  CHECK_THROWS_WITH_AS(wrap_dim(0, 0, false),
                       "Dimension specified as 0 but tensor has no dimensions", Error);
  try {
    empty_tensor({3, 4}, DType::Float).size(2);
    FAIL("no error");
  } catch (const Error& e) {
    CHECK(e.kind() == ErrorKind::Index);
  }
}

TEST_CASE("meta tensors have no bytes") {
  Tensor t = empty_tensor({int64_t{1} << 40}, DType::Float, kMeta);
  CHECK(t.data() == nullptr);
  CHECK(t.device() == kMeta);
  Tensor v = view_of(t, {2}, {1}, 5);
  CHECK(v.data() == nullptr);
  CHECK(v.device() == kMeta);
}

TEST_CASE("scalar tensors, memory of somebody else, inference mode") {
  Tensor s = scalar_tensor(Scalar(2.5), DType::Half, true);
  CHECK(s.dim() == 0);
  CHECK(read_element(s).to_double() == 2.5);
  CHECK(s.impl()->is_wrapped_number());
  float memory[6] = {0, 1, 2, 3, 4, 5};
  static int freed;
  freed = 0;
  {
    Tensor t = tensor_from_memory(
        memory, {3, 2}, {1, 3}, DType::Float, [](void*, void*, size_t n) { freed += int(n); },
        nullptr);
    CHECK(t.data<float>() == memory);
    CHECK_THROWS_WITH_AS(t.data<double>(), "expected scalar type Double but found Float", Error);
  }
  CHECK(freed == 24);
  {
    Scoped<bool> inference(thread_state.inference_mode, true);
    CHECK(empty_tensor({1}, DType::Float).impl()->inference());
  }
  CHECK(!empty_tensor({1}, DType::Float).impl()->inference());
}
