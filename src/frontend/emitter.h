// The emission of one function: AST → graph with Store/Load and exits as statements, then SSA
// conversion (frontend/to_ssa.h) and the cleanup passes. One Emitter a function; its members are
// spread over emit.cpp (definition), lower_stmt.cpp, lower_assign.cpp, lower_control.cpp,
// check_expr.cpp, check_condition.cpp, check_display.cpp, check_subscript.cpp, check_form.cpp.
#pragma once
#include <deque>
#include <complex>
#include <functional>
#include <map>
#include <unordered_set>

#include "frontend/ast_queries.h"
#include "frontend/binder.h"
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

// Thrown where the same function, compiled with what the attempt now says, goes further.
struct Retry {};

struct InlineCode;
// What is no plain value: modules, functions, objects of the host, tuples of them.
bool is_compile_time(const SugaredRef& s);

class Emitter {
 public:
  Emitter(Graph& graph, std::string qualified_name, Resolver& resolver, const ast::Ast& ast);
  ~Emitter();  // local functions hold the frames that hold them: nothing of them stays

  // Emits the definition into the graph and gives the schema with what was inferred. `declared`
  // has the parameters' types and defaults without self, and the return type where there is one.
  // `bound`: of a specialisation (nullptr: none).
  FunctionSchema emit(const ast::FunctionDef* def, const FunctionSchema& declared,
                      const SelfBinder* self, const BoundParameters* bound = nullptr);

  Body& body() { return body_; }
  Scope& scope() { return *scope_; }
  const ast::Ast& ast() const { return ast_; }
  Resolver& resolver() { return resolver_; }
  void set_attempt(Attempt* a) {
    attempt_ = body_.attempt = a;
    prune_ = body_.unwraps = a->prune;
  }
  // --- variables (variables.cpp)
  // A variable of type `old` is given a value of type `given`: throws Retry where its first value
  // leaves the type open.
  void reconsider(const std::string& name, TypeRef old, TypeRef given);
  // A name that only some paths bind is read: throws Retry, after which reads are checked.
  void guard(const std::string& name, TypeRef type);
  void emit_guard(const Loc& loc, const std::string& name);
  // The literal shall have this type in the next try.
  void widen(const ast::Expr* literal, TypeRef type);

  // The definition's calls may be inlined; and which of its defaults are fixed (function.h).
  void set_definition(const Definition& d) {
    inlinable_ = d.inlinable;
    fixed_ = d.fixed;
  }
  // A local function as one that its function's end does not end: what it reads is read now.
  SugaredRef closed(const SugaredRef& s);

  // Whether a statement failed that would have bound the name.
  bool is_lost(const std::string& name) const { return lost_.count(name) > 0; }

  // `self` of the method that is compiled; nullptr in a function.
  const SugaredRef& self() const { return self_; }
  // A bool from a value: bool(v), the class's __bool__ included.
  Value* to_bool(const Loc& loc, Value* v);
  Value* emit_if_value(const Loc& loc, const Condition& c, const std::function<Value*()>& if_true,
                       const std::function<Value*()>& if_false);
  SugaredRef emit_sugared(const ast::Expr* e, size_t binders = 1, TypeRef hint = nullptr);

  // --- inlined calls (local_function.cpp)
  void set_caller(const Loc& loc, Emitter& caller);
  SugaredRef emit_inline(const InlineCode& code, const std::vector<BoundArgument>& bound);
  SugaredRef find_in_closure(const std::string& name);
  // What belongs to a function around this one, with values of this one.
  SugaredRef captured(const SugaredRef& s, Emitter& owner);
  std::vector<Value*> captured_values() const;

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
  void bind_no_extras(const ast::FunctionDef* def);
  void finish_returns(const ast::FunctionDef* def, Block* block);
  void push_frame(Block* b);
  std::shared_ptr<Scope> pop_frame();
  std::string temporary(const char* prefix) { return prefix + std::to_string(temporaries_++); }

