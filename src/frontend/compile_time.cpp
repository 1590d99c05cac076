// Dicts, partial functions and chosen items at compile time.
#include "frontend/compile_time.h"

#include <algorithm>

#include "frontend/emitter.h"
#include "frontend/iterable.h"
#include "frontend/module_value.h"
#include "frontend/overload.h"

namespace torchere::frontend {

namespace {

bool same_constant(const IValue& a, const IValue& b) {
  return a.tag() == b.tag() && a.repr() == b.repr();
}

// A method of a SugaredDict.
class DictMethod final : public Sugared {
 public:
  DictMethod(std::shared_ptr<SugaredDict> d, std::string name)
      : dict_(std::move(d)), name_(std::move(name)) {}
  std::string kind() const override { return "method"; }
  bool is_local() const override { return true; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs, size_t) override {
    if (name_ == "keys") return dict_->iter(loc, b);
    if (name_ == "values" || name_ == "items") return listed(b);
    if (name_ == "copy")
      return std::make_shared<SugaredDict>(dict_->items, b.graph.insert_point()->owning_block());
    if (name_ == "update") return update(loc, b, args, kwargs);
    return keyed(loc, b, args);
  }

 private:
  SugaredRef listed(Body& b) {
    std::vector<SugaredRef> out;
    for (auto& [k, v] : dict_->items) {
      if (name_ == "values")
        out.push_back(v);
      else
        out.push_back(std::make_shared<SugaredTuple>(
            std::vector<SugaredRef>{simple(insert_constant(b, k)), v}));
    }
    return std::make_shared<SugaredTuple>(std::move(out));
  }

  SugaredRef update(const Loc& loc, Body& b, const Args& args, const Args& kwargs) {
    for (const Arg& a : args) {
      auto* other = dynamic_cast<SugaredDict*>(a.sugared.get());
      if (!other) fail_at(loc, "update takes a dict whose keys are known when it is compiled");
      for (auto& [k, v] : other->items) dict_->set(loc, b, k, v);
    }
    for (const Arg& a : kwargs) dict_->set(loc, b, IValue(a.name), sugared_of(a, b));
    return simple(insert_constant(b, IValue(), loc));
  }

  // get, pop, setdefault: a key and what to give where it is not there.
  SugaredRef keyed(const Loc& loc, Body& b, const Args& args) {
    if (args.empty() || args.size() > 2)
      fail_at(loc, str(name_, " takes a key and a default, found ", args.size(), " arguments"));
    auto key = b.facts.constant(args[0].get(b));
    if (!key) fail_at(loc, "the key must be known when the function is compiled");
    const SugaredDict::Item* found = dict_->find(*key);
    SugaredRef v = found ? found->second : nullptr;
    if (v && name_ == "pop") dict_->remove(loc, b, *key);
    if (v) return v;
    if (args.size() == 2) v = sugared_of(args[1], b);
    if (!v && name_ == "pop") fail_at(loc, "Key Error, " + key->repr());
    if (!v) v = simple(insert_constant(b, IValue(), loc));
    if (name_ == "setdefault") dict_->set(loc, b, *key, v);
    return v;
  }

