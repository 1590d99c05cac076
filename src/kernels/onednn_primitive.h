// oneDNN primitives made once for each shape and kept in a bounded cache. Included by the onednn
// sources only.
#pragma once
#include <dnnl.hpp>

#include <functional>
#include <initializer_list>
#include <memory>
#include <vector>

#include "kernels/onednn.h"

namespace torchere::onednn {

// A primitive with the layouts that callers give and those that it works on.
struct Prepared {
  struct Operand {
    int argument;
    dnnl::memory::desc given, wanted;
    dnnl::primitive reorder;  // between the two, where they differ
    bool output;
  };
  dnnl::primitive primitive;
  std::vector<Operand> operands;
  dnnl::memory::desc scratchpad;

  void add(int argument, const dnnl::memory::desc& given, const dnnl::memory::desc& wanted,
           bool output);
};

// What tells one primitive from another: its kind and every number that went into it.
using Key = std::vector<int64_t>;
std::shared_ptr<const Prepared> find_or_make(const Key& key, const std::function<Prepared()>& make);

// Runs it; `data` in the operands' order. Any number of threads may run one Prepared.
void execute(const Prepared& p, std::initializer_list<void*> data);

const dnnl::engine& engine();
dnnl::primitive_attr user_scratchpad();
dnnl::memory::data_type data_type(DType d);
// Sizes and strides as they are.
dnnl::memory::desc describe(const Tensor& t);

}  // namespace torchere::onednn
