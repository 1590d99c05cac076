"""Expressions of plain types: text of an expression of a wanted type.

Left out, because scripts are not Python there (see tests/language/known.py): powers of ints, `and`/`or` of other types
than bool, floor division and remainder of floats, `round`, min and max of mixed numbers, text of floats and of
containers of text, division by zero, min and max of zeros of two signs and of
nan, ints beyond 64 bits, `sum` of floats, tuples times ints, an enum's text, calls on
the left of `%` and as what a method of a condition belongs to (evaluated twice)."""

from values import BOOL, FLOAT, INT, PLAIN, STR, holds, is_optional

WORDS = ("", "a", "ab", "b", "Hello", "x y", "0", "42", "zz")


class Expressions:
    """Needs of the generator: rng, scope, has(feature), fresh(), functions, classes, enums, named, pure (no calls that
    change lists or dicts, no lists that grow)."""

    def pick(self, *options):
        return self.rng.choice(options)

    def chance(self, p):
        return self.rng.random() < p

    def expr(self, t, depth=2):
        """An expression of type t."""
        if depth <= 0 or self.chance(0.25):
            found = self.leaf(t)
            if found or depth <= 0:
                return found or self.literal(t, 0)
        makers = self.makers(t)
        for _ in range(8):
            feature, maker = self.rng.choice(makers)
            if feature is None or self.has(feature):
                text = maker(depth - 1)
                if text:
                    return text
        return self.leaf(t) or self.literal(t, depth)

    def leaf(self, t):
        names = [v.name for v in self.scope.of(t)]
        if names and (t[0] not in ("int", "float", "bool", "str") or self.chance(0.75)):
            return self.rng.choice(names[-3:] if self.chance(0.5) else names)
        return (self.chance(0.3) and self.part(t) or self.literal(t, 0)) if t in PLAIN else self.part(t)

    def part(self, t):
        """Of a variable that holds one: an attribute, a tuple's element."""
        found = []
        for v in self.scope.all():
            if v.type[0] == "Tuple":
                found += [f"{v.name}[{i}]" for i, e in enumerate(v.type[1:]) if e == t]
            if v.type[0] in ("Class", "Named"):
                found += [f"{v.name}.{a}" for a, e in self.fields(v.type) if e == t]
        found += [f"self.{a}" for a, e in self.attributes() if e == t] + [c for c, e in self.constants if e == t]
        return self.rng.choice(found) if found else None

    def makers(self, t):
        makers = [(None, lambda d: self.leaf(t)), (None, lambda d: self.part(t)), ("ternary", lambda d: self.ternary(t, d)),
                  ("calls", lambda d: self.call_of(t, d)), ("list index", lambda d: self.element(t, d)),
                  ("dict get", lambda d: self.of_dict(t, d)), ("optional else", lambda d: self.optional_else(t, d))]
        own = {"int": self.int_makers, "float": self.float_makers, "bool": self.bool_makers, "str": self.str_makers,
               "List": self.list_makers, "Dict": self.dict_makers, "Tensor": self.tensor_makers}.get(t[0])
        if self.straight and own:
            return own(t)
        return makers + (own(t) * 2 if own else [(None, lambda d: self.literal(t, d))])

    # Of any type.
    def ternary(self, t, d):
        return f"({self.expr(t, d)} if {self.expr(BOOL, d)} else {self.expr(t, d)})"

    def element(self, t, d):
        names = [v.name for v in self.scope.of(("List", t))]
        if not names:
            return None
        n = self.rng.choice(names)
        index = self.pick("0", "-1", f"{self.still(INT, d)} % len({n})")
        return f"({n}[{index}] if len({n}) > 0 else {self.leaf(t) or self.literal(t, 0)})"

    def of_dict(self, t, d):
        found = self.scope.of(lambda x: x[0] == "Dict" and x[2] == t)
        if not found or t[0] == "Optional":
            return None
        v = self.rng.choice(found)
        key = self.expr(v.type[1], d)
        if self.chance(0.6):
            return f"{v.name}.get({key}, {self.expr(t, d)})"
        key = self.leaf(v.type[1])
        return f"({v.name}[{key}] if {key} in {v.name} else {self.expr(t, d)})"

    def optional_else(self, t, d):
        names = [v.name for v in self.scope.of(("Optional", t))]
        if not names:
            return None
        n = self.rng.choice(names)
        return self.pick(f"({n} if {n} is not None else {self.expr(t, d)})", f"({self.expr(t, d)} if {n} is None else {n})")

    def call_of(self, t, d):
        found = [(f, "") for f in self.functions if f.result == t]
        found += [(f, "self.") for f in self.methods() if f.result == t]
        for v in self.scope.of(lambda x: x[0] == "Class"):
            found += [(f, v.name + ".") for f in self.classes[v.type[1]].methods if f.result == t]
        found = [(f, p) for f, p in found if not (self.pure and f.changes)]
        if not found or self.calls_left <= 0:
            return None
        self.calls_left -= 1
        f, prefix = self.rng.choice(found)
        return f"{prefix}{f.name}({self.arguments(f, d)})"

    def arguments(self, f, d):
        out, named = [], False
        for i, (name, t, default) in enumerate(f.params):
            if default is not None and self.chance(0.4):
                named = True
                continue
            named = named or i >= len(f.params) - f.keyword_only or self.has("keywords") and self.chance(0.2)
            out.append((f"{name}=" if named else "") + self.expr(t, d))
        return ", ".join(out)

    # A value of a type, of literals and constructors.
    def literal(self, t, d=1):
        kind = t[0]
        if kind == "int":
            return str(self.rng.randint(0, 12)) if self.chance(0.9) else f"(-{self.rng.randint(1, 9)})"
        if kind == "float":
            return str(self.rng.randint(-16, 16) / 4)
        if kind == "bool":
            return self.pick("True", "False")
        if kind == "str":
            return repr(self.rng.choice(WORDS))
        if kind == "Optional":
            return "None" if self.chance(0.4) else self.expr(t[1], d - 1)
        if kind == "List":
            return "[" + ", ".join(self.expr(t[1], d - 1) for _ in range(self.rng.randint(1, 3))) + "]"
        if kind == "Dict":
            return "{" + ", ".join(f"{self.literal(t[1])}: {self.expr(t[2], d - 1)}" for _ in range(self.rng.randint(1, 3))) + "}"
        if kind == "Tuple":
            return "(" + ", ".join(self.expr(x, d - 1) for x in t[1:]) + ("," if len(t) == 2 else "") + ")"
        if kind == "Enum":
            return f"{t[1]}.{self.rng.choice(self.enums[t[1]])}"
        if kind == "Named":
            return f"{t[1]}({', '.join(self.expr(x, d - 1) for _, x in self.named[t[1]])})"
        if kind == "Class":
            return f"{t[1]}({', '.join(self.expr(x, d - 1) for _, x, _ in self.classes[t[1]].params)})"
        return self.new_tensor(t, d)

    # int
    def int_makers(self, t):
        e = self.expr
        return [
            (None, lambda d: f"({e(INT, d)} {self.pick('+', '-')} {e(INT, d)})"),
            (None, lambda d: f"({self.small(d)} * {self.small(d)})"),
            ("int div", lambda d: f"({self.still(INT, d)} {self.pick('//', '%')} {self.divisor(d)})"),
            ("int unary", lambda d: self.pick(f"(-{e(INT, d)})", f"abs({e(INT, d)})", f"(~{self.small(d)})")),
            ("minmax", lambda d: f"{self.pick('min', 'max')}({e(INT, d)}, {e(INT, d)})"),
            ("bits", lambda d: f"({self.small(d)} {self.pick('&', '|', '^', '<<')} ({self.still(INT, d)} % 5))"),
            ("casts", lambda d: self.pick(f"int({e(BOOL, d)})", f"int({self.bounded(e(FLOAT, d))})")),
            ("len", lambda d: self.length(d)),
            ("list sums", lambda d: self.list_number(d)),
            ("str ints", lambda d: f"{e(STR, d)}.{self.pick('find', 'count', 'rfind')}({self.pick(*map(repr, WORDS[1:4]))})"),
            ("enums", lambda d: self.enum_value()),
            ("tensor ints", lambda d: self.tensor_int(d)),
            ("divmod", lambda d: f"divmod({e(INT, d)}, {self.divisor(d)})[{self.pick('0', '1')}]"),
        ]

    def small(self, d):
        return f"({self.still(INT, d)} % {self.rng.randint(2, 31)})" if d > 0 else self.literal(INT)

    def still(self, t, d):
        """An expression that calls no function: for the left of %, which scripts evaluate twice."""
        left, self.calls_left = self.calls_left, 0
        text = self.expr(t, d)
        self.calls_left = left
        return text

    def divisor(self, d):
        return str(self.rng.randint(1, 9)) if self.chance(0.5) else self.pick(
            f"({self.still(INT, d)} % 7 + 1)", f"(-({self.still(INT, d)} % 5) - 1)")

    def bounded(self, text):
        return f"min(max({text}, -1000.0), 1000.0)"

    def length(self, d):
        names = [v.name for v in self.scope.of(lambda t: t[0] in ("List", "Dict", "str"))]
        return f"len({self.rng.choice(names)})" if names else f"len({self.expr(STR, d)})"

    def list_number(self, d):
        names = [v.name for v in self.scope.of(("List", INT))]
        if not names:
            return None
        n = self.rng.choice(names)
        return self.pick(f"sum({n})", f"(max({n}) if len({n}) > 0 else 0)", f"(min({n}) if {n} else 1)",
                         f"{n}.count({self.expr(INT, d)})")

    def enum_value(self):
        found = [v.name for v in self.scope.of(lambda t: t[0] == "Enum")]
        return f"{self.rng.choice(found)}.value" if found else None

    # float
    def float_makers(self, t):
        e = self.expr
        return [
            (None, lambda d: f"({e(FLOAT, d)} {self.pick('+', '-')} {e(FLOAT, d)})"),
            (None, lambda d: f"({self.bounded(e(FLOAT, d))} * {self.pick(self.bounded(e(FLOAT, d)), self.small(d))})"),
            ("mixed", lambda d: self.pick(f"({e(FLOAT, d)} + {e(INT, d)})", f"({e(INT, d)} - {e(FLOAT, d)})")),
            ("true div", lambda d: f"({self.pick(e(INT, d), e(FLOAT, d))} / {self.divisor(d)})"),
            ("casts", lambda d: f"float({self.pick(e(INT, d), e(BOOL, d), self.literal(FLOAT))})"),
            ("math", lambda d: f"math.{self.pick('sqrt', 'log1p')}(abs({e(FLOAT, d)}))"),
            ("math", lambda d: f"math.{self.pick('sin', 'cos', 'tanh', 'atan', 'erf', 'fabs')}({e(FLOAT, d)})"),
            ("minmax", lambda d: f"{self.pick('min', 'max')}({e(FLOAT, d)}, {self.rng.randint(1, 9) / 2})"),
            ("float unary", lambda d: self.pick(f"(-{e(FLOAT, d)})", f"abs({e(FLOAT, d)})")),
            ("tensor ints", lambda d: self.tensor_float(d)),
        ]

    # bool
    def bool_makers(self, t):
        e = self.expr
        return [
            (None, lambda d: self.comparison(d)),
            (None, lambda d: f"({e(BOOL, d)} {self.pick('and', 'or')} {e(BOOL, d)})"),
            (None, lambda d: f"(not {e(BOOL, d)})"),
            ("chained", lambda d: f"({self.leaf(INT)} {self.pick('<', '<=')} {self.leaf(INT)} {self.pick('<', '>=', '!=')} {e(INT, d)})"),
            ("casts", lambda d: f"bool({self.pick(e(INT, d), e(FLOAT, d))})"),
            ("contains", lambda d: self.contains(d)),
            ("is none", lambda d: self.is_none()),
            ("str bools", lambda d: f"{self.still(STR, d)}.{self.pick('startswith', 'endswith')}({self.pick(*map(repr, WORDS))})"),
            ("str bools", lambda d: f"{self.still(STR, d)}.{self.pick('isdigit', 'isupper', 'islower', 'isalpha')}()"),
            ("any all", lambda d: self.any_all()),
            ("truth", lambda d: self.truth()),
            ("enums", lambda d: self.enum_compare(d)),
            ("tensor bools", lambda d: self.tensor_bool(d)),
        ]

    def comparison(self, d):
        t = self.pick(INT, INT, FLOAT, STR, BOOL)
        ops = ("==", "!=") if t == BOOL else ("==", "!=", "<", "<=", ">", ">=")
        return f"({self.expr(t, d)} {self.rng.choice(ops)} {self.expr(t, d)})"

    def contains(self, d):
        found = self.scope.of(lambda t: t[0] in ("Dict", "List") and t[1] in (INT, STR, FLOAT) or t == STR)
        if not found:
            return None
        v = self.rng.choice(found)
        item = self.expr(STR if v.type == STR else v.type[1], d)
        return f"({item} {self.pick('in', 'not in')} {v.name})"

    def is_none(self):
        names = [v.name for v in self.scope.of(lambda t: t[0] == "Optional")]
        return f"({self.rng.choice(names)} is {self.pick('None', 'not None')})" if names else None

    def any_all(self):
        names = [v.name for v in self.scope.of(("List", BOOL))]
        return f"{self.pick('any', 'all')}({self.rng.choice(names)})" if names else None

    def truth(self):
        names = [v.name for v in self.scope.of(lambda t: t[0] in ("List", "Dict", "str"))]
        return f"(not {self.rng.choice(names)})" if names else None

    def enum_compare(self, d):
        found = self.scope.of(lambda t: t[0] == "Enum")
        if not found:
            return None
        v = self.rng.choice(found)
        return f"({v.name} {self.pick('==', '!=')} {self.expr(v.type, d)})"

    # str
    def str_makers(self, t):
        e = self.expr
        return [
            (None, lambda d: f"({self.short(e(STR, d))} + {self.short(e(STR, d))})"),
            ("fstrings", lambda d: f"f\"{self.pick('', 'a', 'n=')}{{{self.fpart(d)}}}{self.pick('', ' ', ';')}{{{self.fpart(d)}}}\""),
            ("str of", lambda d: f"str({self.pick(e(INT, d), e(BOOL, d))})"),
            ("str methods", lambda d: f"{e(STR, d)}.{self.pick('upper', 'lower', 'strip', 'title', 'capitalize', 'swapcase')}()"),
            ("str methods", lambda d: f"{self.short(e(STR, d))}.replace({self.rng.choice(WORDS[1:])!r}, {self.rng.choice(WORDS)!r})"),
            ("str slices", lambda d: f"{e(STR, d)}[{self.slice(d)}]"),
            ("str format", lambda d: f"{self.pick(repr('{}-{}'), repr('<{}{}>'))}.format({e(INT, d)}, {e(STR, d)})"),
            ("str format", lambda d: f"({self.pick(repr('%d.%s'), repr('%d%s'))} % ({e(INT, d)}, {e(STR, d)}))"),
            ("str join", lambda d: f"{self.pick(*map(repr, (',', '', '-')))}.join({self.literal(('List', STR), 1)})"),
            ("str mul", lambda d: f"({self.short(e(STR, d))} * {self.small(d)})[:5]"),
        ]

    def short(self, text):
        return f"{text}[:8]" if self.chance(0.9) or not text.isidentifier() else f"{text}[-8:]"

    def fpart(self, d):
        names = [v.name for v in self.scope.of(lambda t: t in (INT, STR, BOOL))]
        return self.rng.choice(names) if names and self.chance(0.8) else f"{self.rng.randint(0, 9)} + 1"

    def slice(self, d, step=True):
        part = lambda: self.pick("", self.literal(INT), f"{self.still(INT, d)} % 5", "-1", "1")
        return f"{part()}:{part()}" + (self.pick("", "", ":2") if step else "")

    # Lists and dicts
    def list_makers(self, t):
        e, item = self.expr, t[1]
        makers = [
            (None, lambda d: self.literal(t, d)),
            ("comprehensions", lambda d: self.comprehension(t, d)),
            ("list add", lambda d: f"({self.of_four(e(t, d))} + {self.of_four(e(t, d))})"),
            ("list slices", lambda d: f"{e(t, d)}[{self.slice(d)}]"),
            ("list mul", lambda d: f"({self.of_four(e(t, d))} * {self.pick('0', '1', '2', '(' + self.leaf(INT) + ' % 3)')})"),
            ("list copy", lambda d: self.pick(f"list({e(t, d)})", f"{e(t, d)}.copy()")),
        ]
        if item == INT:
            makers.append(("ranges", lambda d: f"list({self.range(d)})"))
        if item in (INT, FLOAT, STR):
            makers.append(("sorted", lambda d: f"sorted({e(t, d)})"))
        for v in self.scope.of(lambda x: x[0] == "Dict" and item in x[1:]):
            word = "keys" if v.type[1] == item else "values"
            makers.append(("dict lists", lambda d, v=v, word=word: f"list({v.name}.{word}())"))
        if item[0] == "Tensor":
            makers += [("lists of views", lambda d: self.list_of_views(item, d))] * 2
        if item == STR:
            makers.append(("str split", lambda d: f"{e(STR, d)}.split({self.pick(*map(repr, ' ,a'))})"))
        return makers

    def of_four(self, text):
        return f"{text}[:4]"

    def range(self, d):
        n = f"{self.still(INT, d)} % 5"
        return "range(" + self.pick(n, n, f"{self.rng.randint(-1, 3)}, {n}", f"{n}, {self.rng.randint(-2, 2)}, -1",
                                    f"0, {n}, 2", "3", "0", f"{self.rng.randint(0, 3)}, {self.rng.randint(1, 6)}") + ")"

    def comprehension(self, t, d):
        v = self.fresh("c")
        source, item = self.pick((self.range(d), INT), (self.range(d), INT), self.list_source(d))
        self.scope.push()
        self.scope.add(v, item, rebinds=False)
        before, self.pure = self.pure, True
        text = self.expr(t[1], d)
        condition = f" if {self.expr(BOOL, d)}" if self.has("comprehension if") and self.chance(0.3) else ""
        self.pure = before
        self.scope.pop()
        return f"[{text} for {v} in {source}{condition}]"

    def list_source(self, d):
        found = self.scope.of(lambda t: t[0] == "List")
        if not found:
            return self.range(d), INT
        v = self.rng.choice(found)
        return v.name, v.type[1]

    def dict_makers(self, t):
        return [(None, lambda d: self.literal(t, d)), ("dict comprehensions", lambda d: self.dict_comprehension(t, d))]

    def dict_comprehension(self, t, d):
        v, source = self.fresh("c"), self.range(d)
        self.scope.push()
        self.scope.add(v, INT, rebinds=False)
        before, self.pure = self.pure, True
        key = v if t[1] == INT else f"str({v})"
        text = f"{{{key}: {self.expr(t[2], d)} for {v} in {source}}}"
        self.pure = before
        self.scope.pop()
        return text if t[1] in (INT, STR) else None

    # What another part of the generator may override: members of `self`.
    def attributes(self):
        return []

    def methods(self):
        return []

    def fields(self, t):
        return self.named[t[1]] if t[0] == "Named" else self.classes[t[1]].attributes

    def any_type(self, depth=2):
        """A type to declare something with: often one that there is already."""
        if self.straight:
            return self.tensor_type()
        known = [v.type for v in self.scope.all() if self.may_use_classes or not self.made_in_script(v.type)]
        if depth > 0 and known and self.chance(0.5):
            return self.rng.choice(known)
        options = [(6, INT), (3, FLOAT), (3, BOOL), (3, STR)]
        if self.has("tensors"):
            options.append((12, None))
        if depth > 0:
            for feature, weight in (("List", 5), ("Dict", 2), ("Tuple", 2), ("Optional", 3)):
                if self.has(feature):
                    options.append((weight, (feature,)))
            options += [(2, ("Enum", n)) for n in self.enums] + [(2, ("Named", n)) for n in self.named]
            options += [(2, ("Class", n)) for n in self.classes if self.may_use_classes]
        t = self.rng.choices([t for _, t in options], [w for w, _ in options])[0]
        if t is None:
            return self.tensor_type()
        if t == ("Dict",):
            value = self.pick(INT, FLOAT, STR, self.any_type(depth - 1))
            return ("Dict", self.pick(INT, STR), STR if holds(value, is_optional) else value)
        if t == ("Tuple",):
            return ("Tuple", *[self.any_type(depth - 1) for _ in range(self.rng.randint(1, 3))])
        if t in (("List",), ("Optional",)):
            inner = self.any_type(depth - 1)
            # List[int] is no List[Optional[int]]: only literals would do.
            while t[0] == "List" and holds(inner, is_optional):
                inner = self.any_type(depth - 1)
            return (t[0], inner) if t[0] == "List" or inner[0] != "Optional" else inner
        return t
