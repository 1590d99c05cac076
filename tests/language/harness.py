"""What becomes of one program: in Python, scripted, saved and loaded again, by one library or by two."""

import contextlib
import io
import math
import re
import signal
import warnings

from worlds import close, flat, message, normal, texts


class Answers:
    """The answers of a program's calls, each ("value", value, inputs after, sharing, state, printed,
    what `observe` gives) or
    ("raises", kind, text)."""

    def __init__(self, calls):
        self.calls = calls


class Facts:
    """A tensor as what is compared of it."""

    def __init__(self, t):
        self.dtype, self.shape = str(t.dtype).split(".")[-1], tuple(t.shape)
        self.requires_grad = bool(t.requires_grad)
        self.numbers = flat(t.detach().tolist())

    def __repr__(self):
        grad = " requires_grad" if self.requires_grad else ""
        return f"tensor({self.dtype}{list(self.shape)}{grad} {self.numbers[:6]})"


def is_tensor(v):
    return hasattr(v, "requires_grad") and hasattr(v, "data_ptr")


def plain(v, tensors):
    """A value as kinds of plain Python; the tensors in it are added to `tensors`."""
    if is_tensor(v):
        tensors.append(v)
        return Facts(v)
    kind = type(v).__name__
    if isinstance(v, tuple) and hasattr(v, "_fields") and "return_types" not in type(v).__module__:
        return ("named", kind, v._fields, *[plain(x, tensors) for x in v])
    if isinstance(v, (list, tuple)):
        items = [plain(x, tensors) for x in v]
        return items if type(v) is list else ("Size", *items) if kind == "Size" else tuple(items)
    if isinstance(v, dict):
        return {k: plain(x, tensors) for k, x in v.items()}
    if isinstance(v, (set, frozenset)):
        return {"set": sorted(v)}
    if v is None or isinstance(v, (bool, int, float, complex, str)) and not hasattr(v, "_name_"):
        return v
    if hasattr(v, "_name_"):
        return f"{kind}.{v._name_}"
    text = str(v)
    return kind if " at 0x" in text or "object" in text else text.replace("torchere.", "torch.")


def sharing(tensors):
    """For each tensor the first one with the same storage: what aliases what."""
    seen, out = {}, []
    for i, t in enumerate(tensors):
        try:
            key = t.untyped_storage().data_ptr() or ("empty", i)
        except (RuntimeError, NotImplementedError):
            key = "none", i
        out.append(seen.setdefault(key, i))
    return out


def same(a, b, tolerance=1e-6):
    if isinstance(a, Facts) and isinstance(b, Facts):
        return (a.dtype, a.shape, a.requires_grad) == (b.dtype, b.shape, b.requires_grad) and all(
            close(x, y, 2e-5) for x, y in zip(a.numbers, b.numbers))
    if type(a) is not type(b):
        return False
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    if isinstance(a, float) and a == b == 0:
        return math.copysign(1, a) == math.copysign(1, b)
    return close(a, b, tolerance)


def state(module):
    """Plain attributes of a module that its calls may change: tensors and values by name."""
    out = {}
    if not hasattr(module, "named_modules") or not hasattr(module, "named_buffers"):
        return out
    for name, t in [*module.named_parameters(), *module.named_buffers()]:
        out[name] = plain(t, [])
    return out


def attributes(eager, scripted):
    """Where a plain attribute of a module and of its script differ: [(name, in Python, in the script)]."""
    out = []
    for name, v in vars(eager).items():
        if name.startswith("_") or not isinstance(v, (bool, int, float, str, list, tuple, dict, type(None))):
            continue
        try:
            got = getattr(scripted, name)
        except (AttributeError, RuntimeError):
            continue
        if not same(plain(v, []), plain(got, [])):
            out.append((name, v, got))
    return out


class Stuck(Exception):
    """A call that does not come back."""


@contextlib.contextmanager
def limit(seconds):
    def stop(*_):
        raise Stuck(f"no answer in {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def run(program, f, torch, observe=lambda value, args: None):
    """The Answers of what `f` gives for each of the program's calls. `observe`: gives what else is compared of one."""
    out = []
    for call in program.calls:
        torch.manual_seed(11)
        args = program.arguments(call)
        torch.manual_seed(5)
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed), limit(10):
                value = f(*args)
        except Exception as e:
            text = e.args[0] if isinstance(e, KeyError) and e.args and isinstance(e.args[0], str) else message(e)
            out.append(("raises", type(e).__name__, text))
            continue
        tensors = []
        result = plain(value, tensors)
        count = len(tensors)
        after = plain(args, tensors)
        out.append(("value", result, after, (sharing(tensors), count), state(f), printed.getvalue(),
                    observe(value, args)))
    return Answers(out)


