// Matching of arguments to schemas. PyTorch's rules: overloads in order of definition, first all
// without implicit conversions, then all with; trailing positionals may form the last list
// argument; a bare int or float fills int[2]; [] fits any list; what a failed try inserted is dead
// code.
#include "frontend/overload.h"

#include <algorithm>

#include "ir/function.h"

namespace torchere::frontend {

Value* insert_constant(Body& b, const IValue& v, const Loc& loc, TypeRef type) {
  Value* c = b.graph.insert_constant(v, type);
  c->node()->set_span(loc);
  return c;
}

Value* insert_unchecked_cast(Graph& g, Value* v, TypeRef type) {
  Node* n = g.create(ir::prim::unchecked_cast, {v}, 1);
  n->output()->set_type(type);
  return g.insert(n);
}

Value* insert_uninitialized(Graph& g, TypeRef type) {
  return g.insert(g.create_uninitialized(type));
}

std::vector<Value*> unpack_tuple(Body& b, Value* tuple) {
  if (tuple->node()->is(ir::prim::TupleConstruct)) return tuple->node()->inputs();
  return b.graph.insert_node(b.graph.create_tuple_unpack(tuple))->outputs();
}

namespace {

TypeRef unwrap(TypeRef t) { return t->is(TypeKind::Optional) ? t->element() : t; }

bool fills_list(TypeRef actual, const Argument& a) {
  if (!a.fixed_size || !(actual->is(TypeKind::Float) || actual->is(TypeKind::Int))) return false;
  TypeRef t = unwrap(a.type);
  return t->is(TypeKind::List) && t->element() == actual;
}

Value* convert_tuple(const Loc& loc, Body& b, TypeRef type, Value* v, bool allow) {
  if (convertible_to_list(v->type(), unwrap(type))) {
    std::vector<Value*> items = unpack_tuple(b, v);
    v = b.graph.insert(b.graph.create_list(unwrap(type)->element(), items));
  }
  if (!type->is(TypeKind::Tuple) || !v->type()->is(TypeKind::Tuple)) return v;
  if (v->type()->is_subtype_of(type) || type->elements().size() != v->type()->elements().size())
    return v;
  std::vector<Value*> items = unpack_tuple(b, v);
  for (size_t i = 0; i < items.size(); ++i)
    items[i] = convert_implicitly(loc, b, type->element(i), items[i], allow);
  return b.graph.insert(b.graph.create_tuple(items));
}

Value* convert_number(const Loc& loc, Body& b, TypeRef type, Value* v) {
  const char* op = nullptr;
  bool tensor = v->type()->is_subtype_of(types::tensor());
  switch (type->kind()) {
    case TypeKind::Float:
      op = tensor ? "aten::FloatImplicit" : "aten::Float";
      break;
    case TypeKind::Complex:
      op = tensor ? "aten::ComplexImplicit" : "aten::Complex";
      break;
    case TypeKind::Int:
      op = tensor ? "aten::IntImplicit" : "aten::Int";
      break;
    case TypeKind::Number:
      op = tensor ? "aten::ScalarImplicit" : nullptr;
      break;
    default:
      break;
  }
  return op ? emit_builtin_call(loc, b, op, {Arg(v)}) : v;
}

// A bool counts as 0 or 1 where a number is wanted.
Value* convert_bool(const Loc& loc, Body& b, TypeRef type, Value* v) {
  if (type->is(TypeKind::Float)) return emit_builtin_call(loc, b, "aten::Float", {Arg(v)});
  if (type->is(TypeKind::Int) || type->is(TypeKind::Number))
    return emit_builtin_call(loc, b, "aten::Int", {Arg(v)});
  return v;
}
}  // namespace

bool convertible_to_list(TypeRef t, TypeRef list) {
  if (!list->is(TypeKind::List)) return false;
  if (t->is_subtype_of(list)) return true;
  if (!t->is(TypeKind::Tuple)) return false;
  return std::all_of(t->elements().begin(), t->elements().end(),
                     [&](TypeRef e) { return e->is_subtype_of(list->element()); });
}

Value* unwrapped(const Loc& loc, Body& b, Value* v, TypeRef wanted) {
  if (!v->type()->is(TypeKind::Optional)) return v;
  if (wanted && !v->type()->element()->is_subtype_of(wanted)) return v;
  if (b.attempt) b.attempt->saw_optional = true;
  return b.unwraps ? emit_builtin_call(loc, b, "aten::_unwrap_optional", {Arg(v)}) : v;
}

namespace {

// (x, maybe) or [x, maybe] where a list of values without None is wanted: each is unwrapped.
Value* unwrapped_items(const Loc& loc, Body& b, TypeRef type, Value* v) {
  if (!type->is(TypeKind::List)) return v;
  bool tuple = v->type()->is(TypeKind::Tuple);
  if (!tuple && !is_literal_list(v)) return v;
  std::vector<Value*> items = tuple ? unpack_tuple(b, v) : v->node()->inputs();
  bool any = false;
  for (Value*& x : items) {
    Value* inner = unwrapped(loc, b, x, type->element());
    any = any || inner != x;
    if (!inner->type()->is_subtype_of(type->element())) return v;
    x = inner;
  }
  return any ? b.graph.insert(b.graph.create_list(type->element(), items)) : v;
}

// An int where a float is wanted, as Python's functions take it.
Value* widened(const Loc& loc, Body& b, TypeRef type, Value* v) {
  if (!type->is(TypeKind::Float) || !v->type()->is(TypeKind::Int)) return v;
  if (b.attempt) b.attempt->saw_optional = true;
  return b.unwraps ? emit_builtin_call(loc, b, "aten::Float", {Arg(v)}) : v;
}
}  // namespace

Value* convert_implicitly(const Loc& loc, Body& b, TypeRef type, Value* v, bool allow) {
  if (type->is(TypeKind::Optional) && !v->type()->is(TypeKind::Optional) &&
      !v->type()->is(TypeKind::None))
    return convert_implicitly(loc, b, type->element(), v, allow);
  if (v->node()->is(ir::prim::EmptyListLiteral) && type->is(TypeKind::List))
    v = b.graph.insert(b.graph.create_list(type->element(), {}));
  if (v->type()->is(TypeKind::Tuple)) v = convert_tuple(loc, b, type, v, allow);
  if (!allow) return v;
  if (v->type()->is(TypeKind::Optional) && !type->is(TypeKind::Optional) &&
      !type->is(TypeKind::Any) && !type->is(TypeKind::Union))
    v = unwrapped(loc, b, v, type);
  v = widened(loc, b, type, unwrapped_items(loc, b, type, v));
  if (v->type()->is_subtype_of(types::tensor()) || v->type()->is(TypeKind::Number))
    v = convert_number(loc, b, type, v);
  if (v->type()->is(TypeKind::Bool)) v = convert_bool(loc, b, type, v);
  if (v->type()->is(TypeKind::String) && type->is(TypeKind::Device))
    return emit_builtin_call(loc, b, "aten::device", {Arg(v)});
  return v;
}

namespace {

// Why a schema did not match, and how far it got.
struct Failure {
  size_t matched = 0;
  std::string why;
};

class Matching {
 public:
  Matching(const FunctionSchema& s, const Loc& loc, Body& b, const Args& args, const Args& kwargs,
           const Arg* self, bool allow, Failure* failure)
      : schema_(s),
        loc_(loc),
        b_(b),
        args_(args),
        kwargs_(kwargs),
        self_(self),
        allow_(allow),
        failure_(failure),
        used_keyword_(kwargs.size()) {}

