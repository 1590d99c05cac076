"""Schemas from Python's annotations."""

import collections.abc
import inspect
import typing

from . import _C

_MUTATES_UNKNOWN = "unknown"


def _lists_of(t):
    return (typing.Sequence[t], typing.List[t], collections.abc.Sequence[t], list[t])  # noqa: UP006


def _parameter_types():
    from ._tensor import Tensor

    number = typing.Union[int, float, bool]
    # base, text, has lists, has lists of optionals, has optional lists
    rows = [(Tensor, "Tensor", True, True, False), (int, "SymInt", True, False, True), (float, "float", True, False, True),
            (bool, "bool", True, False, True), (str, "str", False, False, False), (number, "Scalar", True, False, False),
            (_C.dtype, "ScalarType", False, False, False), (_C.device, "Device", False, False, False)]
    table = {}
    for base, text, lists, of_optionals, optional_lists in rows:
        table[base] = text
        table[typing.Optional[base]] = text + "?"
        for t in _lists_of(base) if lists else ():
            table[t] = text + "[]"
            if optional_lists:
                table[typing.Optional[t]] = text + "[]?"
        for t in _lists_of(typing.Optional[base]) if of_optionals else ():
            table[t] = text + "?[]"
    return table


def _result_types():
    from ._tensor import Tensor

    return {Tensor: "Tensor", typing.List[Tensor]: "Tensor[]", list[Tensor]: "Tensor[]", int: "SymInt", float: "float",  # noqa: UP006
            bool: "bool", typing.Union[int, float, bool]: "Scalar"}


def infer_schema(prototype_function, /, *, mutates_args, op_name=None, tags=()):
    """The schema's text of an annotated function: "(Tensor x, SymInt n=1) -> Tensor"."""
    signature = inspect.signature(prototype_function)
    scope = getattr(prototype_function, "__globals__", {})

    def fail(what):
        raise ValueError(f"infer_schema(func): {what} Got func with signature {signature})")

    def evaluated(annotation):
        if not isinstance(annotation, str):
            return annotation
        try:
            return eval(annotation, scope)
        except Exception as e:
            fail(f"Unsupported type annotation {annotation}. It is not a type. ({type(e).__name__}: {e})")

    if not isinstance(mutates_args, str):
        mutates_args = tuple(mutates_args)
    elif mutates_args != _MUTATES_UNKNOWN:
        raise ValueError("mutates_args must either be a sequence of the names of the arguments that are mutated or the "
                         "string 'unknown'. ")
    table, params, star = _parameter_types(), [], False
    for i, (name, p) in enumerate(signature.parameters.items()):
        if p.kind not in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY):
            fail("We do not support positional-only args, varargs, or varkwargs.")
        if p.kind == p.KEYWORD_ONLY and not star:
            params.append("*")
            star = True
        params.append(_parameter(table, i, name, p, evaluated, mutates_args, fail))
    if mutates_args != _MUTATES_UNKNOWN:
        unknown = set(mutates_args) - set(signature.parameters)
        if unknown:
            fail(f"{unknown} in mutates_args were not found in the custom op's signature. mutates_args should contain the "
                 "names of all args that the custom op mutates, or just the string 'unknown' if you don't know.")
    result = _result(evaluated(signature.return_annotation), fail)
    return f"{op_name or ''}({', '.join(params)}) -> {result}"


def _parameter(table, i, name, p, evaluated, mutates_args, fail):
    if p.annotation is p.empty:
        fail(f"Parameter {name} must have a type annotation.")
    annotation = evaluated(p.annotation)
    try:
        text = table.get(annotation)
    except TypeError:
        text = None
    if text is None and typing.get_origin(annotation) is tuple:
        fail(f"Parameter {name} has unsupported type {p.annotation}. We do not support Tuple inputs in schema. As a "
             f"workaround, please try to use List instead. The valid types are: {table.keys()}.")
    if text is None:
        fail(f"Parameter {name} has unsupported type {p.annotation}. The valid types are: {table.keys()}.")
    unknown = mutates_args == _MUTATES_UNKNOWN
    if (unknown and text.startswith("Tensor")) or (not unknown and name in mutates_args):
        if not text.startswith("Tensor"):
            fail(f"Parameter {name} is in mutable_args but only Tensors or collections of Tensors can be mutated")
        text = f"Tensor(a{i}!){text[len('Tensor'):]}"
    if p.default is p.empty:
        return f"{text} {name}"
    return f"{text} {name}={_default(name, p.default, fail)}"


def _default(name, v, fail):
    if v is None or isinstance(v, (int, float, bool)):
        return str(v)
    if isinstance(v, (str, _C.device)):
        return f'"{v}"'
    if isinstance(v, _C.dtype):
        return str(v).split(".", 1)[1]
    fail(f"Parameter {name} has an unsupported default value type {type(v)}. ")


def _result(annotation, fail):
    table = _result_types()
    if annotation is None or annotation is type(None):
        return "()"
    if annotation is inspect.Signature.empty:
        fail("No return type annotation was provided. Please add one.")
    if typing.get_origin(annotation) is not tuple:
        if annotation not in table:
            fail(f"Return has unsupported type {annotation}. The valid types are: {table}.")
        return table[annotation]
    parts = typing.get_args(annotation)
    for p in parts:
        if p not in table:
            fail(f"Return has unsupported type {annotation}. The valid types are: {table}.")
    text = ", ".join(table[p] for p in parts)
    return f"({text})" if len(parts) > 1 else text
