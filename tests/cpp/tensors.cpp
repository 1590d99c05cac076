// Making tensors, their facts, their text.
#include <torch/torch.h>

#include <iostream>

int main() {
  std::cout << torch::ones({2, 3}) << "\n" << torch::zeros({2}, torch::kInt64) << "\n";
  std::cout << torch::arange(10) << torch::arange(0, 5, 2) << torch::arange(1.0, 2.0, 0.25) << "\n";
  std::cout << torch::eye(3) << torch::linspace(0, 1, 5) << torch::full({2, 2}, 7.5) << "\n";
  std::cout << torch::tensor({1, 2, 3}) << torch::tensor({1.5, 2.5})
            << torch::tensor({{1, 2}, {3, 4}}) << "\n";
  std::vector<float> v = {1, 2, 3, 4};
  std::cout << torch::tensor(v) << torch::tensor(v).dtype() << "\n";
  std::cout << torch::tensor(3.5) << torch::tensor(true) << torch::tensor({true, false}) << "\n";
  std::cout << torch::tensor(std::vector<int64_t>{1, 2}, torch::dtype(torch::kFloat64)) << "\n";
  torch::Tensor blob = torch::from_blob(v.data(), {2, 2}, torch::kFloat);
  v[0] = 10;
  std::cout << blob << blob.sizes() << blob.strides() << blob.dtype() << blob.scalar_type() << "\n";
  std::cout << torch::from_blob(v.data(), {2}, {2}, torch::TensorOptions().dtype(torch::kFloat32))
            << "\n";
  auto options = torch::TensorOptions()
                     .dtype(torch::kFloat32)
                     .layout(torch::kStrided)
                     .device(torch::kCPU)
                     .requires_grad(true);
  torch::Tensor g = torch::full({3, 4}, 1.5, options);
  std::cout << g << g.requires_grad() << options << "\n" << torch::TensorOptions() << "\n";
  std::cout << torch::ones({2, 3, 2}) << torch::ones_like(g) << torch::empty({0, 3}) << "\n";
  torch::Tensor t = torch::tensor({1e-5, 1.0, 1e5, -2.25}), u;
  std::cout << t << u << u.defined() << t.defined() << "\n";
  std::cout << t.size(0) << t.dim() << t.numel() << t.is_contiguous() << t.device() << t.options()
            << t.toString() << t.layout() << "\n";
  std::cout << torch::Device("cpu") << torch::Device(torch::kCUDA, 1) << torch::kFloat
            << torch::kLong << torch::kCPU << "\n";
  torch::Tensor i = torch::tensor({1, 2}).to(torch::kInt);
  std::cout << i[0].item().type() << "\n"
            << i.dtype() << torch::tensor({1, 2}).dtype() << torch::ones({1}, torch::kHalf).dtype()
            << torch::ones({1}, torch::kUInt8).dtype() << torch::ones({1}, torch::kBool).dtype()
            << torch::ones({1}, torch::kBFloat16) << "\n";
}
