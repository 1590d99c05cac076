// Gradients, and scopes without them.
#include <torch/torch.h>

#include <iostream>

int main() {
  torch::Tensor x = torch::ones({2, 2}, torch::requires_grad());
  torch::Tensor y = (x + 2) * (x + 2) * 3;
  y.mean().backward();
  std::cout << x.grad() << y.grad_fn()->name() << x.is_leaf() << y.is_leaf() << "\n";
  {
    torch::NoGradGuard no_grad;
    std::cout << (x * 2).requires_grad() << torch::GradMode::is_enabled();
  }
  {
    c10::InferenceMode guard;
    std::cout << (x * 2).requires_grad() << c10::InferenceMode::is_enabled()
              << torch::ones({1}).is_inference();
  }
  std::cout << (x * 2).requires_grad() << y.detach().requires_grad() << "\n";
  torch::Tensor z = x.pow(3).sum();
  auto first = torch::autograd::grad({z}, {x}, {}, true, true);
  auto second = torch::autograd::grad({first[0].sum()}, {x});
  std::cout << first[0] << second[0] << y << "\n";
  x.grad().zero_();
  std::cout << x.grad() << x << "\n";
}
