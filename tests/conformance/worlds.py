"""The two libraries side by side. A program is a text that names `torch`; `World.load` runs it with torch bound to one
of them. `Case` is one function or module of a program, with how it is compiled and the inputs that it is run with;
`World.outcome` is what the library makes of it: graph, code, answers, or the error."""

import copy
import functools
import io
import pathlib
import re
import sys
import types
import warnings

PROGRAMS = pathlib.Path(__file__).parent / "programs"


class Case:
    """`make()`: the function or module. `how`: script, trace or trace_many. `inputs()`: the arguments of one call."""

    def __init__(self, program, name, how, make, inputs):
        self.program, self.name, self.how, self.make, self.inputs = program, name, how, make, inputs


class Outcome:
    """`text`: {title: text of a graph or code}. `answers`: eager, compiled, reloaded. `error`: (stage, exception)."""

    def __init__(self):
        self.text, self.answers, self.error, self.compiled = {}, {}, None, None


class World:
    def __init__(self, torch):
        self.torch, self.programs, self.outcomes = torch, {}, {}
        torch.set_num_threads(1)

    def load(self, name):
        """The cases of a program, in order, by name."""
        if name not in self.programs:
            path = PROGRAMS / f"{name}.py"
            module = types.ModuleType(f"programs.{name}")
            module.__file__ = str(path)
            sys.modules[module.__name__] = module
            cases = {}

            def case(what, inputs=lambda: (), how="script", name=None):
                title = name or what.__name__
                assert title not in cases, title
                make = what if isinstance(what, type) or what.__name__ == "<lambda>" else lambda: what
                cases[title] = Case(module.__name__, title, how, make, inputs)

            module.__dict__.update(torch=self.torch, case=case)
            exec(compile(path.read_text(), str(path), "exec"), module.__dict__)
            self.programs[name] = cases
        return self.programs[name]

    def outcome(self, program, name):
        key = program, name
        if key not in self.outcomes:
            self.outcomes[key] = self._outcome(self.load(program)[name])
        return self.outcomes[key]

    def _outcome(self, case):
        out = Outcome()
        stage = "make"
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self.torch.manual_seed(7)
                made = case.make()
                inputs = case.inputs()
                stage = "compile"
                out.compiled = self.compile(case, made, inputs)
                stage = "text"
                out.text = texts(out.compiled)
                stage = "eager"
                out.answers["eager"] = self.answer(made, case.inputs)
                stage = "compiled"
                out.answers["compiled"] = self.answer(out.compiled, case.inputs)
                stage = "reloaded"
                out.answers["reloaded"] = self.answer(self.reload(out.compiled), case.inputs)
        except Exception as e:  # the outcome may be an error, and is compared as one
            out.error = stage, e
        return out

    def compile(self, case, made, inputs):
        self.torch.manual_seed(3)
        if case.how == "script":
            return self.torch.jit.script(made)
        return self.torch.jit.trace(made, inputs, check_trace=False)

    def answer(self, f, inputs):
        """What a call answers: the value, or the error it raises."""
        self.torch.manual_seed(11)
        args = inputs()
        try:
            self.torch.manual_seed(5)
            return "value", plain(f(*args)), plain(args)
        except Exception as e:
            return "raises", e

    def reload(self, compiled):
        return self.torch.jit.load(io.BytesIO(self.saved(compiled)))

    def saved(self, compiled):
        buffer = io.BytesIO()
        self.torch.jit.save(compiled, buffer)
        return buffer.getvalue()


@functools.cache
def worlds():
    """(torch's world, torchere's world)"""
    import torch

    import torchere

    return World(torch), World(torchere)


def program_names():
    return sorted(p.stem for p in PROGRAMS.glob("*.py"))


def all_cases():
    """[(program, case)], by running the programs with torch; nothing without torch."""
    try:
        reference, _ = worlds()
    except ImportError:
        return []
    return [(p, c) for p in program_names() for c in reference.load(p)]


def texts(compiled):
    """{title: text} of what a function, or each method of a module and its submodules, prints."""
    out = {}
    if not hasattr(compiled, "named_modules"):
        return {"graph": str(compiled.graph), "code": compiled.code}
    for path, m in compiled.named_modules():
        try:
            out[f"{path}.graph"], out[f"{path}.code"] = str(m.graph), m.code
        except (RuntimeError, AttributeError):  # a submodule without forward
            continue
    return out


def normal(text):
    """The text with value numbers, mangled names and paths that no longer depend on what was compiled before."""
    names, mangled, lines = {}, {}, []

    def number(m):
        return "%" + m[1] + names.setdefault(m[0], f"v{len(names)}")

    for line in text.splitlines():
        line = re.sub(r"\s+# (\S+\.py|<string>|<[^>]*>)?:?\d*:?\d*\s*$", "", line.rstrip())
        line = re.sub(r"warn_id=\d+", "warn_id=N", line)
        line = re.sub(r"___torch_mangle_(\d+)", lambda m: mangled.setdefault(m[1], f"mangle_{len(mangled)}"), line)
        line = re.sub(r"%((?:[A-Za-z_]\w*\.)?)(\d+(?:\.\d+)*)\b", number, line)
        lines.append(line)
    return "\n".join(lines)


def plain(v):
    """A value as the kinds of plain Python, tensors as (dtype, sizes, numbers), so that the libraries' compare."""
    kind = type(v).__name__
    if kind in ("Tensor", "Parameter") or hasattr(v, "requires_grad") and hasattr(v, "tolist"):
        return TensorFacts(v)
    if isinstance(v, tuple) and hasattr(v, "_fields"):
        return tuple(map(plain, v)) if "return_types" in type(v).__module__ else (kind, *map(plain, v))
    if kind == "Size":
        return ("Size", *v)
    if isinstance(v, (list, tuple)):
        return (list if isinstance(v, list) else tuple)(map(plain, v))
    if isinstance(v, dict):
        return {k: plain(x) for k, x in v.items()}
    if v is None or isinstance(v, (bool, int, float, complex, str)):
        return v
    return str(v)


class TensorFacts:
    """What is compared of a tensor, copied when it is made."""

    def __init__(self, t):
        self.dtype, self.shape = str(t.dtype).split(".")[-1], tuple(t.shape)
        self.requires_grad = t.requires_grad
        self.numbers = copy.copy(flat(t.detach().tolist()))

    def __repr__(self):
        return f"tensor {self.dtype}{self.shape} {self.numbers[:8]}"


def flat(v):
    if not isinstance(v, list):
        return [v]
    return [y for x in v for y in flat(x)]


def same(a, b, tolerance=2e-5):
    """Are two plain values the same, floats within a relative tolerance?"""
    if isinstance(a, TensorFacts) and isinstance(b, TensorFacts):
        return (a.dtype, a.shape, a.requires_grad) == (b.dtype, b.shape, b.requires_grad) and all(
            close(x, y, tolerance) for x, y in zip(a.numbers, b.numbers))
    if type(a) is not type(b):
        return False
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(same(x, y, tolerance) for x, y in zip(a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[k], b[k], tolerance) for k in a)
    return close(a, b, tolerance)


def close(x, y, tolerance):
    if isinstance(x, bool) or not isinstance(x, (float, complex)):
        return x == y
    return x == y or (x != x and y != y) or abs(x - y) <= tolerance * max(1.0, abs(x))


def message(e):
    """What an exception says, without the source lines and the stack that the libraries draw around it."""
    lines = [line for line in str(e).splitlines() if line.strip()]
    return lines[-1].strip() if lines and str(e).startswith("The following operation failed") else (lines or [""])[0].strip()
