// Blocks: branches, loops, the return.
#include <algorithm>
#include <limits>

#include "runtime/compiler.h"

namespace torchere::runtime {
using ir::Block;
using ir::Node;
using ir::Value;
namespace prim = ir::prim;
namespace {

// The jump taken where an integer comparison fails.
std::optional<Opcode> jump_unless(const Node* n) {
  static const std::unordered_map<Symbol, Opcode> table = {
      {Symbol("aten::lt"), Opcode::JumpUnlessLtInt}, {Symbol("aten::le"), Opcode::JumpUnlessLeInt},
      {Symbol("aten::gt"), Opcode::JumpUnlessGtInt}, {Symbol("aten::ge"), Opcode::JumpUnlessGeInt},
      {Symbol("aten::eq"), Opcode::JumpUnlessEqInt}, {Symbol("aten::ne"), Opcode::JumpUnlessNeInt}};
  auto it = table.find(n->kind());
  if (it == table.end() || n->inputs().size() != 2) return std::nullopt;
  for (const Value* v : n->inputs())
    if (!v->type()->is(TypeKind::Int)) return std::nullopt;
  return it->second;
}

bool is_constant_bool(const Value* v, bool wanted) {
  const IValue* c = v->constant();
  return c && c->is_bool() && c->as_bool() == wanted;
}

// Instructions that read all operands before they write, so that the result may go where an operand
// is: those on numbers.
bool computes_on_numbers(const Node* n) {
  if (!n->blocks().empty() || n->outputs().size() != 1 || !is_inline(n->output()->type()))
    return false;
  return std::all_of(n->inputs().begin(), n->inputs().end(),
                     [](const Value* v) { return is_inline(v->type()); });
}
}  // namespace

void Compiler::compile_block(const Block* b) {
  for (const Node* n : *b) {
    current_ = n;
    compile_node(n);
  }
}

bool Compiler::fuses_with_next(const Node* n) const {
  const Node* next = n->next();
  return next && next->is(prim::If) && n->outputs().size() == 1 && next->input() == n->output() &&
         n->output()->uses().size() == 1 && jump_unless(n);
}

// Emits the jump that skips the first branch; its target is still to be set.
size_t Compiler::emit_branch_unless(const Node* n) {
  if (!fused_) {
    emit(Opcode::JumpUnless, of(n->input()));
    return here() - 1;
  }
  const Node* comparison = fused_;
  fused_ = nullptr;
  emit(*jump_unless(comparison), of(comparison->input(0)), of(comparison->input(1)));
  size_t at = here() - 1;
  take_dead(comparison);  // numbers: nothing to drop
  return at;
}

void Compiler::compile_branch(const Block* b, const std::vector<uint16_t>& results) {
  const Node* end = b->return_node();
  for (size_t i = 0; i < results.size(); ++i) {
    const Value* v = b->outputs()[i];
    if (v->node()->owning_block() == b && !v->node()->is(prim::Constant) &&
        std::count(b->outputs().begin(), b->outputs().end(), v) == 1)
      hints_[v] = results[i];
  }
  compile_block(b);
  current_ = end;
  std::vector<Transfer> transfers;
  for (size_t i = 0; i < results.size(); ++i) {
    const Value* v = b->outputs()[i];
    transfers.push_back(transfer(results[i], v, end));
    if (transfers.back().take || of(v) == results[i]) moved_.insert(v);
  }
  emit_transfers(std::move(transfers));
  drop_dead(end);
}

void Compiler::compile_if(const Node* n) {
  std::vector<uint16_t> results;
  for (const Value* v : n->outputs()) results.push_back(define(v));
  size_t skip = emit_branch_unless(n);
  compile_branch(n->blocks()[0], results);
  current_ = n;
  bool has_else = !n->blocks()[1]->empty() || !results.empty();
  size_t leave = here();
  if (has_else) emit(Opcode::Jump);
  patch(skip, here());
  if (has_else) {
    compile_branch(n->blocks()[1], results);
    patch(leave, here());
  }
  current_ = n;
  drop_dead(n);
}

// Puts the values that go round into the registers of the loop's results.
std::vector<uint16_t> Compiler::enter_loop(const Node* n) {
  const Block* body = n->blocks()[0];
  std::vector<uint16_t> carried;
  std::vector<Transfer> transfers;
  for (size_t i = 0; i < n->outputs().size(); ++i) {
    carried.push_back(define(n->output(i)));
    const Value* initial = n->input(i + 2);
    transfers.push_back(transfer(carried[i], initial, n));
    if (transfers.back().take) moved_.insert(initial);
    registers_[body->inputs()[i + 1]] = carried[i];
    borrowed_.insert(body->inputs()[i + 1]);
  }
  emit_transfers(std::move(transfers));
  return carried;
}

// A result of the body is computed right into the register of the value that it follows, where that
// value is no longer read by then.
void Compiler::hint_carried(const Block* body, const std::vector<uint16_t>& carried) {
  for (size_t i = 0; i < carried.size(); ++i) {
    Value* next = body->outputs()[i + 1];
    const Value* now = body->inputs()[i + 1];
    const Node* maker = next->node();
    if (maker->owning_block() != body || maker->is(prim::Constant) || maker == body->param_node())
      continue;
    if (std::count(body->outputs().begin(), body->outputs().end(), next) != 1) continue;
    bool free = true;
    for (const ir::Use& u : now->uses()) {
      const Node* user = u.user;
      while (user->owning_block() != body) user = user->owning_block()->owning_node();
      free &= user != body->return_node() &&
              (user->is_before(maker) || (user == maker && computes_on_numbers(maker)));
    }
    if (free) hints_[next] = carried[i];
  }
}

void Compiler::compile_loop(const Node* n) {
  const Block* body = n->blocks()[0];
  const Value *limit = n->input(0), *cond = n->input(1), *next_cond = body->outputs()[0];
  std::vector<uint16_t> carried = enter_loop(n);
  uint16_t counter = allocate();
  registers_[body->inputs()[0]] = counter;
  borrowed_.insert(body->inputs()[0]);
  hint_carried(body, carried);

  emit(Opcode::SetInt, counter).imm = 0;
  std::vector<size_t> exits;
  if (!is_constant_bool(cond, true)) {
    emit(Opcode::JumpUnless, of(cond));
    exits.push_back(here() - 1);
  }
  emit(Opcode::JumpUnlessLtInt, counter, of(limit));
  exits.push_back(here() - 1);
  size_t head = here();
  current_ = body->param_node();
  drop_dead(current_);
  compile_block(body);

  current_ = body->return_node();
  bool asks = !is_constant_bool(next_cond, true);
  uint16_t asked = 0;
  std::vector<Transfer> transfers;
  if (asks) {  // read before the values go round: it may be one of them
    asked = allocate();
    transfers.push_back({asked, of(next_cond), false});
  }
  for (size_t i = 0; i < carried.size(); ++i) {
    const Value* v = body->outputs()[i + 1];
    transfers.push_back(transfer(carried[i], v, current_));
    if (transfers.back().take || of(v) == carried[i]) moved_.insert(v);
  }
  emit_transfers(std::move(transfers));
  drop_dead(current_);
  current_ = n;
  if (asks) {
    emit(Opcode::JumpUnless, asked);
    exits.push_back(here() - 1);
    release(asked);
  }
  emit(Opcode::LoopNext, counter, of(limit)).imm = static_cast<int64_t>(head);
  for (size_t at : exits) patch(at, here());
  release(counter);
  drop_dead(n);
}

void Compiler::compile_return(const Node* n) {
  current_ = n;
  emit_site(Opcode::Return, n, true);
}

}  // namespace torchere::runtime
