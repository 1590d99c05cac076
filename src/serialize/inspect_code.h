// What the text of an archive's code says: operators off its tokens, classes off its syntax.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "serialize/inspect.h"
#include "syntax/ast.h"

namespace torchere::serialize {

// Counts calls: torch.X( is aten::X; ops.space.X( is space::X.
void count_operators(const SourceRef& source, std::map<std::string, int64_t>& out);

struct ClassFacts {
  bool is_module = false;
  std::set<std::string> parameters, buffers;
  std::vector<MethodFacts> methods;
};
MethodFacts method_facts(const syntax::FunctionDef* def);
ClassFacts class_facts(const syntax::ClassDef* c);

}  // namespace torchere::serialize