  std::optional<Match> run() {
    // Script code cannot tell a dtype from an int: x.view(1) is a size.
    if (schema_.overload == "dtype" && schema_.name == Symbol("aten::view")) return std::nullopt;
    for (size_t i = 0; i < schema_.arguments.size(); ++i)
      if (!argument(i)) return std::nullopt;
    if (schema_.varargs)
      for (; used_ < args_.size(); ++used_) match_.inputs.push_back(args_[used_].get(b_));
    if (!all_used()) return std::nullopt;
    return_types();
    return std::move(match_);
  }

 private:
  bool refuse(const std::string& why) {
    if (failure_) *failure_ = {match_.inputs.size(), why};
    return false;
  }

  bool argument(size_t i) {
    const Argument& a = schema_.arguments[i];
    if (a.name == "self" && self_) {
      const Arg* self = self_;
      self_ = nullptr;
      return take(a, *self);
    }
    if (!a.kwarg_only && used_ < args_.size()) {
      if (allow_ && takes_rest(i)) {
        TypeRef actual = type_of_arg(args_[used_]);
        if (!actual->is(TypeKind::List) && !convertible_to_list(actual, unwrap(a.type)))
          return take_rest(a);
      }
      return take(a, args_[used_++]);
    }
    if (auto k = keyword(a.name)) {
      if (used_keyword_[*k]) return refuse(str("Argument ", a.name, " specified twice.\n"));
      used_keyword_[*k] = true;
      return take(a, kwargs_[*k]);
    }
    if (a.default_value) return take(a, Arg(*a.default_value));
    return refuse(str("Argument ", a.name, " not provided.\n"));
  }

