#include "module/compilation_unit.h"

namespace torchere {

std::shared_ptr<CompilationUnit> CompilationUnit::make() {
  return std::shared_ptr<CompilationUnit>(new CompilationUnit);
}

CompilationUnit::~CompilationUnit() = default;

std::string CompilationUnit::unique_name(const std::string& qualified) {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  auto taken = [&](const std::string& n) {
    return types_by_name_.count(n) || functions_by_name_.count(n);
  };
  std::string name = qualified;
  constexpr std::string_view kMangle = "___torch_mangle_";
  while (taken(name)) {
    // Replaces a mangle that is there; else puts one before the last part.
    size_t at = name.find(kMangle);
    if (at != std::string::npos) {
      size_t end = name.find('.', at);
      name = str(name.substr(0, at), kMangle, mangle_counter_++,
                 end == std::string::npos ? "" : name.substr(end));
      continue;
    }
    size_t dot = name.rfind('.');
    std::string prefix = dot == std::string::npos ? "" : name.substr(0, dot + 1);
    name = str(prefix, kMangle, mangle_counter_++, ".",
               dot == std::string::npos ? name : name.substr(dot + 1));
  }
  return name;
}

void CompilationUnit::forget_names() {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  types_by_name_.clear();
  functions_by_name_.clear();
}

TypeRef CompilationUnit::find_type(const std::string& qualified) const {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  auto it = types_by_name_.find(qualified);
  return it == types_by_name_.end() ? nullptr : it->second;
}

ClassType* CompilationUnit::find_class(const std::string& qualified) const {
  TypeRef t = find_type(qualified);
  return t && t->is_class() ? ClassType::of(t) : nullptr;
}

ClassType* CompilationUnit::make_class(const std::string& qualified, bool is_module) {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  if (types_by_name_.count(qualified)) fail("class '", qualified, "' is defined already");
  classes_.push_back(ClassType::make_owned(qualified, is_module));
  ClassType* c = classes_.back().get();
  c->unit = weak_from_this();
  types_by_name_[qualified] = c;
  types_.push_back(c);
  return c;
}

void CompilationUnit::add_type(TypeRef named) {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  if (!types_by_name_.emplace(named->name(), named).second)
    fail("type '", named->name(), "' is defined already");
  types_.push_back(named);
}

std::vector<TypeRef> CompilationUnit::types() const {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  return types_;
}

GraphFunction* CompilationUnit::find_function(const std::string& qualified) const {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  auto it = functions_by_name_.find(qualified);
  return it == functions_by_name_.end() ? nullptr : it->second;
}

GraphFunction* CompilationUnit::add_function(std::unique_ptr<GraphFunction> f) {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  GraphFunction* p = f.get();
  if (!functions_by_name_.emplace(p->qualified_name(), p).second)
    fail("function '", p->qualified_name(), "' is defined already");
  functions_.push_back(std::move(f));
  free_functions_.push_back(p);
  return p;
}

std::vector<GraphFunction*> CompilationUnit::functions() const {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  return free_functions_;
}

GraphFunction* CompilationUnit::keep(std::unique_ptr<GraphFunction> f) {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  functions_.push_back(std::move(f));
  return functions_.back().get();
}

GraphFunction* CompilationUnit::add_method(ClassType* cls, std::unique_ptr<GraphFunction> f) {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  GraphFunction* p = keep(std::move(f));
  cls->add_method(p);
  return p;
}

UnitRef unit_of(const Object& o) {
  std::shared_ptr<const void> unit = o.unit ? o.unit : ClassType::of(o.type)->unit.lock();
  return std::const_pointer_cast<CompilationUnit>(
      std::static_pointer_cast<const CompilationUnit>(std::move(unit)));
}

}  // namespace torchere
