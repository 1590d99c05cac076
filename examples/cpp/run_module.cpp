// run_module FILE: a saved module on one row of random numbers.
#include <torchere/torchere.h>

#include <iostream>

int main(int argc, char** argv) {
  torchere::manual_seed(0);
  torchere::Module net = torchere::load(argc > 1 ? argv[1] : "net.pt");
  torchere::Tensor x = torchere::randn({1, 3, 64, 64});
  std::cout << net.forward({x}).toTensor() << "\n";
}
