"""Traced functions and modules: sizes, indexing, in-place writes, outputs of all kinds; scripted code inside."""

from typing import List

nn = torch.nn
x34 = lambda: (torch.rand(3, 4),)
two = lambda: (torch.rand(3, 4), torch.rand(3, 4))


def traced(f, inputs=x34, name=None):
    case(f, inputs, how="trace", name=name)


def add(x, y):
    return x + y * 2


traced(add, two)


def sizes(x):
    return x.view(x.size(0), -1), x.reshape(x.shape[0] * x.shape[1]), torch.zeros(x.size(1))


traced(sizes)


def size_arithmetic(x):
    n = x.size(0) * 2 + 1
    return torch.ones(n), x.expand(x.size(0), x.size(1)), torch.arange(x.shape[-1])


traced(size_arithmetic)


def indexing(x):
    return x[0], x[1:, :2], x[..., -1], x[:, None], x[::2], x[torch.tensor([0, 2])], x[x > 0.5]


traced(indexing)


def inplace(x):
    y = x.clone()
    y[0] = 1.0
    y[1:, 0] = x[1:, 1]
    y += x
    y.mul_(2)
    y[:, 1].add_(1)
    return y


traced(inplace)


def tuple_out(x):
    return x + 1, (x * 2, x - 1)


traced(tuple_out)


def list_out(x):
    return [x + 1, x * 2]


traced(list_out)


def dict_in(d):
    return d["a"] + d["b"]


traced(dict_in, lambda: ({"a": torch.rand(2), "b": torch.rand(2)},))


def tuple_in(t):
    a, b = t
    return a * b


traced(tuple_in, lambda: ((torch.rand(2), torch.rand(2)),))


def list_in(xs):
    return xs[0] + xs[1]


traced(list_in, lambda: ([torch.rand(2), torch.rand(2)],))


def control_flow(x):
    if x.sum() > 0:
        return x
    return -x


traced(control_flow)


def loop(x):
    for i in range(3):
        x = x + i
    return x


traced(loop)


def loop_over_rows(x):
    total = torch.zeros(4)
    for row in x:
        total = total + row
    return total


traced(loop_over_rows)


def item(x):
    return x * x.sum().item()


traced(item)


def to_int(x):
    return x + int(x.sum())


traced(to_int)


def constants(x):
    return x + torch.ones(4) + torch.tensor([1.0, 2.0, 3.0, 4.0])


traced(constants)


_weights = None


def unused_input(x, y):
    return x * 2


traced(unused_input, two)


def same_output_twice(x):
    y = x + 1
    return y, y


traced(same_output_twice)


def returns_input(x):
    return x


traced(returns_input)


def joins(x, y):
    a, b = torch.chunk(torch.cat([x, y], 1), 2, 1)
    return torch.stack([a, b]), torch.split(x, 2, 1)[0]


traced(joins, two)


def reductions(x):
    return x.sum(), x.mean(1), x.max(1)[0], x.argmax(), x.std(0), torch.var(x), x.norm()


traced(reductions)


def operators(x, y):
    return x @ y.t(), -x, ~(x > y), x**2, 2**x, 1 / (x + 1), 1 - x, x // 0.3, x % 0.3, abs(x)


traced(operators, two)


def casts(x):
    return x.long(), x.float(), x.to(torch.float64), x.to(x.device), x.type_as(x), x.half(), x.int()


traced(casts)


def functional(x):
    F = torch.nn.functional
    return F.relu(x), F.softmax(x, dim=-1), F.dropout(x, 0.5, False), F.gelu(x), F.layer_norm(x, [4]), F.normalize(x, dim=1), F.one_hot(x.long(), 3)


traced(functional)


def functional_images(x):
    F = torch.nn.functional
    y = F.interpolate(x, scale_factor=2, mode="nearest")
    y = F.interpolate(y, size=x.shape[-2:], mode="bilinear", align_corners=False)
    return F.pad(y, (1, 1)), F.max_pool2d(y, 2), F.avg_pool2d(y, 2), F.adaptive_avg_pool2d(y, 1), F.unfold(y, 2)


traced(functional_images, lambda: (torch.rand(1, 2, 4, 4),))


def einsum(x, y):
    return torch.einsum("ij,kj->ik", x, y), torch.matmul(x, y.T)


traced(einsum, two)


def detached(x):
    return x.detach() + x.data


traced(detached)


def no_grad(x):
    with torch.no_grad():
        y = x * 2
    return y + x


traced(no_grad)


def where_masked(x, y):
    return torch.where(x > y, x, y), x.masked_fill(x > 0.5, 0.0), torch.clamp(x, 0.1, 0.9), x.clamp(min=0.2)


traced(where_masked, two)


def gather_scatter(x):
    i = torch.tensor([[0, 1], [1, 0], [2, 1]])
    return x.gather(1, i), torch.zeros(3, 4).scatter(1, i, 1.0), x.index_select(0, torch.tensor([0, 1])), torch.topk(x, 2)[0]


traced(gather_scatter)


def random(x):
    return torch.rand(2, 3) + 1, torch.randn_like(x), torch.nn.functional.dropout(x, 0.5, True)


traced(random)


