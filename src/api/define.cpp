// Module::define: methods from source text, compiled at once; one of a name that is there replaces
// it.
#include "api/bridge.h"
#include "api/module_access.h"
#include "frontend/function.h"
#include "frontend/namespace.h"

namespace torchere::api {

void Module::define(const std::string& source) {
  guarded([&] {
    const OwnModule& m = ModuleAccess::get(*this);
    auto made =
        frontend::compile_methods(make_source(source, "<string>"), frontend::native_resolver(),
                                  std::make_shared<frontend::ClassSelf>(m.type()));
    for (auto& f : made) {
      std::string name = f->name();
      if (m.type()->find_method(name)) m.type()->remove_method(name);
      m.unit()->add_method(m.type(), std::move(f));
    }
  });
}

}  // namespace torchere::api
