"""What becomes of one program's text: run as Python, scripted with the general plan (gradients are on) and with the
inference plan (they are off), frozen, saved and loaded, and scripted by PyTorch. Everything that a call may change or
show is compared: values, dtypes, shapes, strides, aliasing, gradients, the arguments and the module's state
afterwards, printed text and errors.

The text is a module that names what `generate.py` says; comments at its end are its calls:
    # entry: main
    # call: 2, [3]"""

import linecache
import math
import re
import sys
import types
import typing
from enum import Enum

import corpus
import harness


class Reader:
    """Programs of texts, for one library."""

    def __init__(self, torch):
        self.torch, self.leaves, self.count = torch, [], 0

    def leaf(self, shape, dtype, seed):
        """A tensor with values that the seed gives; where gradients are on, a float one takes part in them, and may
        be written to."""
        torch = self.torch
        torch.manual_seed(seed)
        x = torch.randint(-4, 9, shape) if not dtype.is_floating_point else torch.randint(-12, 13, shape).double() / 4
        x = (x % 2 == 0) if dtype == torch.bool else x.to(dtype)
        if not dtype.is_floating_point or not torch.is_grad_enabled():
            return x
        x.requires_grad_()
        self.leaves.append(x)
        return x.clone()

    def read(self, text):
        self.count += 1
        name = f"fuzz_{self.torch.__name__}_{self.count}"
        module = types.ModuleType(name)
        lines = text.splitlines(keepends=True)
        file = f"<{name}>"
        linecache.cache[file] = len(text), None, lines, file
        module.__file__ = file
        sys.modules[name] = module
        module.__dict__.update({n: getattr(typing, n) for n in ("List", "Dict", "Tuple", "Optional", "NamedTuple")})
        module.__dict__.update(torch=self.torch, F=self.torch.nn.functional, math=math, Enum=Enum, leaf=self.leaf)
        exec(compile(text, file, "exec"), module.__dict__)
        entry = next(line[9:].strip() for line in lines if line.startswith("# entry: "))
        calls = [line[8:].strip() for line in lines if line.startswith("# call: ")]
        return corpus.Program("fuzz", module.__dict__[entry], calls, "", 1, text, module.__dict__)

    def forget(self, program):
        sys.modules.pop(program.names["__name__"], None)
        linecache.cache.pop(program.names["__file__"], None)

    def gradients(self, value, args):
        """The gradients that the sum of the float results gives the leaves."""
        leaves, self.leaves = self.leaves, []
        total = None
        for t in tensors_of(value):
            if t.requires_grad:
                part = t.double().sum()
                total = part if total is None else total + part
        if total is None:
            return None
        try:
            total.backward()
        except RuntimeError as e:  # something that was kept has been written to since: the text says how often
            return type(e).__name__
        return [None if x.grad is None else harness.Facts(x.grad) for x in leaves]


def tensors_of(v):
    found = []
    harness.plain(v, found)
    return found


WAYS = ("inputs after", "which tensors share storage", "state after", "printed", "gradients")


# What a valid program does not raise in Python.
INVALID = ("NameError", "TypeError", "AttributeError", "Stuck", "UnboundLocalError")
# Errors of operators that a script may leave out because nobody reads their results, and gradients that Python refuses
# because of such a write. Whether that is so is not proved here, so such programs are no "same": they are counted and
# named apart, and nothing more of them is compared.
DEAD = re.compile("gradients: 'RuntimeError'|raises .*(single memory location|out of bounds|out of range|modified inplace|"
                  "in-place operation|ZeroDivisionError)")


class Outcome:
    """`kind`: same, refused, invalid (Python itself refuses the program), excused (see DEAD), differs. `side`: what
    differs. `text`."""

    def __init__(self, kind, side="", text=""):
        self.kind, self.side, self.text = kind, side, text

    def key(self):
        """What a smaller program must have in common with the first."""
        if self.kind == "refused":
            return self.kind, refusal(self.text)
        said = re.sub(r"^call \d+: ", "", self.text)
        way = next((w for w in WAYS if said.startswith(w)), "raises" if "raises " in said else "value")
        return self.kind, self.side, way


