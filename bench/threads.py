"""Two threads on one module: how many times the work of one thread they do. Answers are checked.

python bench/threads.py [--seconds S] [--rounds N]"""

import argparse
import statistics
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


def calls_in(module, xs, want, seconds, threads):
    """Calls that `threads` threads finish together in `seconds`."""
    counts, start = [0] * threads, threading.Barrier(threads)

    def work(k):
        with torch.no_grad():
            start.wait()
            end = time.perf_counter() + seconds
            while time.perf_counter() < end:
                y, _ = module(xs)
                counts[k] += 1
            assert torch.allclose(y, want), "a thread got another answer"

    ts = [threading.Thread(target=work, args=(k,)) for k in range(threads)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    return sum(counts)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--seconds", type=float, default=1.0)
    ap.add_argument("--rounds", type=int, default=5)
    a = ap.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    m, xs = torch.jit.script(Loop()).eval(), torch.rand(1000, 3, 4)
    with torch.no_grad():
        want = m(xs)[0]
    ratios = []
    for _ in range(a.rounds):
        one = calls_in(m, xs, want, a.seconds, 1)
        two = calls_in(m, xs, want, a.seconds, 2)
        ratios.append(two / one)
        print(f"one thread {one / a.seconds:.0f} calls/s, two {two / a.seconds:.0f}: {two / one:.2f} times", flush=True)
    print(f"median: two threads do {statistics.median(ratios):.2f} times the work of one")


main()
