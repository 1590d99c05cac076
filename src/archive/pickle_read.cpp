// The pickle machine: a stack, marks into it, and a memo, as Python's unpickler has them, making
// records instead of objects. It does not recurse. Every value, stack slot and memo slot costs at
// least one byte of input, so memory stays within a constant times the input's size.
#include "archive/pickle_read.h"

#include <algorithm>
#include <vector>

#include "archive/cursor.h"
#include "archive/pickle_arena.h"
#include "archive/pickle_ops.h"
#include "archive/pickle_shape.h"
#include "archive/pickle_text.h"

namespace torchere::archive::pickle {

class Reader {
 public:
  Reader(archive::Bytes bytes, std::string entry, const Limits& limits, uint64_t start)
      : limits_(limits),
        tree_(prepare(std::move(bytes), std::move(entry))),
        arena_(*tree_.arena_),
        cursor_(tree_.bytes_.span(), arena_.entry()) {
    cursor_.seek(start);
  }
  Tree run();

 private:
  // What follows an opcode, in whichever of these its form fills.
  struct Argument {
    int64_t integer = 0;
    double number = 0;
    std::string_view text, text2;
  };

  static Tree prepare(archive::Bytes bytes, std::string entry) {
    Tree tree;
    tree.bytes_ = std::move(bytes);
    tree.arena_ = std::make_unique<Arena>(std::move(entry));
    return tree;
  }
  template <class... A>
  [[noreturn]] void error(const A&... parts) const {
    format_error(cursor_.entry(), op_at_, kOps[static_cast<uint8_t>(op_)].name, ": ", parts...);
  }
  Argument read_argument(ArgForm form);
  void step(const Argument& a);

  // The stack, down to the last mark.
  size_t fence() const noexcept { return marks_.empty() ? 0 : marks_.back(); }
  void push(Value* v) { stack_.push_back(v); }
  Value* pop() {
    Value* v = top();
    stack_.pop_back();
    return v;
  }
  Value* top() const {
    if (__builtin_expect(stack_.size() <= fence(), 0)) error("the stack is empty");
    return stack_.back();
  }
  // Takes the mark off; the values above it are [result, stack_.size()).
  size_t pop_mark() {
    if (marks_.empty()) error("there is no mark");
    size_t at = marks_.back();
    marks_.pop_back();
    return at;
  }

  Value* make(Kind kind) { return arena_.make(kind, op_at_); }
  void push_bool(bool b) {
    Value* v = make(Kind::Bool);
    v->u_.b = b;
    push(v);
  }
  void push_int(int64_t i) {
    Value* v = make(Kind::Int);
    v->u_.i = i;
    push(v);
  }
  void push_double(double d) {
    Value* v = make(Kind::Double);
    v->u_.d = d;
    push(v);
  }
  void push_text(Kind kind, std::string_view text) {
    Value* v = make(kind);
    v->u_.text = {text.data(), text.size()};
    push(v);
  }
  void push_int_line(std::string_view text);
  void push_long_line(std::string_view text);
  void push_long(std::string_view bytes);
  void push_float_line(std::string_view text);
  void push_python2_str(std::string_view text) {
    push_text(is_utf8(text) ? Kind::String : Kind::Bytes, text);
  }
  void push_decoded(Kind kind, const std::optional<std::string>& text) {
    if (!text) error("the text is not well-formed");
    if (kind == Kind::String) return push_text(kind, arena_.keep(*text));
    push_python2_str(arena_.keep(*text));
  }
  void push_global(std::string_view module, std::string_view name);

  void append(Value::Run& run, const void* from, size_t n, size_t item_size);
  Value* make_sequence(Kind kind, size_t from);
  void push_sequence(Kind kind, size_t from) { push(make_sequence(kind, from)); }
  void push_last(size_t n);
  void push_dict(size_t from);
  void add_items(size_t from, Kind to);
  void set_items(size_t from);
  void set_pairs(Value::Run& run, size_t from);

