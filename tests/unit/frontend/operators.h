// The operators that the tests' programs name, where no family defines them yet.
#pragma once
#include <fstream>

#include "ops/op.h"

namespace torchere::frontend {

inline void no_kernel(const Op& op, const Call&) { fail("no kernel for ", op.name.str()); }

// What constant folding needs of an operator that no family defines yet.
template <class F>
void give_kernel(const char* name, F) {
  const Op& op = op_table().get(name);
  if (op.kernel == no_kernel) const_cast<Op&>(op).kernel = &boxed<F>;
}
inline void add_folding_kernels() {
  using I = int64_t;
  using S = std::string;
  give_kernel("aten::add.str", [](const S& a, const S& b) { return a + b; });
  give_kernel("aten::add.int", [](I a, I b) { return a + b; });
  give_kernel("aten::sub.int", [](I a, I b) { return a - b; });
  give_kernel("aten::mul.int", [](I a, I b) { return a * b; });
  give_kernel("aten::floordiv.int", [](I a, I b) { return a / b; });
  give_kernel("aten::div.int", [](I a, I b) { return double(a) / double(b); });
  give_kernel("aten::eq.int", [](I a, I b) { return a == b; });
  give_kernel("aten::ne.int", [](I a, I b) { return a != b; });
  give_kernel("aten::lt.int", [](I a, I b) { return a < b; });
  give_kernel("aten::le.int", [](I a, I b) { return a <= b; });
  give_kernel("aten::gt.int", [](I a, I b) { return a > b; });
  give_kernel("aten::ge.int", [](I a, I b) { return a >= b; });
  give_kernel("aten::__not__", [](bool a) { return !a; });
  give_kernel("aten::Bool.int", [](I a) { return a != 0; });
  give_kernel("aten::Float.int", [](I a) { return double(a); });
}

// Schemas of operators that no family defines yet: enough to compile, not to run.
inline void define_test_operators() {
  static bool done = false;
  if (done) return;
  done = true;
  Table& t = op_table();
  std::ifstream f("tests/lang/schemas.txt");
  for (std::string line; std::getline(f, line);) {
    FunctionSchema s = parse_schema(line);
    if (t.find(s.name, s.overload)) continue;
    t.op(line).raw_kernel(no_kernel);
  }
  add_folding_kernels();
}

}  // namespace torchere::frontend
