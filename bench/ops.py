"""Operators beside PyTorch's, one thread, in one run: `make bench-ops`. The calls are the samples of PyTorch's operator
database, their tensors grown to 1, 1,000 and 1,000,000 elements where the operator keeps its meaning. Answers are compared
before times. Prints the ratios ours / PyTorch's, worst first, and their median.

python bench/ops.py [--ops REGEX] [--worst N] [--ceiling RATIO]"""

import argparse
import json
import os
import pathlib
import re
import resource
import signal
import statistics
import sys
import time
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tests" / "conformance" / "ops"))

import torch
import torchere
from calls import Raised, Subject, described, outcome
from selection import entries
from torch.testing._internal.opinfo.core import BinaryUfuncInfo, ReductionOpInfo, UnaryUfuncInfo

SIZES = (1, 1_000, 1_000_000)
ROUNDS = 7
SLICE = 1e-3  # seconds of one measurement, at least one call
LONGEST = 0.1  # seconds of a call that is still repeated
MANY = 1_000  # results of one call that are compared
MEMORY, PATIENCE = 8 << 30, 30  # bytes that an operator's process may take, seconds of one of its steps


def grown(t, like, n):
    """`t`, whose dimensions follow those of `like`, with each dimension repeated so that `like` has about n elements."""
    times = max(1, round((n / like.numel()) ** (1 / like.dim())))
    offset = like.dim() - t.dim()
    repeats = [times if size == like.shape[offset + d] and size > 1 else 1 for d, size in enumerate(t.shape)]
    return t.detach().repeat(repeats) if t.dim() else t


def resized(op, sample, n):
    """The sample with tensors of about n elements; None where that says nothing about the operator."""
    like = sample.input if isinstance(sample.input, torch.Tensor) else next(iter(sample.input or ()), None)
    if not isinstance(like, torch.Tensor) or like.dim() == 0 or like.numel() < 2:
        return None
    if n == 1:
        if not isinstance(op, (UnaryUfuncInfo, BinaryUfuncInfo, ReductionOpInfo)):
            return None
        small = like.detach().flatten()[:1].reshape([1] * like.dim())
        return sample.transform(lambda t: small.to(t.dtype) if isinstance(t, torch.Tensor) and t.dim() else t)
    return sample.transform(lambda t: grown(t, like, n) if isinstance(t, torch.Tensor) else t)


def seconds(call, calls=1):
    begin = time.perf_counter()
    for _ in range(calls):
        call()
    return (time.perf_counter() - begin) / calls


def some(result):
    """A list of results, or a part of it where the whole takes longer to compare than to make."""
    long = isinstance(result, (list, tuple)) and len(result) > MANY
    return result[:: len(result) // MANY] if long else result


def compared(subject, sample, say):
    """(ours, PyTorch's) in seconds: the least of some rounds taken in turns; None where the answers differ or one raises.
    Calls that take long are made twice, very long ones once: the time is that of the call whose answer is compared."""
    runs, results, first = [], [], []
    with torch.no_grad(), torchere.no_grad():
        for side in (subject.ours, subject.reference):
            args, kwargs, _ = side.copied(sample)
            say(side.library.__name__)
            begin = time.perf_counter()
            results.append(outcome(side.op, *args, **kwargs))
            first.append(time.perf_counter() - begin)
            runs.append(lambda f=side.op, a=args, k=kwargs: f(*a, **k))
        if any(isinstance(r, Raised) for r in results):
            return None
        say("the comparison of answers")
        results = [some(r) for r in results]
        if not subject.is_uninitialized and subject.differs(results[1], results[0]):
            return None
        say("the measurement")
        if max(first) > 100 * LONGEST:
            return first
        first = [min(t, seconds(run)) for t, run in zip(first, runs)]
        if max(first) > LONGEST:
            return first
        calls = [max(1, int(SLICE / max(t, 1e-7))) for t in first]
        best = [float("inf")] * 2
        for _ in range(ROUNDS):
            for i, run in enumerate(runs):
                best[i] = min(best[i], seconds(run, calls[i]))
    return best


def rows_of(op, say):
    """(operator, elements, sample, ours, PyTorch's) for each size that the operator's first fitting sample can take."""
    subject = Subject(op)
    dtype = torch.float32 if torch.float32 in op.dtypes else next(iter(op.dtypes))
    samples = subject.samples(dtype, limit=6)
    for n in SIZES:
        for sample in samples:
            try:
                larger = resized(op, sample, n)
                times = larger and compared(subject, larger, lambda what: say(f"{what} at {n:,} elements"))
            except Exception:  # a sample that cannot grow
                times = None
            if times:
                yield op.full_name, n, described(larger), *times
                break


def tell_rows(op, f):
    """The child's half of rows_apart: a line of JSON for each row and, before each step, its name."""

    def say(what):
        signal.alarm(PATIENCE)
        print(json.dumps(what), file=f, flush=True)

    say("the samples")
    for row in rows_of(op, say):
        print(json.dumps(row), file=f, flush=True)


def rows_apart(op):
    """The rows from a process of the operator's own, so that a crash or an endless call is a line and not the end."""
    if not op.dtypes:
        print(f"{op.full_name}: for no dtype of the CPU", flush=True)
        return []
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            with os.fdopen(write, "w") as f:
                tell_rows(op, f)
            os._exit(0)
        except BaseException as e:
            print(f"{op.full_name}: {type(e).__name__}: {e}", flush=True)
            os._exit(1)
    os.close(write)
    with os.fdopen(read) as f:
        told = [json.loads(line) for line in f if line.endswith("\n")]
    status = os.waitpid(child, 0)[1]
    step = next((t for t in reversed(told) if isinstance(t, str)), "the start")
    if os.WIFSIGNALED(status):
        late = os.WTERMSIG(status) == signal.SIGALRM
        why = f"longer than {PATIENCE} s" if late else f"ended by {signal.Signals(os.WTERMSIG(status)).name}"
        print(f"{op.full_name}: {why} in {step}", flush=True)
    return [tuple(row) for row in told if isinstance(row, list)]


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--ops", default="", metavar="REGEX")
    ap.add_argument("--worst", type=int, default=60, metavar="N", help="so many rows; 0 for all")
    ap.add_argument("--ceiling", type=float, default=1.3, metavar="RATIO", help="what lies above is counted as a defect")
    a = ap.parse_args()
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    torchere.set_num_threads(1)
    rows, names = [], 0
    for op in entries()[0]:
        if re.search(a.ops, op.full_name):
            names += 1
            rows += rows_apart(op)
    rows.sort(key=lambda r: r[4] / r[3])
    if not rows:
        return print("no operator could be compared")
    print(f"{'operator':<44}{'elements':>10}{'ours µs':>12}{'torch µs':>12}{'ratio':>8}  call")
    for name, n, call, ours, theirs in rows[: a.worst or None]:
        print(f"{name:<44}{n:>10,}{ours * 1e6:>12.2f}{theirs * 1e6:>12.2f}{ours / theirs:>8.2f}  {call[:70]}")
    ratios = [r[3] / r[4] for r in rows]
    print(f"\n{len({r[0] for r in rows})} of {names} operators, {len(rows)} calls: median {statistics.median(ratios):.2f}; "
          f"above {a.ceiling}: {sum(r > a.ceiling for r in ratios)}; above 2.0: {sum(r > 2 for r in ratios)}")
    for n in SIZES:
        part = [r[3] / r[4] for r in rows if r[1] == n]
        if part:
            print(f"  {n:>9,} elements: median {statistics.median(part):.2f}, above 2.0: {sum(r > 2 for r in part)} of {len(part)}")


main()
