// Random numbers against what PyTorch 2.13's CPU generator gives for the same seeds: checksums
// (CRC-32 of the elements' bytes) of whole tensors.
#include <doctest/doctest.h>

#include "ops/fn.h"
#include "ops/random.h"
#include "tensor/loop.h"

using namespace torchere;

namespace {

uint32_t checksum(const Tensor& t) {
  Tensor own = contiguous(t);
  uint32_t crc = ~0u;
  const auto* p = static_cast<const uint8_t*>(own.data());
  for (size_t i = 0; i < own.nbytes(); ++i) {
    crc ^= p[i];
    for (int k = 0; k < 8; ++k) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0u);
  }
  return ~crc;
}
template <class F>
uint32_t seeded(F f) {
  default_generator()->manual_seed(1234);
  return checksum(f());
}
Tensor empty(int64_t n, DType d = DType::Float) { return empty_tensor(Dims{n}, d); }

}  // namespace

TEST_CASE("uniform and normal samples agree bit for bit") {
  struct Row {
    DType d;
    uint32_t rand, randn, randn_few, normal, uniform;
  };
  constexpr Row rows[] = {
      {DType::Float, 0xf0faafc3, 0x92a33229, 0xd17d0c33, 0x9641dc53, 0xa269d965},
      {DType::Double, 0x40018b91, 0x9b6ec889, 0xe4e72ac9, 0xe7cb0e56, 0x880e83c3},
      {DType::Half, 0x196041e4, 0xc083e566, 0xa08dcdd4, 0xf7658da9, 0xa2722ea5},
      {DType::BFloat16, 0x4d8f3ff6, 0x1be509b6, 0xc3c7baec, 0x9b6c0839, 0xe7af2245},
  };
  for (const Row& r : rows) {
    CAPTURE(dtype_name(r.d));
    CHECK(seeded([&]() -> Tensor { return call<"aten::rand">(Dims{1000}, r.d); }) == r.rand);
    CHECK(seeded([&]() -> Tensor { return call<"aten::randn">(Dims{1000}, r.d); }) == r.randn);
    CHECK(seeded([&]() -> Tensor { return call<"aten::randn">(Dims{7}, r.d); }) == r.randn_few);
    CHECK(seeded([&]() -> Tensor { return call<"aten::normal_">(empty(37, r.d), 1.5, 0.7); }) ==
          r.normal);
    CHECK(seeded([&]() -> Tensor { return call<"aten::uniform_">(empty(50, r.d), -2.0, 3.0); }) ==
          r.uniform);
  }
}

TEST_CASE("integers and permutations") {
  CHECK(seeded([]() -> Tensor { return call<"aten::randint">(10, Dims{100}); }) == 0x01686dc4);
  CHECK(seeded([]() -> Tensor { return call<"aten::randint">(int64_t{1} << 40, Dims{100}); }) ==
        0x23b0a8a1);
  CHECK(seeded([]() -> Tensor { return call<"aten::randperm">(100); }) == 0xdcfcadda);
  CHECK_THROWS_AS(call<"aten::randint">(5, 3, Dims{2}), Error);
}

TEST_CASE("other distributions and dropout's mask") {
  CHECK(seeded([]() -> Tensor { return call<"aten::bernoulli_.float">(empty(100), 0.3); }) ==
        0x91275478);
  CHECK(seeded([]() -> Tensor {
          Tensor p = call<"aten::full">(Dims{100}, 0.3);
          return call<"aten::bernoulli">(p);
        }) == 0x5ef94cf5);
  CHECK(seeded([]() -> Tensor { return call<"aten::exponential_">(empty(100), 2.0); }) ==
        0x5daead92);
  Tensor weights = call<"aten::arange.start">(1.0, 11.0);
  CHECK(seeded([&]() -> Tensor { return call<"aten::multinomial">(weights, 20, true); }) ==
        0x9deab9e7);
  CHECK(seeded([&]() -> Tensor { return call<"aten::multinomial">(weights, 5, false); }) ==
        0x3085ed7f);
  Tensor ones = call<"aten::ones">(Dims{100});
  CHECK(seeded([&]() -> Tensor { return call<"aten::dropout">(ones, 0.3, true); }) == 0xb8e83e66);
}

TEST_CASE("a state is saved and restored with the kept normal sample") {
  default_generator()->manual_seed(1234);
  Tensor drawn = call<"aten::randn">(Dims{3}, DType::Double);
  std::vector<uint8_t> state = default_generator()->state();
  REQUIRE(state.size() == Generator::kStateBytes);
  Tensor bytes = empty(int64_t(state.size()), DType::Byte);
  std::memcpy(bytes.data(), state.data(), state.size());
  CHECK(checksum(bytes) == 0x49ed2832);
  Tensor a = call<"aten::randn">(Dims{3}, DType::Double);
  default_generator()->set_state(state.data(), state.size());
  Tensor b = call<"aten::randn">(Dims{3}, DType::Double);
  CHECK(checksum(a) == checksum(b));
  CHECK_THROWS_AS(default_generator()->set_state(state.data(), 100), Error);
  state[8] = 0xff;  // a count of draws left that cannot be
  CHECK_THROWS_AS(default_generator()->set_state(state.data(), state.size()), Error);
}
