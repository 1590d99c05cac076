// NumPy's files: .npy holds one array, .npz is a zip of them. Reading is bounded: sizes are checked
// against the bytes that are there before anything is allocated.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tensor/tensor.h"

namespace torchere::cli {

using NamedTensors = std::vector<std::pair<std::string, Tensor>>;

// One array under the name "" of a .npy, all of an .npz by their names, in the file's order.
NamedTensors read_arrays(const std::string& path);
Tensor parse_npy(std::string_view bytes, const std::string& where);
// The array's bytes. bfloat16 becomes float32 and complex32 complex64, which NumPy has.
std::string npy_bytes(const Tensor& t);
// Beside `path`, then moved there. One array for a name that ends in .npy.
void write_arrays(const std::string& path, const NamedTensors& arrays);

}  // namespace torchere::cli
