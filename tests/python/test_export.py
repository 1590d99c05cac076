"""Exported programs (.pt2) without PyTorch: archives around programs that lie in tests/archive/exported."""

import io
import pathlib
import struct
import zipfile

import pytest
import torchere as torch

PROGRAMS = pathlib.Path(__file__).parents[1] / "archive" / "exported"


def archive(name, weights='{"config": {}}'):
    """What torch.export.save writes around a program; `weights`: the JSON of its tensors' table."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for record, data in {"archive_format": "pt2", "archive_version": "0", "byteorder": "little", ".data/version": "3\n",
                             "models/model.json": (PROGRAMS / f"{name}.json").read_text(),
                             "data/weights/model_weights_config.json": weights,
                             "data/weights/weight_0": struct.pack("<64f", *range(64))}.items():
            z.writestr(f"archive/{record}", data)
    out.seek(0)
    return out


def load(name):
    return torch.export.load(archive(name)).module()


def test_branches():
    m = load("branches")
    x = torch.ones(4, 8)
    torch.testing.assert_close(m(x), x.sin() + 1)
    torch.testing.assert_close(m(-x), x.cos() - 1)


def test_loops():
    i, x = load("loops")(torch.tensor(4), torch.ones(3))
    assert int(i) == 7 and x.tolist() == [(((1.5 + 4) * 1.5) + 5) * 1.5 + 6] * 3


def test_sizes():
    m = load("shape_arithmetic")
    for n in (5, 8):
        half, index, folded, *_, remainder, square = m(torch.ones(n, 4))
        assert half.shape == (n // 2, 4) and index.tolist() == list(range(n - 1, 0, -1)) and folded.shape == (2 * n, 2)
        assert remainder == n % 3 and square == (n - 1) ** 2
    with pytest.raises(Exception, match=r"Guard failed: x.size\(\)\[1\] == 4"):
        m(torch.ones(5, 3))


def test_containers():
    a, b, c = torch.ones(2), torch.zeros(2), torch.full((2,), 5.0)
    first, rest = load("takes_nested")([a, (b, c)])
    assert first.tolist() == [1, 1] and rest["c"].tolist() == [5, 5] and rest["n"][1][1] == 3
    with pytest.raises(Exception, match="expected Tensor as"):
        load("takes_nested")([1, (b, c)])


def test_constants():
    y, none, seven, done = load("takes_constants")(torch.ones(2))
    assert y.tolist() == [6, 6] and none is None and seven == 7 and done == "done"
    with pytest.raises(Exception, match="Guard failed: n == 3"):
        load("takes_constants")(torch.ones(2), None, 4)


def test_runtime_assertions():
    index, zeros, positive = load("data_dependent")(torch.tensor([1.0, 0, 3, 0]))
    assert index.tolist() == [[0], [2]] and zeros.shape == (2,) and positive.tolist() == [1, 3]


def test_a_program_without_its_weights_is_refused():
    with pytest.raises(RuntimeError, match="no tensor for 'a.weight'"):
        load("no_grad")


def test_saves_as_torchscript():
    buffer = io.BytesIO()
    torch.jit.save(load("loops"), buffer)
    buffer.seek(0)
    i, _ = torch.jit.load(buffer)(torch.tensor(0), torch.ones(3))
    assert int(i) == 7
