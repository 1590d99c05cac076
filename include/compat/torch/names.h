// libtorch's namespaces over Torchere's: at::, c10::, torch::, torch::jit::, torch::autograd:: …
// Every header of this folder leads here; what they split is one set of names.
#pragma once
#include <torchere/torchere.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "c10/macros/Macros.h"
#include "c10/util/check.h"
#include "torch/version.h"

namespace caffe2 {
using TypeMeta = ::torchere::api::TypeMeta;
}

namespace c10 {
using namespace ::torchere::api;
template <class T> using optional = ::std::optional<T>;
using ::std::make_optional;
using ::std::nullopt;
using ::std::nullopt_t;
using string_view = ::std::string_view;
template <class T> using complex = ::std::complex<T>;
using SymInt = int64_t;
using SymIntArrayRef = IntArrayRef;
using SymFloat = double;
template <class T, unsigned N = 5> using SmallVector = ::std::vector<T>;
using ModulePtr = intrusive_ptr<ivalue::Object>;
namespace impl = ::torchere::api::impl;
namespace ivalue = ::torchere::api::ivalue;

// for (auto i : c10::irange(n))
template <class T>
class IntegerRange {
 public:
  struct iterator {
    T i;
    T operator*() const { return i; }
    iterator& operator++() { ++i; return *this; }
    bool operator!=(const iterator& o) const { return i != o.i; }
  };
  IntegerRange(T from, T to) : from_(from), to_(to < from ? from : to) {}
  iterator begin() const { return {from_}; }
  iterator end() const { return {to_}; }

 private:
  T from_, to_;
};
template <class T> IntegerRange<T> irange(T n) { return IntegerRange<T>(T(0), n); }
template <class A, class B> IntegerRange<B> irange(A from, B to) { return IntegerRange<B>(B(from), to); }
}  // namespace c10

namespace at {
using namespace ::torchere::api;
template <class T> using optional = ::std::optional<T>;
using ::std::nullopt;
using IntList = IntArrayRef;
template <class T, unsigned N = 5> using SmallVector = ::std::vector<T>;
namespace indexing = ::torchere::api::indexing;
namespace Reduction {
enum Reduction : int64_t { None, Mean, Sum, END };
}
inline bool hasCUDA() { return false; }
inline bool hasMPS() { return false; }
inline bool hasMKL() { return false; }
inline bool hasMKLDNN() { return true; }
inline void init_num_threads() {}
inline bool in_parallel_region() { return false; }
inline int get_thread_num() { return 0; }
// Settings of libraries that are not in use here; accepted, without effect.
class Context {
 public:
  void setBenchmarkCuDNN(bool) {}
  bool benchmarkCuDNN() const { return false; }
  void setUserEnabledCuDNN(bool) {}
  void setDeterministicCuDNN(bool) {}
  void setDeterministicAlgorithms(bool, bool = false) {}
  void setAllowTF32CuBLAS(bool) {}
  void setAllowTF32CuDNN(bool) {}
  void setFlushDenormal(bool) {}
  void setQEngine(int) {}
  static bool hasCUDA() { return false; }
  static bool hasMKLDNN() { return true; }
};
inline Context& globalContext() {
  static Context context;
  return context;
}
namespace detail {
using ::torchere::api::detail::TensorData;
inline Generator createCPUGenerator(uint64_t seed = 67280421310721) { return Generator(seed); }
}  // namespace detail
// f(from, to) over [begin, end); in one piece.
template <class F> void parallel_for(int64_t begin, int64_t end, int64_t, const F& f) {
  if (begin < end) f(begin, end);
}
}  // namespace at

namespace torch {
using namespace ::torchere::api;
template <class T> using optional = ::std::optional<T>;
using ::std::nullopt;
using Dtype = ScalarType;
namespace indexing = ::torchere::api::indexing;
namespace detail { using namespace ::torchere::api::detail; }
using at::globalContext;
using at::init_num_threads;

namespace autograd {
using namespace ::torchere::api::autograd;
using AutoGradMode = ::torchere::api::AutoGradMode;
using GradMode = ::torchere::api::GradMode;
using edge_list = ::std::vector<int>;
}  // namespace autograd

namespace cuda {
inline bool is_available() { return false; }
inline bool cudnn_is_available() { return false; }
inline size_t device_count() { return 0; }
inline void manual_seed(uint64_t) {}
inline void manual_seed_all(uint64_t) {}
inline void synchronize(int64_t = -1) {}
}  // namespace cuda
namespace mps {
inline bool is_available() { return false; }
}

namespace jit {
using ::torchere::api::ExtraFilesMap;
using ::torchere::api::freeze;
using ::torchere::api::IValue;
using ::torchere::api::Kwargs;
using ::torchere::api::load;
using ::torchere::api::Method;
using ::torchere::api::Module;
using ::torchere::api::Named;
using ::torchere::api::optimize_for_inference;
using ::torchere::api::pickle_load;
using ::torchere::api::pickle_save;
using ::torchere::api::Stack;
using Object = Module;
using NameModule = Named<Module>;
using NameTensor = Named<Tensor>;
using NameValue = Named<IValue>;
using JITException = ::torchere::api::ScriptError;
using ObjectAttributeError = ::torchere::api::AttributeError;
using module_list = SlotList<Module>;
using named_module_list = SlotList<NameModule>;
using parameter_list = SlotList<Tensor>;
using named_parameter_list = SlotList<NameTensor>;
using buffer_list = SlotList<Tensor>;
using named_buffer_list = SlotList<NameTensor>;
using attribute_list = SlotList<IValue>;
using named_attribute_list = SlotList<NameValue>;
enum class FusionBehavior { STATIC, DYNAMIC };
using FusionStrategy = ::std::vector<::std::pair<FusionBehavior, size_t>>;
// Plans decide these things themselves; the switches are accepted, without effect.
inline FusionStrategy setFusionStrategy(FusionStrategy& s) { return s; }
inline void setGraphExecutorOptimize(bool) {}
inline bool getGraphExecutorOptimize() { return true; }
inline void setTensorExprFuserEnabled(bool) {}
inline ::std::atomic<bool>& getProfilingMode() {
  static ::std::atomic<bool> on{true};
  return on;
}
inline ::std::atomic<bool>& getExecutorMode() {
  static ::std::atomic<bool> on{true};
  return on;
}
namespace script {
using namespace ::torch::jit;
using ::torchere::api::Method;
using ::torchere::api::Module;
}  // namespace script
}  // namespace jit
namespace script = jit::script;
}  // namespace torch

#include "torch/serialize_names.h"
#include "torch/functional_names.h"
#include "torch/library_names.h"
