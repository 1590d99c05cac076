// What programs do around a module: resizing, padding, normalising; files of tensors.
#include <torch/torch.h>

#include <iostream>
#include <sstream>

namespace F = torch::nn::functional;

int main() {
  torch::Tensor x = torch::arange(16, torch::kFloat).view({1, 1, 4, 4});
  std::cout << F::interpolate(x, F::InterpolateFuncOptions()
                                     .size(std::vector<int64_t>{2, 3})
                                     .mode(torch::kBilinear)
                                     .align_corners(false))
            << "\n";
  std::cout << F::interpolate(x, F::InterpolateFuncOptions()
                                     .scale_factor(std::vector<double>{0.5, 0.5})
                                     .mode(torch::kNearest))
            << "\n";
  std::cout << F::pad(x, F::PadFuncOptions({1, 1, 0, 1}).value(-1))
            << F::pad(x, F::PadFuncOptions({1, 1, 0, 0}).mode(torch::kReplicate)).sizes() << "\n";
  std::cout << F::softmax(x.view({4, 4}), F::SoftmaxFuncOptions(1)) << F::relu(x - 8).sum()
            << F::normalize(x.view({4, 4}), F::NormalizeFuncOptions().dim(1)) << "\n";
  std::stringstream file;
  torch::save(x, file);
  torch::Tensor y;
  torch::load(y, file);
  std::cout << y.equal(x) << y.sizes() << "\n";
  for (auto i : c10::irange(3)) std::cout << i << " ";
  try {
    TORCH_CHECK(x.size(0) == 2, "a batch of ", 2, " is wanted, not ", x.size(0));
  } catch (const c10::Error& e) {
    std::cout << e.msg() << "\n";
  }
  try {
    (void)(torch::ones({2}) + torch::ones({3}));
  } catch (const c10::Error& e) {
    std::cout << e.what_without_backtrace() << "\n";
  }
  try {
    (void)x.index({7});
  } catch (const c10::IndexError& e) {
    std::cout << e.msg() << "\n";
  }
}
