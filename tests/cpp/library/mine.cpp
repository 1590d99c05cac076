// A shared library of operators and a class, in libtorch's names: the same source serves Torchere
// and PyTorch.
#include <torch/library.h>
#include <torch/script.h>

namespace {

at::Tensor twice(const at::Tensor& x) { return x * 2; }

at::Tensor& add_one_(at::Tensor& x) {
  x += 1;
  return x;
}

std::tuple<at::Tensor, int64_t> with_count(const at::Tensor& x, int64_t times,
                                           const c10::optional<at::Tensor>& bias) {
  at::Tensor y = x * times;
  if (bias.has_value()) y = y + *bias;
  return {y, y.numel()};
}

at::Tensor joined(at::TensorList parts, at::IntArrayRef scale) {
  at::Tensor sum = parts[0] * scale[0];
  for (size_t i = 1; i < parts.size(); ++i) sum = sum + parts[i] * scale[i];
  return sum;
}

// x³, whose gradient is written down.
at::Tensor cube_cpu(const at::Tensor& x) {
  at::Tensor in = x.contiguous(), out = torch::empty_like(in);
  TORCH_CHECK(in.scalar_type() == at::kFloat, "cube: float tensors only, got ", in.scalar_type());
  const float* from = in.data_ptr<float>();
  float* to = out.data_ptr<float>();
  for (int64_t i = 0; i < in.numel(); ++i) to[i] = from[i] * from[i] * from[i];
  return out;
}
at::Tensor cube(const at::Tensor& x) {
  static auto op = c10::Dispatcher::singleton()
                       .findSchemaOrThrow("mine::cube", "")
                       .typed<at::Tensor(const at::Tensor&)>();
  return op.call(x);
}
struct Cube : torch::autograd::Function<Cube> {
  static at::Tensor forward(torch::autograd::AutogradContext* ctx, const at::Tensor& x) {
    at::AutoDispatchBelowADInplaceOrView guard;
    ctx->save_for_backward({x});
    return cube(x);
  }
  static torch::autograd::tensor_list backward(torch::autograd::AutogradContext* ctx,
                                               torch::autograd::tensor_list g) {
    at::Tensor x = ctx->get_saved_variables()[0];
    return {g[0] * 3 * x * x};
  }
};
at::Tensor cube_autograd(const at::Tensor& x) { return Cube::apply(x); }

struct Words : torch::CustomClassHolder {
  explicit Words(std::vector<std::string> w) : words(std::move(w)) {}
  void push(std::string w) { words.push_back(std::move(w)); }
  std::string pop() {
    TORCH_CHECK(!words.empty(), "no words are left");
    std::string w = words.back();
    words.pop_back();
    return w;
  }
  int64_t size() const { return static_cast<int64_t>(words.size()); }
  c10::intrusive_ptr<Words> clone() const { return c10::make_intrusive<Words>(words); }
  void merge(const c10::intrusive_ptr<Words>& other) {
    for (const std::string& w : other->words) words.push_back(w);
  }
  std::vector<std::string> words;
  int64_t mark = 0;
};

}  // namespace

TORCH_LIBRARY(mine, m) {
  m.class_<Words>("Words")
      .def(torch::init<std::vector<std::string>>())
      .def("push", &Words::push)
      .def("pop", &Words::pop)
      .def("size", &Words::size)
      .def("clone", &Words::clone)
      .def("merge", &Words::merge)
      .def("all", [](const c10::intrusive_ptr<Words>& self) { return self->words; })
      .def_readwrite("mark", &Words::mark)
      .def_pickle(
          [](const c10::intrusive_ptr<Words>& self) -> std::vector<std::string> {
            return self->words;
          },
          [](std::vector<std::string> words) {
            return c10::make_intrusive<Words>(std::move(words));
          });
  m.def("twice(Tensor x) -> Tensor", twice);
  m.def("add_one_(Tensor(a!) x) -> Tensor(a!)", add_one_);
  m.def("with_count(Tensor x, int times=2, Tensor? bias=None) -> (Tensor, int)", with_count);
  m.def("joined(Tensor[] parts, int[] scale) -> Tensor", joined);
  m.def("scale", [](const at::Tensor& x, double by) { return x * by; });
  m.def("cube(Tensor x) -> Tensor");
  m.def("longest(__torch__.torch.classes.mine.Words words) -> str",
        [](const c10::intrusive_ptr<Words>& words) {
          std::string best;
          for (const std::string& w : words->words)
            if (w.size() > best.size()) best = w;
          return best;
        });
}
TORCH_LIBRARY_IMPL(mine, CPU, m) { m.impl("cube", cube_cpu); }
TORCH_LIBRARY_IMPL(mine, Autograd, m) { m.impl("cube", cube_autograd); }
TORCH_LIBRARY_FRAGMENT(mine, m) {
  m.def("half(Tensor x) -> Tensor");
  m.impl("half", [](const at::Tensor& x) { return x / 2; });
}
