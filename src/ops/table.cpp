// The operator table: entries, lookup, and what follows from the schemas.
#include <algorithm>
#include <array>
#include <atomic>
#include <deque>
#include <mutex>

#include "ops/fn.h"
#include "ops/matrix_product.h"
#include "ops/pointwise.h"
#include "ops/quantized.h"
#include "ops/op.h"
#include "tensor/promote.h"

namespace torchere {

namespace {

using Overloads = std::vector<const Op*>;

// Names to overloads. The chains only grow and a name's list is replaced as a whole, so that
// readers need no lock; lists that were replaced stay, because a reader may hold one.
class NameIndex {
 public:
  const Overloads* find(Symbol name) const {
    for (const Entry* e = chain(name).load(std::memory_order_acquire); e; e = e->next)
      if (e->name == name) return e->overloads.load(std::memory_order_acquire);
    return nullptr;
  }
  // The rest under the table's lock.
  void publish(Symbol name, Overloads list) {
    const Overloads* kept = &lists_.emplace_back(std::move(list));
    std::atomic<Entry*>& head = chain(name);
    for (Entry* e = head.load(std::memory_order_relaxed); e; e = e->next)
      if (e->name == name) return e->overloads.store(kept, std::memory_order_release);
    Entry& e = entries_.emplace_back();
    e.name = name;
    e.overloads.store(kept, std::memory_order_relaxed);
    e.next = head.load(std::memory_order_relaxed);
    head.store(&e, std::memory_order_release);
  }
  // f of every name's list, in order of definition.
  template <class F>
  void each(F f) const {
    for (const Entry& e : entries_) f(*e.overloads.load(std::memory_order_relaxed));
  }
  // While the table is being built and nobody reads it.
  Overloads& in_place(Symbol name) {
    if (!find(name)) publish(name, {});
    return const_cast<Overloads&>(*find(name));
  }

