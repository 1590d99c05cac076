"""RAdam, under the name of its module in PyTorch."""

from ._adam_variants import RAdam

__all__ = ["RAdam"]
