"""Source text of functions and classes, and the names that it sees."""

import builtins
import inspect
import types


class Source:
    """`text` without its indentation; `line` of its first line; `dropped` columns."""

    def __init__(self, text, file, line, dropped):
        self.text, self.file, self.line, self.dropped = text, file, line, dropped

    def args(self):
        return self.text, self.file, self.line, self.dropped


def source_of(obj):
    """The Source of a function or class; OSError with what to do where there is none."""
    try:
        lines, first = inspect.getsourcelines(obj)
    except (OSError, TypeError) as e:
        name = getattr(obj, "__qualname__", repr(obj))
        raise OSError(
            f"Can't get source for {name}. TorchScript requires source access in order to carry out "
            "compilation, make sure original .py files are available.") from e
    file = inspect.getsourcefile(obj) or "<string>"
    dropped = len(lines[0]) - len(lines[0].lstrip())
    text = "".join(line[dropped:] if line[:dropped].isspace() else line.lstrip() if line.strip() else "\n" for line in lines) if dropped else "".join(lines)
    return Source(text, file, first, dropped)


def unwrap(fn):
    """The function under functools.wraps that has the source."""
    return inspect.unwrap(fn, stop=lambda f: hasattr(f, "_torchscript_modifier")) if hasattr(fn, "__wrapped__") else fn


class _Names:
    """Attributes by dotted names over scopes: locals of closures, globals, builtins."""

    def __init__(self, *scopes):
        self.scopes = scopes

    def __call__(self, name):
        first, *rest = name.split(".")
        for scope in self.scopes:
            if first in scope:
                obj = scope[first]
                break
        else:
            raise NameError(name)
        for part in rest:
            obj = getattr(obj, part)
        return obj


def closure_of(fn):
    fn = getattr(fn, "__func__", fn)
    captured = {}
    for name, cell in zip(fn.__code__.co_freevars, fn.__closure__ or ()):
        try:
            captured[name] = cell.cell_contents
        except ValueError:  # not bound yet
            pass
    return captured


def names_of(fn):
    """A resolver callback for what `fn` sees, and (for the annotations of nested functions) its caller's."""
    fn = getattr(fn, "__func__", fn)
    return _Names(closure_of(fn), fn.__globals__, vars(builtins))


def names_of_class(cls):
    import sys

    module = sys.modules.get(cls.__module__)
    scopes = [{cls.__name__: cls}]
    for member in vars(cls).values():
        f = getattr(member, "__func__", member)
        if isinstance(f, types.FunctionType):
            scopes += [closure_of(f), f.__globals__]
            break
    return _Names(*scopes, vars(module) if module else {}, vars(builtins))


def names_of_frames(depth):
    """What the code `depth` frames up sees, its locals included."""
    frame = inspect.currentframe()
    for _ in range(depth + 1):
        frame = frame.f_back
    return _Names(frame.f_locals, frame.f_globals, vars(builtins))


def defaults_of(fn):
    """Parameter names with their default values, as Python evaluated them."""
    fn = getattr(fn, "__func__", fn)
    try:
        parameters = inspect.signature(fn).parameters.values()
    except (ValueError, TypeError):
        return {}
    return {p.name: p.default for p in parameters if p.default is not inspect.Parameter.empty}