 private:
  struct Entry {
    Symbol name;
    std::atomic<const Overloads*> overloads{nullptr};
    Entry* next = nullptr;
  };
  static constexpr size_t kChains = 8192;
  static size_t chain_of(Symbol name) {
    uint64_t h = reinterpret_cast<uintptr_t>(name.id()) * 0x9E3779B97F4A7C15u;
    return static_cast<size_t>(h >> 51);
  }
  const std::atomic<Entry*>& chain(Symbol name) const { return chains_[chain_of(name)]; }
  std::atomic<Entry*>& chain(Symbol name) { return chains_[chain_of(name)]; }
  std::array<std::atomic<Entry*>, kChains> chains_{};
  std::deque<Entry> entries_;
  std::deque<Overloads> lists_;
};

}  // namespace

struct Table::Index {
  std::deque<Op> ops;
  NameIndex by_name;
  std::mutex mutex;
  std::atomic<uint64_t> generation{0};
  bool finished = false;
};

Table::Table() : index_(std::make_unique<Index>()) {}
Table::~Table() = default;

namespace {

std::string camel_case(std::string_view name) {
  std::string out;
  bool upper = true;
  for (char c : name) {
    if (c == '_') {
      upper = true;
      continue;
    }
    out += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    upper = !std::isalpha(static_cast<unsigned char>(c));  // max_pool2d: MaxPool2D
  }
  return out;
}

bool is_tensor_type(TypeRef t) {
  return t->is(TypeKind::Tensor) ||
         (t->is(TypeKind::Optional) && t->element()->is(TypeKind::Tensor));
}
bool is_tensor_list_type(TypeRef t) {
  if (t->is(TypeKind::Optional)) t = t->element();
  return t->is(TypeKind::List) && is_tensor_type(t->element());
}

void derive_from_schema(Op& op) {
  const FunctionSchema& s = op.schema;
  op.name = s.name;
  op.arguments = static_cast<uint16_t>(s.arguments.size());
  op.results = static_cast<uint16_t>(s.returns.size());
  for (size_t i = 0; i < s.arguments.size(); ++i) {
    const Argument& a = s.arguments[i];
    if (i < 32 && is_tensor_type(a.type)) op.tensor_arguments |= 1u << i;
    if (i < 32 && is_tensor_list_type(a.type)) op.list_arguments |= 1u << i;
    if (!a.writes()) continue;
    op.mutates = true;
    op.mutated.push_back(static_cast<uint8_t>(i));
  }
  for (const Argument& r : s.returns) {
    const AliasInfo* alias = r.alias.get();
    if (alias && !alias->write && !op.mutates) op.view = true;
    if (alias && alias->before.empty() && !alias->contained.empty()) op.view = true;
  }
  op.view = op.view && (op.tensor_arguments || op.list_arguments);
}

bool is_out_form(const Op& op) { return op.functional && op.functional->out == &op; }

// Refuses targets that name a place twice, or whose places are read.
void check_targets(const Op& op, const Call& c) {
  if (op.check_out) op.check_out(op, c);
  for (uint8_t k : op.mutated) {
    const Tensor& target = c.argument(k).as_tensor();
    if (!target.defined() || !target.data()) continue;
    check_no_internal_overlap(target);
    for (size_t i = 0; is_out_form(op) && i < op.functional->arguments; ++i) {
      const Value& v = c.argument(i);
      auto check = [&](const Value& x) {
        if (!x.is_tensor() || !x.as_tensor().defined()) return;
        const Tensor& t = x.as_tensor();
        if (op.apart_out)
          check_no_overlap(target, t);
        else
          check_no_partial_overlap(target, t);
      };
      check(v);
      if (op.list_arguments >> i & 1 && v.is_list())
        for (const Value& x : v.as<List>()->items) check(x);
    }
  }
}

// Runs the functional form and copies its results into the arguments that this form writes to.
void run_functional_and_copy(const Op& op, const Call& c) {
  const Op& f = *op.functional;
  check_targets(op, c);
  std::vector<Value> values(f.arguments);
  for (size_t i = 0; i < f.arguments; ++i) {
    const std::string& name = f.schema.arguments[i].name;
    int at = op.schema.index_of(name);
    if (at >= 0)
      values[i] = c.argument(static_cast<size_t>(at));
    else if (name == "dtype")  // linspace.out: the result is computed in the target's dtype
      values[i] = Value(c.argument(op.mutated[0]).as_tensor().dtype());
    else
      values[i] = f.default_of(i);
  }
  // The tape of a composite keeps what it reads: a copy, since the argument itself is written to.
  if (op.composite && thread_state.grad_mode && values[0].is_tensor() && any_requires_grad(op, c))
    values[0] = Value(Tensor(call<"aten::clone">(values[0].as_tensor())));
  std::vector<Value> results = call_values_many(f, values.data());
  TORCHERE_ASSERT(results.size() == op.mutated.size());
  for (size_t k = 0; k < results.size(); ++k) {
    const Tensor target = c.argument(op.mutated[k]).to_tensor();
    const Tensor& result = results[k].as_tensor();
    TORCHERE_CHECK(!op.exact_out || result.dtype() == target.dtype(),
                   "Expected out tensor to have dtype ", cpp_dtype_name(result.dtype()),
                   ", but got ", cpp_dtype_name(target.dtype()), " instead");
    // A composite's result brings its history along.
    const bool recorded = op.composite && thread_state.grad_mode &&
                          (result.requires_grad() || target.requires_grad());
    if (recorded && target.sizes() == result.sizes() && can_cast(result.dtype(), target.dtype()))
      call<"aten::copy_">(target, result);
    else
      write_result(op, target, result);
    c.result(k) = Value(target);
  }
}

}  // namespace

std::string Op::full_name() const {
  return schema.overload.empty() ? name.str() : name.str() + "." + schema.overload;
}

Value Op::default_of(size_t i) const {
  const Argument& a = schema.arguments[i];
  if (a.default_value) return *a.default_value;
  if (a.type->is(TypeKind::Optional)) return Value();
  fail(ErrorKind::Type, schema.name.name(), "() is missing value for argument '", a.name,
       "'. Declaration: ", schema.str());
}

namespace {

bool is_in(const Overloads& list, const Op* op) {
  return std::find(list.begin(), list.end(), op) != list.end();
}
bool has_overload(const Overloads& list, const std::string& overload) {
  return std::any_of(list.begin(), list.end(),
                     [&](const Op* o) { return o->schema.overload == overload; });
}

}  // namespace

Op* Table::add(FunctionSchema schema) {
  std::lock_guard<std::mutex> lock(index_->mutex);
  Overloads list = find(schema.name);
  if (has_overload(list, schema.overload))
    fail(ErrorKind::Bug, "operator ", schema.str(), " is defined twice");
  Op& op = index_->ops.emplace_back();
  op.schema = std::move(schema);
  derive_from_schema(op);
  if (index_->finished) {
    list.push_back(&op);
    index_->by_name.publish(op.name, std::move(list));
  } else {
    index_->by_name.in_place(op.name).push_back(&op);
  }
  return &op;
}

const Op& Table::install(Op entry) {
  std::lock_guard<std::mutex> lock(index_->mutex);
  Overloads list = find(entry.schema.name);
  TORCHERE_CHECK(!has_overload(list, entry.schema.overload), "Tried to register an operator (",
                 entry.schema.str(),
                 ") with the same name and overload name multiple times. Each overload's schema "
                 "should only be registered with a single call to def().");
  TORCHERE_ASSERT(index_->finished && entry.kernel);
  Op& op = index_->ops.emplace_back(std::move(entry));
  derive_from_schema(op);
  if (op.node_name.empty()) op.node_name = camel_case(op.name.name()) + "Backward0";
  list.push_back(&op);
  index_->by_name.publish(op.name, std::move(list));
  index_->generation.fetch_add(1, std::memory_order_release);
  return op;
}

void Table::withdraw(const Op& op) {
  std::lock_guard<std::mutex> lock(index_->mutex);
  Overloads list = find(op.name);
  list.erase(std::remove(list.begin(), list.end(), &op), list.end());
  index_->by_name.publish(op.name, std::move(list));
  index_->generation.fetch_add(1, std::memory_order_release);
}

uint64_t Table::generation() const { return index_->generation.load(std::memory_order_acquire); }

OpBuilder Table::op(std::string_view schema) { return OpBuilder(*this, add(parse_schema(schema))); }

const std::vector<const Op*>& Table::find(Symbol name) const {
  static const Overloads none;
  const Overloads* list = index_->by_name.find(name);
  return list ? *list : none;
}

const Op* Table::find(Symbol name, std::string_view overload) const {
  for (const Op* o : find(name))
    if (o->schema.overload == overload) return o;
  return nullptr;
}

const Op& Table::get(std::string_view full) const {
  size_t dot = full.rfind('.');
  if (dot == std::string_view::npos || full.find("::", dot) != std::string_view::npos)
    dot = full.size();
  const Op* o = find(Symbol(full.substr(0, dot)), dot < full.size() ? full.substr(dot + 1) : "");
  if (!o) fail(ErrorKind::Bug, "there is no operator ", full);
  return *o;
}

void Table::samples(std::string_view full, std::initializer_list<const char*> texts) {
  const_cast<Op&>(get(full)).sample_texts = texts;
}

void Table::quantized(std::initializer_list<std::string_view> names, Kernel k) {
  for (std::string_view full : names) const_cast<Op&>(get(full)).on_quantized = k;
}

std::vector<const Op*> Table::all() const {
  std::lock_guard<std::mutex> lock(index_->mutex);
  std::vector<const Op*> out;
  for (const Op& o : index_->ops)
    if (!o.registered || is_in(find(o.name), &o)) out.push_back(&o);
  return out;
}

OpBuilder& OpBuilder::inplace(std::string_view name_and_overload) {
  FunctionSchema s = op_->schema;
  s.name = Symbol(s.name.str() + "_");
  if (!name_and_overload.empty()) {
    size_t dot = name_and_overload.find('.');
    s.name = Symbol(name_and_overload.substr(0, dot));
    s.overload = dot == std::string_view::npos ? "" : name_and_overload.substr(dot + 1);
  }
  auto alias = std::make_shared<AliasInfo>();
  alias->before = alias->after = {"a"};
  alias->write = true;
  s.arguments.at(0).alias = alias;
  s.returns.at(0).alias = alias;
  Op* f = table_.add(std::move(s));
  f->functional = op_;
  op_->inplace = f;
  return *this;
}

OpBuilder& OpBuilder::out(std::string_view overload) {
  FunctionSchema s = op_->schema;
  if (!overload.empty())
    s.overload = overload;
  else
    s.overload = s.overload.empty() || s.overload == "Tensor" ? "out" : s.overload + "_out";
  for (size_t i = 0; i < s.returns.size(); ++i) {
    auto alias = std::make_shared<AliasInfo>();
    alias->before = alias->after = {std::string(1, static_cast<char>('a' + i))};
    alias->write = true;
    Argument a;
    a.name = !s.returns[i].name.empty() ? s.returns[i].name
             : overload == "grad_input" ? "grad_input"
             : s.returns.size() == 1    ? "out"
                                        : str("out", i);
    a.type = s.returns[i].type;
    a.kwarg_only = true;
    a.alias = s.returns[i].alias = alias;
    s.arguments.push_back(std::move(a));
  }
  Op* f = table_.add(std::move(s));
  f->functional = op_;
  op_->out = f;
  return *this;
}

namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (size_t i = 0; i < text.size();) {
    size_t end = std::min(text.find(' ', i), text.size());
    if (end > i) out.emplace_back(text.substr(i, end - i));
    i = end + 1;
  }
  return out;
}

