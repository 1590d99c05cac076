// The emission of one function: AST → graph with Store/Load and exits as statements, then SSA
// conversion (frontend/to_ssa.h) and the cleanup passes. One Emitter a function; its members are
// spread over emit.cpp (definition), lower_stmt.cpp, lower_assign.cpp, lower_control.cpp,
// check_expr.cpp, check_condition.cpp, check_display.cpp, check_subscript.cpp, check_form.cpp.
#pragma once
#include <complex>
#include <functional>
#include <map>
#include <unordered_set>

#include "frontend/function.h"
#include "frontend/refine.h"
#include "frontend/scope.h"
#include "frontend/type_expr.h"
#include "syntax/parse.h"

namespace torchere::frontend {

namespace ast = torchere::syntax;

// Where an expression or statement is, as PyTorch counts: an operation begins where its first
// operand does, without parentheses.
Loc loc_of(const ast::Node* n);

class Emitter {
 public:
  Emitter(Graph& graph, std::string qualified_name, Resolver& resolver, const ast::Ast& ast);

  // Emits the definition into the graph and gives the schema with what was inferred. `declared`
  // has the parameters' types and defaults without self, and the return type where there is one.
  // `bound`: of a specialisation (nullptr: none).
  FunctionSchema emit(const ast::FunctionDef* def, const FunctionSchema& declared,
                      const SelfBinder* self, const BoundParameters* bound = nullptr);

  Body& body() { return body_; }
  Scope& scope() { return *scope_; }
  // A bool from a value: bool(v), the class's __bool__ included.
  Value* to_bool(const Loc& loc, Value* v);
  // Calls of lambdas and of nested functions: the body inline, parameters bound to the arguments.
  SugaredRef inline_lambda(const Loc& loc, const ast::Lambda* lambda, const Args& args,
                           const Args& kwargs);
  SugaredRef inline_function(const Loc& loc, const ast::FunctionDef* def, const Args& args,
                             const Args& kwargs);

 private:
  using Branch = std::function<void()>;
  using Statements = ast::List<ast::Stmt*>;
  enum class LoopStatus : uint8_t { None, Loop, Unrolled };
  struct DefContext {
    TypeRef declared_return = nullptr, merged_return = nullptr;
  };

  // --- definition (emit.cpp)
  void bind_self(const ast::FunctionDef* def, const SelfBinder* self, FunctionSchema& out);
  void bind_parameters(const ast::FunctionDef* def, const FunctionSchema& declared, bool has_self,
                       FunctionSchema& out);
  void bind_known(const ast::FunctionDef* def, const BoundParameters& bound);
  void finish_returns(const ast::FunctionDef* def, Block* block);
  void push_frame(Block* b) { scope_ = std::make_shared<Scope>(body_, resolver_, b, scope_); }
  std::shared_ptr<Scope> pop_frame();
  std::string temporary(const char* prefix) { return prefix + std::to_string(temporaries_++); }

  // --- statements (lower_stmt.cpp)
  void emit_statements(const Statements& body);
  void emit_statement(const ast::Stmt* s);
  void emit_expression_statement(const ast::ExprStmt* s);
  void emit_return(const Loc& loc, const ast::Expr* value);
  void emit_raise(const ast::Raise* s);
  void emit_raise_node(const Loc& loc, Value* message, Value* class_name);
  void emit_assert(const ast::Assert* s);
  void emit_delete(const ast::Delete* s);
  void emit_delete_item(const ast::Delete* s, const ast::Subscript* target);
  void emit_with(const ast::With* s);
  Value* emit_enter(const ast::WithItem* item);
  void emit_closure(const ast::FunctionDef* def);

