// Every operator with a derivative, against central differences in double precision, first and
// second order. The operator table drives it; samples come as ops/samples.h says. An operator
// with a rule and without a usable sample fails the test.
//
// The differences are taken along random directions of all inputs together: an error anywhere in a
// gradient shows, at two evaluations a direction.
#include <doctest/doctest.h>

#include <set>

#include "autograd/autograd.h"
#include "ops/fn.h"
#include "ops/random.h"
#include "ops/samples.h"
#include "tensor/loop.h"
#include "unit/autograd/gradient_exceptions.h"

using namespace torchere;
using autograd::run_backward;

namespace {

using Tensors = std::vector<Tensor>;

bool continuous(const Tensor& t) {
  return t.defined() && (is_floating(t.dtype()) || is_complex(t.dtype()));
}

Tensor copy_of(const Tensor& t) {
  Tensor r = empty_tensor(t.sizes(), t.dtype());
  copy_elements(r, t);
  return r;
}

// A direction or cotangent for t.
Tensor random_like(const Tensor& t, samples::Numbers& numbers) {
  return samples::tensor_of(is_complex(t.dtype())       ? 'z'
                            : t.dtype() == DType::Float ? 'f'
                                                        : 'n',
                            Dims(t.sizes()), 0, numbers);
}

// Re <a, b>: what a gradient and a step make together.
double dot(const Tensor& a, const Tensor& b) {
  if (!a.defined() || !b.defined()) return 0;
  NoGrad guard;
  Tensor x = empty_tensor(a.sizes(), DType::ComplexDouble),
         y = empty_tensor(a.sizes(), DType::ComplexDouble);
  copy_elements(x, a);
  copy_elements(y, b);
  double sum = 0;
  for (int64_t i = 0; i < x.numel(); ++i) {
    std::complex<double> p = x.data<std::complex<double>>()[i],
                         q = y.data<std::complex<double>>()[i];
    sum += p.real() * q.real() + p.imag() * q.imag();
  }
  return sum;
}
double dot(const Tensors& a, const Tensors& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += dot(a[i], b[i]);
  return sum;
}
Tensors moved(const Tensors& x, const Tensors& u, double step) {
  NoGrad guard;
  Tensors r;
  for (size_t i = 0; i < x.size(); ++i) r.push_back(copy_of(x[i] + u[i] * Scalar(step)));
  return r;
}
Tensors random_like(const Tensors& x, samples::Numbers& numbers) {
  Tensors r;
  for (const Tensor& t : x) r.push_back(random_like(t, numbers));
  return r;
}

// One call of an operator as a function of its differentiable inputs alone.
class Function {
 public:
  Function(const Op& op, const Sample& sample) : op_(op), sample_(sample) {
    std::set<size_t> arguments;
    for (const GradRule& r : op.grads) arguments.insert(r.arguments.begin(), r.arguments.end());
    if (op.composite || op.grads.empty())
      for (size_t i = 0; i < op.arguments; ++i) arguments.insert(i);
    for (size_t i : arguments) {
      if (op.schema.arguments[i].name.rfind("running_", 0) == 0)
        continue;  // statistics, without gradient
      const Value& v = sample_.at(i);
      if (v.is_tensor() && continuous(v.as_tensor())) places_.push_back({i, -1});
      if (!v.is_list()) continue;
      const auto& items = v.as<List>()->items;
      for (size_t k = 0; k < items.size(); ++k)
        if (items[k].is_tensor() && continuous(items[k].as_tensor()))
          places_.push_back({i, int(k)});
    }
  }
  bool has_inputs() const { return !places_.empty(); }
  Tensors inputs() const {
    Tensors r;
    for (auto [i, k] : places_)
      r.push_back(copy_of(k < 0 ? sample_[i].as_tensor()
                                : sample_[i].as<List>()->items[size_t(k)].as_tensor()));
    return r;
  }
  Tensors operator()(const Tensors& x) const {
    Sample values = sample_;
    for (Value& v : values)
      if (v.is_tensor() && v.as_tensor().defined())
        v = Value(copy_of(v.as_tensor()));
      else if (v.is_list())
        v = Value(make_ref<List>(v.as<List>()->element_type, v.as<List>()->items));
    for (size_t n = 0; n < places_.size(); ++n) {
      auto [i, k] = places_[n];
      (k < 0 ? values[i] : values[i].as<List>()->items[size_t(k)]) = Value(x[n]);
    }
    for (uint8_t m : op_.mutated)
      if (values[m].is_tensor()) values[m] = Value(Tensor(fn::mul(values[m].as_tensor(), 1)));
    if (op_.random) default_generator()->manual_seed(7);
    Tensors out;
    for (const Value& v : call_values_many(op_, values.data())) {
      if (v.is_tensor()) out.push_back(v.as_tensor());
      if (!v.is_list()) continue;
      for (const Value& item : v.as<List>()->items)
        if (item.is_tensor()) out.push_back(item.as_tensor());
    }
    return out;
  }

