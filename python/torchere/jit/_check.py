"""check_trace: the trace against the code, and against a second trace, on given inputs."""

import copy
import difflib
import re
import warnings

from .. import _C
from .._tensor import Tensor


def _clone(x):
    if isinstance(x, Tensor):
        out = x.detach().clone()
        return out.requires_grad_() if x.requires_grad and x.is_leaf else out
    if isinstance(x, (list, tuple)):
        items = [_clone(v) for v in x]
        return type(x)(*items) if hasattr(x, "_fields") else type(x)(items)
    if isinstance(x, dict):
        return {k: _clone(v) for k, v in x.items()}
    return copy.copy(x)


def _outputs(result):
    """The tensors among the outputs."""
    return [x for x in (result if isinstance(result, (list, tuple)) else [result]) if isinstance(x, Tensor)]


def _indent(text):
    return "\n".join("\t" + line for line in text.split("\n"))


class _Check:
    """One check of a traced function: what it says of one set of inputs."""

    def __init__(self, traced, repeated, tolerance):
        self.traced, self.repeated, self.tolerance = traced, repeated, tolerance
        self.told_of_chance = False

    def run(self, function, inputs, what):
        from . import TracingCheckError

        try:
            return _outputs(function(*_clone(inputs)))
        except Exception as e:
            text = f"encountered an exception while running the {what} with test inputs.\nException:\n{_indent(str(e))}"
            self.warn_of_chance()
            raise TracingCheckError(*self.differences(), extra_msg=text) from e

    def same(self, got, wanted, what):
        """Warns of the outputs that differ."""
        import torchere as torch
        from . import TracerWarning

        same = True
        for i, (g, w) in enumerate(zip(got, wanted)):
            try:
                atol = torch.testing._comparison.default_tolerances(g, w)[1]
                torch.testing.assert_close(_exact(g), _exact(w), rtol=self.tolerance, atol=atol, equal_nan=True)
            except AssertionError as e:
                self.warn_of_chance()
                warnings.warn(f"Output nr {i + 1}. of the traced function does not match the corresponding output of the "
                              f"{what}. Detailed error:\n{e}", category=TracerWarning, stacklevel=4)
                same = False
        return same

    def warn_of_chance(self):
        from . import TracerWarning

        nodes = [n for n in self.traced.graph.nodes() if n.isNondeterministic()]
        if nodes and not self.told_of_chance:
            self.told_of_chance = True
            listed = "\n".join(_indent(str(n).rstrip("\n")) for n in nodes[:20])
            warnings.warn("Trace had nondeterministic nodes. Did you forget call .eval() on your model? Nodes:\n" + listed
                          + "\nThis may cause errors in trace checking. To disable trace checking, pass check_trace=False "
                          "to torch.jit.trace()", category=TracerWarning, stacklevel=5)

    def differences(self):
        """(how the graphs of the two traces differ, how their constants do); None where they do not."""
        graphs = [_plain_graph(f) for f in (self.traced, self.repeated)]
        pairs = list(zip(*(list(g.nodes()) for g in graphs)))
        texts = [re.sub(r"___torch_mangle_[0-9]+\.", "", str(g)) for g in graphs]
        graph_error = None
        if texts[0] != texts[1]:
            graph_error = "Graph diff:\n" + _indent(_diff(*texts)) + "\n" + _first_difference(pairs)
        return graph_error, _constant_difference(pairs)


def _exact(t):
    if t.is_complex():
        return t.to(_C.complex128)
    return t.double()


def _diff(a, b):
    return "".join(difflib.ndiff(a.splitlines(True), b.splitlines(True)))


def _plain_graph(function):
    graph = function.graph.copy()
    _C._run_pass(graph, "inline")
    _C._run_pass(graph, "erase_shape_information")
    return _C._jit_pass_canonicalize(graph)


def _first_difference(pairs):
    for a, b in pairs:
        if str(a) != str(b):
            return ("First diverging operator:\nNode diff:\n" + _indent(_diff(str(a), str(b)))
                    + f"\nTrace source location:\n{_indent(a.sourceRange())}\n"
                    f"Check source location:\n{_indent(b.sourceRange())}\n")
    return ""


def _constant_difference(pairs):
    import torchere as torch

    for a, b in pairs:
        if a.kind() != b.kind():
            return None  # what follows is another program
        if a.kind() != "prim::Constant" or a.mustBeNone() or b.mustBeNone():
            continue
        values = [n.output().toIValue() for n in (a, b)]
        if not all(isinstance(v, Tensor) for v in values):
            continue
        try:
            torch.testing.assert_close(*values, equal_nan=True)
        except (RuntimeError, AssertionError) as e:
            return (f"Node:\n{_indent(str(a))}\nSource Location:\n{_indent(a.sourceRange())}\n"
                    f"Comparison exception: {_indent(str(e))}")
    return None


def check(func, traced, trace_again, inputs, tolerance):
    """Warns where the trace gives other values than the code; raises where it cannot run, or where a second trace, on
    these inputs, is another program."""
    import torchere as torch
    from . import TracingCheckError

    paused = _C._pause_tracing()
    try:
        with torch.no_grad():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                repeated = trace_again(_clone(inputs))
            c = _Check(traced, repeated, tolerance)
            got = c.run(traced, inputs, "trace")
            if c.same(got, c.run(func, inputs, "Python function"), "Python function"):
                c.same(got, c.run(repeated, inputs, "repeated trace"), "repeated trace")
            differences = c.differences()
            if any(d is not None for d in differences):
                raise TracingCheckError(*differences)
    finally:
        _C._resume_tracing(paused)
