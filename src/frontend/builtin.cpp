// The builtin names, and the functions in the language that stand beside operators' overloads.
#include <mutex>
#include <unordered_map>

#include "frontend/callable.h"
#include "frontend/function.h"
#include "frontend/iterable.h"
#include "frontend/namespace.h"
#include "frontend/overload.h"
#include "frontend/python_library.h"
#include "frontend/scope.h"

namespace torchere::frontend {
namespace {

using Table = std::unordered_map<std::string, SugaredRef>;

Table make_builtins() {
  Table t;
  auto put_magic = [&](const char* name, const char* method, SugaredRef base) {
    t[name] = std::make_shared<MagicMethod>(method, std::move(base));
  };
#define FUNCTION(name, op) t[name] = std::make_shared<BuiltinFunction>(Symbol(op));
#define MAGIC(name, method, op) \
  put_magic(name, method, std::make_shared<BuiltinFunction>(Symbol(op)));
#define CAST(name, method, type, op) \
  put_magic(name, method, std::make_shared<CastFunction>(type, Symbol(op)));
#define LIBRARY(name, function) t[name] = std::make_shared<LibraryFunction>(function);
#define FORM(name, form) t[name] = std::make_shared<SpecialForm>(Form::form);
#include "frontend/builtin.def"
  t["print"] = std::make_shared<PrintFunction>();
  t["slice"] = std::make_shared<SliceClass>();
  t["AssertionError"] = std::make_shared<ExceptionClass>("AssertionError", "");
  return t;
}

// Operators with the number on the left, and others that PyTorch states in the language. The line
// numbers show in graphs, so they are as PyTorch has them.
constexpr const char* kScalarArithmetic = R"(
def mul(a: $, b: Tensor) -> Tensor:
  return b * a
def add(a: $, b: Tensor) -> Tensor:
  return b + a
def ne(a: $, b: Tensor) -> Tensor:
  return b != a
def eq(a: $, b: Tensor) -> Tensor:
  return b == a
def sub(a: $, b: Tensor) -> Tensor:
  return torch.neg(b) + a
def div(a: $, b: Tensor) -> Tensor:
  return torch.reciprocal(b) * a
)";
constexpr const char* kScalarOrder = R"(
def lt(a: $, b: Tensor) -> Tensor:
  return b > a
def le(a: $, b: Tensor) -> Tensor:
  return b >= a
def gt(a: $, b: Tensor) -> Tensor:
  return b < a
def ge(a: $, b: Tensor) -> Tensor:
  return b <= a
)";
constexpr const char* kFloorDivide = R"(
def floordiv(self: Tensor, other: $) -> Tensor:
  return torch.floor_divide(self, other)
)";
constexpr const char* kStringContains = R"(


def __contains__(self: str, key: str):
    return self.find(key, 0, len(self)) != -1
)";
// What Python's classes offer beyond PyTorch's language.
constexpr const char* kMethods = R"(
def mul(self: str, n: int) -> str:
  return "".join([self for _ in range(n)])
def mul(n: int, self: str) -> str:
  return "".join([self for _ in range(n)])
def removeprefix(self: str, prefix: str) -> str:
  return self[len(prefix):] if self.startswith(prefix) else self
def removesuffix(self: str, suffix: str) -> str:
  return self[:len(self) - len(suffix)] if self.endswith(suffix) else self
def casefold(self: str) -> str:
  return self.lower()
def is_integer(self: float) -> bool:
  return self % 1.0 == 0.0
def bit_length(self: int) -> int:
  n = 0
  rest = self if self > 0 else -self
  while rest > 0:
    rest = rest >> 1
    n += 1
  return n
def norm(self: Tensor, *, dim: BroadcastingList1[int], keepdim: bool = False) -> Tensor:
  return torch.norm(self, 2, dim, keepdim)
def trunc(a: float) -> int:
  return int(a)
def hypot(x: float, y: float) -> float:
  return math.sqrt(x * x + y * y)
def __or__(self: Dict[str, int], other: Dict[str, int]) -> Dict[str, int]:
  r = self.copy()
  r.update(other)
  return r
)";
constexpr const char* kProperties = R"(
def ndim(a: Tensor) -> int:
  return a.dim()
