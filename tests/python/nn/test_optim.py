"""Optimizers and schedulers against PyTorch's: parameters, state, rates, text, errors."""

import copy
import inspect
import pickle

import pytest
from both import compare, torch, torchere

TOLERANCE = 1e-6

OPTIMIZERS = {
    "sgd": lambda o, p: o.SGD(p, 0.1),
    "sgd momentum": lambda o, p: o.SGD(p, 0.1, momentum=0.9, weight_decay=0.1),
    "sgd nesterov": lambda o, p: o.SGD(p, 0.01, 0.9, nesterov=True, maximize=True),
    "sgd dampening": lambda o, p: o.SGD(p, 0.1, 0.9, dampening=0.2),
    "sgd foreach": lambda o, p: o.SGD(p, 0.1, 0.9, foreach=True),
    "adam": lambda o, p: o.Adam(p),
    "adam amsgrad": lambda o, p: o.Adam(p, 0.1, amsgrad=True, weight_decay=0.1),
    "adam maximize": lambda o, p: o.Adam(p, 0.1, maximize=True),
    "adamw": lambda o, p: o.AdamW(p, 0.1),
    "adamw amsgrad": lambda o, p: o.AdamW(p, 0.1, amsgrad=True, betas=(0.5, 0.6)),
    "rmsprop": lambda o, p: o.RMSprop(p),
    "rmsprop all": lambda o, p: o.RMSprop(
        p, 0.1, centered=True, momentum=0.5, weight_decay=0.1),
    "adagrad": lambda o, p: o.Adagrad(p),
    "adagrad all": lambda o, p: o.Adagrad(
        p, 0.1, lr_decay=0.1, weight_decay=0.1, initial_accumulator_value=0.3),
    "adamax": lambda o, p: o.Adamax(p, 0.1, weight_decay=0.1),
    "nadam": lambda o, p: o.NAdam(p, 0.1, weight_decay=0.1),
    "nadam decoupled": lambda o, p: o.NAdam(
        p, 0.1, weight_decay=0.1, decoupled_weight_decay=True),
    "radam": lambda o, p: o.RAdam(p, 0.1, weight_decay=0.1),
    "radam decoupled": lambda o, p: o.RAdam(
        p, 0.1, weight_decay=0.1, decoupled_weight_decay=True, maximize=True),
    "adadelta": lambda o, p: o.Adadelta(p, weight_decay=0.1),
    "asgd": lambda o, p: o.ASGD(p, 0.1, t0=5, weight_decay=0.1),
    "asgd maximize": lambda o, p: o.ASGD(p, maximize=True, lambd=0.1),
    "rprop": lambda o, p: o.Rprop(p),
    "rprop sizes": lambda o, p: o.Rprop(p, 0.1, (0.4, 1.5), (1e-3, 0.2), maximize=True),
    "adafactor": lambda o, p: o.Adafactor(p, 0.1, weight_decay=0.1),
    "adafactor eps": lambda o, p: o.Adafactor(p, 0.1, eps=(1e-6, 1e-2), d=2.0, maximize=True),
    "muon": lambda o, p: o.Muon(p[:1], 0.1),
    "muon match": lambda o, p: o.Muon(p[:1], 0.1, nesterov=False, adjust_lr_fn="match_rms_adamw"),
    "groups": lambda o, p: o.SGD(
        [{"params": p[0], "lr": 0.5}, {"params": [p[1]], "momentum": 0.5}], 0.1),
    "names": lambda o, p: o.Adam([("w", p[0]), ("b", p[1])]),
}

