// A module's parts, modes, attributes, copies; saving and loading by stream.
#include <torch/script.h>

#include <iostream>
#include <sstream>

int main(int argc, const char* argv[]) {
  if (argc != 2) return 2;
  torch::jit::Module m = torch::jit::load(argv[1], torch::kCPU);
  std::cout << m.is_training() << m.hasattr("training") << m.hasattr("nothing") << "\n";
  m.eval();
  torch::NoGradGuard no_grad;
  size_t n = 0;
  for (const auto& p : m.named_parameters()) {
    if (n++ < 6)
      std::cout << p.name << " " << p.value.sizes() << p.value.dtype() << p.value.requires_grad()
                << "\n";
  }
  std::cout << n << " " << m.parameters().size() << " " << m.buffers().size() << " "
            << m.named_children().size() << "\n";
  for (const auto& c : m.named_children()) std::cout << c.name << " ";
  std::cout << m.find_method("forward").has_value() << m.find_method("absent").has_value() << "\n";
  torch::Tensor x = torch::linspace(-1, 1, 3 * 64 * 64).view({1, 3, 64, 64});
  torch::Tensor y = m.forward({x}).toTensor();
  std::cout << y.sizes() << y.argmax(1) << m.run_method("forward", x).toTensor().equal(y)
            << m.get_method("forward")({x}).toTensor().equal(y) << "\n";
  std::stringstream file;
  m.save(file, {{"note", "kept"}});
  torch::jit::ExtraFilesMap extra{{"note", ""}};
  torch::jit::Module again = torch::jit::load(file, c10::nullopt, extra);
  std::cout << extra["note"] << torch::allclose(again({x}).toTensor(), y) << "\n";
  torch::jit::Module frozen = torch::jit::freeze(m);
  std::cout << torch::allclose(frozen.forward({x}).toTensor(), y, 1e-3, 1e-4)
            << m.clone().forward({x}).toTensor().equal(y) << "\n";
  try {
    torch::jit::load("/nowhere/at/all.pt");
  } catch (const c10::Error&) {
    std::cout << "no such file\n";
  }
  try {
    m.forward({});
  } catch (const std::exception& e) {
    std::cout << "missing argument\n";
  }
  try {
    m.get_method("absent");
  } catch (const c10::Error& e) {
    std::cout << std::string(e.what_without_backtrace()).substr(0, 32) << "\n";
  }
  m.to(torch::kDouble);
  std::cout << m.forward({x.to(torch::kDouble)}).toTensor().dtype() << "\n";
}
