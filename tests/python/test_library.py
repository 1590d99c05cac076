"""Operators and classes of one's own: registered from Python and from a C++ library, called eagerly, scripted, traced,
saved and loaded, with gradients."""

import copy
import gc
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
from typing import List, Optional, Tuple

import numpy
import pytest

import torchere as torch
from torchere import Tensor

root = pathlib.Path(__file__).resolve().parents[2]
build = root / os.environ.get("TORCHERE_BUILD", "build")


def saved(module):
    buffer = io.BytesIO()
    torch.jit.save(module, buffer)
    return buffer.getvalue()


# ---------------------------------------------------------------- Library


def test_define_and_impl():
    lib = torch.library.Library("t_define", "DEF")
    assert lib.define("f(Tensor x, int n=1, *, ScalarType? dtype=None) -> Tensor") == "f"
    lib.impl("f", lambda x, n=1, dtype=None: (x * n).to(dtype or x.dtype), "CPU")
    x = torch.ones(2)
    assert torch.ops.t_define.f(x, 3).tolist() == [3, 3]
    assert torch.ops.t_define.f(x, n=2, dtype=torch.float64).dtype == torch.float64
    assert torch.ops.t_define.f.overloads() == ["default"]
    assert str(torch.ops.t_define.f.default._schema) == "t_define::f(Tensor x, int n=1, *, ScalarType? dtype=None) -> Tensor"
    schema = torch.ops.t_define.f.default._schema
    assert [a.name for a in schema.arguments] == ["x", "n", "dtype"]
    assert schema.arguments[1].default_value == 1 and schema.arguments[2].kwarg_only


def test_errors_quote_schemas():
    lib = torch.library.Library("t_errors", "DEF")
    lib.define("f(Tensor x, int n=1) -> Tensor")
    lib.impl("f", lambda x, n=1: x, "CPU")
    f, x = torch.ops.t_errors.f, torch.ones(1)
    declaration = "Declaration: t_errors::f(Tensor x, int n=1) -> Tensor"
    for args, keywords, text in [
        (("a",), {}, "t_errors::f() Expected a value of type 'Tensor' for argument 'x' but instead found type 'str'."),
        ((), {}, "t_errors::f() is missing value for argument 'x'. " + declaration),
        ((x, 1, 2), {}, "t_errors::f() takes 2 positional argument(s) but 3 was/were given.  " + declaration),
        ((x,), {"z": 1}, "Unknown keyword argument 'z' for operator 't_errors::f'."),
    ]:
        with pytest.raises(RuntimeError) as e:
            f(*args, **keywords)
        assert text in str(e.value)
    with pytest.raises(AttributeError, match="object has no attribute 'g'"):
        torch.ops.t_errors.g
    with pytest.raises(AttributeError, match="has no overload name 'other'"):
        f.other


def test_what_is_built_in_cannot_be_defined_again():
    lib = torch.library.Library("aten", "FRAGMENT")
    with pytest.raises(RuntimeError, match="aten::relu is built in"):
        lib.define("relu(Tensor self) -> Tensor")
    with pytest.raises(RuntimeError, match="aten::add.Tensor is built in"):
        lib.impl("add.Tensor", lambda a, b: a, "CPU")
    with pytest.raises(RuntimeError, match="Only a single TORCH_LIBRARY"):
        torch.library.Library("aten", "DEF")
    with pytest.raises(ValueError, match="prim is a reserved namespace"):
        torch.library.Library("prim", "DEF")
    with pytest.raises(RuntimeError, match="could not parse dispatch key: Nothing"):
        torch.library.Library("t_key", "IMPL", "Nothing")
    with pytest.raises(ValueError, match="Unsupported kind"):
        torch.library.Library("t_kind", "ALL")


def test_a_library_takes_its_operators_along():
    lib = torch.library.Library("t_gone", "DEF")
    lib.define("f(Tensor x) -> Tensor")
    lib.impl("f", lambda x: x + 1, "CPU")
    assert torch.ops.t_gone.f(torch.zeros(1)).item() == 1
    del lib
    gc.collect()
    with pytest.raises(AttributeError):
        torch.ops.t_gone.f
    lib = torch.library.Library("t_gone", "DEF")
    lib.define("f(Tensor x, int n) -> Tensor")
    lib.impl("f", lambda x, n: x + n, "CPU")
    assert torch.ops.t_gone.f(torch.zeros(1), 5).item() == 5


