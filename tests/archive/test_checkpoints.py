"""torch.save and torch.load both ways: what PyTorch 2.13.0 writes is read here, and the reverse."""

import collections
import io
import pickle

import numpy as np
import pytest
import torchere

torch = pytest.importorskip("torch")

DTYPES = ["float32", "float64", "float16", "bfloat16", "int8", "uint8", "int16", "int32", "int64", "bool",
          "complex64", "complex128"]


def same(ours, theirs):
    if isinstance(theirs, torch.Tensor):
        assert isinstance(ours, torchere.Tensor)
        assert str(ours.dtype) == str(theirs.dtype) and list(ours.shape) == list(theirs.shape)
        assert tuple(ours.stride()) == tuple(theirs.stride())
        assert ours.requires_grad == theirs.requires_grad
        assert ours.tolist() == theirs.tolist()
        assert isinstance(ours, torchere.nn.Parameter) == isinstance(theirs, torch.nn.Parameter)
    elif isinstance(theirs, dict):
        assert type(ours).__name__ == type(theirs).__name__
        assert list(ours) == list(theirs)
        for key in theirs:
            same(ours[key], theirs[key])
    elif isinstance(theirs, (list, tuple)):
        assert type(ours).__name__ == type(theirs).__name__ and len(ours) == len(theirs)
        for a, b in zip(ours, theirs):
            same(a, b)
    elif isinstance(theirs, (torch.dtype, torch.device)):
        assert str(ours) == str(theirs)
    else:
        assert type(ours) is type(theirs) and ours == theirs


def contents(t):
    base = t.arange(12, dtype=t.float32).reshape(3, 4)
    return {
        "tensors": [t.ones(2, 3).to(getattr(t, d)) for d in DTYPES],
        "views": (base, base.t(), base[1], base[:, 1:3]),
        "empty": t.zeros(0, 3),
        "scalar": t.tensor(2.5),
        "parameter": t.nn.Parameter(t.ones(2)),
        "grad": t.ones(2, requires_grad=True),
        "numbers": [1, -2, 2**40, 2**70, 0.5, True, None, "text", "é", b"bytes", 1 + 2j],
        "nested": collections.OrderedDict(a=[], b={}, c=()),
        "size": t.Size([2, 3]),
        "dtype": t.float16,
        "device": t.device("cpu"),
        3: {"int key"},
    }


def test_read_what_pytorch_writes():
    file = io.BytesIO()
    torch.save(contents(torch), file)
    file.seek(0)
    loaded = torchere.load(file)
    same(loaded, contents(torch))
    base, transposed, row, part = loaded["views"]
    base[1, 1] = 100
    assert transposed[1, 1] == 100 and row[1] == 100 and part[1, 0] == 100


def test_read_the_old_form():
    file = io.BytesIO()
    torch.save(contents(torch), file, _use_new_zipfile_serialization=False)
    file.seek(0)
    same(torchere.load(file), contents(torch))


def test_pytorch_reads_what_is_written():
    file = io.BytesIO()
    torchere.save(contents(torchere), file)
    file.seek(0)
    theirs = torch.load(file)
    same(contents(torchere), theirs)
    assert theirs["views"][0].untyped_storage().data_ptr() == theirs["views"][1].untyped_storage().data_ptr()


def test_same_bytes_of_a_state_dict(tmp_path):
    state = {"w": np.arange(6, dtype=np.float32).reshape(2, 3), "b": np.ones(3)}
    a, b = tmp_path / "a.pt", tmp_path / "b" / "a.pt"
    b.parent.mkdir()
    torch.save({k: torch.from_numpy(v) for k, v in state.items()}, a)
    torchere.save({k: torchere.from_numpy(v) for k, v in state.items()}, b)
    assert a.read_bytes() == b.read_bytes()


def test_state_dict_of_a_module(tmp_path):
    theirs = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.BatchNorm1d(3))
    ours = torchere.nn.Sequential(torchere.nn.Linear(4, 3), torchere.nn.BatchNorm1d(3))
    torch.save(theirs.state_dict(), tmp_path / "m.pt")
    state = torchere.load(tmp_path / "m.pt")
    assert state._metadata["1"]["version"] == 2
    ours.load_state_dict(state)
    torchere.save(ours.state_dict(), tmp_path / "n.pt")
    theirs.load_state_dict(torch.load(tmp_path / "n.pt"))


