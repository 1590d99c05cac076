// Module::define: methods from source text.
#include "api/bridge.h"
#include "torchere/module.h"

namespace torchere::api {
void Module::define(const std::string&) {
  throw NotImplementedError("Module::define: methods cannot be added from C++ source text yet; script the module in Python and load it");
}
}  // namespace torchere::api