 private:
  const Op& op_;
  Sample sample_;
  std::vector<std::pair<size_t, int>> places_;
};

void want_gradients(const Tensors& x) {
  for (const Tensor& t : x) autograd::set_requires_grad(t, true);
}
Tensors select(const Tensors& t, const std::vector<size_t>& which) {
  Tensors r;
  for (size_t i : which) r.push_back(t.at(i));
  return r;
}
autograd::BackwardOptions options(bool create_graph) {
  return {.retain_graph = create_graph,
          .create_graph = create_graph,
          .accumulate = false,
          .allow_unused = true};
}
bool close(double a, double b, double scale, double tolerance) {
  return std::fabs(a - b) <= tolerance * std::max({1.0, std::fabs(a), std::fabs(b), scale});
}
void make_symmetric(Tensors& u) {  // hermitian where complex
  for (Tensor& t : u) t = copy_of((t + Tensor(fn::conj(fn::transpose(t, -2, -1)))) * Scalar(0.5));
}

struct Check {
  const Op& op;
  Function f;
  samples::Numbers numbers{};
  Tensors x{}, cotangents{};
  std::vector<size_t> floating{};  // results that depend on the inputs

  Check(const Op& op, const Sample& s) : op(op), f(op, s), x(f.inputs()) {}

  Tensors directions(const Tensors& of) {
    Tensors u = random_like(of, numbers);
    if (needs_symmetric_inputs(op)) make_symmetric(u);
    return u;
  }
  Tensors gradients(const Tensors& at, const Tensors& v, bool create_graph) {
    Tensors leaves = at;
    want_gradients(leaves);
    return run_backward(select(f(leaves), floating), v, leaves, options(create_graph));
  }
  // Empty: passed or nothing to pass. Sets *usable where a gradient was compared.
  std::string first_order(bool* usable) {
    if (!f.has_inputs()) return "";
    want_gradients(x);
    Tensors out = f(x);
    for (size_t i = 0; i < out.size(); ++i)
      if (i < differentiable_results(op) && continuous(out[i]) && out[i].requires_grad())
        floating.push_back(i);
    if (floating.empty()) return "";
    cotangents = random_like(select(out, floating), numbers);
    Tensors g = run_backward(select(out, floating), cotangents, x, options(false));
    *usable = true;
    for (size_t i = 0; i < x.size(); ++i)
      if (g[i].defined() && (g[i].sizes() != x[i].sizes() || g[i].dtype() != x[i].dtype()))
        return str("gradient ", i, " has another shape or dtype than its input");
    for (int round = 0; round < 2; ++round) {
      Tensors u = directions(x);
      double expected = difference(u, [&](const Tensors& at) {
        NoGrad guard;
        return dot(cotangents, select(f(at), floating));
      });
      double found = dot(g, u);
      if (!close(found, expected, 0, 2e-6))
        return str("first order: found ", found, ", differences give ", expected);
    }
    return one_at_a_time(g);
  }
  // The gradient of one input alone is that input's of all together.
  std::string one_at_a_time(const Tensors& all) {
    for (size_t i = 0; x.size() > 1 && i < x.size(); ++i) {
      Tensors own;
      for (const Tensor& t : x) own.push_back(copy_of(t));
      autograd::set_requires_grad(own[i], true);
      Tensors out = select(f(own), floating), roots, v;
      for (size_t k = 0; k < out.size(); ++k)
        if (out[k].requires_grad()) {
          roots.push_back(out[k]);
          v.push_back(cotangents[k]);
        }
      if (roots.empty()) continue;
      Tensor g = run_backward(roots, v, {own[i]}, options(false))[0];
      Tensors u{random_like(x[i], numbers)};
      if (!close(dot(g, u[0]), dot(all[i], u[0]), 0, 1e-9))
        return str("the gradient of input ", i, " alone is another than with the others");
    }
    return "";
  }
  std::string second_order() {
    Tensors v;
    for (const Tensor& t : cotangents) v.push_back(copy_of(t));
    want_gradients(v);
    Tensors g = gradients(x, v, true), weights = random_like_defined(g);
    Tensors all = x;
    all.insert(all.end(), v.begin(), v.end());
    Tensors roots, w;
    for (size_t i = 0; i < g.size(); ++i)
      if (g[i].defined() && g[i].requires_grad()) {
        roots.push_back(g[i]);
        w.push_back(weights[i]);
      }
    Tensors found(all.size());
    if (!roots.empty()) found = run_backward(roots, w, all, options(false));
    size_t n = x.size();
    Tensors u = directions(x), uv = random_like(v, numbers);
    u.insert(u.end(), uv.begin(), uv.end());
    double expected = differences_of(all, u, [&](const Tensors& at) {
      Tensors point(at.begin(), at.begin() + long(n)), cot(at.begin() + long(n), at.end());
      return dot(weights, gradients(point, cot, false));
    });
    double sum = dot(found, u);
    if (!close(sum, expected, 0, 2e-5))
      return str("second order: found ", sum, ", differences give ", expected);
    return "";
  }

