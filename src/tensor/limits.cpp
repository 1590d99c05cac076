#include "tensor/limits.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "base/error.h"

namespace torchere {

thread_local constinit Budget* current_budget = nullptr;

namespace {

constexpr int64_t kStepsAtOnce = 64;
constexpr uint64_t kLook = uint64_t{1} << 20;  // bytes between looks at the process
constexpr double kLongest = 1e9;               // seconds: more is for ever

// The pages that are the process's own, in bytes; 0 where the system does not tell.
uint64_t process_bytes() {
  int fd = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  char text[128];
  ssize_t n = ::read(fd, text, sizeof text - 1);
  ::close(fd);
  if (n <= 0) return 0;
  text[n] = 0;
  unsigned long long size = 0, resident = 0, shared = 0;
  if (std::sscanf(text, "%llu %llu %llu", &size, &resident, &shared) != 3) return 0;
  return resident > shared ? (resident - shared) * static_cast<uint64_t>(::sysconf(_SC_PAGESIZE))
                           : 0;
}

}  // namespace

Budget::Budget(const Limits& limits, Ref<Budget> outer)
    : limits_(limits), outer_(std::move(outer)), steps_left_(limits.steps) {
  using namespace std::chrono;
  if (limits_.seconds < kLongest)
    end_ = steady_clock::now() +
           duration_cast<steady_clock::duration>(duration<double>(limits_.seconds));
  if (limits_.bytes != Limits{}.bytes) process_before_ = process_bytes();
}

void Budget::check_time() const {
  if (limits_.seconds < kLongest && std::chrono::steady_clock::now() > end_)
    fail_limit("seconds", limits_.seconds);
}

void Budget::check_process(uint64_t coming) const {
  if (limits_.bytes == Limits{}.bytes) return;
  uint64_t now = process_bytes(), grown = now > process_before_ ? now - process_before_ : 0;
  if (coming > limits_.bytes || grown > limits_.bytes - coming)
    fail_limit("bytes of memory", limits_.bytes);
}

int64_t Budget::take_steps() {
  check_time();
  int64_t n = limits_.seconds < kLongest ? 1 : kStepsAtOnce;
  if (outer_) n = std::min(n, outer_->take_steps());
  // Where steps are unlimited their number is never used up.
  int64_t before = steps_left_.load(std::memory_order_relaxed);
  if (limits_.steps == Limits{}.steps) return n;
  do {
    if (before <= 0) fail_limit("steps", limits_.steps);
  } while (!steps_left_.compare_exchange_weak(before, before - std::min(n, before)));
  return std::min(n, before);
}

void Budget::allocate(uint64_t nbytes) {
  uint64_t live = live_.fetch_add(nbytes, std::memory_order_relaxed);
  if (nbytes > limits_.bytes || live > limits_.bytes - nbytes) {
    live_.fetch_sub(nbytes, std::memory_order_relaxed);
    fail_limit("bytes of memory", limits_.bytes);
  }
  try {
    note(nbytes);
    if (outer_) outer_->allocate(nbytes);
  } catch (...) {
    live_.fetch_sub(nbytes, std::memory_order_relaxed);
    throw;
  }
}

// A tensor that an earlier scope counted may be freed in this one: never below nothing.
void Budget::give_back(uint64_t nbytes) noexcept {
  uint64_t live = live_.load(std::memory_order_relaxed);
  while (!live_.compare_exchange_weak(live, live - std::min(live, nbytes))) {
  }
  if (outer_) outer_->give_back(nbytes);
}

void Budget::note(uint64_t nbytes) {
  uint64_t seen = unseen_.fetch_add(nbytes, std::memory_order_relaxed) + nbytes;
  if (seen < kLook && nbytes < kLook) return;
  unseen_.store(0, std::memory_order_relaxed);
  check_time();
  check_process(nbytes);
  if (outer_) outer_->note(std::max(seen, nbytes));
}

LimitScope::LimitScope(const Limits& limits)
    : budget_(make_ref<Budget>(limits, Ref<Budget>(current_budget))), before_(current_budget) {
  current_budget = budget_.get();
}
LimitScope::~LimitScope() { current_budget = before_; }

}  // namespace torchere
