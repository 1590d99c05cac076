#include "ops/random.h"

#include <cmath>

namespace torchere {

const Ref<GeneratorBox>& default_generator() {
  static const auto* generator = new Ref<GeneratorBox>(make_ref<GeneratorBox>());
  return *generator;
}

Draws::Draws(const Value& generator)
    : generator_(generator.is_none() ? default_generator() : generator.to_ref<GeneratorBox>()),
      lock_(generator_->mutex) {}

double Draws::normal() {
  if (generator_->next_normal) {
    double kept = *generator_->next_normal;
    generator_->next_normal.reset();
    return kept;
  }
  double u1 = uniform_double(), u2 = uniform_double();
  double radius = std::sqrt(-2.0 * std::log1p(-u2)), theta = 2.0 * 3.14159265358979323846 * u1;
  generator_->next_normal = radius * std::sin(theta);
  return radius * std::cos(theta);
}

}  // namespace torchere
