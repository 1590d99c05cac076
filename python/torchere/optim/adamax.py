"""Adamax, under the name of its module in PyTorch."""

from ._adam_variants import Adamax

__all__ = ["Adamax"]
