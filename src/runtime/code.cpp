#include "runtime/code.h"

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

Code::~Code() {
  for (Slot& s : slots_) delete[] s.frame.load();
}

IValue* Code::take_frame() const {
  Slot& slot = slots_[thread_slot(kSlots)];
  // Looking first keeps the line shared while another run holds the frame.
  if (slot.frame.load(std::memory_order_relaxed))
    if (IValue* f = slot.frame.exchange(nullptr, std::memory_order_acquire)) return f;
  IValue* f = new IValue[registers];
  for (size_t i = 0; i < constants.size(); ++i) f[i] = constants[i];
  return f;
}

void Code::give_frame(IValue* frame) const noexcept {
  delete[] slots_[thread_slot(kSlots)].frame.exchange(frame, std::memory_order_acq_rel);
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
