// Graph text, as print.cpp writes it, back to a graph. Numbers of values are kept, so that printing
// gives the text again; places ("# f.py:3:4") are read over.
#include "ir/text_reader.h"

namespace torchere::ir {
namespace {

class GraphReader {
 public:
  explicit GraphReader(TextReader& r) : r_(r), graph_(std::make_shared<Graph>()) {}

  GraphRef graph() {
    TextReader::Nested nested(r_);
    r_.expect("graph");
    r_.expect("(");
    define_list(")", [&](size_t) { return graph_->add_input(); });
    r_.expect(":");
    nodes(graph_->block());
    r_.expect("return");
    outputs(graph_->block());
    subgraphs();
    graph_->set_numbers(numbers_);
    return graph_;
  }

 private:
  // "%x.1" → x.1
  std::string value_name() {
    r_.expect("%");
    return r_.word();
  }

  Value* use() {
    std::string name = value_name();
    auto it = values_.find(name);
    if (it == values_.end()) r_.error("%" + name + " is not defined");
    return it->second;
  }

  void define(Value* v, const std::string& name) {
    if (!values_.emplace(name, v).second) r_.error("%" + name + " is defined twice");
    if (name.find_first_not_of("0123456789") != std::string::npos)
      v->set_name(name);
    else if (name.size() > 15)
      r_.error("a number that is too large");
    else
      numbers_[v] = std::stoull(name);
  }

  // %a : T, %b : U up to `close`; `make(i)` gives the i-th value.
  template <class F>
  void define_list(std::string_view close, F make) {
    for (size_t i = 0; !r_.accept(close); ++i) {
      std::string name = value_name();
      Value* v = make(i);
      if (r_.accept(":")) v->set_type(r_.type());
      define(v, name);
      r_.accept(",");
    }
  }

  void outputs(Block* b) {
    r_.expect("(");
    while (!r_.accept(")")) {
      b->register_output(use());
      r_.accept(",");
    }
  }

  void nodes(Block* b) {
    while (r_.peek() == '%' || r_.peek() == '=') node(b);
  }

  void node(Block* b) {
    struct Output {
      std::string name;
      TypeRef type;
    };
    std::vector<Output> outs;
    while (!r_.accept("=")) {
      outs.push_back({value_name(), types::tensor()});
      if (r_.accept(":")) outs.back().type = r_.type();
      r_.accept(",");
    }
    bool python = r_.accept("^");
    std::string kind = r_.word();
    Node* n = graph_->create(python ? prim::PythonOp : Symbol(kind), 0);
    if (python) n->s_(attr::name, kind);
    for (const Output& o : outs) n->add_output(o.type);
    if (r_.accept("[")) attributes(n, outs.empty() ? nullptr : outs[0].type);
    r_.expect("(");
    while (!r_.accept(")")) {
      n->add_input(use());
      r_.accept(",");
    }
    b->append(n);
    tail(n);
    for (size_t i = 0; r_.starts_with(str("block", i, "(")); ++i) block(n, i);
    for (size_t i = 0; i < outs.size(); ++i) define(n->output(i), outs[i].name);
    size_t underscore = kind.rfind('_');
    std::string group = str("_", groups_.size());
    bool prim_kind = kind.compare(0, 6, "prim::") == 0;
    if (prim_kind && underscore != std::string::npos && kind.substr(underscore) == group &&
        !prim_effect(Symbol(kind)))
      groups_.emplace_back(n, kind);
  }

  // ", scope: __module.a # f.py:3:4"
  void tail(Node* n) {
    if (r_.accept(", scope: ")) {
      std::string scope = r_.until("\n#");
      while (!scope.empty() && scope.back() == ' ') scope.pop_back();
      n->set_scope(scope);
    }
    if (r_.peek() == '#') r_.line();
  }

  void block(Node* n, size_t i) {
    TextReader::Nested nested(r_);
    r_.expect(str("block", i, "("));
    Block* b = n->add_block();
    define_list(")", [&](size_t) { return b->add_input(); });
    r_.expect(":");
    nodes(b);
    r_.expect("->");
    outputs(b);
  }

  void attributes(Node* n, TypeRef output) {
    while (!r_.accept("]")) {
      std::string name = r_.word();
      r_.expect("=");
      if (name == "types" && r_.accept("[")) {
        std::vector<TypeRef> types;
        while (!r_.accept("]")) {
          types.push_back(r_.type());
          r_.accept(",");
        }
        n->tys_(name, std::move(types));
      } else {
        bool constant = n->is(prim::Constant) && name == "value";
        n->v_(name, r_.value(constant ? output : nullptr));
      }
      r_.accept(",");
    }
  }

  // "with prim::fork_0 = graph(…": the graphs that nodes above hold, in order.
  void subgraphs() {
    for (auto& [n, kind] : groups_) {
      r_.expect("with " + kind + " =");
      GraphRef g = GraphReader(r_).graph();
      n->g_(attr::Subgraph, g);
      rename(n, kind.substr(0, kind.rfind('_')));
    }
  }

  void rename(Node* n, const std::string& kind) {
    std::unordered_map<Value*, Value*> moved;
    Node* r = graph_->create(Symbol(kind), n->inputs(), 0);
    r->insert_before(n);
    r->copy_metadata(n);
    r->copy_attributes(n);
    for (Value* v : n->outputs()) {
      Value* out = r->add_output(v->type());
      std::string name = v->name();
      v->set_name("");
      out->set_name(name);
      auto number = numbers_.find(v);
      if (number != numbers_.end()) {
        size_t x = number->second;
        numbers_.erase(number);
        numbers_[out] = x;
      }
      if (v->has_uses()) v->replace_all_uses_with(out);
    }
    n->destroy();
  }

  TextReader& r_;
  GraphRef graph_;
  std::unordered_map<std::string, Value*> values_;
  std::unordered_map<Value*, size_t> numbers_;
  std::vector<std::pair<Node*, std::string>> groups_;
};
}  // namespace

GraphRef parse_graph(std::string_view text) {
  TextReader reader(text);
  GraphRef g = GraphReader(reader).graph();
  if (!reader.at_end()) reader.error("expected the end");
  return g;
}

}  // namespace torchere::ir
