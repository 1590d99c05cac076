"""Modules over several devices; with one device, the module itself."""

from .data_parallel import DataParallel

__all__ = ["DataParallel"]
