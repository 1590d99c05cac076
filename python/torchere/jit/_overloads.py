"""The signatures that a function or method is declared with several times: here, or with PyTorch's own decorators."""

import ast
import functools
import inspect
import sys

from ..nn import _annotations as layers
from ._bridge import foreign
from ._source import block_at, source_of


def _foreign_internal():
    torch = foreign()
    return torch._jit_internal if torch is not None else None


def _check_body(declared):
    """A declaration has no body: `pass` or `...`."""
    try:
        text = source_of(declared).text
    except OSError:
        return
    body = ast.parse(text).body[0].body
    empty = len(body) == 1 and (isinstance(body[0], ast.Pass) or isinstance(body[0], ast.Expr)
                                and isinstance(body[0].value, ast.Constant) and body[0].value.value is ...)
    if not empty:
        raise RuntimeError("Only `pass` statement or `...` can be the body of overload declaration:\n"
                           + "\n".join(text.split("\n")[:3]) + " <- Expecting `pass` or `...` here!")


def declare_function(declared):
    """A decorator: one signature of the function of that name that is defined after it."""
    _check_body(declared)
    return layers._overload(declared)


def declare_method(declared):
    """The same in a class."""
    _check_body(declared)
    return layers._overload_method(declared)


def function_overloads(fn):
    """The declarations of a function, in order; empty where it has one signature."""
    own = layers.overloads.get(f"{fn.__module__}.{fn.__qualname__}")
    theirs = _foreign_internal()
    if own or not theirs:
        return own or []
    return theirs._overloaded_fns.get(_name_in(theirs, fn)) or _in_source(fn)


def method_overloads(fn):
    """Those of a method, by the class that its qualified name begins with."""
    own = layers.method_overloads.get(f"{getattr(fn, '__module__', '')}.{getattr(fn, '__qualname__', '')}")
    if own:
        return own
    theirs = _foreign_internal()
    if not theirs or "." not in getattr(fn, "__qualname__", ""):
        return []
    return theirs._overloaded_methods.get(_name_in(theirs, fn), {}).get(fn.__qualname__.split(".")[-2], [])


def _name_in(internal, fn):
    try:
        return internal._qualified_name(fn)
    except Exception:  # a function without a place in a module: nothing is declared for it
        return None


@functools.cache
def _declared_in(module):
    """The lines of a module that has been imported, and the indices of those that begin a declaration."""
    lines = inspect.getsourcelines(module)[0]
    return lines, [i for i, line in enumerate(lines) if line.startswith("@_overload") and line.split("#")[0].rstrip() == "@_overload"]


@functools.cache
def _in_source(fn):
    """The same from the text of the function's module: PyTorch forgets them once it has compiled the function."""
    module = sys.modules.get(fn.__module__)
    if getattr(module, "_overload", None) is not _foreign_internal()._overload:
        return []
    lines, places = _declared_in(module)
    found = []
    for at in places:
        head = next((line for line in lines[at:] if line.strip() and not line.startswith(("@", "#"))), "")
        if not head.startswith(f"def {fn.__name__}("):
            continue
        tree = ast.increment_lineno(ast.parse("".join(block_at(lines, at))), at)
        tree.body[0].decorator_list = []
        names = dict(vars(module))
        exec(compile(tree, module.__file__, "exec"), names)
        found.append(names[fn.__name__])
    return found
