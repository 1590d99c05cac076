"""`make bench`: ours and, where PyTorch is installed, torch side by side in one run; answers are checked.

python bench/run.py [--only NAME]"""

import argparse
import io
import statistics
import time

import torchere

try:
    import torch
except ImportError:
    torch = None


def models(t):
    """name → (module of library t, inputs)."""
    nn, F = t.nn, t.nn.functional

    class Add(nn.Module):
        def forward(self, x, y):
            return x + y

    class MLP(nn.Module):
        def __init__(self):
            super().__init__()
            self.n = nn.Sequential(nn.Linear(64, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 10))

        def forward(self, x):
            return self.n(x)

    class Elementwise(nn.Module):
        def forward(self, x, y):
            z = t.tanh(x * y + 1.0) * t.sigmoid(x - y)
            z = F.gelu(z) + t.exp(-z * z)
            return (z * 0.5 + x).relu() / (1.0 + y.abs())

    return {
        "add_1x1": (Add(), (t.randn(1), t.randn(1))),
        "mlp_64_256": (MLP(), (t.randn(1, 64),)),
        "elementwise_1M": (Elementwise(), (t.randn(1024, 1024), t.randn(1024, 1024))),
    }


def median_ms(f, budget=1.0):
    f()
    xs, end = [], time.perf_counter() + budget
    while time.perf_counter() < end or len(xs) < 5:
        s = time.perf_counter()
        for _ in range(10):
            f()
        xs.append((time.perf_counter() - s) / 10)
    return statistics.median(xs) * 1e3


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--only", default="")
    a = ap.parse_args()
    if torch is None:
        print("PyTorch is not installed: ours alone, nothing to compare with (make conformance installs it)")
    library = torch or torchere
    torchere.set_num_threads(1)
    if torch is not None:
        torch.set_num_threads(1)
    for name, (module, inputs) in models(library).items():
        if a.only not in name:
            continue
        scripted = library.jit.trace(module.eval(), inputs)
        ours = torchere.jit.load(io.BytesIO(scripted.save_to_buffer())) if torch is not None else scripted
        own = [torchere.from_numpy(x.numpy().copy()) for x in inputs]
        with torchere.no_grad():
            mine = median_ms(lambda: ours(*own))
            got = ours(*own)
        line = f"{name:16s} torchere {mine:.5f} ms"
        if torch is not None:
            with torch.no_grad():
                theirs = median_ms(lambda: scripted(*inputs))
                want = scripted(*inputs)
            close = torch.allclose(torch.from_numpy(got.numpy()), want, rtol=1e-3, atol=1e-4)
            assert close, f"{name}: the answers differ"
            line += f", torch.jit {theirs:.5f} ms, ratio {mine / theirs:.3f}"
        print(line, flush=True)


main()
