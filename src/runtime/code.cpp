#include "runtime/code.h"

#include <memory>
#include <new>

namespace torchere::runtime {
namespace {

struct OpcodeRow {
  const char *name, *operands;
};
constexpr OpcodeRow kRows[] = {
#define X(name, operands, op, meaning) {#name, operands},
#include "runtime/opcodes.def"
#undef X
};

size_t thread_slot(size_t slots) noexcept {
  static std::atomic<size_t> next{0};
  thread_local const size_t mine = next.fetch_add(1, std::memory_order_relaxed);
  return mine % slots;
}

void append_registers(std::string& out, const uint16_t* r, size_t n) {
  for (size_t i = 0; i < n; ++i)
    out += torchere::str(i ? " " : "", r[i] & kMoved ? "^" : "", "r", r[i] & ~kMoved);
}
}  // namespace

const char* opcode_name(Opcode o) noexcept { return kRows[static_cast<size_t>(o)].name; }
const char* opcode_operands(Opcode o) noexcept { return kRows[static_cast<size_t>(o)].operands; }

// Frames of two threads share no cache line: one would wait for what the other writes.
constexpr std::align_val_t kFrameAlignment{64};

Code::~Code() {
  for (Slot& s : slots_) delete_frame(s.frame.load());
}

IValue* Code::new_frame() const {
  const size_t line = size_t(kFrameAlignment), bytes = registers * sizeof(IValue);
  auto* f = static_cast<IValue*>(::operator new((bytes + line - 1) / line * line, kFrameAlignment));
  std::uninitialized_copy(constants.begin(), constants.end(), f);
  std::uninitialized_default_construct(f + constants.size(), f + registers);
  return f;
}

void Code::delete_frame(IValue* frame) const noexcept {
  if (!frame) return;
  std::destroy(frame, frame + registers);
  ::operator delete(frame, kFrameAlignment);
}

IValue* Code::take_frame() const {
  Slot& slot = slots_[thread_slot(kSlots)];
  // Looking first keeps the line shared while another run holds the frame.
  if (slot.frame.load(std::memory_order_relaxed))
    if (IValue* f = slot.frame.exchange(nullptr, std::memory_order_acquire)) return f;
  return new_frame();
}

void Code::give_frame(IValue* frame) const noexcept {
  delete_frame(slots_[thread_slot(kSlots)].frame.exchange(frame, std::memory_order_acq_rel));
}

void Code::clear_frame(IValue* frame) const noexcept {
  for (size_t i = constants.size(); i < registers; ++i) frame[i] = IValue();
}

std::string Code::str() const {
  std::string out = torchere::str(name, ": ", registers, " registers, ", constants.size(),
                                  " constants, ", inputs, " inputs\n");
  for (size_t i = 0; i < constants.size(); ++i)
    if (!constants[i].is_tensor())
      out += torchere::str("  r", i, " = ", constants[i].display(), "\n");
  for (size_t i = 0; i < instructions.size(); ++i) {
    const Instruction& x = instructions[i];
    std::string operands = opcode_operands(x.op);
    out += torchere::str("  ", i, ": ", opcode_name(x.op));
    if (operands.find("site") == std::string::npos) {
      out += torchere::str(" a=", x.a, " b=", x.b, " c=", x.c, " imm=", x.imm, "\n");
      continue;
    }
    out += torchere::str(" ", x.site->op ? x.site->op->schema.name.str() : x.site->name, "(");
    append_registers(out, x.site->in, x.site->inputs);
    out += ") -> (";
    append_registers(out, x.site->out, x.site->outputs);
    out += ") drop (";
    append_registers(out, x.site->drops, x.site->drop_count);
    out += ")\n";
  }
  return out;
}

}  // namespace torchere::runtime
