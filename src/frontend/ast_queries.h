// Questions about syntax trees: what a piece of code names and assigns.
#pragma once
#include <functional>
#include <set>
#include <string>

#include "syntax/parse.h"

namespace torchere::frontend {

// Calls f for each node directly below (null fields are left out).
void for_each_child(const syntax::Node* n, const std::function<void(const syntax::Node*)>& f);
// Whether f holds for the node or any below.
bool any_node(const syntax::Node* n, const std::function<bool(const syntax::Node*)>& f);

using Names = std::set<std::string>;
// Whether the names are read or written anywhere below.
bool mentions(const syntax::Node* n, const Names& names);
// Names that the statements assign, nested blocks included (functions within them not).
Names assigned_names(const syntax::List<syntax::Stmt*>& body);
// `names` and those that statements below compute from them.
Names names_from(const syntax::List<syntax::Stmt*>& body, Names names);

}  // namespace torchere::frontend
