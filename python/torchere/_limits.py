"""Limits on what calls may use: steps of the interpreter, seconds, bytes."""

import contextlib

from . import _C


class LimitError(RuntimeError):
    """A call took more than `torchere.limits` allows."""


class limits(contextlib.ContextDecorator):
    """A scope in which this thread, and what it forks, may use so much and no more; over it is a LimitError.

        with torchere.limits(steps=1_000_000, seconds=2, memory=1 << 30):
            net = torchere.jit.load("net.pt")
            y = net(x)

    Steps are loops' turns and calls of script functions. `memory` is bytes: those of tensors made in the scope, and
    what the process's own memory grows by. Time is looked at with each step and about each mebibyte that is
    allocated; an operator that has begun is finished. Scopes inside one another all hold.
    """

    def __init__(self, *, steps=None, seconds=None, memory=None):
        for name, value in (("steps", steps), ("seconds", seconds), ("memory", memory)):
            if value is not None and value <= 0:
                raise ValueError(f"{name} must be more than 0, not {value}")
        self._wanted = steps, seconds, memory

    def _recreate_cm(self):
        return self

    def __enter__(self):
        _C._push_limits(*self._wanted)
        return self

    def __exit__(self, *error):
        _C._pop_limits()
