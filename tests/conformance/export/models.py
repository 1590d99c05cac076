"""Programs that torch.export saves: name -> (make, dynamic shapes or None), where make() gives a PyTorch module and the
positional and keyword arguments of two calls. With dynamic shapes the second call's sizes differ from the first's."""

import collections
import dataclasses

import torch
from torch import nn
from torch.export import Dim
from torch.nn import functional as F

MODELS = {}
Point = collections.namedtuple("Point", ["x", "y"])
torch.utils._pytree._register_namedtuple(Point, serialized_type_name="tests.Point")


def model(*calls, dynamic=None, **options):
    """Registers a module class; each call is a function without arguments that gives (args, kwargs) or args."""

    def add(cls):
        name = cls.__name__ + options.get("suffix", "")
        assert name not in MODELS, name
        MODELS[name] = (cls, calls, dynamic)
        return cls

    return add


def images(n=2, c=3, size=16):
    return lambda: (torch.randn(n, c, size, size),)


def rows(n=4, width=8):
    return lambda: (torch.randn(n, width),)


def tokens(n=2, length=7, vocabulary=20):
    return lambda: (torch.randint(0, vocabulary, (n, length)),)


batch, length = Dim("batch", min=2, max=64), Dim("length", min=2, max=32)


@model(rows(), rows())
class Mlp(nn.Sequential):
    def __init__(self):
        super().__init__(nn.Linear(8, 16), nn.ReLU(), nn.Dropout(), nn.LayerNorm(16), nn.GELU(), nn.Linear(16, 4))


@model(rows(4), rows(9), dynamic=({0: batch},))
class MlpOfAnyBatch(Mlp):
    pass


@model(images(), images())
class ConvNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(inplace=True),
                                      nn.MaxPool2d(2), nn.Conv2d(8, 12, 3, stride=2), nn.BatchNorm2d(12), nn.SiLU())
        self.head = nn.Linear(12, 5)

    def forward(self, x):
        x = F.adaptive_avg_pool2d(self.features(x), 1)
        return self.head(torch.flatten(x, 1))


@model(images(2), images(5), dynamic=({0: batch},))
class ConvNetOfAnyBatch(ConvNet):
    pass


@model(lambda: (torch.randn(2, 3, 16, 24),), lambda: (torch.randn(4, 3, 32, 16),),
       dynamic=({0: batch, 2: 8 * Dim("h", min=1, max=8), 3: 8 * Dim("w", min=1, max=8)},))
class FullyConvolutional(nn.Module):
    def __init__(self):
        super().__init__()
        self.down, self.up = nn.Conv2d(3, 6, 4, 2, 1), nn.ConvTranspose2d(6, 2, 4, 2, 1)

    def forward(self, x):
        y = self.up(self.down(x).relu())
        return F.interpolate(y, scale_factor=2.0, mode="bilinear"), y.shape[2] * y.shape[3]


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.one, self.two = nn.Conv2d(width, width, 3, padding=1), nn.Conv2d(width, width, 3, padding=1)
        self.norm = nn.GroupNorm(2, width)

    def forward(self, x):
        return F.relu(x + self.two(F.relu(self.norm(self.one(x)))))


@model(images(), images())
class ResNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 8, 3, 2, 1, bias=False)
        self.blocks = nn.ModuleList(Block(8) for _ in range(3))

    def forward(self, x):
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        return x.mean((2, 3))


@model(images(), images())
class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b, self.c = nn.Conv2d(3, 4, 3, 1, 1), nn.Conv2d(4, 8, 3, 1, 1), nn.Conv2d(12, 4, 3, 1, 1)
        self.pool, self.up = nn.AvgPool2d(2), nn.Upsample(scale_factor=2, mode="nearest")

    def forward(self, x):
        a = torch.relu(self.a(x))
        b = torch.relu(self.b(self.pool(a)))
        return torch.sigmoid(self.c(torch.cat([a, self.up(b)], 1)))


@model(lambda: (torch.randn(2, 5, 16),), lambda: (torch.randn(2, 5, 16),))
class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        layer = nn.TransformerEncoderLayer(16, 4, 32, batch_first=True, norm_first=True)
        self.layers = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)

    def forward(self, x):
        return self.layers(x)


class Attention(nn.Module):
    def __init__(self, width=16, heads=4):
        super().__init__()
        self.heads, self.qkv, self.out = heads, nn.Linear(width, 3 * width), nn.Linear(width, width)

    def forward(self, x, causal: bool = True):
        n, t, c = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        return self.out(F.scaled_dot_product_attention(q, k, v, is_causal=causal).transpose(1, 2).reshape(n, t, c))


