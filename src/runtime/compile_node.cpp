// Nodes to instructions.
#include "runtime/compiler.h"
#include "types/class_type.h"

namespace torchere::runtime {
using ir::Node;
using ir::Value;
namespace prim = ir::prim;
namespace attr = ir::attr;
namespace {

// The instructions that stand for an operator, by its full name.
const std::unordered_map<std::string, Opcode>& short_forms() {
  static const std::unordered_map<std::string, Opcode> table = {
#define X(name, operands, op, meaning) {op, Opcode::name},
#include "runtime/opcodes.def"
#undef X
  };
  return table;
}

// Do the inputs have exactly the types that the instruction reads unchecked?
bool has_exact_types(const Node* n, const Op& op) {
  if (n->inputs().size() != op.arguments) return false;
  for (size_t i = 0; i < op.arguments; ++i)
    if (n->input(i)->type()->kind() != op.schema.arguments[i].type->kind()) return false;
  return true;
}

bool has_tensors(const Op& op) {
  if (op.tensor_arguments || op.list_arguments) return true;
  for (const Argument& r : op.schema.returns)
    if (!is_inline(r.type) && !r.type->is(TypeKind::String)) return true;
  return false;
}

int slot_of(const Node* n) {
  ClassType* c = ClassType::of(n->input(0)->type());
  return c ? c->find_attribute(n->s(attr::name)) : -1;
}
}  // namespace

const std::unordered_map<Symbol, Compiler::Handler>& Compiler::handlers() {
  using C = Compiler;
  static const std::unordered_map<Symbol, Handler> table = {
      {prim::Constant, &C::compile_nothing},
      {prim::Uninitialized, &C::compile_nothing},
      {prim::If, &C::compile_if},
      {prim::Loop, &C::compile_loop},
      {prim::unchecked_cast, &C::compile_same},
      {prim::unchecked_unwrap_optional, &C::compile_same},
      {prim::GetAttr, &C::compile_attribute},
      {prim::SetAttr, &C::compile_attribute},
      {prim::HasAttr, &C::compile_attribute},
      {prim::ListConstruct, &C::compile_container},
      {prim::TupleConstruct, &C::compile_container},
      {prim::DictConstruct, &C::compile_container},
      {prim::ListUnpack, &C::compile_named},
      {prim::TupleUnpack, &C::compile_named},
      {prim::TupleIndex, &C::compile_tuple_part},
      {prim::TupleSlice, &C::compile_tuple_part},
      {prim::EnumName, &C::compile_unary},
      {prim::EnumValue, &C::compile_unary},
      {prim::CreateObject, &C::compile_object},
      {prim::isinstance, &C::compile_named},
      {prim::ModuleContainerIndex, &C::compile_named},
      {prim::CallFunction, &C::compile_named},
      {prim::CallMethod, &C::compile_named},
      {prim::Enter, &C::compile_named},
      {prim::Exit, &C::compile_named},
      {prim::PythonOp, &C::compile_named},
      {Symbol("prim::tolist"), &C::compile_named},
      {prim::fork, &C::compile_fork},
      {ir::aten("warn"), &C::compile_named},
  };
  return table;
}

void Compiler::compile_node(const Node* n) {
  auto it = handlers().find(n->kind());
  if (it != handlers().end()) return (this->*it->second)(n);
  if (fuses_with_next(n)) {
    fused_ = n;
    return;
  }
  const Op* op = n->find_op();
  if (!op)
    return refuse(n,
                  str("Unknown builtin op: ", n->kind().str(), " for the arguments of ", n->str()));
  if (op->schema.varargs) return compile_varargs(n, *op);
  if (!compile_short(n, *op)) compile_op(n, *op);
}

// The operators that have an instruction of their own.
bool Compiler::compile_short(const Node* n, const Op& op) {
  static const Symbol is("aten::__is__"), is_not("aten::__isnot__"), derive("aten::__derive_index");
  if ((n->is(is) || n->is(is_not)) && n->input(1)->type()->is(TypeKind::None)) {
    uint16_t a = of(n->input(0));
    emit(n->is(is) ? Opcode::IsNone : Opcode::IsNotNone, a, 0, define(n->output()));
    drop_dead(n);
    return true;
  }
  if (n->is(derive)) {
    uint16_t step = of(n->input(2));
    uint16_t index = of(n->input(0)), start = of(n->input(1));
    emit(Opcode::DeriveIndex, index, start, define(n->output())).imm = step;
    drop_dead(n);
    return true;
  }
  auto it = short_forms().find(op.full_name());
  if (it == short_forms().end() || !has_exact_types(n, op)) return false;
  uint16_t a = of(n->input(0)), b = n->inputs().size() > 1 ? of(n->input(1)) : 0;
  emit(it->second, a, b, define(n->output()));
  drop_dead(n);
  return true;
}

void Compiler::compile_op(const Node* n, const Op& op) {
  auto it = defaults_.find(n);
  CallSite& s = make_site(n, false, it == defaults_.end() ? std::vector<uint16_t>{} : it->second);
  s.op = &op;
  s.kernel = op.kernel;
  bool plain = !has_tensors(op) || (options_.kernels && !op.mutates);
  emit(plain ? Opcode::CallKernel : Opcode::CallOp).site = &s;
}

// What the schema does not name goes into one tuple behind the rest.
void Compiler::compile_varargs(const Node* n, const Op& op) {
  CallSite& rest = code_->sites.emplace_back();
  uint16_t tuple = allocate();
  for (size_t i = op.arguments; i < n->inputs().size(); ++i)
    rest.storage.push_back(of(n->input(i)));
  rest.storage.push_back(tuple);
  rest.inputs = static_cast<uint16_t>(rest.storage.size() - 1);
  rest.outputs = 1;
  rest.in = rest.storage.data();
  rest.out = rest.drops = rest.in + rest.inputs;
  rest.node = n;
  emit(Opcode::MakeTuple).site = &rest;
  CallSite& s = make_site(n, false);
  // The named arguments stay, the tuple follows them.
  s.storage.insert(s.storage.begin() + op.arguments, tuple);
  s.storage.push_back(tuple);
  s.in = s.storage.data();
  s.out = s.in + ++s.inputs;
  s.drops = s.out + s.outputs;
  ++s.drop_count;
  s.op = &op;
  s.kernel = op.kernel;
  emit(Opcode::CallOp).site = &s;
  release(tuple);
}

void Compiler::compile_nothing(const Node* n) {
  if (n->is(prim::Constant)) return;
  define(n->output());  // Uninitialized: whatever is there
  drop_dead(n);
}

// The same value under another type. Where nobody reads the old name again, it keeps its register.
void Compiler::compile_same(const Node* n) {
  const Value *from = n->input(0), *to = n->output();
  bool last = can_take(from, n);
  if (last && !borrowed_.count(from) && !hints_.count(to)) {
    registers_[to] = of(from);
    borrowed_.insert(from);
    moved_.insert(from);
    drop_dead(n);
    return;
  }
  if (last) moved_.insert(from);
  uint16_t r = of(from);
  emit(last ? Opcode::Move : Opcode::Copy, define(to), r);
  drop_dead(n);
}

void Compiler::compile_attribute(const Node* n) {
  int slot = n->is(prim::HasAttr) ? -1 : slot_of(n);
  if (slot < 0) {
    Opcode op = n->is(prim::GetAttr)   ? Opcode::GetNamed
                : n->is(prim::SetAttr) ? Opcode::SetNamed
                                       : Opcode::HasNamed;
    emit_site(op, n, false).name = n->s(attr::name);
    return;
  }
  uint16_t object = of(n->input(0));
  if (n->is(prim::GetAttr))
    emit(Opcode::GetSlot, object, 0, define(n->output())).imm = slot;
  else
    emit(Opcode::SetSlot, object, of(n->input(1))).imm = slot;
  drop_dead(n);
}

void Compiler::compile_container(const Node* n) {
  TypeRef t = n->output()->type();
  if (n->is(prim::ListConstruct)) {
    emit_site(Opcode::MakeList, n, true).type = t->is(TypeKind::List) ? t->element() : types::any();
  } else if (n->is(prim::TupleConstruct)) {
    emit_site(Opcode::MakeTuple, n, true).type = t->name().empty() ? nullptr : t;
  } else {
    emit_site(Opcode::MakeDict, n, true).type = t;
  }
}

void Compiler::compile_tuple_part(const Node* n) {
  if (n->is(prim::TupleSlice)) {
    CallSite& s = emit_site(Opcode::TupleSlice, n, false);
    s.first = n->i(attr::beg);
    s.last = n->i(attr::end);
    return;
  }
  const IValue* index = n->input(1)->constant();
  uint16_t tuple = of(n->input(0)), i = of(n->input(1));
  if (index && index->is_int() && index->as_int() >= 0)
    emit(Opcode::TupleItem, tuple, 0, define(n->output())).imm = index->as_int();
  else
    emit(Opcode::TupleIndex, tuple, i, define(n->output()));
  drop_dead(n);
}

// Nodes whose instruction finds all it needs in the site.
void Compiler::compile_named(const Node* n) {
  static const std::unordered_map<Symbol, Opcode> opcodes = {
      {prim::ListUnpack, Opcode::UnpackList},
      {prim::TupleUnpack, Opcode::UnpackTuple},
      {prim::isinstance, Opcode::IsInstance},
      {prim::ModuleContainerIndex, Opcode::ModuleItem},
      {prim::CallFunction, Opcode::CallFunction},
      {prim::CallMethod, Opcode::CallMethod},
      {prim::Enter, Opcode::Enter},
      {prim::Exit, Opcode::Exit},
      {prim::PythonOp, Opcode::CallHost},
      {ir::aten("warn"), Opcode::Warn},
      {Symbol("prim::tolist"), Opcode::ToList}};
  bool moves = n->is(prim::CallFunction) || n->is(prim::CallMethod);
  CallSite& s = emit_site(opcodes.at(n->kind()), n, moves);
  if (n->is(prim::isinstance)) s.types = n->find(attr::types)->types;
  if (n->is(prim::CallMethod)) s.name = n->s(attr::name);
  if (!n->outputs().empty()) s.type = n->output()->type();
}

void Compiler::compile_unary(const Node* n) {
  uint16_t a = of(n->input(0));
  emit(n->is(prim::EnumName) ? Opcode::EnumName : Opcode::EnumValue, a, 0, define(n->output()));
  drop_dead(n);
}

void Compiler::compile_object(const Node* n) {
  emit_site(Opcode::NewObject, n, false).type = n->output()->type();
}

void Compiler::compile_fork(const Node* n) {
  CallSite& s = emit_site(Opcode::Fork, n, true);
  s.code = compile(n->g(attr::Subgraph), {options_.name, false});
  TypeRef t = n->output()->type();
  s.type = t->is(TypeKind::Future) ? t->element() : types::any();
}

}  // namespace torchere::runtime
