// The law of graphs. Structure: every value is defined once, before its uses and in a block around
// them; uses and inputs name each other; numbers and names are unique. Kinds: a table of how many
// inputs, outputs and blocks each has and what its types must be. Operators: inputs fit the schema.
#include <unordered_set>

#include "ir/graph.h"

namespace torchere::ir {
namespace {

constexpr int kAny = -1;

struct Law {
  int inputs, outputs, blocks;
  const char* (*check)(const Node* n);  // what is wrong, nullptr where nothing is; may be nullptr
};

bool is(const Value* v, TypeKind k) { return v->type()->is(k); }

const char* constant_law(const Node* n) {
  if (n->has(attr::name)) return nullptr;  // a function
  const IValue* v = n->output()->constant();
  if (!v) return "a Constant has no value";
  TypeRef t = n->output()->type();
  if (v->is_none() &&
      (t->is(TypeKind::None) || t->is(TypeKind::Optional) || t->is(TypeKind::Any) ||
       t->is(TypeKind::Union) || t->is(TypeKind::Tensor) || t->is(TypeKind::Generator)))
    return nullptr;
  return value_has_type(*v, without_facts(t)) ? nullptr : "a Constant's value is not of its type";
}

const char* if_law(const Node* n) {
  // Erasing number types makes the condition a tensor.
  const TensorFacts* f = n->input()->type()->facts();
  if (!is(n->input(), TypeKind::Bool) && !(f && f->dtype == DType::Bool))
    return "an If's condition is no bool";
  for (const Block* b : n->blocks()) {
    if (!b->inputs().empty()) return "an If's block has inputs";
    if (b->outputs().size() != n->outputs().size())
      return "an If's block has another number of outputs";
    for (size_t i = 0; i < b->outputs().size(); ++i)
      if (!b->outputs()[i]->type()->is_subtype_of(without_facts(n->output(i)->type())) &&
          !b->outputs()[i]->type()->is_subtype_of(n->output(i)->type()))
        return "an If's block gives a value of another type";
  }
  return nullptr;
}

const char* loop_law(const Node* n) {
  if (n->inputs().size() < 2) return "a Loop needs a count and a condition";
  const Block* body = n->blocks()[0];
  size_t carried = n->outputs().size();
  if (n->inputs().size() != carried + 2)
    return "a Loop carries another number of values in than out";
  if (body->inputs().size() != carried + 1) return "a Loop's body has another number of inputs";
  if (body->outputs().size() != carried + 1) return "a Loop's body has another number of outputs";
  if (!is(n->input(0), TypeKind::Int)) return "a Loop's count is no int";
  if (!is(n->input(1), TypeKind::Bool)) return "a Loop's condition is no bool";
  if (!is(body->outputs()[0], TypeKind::Bool)) return "a Loop's next condition is no bool";
  return nullptr;
}

const char* list_law(const Node* n) {
  if (!is(n->output(), TypeKind::List)) return "a ListConstruct makes no list";
  TypeRef element = without_facts(n->output()->type()->element());
  for (const Value* v : n->inputs())
    if (!v->type()->is_subtype_of(element)) return "a list's item is not of the list's type";
  return nullptr;
}

const char* tuple_law(const Node* n) {
  if (!is(n->output(), TypeKind::Tuple)) return "a TupleConstruct makes no tuple";
  if (n->output()->type()->elements().size() != n->inputs().size())
    return "a tuple has another number of parts than its type";
  return nullptr;
}

const char* dict_law(const Node* n) {
  if (!is(n->output(), TypeKind::Dict)) return "a DictConstruct makes no dict";
  return n->inputs().size() % 2 ? "a DictConstruct has a key without a value" : nullptr;
}

const char* unpack_law(const Node* n) {
  if (!is(n->input(), TypeKind::Tuple)) return "a TupleUnpack of no tuple";
  if (n->input()->type()->elements().size() != n->outputs().size())
    return "a TupleUnpack has another number of outputs than the tuple has parts";
  return nullptr;
}

const char* list_unpack_law(const Node* n) {
  return is(n->input(), TypeKind::List) ? nullptr : "a ListUnpack of no list";
}

const char* named_law(const Node* n) {
  return n->has(attr::name) ? nullptr : "the name is missing";
}

const char* subgraph_law(const Node* n) {
  if (!n->has(attr::Subgraph)) return "the Subgraph is missing";
  if (n->g(attr::Subgraph)->inputs().size() != n->inputs().size())
    return "the Subgraph has another number of inputs";
  return nullptr;
}

const char* types_law(const Node* n) {
  return n->has(attr::types) ? nullptr : "the types are missing";
}

const Law* law_of(Symbol kind) {
  static const auto* table = new std::unordered_map<Symbol, Law>{
      {prim::Constant, {0, 1, 0, constant_law}},
      {prim::If, {1, kAny, 2, if_law}},
      {prim::Loop, {kAny, kAny, 1, loop_law}},
      {prim::ListConstruct, {kAny, 1, 0, list_law}},
      {prim::TupleConstruct, {kAny, 1, 0, tuple_law}},
      {prim::DictConstruct, {kAny, 1, 0, dict_law}},
      {prim::ListUnpack, {1, kAny, 0, list_unpack_law}},
      {prim::TupleUnpack, {1, kAny, 0, unpack_law}},
      {prim::TupleIndex, {2, 1, 0, nullptr}},
      {prim::GetAttr, {1, 1, 0, named_law}},
      {prim::SetAttr, {2, 0, 0, named_law}},
      {prim::CallFunction, {kAny, 1, 0, nullptr}},
      {prim::CallMethod, {kAny, 1, 0, named_law}},
      {prim::CreateObject, {0, 1, 0, nullptr}},
      {prim::fork, {kAny, 1, 0, subgraph_law}},
      {prim::Uninitialized, {0, 1, 0, nullptr}},
      {prim::unchecked_cast, {1, 1, 0, nullptr}},
      {prim::isinstance, {1, 1, 0, types_law}},
      {prim::Enter, {1, 1, 0, nullptr}},
      {prim::Print, {kAny, 0, 0, nullptr}},
      {prim::RaiseException, {kAny, 0, 0, nullptr}},
  };
  auto it = table->find(kind);
  return it == table->end() ? nullptr : &it->second;
}

class Verifier {
 public:
  void graph(const Graph& g) {
    graph_ = &g;
    block(g.block());
  }

