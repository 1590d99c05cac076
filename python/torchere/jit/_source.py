"""Source text of functions and classes, and the names that it sees."""

import builtins
import inspect
import types

from .. import _C


class Source:
    """`text` without its indentation; `line` of its first line; `dropped` columns."""

    def __init__(self, text, file, line, dropped):
        self.text, self.file, self.line, self.dropped = text, file, line, dropped

    def args(self):
        return self.text, self.file, self.line, self.dropped


def block_at(lines, at):
    """The lines of the definition that begins at index `at`, as inspect.getblock finds them by Python's tokens."""
    n = _C._block_length(lines, at)
    return lines[at:at + n] if n else inspect.getblock(lines[at:])


def lines_of(obj):
    """inspect.getsourcelines of a function or class: (lines, number of the first)."""
    lines, at = inspect.findsource(unwrap(obj).__code__ if hasattr(obj, "__wrapped__") and hasattr(obj, "__code__") else inspect.unwrap(obj))
    return block_at(lines, at), at + 1


def source_of(obj):
    """The Source of a function or class; OSError with what to do where there is none."""
    if getattr(obj, "__name__", "") == "<lambda>":
        return _source_of_lambda(obj)
    try:
        lines, first = lines_of(obj)
    except (OSError, TypeError) as e:
        name = getattr(obj, "__qualname__", repr(obj))
        raise OSError(
            f"Can't get source for {name}. TorchScript requires source access in order to carry out "
            "compilation, make sure original .py files are available.") from e
    file = inspect.getsourcefile(obj) or "<string>"
    dropped = len(lines[0]) - len(lines[0].lstrip())
    text = "".join(line[dropped:] if line[:dropped].isspace() else line.lstrip() if line.strip() else "\n" for line in lines) if dropped else "".join(lines)
    return Source(text, file, first, dropped)


def _source_of_lambda(fn):
    """A lambda as the def that it stands for; which of the line's lambdas it is, its code says."""
    import ast
    import textwrap

    lines, first = inspect.getsourcelines(fn)
    found = [n for n in ast.walk(_parsed(textwrap.dedent("".join(lines)))) if isinstance(n, ast.Lambda)]
    names = fn.__code__.co_varnames[:fn.__code__.co_argcount + fn.__code__.co_kwonlyargcount]
    alike = []
    for node in found:
        code = eval(compile(ast.Expression(node), "<lambda>", "eval"), {}).__code__
        same = [a.arg for a in node.args.args + node.args.kwonlyargs] == list(names)
        if same and (code.co_code == fn.__code__.co_code and code.co_consts == fn.__code__.co_consts or len(found) == 1):
            alike.append(node)
    if not alike or len({ast.dump(n) for n in alike}) > 1:
        raise OSError(f"cannot tell which lambda of {inspect.getsourcefile(fn)}:{first} is meant: write it as a def")
    node = alike[0]
    text = f"def _lambda({ast.unparse(node.args)}):\n    return {ast.unparse(node.body)}\n"
    return Source(text, inspect.getsourcefile(fn) or "<string>", first, 0)


def bound_source(fn, paths):
    """The Source of a function as a method of the module that its variables come from. `paths`: variable → path from the module."""
    import ast

    src = source_of(fn)
    tree = ast.parse(src.text).body[0]
    tree.args.args.insert(0, ast.arg("self"))
    for variable, path in paths.items():
        if variable != "self":
            steps = "".join(f"[{p}]" if p.isdigit() else f".{p}" for p in path.split(".") if p)
            tree.body.insert(0, ast.parse(f"{variable} = self{steps}").body[0])
    return Source(ast.unparse(ast.fix_missing_locations(tree)) + "\n", src.file, src.line, 0)


def _parsed(text):
    """The syntax tree of lines that may be a part of a statement: a keyword's value, an item of a dict."""
    import ast

    for before, after in (("", ""), ("(", ")"), ("f(", ")"), ("{", "}"), ("f(", ""), ("", ")"), ("[", "]"), ("{", ""), ("", "}")):
        try:
            return ast.parse(before + text.strip().rstrip(",") + after)
        except SyntaxError:
            continue
    at = text.find("lambda")
    end = len(text)
    while end > at >= 0:
        try:
            return ast.parse(text[at:end].strip(), mode="eval")
        except SyntaxError:
            end -= 1
    raise OSError("the source of a lambda cannot be told from its line: write it as a def")


def unwrap(fn):
    """The function under functools.wraps that has the source."""
    if not hasattr(fn, "__wrapped__"):
        return fn
    inner = inspect.unwrap(fn, stop=lambda f: hasattr(f, "_torchscript_modifier"))
    foreign = getattr(inner, "__module__", None) or ""
    return fn if foreign.split(".")[0] == "einops" else inner  # whose functions are none to compile


class _Names:
    """Attributes by dotted names over scopes: locals of closures, globals, builtins."""

    def __init__(self, *scopes):
        self.scopes = scopes

    def __call__(self, name):
        first, *rest = name.split(".") if name[0] != "<" else [name]
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
    return _Names(closure_of(fn), fn.__globals__, vars(builtins), _Defaults(fn))


class _Defaults:
    """A function's default values under names that no program has: "<default> x" (frontend/template.cpp)."""

    def __init__(self, fn):
        self.fn = fn

    def __contains__(self, name):
        return name.startswith("<default> ") and name[10:] in defaults_of(self.fn)

    def __getitem__(self, name):
        return defaults_of(self.fn)[name[10:]]


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
