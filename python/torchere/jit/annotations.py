"""Annotations as types: what front-end tools ask."""

from typing import Any, Dict, List, Optional, Tuple  # noqa: F401

from .. import _C
from .._jit_internal import BroadcastingList1, BroadcastingList2, BroadcastingList3  # noqa: F401
from .._tensor import Tensor
from ._annotations import try_type
from ._describe import class_type


def try_ann_to_type(ann, loc=None, rcb=None):
    """The type that an annotation names, or None."""
    if ann is None:
        return _C._simple_type("Tensor")
    return try_type(ann, class_type)


def ann_to_type(ann, loc=None, rcb=None):
    found = try_ann_to_type(ann, loc)
    if found is None:
        raise ValueError(f"Unknown type annotation: '{ann}'")
    return found


def is_tensor(ann):
    return isinstance(ann, type) and issubclass(ann, Tensor)


def is_function_or_method(the_callable):
    import inspect

    return inspect.isfunction(the_callable) or inspect.ismethod(the_callable)


def is_vararg(the_callable):
    import inspect

    if not is_function_or_method(the_callable) and hasattr(the_callable, "__call__"):
        the_callable = the_callable.__call__
    return is_function_or_method(the_callable) and inspect.getfullargspec(the_callable).varargs is not None


def get_param_names(fn, n_args):
    import inspect

    if not is_function_or_method(fn) and is_function_or_method(getattr(fn, "__call__", None)):
        fn = fn.__call__
    if is_function_or_method(fn):
        return inspect.getfullargspec(fn).args
    return [str(i) for i in range(n_args)]


def get_signature(fn, rcb=None, loc=None, is_method=False):
    """(argument types, result type) from annotations; None where a function has none."""
    import inspect

    signature = inspect.signature(fn)
    parameters = list(signature.parameters.values())[1 if is_method else 0:]
    given = [p.annotation for p in parameters] + [signature.return_annotation]
    if all(a is inspect.Signature.empty for a in given):
        return None
    types = [_C._simple_type("Tensor") if a is inspect.Signature.empty else ann_to_type(a) for a in given]
    return types[:-1], types[-1]
