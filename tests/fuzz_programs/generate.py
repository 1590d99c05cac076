"""A program from a seed: its text, and the texts of the arguments of its calls. The same seed gives the same program.

Each program uses a part of the features only, so that programs differ in kind and not only in detail. Names that the
text uses and that its reader supplies: torch, F (torch.nn.functional), math, typing's names, Enum, `leaf` (a tensor
that takes part in gradients)."""

import random

from expressions import Expressions
from statements import Statements
from tensors import Tensors
from values import BOOL, FLOAT, INT, PLAIN, SIZES, STR, Function, Scope, annotation, is_tensor, tensor

FEATURES = tuple("""ternary|calls|list index|dict get|optional else|keywords|int div|int unary|minmax|bits|casts|len|
list sums|str ints|enums|tensor ints|divmod|mixed|true div|math|float unary|chained|contains|is none|str bools|any all|
truth|tensor bools|fstrings|str of|str methods|str slices|str format|str join|str mul|comprehensions|comprehension if|
list add|list slices|list mul|list copy|ranges|sorted|dict lists|str split|dict comprehensions|tensors|List|Dict|Tuple|
Optional|broadcast|views|where|like|reductions|joins|binary|numbers|unary|clamp|powers|kinds|activations|alpha|softmax|
matmul|int tensors|masks|promotion|augmented|print|unpacking|raises|asserts|in place|list changes|dict changes|attributes|
call statements|lambdas|for|while|none tests|both branches|early returns|no_grad|local functions|isinstance|
break continue|enumerate|zip|rows|helpers|templates|defaults|classes|named tuples|module|submodules|parameters|operators|straight|layers|
lists of views|stacks|layer norms|linear|in place of the table|forever|constants|del|nested targets""".replace("\n", "").split("|"))


# Of a call's tensors.
DTYPES = {"f": ("float32", "float32", "float64", "float32"), "i": ("int64", "int32", "int64", "int64"), "b": ("bool",) * 4}

# What a trace does not follow: Python's own decisions and numbers.
NOT_TRACED = {"module", "helpers", "tensor ints", "tensor bools", "ternary", "list index", "calls", "len"}


class Program:
    """`text` and `entry`, the name of the function or class in it; `calls`: texts of arguments; `traced`: whether it is
    traced, too."""

    def __init__(self, seed, text, entry, calls, traced):
        self.seed, self.text, self.entry, self.calls, self.traced = seed, text, entry, calls, traced

    def whole(self):
        """Text with what `compare.py` reads at its end."""
        notes = [f"# seed: {self.seed}", f"# entry: {self.entry}", *(["# traced"] if self.traced else [])]
        return self.text + "\n".join([*notes, *[f"# call: {c}" for c in self.calls]]) + "\n"


class ScriptClass:
    def __init__(self, name, params, attributes, methods):
        self.name, self.params, self.attributes, self.methods = name, params, attributes, methods


