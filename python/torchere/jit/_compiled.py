"""What tools ask of a compiled module (`m._c`), by PyTorch's names."""

import io

from .. import _C


class CompiledModule:
    """A part of RecursiveScriptModule, which is its own `_c`."""

    @property
    def _c(self):
        return self

    def _type(self):
        return _C._module_class(self).type

    @property
    def qualified_name(self):
        return _C._module_class(self).name

    @property
    def name(self):
        return self.original_name

    def hasattr(self, name):
        return _C._module_has(self, name)

    def getattr(self, name):
        return _C._module_get(self, name)

    def setattr(self, name, value):
        _C._module_set(self, name, value)

    def _has_method(self, name):
        return _C._module_method(self, name) is not None

    def _get_method(self, name):
        return self._method(name)

    def _method_names(self):
        return [n for n in _C._module_methods(self) if not _is_accessor(n)]

    def _get_methods(self):
        return [self._method(n) for n in self._method_names()]

    def dump_to_str(self, code=True, attrs=True, params=True):
        """The classes below it: code, attributes, parameters, as a text."""
        lines = [f"module {self.qualified_name} {{"]
        for title, kind, wanted in (("parameters", "parameter", params), ("attributes", "attribute", attrs)):
            if wanted:
                found = [n for n, k in _C._module_attributes(self) if k == kind]
                lines.append(f"  {title} {{")
                lines += [f"    {n} = {self.getattr(n)}" for n in found]
                lines.append("  }")
        if code:
            lines.append("  methods {")
            lines += ["    " + line for m in self._get_methods() for line in m.code.splitlines()]
            lines.append("  }")
        lines.append("  submodules {")
        for sub in self.__dict__["_modules"].values():
            lines += ["    " + line for line in sub.dump_to_str(code, attrs, params).splitlines()]
        return "\n".join([*lines, "  }", "}"]) + "\n"

    def get_debug_state(self):
        return debug_state(self._method("forward"))

    def _debug_flush_compilation_cache(self):
        """Accepted: plans hold for every input."""

    def _replicate_for_data_parallel(self):
        return self.copy()

    def _save_to_buffer_for_lite_interpreter(self, *args, **kwargs):
        raise NotImplementedError("mobile bytecode is not offered: save with torch.jit.save")

    _save_for_lite_interpreter = _save_to_buffer_for_lite_interpreter


def _is_accessor(name):
    return name.startswith("__") and name.endswith(("_getter", "_setter"))


class GraphExecutorState:
    """What is known of a function's executor: its graph, and the one plan that all inputs share."""

    def __init__(self, graph, plan):
        self.graph, self.fallback = graph, None
        self.execution_plans = {"": plan}


class ExecutionPlan:
    def __init__(self, graph):
        self.graph, self.code = graph, Code(graph)


class Code:
    """A plan's program. It never bails out, so that there is nowhere to request it."""

    def __init__(self, graph):
        self._graph = graph

    def num_bailouts(self):
        return 0

    def request_bailout(self, index):
        raise RuntimeError("there are no bailouts to request")

    def grad_executor_states(self):
        return []

    def differentiable_op_executor_states(self):
        return []


def debug_state(function):
    return GraphExecutorState(_C._graph_of(function), ExecutionPlan(_C._optimized_graph_of(function)))


def _graph_for(self, *args, **kwargs):
    """The graph that runs the function, once optimised. It is called with the arguments, if there are any."""
    if args or kwargs:
        self(*args, **kwargs)
    return _C._optimized_graph_of(self)


def _save_to_buffer(self, *args, **kwargs):
    b = io.BytesIO()
    self.save(b, *args, **kwargs)
    return b.getvalue()


for _cls in (_C.ScriptFunction, _C.ScriptMethod):
    _cls.graph_for = _graph_for
    _cls.get_debug_state = debug_state
    _cls._debug_flush_compilation_cache = lambda self: None
_C.ScriptFunction.save_to_buffer = _save_to_buffer
