"""Comparing values that may hold tensors: assert_close and the pairs that it is made of.

A Pair holds two inputs and knows how to compare them; `originate_pairs` walks containers and takes, for each two
items, the first pair type that accepts them. What goes wrong is an ErrorMeta, which names the item at which it went
wrong and becomes the exception that the caller sees."""

import abc
import cmath
import collections.abc
import contextlib

import torchere as torch

from ._mismatch import ErrorMeta, default_tolerances, get_tolerances, make_scalar_mismatch_msg, make_tensor_mismatch_msg

try:
    import numpy as np

    HAS_NUMPY = True
except ModuleNotFoundError:
    HAS_NUMPY = False

__all__ = ["ErrorMeta", "Pair", "assert_close", "assert_equal", "default_tolerances", "originate_pairs"]


class UnsupportedInputs(Exception):
    """The pair type cannot compare such inputs: the next one is tried."""


class Pair(abc.ABC):
    """Two inputs, options for comparing them, and the path (`id`) at which they stood."""

    def __init__(self, actual, expected, *, id=(), **unknown_parameters):
        self.actual, self.expected, self.id = actual, expected, id
        self._unknown_parameters = unknown_parameters

    @staticmethod
    def _inputs_not_supported():
        raise UnsupportedInputs

    @staticmethod
    def _check_inputs_isinstance(*inputs, cls):
        if not all(isinstance(x, cls) for x in inputs):
            raise UnsupportedInputs

    def _make_error_meta(self, type, msg):
        return ErrorMeta(type, msg, id=self.id)

    def _fail(self, type, msg, *, id=()):
        raise ErrorMeta(type, msg, id=id or getattr(self, "id", ()))

    @abc.abstractmethod
    def compare(self):
        """Raises an ErrorMeta where the inputs differ."""

    def extra_repr(self):
        return []

    def __repr__(self):
        shown = [("id", self.id), ("actual", self.actual), ("expected", self.expected)]
        shown += [(e, getattr(self, e)) if isinstance(e, str) else e for e in self.extra_repr()]
        return "\n".join([f"{type(self).__name__}(", *(f"    {k}={v!s}," for k, v in shown), ")"])


class ObjectPair(Pair):
    """Anything, by ==."""

    def compare(self):
        try:
            equal = self.actual == self.expected
        except Exception as e:
            raise ErrorMeta(ValueError, f"{self.actual} == {self.expected} failed with:\n{e}.", id=self.id) from e
        if not equal:
            self._fail(AssertionError, f"{self.actual} != {self.expected}")


class NonePair(Pair):
    def __init__(self, actual, expected, **other_parameters):
        if actual is not None and expected is not None:
            raise UnsupportedInputs
        super().__init__(actual, expected, **other_parameters)

    def compare(self):
        if self.actual is not self.expected:
            self._fail(AssertionError, f"None mismatch: {self.actual} is not {self.expected}")


class BooleanPair(Pair):
    def __init__(self, actual, expected, *, id=(), **other_parameters):
        actual, expected = self._process_inputs(actual, expected, id=id)
        super().__init__(actual, expected, id=id, **other_parameters)

    @property
    def _supported_types(self):
        return (bool, np.bool_) if HAS_NUMPY else (bool,)

    def _process_inputs(self, actual, expected, *, id):
        self._check_inputs_isinstance(actual, expected, cls=self._supported_types)
        return self._to_bool(actual, id=id), self._to_bool(expected, id=id)

    def _to_bool(self, bool_like, *, id):
        if isinstance(bool_like, bool):
            return bool_like
        if HAS_NUMPY and isinstance(bool_like, np.bool_):
            return bool_like.item()
        raise ErrorMeta(TypeError, f"Unknown boolean type {type(bool_like)}.", id=id)

    def compare(self):
        if self.actual is not self.expected:
            self._fail(AssertionError, f"Booleans mismatch: {self.actual} is not {self.expected}")


