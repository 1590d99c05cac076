"""Archives of torch.export.save: each program of models.py loaded here answers as PyTorch does, as does the TorchScript
archive that is made of it, here and in PyTorch."""

import io
import json
import pathlib
import subprocess
import zipfile

import pytest
import torchere

torch = pytest.importorskip("torch")

import models  # noqa: E402


def ours(x):
    """The same value of this library."""
    if isinstance(x, torch.Tensor):
        if x.dtype == torch.bfloat16:
            return ours(x.float()).to(torchere.bfloat16)
        return torchere.from_numpy(x.detach().numpy().copy())
    if isinstance(x, models.Point):
        return tuple(ours(part) for part in x)
    if isinstance(x, (list, tuple)):
        return type(x)(ours(part) for part in x)
    return {k: ours(v) for k, v in x.items()} if isinstance(x, dict) else x


def parts(x):
    """The leaves of a result: containers' own kinds are the programs'."""
    if isinstance(x, models.Answer):
        return parts([x.logits, x.hidden])
    if isinstance(x, (list, tuple)):
        return [leaf for part in x for leaf in parts(part)]
    return [leaf for k in sorted(x) for leaf in parts(x[k])] if isinstance(x, dict) else [x]


def assert_same(got, want):
    got, want = parts(got), parts(want)
    assert len(got) == len(want)
    for a, b in zip(got, want):
        if not isinstance(b, torch.Tensor):
            assert a == b and type(a) is type(b)
            continue
        assert str(a.dtype) == str(b.dtype) and tuple(a.shape) == tuple(b.shape)
        if isinstance(a, torch.Tensor):
            torch.testing.assert_close(a, b, rtol=1e-4, atol=2e-5)
        else:
            torchere.testing.assert_close(a, ours(b), rtol=1e-4, atol=2e-5)


def arguments(call):
    torch.manual_seed(1)
    given = call()
    return given if len(given) == 2 and isinstance(given[1], dict) else (given, {})


def exported(name, tmp, decomposed=False):
    """The program's module in eval mode, and the path of its archive; decomposed: to PyTorch's core operators."""
    cls, calls, dynamic = models.MODELS[name]
    torch.manual_seed(0)
    module = cls().eval()
    args, kwargs = arguments(calls[0])
    path = tmp / f"{name}.pt2"
    program = torch.export.export(module, args, kwargs, dynamic_shapes=dynamic)
    torch.export.save(program.run_decompositions() if decomposed else program, str(path))
    torch.manual_seed(0)
    return cls().eval(), path


@pytest.mark.parametrize("decomposed", [False, True])
@pytest.mark.parametrize("name", models.MODELS)
def test_answers(name, decomposed, tmp_path):
    module, path = exported(name, tmp_path, decomposed)
    loaded = torchere.export.load(path).module()
    script = tmp_path / "script.pt"
    loaded.save(str(script))  # before the calls: some change their buffers
    again, theirs = torchere.jit.load(str(script)), torch.jit.load(str(script))
    for call in models.MODELS[name][1]:
        results = []
        for run, mine in ((module, False), (loaded, True), (again, True), (theirs, False)):
            args, kwargs = arguments(call)
            if mine:
                args, kwargs = ours(args), ours(kwargs)
            elif run is theirs:
                args = tuple(tuple(a) if isinstance(a, models.Point) else a for a in args)
            with torch.no_grad(), torchere.no_grad():
                results.append((run(*args, **kwargs), args))
        for result, args in results[1:]:
            assert_same(result, results[0][0])
            assert_same(args, results[0][1])  # written to alike
    want = module.state_dict()
    got = loaded.state_dict()
    for key, value in want.items():
        assert_same(got[key], value)


def test_count():
    dynamic = [name for name, (_, _, shapes) in models.MODELS.items() if shapes]
    assert len(models.MODELS) >= 40 and len(dynamic) >= 6


@pytest.mark.parametrize("name", ["ConvNet", "Encoder", "Lstm", "NoGrad"])
def test_gradients(name, tmp_path):
    module, path = exported(name, tmp_path)
    reference, loaded = torch.export.load(str(path)).module(), torchere.export.load(path).module()
    args, _ = arguments(models.MODELS[name][1][0])
    sum(p.float().square().sum() for p in parts(reference(*args))).backward()
    sum(p.float().square().sum() for p in parts(loaded(*ours(args)))).backward()
    mine = dict(loaded.named_parameters())
    for key, p in reference.named_parameters():
        assert (p.grad is None) == (mine[key].grad is None), key
        if p.grad is not None:
            assert_same(mine[key].grad, p.grad)


