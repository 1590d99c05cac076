"""A failing program made smaller: statements go, compound statements give way to their bodies, expressions to parts of
them and to constants, as long as the program fails the same way."""

import ast
import copy


def minimised(text, fails, budget=400):
    """`fails(text)`: whether a smaller program still fails as the first did; asked `budget` times at most."""
    tail = [line for line in text.splitlines() if line.startswith("# ")]
    text = "\n".join(line for line in text.splitlines() if not line.startswith("# "))
    tree = ast.parse(text)
    tries = [budget]

    def holds(candidate):
        if tries[0] <= 0:
            return False
        tries[0] -= 1
        return fails(printed(candidate, tail))

    tail = fewer_calls(tree, tail, fails)
    changed = True
    while changed and tries[0] > 0:
        changed = False
        for shrink in (without_statements, with_bodies, with_parts):
            tree, found = shrink(tree, holds)
            changed = changed or found
    return printed(tree, tail)


def printed(tree, tail):
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n" + "\n".join(tail) + "\n"


def fewer_calls(tree, tail, fails):
    calls = [line for line in tail if line.startswith("# call: ")]
    for c in calls:
        kept = [line for line in tail if line not in calls or line is c]
        if len(calls) > 1 and fails(printed(tree, kept)):
            return kept
    return tail


def edited(tree, index, field, edit):
    """A copy with the index-th node's field changed; None where there is no such change."""
    new = copy.deepcopy(tree)
    node = list(ast.walk(new))[index]
    return new if edit(node, field) is not False else None


def without_statements(tree, holds):
    found, i = False, 0
    while True:
        places = [(k, f) for k, n in enumerate(ast.walk(tree)) for f in ("body", "orelse")
                  if isinstance(getattr(n, f, None), list) and getattr(n, f)]
        if i >= len(places):
            return tree, found
        k, f = places[i]
        size = len(getattr(list(ast.walk(tree))[k], f))
        at, step = 0, size
        while step >= 1 and at < size:
            def cut(node, field, at=at, step=step):
                suite = getattr(node, field)
                del suite[at:at + step]
                if not suite and field == "body" and not isinstance(node, ast.Module):
                    suite.append(ast.Pass())

            suite = getattr(list(ast.walk(tree))[k], f)
            trivial = len(suite) == 1 and isinstance(suite[0], ast.Pass)
            new = None if trivial else edited(tree, k, f, cut)
            if new is not None and holds(new):
                tree, found = new, True
                size = len(getattr(list(ast.walk(tree))[k], f))
            else:
                at += step
            if at >= size and step > 1:
                at, step = 0, step // 2
        i += 1


def with_bodies(tree, holds):
    """If, For, While and With give way to what they hold."""
    found, i = False, 0
    while True:
        places = [(k, f, j) for k, n in enumerate(ast.walk(tree)) for f in ("body", "orelse")
                  if isinstance(getattr(n, f, None), list) for j, s in enumerate(getattr(n, f))
                  if isinstance(s, (ast.If, ast.For, ast.While, ast.With))]
        if i >= len(places):
            return tree, found
        k, f, j = places[i]

        def lift(node, field, j=j):
            suite = getattr(node, field)
            suite[j:j + 1] = suite[j].body

        new = edited(tree, k, f, lift)
        if holds(new):
            tree, found = new, True
        else:
            i += 1


TYPES = ("List", "Dict", "Tuple", "Optional")
CONSTANTS = (ast.Constant(1), ast.Constant(True), ast.Constant(""))


def with_parts(tree, holds):
    """Expressions give way to expressions within them."""
    found, i = False, 0
    while True:
        slots = [(k, f, j) for k, n in enumerate(ast.walk(tree)) for f, v in ast.iter_fields(n)
                 for j, x in enumerate(v if isinstance(v, list) else [v])
                 if isinstance(x, ast.expr) and not isinstance(x, (ast.Name, ast.Constant)) and f not in ("func", "annotation", "returns", "bases", "decorator_list")
                 and not isinstance(getattr(x, "ctx", None), (ast.Store, ast.Del))]
        if i >= len(slots):
            return tree, found
        k, f, j = slots[i]
        here = list(ast.walk(tree))[k]
        old = getattr(here, f)
        old = old[j] if isinstance(old, list) else old
        if isinstance(here, ast.Subscript) and f == "slice" and isinstance(here.value, ast.Name) and here.value.id in TYPES:
            i += 1
            continue
        parts = [c for c in ast.walk(old) if isinstance(c, ast.expr) and c is not old][:12]
        for part in [*parts, *(CONSTANTS if not isinstance(here, ast.Expr) else ())]:
            def put(node, field, part=part, j=j):
                value = getattr(node, field)
                if isinstance(value, list):
                    value[j] = copy.deepcopy(part)
                else:
                    setattr(node, field, copy.deepcopy(part))

            new = edited(tree, k, f, put)
            if holds(new):
                tree, found = new, True
                break
        else:
            i += 1