  std::shared_ptr<SugaredDict> dict_;
  std::string name_;
};
}  // namespace

// --- dicts ---------------------------------------------------------------------------------------

Value* SugaredDict::as_value(const Loc& loc, Body& b) {
  std::vector<Value*> keys, values;
  TypeRef key = types::string(), value = types::tensor();
  for (auto& [k, v] : items) {
    keys.push_back(insert_constant(b, k, loc));
    values.push_back(v->as_value(loc, b));
    key = keys.back()->type();
    value = values.size() == 1 ? values[0]->type() : *unify(value, values.back()->type(), true);
  }
  return b.graph.insert(b.graph.create_dict(key, value, keys, values));
}

bool SugaredDict::has_attr(const Loc&, Body&, const std::string& field) {
  static const std::set<std::string> names = {"keys",   "values",     "items", "copy",
                                              "update", "setdefault", "get",   "pop"};
  return names.count(field) != 0;
}

SugaredRef SugaredDict::attr(const Loc& loc, Body& b, const std::string& field) {
  if (!has_attr(loc, b, field))
    fail_at(loc, str("a dict of compile-time values has no method '", field, "' here"));
  return std::make_shared<DictMethod>(std::static_pointer_cast<SugaredDict>(shared_from_this()),
                                      field);
}

SugaredRef SugaredDict::iter(const Loc& loc, Body& b) {
  std::vector<SugaredRef> keys;
  for (auto& [k, v] : items) keys.push_back(simple(insert_constant(b, k, loc)));
  return std::make_shared<SugaredTuple>(std::move(keys));
}

Value* SugaredDict::len(const Loc& loc, Body& b) {
  return insert_constant(b, IValue(static_cast<int64_t>(items.size())), loc);
}

SugaredRef SugaredDict::getitem(const Loc& loc, Body& b, Value* index, TypeRef) {
  return item_named(loc, b, items, index);
}

const SugaredDict::Item* SugaredDict::find(const IValue& key) const {
  for (const Item& i : items)
    if (same_constant(i.first, key)) return &i;
  return nullptr;
}

void SugaredDict::check_home(const Loc& loc, Body& b) const {
  if (fixed) fail_at(loc, "what a module holds cannot be changed by a program");
  if (home_ && b.graph.insert_point()->owning_block() != home_)
    fail_at(loc,
            "a dict whose keys are known when the function is compiled (**kwargs, say) cannot be "
            "changed in a branch or loop that the program decides on; change it before");
}

void SugaredDict::set(const Loc& loc, Body& b, const IValue& key, SugaredRef v) {
  check_home(loc, b);
  for (Item& i : items)
    if (same_constant(i.first, key)) {
      i.second = std::move(v);
      return;
    }
  items.emplace_back(key, std::move(v));
}

void SugaredDict::remove(const Loc& loc, Body& b, const IValue& key) {
  check_home(loc, b);
  for (auto it = items.begin(); it != items.end(); ++it)
    if (same_constant(it->first, key)) {
      items.erase(it);
      return;
    }
  fail_at(loc, "Key Error, " + key.repr());
}

SugaredRef SugaredDict::mapped(const Mapping& f) {
  std::vector<Item> out;
  for (auto& [k, v] : items) out.emplace_back(k, v->mapped(f));
  return std::make_shared<SugaredDict>(std::move(out));
}

std::string SugaredDict::key() const {
  std::string out = "{";
  for (auto& [k, v] : items) out += k.repr() + ":" + v->key() + ",";
  return out + "}";
}

bool SugaredDict::is_local() const {
  return std::any_of(items.begin(), items.end(), [](auto& i) { return i.second->is_local(); });
}

// --- partial functions ---------------------------------------------------------------------------

SugaredRef PartialValue::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                              size_t binders) {
  Args all = args_, named = kwargs;
  all.insert(all.end(), args.begin(), args.end());
  for (const Arg& a : kwargs_)
    if (std::none_of(kwargs.begin(), kwargs.end(), [&](const Arg& k) { return k.name == a.name; }))
      named.push_back(a);
  return callee_->call(loc, b, all, named, binders);
}

namespace {
Arg mapped_arg(const Arg& a, const Sugared::Mapping& f) {
  Arg out = a;
  if (out.sugared) {
    out.sugared = out.sugared->mapped(f);
    out.value = as_simple(out.sugared);
  } else if (out.value) {
    out.value = f(out.value);
  }
  return out;
}
}  // namespace

SugaredRef PartialValue::mapped(const Mapping& f) {
  Args args, kwargs;
  SugaredRef callee = callee_->mapped(f);
  for (const Arg& a : args_) args.push_back(mapped_arg(a, f));
  for (const Arg& a : kwargs_) kwargs.push_back(mapped_arg(a, f));
  return std::make_shared<PartialValue>(std::move(callee), std::move(args), std::move(kwargs));
}

