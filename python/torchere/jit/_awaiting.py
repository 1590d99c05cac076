"""Work that is done when its result is asked for: torch.jit._awaitable. Scripts have it as a type of their own."""


class _Await:
    """A call that is made once, by the first `wait()`."""

    def __init__(self, fn, args, value=None, done=False):
        self._fn, self._args, self._value, self._done = fn, args, value, done

    def wait(self):
        if not self._done:
            self._value, self._done = self._fn(*self._args), True
        return self._value

    def fn(self):
        return self._fn

    def args(self):
        return self._args

    def is_nowait(self):
        return self._fn is None


def _awaitable(func, *args, **kwargs):
    """The call of func, not made yet."""
    return _Await((lambda *a: func(*a, **kwargs)) if kwargs else func, args)


def _awaitable_nowait(value):
    """A value that is there."""
    return _Await(None, (), value, True)


def _awaitable_wait(awaited):
    """The result of the call."""
    return awaited.wait()