def test_overloads_added_later_are_seen():
    lib = torch.library.Library("t_later", "DEF")
    lib.define("f(Tensor x) -> Tensor")
    lib.impl("f", lambda x: x, "CPU")
    f = torch.ops.t_later.f
    f(torch.ones(1))
    lib.define("f.int(int x) -> int")
    lib.impl("f.int", lambda x: x + 1, "CompositeExplicitAutograd")
    assert f(3) == 4 and f.int(5) == 6 and f.overloads() == ["default", "int"]


def test_kernels_get_arguments_without_defaults():
    seen = []
    lib = torch.library.Library("t_args", "DEF")
    lib.define("f(Tensor x, int n=1, str s=\"a\", *, bool b=False, float f=0.5) -> Tensor")
    lib.impl("f", lambda *a, **k: seen.append((a[1:], k)) or a[0] + 0, "CPU")
    x = torch.ones(1)
    torch.ops.t_args.f(x)
    torch.ops.t_args.f(x, 1, "b", f=0.5)
    torch.ops.t_args.f(x, 2, b=True)
    assert seen == [((), {}), ((1, "b"), {}), ((2,), {"b": True})]


def test_results_are_checked():
    lib = torch.library.Library("t_results", "DEF")
    lib.define("two(Tensor x) -> (Tensor, int)")
    lib.impl("two", lambda x: (x, "a"), "CPU")
    with pytest.raises(TypeError, match=r"t_results::two\(\): expected a result of type 'int'"):
        torch.ops.t_results.two(torch.ones(1))
    lib.define("none(Tensor x) -> ()")
    lib.impl("none", lambda x: x, "CPU")
    with pytest.raises(RuntimeError, match="the schema has no result"):
        torch.ops.t_results.none(torch.ones(1))
    lib.define("missing(Tensor x) -> Tensor")
    with pytest.raises(NotImplementedError, match="Could not run 't_results::missing'"):
        torch.ops.t_results.missing(torch.ones(1))


def test_errors_of_kernels_come_through():
    class Mine(Exception):
        pass

    def kernel(x):
        raise Mine("from the kernel")

    lib = torch.library.Library("t_raise", "DEF")
    lib.define("f(Tensor x) -> Tensor")
    lib.impl("f", kernel, "CPU")
    with pytest.raises(Mine, match="from the kernel"):
        torch.ops.t_raise.f(torch.ones(1))

    @torch.jit.script
    def program(x):
        return torch.ops.t_raise.f(x)

    with pytest.raises(Exception, match="from the kernel"):
        program(torch.ones(1))


def test_gradients_by_kind_of_kernel():
    lib = torch.library.Library("t_grad", "DEF")
    for name in ("composite", "opaque"):
        lib.define(name + "(Tensor x) -> Tensor")
    lib.impl("composite", lambda x: x * 3, "CompositeImplicitAutograd")
    lib.impl("opaque", lambda x: torch.from_numpy(x.detach().numpy() * 2), "CPU")
    x = torch.ones(2, requires_grad=True)
    torch.ops.t_grad.composite(x).sum().backward()
    assert x.grad.tolist() == [3, 3]
    y = torch.ops.t_grad.opaque(x)
    assert y.grad_fn.name() == "WarnNotImplemented"
    with pytest.warns(UserWarning, match="t_grad::opaque: an autograd kernel was not registered"):
        y.sum().backward()


def test_register_autograd_by_name():
    torch.library.define("t_functions::f", "(Tensor x, float k) -> Tensor")

    @torch.library.impl("t_functions::f", "cpu")
    def _(x, k):
        return torch.from_numpy(numpy.sin(x.detach().numpy()) * k)

    def setup(ctx, inputs, output):
        ctx.save_for_backward(inputs[0])
        ctx.k = inputs[1]

    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return g * x.cos() * ctx.k, None

    torch.library.register_autograd("t_functions::f", backward, setup_context=setup)

    @torch.library.register_fake("t_functions::f")
    def _(x, k):
        return torch.empty_like(x)

    x = torch.linspace(0, 1, 5, dtype=torch.float64).requires_grad_()
    assert torch.autograd.gradcheck(lambda v: torch.ops.t_functions.f(v, 2.0), (x,))
    assert torch.ops.t_functions.f(torch.empty(3, device="meta"), 1.0).shape == (3,)


