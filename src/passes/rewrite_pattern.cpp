#include "passes/rewrite_pattern.h"

#include <algorithm>
#include <unordered_set>

#include "passes/node_equality.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

const Symbol kMatchModule("match::module");

// The class's name without its module and the part that made it unique.
std::string plain_class_name(TypeRef t) {
  const std::string& name = t->name();
  return name.substr(name.rfind('.') + 1);
}

bool is_submodule_read(const Node* pattern, const Node* n) {
  return n->is(prim::GetAttr) && n->output()->type()->is_class() &&
         plain_class_name(n->output()->type()) == pattern->s(attr::name);
}

bool has_attributes_of(const Node* pattern, const Node* n) {
  for (const Attribute& a : pattern->attributes()) {
    const Attribute* b = n->find(a.name);
    if (!b || b->graph || a.graph || a.types != b->types || !equal_values(a.value, b->value))
      return false;
  }
  return true;
}

class Matcher {
 public:
  Matcher(const Graph& pattern, Node* anchor) : pattern_(pattern), block_(anchor->owning_block()) {}

  // The anchor stands for the pattern's last node.
  bool match(Node* anchor) {
    if (!node(pattern_.return_node()->prev(), anchor)) return false;
    for (const Value* v : pattern_.outputs())
      if (!found_.values.count(v)) return false;
    found_.last = anchor;
    for (auto& [p, n] : found_.nodes)
      if (found_.last->is_before(n)) found_.last = n;
    return true;
  }
  PatternMatch take() { return std::move(found_); }

 private:
  bool value(const Value* p, Value* v) {
    auto known = found_.values.find(p);
    if (known != found_.values.end()) return known->second == v;
    if (p->node() != pattern_.param_node()) {
      if (p->index() != v->index() || !only_pattern_reads(p, v)) return false;
      if (!node(p->node(), v->node())) return false;
    }
    found_.values[p] = v;
    return true;
  }

  // Results that stay inside must be read by nobody else.
  bool only_pattern_reads(const Value* p, const Value* v) const {
    const std::vector<Value*>& out = pattern_.outputs();
    bool given_out = std::find(out.begin(), out.end(), p) != out.end();
    return given_out || p->uses().size() == v->uses().size();
  }

  bool node(const Node* p, Node* n) {
    auto known = found_.nodes.find(p);
    if (known != found_.nodes.end()) return known->second == n;
    if (n->owning_block() != block_) return false;
    if (p->is(kMatchModule) ? !is_submodule_read(p, n)
                            : !n->is(p->kind()) || !has_attributes_of(p, n))
      return false;
    if (p->inputs().size() != n->inputs().size() || p->outputs().size() != n->outputs().size())
      return false;
    found_.nodes[p] = n;
    for (size_t i = 0; i < p->inputs().size(); ++i)
      if (!value(p->input(i), n->input(i))) return false;
    for (size_t i = 0; i < p->outputs().size(); ++i) {
      if (!only_pattern_reads(p->output(i), n->output(i))) return false;
      found_.values[p->output(i)] = n->output(i);
    }
    return true;
  }

  const Graph& pattern_;
  Block* block_;
  PatternMatch found_;
};

void find_in(const Graph& pattern, Block* b, std::vector<PatternMatch>& out) {
  for (Node* n : *b) {
    Matcher m(pattern, n);
    if (m.match(n)) out.push_back(m.take());
    for (Block* inner : n->blocks()) find_in(pattern, inner, out);
  }
}

// By the names in the text, which for a number is the number.
Value* named(const Graph& g, const std::string& name) {
  for (Node* n = g.param_node(); n; n = n == g.return_node() ? nullptr : n->next())
    for (Value* v : n->outputs())
      if (v->text() == name) return v;
  fail("the pattern has no value %", name);
}

class Rewriter {
 public:
  Rewriter(const GraphRef& g, const Rewrite& r)
      : graph_(g),
        rewrite_(r),
        pattern_(parse_graph(r.pattern)),
        replacement_(parse_graph(r.replacement)) {
    TORCHERE_CHECK(pattern_->inputs().size() == replacement_->inputs().size() &&
                       pattern_->outputs().size() == replacement_->outputs().size(),
                   "the replacement has other inputs or outputs than the pattern");
    TORCHERE_CHECK(!pattern_->block()->empty(), "the pattern has no nodes");
  }

  void run() {
    for (const PatternMatch& m : find_pattern(*pattern_, graph_))
      if (!overlaps(m) && wanted(m) && used_after(m)) apply(m);
    // Each after what reads it.
    std::vector<Node*> dead(replaced_.begin(), replaced_.end());
    std::sort(dead.begin(), dead.end(), [](Node* a, Node* b) { return b->is_before(a); });
    for (Node* n : dead) n->remove_all_inputs();
    for (Node* n : dead) n->destroy();
  }

 private:
  bool overlaps(const PatternMatch& m) const {
    return std::any_of(m.nodes.begin(), m.nodes.end(),
                       [&](const auto& entry) { return replaced_.count(entry.second) > 0; });
  }

  bool wanted(const PatternMatch& m) const {
    if (!rewrite_.filter) return true;
    return rewrite_.filter([&](const char* name) { return m.values.at(named(*pattern_, name)); });
  }

  // The replacement stands after the last node: nothing before it may want the results.
  bool used_after(const PatternMatch& m) const {
    for (const Value* v : pattern_->outputs())
      for (const Use& u : m.values.at(v)->uses())
        if (u.user->is_before(m.last)) {
          bool inside = std::any_of(m.nodes.begin(), m.nodes.end(),
                                    [&](const auto& entry) { return entry.second == u.user; });
          if (!inside) return false;
        }
    return true;
  }