  TypeRef type_of_arg(const Arg& a) { return a.value ? a.value->type() : a.get(b_)->type(); }

  std::optional<size_t> keyword(const std::string& name) const {
    bool aten = schema_.name.space() == "aten";
    for (size_t i = 0; i < kwargs_.size(); ++i)
      if (kwargs_[i].name == name || (aten && name == "self" && kwargs_[i].name == "input"))
        return i;
    return std::nullopt;
  }

  // The last positional argument, a list of no fixed size: f(1, 2) as f([1, 2]).
  bool takes_rest(size_t i) const {
    const Argument& a = schema_.arguments[i];
    bool last = i + 1 == schema_.arguments.size() || schema_.arguments[i + 1].kwarg_only;
    return last && a.type->is(TypeKind::List) && !a.fixed_size &&
           !a.type->element()->is(TypeKind::Var);
  }

  bool take_rest(const Argument& a) {
    Argument element;
    element.name = "<varargs>";
    element.type = unwrap(a.type)->element();
    std::vector<Value*> items;
    for (; used_ < args_.size(); ++used_) {
      Value* v = converted(element, args_[used_]);
      if (!v) return false;
      items.push_back(v);
    }
    match_.inputs.push_back(b_.graph.insert(b_.graph.create_list(element.type, items)));
    return true;
  }

  bool take(const Argument& a, const Arg& given) {
    Value* v = converted(a, given);
    if (v) match_.inputs.push_back(v);
    return v != nullptr;
  }

  // The argument's value as the schema wants it, or nullptr.
  Value* converted(const Argument& a, const Arg& given) {
    Value* v = given.get(b_);
    if (fills_list(v->type(), a)) {
      std::vector<Value*> repeated(static_cast<size_t>(*a.fixed_size), v);
      v = b_.graph.insert(b_.graph.create_list(v->type(), repeated));
    }
    TypeRef formal = a.type;
    if (formal->has_free_variables()) {
      std::string why;
      if (!match_type_variables(formal, v->type(), bindings_, &why)) {
        refuse(str("Could not match type ", v->type()->annotation(), " to ", formal->annotation(),
                   " in argument '", a.name, "': ", why, ".\n"));
        return nullptr;
      }
      formal = substitute(a.type, bindings_);
      if (!formal) {
        refuse(str("Type variables in type ", a.type->annotation(),
                   " could not be inferred from actual type ", v->type()->annotation()));
        return nullptr;
      }
    }
    v = convert_implicitly(loc_, b_, formal, v, allow_);
    std::string why;
    if (v->type()->is_subtype_of(formal, failure_ ? &why : nullptr)) return v;
    if (failure_) mismatch(a, v, why);
    return nullptr;
  }