 private:
  [[noreturn]] static void broken(const Node* n, const std::string& what) {
    fail(ErrorKind::Bug, "the graph breaks the law: ", what, ":\n", n->str());
  }

  void define(const Value* v, const Node* n, size_t index) {
    if (v->node() != n || v->index() != index) broken(n, "an output names another node");
    if (!v->type()) broken(n, "an output has no type");
    if (!texts_.insert(v->text()).second) broken(n, "two values are called %" + v->text());
    for (const Use& u : v->uses())
      if (u.index >= u.user->inputs().size() || u.user->input(u.index) != v)
        broken(n, "a use of %" + v->text() + " is not an input of its user");
    visible_.insert(v);
    scopes_.back().push_back(v);
  }

  void uses(const Node* n) {
    for (size_t i = 0; i < n->inputs().size(); ++i) {
      const Value* v = n->input(i);
      if (v->graph() != graph_) broken(n, "an input of another graph");
      if (!visible_.count(v)) broken(n, "%" + v->text() + " is used where it is not defined");
      bool listed = false;
      for (const Use& u : v->uses()) listed |= u.user == n && u.index == i;
      if (!listed) broken(n, "%" + v->text() + " does not know of its use");
    }
  }

  void block(const Block* b) {
    scopes_.emplace_back();
    for (size_t i = 0; i < b->inputs().size(); ++i) define(b->inputs()[i], b->param_node(), i);
    const Node* before = b->param_node();
    for (const Node* n = before->next(); n != b->return_node(); before = n, n = n->next()) {
      if (n->prev() != before || n->owning_block() != b) broken(n, "the block's list is torn");
      if (before != b->param_node() && !before->is_before(n)) broken(n, "positions do not grow");
      node(n);
    }
    uses(b->return_node());
    for (const Value* v : scopes_.back()) visible_.erase(v);
    scopes_.pop_back();
  }

  void node(const Node* n) {
    if (n->graph() != graph_) broken(n, "a node of another graph");
    uses(n);
    for (const Block* inner : n->blocks()) {
      if (inner->owning_node() != n) broken(n, "a block names another owner");
      block(inner);
    }
    for (size_t i = 0; i < n->outputs().size(); ++i) define(n->output(i), n, i);
    for (const Attribute& a : n->attributes())
      if (a.graph) Verifier().graph(*a.graph);
    if (const Law* law = law_of(n->kind()))
      kind(n, *law);
    else if (n->op())
      op(n, *n->op());
  }

  static void kind(const Node* n, const Law& law) {
    auto fits = [](int wanted, size_t found) {
      return wanted == kAny || wanted == static_cast<int>(found);
    };
    if (!fits(law.inputs, n->inputs().size())) broken(n, "wrong number of inputs");
    if (!fits(law.outputs, n->outputs().size())) broken(n, "wrong number of outputs");
    if (!fits(law.blocks, n->blocks().size())) broken(n, "wrong number of blocks");
    if (!law.check) return;
    if (const char* wrong = law.check(n)) broken(n, wrong);
  }

  static void op(const Node* n, const Op& op) {
    if (n->kind() != op.name) broken(n, "the operator has another name");
    if (!matches_schema(op.schema, n->inputs())) broken(n, "inputs do not fit " + op.schema.str());
    if (!op.schema.varrets && n->outputs().size() != op.schema.returns.size())
      broken(n, "wrong number of results of " + op.schema.str());
  }

  const Graph* graph_ = nullptr;
  std::unordered_set<const Value*> visible_;
  std::unordered_set<std::string> texts_;
  std::vector<std::vector<const Value*>> scopes_;
};
}  // namespace

void Graph::verify() const { Verifier().graph(*this); }

}  // namespace torchere::ir
