// Builds the memory graph: one rule a node kind, and for operators what their schemas say.
#include "ir/alias_state.h"

namespace torchere::ir {
namespace {

class Builder {
 public:
  explicit Builder(AliasState& s) : s_(s) {}

  void block(const Block* b) {
    for (const Node* n : *b) node(n);
  }

  void node(const Node* n) {
    for (const Value* v : n->outputs())
      if (AliasAnalysis::is_mutable_type(v->type())) s_.element_of(v);
    auto rule = rules().find(n->kind());
    if (rule != rules().end()) return (this->*rule->second)(n);
    if (n->has(attr::Subgraph)) return conservative(n);
    const Op* op = n->find_op();
    // A schema that was read off a function's C++ type says nothing of what it does.
    const bool silent = op && op->registered && op->side_effect;
    if (op && !op->schema.varargs && !silent) return from_schema(n, op->schema);
    if (prim_effect(n->kind()) == PrimEffect::Pure || n->is(prim::Print)) return block_outputs(n);
    conservative(n);
  }

 private:
  using Rule = void (Builder::*)(const Node*);
  static const std::unordered_map<Symbol, Rule>& rules() {
    static const auto* table = new std::unordered_map<Symbol, Rule>{
        {prim::Constant, &Builder::fresh},
        {prim::Uninitialized, &Builder::fresh},
        {prim::CreateObject, &Builder::fresh},
        {prim::Function, &Builder::conservative},
        {prim::RaiseException, &Builder::fresh},
        {prim::Print, &Builder::fresh},
        {prim::isinstance, &Builder::fresh},
        {prim::NumToTensor, &Builder::fresh},
        {prim::FusionGroup, &Builder::fresh},
        {prim::If, &Builder::if_},
        {prim::Loop, &Builder::loop},
        {prim::ListConstruct, &Builder::construct},
        {prim::TupleConstruct, &Builder::construct},
        {prim::DictConstruct, &Builder::construct},
        {prim::ListUnpack, &Builder::extract},
        {prim::TupleUnpack, &Builder::extract},
        {prim::TupleIndex, &Builder::extract},
        {prim::TupleSlice, &Builder::extract},
        {prim::ModuleContainerIndex, &Builder::extract},
        {prim::EnumValue, &Builder::extract},
        {prim::GetAttr, &Builder::get_attr},
        {prim::SetAttr, &Builder::set_attr},
        {prim::unchecked_cast, &Builder::same},
        {prim::unchecked_unwrap_optional, &Builder::same},
        {prim::fork, &Builder::fork},
        {prim::awaitable, &Builder::fork},
        {aten("wait"), &Builder::conservative},
    };
    return *table;
  }

  void fresh(const Node*) {}  // the element made for each output is enough

  void same(const Node* n) { s_.point(n->output(), n->input()); }

  void block_outputs(const Node* n) {
    for (const Block* b : n->blocks()) block(b);
  }

  void if_(const Node* n) {
    for (const Block* b : n->blocks()) {
      block(b);
      for (size_t i = 0; i < n->outputs().size(); ++i) s_.point(n->output(i), b->outputs()[i]);
    }
  }

  // A carried value is what came in or what the body gave, before and after every step.
  void loop(const Node* n) {
    const Block* body = n->blocks().at(0);
    size_t carried = n->outputs().size();
    for (size_t i = 0; i < carried; ++i) s_.point(body->inputs()[i + 1], n->input(i + 2));
    block(body);
    for (size_t i = 0; i < carried; ++i) {
      s_.point(body->inputs()[i + 1], body->outputs()[i + 1]);
      s_.point(n->output(i), body->outputs()[i + 1]);
      s_.point(n->output(i), n->input(i + 2));
    }
  }

  // A container that only one of these joins at once, or that the graph returns, is written by
  // nobody.
  static bool local_container(const Node* n) {
    const Value* v = n->output();
    if (v->uses().size() != 1) return false;
    const Node* user = v->uses()[0].user;
    if (n->is(prim::TupleConstruct)) return user == n->graph()->return_node();
    static const Symbol joins[] = {aten("cat"), aten("stack"), aten("vstack"), aten("hstack"),
                                   aten("dstack")};
    for (Symbol k : joins)
      if (user->is(k)) return n->is(prim::ListConstruct);
    return false;
  }

