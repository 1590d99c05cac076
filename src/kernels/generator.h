// The random number generator of the CPU: a Mersenne Twister of 32 bits whose draws, cached normal
// samples and saved state are PyTorch's, bit for bit.
#pragma once
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "base/ref.h"

namespace torchere {

class MersenneTwister {
 public:
  static constexpr int kWords = 624, kPeriod = 397;
  explicit MersenneTwister(uint64_t seed = 5489) { reseed(seed); }
  void reseed(uint64_t seed) noexcept;
  uint32_t next() noexcept {
    if (--left_ == 0) refill();
    uint32_t y = state_[next_++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
  }

 private:
  friend class Generator;
  void refill() noexcept;
  uint64_t seed_ = 0;
  int left_ = 1;  // draws before the next refill, plus one
  bool seeded_ = false;
  uint32_t next_ = 0;
  uint32_t state_[kWords];
};

// Whoever draws holds `mutex` for the length of one operator.
class Generator : public RefCounted {
 public:
  static constexpr uint64_t kDefaultSeed = 67280421310721;
  explicit Generator(uint64_t seed = kDefaultSeed) : engine_(seed) {}

  void manual_seed(uint64_t seed) noexcept;
  uint64_t seed();  // from the system's entropy; gives what it chose
  uint64_t initial_seed() const noexcept { return engine_.seed_; }
  uint32_t random() noexcept { return engine_.next(); }
  uint64_t random64() noexcept {
    uint64_t high = engine_.next();
    return high << 32 | engine_.next();
  }
  // The state's bytes, as torch.get_rng_state gives them. set_state throws Error{Runtime} for bytes
  // that are no state.
  static constexpr size_t kStateBytes = 5056;
  std::vector<uint8_t> state() const;
  void set_state(const uint8_t* bytes, size_t count);
  void copy_state(const Generator& from);

  std::optional<double> next_normal;  // the second sample of the last pair
  std::optional<float> next_float_normal;
  std::mutex mutex;

 private:
  MersenneTwister engine_;
};

}  // namespace torchere
