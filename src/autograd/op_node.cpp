#include "autograd/op_node.h"

#include "ops/fn.h"

namespace torchere::autograd {

namespace {
bool is_tensor_argument(const Op& op, size_t i) { return op.tensor_arguments >> i & 1; }
bool is_list_argument(const Op& op, size_t i) { return op.list_arguments >> i & 1; }
bool is_mutated(const Op& op, size_t i) {
  for (uint8_t m : op.mutated)
    if (m == i) return true;
  return false;
}
// Sizes, strides and offset without the memory: what is done to that later changes nothing of them.
Tensor geometry_of(const Tensor& t) {
  Tensor out = empty_strided_tensor(t.sizes(), t.strides(), t.dtype(), Device{DeviceType::Meta});
  out.impl()->set_geometry(t.sizes(), t.strides(), t.storage_offset());
  return out;
}
}  // namespace

OpNode::OpNode(const Op& op, const Call& call) : op_(op) {
  values_.resize(op.arguments);
  kept_.resize(op.arguments);
  runs_.resize(op.arguments);
  for (const GradRule& r : op.grads)
    for (uint8_t i : r.arguments) {
      Run& run = runs_[i];
      run.begin = static_cast<uint32_t>(next.size());
      auto add = [&](const Value& v) {
        next.push_back(v.is_tensor() ? gradient_edge(v.as_tensor()) : Edge{});
        run.needed |= bool(next.back().node);
      };
      if (is_list_argument(op, i)) {
        if (call.argument(i).is_list())
          for (const Value& v : call.argument(i).as<List>()->items) add(v);
      } else {
        add(call.argument(i));
      }
      run.count = static_cast<uint32_t>(next.size()) - run.begin;
    }
  uint64_t data = 0, shapes = 0;
  for (const GradRule& r : op.grads)
    if (rule_is_needed(r)) {
      data |= r.keeps;
      shapes |= r.keeps_shape;
      kept_results_ |= r.keeps_result;
    }
  for (size_t i = 0; i < op.arguments; ++i)
    keep_argument(i, call.argument(i), data >> i & 1, (data | shapes) >> i & 1);
  for (size_t i = 0; shapes >> 32 && i < op.arguments; ++i)
    if (shapes >> (32 + i) & 1) kept_[i].geometry = geometry_of(call.argument(i).as_tensor());
}

void OpNode::keep_argument(size_t i, const Value& v, bool data, bool shape) {
  if (is_list_argument(op_, i)) {
    if (data && v.is_list())
      for (const Value& x : v.as<List>()->items) kept_[i].list.emplace_back(x.to_tensor(), false);
    return;
  }
  if (!is_tensor_argument(op_, i)) {
    values_[i] = v;
    return;
  }
  const Tensor& t = v.as_tensor();
  if (!t.defined()) return;
  if (shape) kept_[i].facts = ResultFacts(t);
  if (!data) return;
  // An argument that the call writes to is kept as it was before.
  kept_[i].tensor = SavedTensor(is_mutated(op_, i) ? Tensor(fn::clone(t)) : t, false);
}

void OpNode::keep_results(const std::vector<Tensor>& tensors) {
  results_.resize(tensors.size());
  for (size_t i = 0; i < tensors.size(); ++i) {
    results.push_back(tensors[i].defined() ? ResultFacts(tensors[i]) : ResultFacts());
    if (kept_results_ >> i & 1)
      results_[i] = SavedTensor(tensors[i], true, static_cast<uint32_t>(i));
  }
}

bool OpNode::rule_is_needed(const GradRule& r) const {
  for (uint8_t i : r.arguments)
    if (runs_[i].needed) return true;
  return false;
}

Grads OpNode::apply(Grads grads) {
  if (released_) fail_released();
  Grads out(next.size());
  bool any = false;
  for (const Tensor& t : grads) any |= t.defined();
  if (!any) return out;
  grads_ = std::move(grads);
  for (const GradRule& r : op_.grads) {
    if (!rule_is_needed(r)) continue;
    if (r.one) {
      out[runs_[r.arguments[0]].begin] = r.one(*this);
      continue;
    }
    Grads g = r.many(*this);
    if (r.list) {
      const Run& run = runs_[r.arguments[0]];
      for (size_t k = 0; k < g.size() && k < run.count; ++k) out[run.begin + k] = std::move(g[k]);
      continue;
    }
    for (size_t k = 0; k < r.arguments.size() && k < g.size(); ++k)
      if (runs_[r.arguments[k]].needed) out[runs_[r.arguments[k]].begin] = std::move(g[k]);
  }
  grads_.clear();
  return out;
}

// A node that keeps no tensors, numbers and sizes alone, may run again.
void OpNode::release_kept() {
  bool any = false;
  for (const Kept& k : kept_) any |= k.tensor.defined() || !k.list.empty();
  for (const SavedTensor& t : results_) any |= t.defined();
  if (!any) return;
  kept_.clear();
  kept_.resize(op_.arguments);
  results_.clear();
  values_.clear();
  released_ = true;
}

Tensor OpNode::g(size_t i) const {
  if (i < grads_.size() && grads_[i].defined()) return grads_[i];
  if (i > 0 || results[0].dtype == DType::Undefined) return Tensor();
  return fn::zeros(results[0].sizes, results[0].dtype);
}

size_t OpNode::index_of(std::string_view argument) const {
  int i = op_.schema.index_of(argument);
  if (i < 0)
    fail(ErrorKind::Bug, op_.schema.str(), ": its derivative asks for argument ", argument);
  return static_cast<size_t>(i);
}

Value OpNode::operator[](std::string_view argument) const {
  size_t i = index_of(argument);
  if (is_tensor_argument(op_, i)) {
    Tensor t = kept_[i].tensor.unpack(self());
    if (!t.defined()) t = kept_[i].geometry;
    return t.defined() ? Value(t) : Value();
  }
  if (!is_list_argument(op_, i)) return values_[i];
  std::vector<Tensor> list;
  for (const SavedTensor& s : kept_[i].list) list.push_back(s.unpack(self()));
  return list_of(list);
}

Tensor OpNode::out(size_t i) const { return results_.at(i).unpack(self()); }

bool OpNode::needs(std::string_view argument) const { return runs_[index_of(argument)].needed; }

IntSpan OpNode::sizes(std::string_view argument) const {
  return kept_[index_of(argument)].facts.sizes;
}
DType OpNode::dtype(std::string_view argument) const {
  return kept_[index_of(argument)].facts.dtype;
}

}  // namespace torchere::autograd
