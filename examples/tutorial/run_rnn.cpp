// Loads the archive that tutorial.py saved and runs it on ones, by libtorch's names.
#include <torch/script.h>

#include <iostream>

int main(int argc, const char* argv[]) {
  if (argc != 2) {
    std::cerr << "usage: run_rnn ARCHIVE\n";
    return 2;
  }
  try {
    torch::jit::script::Module module = torch::jit::load(argv[1]);
    std::vector<torch::jit::IValue> inputs{torch::ones({10, 3, 4})};
    std::cout << module.forward(inputs).toTensor() << '\n';
  } catch (const c10::Error& e) {
    std::cerr << "cannot run " << argv[1] << ": " << e.what_without_backtrace() << '\n';
    return 1;
  }
}