def test_nothing_is_run(tmp_path):
    class Evil:
        def __reduce__(self):
            return eval, ("1/0",)

    torch.save({"x": Evil()}, tmp_path / "evil.pt")
    with pytest.raises(Exception, match="eval"):
        torchere.load(tmp_path / "evil.pt")


def test_nothing_is_run_when_trusted(tmp_path):
    class Evil:
        def __reduce__(self):
            return eval, ("1/0",)

    torch.save({"x": Evil()}, tmp_path / "evil.pt")
    with pytest.raises(pickle.UnpicklingError, match="eval"):
        torchere.load(tmp_path / "evil.pt", weights_only=False)


def trained(t, make_optimizer, make_scheduler):
    """A model, its optimizer and scheduler after three steps."""
    model = t.nn.Sequential(t.nn.Linear(4, 3, bias=False), t.nn.BatchNorm1d(3)).double()
    with t.no_grad():
        model[0].weight.copy_(t.arange(12.0).reshape(3, 4).cos())
    optimizer = make_optimizer(t.optim, model.parameters())
    scheduler = make_scheduler(t.optim.lr_scheduler, optimizer)
    step(t, model, optimizer, scheduler, 3)
    return model, optimizer, scheduler


def step(t, model, optimizer, scheduler, steps):
    x = t.arange(20.0, dtype=t.float64).reshape(5, 4).sin()
    for _ in range(steps):
        optimizer.zero_grad()
        (model(x) - x[:, :3]).abs().sum().backward()
        optimizer.step()
        scheduler.step()


OPTIMIZERS = {
    "sgd": (lambda o, p: o.SGD(p, 0.1, 0.9), lambda s, o: s.StepLR(o, 2)),
    "adamw": (lambda o, p: o.AdamW(p, 0.1, amsgrad=True), lambda s, o: s.CosineAnnealingLR(o, 10)),
    "nadam": (lambda o, p: o.NAdam(p, 0.1), lambda s, o: s.OneCycleLR(o, 0.1, 10)),
    "adafactor": (lambda o, p: o.Adafactor(p), lambda s, o: s.ExponentialLR(o, 0.9)),
    "asgd": (lambda o, p: o.ASGD(p, 0.1), lambda s, o: s.MultiStepLR(o, [2, 4])),
    "rprop": (lambda o, p: o.Rprop(p, 0.1), lambda s, o: s.LinearLR(o)),
}


@pytest.mark.parametrize("writer, reader", [(torch, torchere), (torchere, torch)], ids=["from torch", "to torch"])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_training_goes_on(name, writer, reader, tmp_path):
    """A checkpoint of one library taken up by the other: the next steps are those of the first."""
    first, second = trained(writer, *OPTIMIZERS[name]), trained(reader, *OPTIMIZERS[name])
    step(reader, *second, 1)
    writer.save([part.state_dict() for part in first], tmp_path / "c.pt")
    states = reader.load(tmp_path / "c.pt", weights_only=False)
    for part, state in zip(second, states):
        part.load_state_dict(state)
    step(writer, *first, 2)
    step(reader, *second, 2)
    for a, b in zip(first[0].state_dict().values(), second[0].state_dict().values()):
        np.testing.assert_allclose(a.numpy(), b.numpy(), rtol=1e-5, atol=1e-6)
    assert first[2].get_last_lr() == pytest.approx(second[2].get_last_lr())


def whole_modules(t):
    layer = t.nn.TransformerEncoderLayer(8, 2, 16, norm_first=True)
    return [t.nn.Sequential(t.nn.Conv2d(1, 2, 3), t.nn.ReLU(), t.nn.Flatten()), t.nn.LSTM(3, 4, 2, bidirectional=True),
            t.nn.ModuleDict({"a": t.nn.Embedding(3, 2), "b": t.nn.ParameterList([t.ones(2)])}), layer]