SCHEDULERS = {
    "step": lambda s, o: s.StepLR(o, 3),
    "milestones": lambda s, o: s.MultiStepLR(o, [3, 5, 5]),
    "exponential": lambda s, o: s.ExponentialLR(o, 0.9),
    "cosine": lambda s, o: s.CosineAnnealingLR(o, 7, 0.01),
    "restarts": lambda s, o: s.CosineAnnealingWarmRestarts(o, 3, 2),
    "lambda": lambda s, o: s.LambdaLR(o, lambda e: 0.95**e),
    "multiplicative": lambda s, o: s.MultiplicativeLR(o, lambda e: 0.95),
    "plateau": lambda s, o: s.ReduceLROnPlateau(o, patience=2, cooldown=1),
    "plateau max": lambda s, o: s.ReduceLROnPlateau(o, "max", 0.5, 1, threshold_mode="abs"),
    "one cycle": lambda s, o: s.OneCycleLR(o, 0.5, 41),
    "one cycle 3": lambda s, o: s.OneCycleLR(
        o, 0.5, epochs=10, steps_per_epoch=5, three_phase=True, anneal_strategy="linear"),
    "cyclic": lambda s, o: s.CyclicLR(o, 0.1, 0.5, 5, 3, mode="triangular2"),
    "cyclic exp": lambda s, o: s.CyclicLR(o, 0.1, 0.5, 5, mode="exp_range", gamma=0.9),
    "linear": lambda s, o: s.LinearLR(o),
    "constant": lambda s, o: s.ConstantLR(o),
    "polynomial": lambda s, o: s.PolynomialLR(o, 10, 2.0),
    "sequence": lambda s, o: s.SequentialLR(
        o, [s.ConstantLR(o, 0.1, 2), s.ExponentialLR(o, 0.9)], [5]),
    "chain": lambda s, o: s.ChainedScheduler([s.ConstantLR(o, 0.1, 2), s.ExponentialLR(o, 0.9)]),
}


def parameters(package):
    w = (package.arange(15.0, dtype=package.float64) / 7 - 1).reshape(5, 3).requires_grad_()
    return [w, (package.arange(3.0, dtype=package.float64) - 1).requires_grad_()]


def train(package, optimizer, params, scheduler=None, steps=30):
    """Fits a fixed line; the rates after each step."""
    x = (package.arange(35.0, dtype=package.float64) * 0.37).sin().reshape(7, 5)
    y = (package.arange(21.0, dtype=package.float64) * 0.73).cos().reshape(7, 3)
    rates = []
    for _ in range(steps):
        optimizer.zero_grad()
        ((x @ params[0] + params[1] - y) ** 2).mean().backward()
        optimizer.step()
        if scheduler is not None:
            plateau = type(scheduler).__name__ == "ReduceLROnPlateau"
            scheduler.step(*([1.0] if plateau else []))
            rates.append([group["lr"] for group in optimizer.param_groups])
    return rates


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_optimizer(name):
    def run(package, rng):
        params = parameters(package)
        optimizer = OPTIMIZERS[name](package.optim, params)
        train(package, optimizer, params)
        return [params, optimizer.state_dict(), repr(optimizer)]

    compare(run, TOLERANCE, name=name)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_state_round_trip(name):
    def run(package, rng):
        first, second = parameters(package), parameters(package)
        a, b = (OPTIMIZERS[name](package.optim, params) for params in (first, second))
        train(package, a, first, steps=3)
        with package.no_grad():
            for source, target in zip(first, second):
                target.copy_(source)
        b.load_state_dict(copy.deepcopy(a.state_dict()))
        pickle.loads(pickle.dumps(b))
        train(package, a, first, steps=3)
        train(package, b, second, steps=3)
        return [first, second, b.state_dict()]

    compare(run, TOLERANCE, name=name)


@pytest.mark.parametrize("optimizer", ["sgd momentum", "adam"])
@pytest.mark.parametrize("name", SCHEDULERS)
def test_scheduler(name, optimizer):
    def run(package, rng):
        params = parameters(package)
        opt = OPTIMIZERS[optimizer](package.optim, params)
        scheduler = SCHEDULERS[name](package.optim.lr_scheduler, opt)
        rates = train(package, opt, params, scheduler, 20)
        options = [{k: v for k, v in g.items() if k != "params"} for g in opt.param_groups]
        return [rates, scheduler.get_last_lr(), options, sorted(scheduler.state_dict())]

    compare(run, TOLERANCE, name=name)


