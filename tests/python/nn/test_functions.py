"""Each function of the tables against PyTorch's: values, changed inputs, errors."""

import inspect

import pytest
from both import compare, named, to_package, torch, torchere
from function_cases import ATTENTION, FUNCTIONS

TOLERANCE = 2e-5


def label(case):
    name, args, options = case
    return f"{name}/{len(args)}/{','.join(f'{k}={v!r}' for k, v in options.items())[:40]}"


@pytest.mark.parametrize("case", FUNCTIONS, ids=label)
def test_function(case):
    name, args, options = case

    def run(package, rng):
        args_here = to_package(args, package, rng)
        function = getattr(package.nn.functional, name)
        return [function(*args_here, **to_package(options, package, rng)), args_here]

    compare(run, TOLERANCE, name=label(case))


@pytest.mark.parametrize("case", ATTENTION, ids=lambda c: ",".join(map(str, c[1])) or "plain")
def test_attention(case):
    tensors, options = case

    def run(package, rng):
        q, k, v = to_package(tensors, package, rng)
        weights = [package.from_numpy(rng.standard_normal(s).astype("float32"))
                   for s in ((24, 8), (24,), (8, 8), (8,))]
        return package.nn.functional.multi_head_attention_forward(
            q, k, v, 8, 2, weights[0], weights[1], None, None, False, 0.0, weights[2],
            weights[3], training=False, **to_package(options, package, rng))

    compare(run, TOLERANCE, name=str(sorted(options)))


PUBLIC = sorted({name for name, _, _ in FUNCTIONS} | {"multi_head_attention_forward"})


@pytest.mark.parametrize("name", PUBLIC)
def test_signature(name):
    ours, theirs = (getattr(p.nn.functional, name) for p in (torchere, torch))
    if not inspect.isfunction(theirs):
        return  # an operator as it is
    a, b = (inspect.signature(f) for f in (ours, theirs))
    assert [(p.name, p.default, p.kind) for p in a.parameters.values()] == [
        (p.name, p.default, p.kind) for p in b.parameters.values()]
    assert named(ours.__module__) == theirs.__module__


FILLS = [
    ("uniform_", (3, 4), (-1.0, 2.0), {}),
    ("normal_", (3, 4), (1.0,), {"std": 0.5}),
    ("trunc_normal_", (30, 40), (), {}),
    ("trunc_normal_", (30, 40), (), {"a": 1.0, "b": 3.0}),
    ("constant_", (3, 4), (2.5,), {}),
    ("ones_", (3,), (), {}),
    ("zeros_", (3,), (), {}),
    ("eye_", (3, 4), (), {}),
    ("eye_", (3,), (), {}),
    ("dirac_", (4, 3, 3), (), {}),
    ("dirac_", (4, 2, 3, 3), (2,), {}),
    ("dirac_", (4, 2, 3, 3), (3,), {}),
    ("dirac_", (4, 2), (), {}),
    ("xavier_uniform_", (4, 3, 2, 2), (), {"gain": 2.0}),
    ("xavier_normal_", (4, 3), (), {}),
    ("xavier_normal_", (4,), (), {}),
    ("kaiming_uniform_", (4, 3, 2), (), {"a": 0.2}),
    ("kaiming_uniform_", (4, 0), (), {}),
    ("kaiming_normal_", (4, 3), (), {"mode": "fan_out", "nonlinearity": "relu"}),
    ("kaiming_normal_", (4, 3), (), {"mode": "odd"}),
    ("kaiming_normal_", (4, 3), (), {"nonlinearity": "odd"}),
    ("orthogonal_", (4, 3), (), {}),
    ("orthogonal_", (3, 4, 2), (), {"gain": 2.0}),
    ("orthogonal_", (3,), (), {}),
    ("sparse_", (6, 4), (0.4,), {}),
    ("xavier_uniform", (4, 3), (), {}),
]


@pytest.mark.parametrize("case", FILLS, ids=lambda c: f"{c[0]}{c[1]}{c[3]}")
def test_initial_values(case):
    name, shape, args, options = case
    tolerance = 1e-5 if name.startswith("orthogonal") else None

    def run(package, rng):
        tensor = package.zeros(*shape)
        returned = getattr(package.nn.init, name)(tensor, *args, **options)
        return [tensor, returned is tensor]

    compare(run, tolerance, name=name)


@pytest.mark.parametrize("args", [("linear",), ("tanh",), ("relu",), ("leaky_relu", 0.2),
                                  ("leaky_relu", True), ("selu",), ("odd",)])
def test_gain(args):
    compare(lambda package, rng: package.nn.init.calculate_gain(*args), name=str(args))
