#include "kernels/generator.h"

#include <cstring>
#include <random>

#include "base/error.h"

namespace torchere {

void MersenneTwister::reseed(uint64_t seed) noexcept {
  seed_ = seed;
  seeded_ = true;
  state_[0] = static_cast<uint32_t>(seed);
  for (uint32_t i = 1; i < kWords; ++i)
    state_[i] = 1812433253u * (state_[i - 1] ^ (state_[i - 1] >> 30)) + i;
  left_ = 1;
  next_ = 0;
}

void MersenneTwister::refill() noexcept {
  auto twist = [](uint32_t u, uint32_t v) {
    uint32_t mixed = (u & 0x80000000u) | (v & 0x7fffffffu);
    return (mixed >> 1) ^ (v & 1 ? 0x9908b0dfu : 0u);
  };
  left_ = kWords;
  next_ = 0;
  uint32_t* s = state_;
  constexpr int whole = kWords - kPeriod;
  for (int i = 0; i < whole; ++i) s[i] = s[i + kPeriod] ^ twist(s[i], s[i + 1]);
  for (int i = whole; i < kWords - 1; ++i) s[i] = s[i - whole] ^ twist(s[i], s[i + 1]);
  s[kWords - 1] = s[kPeriod - 1] ^ twist(s[kWords - 1], s[0]);
}

void Generator::manual_seed(uint64_t seed) noexcept {
  engine_.reseed(seed);
  next_normal.reset();
  next_float_normal.reset();
}

uint64_t Generator::seed() {
  std::random_device entropy;
  uint64_t high = entropy();
  uint64_t chosen = (high << 32 | entropy()) & 0x1fffffffffffffull;
  manual_seed(chosen);
  return chosen;
}

void Generator::copy_state(const Generator& from) {
  engine_ = from.engine_;
  next_normal = from.next_normal;
  next_float_normal = from.next_float_normal;
}

namespace {

// The layout of PyTorch's state: the older generator's, then the cached float sample.
struct State {
  uint64_t seed;
  int32_t left;
  int32_t seeded;
  uint64_t next;
  uint64_t words[MersenneTwister::kWords];
  double normal_x, normal_y, normal_rho;
  int32_t normal_is_valid;
  int32_t padding;
  float next_float;
  uint8_t next_float_is_valid;
  uint8_t padding_at_end[3];
};
static_assert(sizeof(State) == Generator::kStateBytes);

}  // namespace

std::vector<uint8_t> Generator::state() const {
  State s;
  std::memset(&s, 0, sizeof s);
  s.seed = engine_.seed_;
  s.left = engine_.left_;
  s.seeded = engine_.seeded_;
  s.next = engine_.next_;
  for (int i = 0; i < MersenneTwister::kWords; ++i) s.words[i] = engine_.state_[i];
  if (next_normal) {
    s.normal_is_valid = 1;
    s.normal_y = *next_normal;
  }
  if (next_float_normal) {
    s.next_float_is_valid = 1;
    s.next_float = *next_float_normal;
  }
  std::vector<uint8_t> bytes(sizeof s);
  std::memcpy(bytes.data(), &s, sizeof s);
  return bytes;
}

void Generator::set_state(const uint8_t* bytes, size_t count) {
  // The older layout ends before the float sample.
  constexpr size_t older = offsetof(State, next_float);
  TORCHERE_CHECK(count == sizeof(State) || count == older,
                 "Expected either a CPUGeneratorImplStateLegacy of size ", older,
                 " or a CPUGeneratorImplState of size ", sizeof(State),
                 " but found the input RNG state size to be ", count);
  State s;
  std::memset(&s, 0, sizeof s);
  std::memcpy(&s, bytes, count);
  bool valid =
      s.seeded == 1 && s.left > 0 && s.left <= MersenneTwister::kWords &&
      s.next <= static_cast<uint64_t>(MersenneTwister::kWords) &&
      static_cast<uint64_t>(s.left) + s.next <= static_cast<uint64_t>(MersenneTwister::kWords) + 1;
  TORCHERE_CHECK(valid, "Invalid mt19937 state");
  engine_.seed_ = s.seed;
  engine_.left_ = s.left;
  engine_.seeded_ = true;
  engine_.next_ = static_cast<uint32_t>(s.next);
  for (int i = 0; i < MersenneTwister::kWords; ++i)
    engine_.state_[i] = static_cast<uint32_t>(s.words[i]);
  next_normal.reset();
  next_float_normal.reset();
  if (s.normal_is_valid) next_normal = count == sizeof(State) ? s.normal_y : s.normal_y;
  if (s.next_float_is_valid) next_float_normal = s.next_float;
}

}  // namespace torchere
