// Runs the tape backward. Nodes are run by the calling thread, latest made first, each once all
// gradients that can reach it have come (their number is counted beforehand).
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "autograd/accumulate.h"
#include "ops/fn.h"
#include "tensor/view.h"

namespace torchere::autograd {

namespace {

bool expandable(IntSpan from, IntSpan to) {
  if (from.size() > to.size()) return false;
  for (size_t i = 0; i < from.size(); ++i) {
    int64_t a = from[from.size() - 1 - i], b = to[to.size() - 1 - i];
    if (a != b && a != 1) return false;
  }
  return true;
}

// Makes a gradient fit what its receiver is: broadcast dimensions are summed, dtypes converted.
Tensor fit_gradient(Tensor g, const Edge& edge, const Node& from, size_t i) {
  if (!g.defined() || edge.slot >= edge.node->results.size()) return g;
  const ResultFacts& want = edge.node->results[edge.slot];
  if (want.dtype == DType::Undefined) return g;
  if (g.sizes() != IntSpan(want.sizes)) {
    TORCHERE_CHECK(expandable(want.sizes, g.sizes()), "Function ", from.name(),
                   " returned an invalid gradient at index ", i, " - got ", sizes_text(g.sizes()),
                   " but expected shape compatible with ", sizes_text(want.sizes));
    g = fn::sum_to_size(g, want.sizes);
  }
  if (is_complex(g.dtype()) && !is_complex(want.dtype)) g = fn::real(g);
  if (g.dtype() != want.dtype) g = fn::to(g, want.dtype);
  return g;
}

struct Pass {
  struct Ready {
    Ref<Node> node;
    bool operator<(const Ready& o) const { return node->sequence < o.node->sequence; }
  };
  const BackwardOptions& options;
  std::unordered_map<Node*, int> waiting_for;  // gradients still to come
  std::unordered_map<Node*, Grads> incoming;
  std::unordered_set<Node*> wanted;  // with inputs given: nodes on a path to one
  struct Capture {
    uint32_t slot;
    size_t index;
  };
  std::unordered_multimap<Node*, Capture> captures;
  std::vector<Ready> ready;  // a heap
  Grads captured;
  bool selective = false;

  explicit Pass(const BackwardOptions& o) : options(o) {}

  void count(const std::vector<Edge>& roots) {
    std::vector<Node*> stack;
    std::unordered_set<Node*> seen;
    for (const Edge& r : roots)
      if (r.node && seen.insert(r.node.get()).second) stack.push_back(r.node.get());
    std::vector<Node*> order;
    while (!stack.empty()) {
      Node* n = stack.back();
      stack.pop_back();
      order.push_back(n);
      for (const Edge& e : n->next) {
        if (!e.node) continue;
        ++waiting_for[e.node.get()];
        if (seen.insert(e.node.get()).second) stack.push_back(e.node.get());
      }
    }
    if (!selective) return;
    // Later nodes feed on earlier ones' results: going up in sequence sees a node after its edges.
    std::sort(order.begin(), order.end(),
              [](Node* a, Node* b) { return a->sequence < b->sequence; });
    bool changed = true;
    while (changed) {  // once, but for graphs where an accumulator is younger than what feeds it
      changed = false;
      for (Node* n : order) {
        if (wanted.count(n)) continue;
        for (const Edge& e : n->next)
          if (e.node && (wanted.count(e.node.get()) || captures.count(e.node.get()))) {
            wanted.insert(n);
            changed = true;
            break;
          }
      }
    }
  }

  void add(const Edge& e, Tensor g) {
    Grads& in = incoming[e.node.get()];
    if (in.size() < std::max<size_t>(e.node->results.size(), e.slot + 1))
      in.resize(std::max<size_t>(e.node->results.size(), e.slot + 1));
    Tensor& place = in[e.slot];
    if (!g.defined()) return;
    if (!place.defined())
      place = std::move(g);
    else
      place = place + g;
  }
  void push(Ref<Node> n) {
    ready.push_back({std::move(n)});
    std::push_heap(ready.begin(), ready.end());
  }
  Ref<Node> pop() {
    std::pop_heap(ready.begin(), ready.end());
    Ref<Node> n = std::move(ready.back().node);
    ready.pop_back();
    return n;
  }

