"""Loading archives: time beside torch.jit.load in one run, and the memory that a large one takes: `make bench-load`.

Time: every archive under DIRS and a few made here, each loaded by both, in turns; the least of some rounds counts. The
loaded modules' tensors are compared before. Memory: an archive of 500 MB is loaded by two processes, which report what
their resident memory grew by at the load, and how much of the weights, once read, is memory of their own.

python bench/load.py [--rounds N] [--size MB] [DIR ...]"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

ROUNDS, ENDINGS = 7, {".pt", ".pth", ".ptl"}
MAP = "cpu"


def seconds(load, path):
    begin = time.perf_counter()
    module = load(path, map_location=MAP)
    took = time.perf_counter() - begin
    del module
    return took


def tensors(module):
    return {name: t.detach() for name, t in module.state_dict().items() if not getattr(t, "is_quantized", False)}


def same_tensors(a, b):
    a, b = tensors(a), tensors(b)
    return list(a) == list(b) and all((a[k].cpu().numpy() == b[k].cpu().numpy()).all() or a[k].is_floating_point()
                                      and (a[k].isnan().any().item() and b[k].isnan().any().item()) for k in a
                                      if "bfloat16" not in str(a[k].dtype))


def made(torch, folder):
    """Archives of common shapes, for machines without any."""
    nn = torch.nn
    block = lambda: nn.Sequential(nn.Conv2d(32, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU())  # noqa: E731
    models = {"mlp": nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 8)),
              "convolutions": nn.Sequential(*[block() for _ in range(40)]),
              "encoder": nn.TransformerEncoder(nn.TransformerEncoderLayer(64, 4, batch_first=True), 6),
              "lstm": nn.LSTM(32, 64, 2)}
    for name, model in models.items():
        torch.jit.script(model.eval()).save(str(folder / f"{name}.pt"))
    return sorted(folder.glob("*.pt"))


def time_row(torch, torchere, path, rounds):
    """(ratio, ours, PyTorch's) in seconds; the reason where there is none."""
    try:
        theirs = torch.jit.load(str(path), map_location=MAP)
    except Exception:
        return "PyTorch does not load it"
    try:
        ours = torchere.jit.load(str(path), map_location=MAP)
    except RuntimeError as e:
        return f"not loaded here: {str(e).splitlines()[0]}"
    if not same_tensors(ours, theirs):
        return "the tensors differ"
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        for i, load in enumerate((torchere.jit.load, torch.jit.load)):
            best[i] = min(best[i], seconds(load, str(path)))
    return best[0] / best[1], *best


def times(dirs, rounds):
    import torch
    import torchere

    torch.set_num_threads(1)
    torchere.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        found = [p for d in dirs for p in sorted(pathlib.Path(d).rglob("*")) if p.suffix in ENDINGS and p.is_file()]
        rows, skipped = [], []
        for path in found + made(torch, pathlib.Path(folder)):
            row = time_row(torch, torchere, path, rounds)
            (skipped if isinstance(row, str) else rows).append((row, path.name))
    print(f"{'archive':<40}{'ours ms':>10}{'torch ms':>10}{'ratio':>8}")
    for (ratio, ours, theirs), name in sorted(rows, reverse=True):
        print(f"{name:<40}{ours * 1e3:>10.2f}{theirs * 1e3:>10.2f}{ratio:>8.2f}")
    for why, name in skipped:
        print(f"{name:<40}{why}")
    ratios = [r[0][0] for r in rows]
    print(f"\n{len(rows)} archives: median {statistics.median(ratios):.2f}, largest {max(ratios):.2f} (goal 0.50)")


def resident():
    """This process's memory in MB: resident, and of that its own (not shared with files or other processes)."""
    sums = {}
    for line in pathlib.Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]:
        name, value = line.split()[:2]
        sums[name.rstrip(":")] = int(value) / 1024
    return sums["Rss"], sums["Private_Clean"] + sums["Private_Dirty"]


def child(path):
    """One of the two processes: a line of JSON after the load and after every weight was read; ends with its input."""
    import torchere

    before = resident()
    module = torchere.jit.load(path)
    loaded = resident()
    print(json.dumps([loaded[0] - before[0]]), flush=True)
    total = sum(float(p.max()) for p in module.parameters())
    print("read", flush=True)
    sys.stdin.readline()  # both have read all
    touched = resident()
    print(json.dumps([touched[0] - before[0], touched[1] - before[1], total]), flush=True)
    sys.stdin.readline()


def memory(megabytes):
    import torchere

    with tempfile.TemporaryDirectory() as folder:
        path = str(pathlib.Path(folder) / "large.pt")
        layers = max(1, round(megabytes / 16))  # 2048 x 2048 floats are 16 MB
        net = torchere.nn.Sequential(*[torchere.nn.Linear(2048, 2048, bias=False) for _ in range(layers)])
        torchere.jit.script(net).save(path)
        want = sum(float(p.max()) for p in net.parameters())
        size = pathlib.Path(path).stat().st_size / 2**20
        del net
        two = [subprocess.Popen([sys.executable, __file__, "--child", path], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, text=True) for _ in range(2)]
        grown = [json.loads(p.stdout.readline())[0] for p in two]
        for p in two:
            p.stdout.readline()
        for p in two:
            p.stdin.write("\n")
            p.stdin.flush()
        read = [json.loads(p.stdout.readline()) for p in two]
        for p in two:
            p.communicate("\n")
        assert all(r[2] == want for r in read), "the weights differ"
    print(f"an archive of {size:.0f} MB: resident memory grows by {max(grown):.1f} MB at the load (goal 20)")
    print(f"all weights read by two processes: {read[0][0]:.0f} MB resident in each, of that its own "
          f"{read[0][1]:.0f} and {read[1][1]:.0f} MB: the pages are {'shared' if max(r[1] for r in read) < size / 4 else 'not shared'}")


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("dirs", nargs="*", help="where archives lie; default ../shared/archives")
    ap.add_argument("--rounds", type=int, default=ROUNDS)
    ap.add_argument("--size", type=float, default=500, metavar="MB")
    ap.add_argument("--child", help=argparse.SUPPRESS)
    a = ap.parse_args()
    warnings.simplefilter("ignore")
    if a.child:
        return child(a.child)
    shared = pathlib.Path(__file__).parents[2] / "shared" / "archives"
    times(a.dirs or ([shared] if shared.is_dir() else []), a.rounds)
    memory(a.size)


main()
