// Operators and a class registered by the program itself, called by name.
#include "library/mine.cpp"

#include <torch/torch.h>

#include <iostream>

namespace {

void print(const char* what, const at::Tensor& t) {
  std::cout << what << " " << t.sizes() << "\n" << t << "\n";
}

void call_operators() {
  at::Tensor x = torch::arange(4, torch::kFloat).requires_grad_(true);
  at::Tensor y = cube(x);
  print("cube", y.detach());
  y.sum().backward();
  print("its gradient", x.grad());
  auto op = c10::Dispatcher::singleton().findSchemaOrThrow("mine::with_count", "");
  std::cout << op.schema() << "\n";
  torch::jit::Stack stack{x.detach(), 3, torch::ones({4})};
  op.callBoxed(&stack);
  print("with_count", stack.at(0).toTensor());
  std::cout << stack.at(1).toInt() << "\n";
  at::Tensor z = torch::zeros({2});
  auto add = c10::Dispatcher::singleton()
                 .findSchemaOrThrow("mine::add_one_", "")
                 .typed<at::Tensor&(at::Tensor&)>();
  add.call(z);
  print("add_one_", z);
  std::cout << c10::Dispatcher::singleton().findSchemaOrThrow("mine::scale", "").schema() << "\n";
  std::cout << c10::Dispatcher::singleton().findSchema({"mine::nothing", ""}).has_value() << "\n";
}

void hold_objects() {
  auto words = c10::make_intrusive<Words>(std::vector<std::string>{"a", "b"});
  torch::jit::IValue v(words);
  std::cout << v.isCustomClass() << v.isObject() << v.type()->str() << "\n";
  v.toCustomClass<Words>()->push("c");
  std::cout << words->size() << " " << words.use_count() << "\n";
  try {
    for (int i = 0; i < 4; ++i) words->pop();
  } catch (const c10::Error& e) {
    std::cout << e.what_without_backtrace() << "\n";
  }
}

}  // namespace

int main() {
  call_operators();
  hold_objects();
}
