#include "kernels/threads.h"

#include <cblas.h>
#include <omp.h>

namespace torchere {

void set_num_threads(int n) {
  omp_set_num_threads(n);
  openblas_set_num_threads(n);
}
int get_num_threads() { return omp_get_max_threads(); }

}  // namespace torchere
