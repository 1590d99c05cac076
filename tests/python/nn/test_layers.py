"""Each layer of the table against PyTorch's: text, parameters, and outputs in both modes."""

import pytest
from both import compare, named, to_package
from layer_cases import LAYERS

# Kernels may sum in another order; everything else is bit for bit.
TOLERANCE = 2e-5


def label(case):
    name, args, options, inputs = case
    text = ", ".join([*map(repr, args), *(f"{k}={v!r}" for k, v in options.items())])
    return f"{name}({text})/{len(inputs)}"


@pytest.mark.parametrize("case", LAYERS, ids=label)
def test_construction(case):
    name, args, options, _ = case

    def construct(package, rng):
        layer = getattr(package.nn, name)(*args, **to_package(options, package, rng))
        kinds = {m: named(f"{type(v).__module__}.{type(v).__name__}")
                 for m, v in layer.named_modules()}
        return [repr(layer), dict(layer.state_dict()), kinds, layer.training,
                [n for n, _ in layer.named_parameters()], [n for n, _ in layer.named_buffers()]]

    compare(construct, name=label(case))


@pytest.mark.parametrize("mode", ["train", "eval", "eval no_grad"])
@pytest.mark.parametrize("case", [c for c in LAYERS if c[3]], ids=label)
def test_forward(case, mode):
    name, args, options, inputs = case

    def run(package, rng):
        layer = getattr(package.nn, name)(*args, **to_package(options, package, rng))
        layer.train(mode == "train")
        tensors = to_package(inputs, package, rng)
        if mode == "eval no_grad":
            with package.no_grad():
                out = layer(*tensors)
        else:
            out = layer(*tensors)
        return [out, dict(layer.state_dict())]

    compare(run, TOLERANCE, name=label(case))


@pytest.mark.parametrize("case", [c for c in LAYERS if c[3]], ids=label)
def test_signatures_and_constants(case):
    import inspect

    import torch
    import torchere

    ours, theirs = getattr(torchere.nn, case[0]), getattr(torch.nn, case[0])
    for method in ("__init__", "forward"):
        a, b = (inspect.signature(getattr(kind, method)) for kind in (ours, theirs))
        assert [p.name for p in a.parameters.values()] == [p.name for p in b.parameters.values()]
    assert getattr(ours, "__constants__", None) == getattr(theirs, "__constants__", None)
    assert named(ours.__module__) == theirs.__module__
