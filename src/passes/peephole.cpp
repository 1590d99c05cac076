// The table of local rewrites. A rule sees one node and either gives the value that its output is,
// or nothing.
#include "passes/peephole.h"

#include <algorithm>

#include <cmath>
#include <memory>
#include <optional>

#include "ir/alias.h"
#include "passes/dce.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

struct Context {
  Graph& graph;
  bool shapes;
  std::unique_ptr<AliasAnalysis> alias_;
  AliasAnalysis& alias() {
    if (!alias_) alias_ = std::make_unique<AliasAnalysis>(graph);
    return *alias_;
  }
};
using Rule = Value* (*)(Node* n, Context& c);

Value* constant(Node* n, const IValue& v) {
  InsertPoint here(*n->graph(), n);
  return n->graph()->insert_constant(v);
}

const TensorFacts* facts_of(const Value* v) { return v->type()->facts(); }

bool is_number(const Value* v, double wanted) {
  const IValue* c = v->constant();
  if (!c || !(c->is_int() || c->is_double())) return false;
  return (c->is_int() ? static_cast<double>(c->as_int()) : c->as_double()) == wanted;
}

// x is None, x is not None.
Value* compare_none(Node* n, Context&) {
  bool is = n->is(aten("__is__"));
  Value *a = n->input(0), *b = n->input(1);
  if ((a->must_be_none() && b->must_not_be_none()) || (b->must_be_none() && a->must_not_be_none()))
    return constant(n, IValue(!is));
  return nullptr;
}

// Unwrapping what cannot be None.
Value* unwrap(Node* n, Context&) { return n->input(0)->must_not_be_none() ? n->input(0) : nullptr; }

// A cast to what the type says already.
Value* cast(Node* n, Context&) {
  bool known = without_facts(n->input()->type())->is_subtype_of(without_facts(n->output()->type()));
  return known ? n->input() : nullptr;
}

// int(NumToTensor(x)); int(x) of an int.
Value* number(Node* n, Context&) {
  if (n->inputs().size() != 1) return nullptr;
  Value* in = n->input();
  if (in->node()->is(prim::NumToTensor) && in->node()->input()->type() == n->output()->type())
    return in->node()->input();
  bool whole = n->is(aten("Int")) || n->is(aten("ceil"));
  return whole && in->type()->is(TypeKind::Int) ? in : nullptr;
}

bool compares_safely(TypeRef t) {
  switch (t->kind()) {
    case TypeKind::Bool:
    case TypeKind::Int:
    case TypeKind::None:
      return true;
    case TypeKind::List:
    case TypeKind::Dict: {
      for (TypeRef e : t->elements())
        if (e->is(TypeKind::Tensor) || !compares_safely(e)) return false;
      return true;
    }
    default:
      return false;  // a float may be nan, which is not itself
  }
}

// x == x, x != x.
Value* compare_same(Node* n, Context&) {
  if (n->inputs().size() != 2 || n->input(0) != n->input(1)) return nullptr;
  return compares_safely(n->input(0)->type()) ? constant(n, IValue(n->is(aten("eq")))) : nullptr;
}

// x.t().t()
Value* transpose_twice(Node* n, Context&) {
  Node* inner = n->input()->node();
  return inner->is(aten("t")) ? inner->input() : nullptr;  // a view of it, of its shape
}

// The tensor itself, where the result may share memory with it and has its dtype.
Value* same_tensor(Node* n, Context& c) {
  Value* in = n->input(0);
  if (!c.shapes || !in->type()->is(TypeKind::Tensor)) return nullptr;
  return c.alias().safe_to_change_aliasing(n->output(), in) ? in : nullptr;
}
// A number as `other` keeps the tensor's dtype only if it is of no higher kind.
bool keeps_dtype(const Value* tensor, const Value* number) {
  const TensorFacts* f = facts_of(tensor);
  if (!f || f->dtype == DType::Undefined) return false;
  const IValue* c = number->constant();
  return is_floating(f->dtype) || is_complex(f->dtype) ||
         (c && c->is_int() && f->dtype != DType::Bool);
}

// The constant of an operation on two ints, brought to the second place where the order is free.
std::optional<int64_t> int_operand(Node* n) {
  if (n->inputs().size() != 2) return std::nullopt;
  for (Value* v : n->inputs())
    if (!v->type()->is(TypeKind::Int)) return std::nullopt;
  if ((n->is(aten("mul")) || n->is(aten("add"))) && n->input(0)->constant() &&
      !n->input(1)->constant()) {
    const Op* op = n->op();
    n->permute_inputs({1, 0});
    n->set_op(op);
  }
  const IValue* c = n->input(1)->constant();
  if (!c || !c->is_int()) return std::nullopt;
  return c->as_int();
}

