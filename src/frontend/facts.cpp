// Facts about values: constants that are carried along, attributes that would make them known.
#include "frontend/facts.h"

#include <algorithm>

#include "passes/run_node.h"

namespace torchere::frontend {

namespace {
// "a{}" or "a%d" with ints and strings put in; nothing where the text asks for more.
std::optional<std::string> formatted(const std::vector<IValue>& in, const std::string& mark) {
  std::vector<IValue> values(in.begin() + 1, in.end());
  if (values.size() == 1 && values[0].is_tuple()) values = values[0].as<Tuple>()->items;
  std::string text = in[0].to_string(), out;
  size_t next = 0, at = 0;
  for (size_t i; (i = text.find(mark, at)) != std::string::npos; ++next) {
    if (next == values.size()) return std::nullopt;
    const IValue& v = values[next];
    bool percent = mark == "%";
    char kind = percent && i + 1 < text.size() ? text[i + 1] : 's';
    if (!(v.is_int() && (kind == 'd' || kind == 's')) && !(v.is_string() && kind == 's'))
      return std::nullopt;
    out += text.substr(at, i - at) + (v.is_int() ? std::to_string(v.to_int()) : v.to_string());
    at = i + 2;
  }
  if (next != values.size()) return std::nullopt;
  out += text.substr(at);
  return out.find_first_of("{}%") == std::string::npos ? std::optional(out) : std::nullopt;
}

// Constants that are carried along: what chooses code and never changes.
bool can_be_carried(const IValue& v) {
  if (v.is_tuple()) {
    const auto& items = v.as<Tuple>()->items;
    return std::all_of(items.begin(), items.end(), can_be_carried);
  }
  return v.is_none() || v.is_scalar() || v.is_string();
}
}  // namespace

std::optional<IValue> Facts::constant(const Value* v) const {
  if (const IValue* c = v->constant()) return *c;
  auto it = entries_.find(v);
  if (it != entries_.end() && it->second.id == v->id()) return it->second.fact.constant;
  // A list or tuple that was just made: nobody can have changed it.
  const ir::Node* n = v->node();
  bool list = n->is(ir::prim::ListConstruct);
  if (!list && !n->is(ir::prim::TupleConstruct)) return std::nullopt;
  if (list && n->inputs().empty()) return std::nullopt;  // a comprehension fills it
  std::vector<IValue> items;
  for (const Value* x : n->inputs()) {
    auto c = constant(x);
    if (!c) return std::nullopt;
    items.push_back(std::move(*c));
  }
  if (list) return IValue(make_ref<List>(v->type()->element(), std::move(items)));
  return tuple_of(std::move(items));
}

Fact Facts::of(const Value* v) const {
  Fact f;
  f.constant = constant(v);
  auto it = entries_.find(v);
  if (it != entries_.end() && it->second.id == v->id()) f.origins = it->second.fact.origins;
  return f;
}

void Facts::record(const Value* v, Fact f) {
  if (f.constant && !can_be_carried(*f.constant)) f.constant.reset();
  if (f.empty())
    entries_.erase(v);
  else
    entries_[v] = {v->id(), std::move(f)};
}

void Facts::inherit(const Value* out, const std::vector<Value*>& from) {
  Fact f;
  for (const Value* v : from) {
    Fact x = of(v);
    if (x.empty()) return;
    if (!x.constant) f.origins.insert(f.origins.end(), x.origins.begin(), x.origins.end());
  }
  if (!f.origins.empty()) record(out, std::move(f));
}

void Facts::derive(const ir::Node* n) {
  if (n->outputs().size() != 1 || n->inputs().empty()) return;
  const Value* out = n->output();
  if (out->type()->is(TypeKind::Tensor) || n->has_side_effects() || n->is_nondeterministic())
    return;
  std::vector<IValue> in;
  for (const Value* v : n->inputs()) {
    auto c = constant(v);
    if (!c) return inherit(out, n->inputs());
    if (c->is_tensor()) return;
    in.push_back(std::move(*c));
  }
  if (n->is("aten::format") || n->is("aten::percentFormat")) {
    if (auto text = formatted(in, n->is("aten::format") ? "{}" : "%"))
      record(out, {IValue(*text), {}});
    return;
  }
  auto results = passes::run_node_on(n, in);
  if (results && results->size() == 1) record(out, {std::move((*results)[0]), {}});
}

bool truth_of(const IValue& v) {
  if (v.is_none()) return false;
  if (v.is_bool()) return v.to_bool();
  if (v.is_int()) return v.to_int() != 0;
  if (v.is_double()) return v.to_double() != 0;
  if (v.is_string()) return !v.to_string().empty();
  if (v.is_tuple()) return !v.as<Tuple>()->items.empty();
  if (v.is_list()) return !v.as<List>()->items.empty();
  return true;
}

}  // namespace torchere::frontend
