"""Weights of convolutions in another memory format."""

import torchere as torch

__all__ = ["convert_conv2d_weight_memory_format", "convert_conv3d_weight_memory_format"]


def _convert(module, kinds, memory_format):
    for layer in module.modules():
        if isinstance(layer, kinds):
            layer.weight.data = layer.weight.detach().clone(memory_format=memory_format)
    return module


def convert_conv2d_weight_memory_format(module, memory_format):
    """Of the two-dimensional convolutions in the module; returns it."""
    kinds = (torch.nn.Conv2d, torch.nn.ConvTranspose2d)
    return _convert(module, kinds, memory_format)


def convert_conv3d_weight_memory_format(module, memory_format):
    """Of the three-dimensional convolutions in the module; returns it."""
    kinds = (torch.nn.Conv3d, torch.nn.ConvTranspose3d)
    return _convert(module, kinds, memory_format)