  // --- statements (lower_stmt.cpp)
  void emit_statements(const Statements& body);
  void emit_or_note(const ast::Stmt* s);
  void throw_noted();
  void emit_statement(const ast::Stmt* s);
  void emit_expression_statement(const ast::ExprStmt* s);
  void emit_return(const Loc& loc, const ast::Expr* value);
  bool return_known(const Loc& loc, const SugaredRef& s);
  void fix_defaults(const ast::FunctionDef* def, const FunctionSchema& declared);
  void fix_default(const ast::Param* p, const Argument& a, const Names& assigned);
  void emit_raise(const ast::Raise* s);
  void emit_raise_node(const Loc& loc, Value* message, Value* class_name);
  void emit_assert(const ast::Assert* s);
  void emit_delete(const ast::Delete* s);
  void emit_delete_item(const ast::Delete* s, const ast::Subscript* target);
  void emit_with(const ast::With* s);
  Value* emit_enter(const ast::WithItem* item);
  std::vector<Value*> enter_decorators(const ast::FunctionDef* def);
  void emit_exits(const std::vector<Value*>& entered);
  void emit_closure(const ast::FunctionDef* def);
  void emit_import(const ast::Import* s);
  void emit_try(const ast::Try* s);
  void emit_global(const ast::Global* s);
  void emit_import_from(const ast::ImportFrom* s);

  // --- assignment (lower_assign.cpp)
  void emit_assign(const ast::Assign* s);
  void emit_single_assign(const Loc& loc, const ast::Expr* target, const ast::Expr* value,
                          const ast::Expr* annotation, TypeRef type = nullptr);
  void emit_annotated_assign(const ast::AnnAssign* s);
  void emit_tuple_assign(const ast::Expr* target, const ast::Expr* value);
  void assign_tuple(const ast::Expr* target, const SugaredRef& value, const Loc& value_loc);
  void assign_all(const ast::List<ast::Expr*>& targets, const std::vector<SugaredRef>& values,
                  const Loc& loc, size_t binders);
  bool assign_spread(const ast::List<ast::Expr*>& targets, const ast::Tuple* display,
                     const Loc& loc);
  void assign_list(const ast::List<ast::Expr*>& targets, Value* list, const Loc& loc);
  void assign_one(const ast::Expr* target, const SugaredRef& v, const Loc& loc);
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
  void emit_or_raise(const Branch& branch, const Loc& loc);
  void merge_branches(const Loc& loc, Node* n, Scope& if_true, Scope& if_false);
  std::vector<std::string> merged_names(const Loc& loc, Block* b, Scope& a, Scope& other,
                                        bool other_exits, const char* missing_in);
  void merge_variable(const Loc& loc, const std::string& name, Node* n, Scope& if_true,
                      Scope& if_false, bool true_exits, bool false_exits);
  TypeRef merge_loosely(Value*& x, Block* in_x, Value*& y, Block* in_y);
  void check_rebound(const Loc& loc, const std::string& name, TypeRef before, TypeRef after,
                     const Node* loop);
  void insert_refinements(const Loc& loc, const Refinements& r);
  void emit_for(const ast::For* s);
  void emit_for(const Loc& loc, const ast::Expr* target, const ast::Expr* iter,
                const std::vector<const ast::Node*>& nodes, const Names& chosen_by,
                const Branch& body);
  void emit_while(const ast::While* s);
  void emit_loop(const Loc& loc, const Branch& body, const SugaredRef& iterable,
                 const ast::Expr* target, const ast::Expr* condition);
  void emit_unrolled(const Loc& loc, const Branch& body, const SugaredRef& iterable,
                     const ast::Expr* target);
  void emit_loop_body(const Statements& body);
  void emit_rounds(const Loc& loc, const Branch& body, const SugaredRef& iterable,
                   const ast::List<ast::Expr*>& targets, Value* limit);
  void emit_loop_exit(const ast::Stmt* s, Symbol kind, const char* word);
  void emit_with_else(const Loc& loc, const Statements& body, const Statements& orelse,
                      const Branch& loop);

