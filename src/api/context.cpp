#include "torchere/context.h"

#include <iostream>
#include <thread>

#include "api/bridge.h"
#include "kernels/threads.h"
#include "runtime/runtime.h"

namespace torchere {
void initialize_library() { runtime::initialize(); }
}  // namespace torchere

namespace torchere::api {

void initialize() {
  guarded([] { initialize_library(); });
}
const char* version() { return TORCHERE_VERSION; }
void set_num_threads(int n) {
  if (n <= 0) detail::fail("Expected positive number of threads");
  torchere::set_num_threads(n);
}
int get_num_threads() { return torchere::get_num_threads(); }
// Tasks of fork() run on a pool that has its own size.
void set_num_interop_threads(int n) {
  if (n <= 0) detail::fail("Expected positive number of threads");
}
int get_num_interop_threads() { return static_cast<int>(std::thread::hardware_concurrency()); }
void manual_seed(uint64_t seed) {
  initialize();
  const Ref<GeneratorBox>& g = default_generator();
  std::lock_guard<std::mutex> lock(g->mutex);
  g->manual_seed(seed);
}

namespace detail {
void warn(const std::string& message, const char* file, int line) {
  std::cerr << "[W " << file << ":" << line << "] Warning: " << message << "\n";
}
}  // namespace detail

}  // namespace torchere::api
