"""Tracing: running code on examples and recording what it does."""

import contextlib
import inspect
import warnings

from .. import _C, nn
from .._tensor import Tensor
from . import _bridge, _stand_in, is_scripting
from ._concrete import build
from ._module import RecursiveScriptModule, _init_python_side, _known, create, stubs_of
from ._unit import qualified_name, unit

# Module → its name in the module that is being traced; None while nothing is.
_trace_module_map = None


def is_tracing():
    """True while a trace is being recorded."""
    if is_scripting():
        return False
    else:
        return _C._get_tracing_state() is not None


class TracedModule(RecursiveScriptModule):
    """A module whose methods were recorded."""

    @property
    def original_name(self):
        return self.__dict__.get("_name") or super().original_name


class TopLevelTracedModule(TracedModule):
    pass


class ONNXTracedModule(nn.Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        raise NotImplementedError("ONNX export is not offered")


def warn_conversion(what, stacklevel=1):
    note_baked_value(f"Converting a tensor to {what} might cause the trace to be incorrect. We can't record the data flow "
                     "of Python values, so this value will be treated as a constant in the future. This means that the "
                     "trace might not generalize to other inputs!", stacklevel + 1)


def note_baked_value(text, stacklevel=1):
    """Warns that a value of a traced tensor becomes part of the trace; a strict trace refuses."""
    from . import TracerWarning

    if _C._strict_provenance():
        refuse_baked_value(text)
    warnings.warn(text, category=TracerWarning, stacklevel=stacklevel + 1)


def refuse_baked_value(text):
    """Raises, naming the line of the program that reads the value."""
    frame = inspect.currentframe().f_back
    while frame.f_back is not None and frame.f_globals.get("__name__", "").split(".")[0] == "torchere":
        frame = frame.f_back
    raise RuntimeError(f"{frame.f_code.co_filename}:{frame.f_lineno}: the trace would hold a value that was read out of a "
                       f"tensor, which strict_provenance refuses.\n{text}")


# Here these are Python functions that PyTorch has as operators, so their parameters name nothing …
_OPERATOR_MODULES = ("torchere.functional", "torchere._tensor")
# … but for these, which PyTorch has in Python too.
_PYTHON_FUNCTIONS = {
    "atleast_1d", "atleast_2d", "atleast_3d", "block_diag", "broadcast_tensors", "cartesian_prod", "cdist", "einsum",
    "meshgrid", "norm", "split", "stft", "istft", "tensordot", "unique", "unique_consecutive",
}


def _name_lookup(var):
    """The local variable of the running code that holds `var`; "" where none does."""
    frame = inspect.currentframe().f_back
    while frame is not None and frame.f_globals.get("__name__") in _OPERATOR_MODULES and frame.f_code.co_name not in _PYTHON_FUNCTIONS:
        frame = frame.f_back
    if frame is None:
        return ""
    for name, value in frame.f_locals.items():
        if isinstance(value, Tensor) and value is var:
            return name if name != "self" else ""
    return ""


def _argument_names(fn):
    """Positional parameter names without self; [] where there are others."""
    try:
        parameters = inspect.signature(fn).parameters.values()
    except (ValueError, TypeError):
        return []
    plain = inspect.Parameter.POSITIONAL_OR_KEYWORD
    return [p.name for p in parameters] if all(p.kind == plain for p in parameters) else []


def _inputs(example_inputs):
    if isinstance(example_inputs, (Tensor, dict)):
        return (example_inputs,)
    return tuple(example_inputs)


def _bind_keywords(fn, example_kwarg_inputs):
    names = _argument_names(fn)
    extra = set(example_kwarg_inputs) - set(names)
    if extra:
        raise RuntimeError(f"example_kwarg_inputs has names that forward has not: {sorted(extra)}")
    given = [n for n in names if n in example_kwarg_inputs]
    return tuple(example_kwarg_inputs[n] for n in given), given


def make_module(mod, top=False):
    """A script module with the parameters of `mod` and no methods yet, of a class of its own."""
    if isinstance(mod, _C.ScriptModuleBase):
        return mod
    exported = [s for s in stubs_of(mod) if s[0] != "forward"]
    if exported:
        return create(mod, lambda m: exported, share=False)
    if mod._backward_hooks:
        raise ValueError("Modules that have backward hooks assigned can't be compiled: " + str(mod))
    shell = nn.Module()
    shell.training = mod.training
    for kind in ("_parameters", "_buffers"):
        for name, t in getattr(mod, kind).items():
            if t is not None:
                getattr(shell, kind)[name] = _bridge.convert(t)
    for name, sub in mod._modules.items():
        if sub is not None:
            shell._modules[name] = make_module(sub)
    concrete = build(shell, share=False)
    concrete.py_class = type(mod)
    concrete.container = lambda: ""
    cls = concrete.jit_class()
    self = (TopLevelTracedModule if top else TracedModule).__new__(TopLevelTracedModule if top else TracedModule)
    _C._module_of_class(self, cls)
    for name in concrete.attributes:
        _C._module_set(self, name, getattr(shell, name))
    for name, sub in shell._modules.items():
        _C._module_set(self, name, sub)
    _init_python_side(self, concrete)
    for name, sub in shell._modules.items():
        self.__dict__["_modules"][name] = sub
    self.__dict__["_name"] = type(mod).__name__
    _known()[_C._module_id(self)] = self
    return self


@contextlib.contextmanager
def _naming(mod):
    """Submodules' calls are recorded under their names inside."""
    global _trace_module_map
    before, _trace_module_map = _trace_module_map, {}

    def register(m, prefix):
        for name, child in m.named_children():
            _trace_module_map[child] = f"{prefix}.{name}"
            register(child, f"{prefix}.{name}")

    try:
        register(mod, "__module")
        yield
    finally:
        _trace_module_map = before


def trace(func, example_inputs=None, optimize=None, check_trace=True, check_inputs=None, check_tolerance=1e-5,
          strict=True, _force_outplace=False, _module_class=None, _compilation_unit=None, example_kwarg_inputs=None,
          _store_inputs=True, strict_provenance=False):
    """A script module or function that does what `func` did on the example inputs.

    func: a module, a method of one, or a function. example_inputs: a tuple of its arguments (a lone tensor
    counts as one). Control flow is what it was on the examples; sizes stay symbolic.
    check_inputs: further examples, of other sizes perhaps; the trace is compared with the code, and with a trace, on
    each (on the first examples where there are none). strict_provenance: raise, naming the line, where the code reads
    a value out of a traced tensor (int(t), if t:, t.numpy() …), which would be a constant of the trace."""
    if not _enabled():
        return func
    if isinstance(func, _C.ScriptModuleBase):
        warnings.warn("The input to trace is already a ScriptModule, tracing it is a no-op. Returning the object as is.", stacklevel=2)
        return func
    example_inputs = _bridge.convert(example_inputs)
    options = {"strict": strict, "_force_outplace": _force_outplace, "strict_provenance": strict_provenance}
    if isinstance(func, nn.Module) or _bridge.is_foreign_module(func):
        if example_inputs is None:
            if example_kwarg_inputs is None:
                raise RuntimeError("example_kwarg_inputs should be a dict")
            example_inputs = example_kwarg_inputs
        return trace_module(func, {"forward": example_inputs}, None, check_trace, _wrap_check(check_inputs), check_tolerance,
                            _module_class=_module_class, example_inputs_is_kwarg=example_kwarg_inputs is not None, **options)
    if isinstance(getattr(func, "__self__", None), nn.Module):
        if func.__name__ != "forward":
            raise AttributeError("trace doesn't support compiling individual module's functions.\nPlease use trace_module")
        return trace_module(func.__self__, {func.__name__: example_inputs}, None, check_trace, _wrap_check(check_inputs),
                            check_tolerance, _module_class=_module_class, **options)
    names = _argument_names(func)
    if example_kwarg_inputs is not None:
        inputs, names = _bind_keywords(func, example_kwarg_inputs)
    else:
        inputs = _inputs(example_inputs)
    home = _compilation_unit or unit
    with _provenance(strict_provenance):
        traced = _C._trace_function(home, home.unique_name(_name_of(func)), func, inputs, _name_lookup, strict,
                                    _force_outplace, names)
    if check_trace:
        from ._check import check

        def again(values):
            return trace(func, values, check_trace=False, strict=strict, _force_outplace=_force_outplace,
                         _compilation_unit=_C._make_unit())

        for values in check_inputs or [inputs]:
            check(func, traced, again, _inputs(values), check_tolerance)
    return traced


def _name_of(func):
    if isinstance(func, _C.ScriptFunction):
        return func.qualified_name
    return qualified_name(func) if hasattr(func, "__name__") else "__torch__." + type(func).__name__


def _get_trace_graph(f, args=(), kwargs=None, strict=True, _force_outplace=False, return_inputs=False,
                     _return_inputs_states=False):
    """(graph, result) of a function or module on these arguments; a module's parameters and buffers are inputs."""
    args = args if isinstance(args, tuple) else (args,)
    state = list(_unique_state_dict(f, keep_vars=True).values()) if isinstance(f, nn.Module) else []
    results = []

    def run(*values):
        out = f(*values[:len(args)], **(kwargs or {}))
        results.append(out)
        return out

    with _naming(f) if isinstance(f, nn.Module) else contextlib.nullcontext():
        traced = _C._trace_function(_C._make_unit(), "__torch__.traced", run, (*args, *state), _name_lookup, strict,
                                    _force_outplace, [])
    graph = traced.inlined_graph
    if return_inputs:
        return graph, results[0], tuple(t.detach().clone() if isinstance(t, Tensor) else t for t in (*args, *state))
    if _return_inputs_states:
        return graph, results[0], (args, state)
    return graph, results[0]


def _unique_state_dict(module, keep_vars=False):
    """The state dict without a second name for one tensor."""
    state, seen, out = module.state_dict(keep_vars=True), set(), {}
    for name, value in state.items():
        if id(value) not in seen:
            seen.add(id(value))
            out[name] = value if keep_vars else value.detach()
    return type(state)(out)


def _enabled():
    from ._state import _enabled as switch

    return bool(switch)


@contextlib.contextmanager
def _provenance(strict):
    """While this lasts, reading a value out of a traced tensor is refused (strict) or warned of."""
    before = _C._set_strict_provenance(strict)
    try:
        yield
    finally:
        _C._set_strict_provenance(before)


def _wrap_check(check_inputs):
    return None if check_inputs is None else [{"forward": c} for c in check_inputs]


def trace_module(mod, inputs, optimize=None, check_trace=True, check_inputs=None, check_tolerance=1e-5, strict=True,
                 _force_outplace=False, _module_class=None, _compilation_unit=None, example_inputs_is_kwarg=False,
                 _store_inputs=True, strict_provenance=False):
    """Traces several methods of a module: inputs is {method name: its example inputs}."""
    if not _enabled():
        return mod
    foreign = _bridge.is_foreign_module(mod)
    if not isinstance(mod, nn.Module) and not foreign:
        raise AttributeError("expected torch.nn.Module as the first argument")
    if not isinstance(inputs, dict):
        raise AttributeError("expected a dictionary of (method_name, input) pairs")
    traced = {}
    with _bridge.naming(mod) if foreign else _naming(mod):
        module = make_module(mod, top=True)
        for method, examples in inputs.items():
            func = mod if method == "forward" else getattr(mod, method)
            if foreign:
                func = _stand_in.on_stand_ins(_bridge.foreign(), func)
            names = _argument_names(getattr(mod, method))
            if isinstance(examples, dict) and example_inputs_is_kwarg:
                values, names = _bind_keywords(getattr(mod, method), examples)
            else:
                values = _inputs(examples)
            with _provenance(strict_provenance):
                _C._trace_method(module, method, func, values, _name_lookup, strict, _force_outplace, names)
            traced[method] = func, values
    for method, (func, values) in traced.items() if check_trace else ():
        _check_method(mod, func, module, method, values, check_inputs, check_tolerance,
                      {"strict": strict, "_force_outplace": _force_outplace})
    return module


def _check_method(mod, func, module, method, values, check_inputs, tolerance, options):
    from ._check import check

    def again(examples):
        return getattr(trace_module(mod, {method: examples}, check_trace=False, **options), method)

    for c in check_inputs or [{method: values}]:
        if method in c:
            check(func, getattr(module, method), again, _inputs(c[method]), tolerance)
