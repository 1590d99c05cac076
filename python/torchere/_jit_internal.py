"""What the package and programs ask about the language's names and annotations, under PyTorch's module name."""

import builtins
import contextlib
import inspect
import typing
from typing import Final  # noqa: F401

from . import _C
from .jit import (  # noqa: F401
    Future, _IgnoreContextManager, _isinstance, _overload, _overload_method, export, ignore, is_scripting, is_tracing,
    unused,
)
from .jit._annotations import is_named_tuple  # noqa: F401
from .jit._describe import _Modifier as FunctionModifiers  # noqa: F401
from .jit._describe import find_builtin as _find_builtin  # noqa: F401
from .jit._describe import modifier
from .jit._source import closure_of as get_closure  # noqa: F401
from .jit._source import names_of as createResolutionCallbackFromClosure  # noqa: F401
from .jit._source import names_of_class as createResolutionCallbackForClassMethods  # noqa: F401
from .jit._unit import qualified_name as _qualified_name  # noqa: F401
from .nn._annotations import (  # noqa: F401
    BroadcastingList1, BroadcastingList2, BroadcastingList3, boolean_dispatch, boolean_dispatched,
    copy_to_script_wrapper as _copy_to_script_wrapper,
)

BroadcastingListCls = type(BroadcastingList1)
BroadcastingList4 = BroadcastingList5 = BroadcastingList6 = BroadcastingList1


def createResolutionCallbackFromFrame(frames_up=0):
    """A function from names to what the calling code sees under them."""
    from .jit._source import names_of_frames

    return names_of_frames(frames_up + 1)


def get_torchscript_modifier(fn):
    return modifier(fn) or FunctionModifiers.DEFAULT if callable(fn) else None


def is_ignored_fn(fn):
    return modifier(fn) in (FunctionModifiers.UNUSED, FunctionModifiers.IGNORE)


def should_drop(fn):
    return modifier(fn) == FunctionModifiers.UNUSED


def module_has_exports(mod):
    return any(modifier(getattr(mod, n)) == FunctionModifiers.EXPORT
               for n in dir(mod) if not isinstance(inspect.getattr_static(mod, n, None), property) and callable(getattr(mod, n, None)))


def get_callable_argument_names(fn):
    """The parameters' names; [] where there is no signature, or one with other than positional-or-keyword ones."""
    try:
        parameters = inspect.signature(fn).parameters
    except Exception:
        return []
    plain = all(p.kind == p.POSITIONAL_OR_KEYWORD for p in parameters.values())
    return list(parameters) if plain else []


def _origin_is(ann, kind, name):
    if ann is getattr(typing, name):
        raise_error_container_parameter_missing(name)
    return typing.get_origin(ann) is kind


def is_tuple(ann):
    return _origin_is(ann, tuple, "Tuple")


def is_list(ann):
    return _origin_is(ann, list, "List")


def is_dict(ann):
    return _origin_is(ann, dict, "Dict")


def is_union(ann):
    if ann is typing.Union:
        raise_error_container_parameter_missing("Union")
    return typing.get_origin(ann) is typing.Union


def is_optional(ann):
    if ann is typing.Optional:
        raise_error_container_parameter_missing("Optional")
    return typing.get_origin(ann) is typing.Union and len(ann.__args__) == 2 and type(None) in ann.__args__


def is_future(ann):
    if ann is Future:
        raise RuntimeError("Attempted to use Future without a contained type. Please add a contained type, e.g. Future[int]")
    return typing.get_origin(ann) is Future


def is_final(ann):
    return ann is Final or typing.get_origin(ann) is Final


def raise_error_container_parameter_missing(target_type):
    if target_type == "Dict":
        raise RuntimeError("Attempted to use Dict without contained types. Please add contained type, e.g. Dict[int, int]")
    raise RuntimeError(f"Attempted to use {target_type} without a contained type. Please add a contained type, e.g. "
                       f"{target_type}[int]")


def check_empty_containers(obj):
    if obj in ([], {}, ()):
        import warnings

        warnings.warn("The inner type of a container is lost when calling torch.jit.isinstance in eager mode. For example, "
                      "List[int] would become list and therefore falsely return True for List[float] or List[str].",
                      stacklevel=3)


@contextlib.contextmanager
def _disable_emit_hooks():
    """No hook is called for what is compiled in the with block."""
    hooks = _C._jit_get_emit_hooks()
    _C._jit_set_emit_hooks(None, None)
    try:
        yield
    finally:
        _C._jit_set_emit_hooks(*hooks)


def _is_exception(obj):
    return inspect.isclass(obj) and issubclass(obj, builtins.Exception)


def can_compile_class(cls):
    """Have all its methods source text?"""
    if is_ignored_fn(cls) or issubclass(cls, (tuple, builtins.Exception)):
        return False
    functions = [f for f in vars(cls).values() if inspect.isroutine(f)]
    return all(hasattr(getattr(f, "__func__", f), "__code__") for f in functions)