def refusal(text):
    """A message without names and numbers, to count by."""
    return re.sub(r"'[^']*'|\d+", "…", text.split("  @ ")[0])[:110]


def compare(text, reader, reference=None):
    with harness.quiet():
        program = None
        try:
            program = reader.read(text)
            return examined(program, reader, reference, text)
        except RuntimeError as e:  # of a class that is scripted where it is defined
            return Outcome("refused", "", harness.brief(e))
        except Exception as e:
            return Outcome("invalid", "", f"{type(e).__name__}: {e}")
        finally:
            if program:
                reader.forget(program)


def answers(program, f, reader, grad):
    torch = reader.torch
    reader.leaves = []
    with torch.set_grad_enabled(grad):
        return harness.run(program, f, torch, reader.gradients)


def eager(program, reader, grad):
    reader.torch.manual_seed(3)
    return answers(program, program.made(), reader, grad)


def examined(program, reader, reference, text):
    torch = reader.torch
    try:
        python = {grad: eager(program, reader, grad) for grad in (True, False)}
    except Exception as e:
        return Outcome("invalid", "", harness.brief(e))
    wrong = [c for a in python.values() for c in a.calls if c[0] == "raises" and c[1] in INVALID]
    if wrong:
        return Outcome("invalid", "", f"{wrong[0][1]}: {wrong[0][2]}")
    try:
        scripted = harness.compile_(program, torch)
    except Exception as e:
        return Outcome("refused", "", harness.brief(e))
    ours = {}
    for grad, plan in ((True, "general plan"), (False, "inference plan")):
        f = harness.compile_(program, torch) if program.is_module() and not grad else scripted
        ours[grad] = answers(program, f, reader, grad)
        found = harness.eager_difference(python[grad], ours[grad])
        python_says, _, script_says = found.partition("  |  ")
        if found and DEAD.search(python_says) and not script_says.startswith("raises"):
            return Outcome("excused", plan, found)
        if found:
            return Outcome("differs", plan, found)
    found = reloaded(program, reader, ours) or frozen(program, reader) or traced(program, reader, python)
    if found:
        return found
    return beside(text, ours, reference) if reference else Outcome("same")


def reloaded(program, reader, ours):
    torch = reader.torch
    try:
        data = harness.saved(harness.compile_(program, torch), torch)
        for grad in ours:
            found = harness.difference(ours[grad], answers(program, harness.load(data, torch), reader, grad))
            if found:
                return Outcome("differs", "reloaded", found)
    except Exception as e:
        return Outcome("differs", "reloaded", harness.brief(e))
    return None


def frozen(program, reader):
    """A module's frozen form, where gradients are off and parameters take no part in them (it makes constants of them);
    its state is no longer seen."""
    torch = reader.torch
    if not program.is_module():
        return None
    both = [harness.compile_(program, torch).eval() for _ in range(2)]
    for m in both:
        m.requires_grad_(False)
    before = answers(program, both[0], reader, False)
    try:
        got = answers(program, torch.jit.freeze(both[1]), reader, False)
    except Exception as e:
        return Outcome("differs", "frozen", harness.brief(e))
    for a in (got, before):
        a.calls = [c if c[0] == "raises" else (*c[:4], {}, *c[5:]) for c in a.calls]
    found = harness.difference(before, got)
    return Outcome("differs", "frozen", found) if found else None


def traced(program, reader, python):
    """A trace made with the arguments of the first call."""
    torch = reader.torch
    if "# traced\n" not in program.text or python[True].calls[0][0] == "raises":
        return None
    try:
        f = torch.jit.trace(program.made(), program.arguments(program.calls[0]), check_trace=False)
        found = harness.eager_difference(python[True], answers(program, f, reader, True))
    except Exception as e:
        found = harness.brief(e)
    return Outcome("differs", "traced", found) if found else None


def beside(text, ours, reference):
    """Beside PyTorch's script, where it takes the program."""
    try:
        program = reference.read(text)
        scripted = harness.compile_(program, reference.torch)
        theirs = answers(program, scripted, reference, True)
    except Exception:
        return Outcome("same")
    found = harness.difference(theirs, ours[True], errors=False)
    return Outcome("differs", "PyTorch", found) if found else Outcome("same")


