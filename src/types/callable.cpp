#include "types/callable.h"

#include <chrono>
#include <unordered_map>

namespace torchere {

Function::~Function() { FunctionType::forget(this); }

FunctionType::FunctionType(Function* f) : Type(TypeKind::Function), function(f) {
  name_ = f->qualified_name();
}

namespace {
// Types are for ever; the table is never destroyed, so that functions may go at any time.
struct MadeTypes {
  std::mutex mutex;
  std::unordered_map<Function*, const FunctionType*> by_function;
};
MadeTypes& made_types() {
  static auto* t = new MadeTypes;
  return *t;
}
}  // namespace

const FunctionType* FunctionType::make(Function* f) {
  MadeTypes& made = made_types();
  std::lock_guard<std::mutex> lock(made.mutex);
  const FunctionType*& t = made.by_function[f];
  if (!t) t = new FunctionType(f);
  return t;
}

void FunctionType::forget(Function* f) {
  MadeTypes& made = made_types();
  std::lock_guard<std::mutex> lock(made.mutex);
  made.by_function.erase(f);
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
