// Registration blocks: what Library's methods do, and shared libraries that hold blocks.
#include "torchere/library.h"

#include <dlfcn.h>

#include <mutex>
#include <set>

#include "api/boxed_kernel.h"
#include "autograd/library.h"

namespace torchere {

void rethrow_own() {
  try {
    throw;
  } catch (const api::IndexError& e) {
    fail(ErrorKind::Index, e.msg());
  } catch (const api::ValueError& e) {
    fail(ErrorKind::Value, e.msg());
  } catch (const api::TypeError& e) {
    fail(ErrorKind::Type, e.msg());
  } catch (const api::NotImplementedError& e) {
    fail(ErrorKind::NotImplemented, e.msg());
  } catch (const api::AttributeError& e) {
    fail(ErrorKind::Attribute, e.what());
  } catch (const api::ScriptError& e) {
    throw Error(ErrorKind::Script, e.what(), e.class_name());
  } catch (const std::exception& e) {
    fail(ErrorKind::Runtime, e.what());
  }
}

FunctionSchema inferred_schema(const std::string& name, const api::detail::FunctionTypes& types) {
  FunctionSchema s;
  size_t space = name.find("::");
  size_t dot = name.find('.', space == std::string::npos ? 0 : space);
  s.name = Symbol(name.substr(0, dot));
  if (dot != std::string::npos && space != std::string::npos) s.overload = name.substr(dot + 1);
  auto fill = [](const std::vector<api::TypePtr>& from, std::vector<Argument>& to) {
    for (const api::TypePtr& t : from) {
      Argument a;
      a.name = str("_", to.size());
      a.type = own(t);
      to.push_back(std::move(a));
    }
  };
  fill(types.arguments, s.arguments);
  fill(types.results, s.returns);
  return s;
}

namespace {

class BoxedKernel final : public RegisteredKernel {
 public:
  explicit BoxedKernel(std::shared_ptr<const api::detail::BoxedFunction> f) : f_(std::move(f)) {}
  void run(const Op& op, const Call& call) const override {
    const api::IValue* arguments[64];
    api::IValue* results[16];
    TORCHERE_CHECK(op.arguments <= 64 && op.results <= 16, op.name.str(),
                   " has too many arguments or results for a C++ kernel");
    // A result's register may be an argument's.
    Value held[16];
    for (size_t i = 0; i < op.arguments; ++i)
      arguments[i] = reinterpret_cast<const api::IValue*>(&call.argument(i));
    for (size_t i = 0; i < op.results; ++i) results[i] = reinterpret_cast<api::IValue*>(&held[i]);
    guarded_user([&] { f_->run({&op, arguments, op.arguments, results, op.results}); });
    for (size_t i = 0; i < op.results; ++i) call.result(i) = std::move(held[i]);
  }

