"""Adadelta, under the name of its module in PyTorch."""

from ._adam_variants import Adadelta

__all__ = ["Adadelta"]
