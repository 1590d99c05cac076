"""Writes code_golden.txt: graphs of scripted and traced functions with the source text that PyTorch
prints for them. Run with an interpreter that has PyTorch 2.13.0:
    python tests/unit/serialize/make_code_golden.py > tests/unit/serialize/code_golden.txt
"""
import sys
import warnings

import torch

warnings.simplefilter("ignore")

SCRIPTED = r'''
def sum_branch(x: Tensor) -> Tensor:
  if x.sum() > 0:
    return x
  else:
    return -x

def loop_carry(xs: Tensor) -> Tuple[Tensor, Tensor]:
  h, y = torch.zeros([3, 4]), torch.zeros([3, 4])
  for i in range(xs.size(0)):
    y, h = xs[i] + h, torch.tanh(y)
  return y, h

def while_loop(n: int) -> int:
  i = 0
  while i < n:
    if i % 3 == 0:
      i += 2
    else:
      i += 1
  return i

def while_true(n: int) -> int:
  i = 0
  while True:
    i += 1
    if i > n:
      break
  return i

def break_continue(xs: List[int]) -> int:
  total = 0
  for x in xs:
    if x < 0:
      continue
    if x > 100:
      break
    total += x
  return total

def early_return(x: Tensor, n: int) -> Tensor:
  for i in range(n):
    if i == 3:
      return x + i
  return x

def numbers() -> Tuple[float, float, float, int, bool, complex]:
  return 1.0, 0.1, -1e-300, 7, True, 2j

def big_floats() -> Tuple[float, float, float]:
  return 1e10, 123456789.0, 1e9

def infinities() -> Tuple[float, float]:
  return float('inf'), float('nan')

def strings(s: str) -> List[str]:
  return [s + "a\n\t\"q\" \\ 'x'", "plain", s]

def long_string(s: str) -> str:
  return s + "a long constant that does not fit into forty columns of text"

def long_expression(x: Tensor, y: Tensor) -> Tensor:
  return torch.relu(torch.tanh(torch.sigmoid(x) + torch.exp(y)) * torch.log(torch.abs(x)) - torch.sqrt(y))

def order_of_effects(x: Tensor, y: Tensor) -> Tensor:
  return torch.add(x.add_(y), torch.mul(torch.add(x, y), torch.add(y, torch.mul(x, x))))

def single_use(x: Tensor) -> Tensor:
  a = x + 1
  b = a * 2
  return b

def multi_use(x: Tensor) -> Tensor:
  a = x + 1
  return a * a

def kwargs_only(x: Tensor) -> Tensor:
  return torch.add(x, x, alpha=2)

def defaults_trailing(x: Tensor) -> Tensor:
  return torch.sum(x, [0], True) + torch.sum(x, [1]) + torch.softmax(x, 0) + torch.softmax(x, 0, torch.float64)

def creation() -> Tensor:
  return torch.zeros([2, 3], dtype=torch.int64) + torch.ones([2, 3]) + torch.full([2, 3], 1.5) + torch.arange(3)

def out_argument(x: Tensor, y: Tensor) -> Tensor:
  return torch.add(x, y, out=x)

def devices(x: Tensor) -> Tensor:
  return x.to(torch.device("cpu")).to("cpu")

def dtype_number(x: Tensor) -> Tensor:
  return x.to(torch.float64) + x.double() + x.float()

def list_ops(x: List[int]) -> List[int]:
  y = x + [1, 2, 3]
  y.append(4)
  y[0] = 5
  return y[1:]

def empty_list() -> List[Tensor]:
  a : List[Tensor] = []
  return a

def optional_list(x: Tensor) -> List[Optional[Tensor]]:
  a : List[Optional[Tensor]] = [x, None]
  return a

def dicts(x: Tensor) -> Dict[str, Tensor]:
  d = {"a": x, "b": x + 1}
  d["c"] = d["a"]
  return d

def empty_dict() -> Dict[str, int]:
  d : Dict[str, int] = {}
  return d

def tuples(x: Tensor) -> Tensor:
  a, b = (x, x + 1)
  t = (a, b, 3)
  return t[0] + t[1] + t[2]

def one_tuple(x: int) -> Tuple[int]:
  return (x,)

def unpack_list(x: Tensor) -> Tensor:
  a, b = x.shape
  return x.view([b, a])

def unpack_chunks(x: Tensor) -> Tensor:
  a, b = torch.chunk(x, 2, 1)
  return a + b

def optional_arg(x: Optional[Tensor]) -> Tensor:
  if x is not None:
    return x
  return torch.zeros([1])

def unwrap(x: Optional[int]) -> int:
  assert x is not None
  return x + 1

def isinstance_union(x: Union[int, str]) -> int:
  if isinstance(x, int):
    return x
  else:
    return 0

def isinstance_many(x: Any) -> bool:
  return isinstance(x, (int, float))

def raises(x: int) -> int:
  if x < 0:
    raise ValueError("negative")
  return x

def raise_plain(x: int):
  raise Exception("no")

def asserts(x: Tensor) -> Tensor:
  assert x.dim() == 2, "need two dims"
  return x

def prints(x: int, y: str) -> None:
  print(x, y, "z")

def formats(x: int, y: float) -> str:
  return "{} and {}".format(x, y)

def casts(x: Tensor) -> Tuple[int, float, bool, str]:
  return int(x), float(x), bool(x), str(x)

def int_casts(x: float) -> Tuple[int, float]:
  return int(x), float(int(x))

def comprehension(xs: List[Tensor]) -> List[Tensor]:
  return [torch.relu(x) for x in xs]

def nested_loops(x: Tensor) -> int:
  n = 0
  for i in range(3):
    for j in range(i):
      n += i * j
  return n

def zip_enumerate(a: List[int], b: List[int]) -> int:
  n = 0
  for i, (x, y) in enumerate(zip(a, b)):
    n += i * x * y
  return n

def slices(x: Tensor) -> Tensor:
  return x[1:3, :, 0] + x[..., -1] + x[None, 2]

def index_put(x: Tensor, m: Tensor) -> Tensor:
  x[0] = 1.0
  x[m] = x[m] * 2
  x[1:, 0] += 3
  return x

def getitem_of_call(x: Tensor) -> int:
  return x.size()[0] + x.shape[1]

def forked(x: Tensor) -> Tensor:
  fut = torch.jit._fork(torch.relu, x)
  return torch.jit._wait(fut)

def boolean(a: bool, b: bool, c: int) -> bool:
  return (a and b) or not a or c > 3

def chain(a: int) -> bool:
  return 0 < a < 10

def ternary(x: Tensor, p: bool) -> Tensor:
  return x if p else -x

def is_none(x: Optional[Tensor], y: Optional[Tensor]) -> bool:
  return x is None and y is not None

def in_list(x: int) -> bool:
  return x in [1, 2, 3]

def keyword_names(x0: Tensor, x1: Tensor, x10: Tensor) -> Tensor:
  x = x1 + x10
  x = x * x0
  x = x - 1
  return x

def reserved(inf: Tensor, ops: Tensor) -> Tensor:
  nan = inf + ops
  return nan * nan

def shadow(x: Tensor) -> Tensor:
  for i in range(2):
    x = x + i
    y = x * 2
    x = y
  return x

def both_branches(x: Tensor, a: bool) -> Tuple[Tensor, int]:
  if a:
    y = x + 1
    z = 1
  else:
    y = x - 1
    z = 2
  return y, z

def only_if(x: List[int], a: bool) -> List[int]:
  if a:
    x.append(1)
  return x

def nested_if(x: int) -> str:
  if x == 0:
    r = "zero"
  elif x > 0:
    r = "positive"
  else:
    r = "negative"
  return r

def delete_item(d: Dict[str, int]) -> int:
  del d["a"]
  return len(d)

def string_methods(s: str) -> List[str]:
  return s.strip().upper().split(",")

def sort_list(x: List[int]) -> List[int]:
  y = sorted(x)
  y.sort()
  return y

def min_max(a: int, b: int) -> int:
  return min(a, b) + max([a, b]) + abs(a)

def complex_number(x: float) -> complex:
  return complex(x, 1.0)

def device_property(x: Tensor) -> Tensor:
  return torch.zeros([2], dtype=x.dtype, device=x.device)

def conv(x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
  return torch.conv2d(x, w, b, [1, 1], [0, 0], [1, 1], 1)

def batch_norm(x: Tensor, w: Tensor, b: Tensor, m: Tensor, v: Tensor) -> Tensor:
  return torch.batch_norm(x, w, b, m, v, False, 0.1, 1e-05, True)

def dropout(x: Tensor) -> Tensor:
  return torch.dropout(x, 0.5, False)

def max_pool(x: Tensor) -> Tensor:
  return torch.max_pool2d(x, [2, 2], [2, 2], [0, 0], [1, 1], False)

def matmuls(x: Tensor, y: Tensor) -> Tensor:
  return torch.matmul(x, y) + torch.mm(x, y) + x @ y + torch.addmm(x, x, y, beta=1, alpha=1)

def shapes(x: Tensor) -> Tensor:
  return x.view([-1]).reshape([2, 2]).transpose(0, 1).permute([1, 0]).contiguous().unsqueeze(0).squeeze()

def stacks(x: Tensor) -> Tensor:
  return torch.cat([x, x], 1) + torch.stack([x, x])

def reductions(x: Tensor) -> Tensor:
  return x.mean() + x.max() + x.min() + x.std() + torch.max(x, 0)[0] + x.norm()

def compares(x: Tensor, y: Tensor) -> Tensor:
  return torch.where(x > y, x, y) + (x == y) + (x != 1) + (x <= 2.5)

def inplace(x: Tensor) -> Tensor:
  x += 1
  x *= 2
  x.clamp_(0, 1)
  return x.relu_()

def any_all(x: List[bool]) -> bool:
  return any(x) and all(x)

def tolist(x: Tensor) -> List[int]:
  y : List[int] = x.tolist()
  return y

def implicit(x: Tensor, n: int) -> Tensor:
  return x + torch.tensor(3) * n + torch.tensor([1, 2]) + torch.tensor([1.5])

def int_division(a: int, b: int) -> Tuple[int, float, int]:
  return a // b, a / b, a % b

def bit_ops(a: int, b: int) -> int:
  return (a & b) | (a ^ b) << 2 >> 1

def power(x: Tensor, n: int) -> Tensor:
  return x ** n + x ** 2.0 + 2 ** x

def tensor_len(x: Tensor) -> int:
  return len(x) + x.dim() + x.numel()

def returns_none(x: Tensor):
  y = x + 1

def list_of_lists() -> List[List[int]]:
  return [[1, 2], [3]]

def dict_iteration(d: Dict[str, int]) -> int:
  n = 0
  for k, v in d.items():
    n += v + len(k)
  for k in d:
    n += d[k]
  return n

def future(x: Future[Tensor]) -> Tensor:
  return torch.jit._wait(x)

def range_step(n: int) -> int:
  t = 0
  for i in range(n, 0, -2):
    t += i
  return t

def string_index(s: str) -> str:
  t = ""
  for c in s:
    t += c
  return t + s[0] + s[1:]
'''


