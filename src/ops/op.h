// What an operator is, and how its one block of text states it.
//
//   void define_activation(Table& t) {
//     t.op("aten::threshold_backward(Tensor grad_output, Tensor self, Scalar threshold) -> Tensor")
//         .kernel([](const Tensor& g, const Tensor& x, const Scalar& s) { … })
//         .grad("grad_output", "self", [](const Backward& b) { return …; })
//         .samples("n(2,3) n(2,3) 0.1");  // see ops/samples.h
//   }
//
// In this order, only what applies: schema · other forms (in-place, out) · shape rule · kernel or
// scalar formula · what it does to quantized tensors · derivative · effects · upgraders · samples.
// Everything else in the project is derived from it. A kernel computes and nothing more: recording,
// gradients and version counters are the call path's (ops/call.h).
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ops/boxing.h"
#include "types/schema.h"

namespace torchere {

struct Op;
struct Pointwise;  // a scalar formula and its loops: ops/pointwise.h

// What a derivative formula sees. Tensors are at hand only where the rule says that it keeps them;
// other arguments always are.
class Backward {
 public:
  virtual ~Backward() = default;
  // The gradient of result i. Never undefined for result 0; for others undefined where none came.
  virtual Tensor g(size_t i = 0) const = 0;
  virtual Value operator[](std::string_view argument) const = 0;
  Tensor t(std::string_view argument) const { return (*this)[argument].to_tensor(); }
  virtual Tensor out(size_t i = 0) const = 0;  // result i, where kept
  virtual bool needs(std::string_view argument) const = 0;
  virtual IntSpan sizes(std::string_view argument) const = 0;  // where the shape is kept
  virtual DType dtype(std::string_view argument) const = 0;    // likewise
};
using Grads = std::vector<Tensor>;

// How the gradients of some arguments follow from those of the results. A gradient need not have
// the argument's shape and dtype: the engine sums broadcast dimensions away and converts.
struct GradRule {
  std::vector<uint8_t> arguments;            // whose gradients it gives, in the order it gives them
  bool list = false;                         // the one argument is a list: one gradient an element
  uint64_t keeps = 0;                        // argument i's tensor (bit i)
  uint64_t keeps_shape = 0;                  // argument i's sizes and dtype; 32 + i: geometry
  uint64_t keeps_result = 0;                 // result i
  Tensor (*one)(const Backward&) = nullptr;  // exactly one of the two is set
  Grads (*many)(const Backward&) = nullptr;
};

// Sizes and dtypes of the results from those of the arguments. A dimension below zero is a symbol:
// equal symbols are equal sizes. Eager calls and the compiler run the same rule.
struct ShapeSpec {
  DType dtype = DType::Undefined;
  Dims sizes;
  Device device;
};
struct ShapeCall {
  const Op& op;
  std::vector<ShapeSpec> tensors;  // one a schema argument; those that are no tensor are empty
  std::vector<std::vector<ShapeSpec>> lists;  // of the arguments that are lists of tensors
  const Value* const* values;                 // nullptr where not known
  std::vector<ShapeSpec> results;             // to be filled
};
using ShapeRule = void (*)(ShapeCall&);

using Sample = std::vector<Value>;  // the arguments of a call; missing ones take their defaults
using Samples = std::vector<Sample>;

// An archive of file version ≤ last_version calls `old_schema`; `replacement` is a function in the
// language's text with the old arguments that gives the old meaning.
struct Upgrader {
  int last_version;
  std::string old_schema, replacement;
};

struct Op {
  FunctionSchema schema;
  Symbol name;  // schema.name
  Kernel kernel = nullptr;
  // Where both are set, `kernel` looks at the tensors given and calls one of them.
  Kernel on_quantized = nullptr, on_plain = nullptr;
  uint16_t arguments = 0, results = 0;
  // Kinds of effect, as passes and the call path ask for them.
  bool composite = false;  // its kernel is made of calls of operators: no derivative of its own
  bool mutates = false;    // writes to an argument
  bool writes_by_calls = false;   // … by calls of operators alone, which raise the versions
  bool view = false;              // a result shares memory with an argument that it does not write
  bool random = false;            // draws from a generator
  bool side_effect = false;       // prints, raises, waits: never removed or moved
  bool needs_permission = false;  // touches files or the world: only where allowed
  bool differentiable = false;    // has a GradRule
  bool not_differentiable = false;  // its results never need gradients, floating ones too
  bool registered = false;          // after start-up, by a user (autograd/library.h)
  // Of an out form that runs the functional form and copies:
  bool exact_out = false;  // its tensors must have the results' dtypes, else a cast will do
  bool apart_out = false;  // … and share no memory with what is read
  void (*check_out)(const Op& op, const Call& call) = nullptr;  // refuses in words of its own
  uint32_t tensor_arguments = 0;  // bit i: argument i is Tensor or Tensor?
  uint32_t list_arguments = 0;    // bit i: argument i is a list of tensors
  std::vector<uint8_t> mutated;   // arguments written to
  std::vector<GradRule> grads;
  std::string node_name;  // of the backward node: "AddBackward0"
  ShapeRule shape = nullptr;
  std::shared_ptr<const Pointwise> pointwise;
  const void* data = nullptr;  // the kernel's own
  // The same operator's other forms; nullptr where there is none.
  const Op* functional = nullptr;
  const Op* inplace = nullptr;
  const Op* out = nullptr;
  std::vector<Upgrader> upgraders;
  std::vector<const char*> sample_texts;  // calls, as ops/samples.h reads them
  Samples (*samples)() = nullptr;         // those that no text says

  std::string full_name() const;            // "aten::add.Tensor"
  Value default_of(size_t argument) const;  // throws Error{Type} where there is none
};

class Table;

class OpBuilder {
 public:
  OpBuilder(Table& table, Op* op) : table_(table), op_(op) {}

