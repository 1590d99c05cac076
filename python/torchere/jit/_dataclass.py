"""Dataclasses as script classes: the text of the methods that the decorator makes, before the class's own."""

import dataclasses
import inspect
import textwrap
import types
import typing

from ._source import Source, _Names, names_of_class, source_of


def is_own_dataclass(cls):
    return dataclasses.is_dataclass(cls) and "__dataclass_fields__" in vars(cls)


def dataclass_source(cls):
    """(Source, resolver) of a class that does what the dataclass does. What the class defines itself is not made."""
    made = source_of(cls)
    own = {name: f for name, f in vars(cls).items() if isinstance(f, types.FunctionType) and f.__code__.co_filename == made.file}
    fields = [f for f in dataclasses.fields(cls) if f.init]
    given = [f for f in cls.__dataclass_fields__.values() if f.init and f._field_type is not dataclasses._FIELD_CLASSVAR]
    types_ = {f"_{cls.__name__}_{f.name}": _plain_type(f) for f in given}
    types_[cls.__name__] = cls
    parameters = getattr(cls, "__dataclass_params__")
    methods = {}
    if parameters.init:
        methods["__init__"] = _init(cls, given)
    if parameters.eq:
        methods["__eq__"] = _compare(cls, fields, "__eq__", True)
        methods["__ne__"] = _compare(cls, fields, "__ne__", False)
    if parameters.order:
        for method, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            methods[method] = _order(cls, fields, method, op)
    lines = [f"class {cls.__name__}:"]
    for name, text in methods.items():
        if name not in own and not (name == "__ne__" and "__eq__" in own):
            lines += text
    for f in own.values():
        lines += textwrap.indent(textwrap.dedent(inspect.getsource(f)), "    ").splitlines()
    return Source("\n".join(lines) + "\n", made.file, made.line, 0), _Names(types_, *names_of_class(cls).scopes)


def _is_init_only(f):
    return isinstance(f.type, dataclasses.InitVar)


def _plain_type(f):
    return f.type.type if _is_init_only(f) else f.type


def _init(cls, fields):
    parts = ["self"]
    for f in fields:
        part = f"{f.name}: {_type_name(cls, f)}"
        if f.default is not dataclasses.MISSING:
            if not isinstance(f.default, (bool, int, float, str, type(None), tuple)):
                raise RuntimeError(f"the default of {cls.__name__}.{f.name} is no constant that scripts know")
            part += f" = {f.default!r}"
        elif f.default_factory is not dataclasses.MISSING:
            raise NotImplementedError(f"default_factory of {cls.__name__}.{f.name}: give the value when the object is made")
        parts.append(part)
    body = [f"        self.{f.name} = {f.name}" for f in fields if not _is_init_only(f)] or ["        pass"]
    if hasattr(cls, "__post_init__"):
        body.append(f"        self.__post_init__({', '.join(f.name for f in fields if _is_init_only(f))})")
    return [f"    def __init__({', '.join(parts)}):", *body]


def _type_name(cls, f):
    return f.type if isinstance(f.type, str) else f"_{cls.__name__}_{f.name}"


def _may_be_none(f):
    return type(None) in typing.get_args(_plain_type(f))


def _compare(cls, fields, method, equal):
    lines = [f"    def {method}(self, other: {cls.__name__}) -> bool:"]
    for f in fields:
        if f.compare:
            lines += _with_values(f, [f"return {not equal}"], f"return {not equal}")
    return [*lines, f"        return {equal}"]


def _order(cls, fields, method, op):
    lines = [f"    def {method}(self, other: {cls.__name__}) -> bool:"]
    for f in fields:
        if f.compare:
            lines += _with_values(f, [f"return bool(a_{f.name} {op[0]} b_{f.name})"],
                                  f"raise TypeError(\"'{op}' is not supported between None and a value: {cls.__name__}.{f.name}\")")
    return [*lines, f"        return {'=' in op}"]


def _with_values(f, where_they_differ, where_one_is_none):
    """Lines that look at a field of both; two Nones are equal."""
    a, b = f"a_{f.name}", f"b_{f.name}"
    test = [f"if bool({a} != {b}):", *("    " + line for line in where_they_differ)]
    lines = [f"{a}, {b} = self.{f.name}, other.{f.name}"]
    if _may_be_none(f):
        lines += [f"if ({a} is None) != ({b} is None):", "    " + where_one_is_none,
                  f"if {a} is not None and {b} is not None:", *("    " + line for line in test)]
    else:
        lines += test
    return ["        " + line for line in lines]
