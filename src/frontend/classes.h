// Classes from text: script classes, named tuples, interfaces, enums of archives.
#pragma once
#include <functional>

#include "frontend/function.h"

namespace torchere::frontend {

// What a class statement became. The functions' owner must outlive the type's use.
struct DefinedClass {
  TypeRef type = nullptr;  // a ClassType, a named tuple, an InterfaceType or an EnumType
  std::vector<std::unique_ptr<ir::GraphFunction>> functions;
  std::vector<IValue> defaults;  // of a named tuple's last fields
};

// Defines a class from its statement, by its base:
//   none        a script class: attributes from annotations and __init__, methods, properties
//   Module      a module: __parameters__, __buffers__, annotated attributes, methods, hooks
//   NamedTuple  fields
//   Interface, ModuleInterface   method declarations
//   Enum        members, int, float or str
// `declare` is called with the type before its methods are compiled, so that they can name it.
// Methods of modules and classes compile when first needed, __init__ at once.
DefinedClass define_class(const syntax::Ast& ast, const syntax::ClassDef* def,
                          const std::string& qualified_name, ResolverRef resolver,
                          const std::function<void(TypeRef)>& declare = {});

}  // namespace torchere::frontend