def test_modules_keep_their_classes(tmp_path):
    _, path = exported("ResNet", tmp_path)
    loaded = torchere.jit.load(str(path))
    names = [(n, m.original_name) for n, m in loaded.named_modules()]
    assert ("", "ResNet") in names and ("blocks.0", "Block") in names and ("blocks.2.two", "Conv2d") in names


def test_shared_weights(tmp_path):
    _, path = exported("SharesWeights", tmp_path)
    loaded = torchere.jit.load(str(path))
    assert loaded.one.weight.data_ptr() == loaded.two.weight.data_ptr()


@pytest.mark.parametrize("name, wrong", [
    ("Mlp", lambda: ((torch.randn(5, 8),), {})),
    ("MlpOfAnyBatch", lambda: ((torch.randn(3, 7),), {})),
    ("MlpOfAnyBatch", lambda: ((torch.randn(65, 8),), {})),
    ("MaskedMean", lambda: ((torch.randn(2, 3, 8), torch.ones(3, 3).bool()), {})),
    ("TakesDict", lambda: (({"a": torch.randn(2, 3), "b": torch.randn(4)},), {})),
    ("TakesKeyword", lambda: ((torch.randn(3),), {"scale": torch.tensor(2.0)})),
])
def test_guards(name, wrong, tmp_path):
    _, path = exported(name, tmp_path)
    args, kwargs = wrong()
    with pytest.raises(AssertionError) as want:
        torch.export.load(str(path)).module()(*args, **kwargs)
    with pytest.raises(Exception) as got:
        torchere.export.load(path).module()(*ours(args), **ours(kwargs))
    assert str(want.value) in str(got.value) and "AssertionError" in str(got.value)


def test_an_error_shows_the_models_own_line(tmp_path):
    _, path = exported("Selects", tmp_path)
    with pytest.raises(RuntimeError) as e:
        torchere.export.load(path).module()(torchere.ones(3, 4), torchere.ones(3, 4))
    assert "models.py" in str(e.value) and "torch.where(mask[:, :2], a, b)" in str(e.value)


def test_example_inputs(tmp_path):
    _, path = exported("TakesKeyword", tmp_path)
    args, kwargs = torchere.export.load(path).example_inputs
    want = arguments(models.MODELS["TakesKeyword"][1][0])
    assert_same(args, want[0])
    assert_same(kwargs, want[1])


def test_from_memory_and_extra_files(tmp_path):
    module = models.Mlp().eval()
    buffer = io.BytesIO()
    program = torch.export.export(module, (torch.randn(4, 8),))
    torch.export.save(program, buffer, extra_files={"note": "hello"})
    files = {"note": ""}
    buffer.seek(0)
    loaded = torchere.export.load(buffer, extra_files=files)
    assert files["note"] == "hello"
    x = torch.randn(4, 8)
    assert_same(loaded.module()(ours(x)), module(x))


def edited(path, change):
    """The archive with another program in it: change(the program as JSON)."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            data = old.read(item)
            if item.endswith("models/model.json") or "/models/" in item:
                program = json.loads(data)
                change(program)
                data = json.dumps(program).encode()
            new.writestr(item, data)
    out.seek(0)
    return out


def call_other(program):
    program["graph_module"]["graph"]["nodes"][0]["target"] = "torch.ops.mine.linear.default"
    program["graph_module"]["graph"]["nodes"][1]["target"] = "torch.ops.higher_order.scan"


def drop_definition(program):
    del program["graph_module"]["graph"]["nodes"][0]


def drop_schema_version(program):
    program["schema_version"]["major"] = 3


def drop_weight(program):
    program["graph_module"]["signature"]["input_specs"][0]["parameter"]["parameter_name"] = "gone"


@pytest.mark.parametrize("change, message", [
    (call_other, "higher_order::scan, mine::linear"),
    (drop_definition, "uses 'linear' before it defines it"),
    (drop_schema_version, "version 3"),
    (drop_weight, "no tensor for 'gone'"),
    (lambda program: program.pop("graph_module"), "graph_module"),
    (lambda program: program["graph_module"]["graph"].update(nodes=3), "models"),
])
def test_broken_programs(change, message, tmp_path):
    _, path = exported("Mlp", tmp_path)
    with pytest.raises(RuntimeError) as e:
        torchere.export.load(edited(path, change))
    assert message in str(e.value)


def test_convert(tmp_path):
    command = pathlib.Path(__file__).parents[3] / "build" / "torchere"
    if not command.exists():
        pytest.skip("the command line is not built")
    module, path = exported("Decoder", tmp_path)
    out = tmp_path / "decoder.pt"
    done = subprocess.run([str(command), "convert", str(path), str(out)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    args, _ = arguments(models.MODELS["Decoder"][1][0])
    assert_same(torch.jit.load(str(out))(*args), module(*args))
