// Values: names, uses and the constants behind them.
#include <algorithm>

#include "ir/graph.h"

namespace torchere::ir {
namespace {

bool is_number(std::string_view s) {
  return s.find_first_not_of("0123456789") == std::string_view::npos;
}

// "x.12" is "x" and 12; a name without such an end is itself and nothing.
std::pair<std::string, std::optional<size_t>> split_name(const std::string& name) {
  size_t dot = name.find_last_of('.');
  if (dot == std::string::npos || dot + 1 == name.size()) return {name, std::nullopt};
  std::string_view tail = std::string_view(name).substr(dot + 1);
  if (!is_number(tail) || tail.size() > 18) return {name, std::nullopt};
  return {name.substr(0, dot), std::stoull(std::string(tail))};
}

bool can_be_none(TypeRef t) {
  if (t->is(TypeKind::None) || t->is(TypeKind::Optional)) return true;
  return t->is(TypeKind::Union) && types::none()->is_subtype_of(t);
}
}  // namespace

Graph* Value::graph() const { return node_->graph(); }

std::string Value::text() const { return has_name() ? name_ : std::to_string(id_); }

std::string Value::base_name() const { return split_name(text()).first; }

Value* Value::set_name(std::string name) {
  if (!name.empty() && is_number(name)) fail(ErrorKind::Value, "Invalid name: '", name, "'");
  Graph& g = *graph();
  if (has_name()) {
    g.names_.erase(name_);
    name_.clear();
  }
  if (name.empty()) return this;
  // The newest keeps the name as asked for: whoever had it gets a suffix.
  auto owner = g.names_.find(name);
  if (owner != g.names_.end()) g.rename_owner(name, owner->second);
  g.names_[name] = this;
  name_ = name;
  return this;
}

void Graph::rename_owner(const std::string& name, Value* owner) {
  auto [base, number] = split_name(name);
  size_t suffix = number.value_or(1);
  auto counter = name_counters_.find(base);
  if (counter != name_counters_.end()) suffix = std::max(suffix, counter->second + 1);
  std::string free;
  do free = base + "." + std::to_string(suffix++);
  while (names_.count(free));
  name_counters_[base] = suffix;
  owner->set_name(free);
}

Value* Value::copy_metadata(const Value* from) {
  type_ = from->type_;
  if (from->has_name()) set_name(from->name_);
  return this;
}

void Value::replace_all_uses_with(Value* v) {
  TORCHERE_ASSERT(v != this && v->graph() == graph());
  for (const Use& u : uses_) {
    if (!u.user->keeps_op(u.index, v)) u.user->op_ = nullptr;
    u.user->inputs_[u.index] = v;
  }
  v->uses_.insert(v->uses_.end(), uses_.begin(), uses_.end());
  uses_.clear();
}

void Value::replace_all_uses_after(Node* node, Value* v) {
  std::vector<Use> kept;
  for (const Use& u : uses_) {
    if (!u.user->is_after(node)) {
      kept.push_back(u);
      continue;
    }
    if (!u.user->keeps_op(u.index, v)) u.user->op_ = nullptr;
    u.user->inputs_[u.index] = v;
    v->uses_.push_back(u);
  }
  uses_ = std::move(kept);
}

const IValue* Value::constant() const {
  static const IValue none;
  if (!node_->is(prim::Constant)) return nullptr;
  const Attribute* a = node_->find(attr::value);
  if (a) return &a->value;
  return node_->attributes().empty() ? &none : nullptr;
}

bool Value::must_be_none() const {
  if (type_->is(TypeKind::None)) return true;
  return node_->is(prim::Constant) && node_->attributes().empty() && type_->is(TypeKind::Optional);
}

bool Value::must_not_be_none() const { return !can_be_none(type_) && !type_->is(TypeKind::Any); }

}  // namespace torchere::ir
