// What holds for the whole process: start, version, threads, seed.
#pragma once
#include <cstdint>
#include <string>

#include "torchere/export.h"

namespace torchere::api {

// Connects the library's parts. Called by whatever needs it; calling it again does nothing.
TORCHERE_API void initialize();
TORCHERE_API const char* version();  // "0.1.0"
TORCHERE_API void set_num_threads(int n);
TORCHERE_API int get_num_threads();
TORCHERE_API void set_num_interop_threads(int n);
TORCHERE_API int get_num_interop_threads();
TORCHERE_API void manual_seed(uint64_t seed);

}  // namespace torchere::api