 private:
  std::shared_ptr<const api::detail::BoxedFunction> f_;
};

bool same_kind(TypeRef a, TypeRef b) {
  if (a->is(TypeKind::Any) || b->is(TypeKind::Any)) return true;
  if (a->is_class() || b->is_class()) return a == b;
  if (a->kind() != b->kind()) return false;
  if (a->elements().size() != b->elements().size()) return false;
  for (size_t i = 0; i < a->elements().size(); ++i)
    if (!same_kind(a->element(i), b->element(i))) return false;
  return true;
}
bool same_types(const std::vector<Argument>& declared, const std::vector<Argument>& inferred,
                bool optional_tensors) {
  if (declared.size() != inferred.size()) return false;
  for (size_t i = 0; i < declared.size(); ++i) {
    TypeRef d = declared[i].type, t = inferred[i].type;
    // A function may take Tensor? as a plain, perhaps undefined, tensor.
    if (optional_tensors && d->is(TypeKind::Optional) && d->element()->is(TypeKind::Tensor) &&
        t->is(TypeKind::Tensor))
      continue;
    if (!same_kind(d, t)) return false;
  }
  return true;
}
// A function must be what the schema says.
void check_types(const FunctionSchema& declared, const api::detail::FunctionTypes& types) {
  FunctionSchema inferred = inferred_schema(declared.name.str(), types);
  bool fits = same_types(declared.arguments, inferred.arguments, true) &&
              (same_types(declared.returns, inferred.returns, true) ||
               (declared.returns.empty() && inferred.returns.size() == 1));
  TORCHERE_CHECK(
      fits,
      "Inferred operator schema for a C++ kernel function doesn't match the expected function "
      "schema.\n  operator: ",
      declared.name.str(), "\n  expected schema: ", declared.str(),
      "\n  inferred schema: ", inferred.str());
}

// Namespaces that have had their one TORCH_LIBRARY block.
void claim_namespace(const std::string& space, const std::string& place) {
  static auto* mutex = new std::mutex;
  static auto* claimed = new std::map<std::string, std::string>;
  std::lock_guard<std::mutex> lock(*mutex);
  auto [it, fresh] = claimed->emplace(space, place);
  bool ours = space == "aten" || space == "prim" || space == "torchvision" || space == "torchaudio";
  TORCHERE_CHECK(fresh && !ours,
                 "Only a single TORCH_LIBRARY can be used to register the namespace ", space,
                 "; please put all of your definitions in a single TORCH_LIBRARY block. If you "
                 "were trying to specify implementations, consider using TORCH_LIBRARY_IMPL (which "
                 "can be duplicated). If you really intended to define operators for a single "
                 "namespace in a distributed way, you can use TORCH_LIBRARY_FRAGMENT to explicitly "
                 "indicate this. ",
                 ours ? "The namespace is built in."
                      : "Previous registration of TORCH_LIBRARY was registered at " + it->second);
}

// The first error of the blocks that run while this thread opens a shared library.
thread_local std::exception_ptr* block_error = nullptr;

}  // namespace
}  // namespace torchere

