// The compiler's state: which register holds which value, and what is emitted. See compile.h.
//
// Registers. Constants have the first ones, the graph's inputs those behind. A value that ends up
// in another's register at the end of its block (an If's or a Loop's result) is put there from the
// start where that is safe: it borrows the register, which stays its owner's.
#pragma once
#include <unordered_map>
#include <unordered_set>

#include "runtime/compile.h"
#include "runtime/liveness.h"

namespace torchere::runtime {

class Compiler {
 public:
  Compiler(const ir::GraphRef& graph, const CompileOptions& options);
  CodeRef run();

 private:
  using Handler = void (Compiler::*)(const ir::Node*);
  struct Transfer {
    uint16_t to, from;
    bool take;
  };  // take: nobody reads `from` afterwards

  // Registers (compile.cpp).
  void collect_constants(const ir::Block* b);
  void add_default_constants(const ir::Node* n);
  uint16_t add_constant(IValue v);
  uint16_t allocate();
  void release(uint16_t r) { free_.push_back(r); }
  uint16_t of(const ir::Value* v) const;
  uint16_t define(const ir::Value* v);
  bool is_constant(const ir::Value* v) const { return of(v) < code_->constants.size(); }
  bool can_take(const ir::Value* v, const ir::Node* at) const;
  // Releases the registers of what dies at n; those that hold counted values are returned.
  std::vector<uint16_t> take_dead(const ir::Node* n);
  void drop_dead(const ir::Node* n);

  // Emission (compile.cpp).
  size_t here() const { return code_->instructions.size(); }
  Instruction& emit(Opcode op, uint16_t a = 0, uint16_t b = 0, uint16_t c = 0);
  void patch(size_t at, size_t target) {
    code_->instructions[at].imm = static_cast<int64_t>(target);
  }
  CallSite& make_site(const ir::Node* n, bool moves, const std::vector<uint16_t>& extra = {});
  CallSite& emit_site(Opcode op, const ir::Node* n, bool moves);
  void emit_transfers(std::vector<Transfer> transfers);
  Transfer transfer(uint16_t to, const ir::Value* v, const ir::Node* at) const;
  void refuse(const ir::Node* n, std::string why);

  // Control (compile_control.cpp).
  void compile_block(const ir::Block* b);
  void compile_branch(const ir::Block* b, const std::vector<uint16_t>& results);
  void compile_if(const ir::Node* n);
  void compile_loop(const ir::Node* n);
  std::vector<uint16_t> enter_loop(const ir::Node* n);
  void hint_carried(const ir::Block* body, const std::vector<uint16_t>& carried);
  bool fuses_with_next(const ir::Node* n) const;
  size_t emit_branch_unless(const ir::Node* if_node);
  void compile_return(const ir::Node* n);

  // Nodes (compile_node.cpp).
  void compile_node(const ir::Node* n);
  bool compile_short(const ir::Node* n, const Op& op);
  void compile_op(const ir::Node* n, const Op& op);
  void compile_varargs(const ir::Node* n, const Op& op);
  void compile_same(const ir::Node* n);
  void compile_attribute(const ir::Node* n);
  void compile_container(const ir::Node* n);
  void compile_tuple_part(const ir::Node* n);
  void compile_named(const ir::Node* n);
  void compile_unary(const ir::Node* n);
  void compile_object(const ir::Node* n);
  void compile_fork(const ir::Node* n);
  void compile_nothing(const ir::Node* n);
  static const std::unordered_map<Symbol, Handler>& handlers();

  ir::GraphRef graph_;
  CompileOptions options_;
  std::shared_ptr<Code> code_;
  Liveness liveness_;
  const ir::Node* current_ = nullptr;
  std::unordered_map<const ir::Value*, uint16_t> registers_;
  std::unordered_map<const ir::Value*, uint16_t> hints_;
  std::unordered_set<const ir::Value*> borrowed_, moved_;
  std::unordered_map<const ir::Node*, std::vector<uint16_t>> defaults_;
  std::vector<uint16_t> free_;
  size_t next_register_ = 0;
  const ir::Node* fused_ = nullptr;  // a comparison that the If behind it makes
};

// Whether a register with a value of this type never holds a counted one.
bool is_inline(TypeRef t);

}  // namespace torchere::runtime
