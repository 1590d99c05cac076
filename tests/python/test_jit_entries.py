"""What decides how the forward of a scripted module compiles: its defaults, its overloads, what its branches would raise."""

import pytest
import torchere as torch
from torchere import nn
from torchere.jit import _overload_method


class Options(nn.Module):
    """As it is annotated it has no type: the result depends on a flag, and one parameter's default is a dict."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(3, 3), None])

    def forward(self, x, mask=None, with_size=False, extra={}, **kwargs):
        x = x.to(next(self.parameters()).dtype)
        for layer in self.layers:
            if layer is not None:
                x = layer(x)
        if mask is not None:
            x = x.masked_fill(mask, extra.get("fill", 2.0))
        if with_size:
            return x, x.shape[0], kwargs
        return x


def test_defaults_that_decide_what_compiles_are_fixed():
    module = Options()
    scripted = torch.jit.script(module)
    x, mask = torch.randn(2, 3), torch.tensor([True, False, False])
    assert torch.equal(scripted(x), module(x))
    assert torch.equal(scripted(x, mask), module(x, mask))
    with pytest.raises(Exception, match="compiled for with_size=False"):
        scripted(x, None, True)


class Twice(nn.Module):
    @_overload_method
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        ...

    @_overload_method  # noqa: F811
    def forward(self, x: int) -> int:  # noqa: F811
        ...

    def forward(self, x):  # noqa: F811
        return x + x


def test_a_module_with_several_forwards_is_called_by_its_arguments():
    scripted = torch.jit.script(Twice())
    assert torch.equal(scripted(torch.ones(2)), torch.full([2], 2.0)) and scripted(4) == 8


class Broken(nn.Module):
    def forward(self, x):
        if x.dim() == 3:
            return self.never_set(x)
        return x + 1


def test_what_python_would_raise_in_a_branch_is_raised_there():
    scripted = torch.jit.script(Broken())
    assert torch.equal(scripted(torch.ones(2)), torch.full([2], 2.0))
    with pytest.raises(Exception, match="'Broken' object has no attribute 'never_set'"):
        scripted(torch.ones(1, 1, 1))
