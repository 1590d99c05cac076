#pragma once
#define C10_API
#define TORCH_API
#define C10_EXPORT
#define C10_HOST_DEVICE
#define C10_UNUSED __attribute__((unused))
#define C10_LIKELY(e) __builtin_expect(static_cast<bool>(e), 1)
#define C10_UNLIKELY(e) __builtin_expect(static_cast<bool>(e), 0)
#define C10_ALWAYS_INLINE __attribute__((always_inline)) inline