  void run_result_hooks(Node& n, Grads& grads) {
    auto apply = [&](uint32_t slot, const Node::ResultHook& hook) {
      if (slot >= grads.size() || !grads[slot].defined()) return;
      Tensor changed = hook(grads[slot]);
      if (changed.defined()) grads[slot] = std::move(changed);
    };
    if (auto* a = dynamic_cast<AccumulateGrad*>(&n))
      if (Meta* m = meta_of(a->variable()))
        for (size_t i = 0; i < m->leaf_hooks.size(); ++i) apply(0, m->leaf_hooks[i].second);
    Node::Hooks* h = n.hooks_if_any();
    if (!h) return;
    for (size_t i = 0; i < h->of_result.size(); ++i)
      apply(h->of_result[i].first, h->of_result[i].second.second);
    for (auto& [slot, meta] : h->retain_grad)
      if (slot < grads.size() && grads[slot].defined())
        retain_into(*static_cast<Meta*>(meta), grads[slot]);
    for (size_t i = 0; i < h->pre.size(); ++i) h->pre[i].second(grads);
  }

  void run(const Ref<Node>& n) {
    Grads grads = std::move(incoming[n.get()]);
    incoming.erase(n.get());
    grads.resize(std::max(grads.size(), n->results.size()));
    run_result_hooks(*n, grads);
    auto [from, to] = captures.equal_range(n.get());
    for (auto it = from; it != to; ++it)
      if (it->second.slot < grads.size()) captured[it->second.index] = grads[it->second.slot];
    bool accumulates = dynamic_cast<AccumulateGrad*>(n.get()) != nullptr;
    bool runs = accumulates ? options.accumulate && (!selective || captures.count(n.get()))
                            : !selective || wanted.count(n.get());
    Grads out;
    if (runs) {
      Grads seen = n->hooks_if_any() && !n->hooks().post.empty() ? grads : Grads();
      out = n->apply(std::move(grads));
      if (Node::Hooks* h = n->hooks_if_any())
        for (size_t i = 0; i < h->post.size(); ++i) h->post[i].second(out, seen);
      if (!options.retain_graph) n->release_kept();
    }
    out.resize(n->next.size());
    for (size_t i = 0; i < n->next.size(); ++i) {
      const Edge& e = n->next[i];
      if (!e.node) continue;
      add(e, fit_gradient(std::move(out[i]), e, *n, i));
      if (--waiting_for[e.node.get()] == 0) push(e.node);
    }
  }
};

Tensor root_gradient(const Tensor& root, const Tensor& given) {
  if (given.defined()) {
    TORCHERE_CHECK(given.sizes() == root.sizes(),
                   "Mismatch in shape: grad_output[0] has a shape of torch.Size(",
                   sizes_text(given.sizes()), ") and output[0] has a shape of torch.Size(",
                   sizes_text(root.sizes()), ").");
    return given;
  }
  TORCHERE_CHECK(root.numel() == 1, "grad can be implicitly created only for scalar outputs");
  TORCHERE_CHECK(!is_complex(root.dtype()),
                 "grad can be implicitly created only for real scalar outputs but got torch.",
                 dtype_python_name(root.dtype()));
  return fn::ones_like(root);
}

}  // namespace

Grads run_backward(const std::vector<Tensor>& roots, const Grads& gradients,
                   const std::vector<Tensor>& inputs, const BackwardOptions& options) {
  Scoped<bool> mode(thread_state.grad_mode, options.create_graph);
  Scoped<Recorder*> quiet(thread_state.recorder, nullptr);
  Pass pass(options);
  pass.selective = !inputs.empty();
  pass.captured.resize(inputs.size());
  std::vector<Edge> edges;
  for (size_t i = 0; i < roots.size(); ++i) {
    edges.push_back(gradient_edge(roots[i]));
    TORCHERE_CHECK(edges.back().node, "element ", i,
                   " of tensors does not require grad and does not have a grad_fn");
  }
  std::vector<Ref<Node>> keep;  // leaves' accumulators that the graph may not hold
  for (size_t i = 0; i < inputs.size(); ++i) {
    Edge e = gradient_edge(inputs[i]);
    TORCHERE_CHECK(e.node, "One of the differentiated Tensors does not require grad");
    pass.captures.emplace(e.node.get(), Pass::Capture{e.slot, i});
    keep.push_back(e.node);
  }
  pass.count(edges);
  for (size_t i = 0; i < roots.size(); ++i)
    pass.add(edges[i], root_gradient(roots[i], i < gradients.size() ? gradients[i] : Tensor()));
  std::unordered_set<Node*> started;
  for (const Edge& e : edges)
    if (!pass.waiting_for.count(e.node.get()) && started.insert(e.node.get()).second)
      pass.push(e.node);
  while (!pass.ready.empty()) pass.run(pass.pop());
  if (!options.accumulate && !options.allow_unused)
    for (const Tensor& t : pass.captured)
      TORCHERE_CHECK(t.defined(),
                     "One of the differentiated Tensors appears to not have been used in the "
                     "graph. Set allow_unused=True if this is the desired behavior.");
  return std::move(pass.captured);
}

}  // namespace torchere::autograd
