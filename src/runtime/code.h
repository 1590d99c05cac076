// Code: a graph compiled for the register machine. Immutable once made; any number of threads run
// it, each in a frame of its own. A frame is a row of Values: constants first, then the inputs,
// then everything else; frames are kept for reuse with their constants in place.
#pragma once
#include <atomic>
#include <deque>
#include <limits>
#include <memory>
#include <vector>

#include "ir/graph.h"

namespace torchere::runtime {

enum class Opcode : uint16_t {
#define X(name, operands, op, meaning) name,
#include "runtime/opcodes.def"
#undef X
};
const char* opcode_name(Opcode o) noexcept;
const char* opcode_operands(Opcode o) noexcept;

class Code;

// What an instruction with many operands needs.
struct CallSite {
  const Op* op = nullptr;
  Kernel kernel = nullptr;
  const uint16_t* in = nullptr;  // registers; with kMoved set, the value is taken, not copied
  const uint16_t* out = nullptr;
  const uint16_t* drops = nullptr;  // registers that nobody reads after this instruction
  uint16_t inputs = 0, outputs = 0, drop_count = 0;
  TypeRef type = nullptr;
  std::vector<TypeRef> types;
  std::string name;
  int64_t first = 0, last = 0;
  std::shared_ptr<const Code> code;  // of a fork
  const ir::Node* node = nullptr;
  std::vector<uint16_t> storage;  // in, out and drops, one after the other
};
// only in the inputs of Make…, Call… of functions, and Return
constexpr uint16_t kMoved = 0x8000;

struct Instruction {
  Opcode op;
  uint16_t a = 0, b = 0, c = 0;
  union {
    int64_t imm = 0;
    const CallSite* site;
  };
};
static_assert(sizeof(Instruction) == 16, "four instructions a cache line");

using IValue = torchere::Value;

class Code {
 public:
  ~Code();
  // A frame whose registers are None but for the constants. give_frame wants it so again, save that
  // numbers may lie about.
  IValue* take_frame() const;
  void give_frame(IValue* frame) const noexcept;
  void clear_frame(IValue* frame) const noexcept;  // after an error: everything but the constants
  std::string str() const;                         // for people

  std::string name;  // the function's, as stack traces show it
  std::vector<Instruction> instructions;
  std::vector<const ir::Node*> nodes;  // of each instruction
  std::vector<IValue> constants;
  size_t registers = 0;  // constants included
  size_t inputs = 0, outputs = 0;
  std::vector<std::pair<size_t, Tag>> input_tags;  // inputs whose type decides the tag
  std::deque<CallSite> sites;
  ir::GraphRef graph;  // what it was made from: types, spans

 private:
  IValue* new_frame() const;
  void delete_frame(IValue* frame) const noexcept;
  // One frame a slot, slots spread over threads.
  static constexpr size_t kSlots = 8;
  struct alignas(64) Slot {
    std::atomic<IValue*> frame{nullptr};
  };
  mutable Slot slots_[kSlots];
};
using CodeRef = std::shared_ptr<const Code>;

}  // namespace torchere::runtime
