#include "kernels/threads.h"

#include <cblas.h>
#include <omp.h>

#include <mutex>

namespace torchere {

void set_num_threads(int n) {
  omp_set_num_threads(n);
  // OpenBLAS has one number for all threads, and changes it without a lock.
  static std::mutex mutex;
  std::lock_guard<std::mutex> lock(mutex);
  openblas_set_num_threads(n);
}
int get_num_threads() { return omp_get_max_threads(); }

}  // namespace torchere
