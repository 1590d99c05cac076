// Steps, in order:
//  1. each recorded block gets its module as input `self`; uses of attributes become GetAttr chains
//     from the nearest `self` above them, or inputs where the attribute lies outside the block;
//  2. values used outside the block that computes them become results of it;
//  3. several results become one tuple, none becomes None;
//  4. what a block reads from outside becomes an input, and the block a graph of its own;
//  5. each graph becomes a method forward, forward1 … of its class, called where the block stood.
#include "trace/fixup_scopes.h"

#include <unordered_map>

#include "passes/pipeline.h"

namespace torchere::trace {

using ir::Block;
using ir::Node;
namespace attr = ir::attr;
namespace prim = ir::prim;
using Values = std::vector<ir::Value*>;

namespace {

bool is_scope(const Node* n) { return n->is(prim::TracedModuleForward) || n->is(prim::TracedFork); }

std::vector<std::string> atoms_of(const std::string& name) {
  std::vector<std::string> out;
  for (size_t i = 0; i <= name.size();) {
    size_t end = std::min(name.find('.', i), name.size());
    out.push_back(name.substr(i, end - i));
    i = end + 1;
  }
  return out;
}

bool is_prefix(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return a.size() <= b.size() && std::equal(a.begin(), a.end(), b.begin());
}

class AttributeReferences {
 public:
  void run(ir::Graph& g) {
    for (Node* n : *g.block())
      if (n->is(prim::TracedAttr)) attributes_[n->s(attr::scope)] = n->output();
    add_self(g.block());
    localise(g.block(), "__module", g.inputs()[0]);
    for (auto& [name, v] : attributes_) v->node()->destroy();
  }

 private:
  void add_self(Block* b) {
    for (Node* n : *b) {
      if (n->is(prim::TracedModuleForward)) {
        auto it = attributes_.find(n->s(attr::scope));
        TORCHERE_CHECK(it != attributes_.end(), "the module ", n->s(attr::scope),
                       " was called in the trace but is not part of the traced module");
        n->add_input(it->second);
        n->blocks()[0]->add_input("self", it->second->type());
      }
      if (is_scope(n)) add_self(n->blocks()[0]);
    }
  }

  // Gives the attributes that lie outside `prefix` and so have become inputs of the block.
  Values localise(Block* b, const std::string& prefix, ir::Value* self) {
    Values outside;
    std::unordered_map<ir::Value*, ir::Value*> local;
    for (Node* n : *b) {
      for (Block* inner : n->blocks()) {
        bool own = n->is(prim::TracedModuleForward);
        for (ir::Value* v :
             localise(inner, own ? n->s(attr::scope) : prefix, own ? inner->inputs()[0] : self))
          n->add_input(v);
      }
      for (size_t i = 0; i < n->inputs().size(); ++i) {
        ir::Value* in = n->input(i);
        auto known = local.find(in);
        if (known == local.end() && in->node()->is(prim::TracedAttr))
          known = local.emplace(in, reach(b, in, prefix, self, outside)).first;
        if (known != local.end()) n->replace_input(i, known->second);
      }
    }
    return outside;
  }

  ir::Value* reach(Block* b, ir::Value* attribute, const std::string& prefix, ir::Value* self,
                   Values& outside) {
    std::vector<std::string> here = atoms_of(prefix),
                             there = atoms_of(attribute->node()->s(attr::scope));
    if (!is_prefix(here, there)) {
      outside.push_back(attribute);
      ir::Value* in = b->add_input();
      in->set_type(attribute->type());
      return in;
    }
    ir::Graph& g = *b->graph();
    ir::InsertPoint at(g, b->param_node()->next());
    ir::Value* v = self;
    for (size_t i = here.size(); i < there.size(); ++i) {
      TypeRef t = i + 1 == there.size() ? attribute->type()
                                        : ClassType::of(v->type())->attribute_type(there[i]);
      v = g.insert(g.create_get_attr(v, there[i], t));
    }
    return v;
  }

  std::unordered_map<std::string, ir::Value*> attributes_;
};

Block* outer(Block* b) { return b->owning_node() ? b->owning_node()->owning_block() : nullptr; }

Block* common_ancestor(Block* a, Block* b) {
  auto depth = [](Block* x) {
    int d = 0;
    for (; x; x = outer(x)) ++d;
    return d;
  };
  int da = depth(a), db = depth(b);
  for (; da > db; --da) a = outer(a);
  for (; db > da; --db) b = outer(b);
  while (a != b) {
    a = outer(a);
    b = outer(b);
  }
  return a;
}

// Lifts definitions out of blocks to where their uses are.
class LiftDefinitions {
 public:
  void run(Block* b) {
    visit(b->param_node(), b);
    for (Node* n : *b) visit(n, b);
    visit(b->return_node(), b);
  }

