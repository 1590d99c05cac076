"""Parametrized and lazy modules, and calls with other parameters, against PyTorch's."""

import copy

import pytest
from both import compare

TOLERANCE = 1e-5
PROGRAMS = {}


def program(f):
    PROGRAMS[f.__name__] = f
    return f


def symmetric(p):
    class Symmetric(p.nn.Module):
        def forward(self, x):
            return x.triu() + x.triu(1).T

        def right_inverse(self, a):
            return a.triu()

    return Symmetric()


def rank_one(p):
    class RankOne(p.nn.Module):
        def forward(self, x, y):
            return x.unsqueeze(-1) @ y.unsqueeze(-2)

        def right_inverse(self, z):
            return z[:, 0].clone(), z[0].clone()

    return RankOne()


def filled(p, layer):
    with p.no_grad():
        for i, q in enumerate(layer.parameters()):
            q.copy_(p.linspace(-0.5, 0.7, q.numel()).reshape(q.shape) + 0.1 * i)
    return layer


def facts(m):
    return [repr(m), list(m.state_dict()), [n for n, _ in m.named_parameters()], m.weight]


@program
def one_original(p):
    P = p.nn.utils.parametrize
    m = filled(p, p.nn.Linear(3, 3))
    out = [P.is_parametrized(m)]
    P.register_parametrization(m, "weight", symmetric(p))
    out += [facts(m), P.is_parametrized(m, "weight"), P.type_before_parametrizations(m).__name__]
    m(p.ones(1, 3)).sum().backward()
    out.append(m.parametrizations.weight.original.grad)
    m.weight = p.arange(9.0).reshape(3, 3)
    out += [m.weight, m.parametrizations.weight.original]
    with P.cached():
        out.append(m.weight is m.weight)
    other = copy.deepcopy(m)
    out.append(facts(other))
    P.remove_parametrizations(m, "weight")
    P.remove_parametrizations(other, "weight", leave_parametrized=False)
    return out + [facts(m), facts(other), P.is_parametrized(m)]


@program
def several_originals(p):
    P = p.nn.utils.parametrize
    m = P.register_parametrization(filled(p, p.nn.Linear(3, 3)), "weight", rank_one(p), unsafe=True)
    P.register_parametrization(m, "weight", symmetric(p), unsafe=True)
    P.register_parametrization(m, "bias", p.nn.ReLU())
    out = [facts(m), m(p.ones(2, 3)), m.bias]
    other = P.transfer_parametrizations_and_params(m, p.nn.Linear(3, 3), "bias")
    return out + [list(other.state_dict()), other.bias, facts(P.remove_parametrizations(m, "weight"))]


@program
def buffers(p):
    m = p.nn.Module()
    m.register_buffer("table", p.arange(3.0))
    p.nn.utils.parametrize.register_parametrization(m, "table", p.nn.Tanh())
    return [m.table, list(m.state_dict()), [n for n, _ in m.named_buffers()]]


@program
def weight_norm(p):
    out = []
    for dim in (0, 1, None):
        m = p.nn.utils.parametrizations.weight_norm(filled(p, p.nn.Linear(3, 2)), dim=dim)
        m(p.ones(2, 3)).sum().backward()
        out += [facts(m), [q.grad for q in m.parameters()]]
    old = {"bias": p.ones(2), "weight_g": p.ones(2, 1), "weight_v": p.ones(2, 3)}
    m = p.nn.utils.parametrizations.weight_norm(p.nn.Linear(3, 2))
    m.load_state_dict(old)
    return out + [m.weight]


@program
def spectral_norm(p):
    p.manual_seed(0)
    out = []
    for layer, x in ((p.nn.Linear(3, 2), p.ones(1, 3)), (p.nn.ConvTranspose2d(2, 3, 2), p.ones(1, 2, 3, 3))):
        m = p.nn.utils.parametrizations.spectral_norm(filled(p, layer), n_power_iterations=2)
        out += [repr(m), m(x), m(x), list(m.state_dict()), m.eval()(x)]
    return out


@program
def lazy(p):
    out = []
    for make, x in ((lambda: p.nn.LazyLinear(2), p.ones(4, 3)), (lambda: p.nn.LazyConv2d(2, 3, groups=2), p.ones(1, 4, 5, 5)),
                    (lambda: p.nn.LazyConvTranspose1d(2, 3, bias=False), p.ones(4, 5)),
                    (lambda: p.nn.LazyBatchNorm2d(), p.ones(2, 3, 2, 2)), (lambda: p.nn.LazyInstanceNorm1d(), p.ones(2, 3, 5))):
        m = make()
        out.append([repr(m), [repr(v) for v in m.state_dict().values()], m.has_uninitialized_params()])
        p.manual_seed(2)
        y = make().double()(x.double())
        p.manual_seed(2)
        out.append([y, m(x), repr(m), dict(m.state_dict()), type(m).__name__])
    return out


@program
def lazy_loaded(p):
    out = []
    for make, x in ((lambda: p.nn.LazyLinear(2), p.ones(4, 3)), (lambda: p.nn.LazyConv2d(2, 3), p.ones(1, 4, 5, 5))):
        m, other = make(), make()
        m(x)
        other.load_state_dict(m.state_dict())
        out += [dict(other.state_dict()), copy.deepcopy(make())(x).shape]
    return out


@program
def lazy_refusal(p):
    p.nn.LazyConv1d(2, 3)(p.ones(3))


@program
def lazy_into_ready(p):
    p.nn.Linear(2, 2).load_state_dict(p.nn.LazyLinear(2).state_dict())


@program
def other_parameters(p):
    call = p.func.functional_call
    m = p.nn.Sequential(filled(p, p.nn.Linear(2, 2)), p.nn.BatchNorm1d(2))
    m[0].tied = m[0].weight
    given = {"0.weight": p.ones(2, 2), "1.running_mean": p.zeros(2)}
    x = p.arange(4.0).reshape(2, 2)
    return [call(m, given, x), given, m(x), call(m, given, (x,), tie_weights=False)]


@program
def other_parameters_refused(p):
    p.func.functional_call(p.nn.Linear(2, 2), {"weight": p.ones(2, 2), "x": p.ones(1)}, p.ones(2), strict=True)


@program
def tied_refused(p):
    m = p.nn.Linear(2, 2)
    m.tied = m.weight
    p.func.functional_call(m, {"weight": p.ones(2, 2), "tied": p.zeros(2, 2)}, p.ones(2))


@program
def dtype_change_refused(p):
    class ToDouble(p.nn.Module):
        def forward(self, x):
            return x.double()

    p.nn.utils.parametrize.register_parametrization(p.nn.Linear(2, 2), "weight", ToDouble())


@program
def nothing_to_parametrize(p):
    p.nn.utils.parametrize.register_parametrization(p.nn.Linear(2, 2), "w", p.nn.ReLU())


@program
def not_invertible(p):
    m = p.nn.utils.parametrize.register_parametrization(p.nn.Linear(2, 2), "weight", p.nn.ReLU())
    m.weight = p.ones(2, 2)


@program
def skipped_initial_values(p):
    m = p.nn.utils.skip_init(p.nn.Linear, 3, 2)
    return [repr(m), m.weight.shape, str(m.weight.device), m.weight.requires_grad]


@pytest.mark.parametrize("name", PROGRAMS)
def test_program(name):
    compare(lambda package, rng: PROGRAMS[name](package), TOLERANCE, name=name)
