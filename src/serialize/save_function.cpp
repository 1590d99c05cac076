// A function alone has no place in an archive: it is saved as the forward method of a module, as
// PyTorch does.
#include "serialize/save.h"

namespace torchere::serialize {

Module module_of_function(ir::GraphFunction& f) {
  Module m = Module::make("__torch__.PlaceholderModule", CompilationUnit::make());
  ir::GraphRef g = f.graph()->copy();
  g->block()->insert_input(0, "self")->set_type(m.type());
  FunctionSchema schema = f.schema();
  schema.name = Symbol("forward");
  Argument self;
  self.name = "self";
  self.type = m.type();
  schema.arguments.insert(schema.arguments.begin(), std::move(self));
  auto forward = std::make_unique<ir::GraphFunction>(m.type()->name() + ".forward", std::move(g));
  forward->set_schema(std::move(schema));
  m.unit()->add_method(m.type(), std::move(forward));
  return m;
}

}  // namespace torchere::serialize
