// Operators of one's own: entries of the operator table that a user adds, from C++ or Python, at
// any time and from any thread. The kernels may come later or from elsewhere than the schema, and
// may be replaced; a call that is under way goes on with what it began with.
//
// A call runs the Autograd kernel where there is one, unless it was made below autograd (by that
// kernel itself); else the kernel for the CPU, and gradients then stop at the operator with a
// warning; else the composite kernel, whose own calls are differentiated. Calls on tensors without
// memory (device "meta") run the Meta kernel.
#pragma once
#include <memory>
#include <optional>

#include "ops/call.h"

namespace torchere {

// Called by any number of threads at once.
class RegisteredKernel {
 public:
  virtual ~RegisteredKernel() = default;
  virtual void run(const Op& op, const Call& call) const = 0;
};

enum class KernelKind : uint8_t { CPU, Meta, Autograd, CompositeImplicit, CompositeExplicit };
constexpr size_t kKernelKinds = 5;
// PyTorch's dispatch keys: "CPU", "Autograd", "CompositeImplicitAutograd" …; nothing for those of
// devices that are not here ("CUDA"), whose kernels never run. Throws Error{Runtime} for no key.
std::optional<KernelKind> kernel_kind_of(std::string_view dispatch_key);

// Puts the operator into the table. Throws Error{Runtime} where it is there already. A schema that
// was `inferred` says nothing of effects: passes keep and order calls of the operator.
const Op& define_operator(FunctionSchema schema, bool inferred = false);
// Takes it out of the table, with its kernels.
void withdraw_operator(const Op& op);

// For "ns::name.overload", which may be defined later; takes the place of one that is there. Throws
// Error{Runtime} for an operator that is built in.
void set_kernel(const std::string& name, KernelKind kind,
                std::shared_ptr<const RegisteredKernel> kernel);
void remove_kernel(const std::string& name, KernelKind kind);
bool has_kernel(const std::string& name, KernelKind kind);

}  // namespace torchere