# ---------------------------------------------------------------- custom_op


def test_schemas_from_annotations():
    def f(x: Tensor, y: Optional[Tensor], n: int, ns: List[int], parts: List[Tensor], b: bool = True, *, f: float = 1.5,
          s: str = "a", d: torch.dtype = torch.float32) -> Tuple[Tensor, int]:
        ...

    infer = torch.library.infer_schema
    assert infer(f, mutates_args=()) == (
        "(Tensor x, Tensor? y, SymInt n, SymInt[] ns, Tensor[] parts, bool b=True, *, float f=1.5, str s=\"a\", "
        "ScalarType d=float32) -> (Tensor, SymInt)")
    assert infer(f, mutates_args=("x",), op_name="g").startswith("g(Tensor(a0!) x, Tensor? y")
    assert "Tensor(a4!)[] parts" in infer(f, mutates_args="unknown")
    for wrong, text in [((lambda x: x), "must have a type annotation"), ((lambda *x: x), "We do not support positional-only")]:
        with pytest.raises(ValueError, match=text):
            infer(wrong, mutates_args=())

    def no_return(x: Tensor):
        ...

    with pytest.raises(ValueError, match="No return type annotation"):
        infer(no_return, mutates_args=())


@torch.library.custom_op("t_custom::scale", mutates_args=())
def scale(x: Tensor, factor: float, *, up: int = 2) -> Tensor:
    return torch.from_numpy(x.detach().numpy() * factor * up)


@torch.library.custom_op("t_custom::double_all", mutates_args=())
def double_all(parts: List[Tensor]) -> List[Tensor]:
    return [p * 2 for p in parts]


@torch.library.custom_op("t_custom::add_one", mutates_args=("x",))
def add_one(x: Tensor) -> None:
    x.detach().numpy()[:] += 1


def keep(ctx, inputs, keyword_only_inputs, output):
    ctx.by = inputs[1] * keyword_only_inputs["up"]


scale.register_autograd(lambda ctx, g: (g * ctx.by, None), setup_context=keep)
scale.register_fake(lambda x, factor, *, up=2: torch.empty_like(x))
double_all.register_autograd(lambda ctx, grads: [g * 2 for g in grads])


def test_custom_op():
    x = torch.ones(3, requires_grad=True)
    y = scale(x, 3.0)
    assert y.tolist() == [6, 6, 6] and scale(x, 1.0, up=5).tolist() == [5, 5, 5]
    y.sum().backward()
    assert x.grad.tolist() == [6, 6, 6]
    assert scale._opoverload is torch.ops.t_custom.scale.default
    assert torch.library.opcheck(scale, (torch.ones(2, requires_grad=True), 2.0)) == {
        name: "SUCCESS" for name in ("test_schema", "test_autograd_registration", "test_faketensor", "test_aot_dispatch_dynamic")}
    with pytest.raises(Exception, match="no fake impl registered"):
        torch.library.opcheck(double_all, ([torch.ones(2)],))


def test_custom_op_on_lists():
    a, b = torch.ones(2, requires_grad=True), torch.ones(3, requires_grad=True)
    out = double_all([a, b])
    (out[0].sum() + 3 * out[1].sum()).backward()
    assert a.grad.tolist() == [2, 2] and b.grad.tolist() == [6, 6, 6]


def test_custom_op_that_writes():
    x = torch.zeros(2)
    before = x._version
    assert add_one(x) is None
    assert x.tolist() == [1, 1] and x._version == before + 1
    with pytest.raises(RuntimeError, match="Cannot register autograd formula for non-functional operator"):
        add_one.register_autograd(lambda ctx: None)


def test_custom_op_refuses_to_return_its_argument():
    @torch.library.custom_op("t_custom::same", mutates_args=())
    def same(x: Tensor) -> Tensor:
        return x

    with pytest.raises(RuntimeError, match="must not also be an input"):
        same(torch.ones(1))


def test_no_formula():
    @torch.library.custom_op("t_custom::none", mutates_args=())
    def none(x: Tensor) -> Tensor:
        return x + 1

    y = none(torch.ones(1, requires_grad=True))
    with pytest.raises(RuntimeError, match="Trying to backward through t_custom.none.default but no autograd formula"):
        y.backward()


# ---------------------------------------------------------------- programs