SEARCHES = {
    "plain": {"max_iter": 4},
    "rate": {"lr": 0.1, "history_size": 2},
    "wolfe": {"line_search_fn": "strong_wolfe"},
    "wolfe short": {"line_search_fn": "strong_wolfe", "lr": 5.0, "max_iter": 4, "history_size": 3},
    "evaluations": {"max_eval": 3},
}


@pytest.mark.parametrize("name", SEARCHES)
@pytest.mark.parametrize("power", [2, 4])
def test_lbfgs(name, power):
    def run(package, rng):
        params = parameters(package)
        optimizer = package.optim.LBFGS(params, **SEARCHES[name])
        x = (package.arange(35.0, dtype=package.float64) * 0.37).sin().reshape(7, 5)

        def closure():
            optimizer.zero_grad()
            loss = (((x @ params[0] + params[1]).cos() - 0.3) ** power).mean()
            loss.backward()
            return loss

        losses = [optimizer.step(closure) for _ in range(3)]
        state = optimizer.state_dict()["state"][0]
        counts = [state["n_iter"], state["func_evals"], len(state["old_dirs"]), sorted(state)]
        return [losses, params, counts, repr(optimizer)]

    compare(run, 1e-4, name=name)


AVERAGES = {
    "mean": lambda u: {},
    "ema": lambda u: {"multi_avg_fn": u.get_ema_multi_avg_fn(0.9)},
    "one ema": lambda u: {"avg_fn": u.get_ema_avg_fn(0.9), "use_buffers": True},
    "one mean": lambda u: {"avg_fn": u.get_swa_avg_fn()},
    "means": lambda u: {"multi_avg_fn": u.get_swa_multi_avg_fn()},
}


@pytest.mark.parametrize("name", AVERAGES)
def test_averaged_model(name):
    def run(package, rng):
        utils = package.optim.swa_utils
        package.manual_seed(0)
        model = package.nn.Sequential(package.nn.Linear(3, 4), package.nn.BatchNorm1d(4))
        averaged = utils.AveragedModel(model, **AVERAGES[name](utils))
        optimizer = package.optim.SGD(model.parameters(), 0.1)
        scheduler = utils.SWALR(optimizer, 0.05, 4, "linear" if name == "ema" else "cos")
        x, rates = package.arange(18.0).reshape(6, 3).sin(), []
        for _ in range(6):
            optimizer.zero_grad()
            model(x).square().mean().backward()
            optimizer.step()
            scheduler.step()
            averaged.update_parameters(model)
            rates.append(optimizer.param_groups[0]["lr"])
        out = [dict(averaged.state_dict()), rates, averaged(x)]
        utils.update_bn([[x], [x * 2]], averaged)
        return out + [dict(averaged.state_dict()), averaged.training]

    compare(run, 1e-5, name=name)


def test_hooks():
    def run(package, rng):
        params, log = parameters(package), []
        optimizer = package.optim.SGD(params, 0.1)
        optimizer.register_step_pre_hook(lambda o, a, k: log.append("pre"))
        optimizer.register_step_post_hook(lambda o, a, k: log.append("post"))
        optimizer.register_state_dict_pre_hook(lambda o: log.append("saving"))
        optimizer.register_state_dict_post_hook(lambda o, s: log.append(sorted(s)))
        optimizer.register_load_state_dict_pre_hook(lambda o, s: log.append("loading"))
        optimizer.register_load_state_dict_post_hook(lambda o: log.append("loaded"))
        loss = optimizer.step(lambda: package.ones(1))
        optimizer.load_state_dict(optimizer.state_dict())
        optimizer.add_param_group({"params": package.ones(2), "lr": 3.0})
        return [loss, log, repr(optimizer)]

    compare(run)


