// TORCH_CHECK and its kin.
#pragma once
#include <torchere/error.h>

#define TORCHERE_TEXT_(...) ::torchere::api::detail::text(__VA_ARGS__)
// Without a message of the caller's the condition is the message.
#define TORCHERE_REPORT_(thrower, cond, ...)                                                            \
  do {                                                                                                  \
    if (__builtin_expect(!(cond), 0)) {                                                                 \
      ::std::string torchere_message = TORCHERE_TEXT_(__VA_ARGS__);                                     \
      if (torchere_message.empty()) torchere_message = "Expected " #cond " to be true, but got false."; \
      ::torchere::api::detail::thrower(::std::move(torchere_message));                                  \
    }                                                                                                   \
  } while (false)
#define TORCH_CHECK(cond, ...) TORCHERE_REPORT_(fail, cond, __VA_ARGS__)
#define TORCH_CHECK_INDEX(cond, ...) TORCHERE_REPORT_(fail_index, cond, __VA_ARGS__)
#define TORCH_CHECK_VALUE(cond, ...) TORCHERE_REPORT_(fail_value, cond, __VA_ARGS__)
#define TORCH_CHECK_TYPE(cond, ...) TORCHERE_REPORT_(fail_type, cond, __VA_ARGS__)
#define TORCH_CHECK_NOT_IMPLEMENTED(cond, ...) TORCHERE_REPORT_(fail_not_implemented, cond, __VA_ARGS__)
#define TORCH_INTERNAL_ASSERT(cond, ...) TORCHERE_REPORT_(fail, cond, __VA_ARGS__)
#define TORCH_WARN(...) ::torchere::api::detail::warn(TORCHERE_TEXT_(__VA_ARGS__), __FILE__, __LINE__)
#define AT_ERROR(...) ::torchere::api::detail::fail(TORCHERE_TEXT_(__VA_ARGS__))
#define AT_ASSERT(cond) TORCH_INTERNAL_ASSERT(cond)
#define AT_ASSERTM(cond, ...) TORCH_CHECK(cond, __VA_ARGS__)
#define C10_THROW_ERROR(type, message) throw ::c10::type(message)
