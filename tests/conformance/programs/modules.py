"""Scripted modules: parameters, buffers, submodules, containers, constants, exports, properties, state."""

from typing import Dict, Final, List, NamedTuple, Optional, Tuple

nn = torch.nn
x34 = lambda: (torch.rand(3, 4),)


class Gate(nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            return x
        else:
            return -x


case(Gate, x34)


class Cell(nn.Module):
    def __init__(self, dg):
        super().__init__()
        self.dg = dg
        self.linear = nn.Linear(4, 4)

    def forward(self, x, h):
        new_h = torch.tanh(self.dg(self.linear(x)) + h)
        return new_h, new_h


case(lambda: Cell(Gate()), lambda: (torch.rand(3, 4), torch.rand(3, 4)), name="Cell")


class Parameters(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(4))
        self.register_buffer("running", torch.zeros(4))
        self.register_parameter("bias", None)

    def forward(self, x):
        y = x * self.weight + self.running
        if self.bias is not None:
            y = y + self.bias
        return y


case(Parameters, x34)


class WritesState(nn.Module):
    last: Optional[torch.Tensor]

    def __init__(self):
        super().__init__()
        self.calls = 0
        self.register_buffer("total", torch.zeros(4))
        self.last = None

    def forward(self, x):
        self.calls += 1
        self.total = self.total + x.sum(0)
        self.last = x
        self.total.add_(1)
        return self.total * self.calls


case(WritesState, x34)


class Constants(nn.Module):
    __constants__ = ["n", "mode"]
    scale: Final[float]

    def __init__(self):
        super().__init__()
        self.n = 3
        self.mode = "up"
        self.scale = 1.5
        self.names = ["a", "b"]
        self.sizes = (1, 2)
        self.table = {"k": 1}
        self.flag = True

    def forward(self, x):
        if self.mode == "up":
            x = x * self.scale
        for i in range(self.n):
            x = x + i
        if self.flag:
            x = x + self.sizes[1] + self.table["k"] + len(self.names)
        return x


case(Constants, x34)


class Layers(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 4) for _ in range(3)])

    def forward(self, x):
        for layer in self.layers:
            x = torch.relu(layer(x))
        return x


case(Layers, x34)


class LayersEnumerated(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 4)])

    def forward(self, x):
        outs: List[torch.Tensor] = []
        for i, layer in enumerate(self.layers):
            x = layer(x) + i
            outs.append(x)
        return outs, self.layers[0](x), self.layers[-1](x), len(self.layers)


case(LayersEnumerated, x34)


class Dictionary(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleDict({"a": nn.Linear(4, 2), "b": nn.Linear(4, 3)})

    def forward(self, x):
        out: Dict[str, torch.Tensor] = {}
        for name, head in self.heads.items():
            out[name] = head(x)
        out["again"] = self.heads["a"](x)
        return out


case(Dictionary, x34)


class Sequence(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))

    def forward(self, x):
        for m in self.net:
            x = m(x)
        return x


case(Sequence, x34)


class SequenceCalled(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Sequential(nn.Linear(8, 2), nn.Sigmoid()))

    def forward(self, x):
        return self.net(x)


case(SequenceCalled, x34)


class Methods(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.rand(4))

    def scaled(self, x, by: float = 2.0):
        return x * self.w * by

    def helper(self, x: torch.Tensor, n: int) -> Tuple[torch.Tensor, int]:
        return self.scaled(x), n + 1

    def forward(self, x):
        y, n = self.helper(x, 1)
        return self.scaled(y, 3.0) + n


case(Methods, x34)


class Exported(nn.Module):
    def forward(self, x):
        return x + 1

    @torch.jit.export
    def other(self, x, n: int):
        return x * n

    @torch.jit.ignore
    def python_only(self, x):
        return x

    @torch.jit.unused
    def not_compiled(self, x):
        return {}[x]


case(Exported, x34)


class CallsUnused(nn.Module):
    def __init__(self):
        super().__init__()
        self.debug = False

    @torch.jit.unused
    def dump(self, x: torch.Tensor) -> torch.Tensor:
        return x

    def forward(self, x):
        if self.debug:
            x = self.dump(x)
        return x * 2


