"""The errors of the front end that programs catch by name, and questions about functions' source."""

from ._source import defaults_of as get_default_args  # noqa: F401

_IS_ASTUNPARSE_INSTALLED = True


class FrontendError(Exception):
    """The source cannot be compiled."""

    def __init__(self, source_range, msg=None):
        self.source_range, self.msg = (source_range, msg) if msg is not None else (None, source_range)
        super().__init__(self.msg if self.source_range is None else f"{self.msg}\n{self.source_range}")


class NotSupportedError(FrontendError):
    """The language has no such construct."""


class UnsupportedNodeError(NotSupportedError):
    pass


class FrontendTypeError(FrontendError):
    pass


def get_jit_def(fn, def_name, self_name=None, is_classmethod=False):
    raise NotImplementedError("the front end's own tree is not shown to Python: parse the source with ast")
