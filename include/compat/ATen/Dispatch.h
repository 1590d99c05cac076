// AT_DISPATCH_…(dtype, name, [&] { … scalar_t … }): the body for the dtype's C++ type.
#pragma once
#include <torch/names.h>

#define AT_DISPATCH_CASE(dtype, ...)                                                   \
  case dtype: {                                                                        \
    using scalar_t [[maybe_unused]] = ::torchere::api::ScalarTypeToCpp<dtype>::type;   \
    return __VA_ARGS__();                                                              \
  }
#define AT_DISPATCH_SWITCH(dtype, name, ...)                                                                        \
  [&] {                                                                                                             \
    const ::at::ScalarType torchere_dtype = (dtype);                                                                \
    switch (torchere_dtype) {                                                                                       \
      __VA_ARGS__                                                                                                   \
      default: TORCH_CHECK_NOT_IMPLEMENTED(false, '"', name, "\" not implemented for '", torchere_dtype, "'"); throw 0; \
    }                                                                                                               \
  }()
#define AT_DISPATCH_CASE_FLOATING_TYPES(...) AT_DISPATCH_CASE(::at::kDouble, __VA_ARGS__) AT_DISPATCH_CASE(::at::kFloat, __VA_ARGS__)
#define AT_DISPATCH_CASE_INTEGRAL_TYPES(...)                                                            \
  AT_DISPATCH_CASE(::at::kByte, __VA_ARGS__) AT_DISPATCH_CASE(::at::kChar, __VA_ARGS__)                 \
  AT_DISPATCH_CASE(::at::kInt, __VA_ARGS__) AT_DISPATCH_CASE(::at::kLong, __VA_ARGS__)                  \
  AT_DISPATCH_CASE(::at::kShort, __VA_ARGS__)
#define AT_DISPATCH_FLOATING_TYPES(t, name, ...) AT_DISPATCH_SWITCH(t, name, AT_DISPATCH_CASE_FLOATING_TYPES(__VA_ARGS__))
#define AT_DISPATCH_FLOATING_TYPES_AND_HALF(t, name, ...) \
  AT_DISPATCH_SWITCH(t, name, AT_DISPATCH_CASE_FLOATING_TYPES(__VA_ARGS__) AT_DISPATCH_CASE(::at::kHalf, __VA_ARGS__))
#define AT_DISPATCH_INTEGRAL_TYPES(t, name, ...) AT_DISPATCH_SWITCH(t, name, AT_DISPATCH_CASE_INTEGRAL_TYPES(__VA_ARGS__))
#define AT_DISPATCH_ALL_TYPES(t, name, ...) \
  AT_DISPATCH_SWITCH(t, name, AT_DISPATCH_CASE_FLOATING_TYPES(__VA_ARGS__) AT_DISPATCH_CASE_INTEGRAL_TYPES(__VA_ARGS__))