// (x + 1) - 3 is x - 2: the constants of two steps become one.
Value* merge_sum(Node* n, int64_t mine) {
  Node* inner = n->input(0)->node();
  if (!inner->is(aten("add")) && !inner->is(aten("sub"))) return nullptr;
  std::optional<int64_t> other = int_operand(inner);
  if (!other) return nullptr;
  int64_t merged;
  bool overflow = inner->is(n->kind()) ? __builtin_add_overflow(mine, *other, &merged)
                                       : __builtin_sub_overflow(mine, *other, &merged);
  if (overflow) return nullptr;
  if (merged == 0) return inner->input(0);
  Value* sum = constant(n, IValue(merged));
  n->replace_input(0, inner->input(0));
  n->replace_input(1, sum);
  return nullptr;
}

// x + 0, x - 0; x * 1, x / 1; of tensors and of integers.
Value* add_zero(Node* n, Context& c) {
  if (n->inputs().size() == 2) {
    std::optional<int64_t> v = int_operand(n);
    if (!v) return nullptr;
    return *v == 0 ? n->input(0) : merge_sum(n, *v);
  }
  bool zero = n->inputs().size() == 3 && is_number(n->input(1), 0) && is_number(n->input(2), 1);
  return zero && keeps_dtype(n->input(0), n->input(1)) ? same_tensor(n, c) : nullptr;
}
Value* multiply_one(Node* n, Context& c) {
  if (n->inputs().size() != 2) return nullptr;
  if (n->output()->type()->is(TypeKind::Int)) {
    std::optional<int64_t> v = int_operand(n);
    return v && *v == 1 ? n->input(0) : nullptr;
  }
  bool one = is_number(n->input(1), 1) && keeps_dtype(n->input(0), n->input(1));
  if (one && n->is(aten("div")) && !is_floating(facts_of(n->input(0))->dtype)) one = false;
  return one ? same_tensor(n, c) : nullptr;
}

// Facts about tensors that their types tell.
Value* dtype_fact(Node* n, Context& c) {
  const TensorFacts* f = facts_of(n->input());
  return c.shapes && f && f->dtype != DType::Undefined ? constant(n, IValue(f->dtype)) : nullptr;
}
Value* device_fact(Node* n, Context& c) {
  const TensorFacts* f = facts_of(n->input());
  return c.shapes && f && f->device ? constant(n, IValue(*f->device)) : nullptr;
}
Value* cuda_fact(Node* n, Context& c) {
  const TensorFacts* f = facts_of(n->input());
  if (!c.shapes || !f || !f->device) return nullptr;
  return constant(n, IValue(f->device->type == DeviceType::CUDA));
}
Value* dim_fact(Node* n, Context& c) {
  const TensorFacts* f = facts_of(n->input());
  if (!c.shapes || !f || !f->sizes) return nullptr;
  return constant(n, IValue(static_cast<int64_t>(f->sizes->size())));
}
Value* floating_fact(Node* n, Context& c) {
  const TensorFacts* f = facts_of(n->input());
  if (!c.shapes || !f || f->dtype == DType::Undefined) return nullptr;
  return constant(n, IValue(is_floating(f->dtype)));
}
Value* complex_fact(Node* n, Context& c) {
  const TensorFacts* f = facts_of(n->input());
  if (!c.shapes || !f || f->dtype == DType::Undefined) return nullptr;
  return constant(n, IValue(is_complex(f->dtype)));
}
Value* size_fact(Node* n, Context& c) {
  const TensorFacts* f = facts_of(n->input(0));
  if (!c.shapes || !f || !f->sizes) return nullptr;
  if (n->inputs().size() == 1) {
    for (int64_t d : *f->sizes)
      if (d < 0) return nullptr;
    bool seen = c.alias().has_writers(n->output()) || c.alias().escapes(n->output());
    return seen ? nullptr : constant(n, list_of(*f->sizes));
  }
  const IValue* at = n->input(1)->constant();
  if (!at || !at->is_int()) return nullptr;
  int64_t i = at->as_int(), rank = static_cast<int64_t>(f->sizes->size());
  if (i < 0) i += rank;
  if (i < 0 || i >= rank || (*f->sizes)[static_cast<size_t>(i)] < 0) return nullptr;
  return constant(n, IValue((*f->sizes)[static_cast<size_t>(i)]));
}

