#include "types/callable.h"

#include <chrono>

namespace torchere {

Function::~Function() { delete type_.load(std::memory_order_acquire); }

FunctionType::FunctionType(Function* f) : Type(TypeKind::Function), function(f) {
  name_ = f->qualified_name();
}

const FunctionType* FunctionType::make(Function* f) {
  if (const FunctionType* t = f->type_.load(std::memory_order_acquire)) return t;
  auto* made = new FunctionType(f);
  const FunctionType* first = nullptr;
  if (f->type_.compare_exchange_strong(first, made, std::memory_order_acq_rel)) return made;
  delete made;  // another thread was faster
  return first;
}

const FunctionType* FunctionType::of(TypeRef t) {
  return t && t->is(TypeKind::Function) ? static_cast<const FunctionType*>(t) : nullptr;
}

bool Future::completed() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return completed_;
}

void Future::set_value(Value v) {
  std::vector<std::function<void()>> callbacks;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    TORCHERE_CHECK(!completed_, "Attempting to mark a completed Future as complete again");
    value_ = std::move(v);
    completed_ = true;
    callbacks.swap(callbacks_);
  }
  done_.notify_all();
  for (auto& f : callbacks) f();
}

void Future::set_error(std::exception_ptr e) {
  std::vector<std::function<void()>> callbacks;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    TORCHERE_CHECK(!completed_, "Attempting to mark a completed Future as complete again");
    error_ = std::move(e);
    completed_ = true;
    callbacks.swap(callbacks_);
  }
  done_.notify_all();
  for (auto& f : callbacks) f();
}

Value Future::wait(const std::function<bool()>& run_other) {
  while (run_other && !completed())
    if (!run_other()) {
      // Nothing queued now; look again soon, since other work may queue more.
      std::unique_lock<std::mutex> lock(mutex_);
      done_.wait_for(lock, std::chrono::microseconds(200), [&] { return completed_; });
    }
  std::unique_lock<std::mutex> lock(mutex_);
  done_.wait(lock, [&] { return completed_; });
  if (error_) std::rethrow_exception(error_);
  return value_;
}

void Future::then(std::function<void()> f) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!completed_) {
      callbacks_.push_back(std::move(f));
      return;
    }
  }
  f();
}

}  // namespace torchere
