"""Methods as people write them: super, base classes' methods, static and class methods, attributes of any kind, state."""

import collections
import copy
import functools
import math
import types

import numpy as np

nn, F = torch.nn, torch.nn.functional
X = "torch.ones(2, 4)"


class Base(nn.Module):
    factor = 3

    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.fc = nn.Linear(4, 4)
        self.scale = 2.0

    def helper(self, x, shift=1):
        return x * self.scale + shift

    def forward(self, x, flag=True):
        y = self.fc(x)
        return y if flag else -y

    @staticmethod
    def static(x, k=2):
        return x * k

    @classmethod
    def of_class(cls, x):
        return x * cls.factor

    @property
    def doubled(self):
        return self.scale * 2


BODIES = {
    "super_forward": "return super().forward(x) + 1", "super_forward_argument": "return super().forward(x, False)", "super_forward_keyword": "return super().forward(x, flag=False)", "super_helper": "return super().helper(x)",
    "super_helper_default": "return super().helper(x, shift=3)", "super_named": "return super(Middle, self).forward(x)", "base_forward": "return Base.forward(self, x)", "base_helper": "return Base.helper(self, x, 5)", "base_of_middle": "return Middle.helper(self, x)",
    "own_and_base": "return self.helper(x) + Base.helper(self, x)", "static_self": "return self.static(x)", "static_class": "return Base.static(x, 3)", "static_keyword": "return self.static(x, k=4)", "class_method_self": "return self.of_class(x)", "class_method_class": "return Base.of_class(x)",
    "class_attribute": "return x * self.factor", "class_attribute_class": "return x * Base.factor", "property": "return x * self.doubled", "class_name": "return x * len(self.__class__.__name__)", "type_name": "return x * len(type(self).__name__)",
    "isinstance_self": "return x if isinstance(self, Base) else -x", "isinstance_child": "return x if isinstance(self.fc, nn.Linear) else -x", "isinstance_children": "for m in self.children():\n    if isinstance(m, (nn.Linear, nn.Conv2d)):\n        x = m(x)\nreturn x",
    "type_is_child": "return x if type(self.fc) is nn.Linear else -x", "type_is_other": "return x if type(self.fc) is nn.Conv2d else -x", "method_alias": "f = self.helper\nreturn f(x)", "method_passed": "return self.twice(self.helper, x)", "child_passed": "return self.twice(self.fc, x)",
    "lambda_passed": "return self.twice(lambda t: self.fc(t) + 1, x)", "method_in_list": "for f in [self.helper, self.fc]:\n    x = f(x)\nreturn x", "method_in_dict": "fs = {'h': self.helper, 'f': self.fc}\nreturn fs['h'](fs['f'](x))",
    "method_partial": "f = functools.partial(self.helper, shift=7)\nreturn f(x)", "method_mapped": "return torch.stack(list(map(self.helper, [x, x + 1])))", "method_in_comprehension": "return torch.stack([self.helper(t) for t in [x, x + 1]])",
    "getattr_method": "return getattr(self, 'helper')(x)", "getattr_made": "return getattr(self, 'hel' + 'per')(x)", "getattr_missing": "f = getattr(self, 'missing', None)\nreturn x if f is None else f(x)", "getattr_number": "return x * getattr(self, 'scale', 1.0)",
    "hasattr_method": "return x if hasattr(self, 'helper') else -x", "callable_method": "return x if callable(self.helper) else -x", "variadic_method": "return self.gather(x, x, x)", "variadic_star": "xs = (x, x + 1)\nreturn self.gather(*xs)", "keyword_method": "return self.options(x, shift=2)",
    "keyword_expanded": "return self.options(x, **{'shift': 2})", "none_argument": "return self.masked(x, None)", "none_default": "return self.masked(x)", "mask_argument": "return self.masked(x, x > 0)", "int_for_float": "return self.helper(x, 2.5) + self.helper(x, 2)",
    "bool_argument": "return self.flagged(x, True) + self.flagged(x, False)", "string_argument": "return self.moded(x, 'neg') + self.moded(x, 'pos')", "tuple_argument": "return self.sized(x, (4, 2))", "list_argument": "return self.sized(x, [4, 2])", "size_argument": "return self.sized(x, x.shape)",
    "union_result": "y = self.moded(x, 'pair')\nreturn y[0] + y[1]", "act_function": "return self.act(x)", "act_partial": "return self.part(x)", "act_lambda": "return self.lam(x)", "act_class": "return self.cls()(x)", "act_dict": "return self.acts['relu'](x)", "act_dict_key": "return self.acts[self.key](x)",
    "act_list": "for f in self.fns:\n    x = f(x)\nreturn x", "act_list_index": "return self.fns[1](x)", "act_none": "return x if self.nothing is None else self.nothing(x)", "act_truth": "return self.act(x) if self.act else x", "act_is": "return x if self.act is F.relu else -x",
    "config_attribute": "return x * self.cfg.width", "config_branch": "if self.cfg.mode == 'a':\n    y = x\nelse:\n    z = x\nreturn y", "config_dict": "return x * self.table['k']", "config_dict_deep": "return x * self.table['deep']['v'][1]", "config_dict_get": "return x * self.table.get('zzz', 4)",
    "config_loop": "for k, v in self.table.items():\n    x = x + len(k)\nreturn x", "config_in": "return x if 'k' in self.table else -x", "set_attribute": "return x if 'a' in self.letters else -x", "array_scalar": "return x * self.np_scalar", "array_int": "return x[:, :self.np_int]", "array_item": "return x * self.array[1]",
    "array_tensor": "return x + torch.tensor(self.array).sum()", "list_attribute": "return x.reshape(self.shape)", "list_star": "return x.reshape(*self.shape)", "tuple_attribute": "return x.reshape(self.pair)", "tuple_unpacked": "a, b = self.pair\nreturn x.reshape(a, b)", "tuple_loop": "for p in self.pair:\n    x = x + p\nreturn x",
    "dtype_attribute": "return x.to(self.dtype)", "device_free": "return x.to(next_device(x))", "named_tuple": "return x * self.named.width", "range_attribute": "for i in range(self.count):\n    x = x + i\nreturn x", "string_attribute": "return x if self.key == 'relu' else -x",
    "numpy_on_attribute": "return x * np.sqrt(self.scale)", "math_on_attribute": "return x / math.sqrt(self.count)", "prod_of_attribute": "return x * np.prod(self.shape)", "conditional_children": "y = (self.fc if self.use else self.missing)(x)\nreturn y", "flag_and": "if self.use and self.count > 1:\n    y = x\nreturn y",
    "flag_not": "if not self.use:\n    x = self.missing(x)\nreturn x", "flag_ternary": "return x if self.use else self.missing(x)", "flag_early": "if self.use:\n    return x, x\nreturn x", "bound_attribute": "return self.bound(x)", "deepcopy_made": "return self.copied(x)", "nested_def": "def block(t):\n    return self.fc(t) + self.scale\nreturn block(block(x))",
    "kwargs_passed": "return self.outer(x, shift=4)", "args_passed": "return self.outer(x, 4)", "parameters_none": "return x if self.bias is None else x + self.bias", "bias_truth": "if self.bias:\n    x = x + 1\nreturn x", "in_place_state": "self.steps = self.steps + 1\nreturn x * self.steps", "buffer_state": "self.total += x.sum()\nreturn self.total * 1",
    "starred_shape": "b, *rest = x.shape\nreturn x.reshape(b, -1)", "children_reversed": "for m in reversed(list(self.children())):\n    x = m(x)\nreturn x", "named_children": "for n, m in self.named_children():\n    x = m(x) + len(n)\nreturn x", "zeros_of_shape": "return torch.zeros(*x.shape) + x", "new_module": "return nn.ReLU()(self.fc(x))",
}