case(CallsUnused, x34)


class Property(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = 3

    @property
    def double(self) -> int:
        return self.a * 2

    def forward(self, x):
        return x + self.double


case(Property, x34)


class Static(nn.Module):
    @staticmethod
    def twice(x):
        return x * 2

    def forward(self, x):
        return self.twice(x)


case(Static, x34)


class Training(nn.Module):
    def forward(self, x):
        if self.training:
            return x + 1
        return x - 1


case(Training, x34)
case(lambda: Training().eval(), x34, name="TrainingEval")


class OptionalInput(nn.Module):
    def forward(self, x, mask: Optional[torch.Tensor] = None, scale: float = 1.0):
        if mask is not None:
            x = x.masked_fill(mask, 0.0)
        return x * scale


case(OptionalInput, x34)
case(OptionalInput, lambda: (torch.rand(3, 4), torch.ones(3, 4) > 2, 0.5), name="OptionalInputGiven")


class OptionalSubmodule(nn.Module):
    def __init__(self, sub):
        super().__init__()
        self.sub = sub

    def forward(self, x):
        if self.sub is not None:
            x = self.sub(x)
        return x


case(lambda: OptionalSubmodule(None), x34, name="OptionalSubmoduleNone")
case(lambda: OptionalSubmodule(nn.ReLU()), x34, name="OptionalSubmoduleGiven")


class Residual(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.conv1 = nn.Conv2d(n, n, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(n)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(n, n, 3, padding=1)

    def forward(self, x):
        identity = x
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.conv2(out)
        out += identity
        return self.relu(out)


case(lambda: Residual(2), lambda: (torch.rand(1, 2, 5, 5),), name="Residual")
case(lambda: nn.Sequential(Residual(2), Residual(2)).eval(), lambda: (torch.rand(1, 2, 5, 5),), name="ResidualTwice")


class ConvNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(4, 8, 3, stride=2), nn.BatchNorm2d(8), nn.ReLU6())
        self.pool = nn.AdaptiveAvgPool2d((1, 1))
        self.classifier = nn.Sequential(nn.Dropout(0.5), nn.Linear(8, 10))

    def forward(self, x):
        x = self.features(x)
        x = self.pool(x)
        x = torch.flatten(x, 1)
        return self.classifier(x)


case(lambda: ConvNet().eval(), lambda: (torch.rand(2, 1, 12, 12),), name="ConvNet")


class Loop(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = Cell(Gate())

    def forward(self, xs):
        h, y = torch.zeros(3, 4), torch.zeros(3, 4)
        for i in range(xs.size(0)):
            y, h = self.cell(xs[i], h)
        return y, h


case(Loop, lambda: (torch.rand(5, 3, 4),))


class Attention(nn.Module):
    def __init__(self, d, heads):
        super().__init__()
        self.d, self.heads = d, heads
        self.qkv = nn.Linear(d, 3 * d)
        self.out = nn.Linear(d, d)

    def forward(self, x, mask: Optional[torch.Tensor] = None):
        b, t, d = x.size(0), x.size(1), x.size(2)
        qkv = self.qkv(x).reshape(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        scores = q @ k.transpose(-2, -1) / float(d // self.heads) ** 0.5
        if mask is not None:
            scores = scores.masked_fill(mask == 0, float("-inf"))
        out = scores.softmax(dim=-1) @ v
        return self.out(out.transpose(1, 2).reshape(b, t, d))


case(lambda: Attention(8, 2), lambda: (torch.rand(2, 3, 8),), name="Attention")


class State(NamedTuple):
    h: torch.Tensor
    c: torch.Tensor


class ReturnsNamedTuple(nn.Module):
    def forward(self, x, state: Optional[State] = None) -> State:
        if state is None:
            state = State(x, x)
        return State(state.h + 1, state.c * 2)


case(ReturnsNamedTuple, x34)


class Inherits(Methods):
    def forward(self, x):
        return self.scaled(x) - 1


case(Inherits, x34)


class CallsSuper(Methods):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.ones(4))

    def scaled(self, x, by: float = 2.0):
        return x + self.b * by


case(CallsSuper, x34)


def outer_function(x, n: int = 2):
    return x * n


class CallsFunction(nn.Module):
    def __init__(self, f):
        super().__init__()
        self.f = f
        self.act = torch.nn.functional.relu

    def forward(self, x):
        return self.act(outer_function(x) + self.f(x))


case(lambda: CallsFunction(outer_function), x34, name="CallsFunction")
case(lambda: CallsFunction(torch.tanh), x34, name="CallsBuiltin")


class SharedWeights(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)
        self.b = nn.Linear(4, 4)
        self.b.weight = self.a.weight

    def forward(self, x):
        return self.b(self.a(x))


case(SharedWeights, x34)


class TensorLists(nn.Module):
    def __init__(self):
        super().__init__()
        self.ts = [torch.ones(2), torch.zeros(2)]
        self.params = nn.ParameterList([nn.Parameter(torch.ones(4)), nn.Parameter(torch.ones(4) * 2)])

    def forward(self, x):
        for p in self.params:
            x = x * p
        return x, self.ts[0] + self.ts[1]


case(TensorLists, x34)


class DtypeDevice(nn.Module):
    def __init__(self):
        super().__init__()
        self.dtype = torch.float64
        self.w = nn.Parameter(torch.rand(4))

    def forward(self, x):
        z = torch.zeros(x.size(0), device=self.w.device, dtype=self.w.dtype)
        return x.to(torch.float64) + z[0]


case(DtypeDevice, x34)


class Empty(nn.Module):
    def __init__(self):
        super().__init__()
        self.items: List[int] = []
        self.names: Dict[str, torch.Tensor] = {}

    def forward(self, x):
        self.items.append(1)
        return len(self.items), len(self.names)


class EmptyAttributes(nn.Module):
    items: List[int]
    names: Dict[str, torch.Tensor]

    def __init__(self):
        super().__init__()
        self.items = []
        self.names = {}

    def forward(self, x):
        self.items.append(1)
        self.names["x"] = x
        return len(self.items), len(self.names)


case(EmptyAttributes, x34)


class Nested(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([nn.ModuleList([nn.Linear(4, 4), nn.ReLU()]) for _ in range(2)])

    def forward(self, x):
        for block in self.blocks:
            for layer in block:
                x = layer(x)
        return x


case(Nested, x34)


class ZipModules(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 4)])
        self.b = nn.ModuleList([nn.Tanh(), nn.ReLU()])

    def forward(self, x):
        for lin, act in zip(self.a, self.b):
            x = act(lin(x))
        return x


case(ZipModules, x34)


class Raises(nn.Module):
    def forward(self, x):
        if x.size(0) != 2:
            raise ValueError(f"expected 2 rows, got {x.size(0)}")
        return x


case(Raises, x34)


class Interpolates(nn.Module):
    def forward(self, x, y):
        up = torch.nn.functional.interpolate(x, size=y.shape[-2:], mode="bilinear", align_corners=False)
        return torch.cat([up, y], dim=1)


case(Interpolates, lambda: (torch.rand(1, 2, 3, 3), torch.rand(1, 1, 6, 6)))


class LSTMModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(10, 4)
        self.lstm = nn.LSTM(4, 5, batch_first=True)
        self.fc = nn.Linear(5, 2)

    def forward(self, x):
        e = self.embedding(x)
        out, (h, c) = self.lstm(e)
        return self.fc(out[:, -1]), h


case(LSTMModel, lambda: (torch.tensor([[1, 2, 3], [4, 5, 6]]),))


class ForwardHook(nn.Module):
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(4, 4)

    def forward(self, x):
        return self.lin(x)


class CallsForward(nn.Module):
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(4, 4)

    def forward(self, x):
        return self.lin.forward(x) + self.lin.weight.sum() + self.lin.bias[0]


case(CallsForward, x34)


class HasAttr(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = 1

    def forward(self, x):
        if hasattr(self, "a"):
            x = x + self.a
        if hasattr(self, "missing"):
            x = x + self.missing
        return x + getattr(self, "a")


case(HasAttr, x34)


class Forks(nn.Module):
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(4, 4)

    def forward(self, x):
        f = torch.jit.fork(self.lin, x)
        y = self.lin(x)
        return y + torch.jit.wait(f)


case(Forks, x34)
