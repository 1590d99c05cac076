#include "passes/run_node.h"

#include <algorithm>

#include "ops/call.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;
using Values = std::vector<IValue>;

bool is_instance(const IValue& v, const std::vector<TypeRef>& types) {
  return std::any_of(types.begin(), types.end(), [&](TypeRef t) { return value_has_type(v, t); });
}

std::optional<Values> unpack(const Node* n, const Values& items) {
  if (items.size() != n->outputs().size()) return std::nullopt;
  return items;
}

Values make_dict(const Node* n, const Values& in) {
  TypeRef t = n->output()->type();
  auto d = make_ref<Dict>(t->element(0), t->element(1));
  for (size_t i = 0; i + 1 < in.size(); i += 2) d->set(in[i], in[i + 1]);
  return {IValue(std::move(d))};
}

// What prim nodes without an operator give.
std::optional<Values> run_prim(const Node* n, const Values& in) {
  TypeRef t = n->outputs().empty() ? nullptr : n->output()->type();
  if (n->is(prim::TupleConstruct))
    return Values{IValue(make_ref<Tuple>(in, t->name().empty() ? nullptr : t))};
  if (n->is(prim::ListConstruct)) return Values{IValue(make_ref<List>(t->element(), in))};
  if (n->is(prim::DictConstruct)) return make_dict(n, in);
  if (n->is(prim::TupleUnpack)) return unpack(n, in.at(0).to<Tuple>()->items);
  if (n->is(prim::ListUnpack)) return unpack(n, in.at(0).to<List>()->items);
  if (n->is(prim::isinstance)) return Values{is_instance(in.at(0), n->find(attr::types)->types)};
  if (n->is(prim::unchecked_cast)) return Values{in.at(0)};
  if (n->is(prim::EnumName)) return Values{IValue(in.at(0).to<EnumBox>()->name)};
  if (n->is(prim::EnumValue)) return Values{in.at(0).to<EnumBox>()->value};
  if (n->is(prim::TupleIndex)) {
    const Values& items = in.at(0).to<Tuple>()->items;
    int64_t i = in.at(1).to_int(), size = static_cast<int64_t>(items.size());
    if (i < 0) i += size;
    if (i < 0 || i >= size) return std::nullopt;
    return Values{items[static_cast<size_t>(i)]};
  }
  return std::nullopt;
}

std::optional<Values> run_op(const Op& op, const Values& in) {
  if (op.schema.varargs || !op.kernel || op.needs_permission || in.size() != op.arguments)
    return std::nullopt;
  Values registers = in;
  registers.resize(in.size() + op.results);
  std::vector<uint16_t> places(registers.size());
  for (size_t i = 0; i < places.size(); ++i) places[i] = static_cast<uint16_t>(i);
  // The kernel alone: whatever wants a gradient or is being recorded is no constant.
  op.kernel(op, Call{registers.data(), places.data(), places.data() + in.size()});
  return Values(registers.begin() + static_cast<ptrdiff_t>(in.size()), registers.end());
}
}  // namespace

bool can_be_constant(const IValue& v) {
  switch (v.tag()) {
    case Tag::Tensor:
      return v.as_tensor().defined() && !v.as_tensor().requires_grad();
    case Tag::List: {
      const Values& items = v.as<List>()->items;
      return std::all_of(items.begin(), items.end(), can_be_constant);
    }
    case Tag::Tuple: {
      const Values& items = v.as<Tuple>()->items;
      return std::all_of(items.begin(), items.end(), can_be_constant);
    }
    case Tag::Dict: {
      const Dict& d = *v.as<Dict>();
      for (size_t i = d.first(); i != d.end(); i = d.next(i))
        if (!can_be_constant(d.value_at(i))) return false;
      return true;
    }
    case Tag::Object:
    case Tag::Future:
    case Tag::Generator:
    case Tag::Capsule:
    case Tag::Function:
      return false;
    default:
      return true;
  }
}

std::optional<Values> run_operator(const Op& op, const Values& inputs) {
  try {
    return run_op(op, inputs);
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::optional<Values> run_constant_node(const Node* n) {
  Values in;
  for (const Value* v : n->inputs()) {
    const IValue* c = v->constant();
    if (!c || c->is(Tag::Function)) return std::nullopt;
    in.push_back(*c);
  }
  return run_node_on(n, in);
}

std::optional<Values> run_node_on(const Node* n, const Values& in) {
  try {
    if (std::optional<Values> out = run_prim(n, in)) return out;
    const Op* op = n->find_op();
    if (!op) return std::nullopt;
    std::optional<Values> out = run_op(*op, in);
    if (!out) return out;
    for (const IValue& v : *out)
      if (v.is_tensor() && v.as_tensor().defined() && v.as_tensor().requires_grad())
        return std::nullopt;
    return out;
  } catch (const Error&) {
    return std::nullopt;  // it fails when the program runs, with the place of the failure
  }
}

}  // namespace torchere::passes
