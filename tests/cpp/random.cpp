// The random streams.
#include <torch/torch.h>

#include <iostream>

int main() {
  torch::manual_seed(0);
  std::cout << torch::rand({2, 3}) << torch::randn({2, 3}) << torch::randint(10, {5})
            << torch::randperm(6) << "\n";
  torch::manual_seed(7);
  std::cout << torch::empty({4}).uniform_(-1, 1) << torch::empty({4}).normal_(1, 2)
            << torch::bernoulli(torch::full({6}, 0.5)) << "\n";
  std::cout << torch::rand_like(torch::ones({2})) << torch::randint(3, 7, {4})
            << torch::randn({20}).sum() << torch::multinomial(torch::ones({4}), 2) << "\n";
}
