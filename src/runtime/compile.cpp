// Registers and emission.
#include "runtime/compile.h"

#include <algorithm>

#include "runtime/compiler.h"

namespace torchere::runtime {
using ir::Block;
using ir::Node;
using ir::Value;
namespace prim = ir::prim;
namespace {

// Nodes that may change the thread's modes, or run code that may.
bool changes_modes(const Block* b) {
  static const Symbol set_grad("aten::set_grad_enabled");
  for (const Node* n : *b) {
    if (n->is(prim::Enter) || n->is(prim::CallMethod) || n->is(prim::CallFunction) ||
        n->is(prim::PythonOp) || n->is(set_grad))
      return true;
    for (const Block* inner : n->blocks())
      if (changes_modes(inner)) return true;
  }
  return false;
}

// Is n the node `outer`, or in one of its blocks?
bool is_inside(const Node* n, const Node* outer) {
  while (n && n != outer) n = n->owning_block()->owning_node();
  return n != nullptr;
}

std::optional<Tag> tag_of(TypeRef t) {
  switch (t->kind()) {
    case TypeKind::Int:
      return Tag::Int;
    case TypeKind::Float:
      return Tag::Double;
    case TypeKind::Bool:
      return Tag::Bool;
    case TypeKind::String:
      return Tag::String;
    case TypeKind::List:
      return Tag::List;
    case TypeKind::Dict:
      return Tag::Dict;
    case TypeKind::Tuple:
      return Tag::Tuple;
    case TypeKind::Class:
      return Tag::Object;
    case TypeKind::Tensor:
      return Tag::Tensor;
    default:
      return std::nullopt;
  }
}
}  // namespace

bool is_inline(TypeRef t) {
  return t->is(TypeKind::Int) || t->is(TypeKind::Float) || t->is(TypeKind::Bool) ||
         t->is(TypeKind::None) || t->is(TypeKind::Device);
}

Compiler::Compiler(const ir::GraphRef& graph, const CompileOptions& options)
    : graph_(graph), options_(options), code_(std::make_shared<Code>()), liveness_(*graph) {}

CodeRef Compiler::run() {
  code_->graph = graph_;
  code_->name = options_.name;
  code_->inputs = graph_->inputs().size();
  code_->outputs = graph_->outputs().size();
  if (options_.kernels && changes_modes(graph_->block())) options_.kernels = false;
  collect_constants(graph_->block());
  next_register_ = code_->constants.size();
  for (size_t i = 0; i < code_->inputs; ++i) {
    const Value* v = graph_->inputs()[i];
    registers_[v] = allocate();
    if (std::optional<Tag> tag = tag_of(v->type())) code_->input_tags.emplace_back(i, *tag);
  }
  current_ = graph_->param_node();
  drop_dead(current_);
  compile_block(graph_->block());
  compile_return(graph_->return_node());
  code_->registers = next_register_;
  return code_;
}

CodeRef compile(const ir::GraphRef& graph, const CompileOptions& options) {
  return Compiler(graph, options).run();
}

uint16_t Compiler::add_constant(IValue v) {
  code_->constants.push_back(std::move(v));
  TORCHERE_CHECK(code_->constants.size() < kMoved, "the function ", options_.name,
                 " has too many constants");
  return static_cast<uint16_t>(code_->constants.size() - 1);
}

void Compiler::collect_constants(const Block* b) {
  for (const Node* n : *b) {
    if (n->is(prim::Constant)) {
      const IValue* v = n->output()->constant();
      registers_[n->output()] = add_constant(v ? *v : IValue());
    } else {
      add_default_constants(n);
    }
    for (const Block* inner : n->blocks()) collect_constants(inner);
  }
}

// Trailing arguments that the node leaves out.
void Compiler::add_default_constants(const Node* n) {
  const Op* op = ir::prim_effect(n->kind()) ? n->op() : n->find_op();
  if (!op || op->schema.varargs) return;
  for (size_t i = n->inputs().size(); i < op->arguments; ++i)
    defaults_[n].push_back(add_constant(op->default_of(i)));
}

uint16_t Compiler::allocate() {
  if (!free_.empty()) {
    uint16_t r = free_.back();
    free_.pop_back();
    return r;
  }
  TORCHERE_CHECK(next_register_ < kMoved, "the function ", options_.name,
                 " needs too many registers");
  return static_cast<uint16_t>(next_register_++);
}

uint16_t Compiler::of(const Value* v) const {
  auto it = registers_.find(v);
  TORCHERE_ASSERT(it != registers_.end());
  return it->second;
}

uint16_t Compiler::define(const Value* v) {
  auto hint = hints_.find(v);
  if (hint == hints_.end()) return registers_[v] = allocate();
  borrowed_.insert(v);
  return registers_[v] = hint->second;
}

// May n take v out of its register, leaving None?
bool Compiler::can_take(const Value* v, const Node* at) const {
  if (is_constant(v) || is_inline(v->type()) || !liveness_.dies_at(v, at)) return false;
  size_t uses = 0;
  for (const ir::Use& u : v->uses()) uses += is_inside(u.user, at);
  return uses == 1;
}

std::vector<uint16_t> Compiler::take_dead(const Node* n) {
  std::vector<uint16_t> drops;
  for (const Value* v : liveness_.dead_after(n)) {
    auto it = registers_.find(v);
    if (it == registers_.end() || it->second < code_->constants.size()) continue;
    if (!moved_.count(v) && !is_inline(v->type())) drops.push_back(it->second);
    if (!borrowed_.count(v)) release(it->second);
  }
  return drops;
}

void Compiler::drop_dead(const Node* n) {
  for (uint16_t r : take_dead(n)) emit(Opcode::Drop, r);
}

Instruction& Compiler::emit(Opcode op, uint16_t a, uint16_t b, uint16_t c) {
  Instruction x{op, a, b, c};
  code_->instructions.push_back(x);
  code_->nodes.push_back(current_);
  return code_->instructions.back();
}

CallSite& Compiler::make_site(const Node* n, bool moves, const std::vector<uint16_t>& extra) {
  CallSite& s = code_->sites.emplace_back();
  s.node = n;
  for (const Value* v : n->inputs()) {
    bool take = moves && can_take(v, n);
    if (take) moved_.insert(v);
    s.storage.push_back(static_cast<uint16_t>(of(v) | (take ? kMoved : 0)));
  }
  s.storage.insert(s.storage.end(), extra.begin(), extra.end());
  s.inputs = static_cast<uint16_t>(s.storage.size());
  // Results get their registers before those of the inputs are free again: no instruction writes
  // where it still reads.
  for (const Value* v : n->outputs()) s.storage.push_back(define(v));
  s.outputs = static_cast<uint16_t>(n->outputs().size());
  for (uint16_t r : take_dead(n)) s.storage.push_back(r);
  s.drop_count = static_cast<uint16_t>(s.storage.size() - s.inputs - s.outputs);
  s.in = s.storage.data();
  s.out = s.in + s.inputs;
  s.drops = s.out + s.outputs;
  return s;
}

CallSite& Compiler::emit_site(Opcode op, const Node* n, bool moves) {
  CallSite& s = make_site(n, moves);
  emit(op).site = &s;
  return s;
}

void Compiler::refuse(const Node* n, std::string why) {
  emit_site(Opcode::Refuse, n, false).name = std::move(why);
}

Compiler::Transfer Compiler::transfer(uint16_t to, const Value* v, const Node* at) const {
  return {to, of(v), can_take(v, at)};
}

// All transfers at once: none reads what another has already written.
void Compiler::emit_transfers(std::vector<Transfer> t) {
  std::vector<uint16_t> temporaries;
  for (size_t i = 0; i < t.size(); ++i) {
    if (t[i].from == t[i].to) continue;
    for (size_t j = i + 1; j < t.size(); ++j) {
      if (t[j].from != t[i].to) continue;
      uint16_t r = allocate();
      temporaries.push_back(r);
      // A value that stays where it is (from == to) moves aside too: another wants its place first.
      emit(Opcode::Copy, r, t[j].from);
      t[j] = {t[j].to, r, true};
    }
  }
  for (const Transfer& x : t)
    if (x.from != x.to) emit(x.take ? Opcode::Move : Opcode::Copy, x.to, x.from);
  for (uint16_t r : temporaries) release(r);
}

}  // namespace torchere::runtime
