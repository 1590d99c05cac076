"""Graphs, types and passes as Python reads and edits them, by PyTorch's names."""

import pytest
import torchere as torch
from torchere.testing import FileCheck


@torch.jit.script
def sum_of_squares(x, n: int):
    y = x
    for i in range(n):
        if i > 1:
            y = y + x * x
    return y


def test_reading_a_graph():
    g = sum_of_squares.graph
    assert [v.debugName() for v in g.inputs()] == ["x.1", "n.1"]
    assert str(next(g.inputs()).type()) == "Tensor"
    loop = g.findNode("prim::Loop")
    assert loop.kind() == "prim::Loop" and next(loop.blocks()).findNode("prim::If") is not None
    adds = g.findAllNodes("aten::add")
    assert len(adds) == 1 and not g.findAllNodes("aten::add", recurse=False)
    assert adds[0].schema() == "aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor"
    assert "test_jit_graphs.py" in adds[0].sourceRange()
    assert adds[0].inputsAt(2).toIValue() == 1
    assert [u.user for u in adds[0].output().uses()] != []
    shown = str(g).count("#")
    with torch.jit._hide_source_ranges():
        assert str(g).count("#") < shown  # places inside blocks show all the same


def test_attributes_by_kind():
    g = torch._C.parse_ir("""graph(%x : Tensor):
      # a comment
      %1 : int = prim::Constant[value=3]()
      return (%1)""")
    n = g.findNode("prim::Constant")
    assert n.kindOf("value") == "i" and n.i("value") == 3 and n.attributeNames() == ["value"]
    n.s_("name", "three").f_("half", 1.5)
    assert n.s("name") == "three" and n.f("half") == 1.5 and n.hasAttribute("half")
    n.removeAttribute("half")
    assert not n.hasAttribute("half")
    with pytest.raises(RuntimeError, match="attribute 'half' is undefined"):
        n.f("half")


def test_a_graph_made_from_nothing_runs():
    g = torch._C.Graph()
    a, b = g.addInput("a"), g.addInput("b")
    one = g.insertConstant(1)
    add = g.insertNode(g.create("aten::add", [a, b, one], 1))
    assert g.insert("aten::relu", [add.output()]).node().kind() == "aten::relu"
    g.registerOutput(g.findNode("aten::relu").output())
    g.lint()
    f = torch._C._create_function_from_graph("f", g)
    assert f(torch.tensor([1.0]), torch.tensor([-3.0])).item() == 0
    relu = g.findNode("aten::relu")
    relu.output().replaceAllUsesWith(add.output())
    relu.destroy()
    f = torch._C._create_function_from_graph("f", g)
    assert f(torch.tensor([1.0]), torch.tensor([-3.0])).item() == -2
    with pytest.raises(RuntimeError, match="still used"):
        add.destroy()


def test_insert_points_and_inlined_graphs():
    @torch.jit.script
    def times(x, y):
        return x * y

    @torch.jit.script
    def f(x):
        return (x + 1) / 2

    g = f.graph
    div = g.findNode("aten::div")
    with g.insert_point_guard(div):
        made = g.insertGraph(times.graph, [div.inputsAt(0), div.inputsAt(0)])
    div.replaceInput(0, made[0])
    FileCheck().check("aten::add").check_next("aten::mul").check_next("aten::div").run(g)
    assert f(torch.tensor([1.0])).item() == 2


def test_passes_by_name():
    @torch.jit.script
    def f(x):
        a = 2 + 3
        b = x * a  # noqa: F841
        return x * a

    g = f.graph
    torch._C._jit_pass_constant_propagation(g)
    torch._C._jit_pass_cse(g)
    torch._C._jit_pass_dce(g)
    FileCheck().check_count("aten::mul", 1, exactly=True).run(g)
    plain = torch._C._jit_pass_canonicalize(g, False)
    assert "%x" not in str(plain) and "%0" in str(plain)


def test_dtypes_are_propagated():
    @torch.jit.script
    def f(x, y):
        return (x + y) > 0, x * 2

    g = f.graph
    for value, dtype in zip(g.inputs(), (torch.int32, torch.float64)):
        value.setType(torch._C.TensorType.get().with_sizes([2]).with_dtype(dtype))
    torch._C._jit_pass_propagate_dtype(g)
    assert g.findNode("aten::gt").output().type().dtype() == torch.bool
    assert g.findNode("aten::add").output().type().dtype() == torch.float64
    assert g.findNode("aten::mul").output().type().dtype() == torch.int32


def test_written_lists_lose_slices_and_lengths():
    @torch.jit.script
    def f(x: int):
        return [1, 2, x, 4, 5, 6, 7][-5:6:2], len({0: x, 1: 2})

    torch._C._jit_pass_peephole(f.graph)
    FileCheck().check_not("aten::slice").check_not("aten::len").run(f.graph)
    assert f(3) == ([3, 5], 2)


def test_aliases():
    @torch.jit.script
    def f(x):
        v = x.view(-1)
        w = x + 1
        v.add_(1)
        return v, w

    g = f.graph
    x, v, w = next(g.inputs()), g.findNode("aten::view").output(), g.findNode("aten::add").output()
    db = g.alias_db()
    assert db.may_contain_alias(x, v) and not db.may_contain_alias(x, w)
    assert db.has_writers(x) and not db.has_writers(w)


def test_types_by_name():
    c = torch._C
    ints = c.ListType.ofInts()
    assert isinstance(ints, c.ListType) and not isinstance(ints, c.TensorType)
    assert ints == c.ListType(c.IntType.get()) and str(ints) == "int[]" and ints.annotation_str == "List[int]"
    assert c.OptionalType(c.TensorType.get()).getElementType() == c.TensorType.get()
    assert c.NoneType.get().isSubtypeOf(c.OptionalType.ofTensor())
    sized = c.TensorType.get().with_sizes([2, None])
    assert sized.sizes() is None and sized.varyingSizes() == [2, None] and sized.dim() == 2
    assert c.TensorType.get().with_sizes([2, 3]).contiguous().strides() == [3, 1]
    assert c.TupleType([ints, c.StringType.get()]).elements() == [ints, c.StringType.get()]


def test_schemas():
    s = torch._C.parse_schema("f::g(Tensor(a!) x, int n=2, *, str? mode=None) -> Tensor(a!)")
    x, n, mode = s.arguments
    assert (s.name, x.alias_info.is_write, n.default_value, mode.kwarg_only) == ("f::g", True, 2, True)
    assert torch._C._get_schema("aten::relu", "").returns[0].type == torch._C.TensorType.get()
    assert str(sum_of_squares.schema) == str(torch._C.parse_schema("sum_of_squares(Tensor x, int n) -> Tensor")) or (
        "Tensor x, int n" in str(sum_of_squares.schema))


def test_sums_of_products_become_one():
    @torch.jit.script
    def f(a, b, c, d):
        return a.mm(b) + c.mm(d) + a.mm(d) + c.mm(b)

    matrices = [torch.rand(3, 3) for _ in range(4)]
    wanted = f(*matrices)
    graph = f.graph.copy()
    torch._C._jit_pass_batch_mm(graph)
    FileCheck().check_count("prim::MMTreeReduce", 1, exactly=True).check_not("aten::mm").run(graph)
    torch.testing.assert_close(torch._C._create_function_from_graph("f", graph)(*matrices), wanted)