bool PartialValue::is_local() const {
  auto local = [](const Arg& a) { return a.sugared && a.sugared->is_local(); };
  return callee_->is_local() || std::any_of(args_.begin(), args_.end(), local) ||
         std::any_of(kwargs_.begin(), kwargs_.end(), local);
}

// --- items chosen when the program runs ----------------------------------------------------------

Value* ChosenValue::position(const Loc& loc, Body& b) {
  if (!index_->type()->is(TypeKind::Int)) return index_;
  Value* zero = insert_constant(b, IValue(0), loc);
  Value* n = insert_constant(b, IValue(static_cast<int64_t>(items_.size())), loc);
  Value* negative = emit_builtin_call(loc, b, "aten::lt", {Arg(index_), Arg(zero)});
  return b.emitter->emit_if_value(
      loc, {negative, {}, std::nullopt},
      [&] {
        return emit_builtin_call(loc, b, "aten::add", {Arg(index_), Arg(n)});
      },
      [&] { return index_; });
}

SugaredRef ChosenValue::choose(const Loc& loc, Body& b, const Use& use) {
  Value* at = position(loc, b);
  TypeRef type = nullptr;
  std::function<Value*(size_t)> from = [&](size_t i) -> Value* {
    if (i == items_.size()) {
      bool by_name = labels_[0].is_string();
      Value* text = insert_constant(
          b, IValue(std::string(by_name ? "'{}'" : "index {} is out of range")), loc);
      Value* message = emit_builtin_call(loc, b, "aten::format", {Arg(text), Arg(index_)});
      Value* name = insert_constant(
          b, IValue(std::string(by_name ? "builtins.KeyError" : "builtins.IndexError")), loc);
      emit_builtin_call(loc, b, "prim::RaiseException", {Arg(message), Arg(name)});
      return insert_uninitialized(b.graph, type);
    }
    Value* label = insert_constant(b, labels_[i], loc);
    Value* here = emit_builtin_call(loc, b, "aten::eq", {Arg(at), Arg(label)});
    return b.emitter->emit_if_value(
        loc, {here, {}, std::nullopt},
        [&] {
          Value* v = use(items_[i]);
          if (!type) type = v->type();
          return v;
        },
        [&] { return from(i + 1); });
  };
  return simple(from(0));
}

Value* ChosenValue::as_value(const Loc& loc, Body& b) {
  if (dynamic_cast<ModuleValue*>(items_[0].get()))
    fail_at(loc,
            "a module that a variable chooses can be called and asked for tensors and methods, but "
            "it is no value that can be passed on");
  return as_simple(choose(loc, b, [&](const SugaredRef& s) { return s->as_value(loc, b); }));
}

SugaredRef ChosenValue::attr(const Loc& loc, Body& b, const std::string& field) {
  std::vector<SugaredRef> out;
  for (const SugaredRef& s : items_) out.push_back(s->attr(loc, b, field));
  return std::make_shared<ChosenValue>(std::move(out), labels_, index_);
}

bool ChosenValue::has_attr(const Loc& loc, Body& b, const std::string& field) {
  return std::all_of(items_.begin(), items_.end(),
                     [&](const SugaredRef& s) { return s->has_attr(loc, b, field); });
}

SugaredRef ChosenValue::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                             size_t binders) {
  return choose(loc, b, [&](const SugaredRef& s) {
    return s->call(loc, b, args, kwargs, binders)->as_value(loc, b);
  });
}

SugaredRef ChosenValue::getitem(const Loc& loc, Body& b, Value* index, TypeRef hint) {
  std::vector<SugaredRef> out;
  for (const SugaredRef& s : items_) out.push_back(s->getitem(loc, b, index, hint));
  return std::make_shared<ChosenValue>(std::move(out), labels_, index_);
}

SugaredRef ChosenValue::mapped(const Mapping& f) {
  std::vector<SugaredRef> out;
  for (const SugaredRef& s : items_) out.push_back(s->mapped(f));
  return std::make_shared<ChosenValue>(std::move(out), labels_, f(index_));
}

// --- items ---------------------------------------------------------------------------------------

namespace {
thread_local int64_t pins = 0;
}  // namespace

int64_t pins_made() { return pins; }

