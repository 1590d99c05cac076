"""The kinds of errors that the script compiler reports, and those that scripts raise: docs/errors.md is made from this
table (scripts/make_errors_page.py), and each example is provoked by tests/python/test_error_kinds.py."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class ErrorKind:
    """`name`: the section. `says`: a regular expression that the message matches. `example`: defines `program`, a function
    or module that scripting refuses; or, with `inputs`, whose script raises."""

    name: str
    says: str
    means: str
    remedy: str
    example: str
    inputs: str = ""


KINDS = [
    ErrorKind(
        "undefined value", r"undefined value scale",
        "A name that neither the function nor its module nor Python's built-in names bind.",
        "Bind it, import it, or pass it as an argument. A name that only some paths bind is fine: reading it unbound raises, as in Python.",
        "def program(x):\n    return x * scale\n"),
    ErrorKind(
        "no such attribute of a module", r"Module 'Net' has no attribute 'weights'",
        "The module has no attribute of the name when it is scripted, or one whose type the compiler does not know; the message then says why.",
        "Set it in `__init__`; annotate it in the class body (`weights: List[Tensor]`) where its type cannot be told from its value.",
        "class Net(torch.nn.Module):\n    def forward(self, x):\n        return x + self.weights\n\nprogram = Net()\n"),
    ErrorKind(
        "a new attribute of an object", r"Tried to set nonexistent attribute: other",
        "An attribute is set that the class's `__init__` does not set: an object's attributes are fixed when its class is compiled.",
        "Set it in `__init__`, to `None` if it has no value yet.",
        "class Box:\n    def __init__(self, n: int):\n        self.n = n\n\ndef program(n: int):\n    b = Box(n)\n    b.other = 5\n    return b.n\n"),
    ErrorKind(
        "no such method or attribute", r"'Tensor' object has no attribute or method 'frobnicate'",
        "Values of the type have no such method in scripts.",
        "Call a function of torch, or a method that the type has.",
        "def program(x):\n    return x.frobnicate()\n"),
    ErrorKind(
        "no such function of torch", r"module 'torch' has no attribute|module has no attribute 'frobnicate'",
        "The namespace has no function of the name.",
        "Look the name up in docs/operators.md.",
        "def program(x):\n    return torch.frobnicate(x)\n"),
    ErrorKind(
        "arguments fit no overload", r"Arguments for call are not valid",
        "No overload of the operator takes arguments of these types. The three that fit best are shown with what they expected.",
        "Convert the argument (`float(n)`), name it, or annotate the parameter that it comes from: an argument of the entry function without annotation or default is a Tensor.",
        "def program(x):\n    return torch.add(x, 'one')\n"),
    ErrorKind(
        "wrong argument of a function", r"Expected a value of type 'int' for argument 'n' but instead found type 'str'",
        "A function with annotations is called with a value of another type.",
        "Convert the value, or leave the annotation away: the function is then compiled for each call's types.",
        "def repeat(n: int) -> int:\n    return n * 2\n\ndef program(x):\n    return repeat('two')\n"),
    ErrorKind(
        "a union is used without a test", r"but instead found type 'Union\[int, str\]'",
        "The value has one of several types where one of them is needed.",
        "Ask first: `if isinstance(n, int):`, or `assert isinstance(n, int)`.",
        "def double(n: int) -> int:\n    return 2 * n\n\ndef program(n: Union[int, str]):\n    return double(n)\n"),
    ErrorKind(
        "a variable changes its type", r"Variable 'size' previously had type str but is now being assigned to a value of type int",
        "Within a branch or a loop a variable keeps the type that it had before. (What begins as `None`, `[]`, `{}`, `set()` or a number takes the type that later "
        "assignments ask for.)",
        "Use another name, or declare what it may be: `size: Union[str, int] = 'auto'`.",
        "def program(n: int):\n    size = 'auto'\n    if n > 1:\n        size = n\n    return size\n"),
    ErrorKind(
        "branches disagree", r"Type mismatch: y is set to type",
        "A name gets values of different types in the two branches of an if, and is read after it.",
        "Give both branches one type, or annotate the name before the if.",
        "def program(flag: bool):\n    if flag:\n        y = 1\n    else:\n        y = 'one'\n    return y\n"),
    ErrorKind(
        "annotation and value disagree", r"is annotated with type int but is being assigned to a value of type str",
        "The annotation of a variable says another type than its value has.",
        "Correct one of them.",
        "def program(x):\n    n: int = 'three'\n    return x\n"),
    ErrorKind(
        "the return annotation disagrees", r"Return value was annotated as having type str but is actually of type int",
        "What the function returns is not of the type after `->`.",
        "Correct the annotation, or leave it away.",
        "def program(n: int) -> str:\n    return n\n"),
    ErrorKind(
        "a path without return", r"does not return along all paths",
        "The return type is annotated, and some path ends without a return.",
        "Return on every path, or annotate `-> Optional[T]` and return None.",
        "def program(n: int) -> int:\n    if n > 0:\n        return n\n"),
    ErrorKind(
        "wrong number of values to unpack", r"too many values to unpack|need 3 values to unpack but found only 2",
        "A tuple has another number of items than there are names.",
        "Write as many names as items, or a starred one for the rest: `a, *rest = t`.",
        "def program(t: Tuple[int, int]):\n    a, b, c = t\n    return a\n"),
    ErrorKind(
        "a tuple cannot be changed", r"does not support subscripted assignment",
        "Items of a tuple are assigned to.",
        "Make a list of it, or a new tuple.",
        "def program(t: Tuple[int, str]):\n    t[0] = 1\n    return t\n"),
    ErrorKind(
        "a tuple index out of range", r"Tuple index out of range",
        "The index is larger than the tuple.",
        "The tuple's length is part of its type: correct the index.",
        "def program(t: Tuple[int, int]):\n    return t[2]\n"),
    ErrorKind(
        "a module is made in forward", r"cannot instantiate|make the module in\s+__init__|Linear",
        "A script makes no modules: their parameters would be new with each call.",
        "Make it in `__init__` and call it in forward; for layers without parameters use torch.nn.functional.",
        "class Net(torch.nn.Module):\n    def forward(self, x):\n        return torch.nn.Linear(2, 2)(x)\n\nprogram = Net()\n"),
    ErrorKind(
        "try and except", r"try with except is not part of the language",
        "There is no catching in scripts, because what the body did until it failed cannot be undone. (A try that only imports or binds names is decided when "
        "the function is compiled.)",
        "Test the condition before, or let the caller catch the script's error.",
        "def program(n: int):\n    try:\n        return 10 // n\n    except ZeroDivisionError:\n        return 0\n"),
    ErrorKind(
        "match", r"match statements are not part of the language",
        "Pattern matching is not in the language.",
        "Write if and elif.",
        "def program(n: int):\n    match n:\n        case 1:\n            return 'one'\n    return 'other'\n"),
    ErrorKind(
        "yield", r"Yield expressions are not part of the language",
        "A script is no generator.",
        "Collect the values in a list and return it.",
        "def program(n: int):\n    for i in range(n):\n        yield i\n"),
    ErrorKind(
        "nonlocal", r"nonlocal: a function within a function only reads the names around it",
        "A nested function assigns to a variable of the function around it.",
        "Return the value and assign it outside; or keep it in a list: `total[0] += 1`.",
        "def program(n: int):\n    total = 0\n    def add():\n        nonlocal total\n        total += 1\n    add()\n    return total\n"),
    ErrorKind(
        "a global is assigned", r"the global 'COUNT' cannot be assigned",
        "Scripts have no state but their modules' attributes.",
        "Make it an attribute of the module.",
        "COUNT = 0\n\ndef program(x):\n    global COUNT\n    COUNT = 1\n    return x\n"),
    ErrorKind(
        "a class within a function", r"a class cannot be defined within a function",
        "Classes are compiled with their module's names.",
        "Define the class beside the function.",
        "def program(x):\n    class Pair:\n        pass\n    return x\n"),
    ErrorKind(
        "async", r"async functions are not part of the language",
        "Scripts have no event loop.",
        "Use torch.jit.fork and torch.jit.wait.",
        "def program(x):\n    async def f():\n        return 1\n    return x\n"),
    ErrorKind(
        "recursion", r"Recursive calls are not supported",
        "A function calls itself, directly or by others.",
        "Write a loop; keep what is to be done in a list.",
        "def program(n: int) -> int:\n    if n == 0:\n        return 0\n    return n + program(n - 1)\n"),
    ErrorKind(
        "break in a loop over modules", r"do not support break or continue inside the body of these loops",
        "A loop over modules or a tuple of different types is compiled item by item, and cannot be left when the program runs.",
        "Turn the condition around: put what follows into an if.",
        "class Net(torch.nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.layers = torch.nn.ModuleList([torch.nn.ReLU(), torch.nn.Tanh()])\n\n"
        "    def forward(self, x):\n        for layer in self.layers:\n            if bool(x.sum() > 3):\n                break\n            x = layer(x)\n        return x\n\nprogram = Net()\n"),
    ErrorKind(
        "not a context", r"With item expression must return an object|__enter__",
        "The expression after `with` is no object with `__enter__` and `__exit__`.",
        "Use torch.no_grad(), torch.enable_grad(), or an object of a script class that defines both.",
        "def program(n: int):\n    with n:\n        return n\n"),
    ErrorKind(
        "raise of something else", r"exceptions must derive from BaseException",
        "Only exceptions are raised.",
        "Raise an exception class, or a call of one.",
        "def program(n: int):\n    raise n\n"),
    ErrorKind(
        "a set leaves the function", r"a set stays within the function",
        "Sets are compile-time views of dicts, and no values.",
        "Return sorted(s) or list(s).",
        "def program(xs: List[int]):\n    return set(xs)\n"),
    ErrorKind(
        "a key that a dict cannot have", r"Cannot create dict for key type",
        "Keys are int, float, complex, bool, str, Tensor or device.",
        "Make a key of them: `f'{a},{b}'`.",
        "def program(d: Dict[Tuple[int, int], str]):\n    return d[(1, 2)]\n"),
    ErrorKind(
        "an unknown type", r"Unknown type name|is not a type|annotation",
        "An annotation names no type that scripts know.",
        "Use the types of the language: Tensor, int, float, bool, complex, str, List, Dict, Tuple, Optional, Union, Any, enums, named tuples, script classes.",
        "def program(x: bytes):\n    return x\n"),
    ErrorKind(
        "a script raises", r"builtins\.ValueError: n must be positive",
        "The program itself raised. The message ends with the exception's class and text; above it stands the script's stack, with source lines, also of a "
        "program that was saved and loaded.",
        "Read the last line first.",
        "def program(n: int):\n    if n < 0:\n        raise ValueError('n must be positive')\n    return n\n", "-1"),
    ErrorKind(
        "an operator fails", r"RuntimeError: .*size of tensor a|must match",
        "An operator refused its arguments while the script ran.",
        "The stack above the last line shows where.",
        "def program(x):\n    return x + torch.ones(5)\n", "torch.ones(3)"),
    ErrorKind(
        "an index is out of range", r"list index out of range",
        "A list has fewer items.",
        "Test len(xs) before.",
        "def program(xs: List[int]):\n    return xs[3]\n", "[1, 2]"),
    ErrorKind(
        "an unbound variable is read", r"UnboundLocalError: cannot access local variable 'y'",
        "A variable is read on a path that did not bind it.",
        "Bind it before the if or the loop.",
        "def program(flag: bool):\n    if flag:\n        y = 1\n    return y\n", "False"),
    ErrorKind(
        "wrong argument of the script", r"Expected a value of type 'Tensor \(inferred\)' for argument 'x' but instead found type 'str'",
        "The script is called from Python with a value of another type than its parameter.",
        "Pass the right type; annotate the parameter if it is no Tensor.",
        "def program(x):\n    return x + 1\n", "'one'"),
]


def page():
    """The text of docs/errors.md."""
    out = ["# Errors", "", "What the script compiler and running scripts say, what it means, and what to write instead. Made from",
           "`python/torchere/jit/_error_kinds.py` by `scripts/make_errors_page.py`; each example is provoked by `make test`.",
           "", "A compile error names the file and line, marks the expression with `~~~ <--- HERE`, and reports every statement of the",
           "function that fails. It is a RuntimeError.", ""]
    for k in KINDS:
        out += [f"## {k.name[0].upper()}{k.name[1:]}", "", f"Message: `{k.says}`", "", k.means, "", f"**Write instead:** {k.remedy}", "",
                "```python", k.example.rstrip(), "```"]
        if k.inputs:
            out += ["", f"Called with `{k.inputs}`."]
        out.append("")
    return "\n".join(out)
