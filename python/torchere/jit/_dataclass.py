"""Dataclasses as script classes: the text of the methods that the decorator makes, before the class's own."""

import dataclasses
import inspect
import textwrap
import types

from ._source import Source, _Names, names_of_class, source_of


def is_own_dataclass(cls):
    return dataclasses.is_dataclass(cls) and "__dataclass_fields__" in vars(cls)


def dataclass_source(cls):
    """(Source, resolver) of a class that does what the dataclass does."""
    fields = [f for f in dataclasses.fields(cls) if f.init]
    types_ = {f"_{cls.__name__}_{f.name}": f.type for f in fields}
    types_[cls.__name__] = cls
    lines = [f"class {cls.__name__}:", *_init(cls, fields)]
    parameters = getattr(cls, "__dataclass_params__")
    if parameters.eq:
        lines += _compare(cls, fields, "__eq__", "==")
        lines += _compare(cls, fields, "__ne__", "==", negated=True)
    if parameters.order:
        for method, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            lines += _order(cls, fields, method, op)
    made = source_of(cls)
    for name, f in vars(cls).items():
        if isinstance(f, types.FunctionType) and f.__code__.co_filename == made.file:
            lines += textwrap.indent(textwrap.dedent(inspect.getsource(f)), "    ").splitlines()
    text = "\n".join(lines) + "\n"
    return Source(text, made.file, made.line, 0), _Names(types_, *names_of_class(cls).scopes)


def _init(cls, fields):
    parts = ["self"]
    for f in fields:
        part = f"{f.name}: {_type_name(cls, f)}"
        if f.default is not dataclasses.MISSING:
            if not isinstance(f.default, (bool, int, float, str, type(None), tuple)):
                raise RuntimeError(f"the default of {cls.__name__}.{f.name} is no constant that scripts know")
            part += f" = {f.default!r}"
        elif f.default_factory is not dataclasses.MISSING:
            raise RuntimeError(f"default_factory of {cls.__name__}.{f.name}: give the value when the object is made")
        parts.append(part)
    body = [f"        self.{f.name} = {f.name}" for f in fields] or ["        pass"]
    if hasattr(cls, "__post_init__"):
        body.append("        self.__post_init__()")
    return [f"    def __init__({', '.join(parts)}):", *body]


def _type_name(cls, f):
    return f.type if isinstance(f.type, str) else f"_{cls.__name__}_{f.name}"


def _compare(cls, fields, method, op, negated=False):
    test = " and ".join(f"self.{f.name} {op} other.{f.name}" for f in fields if f.compare) or "True"
    return [f"    def {method}(self, other: {cls.__name__}) -> bool:", f"        return {'not ' if negated else ''}({test})"]


def _order(cls, fields, method, op):
    lines = [f"    def {method}(self, other: {cls.__name__}) -> bool:"]
    for f in fields:
        lines += [f"        if self.{f.name} != other.{f.name}:", f"            return self.{f.name} {op[0]} other.{f.name}"]
    return [*lines, f"        return {'=' in op}"]
