"""TorchScript: script, trace, save, load, and what scripts say to the compiler."""

import contextlib
import functools
import inspect
import types
import typing
import warnings

from .. import _C, nn
from typing import Final  # noqa: F401
from ._annotations import Number  # noqa: F401


class Error(RuntimeError):
    """An exception that a script raised."""


class TracerWarning(Warning):
    """A trace may not stand for the code: a value was read out of a tensor, or baked in."""

    @staticmethod
    def ignore_lib_warnings():
        warnings.filterwarnings("ignore", category=TracerWarning, module="torchere.(?!jit)")


TracerWarning.ignore_lib_warnings()


class TracingCheckError(Exception):
    """check_trace found that the trace and the code give different answers."""

    def __init__(self, graph_diff_error, tensor_compare_error, extra_msg=None):
        def indented(text):
            return "\n".join("\t" + line for line in text.split("\n")) + "\n"

        self.message = "Tracing failed sanity checks!\n"
        if extra_msg is not None:
            self.message += extra_msg + "\n"
        if graph_diff_error is not None:
            self.message += "ERROR: Graphs differed across invocations!\n" + indented(graph_diff_error)
        if tensor_compare_error is not None:
            self.message += ("ERROR: Tensor-valued Constant nodes differed in value across invocations. This often "
                             "indicates that the tracer has encountered untraceable code.\n"
                             + indented(tensor_compare_error))
        super().__init__(self.message)


class ScriptWarning(Warning):
    pass


class Attribute:
    """A value with the type that the scripted attribute shall have."""

    def __init__(self, value, type):
        self.value, self.type = value, type


def annotate(the_type, the_value):
    """In scripts: the value as this type. In Python: the value."""
    return the_value


def is_scripting():
    """True in compiled code, False in Python."""
    return False


def isinstance(obj, target_type):  # noqa: A001
    """Does `obj` belong to a type of the language, List[int] and Optional[…] included?"""
    from ._annotations import is_instance

    return is_instance(obj, target_type)


def fork(func, *args, **kwargs):
    """In scripts: starts func(*args) on another thread. In Python: calls it. A Future."""
    return _C._completed_future(func(*args, **kwargs))


_fork = fork


def wait(future):
    """The value of a Future, once it is there."""
    return future.wait()


_wait = wait


def _unwrap_optional(x):
    """In scripts: the value of an Optional that is not None."""
    assert x is not None, "Unwrapping null optional"
    return x


from ._describe import _Modifier, compile_function, modifier  # noqa: E402,F401


def export(fn):
    """Compile this method too, though forward does not call it."""
    fn._torchscript_modifier = _Modifier.EXPORT
    return fn


def unused(fn):
    """Scripted code raises when it gets here."""
    if inspect.isdatadescriptor(fn) and hasattr(fn, "fget"):
        fn.fget._torchscript_modifier = _Modifier.UNUSED
        return fn
    fn._torchscript_modifier = _Modifier.UNUSED
    return fn


def ignore(drop=False, **kwargs):
    """Scripted code leaves the call to Python (with drop=True: raises)."""
    if callable(drop):
        drop._torchscript_modifier = _Modifier.IGNORE
        return drop

    def decorate(fn):
        fn._torchscript_modifier = _Modifier.UNUSED if drop else _Modifier.IGNORE
        return fn

    return decorate


class _IgnoreContextManager(contextlib.AbstractContextManager):
    """A with block that scripts leave to Python; the keywords give names and types of what goes in and out."""

    def __init__(self, **kwargs):
        pass

    def __exit__(self, *_):
        return None


def script_if_tracing(fn):
    """While tracing, the function is scripted, so that its control flow is kept."""

    @functools.wraps(fn)
    def call(*args, **kwargs):
        return script(call.__original_fn)(*args, **kwargs) if is_tracing() else fn(*args, **kwargs)

    call.__original_fn = fn
    call.__script_if_tracing_wrapper = True
    return call


