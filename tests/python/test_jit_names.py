"""PyTorch's private names of torch.jit, hooks on what is compiled, and arguments from Python."""

import importlib
from typing import List, Optional, Union

import pytest
import torchere as torch


@pytest.mark.parametrize("name,member", [("_async", "fork"), ("_await", "_awaitable"), ("_freeze", "freeze"), ("_fuser", "fuser"),
                                         ("_builtins", "_find_builtin"), ("_ir_utils", "insert_point_guard")])
def test_private_modules(name, member):
    module = importlib.import_module(f"torchere.jit.{name}")
    assert getattr(torch.jit, name) is module and callable(getattr(module, member))


def test_awaitables_are_called_once():
    calls = []

    def work(x, by=1):
        calls.append(x)
        return x + by

    a = torch.jit._awaitable(work, 1, by=2)
    assert not calls and torch.jit._awaitable_wait(a) == 3 and a.wait() == 3 and calls == [1]
    assert torch.jit._awaitable_nowait(5).wait() == 5


def test_hooks_see_what_is_compiled():
    seen = []
    before = torch._C._jit_get_emit_hooks()
    torch._C._jit_set_emit_hooks(lambda m: seen.append(m.original_name), lambda f: seen.append(f.name))
    try:
        class Net(torch.nn.Module):
            def forward(self, x):
                return x

        def double(x):
            return x * 2

        torch.jit.script(Net())
        torch.jit.script(double)
        torch.jit.CompilationUnit("def third(x):\n    return x\n")
    finally:
        torch._C._jit_set_emit_hooks(*before)
    assert seen == ["Net", "double", "third"]


def test_a_number_for_a_broadcasting_list():
    from torchere._jit_internal import BroadcastingList2

    @torch.jit.script
    def f(x: BroadcastingList2[int]) -> List[int]:
        return x

    assert f(3) == [3, 3] and f([1, 2]) == [1, 2]


def test_wrong_arguments_are_explained():
    @torch.jit.script
    def f(x):
        return x

    with pytest.raises(RuntimeError, match=r"'Tensor \(inferred\)' for argument 'x'[\s\S]*Inferred 'x' to be of type 'Tensor' because"):
        f("a")

    @torch.jit.script
    def g(x: Union[int, float]) -> int:
        return 1

    with pytest.raises(RuntimeError, match=r"Expected a member of Union\[float, int\] but instead found type str"):
        g("a")

    def h(x: Optional):
        return x

    with pytest.raises(RuntimeError, match="Attempted to use Optional without a contained type"):
        torch.jit.script(h)


def test_another_module_in_a_submodules_place():
    class One(torch.nn.Module):
        def forward(self, x):
            return x + 1

    class Two(torch.nn.Module):
        def forward(self, x):
            return x + 2

    class Net(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.sub = One()

        def forward(self, x):
            return self.sub(x)

    m = torch.jit.script(Net())
    with pytest.raises(RuntimeError, match="in a ScriptModule with non-scripted module"):
        m.sub = One()
    with pytest.raises(RuntimeError, match=r"Expected a value of type '.*One \(.*\)' for field 'sub', but found '.*Two \(.*\)'"):
        m.sub = torch.jit.script(Two())
    m.sub = torch.jit.script(One())
    assert m(torch.zeros(1)).item() == 1
