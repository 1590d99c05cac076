#include "autograd/library.h"

#include <array>
#include <atomic>
#include <mutex>
#include <unordered_map>

#include "autograd/autograd.h"
#include "ops/output.h"

namespace torchere {

namespace {

// An operator's kernels. Never destroyed, and neither is a kernel that was ever set: another thread
// may be in it.
struct Kernels {
  std::array<std::atomic<const RegisteredKernel*>, kKernelKinds> of_kind{};
  const RegisteredKernel* get(KernelKind k) const {
    return of_kind[size_t(k)].load(std::memory_order_acquire);
  }
};

struct Registry {
  std::mutex mutex;
  std::unordered_map<std::string, Kernels*> by_name;
  std::vector<std::unique_ptr<Kernels>> all;
  std::vector<std::shared_ptr<const RegisteredKernel>> kept;

  Kernels& kernels_of(const std::string& name) {
    Kernels*& k = by_name[name];
    if (!k) k = all.emplace_back(std::make_unique<Kernels>()).get();
    return *k;
  }
};
Registry& registry() {
  static auto* r = new Registry;
  return *r;
}

std::string full_name(const FunctionSchema& s) {
  return s.overload.empty() ? s.name.str() : s.name.str() + "." + s.overload;
}

template <class F>
void for_each_tensor(const Value& v, F&& f) {
  if (v.is_tensor() && v.as_tensor().defined()) f(v.as_tensor());
  if (!v.is_list()) return;
  for (const Value& x : v.as<List>()->items)
    if (x.is_tensor() && x.as_tensor().defined()) f(x.as_tensor());
}

bool any_on_meta(const Op& op, const Call& c) {
  bool any = false;
  if (op.tensor_arguments | op.list_arguments)
    for (size_t i = 0; i < op.arguments; ++i)
      for_each_tensor(c.argument(i),
                      [&](const Tensor& t) { any |= t.device().type == DeviceType::Meta; });
  return any;
}

void warn_of_missing_formula(const Op& op) {
  emit_warning(str(op.name.str(),
                   ": an autograd kernel was not registered to the Autograd key(s) but we are "
                   "trying to backprop through it. This may lead to silently incorrect behavior."));
}

// Stands behind results of a kernel that says nothing of gradients.
class NoFormula final : public autograd::Node {
 public:
  explicit NoFormula(const Op& op) : op_(op) {}
  autograd::Grads apply(autograd::Grads) override {
    warn_of_missing_formula(op_);
    return autograd::Grads(next.size());
  }
  std::string name() const override { return "WarnNotImplemented"; }

