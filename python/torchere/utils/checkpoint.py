"""Activation checkpointing, by name: outputs and gradients are the same, nothing is computed twice and nothing saved."""

import warnings

import torchere as torch

__all__ = ["checkpoint", "checkpoint_sequential"]


def _chosen(use_reentrant, name):
    """The variant; asking for none warns."""
    if use_reentrant is None:
        warnings.warn(
            f"{name}: the use_reentrant parameter should be passed explicitly.", stacklevel=3
        )
        return True
    return use_reentrant


def checkpoint(
    function, *args, use_reentrant=None, preserve_rng_state=True, context_fn=None,
    determinism_check="default", debug=False, early_stop=True, **kwargs
):
    """Calls the function."""
    if _chosen(use_reentrant, "torch.utils.checkpoint") and kwargs:
        raise ValueError("Unexpected keyword arguments: " + ",".join(kwargs))
    return function(*args, **kwargs)


def checkpoint_sequential(functions, segments, input, use_reentrant=None, preserve_rng_state=True):
    """Calls the functions in a row."""
    _chosen(use_reentrant, "torch.utils.checkpoint.checkpoint_sequential")
    if isinstance(functions, torch.nn.Sequential):
        functions = list(functions.children())
    for function in functions:
        input = function(input)
    return input
