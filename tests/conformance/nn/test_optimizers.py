"""PyTorch's optimizer database drives both libraries: each optimizer with each of its options, plain, by `foreach` and
differentiable, real and complex, and with its schedulers: parameters, state, text after some steps; and what is refused."""

import copy
import types
import warnings

import pytest

pytest.importorskip("expecttest", reason="PyTorch's databases need it")
torch = pytest.importorskip("torch")
from torch.testing._internal.common_optimizers import OptimizerErrorEnum, optim_db  # noqa: E402
from translate import difference, facts, ours, tensors  # noqa: E402

import torchere  # noqa: E402

STEPS, SEARCHES = 7, 1  # a search has many steps, after which last bits decide
VARIANTS = ({}, {"foreach": True}, {"differentiable": True})
LIKE_FOREACH = ("LBFGS", "SparseAdam", "Muon")


def cases():
    for info in optim_db:
        if info.only_supports_sparse_grads:
            continue
        for given in info.optim_inputs_func(device="cpu"):
            for variant in VARIANTS:
                if variant and (info.name in LIKE_FOREACH or (info.name == "Adafactor" and "differentiable" in variant)):
                    continue
                yield pytest.param(info, {**given.kwargs, **variant}, id=f"{info.name}-{given.desc}-{'+'.join(variant)}")


def values(package, dtype):
    """Two parameters with values of both signs."""
    real = package.float64
    a = ((package.arange(15, dtype=real) * 0.7).sin()).reshape(5, 3)
    b = (package.arange(12, dtype=real) * 0.4).cos().reshape(3, 4)
    if dtype == "complex128":
        a, b = package.complex(a, a.flip(0)), package.complex(b, -b)
    return [a.requires_grad_(), b.requires_grad_()]


def trained(package, info, options, dtype="float64", schedulers=()):
    """Facts after some steps."""
    params = values(package, dtype)
    optimizer = getattr(package.optim, info.name)(params, **options)
    made = [make(optimizer) for make in schedulers]

    def loss_of():
        optimizer.zero_grad()
        with package.enable_grad():
            product = params[0] @ params[1] - 0.2
            loss = (product.abs() ** 2).mean() + (params[0].abs() ** 2).sum() * 0.01
            loss.backward()
        return loss

    rates = []
    for _ in range(SEARCHES if info.step_requires_closure else STEPS):
        if info.step_requires_closure:
            optimizer.step(loss_of)
        elif options.get("differentiable"):
            # Leaves cannot be written to under autograd, so the steps are taken without it.
            loss_of()
            with package.no_grad():
                optimizer.defaults["differentiable"] = False
                optimizer.step()
        else:
            loss_of()
            optimizer.step()
        for scheduler in made:
            scheduler.step(*([0.5] if "Plateau" in type(scheduler).__name__ else []))
        rates.append([float(group["lr"]) for group in optimizer.param_groups])
    state = optimizer.state_dict()
    groups = [{k: v for k, v in g.items() if k not in ("differentiable", "lr")} for g in state["param_groups"]]
    return [facts(package, params), plain(package, state["state"]), plain(package, groups), repr(optimizer), facts(package, rates)]


def plain(package, value):
    """Facts, with parameters' numbers as keys."""
    return facts(package, copy.copy(value))


@pytest.mark.parametrize("info, options", cases())
def test_optimizer(info, options):
    kinds = ["float64", "complex128"] if info.supports_complex and info.name != "LBFGS" else ["float64"]
    for dtype in kinds:
        expected = trained(torch, info, options, dtype)
        assert not difference(trained(torchere, info, ours(options), dtype), expected, looser=1)


def our_schedulers(makers):
    """The same schedulers made by our classes."""
    names = vars(torchere.optim.lr_scheduler)
    return [types.FunctionType(f.__code__, {**f.__globals__, **names}) for f in makers]


@pytest.mark.parametrize("number", range(len(optim_db[0].scheduler_inputs)))
def test_schedulers(number):
    info = next(o for o in optim_db if o.name == "SGD")
    makers = info.scheduler_inputs[number]
    options = {"lr": 0.1, "momentum": 0.9}
    expected = trained(torch, info, options, schedulers=makers)
    assert not difference(trained(torchere, info, options, schedulers=our_schedulers(makers)), expected)


def error_cases():
    for info in optim_db:
        for i, given in enumerate(info.optim_error_inputs_func("cpu", torch.float32)):
            params = given.optimizer_error_input.params
            if any(t.is_sparse for t in tensors(torch, params)):
                continue  # there are no sparse tensors here
            yield pytest.param(info, given, id=f"{info.name}-{i}")


@pytest.mark.parametrize("info, given", error_cases())
def test_refusal(info, given):
    """What PyTorch refuses, or warns of, with the text that its pattern fits."""
    params = given.optimizer_error_input.params
    mine = our_params(params)
    make = lambda: getattr(torchere.optim, info.name)(mine, **ours(dict(given.optimizer_error_input.kwargs)))  # noqa: E731
    if given.error_type is UserWarning:
        with pytest.warns(UserWarning, match=given.error_regex):
            make()
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if given.error_on == OptimizerErrorEnum.STEP_ERROR:
            optimizer = make()
            with pytest.raises(given.error_type, match=given.error_regex):
                optimizer.step()
        else:
            with pytest.raises(given.error_type, match=given.error_regex):
                make()


def our_params(params, seen=None):
    """The parameters as ours; the same tensor twice stays the same."""
    seen = {} if seen is None else seen
    if isinstance(params, torch.Tensor):
        if id(params) not in seen:
            made = ours(params)
            if params.grad is not None:
                made.grad = ours(params.grad)
            seen[id(params)] = made
        return seen[id(params)]
    if isinstance(params, dict):
        return {k: our_params(v, seen) for k, v in params.items()}
    if isinstance(params, (list, tuple)):
        return type(params)(our_params(p, seen) for p in params)
    return params
