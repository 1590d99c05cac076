"""Modules without initial values."""

import inspect

import torchere as torch


def skip_init(module_cls, *args, **kwargs):
    """A module whose parameters are uninitialised, of a class that takes a device."""
    if not issubclass(module_cls, torch.nn.Module):
        raise RuntimeError(f"Expected a Module; got {module_cls}")
    if "device" not in inspect.signature(module_cls).parameters:
        raise RuntimeError("Module must support a 'device' arg to skip initialization")
    final_device = kwargs.pop("device", "cpu")
    return module_cls(*args, **kwargs, device="meta").to_empty(device=final_device)