@model(tokens(), tokens())
class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens, self.positions = nn.Embedding(20, 16), nn.Embedding(32, 16)
        self.attention, self.norm = nn.ModuleList(Attention() for _ in range(2)), nn.LayerNorm(16)

    def forward(self, ids):
        x = self.tokens(ids) + self.positions(torch.arange(ids.shape[1]))
        for layer in self.attention:
            x = x + layer(self.norm(x))
        return x @ self.tokens.weight.T


@model(tokens(2, 7), tokens(5, 11), dynamic=({0: batch, 1: length},))
class DecoderOfAnyLength(Decoder):
    pass


@model(lambda: (torch.randn(2, 6, 8), torch.tensor([[1, 1, 1, 1, 0, 0], [1, 1, 1, 1, 1, 1]]).bool()),
       lambda: (torch.randn(3, 9, 8), torch.rand(3, 9) > 0.3), dynamic=({0: batch, 1: length}, {0: batch, 1: length}))
class MaskedMean(nn.Module):
    def __init__(self):
        super().__init__()
        self.score = nn.Linear(8, 1)

    def forward(self, x, mask):
        w = self.score(x).squeeze(-1).masked_fill(~mask, float("-inf")).softmax(-1)
        return torch.einsum("bt,btc->bc", w, x) / x.size(1) ** 0.5


