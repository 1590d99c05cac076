"""Functions: numbers, tensors, indexing, operators and calls."""

import math
from typing import List, Optional, Tuple

x34 = lambda: (torch.rand(3, 4),)
two = lambda: (torch.rand(3, 4), torch.rand(3, 4))
ints = lambda: (7, 3)
floats = lambda: (7.5, 2.0)


def add_tanh(x, h):
    new_h = torch.tanh(x + h)
    return new_h, new_h


case(add_tanh, two)


def arithmetic(a: int, b: int):
    return a + b, a - b, a * b, a / b, a // b, a % b, a**b, -a, abs(-b)


case(arithmetic, ints)


def float_arithmetic(a: float, b: float):
    return a + b, a - b, a * b, a / b, a // b, a % b, a**b, -a, abs(-b)


case(float_arithmetic, floats)


def mixed_arithmetic(a: int, b: float):
    return a + b, a - b, a * b, a / b, a**b, a < b, a == b


case(mixed_arithmetic, lambda: (3, 2.5))


def bits(a: int, b: int):
    return a & b, a | b, a ^ b, a << b, a >> b


case(bits, ints)


def comparisons(a: int, b: int):
    return a < b, a <= b, a > b, a >= b, a == b, a != b, a < b < 10


case(comparisons, ints)


def logic(a: bool, b: bool):
    return a and b, a or b, not a, a and not b or b


case(logic, lambda: (True, False))


def conversions(a: int, b: float, s: str):
    return float(a), int(b), bool(a), str(a), str(b), int(s), float(s), bool(b)


case(conversions, lambda: (3, 2.7, "12"))


def tensor_conversions(x):
    return int(x), float(x), bool(x), x.item()


case(tensor_conversions, lambda: (torch.tensor(2.5),))


def math_functions(a: float):
    return (math.sqrt(a), math.exp(a), math.log(a), math.sin(a), math.cos(a), math.floor(a), math.ceil(a), math.pow(a, 2.0),
            math.fabs(a), math.pi, math.atan2(a, 1.0), math.isnan(a), math.isinf(a))


case(math_functions, lambda: (1.7,))


def math_on_ints(a: int, b: int):
    return math.sqrt(a), math.gcd(a, b), math.factorial(b), math.log(a), math.floor(a / b)


case(math_on_ints, ints)


def tensor_arithmetic(x, y):
    z = x + y * 2 - x / 3.0
    z = z**2
    z = -z
    return z % 2, z // 0.5, 1 - x, 2 / (y + 1), 2**x


case(tensor_arithmetic, two)


def tensor_compare(x, y):
    return x < y, x <= 0.5, x > y, x >= 0.5, x == y, x != y, ~(x < y), (x < y) & (y > 0.5), (x < y) | (y > 0.5)


case(tensor_compare, two)


def augmented(x, y):
    z = x.clone()
    z += y
    z -= 1
    z *= 2
    z /= 3
    n = 1
    n += 2
    n *= 5
    n -= 1
    return z, n


case(augmented, two)


def matrix(x, y):
    return x @ y.t(), torch.matmul(x, y.t()), torch.mm(x, y.t())


case(matrix, two)


def select(x):
    return x[0], x[-1], x[0, 1], x[1:3], x[:, 1], x[:, ::2], x[..., 0], x[None], x[:, None, 1:]


case(select, x34)


def index_by_tensor(x, i):
    return x[i], x[i, i], x[:, i], x[x > 0.5], x[i, 1:]


case(index_by_tensor, lambda: (torch.rand(3, 4), torch.tensor([0, 2])))


def assign(x):
    y = x.clone()
    y[0] = 1.0
    y[1, 2] = 5.0
    y[:, 3] = x[:, 0]
    y[2:] += 1
    y[y > 3] = 0.0
    return y


case(assign, x34)


def assign_by_tensor(x, i):
    y = x.clone()
    y[i] = 1.0
    y[i, 0] = x[i, 1]
    return y


case(assign_by_tensor, lambda: (torch.rand(3, 4), torch.tensor([0, 2])))


def shapes(x):
    b = x.size(0)
    h, w = x.shape[1], x.shape[-1]
    return x.view(b, -1), x.reshape(b, h * w), x.dim(), x.numel(), x.size(), x.ndim, x.shape