  void construct(const Node* n) {
    if (!AliasAnalysis::is_mutable_type(n->output()->type())) return;
    bool local = local_container(n);
    if (!local) s_.contain_wildcards(n->output());
    for (const Value* in : n->inputs()) {
      if (!local) s_.set_wildcard(in);
      s_.contain(n->output(), in);
    }
  }

  void extract(const Node* n) {
    for (const Value* out : n->outputs()) s_.set_wildcard(out);
  }

  // In a frozen module an attribute is one thing; else it may be anything of its type.
  void get_attr(const Node* n) {
    if (!s_.frozen) return s_.set_wildcard(n->output());
    auto& same_name = s_.frozen_attributes[n->s(attr::name)];
    for (const Value* v : same_name) s_.point(n->output(), v);
    if (same_name.empty()) same_name.push_back(n->output());
  }

  void set_attr(const Node* n) {
    s_.write(n, n->input(0));
    s_.set_wildcard(n->input(1));
  }

  void fork(const Node* n) {
    for (const Value* in : n->inputs()) s_.set_wildcard(in);
    // What the other thread writes is written at no known time.
    for (const Value* in : n->inputs()) s_.write(n, in, true);
  }

  void conservative(const Node* n) {
    for (const Value* in : n->inputs()) {
      s_.write(n, in, true);
      s_.set_wildcard(in);
    }
    for (const Value* out : n->outputs()) s_.set_wildcard(out);
    for (const Block* b : n->blocks()) {
      for (const Value* in : b->inputs()) s_.set_wildcard(in);
      block(b);
      for (const Value* out : b->outputs()) s_.set_wildcard(out);
    }
  }

  using Named = std::map<std::string, std::vector<const Value*>>;

  void formal(const Node* n, const AliasInfo& info, const Value* actual, Named& named) {
    if (info.write) s_.write(n, actual);
    for (const std::string& set : info.before)
      if (set == "*")
        s_.set_wildcard(actual);
      else
        named[set].push_back(actual);
    for (const std::string& set : info.after)
      if (set == "*") s_.set_wildcard(actual);
    // Items of a list that are written or kept: all that the list contains.
    for (const AliasInfo& item : info.contained) {
      if (item.write) s_.write(n, actual, true);
      for (const std::string& set : item.before)
        if (set == "*")
          s_.set_wildcard(actual);
        else
          named[set].push_back(actual);
    }
  }

  void result(const AliasInfo& info, const Value* out, const Named& named) {
    for (const std::string& set : info.before) {
      if (set == "*") {
        s_.set_wildcard(out);
        continue;
      }
      auto it = named.find(set);
      if (it == named.end()) continue;
      for (const Value* v : it->second) s_.point(out, v);
    }
    for (const AliasInfo& item : info.contained)
      for (const std::string& set : item.before) {
        if (set == "*") s_.set_wildcard(out);
        auto it = named.find(set);
        if (it == named.end()) continue;
        for (const Value* v : it->second) s_.contain(out, v);
      }
  }

  void from_schema(const Node* n, const FunctionSchema& schema) {
    Named named;
    for (size_t i = 0; i < schema.arguments.size() && i < n->inputs().size(); ++i) {
      const Value* actual = n->input(i);
      if (schema.arguments[i].alias && AliasAnalysis::is_mutable_type(actual->type()))
        formal(n, *schema.arguments[i].alias, actual, named);
    }
    for (size_t i = 0; i < schema.returns.size() && i < n->outputs().size(); ++i) {
      const Value* out = n->output(i);
      if (!AliasAnalysis::is_mutable_type(out->type())) continue;
      if (schema.returns[i].alias)
        result(*schema.returns[i].alias, out, named);
      else
        s_.contain_wildcards(out);
    }
  }