class Cell(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = torch.nn.Linear(4, 4)
        self.scale = torch.nn.Parameter(torch.ones(4))

    def forward(self, x, h):
        new_h = torch.tanh(self.linear(x) * self.scale + h)
        return new_h, new_h


class Gate(torch.nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            return x
        else:
            return -x


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.gate = Gate()
        self.layers = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.ReLU(), torch.nn.Dropout(0.1))
        self.norm = torch.nn.BatchNorm1d(4)
        self.count = 0

    def forward(self, x):
        self.count += 1
        return self.norm(self.gate(self.layers(x)))


class Loop(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = torch.jit.trace(Cell(), (torch.rand(3, 4), torch.rand(3, 4)))
        self.items = torch.nn.ModuleList([torch.nn.Linear(4, 4), torch.nn.Linear(4, 4)])

    def forward(self, xs):
        h, y = torch.zeros(3, 4), torch.zeros(3, 4)
        for i in range(xs.size(0)):
            y, h = self.cell(xs[i], h)
        for item in self.items:
            y = item(y)
        return y, h


class Layers(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = torch.nn.Conv2d(3, 4, 3, padding=1)
        self.bn = torch.nn.BatchNorm2d(4)
        self.pool = torch.nn.MaxPool2d(2)
        self.lstm = torch.nn.LSTM(4, 4, batch_first=True)
        self.emb = torch.nn.Embedding(4, 4)
        self.ln = torch.nn.LayerNorm(4)

    def forward(self, x, i):
        x = self.pool(torch.relu(self.bn(self.conv(x))))
        y, _ = self.lstm(x.flatten(2).transpose(1, 2))
        return self.ln(y + self.emb(i)).softmax(-1)


TRACED = {
    "add_tanh": (lambda x, h: torch.tanh(x + h), 2),
    "shapes": (lambda x, y: x.view(x.size(0), -1).expand(x.shape[0], 4) + y, 2),
    "index": (lambda x, y: x[0, 1:] + y[..., 2:3].sum(), 2),
    "cat": (lambda x, y: torch.cat([x, y], dim=1).chunk(2, 1), 2),
    "softmax": (lambda x, y: torch.nn.functional.softmax(x, -1) @ y.t(), 2),
    "gelu": (lambda x, y: torch.nn.functional.gelu(x) + y.type(torch.float64), 2),
    "tuple": (lambda x, y: (x, (y, x + 1)), 2),
    "full": (lambda x, y: torch.zeros(3, 4) + torch.full((3, 4), 2.0) + x, 2),
    "split": (lambda x, y: x.split(2, 1)[0] * y.unbind(0)[0][0], 2),
    "inplace": (lambda x, y: x.clone().add_(y).mul_(2), 2),
    "to": (lambda x, y: x.to(torch.float16).to(y.dtype), 2),
    "einsum": (lambda x, y: torch.einsum("ij,kj->ik", x, y), 2),
    "topk": (lambda x, y: torch.topk(x, 2)[0] + y.max(1)[1].unsqueeze(1), 2),
}


def emit(name, graph, code):
    print("=== " + name)
    print(graph.str(False), end="")
    print("---")
    print(code, end="")


def emit_module(name, module, seen):
    for part, m in module.named_modules():
        for name in m._c._method_names():
            method = m._c._get_method(name)
            qualified = m._c._type().qualified_name() + "." + method.name
            if qualified not in seen:
                seen.add(qualified)
                emit(qualified, method.graph, method.code)


def main():
    for source in SCRIPTED.split("\ndef ")[1:]:
        name = source[: source.index("(")]
        try:
            f = getattr(torch.jit.CompilationUnit("def " + source + "\n"), name)
        except RuntimeError as error:
            print(name, error, file=sys.stderr)
            continue
        emit("__torch__." + f.name, f.graph, f.code)
    args = torch.rand(3, 4), torch.rand(3, 4)
    for name, (f, _) in TRACED.items():
        f.__name__ = "traced_" + name
        traced = torch.jit.trace(f, args, check_trace=False)
        emit("__torch__." + traced.name, traced.graph, traced.code)
    seen = set()
    emit_module("cell", torch.jit.trace(Cell(), args), seen)
    emit_module("net", torch.jit.script(Net()), seen)
    emit_module("loop", torch.jit.script(Loop()), seen)
    image, index = torch.rand(2, 3, 4, 4), torch.zeros(2, 4, dtype=torch.int64)
    emit_module("layers", torch.jit.script(Layers()), seen)
    torch.manual_seed(0)
    emit_module("layers_traced", torch.jit.trace(Layers().eval(), (image, index)), seen)


main()
