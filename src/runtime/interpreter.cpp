// The loop. Instructions' meanings: opcodes.def.
#include "runtime/interpreter.h"

#include <algorithm>

#include "base/origins.h"
#include "ops/call.h"
#include "ops/output.h"
#include "ops/scalar_math.h"
#include "ops/sequence.h"
#include "runtime/executor.h"
#include "runtime/fork.h"
#include "runtime/instructions.h"
#include "runtime/runtime.h"
#include "runtime/stack_trace.h"
#include "tensor/limits.h"
#include "types/callable.h"

namespace torchere::runtime {
namespace {

// A run's stack keeps its memory for the thread's next run; a run inside a run makes its own.
struct Activation {
  const Code* code;
  CodeRef keep;  // of a called function, whose plans may be dropped meanwhile
  IValue* registers;
  const Instruction* at;
  size_t entered;  // how many objects were entered before it began
};
thread_local std::vector<Activation> spare_stack;

// Registers of numbers are written without looking: by the compiler's rules no counted value is in
// them (what dies is dropped before its register serves anew).
inline void put(IValue& to, int64_t v) noexcept { new (&to) IValue(v); }
inline void put(IValue& to, double v) noexcept { new (&to) IValue(v); }
inline void put(IValue& to, bool v) noexcept { new (&to) IValue(v); }

class Interpreter {
 public:
  explicit Interpreter(const RunOptions& options) : options_(options), left_(options.max_steps) {}

  void run(const Code& code, IValue* inputs, IValue* outputs) {
    outputs_ = outputs;
    stack_.swap(spare_stack);
    try {
      push(code, nullptr, [&](size_t i) { return std::move(inputs[i]); });
      loop();
    } catch (const Error& e) {
      throw unwind(e);
    } catch (const std::exception& e) {
      throw unwind(Error(ErrorKind::Runtime, e.what()));
    }
    stack_.swap(spare_stack);
  }

 private:
  template <class Inputs>
  void push(const Code& code, CodeRef keep, Inputs input) {
    TORCHERE_CHECK(stack_.size() < options_.max_depth, "maximum recursion depth exceeded");
    IValue* r = code.take_frame();
    size_t base = code.constants.size();
    for (size_t i = 0; i < code.inputs; ++i) r[base + i] = input(i);
    stack_.push_back({&code, std::move(keep), r, code.instructions.data(), entered_.size()});
  }
  void loop();
  bool leave(const CallSite& s);
  void call(Function& f, const CallSite& s, IValue* r, size_t first);
  void enter(const CallSite& s, IValue* r);
  void exit(const CallSite& s, IValue* r);
  void fork(const CallSite& s, IValue* r);
  void call_host(const CallSite& s, IValue* r);
  void warn(const CallSite& s, IValue* r);
  void count_step() {
    if (__builtin_expect(--steps_ < 0, 0)) take_steps();
  }
  void take_steps();
  Error unwind(const Error& e);