case(shapes, lambda: (torch.rand(2, 3, 4),))


def unpack_shape(x):
    b, c, h = x.shape
    return x.view(b * c, h)


case(unpack_shape, lambda: (torch.rand(2, 3, 4),))


def attributes(x):
    return x.dtype, x.device, x.requires_grad, x.is_cuda, x.T, x.layout


case(attributes, x34)


def creation(n: int):
    return (torch.zeros(n, 2), torch.ones([n]), torch.full([2, n], 3.0), torch.arange(n), torch.arange(1, n, 2),
            torch.eye(n), torch.linspace(0.0, 1.0, n), torch.empty(n, 0), torch.tensor([1, n]), torch.tensor(1.5))


case(creation, lambda: (4,))


def creation_with_options(x):
    a = torch.zeros(2, 3, dtype=torch.long)
    b = torch.ones(x.size(0), device=x.device, dtype=x.dtype)
    c = torch.zeros_like(x, dtype=torch.float64)
    d = torch.arange(x.size(1), dtype=torch.float32)
    return a, b, c, d, x.new_zeros(2, 2), x.new_ones([3])


case(creation_with_options, x34)


def casts(x):
    return x.to(torch.float64), x.long(), x.float(), x.half(), x.to(torch.bool), x.to(x), x.type_as(x), x.int(), x.double()


case(casts, x34)


def reductions(x):
    return x.sum(), x.sum(1), x.mean(dim=1, keepdim=True), x.max(), x.min(dim=0)[0], x.argmax(1), x.std(), x.prod(0), x.norm()


case(reductions, x34)


def max_pair(x):
    values, indices = x.max(1)
    top, where = torch.topk(x, 2)
    ordered, order = torch.sort(x, dim=1, descending=True)
    return values, indices, top, where, ordered, order


case(max_pair, x34)


def named_result(x):
    r = torch.max(x, 1)
    return r[0], r.values, r.indices


case(named_result, x34)


def joining(x, y):
    return torch.cat([x, y], 1), torch.cat((x, y)), torch.stack([x, y], dim=0), torch.chunk(x, 2, 1), x.split(2, 1)


case(joining, two)


def split_unpack(x):
    a, b = x.chunk(2, 1)
    c, d, e = torch.unbind(x, 0)
    return a + b, c * d - e


case(split_unpack, x34)


def layout(x):
    return x.permute(1, 0), x.transpose(0, 1).contiguous(), x.unsqueeze(0), x.unsqueeze(-1).squeeze(-1), x.flatten(), x.expand(2, 3, 4), x.repeat(2, 1)


case(layout, x34)


def activations(x):
    return (torch.relu(x), torch.sigmoid(x), x.tanh(), x.softmax(1), torch.log_softmax(x, dim=-1), torch.exp(x), x.sqrt(),
            x.clamp(0.2, 0.8), x.clamp(min=0.3), x.abs(), torch.where(x > 0.5, x, -x))


case(activations, x34)


def functional_linear(x, w, b):
    y = torch.nn.functional.linear(x, w, b)
    y = torch.nn.functional.relu(y)
    y = torch.nn.functional.dropout(y, 0.5, False)
    y = torch.nn.functional.softmax(y, dim=1)
    return torch.nn.functional.layer_norm(y, [5])


case(functional_linear, lambda: (torch.rand(3, 4), torch.rand(5, 4), torch.rand(5)))


def functional_conv(x, w):
    y = torch.nn.functional.conv2d(x, w, padding=1)
    y = torch.nn.functional.max_pool2d(y, 2)
    y = torch.nn.functional.interpolate(y, scale_factor=2.0, mode="nearest")
    return torch.nn.functional.pad(y, [1, 1, 1, 1])


case(functional_conv, lambda: (torch.rand(1, 2, 8, 8), torch.rand(3, 2, 3, 3)))


def functional_losses(x, y):
    return (torch.nn.functional.mse_loss(x, y), torch.nn.functional.l1_loss(x, y), torch.nn.functional.smooth_l1_loss(x, y),
            torch.nn.functional.binary_cross_entropy(x, y))


case(functional_losses, two)


