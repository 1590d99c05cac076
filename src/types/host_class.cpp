#include "types/host_class.h"

#include <mutex>
#include <unordered_map>

namespace torchere {

namespace {

struct Known {
  ClassType* type = nullptr;
  bool defined = false;
};
struct Classes {
  std::mutex mutex;
  std::unordered_map<std::string, Known> by_name;
};
Classes& classes() {
  static auto* c = new Classes;
  return *c;
}

}  // namespace

ClassType* host_class_named(const std::string& qualified) {
  std::lock_guard<std::mutex> lock(classes().mutex);
  Known& k = classes().by_name[qualified];
  if (!k.type) k.type = ClassType::make(qualified, false);
  return k.type;
}

ClassType* define_host_class(const std::string& qualified) {
  ClassType* c = host_class_named(qualified);
  std::lock_guard<std::mutex> lock(classes().mutex);
  Known& k = classes().by_name[qualified];
  TORCHERE_CHECK(!k.defined, "Custom class with name ", qualified,
                 " is already registered. Ensure that registration with torch::class_ is only "
                 "called once.");
  k.defined = true;
  c->add_attribute("capsule", types::simple(TypeKind::Capsule));
  return c;
}

ClassType* find_host_class(const std::string& qualified) {
  std::lock_guard<std::mutex> lock(classes().mutex);
  auto it = classes().by_name.find(qualified);
  return it == classes().by_name.end() || !it->second.defined ? nullptr : it->second.type;
}

bool is_host_class_name(std::string_view qualified) {
  return qualified.rfind("__torch__.torch.classes.", 0) == 0;
}

void fail_no_host_class(const std::string& qualified) {
  constexpr size_t prefix = std::string_view("__torch__.torch.classes.").size();
  fail("Tried to instantiate class '", qualified.substr(std::min(prefix, qualified.size())),
       "', but it does not exist! Ensure that it is registered via torch::class_");
}

Value NativeFunction::call(std::vector<Value> inputs) {
  for (size_t i = inputs.size(); i < schema_.arguments.size(); ++i)
    if (schema_.arguments[i].default_value) inputs.push_back(*schema_.arguments[i].default_value);
  schema_.check_inputs(inputs);
  return body_(inputs);
}

}  // namespace torchere
