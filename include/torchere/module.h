// Module: a program loaded from an archive. Any number of threads may call its methods; changing it is
// for one thread alone. The names are libtorch's.
#pragma once
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "torchere/create.h"

namespace torchere::api {

using ExtraFilesMap = ::std::unordered_map<::std::string, ::std::string>;
using Kwargs = ::std::unordered_map<::std::string, IValue>;
using Stack = ::std::vector<IValue>;

template <class T> struct Named {
  ::std::string name;
  T value;
};

// What parameters(), named_children() and their kin give: a list to iterate over.
template <class T>
class SlotList {
 public:
  using value_type = T;
  using iterator = typename ::std::vector<T>::const_iterator;
  using const_iterator = iterator;
  explicit SlotList(::std::vector<T> v) : items_(::std::move(v)) {}
  iterator begin() const { return items_.begin(); }
  iterator end() const { return items_.end(); }
  size_t size() const { return items_.size(); }

 private:
  ::std::vector<T> items_;
};

class Method;
class TORCHERE_API Module {
 public:
  Module() = default;
  // An empty module of a new class.
  explicit Module(const ::std::string& class_name);
  bool defined() const { return bool(held_); }

  IValue forward(::std::vector<IValue> inputs, const Kwargs& kwargs = {});
  IValue forward(::std::vector<IValue> inputs, const Kwargs& kwargs = {}) const;
  IValue operator()(::std::vector<IValue> inputs) { return forward(::std::move(inputs)); }
  template <class... A> IValue run_method(const ::std::string& name, A&&... a) const;
  Method get_method(const ::std::string& name) const;
  ::std::optional<Method> find_method(const ::std::string& name) const;
  ::std::vector<Method> get_methods() const;

  void train(bool on = true);
  void eval() { train(false); }
  bool is_training() const;
  void to(Device device, ScalarType dtype, bool non_blocking = false);
  void to(ScalarType dtype, bool non_blocking = false);
  void to(Device device, bool non_blocking = false);

  IValue attr(const ::std::string& name) const;
  IValue attr(const ::std::string& name, IValue or_else) const;
  void setattr(const ::std::string& name, IValue v);
  bool hasattr(const ::std::string& name) const;
  void register_parameter(const ::std::string& name, Tensor v, bool is_buffer);
  void register_buffer(const ::std::string& name, Tensor v);
  void register_module(const ::std::string& name, const Module& m);
  void register_attribute(const ::std::string& name, const TypePtr& t, IValue v, bool is_param = false, bool is_buffer = false);
  // Adds methods from source text: "def twice(self, x): return x + x".
  void define(const ::std::string& source);

  SlotList<Tensor> parameters(bool recurse = true) const;
  SlotList<Named<Tensor>> named_parameters(bool recurse = true) const;
  SlotList<Tensor> buffers(bool recurse = true) const;
  SlotList<Named<Tensor>> named_buffers(bool recurse = true) const;
  SlotList<Module> children() const;
  SlotList<Named<Module>> named_children() const;
  SlotList<Module> modules() const;
  SlotList<Named<Module>> named_modules() const;
  SlotList<IValue> attributes(bool recurse = true) const;
  SlotList<Named<IValue>> named_attributes(bool recurse = true) const;
  void apply(const ::std::function<void(Module&)>& f);
  size_t num_slots() const;

  void save(const ::std::string& path, const ExtraFilesMap& extra_files = {}) const;
  void save(::std::ostream& out, const ExtraFilesMap& extra_files = {}) const;
  Module copy() const;      // shares tensors
  Module deepcopy(::std::optional<Device> device = {}) const;
  Module clone(bool inplace = false) const;
  Module freeze(const ::std::vector<::std::string>& preserved = {}) const;

  TypePtr type() const;
  intrusive_ptr<ivalue::Object> _ivalue() const;
  void set_optimized(bool) {}
  bool is_optimized() const { return true; }
  ::std::string dump_to_str(bool code, bool attributes, bool parameters) const;
  void dump(bool code, bool attributes, bool parameters) const;
  friend bool operator==(const Module& a, const Module& b) { return a.same_as(b); }
  friend bool operator!=(const Module& a, const Module& b) { return !(a == b); }

 private:
  friend struct ModuleAccess;
  bool same_as(const Module& o) const;
  ::std::shared_ptr<const void> held_;  // the library's own module
};

class TORCHERE_API Method {
 public:
  IValue operator()(::std::vector<IValue> inputs, const Kwargs& kwargs = {}) const;
  void run(Stack& stack) const;
  const ::std::string& name() const { return name_; }
  size_t num_inputs() const;  // self included
  ::std::string schema() const;
  ::std::string code() const;
  ::std::string graph() const;
  Module owner() const { return owner_; }

 private:
  friend class Module;
  Method(Module owner, ::std::string name, const void* function)
      : owner_(::std::move(owner)), name_(::std::move(name)), function_(function) {}
  Module owner_;
  ::std::string name_;
  const void* function_;
};

template <class... A> IValue Module::run_method(const ::std::string& name, A&&... a) const {
  return get_method(name)({IValue(::std::forward<A>(a))...});
}

// A file, or a stream from its present place on. `extra_files`: names in, contents out.
TORCHERE_API Module load(const ::std::string& path, ::std::optional<Device> device = {}, bool load_debug_files = true);
TORCHERE_API Module load(const ::std::string& path, ::std::optional<Device> device, ExtraFilesMap& extra_files, bool load_debug_files = true);
TORCHERE_API Module load(::std::istream& in, ::std::optional<Device> device = {}, bool load_debug_files = true);
TORCHERE_API Module load(::std::istream& in, ::std::optional<Device> device, ExtraFilesMap& extra_files, bool load_debug_files = true);
TORCHERE_API Module freeze(const Module& m, const ::std::optional<::std::vector<::std::string>>& preserved = {}, bool optimize_numerics = true);
TORCHERE_API Module optimize_for_inference(Module& m, const ::std::vector<::std::string>& other_methods = {});

}  // namespace torchere::api
