// A compilation unit owns what belongs together: the classes, functions and named types of one
// archive, of one string script, or all that Python has scripted. It lives as long as any object of
// one of its classes, any Module and any handle to it.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "ir/function.h"

namespace torchere {

using ir::GraphFunction;

class CompilationUnit : public std::enable_shared_from_this<CompilationUnit> {
 public:
  static std::shared_ptr<CompilationUnit> make();
  ~CompilationUnit();

  // `qualified` itself while nothing has that name; else with ___torch_mangle_N before the last
  // part, as PyTorch mangles ("__torch__.___torch_mangle_0.MyCell").
  std::string unique_name(const std::string& qualified);

  // Classes, named tuples, interfaces, enums, by qualified name; nullptr: none.
  TypeRef find_type(const std::string& qualified) const;
  ClassType* find_class(const std::string& qualified) const;
  ClassType* make_class(const std::string& qualified, bool is_module);  // the name must be free
  void add_type(TypeRef named);        // a named tuple, interface or enum
  std::vector<TypeRef> types() const;  // in order of definition

  GraphFunction* find_function(const std::string& qualified) const;
  GraphFunction* add_function(std::unique_ptr<GraphFunction> f);  // the name must be free
  std::vector<GraphFunction*> functions() const;                  // free ones, in order
  GraphFunction* keep(std::unique_ptr<GraphFunction> f);          // owned, listed nowhere
  // A method: owned here, listed in the class.
  GraphFunction* add_method(ClassType* cls, std::unique_ptr<GraphFunction> f);

  // Names may be given again; what has them lives on.
  void forget_names();

  // Held while functions are compiled: classes and functions of one unit are defined by one thread
  // at a time.
  std::recursive_mutex& mutex() const { return mutex_; }

 private:
  CompilationUnit() = default;
  mutable std::recursive_mutex mutex_;
  std::unordered_map<std::string, TypeRef> types_by_name_;
  std::vector<TypeRef> types_;
  std::unordered_map<std::string, GraphFunction*> functions_by_name_;
  std::vector<GraphFunction*> free_functions_;
  std::vector<std::unique_ptr<GraphFunction>> functions_;
  std::vector<std::unique_ptr<ClassType>> classes_;
  size_t mangle_counter_ = 0;
};
using UnitRef = std::shared_ptr<CompilationUnit>;

// The unit of the object's class; nullptr where none owns it. Handles of objects hold it, because
// an object that is one of the unit's own constants does not (release_units).
UnitRef unit_of(const Object& o);

}  // namespace torchere