def interface(cls):
    """Marks a class as an interface: any class with its methods will do."""
    from ._interface import declare

    return declare(cls)


_isinstance = isinstance
from ._script_module import script_method  # noqa: E402,F401
from ._overloads import declare_function as _overload, declare_method as _overload_method  # noqa: E402,F401
from ._module import RecursiveScriptClass, RecursiveScriptModule, ScriptModule, create, stubs_of, wrap_module  # noqa: E402,F401
from ._module import ConstMap as _ConstMap  # noqa: E402,F401
from . import _trace  # noqa: E402
from ._trace import _get_trace_graph, _unique_state_dict  # noqa: E402,F401
from ._trace import ONNXTracedModule, TopLevelTracedModule, TracedModule, is_tracing, trace, trace_module  # noqa: E402,F401
from ._archive import load, save  # noqa: E402,F401
from ._bridge import is_foreign_module  # noqa: E402
from ._describe import one_at_a_time  # noqa: E402

ScriptFunction = _C.ScriptFunction
ScriptMethod = _C.ScriptMethod
Future = _C.Future
Future.__class_getitem__ = classmethod(types.GenericAlias)  # Future[int] in annotations


@one_at_a_time
def script(obj, optimize=None, _frames_up=0, _rcb=None, example_inputs=None):
    """Compiles a function, a module (with all that forward reaches) or a class."""
    from ._describe import class_object

    if not _state._enabled:
        return obj

    if type(obj) in (ScriptFunction, ScriptMethod) or issubclass(type(obj), ScriptModule):
        return obj
    if issubclass(type(obj), nn.Module):
        if hasattr(obj, "__prepare_scriptable__"):
            obj = obj.__prepare_scriptable__()
        return _emit_hooks.emit_module(create(obj, stubs_of))
    if is_foreign_module(obj):
        return _emit_hooks.emit_module(create(obj, stubs_of))
    if inspect.isclass(obj):
        if issubclass(obj, nn.Module):
            raise RuntimeError(f"Type '{obj}' cannot be compiled since it inherits from nn.Module, consider passing "
                               "an instance instead")
        class_object(obj)
        return obj
    if inspect.isfunction(obj) or inspect.ismethod(obj):
        if hasattr(obj, "__script_if_tracing_wrapper"):
            obj = obj.__original_fn
        scripted = compile_function(obj)
        scripted.graph  # compiles what was only declared
        return _emit_hooks.emit_function(scripted)
    if type(obj) is dict:
        return _C.ScriptDict(obj)
    if type(obj) is list:
        return _C.ScriptList(obj)
    raise RuntimeError(f"torch.jit.script: a module, function or class is wanted, not {type(obj).__name__}")


class CompilationUnit:
    """Functions from a text of definitions, reached as attributes; or those of a graph."""

    def __init__(self, lang=None, _frames_up=0):
        self._unit = _C._make_unit()
        if lang is not None:
            self.define(lang, _frames_up=_frames_up + 1)

    def define(self, lang, rcb=None, _frames_up=0):
        """Adds the functions of a text, which sees the names that the calling code sees (or those that `rcb` gives)."""
        from ._source import names_of_frames

        self._define(lang, rcb or names_of_frames(_frames_up + 1))

    @one_at_a_time
    def _define(self, lang, names):
        import textwrap

        before = {f.name for f in self._unit.functions()}
        self._unit.define_source(textwrap.dedent(lang), names)
        for f in self._unit.functions():
            if f.name not in before:
                _emit_hooks.emit_function(f)

    def find_function(self, name):
        return self._unit.find_function(name)

    def get_functions(self):
        return self._unit.functions()

    def create_function(self, qualified_name, graph, shouldMangle=False):
        """The function that runs a graph."""
        return _C._add_function(self._unit, self._unit.unique_name(qualified_name) if shouldMangle else qualified_name, graph)

    def set_optimized(self, optimized):
        """Accepted: there is one way to run."""

    def __getattr__(self, name):
        f = None if name.startswith("__") else self._unit.find_function(name)
        if f is None:
            raise AttributeError(f"'CompilationUnit' has no attribute '{name}'")
        return f


