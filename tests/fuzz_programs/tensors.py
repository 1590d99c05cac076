"""Expressions of tensors whose kind of dtype and shape are known.

Left out, because scripts are not Python there (see tests/language/known.py): a bool or number on the left of a tensor,
`//=`, `%=`, `**=`, `&=`, `|=` and `^=` on tensors, operators that give several tensors as a value, shapes and dtypes as values."""

from values import FLOAT, INT, SHAPES, SIZES, is_tensor, tensor

UNARY = ("sin", "cos", "tanh", "sigmoid", "relu", "exp", "abs", "neg", "floor", "square", "atan", "erf", "sign", "trunc")
IN_PLACE_UNARY = ("neg_", "abs_", "zero_", "square_")


# A tensor of each shape from `x` of ("A", "B").
OF_X = {(): "x.sum()", ("A",): "x[:, 0]", ("B",): "x[0]", ("A", "B"): "x", ("B", "A"): "x.t()", ("1", "B"): "x[0:1]",
        ("A", "1"): "x[:, 0:1]", ("A", "B", "A"): "x.unsqueeze(2).expand([x.size(0), x.size(1), x.size(0)])", ("A", "A"): "(x @ x.t())"}


def broadcast(a, b):
    """The shape of a op b, or None."""
    out = []
    for i in range(max(len(a), len(b))):
        x = a[-1 - i] if i < len(a) else "1"
        y = b[-1 - i] if i < len(b) else "1"
        if x != y and "1" not in (x, y):
            return None
        out.append(y if x == "1" else x)
    return tuple(reversed(out))


def narrower(shape):
    """Shapes that broadcast with a shape to itself."""
    return [s for s in SHAPES if broadcast(s, shape) == shape] or [shape]


