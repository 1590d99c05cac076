"""Python's values in programs: NumPy and math on constants, plain objects, classes, tensors made the old ways."""

import collections
import copy
import dataclasses
import functools
import logging
import math
import numbers
import os.path
import time
import types
import warnings
from typing import List

import numpy as np

nn, F = torch.nn, torch.nn.functional
X = "torch.arange(6.).reshape(2, 3) - 2"
logger = logging.getLogger(__name__)
logger.setLevel(logging.ERROR)

EPS = 1e-3
SHAPE = np.array([2, 3])
TABLE = {"a": {"b": [1, 2, 3]}, "size": (3, 2), 7: "seven"}
Config = collections.namedtuple("Config", "width height name")
CONFIG = Config(3, 2, "small")
SPACE = types.SimpleNamespace(width=4, flag=True, name="x", inner=types.SimpleNamespace(depth=2))


@dataclasses.dataclass
class Options:
    width: int = 3
    rate: float = 0.5
    names: tuple = ("a", "b")
    act: str = "relu"

    def doubled(self, x):
        return x * self.width * 2

    @property
    def area(self):
        return self.width * 2

    @staticmethod
    def triple(x):
        return x * 3

    @classmethod
    def of_class(cls, x):
        return x + len(cls.__name__)


OPTIONS = Options()


class Plain:
    limit = 4

    def __init__(self):
        self.k = 2
        self.table = [1, 2, 3]

    def __call__(self, x):
        return x * self.k + self.limit

    def method(self, x, scale=1):
        return self.helper(x) * scale

    def helper(self, x):
        return x + self.k


PLAIN = Plain()