  AliasState& s_;
};
}  // namespace

void AliasState::build(Graph& g) {
  graph = &g;
  for (const Value* in : g.inputs()) {
    // A frozen module's own object is nobody else's.
    if (frozen && in->type()->is_class()) {
      element_of(in);
      continue;
    }
    set_wildcard(in);
  }
  Builder(*this).block(g.block());
  spread_wildcards();
}

// What a value seen outside may be is itself seen outside: a tensor whose view went into a list.
void AliasState::spread_wildcards() {
  std::vector<Locations> may_be;
  for (const Value* v : seen_outside) may_be.push_back(locations(of_value.at(v)));
  for (Element& e : elements) e.locations.reset();
  for (size_t i = 0; i < seen_outside.size(); ++i) {
    bool all = false;
    std::vector<uint32_t> targets = wildcards_of(seen_outside[i]->type(), all);
    for (uint32_t l : may_be[i]) {
      if (elements[l].wildcard) continue;
      for (uint32_t w : targets) elements[l].points_to.insert(w);
      elements[l].all_wildcards |= all;
    }
  }
}

uint32_t AliasState::element_of(const Value* v) {
  auto [it, added] = of_value.try_emplace(v, static_cast<uint32_t>(elements.size()));
  if (added) elements.emplace_back();
  return it->second;
}

void AliasState::point(const Value* from, const Value* to) {
  if (!AliasAnalysis::is_mutable_type(from->type())) return;
  // A value that is None on one way has no memory there.
  if (!AliasAnalysis::is_mutable_type(to->type())) return;
  uint32_t a = element_of(from), b = element_of(to);
  if (a != b) elements[a].points_to.insert(b);
}

void AliasState::contain(const Value* container, const Value* item) {
  if (!AliasAnalysis::is_mutable_type(item->type())) return;
  if (!AliasAnalysis::is_mutable_type(container->type())) return;
  uint32_t a = element_of(container), b = element_of(item);
  elements[a].contained.insert(b);
}

// A container of which nothing is said: what it holds may be seen elsewhere, too.
void AliasState::contain_wildcards(const Value* container) {
  uint32_t made = element_of(container);
  TypeRef type = without_facts(container->type());
  if (type->kind() == TypeKind::Optional) type = type->element();
  bool any = false;
  for (TypeRef inner : type->elements())
    for (uint32_t w : wildcards_of(inner, any)) elements[made].contained.insert(w);
  elements[made].all_wildcards |= any;
}

std::vector<uint32_t> AliasState::wildcards_of(TypeRef t, bool& all) {
  switch (t->kind()) {
    case TypeKind::Optional:
      return wildcards_of(t->element(), all);
    case TypeKind::Union: {
      std::vector<uint32_t> out;
      for (TypeRef part : t->elements())
        for (uint32_t w : wildcards_of(part, all)) out.push_back(w);
      return out;
    }
    case TypeKind::Any:
    case TypeKind::Var:
    case TypeKind::Interface:
    case TypeKind::AnyClass:
    case TypeKind::AnyList:
    case TypeKind::AnyTuple:
      all = true;
      return {};
    default:
      break;
  }
  if (!AliasAnalysis::is_mutable_type(t)) return {};
  t = without_facts(t);
  auto [it, added] = wildcards.try_emplace(t, static_cast<uint32_t>(elements.size()));
  uint32_t made = it->second;
  if (!added) return {made};
  elements.emplace_back();
  elements[made].wildcard = true;
  auto contains = [&](TypeRef inner) {
    bool any = false;
    for (uint32_t w : wildcards_of(inner, any)) elements[made].contained.insert(w);
    if (any) elements[made].all_wildcards = true;
  };
  for (TypeRef inner : t->elements()) contains(inner);
  if (ClassType* c = ClassType::of(t))
    for (const ClassAttribute& a : c->attributes()) contains(a.type);
  return {made};
}

void AliasState::set_wildcard(const Value* v) {
  if (!AliasAnalysis::is_mutable_type(v->type())) return;
  element_of(v);
  seen_outside.push_back(v);
}

void AliasState::write(const Node* n, const Value* v, bool contained) {
  if (!AliasAnalysis::is_mutable_type(v->type())) return;
  direct_writes[n].push_back({element_of(v), contained});
}

}  // namespace torchere::ir