 private:
  const Op& op_;
};

void run_without_formula(const Op& op, const Call& c, const RegisteredKernel& kernel) {
  if (thread_state.below_autograd || !thread_state.grad_mode || !any_requires_grad(op, c))
    return kernel.run(op, c);
  Ref<autograd::Node> node = make_ref<NoFormula>(op);
  for (size_t i = 0; i < op.arguments; ++i)
    for_each_tensor(c.argument(i),
                    [&](const Tensor& t) { node->next.push_back(autograd::gradient_edge(t)); });
  kernel.run(op, c);
  for (size_t i = 0; i < op.results; ++i)
    for_each_tensor(c.result(i), [&](const Tensor& t) {
      node->results.emplace_back(t);
      if (!is_floating(t.dtype()) && !is_complex(t.dtype())) return;
      if (!t.requires_grad())
        autograd::set_history(t, node, static_cast<uint32_t>(node->results.size() - 1));
      else if (!autograd::is_leaf(t))
        autograd::add_hook(t, [&op](const Tensor&) {
          warn_of_missing_formula(op);
          return Tensor();
        });
    });
}

// The kernel of every registered operator.
void run_registered(const Op& op, const Call& c) {
  const Kernels& k = *static_cast<const Kernels*>(op.data);
  const ThreadState& s = thread_state;
  if (!s.below_autograd && !s.inference_mode)
    if (const RegisteredKernel* f = k.get(KernelKind::Autograd)) return f->run(op, c);
  const bool meta = any_on_meta(op, c);
  if (const RegisteredKernel* f = k.get(meta ? KernelKind::Meta : KernelKind::CPU))
    return run_without_formula(op, c, *f);
  if (const RegisteredKernel* f = k.get(KernelKind::CompositeExplicit))
    return run_without_formula(op, c, *f);
  if (const RegisteredKernel* f = k.get(KernelKind::CompositeImplicit)) return f->run(op, c);
  if (meta)
    fail(ErrorKind::NotImplemented, op.name.str(),
         ": attempted to run this operator with Meta tensors, but there was no fake impl or Meta "
         "kernel registered for this operator.");
  fail(ErrorKind::NotImplemented, "Could not run '", full_name(op.schema),
       "' with arguments from the 'CPU' backend: no kernel is registered for it.");
}

// What the Meta kernel says of the results, for sizes that are all known.
void shape_by_meta_kernel(ShapeCall& c) {
  const Kernels& k = *static_cast<const Kernels*>(c.op.data);
  const RegisteredKernel* kernel = k.get(KernelKind::Meta);
  TORCHERE_CHECK(kernel && !c.op.mutates, c.op.name.str(), ": no Meta kernel");
  auto on_meta = [](const ShapeSpec& s) {
    for (int64_t d : s.sizes) TORCHERE_CHECK(d >= 0, "a size is not known");
    return empty_tensor(s.sizes, s.dtype, Device{DeviceType::Meta, -1});
  };
  std::vector<Value> row(c.op.arguments + c.op.results);
  for (size_t i = 0; i < c.op.arguments; ++i) {
    if (c.values && c.values[i]) row[i] = *c.values[i];
    if (c.tensors[i].dtype != DType::Undefined) row[i] = Value(on_meta(c.tensors[i]));
    if (c.lists[i].empty()) continue;
    std::vector<Tensor> list;
    for (const ShapeSpec& s : c.lists[i]) list.push_back(on_meta(s));
    row[i] = list_of(list);
  }
  NoGrad off;
  kernel->run(c.op, Call{row.data(), iota_operands(), iota_operands() + c.op.arguments});
  c.results.resize(c.op.results);
  for (size_t i = 0; i < c.op.results; ++i) {
    const Value& v = row[c.op.arguments + i];
    if (!v.is_tensor() || !v.as_tensor().defined()) continue;
    c.results[i] = {v.as_tensor().dtype(), Dims(v.as_tensor().sizes()), Device{}};
  }
}

// Built-in operators have their kernels.
void check_not_built_in(const std::string& name) {
  size_t dot = name.find('.', name.find("::"));
  std::string overload = dot == std::string::npos ? "" : name.substr(dot + 1);
  const Op* op = op_table().find(Symbol(name.substr(0, dot)), overload);
  TORCHERE_CHECK(!op || op->registered, name,
                 " is built in: its kernel cannot be replaced. Register an operator of a namespace "
                 "of your own and call that.");
}

}  // namespace

std::optional<KernelKind> kernel_kind_of(std::string_view key) {
  if (key == "CPU") return KernelKind::CPU;
  if (key == "Meta") return KernelKind::Meta;
  if (key == "Autograd" || key == "AutogradCPU") return KernelKind::Autograd;
  if (key.empty() || key == "CompositeImplicitAutograd" || key == "CatchAll")
    return KernelKind::CompositeImplicit;
  if (key == "CompositeExplicitAutograd" || key == "CompositeExplicitAutogradNonFunctional")
    return KernelKind::CompositeExplicit;
  static constexpr std::string_view elsewhere[] = {"CUDA",
                                                   "AutogradCUDA",
                                                   "MPS",
                                                   "XLA",
                                                   "XPU",
                                                   "HIP",
                                                   "AutogradMPS",
                                                   "AutogradXLA",
                                                   "AutogradXPU",
                                                   "AutocastCPU",
                                                   "AutocastCUDA",
                                                   "Autocast",
                                                   "QuantizedCPU",
                                                   "SparseCPU",
                                                   "MkldnnCPU",
                                                   "QuantizedCUDA",
                                                   "SparseCUDA",
                                                   "PrivateUse1",
                                                   "AutogradOther",
                                                   "ADInplaceOrView",
                                                   "AutogradPrivateUse1",
                                                   "AutogradMeta",
                                                   "Tracer",
                                                   "NestedTensorCPU",
                                                   "SparseCsrCPU",
                                                   "FuncTorchBatched",
                                                   "Python",
                                                   "Functionalize",
                                                   "BackendSelect",
                                                   "ZeroTensor",
                                                   "HPU",
                                                   "AutogradHPU",
                                                   "VE",
                                                   "Lazy",
                                                   "AutogradLazy",
                                                   "IPU"};
  for (std::string_view k : elsewhere)
    if (k == key) return std::nullopt;
  fail("could not parse dispatch key: ", key);
}

const Op& define_operator(FunctionSchema schema, bool inferred) {
  TORCHERE_CHECK(!schema.name.space().empty(), "an operator's name needs a namespace: '",
                 schema.name.str(), "'");
  const Op* there = op_table().find(schema.name, schema.overload);
  TORCHERE_CHECK(!there || there->registered, full_name(schema),
                 " is built in: an operator of that name cannot be defined again.");
  Op op;
  {
    std::lock_guard<std::mutex> lock(registry().mutex);
    op.data = &registry().kernels_of(full_name(schema));
  }
  op.schema = std::move(schema);
  op.kernel = run_registered;
  op.shape = shape_by_meta_kernel;
  // To the call path its derivative is its kernels' business.
  op.composite = op.registered = true;
  op.side_effect = inferred;
  return op_table().install(std::move(op));
}

void withdraw_operator(const Op& op) {
  TORCHERE_CHECK(op.registered, full_name(op.schema), " is built in");
  op_table().withdraw(op);
  std::lock_guard<std::mutex> lock(registry().mutex);
  registry().by_name.erase(full_name(op.schema));
}

void set_kernel(const std::string& name, KernelKind kind,
                std::shared_ptr<const RegisteredKernel> kernel) {
  check_not_built_in(name);
  std::lock_guard<std::mutex> lock(registry().mutex);
  registry().kernels_of(name).of_kind[size_t(kind)].store(kernel.get(), std::memory_order_release);
  registry().kept.push_back(std::move(kernel));
}

void remove_kernel(const std::string& name, KernelKind kind) {
  std::lock_guard<std::mutex> lock(registry().mutex);
  registry().kernels_of(name).of_kind[size_t(kind)].store(nullptr, std::memory_order_release);
}

bool has_kernel(const std::string& name, KernelKind kind) {
  std::lock_guard<std::mutex> lock(registry().mutex);
  auto it = registry().by_name.find(name);
  return it != registry().by_name.end() && it->second->get(kind);
}

}  // namespace torchere