 private:
  void visit(Node* n, Block* b) {
    for (size_t i = 0; i < n->inputs().size(); ++i) {
      ir::Value* in = n->input(i);
      if (auto it = lifted_.find(in); it != lifted_.end()) {
        n->replace_input(i, it->second);
        in = it->second;
      }
      if (in->node()->owning_block() == b) continue;
      Block* common = common_ancestor(b, in->node()->owning_block());
      ir::Value* v = in;
      for (Block* from = in->node()->owning_block(); from != common; from = outer(from)) {
        from->register_output(v);
        ir::Value* out = from->owning_node()->add_output(v->type());
        v = out;
      }
      lifted_[in] = v;
      n->replace_input(i, v);
    }
    if (is_scope(n)) run(n->blocks()[0]);
  }
  std::unordered_map<ir::Value*, ir::Value*> lifted_;
};

void return_one_value(Block* b) {
  ir::Graph& g = *b->graph();
  for (Node* n : *b) {
    if (!is_scope(n)) continue;
    Block* inner = n->blocks()[0];
    return_one_value(inner);
    if (n->is(prim::TracedFork)) continue;
    size_t count = inner->outputs().size();
    if (count == 0) {
      ir::InsertPoint at(g, inner);
      inner->register_output(g.insert_constant(ir::IValue()));
      n->add_output(types::none());
    } else if (count > 1) {
      ir::InsertPoint at(g, inner);
      ir::Value* tuple = g.insert(g.create_tuple(inner->outputs()));
      while (!inner->outputs().empty()) inner->erase_output(0);
      inner->register_output(tuple);
      ir::Value* result = n->add_output(tuple->type());
      Node* unpack = g.create_tuple_unpack(result);
      unpack->insert_after(n);
      for (size_t i = count; i-- > 0;) {
        n->output(i)->replace_all_uses_with(unpack->output(i));
        n->erase_output(i);
      }
    }
  }
}

void blocks_to_graphs(Block* b) {
  for (Node* n : *b) {
    if (!is_scope(n)) continue;
    blocks_to_graphs(n->blocks()[0]);
    auto graph = std::make_shared<ir::Graph>();
    std::unordered_map<ir::Value*, ir::Value*> inner;
    graph->block()->clone_from(n->blocks()[0], [&](ir::Value* v) {
      ir::Value*& in = inner[v];
      if (!in) {
        in = graph->add_input();
        in->copy_metadata(v);
        n->add_input(v);
      }
      return in;
    });
    n->g_(attr::Subgraph, graph);
    n->erase_block(0);
  }
}

std::string free_method_name(ClassType* c) {
  std::string name = "forward";
  for (int i = 1; c->find_method(name); ++i) name = str("forward", i);
  return name;
}

// What a trace shows for a value is exact; a method's results and a call's are plain types.
void make_calls(ir::Graph& g, const AddMethod& add_method) {
  for (Node* n : *g.block()) {
    if (n->is(prim::TracedFork)) make_calls(*n->g(attr::Subgraph), add_method);
    if (!n->is(prim::TracedModuleForward)) continue;
    ir::GraphRef body = n->g(attr::Subgraph);
    make_calls(*body, add_method);
    passes::run_trace_cleanup(body);
    ClassType* c = ClassType::of(n->input(0)->type());
    Function* f = add_method(c, free_method_name(c), body);
    Node* call = g.create(prim::CallMethod, n->inputs());
    call->s_(attr::name, f->name());
    call->set_span(n->span());
    call->output()->set_type(without_facts(f->schema().returns.at(0).type));
    call->insert_before(n);
    n->output()->replace_all_uses_with(call->output());
    n->destroy();
  }
}

void inline_blocks(Block* b) {
  for (Node* n : *b) {
    for (Block* inner : n->blocks()) inline_blocks(inner);
    if (!n->is(prim::TracedModuleForward)) continue;
    Block* inner = n->blocks()[0];
    for (Node* m : *inner) m->move_before(n);
    for (size_t i = 0; i < n->outputs().size(); ++i)
      n->output(i)->replace_all_uses_with(inner->outputs()[i]);
    n->destroy();
  }
}

}  // namespace

void fixup_scopes(const ir::GraphRef& graph, const AddMethod& add_method) {
  if (add_method) AttributeReferences().run(*graph);
  LiftDefinitions().run(graph->block());
  return_one_value(graph->block());
  if (!add_method) inline_blocks(graph->block());
  blocks_to_graphs(graph->block());
  if (add_method) make_calls(*graph, add_method);
  passes::run_trace_cleanup(graph);
}

}  // namespace torchere::trace