def test_scripted_traced_and_saved():
    def f(x):
        return scale(x, 2.0) + torch.ops.t_custom.scale(x, 1.0, up=1)

    x = torch.ones(2, requires_grad=True)
    for program in (torch.jit.script(f), torch.jit.trace(f, (torch.ones(2),))):
        assert "t_custom::scale" in str(program.graph)
        assert "ops.t_custom.scale(" in program.code
        again = torch.jit.load(io.BytesIO(saved(program)))
        for p in (program, again):
            y = p(x)
            assert y.tolist() == [5, 5]
            (g,) = torch.autograd.grad(y.sum(), x)
            assert g.tolist() == [5, 5]


def test_from_many_threads():
    @torch.jit.script
    def f(x):
        for _ in range(20):
            x = torch.ops.t_custom.scale(x, 0.5)
        return x

    wrong = []

    def work():
        for _ in range(10):
            if f(torch.ones(2)).tolist() != [1, 1]:
                wrong.append(1)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert not wrong


def test_an_archive_without_its_operator():
    lib = torch.library.Library("t_absent", "DEF")
    lib.define("f(Tensor x) -> Tensor")
    lib.impl("f", lambda x: x + 1, "CPU")

    class M(torch.nn.Module):
        def forward(self, x):
            return torch.ops.t_absent.f(x)

    data = saved(torch.jit.script(M()))
    del lib
    gc.collect()
    with pytest.raises(RuntimeError, match="Unknown builtin op: t_absent::f") as e:
        torch.jit.load(io.BytesIO(data))
    assert "return ops.t_absent.f(x)" in str(e.value) and "<--- HERE" in str(e.value)
    lib = torch.library.Library("t_absent", "DEF")
    lib.define("f(Tensor x) -> Tensor")
    lib.impl("f", lambda x: x + 2, "CPU")
    assert torch.jit.load(io.BytesIO(data))(torch.zeros(1)).item() == 2


def test_overloads_of_aten():
    x = torch.ones(2)
    assert torch.ops.aten.add.Tensor(x, x, alpha=2).tolist() == [3, 3]
    assert torch.ops.aten.add.Scalar(x, 1).tolist() == [2, 2]
    assert torch.ops.aten.add(x, 1).tolist() == [2, 2]
    out = torch.empty(2)
    assert torch.ops.aten.mul.out(x, x, out=out) is out or out.tolist() == [1, 1]
    assert torch.ops.aten.sum.dim_IntList(torch.ones(2, 3), [1]).tolist() == [3, 3]
    assert torch.ops.aten.add.int(1, 2) == 3
    assert str(torch.ops.aten.add.Tensor) == "aten.add.Tensor" and repr(torch.ops.aten.add) == "<OpOverloadPacket(op='aten.add')>"
    assert copy.deepcopy(torch.ops.aten.add.Tensor) is torch.ops.aten.add.Tensor


# ---------------------------------------------------------------- a library of C++


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    if not shutil.which("g++"):
        pytest.skip("needs a C++ compiler")
    path = tmp_path_factory.mktemp("library") / "libmine.so"
    subprocess.run(["g++", "-std=c++17", "-O0", "-w", "-fPIC", "-shared", f"-I{root}/include/compat", f"-I{root}/include",
                    str(root / "tests/cpp/library/mine.cpp"), "-o", str(path)], check=True)
    torch.ops.load_library(str(path))
    return path