  // --- variables (variables.cpp)
  void remember_first(const std::string& name, const ast::Expr* value);
  Value* first_value(const ast::Expr* e);
  void bind_unbound(const ast::FunctionDef* def);
  bool assign_first_values(const ast::Expr* target, const ast::Expr* value);
  void check_growth(const ast::Call* e, const Args& args);
  void check_extension(const ast::AugAssign* s, TypeRef added);
  bool emit_extension(const ast::Call* e);
  void check_item(const ast::Expr* container, TypeRef key, TypeRef value);
  void widen_literal(const std::string& name, TypeRef type);

  // --- expressions (check_expr.cpp)
  Value* emit_expr(const ast::Expr* e, TypeRef hint = nullptr);
  Value* emit_plain(const ast::Expr* e, TypeRef hint);
  Value* emit_literal(const ast::Expr* e);
  Value* emit_binary(const ast::Expr* whole, ast::Op op, const ast::Expr* left,
                     const ast::Expr* right);
  Value* emit_unary(const ast::Unary* e);
  Value* emit_compare(const ast::Compare* e);
  Value* emit_joined_string(const ast::JoinedString* e);
  SugaredRef emit_call(const ast::Call* e, size_t binders, TypeRef hint);
  SugaredRef emit_set(const ast::Expr* e);
  bool is_set(const ast::Expr* e);
  SugaredRef emit_set_call(const ast::Call* e);
  SugaredRef emit_set_operation(const Loc& loc, ast::Op op, const SugaredRef& a,
                                const SugaredRef& b);
  Value* emit_optional_equality(const Loc& loc, ast::Op op, const Args& args);
  Value* emit_in_display(const Loc& loc, Value* item, const std::vector<Value*>& among);
  SugaredRef named_format(const SugaredRef& f, const Loc& loc, Args args, const Args& kwargs);
  Args emit_arguments(const ast::List<ast::Expr*>& args, size_t from = 0);
  Args emit_keywords(const ast::Call* e);
  Arg argument(const Loc& loc, SugaredRef v);
  void emit_starred(const ast::Starred* s, Args& out);
  void emit_expanded(const ast::Expr* e, Args& out);
  std::vector<Value*> emit_values(const ast::List<ast::Expr*>& list);
  SugaredRef emit_chosen_operand(const ast::BoolOp* e);
  SugaredRef emit_sum(const ast::Binary* e);
  Value* emit_operation(const ast::Expr* whole, ast::Op op, const SugaredRef& a,
                        const ast::Expr* left, const SugaredRef& b, const ast::Expr* right);
  SugaredRef known_comparison(const Loc& loc, ast::Op op, const SugaredRef& a, const SugaredRef& b);
  SugaredRef known_contains(const Loc& loc, const SugaredRef& item, const SugaredRef& container);
  SugaredRef unlike_comparison(const Loc& loc, ast::Op op, const Value* a, const Value* b);
  SugaredRef constant_bool(const Loc& loc, bool v);
  Value* number_constant(const IValue& v, const Loc& loc);
  Value* binary_call(const Loc& loc, ast::Op op, Args args);

  // --- conditions (check_condition.cpp)
  Condition emit_condition(const ast::Expr* e);
  Condition emit_truth(const ast::Expr* e, const SugaredRef& s);
  Value* emit_choice(const ast::BoolOp* e, TypeRef hint);
  Condition emit_short_circuit(const Loc& loc, Condition left, const ast::Expr* second, bool is_or);
  Condition emit_short_circuit(const Loc& loc, const ast::Expr* first, const ast::Expr* second,
                               bool is_or);
  Condition emit_is(const ast::Compare* e);
  Condition emit_has_attr(const ast::Expr* object, const ast::Expr* name);
  Condition emit_is_instance(const ast::Expr* object, const ast::Expr* classes);
  void gather_classes(const SugaredRef& instance, const ast::Expr* e, std::vector<TypeRef>& out,
                      bool* yes);
  std::optional<bool> type_test(const ast::Compare* e);
  Condition decided(Condition c);
  Fact short_circuit_fact(const Value* left, const Value* right, bool is_or) const;
  Condition known_condition(const Loc& loc, bool value, RefinementSet r = {});
  SugaredRef emit_conditional(const ast::Conditional* e, TypeRef hint);
  const ast::Expr* chain(const ast::Expr* e);  // a < b < c → (a < b) and (b < c), a and b and c

