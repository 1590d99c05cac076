"""Statements and blocks.

Left out, because scripts are not Python there (see tests/language/known.py): lists that change while a loop goes over
them, starred targets, `x %= y` of numbers, `d[k] += t` of tensors, names that change their type."""

from values import BOOL, FLOAT, INT, STR, holds, is_optional, is_tensor


class Statements:
    """Part of the generator; see Expressions. `lines` takes the text."""

    def line(self, text):
        self.lines.append("    " * self.indent + text)

    def block(self, budget, before=lambda: None):
        """An indented block with at least one statement."""
        self.indent += 1
        self.scope.push()
        before()
        count = len(self.lines)
        ended = self.statements(budget)
        if len(self.lines) == count:
            self.line("pass")
        if not ended:
            self.hand_on()
        self.scope.pop()
        self.indent -= 1

    def statements(self, budget):
        for _ in range(self.rng.randint(1, max(1, budget))):
            if self.statement(budget - 1):
                return True
        return False

    def hand_on(self):
        """What a block computed goes into variables that live on."""
        outer = [v for b in self.scope.blocks[:-1] for v in b if v.rebinds]
        for v in self.scope.blocks[-1]:
            found = [o for o in outer if o.type == v.type and o.name != v.name]
            if found and self.chance(0.7):
                self.line(f"{self.rng.choice(found).name} = {v.name}")

    def statement(self, budget):
        """One statement; True where nothing may follow it in its block."""
        if self.straight:
            self.rng.choice((self.declare, self.declare, self.assign, self.in_place))(budget)
            return False
        kinds = [(6, None, self.declare), (5, None, self.assign), (3, "augmented", self.augmented), (2, "print", self.print_),
                 (3, "unpacking", self.unpack), (2, "raises", self.raises), (2, "asserts", self.asserts),
                 (5, "in place", self.in_place), (4, "list changes", self.change_list), (3, "dict changes", self.change_dict),
                 (2, "attributes", self.set_attribute), (1, "call statements", self.call_statement),
                 (1, "lambdas", self.local_lambda), (2, "layers", self.through_layers), (1, "del", self.delete),
                 (1, "unpacking", self.unpack_variable)]
        if budget > 0:
            kinds += [(5, None, self.if_), (4, "for", self.for_), (2, "while", self.while_), (3, "none tests", self.if_none),
                      (2, "both branches", self.if_defines), (1, "early returns", self.early_return),
                      (1, "no_grad", self.no_grad), (1, "local functions", self.local_function),
                      (2, "isinstance", self.if_isinstance), (1, "forever", self.forever)]
        if self.loops:
            kinds.append((3, "break continue", self.leave_loop))
        for _ in range(6):
            weight, feature, make = self.rng.choices(kinds, [k[0] for k in kinds])[0]
            if feature is None or self.has(feature):
                ended = make(budget)
                if ended is not None:
                    return ended
        return self.declare(budget)

    # Each: True or False as above, None where it does not apply here.
    def declare(self, budget):
        t = self.any_type()
        name = self.fresh("v")
        text = self.expr(t, 3)
        needs = holds(t, is_optional) or "None" in text or text in ("[]", "{}") or self.chance(0.1)
        self.line(f"{name}: {self.annotated(t)} = {text}" if needs else f"{name} = {text}")
        self.scope.add(name, t)
        return False

    def assign(self, budget):
        found = [v for v in self.scope.all() if v.rebinds]
        if not found:
            return None
        v = self.rng.choice([v for v in found if v.name in self.kept_results] or found if self.chance(0.5) else found)
        self.line(f"{v.name} = {self.kept(v.type, self.expr(v.type, 3))}")
        return False

    def kept(self, t, text):
        """Within bounds, so that loops do not make it grow without end."""
        if t == INT:
            return f"min(max({text}, -{self.rng.randint(50, 999)}), {self.rng.randint(50, 999)})"
        if t == FLOAT:
            return self.bounded(text)
        if t == STR:
            return f"({text})[:12]"
        if t[0] == "List":
            return f"({text})[:6]"
        return text

    def augmented(self, budget):
        found = [v for v in self.scope.of(lambda t: t in (INT, FLOAT, STR) or t[0] == "List") if v.rebinds]
        if not found:
            return None
        v = self.rng.choice(found)
        if v.type[0] == "List":
            if self.pure:
                return None
            self.changes = True
            self.line(f"if len({v.name}) < 9:")
            self.line(f"    {v.name} += {self.expr(v.type, 2)}")
        elif v.type == STR:
            self.line(f"{v.name} += {self.short(self.expr(STR, 2))}")
            self.line(f"{v.name} = {v.name}[-12:]")
        elif v.type == INT:
            self.line(f"{v.name} {self.pick('+=', '-=')} {self.small(2)}")
        else:
            self.line(f"{v.name} {self.pick('+=', '-=')} {self.bounded(self.expr(FLOAT, 2))}")
        return False

    def print_(self, budget):
        self.line(f"print({', '.join(self.expr(self.pick(INT, STR, BOOL, ('List', INT)), 1) for _ in range(self.rng.randint(1, 2)))})")
        return False

    def unpack(self, budget):
        if self.chance(0.3):
            found = [v for v in self.scope.all() if v.rebinds]
            pairs = [(a, b) for a in found for b in found if a is not b and a.type == b.type]
            if not pairs:
                return None
            a, b = self.rng.choice(pairs)
            self.line(f"{a.name}, {b.name} = {b.name}, {a.name}")
            return False
        types = [self.any_type(1) for _ in range(self.rng.randint(2, 3))]
        if any(holds(t, is_optional) for t in types):
            return None
        names = [self.fresh("v") for _ in types]
        self.line(f"{', '.join(names)} = {self.expr(('Tuple', *types), 2) if self.chance(.4) else ', '.join(self.expr(t, 2) for t in types)}")
        for n, t in zip(names, types):
            self.scope.add(n, t)
        return False

    def unpack_variable(self, budget):
        found = self.scope.of(lambda t: t[0] in ("Tuple", "Named") and len(self.parts(t)) > 1)
        if not found:
            return None
        v = self.rng.choice(found)
        names = [self.fresh("v") for _ in self.parts(v.type)]
        self.line(f"{', '.join(names)} = {v.name}")
        for n, t in zip(names, self.parts(v.type)):
            self.scope.add(n, t)
        return False

    def parts(self, t):
        return t[1:] if t[0] == "Tuple" else [x for _, x in self.named[t[1]]]

    def delete(self, budget):
        """A variable of this very block."""
        found = [v for v in self.scope.blocks[-1] if v.name.startswith("v") and v.rebinds]
        if not found or self.indent > 1:
            return None
        v = self.rng.choice(found)
        self.line(f"del {v.name}")
        self.scope.remove(v)
        return False

    def through_layers(self, budget):
        """A tensor through the module's layers, one by one or all."""
        if not (self.in_module and self.has("submodules") and self.has("tensors")):
            return None
        x = self.expr(("Tensor", "f", ("A", "B")), 1)
        name, layer = self.fresh("v"), self.fresh("i")
        self.line(f"{name} = {x}.float()")
        ways = [[f"for {layer} in self.layers:", f"    {name} = {layer}({name})"], [f"{name} = self.layers[{self.pick(0, -1)}]({name})"],
                [f"for {layer}, {layer}m in enumerate(self.layers):", f"    {name} = {layer}m({name}) + {layer}"],
                [f"{name} = self.chain({name})"]]
        for text in self.rng.choice(ways):
            self.line(text)
        self.scope.add(name, ("Tensor", "f", ("A", "B")))
        return False

    def raises(self, budget):
        kind = self.pick("ValueError", "RuntimeError", "IndexError", "NotImplementedError")
        self.line(f"if {self.expr(BOOL, 2)} and {self.expr(INT, 1)} == {self.rng.randint(0, 9)}:")
        text = self.pick("'bad'", f"'bad ' + str({self.leaf(INT)})")
        self.line(f"    raise {kind}({text})")
        return False

    def asserts(self, budget):
        self.line(f"assert {self.expr(INT, 1)} != {self.rng.randint(0, 9)}" + self.pick("", ", 'not so'"))
        return False

    def in_place(self, budget):
        text = self.tensor_statement()
        if text is None:
            return None
        self.line(text)
        return False

    def change_list(self, budget):
        found = self.scope.of(lambda t: t[0] == "List")
        if not found:
            return None
        v = self.rng.choice(found)
        n, item = v.name, v.type[1]
        e = lambda: self.expr(item, 2)
        self.changes = True
        fixed = [f"if len({n}) > 0:\n{{}}    {n}[{self.pick('0', '-1', f'{self.leaf(INT)} % len({n})')}] = {e()}", f"{n}.reverse()"]
        if item in (INT, FLOAT, STR):
            fixed += [f"{n}.sort()"]
        if item == INT:
            fixed += [f"if {n}:\n{{}}    {n}[0] {self.pick('+=', '-=')} {self.small(1)}"]
        grows = [f"if len({n}) < 9:\n{{}}    {n}.append({e()})"] * 3 + [
            f"if len({n}) < 9:\n{{}}    {n}.insert({self.pick('0', '1', '-1')}, {e()})", f"{n}.clear()", f"if len({n}) > 1:\n{{}}    {n}.pop({self.pick('', '0', '-1')})",
            f"if len({n}) < 9:\n{{}}    {n}.extend({self.expr(v.type, 1)})", f"if len({n}) > 1:\n{{}}    del {n}[{self.pick('0', '-1')}]"]
        if item in (INT, STR):
            x = self.leaf(item)
            grows.append(f"if {x} in {n}:\n{{}}    {n}.remove({x})")
        text = self.rng.choice(fixed if self.pure else fixed + grows)
        self.line(text.replace("{}", "    " * self.indent) if "\n" in text else text)
        return False

    def change_dict(self, budget):
        found = self.scope.of(lambda t: t[0] == "Dict")
        if not found or self.pure:
            return None
        v = self.rng.choice(found)
        n, key = v.name, self.expr(v.type[1], 1)
        leaf = self.leaf(v.type[1])
        self.changes = True
        options = [f"{n}[{key}] = {self.expr(v.type[2], 2)}"] * 3 + [
            f"if {leaf} in {n}:\n{{}}    del {n}[{leaf}]", f"if {leaf} in {n}:\n{{}}    {n}.pop({leaf})",
            f"{n}.update({self.expr(v.type, 1)})", f"{n}.clear()"]
        if v.type[2] in (INT, FLOAT):
            options.append(f"if {leaf} in {n}:\n{{}}    {n}[{leaf}] += {self.literal(v.type[2])}")
        if v.type[2][0] != "Optional":
            options.append(f"{n}.setdefault({key}, {self.expr(v.type[2], 1)})")
        text = self.rng.choice(options)
        self.line(text.replace("{}", "    " * self.indent) if "\n" in text else text)
        return False

    def set_attribute(self, budget):
        targets = [(f"self.{a}", t) for a, t in self.attributes() if self.sets_self and not (is_tensor(t) and a in self.held)]
        for v in self.scope.of(lambda t: t[0] == "Class"):
            targets += [(f"{v.name}.{a}", t) for a, t in self.fields(v.type)]
        if not targets:
            return None
        name, t = self.rng.choice(targets)
        self.changes = True
        if t == INT and self.chance(0.4):
            self.line(f"{name} += {self.rng.randint(1, 3)}")
        else:
            self.line(f"{name} = {self.kept(t, self.expr(t, 2))}")
        return False

    def call_statement(self, budget):
        for _ in range(3):
            text = self.call_of(self.any_type(), 1)
            if text:
                self.line(text)
                return False
        return None

    def local_lambda(self, budget):
        name, p = self.fresh("f"), self.fresh("p")
        t = self.pick(INT, FLOAT)
        before, self.pure = self.pure, True
        self.scope.push()
        self.scope.add(p, t, rebinds=False)
        body = self.expr(t, 2)
        self.scope.pop()
        self.pure = before
        self.line(f"{name} = lambda {p}: {body}")
        result = self.fresh("v")
        self.line(f"{result} = {name}({self.expr(t, 1)}) + {name}({self.expr(t, 1)})")
        self.scope.add(result, t)
        return False

    # Control flow
    def if_(self, budget):
        self.line(f"if {self.expr(BOOL, 2)}:")
        self.block(budget)
        if self.chance(0.3):
            self.line(f"elif {self.expr(BOOL, 2)}:")
            self.block(budget)
        if self.chance(0.5):
            self.line("else:")
            self.block(budget)
        return False

    def if_none(self, budget):
        found = self.scope.of(lambda t: t[0] == "Optional")
        if not found:
            return None
        v = self.rng.choice(found)
        inner = lambda: self.scope.add(v.name, v.type[1], rebinds=False)
        was = v.rebinds
        if self.chance(0.25):
            self.line(f"if {v.name} is None:")
            v.rebinds = False
            self.block(budget)
            self.line("else:")
            self.block(budget, inner)
        else:
            self.line(f"if {v.name} is not None{self.pick('', '', ' and ' + self.expr(BOOL, 1))}:")
            v.rebinds = False
            self.block(budget, inner)
        v.rebinds = was
        return False

    def if_isinstance(self, budget):
        found = self.scope.of(lambda t: t[0] == "Optional" and t[1] in (INT, FLOAT, STR) or t[0] == "Optional" and is_tensor(t[1]))
        if not found:
            return None
        v = self.rng.choice(found)
        self.line(f"if isinstance({v.name}, {self.annotated(v.type[1])}):")
        was, v.rebinds = v.rebinds, False
        self.block(budget, lambda: self.scope.add(v.name, v.type[1], rebinds=False))
        v.rebinds = was
        return False

    def if_defines(self, budget):
        """Both branches define the same new name."""
        t = self.any_type()
        name = self.fresh("v")
        if holds(t, is_optional):
            return None
        self.line(f"if {self.expr(BOOL, 2)}:")
        self.block(budget - 1)
        self.line(f"    {name} = {self.expr(t, 2)}")
        self.line("else:")
        self.block(budget - 1)
        self.line(f"    {name} = {self.expr(t, 2)}")
        self.scope.add(name, t)
        return False

    def loop_body(self, budget, before=lambda: None, pure=False):
        was, self.pure = self.pure, self.pure or pure
        calls, self.calls_left = self.calls_left, min(self.calls_left, 1)
        self.loops += 1
        self.block(budget, before)
        self.loops -= 1
        self.pure, self.calls_left = was, calls

    def for_(self, budget):
        if self.loops >= 2:
            return None
        names = [self.fresh("i") for _ in range(2)]
        kinds = [self.over_range, self.over_range, self.over_list, self.over_enumerate, self.over_zip, self.over_text,
                 self.over_dict, self.over_copy, self.over_rows]
        found = self.rng.choice(kinds)(names)
        if found is None:
            return None
        head, variables, pure = found
        self.line(f"for {head}:")
        self.loop_body(budget, lambda: [self.scope.add(n, t, rebinds=t in (INT,)) for n, t in variables], pure)
        return False

    def over_range(self, n):
        return f"{n[0]} in {self.range(1)}", [(n[0], INT)], False

    def over_list(self, n):
        found = self.scope.of(lambda t: t[0] == "List")
        if not found:
            return None
        v = self.rng.choice(found)
        return f"{n[0]} in {self.pick(v.name, v.name, f'reversed({v.name})')}", [(n[0], v.type[1])], True

    def over_copy(self, n):
        t = ("List", self.any_type(1))
        return f"{n[0]} in {self.expr(t, 1)}[:]", [(n[0], t[1])], False

    def over_enumerate(self, n):
        found = self.scope.of(lambda t: t[0] == "List")
        if not found or not self.has("enumerate"):
            return None
        v = self.rng.choice(found)
        return f"{n[0]}, {n[1]} in enumerate({v.name}{self.pick('', ', 1')})", [(n[0], INT), (n[1], v.type[1])], True

    def over_zip(self, n):
        found = self.scope.of(lambda t: t[0] == "List")
        if not found or not self.has("zip"):
            return None
        a, b = self.rng.choice(found), self.rng.choice(found)
        if self.has("nested targets") and self.chance(0.5):
            i = self.fresh("i")
            return (f"{i}, ({n[0]}, {n[1]}) in enumerate(zip({a.name}, {b.name}))",
                    [(i, INT), (n[0], a.type[1]), (n[1], b.type[1])], True)
        return f"{n[0]}, {n[1]} in zip({a.name}, {b.name})", [(n[0], a.type[1]), (n[1], b.type[1])], True

    def over_text(self, n):
        return f"{n[0]} in {self.expr(STR, 1)}", [(n[0], STR)], False

    def over_dict(self, n):
        found = self.scope.of(lambda t: t[0] == "Dict")
        if not found:
            return None
        v = self.rng.choice(found)
        return self.pick((f"{n[0]} in {v.name}", [(n[0], v.type[1])], True),
                         (f"{n[0]}, {n[1]} in {v.name}.items()", [(n[0], v.type[1]), (n[1], v.type[2])], True),
                         (f"{n[0]} in {v.name}.values()", [(n[0], v.type[2])], True))

    def over_rows(self, n):
        found = self.scope.of(lambda t: is_tensor(t) and t[2] and t[2][0] == "A")
        if not found or not self.has("rows"):
            return None
        v = self.rng.choice(found)
        return f"{n[0]} in {v.name}.unbind(0)", [(n[0], ("Tensor", v.type[1], v.type[2][1:]))], False

    def while_(self, budget):
        if self.loops >= 2:
            return None
        n = self.fresh("w")
        self.line(f"{n} = {self.rng.randint(0, 2)}")
        self.line(f"while {n} < {self.rng.randint(1, 5)}{self.pick('', '', ' and ' + self.expr(BOOL, 1))}:")
        self.line(f"    {n} += 1")
        self.scope.add(n, INT, rebinds=False)
        self.loop_body(budget)
        return False

    def forever(self, budget):
        if self.loops >= 2:
            return None
        n = self.fresh("w")
        self.line(f"{n} = 0")
        self.line("while True:")
        self.line(f"    {n} += 1")
        self.line(f"    if {n} > {self.rng.randint(1, 4)}:")
        self.line("        break")
        self.scope.add(n, INT, rebinds=False)
        self.loop_body(budget)
        return False

    def leave_loop(self, budget):
        if self.chance(0.7):
            self.line(f"if {self.expr(BOOL, 2)}:")
            self.indent += 1
            if self.has("print") and self.chance(0.2):
                self.print_(0)
            self.line(self.pick("break", "continue"))
            self.indent -= 1
            return False
        self.line(self.pick("break", "continue"))
        return True

    def early_return(self, budget):
        if self.result is None or self.no_return:
            return None
        self.line(f"if {self.expr(BOOL, 2)}:")
        self.line(f"    return {self.returned()}")
        return False

    def no_grad(self, budget):
        if self.loops or not self.has("tensors"):
            return None
        was, self.no_return = self.no_return, True
        loops, self.loops = self.loops, 0
        self.line("with torch.no_grad():")
        self.block(budget)
        self.no_return, self.loops = was, loops
        return False

    def local_function(self, budget):
        if self.loops:
            return None
        name = self.fresh("f")
        params = [(self.fresh("p"), self.any_type(1), None) for _ in range(self.rng.randint(1, 2))]
        result = self.any_type(1)
        saved = self.result, self.pure, self.functions, self.changes
        flags = [(v, v.rebinds) for v in self.scope.all()]
        for v, _ in flags:
            v.rebinds = False
        self.result, self.pure = result, True
        self.line(f"def {name}({', '.join(f'{n}: {self.annotated(t)}' for n, t, _ in params)}) -> {self.annotated(result)}:")
        self.function_body(params, result, 1)
        self.result, self.pure, self.functions, self.changes = saved
        for v, was in flags:
            v.rebinds = was
        value = self.fresh("v")
        self.line(f"{value}: {self.annotated(result)} = {name}({', '.join(self.expr(t, 1) for _, t, _ in params)})")
        self.scope.add(value, result)
        return False

    def function_body(self, params, result, budget):
        """The indented statements of a function, with a return at its end."""
        self.indent += 1
        self.scope.push()
        for n, t, _ in params:
            self.scope.add(n, t)
        loops, self.loops = self.loops, 0
        kept, self.kept_results = self.kept_results, []
        if self.loops == 0 and self.indent <= 2 and self.chance(0.9):
            self.keep_results(result)
        self.statements(budget)
        self.line(f"return {self.returned()}")
        self.loops, self.kept_results = loops, kept
        self.scope.pop()
        self.indent -= 1

    def keep_results(self, result):
        """Variables that the statements change and the returns give."""
        for t in result[1:] if result[0] == "Tuple" else (result,):
            name = self.fresh("r")
            text = self.expr(t, 1)
            self.line(f"{name}{': ' + self.annotated(t) if t[0] in ('List', 'Dict') or holds(t, is_optional) else ''} = {text}")
            self.scope.add(name, t)
            self.kept_results.append(name)

    def returned(self):
        if not self.kept_results or self.chance(0.1):
            return self.expr(self.result, 2)
        return ", ".join(self.kept_results) if self.result[0] != "Tuple" else f"({', '.join(self.kept_results)},)"
