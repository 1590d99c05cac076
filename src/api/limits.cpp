#include "torchere/limits.h"

#include "tensor/limits.h"

namespace torchere::api {

struct LimitGuard::State {
  torchere::LimitScope scope;
};

LimitGuard::LimitGuard(const Limits& limits) {
  torchere::Limits l;
  if (limits.steps > 0) l.steps = limits.steps;
  if (limits.seconds > 0) l.seconds = limits.seconds;
  if (limits.bytes > 0) l.bytes = limits.bytes;
  state_.reset(new State{torchere::LimitScope(l)});
}
LimitGuard::~LimitGuard() = default;

}  // namespace torchere::api
