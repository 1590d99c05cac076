// Fuzz target: the JSON of an exported program (.pt2) -> source text -> a compiled method. Whatever
// the text, the outcome is a value, an Error or what the JSON library throws.
#include <nlohmann/json.hpp>

#include "autograd/autograd.h"
#include "frontend/function.h"
#include "frontend/namespace.h"
#include "serialize/export_source.h"

using namespace torchere;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const bool ready = (autograd::initialize(), true);
  (void)ready;
  try {
    auto program = nlohmann::json::parse(data, data + size);
    serialize::ExportSource source = serialize::export_source(program);
    frontend::compile_source(source.method, frontend::native_resolver());
  } catch (const Error& e) {
    if (e.kind() == ErrorKind::Bug) __builtin_trap();
  } catch (const nlohmann::json::exception&) {
  }
  return 0;
}
