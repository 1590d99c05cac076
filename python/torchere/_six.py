"""Names from the time of two Pythons, which older programs still import."""

import builtins
from math import inf, nan  # noqa: F401

string_classes = (str, bytes)
int_classes = int
FileNotFoundError = builtins.FileNotFoundError
moves = None


def with_metaclass(meta, *bases):
    """A base class with this metaclass."""
    return meta("base", bases, {})