def next_device(x):
    return x.device


class Middle(Base):
    def __init__(self):
        super().__init__()
        self.act, self.cls, self.part, self.lam = F.relu, nn.Tanh, functools.partial(F.leaky_relu, negative_slope=0.3), lambda x: x * 2 + 1
        self.acts, self.key, self.fns, self.nothing = {"relu": F.relu, "tanh": torch.tanh}, "relu", [torch.relu, torch.tanh], None
        self.cfg = types.SimpleNamespace(width=3, mode="a")
        self.table = {"k": 2, "deep": {"v": [1, 5]}, "s": "text"}
        self.letters, self.np_scalar, self.np_int, self.array = {"a", "b"}, np.float32(1.5), np.int64(2), np.array([1.0, 2.0])
        self.shape, self.pair, self.dtype, self.count, self.use, self.bias = [4, 2], (4, 2), torch.float64, 3, True, None
        self.named = collections.namedtuple("N", "width")(6)
        self.bound = self.helper
        self.copied = copy.deepcopy(self.fc)
        self.steps = 0
        self.register_buffer("total", torch.zeros(1))

    def helper(self, x, shift=1):
        return x - shift

    def twice(self, f, x):
        return f(f(x))

    def gather(self, *xs):
        y = xs[0]
        for x in xs[1:]:
            y = y + x
        return y * len(xs)

    def options(self, x, **kwargs):
        return self.helper(x, **kwargs)

    def outer(self, x, *args, **kwargs):
        return self.helper(x, *args, **kwargs)

    def masked(self, x, mask=None):
        if mask is not None:
            x = x.masked_fill(mask, 0.0)
        return x

    def flagged(self, x, flag):
        return x * 2 if flag else x

    def moded(self, x, mode):
        if mode == "pair":
            return x, x
        if mode == "neg":
            return -x
        return x

    def sized(self, x, size):
        return x.reshape(size)


