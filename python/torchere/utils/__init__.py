"""Helpers that programs import by PyTorch's names."""

from . import data, hooks  # noqa: F401
