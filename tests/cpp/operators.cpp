// Operators as functions, methods and signs.
#include <torch/torch.h>

#include <iostream>

int main() {
  torch::Tensor a = torch::arange(6, torch::kFloat).reshape({2, 3}), b = torch::ones({2, 3}) * 2;
  std::cout << a + b << a - 1 << 1 - a << a * b << a / 2 << 2 / b << -a << a % 4 << "\n";
  std::cout << (a > 2) << (a == b) << (a <= 1) << ((a > 1) & (a < 4)) << ~(a > 1) << "\n";
  a += 1;
  a *= b;
  a -= b;
  a /= 2;
  std::cout << a << torch::matmul(a, b.t()) << a.mm(b.t()) << "\n";
  std::cout << a.sum() << a.sum(1) << a.sum({0, 1}, true) << a.mean(0) << a.mean() << a.max()
            << a.std() << a.var(0) << "\n";
  auto [values, indices] = a.max(1);
  std::cout << values << indices << std::get<1>(torch::topk(a, 2)) << a.argmax(1) << a.argmax()
            << "\n";
  std::cout << torch::cat({a, b}, 1) << torch::stack({a, b}).sizes()
            << a.unsqueeze(0).squeeze().sizes() << a.view({-1}).sizes() << "\n";
  std::cout << torch::softmax(a, 1) << a.log_softmax(-1) << torch::relu(a - 2) << a.sigmoid()
            << a.tanh() << a.exp() << "\n";
  std::cout << a.clamp(1, 2) << a.clamp_min(1.5) << a.pow(2) << a.sqrt() << torch::pow(2, a)
            << a.abs().norm() << "\n";
  std::cout << a.to(torch::kInt) << a.toType(torch::kLong) << a.permute({1, 0}).contiguous()
            << a.transpose(0, 1).is_contiguous() << "\n";
  for (const torch::Tensor& part : a.chunk(3, 1)) std::cout << part;
  for (const torch::Tensor& part : torch::split(a, 2, 1)) std::cout << part.sizes();
  std::cout << torch::where(a > 1, a, b) << torch::masked_select(a, a > 1) << a.nonzero().sizes()
            << a.index_select(1, torch::tensor({0, 2})) << a.gather(1, torch::tensor({{0}, {1}}))
            << "\n";
  std::cout << torch::conv2d(torch::ones({1, 1, 4, 4}), torch::ones({1, 1, 3, 3}), {}, 1, 1)
            << torch::max_pool2d(torch::arange(16, torch::kFloat).view({1, 1, 4, 4}), 2) << "\n";
  std::cout << torch::linear(a, b) << torch::bmm(a.unsqueeze(0), b.t().unsqueeze(0))
            << torch::einsum("ij,kj->ik", {a, b});
}
