"""What the layers tell the script compiler: dispatch on a flag, overloads, ignored functions.

The compiler looks up `boolean_dispatched` (by function) and `overloads` (by qualified name), and
the attribute `_torchscript_modifier` of a function.
"""

import functools

# Dispatching function → {"if_true", "if_false", "index", "default", "arg_name"}.
boolean_dispatched = {}

# "module.function" → its declared signatures, as functions without a body.
overloads = {}


class _BroadcastingList:
    """Annotation of a list argument for which one number may stand; the text is what counts."""

    def __getitem__(self, item):
        return None


BroadcastingList1 = _BroadcastingList()
BroadcastingList2 = _BroadcastingList()
BroadcastingList3 = _BroadcastingList()


def boolean_dispatch(arg_name, arg_index, default, if_true, if_false, module_name, func_name):
    """A function that calls `if_true` or `if_false` by the value of one flag argument."""

    @functools.wraps(if_false)
    def dispatch(*args, **kwargs):
        flag = default
        if arg_name in kwargs:
            flag = kwargs[arg_name]
        elif arg_index < len(args):
            flag = args[arg_index]
        return (if_true if flag else if_false)(*args, **kwargs)

    del dispatch.__wrapped__
    dispatch.__name__ = dispatch.__qualname__ = func_name
    dispatch.__module__ = module_name
    boolean_dispatched[dispatch] = {
        "if_true": if_true,
        "if_false": if_false,
        "index": arg_index,
        "default": default,
        "arg_name": arg_name,
    }
    return dispatch


def _overload(declared):
    """Adds one signature of the function of that name that is defined after it."""
    overloads.setdefault(f"{declared.__module__}.{declared.__qualname__}", []).append(declared)
    return declared


def unused(fn):
    """Scripted code raises when it reaches the function."""
    fn._torchscript_modifier = "unused (ignored and replaced with raising of an exception)"
    return fn


def ignore(fn):
    """Scripted code calls back into Python for the function."""
    fn._torchscript_modifier = "ignore (leave as a call to Python, cannot be torch.jit.save'd)"
    return fn


def copy_to_script_wrapper(fn):
    """The method stays a Python method of the scripted module."""
    fn._torchscript_modifier = (
        "if this method is not scripted, copy the python method onto the scripted model"
    )
    return fn


def belongs_to_functional(namespace):
    """Gives the functions of a private module the qualified name `torchere.nn.functional.…`.

    Scripted code shows functions by their qualified name, so where a function is written must not
    show in it.
    """
    home = "torchere.nn.functional"
    written_in = namespace["__name__"]
    for value in namespace.values():
        if getattr(value, "__module__", None) == written_in and callable(value):
            value.__module__ = home
    for name in [n for n in overloads if n.startswith(written_in + ".")]:
        declared = overloads.pop(name)
        for function in declared:
            function.__module__ = home
        overloads[home + name[len(written_in):]] = declared


# "module.Class.method" → its declared signatures, as functions without a body.
method_overloads = {}


def _overload_method(declared):
    """Adds one signature of the method of that name that is defined after it in the class."""
    name = f"{declared.__module__}.{declared.__qualname__}"
    method_overloads.setdefault(name, []).append(declared)
    return declared
