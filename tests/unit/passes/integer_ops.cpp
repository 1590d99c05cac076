#include "unit/passes/integer_ops.h"

#include "ops/op.h"

using namespace torchere;

void ensure_op(const std::string& schema) {
  FunctionSchema s = parse_schema(schema);
  if (!op_table().find(s.name, s.overload)) op_table().op(schema);
}

namespace {
template <class F>
void ensure_kernel(const char* schema, F f) {
  FunctionSchema s = parse_schema(schema);
  if (!op_table().find(s.name, s.overload)) op_table().op(schema).kernel(f);
}
}  // namespace

void ensure_integer_ops() {
  ensure_kernel("aten::add.int(int a, int b) -> int", [](int64_t a, int64_t b) { return a + b; });
  ensure_kernel("aten::sub.int(int a, int b) -> int", [](int64_t a, int64_t b) { return a - b; });
  ensure_kernel("aten::mul.int(int a, int b) -> int", [](int64_t a, int64_t b) { return a * b; });
  ensure_kernel("aten::gt.int(int a, int b) -> bool", [](int64_t a, int64_t b) { return a > b; });
  ensure_kernel("aten::lt.int(int a, int b) -> bool", [](int64_t a, int64_t b) { return a < b; });
  ensure_kernel("aten::__and__.bool(bool a, bool b) -> bool",
                [](bool a, bool b) { return a && b; });
  ensure_kernel("aten::len.t(t[] a) -> int",
                [](const Value& l) { return static_cast<int64_t>(l.to<List>()->items.size()); });
}