def T(a: Tensor) -> Tensor:
  return a.numpy_T()
def H(a: Tensor) -> Tensor:
  return a.matrix_H()
def mT(a: Tensor) -> Tensor:
  return a.mT
def mH(a: Tensor) -> Tensor:
  return a.mH
def shape(a: Tensor) -> List[int]:
  return a.size()
)";

// Python's sum, max and min of a list of tensors.
constexpr const char* kTensorLists = R"(
def sum(self: List[Tensor]) -> Tensor:
  if len(self) == 0:
    raise ValueError("sum() of an empty list of tensors has no dtype and shape here")
  total = self[0] + 0
  for i in range(1, len(self)):
    total = total + self[i]
  return total
)";
constexpr const char* kStartedSum = R"(
def sum(self: List[Tensor], start: $) -> Tensor:
  if len(self) == 0:
    raise ValueError("sum() of an empty list of tensors has no dtype and shape here")
  total = self[0] + start
  for i in range(1, len(self)):
    total = total + self[i]
  return total
)";
constexpr const char* kTensorExtremes = R"(
def max(self: List[Tensor]) -> Tensor:
  best = self[0]
  for i in range(1, len(self)):
    if bool(self[i] > best):
      best = self[i]
  return best
def min(self: List[Tensor]) -> Tensor:
  best = self[0]
  for i in range(1, len(self)):
    if bool(self[i] < best):
      best = self[i]
  return best
)";

class Library {
 public:
  const std::vector<ir::GraphFunction*>& find(Symbol name) {
    static const std::vector<ir::GraphFunction*> none;
    std::lock_guard<std::recursive_mutex> lock(mutex_);
    if (state_ == State::Loading) return none;  // asked for while it is being compiled itself
    if (state_ == State::Empty) {
      state_ = State::Loading;
      load_all();
      state_ = State::Ready;
    }
    auto it = by_name_.find(name);
    return it == by_name_.end() ? none : it->second;
  }

 private:
  enum class State : uint8_t { Empty, Loading, Ready };

  void load(std::string source, const std::string& type, const char* space) {
    for (size_t at; (at = source.find('$')) != std::string::npos;) source.replace(at, 1, type);
    for (auto& f : compile_source(make_source(source, "<string>"), native_resolver())) {
      by_name_[Symbol(str(space, "::", f->name()))].push_back(f.get());
      functions_.push_back(std::move(f));
    }
  }

  void load_tuples(const char* type) {
    const char* names[] = {"_single", "_pair", "_triple", "_quadruple"};
    for (int n = 1; n <= 4; ++n)
      load(str("\ndef ", names[n - 1], "(x: BroadcastingList", n, "[$]) -> List[$]:\n  return x\n"),
           type, "aten");
  }

  void load_all() {
    for (const char* t : {"float", "int", "complex"}) load(kScalarArithmetic, t, "aten");
    for (const char* t : {"float", "int"}) load(kScalarOrder, t, "aten");
    for (const char* t : {"float", "int"}) load_tuples(t);
    for (const char* t : {"number", "Tensor"}) load(kFloorDivide, t, "aten");
    load(kStringContains, "", "aten");
    load(kMethods, "", "aten");
    load(kProperties, "", "prim");
    load(kTensorLists, "", "aten");
    for (const char* t : {"Tensor", "int", "float"}) load(kStartedSum, t, "aten");
    load(kTensorExtremes, "", "prim");
  }

  std::recursive_mutex mutex_;
  State state_ = State::Empty;
  std::vector<std::unique_ptr<ir::GraphFunction>> functions_;
  std::unordered_map<Symbol, std::vector<ir::GraphFunction*>> by_name_;
};
}  // namespace

SugaredRef find_builtin(const std::string& name) {
  static const Table table = make_builtins();
  auto it = table.find(name);
  return it == table.end() ? nullptr : it->second;
}

const std::vector<ir::GraphFunction*>& builtin_functions(Symbol name) {
  static Library library;
  return library.find(name);
}

}  // namespace torchere::frontend