EXPRESSIONS = {
    # NumPy and math on constants
    "np_sqrt": "x * np.sqrt(4.0)", "np_pi": "x + np.pi", "np_prod": "x * np.prod([2, 3])", "np_prod_shape": "x * np.prod(SHAPE)", "np_log2": "x * int(np.log2(8))",
    "np_sum": "x * np.sum([1, 2])", "np_max": "x * np.max([1, 5])", "np_arange": "x * len(np.arange(4))", "np_ceil": "x * int(np.ceil(2.5))", "np_float64": "x * np.float64(2.0)",
    "np_int64": "x * np.int64(3)", "np_array_index": "x * SHAPE[1]", "np_array_shape": "x * SHAPE.shape[0]", "np_inf": "torch.clamp(x, max=np.inf)", "np_power": "x * np.power(2, 3)",
    "np_dynamic_sqrt": "x * np.sqrt(x.shape[0])", "np_dynamic_log": "x * np.log(x.shape[1])", "np_dynamic_prod": "x * np.prod(x.shape)", "np_dynamic_max": "x * np.maximum(x.shape[0], 3)",
    "np_array_to_tensor": "x + torch.from_numpy(SHAPE).sum()", "np_tensor": "x + torch.tensor(SHAPE).sum()", "np_newaxis": "x[:, np.newaxis]", "np_floor_dynamic": "x * int(np.floor(x.shape[1] / 2))",
    "np_exp": "x * np.exp(0.0)", "np_abs": "x * np.abs(-3)", "np_clip": "x * np.clip(7, 0, 5)", "np_mean": "x * float(np.mean([1.0, 2.0]))", "np_random_free": "x + np.linspace(0, 1, 3)[1]",
    "math_sqrt": "x * math.sqrt(4.0)", "math_pi": "x + math.pi", "math_dynamic": "x / math.sqrt(x.size(-1))", "math_prod": "x * math.prod([2, 3])", "math_prod_shape": "x * math.prod(x.shape)",
    "math_log": "x * math.log(8, 2)", "math_floor": "x[:, :math.floor(2.5)]", "math_ceil": "x[:, :math.ceil(1.5)]", "math_inf": "torch.clamp(x, max=math.inf)", "math_isclose": "x if math.isclose(1.0, 1.0) else -x",
    "math_gcd": "x * math.gcd(4, 6)", "math_comb": "x * math.comb(4, 2)", "math_hypot": "x * math.hypot(3.0, 4.0)",
    # plain objects
    "object_attribute": "x * OPTIONS.width", "object_float": "x * OPTIONS.rate", "object_tuple": "x * len(OPTIONS.names)", "object_string": "F.relu(x) if OPTIONS.act == 'relu' else x",
    "object_method": "OPTIONS.doubled(x)", "object_property": "x * OPTIONS.area", "object_static": "OPTIONS.triple(x)", "object_class_static": "Options.triple(x)", "object_classmethod": "Options.of_class(x)",
    "object_getattr": "x * getattr(OPTIONS, 'width')", "object_getattr_default": "x * getattr(OPTIONS, 'missing', 5)", "object_hasattr": "x if hasattr(OPTIONS, 'width') else -x", "object_no_attr": "x if hasattr(OPTIONS, 'zzz') else -x",
    "object_called": "PLAIN(x)", "object_method_default": "PLAIN.method(x)", "object_method_keyword": "PLAIN.method(x, scale=3)", "object_list": "x * PLAIN.table[1]", "object_list_sum": "x * sum(PLAIN.table)",
    "object_class_attribute": "x * Plain.limit", "object_type_name": "x * len(type(PLAIN).__name__)", "object_class_name": "x * len(PLAIN.__class__.__name__)", "namespace": "x * SPACE.width", "namespace_deep": "x * SPACE.inner.depth",
    "namespace_flag": "x if SPACE.flag else -x", "named_tuple_field": "x * CONFIG.width", "named_tuple_index": "x * CONFIG[1]", "named_tuple_string": "x * len(CONFIG.name)", "enum_free_constant": "x * EPS",
    "dict_nested": "x * TABLE['a']['b'][2]", "dict_tuple": "x.reshape(TABLE['size'])", "dict_int_key": "x * len(TABLE[7])", "dict_get": "x * TABLE.get('zzz', 3)", "dict_len": "x * len(TABLE)", "dict_in": "x if 'a' in TABLE else -x",
    "dict_keys": "x * len(list(TABLE['a'].keys()))", "dict_comprehension": "x * sum([v for v in TABLE['a']['b']])",
    # classes and types
    "isinstance_tensor": "x if isinstance(x, torch.Tensor) else -x", "isinstance_tuple": "x if isinstance(x, (int, float)) else -x", "isinstance_list": "x if isinstance([x], list) else -x", "isinstance_dict": "x if isinstance({'a': x}, dict) else -x",
    "isinstance_plain": "x if isinstance(PLAIN, Plain) else -x", "isinstance_plain_not": "x if isinstance(x, Plain) else -x", "isinstance_ndarray": "x if isinstance(x, np.ndarray) else -x", "isinstance_number": "x if isinstance(3, numbers.Number) else -x",
    "isinstance_sequence": "x if isinstance((1, 2), collections.abc.Sequence) else -x", "isinstance_iterable": "x if isinstance([1], collections.abc.Iterable) else -x", "isinstance_str": "x if isinstance('a', str) else -x",
    "isinstance_none": "x if isinstance(None, type(None)) else -x", "isinstance_mixed": "x if isinstance(x, (Plain, torch.Tensor)) else -x", "type_is_tensor": "x if type(x) is torch.Tensor else -x", "type_equal_int": "x if type(3) == int else -x",
    "type_in": "x if type(3) in (int, float) else -x", "type_not": "x if type(3) != float else -x", "type_list": "x if type([1]) is list else -x", "hasattr_tensor": "x if hasattr(x, 'shape') else -x", "hasattr_tensor_not": "x if hasattr(x, 'zzz') else -x",
    "getattr_tensor": "x * getattr(x, 'ndim')", "getattr_shape_default": "x * getattr(x, 'shape', None)[0]", "is_tensor": "x if torch.is_tensor(x) else -x", "is_floating_point": "x if torch.is_floating_point(x) else -x",
    # tensors the old ways
    "float_tensor_list": "torch.FloatTensor([1, 2, 3]) + x", "float_tensor_size": "torch.FloatTensor(2, 3).zero_() + x", "long_tensor": "x[torch.LongTensor([0])]", "tensor_size": "torch.Tensor(2, 3).fill_(1) + x", "tensor_list": "torch.Tensor([1, 2, 3]) + x",
    "byte_tensor": "torch.ByteTensor([1, 0, 1]) * x", "bool_tensor": "x[:, torch.BoolTensor([True, False, True])]", "variable": "torch.autograd.Variable(x) + 1", "variable_keyword": "torch.autograd.Variable(x, requires_grad=False) + 1", "data": "x.data + 1",
    "type_as": "torch.ones(3).type_as(x) + x", "type_of_class": "x.type(torch.DoubleTensor)", "type_of_dtype": "x.type(torch.float64)", "new_size": "x.new(2, 3).zero_() + x", "new_list": "x.new([1, 2, 3]) + x", "new_tensor": "x.new_tensor([1.0, 2.0, 3.0]) + x",
    "new_zeros": "x.new_zeros(3) + x", "cpu": "x.cpu()", "to_device": "x.to(x.device)", "to_other": "torch.ones(3, dtype=torch.float64).to(x) + x", "cuda_guarded": "x.cuda() if torch.cuda.is_available() else x", "size_constructor": "x.reshape(torch.Size([3, 2]))",
    "detach_clone": "x.detach().clone()", "finfo_min": "x.masked_fill(x < 0, torch.finfo(x.dtype).min)", "finfo_eps": "x + torch.finfo(torch.float32).eps", "finfo_max_double": "x.double() * 0 + torch.finfo(x.double().dtype).max", "iinfo_max": "x * 0 + float(torch.iinfo(torch.int32).max)",
    "default_dtype": "x.to(torch.get_default_dtype())", "deepcopy": "copy.deepcopy(x).add_(1) + x", "copy_list": "torch.stack(copy.copy([x, x]))",
    # the library
    "path_join": "x * len(os.path.join('a', 'b'))", "path_basename": "x * len(os.path.basename('/a/bcd'))", "clock": "x + 0 * time.perf_counter()", "time_difference": "x + 0 * (time.time() - time.time())", "getenv": "x if os.environ is not None else -x",
    "relu_module": "nn.ReLU()(x)", "softmax_module": "nn.Softmax(dim=1)(x)", "leaky_module": "nn.LeakyReLU(0.2)(x)", "identity_module": "nn.Identity()(x)", "flatten_module": "nn.Flatten()(x)", "pool_module": "nn.AvgPool1d(3)(x.unsqueeze(0))",
    "upsample_module": "nn.Upsample(scale_factor=2)(x.unsqueeze(0))", "sequential_made": "nn.Sequential(nn.ReLU(), nn.Tanh())(x)", "loss_made": "nn.MSELoss()(x, x * 2)", "loss_option": "nn.L1Loss(reduction='sum')(x, x * 2)", "pad_module": "nn.ConstantPad1d(1, 2.0)(x)",
    "dropout_zero": "nn.Dropout(0.0)(x)", "sigmoid_module": "torch.nn.Sigmoid()(x)", "cosine_module": "nn.CosineSimilarity(dim=1)(x, x + 1)", "pixel_shuffle": "nn.PixelShuffle(1)(x.reshape(1, 1, 2, 3))", "log_softmax_module": "nn.LogSoftmax(dim=-1)(x)",
}
for name, expression in EXPRESSIONS.items():
    program_text(f"""
def value_{name}(x):
    return {expression}
""", X)

