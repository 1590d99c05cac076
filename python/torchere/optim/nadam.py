"""NAdam, under the name of its module in PyTorch."""

from ._adam_variants import NAdam

__all__ = ["NAdam"]
