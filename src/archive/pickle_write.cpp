// The pickle Writer.
#include "archive/pickle_write.h"

#include <bit>
#include <limits>

#include "base/error.h"

namespace torchere::archive::pickle {
namespace {

// How many bytes an integer argument of this form takes.
constexpr int width(ArgForm form) {
  switch (form) {
    case ArgForm::U1:
    case ArgForm::Long1:
    case ArgForm::Bytes1:
      return 1;
    case ArgForm::U2:
      return 2;
    case ArgForm::U4:
    case ArgForm::I4:
    case ArgForm::Bytes4:
      return 4;
    case ArgForm::U8:
    case ArgForm::F8:
      return 8;
    default:
      return 0;
  }
}

template <class T>
bool fits(int64_t v) {
  return v >= std::numeric_limits<T>::min() && v <= std::numeric_limits<T>::max();
}

}  // namespace

void Writer::little_endian(uint64_t v, int bytes) {
  for (int i = 0; i < bytes; ++i) out_.push_back(static_cast<char>(v >> (8 * i)));
}

// The opcode with its number, or with the length of what follows.
template <Op op>
void Writer::emit(uint64_t argument) {
  constexpr int n = width(kOps[static_cast<uint8_t>(op)].form);
  static_assert(n != 0, "this opcode takes no number");
  out_.push_back(static_cast<char>(op));
  little_endian(argument, n);
}

Writer::Writer() { emit<Op::PROTO>(2); }

void Writer::none() { emit<Op::NONE>(); }
void Writer::boolean(bool v) { v ? emit<Op::NEWTRUE>() : emit<Op::NEWFALSE>(); }

void Writer::integer(int64_t v) {
  uint64_t bits = static_cast<uint64_t>(v);
  if (fits<uint8_t>(v)) return emit<Op::BININT1>(bits);
  if (fits<uint16_t>(v)) return emit<Op::BININT2>(bits);
  if (fits<int32_t>(v)) return emit<Op::BININT>(bits);
  emit<Op::LONG1>(8);  // always in 8 bytes
  little_endian(bits, 8);
}

void Writer::number(double v) { emit<Op::BINFLOAT>(__builtin_bswap64(std::bit_cast<uint64_t>(v))); }

void Writer::string(std::string_view v) {
  TORCHERE_CHECK(fits<uint32_t>(static_cast<int64_t>(v.size())),
                 "strings of 4 GiB and more cannot be pickled");
  auto [it, added] = strings_.try_emplace(std::string(v));
  if (!added) return get(it->second);
  emit<Op::BINUNICODE>(v.size());
  out_.append(v);
  it->second = put();
}

void Writer::global(std::string_view module, std::string_view name) {
  TORCHERE_CHECK(module.find('\n') == module.npos && name.find('\n') == name.npos,
                 "a global's name cannot have a line break");
  std::string lines = str(module, "\n", name, "\n");
  auto [it, added] = globals_.try_emplace(lines);
  if (!added) return get(it->second);
  static_assert(kOps[static_cast<uint8_t>(Op::GLOBAL)].form == ArgForm::Line2);
  out_.push_back(static_cast<char>(Op::GLOBAL));
  out_.append(lines);
  it->second = put();
}

void Writer::complex(double real, double imaginary) {
  global("builtins", "complex");
  number(real);
  number(imaginary);
  tuple(2);
  reduce();
}

void Writer::mark() { emit<Op::MARK>(); }
void Writer::empty_tuple() { emit<Op::EMPTY_TUPLE>(); }
void Writer::tuple() { emit<Op::TUPLE>(); }

void Writer::tuple(size_t n) {
  switch (n) {
    case 1:
      return emit<Op::TUPLE1>();
    case 2:
      return emit<Op::TUPLE2>();
    case 3:
      return emit<Op::TUPLE3>();
    default:
      fail(ErrorKind::Bug, "no tuple opcode takes ", n, " values");
  }
}

void Writer::begin_tuple(size_t n) {
  if (n > 3) mark();
}

void Writer::end_tuple(size_t n) {
  if (n == 0) return empty_tuple();
  n > 3 ? tuple() : tuple(n);
}

void Writer::empty_list() { emit<Op::EMPTY_LIST>(); }
void Writer::empty_dict() { emit<Op::EMPTY_DICT>(); }
void Writer::begin_list() {
  empty_list();
  mark();
}
void Writer::end_list() { emit<Op::APPENDS>(); }
void Writer::begin_dict() {
  empty_dict();
  mark();
}
void Writer::end_dict() { emit<Op::SETITEMS>(); }

void Writer::reduce() { emit<Op::REDUCE>(); }
void Writer::new_object() { emit<Op::NEWOBJ>(); }
void Writer::build() { emit<Op::BUILD>(); }
void Writer::persistent_id() { emit<Op::BINPERSID>(); }

void Writer::begin_object() {
  empty_tuple();
  new_object();
  begin_dict();
}
void Writer::end_object() {
  end_dict();
  build();
}

void Writer::begin_build_list(std::string_view function) {
  global("torch.jit._pickle", function);
  mark();
  begin_list();
}
void Writer::end_build_list() {
  end_list();
  tuple();
  reduce();
}

void Writer::begin_type_tag() { global("torch.jit._pickle", "restore_type_tag"); }
void Writer::end_type_tag(std::string_view type) {
  string(type);
  tuple(2);
  reduce();
}

uint32_t Writer::put() {
  uint32_t n = next_memo_++;
  fits<uint8_t>(n) ? emit<Op::BINPUT>(n) : emit<Op::LONG_BINPUT>(n);
  return n;
}

void Writer::get(uint32_t n) { fits<uint8_t>(n) ? emit<Op::BINGET>(n) : emit<Op::LONG_BINGET>(n); }

std::string Writer::finish() {
  emit<Op::STOP>();
  return std::move(out_);
}

}  // namespace torchere::archive::pickle