BLOCKS = {
    "warn": "warnings.warn('careful')\nreturn x", "warn_category": "warnings.warn('careful', UserWarning)\nreturn x", "warn_level": "warnings.warn('careful', stacklevel=2)\nreturn x",
    "log": "logger.info('shape %s', x.shape)\nreturn x", "log_debug": "logging.debug('x')\nreturn x", "print_shape": "print(x.shape[0], 'rows')\nreturn x",
    "config_branch": "if OPTIONS.act == 'relu':\n    y = F.relu(x)\nelif OPTIONS.act == 'none':\n    z = x\nreturn y", "config_loop": "for i in PLAIN.table:\n    x = x + i\nreturn x", "config_range": "for i in range(OPTIONS.width):\n    x = x + i\nreturn x",
    "config_items": "for k, v in TABLE['a'].items():\n    x = x + len(k) * len(v)\nreturn x", "config_names": "for n in OPTIONS.names:\n    x = x + len(n)\nreturn x", "array_local": "s = np.sqrt(16.0)\nreturn x * s", "array_unpacked": "h, w = CONFIG.height, CONFIG.width\nreturn x.reshape(w, h)",
    "array_loop": "for v in np.arange(3):\n    x = x + v\nreturn x", "module_local": "act = nn.ReLU()\nreturn act(x) + act(-x)", "module_chosen": "act = nn.ReLU() if OPTIONS.act == 'relu' else nn.Tanh()\nreturn act(x)",
    "class_local": "cls = nn.Tanh\nreturn cls()(x)", "class_dict": "acts = {'relu': nn.ReLU, 'tanh': nn.Tanh}\nreturn acts['tanh']()(x)", "type_branch": "if isinstance(x, (list, tuple)):\n    x = x[0]\nreturn x + 1", "type_branch_list": "xs = [x, x + 1]\nif isinstance(xs, (list, tuple)):\n    xs = torch.stack(xs)\nreturn xs",
    "number_branch": "k = 3\nif isinstance(k, int):\n    k = (k, k)\nreturn x * k[0] + k[1]", "global_assigned": "eps = EPS\neps = eps * 2\nreturn x + eps", "string_built": "name = 'wid' + 'th'\nreturn x * getattr(OPTIONS, name)",
    "timer": "t = time.time()\ny = x * 2\ndt = time.time() - t\nreturn y", "no_grad": "with torch.no_grad():\n    y = x * 2\nreturn y", "assert_config": "assert OPTIONS.width == 3, 'width'\nreturn x", "raise_config": "if OPTIONS.width != 3:\n    raise ValueError('width')\nreturn x",
    "counter_class": "out = collections.OrderedDict()\nout['a'] = x\nreturn out['a']",
}
for name, body in BLOCKS.items():
    lines = "\n".join("    " + line for line in body.split("\n"))
    program_text(f"""
def block_{name}(x):
{lines}
""", X)


