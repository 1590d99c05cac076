"""`make bench-scripting`: the time of torch.jit.script, ours beside PyTorch's in one run, taking turns; one thread.

Each text below is a function of the library, so that one text makes the model for either. Three times are measured, each
the median of several rounds:

  first    the first script in a process: every round is a process of its own for each side, which has imported the library
           and made the model before the clock starts
  cleared  in a process that has scripted before: the model's classes are made anew and the caches of concrete types,
           functions and classes are cleared, on both sides (see CLEAR)
  again    another object of the classes scripted last, nothing cleared: both sides find the compiled classes

"PyTorch's own" scripts models of PyTorch's nn by both torch.jit.script and ours. Before times, the answers of what was
scripted are compared with eager PyTorch's, on the same weights, for both sides.

python bench/scripting.py [--only NAME] [--rounds N]"""

import argparse
import copy
import gc
import importlib
import statistics
import subprocess
import sys
import time
import warnings

warnings.simplefilter("ignore")


def resnet50(t):
    """ResNet-50 as the paper has it, with strides on the 3x3 convolutions."""
    nn = t.nn

    class Bottleneck(nn.Module):
        def __init__(self, inputs, width, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(inputs, width, 1, bias=False)
            self.bn1 = nn.BatchNorm2d(width)
            self.conv2 = nn.Conv2d(width, width, 3, stride, 1, bias=False)
            self.bn2 = nn.BatchNorm2d(width)
            self.conv3 = nn.Conv2d(width, 4 * width, 1, bias=False)
            self.bn3 = nn.BatchNorm2d(4 * width)
            self.relu = nn.ReLU(inplace=True)
            self.shortcut = None
            if stride != 1 or inputs != 4 * width:
                self.shortcut = nn.Sequential(nn.Conv2d(inputs, 4 * width, 1, stride, bias=False), nn.BatchNorm2d(4 * width))

        def forward(self, x):
            y = self.relu(self.bn1(self.conv1(x)))
            y = self.relu(self.bn2(self.conv2(y)))
            y = self.bn3(self.conv3(y))
            if self.shortcut is not None:
                x = self.shortcut(x)
            y += x
            return self.relu(y)

    class ResNet(nn.Module):
        def __init__(self, blocks, classes):
            super().__init__()
            self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
            self.bn1 = nn.BatchNorm2d(64)
            self.relu = nn.ReLU(inplace=True)
            self.pool = nn.MaxPool2d(3, 2, 1)
            self.inputs = 64
            self.layer1 = self.stage(64, blocks[0], 1)
            self.layer2 = self.stage(128, blocks[1], 2)
            self.layer3 = self.stage(256, blocks[2], 2)
            self.layer4 = self.stage(512, blocks[3], 2)
            self.mean = nn.AdaptiveAvgPool2d((1, 1))
            self.fc = nn.Linear(2048, classes)

        def stage(self, width, blocks, stride):
            out = []
            for i in range(blocks):
                out.append(Bottleneck(self.inputs, width, stride if i == 0 else 1))
                self.inputs = 4 * width
            return nn.Sequential(*out)

        def forward(self, x):
            x = self.pool(self.relu(self.bn1(self.conv1(x))))
            x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
            return self.fc(t.flatten(self.mean(x), 1))

    return ResNet([3, 4, 6, 3], 1000)


def encoder_of_library(t):
    """Twelve of the library's own encoder layers, each a copy of the first."""
    layer = t.nn.TransformerEncoderLayer(64, 4, 128, batch_first=True)
    return t.nn.TransformerEncoder(layer, 12, enable_nested_tensor=False)


def encoder_by_hand(t):
    """Twelve encoder blocks written out: attention from products, norm before each part."""
    nn, F = t.nn, t.nn.functional

    class Attention(nn.Module):
        def __init__(self, width, heads):
            super().__init__()
            self.heads = heads
            self.qkv = nn.Linear(width, 3 * width)
            self.out = nn.Linear(width, width)
            self.dropout = nn.Dropout(0.1)

        def forward(self, x):
            b, s, w = x.shape
            q, k, v = self.qkv(x).reshape(b, s, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
            weights = F.softmax(q @ k.transpose(-2, -1) / float(w // self.heads) ** 0.5, dim=-1)
            return self.out((self.dropout(weights) @ v).transpose(1, 2).reshape(b, s, w))

    class FeedForward(nn.Module):
        def __init__(self, width, hidden):
            super().__init__()
            self.up = nn.Linear(width, hidden)
            self.down = nn.Linear(hidden, width)
            self.dropout = nn.Dropout(0.1)

        def forward(self, x):
            return self.down(self.dropout(F.gelu(self.up(x))))

    class Block(nn.Module):
        def __init__(self, width, heads, hidden):
            super().__init__()
            self.norm1 = nn.LayerNorm(width)
            self.attention = Attention(width, heads)
            self.norm2 = nn.LayerNorm(width)
            self.feed_forward = FeedForward(width, hidden)

        def forward(self, x):
            x = x + self.attention(self.norm1(x))
            return x + self.feed_forward(self.norm2(x))

    class Encoder(nn.Module):
        def __init__(self, layers, width):
            super().__init__()
            self.blocks = nn.ModuleList([Block(width, 4, 2 * width) for _ in range(layers)])
            self.norm = nn.LayerNorm(width)

        def forward(self, x):
            for block in self.blocks:
                x = block(x)
            return self.norm(x)

    return Encoder(12, 64)


MODELS = {"resnet50": (resnet50, (1, 3, 32, 32)), "encoder_of_library": (encoder_of_library, (2, 5, 64)),
          "encoder_by_hand": (encoder_by_hand, (2, 5, 64))}
# name → (model, whose nn makes it for our side)
CASES = {name: (name, "torchere") for name in MODELS}
CASES.update({name + ", PyTorch's own": (name, "torch") for name in MODELS})


def library(name):
    return importlib.import_module(name)


# ---- what "cleared" clears


def clear_torch(torch):
    """The store of concrete types, compiled functions and their overloads, script classes and the names of both."""
    torch.jit._recursive.concrete_type_store = torch.jit._recursive.ConcreteTypeStore()
    torch.jit._state._jit_caching_layer.clear()
    torch.jit._state._jit_function_overload_caching.clear()
    torch.jit._state._clear_class_state()
    torch._C._jit_clear_class_registry()


def clear_torchere(torchere):
    """Likewise: concrete types, templates, compiled functions, overloads, classes, functions that stay Python's, names; and
    what was read in the text of __init__ and of modules."""
    from torchere.jit import _concrete, _describe, _overloads

    for kept in (_concrete._by_class, _describe._templates, _describe._compiled, _describe._overloads, _describe._classes,
                 _describe._host, _describe._named):
        kept.clear()
    _concrete._init_annotations.cache_clear()
    _overloads._in_source.cache_clear()
    _overloads._declared_in.cache_clear()


CLEAR = {"torch": clear_torch, "torchere": clear_torchere}


def timed(script, model):
    gc.collect()
    begin = time.perf_counter()
    scripted = script(model)
    seconds = time.perf_counter() - begin
    del scripted  # not in the time
    return seconds


# ---- first: a process for each


def first_in_process(case, side):
    """The child's part: prints the time of its first script."""
    name, own = CASES[case]
    t = library(side)
    model = MODELS[name][0](t if side == "torch" else library(own)).eval()
    print(timed(t.jit.script, model))


def first(case, side):
    out = subprocess.run([sys.executable, __file__, "--child", case, side], check=True, capture_output=True, text=True)
    return float(out.stdout)


# ---- in one process


def check(case, torch, torchere):
    """The answers of both scripted models and of eager PyTorch, from the same weights and input."""
    name, own = CASES[case]
    make, shape = MODELS[name]
    torch.manual_seed(0)
    reference = make(torch).eval()
    x = torch.randn(shape)
    mine = reference
    if own == "torchere":
        mine = make(torchere).eval()
        mine.load_state_dict({k: torchere.from_numpy(v.numpy().copy()) for k, v in reference.state_dict().items()})
    with torch.no_grad(), torchere.no_grad():
        want = reference(x)
        theirs = torch.jit.script(reference)(x)
        got = torchere.jit.script(mine)(torchere.from_numpy(x.numpy().copy()))
    for what, y in (("PyTorch's script", theirs), ("ours", torch.from_numpy(got.detach().numpy()))):
        torch.testing.assert_close(y, want, rtol=1e-3, atol=1e-4, msg=lambda m: f"{case}: {what} answers differently: {m}")


def measure(case, rounds):
    import torch
    import torchere

    name, own = CASES[case]
    torch.set_num_threads(1)
    torchere.set_num_threads(1)
    check(case, torch, torchere)
    sides = {"torch": torch, "torchere": torchere}
    times = {kind: {side: [] for side in sides} for kind in ("first", "cleared", "again")}
    for _ in range(rounds):
        for side in sides:
            times["first"][side].append(first(case, side))
        for side, t in sides.items():
            CLEAR[side](t)
            model = MODELS[name][0](torch if side == "torch" else sides[own]).eval()
            other = copy.deepcopy(model)
            times["cleared"][side].append(timed(t.jit.script, model))
            times["again"][side].append(timed(t.jit.script, other))
    return times


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--only", default="")
    ap.add_argument("--rounds", type=int, default=7)
    ap.add_argument("--child", nargs=2, metavar=("CASE", "SIDE"), help=argparse.SUPPRESS)
    a = ap.parse_args()
    if a.child:
        return first_in_process(*a.child)
    for case in (c for c in CASES if a.only in c):
        for kind, sides in measure(case, a.rounds).items():
            mine, theirs = (statistics.median(sides[s]) * 1e3 for s in ("torchere", "torch"))
            print(f"{case:36s} {kind:8s} torchere {mine:8.2f} ms, torch.jit {theirs:8.2f} ms, ratio {mine / theirs:.3f}", flush=True)


main()