for name, body in BODIES.items():
    lines = "\n".join("        " + line for line in body.split("\n"))
    program_text(f"""
class Middle_{name}(Middle):
    def forward(self, x):
{lines}
""", X)


@program(X)
class PreNorm(nn.Module):
    """What torch.jit refuses most often."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.norm = nn.LayerNorm(4)
        self.fn = Base()

    def forward(self, x, **kwargs):
        return self.fn(self.norm(x), **kwargs)


@program(X)
class DropPath(nn.Module):
    def __init__(self):
        super().__init__()
        self.p = 0.0

    def drop_path(self, x, drop_prob=0., training=False, scale_by_keep=True):
        if drop_prob == 0. or not training:
            return x
        keep = 1 - drop_prob
        mask = x.new_empty((x.shape[0],) + (1,) * (x.ndim - 1)).bernoulli_(keep)
        if keep > 0.0 and scale_by_keep:
            mask.div_(keep)
        return x * mask

    def forward(self, x):
        return self.drop_path(x, self.p, self.training)


@program(X)
class ThreeDeep(Middle):
    def forward(self, x):
        return super().forward(x) * 2


@program(X)
class Diamond(Middle):
    def helper(self, x, shift=1):
        return super().helper(x, shift) + Base.helper(self, x)

    def forward(self, x):
        return self.helper(x)


@program(X)
class Mixed(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.blocks = nn.ModuleList([Base() for _ in range(2)])

    def forward(self, x):
        for i, b in enumerate(self.blocks):
            x = b(x, flag=i == 0)
        return x


@program(X)
class StateFromNone(nn.Module):
    def __init__(self):
        super().__init__()
        self.cache = None

    def forward(self, x):
        if self.cache is None:
            self.cache = x
        else:
            self.cache = self.cache + x
        return self.cache


# ---- refused -----------------------------------------------------------------------------------------------------------


@program()
class NoSuperMethod(Base):
    def forward(self, x):
        return super().no_such_method(x)  ### "'super' object has no attribute 'no_such_method'"


@program()
class NoStaticMethod(Base):
    def forward(self, x):
        return Base.no_such(x)  ### "has no attribute 'no_such'"


@program()
class OutsideModule(Base):
    def __init__(self):
        super().__init__()
        self.fns = {"a": nn.Linear(4, 4), "b": 3}

    def forward(self, x):
        return self.fns["a"](x)  ### "has parameters or buffers and is no submodule"


@program()
class WrongArgument(Base):
    def forward(self, x):
        return self.helper(x, 1, 2)  ### "expected at most 2 argument|Expected at most"


@program()
class ConfigMissing(Middle):
    def forward(self, x):
        return x * self.cfg.missing  ### "'SimpleNamespace' object has no attribute 'missing'"
