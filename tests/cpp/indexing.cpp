// Indexing, writing through views, accessors, raw data.
#include <torch/torch.h>

#include <iostream>

using namespace torch::indexing;

int main() {
  torch::Tensor t = torch::arange(24).view({2, 3, 4});
  std::cout << t[0] << t[1][2] << t[-1][0][1] << t.index({0, Slice(), 1}) << t.index({"...", 0})
            << t.index({Ellipsis, -1}) << "\n";
  std::cout << t.index({Slice(None, 1), Slice(1), Slice(0, 4, 2)}) << t.index({None, 0}).sizes()
            << t.index({torch::tensor({1, 0})}).sizes() << "\n";
  std::cout << t.index({t > 20}) << t.index({0, torch::tensor({0, 2}), torch::tensor({1, 3})})
            << t.index({true}).sizes() << "\n";
  t[0][0] = 100;
  t.index_put_({1, Slice(), 0}, -1);
  t.index_put_({0, 2}, torch::tensor({9, 8, 7, 6}));
  t.index({1, 1}) = torch::zeros({4}, torch::kLong);
  t.index_put_({t == 100}, 5);
  std::cout << t << "\n";
  torch::Tensor f = t.to(torch::kFloat).select(0, 0).contiguous();
  auto a = f.accessor<float, 2>();
  float sum = 0;
  for (int64_t i = 0; i < a.size(0); ++i)
    for (int64_t j = 0; j < a.size(1); ++j) sum += a[i][j];
  a[0][0] = 42;
  std::cout << sum << " " << f.data_ptr<float>()[0] << " " << f[0][0].item<float>() << " "
            << f[0][1].item().toFloat();
}