def cross_entropy(x, t):
    return torch.nn.functional.cross_entropy(x, t), torch.nn.functional.nll_loss(torch.log_softmax(x, 1), t)


case(cross_entropy, lambda: (torch.rand(3, 4), torch.tensor([0, 3, 1])))


def einsum(x, y):
    return torch.einsum("ij,kj->ik", x, y), torch.einsum("ij,ij->i", [x, y])


case(einsum, two)


def random_numbers(n: int):
    return torch.rand(n), torch.randn(n, 2), torch.randint(0, 10, [n]), torch.randperm(n)


case(random_numbers, lambda: (5,))


def in_place(x):
    y = x.clone()
    y.add_(1).mul_(2)
    y.zero_()
    y.fill_(3.0)
    y[0].copy_(x[0])
    return y.clamp_(max=2.0)


case(in_place, x34)


def defaults(x, scale: float = 2.0, shift: int = 1, flag: bool = False, name: str = "a"):
    if flag:
        return x
    return x * scale + shift


case(defaults, x34)


def callee(x, y: int = 2):
    return x * y


def calls(x):
    return callee(x) + callee(x, 3) + callee(y=4, x=x)


case(calls, x34)


def annotated(x: torch.Tensor, n: int) -> Tuple[torch.Tensor, int]:
    y: torch.Tensor = x + n
    m: int = n + 1
    return y, m


case(annotated, lambda: (torch.rand(2), 3))


def comment_types(x, n):
    # type: (Tensor, int) -> Tensor
    return x + n


case(comment_types, lambda: (torch.rand(2), 3))


def modern_types(x: list[torch.Tensor], n: int | None = None) -> dict[str, torch.Tensor]:
    if n is None:
        n = 1
    return {"sum": x[0] + n}


case(modern_types, lambda: ([torch.rand(2)],))


def multiple_assign(x):
    a = b = x + 1
    c, (d, e) = a, (b, x)
    c, d = d, c
    return a, b, c, d, e


case(multiple_assign, x34)


def ternary(x, flag: bool):
    y = x + 1 if flag else x - 1
    n = 3 if flag else 4
    return y, n


case(ternary, lambda: (torch.rand(2), True))


def no_return(x):
    y = x + 1


case(no_return, x34)


def returns_none(x) -> None:
    return None


case(returns_none, x34)


def complex_numbers(a: complex, b: complex):
    return a + b, a * b, a - b, a / b, abs(a)


case(complex_numbers, lambda: (1 + 2j, 3 - 1j))


def devices(x):
    d = torch.device("cpu")
    return x.to(d), d, x.device == d, d.type


case(devices, x34)


def gradient(x):
    with torch.no_grad():
        y = x * 2
    z = y.detach() + x
    return z


case(gradient, lambda: (torch.rand(3, requires_grad=True),))


def min_max(a: int, b: int, c: float, d: float):
    return min(a, b), max(a, b), min(c, d), max(c, d), sum([a, b]), round(c), divmod(a, b)


case(min_max, lambda: (3, 4, 1.5, 2.5))


def big_constants():
    return 12345678901, 1e30, 1e-12, -0.0, float("inf"), True, None, "a\n\"b'", 1.0, 100000.0


case(big_constants)


def list_of_sizes(x, size: List[int]):
    return x.view(size), torch.zeros(size), x.sum([0, 1])


case(list_of_sizes, lambda: (torch.rand(3, 4), [4, 3]))


def broadcast_list(x):
    return torch.nn.functional.avg_pool2d(x, 2), torch.nn.functional.avg_pool2d(x, [2, 1]), torch.nn.functional.adaptive_avg_pool2d(x, 1)


case(broadcast_list, lambda: (torch.rand(1, 2, 4, 4),))


def scalar_tensor_mix(x, n: int, s: float):
    y = torch.tensor([1.0, s]) + n
    return y * x.size(0), x[n], n * x, s + x, x / n


case(scalar_tensor_mix, lambda: (torch.rand(3, 2), 1, 0.5))


def global_constants(x):
    return x + math.pi, x * math.e, x + math.inf


case(global_constants, x34)


def optional_argument(x, y: Optional[torch.Tensor] = None):
    if y is not None:
        x = x + y
    return x


case(optional_argument, x34)
case(optional_argument, two, name="optional_argument_given")
