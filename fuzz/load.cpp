// Whole archives in memory: inspect_archive, load_module and load_checkpoint either work or raise
// an Error. A module that loads must print its code.
#include <cstddef>
#include <cstdint>

#include "autograd/autograd.h"
#include "serialize/checkpoint.h"
#include "serialize/inspect.h"
#include "serialize/load.h"
#include "serialize/print_code.h"

using namespace torchere;

namespace {

template <class F>
void attempt(F&& f) {
  try {
    f();
  } catch (const Error& e) {
    if (e.kind() == ErrorKind::Bug) __builtin_trap();
  }
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const bool ready = (autograd::initialize(), true);
  (void)ready;
  archive::Bytes bytes = archive::Bytes::borrow(data, size);
  attempt([&] { serialize::inspect_archive(archive::ZipReader::open(bytes)); });
  attempt([&] { serialize::load_checkpoint(bytes); });
  attempt([&] {
    Module m = serialize::load_module(bytes);
    for (Function* f : m.type()->methods()) serialize::code_of(*f);
  });
  return 0;
}
