// Translates its arguments, or else the lines of its input, with the archive that translation.py
// saved. Words go in and text comes out: the vocabularies are in the archive, too.
#include <torch/script.h>

#include <iostream>
#include <string>
#include <vector>

int main(int argc, const char* argv[]) {
  if (argc < 2) {
    std::cerr << "usage: translate ARCHIVE [SENTENCE...]\n";
    return 2;
  }
  std::vector<std::string> sentences(argv + 2, argv + argc);
  std::string line;
  while (argc == 2 && std::getline(std::cin, line)) sentences.push_back(line);
  try {
    torch::jit::script::Module module = torch::jit::load(argv[1]);
    torch::NoGradGuard no_grad;
    for (const std::string& sentence : sentences) {
      auto result = module.forward({sentence}).toTuple();
      std::cout << result->elements()[0].toStringRef() << '\n';
    }
  } catch (const c10::Error& e) {
    std::cerr << "cannot translate: " << e.what_without_backtrace() << '\n';
    return 1;
  }
}
