// Second names of operators: composite entries that call the first.
#include "ops/derivative.h"

namespace torchere {
namespace {

void forward(const Op& op, const Call& call) {
  const Op& target = *static_cast<const Op*>(op.data);
  if (concerns_autograd(target, call))
    call_autograd(target, call);
  else
    target.kernel(target, call);
}

void alias_name(Table& t, std::string_view alias, std::string_view target) {
  std::vector<const Op*> overloads = t.find(Symbol(std::string("aten::") + std::string(target)));
  for (const Op* o : overloads) {
    FunctionSchema s = o->schema;
    s.name = Symbol(std::string("aten::") + std::string(alias));
    OpBuilder b = t.op(s.str());
    b.composite().raw_kernel(forward, o);
    b.op()->shape = o->shape;
    b.op()->pointwise = o->pointwise;
  }
}

}  // namespace

void define_alias(Table& t, std::string_view alias, std::string_view target) {
  alias_name(t, alias, target);
  alias_name(t, std::string(alias) + "_", std::string(target) + "_");
}

}  // namespace torchere
