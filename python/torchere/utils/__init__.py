"""Helpers that programs import by PyTorch's names."""

from . import hooks  # noqa: F401