class NumberPair(Pair):
    """Python numbers, and numpy's where it is there; tolerances as for their dtype."""

    _TYPE_TO_DTYPE = {int: torch.int64, float: torch.float64, complex: torch.complex128}
    _NUMBER_TYPES = tuple(_TYPE_TO_DTYPE)

    def __init__(self, actual, expected, *, id=(), rtol=None, atol=None, equal_nan=False, check_dtype=False,
                 **other_parameters):
        actual, expected = self._process_inputs(actual, expected, id=id)
        super().__init__(actual, expected, id=id, **other_parameters)
        dtypes = [self._TYPE_TO_DTYPE[type(x)] for x in (actual, expected)]
        self.rtol, self.atol = get_tolerances(*dtypes, rtol=rtol, atol=atol, id=id)
        self.equal_nan, self.check_dtype = equal_nan, check_dtype

    @property
    def _supported_types(self):
        return (*self._NUMBER_TYPES, np.number) if HAS_NUMPY else self._NUMBER_TYPES

    def _process_inputs(self, actual, expected, *, id):
        self._check_inputs_isinstance(actual, expected, cls=self._supported_types)
        return self._to_number(actual, id=id), self._to_number(expected, id=id)

    def _to_number(self, number_like, *, id):
        if HAS_NUMPY and isinstance(number_like, np.number):
            return number_like.item()
        if isinstance(number_like, self._NUMBER_TYPES):
            return number_like
        raise ErrorMeta(TypeError, f"Unknown number type {type(number_like)}.", id=id)

    def compare(self):
        a, b = self.actual, self.expected
        if self.check_dtype and type(a) is not type(b):
            self._fail(AssertionError, f"The (d)types do not match: {type(a)} != {type(b)}.")
        if a == b or self.equal_nan and cmath.isnan(a) and cmath.isnan(b):
            return
        difference = abs(a - b)
        if not (cmath.isfinite(difference) and difference <= self.atol + self.rtol * abs(b)):
            self._fail(AssertionError, make_scalar_mismatch_msg(a, b, rtol=self.rtol, atol=self.atol))

    def extra_repr(self):
        return "rtol", "atol", "equal_nan", "check_dtype"


class TensorLikePair(Pair):
    """Tensors, and what torch.as_tensor makes tensors of."""

    def __init__(self, actual, expected, *, id=(), allow_subclasses=True, rtol=None, atol=None, equal_nan=False,
                 check_device=True, check_dtype=True, check_layout=True, check_stride=False, **other_parameters):
        actual, expected = self._process_inputs(actual, expected, id=id, allow_subclasses=allow_subclasses)
        super().__init__(actual, expected, id=id, **other_parameters)
        self.rtol, self.atol = get_tolerances(actual, expected, rtol=rtol, atol=atol, id=self.id)
        self.equal_nan, self.check_device, self.check_dtype = equal_nan, check_device, check_dtype
        self.check_layout, self.check_stride = check_layout, check_stride

    def _process_inputs(self, actual, expected, *, id, allow_subclasses):
        related = isinstance(actual, type(expected)) or isinstance(expected, type(actual))
        if not related or not allow_subclasses and type(actual) is not type(expected):
            raise UnsupportedInputs
        tensors = self._to_tensor(actual), self._to_tensor(expected)
        for t in tensors:
            self._check_supported(t, id=id)
        return tensors

    def _to_tensor(self, tensor_like):
        if isinstance(tensor_like, torch.Tensor):
            return tensor_like
        try:
            return torch.as_tensor(tensor_like)
        except Exception:
            raise UnsupportedInputs from None

    def _check_supported(self, tensor, *, id):
        if tensor.layout != torch.strided:
            raise ErrorMeta(ValueError, f"Unsupported tensor layout {tensor.layout}", id=id)

    def compare(self):
        a, b = self.actual, self.expected
        self._compare_attributes(a, b)
        if "meta" in (a.device.type, b.device.type):
            return
        self._compare_values(*self._equalize_attributes(a, b))

    def _compare_attributes(self, actual, expected):
        def differ(name, a, b):
            self._fail(AssertionError, f"The values for attribute '{name}' do not match: {a} != {b}.")

        if actual.shape != expected.shape:
            differ("shape", actual.shape, expected.shape)
        if actual.is_quantized != expected.is_quantized:
            differ("is_quantized", actual.is_quantized, expected.is_quantized)
        if actual.is_quantized and actual.qscheme() != expected.qscheme():
            differ("qscheme()", actual.qscheme(), expected.qscheme())
        if self.check_stride and actual.stride() != expected.stride():
            differ("stride()", actual.stride(), expected.stride())
        if self.check_device and actual.device != expected.device:
            differ("device", actual.device, expected.device)
        if self.check_dtype and actual.dtype != expected.dtype:
            differ("dtype", actual.dtype, expected.dtype)

    def _equalize_attributes(self, actual, expected):
        if actual.device != expected.device:
            actual, expected = actual.cpu(), expected.cpu()
        if actual.dtype != expected.dtype:
            common = torch.promote_types(actual.dtype, expected.dtype)
            actual, expected = actual.to(common), expected.to(common)
        return actual, expected

    def _compare_values(self, actual, expected):
        identifier = None
        if actual.is_quantized:
            actual, expected = actual.dequantize(), expected.dequantize()

            def identifier(default):
                return f"Quantized {default.lower()}"

        self._compare_regular_values_close(actual, expected, rtol=self.rtol, atol=self.atol,
                                           equal_nan=self.equal_nan, identifier=identifier)

    def _compare_regular_values_equal(self, actual, expected, *, equal_nan=False, identifier=None):
        self._compare_regular_values_close(actual, expected, rtol=0, atol=0, equal_nan=equal_nan, identifier=identifier)

    def _compare_regular_values_close(self, actual, expected, *, rtol, atol, equal_nan, identifier=None):
        actual, expected = actual.detach(), expected.detach()
        matches = torch.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan)
        if torch.all(matches):
            return
        if actual.dim() == 0:
            text = make_scalar_mismatch_msg(actual.item(), expected.item(), rtol=rtol, atol=atol, identifier=identifier)
        else:
            text = make_tensor_mismatch_msg(actual, expected, matches, rtol=rtol, atol=atol, identifier=identifier)
        self._fail(AssertionError, text)

    def extra_repr(self):
        return "rtol", "atol", "equal_nan", "check_device", "check_dtype", "check_layout", "check_stride"


