"""Passes by PyTorch's names."""

import subprocess
import sys
import warnings
from typing import List

import pytest
import torchere as torch
from torchere.testing import FileCheck

C = torch._C


def test_a_pattern_is_rewritten_where_it_stands():
    g = C.parse_ir("""graph(%x, %y, %z):
      %t = aten::mul(%x, %y)
      %p = aten::mul(%t, %z)
      %u = aten::mul(%p, %x)
      %o = aten::mul(%u, %y)
      return (%o)""")
    pattern = "graph(%a, %b, %c):\n  %q = aten::mul(%a, %b)\n  %r = aten::mul(%q, %c)\n  return (%r)"
    C._jit_pass_custom_pattern_based_rewrite_graph(pattern, "graph(%a, %b, %c):\n  %r = my::mulmul(%a, %b, %c)\n  return (%r)", g)
    assert [n.kind() for n in g.nodes()] == ["my::mulmul"] * 2


def test_a_value_that_is_read_elsewhere_is_left_alone():
    g = C.parse_ir("""graph(%x, %y):
      %t = aten::neg(%x)
      %u = aten::relu(%t)
      return (%u, %t)""")
    C._jit_pass_custom_pattern_based_rewrite_graph(
        "graph(%a):\n  %q = aten::neg(%a)\n  %r = aten::relu(%q)\n  return (%r)",
        "graph(%a):\n  %r = my::both(%a)\n  return (%r)", g)
    assert [n.kind() for n in g.nodes()] == ["aten::neg", "aten::relu"]
    with pytest.raises(RuntimeError, match="other inputs or outputs"):
        C._jit_pass_custom_pattern_based_rewrite_graph("graph(%a):\n  %r = aten::neg(%a)\n  return (%r)",
                                                       "graph(%a, %b):\n  return (%a)", g)


def test_a_submodule_by_its_class():
    class Net(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.conv, self.bn = torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2)

        def forward(self, x):
            return self.bn(self.conv(x))

    g = torch.jit.script(Net())._get_method("forward").graph
    C._jit_pass_custom_pattern_based_rewrite_graph("""graph(%self, %x):
      %conv = match::module[name="Conv2d"](%self)
      %y = prim::CallMethod[name="forward"](%conv, %x)
      %bn = match::module[name="BatchNorm2d"](%self)
      %z = prim::CallMethod[name="forward"](%bn, %y)
      return (%z)""", "graph(%self, %x):\n  %z = my::conv_bn(%self, %x)\n  return (%z)", g)
    assert [n.kind() for n in g.nodes()] == ["my::conv_bn"]


@pytest.mark.parametrize("bias", [True, False])
def test_linear_from_a_product(bias):
    w, b, x = torch.rand(5, 3), torch.rand(5), torch.rand(2, 3)

    def f(x):
        y = torch.matmul(x, w.t())
        return y.add_(b) if bias else y

    t = torch.jit.trace(f, (x,))
    C._jit_pass_fuse_linear(t.graph)
    FileCheck().check("aten::linear").check_not("aten::matmul").check_not("aten::t(").run(t.graph)
    torch.testing.assert_close(t(x), f(x))


def test_sum_and_relu():
    @torch.jit.script
    def f(a, b):
        return torch.relu(torch.add(a, b))

    a, b = torch.randn(3), torch.randn(3)
    before = f(a, b)
    C._jit_pass_fuse_add_relu(f.graph)
    FileCheck().check("aten::_add_relu").check_not("aten::relu(").run(f.graph)
    assert torch.equal(f(a, b), before) and torch.equal(torch._add_relu(a, b), before)


def test_addmm_without_factors():
    @torch.jit.script
    def f(x, a, b):
        return x.addmm(a, b) + x.addmm(a, b, beta=2)

    C._jit_pass_decompose_ops(f.graph)
    assert [n.kind() for n in f.graph.nodes() if "mm" in n.kind()] == ["aten::mm", "aten::addmm"]
    x, a, b = torch.rand(2, 2), torch.rand(2, 3), torch.rand(3, 2)
    torch.testing.assert_close(f(x, a, b), x.addmm(a, b) + x.addmm(a, b, beta=2))


def device_of(f, *devices, sizes=None):
    g = torch.jit.script(f).graph.copy()
    for v, d, s in zip(g.inputs(), devices, sizes or [None] * len(devices)):
        v.setType(v.type().with_device(torch.device(d)) if d else v.type())
        v.setType(v.type().with_sizes(s) if s is not None else v.type())
    C._jit_pass_propagate_device(g)
    d = next(g.outputs()).type().device()
    return d and d.type


def test_devices():
    def add(x, y):
        return x + y

    def moved(x, n: int):
        for _ in range(n):
            x = x.cuda()
        return x

    def chosen(x, y, c: bool):
        return x + 1 if c else y * 2

    assert device_of(add, "cpu", "cpu") == "cpu" and device_of(add, "cpu", "cuda") is None
    assert device_of(add, "cpu", None) is None
    assert device_of(add, "cpu", "cuda", sizes=[[], [2]]) == "cuda"
    assert device_of(add, "cuda", "cpu", sizes=[[], [2]]) is None
    assert device_of(moved, "cpu", None) is None and device_of(moved, "cuda", None) == "cuda"
    assert device_of(chosen, "vulkan", "vulkan", None) == "vulkan" and device_of(chosen, "cpu", "cuda", None) is None


