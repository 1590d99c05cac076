"""torch.autograd.functional against PyTorch's."""

import pytest
from both import compare

CASES = {
    "one": (lambda x: (x**3).sum(), 1),
    "two": (lambda x, y: (x**3 * y.sin()).sum(), 2),
    "second unused": (lambda x, y: (x**2).sum(), 2),
    "vector": (lambda x: x**2, 1),
    "several": (lambda x, y: (x * y, x.sum() * 2), 2),
}


def arguments(p, count):
    given = tuple(p.arange(1.0, 4.0, dtype=p.float64) * (i + 1) for i in range(count))
    return given if count > 1 else given[0]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("what", ["jacobian", "hessian", "vjp", "jvp", "vhp", "hvp"])
def test_functional(what, name):
    def run(p, rng):
        function, count = CASES[name]
        inputs, f = arguments(p, count), getattr(p.autograd.functional, what)
        if what in ("jacobian", "hessian"):
            return f(function, inputs)
        v = inputs
        if what == "vjp":
            out = function(*inputs) if count > 1 else function(inputs)
            v = tuple(p.ones_like(o) for o in out) if isinstance(out, tuple) else p.ones_like(out)
        return f(function, inputs, v)

    if what in ("hessian", "vhp", "hvp") and name in ("vector", "several"):
        with pytest.raises(AssertionError):  # both refuse; the texts are PyTorch's own
            assert compare(run, name=name + what)[0] == "value"
        return
    assert compare(run, 1e-9, name=name + what)[0] == "value"
