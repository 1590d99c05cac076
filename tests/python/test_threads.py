"""Scripting and running from several Python threads; what outlives a module that is dropped."""

import gc
import io
import sys
import threading

import pytest

import torchere as torch

THREADS = 4


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = torch.nn.Linear(4, 4)
        self.norm = torch.nn.BatchNorm1d(4)

    def forward(self, x):
        return torch.relu(self.norm(self.linear(x)))


@pytest.fixture
def often():
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def together(work):
    """Runs work(0) … on threads; a thread that does not end, or raises, is a failure."""
    raised, start = [], threading.Barrier(THREADS)

    def run(i):
        try:
            start.wait()
            work(i)
        except BaseException as e:
            raised.append(e)

    threads = [threading.Thread(target=run, args=(i,), daemon=True) for i in range(THREADS)]
    for t in threads:
        t.start()
    for t in threads:
        t.join(60)
    assert not any(t.is_alive() for t in threads), "the threads wait for one another"
    assert raised == []


def saved(module):
    out = io.BytesIO()
    torch.jit.save(torch.jit.script(module), out)
    return out.getvalue()


def test_threads_script_classes_alike(often):
    def work(i):
        for _ in range(5):
            module = Net().eval()
            scripted = torch.jit.script(module)
            x = torch.ones(2, 4)
            assert scripted(x).equal(module(x))

    together(work)


def test_threads_script_while_others_read_and_run(often):
    data = saved(Net().eval())

    def work(i):
        for k in range(5):
            if i % 2:
                # A new class each time, so that there is something to compile.
                cls = type(f"Net{i}_{k}", (Net,), {"forward": Net.forward})
                torch.jit.script(cls())
            else:
                m = torch.jit.load(io.BytesIO(data))
                assert "relu" in m.code and "relu" in str(m.inlined_graph)
                m(torch.ones(2, 4))

    together(work)


def test_a_graph_outlives_its_module():
    m = torch.jit.load(io.BytesIO(saved(Net())))
    graphs, text = [m.graph, m.inlined_graph], [str(m.graph), str(m.inlined_graph)]
    del m
    gc.collect()
    reused = [bytearray(n) for n in range(8, 2048, 8) for _ in range(20)]
    assert [str(g) for g in graphs] == text
    assert str(next(graphs[0].inputs()).type()).startswith("__torch__.")
    assert len(reused) > 0