def test_integers_and_lengths_that_conditions_tell():
    @torch.jit.script
    def f(x: int, y: int):
        if x != 4 or y != 5:
            raise ValueError("no")
        return x + y

    C._jit_pass_refine_integer_values(f.graph)
    C._jit_pass_constant_propagation(f.graph)
    C._jit_pass_dce(f.graph)
    FileCheck().check("value=9").check_next("return").run(f.graph)
    assert f(4, 5) == 9
    with pytest.raises(Exception, match="no"):
        f(4, 6)

    @torch.jit.script
    def g(x: List[int], y: List[int]):
        assert len(x) == 2 or len(y) == 3
        return len(x) + len(y)

    C._jit_pass_peephole_list_idioms(g.graph, refine_list_len=True)
    assert len(g.graph.findAllNodes("aten::len")) >= 3 and g([1], [1, 2, 3]) == 4

    @torch.jit.script
    def h(x: List[int]):
        assert len(x) == 2
        return len(x) * 3

    C._jit_pass_peephole_list_idioms(h.graph, refine_list_len=True)
    C._jit_pass_constant_propagation(h.graph)
    FileCheck().check("value=6").run(h.graph)
    assert h([1, 2]) == 6


def test_activations_in_place_and_back():
    @torch.jit.script
    def f(x):
        y = x + 1
        return torch.relu(y), torch.relu(x), torch.sigmoid(y)

    before, x = f(torch.ones(2) * -3), torch.ones(2) * -3

    @torch.jit.script
    def g(x):
        y = x + 1
        return torch.relu(y)

    C._jit_pass_functional_to_inplace_activation(g.graph)
    FileCheck().check("aten::relu_").run(g.graph)
    C._jit_pass_functional_to_inplace_activation(f.graph)
    FileCheck().check_not("relu_").run(f.graph)
    assert torch.equal(g(x), before[0]) and x[0] == -3
    C._jit_pass_inplace_to_functional_activation(g.graph)
    FileCheck().check("aten::relu(").check_not("relu_").run(g.graph)


def test_types_of_tuples():
    g = C.parse_ir("graph(%a : Float(2), %b : Float(3)):\n  %c : (Tensor, Tensor) = prim::TupleConstruct(%a, %b)\n  return (%c)")
    C._jit_pass_refine_tuple_types(g)
    assert str(next(g.outputs()).type()) == "(Float(2), Float(3))"


def test_forks_run_in_place():
    @torch.jit.script
    def add(x):
        return x + 1

    @torch.jit.script
    def f(x):
        a = torch.jit.fork(add, x)
        b = torch.jit.fork(add, x * 2)
        return torch.jit.wait(a) + torch.jit.wait(b)

    C._jit_pass_inline_fork_wait(f.graph)
    assert not f.graph.findAllNodes("prim::fork") and not f.graph.findAllNodes("aten::wait")
    assert f(torch.ones(1)).item() == 5


def test_a_fork_of_a_function_with_two_arguments():
    def add(a, b):
        return 2 * a + b

    def f(a, b):
        return torch.jit.wait(torch.jit.fork(add, a, b)), torch.jit.wait(torch.jit.fork(add, a=b, b=a))

    assert [t.item() for t in torch.jit.script(f)(torch.ones(1), torch.zeros(1))] == [2, 1]


def test_warnings_of_scripts_name_their_line_and_come_once_a_run():
    @torch.jit.script
    def f(n: int):
        for i in range(n):
            warnings.warn("in a loop")
        warnings.warn("after it")

    first = f.graph.findNode("aten::warn").sourceRange()
    for _ in range(2):
        with warnings.catch_warnings(record=True) as seen:
            f(3)
        assert [str(w.message) for w in seen] == ["in a loop", "after it"]
        assert all(w.filename == __file__ for w in seen) and f"line {seen[0].lineno}" in first
        assert seen[1].lineno == seen[0].lineno + 1


def test_the_text_of_a_unit_sees_its_callers_names():
    def double(x):
        return x * 2

    cu = torch.jit.CompilationUnit("def f(x):\n    return double(x)\n")
    assert cu.f(torch.ones(1)).item() == 2 and double is not None


def test_a_type_comment_without_a_result():
    cu = torch.jit.CompilationUnit("def f(n):\n    # type: (int)\n    k = 0\n    for i in range(n):\n        k += i\n    return k\n")
    assert cu.f(4) == 6


def test_names_are_given_again_after_the_registry_was_cleared(tmp_path):
    program = tmp_path / "cleared.py"  # a process of its own: other tests keep their names
    program.write_text("""import torchere as torch

def make():
    class Net(torch.nn.Module):
        def forward(self, x):
            return x

    return torch.jit.script(Net()).qualified_name

first, second = make(), make()
torch._C._jit_clear_class_registry()
print(first != second, make() == first)
""")
    done = subprocess.run([sys.executable, str(program)], capture_output=True, text=True)
    assert done.stdout.split() == ["True", "True"], done.stderr