// A list that was written down in the graph and that nobody changes.
Node* known_list(Value* v, Context& c) {
  if (!v->node()->is(prim::ListConstruct) || c.alias().has_writers(v)) return nullptr;
  return v->node();
}
// Keys that are all constants and differ: as many entries as there are keys.
bool distinct_keys(const Node* made) {
  for (size_t i = 0; i + 1 < made->inputs().size(); i += 2) {
    const IValue* key = made->input(i)->constant();
    if (!key || key->is_tensor()) return false;
    for (size_t k = 0; k < i; k += 2)
      if (made->input(k)->constant()->equals(*key)) return false;
  }
  return true;
}
Value* list_len(Node* n, Context& c) {
  Value* whole = n->input(0);
  if (Node* made = known_list(whole, c))
    return constant(n, IValue(static_cast<int64_t>(made->inputs().size())));
  if (c.alias().has_writers(whole)) return nullptr;
  const Node* made = whole->node();
  if (made->is(prim::DictConstruct) && distinct_keys(made))
    return constant(n, IValue(static_cast<int64_t>(made->inputs().size() / 2)));
  if (!made->is(aten("size")) || made->inputs().size() != 1) return nullptr;
  const TensorFacts* f = facts_of(made->input(0));
  return f && f->sizes ? constant(n, IValue(static_cast<int64_t>(f->sizes->size()))) : nullptr;
}
// A part of a written list, as a list of its own.
Value* list_slice(Node* n, Context& c) {
  if (!n->input(0)->type()->is(TypeKind::List) || n->inputs().size() != 4) return nullptr;
  Node* made = known_list(n->input(0), c);
  if (!made) return nullptr;
  int64_t size = static_cast<int64_t>(made->inputs().size());
  int64_t bounds[3] = {0, size, 1};  // start, end, step
  for (size_t i = 0; i < 3; ++i) {
    const IValue* v = n->input(i + 1)->constant();
    if (!v || !(v->is_none() || v->is_int())) return nullptr;
    if (v->is_int()) bounds[i] = v->as_int();
  }
  auto [start, end, step] = bounds;
  if (step <= 0) return nullptr;
  start = std::clamp(start < 0 ? start + size : start, int64_t{0}, size);
  end = std::clamp(end < 0 ? end + size : end, int64_t{0}, size);
  std::vector<Value*> items;
  for (int64_t i = start; i < end; i += step) items.push_back(made->input(static_cast<size_t>(i)));
  Graph& g = *n->graph();
  InsertPoint at(g, n);
  return g.insert(g.create_list(n->input(0)->type()->element(), items));
}
Value* dict_item(Node* n, Context& c) {
  Node* made = n->input(0)->node();
  const IValue* key = n->input(1)->constant();
  if (!made->is(prim::DictConstruct) || !key || c.alias().has_writers(n->input(0))) return nullptr;
  Value* found = nullptr;
  for (size_t i = 0; i + 1 < made->inputs().size(); i += 2) {
    const IValue* k = made->input(i)->constant();
    if (!k) return nullptr;  // might be the same key
    if (k->equals(*key)) found = made->input(i + 1);
  }
  return found;
}
Value* item(Node* n, Context& c) {
  if (n->input(0)->type()->is(TypeKind::Dict)) return dict_item(n, c);
  Node* made = known_list(n->input(0), c);
  const IValue* at = n->input(1)->constant();
  if (!made || !at || !at->is_int()) return nullptr;
  int64_t i = at->as_int(), size = static_cast<int64_t>(made->inputs().size());
  if (i < 0) i += size;
  return i >= 0 && i < size ? made->input(static_cast<size_t>(i)) : nullptr;
}

Value* expand_same(Node* n, Context& c) {
  const TensorFacts* f = facts_of(n->input(0));
  const IValue* size = n->input(1)->constant();
  if (!f || !f->sizes || !size || !size->is_list()) return nullptr;
  Dims dims = to_int_list(*size);
  return c.shapes && IntSpan(dims) == IntSpan(*f->sizes) ? n->input(0) : nullptr;
}
Value* type_as_same(Node* n, Context& c) {
  const TensorFacts *a = facts_of(n->input(0)), *b = facts_of(n->input(1));
  bool same = a && b && a->dtype != DType::Undefined && a->dtype == b->dtype && a->device &&
              a->device == b->device;
  return c.shapes && same ? n->input(0) : nullptr;
}