  void mismatch(const Argument& a, Value* v, const std::string& why) {
    std::string text = str("Expected a value of type '", a.type->annotation(), "' for argument '",
                           a.name, "' but instead found type '", v->type()->annotation(), "'.\n");
    if (a.inferred)
      text += str("Inferred '", a.name,
                  "' to be of type 'Tensor' because it was not annotated with "
                  "an explicit type.\n");
    if (v->type()->is(TypeKind::Tensor) && v->node()->is(ir::prim::Load) &&
        b_.inferred.count(v->node()->s(ir::attr::name)))
      text += str("Inferred the value for argument '", a.name,
                  "' to be of type 'Tensor' because it "
                  "was not annotated with an explicit type.\n");
    if (v->type()->is(TypeKind::List) && v->type()->element()->is_subtype_of(types::tensor()))
      text +=
          "Empty lists default to List[Tensor]. Add a variable annotation to the assignment to "
          "create an empty list of another type (torch.jit.annotate(List[T, []]) where T is the "
          "type of elements in the list for Python 2)\n";
    refuse(text + why);
  }

  bool all_used() {
    if (used_ < args_.size())
      return refuse(str("Expected at most ", used_, " arguments but found ", args_.size(),
                        " positional arguments.\n"));
    for (size_t i = 0; i < kwargs_.size(); ++i)
      if (!used_keyword_[i])
        return refuse(
            str("Keyword argument ", kwargs_[i].name,
                schema_.index_of(kwargs_[i].name) < 0 ? " unknown.\n" : " specified twice.\n"));
    return true;
  }

  void return_types() {
    bool named = !schema_.returns.empty();
    for (const Argument& r : schema_.returns) {
      TypeRef t = r.type->has_free_variables() ? substitute(r.type, bindings_) : r.type;
      TORCHERE_ASSERT(t);
      match_.return_types.push_back(t);
      match_.return_names.push_back(r.name);
      if (r.name.empty()) named = false;
    }
    if (!named) match_.return_names.clear();
  }

  const FunctionSchema& schema_;
  const Loc& loc_;
  Body& b_;
  const Args& args_;
  const Args& kwargs_;
  const Arg* self_;
  bool allow_;
  Failure* failure_;
  std::vector<bool> used_keyword_;
  size_t used_ = 0;
  TypeBindings bindings_;
  Match match_;
};

std::string indented(const std::string& text) {
  std::string out;
  bool fresh = true;
  for (char c : text) {
    if (fresh) out += "  ";
    out += c;
    fresh = c == '\n';
  }
  return out;
}

// The three that got furthest; the count of the others.
std::string failure_text(const std::vector<const FunctionSchema*>& schemas,
                         const std::vector<Failure>& failures) {
  constexpr size_t kShown = 3;
  std::vector<size_t> order(failures.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return failures[a].matched > failures[b].matched; });
  std::string text;
  for (size_t i = 0; i < order.size() && i < kShown; ++i) {
    text += str("\n", schemas[order[i]]->str(), ":\n", failures[order[i]].why);
    if (text.back() != '\n') text += "\n";
  }
  if (order.size() > kShown)
    text += str("\n(and ", order.size() - kShown, " more that fit less)\n");
  return text;
}
}  // namespace

std::optional<Match> try_match_schema(const FunctionSchema& schema, const Loc& loc, Body& b,
                                      const Args& args, const Args& kwargs) {
  return Matching(schema, loc, b, args, kwargs, nullptr, true, nullptr).run();
}

