// Limits on what a call may use: steps of the interpreter, seconds, bytes. A LimitScope sets them
// for its thread and for what that thread forks; what goes over is an Error of class
// kLimitError. Without a scope nothing is counted: the code that asks sees a null pointer.
//
//   LimitScope scope({.steps = 1'000'000, .seconds = 2, .bytes = 1 << 30});
//   module.call("forward", {x});
//
// Steps are loops' turns and calls of script functions. Bytes are those of tensors made in the
// scope and not yet freed, and the growth of the process's own memory, looked at whenever about a
// mebibyte of tensors, lists and strings was made. Time is looked at with each step and each of
// those; an operator that has begun is finished.
#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>

#include "base/error.h"
#include "base/ref.h"

namespace torchere {

inline constexpr char kLimitError[] = "torchere.LimitError";  // Error::class_name(); kind Runtime

struct Limits {
  int64_t steps = std::numeric_limits<int64_t>::max();
  double seconds = std::numeric_limits<double>::infinity();
  uint64_t bytes = std::numeric_limits<uint64_t>::max();
};

template <class T>
[[noreturn]] void fail_limit(const char* what, T most) {
  throw Error(ErrorKind::Runtime, str("the run was stopped: it took more than ", most, " ", what),
              kLimitError);
}

class Budget final : public RefCounted {
 public:
  // What is used counts for `outer` too.
  Budget(const Limits& limits, Ref<Budget> outer);

  // Takes some steps, at least one, and says how many; an Error when none are left.
  int64_t take_steps();
  // Before so many bytes are allocated for a tensor; give_back() says that they are free.
  void allocate(uint64_t nbytes);
  void give_back(uint64_t nbytes) noexcept;
  // Notes what else was or will be allocated: lists, strings.
  void note(uint64_t nbytes);

 private:
  void check_time() const;
  void check_process(uint64_t coming) const;

  Limits limits_;
  Ref<Budget> outer_;
  std::chrono::steady_clock::time_point end_;
  std::atomic<int64_t> steps_left_;
  std::atomic<uint64_t> live_{0}, unseen_{0};  // bytes; unseen_: noted since the last look
  uint64_t process_before_ = 0;
};

// The thread's; null where nothing is limited.
extern thread_local constinit Budget* current_budget __attribute__((tls_model("initial-exec")));

class LimitScope {
 public:
  explicit LimitScope(const Limits& limits);
  ~LimitScope();
  LimitScope(const LimitScope&) = delete;

 private:
  Ref<Budget> budget_;
  Budget* before_;
};

// Before so many bytes are allocated for something else than a tensor's elements.
inline void note_allocation(uint64_t nbytes) {
  if (__builtin_expect(current_budget != nullptr, 0)) current_budget->note(nbytes);
}

}  // namespace torchere
