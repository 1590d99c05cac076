// Tensors as pickles describe them: geometry over a storage, checked against it.
#pragma once
#include <optional>
#include <string_view>

#include "serialize/unpickle.h"

namespace torchere::serialize {

// From a call of torch._utils.<name>: _rebuild_tensor, _rebuild_tensor_v2.
Tensor tensor_of_pickle(const archive::pickle::Value& call, std::string_view name,
                        StorageTable& storages);
// A tensor of this geometry; an Error of kind Format where it does not lie within the storage.
Tensor tensor_over(const Ref<Storage>& storage, DType dtype, const std::vector<int64_t>& sizes,
                   const std::vector<int64_t>& strides, int64_t offset);
// "float32", "half" … as torch names them.
std::optional<DType> dtype_named(std::string_view name);

}  // namespace torchere::serialize
