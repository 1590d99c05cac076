"""Runs the same thing with torchere and with PyTorch, and compares what comes out.

Arguments are described (`randn(2, 3)`), made with NumPy, and handed to each package as its own
tensors; results come back as NumPy arrays.
"""

import warnings
import zlib

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is the oracle of these tests")
torchere = pytest.importorskip("torchere", reason="torchere is not built")

PACKAGES = (torch, torchere)


class Spec:
    """A tensor argument, made anew for each package."""

    def __init__(self, make, *shape):
        self.make = make
        self.shape = shape

    def __repr__(self):
        return "x".join(map(str, self.shape)) or "values"

    def array(self, rng):
        return self.make(rng, self.shape)


def randn(*shape):
    return Spec(lambda rng, s: np.asarray(rng.standard_normal(s), dtype=np.float32), *shape)


def rand(*shape):
    return Spec(lambda rng, s: np.asarray(rng.uniform(0.05, 0.95, s), dtype=np.float32), *shape)


def ints(high, *shape, low=0):
    return Spec(lambda rng, s: np.asarray(rng.integers(low, high, s), dtype=np.int64), *shape)


def signs(*shape):
    return Spec(lambda rng, s: (rng.integers(0, 2, s) * 2 - 1).astype(np.float32), *shape)


def bools(*shape):
    return Spec(lambda rng, s: rng.integers(0, 2, s).astype(bool), *shape)


def given(*values, dtype=None):
    return Spec(lambda rng, s: np.array(values, dtype=dtype))


def pool_indices(*shape):
    """Flat indices as 2x2 max pooling of an even image gives them: one in each window."""

    def make(rng, s):
        h, w = s[-2:]
        rows = 2 * np.arange(h)[:, None] + rng.integers(0, 2, s)
        cols = 2 * np.arange(w)[None, :] + rng.integers(0, 2, s)
        return (rows * (2 * w) + cols).astype(np.int64)

    return Spec(make, *shape)


def to_package(value, package, rng):
    """The argument for the package: specs become its tensors, structures are kept."""
    if isinstance(value, Spec):
        array = value.array(rng)
        return package.tensor(array.tolist()) if array.ndim == 0 else package.from_numpy(array)
    if isinstance(value, (tuple, list)):
        return type(value)(to_package(v, package, rng) for v in value)
    if isinstance(value, dict):
        return {k: to_package(v, package, rng) for k, v in value.items()}
    return value


def to_plain(value, package):
    """The result without the package: tensors as arrays, dtypes and sizes as text."""
    if isinstance(value, package.Tensor):
        return value.detach().numpy().copy()
    if isinstance(value, (package.Size, package.dtype, package.device)):
        return str(value)
    if isinstance(value, (tuple, list)):
        return [to_plain(v, package) for v in value]
    if isinstance(value, dict):
        return {k: to_plain(v, package) for k, v in value.items()}
    return value


def assert_same(ours, theirs, tolerance=None, where=""):
    """Structures and values equal; arrays bit for bit unless there is a tolerance."""
    if isinstance(theirs, np.ndarray):
        assert isinstance(ours, np.ndarray), f"{where}: {type(ours)}"
        assert ours.dtype == theirs.dtype and ours.shape == theirs.shape, where
        if tolerance is None:
            assert np.array_equal(ours, theirs, equal_nan=theirs.dtype.kind == "f"), where
        else:
            np.testing.assert_allclose(ours, theirs, rtol=tolerance, atol=tolerance)
    elif isinstance(theirs, float) and isinstance(ours, float) and tolerance is not None:
        np.testing.assert_allclose(ours, theirs, rtol=tolerance, atol=tolerance)
    elif isinstance(theirs, dict):
        assert list(ours) == list(theirs), where
        for key in theirs:
            assert_same(ours[key], theirs[key], tolerance, f"{where}.{key}")
    elif isinstance(theirs, list):
        assert isinstance(ours, list) and len(ours) == len(theirs), where
        for i, (a, b) in enumerate(zip(ours, theirs)):
            assert_same(a, b, tolerance, f"{where}[{i}]")
    else:
        assert ours == theirs, where


def named(text):
    """Text without the package's name, so that type names compare."""
    return text.replace("torchere", "torch")


def outcome(action, package, seed):
    """("value", plain result) or ("error", type name, text) of `action(package, rng)`."""
    rng = np.random.default_rng(seed)
    package.manual_seed(seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return "value", to_plain(action(package, rng), package)
        except Exception as problem:
            return "error", type(problem).__name__, named(str(problem))


def compare(action, tolerance=None, name=""):
    """Runs the action with both packages and compares the outcomes."""
    seed = zlib.crc32(name.encode()) % 1000
    theirs, ours = (outcome(action, package, seed) for package in PACKAGES)
    assert ours[0] == theirs[0], f"{name}: ours {ours}, theirs {theirs}"
    if theirs[0] == "error":
        assert ours == theirs
    else:
        assert_same(ours[1], theirs[1], tolerance, name)
    return theirs