  // Other forms: aten::relu → aten::relu_ and aten::relu.out. Without a kernel of their own they
  // run the functional form and copy. Out overloads are named "out" or "<overload>_out" by default.
  OpBuilder& inplace(std::string_view name_and_overload = {});
  OpBuilder& out(std::string_view overload = {});

  OpBuilder& shape(ShapeRule rule) {
    op_->shape = rule;
    return *this;
  }
  template <class F>
  OpBuilder& kernel(F) {
    op_->kernel = &boxed<F>;
    return *this;
  }
  template <auto F>
  OpBuilder& kernel() {
    op_->kernel = &boxed_function<F>;
    return *this;
  }
  OpBuilder& raw_kernel(Kernel k, const void* data = nullptr) {
    op_->kernel = k;
    op_->data = data;
    return *this;
  }
  // A kernel for the in-place or out form, where that is better than compute and copy.
  template <class F>
  OpBuilder& inplace_kernel(F) {
    form(op_->inplace)->kernel = &boxed<F>;
    return *this;
  }
  template <class F>
  OpBuilder& out_kernel(F) {
    form(op_->out)->kernel = &boxed<F>;
    return *this;
  }

  // What it does where an argument is a quantized tensor: ops/quantized.h has the common ways.
  // Operators that only look at the shape (views) need none.
  OpBuilder& quantized(Kernel k) {
    op_->on_quantized = k;
    return *this;
  }

  // What the out form refuses, see Op.
  OpBuilder& exact_out() {
    form(op_->out)->exact_out = true;
    return *this;
  }
  OpBuilder& apart_out() {
    form(op_->out)->apart_out = true;
    return *this;
  }
  OpBuilder& check_out(void (*f)(const Op& op, const Call& call)) {
    form(op_->out)->check_out = f;
    return *this;
  }

  // `arguments`: names, space-separated. `keeps`: argument names, "result", "result1",
  // "shape(name)", "geometry(name)" (a Meta tensor): what it reads with b.t(), b.out(), b.sizes().
  OpBuilder& grad(std::string_view argument, std::string_view keeps, Tensor (*f)(const Backward&));
  OpBuilder& grads(std::string_view arguments, std::string_view keeps, Grads (*f)(const Backward&));
  OpBuilder& grad_list(std::string_view argument, std::string_view keeps,
                       Grads (*f)(const Backward&));
  OpBuilder& node_name(std::string name);  // default: CamelCase of the name + "Backward0"

  OpBuilder& composite() {
    op_->composite = true;
    return *this;
  }
  // For operators whose floating results are no function of a tensor's values: zeros_like, detach.
  OpBuilder& not_differentiable() {
    op_->not_differentiable = true;
    return *this;
  }
  OpBuilder& random() {
    op_->random = true;
    return *this;
  }
  // For composites over lists that change their tensors by calls of operators.
  OpBuilder& writes_by_calls() {
    op_->writes_by_calls = true;
    return *this;
  }
  OpBuilder& side_effect() {
    op_->side_effect = true;
    return *this;
  }
  OpBuilder& needs_permission() {
    op_->needs_permission = true;
    return *this;
  }
  OpBuilder& upgrade(int last_version, std::string old_schema, std::string replacement);
  template <class... T>
  OpBuilder& samples(const char* first, T... more) {
    op_->sample_texts = {first, more...};
    return *this;
  }
  OpBuilder& samples(Samples (*f)()) {
    op_->samples = f;
    return *this;
  }

  Op* op() { return op_; }
  Table& table() { return table_; }

 private:
  Op* form(const Op* f) {
    TORCHERE_ASSERT(f);
    return const_cast<Op*>(f);
  }
  Table& table_;
  Op* op_;
};

// All operators. Built once by initialize(); afterwards operators can only be added, by any thread,
// and taken out of lookups again, never changed: a pointer to an Op is good for ever. Lookups take
// no lock.
class Table {
 public:
  OpBuilder op(std::string_view schema);
  // All overloads of a name, in order of definition; empty where there is none. The list is as it
  // was when asked for, for ever.
  const std::vector<const Op*>& find(Symbol name) const;
  const Op* find(Symbol name, std::string_view overload) const;  // nullptr where there is none
  // By "aten::add.Tensor" or "aten::relu"; throws Error{Bug} where there is none.
  const Op& get(std::string_view name_and_overload) const;
  std::vector<const Op*> all() const;  // in order of definition
  // Samples of an operator whose block is made by a loop or is another's alias.
  void samples(std::string_view name_and_overload, std::initializer_list<const char*> texts);
  // Likewise what such an operator does to quantized tensors.
  void quantized(std::initializer_list<std::string_view> names, Kernel k);
  // Fills what follows from the schemas, checks every entry; called after the families.
  void finish();
  // After that: puts in an entry that is complete but for what follows from its schema. Throws
  // Error{Runtime} where the name and overload are taken.
  const Op& install(Op op);
  void withdraw(const Op& op);  // lookups do not find it any more
  uint64_t generation() const;  // another number after each install and withdraw

  Table();
  ~Table();

 private:
  friend class OpBuilder;
  Op* add(FunctionSchema schema);
  struct Index;
  std::unique_ptr<Index> index_;
};

// The one table. First use builds it (thread-safe).
Table& op_table();
void define_families(Table& table);  // generated: calls define_<family> of src/ops/families/*.cpp

// The overload of `name` that fits these arguments (positional, in schema order, kwarg-only ones
// too); throws Error{Type} where none does. Implicit conversions are those of PyTorch's C++ calls:
// int → float, Scalar → Tensor, int → int[].
const Op& resolve_overload(Symbol name, const Value* arguments, size_t count);

}  // namespace torchere
