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
