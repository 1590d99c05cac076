"""Whether operators are recorded for differentiation."""

import functools
import inspect

from .. import _C


class _Mode:
    """A context manager that is a decorator too, of functions and generators."""

    def __call__(self, f):
        if inspect.isclass(f):
            raise TypeError("decorating classes is not supported: decorate their methods")
        if inspect.isgeneratorfunction(f):

            @functools.wraps(f)
            def generate(*args, **kwargs):
                with self._again():
                    g = f(*args, **kwargs)
                while True:
                    with self._again():
                        try:
                            item = next(g)
                        except StopIteration as stop:
                            return stop.value
                    yield item

            return generate

        @functools.wraps(f)
        def call(*args, **kwargs):
            with self._again():
                return f(*args, **kwargs)

        return call

    def _again(self):
        return type(self)()


class no_grad(_Mode):
    """Nothing inside is recorded."""

    def __new__(cls, f=None):
        self = super().__new__(cls)
        return self if f is None else self(f)

    def __enter__(self):
        self.before = _C.is_grad_enabled()
        _C._set_grad_enabled(False)

    def __exit__(self, *_):
        _C._set_grad_enabled(self.before)


class enable_grad(_Mode):
    """What is inside is recorded, within no_grad too."""

    def __new__(cls, f=None):
        self = super().__new__(cls)
        return self if f is None else self(f)

    def __enter__(self):
        self.before = _C.is_grad_enabled()
        _C._set_grad_enabled(True)

    def __exit__(self, *_):
        _C._set_grad_enabled(self.before)


class set_grad_enabled(_Mode):
    """Sets recording on or off, at once; as a context manager, till its end."""

    def __init__(self, mode):
        self.mode = bool(mode)
        self.before = _C.is_grad_enabled()
        _C._set_grad_enabled(self.mode)

    def __call__(self, f):
        _C._set_grad_enabled(self.before)
        return super().__call__(f)

    def _again(self):
        return set_grad_enabled(self.mode)

    def __enter__(self):
        _C._set_grad_enabled(self.mode)

    def __exit__(self, *_):
        _C._set_grad_enabled(self.before)


class inference_mode(_Mode):
    """no_grad, and tensors made inside can never take part in differentiation."""

    def __new__(cls, mode=True):
        self = super().__new__(cls)
        if callable(mode):
            self.mode = True
            return self(mode)
        self.mode = mode
        return self

    def _again(self):
        return inference_mode(self.mode)

    def __enter__(self):
        self.before = _C.is_inference_mode_enabled(), _C.is_grad_enabled()
        _C._set_inference_mode(self.mode)
        _C._set_grad_enabled(not self.mode)

    def __exit__(self, *_):
        _C._set_inference_mode(self.before[0])
        _C._set_grad_enabled(self.before[1])