  void put(int64_t at);
  void get(int64_t at);
  int64_t memo_line(std::string_view text) {
    std::optional<int64_t> at = parse_int(text);
    if (!at) error("the memo number is not a number");
    return *at;
  }

  Value* make_object(Kind kind, Value* callable, Value* args, Value* kwargs);
  void reduce() {
    Value* args = pop();
    push(make_object(Kind::Reduce, pop(), args, nullptr));
  }
  void new_object(bool with_keywords);
  void old_object(size_t from);
  void build();
  void stack_global();
  void persistent(Value* id) {
    Value* v = make(Kind::PersId);
    v->u_.value = id;
    push(v);
  }
  void pop_any();

  Limits limits_;
  Tree tree_;
  Arena& arena_;
  Cursor cursor_;
  std::vector<Value*> stack_;
  std::vector<size_t> marks_;
  std::vector<Value*> memo_;
  int64_t memoized_ = 0;  // how many values were put: MEMOIZE's next number
  Op op_ = Op::STOP;
  uint64_t op_at_ = 0;
};

Tree Reader::run() {
  if (tree_.bytes_.size() > UINT32_MAX) cursor_.error("pickles of 4 GiB and more are refused");
  for (uint64_t n = 0;; ++n) {
    op_at_ = cursor_.offset();
    uint8_t byte = cursor_.u8();
    const OpInfo& info = kOps[byte];
    if (!info.name)
      format_error(cursor_.entry(), op_at_, "unknown pickle opcode ", static_cast<int>(byte));
    op_ = static_cast<Op>(byte);
    if (n >= limits_.max_opcodes || arena_.values() >= limits_.max_values)
      error("the pickle is larger than the limit allows");
    if (op_ == Op::STOP) break;
    step(read_argument(info.form));
  }
  if (stack_.size() != 1 || !marks_.empty())
    error("one value is expected on the stack, found ", stack_.size(), " and ", marks_.size(),
          " marks");
  tree_.root_ = stack_[0];
  tree_.end_ = cursor_.offset();
  ShapeCheck::run(tree_, limits_.max_depth);
  return std::move(tree_);
}

// clang-format off: tables, one line for each form and opcode
Reader::Argument Reader::read_argument(ArgForm form) {
  Argument a;
  switch (form) {
    case ArgForm::None:
      break;
    case ArgForm::U1:
      a.integer = cursor_.u8();
      break;
    case ArgForm::U2:
      a.integer = cursor_.u16();
      break;
    case ArgForm::U4:
      a.integer = cursor_.u32();
      break;
    case ArgForm::U8:
      a.integer = static_cast<int64_t>(cursor_.u64());
      break;
    case ArgForm::I4:
      a.integer = cursor_.i32();
      break;
    case ArgForm::F8:
      a.number = cursor_.f64_big_endian();
      break;
    case ArgForm::Line:
      a.text = cursor_.line();
      break;
    case ArgForm::Line2:
      a.text = cursor_.line();
      a.text2 = cursor_.line();
      break;
    case ArgForm::Bytes1:
    case ArgForm::Long1:
      a.text = cursor_.text(cursor_.u8());
      break;
    case ArgForm::Bytes4:
    case ArgForm::Long4:
      a.text = cursor_.text(cursor_.u32());
      break;
    case ArgForm::Bytes8:
      a.text = cursor_.text(cursor_.u64());
      break;
  }
  return a;
}

// One opcode's effect; what each means stands in pickle_ops.def.
void Reader::step(const Argument& a) {
  switch (op_) {
    case Op::PROTO:
      if (a.integer > 5) error("protocol ", a.integer, " is unknown");
      break;
    case Op::FRAME:
    case Op::STOP:
      break;
    case Op::MARK:
      marks_.push_back(stack_.size());
      break;
    case Op::POP:
      pop_any();
      break;
    case Op::POP_MARK:
      stack_.resize(pop_mark());
      break;
    case Op::DUP:
      push(top());
      break;
    case Op::NONE:
      push(make(Kind::None));
      break;
    case Op::NEWTRUE:
      push_bool(true);
      break;
    case Op::NEWFALSE:
      push_bool(false);
      break;
    case Op::INT:
      push_int_line(a.text);
      break;
    case Op::BININT:
    case Op::BININT1:
    case Op::BININT2:
      push_int(a.integer);
      break;
    case Op::LONG:
      push_long_line(a.text);
      break;
    case Op::LONG1:
    case Op::LONG4:
      push_long(a.text);
      break;
    case Op::FLOAT:
      push_float_line(a.text);
      break;
    case Op::BINFLOAT:
      push_double(a.number);
      break;
    case Op::STRING:
      push_decoded(Kind::Bytes, unquote(a.text));
      break;
    case Op::BINSTRING:
    case Op::SHORT_BINSTRING:
      push_python2_str(a.text);
      break;
    case Op::UNICODE:
      push_decoded(Kind::String, unescape_unicode(a.text));
      break;
    case Op::BINUNICODE:
    case Op::SHORT_BINUNICODE:
    case Op::BINUNICODE8:
      push_text(Kind::String, a.text);
      break;
    case Op::BINBYTES:
    case Op::SHORT_BINBYTES:
    case Op::BINBYTES8:
    case Op::BYTEARRAY8:
      push_text(Kind::Bytes, a.text);
      break;
    case Op::EMPTY_TUPLE:
      push_last(0);
      break;
    case Op::TUPLE1:
      push_last(1);
      break;
    case Op::TUPLE2:
      push_last(2);
      break;
    case Op::TUPLE3:
      push_last(3);
      break;
    case Op::TUPLE:
      push_sequence(Kind::Tuple, pop_mark());
      break;
    case Op::EMPTY_LIST:
      push_sequence(Kind::List, stack_.size());
      break;
    case Op::LIST:
      push_sequence(Kind::List, pop_mark());
      break;
    case Op::APPEND:
      top();
      add_items(stack_.size() - 1, Kind::List);
      break;
    case Op::APPENDS:
      add_items(pop_mark(), Kind::List);
      break;
    case Op::EMPTY_DICT:
      push_dict(stack_.size());
      break;
    case Op::DICT:
      push_dict(pop_mark());
      break;
    case Op::SETITEM:
      if (stack_.size() < fence() + 3) error("the stack is empty");
      set_items(stack_.size() - 2);
      break;
    case Op::SETITEMS:
      set_items(pop_mark());
      break;
    case Op::EMPTY_SET:
      push_sequence(Kind::Set, stack_.size());
      break;
    case Op::ADDITEMS:
      add_items(pop_mark(), Kind::Set);
      break;
    case Op::FROZENSET:
      push_sequence(Kind::FrozenSet, pop_mark());
      break;
    case Op::PUT:
      put(memo_line(a.text));
      break;
    case Op::BINPUT:
    case Op::LONG_BINPUT:
      put(a.integer);
      break;
    case Op::MEMOIZE:
      put(memoized_);
      break;
    case Op::GET:
      get(memo_line(a.text));
      break;
    case Op::BINGET:
    case Op::LONG_BINGET:
      get(a.integer);
      break;
    case Op::GLOBAL:
      push_global(a.text, a.text2);
      break;
    case Op::STACK_GLOBAL:
      stack_global();
      break;
    case Op::REDUCE:
      reduce();
      break;
    case Op::NEWOBJ:
      new_object(false);
      break;
    case Op::NEWOBJ_EX:
      new_object(true);
      break;
    case Op::INST: {
      size_t from = pop_mark();
      push_global(a.text, a.text2);
      std::rotate(stack_.begin() + static_cast<ptrdiff_t>(from), stack_.end() - 1, stack_.end());
      old_object(from);
      break;
    }
    case Op::OBJ:
      old_object(pop_mark());
      break;
    case Op::BUILD:
      build();
      break;
    case Op::PERSID:
      push_text(Kind::String, a.text);
      persistent(pop());
      break;
    case Op::BINPERSID:
      persistent(pop());
      break;
  }
}
// clang-format on

void Reader::pop_any() {
  if (!marks_.empty() && marks_.back() == stack_.size())
    marks_.pop_back();
  else
    pop();
}

void Reader::push_int_line(std::string_view text) {
  if (text == "01" || text == "00") return push_bool(text == "01");
  push_long_line(text);
}

void Reader::push_long_line(std::string_view text) {
  if (!text.empty() && text.back() == 'L') text.remove_suffix(1);
  if (std::optional<int64_t> i = parse_int(text)) return push_int(*i);
  if (!is_decimal(text) || text.size() > size_t{3} * limits_.max_big_int)
    error("the number is not one, or too long");
  push_text(Kind::BigInt, text);
}

void Reader::push_long(std::string_view bytes) {
  if (bytes.size() <= 8) {
    uint64_t v = 0;
    for (size_t i = 0; i < bytes.size(); ++i)
      v |= uint64_t{static_cast<uint8_t>(bytes[i])} << (8 * i);
    size_t unused = 64 - 8 * bytes.size();
    if (unused == 64) return push_int(0);
    return push_int(static_cast<int64_t>(v << unused) >> unused);
  }
  if (bytes.size() > limits_.max_big_int) error("the number is too long");
  std::string text = decimal_of({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
  if (std::optional<int64_t> i = parse_int(text)) return push_int(*i);
  push_text(Kind::BigInt, arena_.keep(text));
}

void Reader::push_float_line(std::string_view text) {
  std::optional<double> d = parse_double(text);
  if (!d) error("the number is not one");
  push_double(*d);
}

void Reader::push_global(std::string_view module, std::string_view name) {
  // Value::name() looks for the name one byte behind the module: so a GLOBAL opcode has them.
  if (name.data() != module.data() + module.size() + 1) {
    std::string_view kept = arena_.keep(str(module, "\n", name));
    module = kept.substr(0, module.size());
  }
  push_text(Kind::Global, module);
  stack_.back()->name_size_ = static_cast<uint32_t>(name.size());
}

void Reader::append(Value::Run& run, const void* from, size_t n, size_t item_size) {
  if (n == 0) return;
  if (n > run.capacity - run.size) {
    size_t capacity = std::max<size_t>(run.size + n, size_t{2} * run.capacity);
    void* grown = arena_.allocate(capacity * item_size);
    if (run.size) std::memcpy(grown, run.data, run.size * item_size);
    run.data = grown;
    run.capacity = static_cast<uint32_t>(capacity);
  }
  std::memcpy(static_cast<char*>(run.data) + run.size * item_size, from, n * item_size);
  run.size += static_cast<uint32_t>(n);
}

// Of the stack's values from `from` on, which it takes off.
Value* Reader::make_sequence(Kind kind, size_t from) {
  Value* v = make(kind);
  v->u_.run = {};
  append(v->u_.run, stack_.data() + from, stack_.size() - from, sizeof(Value*));
  stack_.resize(from);
  return v;
}

void Reader::push_last(size_t n) {
  if (stack_.size() - fence() < n) error("the stack is empty");
  push_sequence(Kind::Tuple, stack_.size() - n);
}

void Reader::push_dict(size_t from) {
  Value* v = make(Kind::Dict);
  v->u_.run = {};
  set_pairs(v->u_.run, from);
  push(v);
}

void Reader::set_pairs(Value::Run& run, size_t from) {
  size_t n = stack_.size() - from;
  if (n % 2) error("a key has no value");
  static_assert(sizeof(Pair) == 2 * sizeof(Value*));
  append(run, stack_.data() + from, n / 2, sizeof(Pair));
  stack_.resize(from);
}

void Reader::set_items(size_t from) {
  if (from <= fence()) error("there is nothing below the items");
  Value* v = stack_[from - 1];
  if (v->kind_ == Kind::Dict) return set_pairs(v->u_.run, from);
  if (v->kind_ == Kind::Reduce || v->kind_ == Kind::NewObj)
    return set_pairs(v->u_.object->pairs, from);
  error(kind_name(v->kind_), " cannot take items by key");
}

void Reader::add_items(size_t from, Kind to) {
  if (from <= fence()) error("there is nothing below the items");
  Value* v = stack_[from - 1];
  bool object = v->kind_ == Kind::Reduce || v->kind_ == Kind::NewObj;
  if (v->kind_ != to && !object) error(kind_name(v->kind_), " cannot take items");
  append(object ? v->u_.object->items : v->u_.run, stack_.data() + from, stack_.size() - from,
         sizeof(Value*));
  stack_.resize(from);
}

void Reader::put(int64_t at) {
  Value* v = top();
  // Numbers count up from 0, one PUT each, so none reaches the number of bytes.
  if (at < 0 || static_cast<uint64_t>(at) >= tree_.bytes_.size())
    error("the memo number ", at, " is out of range");
  size_t i = static_cast<size_t>(at);
  if (i >= memo_.size()) memo_.resize(i + 1, nullptr);
  if (!memo_[i]) ++memoized_;
  memo_[i] = v;
}

void Reader::get(int64_t at) {
  if (at < 0 || static_cast<uint64_t>(at) >= memo_.size() || !memo_[static_cast<size_t>(at)])
    error("the memo has no number ", at);
  push(memo_[static_cast<size_t>(at)]);
}

Value* Reader::make_object(Kind kind, Value* callable, Value* args, Value* kwargs) {
  Value* v = make(kind);
  v->u_.object = new (arena_.allocate(sizeof(Value::Object))) Value::Object{};
  v->u_.object->callable = callable;
  v->u_.object->args = args;
  v->u_.object->kwargs = kwargs;
  return v;
}

void Reader::new_object(bool with_keywords) {
  Value* kwargs = with_keywords ? pop() : nullptr;
  Value* args = pop();
  Value* cls = pop();
  if (args->kind_ != Kind::Tuple) error("the arguments are ", kind_name(args->kind_));
  if (kwargs && kwargs->kind_ != Kind::Dict)
    error("the keyword arguments are ", kind_name(kwargs->kind_));
  push(make_object(Kind::NewObj, cls, args, kwargs));
}

// The class lies at `from`, its arguments above it.
void Reader::old_object(size_t from) {
  if (stack_.size() <= from) error("there is no class above the mark");
  Value* args = make_sequence(Kind::Tuple, from + 1);
  Value* cls = stack_.back();
  stack_.back() = make_object(Kind::NewObj, cls, args, nullptr);
}

void Reader::build() {
  Value* state = pop();
  Value* v = top();
  if (v->kind_ != Kind::Reduce && v->kind_ != Kind::NewObj)
    error(kind_name(v->kind_), " cannot take a state");
  if (v->u_.object->state) error("an object is given a state twice");
  v->u_.object->state = state;
}

void Reader::stack_global() {
  Value* name = pop();
  Value* module = pop();
  if (name->kind_ != Kind::String || module->kind_ != Kind::String)
    error("a global needs two strings, found ", kind_name(module->kind_), " and ",
          kind_name(name->kind_));
  push_global(module->text(), name->text());
}

Tree read_pickle(archive::Bytes bytes, std::string entry, const Limits& limits, uint64_t start) {
  return Reader(std::move(bytes), std::move(entry), limits, start).run();
}

}  // namespace torchere::archive::pickle