@pytest.mark.parametrize("writer, reader", [(torch, torchere), (torchere, torch)], ids=["from torch", "to torch"])
def test_whole_modules(writer, reader, tmp_path):
    modules = whole_modules(writer)
    writer.save(modules, tmp_path / "m.pt")
    loaded = reader.load(tmp_path / "m.pt", weights_only=False)
    assert [repr(m) for m in loaded] == [repr(m) for m in modules]
    x = np.ones((1, 1, 4, 4), dtype=np.float32)
    for m, image in ((modules[0], writer.from_numpy(x)), (loaded[0], reader.from_numpy(x))):
        m.outcome = m(image).detach().numpy()
    np.testing.assert_allclose(modules[0].outcome, loaded[0].outcome, rtol=1e-6)
    for a, b in zip(modules, loaded):
        assert list(a.state_dict()) == list(b.state_dict())
        for p, q in zip(a.parameters(), b.parameters()):
            assert p.requires_grad == q.requires_grad and p.tolist() == q.tolist()


class Own(torchere.nn.Module):
    """A module of the program's."""

    def __init__(self):
        super().__init__()
        self.layer = torchere.nn.Linear(2, 2)


class Options:
    """A class that is no module."""

    def __init__(self):
        self.width = 3


def test_own_classes(tmp_path):
    torchere.save({"m": Own(), "o": None}, tmp_path / "m.pt")
    assert isinstance(torchere.load(tmp_path / "m.pt", weights_only=False)["m"].layer, torchere.nn.Linear)
    torchere.save(Options(), tmp_path / "o.pt")
    for only in (True, False):
        with pytest.raises(pickle.UnpicklingError, match="Options"):
            torchere.load(tmp_path / "o.pt", weights_only=only)
    with torchere.serialization.safe_globals([Options]):
        assert torchere.load(tmp_path / "o.pt").width == 3
    assert torchere.serialization.get_safe_globals() == []


def test_a_program_is_not_a_checkpoint(tmp_path):
    torch.jit.save(torch.jit.script(torch.nn.Linear(2, 2)), tmp_path / "m.pt")
    with pytest.raises(RuntimeError, match="torch.jit.load"):
        torchere.load(tmp_path / "m.pt")


def test_errors(tmp_path):
    with pytest.raises(FileNotFoundError):
        torchere.load(tmp_path / "absent.pt")
    (tmp_path / "text.pt").write_text("hello")
    with pytest.raises(RuntimeError, match="looks like text, which begins 'hello'"):
        torchere.load(tmp_path / "text.pt")


def test_safetensors(tmp_path):
    numpy = pytest.importorskip("safetensors.numpy")
    state = {"a.weight": np.arange(6, dtype=np.float32).reshape(2, 3), "b": np.array([True, False]), "c": np.zeros((0, 4), np.int64),
             "d": np.float16([1.5]).reshape(()), "e": np.array([2**40], np.int64)}
    numpy.save_file(state, tmp_path / "m.safetensors", metadata={"format": "np"})
    for source in (tmp_path / "m.safetensors", io.BytesIO((tmp_path / "m.safetensors").read_bytes())):
        loaded = torchere.load(source)
        assert set(loaded) == set(state)
        for name, array in state.items():
            assert loaded[name].numpy().dtype == array.dtype and np.array_equal(loaded[name].numpy(), array)
    module = torchere.nn.Linear(3, 2)
    module.load_state_dict({"weight": loaded["a.weight"], "bias": torchere.zeros(2)})
    assert module.weight.tolist() == state["a.weight"].tolist()


def test_safetensors_of_torch(tmp_path):
    theirs = pytest.importorskip("safetensors.torch")
    state = {"h": torch.randn(3, 2, dtype=torch.bfloat16), "u": torch.arange(4, dtype=torch.uint8)}
    theirs.save_file(state, tmp_path / "m.safetensors")
    same(dict(torchere.load(tmp_path / "m.safetensors")), {k: state[k] for k in torchere.load(tmp_path / "m.safetensors")})
