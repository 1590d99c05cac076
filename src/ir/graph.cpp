// Graphs: ownership of nodes, values and blocks, creation, insertion and copies.
#include "ir/graph.h"

#include <algorithm>
#include <limits>

#include "types/callable.h"

namespace torchere::ir {

Graph::Graph() {
  block_ = new_block(nullptr);
  insert_before_ = block_->return_node();
}

Graph::~Graph() = default;

Value* Graph::new_value(Node* n, size_t index) {
  auto v = std::make_unique<Value>();
  v->node_ = n;
  v->index_ = index;
  v->id_ = next_id_++;
  v->type_ = types::tensor();
  Value* p = v.get();
  values_.emplace(p, std::move(v));
  return p;
}

Block* Graph::new_block(Node* owner) {
  auto owned = std::make_unique<Block>();
  Block* b = owned.get();
  blocks_.emplace(b, std::move(owned));
  b->graph_ = this;
  b->owner_ = owner;
  b->return_ = create(prim::Return, 0);
  b->param_ = create(prim::Param, 0);
  // A ring: either end's neighbour outside the block is the other end.
  Node *first = b->param_, *last = b->return_;
  first->next_ = first->prev_ = last;
  last->next_ = last->prev_ = first;
  first->block_ = last->block_ = b;
  first->position_ = std::numeric_limits<int64_t>::min();
  last->position_ = std::numeric_limits<int64_t>::max();
  return b;
}

void Graph::free_value(Value* v) {
  v->set_name("");
  values_.erase(v);
}
void Graph::free_node(Node* n) { nodes_.erase(n); }
void Graph::free_block(Block* b) { blocks_.erase(b); }

Node* Graph::create(Symbol kind, size_t outputs) {
  auto owned = std::make_unique<Node>();
  Node* n = owned.get();
  nodes_.emplace(n, std::move(owned));
  n->kind_ = kind;
  n->graph_ = this;
  n->span_ = current_span_;
  n->scope_ = current_scope_;
  for (size_t i = 0; i < outputs; ++i) n->add_output();
  return n;
}

Node* Graph::create(Symbol kind, const std::vector<Value*>& inputs, size_t outputs) {
  Node* n = create(kind, outputs);
  for (Value* v : inputs) n->add_input(v);
  return n;
}

Node* Graph::create_clone(const Node* n, const std::function<Value*(Value*)>& map,
                          bool copy_blocks) {
  Node* r = create(n->kind(), 0);
  for (Value* o : n->outputs()) r->add_output()->copy_metadata(o);
  std::string scope = r->scope_;
  r->copy_metadata(n);
  if (n->scope_.empty()) r->scope_ = std::move(scope);
  r->copy_attributes(n);
  for (Value* i : n->inputs()) r->add_input(map(i));
  r->op_ = n->op_;
  if (copy_blocks)
    for (Block* b : n->blocks()) r->add_block()->clone_from(b, map);
  return r;
}

Node* Graph::insert_node(Node* n) {
  n->insert_before(insert_before_);
  return n;
}

Value* Graph::insert_constant(const IValue& v, TypeRef type) {
  if (v.is(Tag::Function)) return insert_function_constant(v.to<FunctionBox>()->function);
  Node* n = create(prim::Constant);
  if (!v.is_none()) n->v_(attr::value, v);
  if (!type) {
    type = type_of(v);
    // What a graph knows of a constant tensor is its shape, as of any other tensor.
    if (v.is_tensor() && v.to_tensor().defined()) {
      const Tensor& t = v.to_tensor();
      TensorFacts f;
      f.dtype = t.dtype();
      f.sizes = t.sizes().vec();
      f.strides = t.strides().vec();
      f.device = t.device();
      f.requires_grad = t.requires_grad();
      type = types::tensor(f);
    }
  }
  n->output()->set_type(type);
  return insert(n);
}

Value* Graph::insert_function_constant(Function* f) {
  Node* n = create(prim::Constant);
  n->s_(attr::name, f->name());
  n->v_(attr::value, IValue(make_ref<FunctionBox>(f)));
  n->output()->set_type(FunctionType::make(f));
  return insert(n);
}

Node* Graph::create_uninitialized(TypeRef t) {
  Node* n = create(prim::Uninitialized);
  n->output()->set_type(t);
  return n;
}

bool matches_schema(const FunctionSchema& schema, const std::vector<Value*>& inputs) {
  if (inputs.size() < schema.arguments.size()) return false;
  if (inputs.size() > schema.arguments.size() && !schema.varargs) return false;
  TypeBindings bindings;
  for (size_t i = 0; i < schema.arguments.size(); ++i) {
    TypeRef formal = schema.arguments[i].type, actual = inputs[i]->type();
    if (formal->has_free_variables()) {
      if (!match_type_variables(formal, actual, bindings, nullptr)) return false;
      if (TypeRef known = substitute(formal, bindings)) formal = known;
    }
    if (!actual->is_subtype_of(formal)) return false;
  }
  return true;
}

std::vector<TypeRef> result_types(const FunctionSchema& schema, const std::vector<Value*>& inputs) {
  TypeBindings bindings;
  for (size_t i = 0; i < schema.arguments.size() && i < inputs.size(); ++i)
    if (schema.arguments[i].type->has_free_variables())
      match_type_variables(schema.arguments[i].type, inputs[i]->type(), bindings, nullptr);
  std::vector<TypeRef> out;
  for (const Argument& r : schema.returns) {
    TypeRef t = r.type->has_free_variables() ? substitute(r.type, bindings) : r.type;
    out.push_back(t ? t : r.type);
  }
  return out;
}

Node* Graph::insert_op(const Op& op, const std::vector<Value*>& inputs) {
  Node* n = create(op.name, inputs, 0);
  n->set_op(&op);
  for (TypeRef t : result_types(op.schema, inputs)) n->add_output(t);
  return insert_node(n);
}

Node* Graph::create_list(TypeRef element, const std::vector<Value*>& v) {
  for (Value* x : v)
    TORCHERE_CHECK_KIND(x->type()->is_subtype_of(element), Type,
                        "Expected a list element that subtypes '", element->annotation(),
                        "' but got an element of type '", x->type()->annotation(), "'");
  Node* n = create(prim::ListConstruct, v);
  n->output()->set_type(types::list(element));
  return n;
}

Node* Graph::create_tuple(const std::vector<Value*>& v, TypeRef named) {
  Node* n = create(prim::TupleConstruct, v);
  if (!named) {
    std::vector<TypeRef> elements;
    for (Value* x : v) elements.push_back(x->type());
    named = types::tuple(std::move(elements));
  }
  n->output()->set_type(named);
  return n;
}

Node* Graph::create_tuple_unpack(Value* v) {
  TORCHERE_ASSERT(v->type()->is(TypeKind::Tuple));
  Node* n = create(prim::TupleUnpack, {v}, 0);
  for (TypeRef t : v->type()->elements()) n->add_output(t);
  return n;
}

Node* Graph::create_dict(TypeRef key, TypeRef value, const std::vector<Value*>& keys,
                         const std::vector<Value*>& values) {
  TORCHERE_ASSERT(keys.size() == values.size());
  Node* n = create(prim::DictConstruct);
  for (size_t i = 0; i < keys.size(); ++i) {
    n->add_input(keys[i]);
    n->add_input(values[i]);
  }
  n->output()->set_type(types::dict(key, value));
  return n;
}

Node* Graph::create_get_attr(Value* obj, const std::string& name, TypeRef t) {
  Node* n = create(prim::GetAttr, {obj}, 1);
  n->s_(attr::name, name);
  n->output()->set_type(t);
  // A child of a Sequential is called "0", which is no name for a value.
  bool number = name.find_first_not_of("0123456789") == std::string::npos;
  n->output()->set_name(number ? "_" + name : name);
  return n;
}

Node* Graph::create_set_attr(Value* obj, const std::string& name, Value* v) {
  return create(prim::SetAttr, {obj, v}, 0)->s_(attr::name, name);
}

GraphRef Graph::copy() const {
  auto g = std::make_shared<Graph>();
  g->block_->clone_from(block_, [](Value* v) -> Value* {
    fail(ErrorKind::Bug, "Graph::copy() encountered a use of a value ", v->text(), " not in scope");
  });
  return g;
}

std::vector<Value*> Graph::copied_values(Block* into, const std::vector<Value*>& values) {
  TORCHERE_ASSERT(values.size() == inputs().size());
  Graph& target = *into->graph();
  std::unordered_map<Value*, Value*> map;
  for (size_t i = 0; i < values.size(); ++i) map[inputs()[i]] = values[i];
  auto env = [&](Value* v) { return map.at(v); };
  bool here = target.insert_point()->owning_block() == into;
  for (Node* n : *block_) {
    Node* copy = target.create_clone(n, env);
    if (here)
      target.insert_node(copy);
    else
      into->append(copy);
    for (size_t i = 0; i < n->outputs().size(); ++i) map[n->output(i)] = copy->output(i);
  }
  std::vector<Value*> out;
  for (Value* v : outputs()) out.push_back(env(v));
  return out;
}

void Graph::set_numbers(const std::unordered_map<Value*, size_t>& numbers) {
  size_t next = 0;
  for (auto& [v, number] : numbers) next = std::max(next, number + 1);
  for (auto& [v, owned] : values_) {
    auto it = numbers.find(v);
    v->id_ = it != numbers.end() ? it->second : next++;
  }
  next_id_ = next;
}

Value* Graph::find_name(const std::string& name) const {
  auto it = names_.find(name);
  return it == names_.end() ? nullptr : it->second;
}

namespace {
void collect(const Block* b, Symbol kind, std::vector<Node*>& out) {
  for (Node* n : *b) {
    if (n->is(kind)) out.push_back(n);
    for (Block* inner : n->blocks()) collect(inner, kind, out);
  }
}
}  // namespace

std::vector<Node*> Graph::find_nodes(Symbol kind) const {
  std::vector<Node*> out;
  collect(block_, kind, out);
  return out;
}

}  // namespace torchere::ir
