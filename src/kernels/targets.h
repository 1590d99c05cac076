// Which instruction sets SIMD code is compiled for, and the re-inclusion that does it. A source
// file defines HWY_TARGET_INCLUDE as its own path and includes this first: it is then compiled once
// for each target, in a namespace of its own, the baseline last. On x86 those are plain C++ (the
// baseline), AVX2 and AVX-512; on Arm the one baseline has NEON. TORCHERE_ONE_TARGET: baseline
// only.
#ifdef TORCHERE_ONE_TARGET
#ifndef HWY_COMPILE_ONLY_STATIC
#define HWY_COMPILE_ONLY_STATIC
#endif
#endif
#ifndef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS \
  (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3_DL | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#endif
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
