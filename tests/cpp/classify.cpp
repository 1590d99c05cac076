// What a classifier's program does around its module: pixels to a batch, scaling, softmax, the best
// few.
#include <torch/script.h>
#include <torch/torch.h>

#include <iomanip>
#include <iostream>

int main(int argc, const char* argv[]) {
  if (argc != 2) return 2;
  torch::set_num_threads(1);
  std::cout << torch::get_num_threads() << torch::cuda::is_available() << "\n";
  torch::Device device(torch::cuda::is_available() ? torch::kCUDA : torch::kCPU);
  torch::jit::script::Module module = torch::jit::load(argv[1]);
  module.to(device);
  module.eval();
  std::vector<uint8_t> pixels(64 * 64 * 3);
  for (size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<uint8_t>(i * 7 % 256);
  torch::Tensor image =
      torch::from_blob(pixels.data(), {64, 64, 3}, torch::kByte).to(torch::kFloat32).div_(255);
  image = image.permute({2, 0, 1}).unsqueeze(0).contiguous();
  std::vector<double> mean = {0.485, 0.456, 0.406}, std = {0.229, 0.224, 0.225};
  for (int c = 0; c < 3; ++c) image[0][c] = image[0][c].sub_(mean[c]).div_(std[c]);
  c10::InferenceMode guard;
  torch::Tensor out = torch::softmax(module.forward({image.to(device)}).toTensor(), 1);
  auto [probability, label] = out.topk(5, 1, true, true);
  for (int i = 0; i < 5; ++i)
    std::cout << label[0][i].item<int64_t>() << " " << std::fixed << std::setprecision(4)
              << probability[0][i].item<float>() << "\n";
}
