"""einops' functions and layers in programs: as einops computes them on PyTorch's tensors, and loaded by PyTorch."""

import io
import linecache

import pytest

torch = pytest.importorskip("torch")
einops = pytest.importorskip("einops")
torchere = pytest.importorskip("torchere")

CALLS = [
    ("rearrange(x, 'b c h w -> b (c h w)')", (2, 3, 4, 5)), ("rearrange(x, 'b c (h p) (w q) -> b (h w) (p q c)', p=2, q=2)", (2, 3, 4, 6)),
    ("rearrange(x, 'b h w c -> b c h w')", (2, 3, 4, 5)), ("rearrange(x, 'b n (h d) -> b h n d', h=2)", (2, 3, 4)), ("rearrange(x, 'b h n d -> b n (h d)')", (2, 3, 4, 5)),
    ("rearrange(x, '... d -> d ...')", (2, 3, 4)), ("rearrange(x, 'b ... d -> b d ...')", (2, 3, 4, 5)), ("rearrange(x, 'b n -> b 1 n')", (2, 3)), ("rearrange(x, 'b 1 n -> b n')", (2, 1, 3)),
    ("rearrange(x, 'b () n -> b n ()')", (2, 1, 3)), ("rearrange(x, '(b n) d -> b n d', b=2)", (6, 4)), ("rearrange(x, 'b n (qkv h d) -> qkv b h n d', qkv=3, h=2)", (2, 3, 12)),
    ("rearrange(x, 'b ... d -> b (...) d')", (2, 3, 4, 5)), ("rearrange(x, 'b h (x y) d -> b (h d) x y', x=x.shape[0], y=2)", (2, 3, 4, 5)),
    ("rearrange(x, 'i j -> j i')", (2, 3)), ("rearrange([x, x + 1], 'n b c -> b (n c)')", (2, 3)), ("rearrange(x, 'b n (h d) -> b h n d', h=x.shape[0])", (2, 3, 4)),
    ("repeat(x, 'd -> b d', b=3)", (4,)), ("repeat(x, '1 n d -> b n d', b=3)", (1, 2, 4)), ("repeat(x, 'h w -> h (w k)', k=2)", (2, 3)),
    ("repeat(x, 'h w -> (h a) (w b)', a=2, b=3)", (2, 3)), ("repeat(x, '() n -> b n', b=x.shape[1])", (1, 3)), ("repeat(x, '... -> ... r', r=2)", (2, 3)),
    ("reduce(x, 'b c h w -> b c', 'mean')", (2, 3, 4, 5)), ("reduce(x, 'b c (h p) (w q) -> b c h w', 'max', p=2, q=2)", (2, 3, 4, 6)), ("reduce(x, 'b n d -> b d', 'sum')", (2, 3, 4)),
    ("reduce(x, 'b ... -> b', 'min')", (2, 3, 4)), ("reduce(x, 'b c h w -> b c 1 1', 'mean')", (2, 3, 4, 5)), ("reduce(x, 'b n d -> b', 'prod')", (2, 2, 3)),
]
REFUSED = [
    ("rearrange(x, 'a b -> a')", "nowhere to go"), ("repeat(x, 'a b -> a b c')", "is not given"), ("rearrange(x, '(a b) c -> a b c')", "cannot be told apart"),
    ("reduce(x, 'a b -> a', 'median')", "is none of"), ("einops.pack([x], '* d')", "rearrange, reduce and repeat can"),
]


def function(expression):
    text = f"def f(x):\n    return {expression}\n"
    file = f"<einops test {expression}>"
    linecache.cache[file] = len(text), None, text.splitlines(keepends=True), file
    names = {"einops": einops, "rearrange": einops.rearrange, "reduce": einops.reduce, "repeat": einops.repeat}
    exec(compile(text, file, "exec"), names)
    return names["f"]


def loaded_by_torch(scripted):
    b = io.BytesIO()
    torchere.jit.save(scripted, b)
    b.seek(0)
    return torch.jit.load(b)


@pytest.mark.parametrize("expression, shape", CALLS, ids=[c for c, _ in CALLS])
def test_calls(expression, shape):
    f = function(expression)
    x = torch.arange(float(torch.Size(shape).numel())).reshape(shape)
    wanted = f(x)
    scripted = torchere.jit.script(f)
    assert scripted(torchere.from_numpy(x.numpy())).tolist() == wanted.tolist()
    assert loaded_by_torch(scripted)(x).tolist() == wanted.tolist()


@pytest.mark.parametrize("expression, message", REFUSED, ids=[c for c, _ in REFUSED])
def test_refused(expression, message):
    with pytest.raises(Exception, match=message):
        torchere.jit.script(function(expression)).graph


class Attention(torch.nn.Module):
    def __init__(self):
        super().__init__()
        from einops.layers.torch import Rearrange, Reduce

        self.heads = 2
        self.qkv = torch.nn.Linear(4, 12)
        self.net = torch.nn.Sequential(Rearrange("b n d -> b d n"), Rearrange("b (x y) n -> b x y n", y=2), Reduce("b x y n -> b n", "max"))

    def forward(self, x):
        q, k, v = map(lambda t: einops.rearrange(t, "b n (h d) -> b h n d", h=self.heads), self.qkv(x).chunk(3, dim=-1))
        y = einops.rearrange(q @ k.transpose(-1, -2) @ v, "b h n d -> b n (h d)")
        return y, self.net(x)


def test_layers_and_map():
    m, x = Attention(), torch.randn(2, 3, 4)
    scripted = torchere.jit.script(m)
    for ours in (scripted(torchere.from_numpy(x.numpy())), loaded_by_torch(scripted)(x)):
        for a, b in zip(ours, m(x)):
            assert (torch.tensor(a.tolist()) - b).abs().max() < 1e-5
