"""What scripting reads of Python: texts of functions, marked methods, and what stays on submodules' handles."""

import inspect
import types

import pytest
import torchere as torch
from torchere import _C
from torchere.jit._describe import _Modifier
from torchere.jit._source import lines_of


@pytest.mark.parametrize("place", [torch.nn.functional, torch.nn.Module, torch.nn.MultiheadAttention, inspect, types, pytest.raises])
def test_texts_are_those_of_inspect(place):
    functions = [f for f in [place, *vars(place).values()] if isinstance(f, types.FunctionType)]
    assert functions or place is types
    for f in functions:
        assert lines_of(f) == inspect.getsourcelines(f), f


class Base(torch.nn.Module):
    @torch.jit.export
    def kept(self, x):
        return x + 1

    @torch.jit.export
    def hidden(self, x):
        return x + 2

    @torch.jit.ignore
    def python_only(self, x) -> torch.Tensor:
        return x + 3

    def forward(self, x):
        return x


class Derived(Base):
    def hidden(self, x):
        return x - 2


def test_marks_are_those_that_a_class_sees():
    assert {n: f._torchscript_modifier for n, f in _C._marked_functions(Derived).items()} == {"kept": _Modifier.EXPORT, "python_only": _Modifier.IGNORE}
    scripted = torch.jit.script(Derived())
    assert scripted.kept(torch.ones(1)).item() == 2
    assert not hasattr(scripted, "hidden")


class Holder(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = torch.nn.Sequential(Derived())

    def forward(self, x):
        return self.inner(x)


def test_handles_of_submodules_are_the_ones_made_while_scripting():
    m = torch.jit.script(Holder())
    inner = m.inner[0]
    assert inner is m.inner[0] and inner.python_only(torch.ones(1)).item() == 4
    seen = []
    inner.register_forward_hook(lambda module, inputs, output: seen.append(module))
    inner(torch.ones(1))
    assert seen == [inner] and inner._forward_hooks is inner.__dict__["_forward_hooks"]
