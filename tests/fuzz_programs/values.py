"""The types of what a program computes, and the names that are visible at a place of it.

A type is a tuple: ("int",), ("List", t), ("Dict", k, v), ("Tuple", t, ...), ("Optional", t), ("Class" | "Named" | "Enum",
name), ("Tensor", kind, shape). A tensor's kind is f, i or b: its dtype differs from call to call, but not its kind. A
shape is a tuple of names of sizes: "A" and "B" are fixed in a call, "1" is one. So a program is valid for every call."""

INT, FLOAT, BOOL, STR = ("int",), ("float",), ("bool",), ("str",)
NUMBERS = (INT, FLOAT, BOOL)
PLAIN = (INT, FLOAT, BOOL, STR)
SHAPES = ((), ("A",), ("B",), ("A", "B"), ("B", "A"), ("1", "B"), ("A", "1"), ("A", "B", "A"), ("A", "A"))

# In the calls of a function; a module's are as in the first.
SIZES = ({"A": 2, "B": 3, "1": 1}, {"A": 4, "B": 1, "1": 1}, {"A": 2, "B": 3, "1": 1}, {"A": 1, "B": 5, "1": 1})


def tensor(kind, shape):
    return ("Tensor", kind, tuple(shape))


def is_tensor(t):
    return t[0] == "Tensor"


def is_optional(t):
    return t[0] == "Optional"


def annotation(t):
    if t[0] == "Tensor":
        return "torch.Tensor"
    if t[0] in ("Class", "Named", "Enum"):
        return t[1]
    if len(t) == 1:
        return t[0]
    return f"{t[0]}[{', '.join(annotation(x) for x in t[1:])}]"


def holds(t, test):
    """Whether a type or one that it is made of passes a test."""
    return test(t) or any(isinstance(x, tuple) and x and isinstance(x[0], str) and holds(x, test) for x in t[1:])


def is_mutable(t):
    return holds(t, lambda x: x[0] in ("List", "Dict", "Class", "Tensor"))


class Variable:
    """`rebinds`: whether statements may assign to it. `grows`: whether a list's length may change now."""

    def __init__(self, name, type, rebinds=True):
        self.name, self.type, self.rebinds = name, type, rebinds


class Function:
    """What a call needs to know. `params`: [(name, type, default text or None)]. `changes`: it changes lists or dicts."""

    def __init__(self, name, params, result, changes=False, keyword_only=0):
        self.name, self.params, self.result, self.changes, self.keyword_only = name, params, result, changes, keyword_only


class Scope:
    """Visible variables, innermost last; blocks nest."""

    def __init__(self):
        self.blocks = [[]]

    def push(self):
        self.blocks.append([])

    def pop(self):
        self.blocks.pop()

    def add(self, name, type, rebinds=True):
        v = Variable(name, type, rebinds)
        self.blocks[-1].append(v)
        return v

    def remove(self, variable):
        for b in self.blocks:
            if variable in b:
                b.remove(variable)

    def all(self):
        return [v for b in self.blocks for v in b]

    def of(self, test):
        """Variables whose type is `test` or passes it."""
        check = test if callable(test) else lambda t: t == test
        return [v for v in self.all() if check(v.type)]