# ---- autograd.Function -------------------------------------------------------------------------------------------------


class Doubled(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * 2

    @staticmethod
    def backward(ctx, g):
        return g * 2


class Scaled(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, scale, flag=True):
        ctx.scale = scale
        ctx.flag = flag
        return x * scale if flag else x

    @staticmethod
    def backward(ctx, g):
        return g * ctx.scale, None, None


class Pair(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x + 1, x * 2

    @staticmethod
    def backward(ctx, a, b):
        return a + b * 2


class Rounded(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.mark_non_differentiable(x)
        return torch.round(x)

    @staticmethod
    def backward(ctx, g):
        return g


@program(X)
def function_applied(x):
    return Doubled.apply(x) + 1


@program(X)
def function_arguments(x):
    return Scaled.apply(x, 3.0) + Scaled.apply(x, 2, False)


@program(X)
def function_pair(x):
    a, b = Pair.apply(x)
    return a * b


@program(X)
def function_alias(x):
    f = Rounded.apply
    return f(x * 0.4)


# ---- refused -----------------------------------------------------------------------------------------------------------


@program()
def refused_numpy_of_tensor(x):
    return x.numpy()  ### "tensor.numpy\(\) leaves the program"


@program()
def refused_numpy_dynamic(x):
    return x * np.median(x.shape)  ### "is called while the function is compiled, so its arguments must be constants"


@program()
def refused_module_with_parameters(x):
    return nn.Linear(3, 3)(x)  ### "cannot instantiate class 'Linear' in a script function: it has parameters"


@program()
def refused_object_as_value(x):
    return PLAIN  ### "python value of type 'Plain' cannot be used as a value"


@program()
def refused_object_attribute(x):
    return x * OPTIONS.missing  ### "'Options' object has no attribute 'missing'"


@program()
def refused_object_changed(x):
    PLAIN.k = 3  ### "attribute assignment is not defined on python value of type 'Plain'"
    return x


@program()
def refused_list_changed(x):
    PLAIN.table.append(4)
    return x * PLAIN.table[9]  ### "out of range"


@program()
def refused_no_such_function(x):
    return torch.no_such_function(x)  ### "no attribute 'no_such_function'|no_such_function"