class Cell(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(4, 4)

    def forward(self, x, h):
        new_h = torch.tanh(self.linear(x) + h)
        return new_h, new_h


case(Cell, two, how="trace")


class Gate(nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            return x
        else:
            return -x


class GatedCell(nn.Module):
    def __init__(self, gate):
        super().__init__()
        self.dg = gate
        self.linear = nn.Linear(4, 4)

    def forward(self, x, h):
        new_h = torch.tanh(self.dg(self.linear(x)) + h)
        return new_h, new_h


case(lambda: GatedCell(Gate()), two, how="trace", name="GatedCell")
case(lambda: GatedCell(torch.jit.script(Gate())), two, how="trace", name="GatedCellScripted")
case(lambda: GatedCell(torch.jit.trace(Gate(), torch.ones(3, 4))), two, how="script", name="GatedCellOverTraced")


class RNNLoop(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = torch.jit.trace(GatedCell(torch.jit.script(Gate())), two())

    def forward(self, xs):
        h, y = torch.zeros(3, 4), torch.zeros(3, 4)
        for i in range(xs.size(0)):
            y, h = self.cell(xs[i], h)
        return y, h


case(RNNLoop, lambda: (torch.rand(5, 3, 4),))


class WrapRNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.loop = torch.jit.script(RNNLoop())

    def forward(self, xs):
        y, h = self.loop(xs)
        return torch.relu(y)


case(WrapRNN, lambda: (torch.rand(5, 3, 4),), how="trace")


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(2, 2, 3, padding=1)
        self.bn = nn.BatchNorm2d(2)
        self.conv2 = nn.Conv2d(2, 2, 3, padding=1)

    def forward(self, x):
        y = torch.relu(self.bn(self.conv1(x)))
        y = self.conv2(y)
        y += x
        return torch.relu(y)


case(lambda: nn.Sequential(Residual(), Residual()).eval(), lambda: (torch.rand(1, 2, 5, 5),), how="trace", name="ResidualTwice")


class Containers(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 4)])
        self.heads = nn.ModuleDict({"a": nn.Linear(4, 2)})
        self.scale = nn.Parameter(torch.ones(4))
        self.register_buffer("shift", torch.zeros(4))

    def forward(self, x):
        for layer in self.layers:
            x = torch.relu(layer(x)) * self.scale + self.shift
        return self.heads["a"](x)


case(Containers, x34, how="trace")


class Recursive(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = Cell()

    def forward(self, x):
        h = x
        for _ in range(2):
            x, h = self.inner(x, h)
        return x


case(Recursive, x34, how="trace")


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(8, 24)
        self.out = nn.Linear(8, 8)

    def forward(self, x):
        b, t, d = x.shape
        q, k, v = self.qkv(x).reshape(b, t, 3, 2, d // 2).permute(2, 0, 3, 1, 4)
        a = (q @ k.transpose(-2, -1) * (d // 2) ** -0.5).softmax(dim=-1)
        return self.out((a @ v).transpose(1, 2).reshape(b, t, d))


case(Attention, lambda: (torch.rand(2, 3, 8),), how="trace")


class DictOut(nn.Module):
    def forward(self, x):
        return x + 1, [x, x * 2]


case(DictOut, x34, how="trace")


@torch.jit.script
def scripted_helper(x, n: int):
    for i in range(n):
        x = x + i
    return x


def calls_scripted(x):
    return scripted_helper(x, 3) * 2


traced(calls_scripted)


@torch.jit.script
def scripted_branch(x):
    if x.sum() > 1:
        y = x * 2
    else:
        y = x
    return y


class CallsScriptedFunction(nn.Module):
    def forward(self, x):
        return scripted_branch(x) + 1


case(CallsScriptedFunction, x34, how="trace")


@torch.jit.script_if_tracing
def kept_loop(x, n: int):
    for i in range(n):
        x = x * 2
    return x


def calls_script_if_tracing(x):
    return kept_loop(x, x.size(0))


traced(calls_script_if_tracing)


traced_add = torch.jit.trace(lambda x, y: x + y, (torch.ones(2), torch.ones(2)), check_trace=False)


def script_calls_traced(x, n: int):
    for i in range(n):
        x = traced_add(x, x)
    return x


case(script_calls_traced, lambda: (torch.rand(2), 2))


class Weights(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.rand(4, 4))

    def forward(self, x):
        return torch.nn.functional.linear(x, self.w), x @ self.w, self.w.sum()


case(Weights, x34, how="trace")


class SharedSubmodule(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)
        self.b = nn.Sequential(self.a, nn.ReLU())

    def forward(self, x):
        return self.b(self.a(x))


class EmbeddingModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(10, 4)
        self.lstm = nn.LSTM(4, 5, batch_first=True)
        self.fc = nn.Linear(5, 2)

    def forward(self, x):
        out, (h, c) = self.lstm(self.embedding(x))
        return self.fc(out[:, -1]), h[-1]


case(EmbeddingModel, lambda: (torch.tensor([[1, 2, 3], [4, 5, 6]]),), how="trace")


class Normalised(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(4)
        self.drop = nn.Dropout(0.1)
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        return x + self.drop(self.fc(self.norm(x)))


case(lambda: Normalised().eval(), x34, how="trace", name="Normalised")
