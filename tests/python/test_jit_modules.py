"""torch.jit's classes: ScriptModule, hooks, containers, what tools ask of compiled modules."""

import io
from typing import List, Tuple

import pytest
import torchere as torch
from torchere import nn


class Scaled(torch.jit.ScriptModule):
    __constants__ = ["factor"]

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(2))
        self.counts = torch.jit.Attribute([], List[int])
        self.factor = 3
        self.define("""
        def shifted(self, x):
            return x + self.weight
        """)

    @torch.jit.script_method
    def forward(self, x):
        self.counts.append(1)
        return self.shifted(x) * self.factor


class Outer(torch.jit.ScriptModule):
    def __init__(self):
        super().__init__()
        self.inner = Scaled()

    @torch.jit.script_method
    def forward(self, x):
        return self.inner(x)


def test_classes_derived_from_script_module():
    m = Outer()
    assert m(torch.ones(2)).tolist() == [6, 6]
    assert m.inner.counts == [1] and list(m.state_dict()) == ["inner.weight"]
    b = io.BytesIO()
    torch.jit.save(m, b)
    b.seek(0)
    loaded = torch.jit.load(b)
    assert loaded(torch.ones(2)).tolist() == [6, 6]

    class User(nn.Module):  # a loaded and a compiled module inside one that is scripted
        def __init__(self):
            super().__init__()
            self.a, self.b = loaded, m

        def forward(self, x):
            return self.a(x) + self.b(x)

    assert torch.jit.script(User())(torch.ones(2)).tolist() == [12, 12]


def test_methods_defined_after_construction():
    class Empty(torch.jit.ScriptModule):
        def __init__(self):
            super().__init__()
            self.linear = nn.Linear(2, 2)

    m = Empty()
    m.define("""
    def forward(self, x):
        return self.linear(x).sum()
    """)
    x = torch.ones(2)
    assert torch.equal(m(x), nn.functional.linear(x, m.linear.weight, m.linear.bias).sum())


def test_hooks_run_in_scripts():
    class Inner(nn.Module):
        def forward(self, s: str):
            return s + " inner"

    class Whole(nn.Module):
        def __init__(self):
            super().__init__()
            self.inner = Inner()

        def forward(self, s: str):
            return self.inner(s + " outer")

    def before(self, input: Tuple[str]) -> Tuple[str]:
        return (input[0] + " before",)

    def after(self, input: Tuple[str], output: str):
        return output + " after"

    m = Whole()
    m.inner.register_forward_pre_hook(before)
    m.inner.register_forward_hook(after)
    m.register_forward_hook(after)
    assert torch.jit.script(m)("a") == m("a") == "a outer before inner after after"
    b = io.BytesIO()
    torch.jit.save(torch.jit.script(m), b)
    b.seek(0)
    assert torch.jit.load(b)("a") == m("a")

    def forward(self, input: Tuple[str]) -> None:
        pass

    m.inner.register_forward_pre_hook(forward)
    with pytest.raises(RuntimeError, match="a method or hook with that name already exists"):
        torch.jit.script(m)


def test_containers_that_scripts_share():
    @torch.jit.script
    def add(l: List[int], n: int):
        l.append(n)

    numbers = torch.jit.script([1, 2])
    add(numbers, 3)
    assert numbers == [1, 2, 3] and numbers[-1] == 3 and numbers[::2] == [1, 3]
    numbers[0] = 5
    del numbers[1]
    assert list(numbers) == [5, 3] and numbers.pop() == 3
    with pytest.raises(TypeError):
        numbers.append("x")
    d = torch.jit.script({"a": 1})
    d["b"] = 2
    assert d == {"a": 1, "b": 2} and list(d.keys()) == ["a", "b"] and "a" in d
    with pytest.raises(KeyError):
        d["c"]


def test_state_of_a_module_gives_its_setter_a_type():
    class Counted(nn.Module):
        def __init__(self):
            super().__init__()
            self.n = 3

        @torch.jit.export
        def __getstate__(self):
            return (self.n + 1, self.training)

        @torch.jit.export
        def __setstate__(self, state):
            self.n = state[0]
            self.training = state[1]

        def forward(self, x):
            return x + self.n

    b = io.BytesIO()
    torch.jit.save(torch.jit.script(Counted()), b)
    b.seek(0)
    assert torch.jit.load(b)(torch.zeros(1)).item() == 4


def test_what_tools_ask_of_a_module():
    m = torch.jit.script(nn.Linear(2, 3))
    c = m._c
    assert c._has_method("forward") and c._method_names() == ["forward"] and c.hasattr("weight")
    assert c._type() == torch.jit.script(nn.Linear(2, 3))._c._type() and c.qualified_name.endswith("Linear")
    assert torch.jit.export_opnames(m) == ["aten::linear"]
    assert "aten::linear" in str(m.graph_for(torch.ones(2)))
    state = m.get_debug_state()
    assert len(state.execution_plans) == 1


def test_freezing_folds_batch_norms():
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv, self.bn, self.drop = nn.Conv2d(1, 2, 2), nn.BatchNorm2d(2), nn.Dropout()

        def forward(self, x):
            return self.drop(self.bn(self.conv(x)))

    net = Net().eval()
    net.bn.running_mean.fill_(0.5)
    net.bn.running_var.fill_(3)
    x = torch.rand(1, 1, 4, 4)
    frozen = torch.jit.freeze(torch.jit.script(net))
    torch.testing.FileCheck().check("aten::conv2d").check_not("batch_norm").check_not("dropout").run(frozen.graph)
    torch.testing.assert_close(frozen(x), net(x))
    kept = torch.jit.freeze(torch.jit.script(net), optimize_numerics=False)
    torch.testing.FileCheck().check("aten::batch_norm").run(kept.graph)


def test_isinstance_looks_into_containers():
    ask = torch.jit.isinstance
    assert ask([1, 2], List[int]) and not ask([1, "a"], List[int]) and not ask(True, float)
    assert ask((1, ["a"]), Tuple[int, List[str]]) and ask({"a": [1.0]}, (int, dict))
    with pytest.raises(RuntimeError, match=r"Please add a contained type, e.g. List\[int\]"):
        ask([1], List)


def test_switched_off():
    torch.jit._state.disable()
    try:
        assert torch.jit.script(test_switched_off) is test_switched_off
        assert torch.jit.trace(torch.relu, torch.ones(1)) is torch.relu
    finally:
        torch.jit._state.enable()


def test_parameters_are_counted_without_being_held():
    net = nn.Sequential(*[nn.Linear(2, 3) for _ in range(20)])
    buffer = io.BytesIO()
    torch.jit.save(torch.jit.script(net), buffer)
    buffer.seek(0)
    loaded = torch.jit.load(buffer)
    assert sum(p.numel() for p in loaded.parameters()) == 20 * 9
    assert [name for name, _ in loaded.named_parameters()] == [name for name, _ in net.named_parameters()]
