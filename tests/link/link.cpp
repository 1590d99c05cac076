// Links against libtorchere with nothing but the public headers in sight, and uses each part once.
#include <torchere/torchere.h>

#include <cstdio>

int main() {
  torchere::initialize();
  torchere::initialize();
  torchere::Tensor t = torchere::ones({2, 3}, torchere::requires_grad());
  (t * 2).sum().backward();
  bool right =
      t.grad()[1][2].item<float>() == 2 && t.index({0, torchere::indexing::Slice(1)}).numel() == 2;
  try {
    torchere::load("/nowhere/at/all.pt");
    right = false;
  } catch (const torchere::Error& e) {
    right = right && e.msg().find("/nowhere/at/all.pt") != std::string::npos;
  }
  std::puts(right ? "linked" : "wrong");
  return right ? 0 : 1;
}