uint64_t argument_bit(const Op& op, std::string_view name) {
  int at = op.schema.index_of(name);
  if (at < 0) fail(ErrorKind::Bug, op.schema.str(), ": no argument ", name);
  return uint64_t{1} << at;
}

GradRule make_rule(const Op& op, std::string_view arguments, std::string_view keeps) {
  GradRule rule;
  for (const std::string& a : words(arguments)) {
    int at = op.schema.index_of(a);
    if (at < 0) fail(ErrorKind::Bug, op.schema.str(), ": no argument ", a);
    rule.arguments.push_back(static_cast<uint8_t>(at));
  }
  for (const std::string& k : words(keeps)) {
    if (k == "result")
      rule.keeps_result |= 1;
    else if (k.rfind("result", 0) == 0 && k.size() == 7)
      rule.keeps_result |= uint64_t{1} << (k[6] - '0');
    else if (k.rfind("shape(", 0) == 0)
      rule.keeps_shape |= argument_bit(op, k.substr(6, k.size() - 7));
    else if (k.rfind("geometry(", 0) == 0)
      rule.keeps_shape |= argument_bit(op, k.substr(9, k.size() - 10)) << 32;
    else
      rule.keeps |= argument_bit(op, k);
  }
  return rule;
}

}  // namespace

