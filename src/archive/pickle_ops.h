// The pickle opcodes as an enumeration and a table by byte, made from pickle_ops.def.
#pragma once
#include <array>
#include <cstdint>

namespace torchere::archive::pickle {

enum class ArgForm : uint8_t {
  None,
  U1,
  U2,
  U4,
  U8,
  I4,
  F8,
  Line,
  Line2,
  Bytes1,
  Bytes4,
  Bytes8,
  Long1,
  Long4
};

enum class Op : uint8_t {
#define PICKLE_OP(name, byte, form) name = byte,
#include "archive/pickle_ops.def"
#undef PICKLE_OP
};

struct OpInfo {
  const char* name = nullptr;  // null: no opcode of ours
  ArgForm form = ArgForm::None;
};

inline constexpr std::array<OpInfo, 256> kOps = [] {
  std::array<OpInfo, 256> t{};
#define PICKLE_OP(name, byte, form) t[byte] = {#name, ArgForm::form};
#include "archive/pickle_ops.def"
#undef PICKLE_OP
  return t;
}();

}  // namespace torchere::archive::pickle