 private:
  Tensors random_like_defined(const Tensors& g) {
    Tensors r;
    for (const Tensor& t : g) r.push_back(t.defined() ? random_like(t, numbers) : Tensor());
    return r;
  }
  template <class F>
  double differences_of(const Tensors& at, const Tensors& u, F value) {
    const double h = 1e-5;
    return (value(moved(at, u, h)) - value(moved(at, u, -h))) / (2 * h);
  }
  template <class F>
  double difference(const Tensors& u, F value) {
    return differences_of(x, u, value);
  }
};

// What went wrong with one sample; empty where nothing did.
std::string check_sample(const Op& op, const Sample& sample, bool second, bool* usable) {
  try {
    Check check(op, sample);
    std::string wrong = check.first_order(usable);
    if (wrong.empty() && second && *usable) wrong = check.second_order();
    return wrong;
  } catch (const Error& e) {
    return str("raised: ", e.message());
  } catch (const std::exception& e) {
    return str("threw: ", e.what());
  }
}

// The sample over the complex numbers: its double tensors get imaginary parts.
Sample complex_variant(const Sample& sample) {
  samples::Numbers numbers;
  auto widen = [&](Value& v) {
    if (!v.is_tensor() || !v.as_tensor().defined() || v.as_tensor().dtype() != DType::Double)
      return;
    Tensor z = empty_tensor(v.as_tensor().sizes(), DType::ComplexDouble);
    copy_elements(z, v.as_tensor());
    for (int64_t i = 0; i < z.numel(); ++i)
      z.data<std::complex<double>>()[i].imag(0.8 * numbers.next() - 0.4);
    v = Value(z);
  };
  Sample out = sample;
  for (Value& v : out) {
    widen(v);
    if (!v.is_list()) continue;
    v = Value(make_ref<List>(v.as<List>()->element_type, v.as<List>()->items));
    for (Value& item : v.as<List>()->items) widen(item);
  }
  return out;
}

}  // namespace

TEST_CASE("table: every derivative against finite differences, first and second order") {
  autograd::initialize();
  const char* only = std::getenv("TORCHERE_OP");
  int checked = 0, twice = 0, count = 0, composites = 0, left_out = 0, complexes = 0;
  for (const Op* op : op_table().all()) {
    if (op->registered) continue;  // what other tests of this program added
    std::string name = op->full_name();
    if (only && name.find(only) == std::string::npos) continue;
    bool is_out = op->functional && op->functional->out == op;
    bool differentiable = !op->grads.empty();
    if (is_out || op->not_differentiable || !(differentiable || op->composite)) continue;
    const GradientException* exception = exception_of(name);
    if (exception && exception->order == 1) {
      ++left_out;
      continue;
    }
    bool any = false;
    Samples all = samples::of(*op);
    std::string first_trouble;
    int passed = 0;
    for (const Sample& s : all) {
      bool usable = false;
      std::string wrong = check_sample(*op, s, !exception, &usable);
      any |= usable;
      if (wrong.empty() && !leaves_out_complex(name)) {  // where the operator takes complex numbers
        bool complex_usable = false;
        std::string complex_wrong =
            check_sample(*op, complex_variant(s), !exception, &complex_usable);
        if (complex_wrong.rfind("raised: ", 0) != 0 && !complex_wrong.empty())
          wrong = "complex: " + complex_wrong;
        else if (complex_usable && complex_wrong.empty())
          ++complexes;
        else if (complex_usable && std::getenv("TORCHERE_OP"))
          MESSAGE(name, " complex ", complex_wrong);
      }
      if (wrong.empty())
        passed += usable;
      else if (first_trouble.empty())
        first_trouble = wrong;
    }
    // Of what a schema suggests and of another form's samples, one that fits is enough; of stated
    // ones all must.
    bool suggested = !samples::stated(*op), raised = first_trouble.rfind("raised: ", 0) == 0;
    if ((suggested || op->functional) && raised && passed) first_trouble.clear();
    if (!differentiable && suggested && raised) first_trouble.clear();
    CAPTURE(name);
    CHECK_MESSAGE(first_trouble.empty(), first_trouble);
    if (differentiable) CHECK_MESSAGE((any || !first_trouble.empty()), "no usable sample");
    if (!first_trouble.empty() || !any) continue;
    count += passed;
    (differentiable ? checked : composites) += 1;
    twice += !exception;
  }
  MESSAGE("gradients of ", checked, " operators and ", composites,
          " composites agree with differences, ", twice, " of them in second order too, over ",
          count, " samples and ", complexes, " complex ones; ", left_out, " left out by name");
}
