#include "torchere/module.h"

#include <iostream>
#include <iterator>

#include "api/bridge.h"
#include "api/module_access.h"
#include "module/module.h"
#include "serialize/load.h"
#include "serialize/print_code.h"
#include "serialize/save.h"

namespace torchere::api {

namespace {
const OwnModule& own(const Module& m) { return ModuleAccess::get(m); }
Module shown(OwnModule m) { return ModuleAccess::wrap(std::move(m)); }
using torchere::own;
using torchere::shown;

std::vector<std::pair<std::string, Value>> keywords(const Kwargs& k) {
  std::vector<std::pair<std::string, Value>> out;
  for (const auto& [name, v] : k) out.emplace_back(name, own(v));
  return out;
}
std::vector<Value> values(std::vector<IValue> inputs) {
  std::vector<Value> out(inputs.size());
  for (size_t i = 0; i < inputs.size(); ++i) reinterpret_cast<Value&>(inputs[i]).swap(out[i]);
  return out;
}
template <class T, class S>
std::vector<Named<T>> named(std::vector<std::pair<std::string, S>> from) {
  std::vector<Named<T>> out;
  for (auto& [name, v] : from) out.push_back({std::move(name), shown(std::move(v))});
  return out;
}
template <class T, class S>
std::vector<T> unnamed(std::vector<std::pair<std::string, S>> from) {
  std::vector<T> out;
  for (auto& [name, v] : from) out.push_back(shown(std::move(v)));
  return out;
}
}  // namespace

Module::Module(const std::string& class_name) {
  *this = guarded([&] {
    initialize_library();
    return shown(OwnModule::make(class_name, CompilationUnit::make()));
  });
}

// ------------------------------------------------------------------ calls

IValue Module::forward(std::vector<IValue> inputs, const Kwargs& kwargs) const {
  return get_method("forward")(std::move(inputs), kwargs);
}
IValue Module::forward(std::vector<IValue> inputs, const Kwargs& kwargs) {
  return get_method("forward")(std::move(inputs), kwargs);
}
std::optional<Method> Module::find_method(const std::string& name) const {
  torchere::Function* f = own(*this).find_method(name);
  return f ? std::optional<Method>(Method(*this, name, f)) : std::nullopt;
}
Method Module::get_method(const std::string& name) const {
  if (auto m = find_method(name)) return *m;
  throw Error("Method '" + name + "' is not defined.");
}
std::vector<Method> Module::get_methods() const {
  std::vector<Method> out;
  for (torchere::Function* f : own(*this).type()->methods())
    out.push_back(Method(*this, f->name(), f));
  return out;
}
IValue Method::operator()(std::vector<IValue> inputs, const Kwargs& kwargs) const {
  return guarded(
      [&] { return shown(own(owner_).call(name_, values(std::move(inputs)), keywords(kwargs))); });
}
void Method::run(Stack& stack) const {
  IValue out = (*this)(std::move(stack));
  stack.clear();
  stack.push_back(std::move(out));
}
namespace {
torchere::Function* function_of(const void* f) {
  return const_cast<torchere::Function*>(static_cast<const torchere::Function*>(f));
}
}  // namespace
size_t Method::num_inputs() const {
  return guarded([&] { return function_of(function_)->schema().arguments.size(); });
}
std::string Method::schema() const {
  return guarded([&] { return function_of(function_)->schema().str(); });
}
std::string Method::code() const {
  return guarded([&] { return serialize::code_of(*function_of(function_)); });
}
std::string Method::graph() const {
  return guarded([&] {
    auto* f = ir::as_graph_function(function_of(function_));
    return f ? f->graph()->str() : std::string();
  });
}

// ------------------------------------------------------------------ mode, place, attributes

void Module::train(bool on) {
  guarded([&] { own(*this).train(on); });
}
bool Module::is_training() const {
  const OwnModule& m = own(*this);
  return !m.has_attribute("training") || m.attribute("training").to_bool();
}
void Module::to(Device device, ScalarType dtype, bool non_blocking) {
  to(device, non_blocking);
  to(dtype, non_blocking);
}
void Module::to(ScalarType dtype, bool) {
  guarded([&] { own(*this).to(own(dtype)); });
}
void Module::to(Device device, bool) {
  if (!device.is_cpu())
    (void)empty({0}, TensorOptions(device));  // says why there is no such device
}

IValue Module::attr(const std::string& name) const {
  const OwnModule& m = own(*this);
  if (m.has_attribute(name)) return shown(Value(m.attribute(name)));
  if (const Value* c = m.type()->find_constant(name)) return shown(Value(*c));
  throw AttributeError(m.type()->annotation() + " does not have a field with name '" + name + "'");
}
IValue Module::attr(const std::string& name, IValue or_else) const {
  return hasattr(name) ? attr(name) : or_else;
}
bool Module::hasattr(const std::string& name) const {
  return own(*this).has_attribute(name) || own(*this).type()->find_constant(name);
}
void Module::setattr(const std::string& name, IValue v) {
  const OwnModule& m = own(*this);
  TypeRef expected = m.type()->attribute_type(name);
  if (m.type()->find_constant(name))
    throw Error("Can't set constant '" + name +
                "' which has value:" + m.type()->find_constant(name)->display());
  if (!expected) throw Error("Module has no attribute '" + name + "'");
  if (!value_has_type(own(v), expected))
    throw Error("Expected a value of type '" + expected->annotation() + "' for field '" + name +
                "', but found '" + v.type().repr_str() + "'");
  guarded([&] { OwnModule(m).set_attribute(name, own(v)); });
}
void Module::register_parameter(const std::string& name, Tensor v, bool is_buffer) {
  guarded([&] {
    OwnModule m = own(*this);
    if (is_buffer)
      m.register_buffer(name, own(v));
    else
      m.register_parameter(name, own(v));
  });
}
void Module::register_buffer(const std::string& name, Tensor v) {
  register_parameter(name, std::move(v), true);
}
void Module::register_module(const std::string& name, const Module& m) {
  guarded([&] { OwnModule(own(*this)).register_module(name, own(m)); });
}
void Module::register_attribute(const std::string& name, const TypePtr& t, IValue v, bool is_param,
                                bool is_buffer) {
  if (is_param || is_buffer) return register_parameter(name, v.toTensor(), is_buffer);
  guarded([&] {
    OwnModule(own(*this)).register_attribute(name, static_cast<TypeRef>(t.get()), own(v));
  });
}

// ------------------------------------------------------------------ parts

SlotList<Tensor> Module::parameters(bool r) const {
  return SlotList<Tensor>(unnamed<Tensor>(own(*this).parameters(r)));
}
SlotList<Named<Tensor>> Module::named_parameters(bool r) const {
  return SlotList<Named<Tensor>>(named<Tensor>(own(*this).parameters(r)));
}
SlotList<Tensor> Module::buffers(bool r) const {
  return SlotList<Tensor>(unnamed<Tensor>(own(*this).buffers(r)));
}
SlotList<Named<Tensor>> Module::named_buffers(bool r) const {
  return SlotList<Named<Tensor>>(named<Tensor>(own(*this).buffers(r)));
}
SlotList<Module> Module::children() const {
  return SlotList<Module>(unnamed<Module>(own(*this).children()));
}
SlotList<Named<Module>> Module::named_children() const {
  return SlotList<Named<Module>>(named<Module>(own(*this).children()));
}
SlotList<Module> Module::modules() const {
  return SlotList<Module>(unnamed<Module>(own(*this).modules()));
}
SlotList<Named<Module>> Module::named_modules() const {
  return SlotList<Named<Module>>(named<Module>(own(*this).modules()));
}
SlotList<IValue> Module::attributes(bool r) const {
  return SlotList<IValue>(unnamed<IValue>(own(*this).attributes(r)));
}
SlotList<Named<IValue>> Module::named_attributes(bool r) const {
  return SlotList<Named<IValue>>(named<IValue>(own(*this).attributes(r)));
}
void Module::apply(const std::function<void(Module&)>& f) {
  for (Module m : children()) m.apply(f);
  f(*this);
}
size_t Module::num_slots() const { return own(*this).object()->slots.size(); }

// ------------------------------------------------------------------ copies, files

Module Module::copy() const {
  return guarded([&] {
    const OwnModule& m = own(*this);
    Ref<torchere::Object> o = make_object(m.type());
    o->slots = m.object()->slots;
    return shown(OwnModule(std::move(o), m.unit()));
  });
}
Module Module::deepcopy(std::optional<Device>) const {
  return guarded([&] { return shown(own(*this).copy()); });
}
Module Module::clone(bool) const { return deepcopy(); }
Module Module::freeze(const std::vector<std::string>& preserved) const {
  return guarded([&] { return shown(own(*this).freeze(preserved)); });
}

namespace {
serialize::ExtraFiles extra(const ExtraFilesMap& m) {
  return serialize::ExtraFiles(m.begin(), m.end());
}
}  // namespace
void Module::save(const std::string& path, const ExtraFilesMap& extra_files) const {
  guarded([&] { serialize::save_module(own(*this), path, extra(extra_files)); });
}
void Module::save(std::ostream& out, const ExtraFilesMap& extra_files) const {
  guarded([&] {
    serialize::save_module(
        own(*this),
        [&](const void* data, size_t n) {
          out.write(static_cast<const char*>(data), static_cast<std::streamsize>(n));
          TORCHERE_CHECK(out.good(), "writing the module to a stream failed");
        },
        extra(extra_files));
  });
}

namespace {
template <class From>
Module load_with(From&& from, std::optional<Device> device, ExtraFilesMap* extra_files) {
  return guarded([&] {
    initialize_library();
    serialize::LoadOptions o;
    if (device) o.map_location = own(*device);
    std::map<std::string, std::string> files;
    if (extra_files) {
      files.insert(extra_files->begin(), extra_files->end());
      o.extra_files = &files;
    }
    Module m = shown(serialize::load_module(std::forward<From>(from), o));
    if (extra_files)
      for (auto& [name, text] : files) (*extra_files)[name] = text;
    return m;
  });
}
archive::Bytes rest_of(std::istream& in) {
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return archive::Bytes::own(std::move(bytes));
}
}  // namespace

Module load(const std::string& path, std::optional<Device> device, bool) {
  return load_with(path, device, nullptr);
}
Module load(const std::string& path, std::optional<Device> device, ExtraFilesMap& extra_files,
            bool) {
  return load_with(path, device, &extra_files);
}
Module load(std::istream& in, std::optional<Device> device, bool) {
  return load_with(rest_of(in), device, nullptr);
}
Module load(std::istream& in, std::optional<Device> device, ExtraFilesMap& extra_files, bool) {
  return load_with(rest_of(in), device, &extra_files);
}
Module freeze(const Module& m, const std::optional<std::vector<std::string>>& preserved, bool) {
  if (m.is_training())
    throw Error(
        "Freezing is currently only implemented for modules in eval mode. Please call .eval() "
        "before freezing");
  return m.freeze(preserved.value_or(std::vector<std::string>()));
}
// Plans do this work themselves, so that a frozen module is all that is wanted.
Module optimize_for_inference(Module& m, const std::vector<std::string>& other_methods) {
  return m.is_training() ? m : m.freeze(other_methods);
}

// ------------------------------------------------------------------ identity, text, values

bool Module::same_as(const Module& o) const {
  if (!held_ || !o.held_) return held_ == o.held_;
  return own(*this).object() == own(o).object();
}
TypePtr Module::type() const {
  return TypePtr(static_cast<const void*>(static_cast<TypeRef>(own(*this).type())));
}
intrusive_ptr<ivalue::Object> Module::_ivalue() const { return IValue(*this).toObject(); }
IValue::IValue(const Module& m) : IValue() {
  reinterpret_cast<Value&>(*this) = Value(own(m).object());
}
Module IValue::toModule() const {
  if (!isModule()) throw Error(std::string("Expected a Module but got ") + tagKind());
  return ModuleAccess::wrap_object(own(*this).to_ref<torchere::Object>());
}
std::string Module::dump_to_str(bool code, bool attributes, bool parameters) const {
  std::string out = "module " + own(*this).type()->name() + " {\n";
  if (parameters)
    for (const auto& p : named_parameters(false))
      out += detail::text("  ", p.name, " = ", p.value.toString(), p.value.sizes(), "\n");
  if (attributes)
    for (const auto& a : named_attributes(false))
      out += "  " + a.name + " : " + a.value.type().repr_str() + "\n";
  if (code)
    for (const Method& m : get_methods()) out += m.code();
  return out + "}\n";
}
void Module::dump(bool code, bool attributes, bool parameters) const {
  std::cout << dump_to_str(code, attributes, parameters) << "\n";
}

}  // namespace torchere::api
