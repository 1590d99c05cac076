"""Traces of one function under both libraries: the nodes, what is warned of, and the line that the warning names."""

import re
import warnings

import pytest

torch = pytest.importorskip("torch")
import torchere  # noqa: E402


def functions(torch):
    """By name; each is given a tensor of 2 by 3."""

    def in_place_on_views(x):
        y = x.clone()
        y[0].add_(1)
        y[:, 1] = 5
        return y.t_()

    def writes_its_input(x):
        x.add_(1)
        return x * 2

    def written_by_a_view(x):
        v = x.clone()
        v.view(-1).mul_(2)
        return v

    def unrolled(x):
        for i in range(3):
            x = x + i
        return x

    def unrolled_by_a_size(x):
        for i in range(x.shape[0]):
            x = x + i
        return x

    def rows(x):
        return torch.stack([row.sum() for row in x])

    def item(x):
        return x * x.sum().item()

    def as_int(x):
        return x * int(x.sum())

    def as_float(x):
        return x * float(x.sum())

    def as_bool(x):
        return x * bool(x.any())

    def as_condition(x):
        if x.sum() > 0:
            return x + 1
        return x - 1

    def as_index(x):
        return x[int(x.argmax()) % 2]

    def as_tensor_index(x):
        return x[x.argmax() % 2]

    def from_numpy(x):
        return x + torch.from_numpy(x.detach().numpy())

    def length(x):
        return x * len(x)

    def product_of_sizes(x):
        return x.view(x.size(0) * x.shape[1])

    def condition_on_a_size(x):
        return x + 1 if x.shape[0] > 1 else x

    def sizes_in_constructors(x):
        return torch.zeros(x.shape[0], 2) + torch.arange(x.size(1)).sum()

    def divided_size(x):
        return x / (x.shape[0] // 2) / x.numel()

    def device_argument(x):
        return x + torch.ones(2, 3, device=x.device)

    def random_numbers(x):
        return x + torch.rand(2, 3) + torch.randn_like(x)

    def chance(x):
        return torch.nn.functional.dropout(x, 0.5, True)

    def constant(x):
        return x + torch.tensor(3.0)

    def mask(x):
        y = torch.zeros_like(x)
        y[x > 0.5] = x[x > 0.5]
        return y

    def unpacked(x):
        a, b = x
        return a + b

    def text(x):
        return x + len(f"{x.shape}")

    def pairs(x):
        return x, {"a": x + 1}["a"]

    def out_argument(x):
        y = torch.empty_like(x)
        torch.add(x, 1, out=y)
        return y

    return {k: v for k, v in locals().items() if k != "torch"}


def traced(torch, name):
    """(the graph without constants, places and numbering; [(category, text, line)])"""
    fn = functions(torch)[name]
    torch.manual_seed(0)
    x = torch.arange(6.0).reshape(2, 3) / 5
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        graph = str(torch.jit.trace(fn, (x,), check_trace=False).graph)
    numbers = {}
    lines = [re.sub(r" # \S+", "", line) for line in graph.splitlines() if "prim::Constant" not in line or "CPUFloat" in line]
    text = re.sub(r"%[\w.]+", lambda m: numbers.setdefault(m[0], f"%{len(numbers)}"), "\n".join(lines))
    return text, [(w.category.__name__, str(w.message), w.lineno) for w in seen if w.category is not DeprecationWarning]


@pytest.mark.parametrize("name", list(functions(torch)))
def test_trace(name):
    theirs, ours = traced(torch, name), traced(torchere, name)
    assert ours[1] == theirs[1]
    if name != "from_numpy":  # where PyTorch records its lift_fresh of the constant
        assert ours[0] == theirs[0]


@pytest.mark.parametrize("name", ["item", "as_int", "as_float", "as_bool", "as_condition", "from_numpy", "as_index", "rows"])
def test_a_baked_value_is_refused(name):
    fn = functions(torchere)[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(Exception, match=r"strict_provenance refuses") as e:
            torchere.jit.trace(fn, (torchere.ones(2, 3),), strict_provenance=True)
    first = fn.__code__.co_firstlineno
    line = int(re.search(r"test_tracing\.py[^0-9]*(\d+)", str(e.value))[1])
    assert first < line <= first + 3


@pytest.mark.parametrize("name", ["unrolled", "in_place_on_views", "mask", "product_of_sizes", "pairs", "out_argument"])
def test_nothing_is_baked(name):
    fn = functions(torchere)[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        t = torchere.jit.trace(fn, (torchere.ones(2, 3),), strict_provenance=True)
    x = torchere.arange(6.0).reshape(2, 3)
    torchere.testing.assert_close(t(x.clone()), fn(x.clone()))


def test_modules_of_both_libraries_give_one_graph():
    def net(t):
        return t.nn.Sequential(t.nn.Linear(3, 4), t.nn.ReLU(), t.nn.LayerNorm(4), t.nn.Dropout(0.1), t.nn.Linear(4, 2)).eval()

    own, foreign = net(torchere), net(torch)
    kinds = []
    for module in (own, foreign):
        t = torchere.jit.trace(module, (torchere.ones(2, 3),) if module is own else (torch.ones(2, 3),))
        kinds.append([n.kind() for n in t.inlined_graph.nodes() if n.kind() != "prim::GetAttr"])
    assert kinds[0] == kinds[1] and "aten::linear" in kinds[0]