bool pin(const Origin& o) {
  bool taken = o.module->pin(o.attribute);
  pins += taken;
  return taken;
}

void request_constant(const Loc& loc, Body& b, const Value* v) {
  std::string names;
  for (const Origin& o : b.facts.of(v).origins)
    if (pin(o)) names += (names.empty() ? "self." : ", self.") + o.attribute;
  if (!names.empty()) fail_at(loc, names + " must be known when the function is compiled");
}

SugaredRef item_at(const Loc& loc, Body& b, const std::vector<SugaredRef>& items, Value* index) {
  int64_t n = static_cast<int64_t>(items.size());
  auto c = b.facts.constant(index);
  if (c && c->is_int()) {
    int64_t i = c->to_int() < 0 ? c->to_int() + n : c->to_int();
    if (i < 0 || i >= n)
      fail_as_python(loc, str("Index ", c->to_int(), " out of range of length ", n),
                     "builtins.IndexError");
    return items[static_cast<size_t>(i)];
  }
  if (!index->type()->is(TypeKind::Int) || n == 0)
    fail_at(loc, str("an int is wanted to index a container of ", n, " modules, found ",
                     index->type()->annotation()));
  request_constant(loc, b, index);
  std::vector<IValue> labels;
  for (int64_t i = 0; i < n; ++i) labels.emplace_back(i);
  return std::make_shared<ChosenValue>(items, std::move(labels), index);
}

SugaredRef item_named(const Loc& loc, Body& b, const std::vector<SugaredDict::Item>& items,
                      Value* index) {
  if (auto c = b.facts.constant(index)) {
    for (auto& [k, v] : items)
      if (same_constant(k, *c)) return v;
    fail_at(loc, str("Key Error, ", c->is_string() ? c->to_string() : c->repr()));
  }
  request_constant(loc, b, index);
  std::vector<SugaredRef> values;
  std::vector<IValue> labels;
  for (auto& [k, v] : items) {
    labels.push_back(k);
    values.push_back(v);
  }
  if (items.empty() || index->type() != type_of(labels[0]))
    fail_at(loc, str("the key has type ", index->type()->annotation(), ", which none of the ",
                     items.size(), " keys has"));
  return std::make_shared<ChosenValue>(std::move(values), std::move(labels), index);
}

// --- *x in calls ---------------------------------------------------------------------------------

Args expand_spread(const Loc& loc, Body& b, const Args& args, size_t count) {
  size_t spread = 0;
  for (const Arg& a : args) spread += a.spread ? 1 : 0;
  if (spread == 0) return args;
  if (spread > 1 || count + 1 < args.size())
    fail_at(loc, "cannot statically infer the expected size of a list in this context");
  Args out;
  for (const Arg& a : args) {
    if (!a.spread) {
      out.push_back(a);
      continue;
    }
    for (const SugaredRef& s : SimpleValue(a.value).as_tuple(loc, b, count + 1 - args.size()))
      out.push_back(Arg(a.loc, "", s->as_value(loc, b)));
  }
  return out;
}

Args merge_spread(const Loc& loc, Body& b, const Args& args) {
  size_t first = args.size();
  TypeRef element = nullptr;
  for (size_t i = args.size(); i-- > 0;)
    if (args[i].spread) {
      first = i;
      element = args[i].value->type()->element();
    }
  if (!element) return args;
  // What stands before the list and is of its elements' type belongs to it.
  while (first > 0 && args[first - 1].get(b)->type()->is_subtype_of(element)) --first;
  Args out(args.begin(), args.begin() + static_cast<ptrdiff_t>(first));
  Value* whole = nullptr;
  for (size_t i = first; i < args.size(); ++i) {
    Value* v = args[i].get(b);
    if (!args[i].spread) v = b.graph.insert(b.graph.create_list(element, {v}));
    whole = whole ? emit_builtin_call(loc, b, "aten::add", {Arg(whole), Arg(v)}) : v;
  }
  out.push_back(Arg(args[first].loc, "", whole));
  return out;
}

}  // namespace torchere::frontend