class Tensors:
    """Part of the generator; see Expressions."""

    def tensor_type(self):
        return tensor(self.rng.choice("fffib"), self.rng.choice(SHAPES))

    def size_of(self, dim):
        """Text of a size, from a tensor that has it; where there is none, as all calls have it."""
        if dim == "1":
            return "1"
        found = [f"{v.name}.size({i})" for v in self.scope.of(is_tensor) for i, s in enumerate(v.type[2]) if s == dim]
        return self.rng.choice(found) if found else str(SIZES[0][dim])

    def sizes(self, shape):
        return [self.size_of(s) for s in shape]

    def new_tensor(self, t, d=0):
        """A tensor of what the program was given, so that gradients and aliases reach it, or out of nothing but a size."""
        kind, shape = t[1], t[2]
        if shape in OF_X and self.chance(0.6) and any(v.name == "x" and v.type == tensor("f", ("A", "B")) for v in self.scope.all()):
            text = OF_X[shape]
            return text if kind == "f" else f"({text} > 0)" if kind == "b" else f"torch.clamp({text}, -9, 9).long()"
        sizes = self.sizes(shape)
        text = f"[{', '.join(sizes)}]"
        if kind == "b":
            return self.pick(f"torch.ones({text}, dtype=torch.bool)", f"torch.zeros({text}, dtype=torch.bool)")
        if kind == "i":
            return self.pick(f"torch.ones({text}, dtype=torch.int64)", f"torch.full({text}, {self.rng.randint(-3, 9)}, dtype=torch.int64)")
        if len(shape) == 1 and self.chance(0.3):
            return f"torch.arange({sizes[0]}, dtype=torch.float32)"
        return self.pick(f"torch.ones({text})", f"torch.zeros({text})", f"torch.full({text}, {self.literal(FLOAT)})")

    def tensor_makers(self, t):
        kind, shape = t[1], t[2]
        e = self.expr
        makers = [
            (None, lambda d: self.new_tensor(t, d)),
            ("broadcast", lambda d: self.spread(t, d)),
            ("views", lambda d: self.view_of(t, d)),
            ("views", lambda d: self.view_of(t, d)),
            ("where", lambda d: f"torch.where({e(tensor('b', self.rng.choice(narrower(shape))), d)}, {e(t, d)}, {e(t, d)})"),
            ("like", lambda d: self.pick(f"torch.zeros_like({e(t, d)})", f"torch.ones_like({e(t, d)})", f"{e(t, d)}.clone()")),
            ("reductions", lambda d: self.reduced(t, d)),
            ("joins", lambda d: self.joined(t, d)),
            ("operators", lambda d: self.operator(t, d)),
            ("operators", lambda d: self.operator(t, d)),
            ("stacks", lambda d: self.of_list(t)),
        ]
        if kind == "b":
            return makers + self.mask_makers(t)
        makers += [
            ("binary", lambda d: self.binary(t, d)),
            ("binary", lambda d: self.binary(t, d)),
            ("numbers", lambda d: f"({e(t, d)} {self.pick('+', '-')} {self.small(d)})"),
            ("numbers", lambda d: f"({e(t, d)} * {self.rng.randint(-2, 3)})"),
            ("unary", lambda d: f"torch.{self.rng.choice(('abs', 'neg', 'square', 'clone'))}({e(t, d)})"),
            ("clamp", lambda d: f"torch.clamp({e(t, d)}, {self.rng.randint(-3, 0)}, {self.rng.randint(1, 5)})"),
        ]
        return makers + (self.float_tensor_makers(t) if kind == "f" else self.int_tensor_makers(t))

    def float_tensor_makers(self, t):
        e, shape = self.expr, t[2]
        makers = [
            ("unary", lambda d: self.unary(t, d)),
            ("unary", lambda d: self.unary(t, d)),
            ("numbers", lambda d: f"({e(t, d)} {self.pick('+', '-', '*')} {self.bounded(e(FLOAT, d))})"),
            ("numbers", lambda d: f"({e(t, d)} / {self.divisor(d)})"),
            ("powers", lambda d: f"({e(t, d)} ** 2)"),
            ("kinds", lambda d: f"{e(tensor(self.pick('i', 'b'), shape), d)}.{self.pick('float()', 'to(torch.float32)', 'double()')}"),
            ("activations", lambda d: f"F.{self.rng.choice(('relu', 'gelu', 'silu', 'elu', 'softplus', 'leaky_relu'))}({e(t, d)})"),
            ("alpha", lambda d: f"torch.add({e(t, d)}, {e(t, d)}, alpha={self.rng.randint(-2, 3)})"),
            ("alpha", lambda d: f"torch.addcmul({e(t, d)}, {e(t, d)}, {e(t, d)}, value=0.5)"),
        ]
        if shape:
            makers.append(("softmax", lambda d: f"torch.{self.pick('softmax', 'log_softmax', 'cumsum')}({e(t, d)}, {self.dim(shape)})"))
            makers.append(("layer norms", lambda d: f"F.layer_norm({e(t, d)}, [{self.size_of(shape[-1])}])"))
        if len(shape) == 2:
            makers.append(("linear", lambda d: self.linear(t, d)))
        if len(shape) >= 2:
            makers.append(("matmul", lambda d: self.product(t, d)))
        return makers

    def int_tensor_makers(self, t):
        e, shape = self.expr, t[2]
        return [
            ("kinds", lambda d: f"{e(tensor('b', shape), d)}.{self.pick('long()', 'int()')}"),
            ("kinds", lambda d: f"torch.clamp({e(tensor('f', shape), d)}, -99, 99).{self.pick('long()', 'int()')}"),
            ("int tensors", lambda d: f"({self.still(t, d)} % {self.rng.randint(2, 9)})"),
            ("int tensors", lambda d: f"({e(t, d)} {self.pick('&', '|', '^')} {self.pick(self.literal(INT), e(t, d))})"),
            ("int tensors", lambda d: f"torch.div({e(t, d)}, {self.rng.randint(2, 5)}, rounding_mode={self.pick(repr('floor'), repr('trunc'))})"),
        ]

    def mask_makers(self, t):
        e, shape = self.expr, t[2]
        op = lambda: self.rng.choice(("<", "<=", ">", ">=", "==", "!="))
        other = lambda: tensor(self.rng.choice("fi"), shape)
        return [
            (None, lambda d: f"({e(other(), d)} {op()} {self.literal(INT)})"),
            ("masks", lambda d: self.compared(other(), d)),
            ("masks", lambda d: f"({e(t, d)} {self.pick('&', '|', '^')} {e(t, d)})"),
            ("masks", lambda d: f"torch.logical_not({e(t, d)})"),
            ("masks", lambda d: f"(~{e(t, d)})"),
        ]

    def compared(self, t, d):
        return f"({self.expr(t, d)} {self.rng.choice(('<', '>', '==', '!='))} {self.expr(t, d)})"

    def dim(self, shape):
        return str(self.rng.randint(-len(shape), len(shape) - 1))

    def unary(self, t, d):
        name = self.rng.choice(UNARY)
        inner = f"torch.clamp({self.expr(t, d)}, -4, 4)" if name in ("exp", "square") else self.expr(t, d)
        return f"torch.{name}({inner})" if self.chance(0.6) else f"{inner}.{name}()"

    def binary(self, t, d):
        shapes = [(a, b) for a in narrower(t[2]) for b in narrower(t[2]) if broadcast(a, b) == t[2]]
        if not shapes:
            return None
        a, b = self.rng.choice(shapes)
        kind = self.pick(t[1], t[1], "i") if self.has("promotion") else t[1]
        x, y = self.expr(tensor(t[1], a), d), self.expr(tensor(kind, b), d)
        if self.chance(0.5):
            x, y = (y, x) if kind == t[1] and broadcast(b, a) == t[2] else (x, y)
        if self.chance(0.75):
            return f"({x} {self.pick('+', '-', '*')} {y})"
        return f"torch.{self.pick('maximum', 'minimum', 'add', 'mul', 'sub')}({x}, {y})"

    def spread(self, t, d):
        """A smaller tensor, expanded."""
        options = [s for s in narrower(t[2]) if s != t[2]]
        sizes = self.sizes(t[2])
        if not options:
            return None
        return f"{self.expr(tensor(t[1], self.rng.choice(options)), d)}.expand([{', '.join(sizes)}])"

    def view_of(self, t, d):
        """A view that has the type's shape."""
        kind, shape = t[1], t[2]
        e = lambda s: self.expr(tensor(kind, s), d)
        options = []
        if len(shape) == 2:
            turned = (shape[1], shape[0])
            options += [lambda: f"{e(turned)}.t()", lambda: f"{e(turned)}.transpose(0, 1)", lambda: f"{e(turned)}.permute(1, 0)"]
        if len(shape) == 2 and "1" in shape:
            one = shape.index("1")
            options.append(lambda: f"{e(shape[:one] + shape[one + 1:])}.unsqueeze({self.pick(one, one - 2)})")
            options.append(lambda: f"{e(shape[:one] + ('B',) + shape[one + 1:])}[{', '.join([':'] * one + ['0:1'])}]"
                           if shape[:one] + ("B",) + shape[one + 1:] in SHAPES else None)
        if len(shape) == 1:
            s = shape[0]
            options += [lambda: f"{e((s, '1'))}.squeeze(1)" if s == "A" else f"{e(('1', s))}.squeeze(0)",
                        lambda: f"{e(('A', s) if s == 'B' else ('B', s))}[{self.pick(0, -1)}]",
                        lambda: f"{e((s, 'A' if s == 'B' else 'B'))}[:, {self.pick(0, -1)}]",
                        lambda: f"{e(('A', s) if s == 'B' else ('B', s))}.select(0, 0)",
                        lambda: f"torch.flatten({e((s, '1') if s == 'A' else ('1', s))})"]
        if not shape:
            options += [lambda: f"{e(('A',))}[0]", lambda: f"{e(('A', 'B'))}[0, -1]", lambda: f"{e(('B',))}[-1]"]
        if shape == ("A", "B"):
            options += [lambda: f"{e(('A', 'B', 'A'))}[:, :, 0]", lambda: f"{e(('A', 'B', 'A')) }.select(2, -1)"]
        if len(shape) > 1:
            options.append(lambda: f"{e(shape)}.reshape({', '.join(self.sizes(shape))})")
        return self.rng.choice(options)() if options else None

    def reduced(self, t, d):
        """A reduction that gives the shape."""
        kind, shape = t[1], t[2]
        wider = [(s, i, keep) for s in SHAPES for i in range(len(s)) for keep in (True, False)
                 if (s[:i] + ("1",) + s[i + 1:] if keep else s[:i] + s[i + 1:]) == shape]
        if kind == "b":
            words = ("any", "all")
        else:
            words = ("sum", "mean", "amax", "amin", "prod") if kind == "f" else ("sum", "amax")
        if not shape and self.chance(0.5):
            words = [w for w in words if w not in ("prod",)]
            return f"{self.expr(tensor(kind, self.rng.choice(SHAPES)), d)}.{self.rng.choice(words)}()"
        if not wider:
            return None
        s, i, keep = self.rng.choice(wider)
        word = self.rng.choice(words)
        inner = self.expr(tensor(kind, s), d)
        return f"{inner}.{word}({i}{', keepdim=True' if keep else self.pick('', ', keepdim=False')})"

    def joined(self, t, d):
        kind, shape = t[1], t[2]
        if len(shape) == 1:
            return f"torch.cat([{self.expr(t, d)}, {self.expr(t, d)}])[:{self.size_of(shape[0])}]"
        if len(shape) == 2 and shape[0] == "1":
            return f"torch.stack([{self.expr(tensor(kind, shape[1:]), d)}], 0)"
        return None

    def product(self, t, d):
        shape = t[2]
        if len(shape) != 2:
            return None
        inner = [k for k in ("A", "B", "1") if (shape[0], k) in SHAPES and (k, shape[1]) in SHAPES]
        if not inner:
            return None
        k = self.rng.choice(inner)
        a, b = self.expr(tensor("f", (shape[0], k)), d), self.expr(tensor("f", (k, shape[1])), d)
        a, b = f"{a}.float()", f"{b}.float()"
        return self.pick(f"torch.matmul({a}, {b})", f"torch.mm({a}, {b})", f"({a} @ {b})")

    def linear(self, t, d):
        (a, b), e = t[2], self.expr
        if (a, "B") not in SHAPES or (b, "B") not in SHAPES:
            return None
        bias = f", {e(tensor('f', (b,)), d)}.float()" if (b,) in SHAPES and self.chance(0.5) else ""
        return f"F.linear({e(tensor('f', (a, 'B')), d)}.float(), {e(tensor('f', (b, 'B')), d)}.float(){bias})"

    def of_list(self, t):
        """The tensors of a list as one."""
        names = [v.name for v in self.scope.of(("List", t))]
        if not names:
            return None
        n = self.rng.choice(names)
        joined = self.pick(f"torch.stack({n}).sum(0)", f"torch.stack({n}, -1)[..., 0]") if t[1] != "b" else f"torch.stack({n}).any(0)"
        return f"({joined} if len({n}) > 0 else {self.new_tensor(t)})"

    def list_of_views(self, t, d):
        wider = [s for s in SHAPES if s[1:] == t[2] and s]
        if not wider:
            return None
        return f"list({self.expr(tensor(t[1], self.rng.choice(wider)), d)}.unbind(0))"

    def operator(self, t, d):
        """One of the table's, see operators.py."""
        kind, shape = t[1], t[2]
        fits = [o for o in self.operators if o[2] == kind and (
            (shape == ("A", "B") or o[4]) if o[3] == "same" else shape == ("A",))]
        if not fits:
            return None
        text, kinds, _, form, _ = self.rng.choice(fits)
        return text.format(*[self.expr(tensor(k, shape if form == "same" else ("A", "B")), d) for k in kinds])

    # Numbers of tensors.
    def tensor_int(self, d):
        names = [v for v in self.scope.of(is_tensor) if v.type[2]]
        if names and self.chance(0.6):
            v = self.rng.choice(names)
            return self.pick(f"{v.name}.size({self.dim(v.type[2])})", f"{v.name}.dim()", f"{v.name}.numel()", f"len({v.name})",
                             f"{v.name}.shape[{self.dim(v.type[2])}]")
        if not self.has("tensors"):
            return None
        return f"(int({self.expr(tensor('i', ()), d)}.item()) % 100)"

    def tensor_float(self, d):
        if not self.has("tensors"):
            return None
        return f"float(torch.clamp(torch.nan_to_num({self.expr(tensor('f', ()), d)}), -50, 50))"

    def tensor_bool(self, d):
        if not self.has("tensors"):
            return None
        return f"bool({self.expr(tensor('b', ()), d)})"

    # Statements on tensors.
    def tensor_statement(self):
        found = self.scope.of(is_tensor)
        if not found:
            return None
        v = self.rng.choice(found)
        kind, shape = v.type[1], v.type[2]
        smaller = lambda: self.expr(tensor(kind, self.rng.choice(narrower(shape))), 1)
        if kind == "b":
            options = [f"{v.name}.logical_not_()", f"{v.name}.logical_or_({smaller()})", f"{v.name}.fill_({self.pick('True', 'False')})"]
        else:
            options = [f"{v.name} {self.pick('+=', '-=', '*=')} {smaller()}", f"{v.name}.add_({self.rng.randint(-3, 3)})",
                       f"{v.name}.{self.rng.choice(IN_PLACE_UNARY)}()", f"{v.name}.copy_({smaller()})",
                       f"{v.name}.mul_({self.rng.randint(-2, 2)})", f"{v.name}.fill_({self.literal(INT)})",
                       f"{v.name}.masked_fill_({self.expr(tensor('b', shape), 1)}, {self.literal(INT)})",
                       f"{v.name}.clamp_({self.rng.randint(-3, 0)}, {self.rng.randint(1, 5)})"]
        if kind == "f" and self.in_place_operators and self.has("in place of the table"):
            text, count = self.rng.choice(self.in_place_operators)
            options += [v.name + text.format(*[self.expr(v.type, 1) for _ in range(count)])] * 3
        if shape:
            rest = tensor(kind, shape[1:])
            options += [f"{v.name}[{self.pick(0, -1)}] = {self.expr(rest, 1) if shape[1:] in SHAPES else 1}",
                        f"{v.name}[{self.pick(0, -1)}] = {self.pick(0, 1)}",
                        f"{v.name}[{self.slice(1)}] = {self.pick(0, 1)}",
                        f"{v.name}[{self.expr(tensor('b', shape), 1)}] = {self.pick(0, 1)}"]
            if kind != "b":
                options.append(f"{v.name}[{self.pick(0, -1)}] {self.pick('+=', '*=', '-=')} {self.literal(INT)}")
        if len(shape) >= 2:
            options += [f"{v.name}[:, {self.pick(0, -1)}] = {self.pick(0, 1)}", f"{v.name}[{self.pick(0, -1)}, 0] = 1",
                        f"{v.name}[:, 0:1] = {self.pick(1, 0)}"]
            if kind != "b":
                options.append(f"{v.name}[:, 0].add_({self.literal(INT)})")
        # An assignment to a name is one to a variable of its own within a nested function.
        return self.rng.choice([o for o in options if v.rebinds or not o.startswith(v.name + " ")])
