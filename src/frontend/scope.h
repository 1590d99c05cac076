// The environment of names while a function is emitted: a stack of frames, one a block. Names of
// graph values become Store and Load nodes (SSA conversion removes them); other names map to their
// sugared value.
#pragma once
#include <map>
#include <set>
#include <unordered_map>

#include "frontend/sugared.h"

namespace torchere::frontend {

// "x" names a value; "_1" and "$tmp" do not.
bool is_meaningful_name(const std::string& name);

// The variable that says whether a guarded name is unbound.
std::string unbound_flag(const std::string& name);

class Scope {
 public:
  Scope(Body& body, Resolver& resolver, Block* block, std::shared_ptr<Scope> next)
      : body_(body), resolver_(resolver), block_(block), next_(std::move(next)) {}

  Block* block() const { return block_; }
  const std::shared_ptr<Scope>& next() const { return next_; }

  // Looks a name up in every frame, then among the builtins, then in the resolver; fails where it
  // is nowhere (unless not required: nullptr).
  SugaredRef find(const std::string& name, const Loc& loc, bool required = true);
  Value* value(const std::string& name, const Loc& loc) {
    return find(name, loc)->as_value(loc, body_);
  }
  SugaredRef find_in_any_frame(const std::string& name);
  // What the name means where that is no graph value; nothing is emitted.
  SugaredRef find_compile_time(const std::string& name) const;
  SugaredRef find_in_parent(const std::string& name) {
    return next_ ? next_->find_in_any_frame(name) : nullptr;
  }
  // Assigns. A name of an outer frame keeps its type; annotated (or nullptr): the declared type.
  void set(const Loc& loc, const std::string& name, SugaredRef v, TypeRef annotated = nullptr);
  void set(const Loc& loc, const std::string& name, Value* v) { set(loc, name, simple(v)); }
  // A name of this frame alone, whatever outer frames call so.
  void set_local(const std::string& name, SugaredRef v) { values_[name] = std::move(v); }
  void set_type(const std::string& name, TypeRef t) {
    types_[name] = t;
    facts_.erase(name);
  }
  // What is known of these names does not hold from here on (a loop assigns them).
  void forget_facts(const std::set<std::string>& names);
  void remove(const std::string& name, const Loc& loc);
  // Lets go of what the names mean.
  void clear() { values_.clear(); }
  // Names of graph values assigned in this frame.
  std::vector<std::string> defined() const;
  // What to say if the name is used later (it was bound in one branch only, say); `type`: what it
  // has where it is bound.
  void set_error(const std::string& name, std::string message, TypeRef type = nullptr);
  // As find_in_any_frame, with the type alone; nullptr: no graph value.
  TypeRef type_of_name(const std::string& name) const;

 private:
  SugaredRef find_here(const std::string& name);
  SugaredRef insert_load(const std::string& name, TypeRef t);
  Value* checked_against_parent(const Loc& loc, const std::string& name, const SugaredRef& parent,
                                const SugaredRef& v, TypeRef annotated);
  bool surely_bound(const std::string& name) const;
  Scope& outermost();
  [[noreturn]] void fail_undefined(const std::string& name, const Loc& loc);

  Body& body_;
  Resolver& resolver_;
  Block* block_;
  std::shared_ptr<Scope> next_;
  std::map<std::string, TypeRef> types_;
  std::map<std::string, SugaredRef> values_;
  std::map<std::string, Fact> facts_;  // of names in types_
  std::map<std::string, std::string> errors_;
  std::map<std::string, TypeRef> unbound_types_;  // of names that some path binds
  std::set<std::string> bound_;                   // guarded names that this frame surely binds
};

// print, len, int, range …: frontend/builtin.def. nullptr where it is none.
SugaredRef find_builtin(const std::string& name);

}  // namespace torchere::frontend
