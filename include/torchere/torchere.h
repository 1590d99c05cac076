// Torchere for C++: load a program, give it tensors, read its answers.
//
//   torchere::Module net = torchere::load("net.pt");
//   torchere::Tensor y = net.forward({torchere::ones({1, 3, 224, 224})}).toTensor();
//   std::cout << y.slice(1, 0, 5) << "\n";
//
// Everything throws torchere::Error (torchere/error.h says what else).
#pragma once
#include "torchere/context.h"
#include "torchere/create.h"
#include "torchere/custom_function.h"
#include "torchere/grad.h"
#include "torchere/indexing.h"
#include "torchere/library.h"
#include "torchere/limits.h"
#include "torchere/module.h"
#include "torchere/ops.h"

namespace torchere {
using namespace api;
}
