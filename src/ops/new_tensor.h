// Making tensors from the options that creation operators take.
#pragma once
#include <optional>

#include "tensor/tensor.h"
#include "tensor/view.h"

namespace torchere {

using OptDType = std::optional<DType>;
using OptDevice = std::optional<Device>;
using OptFormat = std::optional<MemoryFormat>;
using OptDims = std::optional<Dims>;
using OptInt = std::optional<int64_t>;

// Refuses devices that are not there, in PyTorch's words.
Device checked_device(const OptDevice& device);
// Uninitialised; the dtype defaults to the default one.
Tensor new_tensor(IntSpan sizes, const OptDType& dtype, const OptDevice& device,
                  const OptFormat& format = std::nullopt);
// Uninitialised, with `t`'s sizes; dtype and device default to t's, the format to its strides where
// those are dense, else to their order.
Tensor new_like(const Tensor& t, const OptDType& dtype = std::nullopt,
                const OptDevice& device = std::nullopt, const OptFormat& format = std::nullopt);

// Every element of the memory spanned is named exactly once.
bool is_dense(const Tensor& t) noexcept;
// Strides without gaps that keep the order of `strides`.
Dims dense_strides(IntSpan sizes, IntSpan strides);
// The same where several operands have a say: the first whose strides tell two dimensions apart.
Dims dense_strides(IntSpan sizes, const std::vector<Dims>& operands);
// ChannelsLast where the strides say so, else Contiguous.
MemoryFormat suggested_format(const Tensor& t) noexcept;

}  // namespace torchere