Match match_schema(const FunctionSchema& schema, const Loc& loc, Body& b, const Args& args,
                   const Args& kwargs, const Arg* self) {
  Failure f;
  if (auto m = Matching(schema, loc, b, args, kwargs, self, true, &f).run()) return std::move(*m);
  fail_at(loc, str("\n", schema.str(), ":\n", f.why));
}

Match match_schemas(const std::vector<const FunctionSchema*>& schemas, const Loc& loc, Body& b,
                    const Args& args, const Args& kwargs, const Arg* self) {
  TORCHERE_ASSERT(!schemas.empty());
  if (schemas.size() == 1) return match_schema(*schemas[0], loc, b, args, kwargs, self);
  for (bool allow : {false, true})
    for (size_t i = 0; i < schemas.size(); ++i)
      if (auto m = Matching(*schemas[i], loc, b, args, kwargs, self, allow, nullptr).run()) {
        m->index = i;
        return std::move(*m);
      }
  std::vector<Failure> failures(schemas.size());
  for (size_t i = 0; i < schemas.size(); ++i)
    Matching(*schemas[i], loc, b, args, kwargs, self, true, &failures[i]).run();
  fail_at(loc, str("Arguments for call are not valid.\nThe following variants are available:\n",
                   indented(failure_text(schemas, failures)), "\nThe original call is"));
}

namespace {

size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t up = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = up;
    }
  }
  return row[b.size()];
}

}  // namespace

void fail_unknown_operator(const Loc& loc, Symbol name) {
  std::string text = str("Unknown builtin op: ", name.str(), ".\n");
  std::vector<std::string> close;
  for (const Op* op : op_table().all()) {
    const std::string& n = op->name.str();
    if (edit_distance(n, name.str()) <= 2 &&
        std::find(close.begin(), close.end(), n) == close.end())
      close.push_back(n);
  }
  if (close.empty())
    fail_at(loc,
            str(text, "Could not find any similar ops to ", name.str(),
                ". This op may not exist or may not be currently supported in TorchScript.\n"));
  text += "Here are some suggestions: \n";
  for (size_t i = 0; i < close.size() && i < 5; ++i) text += "\t" + close[i] + "\n";
  fail_at(loc, text + "\nThe original call is");
}

namespace {
Value* pack_results(Body& b, const std::vector<Value*>& results, const Match& m) {
  if (results.size() == 1) return results[0];
  TypeRef named = nullptr;
  if (!m.return_names.empty()) named = types::named_tuple("", m.return_names, m.return_types);
  return b.graph.insert(b.graph.create_tuple(results, named));
}
}  // namespace

bool has_builtin(Symbol name) {
  return !op_table().find(name).empty() || !builtin_functions(name).empty();
}

Value* emit_builtin_call(const Loc& loc, Body& b, Symbol name, const Args& args, const Args& kwargs,
                         const Arg* self) {
  const std::vector<const Op*>& ops = op_table().find(name);
  const std::vector<ir::GraphFunction*>& functions = builtin_functions(name);
  std::vector<const FunctionSchema*> schemas;
  for (const Op* op : ops) schemas.push_back(&op->schema);
  for (ir::GraphFunction* f : functions) schemas.push_back(&f->schema());
  if (schemas.empty()) fail_unknown_operator(loc, name);
  Match m = match_schemas(schemas, loc, b, args, kwargs, self);
  if (m.index >= ops.size())
    return functions[m.index - ops.size()]
        ->graph()
        ->copied_values(b.graph.insert_point()->owning_block(), m.inputs)
        .at(0);
  Node* n = b.graph.create(name, m.inputs, 0)->set_span(loc);
  for (TypeRef t : m.return_types) n->add_output(t);
  n->set_op(ops[m.index]);
  b.graph.insert_node(n);
  b.facts.derive(n);
  return pack_results(b, n->outputs(), m);
}

}  // namespace torchere::frontend