  RunOptions options_;
  int64_t left_;       // of options_.max_steps
  int64_t steps_ = 0;  // taken from there and not yet counted
  IValue* outputs_ = nullptr;
  std::vector<Activation> stack_;
  std::vector<IValue> entered_;
  std::vector<const ir::Node*> warned_;
};

void Interpreter::take_steps() {
  if (left_ <= 0) fail_limit("steps", options_.max_steps);
  int64_t n = current_budget ? std::min(left_, current_budget->take_steps()) : left_;
  left_ -= n;
  steps_ = n - 1;
}

void drop(const CallSite& s, IValue* r) {
  for (size_t i = 0; i < s.drop_count; ++i) r[s.drops[i]] = IValue();
}

// Returns from the uppermost activation; whether there is one below it.
bool Interpreter::leave(const CallSite& s) {
  Activation top = std::move(stack_.back());
  stack_.pop_back();
  IValue* r = top.registers;
  if (stack_.empty()) {
    for (size_t i = 0; i < s.inputs; ++i) outputs_[i] = take_input(r, s.in[i]);
  } else {
    Activation& below = stack_.back();
    const CallSite& caller = *below.at->site;
    if (caller.outputs == 1 && s.inputs == 0) below.registers[caller.out[0]] = IValue();
    for (size_t i = 0; i < caller.outputs && i < s.inputs; ++i)
      below.registers[caller.out[i]] = take_input(r, s.in[i]);
    drop(caller, below.registers);
    ++below.at;
  }
  drop(s, r);
  top.code->give_frame(r);
  return !stack_.empty();
}

// Calls with the site's inputs from `first` on. A function of the program goes onto the stack.
void Interpreter::call(Function& f, const CallSite& s, IValue* r, size_t first) {
  count_step();
  auto input = [&](size_t i) { return take_input(r, s.in[first + i]); };
  size_t given = s.inputs - first;
  if (ir::GraphFunction* g = ir::as_graph_function(&f)) {
    CodeRef code = code_for_call(*g);
    if (code && code->inputs == given) {
      if (first == 1 && (s.in[0] & kMoved)) r[s.in[0] & ~kMoved] = IValue();
      const Code& callee = *code;
      return push(callee, std::move(code), input);
    }
  }
  std::vector<IValue> values;
  for (size_t i = 0; i < given; ++i) values.push_back(input(i));
  IValue result = f.call(std::move(values));
  if (s.outputs == 1) r[s.out[0]] = std::move(result);
  drop(s, r);
  ++stack_.back().at;
}

void Interpreter::enter(const CallSite& s, IValue* r) {
  const IValue& object = r[s.in[0]];
  IValue result = method_of(object, "__enter__").call({object});
  entered_.push_back(object);
  if (s.outputs == 1) r[s.out[0]] = std::move(result);
}

void Interpreter::exit(const CallSite& s, IValue* r) {
  std::vector<IValue> values;
  for (size_t i = 0; i < s.inputs; ++i) values.push_back(r[s.in[i]]);
  Function& f = method_of(values[0], "__exit__");
  values.resize(4);
  if (!entered_.empty()) entered_.pop_back();
  IValue result = f.call(std::move(values));
  if (s.outputs == 1) r[s.out[0]] = std::move(result);
}

void Interpreter::fork(const CallSite& s, IValue* r) {
  std::vector<IValue> values;
  for (size_t i = 0; i < s.inputs; ++i) values.push_back(take_input(r, s.in[i]));
  r[s.out[0]] = start_fork(s.code, std::move(values), s.type, options_);
}

void Interpreter::call_host(const CallSite& s, IValue* r) {
  HostCall f = host_call();
  TORCHERE_CHECK(f, "this program calls a function of Python, which is not there: ", s.node->str());
  std::vector<IValue> values;
  for (size_t i = 0; i < s.inputs; ++i) values.push_back(r[s.in[i]]);
  std::vector<IValue> results = f(*s.node, std::move(values));
  TORCHERE_CHECK(results.size() == s.outputs, "a host function gave ", results.size(),
                 " results, not ", s.outputs);
  for (size_t i = 0; i < s.outputs; ++i) r[s.out[i]] = std::move(results[i]);
}

void Interpreter::warn(const CallSite& s, IValue* r) {
  if (std::find(warned_.begin(), warned_.end(), s.node) != warned_.end()) return;
  warned_.push_back(s.node);
  SourceSpan span = s.node->span();
  if (const Origins* o = origins_of(span.source))
    if (SourceSpan written = o->at(span.begin); written.source) span = written;
  if (span.source)
    emit_warning(r[s.in[0]].to_string(), span.source->filename, span.line());
  else
    emit_warning(r[s.in[0]].to_string());
}

void await(const IValue& future, IValue& result) {
  Ref<Future> f = future.to_ref<Future>();
  result = wait_for(*f);
}

// Leaves all activations and what was entered; gives the error with the script's stack in it.
Error Interpreter::unwind(const Error& e) {
  std::vector<TraceFrame> frames;
  for (const Activation& a : stack_)
    frames.push_back({a.code, static_cast<size_t>(a.at - a.code->instructions.data())});
  Error out = with_stack_trace(e, frames);
  while (!stack_.empty()) {
    Activation& a = stack_.back();
    while (entered_.size() > a.entered) {
      IValue object = std::move(entered_.back());
      entered_.pop_back();
      try {
        method_of(object, "__exit__").call({object, IValue(), IValue(), IValue()});
      } catch (const Error&) {  // the first error is the one to report
      }
    }
    a.code->clear_frame(a.registers);
    a.code->give_frame(a.registers);
    stack_.pop_back();
  }
  return out;
}

// An instruction that may fail saves `at` first, so that the error finds its place. Locals of the
// blocks below must not need destructors: a computed goto runs none.
void Interpreter::loop() {
  static const void* const kLabels[] = {
#define X(name, operands, op, meaning) &&label_##name,
#include "runtime/opcodes.def"
#undef X
  };
  const Instruction* at;
  IValue* r;
  const Instruction* begin;
  const Instruction** saved;
reload:
  at = stack_.back().at;
  r = stack_.back().registers;
  saved = &stack_.back().at;
  begin = stack_.back().code->instructions.data();
#define DISPATCH() goto* kLabels[static_cast<size_t>(at->op)]
#define NEXT()  \
  do {          \
    ++at;       \
    DISPATCH(); \
  } while (0)
#define GO(target)         \
  do {                     \
    at = begin + (target); \
    DISPATCH();            \
  } while (0)
// For what may throw or look at the stack.
#define SAVE() (*saved = at)
  DISPATCH();

label_Jump:
  GO(at->imm);
label_JumpUnless:
  if (!r[at->a].as_bool()) GO(at->imm);
  NEXT();
#define JUMP(name, operation)                                                       \
  label_##name : if (!(r[at->a].as_int() operation r[at->b].as_int())) GO(at->imm); \
  NEXT();
  JUMP(JumpUnlessLtInt, <)
  JUMP(JumpUnlessLeInt, <=)
  JUMP(JumpUnlessGtInt, >)
  JUMP(JumpUnlessGeInt, >=)
  JUMP(JumpUnlessEqInt, ==)
  JUMP(JumpUnlessNeInt, !=)
#undef JUMP
label_SetInt:
  put(r[at->a], at->imm);
  NEXT();
label_LoopNext : {
  SAVE();
  count_step();
  int64_t i = r[at->a].as_int() + 1;
  put(r[at->a], i);
  if (i < r[at->b].as_int()) GO(at->imm);
  NEXT();
}
label_Return:
  SAVE();
  if (leave(*at->site)) goto reload;
  return;
label_Copy:
  r[at->a] = r[at->b];
  NEXT();
label_Move:
  r[at->a] = std::move(r[at->b]);
  NEXT();
label_Drop:
  r[at->a] = IValue();
  NEXT();

#define INT(name, expression)                             \
  label_##name : {                                        \
    int64_t a = r[at->a].as_int(), b = r[at->b].as_int(); \
    put(r[at->c], expression);                            \
  }                                                       \
  NEXT();
#define TEST(name, get, operation)                                       \
  label_##name : put(r[at->c], r[at->a].get() operation r[at->b].get()); \
  NEXT();
#define FLOAT(name, operation)                                                       \
  label_##name : put(r[at->c], r[at->a].as_double() operation r[at->b].as_double()); \
  NEXT();
  INT(AddInt, Plus{}(a, b))
  INT(SubInt, Minus{}(a, b))
  INT(MulInt, Times{}(a, b))
  INT(FloorDivInt, (SAVE(), FloorDivide{}(a, b)))
  INT(RemainderInt, (SAVE(), Remainder{}(a, b)))
  TEST(LtInt, as_int, <)
  TEST(LeInt, as_int, <=)
  TEST(GtInt, as_int, >)
  TEST(GeInt, as_int, >=)
  TEST(EqInt, as_int, ==)
  TEST(NeInt, as_int, !=)
  FLOAT(AddFloat, +)
  FLOAT(SubFloat, -)
  FLOAT(MulFloat, *)
  FLOAT(DivFloat, /)
  TEST(LtFloat, as_double, <)
  TEST(GtFloat, as_double, >)
#undef INT
#undef TEST
#undef FLOAT
label_DeriveIndex:
  put(r[at->c], Plus{}(r[at->b].as_int(), Times{}(r[at->a].as_int(), r[at->imm].as_int())));
  NEXT();
label_NotBool:
  put(r[at->c], !r[at->a].as_bool());
  NEXT();
label_IsNone:
  put(r[at->c], r[at->a].is_none());
  NEXT();
label_IsNotNone:
  put(r[at->c], !r[at->a].is_none());
  NEXT();

label_ListIndex : {
  SAVE();
  const std::vector<IValue>& items = r[at->a].to<List>()->items;
  r[at->c] = items[list_position(r[at->b].as_int(), items.size())];
  NEXT();
}
label_ListLength:
  SAVE();
  put(r[at->c], static_cast<int64_t>(r[at->a].to<List>()->items.size()));
  NEXT();
#define SITE(name, function) \
  label_##name : SAVE();     \
  function(*at->site, r);    \
  drop(*at->site, r);        \
  NEXT();
  SITE(MakeList, make_list)
  SITE(MakeTuple, make_tuple)
  SITE(MakeDict, make_dict)
  SITE(UnpackTuple, unpack_tuple)
  SITE(UnpackList, unpack_list)
  SITE(TupleSlice, tuple_slice)
  SITE(GetNamed, get_named)
  SITE(SetNamed, set_named)
  SITE(HasNamed, has_named)
  SITE(NewObject, new_object)
  SITE(IsInstance, is_instance)
  SITE(ModuleItem, module_item)
  SITE(ToList, to_list)
  SITE(Enter, enter)
  SITE(Exit, exit)
  SITE(Fork, fork)
  SITE(Warn, warn)
  SITE(CallHost, call_host)
#undef SITE
label_TupleItem:
  SAVE();
  r[at->c] = tuple_element(r[at->a], at->imm);
  NEXT();
label_TupleIndex:
  SAVE();
  r[at->c] = tuple_element(r[at->a], r[at->b].as_int());
  NEXT();
label_GetSlot : {
  SAVE();
  const std::vector<IValue>& slots = r[at->a].to<Object>()->slots;
  TORCHERE_CHECK(static_cast<size_t>(at->imm) < slots.size(),
                 "an object lacks an attribute of its class");
  r[at->c] = slots[static_cast<size_t>(at->imm)];
  NEXT();
}
label_SetSlot : {
  SAVE();
  std::vector<IValue>& slots = r[at->a].to<Object>()->slots;
  TORCHERE_CHECK(static_cast<size_t>(at->imm) < slots.size(),
                 "an object lacks an attribute of its class");
  slots[static_cast<size_t>(at->imm)] = r[at->b];
  NEXT();
}
label_EnumName:
  SAVE();
  r[at->c] = IValue(r[at->a].to<EnumBox>()->name);
  NEXT();
label_EnumValue:
  SAVE();
  r[at->c] = IValue(r[at->a].to<EnumBox>()->value);
  NEXT();

label_CallKernel : {
  SAVE();
  const CallSite& s = *at->site;
  s.kernel(*s.op, Call{r, s.in, s.out});
  drop(s, r);
  NEXT();
}
label_CallOp : {
  SAVE();
  const CallSite& s = *at->site;
  call_op(*s.op, Call{r, s.in, s.out});
  drop(s, r);
  NEXT();
}
label_CallFunction : {
  SAVE();
  const CallSite& s = *at->site;
  call(*r[s.in[0] & ~kMoved].to<FunctionBox>()->function, s, r, 1);
  goto reload;
}
label_CallMethod : {
  SAVE();
  const CallSite& s = *at->site;
  call(method_of(r[s.in[0] & ~kMoved], s.name), s, r, 0);
  goto reload;
}
label_Await:
  SAVE();
  await(r[at->a], r[at->c]);
  NEXT();
label_Refuse:
  SAVE();
  fail(at->site->name);
#undef SAVE
#undef GO
#undef NEXT
#undef DISPATCH
}
}  // namespace

void run_code(const Code& code, IValue* inputs, IValue* outputs, const RunOptions& options) {
  Interpreter(options).run(code, inputs, outputs);
}

}  // namespace torchere::runtime
