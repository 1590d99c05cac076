"""Two threads on one module, each with an input of its own: how many times the work of one thread they do, from Python
and, with a build that has bench_threads, from C++. Answers are checked. Two processes, which share nothing, tell what the
machine can do at the same moment.

python bench/threads.py [--seconds S] [--rounds N] [--program BUILD/bench_threads]"""

import argparse
import os
import statistics
import subprocess
import tempfile
import threading
import time

import torchere as torch


class Gate(torch.nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            return x
        return -x


class Cell(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.dg = Gate()
        self.linear = torch.nn.Linear(4, 4)

    def forward(self, x, h):
        n = torch.tanh(self.dg(self.linear(x)) + h)
        return n, n


class Loop(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = Cell()

    def forward(self, xs):
        h, y = torch.zeros(3, 4), torch.zeros(3, 4)
        for i in range(xs.size(0)):
            y, h = self.cell(xs[i], h)
        return y, h


def calls_by(module, xs, want, seconds, threads):
    """Calls that `threads` threads finish together in a second."""
    counts, start = [0] * threads, threading.Barrier(threads)

    def work(k):
        mine = xs.clone()
        with torch.no_grad():
            start.wait()
            end = time.perf_counter() + seconds
            while time.perf_counter() < end:
                y, _ = module(mine)
                counts[k] += 1
            assert torch.equal(y, want), "a thread got another answer"

    ts = [threading.Thread(target=work, args=(k,)) for k in range(threads)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    return sum(counts) / seconds


def calls_by_processes(module, xs, want, seconds, processes):
    """The same for as many forked processes."""
    pipes = []
    for _ in range(processes):
        read, write = os.pipe()
        if os.fork() == 0:
            os.write(write, str(calls_by(module, xs, want, seconds, 1)).encode())
            os._exit(0)
        os.close(write)
        pipes.append(read)
    total = 0.0
    for read in pipes:
        with os.fdopen(read) as f:
            total += float(f.read())
        os.wait()
    return total


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--seconds", type=float, default=1.0)
    ap.add_argument("--rounds", type=int, default=5)
    ap.add_argument("--program", default="build/bench_threads")
    a = ap.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    m, xs = torch.jit.script(Loop()).eval(), torch.rand(1000, 3, 4)
    with torch.no_grad():
        want = m(xs)[0]
    ratios, limits = [], []
    for _ in range(a.rounds):
        one, two = (calls_by(m, xs, want, a.seconds, n) for n in (1, 2))
        apart = calls_by_processes(m, xs, want, a.seconds, 2)
        ratios.append(two / one)
        limits.append(apart / one)
        print(f"Python: one thread {one:.0f} calls/s, two {two:.0f}: {two / one:.2f} times; two processes {apart / one:.2f}", flush=True)
    print(
        f"Python median: two threads do {statistics.median(ratios):.2f} times the work of one; "
        f"two processes {statistics.median(limits):.2f}",
        flush=True,
    )
    if not os.path.exists(a.program):
        return print(f"{a.program} is not there: no figure from C++")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "loop.pt")
        m.save(path)
        subprocess.run([a.program, path, str(a.seconds), str(a.rounds)], check=True)


main()
