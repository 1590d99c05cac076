// x[…]: items of containers, slices, and tensor indexing as select, slice, unsqueeze and index.
#include <algorithm>
#include <limits>

#include "frontend/compile_time.h"
#include "frontend/emitter.h"
#include "frontend/iterable.h"
#include "frontend/module_value.h"
#include "frontend/overload.h"

namespace torchere::frontend {
namespace {

// `...` or its name.
bool is_ellipsis(const ast::Expr* e) {
  auto* name = ast::dyn_cast<ast::Name>(e);
  return ast::isa<ast::EllipsisLiteral>(e) || (name && name->id == "Ellipsis");
}

constexpr int64_t kMax = std::numeric_limits<int64_t>::max();

int64_t constant_index(const Loc& loc, Body& b, Value* v) {
  auto c = b.facts.constant(v);
  if (!c) request_constant(loc, b, v);
  if (!c || !c->is_int()) fail_at(loc, "tuple slice indices must be integer constants");
  return c->to_int();
}

// Python's slice bounds within a length; how many elements there are.
int64_t clip_slice(int64_t length, int64_t* begin, int64_t* end, int64_t step) {
  bool back = step < 0;
  if (*begin == kMax) *begin = back ? kMax : 0;
  if (*end == kMax) *end = back ? std::numeric_limits<int64_t>::min() : kMax;
  for (int64_t* v : {begin, end}) {
    if (*v < 0)
      *v = std::max<int64_t>(*v == std::numeric_limits<int64_t>::min() ? *v : *v + length,
                             back ? -1 : 0);
    else if (*v >= length)
      *v = back ? length - 1 : length;
  }
  if (back) return *end < *begin ? (*begin - *end - 1) / -step + 1 : 0;
  return *begin < *end ? (*end - *begin - 1) / step + 1 : 0;
}
}  // namespace

std::vector<const ast::Expr*> Emitter::indices_of(const ast::Subscript* e) {
  std::vector<const ast::Expr*> out;
  if (auto* t = ast::dyn_cast<ast::Tuple>(e->index))
    for (const ast::Expr* x : t->elements) out.push_back(x);
  else
    out.push_back(e->index);
  return out;
}

Value* Emitter::tuple_index(const Loc& loc, Value* tuple, Value* index) {
  const auto& elements = tuple->type()->elements();
  if (!index->type()->is(TypeKind::Int)) fail_at(loc, "tuple index must be an integer");
  const IValue* c = index->constant();
  auto known = body_.facts.constant(index);
  bool alike =
      !elements.empty() &&
      convertible_to_list(tuple->type(), types::list(elements.empty() ? nullptr : elements[0]));
  if (!c && known && known->is_int() && !alike) {
    index = insert_constant(body_, *known, loc);
    c = index->constant();
  }
  if (!c && !alike) request_constant(loc, body_, index);
  TypeRef type;
  if (!c) {
    if (elements.empty() || !convertible_to_list(tuple->type(), types::list(elements[0])))
      fail_at(loc, str("Cannot index into a ", tuple->type()->annotation(),
                       " with a non-integer "
                       "literal because we cannot resolve the output type"));
    type = elements[0];
  } else {
    int64_t n = static_cast<int64_t>(elements.size()), i = c->to_int();
    int64_t at = i < 0 ? i + n : i;
    if (at < 0 || at >= n)
      fail_as_python(loc, str("Tuple index out of range. Tuple is length ", n, " and index is ", i),
                     "builtins.IndexError");
    type = elements[static_cast<size_t>(at)];
  }
  Node* n = graph_.create(ir::prim::TupleIndex, {tuple, index}, 1);
  n->output()->set_type(type);
  return graph_.insert(n);
}

Value* Emitter::tuple_slice(const Loc& loc, Value* tuple, Value* start, Value* end, Value* step) {
  const auto& elements = tuple->type()->elements();
  int64_t by = 1;
  if (step && !step->type()->is(TypeKind::None)) by = constant_index(loc, body_, step);
  if (by == 0) fail_at(loc, "slice step cannot be zero");
  int64_t first = start ? constant_index(loc, body_, start) : kMax;
  int64_t last = end ? constant_index(loc, body_, end) : kMax;
  int64_t count = clip_slice(static_cast<int64_t>(elements.size()), &first, &last, by);
  std::vector<Value*> items;
  for (int64_t i = 0, at = first; i < count; ++i, at += by) {
    Node* n = graph_.create(ir::prim::TupleIndex, {tuple, graph_.insert_constant(IValue(at))}, 1);
    n->output()->set_type(elements[static_cast<size_t>(at)]);
    items.push_back(graph_.insert(n));
  }
  return graph_.insert(graph_.create_tuple(items));
}

Value* Emitter::slice_value(const Loc& loc, Value* v, Value* dim, Value* start, Value* end,
                            Value* step) {
  if (v->type()->is(TypeKind::Tuple)) return tuple_slice(loc, v, start, end, step);
  Args args = {Arg(loc, "self", v)};
  if (dim) args.push_back(Arg(dim));
  if (!step) step = insert_constant(body_, IValue(1), loc);
  for (Value* x : {start, end, step}) args.push_back(x ? Arg(x) : Arg(IValue()));
  return emit_builtin_call(loc, body_, "aten::slice", args);
}

Value* Emitter::emit_slice(const Loc& loc, Value* v, Value* dim, const ast::Slice* s) {
  Value* start = s->lower ? emit_expr(s->lower) : nullptr;
  Value* end = s->upper ? emit_expr(s->upper) : nullptr;
  Value* step = s->step ? emit_expr(s->step) : nullptr;
  return slice_value(loc, v, dim, start, end, step);
}

// --- tensors -------------------------------------------------------------------------------------

// Integers, slices and None are applied one after the other, left to right up to an ellipsis and,
// for what follows it, counted from the right; tensors are collected for one aten::index.
struct Emitter::Indexing {
  Loc loc;
  const std::vector<const ast::Expr*>& exprs;
  std::vector<int64_t> dims;
  std::vector<Value*> values;  // nullptr: a slice or the ellipsis
  std::vector<Value*> tensors;
};

// Emits index i and says at which dimension the next one is.
int64_t Emitter::index_dim(Indexing& s, size_t i, int64_t dim, bool reverse) {
  const ast::Expr* e = s.exprs[i];
  s.dims[i] = dim;
  int64_t next = reverse ? dim - 1 : dim + 1;
  if (ast::isa<ast::Slice>(e)) return next;
  SugaredRef sugared = emit_sugared(e);
  if (dynamic_cast<SliceValue*>(sugared.get())) return next;
  Value* index = emit_expr(e, ast::isa<ast::NoneLiteral>(e) ? types::none() : nullptr);
  if (index->type()->is(TypeKind::List))
    index = emit_builtin_call({}, body_, "aten::tensor", {Arg(index)},
                              {Arg("dtype", IValue(DType::Long))});
  s.values[i] = index;
  TypeRef t = index->type();
  if (t->is(TypeKind::None)) return reverse ? dim : dim + 1;
  if (t->is(TypeKind::Int)) return reverse ? dim - 1 : dim;
  if (t->is_subtype_of(types::optional(types::tensor()))) {
    if (reverse) fail_at(s.loc, "Ellipses followed by tensor indexing is currently not supported");
    return dim + 1;
  }
  fail_at(s.loc, str("Unsupported operation: indexing tensor with unsupported index type '",
                     t->annotation(), "'. Only ints, slices, lists and tensors are supported"));
}

Value* Emitter::apply_index(Indexing& s, size_t i, Value* tensor) {
  const ast::Expr* e = s.exprs[i];
  auto dim = [&] { return insert_constant(body_, IValue(s.dims[i]), s.loc); };
  Value* v = s.values[i];
  if (!v) {
    if (auto* slice = ast::dyn_cast<ast::Slice>(e)) return emit_slice(s.loc, tensor, dim(), slice);
    if (is_ellipsis(e)) return tensor;
    SugaredRef sugared = emit_sugared(e);
    if (auto* o = dynamic_cast<SliceValue*>(sugared.get()))
      return slice_value(s.loc, tensor, dim(), o->start, o->stop, o->step);
    return tensor;
  }
  if (v->type()->is(TypeKind::None)) {
    Arg d(dim());
    return emit_builtin_call(s.loc, body_, "aten::unsqueeze", {Arg(tensor), d});
  }
  if (v->type()->is(TypeKind::Int)) {
    Arg d(dim());
    return emit_builtin_call(s.loc, body_, "aten::select", {Arg(tensor), d, Arg(v)});
  }
  size_t at = static_cast<size_t>(s.dims[i]);
  if (s.tensors.size() <= at) s.tensors.resize(at + 1);
  s.tensors[at] = v;
  return tensor;
}

std::pair<Value*, std::vector<Value*>> Emitter::emit_tensor_index(
    const Loc& loc, Value* tensor, const std::vector<const ast::Expr*>& exprs) {
  Indexing s{loc, exprs, std::vector<int64_t>(exprs.size()), std::vector<Value*>(exprs.size()), {}};
  size_t i = 0;
  int64_t dim = 0;
  for (; i < exprs.size() && !is_ellipsis(exprs[i]); ++i) dim = index_dim(s, i, dim, false);
  int64_t from_end = -1;
  for (size_t j = exprs.size(); j-- > i + 1;) {
    if (is_ellipsis(exprs[j])) fail_at(loc, "An index can only have a single ellipsis ('...')");
    from_end = index_dim(s, j, from_end, true);
  }
  for (size_t k = 0; k < exprs.size(); ++k) tensor = apply_index(s, k, tensor);
  for (Value*& v : s.tensors)
    if (!v) v = graph_.insert_constant(IValue());
  return {tensor, std::move(s.tensors)};
}

Value* Emitter::emit_multi_index(const Loc& loc, Value* tensor,
                                 const std::vector<const ast::Expr*>& exprs) {
  tensor = unwrapped(loc, body_, tensor, nullptr);
  if (!tensor->type()->is_subtype_of(types::tensor()))
    fail_at(loc,
            "Unsupported operation: attempted to use multidimensional indexing on a non-tensor "
            "type");
  auto [sliced, indices] = emit_tensor_index(loc, tensor, exprs);
  if (indices.empty()) return sliced;
  Value* list = index_list(indices);
  return emit_builtin_call(loc, body_, "aten::index", {Arg(sliced), Arg(list)});
}

namespace {
// A tuple of modules or functions, or another sequence of what is no value.
bool is_known_sequence(const SugaredRef& s) {
  auto* t = dynamic_cast<SugaredTuple*>(s.get());
  if (!t) return !s->is_value();
  return std::any_of(t->items.begin(), t->items.end(), [](const SugaredRef& i) {
    return is_known_sequence(i) || dynamic_cast<ModuleValue*>(i.get());
  });
}
}  // namespace

SugaredRef SugaredTuple::slice(const Loc& loc, Body& b, Value* start, Value* stop, Value* step) {
  auto bound = [&](Value* v, int64_t otherwise) {
    if (!v || v->type()->is(TypeKind::None)) return otherwise;
    auto c = b.facts.constant(v);
    if (!c) request_constant(loc, b, v);
    if (!c || !c->is_int()) fail_at(loc, "tuple slice indices must be integer constants");
    return c->to_int();
  };
  int64_t by = bound(step, 1), first = bound(start, kMax), last = bound(stop, kMax);
  if (by == 0) fail_at(loc, "slice step cannot be zero");
  int64_t count = clip_slice(static_cast<int64_t>(items.size()), &first, &last, by);
  std::vector<SugaredRef> out;
  for (int64_t i = 0, at = first; i < count; ++i, at += by)
    out.push_back(items[static_cast<size_t>(at)]);
  return std::make_shared<SugaredTuple>(std::move(out), is_list);
}

SugaredRef Emitter::emit_subscript(const ast::Subscript* e, TypeRef hint) {
  SugaredRef base = emit_sugared(e->value);
  auto exprs = indices_of(e);
  Loc loc = loc_of(e), base_loc = loc_of(e->value);
  if (exprs.size() != 1)
    return simple(emit_multi_index(loc, base->as_value(base_loc, body_), exprs));
  if (auto* slice = ast::dyn_cast<ast::Slice>(exprs[0])) {
    if (is_known_sequence(base)) {
      Value* bounds[3] = {};
      const ast::Expr* parts[] = {slice->lower, slice->upper, slice->step};
      for (int i : {0, 1, 2})
        if (parts[i]) bounds[i] = emit_expr(parts[i]);
      return base->slice(loc, body_, bounds[0], bounds[1], bounds[2]);
    }
    if (base->kind() == "module") base = base->as_tuple_value(base_loc, body_);
    Value* v = unwrapped(base_loc, body_, base->as_value(base_loc, body_), nullptr);
    Value* dim = v->type()->is_subtype_of(types::tensor()) ? insert_constant(body_, IValue(0), loc)
                                                           : nullptr;
    return simple(emit_slice(loc, v, dim, slice));
  }
  if (is_ellipsis(exprs[0]))
    return simple(emit_multi_index(loc, base->as_value(base_loc, body_), exprs));
  if (is_known_sequence(base) || !base->is_value()) {
    Value* i = emit_expr(exprs[0]);
    return base->getitem(loc, body_, i, hint);
  }
  Value* v = base->as_value(base_loc, body_);
  if (Value* inner = unwrapped(base_loc, body_, v, nullptr); inner != v) {
    v = inner;
    base = simple(v);
  }
  SugaredRef index = emit_sugared(exprs[0]);
  if (auto* s = dynamic_cast<SliceValue*>(index.get())) {
    Value* dim = v->type()->is_subtype_of(types::tensor())
                     ? insert_constant(body_, IValue(0), base_loc)
                     : nullptr;
    return simple(slice_value(base_loc, v, dim, s->start, s->stop, s->step));
  }
  Value* i = index->as_value(base_loc, body_);
  if (v->type()->is(TypeKind::Tuple)) {
    // A tuple that only exists at compile time gives the thing itself.
    if (auto* t = dynamic_cast<SugaredTuple*>(base.get()); t && i->constant())
      return t->getitem(loc, body_, i, nullptr);
    return simple(tuple_index(loc, base->as_value(base_loc, body_), i));
  }
  if (v->type()->is_subtype_of(types::tensor())) return simple(emit_multi_index(loc, v, exprs));
  return base->getitem(loc, body_, i, hint);
}

}  // namespace torchere::frontend
