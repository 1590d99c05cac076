// Limits on what calls may use: for programs that come from others.
//
//   torchere::LimitGuard guard({.steps = 1'000'000, .seconds = 2, .bytes = 1 << 30});
//   net.forward({x});                                     // throws LimitError where it takes more
//
// They hold for this thread, for what it forks, and for loading as for running; scopes may be inside
// one another. Steps are loops' turns and calls of script functions; bytes are those of tensors made in the scope,
// and what the process's memory grows by. An operator that has begun is finished before time is looked at.
#pragma once
#include <cstdint>
#include <memory>

#include "torchere/export.h"

namespace torchere::api {

struct Limits {  // of one scope; 0: unlimited
  int64_t steps = 0;
  double seconds = 0;
  uint64_t bytes = 0;
};
class TORCHERE_API LimitGuard {
 public:
  explicit LimitGuard(const Limits& limits);
  ~LimitGuard();
  LimitGuard(const LimitGuard&) = delete;
  LimitGuard& operator=(const LimitGuard&) = delete;

 private:
  struct State;
  ::std::unique_ptr<State> state_;
};

}  // namespace torchere::api