OpBuilder& OpBuilder::grad(std::string_view argument, std::string_view keeps,
                           Tensor (*f)(const Backward&)) {
  op_->grads.push_back(make_rule(*op_, argument, keeps));
  op_->grads.back().one = f;
  return *this;
}
OpBuilder& OpBuilder::grads(std::string_view arguments, std::string_view keeps,
                            Grads (*f)(const Backward&)) {
  op_->grads.push_back(make_rule(*op_, arguments, keeps));
  op_->grads.back().many = f;
  return *this;
}
OpBuilder& OpBuilder::grad_list(std::string_view argument, std::string_view keeps,
                                Grads (*f)(const Backward&)) {
  grads(argument, keeps, f);
  op_->grads.back().list = true;
  return *this;
}
OpBuilder& OpBuilder::node_name(std::string name) {
  op_->node_name = std::move(name);
  return *this;
}
OpBuilder& OpBuilder::upgrade(int last_version, std::string old_schema, std::string replacement) {
  op_->upgraders.push_back({last_version, std::move(old_schema), std::move(replacement)});
  return *this;
}

namespace {

// Puts the overloads of one name into PyTorch's order; those that it does not name stay behind.
void reorder(std::vector<const Op*>& overloads, std::string_view order) {
  const std::vector<std::string> names = words(order);
  std::vector<std::pair<ptrdiff_t, const Op*>> ranked;
  for (const Op* op : overloads) {
    const std::string name = op->schema.overload.empty() ? "-" : op->schema.overload;
    ranked.emplace_back(std::find(names.begin(), names.end(), name) - names.begin(), op);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (size_t i = 0; i < ranked.size(); ++i) overloads[i] = ranked[i].second;
}

bool is_creation_option(const std::string& name) {
  return name == "dtype" || name == "layout" || name == "device" || name == "pin_memory" ||
         name == "memory_format";
}

// Whether `out` takes what `f` takes, creation options aside, and tensors to write to behind that.
bool writes_what_is_given(const Op& out, const Op& f) {
  std::vector<const Argument*> wanted, given;
  for (const Argument& a : f.schema.arguments)
    if (!a.kwarg_only || !is_creation_option(a.name)) wanted.push_back(&a);
  for (const Argument& a : out.schema.arguments)
    if (!a.writes() && (!a.kwarg_only || !is_creation_option(a.name))) given.push_back(&a);
  return out.mutated.size() == f.results && wanted.size() == given.size() &&
         std::equal(wanted.begin(), wanted.end(), given.begin(),
                    [](const Argument* a, const Argument* b) {
                      return a->name == b->name && a->type == b->type;
                    });
}

// Out overloads with a block of their own: arange.out, max.dim_max.
void link_out_forms(const std::vector<Op*>& overloads) {
  for (Op* out : overloads) {
    if (out->functional || out->mutated.empty()) continue;
    if (!out->schema.arguments[out->mutated[0]].kwarg_only) continue;
    for (Op* f : overloads)
      if (!f->out && !f->mutates && writes_what_is_given(*out, *f)) {
        f->out = out;
        out->functional = f;
        break;
      }
  }
}

}  // namespace

void Table::finish() {
  index_->by_name.each([](const Overloads& overloads) {
    std::vector<Op*> mine;
    for (const Op* op : overloads) mine.push_back(const_cast<Op*>(op));
    link_out_forms(mine);
  });
#define X(name, order) reorder(index_->by_name.in_place(Symbol(name)), order);
#include "ops/overload_order.def"
#undef X
  for (Op& op : index_->ops) {
    if (op.node_name.empty()) {
      const Op& f =
          op.functional && op.mutates && !op.functional->node_name.empty() ? *op.functional : op;
      op.node_name = !f.node_name.empty() ? f.node_name : camel_case(f.name.name()) + "Backward0";
    }
    op.differentiable = !op.grads.empty();
    if (!op.functional) continue;
    // Other forms share the functional form's properties and rules; a result named as an argument
    // keeps its position because the out arguments come last.
    op.random |= op.functional->random;
    op.not_differentiable |= op.functional->not_differentiable;
    if (!op.kernel) op.kernel = run_functional_and_copy;
    bool in_place = op.functional->inplace == &op;
    // An in-place kernel of a composite is made of calls of operators, too.
    if (op.functional->composite && in_place) op.composite = true;
    if (in_place && op.grads.empty()) op.grads = op.functional->grads;
    op.differentiable = !op.grads.empty();
  }
  for (Op& op : index_->ops) {
    const Op* f = op.functional;
    if (f && f->inplace == &op && f->on_quantized && op.kernel != run_functional_and_copy)
      op.on_quantized = run_functional_and_copy;
  }
  for (Op& op : index_->ops) {
    if (!op.on_quantized) continue;
    op.on_plain = op.kernel;
    op.kernel = run_by_quantization;
  }
  for (const Op& op : index_->ops)
    if (!op.kernel) fail(ErrorKind::Bug, "operator without a kernel: ", op.schema.str());
  index_->finished = true;
}

Table& op_table() {
  // Never destroyed: operators outlive every static that could call one.
  static Table* table = [] {
    auto* t = new Table;
    define_families(*t);
    t->finish();
    return t;
  }();
  return *table;
}

}  // namespace torchere