  // --- displays and comprehensions (check_display.cpp)
  SugaredRef emit_display(const ast::Expr* e, TypeRef hint);
  SugaredRef emit_known_dict(const ast::DictDisplay* e);
  SugaredRef emit_dict(const ast::DictDisplay* e, TypeRef hint);
  SugaredRef emit_modules_comprehension(const ast::Expr* e);
  Value* emit_list(const Loc& loc, const std::vector<Value*>& values, TypeRef hint);
  Value* emit_dict(const ast::DictDisplay* e, const std::vector<Value*>& keys,
                   const std::vector<Value*>& values, TypeRef hint);
  Value* emit_list_comprehension(const Loc& loc, const ast::Expr* element,
                                 const ast::List<ast::CompFor*>& clauses, TypeRef hint);
  Value* emit_dict_comprehension(const Loc& loc, const ast::DictComp* e, TypeRef hint);
  void emit_clauses(const Loc& loc, const ast::List<ast::CompFor*>& clauses, size_t at,
                    const std::vector<const ast::Node*>& elements, const Branch& body);
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
  SugaredRef known_list(const Loc& loc, const SugaredRef& input);
  SugaredRef emit_type(const ast::Call* e);
  SugaredRef emit_super(const ast::Call* e);
  SugaredRef emit_next(const ast::Call* e);
  std::string known_name(const ast::Expr* e, const char* what);
  SugaredRef emit_dict_call(const ast::Call* e, TypeRef hint);
  SugaredRef emit_to_list(const ast::Call* e, TypeRef hint);
  std::vector<Value*> range_bounds(const ast::Call* e);
  void check_arguments(const ast::Call* e, size_t count);
  Block* emit_closure_block(const std::function<void(Block*)>& body, Node** node);

  Value* capture(Value* v, Emitter& owner);

  // --- loops over what is known (unroll.cpp)
  SugaredRef known_iterable(const Loc& loc, const SugaredRef& iterable, const ast::Expr* target,
                            const std::vector<const ast::Node*>& body, const Names& chosen_by);
  bool chooses_code(const ast::Node* n, const Names& names);
  bool is_container(const ast::Expr* e);
  std::shared_ptr<class ModuleInfo> module_of(const ast::Expr* e);

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
  std::vector<std::weak_ptr<Scope>> frames_;  // all there were
  std::deque<DefContext> defs_;  // statements keep references while nested ones come and go
  std::unordered_set<const Block*> exits_;
  LoopStatus loop_ = LoopStatus::None;
  const Block* unrolled_in_ = nullptr;  // the block that the innermost unrolled loop stands in
  Symbol unrolled_exit_;                // break or continue was met there
  Attempt* attempt_ = nullptr;
  const ast::Node* definition_ = nullptr;          // what is compiled, where names may be guarded
  std::map<std::string, const ast::Expr*> first_;  // variable → the literal that it began with
  std::set<std::string> lost_;                     // names of statements that failed
  std::set<std::string> globals_;                  // declared global: read only
  std::string broken_;                             // the name that a break of this loop sets
  bool prune_ = false;
  bool inlinable_ = false;
  int fixed_ = 0;
  SugaredRef returned_;       // by an inlined call: what exists while it is compiled
  bool known_dicts_ = false;  // within **dict(…)
  SugaredRef self_;
  Emitter* caller_ = nullptr;  // of an inlined call
  int inlined_depth_ = 0;
  Emitter* home_ = nullptr;  // of a local function
  std::shared_ptr<Scope> home_scope_;
  std::vector<std::pair<Value*, Value*>> captures_;  // the caller's value, ours
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
