// How many threads one operator may use: the loops here and the libraries below them.
#pragma once

namespace torchere {

void set_num_threads(int n);  // n > 0
int get_num_threads();

}  // namespace torchere
