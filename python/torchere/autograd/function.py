"""User-defined differentiable functions."""

import functools

from .. import _C

FunctionCtx = _C.FunctionCtx


class Function:
    """Subclasses give static methods forward(ctx, *args) and backward(ctx, *grads); `apply` calls."""

    @staticmethod
    def forward(*args, **kwargs):
        raise NotImplementedError("You must implement the forward function for custom autograd.Function.")

    @staticmethod
    def setup_context(ctx, inputs, output):
        raise NotImplementedError("setup_context is not implemented.")

    @staticmethod
    def backward(ctx, *grads):
        raise NotImplementedError("You must implement either the backward or vjp method for your custom "
                                  "autograd.Function to use it with backward mode AD.")

    @classmethod
    def _has_setup_context(cls):
        return cls.setup_context is not Function.setup_context

    @classmethod
    def apply(cls, *args):
        return _C._apply_function(cls, _C.FunctionCtx(), args)


def once_differentiable(f):
    """A backward that itself cannot be differentiated."""

    @functools.wraps(f)
    def call(ctx, *grads):
        from .grad_mode import no_grad

        with no_grad():
            return f(ctx, *grads)

    return call


def _iter_filter(condition, allow_unknown=False, condition_msg=None, conversion=None):
    """A function that yields, in order, the items of nested containers for which `condition` holds."""

    def leaves(obj):
        obj = conversion(obj) if conversion is not None else obj
        if condition(obj):
            yield obj
        elif isinstance(obj, (list, tuple)):
            for item in obj:
                yield from leaves(item)
        elif isinstance(obj, dict):
            for item in obj.values():
                yield from leaves(item)
        elif obj is not None and allow_unknown:
            yield obj
        elif obj is not None:
            wanted = f" (a {condition_msg} is wanted)" if condition_msg else ""
            raise ValueError(f"values of type {type(obj).__name__} are not taken here{wanted}")

    return leaves


def _nested_map(condition, fn, condition_msg=None):
    """A function that maps `fn` over the items of nested containers for which `condition` holds."""

    def mapped(obj):
        if condition(obj):
            return fn(obj)
        if obj is None:
            return None
        if isinstance(obj, (list, tuple)):
            items = [mapped(x) for x in obj]
            return type(obj)(*items) if hasattr(obj, "_fields") else type(obj)(items)
        if isinstance(obj, dict):
            return {k: mapped(v) for k, v in obj.items()}
        wanted = f" (a {condition_msg} is wanted)" if condition_msg else ""
        raise ValueError(f"values of type {type(obj).__name__} are not taken here{wanted}")

    return mapped