namespace torchere::api {

const char* toString(DispatchKey k) {
  static constexpr const char* names[] = {"Undefined",
                                          "CPU",
                                          "CUDA",
                                          "Meta",
                                          "Autograd",
                                          "AutogradCPU",
                                          "AutogradCUDA",
                                          "AutocastCPU",
                                          "ADInplaceOrView",
                                          "CompositeImplicitAutograd",
                                          "CompositeExplicitAutograd",
                                          "QuantizedCPU",
                                          "CatchAll"};
  return names[static_cast<int>(k)];
}

detail::BoxedFunction::~BoxedFunction() = default;

Library::Library(Kind kind, std::string space, const char* key, const char* file, uint32_t line)
    : kind_(kind), space_(std::move(space)), key_(key), place_(detail::text(file, ":", line)) {
  guarded([&] {
    initialize_library();
    if (kind == DEF) claim_namespace(space_, place_);
    if (key_) kernel_kind_of(key_);
  });
}

std::string Library::full_name(const std::string& name) const {
  size_t at = name.find("::");
  if (at == std::string::npos || at > name.find('(')) return space_ + "::" + name;
  if (name.compare(0, at, space_) != 0)
    detail::fail(detail::text("Explicitly provided namespace (", name.substr(0, at),
                              ") in schema string does not match namespace of enclosing "
                              "TORCH_LIBRARY block (",
                              space_,
                              "). Move this definition to the (unique) TORCH_LIBRARY block "
                              "corresponding to this namespace (and consider deleting the "
                              "namespace from your schema string.)"));
  return name;
}

Library& Library::def(const std::string& schema) {
  if (kind_ == IMPL)
    detail::fail("def(...): Cannot define an operator inside of a TORCH_LIBRARY_IMPL block.");
  guarded([&] { define_operator(parse_schema(full_name(schema))); });
  return *this;
}

Library& Library::def(const std::string& name_or_schema, CppFunction f) {
  if (kind_ == IMPL)
    detail::fail("def(...): Cannot define an operator inside of a TORCH_LIBRARY_IMPL block.");
  guarded([&] {
    std::string text = full_name(name_or_schema);
    bool inferred = text.find('(') == std::string::npos;
    TORCHERE_CHECK(!inferred || f.types, text,
                   ": a function that takes a stack tells no schema; write one");
    torchere::FunctionSchema schema =
        inferred ? inferred_schema(text, *f.types) : parse_schema(text);
    if (!inferred && f.types) check_types(schema, *f.types);
    const Op& op = define_operator(std::move(schema), inferred);
    std::optional<KernelKind> kind = kernel_kind_of(f.key ? f.key : "");
    if (kind && f.function)
      set_kernel(op.full_name(), *kind, std::make_shared<BoxedKernel>(f.function));
  });
  return *this;
}

Library& Library::impl(const std::string& name, CppFunction f) {
  guarded([&] {
    std::string full = full_name(name);
    std::optional<KernelKind> kind = kernel_kind_of(f.key ? f.key : key_ ? key_ : "");
    if (!kind || !f.function) return;
    size_t dot = full.find('.', full.find("::"));
    const Op* op = op_table().find(Symbol(full.substr(0, dot)),
                                   dot == std::string::npos ? "" : full.substr(dot + 1));
    if (op && op->registered && f.types) check_types(op->schema, *f.types);
    set_kernel(full, *kind, std::make_shared<BoxedKernel>(f.function));
  });
  return *this;
}

detail::Registration::Registration(Library::Kind kind, void (*block)(Library&), const char* space,
                                   const char* key, const char* file, uint32_t line) {
  try {
    Library library(kind, space, key, file, line);
    block(library);
  } catch (...) {
    if (!block_error) throw;
    if (!*block_error) *block_error = std::current_exception();
  }
}

void load_library(const std::string& path) {
  guarded([] { initialize_library(); });
  // What the library needs of us it finds in whatever holds this function.
  Dl_info self;
  if (dladdr(reinterpret_cast<const void*>(&load_library), &self) && self.dli_fname)
    if (void* h = dlopen(self.dli_fname, RTLD_NOW | RTLD_GLOBAL | RTLD_NOLOAD)) dlclose(h);
  std::exception_ptr error;
  std::exception_ptr* outer = block_error;
  block_error = &error;
  void* handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  block_error = outer;
  if (error) std::rethrow_exception(error);
  if (!handle) {
    const char* why = dlerror();
    detail::fail(
        detail::text("Could not load this library: ", path, why ? "\n" : "", why ? why : ""));
  }
}

// ------------------------------------------------------------------ calling by name

FunctionSchema::FunctionSchema(const void* p) {
  const torchere::FunctionSchema& s = static_cast<const Op*>(p)->schema;
  name_ = s.name.str();
  overload_ = s.overload;
  text_ = s.str();
  auto fill = [](const std::vector<torchere::Argument>& from, std::vector<Argument>& to) {
    for (const torchere::Argument& a : from)
      to.emplace_back(a.name, TypePtr(static_cast<const void*>(a.type)));
  };
  fill(s.arguments, arguments_);
  fill(s.returns, returns_);
}

void OperatorHandle::callBoxed(Stack* stack) const {
  const Op& op = *static_cast<const Op*>(op_);
  guarded([&] {
    TORCHERE_CHECK(stack->size() >= op.arguments, op.name.str(), " takes ", op.arguments,
                   " arguments, but the stack holds ", stack->size());
    size_t first = stack->size() - op.arguments;
    std::vector<Value> values;
    for (size_t i = 0; i < op.arguments; ++i) values.push_back(own((*stack)[first + i]));
    std::vector<Value> results = call_values_many(op, values.data());
    stack->resize(first);
    for (Value& v : results) stack->push_back(shown(std::move(v)));
  });
}

Dispatcher& Dispatcher::singleton() {
  static Dispatcher d;
  return d;
}
std::optional<OperatorHandle> Dispatcher::findSchema(const OperatorName& name) const {
  return guarded([&]() -> std::optional<OperatorHandle> {
    initialize_library();
    const Op* op = op_table().find(Symbol(name.name), name.overload_name);
    return op ? std::optional<OperatorHandle>(OperatorHandle(op)) : std::nullopt;
  });
}
OperatorHandle Dispatcher::findSchemaOrThrow(const char* name, const char* overload) const {
  std::optional<OperatorHandle> h = findSchema({name, overload});
  if (!h) detail::fail(detail::text("Could not find schema for ", name, ".", overload));
  return *h;
}

BelowAutogradGuard::BelowAutogradGuard() : before_(thread_state.below_autograd) {
  thread_state.below_autograd = true;
}
BelowAutogradGuard::~BelowAutogradGuard() { thread_state.below_autograd = before_; }

}  // namespace torchere::api
