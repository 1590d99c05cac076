"""Helpers that programs import by PyTorch's names."""

from . import checkpoint, data, hooks  # noqa: F401