  void apply(const PatternMatch& m) {
    InsertPoint here(*graph_, m.last);
    std::vector<Value*> inputs;
    for (const Value* v : pattern_->inputs()) {
      auto rewritten = results_.find(m.values.at(v));  // by another match
      inputs.push_back(rewritten == results_.end() ? m.values.at(v) : rewritten->second);
    }
    std::unordered_map<Value*, Value*> made;
    for (size_t i = 0; i < inputs.size(); ++i) made[replacement_->inputs()[i]] = inputs[i];
    for (Node* n : *replacement_->block()) {
      Node* copy = graph_->create_clone(n, [&](Value* v) { return made.at(v); });
      graph_->insert_node(copy);
      copy->set_span(m.last->span());
      for (size_t i = 0; i < n->outputs().size(); ++i) made[n->output(i)] = copy->output(i);
    }
    for (const auto& [to, from] : rewrite_.places)
      made.at(named(*replacement_, to))
          ->node()
          ->copy_metadata(m.values.at(named(*pattern_, from))->node());
    for (size_t i = 0; i < pattern_->outputs().size(); ++i) {
      Value* old = m.values.at(pattern_->outputs()[i]);
      Value* result = made.at(replacement_->outputs()[i]);
      if (result->node()->prev() && !result->type()->facts()) result->set_type(old->type());
      old->replace_all_uses_with(result);
      results_[old] = result;
    }
    for (auto& [p, n] : m.nodes) replaced_.insert(n);
  }

  GraphRef graph_;
  const Rewrite& rewrite_;
  GraphRef pattern_, replacement_;
  std::unordered_set<Node*> replaced_;
  std::unordered_map<Value*, Value*> results_;
};

bool is_one(Value* v) {
  const IValue* c = v->constant();
  if (!c) return false;
  return (c->is_int() && c->to_int() == 1) || (c->is_double() && c->as_double() == 1.0);
}

}  // namespace

std::vector<PatternMatch> find_pattern(const Graph& pattern, const GraphRef& g) {
  std::vector<PatternMatch> out;
  find_in(pattern, g->block(), out);
  return out;
}

void rewrite_pattern(const GraphRef& g, const Rewrite& rewrite) { Rewriter(g, rewrite).run(); }

void fuse_linear(const GraphRef& g) {
  auto plain = [](const Rewrite::Lookup& v) { return is_one(v("alpha")) && is_one(v("beta")); };
  rewrite_pattern(g, {R"(graph(%input, %weight, %bias, %beta, %alpha):
  %weight_t = aten::t(%weight)
  %result = aten::addmm(%bias, %input, %weight_t, %beta, %alpha)
  return (%result))",
                      R"(graph(%input, %weight, %bias, %beta, %alpha):
  %result = aten::linear(%input, %weight, %bias)
  return (%result))",
                      {{"result", "result"}},
                      plain});
  for (const char* add : {"aten::add_", "aten::add"})
    rewrite_pattern(g, {str(R"(graph(%input, %weight, %bias, %alpha):
  %weight_t = aten::t(%weight)
  %product = aten::matmul(%input, %weight_t)
  %result = )",
                            add, R"((%product, %bias, %alpha)
  return (%result))"),
                        R"(graph(%input, %weight, %bias, %alpha):
  %result = aten::linear(%input, %weight, %bias)
  return (%result))",
                        {{"result", "product"}},
                        [](const Rewrite::Lookup& v) {
                          return is_one(v("alpha")) && v("bias")->type()->is(TypeKind::Tensor);
                        }});
  rewrite_pattern(g, {R"(graph(%input, %weight):
  %weight_t = aten::t(%weight)
  %result = aten::matmul(%input, %weight_t)
  return (%result))",
                      R"(graph(%input, %weight):
  %bias : NoneType = prim::Constant()
  %result = aten::linear(%input, %weight, %bias)
  return (%result))",
                      {{"result", "result"}},
                      nullptr});
}

void fuse_add_relu(const GraphRef& g) {
  const char* pairs[][3] = {{"aten::add", "aten::relu", "aten::_add_relu"},
                            {"aten::add", "aten::relu_", "aten::_add_relu"},
                            {"aten::add_", "aten::relu_", "aten::_add_relu_"}};
  for (auto [add, relu, both] : pairs)
    rewrite_pattern(g, {str("graph(%a, %b, %alpha):\n  %sum = ", add,
                            "(%a, %b, %alpha)\n  %result = ", relu, "(%sum)\n  return (%result)"),
                        str("graph(%a, %b, %alpha):\n  %result = ", both,
                            "(%a, %b, %alpha)\n  return (%result)"),
                        {{"result", "sum"}},
                        nullptr});
  rewrite_pattern(g, {R"(graph(%a, %b, %alpha, %out):
  %sum = aten::add(%a, %b, %alpha, %out)
  %result = aten::relu_(%sum)
  return (%result))",
                      R"(graph(%a, %b, %alpha, %out):
  %result = aten::_add_relu(%a, %b, %alpha, %out)
  return (%result))",
                      {{"result", "sum"}},
                      nullptr});
}

void decompose_ops(const GraphRef& g) {
  rewrite_pattern(
      g, {R"(graph(%bias, %a, %b, %beta, %alpha):
  %result = aten::addmm(%bias, %a, %b, %beta, %alpha)
  return (%result))",
          R"(graph(%bias, %a, %b, %beta, %alpha):
  %product = aten::mm(%a, %b)
  %one : int = prim::Constant[value=1]()
  %result = aten::add(%bias, %product, %one)
  return (%result))",
          {},
          [](const Rewrite::Lookup& v) { return is_one(v("alpha")) && is_one(v("beta")); }});
}

}  // namespace torchere::passes
