"""Methods that stay in Python, called from a script: they get the script module and see what scripting left in Python."""

import pytest
import torchere as torch


class Logging(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = torch.nn.Linear(2, 2)
        self.calls = {object(): 0}  # no type of the language
        self.seen = []

    @torch.jit.ignore
    def note(self, x: torch.Tensor, factor: int) -> int:
        self.seen.append((type(self).__name__, factor, len(self.calls)))
        return int(x.numel()) * factor

    @torch.jit.ignore
    def twice(self, x):
        return self.linear(x) * 2

    def forward(self, x, k: int):
        n = self.note(x, k)
        return self.twice(x) + n


def test_an_ignored_method_runs_in_python():
    torch.manual_seed(0)
    m = Logging()
    s = torch.jit.script(m)
    x = torch.ones(3, 2)
    assert torch.equal(s(x, 2), m.linear(x) * 2 + 12)
    assert m.seen == [("RecursiveScriptModule", 2, 1)]


def test_each_module_gets_its_own_self():
    a, b = torch.jit.script(Logging()), torch.jit.script(Logging())
    x = torch.ones(1, 2)
    a(x, 1), b(x, 1), b(x, 3)
    assert len(a.seen) == 1 and [f for _, f, _ in b.seen] == [1, 3]


def test_such_a_module_is_not_saved(tmp_path):
    with pytest.raises(RuntimeError, match="Could not export Python function call"):
        torch.jit.script(Logging()).save(str(tmp_path / "m.pt"))
