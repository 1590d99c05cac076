"""Script modules both ways with PyTorch 2.13.0: what PyTorch saves loads here with the same `.code` and
answers alike, and what is saved here of it loads in PyTorch with the same `.code`."""

import io
import warnings
from typing import Dict, List, NamedTuple, Optional

import pytest
import torchere

torch = pytest.importorskip("torch")
warnings.simplefilter("ignore")


class Pair(NamedTuple):
    a: torch.Tensor
    n: int


class Gate(torch.nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            return x
        else:
            return -x


class Cell(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.gate = Gate()
        self.linear = torch.nn.Linear(4, 4)

    def forward(self, x, h):
        new_h = torch.tanh(self.gate(self.linear(x)) + h)
        return new_h, new_h


class Loop(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = Cell()

    def forward(self, xs):
        h, y = torch.zeros(3, 4), torch.zeros(3, 4)
        for i in range(xs.size(0)):
            y, h = self.cell(xs[i], h)
        return y, h


class State(torch.nn.Module):
    names: List[str]
    table: Dict[str, int]

    def __init__(self):
        super().__init__()
        self.names = ["a", "b"]
        self.table = {"x": 1, "y": 2}
        self.scale = 0.5
        self.pair = (1, 2.5)
        self.none: Optional[torch.Tensor] = None
        self.register_buffer("count", torch.zeros(1))
        self.register_buffer("view", self.count.view(1, 1))

    def forward(self, x):
        self.count += 1
        return x * self.scale + self.table["y"] + len(self.names) + self.pair[0] + self.view[0, 0]

    @torch.jit.export
    def named(self, x) -> Pair:
        return Pair(x, 3)


class Layers(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.stack = torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.ReLU(), torch.nn.Linear(8, 2))
        self.items = torch.nn.ModuleList([torch.nn.Linear(2, 2), torch.nn.Linear(2, 2)])
        self.constant = torch.tensor([1.0, 2.0])

    def forward(self, x):
        x = self.stack(x)
        for item in self.items:
            x = item(x) + torch.sigmoid(x)
        return x


CASES = {
    "gate": lambda: (torch.jit.script(Gate()), (torch.randn(3),)),
    "cell": lambda: (torch.jit.script(Cell()), (torch.rand(3, 4), torch.rand(3, 4))),
    "traced_cell": lambda: (torch.jit.trace(Cell(), (torch.rand(3, 4), torch.rand(3, 4))),
                            (torch.rand(3, 4), torch.rand(3, 4))),
    "loop": lambda: (torch.jit.script(Loop()), (torch.rand(5, 3, 4),)),
    "state": lambda: (torch.jit.script(State()), (torch.rand(2),)),
    "layers": lambda: (torch.jit.script(Layers()), (torch.rand(3, 4),)),
    "traced_layers": lambda: (torch.jit.trace(Layers(), torch.rand(3, 4)), (torch.rand(3, 4),)),
    "frozen": lambda: (torch.jit.freeze(torch.jit.script(Layers()).eval()), (torch.rand(3, 4),)),
}


def ours_of(theirs):
    if isinstance(theirs, torch.Tensor):
        return torchere.from_numpy(theirs.detach().numpy().copy())
    return theirs


def close(ours, theirs):
    if isinstance(theirs, torch.Tensor):
        assert list(ours.shape) == list(theirs.shape) and str(ours.dtype) == str(theirs.dtype)
        assert torch.allclose(torch.from_numpy(ours.detach().numpy()), theirs, rtol=1e-5, atol=1e-6)
    else:
        assert len(ours) == len(theirs)
        for a, b in zip(ours, theirs):
            close(a, b)


@pytest.mark.parametrize("name", CASES)
def test_both_ways(name):
    torch.manual_seed(0)
    module, inputs = CASES[name]()
    first = io.BytesIO()
    torch.jit.save(module, first)
    reference = torch.jit.load(io.BytesIO(first.getvalue()))
    ours = torchere.jit.load(io.BytesIO(first.getvalue()))
    assert ours.code == reference.code
    second = io.BytesIO()
    torchere.jit.save(ours, second)
    again = torch.jit.load(io.BytesIO(second.getvalue()))
    assert again.code == reference.code
    assert [n for n, _ in again.named_modules()] == [n for n, _ in reference.named_modules()]
    for (n, a), (m, b) in zip(again.state_dict().items(), reference.state_dict().items()):
        assert n == m and torch.equal(a, b)
    expected = reference(*inputs)
    close(ours(*map(ours_of, inputs)), expected)
    got = again(*inputs)
    close(ours_of(got) if isinstance(got, torch.Tensor) else [ours_of(t) for t in got], expected)


def test_extra_files(tmp_path):
    path = tmp_path / "m.pt"
    torch.jit.save(torch.jit.script(Gate()), path, _extra_files={"note": b"hello"})
    extra = {"note": ""}
    module = torchere.jit.load(path, _extra_files=extra)
    assert extra["note"] in ("hello", b"hello")
    torchere.jit.save(module, tmp_path / "n.pt", _extra_files={"more": b"text"})
    extra = {"more": ""}
    torch.jit.load(tmp_path / "n.pt", _extra_files=extra)
    assert extra["more"] == b"text"


def test_a_failed_save_leaves_the_file(tmp_path):
    path = tmp_path / "absent" / "m.pt"
    buffer = io.BytesIO()
    torch.jit.save(torch.jit.script(Gate()), buffer)
    module = torchere.jit.load(io.BytesIO(buffer.getvalue()))
    with pytest.raises(RuntimeError):
        torchere.jit.save(module, path)
    assert not path.parent.exists()