  // --- assignment (lower_assign.cpp)
  void emit_assign(const ast::Assign* s);
  void emit_single_assign(const Loc& loc, const ast::Expr* target, const ast::Expr* value,
                          const ast::Expr* annotation, TypeRef type = nullptr);
  void emit_annotated_assign(const ast::AnnAssign* s);
  void emit_tuple_assign(const ast::Expr* target, const ast::Expr* value);
  void assign_tuple(const ast::Expr* target, const SugaredRef& value, const Loc& value_loc);
  void assign_all(const ast::List<ast::Expr*>& targets, const std::vector<SugaredRef>& values,
                  const Loc& loc, size_t binders);
  void assign_starred(const ast::Starred* target, const std::vector<SugaredRef>& values,
                      size_t from, size_t count);
  void assign_subscript(const Loc& loc, const ast::Subscript* target, const Arg& value);
  void assign_tensor_item(const Loc& loc, const ast::Subscript* target, Value* tensor, Arg value);
  Arg value_to_tensor(const Arg& value, Value* like);
  void emit_augmented(const ast::AugAssign* s);
  Value* augmented_value(const ast::AugAssign* s, Value* left);
  void augment_subscript(const ast::AugAssign* s, const ast::Subscript* target);
  void augment_tensor_item(const ast::AugAssign* s, const ast::Subscript* target, Value* tensor);
  void augment_item(const ast::AugAssign* s, const ast::Subscript* target, Value* container);

  // --- control flow (lower_control.cpp)
  void emit_if(const ast::If* s);
  void emit_branches(const Loc& loc, const Condition& c, const Branch& if_true,
                     const Branch& if_false);
  std::shared_ptr<Scope> emit_branch(Block* b, const Branch& branch, const Refinements& r,
                                     const Loc& loc);
  void merge_branches(const Loc& loc, Node* n, Scope& if_true, Scope& if_false);
  std::vector<std::string> merged_names(const Loc& loc, Block* b, Scope& a, Scope& other,
                                        bool other_exits, const char* missing_in);
  void merge_variable(const Loc& loc, const std::string& name, Node* n, Scope& if_true,
                      Scope& if_false, bool true_exits, bool false_exits);
  void insert_refinements(const Loc& loc, const Refinements& r);
  void emit_for(const ast::For* s);
  void emit_for(const Loc& loc, const ast::Expr* target, const ast::Expr* iter, const Branch& body);
  void emit_while(const ast::While* s);
  void emit_loop(const Loc& loc, const Branch& body, const SugaredRef& iterable,
                 const ast::Expr* target, const ast::Expr* condition);
  void emit_unrolled(const Loc& loc, const Branch& body, const SugaredRef& iterable,
                     const ast::Expr* target);
  void emit_loop_exit(const ast::Stmt* s, Symbol kind, const char* word);

  // --- expressions (check_expr.cpp)
  SugaredRef emit_sugared(const ast::Expr* e, size_t binders = 1, TypeRef hint = nullptr);
  Value* emit_expr(const ast::Expr* e, TypeRef hint = nullptr);
  Value* emit_plain(const ast::Expr* e, TypeRef hint);
  Value* emit_literal(const ast::Expr* e);
  Value* emit_binary(const ast::Expr* whole, ast::Op op, const ast::Expr* left,
                     const ast::Expr* right);
  Value* emit_unary(const ast::Unary* e);
  Value* emit_compare(const ast::Compare* e);
  Value* emit_joined_string(const ast::JoinedString* e);
  SugaredRef emit_call(const ast::Call* e, size_t binders, TypeRef hint);
  Args emit_arguments(const ast::List<ast::Expr*>& args, size_t from = 0);
  Args emit_keywords(const ast::Call* e);
  std::vector<Value*> emit_values(const ast::List<ast::Expr*>& list);
  Value* number_constant(const IValue& v, const Loc& loc);
  Value* binary_call(const Loc& loc, ast::Op op, Args args);

  // --- conditions (check_condition.cpp)
  Condition emit_condition(const ast::Expr* e);
  Condition emit_short_circuit(const Loc& loc, const ast::Expr* first, const ast::Expr* second,
                               bool is_or);
  Condition emit_is(const ast::Compare* e);
  Condition emit_has_attr(const ast::Expr* object, const ast::Expr* name);
  Condition emit_is_instance(const ast::Expr* object, const ast::Expr* classes);
  void gather_types(const ast::Expr* e, std::vector<TypeRef>& out);
  Condition known_condition(const Loc& loc, bool value, RefinementSet r = {});
  Value* emit_conditional(const ast::Conditional* e, TypeRef hint);
  Value* emit_if_value(const Loc& loc, const Condition& c, const std::function<Value*()>& if_true,
                       const std::function<Value*()>& if_false);
  const ast::Expr* chain(const ast::Expr* e);  // a < b < c → (a < b) and (b < c), a and b and c