const std::unordered_map<Symbol, Rule>& rules() {
  static const auto* table = new std::unordered_map<Symbol, Rule>{
      {aten("__is__"), compare_none},
      {aten("__isnot__"), compare_none},
      {aten("_unwrap_optional"), unwrap},
      {prim::unchecked_unwrap_optional, unwrap},
      {prim::unchecked_cast, cast},
      {aten("Int"), number},
      {aten("Float"), number},
      {aten("ceil"), number},
      {aten("eq"), compare_same},
      {aten("ne"), compare_same},
      {aten("Bool"), number},
      {aten("IntImplicit"), number},
      {aten("FloatImplicit"), number},
      {aten("t"), transpose_twice},
      {aten("add"), add_zero},
      {aten("sub"), add_zero},
      {aten("mul"), multiply_one},
      {aten("div"), multiply_one},
      {aten("floordiv"), multiply_one},
      {Symbol("prim::dtype"), dtype_fact},
      {Symbol("prim::device"), device_fact},
      {Symbol("prim::is_cuda"), cuda_fact},
      {aten("dim"), dim_fact},
      {aten("is_floating_point"), floating_fact},
      {aten("is_complex"), complex_fact},
      {aten("size"), size_fact},
      {aten("len"), list_len},
      {aten("slice"), list_slice},
      {aten("__getitem__"), item},
      {aten("expand"), expand_same},
      {aten("type_as"), type_as_same},
  };
  return *table;
}

class Rewriter {
 public:
  Rewriter(const GraphRef& g, bool shapes) : context_{*g, shapes, nullptr} {}

  bool run(Block* b) {
    for (Node* n : *b) {
      for (Block* inner : n->blocks()) run(inner);
      none_outputs(n);
      if (n->is(prim::If)) {
        short_circuits(n);
        refine(n);
      } else if (n->is(prim::ListUnpack))
        unpack(n);
      else if (n->outputs().size() == 1 && !n->inputs().empty())
        apply(n);
    }
    return changed_;
  }

 private:
  void use(Value* old, Value* by) {
    if (!by || by == old || !old->has_uses()) return;
    old->replace_all_uses_with(by);
    changed_ = true;
    context_.alias_ = nullptr;
  }

  void apply(Node* n) {
    auto rule = rules().find(n->kind());
    if (rule != rules().end() && n->output()->has_uses())
      use(n->output(), rule->second(n, context_));
  }

  // What is None by type is the constant.
  void none_outputs(Node* n) {
    if (n->is(prim::Constant)) return;
    for (Value* v : n->outputs()) {
      if (!v->type()->is(TypeKind::None)) continue;
      changed_ = true;
      if (v->has_uses()) use(v, constant(n, IValue()));
    }
  }

  // An optional that neither branch leaves None.
  void refine(Node* n) {
    for (size_t i = 0; i < n->outputs().size(); ++i) {
      TypeRef yes = n->blocks()[0]->outputs()[i]->type(), no = n->blocks()[1]->outputs()[i]->type();
      if (!n->output(i)->type()->is(TypeKind::Optional)) continue;
      if (yes->is(TypeKind::Optional) || no->is(TypeKind::Optional)) continue;
      std::optional<TypeRef> both = unify(yes, no);
      if (!both || *both == n->output(i)->type()) continue;
      n->output(i)->set_type(*both);
      changed_ = true;
    }
  }

  // True if c else False is c.
  void short_circuits(Node* n) {
    for (size_t i = 0; i < n->outputs().size(); ++i) {
      if (!n->output(i)->type()->is(TypeKind::Bool)) continue;
      const IValue* yes = n->blocks()[0]->outputs()[i]->constant();
      const IValue* no = n->blocks()[1]->outputs()[i]->constant();
      if (yes && no && yes->is_bool() && no->is_bool() && yes->as_bool() && !no->as_bool())
        use(n->output(i), n->input());
    }
  }

  void unpack(Node* n) {
    Node* made = known_list(n->input(), context_);
    if (!made || made->inputs().size() != n->outputs().size()) return;
    for (size_t i = 0; i < n->outputs().size(); ++i) use(n->output(i), made->input(i));
  }

  Context context_;
  bool changed_ = false;
};
}  // namespace

bool peephole(const GraphRef& g, bool shapes) {
  bool changed = Rewriter(g, shapes).run(g->block());
  if (changed) eliminate_dead_code(g);
  return changed;
}

}  // namespace torchere::passes
