"""Storages under PyTorch's module name."""

from ._tensor import UntypedStorage  # noqa: F401


class TypedStorage:
    """The class of storages that have a dtype; Torchere makes untyped ones."""


_TypedStorage, _UntypedStorage = TypedStorage, UntypedStorage
