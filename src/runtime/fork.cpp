#include "runtime/fork.h"

#include <deque>
#include <thread>

#include "tensor/limits.h"
#include "tensor/thread_state.h"

namespace torchere::runtime {
namespace {

class ThreadPool {
 public:
  using Task = std::function<void()>;

  void add(Task t) {
    std::lock_guard<std::mutex> lock(mutex_);
    tasks_.push_back(std::move(t));
    // A thread the work needs is made when there is work for it.
    if (idle_ < tasks_.size() && threads_ < limit_) {
      std::thread([this] { work(); }).detach();
      ++threads_;
    }
    ready_.notify_one();
  }

  // Runs one queued task on this thread; whether there was one.
  bool run_one() {
    Task t;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (tasks_.empty()) return false;
      // The newest first: it is most likely what the waiting thread's own work forked.
      t = std::move(tasks_.back());
      tasks_.pop_back();
    }
    t();
    return true;
  }

 private:
  void work() {
    for (;;) {
      Task t;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        ++idle_;
        ready_.wait(lock, [this] { return !tasks_.empty(); });
        --idle_;
        t = std::move(tasks_.front());
        tasks_.pop_front();
      }
      t();
    }
  }

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Task> tasks_;
  size_t idle_ = 0, threads_ = 0;
  const size_t limit_ = std::max(1u, std::thread::hardware_concurrency());
};

// Never destroyed: its threads live as long as the process.
ThreadPool& pool() {
  static auto* p = new ThreadPool;
  return *p;
}

void run_task(const CodeRef& code, std::vector<IValue>& inputs, Future& future,
              const ThreadState& state, Budget* budget, const RunOptions& options) {
  Scoped<Budget*> limited(current_budget, budget);
  ThreadState before = thread_state;
  thread_state = state;
  thread_state.recorder = nullptr;
  IValue result;
  std::exception_ptr error;
  try {
    std::vector<IValue> outputs(code->outputs);
    run_code(*code, inputs.data(), outputs.data(), options);
    if (outputs.size() == 1)
      result = std::move(outputs[0]);
    else if (outputs.size() > 1)
      result = tuple_of(std::move(outputs));
  } catch (...) {
    error = std::current_exception();
  }
  thread_state = before;
  if (error)
    future.set_error(error);
  else
    future.set_value(std::move(result));
}

// A helping thread's stack grows with each task that itself waits.
constexpr int kDeepestHelp = 100;
thread_local int help_depth = 0;
}  // namespace

IValue start_fork(const CodeRef& code, std::vector<IValue> inputs, TypeRef element,
                  const RunOptions& options) {
  auto future = make_ref<Future>(element);
  auto values = std::make_shared<std::vector<IValue>>(std::move(inputs));
  Ref<Budget> budget(current_budget);  // it may outlive the scope that set it
  pool().add([code, values, future, state = thread_state, options, budget] {
    run_task(code, *values, *future, state, budget.get(), options);
  });
  return future;
}

IValue wait_for(Future& f) {
  if (help_depth >= kDeepestHelp) return f.wait();
  return f.wait([] {
    ++help_depth;
    bool ran = pool().run_one();
    --help_depth;
    return ran;
  });
}

}  // namespace torchere::runtime
