"""Handles that take hooks away again."""


class RemovableNative:
    """`remove()` takes away a hook that the native side holds."""

    def __init__(self, remove):
        self._remove = remove

    def remove(self):
        if self._remove is not None:
            self._remove()
            self._remove = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.remove()
