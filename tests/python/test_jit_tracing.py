"""Tracing that does not lie: warnings with their lines, checks on further examples, refused values."""

import warnings

import pytest
import torchere as torch
from torchere import nn
from torchere.jit import TracerWarning, TracingCheckError


def traced_warnings(f, *examples, **options):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        made = torch.jit.trace(f, examples, check_trace=False, **options)
    assert all(w.category is TracerWarning and w.filename == __file__ for w in seen)
    return made, [str(w.message) for w in seen]


def test_each_read_of_a_value_is_warned_of():
    def f(x):
        int(x)
        if x:
            pass
        float(x)
        x.tolist()
        x.numpy()
        for _ in torch.ones(2, 2):
            pass
        len(x)
        complex(x)
        return x + torch.tensor([2])

    _, said = traced_warnings(f, torch.tensor([1]))
    wanted = ["a Python integer", "a Python boolean", "a Python float", "a Python list", "a NumPy array", "Iterating over",
              "Using len", "a Python complex", "torch.tensor results are registered as constants"]
    assert len(said) == len(wanted) and all(w in s for w, s in zip(wanted, said))


def test_strict_provenance_names_the_line():
    def f(x):
        y = x * 2
        return y[: int(y[0])]

    with pytest.raises(RuntimeError, match=rf"{__file__}:{f.__code__.co_firstlineno + 2}: .*strict_provenance"):
        torch.jit.trace(f, torch.tensor([1.0, 2.0]), strict_provenance=True)
    kept = torch.jit.trace(lambda x: x.reshape(x.shape[0] * 2, -1), torch.rand(2, 4), strict_provenance=True)
    assert kept(torch.rand(3, 4)).shape == (6, 2)
    traced_warnings(f, torch.tensor([1.0, 2.0]))  # only warned of again


def test_a_second_example_shows_control_flow():
    def f(x):
        for _ in range(x.size(0)):
            x = -x
        return x

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(TracingCheckError, match="Graphs differed across invocations!"):
            torch.jit.trace(f, torch.rand(3, 4), check_inputs=[torch.rand(4, 4)])
        torch.jit.trace(f, torch.rand(3, 4), check_inputs=[torch.rand(3, 5)])


def test_chance_is_told():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        torch.jit.trace(lambda x: torch.dropout(x, 0.5, True), torch.ones(20, 20))
    said = [str(w.message) for w in seen]
    assert said[0].startswith("Trace had nondeterministic nodes. Did you forget call .eval() on your model? Nodes:\n\t%")
    assert said[1].startswith("Output nr 1. of the traced function does not match the corresponding output of the Python")


def test_in_place_work_on_views():
    def f(x):
        x.view(-1).add_(1)
        return x

    made, said = traced_warnings(f, torch.zeros(2, 2))
    assert not said and made(torch.zeros(3, 1)).tolist() == [[1], [1], [1]]
    _, said = traced_warnings(f, torch.zeros(2, 2), _force_outplace=True)
    assert "There are 2 live references to the data region being modified" in said[0]


def test_dicts_and_lists_handed_to_scripts_are_no_constants():
    class Sum(nn.Module):
        def forward(self, d: dict[str, list[torch.Tensor]]):
            out = []
            for _, v in d.items():
                out.append(v[0])
            return torch.stack(out)

    class Outer(nn.Module):
        def __init__(self):
            super().__init__()
            self.sum = torch.jit.script(Sum())

        def forward(self, d):
            return self.sum({k: [v] for k, v in d.items()})

    made = torch.jit.trace(Outer(), ({"a": torch.ones(2), "b": torch.zeros(2)},))
    assert made({"a": torch.zeros(2), "b": torch.ones(2)}).tolist() == [[0, 0], [1, 1]]


def test_what_cannot_be_traced_is_refused():
    with pytest.raises(RuntimeError, match=r"Type 'Tuple\[int\]' cannot be traced"):
        torch.jit.trace(lambda x: x, (1,))
    with pytest.raises(RuntimeError, match="Dictionary inputs must have entries"):
        torch.jit.trace(lambda d: d, ({},))
    with pytest.raises(RuntimeError, match="Only tensors, lists, tuples of tensors"):
        torch.jit.trace(lambda x: [[x]], torch.ones(1))
    with pytest.raises(AttributeError, match="use trace_module"):
        torch.jit.trace(nn.Linear(1, 1).extra_repr, ())


def test_detaching_in_place():
    def f(x, w):
        y = torch.matmul(x, w)
        assert y.requires_grad == w.requires_grad
        y.detach_()
        return y

    w = torch.rand(3, 2, requires_grad=True)
    made = torch.jit.trace(f, (torch.rand(2, 3), w), check_trace=False)
    torch.testing.FileCheck().check("aten::matmul").check("aten::detach(").run(made.graph)
    assert not made(torch.rand(2, 3), w).requires_grad
    x = torch.rand(2, requires_grad=True)
    with pytest.raises(RuntimeError, match="Can't detach views in-place"):
        (x * 1).view(2, 1).detach_()


def test_graphs_with_parameters_as_inputs():
    graph, out, inputs = torch.jit._get_trace_graph(nn.Linear(2, 3), torch.ones(1, 2), return_inputs=True)
    f = torch._C._create_function_from_graph("f", graph)
    assert torch.equal(f(*inputs), out) and len(inputs) == 3


def test_sizes_of_the_example_are_not_kept():
    """A trace inside a script serves inputs of other sizes, with gradients and without."""
    traced = torch.jit.trace(lambda x: x * 2, torch.ones(1, 3))

    @torch.jit.script
    def zeros_beside(x):
        y = traced(x)
        return torch.zeros(y.size(0), y.size(1)) + y

    assert zeros_beside(torch.ones(2, 5)).shape == (2, 5)
    with torch.no_grad():
        assert zeros_beside(torch.ones(2, 5)).shape == (2, 5)


def test_warnings_about_the_librarys_own_code_are_hidden():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        TracerWarning.ignore_lib_warnings()
        torch.jit.trace(nn.GRU(3, 4), torch.ones(2, 1, 3))
    assert not seen
