// Between api::Module and the library's own Module.
#pragma once
#include "module/module.h"
#include "torchere/module.h"

namespace torchere::api {

using OwnModule = torchere::Module;

struct ModuleAccess {
  static const OwnModule& get(const Module& m) {
    if (!m.held_) throw Error("an empty Module: nothing was loaded into it");
    return *static_cast<const OwnModule*>(m.held_.get());
  }
  static Module wrap(OwnModule m) {
    Module out;
    out.held_ = std::make_shared<const OwnModule>(std::move(m));
    return out;
  }
  static Module wrap_object(Ref<torchere::Object> o) {
    UnitRef unit = unit_of(*o);
    return wrap(OwnModule(std::move(o), std::move(unit)));
  }
};

}  // namespace torchere::api
