// Range, zip, enumerate: lengths and items.
#include "frontend/iterable.h"

#include <algorithm>
#include <limits>

#include "frontend/compile_time.h"
#include "frontend/overload.h"

namespace torchere::frontend {

RangeValue::RangeValue(const Loc& loc, Body& b, const std::vector<Value*>& inputs,
                       std::optional<int64_t> static_len)
    : static_len_(static_len) {
  for (size_t i = 0; i < inputs.size(); ++i)
    if (!inputs[i]->type()->is(TypeKind::Int))
      fail_at(loc, str("all inputs of range must be ints, found ", inputs[i]->type()->annotation(),
                       " in argument ", i));
  if (inputs.empty()) fail_at(loc, "range expected at least 1 arguments, got 0");
  if (inputs.size() > 3)
    fail_at(loc, str("range expected at most 3 arguments, got ", inputs.size()));
  if (inputs.size() == 1) {
    end_ = inputs[0];
    start_ = insert_constant(b, 0, loc);
    step_ = insert_constant(b, 1, loc);
    only_end_ = true;
    return;
  }
  start_ = inputs[0];
  end_ = inputs[1];
  step_ = inputs.size() == 3 ? inputs[2] : insert_constant(b, 1, loc);
}

Value* RangeValue::len(const Loc& loc, Body& b) {
  if (static_len_) return insert_constant(b, *static_len_, loc);
  if (only_end_) return end_;
  return emit_builtin_call(loc, b, "aten::__range_length", {Arg(start_), Arg(end_), Arg(step_)});
}

SugaredRef RangeValue::getitem(const Loc& loc, Body& b, Value* index, TypeRef) {
  if (only_end_) return simple(index);
  return simple(
      emit_builtin_call(loc, b, "aten::__derive_index", {Arg(index), Arg(start_), Arg(step_)}));
}

SugaredRef RangeValue::mapped(const Mapping& f) {
  auto out = std::make_shared<RangeValue>(*this);
  for (Value** v : {&out->start_, &out->end_, &out->step_}) *v = f(*v);
  return out;
}

// range(a, b, s) backwards: from a + (n - 1) * s down to a, n its length.
SugaredRef RangeValue::reversed(const Loc& loc, Body& b) const {
  auto op = [&](const char* name, Value* x, Value* y) {
    return emit_builtin_call(loc, b, Symbol(name), {Arg(x), Arg(y)});
  };
  Value* n =
      emit_builtin_call(loc, b, "aten::__range_length", {Arg(start_), Arg(end_), Arg(step_)});
  Value* one = insert_constant(b, 1, loc);
  Value* last = op("aten::add", start_, op("aten::mul", op("aten::sub", n, one), step_));
  Value* end = op("aten::sub", start_, step_);
  Value* back = emit_builtin_call(loc, b, "aten::neg", {Arg(step_)});
  return std::make_shared<RangeValue>(loc, b, std::vector<Value*>{last, end, back});
}

std::optional<std::vector<int64_t>> RangeValue::numbers(const Loc& loc, Body& b) const {
  constexpr int64_t kMost = 1024;  // rounds that are unrolled
  int64_t bounds[3];
  const Value* values[] = {start_, end_, step_};
  for (int i : {0, 1, 2}) {
    auto c = b.facts.constant(values[i]);
    if (!c) request_constant(loc, b, values[i]);
    if (!c || !c->is_int()) return std::nullopt;
    bounds[i] = c->to_int();
  }
  if (bounds[2] == 0) return std::nullopt;
  std::vector<int64_t> out;
  for (int64_t i = bounds[0]; bounds[2] > 0 ? i < bounds[1] : i > bounds[1]; i += bounds[2]) {
    if (static_cast<int64_t>(out.size()) == kMost) return std::nullopt;
    out.push_back(i);
  }
  return out;
}

void IterableTree::add_child(SugaredRef child) {
  if (auto length = child->static_len())
    static_len_ = static_len_ ? std::min(*length, *static_len_) : *length;
  children_.push_back(std::move(child));
}

Value* IterableTree::limit(const Loc& loc, Body& b) {
  std::vector<Value*> lengths;
  for (const SugaredRef& c : children_) {
    auto* tree = dynamic_cast<IterableTree*>(c.get());
    Value* n = tree && tree->static_len_ ? tree->limit(loc, b)
               : c->static_len()         ? nullptr
                                         : c->len(loc, b);
    if (n) lengths.push_back(n);
  }
  if (lengths.size() < 2) return lengths.empty() ? nullptr : lengths[0];
  Value* list = b.graph.insert(b.graph.create_list(types::integer(), lengths));
  return emit_builtin_call(loc, b, "prim::min", {Arg(list)});
}

SugaredRef IterableTree::mapped(const Mapping& f) {
  auto out = std::make_shared<IterableTree>();
  for (const SugaredRef& c : children_) out->add_child(c->mapped(f));
  return out;
}

void IterableTree::leaves(std::vector<SugaredRef>& out) {
  for (const SugaredRef& c : children_)
    if (auto* tree = dynamic_cast<IterableTree*>(c.get()))
      tree->leaves(out);
    else
      out.push_back(c);
}

Value* IterableTree::len(const Loc& loc, Body& b) {
  std::vector<SugaredRef> all;
  leaves(all);
  std::vector<Value*> lengths;
  for (const SugaredRef& s : all) lengths.push_back(s->len(loc, b));
  Value* list = b.graph.insert(b.graph.create_list(types::integer(), lengths));
  return emit_builtin_call(loc, b, "prim::min", {Arg(list)});
}

SugaredRef IterableTree::getitem(const Loc& loc, Body& b, Value* index, TypeRef) {
  std::vector<SugaredRef> items;
  for (const SugaredRef& c : children_) items.push_back(c->getitem(loc, b, index));
  return std::make_shared<SugaredTuple>(std::move(items));
}

SugaredRef IteratorValue::iter(const Loc& loc, Body&) {
  if (at_ > 0) fail_at(loc, "an iterator that next() was called on cannot be iterated here");
  return items_;
}

SugaredRef IteratorValue::next(const Loc& loc, Body& b) {
  if (home_ && b.graph.insert_point()->owning_block() != home_)
    fail_at(loc, "next() in a branch or loop that the program decides on: call it before");
  if (auto n = items_->static_len(); n && at_ >= *n) return nullptr;
  Value* index = insert_constant(b, IValue(at_), loc);
  ++at_;
  return items_->getitem(loc, b, index);
}

SugaredRef SliceClass::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs, size_t) {
  if (!kwargs.empty()) fail_at(loc, "Slice does not accept any keyword arguments");
  if (args.empty() || args.size() > 3)
    fail_at(loc, str("slice accepts exactly 1, 2 or 3 arguments, got: ", args.size()));
  auto given_or = [&](const Arg* a, int64_t fallback) {
    Value* v = a ? a->get(b) : nullptr;
    return v && !v->type()->is(TypeKind::None) ? v : insert_constant(b, fallback, loc);
  };
  bool only_stop = args.size() == 1;
  Value* start = given_or(only_stop ? nullptr : &args[0], 0);
  Value* stop = given_or(&args[only_stop ? 0 : 1], std::numeric_limits<int64_t>::max());
  Value* step = given_or(args.size() == 3 ? &args[2] : nullptr, 1);
  return std::make_shared<SliceValue>(start, stop, step);
}

}  // namespace torchere::frontend
