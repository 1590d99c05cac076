// Classes of the host's, as C++ programs register them: __torch__.torch.classes.<space>.<Name>.
// Their methods are native functions, and an object's one slot holds what the host made (a
// Capsule).
#pragma once
#include <functional>

#include "types/callable.h"

namespace torchere {

// The class of this qualified name, made when first asked for: a schema may name it before it is
// defined, and an archive what is defined nowhere.
ClassType* host_class_named(const std::string& qualified);
// Lets it have objects. Throws Error{Runtime} where it was defined before.
ClassType* define_host_class(const std::string& qualified);
ClassType* find_host_class(const std::string& qualified);  // nullptr unless it was defined
bool is_host_class_name(std::string_view qualified);
// Throws Error{Runtime} that names the class.
[[noreturn]] void fail_no_host_class(const std::string& qualified);

// A function whose body is the host's. Kept for ever by whoever makes it.
class NativeFunction final : public Function {
 public:
  using Body = std::function<Value(std::vector<Value>& inputs)>;
  NativeFunction(std::string qualified_name, FunctionSchema schema, Body body)
      : name_(std::move(qualified_name)), schema_(std::move(schema)), body_(std::move(body)) {}
  const std::string& qualified_name() const override { return name_; }
  const FunctionSchema& schema() const override { return schema_; }
  Value call(std::vector<Value> inputs) override;

 private:
  std::string name_;
  FunctionSchema schema_;
  Body body_;
};

}  // namespace torchere
