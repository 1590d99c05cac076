// Classes that C++ registers: the language's class beside a C++ type, and objects that hold one.
#include "torchere/custom_class.h"

#include <mutex>
#include <typeindex>

#include "api/boxed_kernel.h"
#include "types/host_class.h"

namespace torchere::api {

intrusive_ptr_target::~intrusive_ptr_target() = default;
CustomClassHolder::~CustomClassHolder() = default;

namespace {

using Held = intrusive_ptr<intrusive_ptr_target>;

// What an object's one slot holds.
class HeldObject final : public torchere::Capsule {
 public:
  explicit HeldObject(Held o) : object(std::move(o)) {}
  const Held object;
};

// Typeinfo objects of one type may differ from library to library: their names do not.
struct ClassTable {
  std::mutex mutex;
  std::unordered_map<std::type_index, ClassType*> by_type;
};
ClassTable& table() {
  static auto* t = new ClassTable;
  return *t;
}
ClassType* class_of(const std::type_info& type) {
  std::lock_guard<std::mutex> lock(table().mutex);
  auto it = table().by_type.find(type);
  if (it == table().by_type.end())
    detail::fail(detail::text("Can't find class id in custom class type map for ", type.name()));
  return it->second;
}

// A method's Function: the boxed function on the call's values.
Value run_method(const detail::BoxedFunction& f, std::vector<Value>& inputs) {
  std::vector<const IValue*> arguments;
  for (const Value& v : inputs) arguments.push_back(reinterpret_cast<const IValue*>(&v));
  IValue result, *results[] = {&result};
  guarded_user([&] { f.run({nullptr, arguments.data(), arguments.size(), results, 1}); });
  return own(result);
}

}  // namespace

namespace detail {

TypePtr custom_class_type(const std::type_info& t) {
  return TypePtr(static_cast<const void*>(static_cast<TypeRef>(class_of(t))));
}

IValue wrap_custom(const std::type_info& t, Held object) {
  if (!object) return IValue();
  return guarded([&] {
    Ref<torchere::Object> o = make_object(class_of(t));
    o->slots.at(0) = Value(make_ref<HeldObject>(std::move(object)));
    return shown(Value(o));
  });
}

const Held& unwrap_custom(const std::type_info& t, const IValue& v) {
  v.expect(IValue::kObjectTag);
  const torchere::Object& o = *own(v).as<torchere::Object>();
  if (o.type != class_of(t))
    fail(text("Tried to convert an IValue of type ", o.type->annotation(), " to custom class type ",
              class_of(t)->annotation()));
  const Value& slot = o.slots.at(0);
  if (slot.is_none()) fail(text("an object of class ", o.type->name(), " was not initialized"));
  return static_cast<const HeldObject*>(slot.to<torchere::Capsule>())->object;
}

void fill_custom(const IValue& self, const std::type_info& t, Held object) {
  self.expect(IValue::kObjectTag);
  torchere::Object& o = *own(self).as<torchere::Object>();
  if (o.type != class_of(t)) fail("__init__ of another class");
  if (!object) fail(text("__init__ of ", o.type->name(), " gave no object"));
  o.slots.at(0) = Value(make_ref<HeldObject>(std::move(object)));
}

ClassBuilder::ClassBuilder(const std::string& space, const std::string& name,
                           const std::type_info& type, const std::string& doc) {
  guarded([&] {
    initialize_library();
    for (const std::string& part : {space, name}) {
      bool word = !part.empty() && !std::isdigit(static_cast<unsigned char>(part[0]));
      for (char c : part) word = word && (std::isalnum(static_cast<unsigned char>(c)) || c == '_');
      TORCHERE_CHECK(word, "'", part, "' is no name for a class or its namespace");
    }
    ClassType* c = define_host_class("__torch__.torch.classes." + space + "." + name);
    c->doc = doc;
    class_ = c;
    std::lock_guard<std::mutex> lock(table().mutex);
    table().by_type[type] = c;
  });
}

void ClassBuilder::method(const std::string& name, FunctionTypes types,
                          std::shared_ptr<const BoxedFunction> f, const std::vector<arg>& args,
                          bool self, const std::string& doc) {
  auto* c = static_cast<ClassType*>(class_);
  guarded([&] {
    const size_t first = self ? 1 : 0;
    if (self) types.arguments.insert(types.arguments.begin(), type());
    if (types.results.empty()) types.results = {detail::simple_type(SimpleType::None)};
    FunctionSchema schema = inferred_schema(name, types);
    TORCHERE_CHECK(args.empty() || args.size() + first == schema.arguments.size(),
                   "Default values must be "
                   "specified for none or all arguments of ",
                   name);
    for (size_t i = 0; i < args.size(); ++i) {
      schema.arguments[i + first].name = args[i].name_;
      if (args[i].value_) schema.arguments[i + first].default_value = own(*args[i].value_);
    }
    auto body = [f](std::vector<Value>& inputs) { return run_method(*f, inputs); };
    // Kept for ever, as the class is.
    auto* made = new NativeFunction(c->name() + "." + name, std::move(schema), body);
    if (self)
      c->add_method(made);
    else
      c->static_methods.emplace_back(name, made);
  });
}

void ClassBuilder::property(const std::string& name, const std::string& getter,
                            const std::string& setter) {
  auto* c = static_cast<ClassType*>(class_);
  c->properties.push_back(
      {name, c->find_method(getter), setter.empty() ? nullptr : c->find_method(setter)});
}
const std::string& ClassBuilder::qualified_name() const {
  return static_cast<ClassType*>(class_)->name();
}
TypePtr ClassBuilder::type() const {
  return TypePtr(static_cast<const void*>(static_cast<TypeRef>(static_cast<ClassType*>(class_))));
}

}  // namespace detail

bool IValue::isCustomClass() const {
  return isObject() && is_host_class_name(own(*this).as<torchere::Object>()->type->name());
}

}  // namespace torchere::api
