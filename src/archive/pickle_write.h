// Writer: emits the pickles that PyTorch's archives hold, choosing opcodes and memo numbers as
// torch's own pickler chooses them, so that equal calls in equal order give equal bytes.
//
// Calls are in the order of the stream: operands first, then what combines them. Strings and
// globals are memoized by value, on their first use, without the caller doing anything; every
// other memo entry is made with put(), right after the value is complete, and reused with get().
//
// A module with one attribute, as data.pkl has it:
//   Writer w;
//   w.global("__torch__", "Net");
//   w.begin_object();                   // () NEWOBJ, an empty dict, MARK
//   w.string("training"); w.boolean(true);
//   w.end_object();                     // SETITEMS BUILD
//   std::string bytes = w.finish();
//
// What torch writes of TorchScript values:
//   float tensor   global("torch._utils", "_rebuild_tensor_v2") mark <storage> integer(offset)
//                  mark sizes… tuple() mark strides… tuple() boolean(requires_grad)
//                  global("collections", "OrderedDict") empty_tuple() reduce() tuple() reduce()
//   <storage>      mark string("storage") global("torch", "FloatStorage") string(key)
//                  string("cpu") integer(numel) tuple() persistent_id() put(); get() the next time
//   List[int]      begin_build_list("build_intlist") items… end_build_list(); likewise
//                  build_doublelist, build_boollist, build_tensorlist
//   other list     begin_type_tag() begin_list() items… end_list() end_type_tag("List[str]")
//   Dict           begin_type_tag() begin_dict() k v … end_dict() end_type_tag("Dict[str, int]")
//   tuple          begin_tuple(n) items… end_tuple(n)
//   device         global("torch", "device") string("cpu") tuple(1) reduce() put(); then get()
//   complex        complex(re, im)
//   enum member    global(module, class) value reduce()
//   object with __getstate__   global(…) empty_tuple() new_object() <state> build()
// A value that is shared (torch: whose reference count is over one) has put() after it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "archive/pickle_ops.h"

namespace torchere::archive::pickle {

class Writer {
 public:
  Writer();  // begins with PROTO 2

  void none();
  void boolean(bool v);
  void integer(int64_t v);
  void number(double v);
  void string(std::string_view v);
  void global(std::string_view module, std::string_view name);
  void complex(double real, double imaginary);

  void mark();
  void empty_tuple();
  void tuple();          // of what is above the mark
  void tuple(size_t n);  // of the last n values, 1 to 3
  // A tuple of n values with torch's choice of opcodes.
  void begin_tuple(size_t n);
  void end_tuple(size_t n);
  void begin_list();  // EMPTY_LIST MARK
  void end_list();    // APPENDS
  void begin_dict();  // EMPTY_DICT MARK
  void end_dict();    // SETITEMS
  void empty_list();
  void empty_dict();

  void reduce();
  void new_object();  // class and tuple of arguments are on the stack
  void build();
  void persistent_id();
  void begin_object();  // after the class: () NEWOBJ, then begin_dict() for the state
  void end_object();
  void begin_build_list(std::string_view function);  // of torch.jit._pickle
  void end_build_list();
  void begin_type_tag();  // torch.jit._pickle.restore_type_tag(value, type)
  void end_type_tag(std::string_view type);

  // Memoizes the value on top of the stack; its number.
  uint32_t put();
  void get(uint32_t number);

  // STOP; gives the bytes and ends the writer's use.
  std::string finish();
  size_t size() const noexcept { return out_.size(); }

 private:
  template <Op op>
  void emit() {
    static_assert(kOps[static_cast<uint8_t>(op)].form == ArgForm::None);
    out_.push_back(static_cast<char>(op));
  }
  template <Op op>
  void emit(uint64_t argument);
  void little_endian(uint64_t v, int bytes);

  std::string out_;
  std::unordered_map<std::string, uint32_t> strings_;
  std::unordered_map<std::string, uint32_t> globals_;
  uint32_t next_memo_ = 0;
};

}  // namespace torchere::archive::pickle