  // --- displays and comprehensions (check_display.cpp)
  Value* emit_list(const ast::ListDisplay* e, TypeRef hint);
  Value* emit_dict(const ast::DictDisplay* e, TypeRef hint);
  Value* emit_list_comprehension(const Loc& loc, const ast::Expr* element,
                                 const ast::List<ast::CompFor*>& clauses, TypeRef hint);
  Value* emit_dict_comprehension(const Loc& loc, const ast::DictComp* e, TypeRef hint);
  void emit_clauses(const Loc& loc, const ast::List<ast::CompFor*>& clauses, size_t at,
                    const Branch& body);
  TypeRef list_hint(const Loc& loc, TypeRef hint);
  TypeRef dict_hint(const Loc& loc, TypeRef hint);
  Value* cast_to_union(Value* v, TypeRef hint);

  // --- subscripts (check_subscript.cpp)
  SugaredRef emit_subscript(const ast::Subscript* e, TypeRef hint);
  std::vector<const ast::Expr*> indices_of(const ast::Subscript* e);
  struct Indexing;
  std::pair<Value*, std::vector<Value*>> emit_tensor_index(
      const Loc& loc, Value* tensor, const std::vector<const ast::Expr*>& idx);
  int64_t index_dim(Indexing& state, size_t i, int64_t dim, bool reverse);
  Value* apply_index(Indexing& state, size_t i, Value* tensor);
  Value* emit_multi_index(const Loc& loc, Value* tensor, const std::vector<const ast::Expr*>& idx);
  Value* emit_slice(const Loc& loc, Value* v, Value* dim, const ast::Slice* s);
  Value* slice_value(const Loc& loc, Value* v, Value* dim, Value* start, Value* end, Value* step);
  Value* tuple_slice(const Loc& loc, Value* tuple, Value* start, Value* end, Value* step);
  Value* tuple_index(const Loc& loc, Value* tuple, Value* index);
  Value* index_list(const std::vector<Value*>& indices);

  // --- special forms (check_form.cpp)
  SugaredRef emit_form(Form form, const ast::Call* e, TypeRef hint);
  SugaredRef emit_annotate(const ast::Call* e);
  SugaredRef emit_get_attr(const ast::Call* e);
  SugaredRef emit_fork(const ast::Call* e, bool awaitable);
  SugaredRef emit_enumerate(const ast::Call* e);
  SugaredRef emit_zip(const ast::Call* e);
  SugaredRef emit_reversed(const ast::Call* e);
  SugaredRef emit_list_call(const ast::Call* e, TypeRef hint);
  SugaredRef emit_dict_call(const ast::Call* e, TypeRef hint);
  SugaredRef emit_to_list(const ast::Call* e, TypeRef hint);
  void check_arguments(const ast::Call* e, size_t count);
  Block* emit_closure_block(const std::function<void(Block*)>& body, Node** node);

  // --- local functions (local_function.cpp)
  void bind_local(const Loc& loc, const ast::List<ast::Param*>& params, const Args& args,
                  const Args& kwargs);

  // --- made-up syntax
  template <class T>
  T* make(const ast::Node* at);
  const ast::Name* make_name(const ast::Node* at, const std::string& id);
  TypeRef type_from(const ast::Expr* e) { return type_from_expr(e, resolver_, ast_); }

  Body body_;
  Graph& graph_;
  Resolver& resolver_;
  ast::Ast ast_;
  std::shared_ptr<Scope> scope_;
  std::vector<DefContext> defs_;
  std::unordered_set<const Block*> exits_;
  LoopStatus loop_ = LoopStatus::None;
  size_t temporaries_ = 0;
  std::map<int64_t, Value*> ints_;
  std::map<double, Value*> floats_;
  std::map<std::pair<double, double>, Value*> complexes_;
};

template <class T>
T* Emitter::make(const ast::Node* at) {
  T* n = ast_.storage->arena.make<T>();
  n->kind = T::kKind;
  n->begin = at->begin;
  n->end = at->end;
  n->source = at->source;
  return n;
}

}  // namespace torchere::frontend