def compile_(program, torch):
    torch.manual_seed(3)
    made = program.made()
    torch.manual_seed(3)
    with limit(20):
        return torch.jit.script(made)


def saved(scripted, torch):
    buffer = io.BytesIO()
    torch.jit.save(scripted, buffer)
    return buffer.getvalue()


def load(data, torch):
    return torch.jit.load(io.BytesIO(data))


def eager(program, torch):
    """(what was made, its Answers)"""
    torch.manual_seed(3)
    made = program.made()
    return made, run(program, made, torch)


def lists(v):
    """Whether a value holds lists or dicts: those of a call are copied for a script."""
    return isinstance(v, (list, dict)) or isinstance(v, tuple) and any(map(lists, v))


def difference(a, b, inputs=True, errors=True):
    """How two Answers differ, or "". `inputs`: compare the inputs after the call where they hold lists, too."""
    for i, (x, y) in enumerate(zip(a.calls, b.calls)):
        at = f"call {i + 1}: " if len(a.calls) > 1 else ""
        if x[0] != y[0]:
            return f"{at}{show(x)}  |  {show(y)}"
        if x[0] == "raises":
            if errors and x[1:] != y[1:]:
                return f"{at}{show(x)}  |  {show(y)}"
            continue
        if not same(x[1], y[1]):
            return f"{at}{x[1]!r}  |  {y[1]!r}"
        if (inputs or not lists(x[2])) and not same(x[2], y[2]):
            return f"{at}inputs after: {x[2]!r}  |  {y[2]!r}"
        if shared(x, inputs) != shared(y, inputs):
            return f"{at}which tensors share storage: {x[3][0]}  |  {y[3][0]}"
        if list(x[4]) == list(y[4]) and not same(x[4], y[4]):
            return f"{at}state after: {x[4]!r}  |  {y[4]!r}"
        if x[5] != y[5]:
            return f"{at}printed: {x[5]!r}  |  {y[5]!r}"
        if not same(x[6], y[6]):
            return f"{at}gradients: {x[6]!r}  |  {y[6]!r}"
    return ""


def shared(answer, inputs):
    """Which tensors share storage: of the value, and of inputs that a script does not copy."""
    sharing, count = answer[3]
    return sharing if inputs or not lists(answer[2]) else sharing[:count]


def eager_difference(python, script):
    """As `difference`; errors need to be errors in both, with the text of what a program raises itself."""
    found = difference(python, script, inputs=False, errors=False)
    if found:
        return found
    for x, y in zip(python.calls, script.calls):
        if x[0] == "raises" and x[2] and y[1] == "Error" and x[2] not in y[2]:
            return f"{show(x)}  |  {show(y)}"
    return ""


def show(answer):
    return f"raises {answer[1]}: {answer[2]}" if answer[0] == "raises" else f"{answer[1]!r}"


def code(scripted):
    return {t: normal(text).replace("torchere.", "torch.") for t, text in texts(scripted).items() if t.endswith("code")}


def code_difference(a, b):
    for title in a:
        x, y = a[title].splitlines(), b.get(title, "").splitlines()
        for p, q in zip(x + [""] * len(y), y + [""] * len(x)):
            if p != q:
                return f"{title}: {p.strip()}  |  {q.strip()}"
    return ""


def places(text):
    """The lines of source that a message names."""
    return {int(n) for n in re.findall(r'File "[^"]*", line (\d+)', text)}


def unmet(program, error):
    """Which expectations an error does not meet: [text]."""
    text = str(error)
    return [f'line {line}: "{regex}"' for line, regex in program.errors
            if line not in places(text) or not re.search(regex, text)]


def brief(error):
    """An error on one line: its kind, what it says first, and the line of source that it points at."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    pointed = [lines[i - 1] for i, line in enumerate(lines) if "<--- HERE" in line and i]
    return f"{type(error).__name__}: {message(error)[:150]}" + (f"  @ {pointed[-1]}" if pointed else "")


@contextlib.contextmanager
def quiet():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
