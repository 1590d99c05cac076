"""Operators by name, for the functions that are operators as they are."""

import torchere as torch


def _absent(name):
    """Stands for an operator that this build does not have, and says so when called."""

    def call(*args, **kwargs):
        raise NotImplementedError(f"the operator aten::{name} is not available")

    call.__name__ = call.__qualname__ = name
    return call


def operator(name):
    """torch.<name>"""
    return getattr(torch, name, None) or _absent(name)


def nn_operator(name):
    """torch._C._nn.<name>"""
    return getattr(getattr(torch._C, "_nn", torch), name, None) or _absent(name)
