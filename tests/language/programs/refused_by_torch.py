"""What torch.jit says to the modules that it refuses, commonest first: what people had written each time, as a program
that compiles here and gives Python's answer."""

import copy
import logging
import math
import time
import warnings

import numpy as np

nn, F, Variable = torch.nn, torch.nn.functional, torch.autograd.Variable
logger = logging.getLogger(__name__)


# compiled functions can't take a variable number of arguments
@program("torch.ones(2, 4)", make="")
class PreNorm(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm, self.fn = nn.LayerNorm(4), Scaled()

    def forward(self, x, **kwargs):
        return self.fn(self.norm(x), scale=2.0, **kwargs)


class Scaled(nn.Module):
    def forward(self, x, scale=1.0):
        return x * scale


# arguments for call are not valid: a float, an int, None or a bool reaches a parameter without annotation
def drop_path(x, drop_prob=0.0, training=False):
    if drop_prob == 0.0 or not training:
        return x
    keep = 1 - drop_prob
    return x.div(keep) * torch.ones(x.shape[0], 1).floor()


@program("torch.ones(3, 2)", make="0.25")
class DropPath(nn.Module):
    def __init__(self, p=None):
        super().__init__()
        self.p = p

    def forward(self, x):
        return drop_path(x, self.p, self.training)


def scaled_norm(x, eps, mask, dims):
    y = x / (x.norm(dim=dims[0], keepdim=True) + eps)
    return y if mask is None else y * mask


@program("torch.ones(2, 3)")
def numbers_into_functions(x):
    return scaled_norm(x, 1e-5, None, (1, 0)), scaled_norm(x, 1, torch.zeros(3), (0, 1))


# module has no attribute: lists of modules, dicts, objects, functions, arrays, None that becomes a tensor
class Config:
    def __init__(self):
        self.width, self.act = 3, "relu"


@program("torch.arange(3.0)", make="")
class Attributes(nn.Module):
    def __init__(self):
        super().__init__()
        self.config, self.activations = Config(), {"relu": F.relu, "tanh": torch.tanh}
        self.layers = [nn.ReLU(), nn.Tanh()]
        self.table = np.array([1.0, 2.0, 3.0], dtype=np.float32)
        self.cache = None

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        x = self.activations[self.config.act](x) * self.config.width + torch.from_numpy(self.table)
        if self.cache is None:
            self.cache = x * 2
        return x + self.cache


# cannot statically infer the expected size of a list
@program("torch.ones(2, 3, 4, 5)")
def unpacked_shape(x):
    b, c, h, w = x.shape
    return x.view(b, c * h, w), list(x.size()), x.new_zeros(*x.shape[:2], 1)


@program("torch.ones(2, 3)", make="[3, 4, 2]")
class FromList(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.sizes = sizes

    def forward(self, x):
        first, *rest = self.sizes
        return x.repeat(*rest) * first


# a Python type cannot be used as a value
@program("torch.ones(2)", make="")
class TypesAsValues(nn.Module):
    def __init__(self):
        super().__init__()
        self.t = torch.float64

    def forward(self, x):
        a = torch.FloatTensor([1.0, 2.0]) if isinstance(x, torch.Tensor) else x
        return a.to(dtype=self.t) + torch.zeros(2, dtype=self.t), torch.LongTensor(2, 3).dim()


# fails when run: None for a Tensor, a wrong default, a shape taken as a float
@program("torch.ones(2, 3)", "torch.ones(2, 3), torch.ones(3)")
def none_default(x, bias=None, scale=2):
    n = x.shape[0] / 4
    return (x if bias is None else x + bias) * scale + n


# a ModuleList indexed by a variable
@program("torch.ones(1, 3)", make="3")
class Indexed(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.n, self.layers = n, nn.ModuleList([nn.Linear(3, 3) for _ in range(n)])
        for p in self.parameters():
            nn.init.constant_(p, 0.25)

    def forward(self, x):
        for i in range(self.n):
            x = self.layers[i](x)
        return x


# could not cast None to bool
@program("torch.ones(2)", make="None")
class NoneAsBool(nn.Module):
    def __init__(self, bias):
        super().__init__()
        self.bias = bias

    def forward(self, x):
        if self.bias:
            return x + self.bias
        return x - 1


# class Variable has no __init__
@program("torch.ones(2)")
def variables(x):
    return Variable(x) + torch.autograd.Variable(torch.zeros(2))


# getattr needs a string literal
@program("torch.ones(1, 2)", make="")
class ByName(nn.Module):
    def __init__(self):
        super().__init__()
        for i in range(2):
            setattr(self, f"layer{i}", nn.Linear(2, 2))
        for p in self.parameters():
            nn.init.constant_(p, 0.5)

    def forward(self, x):
        for i in range(2):
            x = getattr(self, f"layer{i}")(x)
        return x


# not defined in the true branch
@program("torch.ones(2), True", "torch.ones(2), False")
def bound_by_a_flag(x, use: bool):
    if use:
        y = x * 2
    if use:
        x = x + y
    return x


# lambda, nested def
@program("torch.ones(2)")
def local_functions(x):
    double = lambda t: t * 2  # noqa: E731

    def shifted(t, by=1):
        return t + by

    return double(shifted(x)) + sum(map(lambda t: t + 1, [x, x]))


# cannot instantiate a class in a script function
@program("torch.arange(3.0) - 1")
def layers_made_in_place(x):
    return nn.ReLU()(x) + nn.Softmax(dim=0)(x)


# iterate over something without static length
@program("torch.ones(2)", make="")
class Zipped(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.ModuleList([nn.ReLU(), nn.Tanh()])

    def forward(self, x):
        xs, out = [x, x * 2], []
        for layer, y in zip(self.a, xs):
            out.append(layer(y))
        for i, layer in enumerate(self.a):
            out[i] = layer(out[i])
        return out


# a previous return statement returned another type
@program("torch.ones(2)", make="")
class TwoResults(nn.Module):
    def forward(self, x):
        if self.training:
            return x
        return x, x * 2


# few each
class Doubled(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2

    @staticmethod
    def backward(ctx, g):
        return g * 2


@program("torch.ones(2, 3)")
def the_rest(x):
    y = Doubled.apply(x.detach())
    kw = {"dim": 1, "keepdim": True}
    z = y.sum(**kw) * np.sqrt(4) + math.sqrt(x.shape[1])
    t = torch.Tensor(2, 3).fill_(1).type_as(x).data + x.T.t()
    if len(x) > 5:
        warnings.warn("large")
    logger.info("shape %s", x.shape)
    start = time.time()
    assert x.dim() == 2, "expected two dimensions, got {}".format(x.dim())
    return z + t, len(x), time.time() >= start


@program("torch.ones(2, 3)", make="")
class Copies(nn.Module):
    def __init__(self):
        super().__init__()
        first = nn.Sequential(nn.ReLU(), nn.Tanh())
        self.layers = nn.ModuleList([copy.deepcopy(first) for _ in range(2)])

    def forward(self, x):
        if x.dim() != 2:
            raise ValueError(f"expected 2 dimensions but got {x.dim()} in {self.__class__.__name__}")
        for layer in self.layers:
            x = layer(x)
        return x


@program("torch.ones(2, 2)", make="")
class Parametrized(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.utils.weight_norm(nn.Linear(2, 2))
        for p in self.parameters():
            nn.init.constant_(p, 0.5)

    def forward(self, x):
        return self.linear(x)