class Words(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.words = torch.classes.mine.Words(["x", "yy"])
        self.weight = torch.nn.Parameter(torch.ones(2))

    def forward(self, x):
        self.words.push("z")
        return torch.ops.mine.cube(x * self.weight), self.words.size()


def test_load_library(library):
    assert str(library) in torch.ops.loaded_libraries
    torch.ops.load_library(str(library))  # once more: nothing
    x = torch.arange(4.0, requires_grad=True)
    y = torch.ops.mine.cube(x)
    assert y.tolist() == [0, 1, 8, 27] and "grad_fn=<Cube>>" in repr(y)
    y.sum().backward()
    assert x.grad.tolist() == [0, 3, 12, 27]
    assert torch.ops.mine.with_count(torch.ones(2, 2), 5, torch.ones(2))[1] == 4
    assert str(torch.ops.mine.scale.default._schema) == "mine::scale(Tensor _0, float _1) -> Tensor _0"
    z = torch.zeros(2)
    assert torch.ops.mine.add_one_(z) is z and z.tolist() == [1, 1] and z._version == 1
    with pytest.raises(RuntimeError, match="cube: float tensors only, got Double"):
        torch.ops.mine.cube(torch.ones(2, dtype=torch.float64))
    with pytest.raises(OSError, match="Could not load this library"):
        torch.ops.load_library("/nowhere/at/all.so")


def test_readme(tmp_path):
    """What the README shows of Python and C++ runs."""
    text = (root / "README.md").read_text()
    (example,) = [b for b in re.findall(r"```python\n(.*?)```", text, re.S) if "custom_op" in b]
    (tmp_path / "example.py").write_text(example)
    done = subprocess.run([sys.executable, "example.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "tensor([3., 3.])\n"
    (source,) = [b for b in re.findall(r"```cpp\n(.*?)```", text, re.S) if "TORCH_LIBRARY" in b]
    (tmp_path / "yours.cpp").write_text(source)
    if not shutil.which("g++"):
        pytest.skip("needs a C++ compiler")
    subprocess.run(["g++", "-std=c++17", "-O0", "-w", "-fPIC", "-shared", f"-I{root}/include/compat", f"-I{root}/include",
                    "yours.cpp", "-o", "libyours.so"], check=True, cwd=tmp_path)
    torch.ops.load_library(str(tmp_path / "libyours.so"))
    counter = torch.classes.yours.Counter()
    assert counter.next() == 1 and counter.next() == 2
    assert torch.ops.yours.twice(torch.ones(1)).item() == 2


def test_classes(library):
    w = torch.classes.mine.Words(["a", "bb"])
    w.push("ccc")
    assert w.all() == ["a", "bb", "ccc"] and w.pop() == "ccc" and w.clone().size() == 2
    w.mark = 5
    assert w.mark == 5 and torch.ops.mine.longest(w) == "bb"
    other = copy.deepcopy(w)
    other.push("d")
    assert w.size() == 2 and other.size() == 3
    with pytest.raises(RuntimeError, match="no words are left"):
        [w.pop() for _ in range(3)]
    with pytest.raises(AttributeError, match="does not have a field with name 'nothing'"):
        w.nothing
    with pytest.raises(RuntimeError, match="Tried to instantiate class 'mine.Nothing', but it does not exist!"):
        torch.classes.mine.Nothing


def test_classes_in_programs(library):
    @torch.jit.script
    def f(x, first: str):
        w = torch.classes.mine.Words([first, "two"])
        w.push("three")
        other = w.clone()
        other.merge(w)
        w.mark = 7
        return torch.ops.mine.scale(x, 0.5), w.all(), other.size(), w.mark, torch.ops.mine.longest(other)

    y, words, size, mark, longest = f(torch.ones(2), "one")
    assert y.tolist() == [0.5, 0.5] and words == ["one", "two", "three"] and (size, mark, longest) == (6, 7, "three")

    def g(w: torch.classes.mine.Words) -> int:
        return w.size()

    assert torch.jit.script(g)(torch.classes.mine.Words(["a"])) == 1


def test_classes_in_archives(library):
    m = torch.jit.script(Words())
    assert m(torch.arange(2.0))[1] == 3
    again = torch.jit.load(io.BytesIO(saved(m)))
    y, n = again(torch.arange(2.0))
    assert n == 4 and y.tolist() == [0, 1] and again.words.all() == ["x", "yy", "z", "z"]
    assert m.words.size() == 3


def test_command_line(library, tmp_path):
    command = build / "torchere"
    if not command.exists():
        pytest.skip("the command line is not built")
    torch.jit.script(Words()).save(str(tmp_path / "m.pt"))
    numpy.save(tmp_path / "x.npy", numpy.array([2.0, 3.0], numpy.float32))

    def run(*args):
        return subprocess.run([str(command), *args], cwd=tmp_path, capture_output=True, text=True, check=False)

    inspected = run("inspect", "m.pt")
    assert inspected.returncode == 0, inspected.stderr
    assert "mine::cube is not in this build: running it will fail" in inspected.stdout
    assert "mine::cube is not" not in run("inspect", "m.pt", "--library", str(library)).stdout
    failed = run("run", "m.pt", "-i", "x.npy")
    assert failed.returncode == 1 and "mine" in failed.stderr
    done = run("run", "m.pt", "-i", "x.npy", "--library", str(library), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[0]["data"] == [8, 27]