def _pair_of(actual, expected, pair_types, id, options):
    for pair_type in pair_types:
        try:
            return pair_type(actual, expected, id=id, **options)
        except UnsupportedInputs:
            continue
        except ErrorMeta:
            raise
        except Exception as e:
            at = "".join(str([item]) for item in id)
            raise RuntimeError(f"Originating a {pair_type.__name__}() at item {at} with\n\n{type(actual).__name__}(): "
                               f"{actual}\n\nand\n\n{type(expected).__name__}(): {expected}\n\nresulted in the "
                               "unexpected exception above.") from e
    raise ErrorMeta(TypeError, f"No comparison pair was able to handle inputs of type {type(actual)} and "
                    f"{type(expected)}.", id=id)


def originate_pairs(actual, expected, *, pair_types, sequence_types=(collections.abc.Sequence,),
                    mapping_types=(collections.abc.Mapping,), id=(), **options):
    """The pairs of everything in two values: items of sequences by place, of mappings by key."""

    def inner(key):
        return originate_pairs(actual[key], expected[key], pair_types=pair_types, sequence_types=sequence_types,
                               mapping_types=mapping_types, id=(*id, key), **options)

    def both(types):
        return all(isinstance(x, types) and not isinstance(x, str) for x in (actual, expected))

    if both(sequence_types):
        if len(actual) != len(expected):
            raise ErrorMeta(AssertionError, f"The length of the sequences mismatch: {len(actual)} != {len(expected)}",
                            id=id)
        return [pair for i in range(len(actual)) for pair in inner(i)]
    if both(mapping_types):
        have, want = set(actual), set(expected)
        if have != want:
            raise ErrorMeta(AssertionError, f"The keys of the mappings do not match:\nMissing keys in the actual mapping: "
                            f"{sorted(want - have)}\nAdditional keys in the actual mapping: {sorted(have - want)}", id=id)
        with contextlib.suppress(Exception):  # keys that have no order stay as they are
            have = sorted(have)
        return [pair for key in have for pair in inner(key)]
    return [_pair_of(actual, expected, pair_types, id, options)]


def not_close_error_metas(actual, expected, *, pair_types=(ObjectPair,), sequence_types=(collections.abc.Sequence,),
                          mapping_types=(collections.abc.Mapping,), **options):
    """What differs between two values: a list of ErrorMeta, empty where nothing does."""
    try:
        pairs = originate_pairs(actual, expected, pair_types=pair_types, sequence_types=sequence_types,
                                mapping_types=mapping_types, **options)
    except ErrorMeta as e:
        raise e.to_error() from None
    found = []
    for pair in pairs:
        try:
            pair.compare()
        except ErrorMeta as e:
            found.append(e)
        except Exception as e:
            raise RuntimeError(f"Comparing\n\n{pair}\n\nresulted in the unexpected exception above.") from e
    return found


def assert_equal(actual, expected, *, msg=None, **options):
    """Raises for the first difference between two values, `msg` saying how."""
    __tracebackhide__ = True
    differences = not_close_error_metas(actual, expected, **options)
    if differences:
        raise differences[0].to_error(msg)


def assert_close(actual, expected, *, allow_subclasses=True, rtol=None, atol=None, equal_nan=False, check_device=True,
                 check_dtype=True, check_layout=True, check_stride=False, msg=None):
    """Raises AssertionError unless |actual - expected| <= atol + rtol * |expected| everywhere.

    Containers are compared item by item; tolerances follow from the dtypes unless given (both or none). `msg`: the
    text of the error, or a function from the text that there would have been."""
    __tracebackhide__ = True
    assert_equal(actual, expected, pair_types=(NonePair, BooleanPair, NumberPair, TensorLikePair),
                 allow_subclasses=allow_subclasses, rtol=rtol, atol=atol, equal_nan=equal_nan,
                 check_device=check_device, check_dtype=check_dtype, check_layout=check_layout,
                 check_stride=check_stride, msg=msg)


def assert_allclose(actual, expected, rtol=None, atol=None, equal_nan=True, msg=""):
    """assert_close with tensors made of what is none, dtypes and devices aside."""
    tensors = [x if isinstance(x, torch.Tensor) else torch.tensor(x) for x in (actual, expected)]
    assert_close(*tensors, rtol=rtol, atol=atol, equal_nan=equal_nan, check_device=True, check_dtype=False,
                 check_stride=False, msg=msg or None)