class Generator(Expressions, Tensors, Statements):
    def __init__(self, seed, operators):
        self.rng = random.Random(seed)
        self.seed, self.count = seed, 0
        share = self.rng.choice((0.3, 0.5, 0.7, 0.9))
        self.operators, self.in_place_operators = operators
        self.features = {f for f in FEATURES if self.rng.random() < share}
        self.straight = self.has("straight") and self.rng.random() < 0.2
        if self.straight:
            self.features = self.features - NOT_TRACED | {"tensors"}
        self.lines, self.indent, self.scope = [], 0, Scope()
        self.functions, self.classes, self.enums, self.named, self.constants = [], {}, {}, {}, []
        self.in_module = self.pure = self.changes = self.no_return = self.sets_self = False
        self.loops, self.calls_left, self.result, self.kept_results = 0, 0, None, []
        self.may_use_classes, self.self_attributes, self.self_methods, self.held = True, [], [], set()

    def has(self, feature):
        return feature in self.features

    def fresh(self, prefix):
        self.count += 1
        return f"{prefix}{self.count}"

    def annotated(self, t):
        return annotation(t)

    def attributes(self):
        return self.self_attributes

    def methods(self):
        return self.self_methods

    def generate(self):
        self.declarations()
        if self.has("helpers"):
            for _ in range(self.rng.randint(1, 3)):
                self.helper()
        if self.has("module"):
            entry, params = self.module(), self.main_params
        else:
            entry, params = "main", self.main_function()
        calls = [self.call(params, k) for k in range(4)]
        return Program(self.seed, "\n".join(self.lines) + "\n", entry, calls, self.straight)

    # Declarations
    def declarations(self):
        if self.has("enums"):
            name, members = self.fresh("Color"), ("RED", "GREEN", "BLUE")[:self.rng.randint(2, 3)]
            self.lines += ["", f"class {name}(Enum):", *[f"    {m} = {i + self.rng.randint(0, 9) * 10}" for i, m in enumerate(members)], ""]
            self.enums[name] = members
        if self.has("constants"):
            for t in (INT, FLOAT, STR, BOOL):
                name = self.fresh("K")
                self.lines.append(f"{name} = {self.literal(t)}")
                self.constants.append((name, t))
        if self.has("named tuples"):
            name = self.fresh("Pair")
            fields = [(f, self.any_type(0)) for f in ("left", "right", "rest")[:self.rng.randint(1, 3)]]
            self.lines += ["", f"class {name}(NamedTuple):", *[f"    {f}: {annotation(t)}" for f, t in fields], ""]
            self.named[name] = fields
        if self.has("classes"):
            self.script_class()

    def script_class(self):
        name = self.fresh("Box")
        fields = [(f, self.any_type(1)) for f in ("a", "b", "c")[:self.rng.randint(1, 3)]]
        self.lines += ["", "@torch.jit.script", f"class {name}:"]
        self.indent = 1
        self.line(f"def __init__(self, {', '.join(f'{f}: {annotation(t)}' for f, t in fields)}):")
        for f, t in fields:
            self.line(f"    self.{f}: {annotation(t)} = {f}" if t[0] == "Optional" else f"    self.{f} = {f}")
        self.self_attributes, self.sets_self = fields, True
        methods = []
        self.may_use_classes = False
        for _ in range(self.rng.randint(0, 2)):
            methods.append(self.function(self.fresh("method"), method=True))
            self.self_methods = list(methods)
        self.may_use_classes = True
        self.self_attributes, self.self_methods, self.sets_self, self.indent = [], [], False, 0
        self.classes[name] = ScriptClass(name, [(f, t, None) for f, t in fields], fields, methods)
        self.lines.append("")

    def function(self, name, method=False, params=None, result=None, budget=2, typed=True):
        if params is None:
            params = [("x", tensor("f", ("A", "B")), None)] if self.has("tensors") else []
            params += [(self.fresh("a"), self.any_type(), None) for _ in range(self.rng.randint(0 if method else 1, 3))]
            if self.has("defaults"):
                params += [(self.fresh("k"), t, self.literal(t)) for t in (self.rng.choice(PLAIN),) if self.chance(0.6)]
        result = result or self.any_type()
        star = 1 if params and params[-1][2] is not None and self.chance(0.3) else 0
        texts = [f"{n}: {annotation(t)}" if typed else n for n, t, _ in params]
        texts = [x + (f" = {d}" if d is not None else "") for x, (_, _, d) in zip(texts, params)]
        if star:
            texts.insert(-1, "*")
        head = ", ".join((["self"] if method else []) + texts)
        self.line(f"def {name}({head}){f' -> {annotation(result)}' if typed else ''}:")
        self.changes, self.result, self.calls_left = False, result, 3
        self.function_body(params, result, budget)
        self.lines.append("")
        return Function(name, params, result, self.changes, star)

    def helper(self):
        typed = not self.has("templates") or self.chance(0.5)
        params = None
        result = self.any_type()
        if not typed:
            plain = [t for t in (self.any_type(1) for _ in range(6)) if t[0] != "Optional"]
            params = [("x", tensor("f", ("A", "B")), None)] if self.has("tensors") else []
            params += [(self.fresh("a"), t, None) for t in plain[:self.rng.randint(1, 2)]]
            while result[0] == "Optional":
                result = self.any_type()
        self.lines.append("")
        self.functions.append(self.function(self.fresh("helper"), params=params, result=result, typed=typed))

    def input_params(self):
        params = []
        if self.has("tensors"):
            params.append(("x", tensor("f", ("A", "B")), None))
            params += [(self.fresh("x"), self.tensor_type(), None) for _ in range(self.rng.randint(0, 2))]
        for _ in range(0 if self.straight else self.rng.randint(0 if params else 1, 3)):
            t = self.any_type()
            if not self.made_in_script(t):
                params.append((self.fresh("n"), t, None))
        return params

    def made_in_script(self, t):
        return t[0] == "Class" or any(isinstance(x, tuple) and x and isinstance(x[0], str) and self.made_in_script(x) for x in t[1:])

    def main_function(self):
        params = self.input_params()
        self.lines.append("")
        result = ("Tuple", *[self.any_type() for _ in range(self.rng.randint(2, 4))])
        while self.made_in_script(result):
            result = ("Tuple", self.any_type(), self.any_type())
        self.function("main", params=params, result=result, budget=4)
        return params

    # Modules
    def module(self):
        name = self.fresh("Net")
        self.lines += ["", f"class {name}(torch.nn.Module):"]
        self.indent = 1
        attributes = [(self.fresh("m"), self.any_type(1), None) for _ in range(self.rng.randint(0, 3))]
        self.held = {n for n, _, _ in attributes if self.has("parameters") and self.chance(0.5)}
        attributes = [a for a in attributes if not self.made_in_script(a[1]) and a[1][0] != "Named"]
        optional = [a for a in attributes if a[1][0] == "Optional" or a[1][0] in ("Dict", "List")]
        for n, t, _ in optional:
            self.line(f"{n}: {annotation(t)}")
        self.lines.append("")
        self.line("def __init__(self):")
        self.line("    super().__init__()")
        for n, t, _ in attributes:
            text = self.literal(t, 1)
            if is_tensor(t) and t[1] == "f" and n in self.held:
                text = f"torch.nn.Parameter({text})"
            self.line(f"    self.{n} = {text}" if not is_tensor(t) or "Parameter" in text else
                      f"    self.register_buffer('{n}', {text})")
        plain = [(n, t) for n, t, _ in attributes]
        if self.has("submodules"):
            self.line("    self.layers = torch.nn.ModuleList([torch.nn.Linear(3, 3), torch.nn.Tanh(), torch.nn.Linear(3, 3)])")
            self.line("    self.chain = torch.nn.Sequential(torch.nn.Linear(3, 3), torch.nn.ReLU(inplace=True))")
        self.lines.append("")
        self.self_attributes, self.sets_self, self.in_module = plain, True, True
        methods = []
        for _ in range(self.rng.randint(0, 2)):
            methods.append(self.function(self.fresh("method"), method=True))
            self.self_methods = list(methods)
        self.main_params = self.input_params()
        result = ("Tuple", *[self.any_type() for _ in range(self.rng.randint(1, 3))])
        while self.made_in_script(result):
            result = ("Tuple", self.any_type(), self.any_type())
        self.function("forward", method=True, params=self.main_params, result=result, budget=3)
        self.indent = 0
        return name

    # Calls
    def call(self, params, k):
        """Arguments for the k-th call: other values, and other dtypes."""
        return ", ".join(self.argument(t, k) for _, t, _ in params)

    def argument(self, t, k):
        self.scope = Scope()
        self.calls_left = 0
        self.self_attributes, self.self_methods = [], []
        if t[0] == "Tensor":
            shape = [str(SIZES[0 if self.has("module") else k][s]) for s in t[2]]
            seed = self.rng.randint(0, 99)
            dtype = DTYPES[t[1]][0 if self.straight else k]  # a trace keeps the dtype of its constants
            return f"leaf([{', '.join(shape)}], torch.{dtype}, {seed})"
        if t[0] in ("List", "Dict", "Tuple", "Optional", "Named"):
            return self.container_argument(t, k)
        return self.literal(t, 0)

    def container_argument(self, t, k):
        if t[0] == "Optional":
            return "None" if self.chance(0.4) else self.argument(t[1], k)
        if t[0] == "List":
            return "[" + ", ".join(self.argument(t[1], k) for _ in range(self.rng.randint(1, 3))) + "]"
        if t[0] == "Dict":
            return "{" + ", ".join(f"{self.literal(t[1])}: {self.argument(t[2], k)}" for _ in range(self.rng.randint(1, 3))) + "}"
        if t[0] == "Named":
            return f"{t[1]}({', '.join(self.argument(x, k) for _, x in self.named[t[1]])})"
        return "(" + ", ".join(self.argument(x, k) for x in t[1:]) + ("," if len(t) == 2 else "") + ")"


def generate(seed, operators=((), ())):
    """`operators`: those of the table that programs may call, and those that write to a tensor."""
    return Generator(seed, operators).generate()


