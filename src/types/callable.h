// Values that can be called or waited for, and their types.
#pragma once
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>

#include "types/class_type.h"

namespace torchere {

// A function held as a value (a Constant of a CallFunction).
class FunctionBox final : public RefCounted {
 public:
  static constexpr Tag kTag = Tag::Function;
  explicit FunctionBox(Function* f) : function(f) {}
  Function* const function;  // owned by its compilation unit
};

// The type of one function: as in PyTorch each function is a type of its own.
class FunctionType final : public Type {
 public:
  // The same object for the same function, which owns it.
  static const FunctionType* make(Function* f);
  static const FunctionType* of(TypeRef t);  // nullptr unless t is one
  Function* const function;

 private:
  explicit FunctionType(Function* f);
};

// Something of the host (a Python object …) that programs only hand on.
class Capsule : public RefCounted {
 public:
  static constexpr Tag kTag = Tag::Capsule;
};

// The result of work in flight. Set once, by value or error; any thread may wait.
class Future final : public RefCounted {
 public:
  static constexpr Tag kTag = Tag::Future;
  explicit Future(TypeRef element) : element_type(element) {}
  const TypeRef element_type;
  bool completed() const;
  void set_value(Value v);
  void set_error(std::exception_ptr e);
  // Blocks, then gives the value or rethrows. `run_other` (may be empty) is asked to do other
  // queued work while waiting and says whether it found any, so that a pool's own threads cannot
  // starve.
  Value wait(const std::function<bool()>& run_other = {});
  void then(std::function<void()> f);  // called once completed, at once if it is already

 private:
  mutable std::mutex mutex_;
  std::condition_variable done_;
  bool completed_ = false;
  Value value_;
  std::exception_ptr error_;
  std::vector<std::function<void()>> callbacks_;
};

}  // namespace torchere