@model(lambda: (torch.randn(5, 2, 6), torch.randn(5, 2, 6)), lambda: (torch.randn(5, 2, 6), torch.randn(5, 2, 6)))
class Multihead(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(6, 2)

    def forward(self, q, k):
        return self.attention(q, k, k)


@model(lambda: (torch.randn(2, 5, 6),), lambda: (torch.randn(2, 5, 6),))
class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn, self.out = nn.LSTM(6, 8, 2, batch_first=True, bidirectional=True), nn.Linear(16, 3)

    def forward(self, x):
        y, (h, c) = self.rnn(x)
        return self.out(y[:, -1]), h, c


@model(lambda: (torch.randn(5, 2, 6), torch.randn(1, 2, 8)), lambda: (torch.randn(5, 2, 6), torch.randn(1, 2, 8)))
class Gru(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(6, 8)

    def forward(self, x, h):
        return self.rnn(x, h)


@model(lambda: (torch.randn(3, 4), torch.zeros(3, 5)), lambda: (torch.randn(3, 4), torch.ones(3, 5)))
class UnrolledCell(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.GRUCell(4, 5)

    def forward(self, x, h):
        for _ in range(3):
            h = self.cell(x, h)
        return h


@model(lambda: ({"a": torch.randn(2, 3), "b": torch.randn(3)},), lambda: ({"a": torch.randn(2, 3), "b": torch.randn(3)},))
class TakesDict(nn.Module):
    def forward(self, inputs):
        return {"sum": inputs["a"] + inputs["b"], "product": inputs["a"] * inputs["b"]}


@model(lambda: ([torch.randn(2), (torch.randn(2), torch.randn(2))],), lambda: ([torch.randn(2), (torch.randn(2), torch.randn(2))],))
class TakesNested(nn.Module):
    def forward(self, xs):
        a, (b, c) = xs
        return [a + b, {"c": c, "n": [a * 2, (b, 3)]}]


@model(lambda: ((torch.randn(2),), {"scale": torch.tensor(2.0)}), lambda: ((torch.randn(2),), {"scale": torch.tensor(3.0)}))
class TakesKeyword(nn.Module):
    def forward(self, x, *, scale):
        return x * scale


@model(lambda: (torch.randn(2), None, 3, "up", True), lambda: (torch.randn(2), None, 3, "up", True))
class TakesConstants(nn.Module):
    def forward(self, x, bias, n: int, mode: str, double: bool):
        y = x * n if mode == "up" else x / n
        return y * 2 if double else y, None, 7, "done"


@model(lambda: (torch.randn(2), torch.randn(2), torch.randn(2)), lambda: (torch.randn(2), torch.randn(2), torch.randn(2)))
class TakesMany(nn.Module):
    def forward(self, first, *others):
        return first + sum(others)


@model(lambda: (Point(torch.randn(2), torch.randn(2)),), lambda: (Point(torch.randn(2), torch.randn(2)),))
class TakesNamedTuple(nn.Module):
    def forward(self, p):
        return Point(p.x + p.y, p.x - p.y)


@model(rows(), rows())
class CountsCalls(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("calls", torch.zeros((), dtype=torch.int64))
        self.register_buffer("mean", torch.zeros(8), persistent=False)

    def forward(self, x):
        self.calls.add_(1)
        self.mean.mul_(0.9).add_(x.mean(0), alpha=0.1)
        return x - self.mean


@model(rows(), rows())
class WritesToInput(nn.Module):
    def forward(self, x):
        x[:, 0] = 0
        x.relu_()
        return x.sum()


@model(rows(), rows())
class HasConstants(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = torch.arange(8.0)
        self.register_buffer("on", torch.tensor(True))

    def forward(self, x):
        return (x + self.table) * torch.tensor([1.0, 2.0] * 4), torch.full((2, 2), 3.5), torch.zeros(3, dtype=torch.int64)


@model(rows(), rows())
class SharesWeights(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.Linear(8, 8)
        self.two = self.one
        self.rows = nn.Parameter(self.one.weight.detach()[2:5])

    def forward(self, x):
        return self.two(self.one(x)) @ self.rows.T


@model(rows(), rows())
class Branches(nn.Module):
    def forward(self, x):
        return torch.cond(x.sum() > 0, lambda x: x.sin() + 1, lambda x: x.cos() - 1, (x,))


@model(lambda: (torch.ones(3),), lambda: (torch.full((3,), 5.0),))
class BranchesUnderLayers(nn.Module):
    def __init__(self):
        super().__init__()
        self.yes, self.no = nn.Linear(3, 3), nn.Linear(3, 3)

    def forward(self, x):
        a, b = torch.cond(x.sum() > 4, lambda x: (self.yes(x), x + 1), lambda x: (self.no(x), x - 1), (x,))
        return a * b


@model(lambda: (torch.tensor(0), torch.randn(3)), lambda: (torch.tensor(4), torch.randn(3)))
class Loops(nn.Module):
    def forward(self, i, x):
        return torch.while_loop(lambda i, x: i < 7, lambda i, x: (i + 1, x * 1.5 + i), (i, x))


@model(rows(), rows())
class NoGrad(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Linear(8, 8), nn.Linear(8, 2)

    def forward(self, x):
        with torch.no_grad():
            x = self.a(x)
        return self.b(x)


@model(lambda: (torch.randn(6, 3), torch.tensor([0, 2, 2, 1, 0, 1])), lambda: (torch.randn(6, 3), torch.tensor([3, 3, 0, 0, 1, 1])))
class Scatters(nn.Module):
    def forward(self, x, index):
        out = torch.zeros(4, 3).index_add(0, index, x)
        best = torch.full((4,), -1e9).scatter_reduce(0, index, x[:, 0], "amax")
        return out, best, x[index], out.index_put((index,), x, accumulate=True)


@model(lambda: (torch.randn(4, 6),), lambda: (torch.randn(4, 6),))
class Sorts(nn.Module):
    def forward(self, x):
        values, order = x.sort(-1, descending=True)
        top = x.topk(2)
        return values.cumsum(-1), order, top.values, top.indices, x.argmax(1), x.max(0).values


@model(lambda: (torch.randn(3, 4), torch.randn(3, 4) > 0), lambda: (torch.randn(3, 4), torch.randn(3, 4) > 0))
class Selects(nn.Module):
    def forward(self, x, mask):
        a, b = x.chunk(2, 1)
        rest = torch.where(mask[:, :2], a, b)
        return rest, x[..., None, ::2], x[1:, -1], torch.stack(torch.split(x, [1, 3], 1)[1:]), x.roll(1, 0).flip(1)


@model(lambda: (torch.randn(4, 3), torch.randn(5, 3)), lambda: (torch.randn(4, 3), torch.randn(5, 3)))
class Linalg(nn.Module):
    def forward(self, x, y):
        gram = x @ x.T + torch.eye(4)
        return torch.cdist(x, y), torch.linalg.inv(gram), torch.linalg.norm(x), gram.logdet(), torch.linalg.solve(gram, x)


@model(lambda: (torch.randn(2, 64),), lambda: (torch.randn(2, 64),))
class Spectrum(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("window", torch.hann_window(16))

    def forward(self, x):
        s = torch.stft(x, 16, 4, window=self.window, return_complex=True)
        return s.abs().square(), torch.fft.rfft(x).real


@model(lambda: (torch.randn(2, 3, 4).half(), torch.arange(4, dtype=torch.int32)),
       lambda: (torch.randn(2, 3, 4).half(), torch.arange(4, dtype=torch.int32)))
class Dtypes(nn.Module):
    def forward(self, h, i):
        return h.float().mean(), i.to(torch.float64) / 3, (h > 0).to(torch.uint8), h.to(torch.bfloat16) + 1, i // 3, i % 3


@model(lambda: (torch.randn(7, 4),), lambda: (torch.randn(5, 4),), dynamic=({0: Dim.DYNAMIC},))
class ShapeArithmetic(nn.Module):
    def forward(self, x):
        n = x.shape[0]
        half = x[: n // 2]
        index = torch.arange(n - 1, 0, -1)
        return half, index, x.reshape(n * 2, 2), torch.ones(n + 1, 2) * n / 3, x.new_zeros(max(n, 6)), n % 3, (n - 1) ** 2


@model(lambda: (torch.tensor([1.0, 0, 3, 0]),), lambda: (torch.tensor([0.0, 0, 0, 2]),))
class DataDependent(nn.Module):
    def forward(self, x):
        index = x.nonzero()
        n = (x > 0).sum().item()
        torch._check(n >= 0)
        torch._check(n <= 10)
        return index, torch.zeros(n), torch.masked_select(x, x > 0)


@model(lambda: (torch.randn(3, 8), 4), lambda: (torch.randn(3, 8), 6), dynamic=(None, Dim.DYNAMIC))
class TakesInt(nn.Module):
    def forward(self, x, n: int):
        return x * n + n // 2, n + 1


@model(lambda: (torch.randn(2, 3, 8, 8),), lambda: (torch.randn(2, 3, 8, 8),))
class Vision(nn.Module):
    def forward(self, x):
        theta = torch.tensor([[[1.0, 0.2, 0], [0, 0.8, 0.1]]]).expand(2, 2, 3)
        grid = F.affine_grid(theta, [2, 3, 6, 6], align_corners=False)
        warped = F.grid_sample(x, grid, align_corners=False)
        return warped, F.pixel_shuffle(F.pad(x, (1, 1, 0, 0), mode="reflect")[:, :, :, :8].repeat(1, 4, 1, 1), 2), F.unfold(x, 3), F.avg_pool2d(x, 2)


@model(lambda: (torch.randn(4, 5), torch.tensor([1, 0, 4, 2])), lambda: (torch.randn(4, 5), torch.tensor([3, 3, 0, 1])))
class Losses(nn.Module):
    def forward(self, x, y):
        hot = F.one_hot(y, 5).float()
        return F.cross_entropy(x, y, label_smoothing=0.1), F.binary_cross_entropy_with_logits(x, hot), F.smooth_l1_loss(x, hot), F.kl_div(x.log_softmax(1), hot, reduction="batchmean")


@dataclasses.dataclass
class Answer:
    logits: torch.Tensor
    hidden: list


torch.export.register_dataclass(Answer, serialized_type_name="tests.Answer")


@model(rows(), rows())
class GivesDataclass(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(8, 3)

    def forward(self, x):
        y = self.a(x)
        return Answer(y, [x, y.tanh()])


@model(rows(), rows())
class Buckets(nn.Module):
    def __init__(self):
        super().__init__()
        self.bag = nn.EmbeddingBag(10, 4, mode="mean")

    def forward(self, x):
        ids = torch.bucketize(x, torch.linspace(-2, 2, 9))
        return self.bag(ids), torch.histc(x, 4, -2, 2), ids.unique()


@model(lambda: (torch.randn(2, 6, 12), torch.randn(2, 6, 12)), lambda: (torch.randn(3, 8, 12), torch.randn(3, 8, 12)),
       dynamic=({0: Dim.AUTO, 1: Dim.AUTO}, {0: Dim.AUTO, 1: Dim.AUTO}))
class Rotary(nn.Module):
    def forward(self, q, k):
        t = q.shape[1]
        angle = torch.arange(t, dtype=q.dtype)[:, None] * (10000.0 ** (-torch.arange(0, 12, 2) / 12))
        cos, sin = angle.cos().repeat_interleave(2, -1), angle.sin().repeat_interleave(2, -1)
        turned = torch.stack((-q[..., 1::2], q[..., ::2]), -1).flatten(-2)
        return ((q * cos + turned * sin) @ k.mT / 12**0.5).tril()