def freeze(mod, preserved_attrs=None, optimize_numerics=True):
    """A module of its own whose attributes are constants; `mod` must be in eval mode."""
    if not issubclass(type(mod), ScriptModule):
        raise RuntimeError("Freezing expects a ScriptModule as input. Please use torch.jit.script or torch.jit.trace to "
                           "script your 'nn.Module'.")
    if getattr(mod, "training", False):
        raise RuntimeError("Freezing is currently only implemented for modules in eval mode. Please call .eval() on "
                           "your module before freezing.")
    methods = [n for n in preserved_attrs or [] if mod._has_method(n)]
    frozen = wrap_module(_C._module_freeze(mod, list(preserved_attrs or [])))
    run_frozen_optimizations(frozen, optimize_numerics, methods)
    return frozen


def optimize_for_inference(mod, other_methods=None):
    """Frozen, if it was not. Plans for inference are made when it runs, so nothing else is needed."""
    if not issubclass(type(mod), ScriptModule):
        raise RuntimeError("optimize_for_inference expects a ScriptModule as input. Please use torch.jit.script or "
                           "torch.jit.trace to script your 'nn.Module'.")
    return freeze(mod.eval(), preserved_attrs=other_methods) if hasattr(mod, "training") else mod


def run_frozen_optimizations(mod, optimize_numerics=True, preserved_methods=None):
    """On a frozen module's methods: no dropout; with optimize_numerics, batch norms in the convolutions before them."""
    for name in ["forward", *(preserved_methods or [])]:
        if mod._has_method(name):
            graph = mod._method(name).graph
            _C._run_pass(graph, "remove_dropout")
            if optimize_numerics:
                _C._run_pass(graph, "fold_conv_batch_norm")


def set_fusion_strategy(strategy):
    """Accepted; fusion needs no strategy here. Returns the strategy that stood."""
    return [("STATIC", 2), ("DYNAMIC", 10)]


_set_fusion_strategy = set_fusion_strategy


def enable_onednn_fusion(enabled):
    """Accepted: oneDNN's fusions are always on where they pay."""


def onednn_fusion_enabled():
    return True


@contextlib.contextmanager
def optimized_execution(should_optimize):
    yield


@contextlib.contextmanager
def fuser(name):
    yield


@contextlib.contextmanager
def strict_fusion():
    yield


def last_executed_optimized_graph():
    raise RuntimeError("there is no optimised graph to show: read `inlined_graph`")


def export_opnames(m):
    """The operators that the methods of a script module call, sorted."""
    return sorted(_C._operator_names(m))


@contextlib.contextmanager
def _hide_source_ranges():
    """A with block in which printed graphs name no source lines."""
    before = _C._show_source_ranges(False)
    try:
        yield
    finally:
        _C._show_source_ranges(before)


from . import _emit_hooks, _script_containers, _type_names, _switches, _passes_by_name  # noqa: E402,F401
from . import _private_paths  # noqa: E402,F401
from . import _logging, frontend, mobile, quantized  # noqa: E402,F401

from . import _state  # noqa: E402

_script_if_tracing = script_if_tracing
_C.CompilationUnit, _C.ScriptModule, _C.Node = CompilationUnit, ScriptModule, _C.GraphNode
_C._set_package_class("ScriptError", Error)
__all__ = ["script", "trace", "trace_module", "save", "load", "ScriptModule", "ScriptFunction", "freeze", "export",
           "ignore", "unused", "annotate", "isinstance", "fork", "wait", "Error", "Attribute", "CompilationUnit",
           "interface", "is_scripting", "is_tracing", "script_if_tracing", "optimize_for_inference", "Final"]