REFUSALS = {
    "nothing": lambda p, o: o.SGD([], 0.1),
    "tensor": lambda p, o: o.SGD(p.ones(2), 0.1),
    "rate": lambda p, o: o.SGD([p.ones(2)], -0.1),
    "momentum": lambda p, o: o.SGD([p.ones(2)], 0.1, -1),
    "decay": lambda p, o: o.SGD([p.ones(2)], 0.1, weight_decay=-1),
    "nesterov": lambda p, o: o.SGD([p.ones(2)], 0.1, nesterov=True),
    "betas": lambda p, o: o.Adam([p.ones(2)], betas=(2.0, 0.1)),
    "eps": lambda p, o: o.Adam([p.ones(2)], eps=-1),
    "number": lambda p, o: o.SGD([3], 0.1),
    "set": lambda p, o: o.SGD([{"params": set()}], 0.1),
    "nonleaf": lambda p, o: o.SGD([p.ones(2, requires_grad=True) * 2], 0.1),
    "alpha": lambda p, o: o.RMSprop([p.ones(2)], alpha=-1),
    "lr decay": lambda p, o: o.Adagrad([p.ones(2)], lr_decay=-1),
    "twice": lambda p, o: (lambda t: o.SGD([{"params": t}, {"params": t}], 0.1))(p.ones(2)),
    "group": lambda p, o: o.SGD([p.ones(2)], 0.1).add_param_group(3),
    "states": lambda p, o: o.SGD([p.ones(2)], 0.1).load_state_dict(
        {"state": {}, "param_groups": []}),
    "some names": lambda p, o: o.SGD([("a", p.ones(2)), p.ones(2)], 0.1),
    "sparse adam": lambda p, o: (lambda t: (setattr(t, "grad", p.ones(2)), o.SparseAdam([t]).step()))(p.ones(2)),
    "etas": lambda p, o: o.Rprop([p.ones(2)], etas=(1.5, 2)),
    "clipping": lambda p, o: o.Adafactor([p.ones(2)], d=0.5),
    "vector": lambda p, o: o.Muon([p.ones(2)]),
    "muon rule": lambda p, o: o.Muon([p.ones(2, 2)], adjust_lr_fn="odd"),
    "lbfgs groups": lambda p, o: o.LBFGS([{"params": [p.ones(1)]}, {"params": [p.ones(1)]}]),
    "decay rate": lambda p, o: o.swa_utils.get_ema_avg_fn(2.0),
    "not an optimizer": lambda p, o: o.lr_scheduler.StepLR(3, 3),
    "one cycle steps": lambda p, o: o.lr_scheduler.OneCycleLR(o.SGD([p.ones(2)], 0.1), 0.1),
    "linear factor": lambda p, o: o.lr_scheduler.LinearLR(o.SGD([p.ones(2)], 0.1), 2.0),
    "plateau factor": lambda p, o: o.lr_scheduler.ReduceLROnPlateau(
        o.SGD([p.ones(2)], 0.1), factor=2.0),
    "resume": lambda p, o: o.lr_scheduler.StepLR(o.SGD([p.ones(2)], 0.1), 3, last_epoch=3),
    "lambdas": lambda p, o: o.lr_scheduler.LambdaLR(o.SGD([p.ones(2)], 0.1), [abs, abs]),
    "no step": lambda p, o: o.Optimizer([p.ones(2)], {}).step(),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_refusal(name):
    outcome = compare(lambda p, rng: REFUSALS[name](p, p.optim), name=name)
    assert outcome[0] == "error"


@pytest.mark.parametrize("name", ["SGD", "Adam", "AdamW", "RMSprop", "Adagrad", "Adamax",
                                  "NAdam", "RAdam", "Adadelta"])
def test_signature(name):
    ours, theirs = (inspect.signature(getattr(p.optim, name)) for p in (torchere, torch))
    assert [(p.name, p.default, p.kind) for p in ours.parameters.values()] == [
        (p.name, p.default, p.kind) for p in theirs.parameters.values()]
