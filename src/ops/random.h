// Generators as values of a program, and drawing from them.
#pragma once
#include <mutex>

#include "kernels/generator.h"
#include "types/value.h"

namespace torchere {

class GeneratorBox final : public Generator {
 public:
  static constexpr Tag kTag = Tag::Generator;
  using Generator::Generator;
};

const Ref<GeneratorBox>& default_generator();

// The generator that an argument names (None: the default one), locked while this lives.
class Draws {
 public:
  explicit Draws(const Value& generator);
  uint32_t random() noexcept { return generator_->random(); }
  uint64_t random64() noexcept { return generator_->random64(); }
  // In [0, 1): 24 bits of one draw, or 53 of two.
  float uniform_float() noexcept { return float(generator_->random() & 0xffffff) * 0x1p-24f; }
  double uniform_double() noexcept {
    return double(generator_->random64() & 0x1fffffffffffffull) * 0x1p-53;
  }
  double
  normal();  // of the unit normal distribution; every second one is kept from the pair before

 private:
  Ref<GeneratorBox> generator_;
  std::unique_lock<std::mutex> lock_;
};

}  // namespace torchere
