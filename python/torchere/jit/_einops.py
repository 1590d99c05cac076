"""einops in programs: rearrange, reduce and repeat with constant patterns, and the layers made of them, as functions of
reshape, permute and reductions that are written when they are called."""

import functools
import linecache

_REDUCTIONS = {"mean": "y_.mean({})", "sum": "y_.sum({})", "max": "y_.amax({})", "min": "y_.amin({})"}


def describe_function(f):
    """The description of a function of einops."""
    name = getattr(f, "__name__", "")
    if name in ("rearrange", "reduce", "repeat"):
        return ("macro", functools.partial(_macro, name))
    raise RuntimeError(f"einops.{name} cannot be compiled: rearrange, reduce and repeat can")


def is_layer(cls):
    return cls.__module__.startswith("einops.layers") and cls.__name__ in ("Rearrange", "Reduce")


def layer_constants(module):
    """What tells an einops layer from others of its class."""
    return {"pattern": module.pattern, "einops_lengths": tuple(f"{k}={v}" for k, v in sorted(module.axes_lengths.items())),
            "einops_reduction": str(getattr(module, "reduction", ""))}


def layer_forward(module):
    """The forward of an einops layer, as a function with `self`."""
    reduction = getattr(module, "reduction", None)
    return _function("self, x", module.pattern, reduction, dict(module.axes_lengths), {}, False)


def _macro(name, args, kwargs):
    from ._objects import Unknown

    tensor, *rest = args
    wanted = ["pattern", "reduction"] if name == "reduce" else ["pattern"]
    named = dict(zip(wanted, rest), **kwargs)
    for w in wanted:
        if not isinstance(named.get(w), str):
            raise RuntimeError(f"einops.{name}: the {w} must be a string that is known when the function is compiled")
    pattern, reduction = named.pop("pattern"), named.pop("reduction", None)
    known = {k: v for k, v in named.items() if not isinstance(v, Unknown)}
    unknown = {k: v.place for k, v in named.items() if isinstance(v, Unknown)}
    stacked = isinstance(tensor, (list, tuple)) or tensor.type.startswith(("List", "Tuple"))
    f = _function("x", pattern, reduction, known, unknown, stacked)
    return f, [0, *unknown.values()]


def _function(head, pattern, reduction, known, unknown, stacked):
    return _made(head, pattern, reduction, tuple(sorted(known.items())), tuple(unknown), stacked)


@functools.lru_cache(None)
def _made(head, pattern, reduction, known, unknown, stacked):
    parameters = head.replace("x", "x_: List[Tensor]" if stacked else "x_: Tensor") + "".join(f", len_{n}: int" for n in unknown)
    body = _Lowering(pattern, reduction, dict(known), unknown, stacked).lines()
    text = f"def einops_{reduction or 'rearrange'}({parameters}):\n" + "".join(f"    {line}\n" for line in body)
    file = f"<einops {pattern!r} {reduction or ''} {known} {unknown} {stacked}>"
    linecache.cache[file] = len(text), None, text.splitlines(keepends=True), file
    from typing import List

    import torchere

    names = {"torch": torchere, "Tensor": torchere.Tensor, "List": List, "__name__": __name__}
    exec(compile(text, file, "exec"), names)
    return names[f"einops_{reduction or 'rearrange'}"]


def _groups(side):
    """'b (h w) ...' → [['b'], ['h', 'w'], ['...']]; 1 and () are empty groups."""
    out, group = [], None
    for word in side.replace("(", " ( ").replace(")", " ) ").replace("…", "...").split():
        if word == "(":
            group = []
        elif word == ")":
            out.append(["(...)"] if group == ["..."] else group)
            group = None
        elif word == "1":
            out.append([]) if group is None else None
        elif group is None:
            out.append([word])
        else:
            group.append(word)
    return out


class _Lowering:
    """The lines of one pattern's function. `…` stands for the axes of an ellipsis, a list of sizes `rest_`."""

    def __init__(self, pattern, reduction, known, unknown, stacked):
        self.pattern, self.reduction, self.stacked = pattern, reduction, stacked
        left, right = pattern.split("->")
        self.left, self.right = _groups(left), _groups(right)
        self.axes = [a for g in self.left for a in g]
        self.flat = ["(...)"] in self.right  # the ellipsis becomes one axis
        self.out = ["..." if a == "(...)" else a for g in self.right for a in g]
        if any("(...)" in g or "..." in g and len(g) > 1 for g in self.left) or any("..." in g and len(g) > 1 for g in self.right):
            raise RuntimeError(f"einops pattern {pattern!r}: an ellipsis within parentheses cannot be compiled")
        self.sizes = {**{k: str(v) for k, v in known.items()}, **{k: "len_" + k for k in unknown}}
        self.given = set(self.sizes)
        for a in (*self.axes, *self.out):
            if a != "..." and not a.isidentifier():
                raise RuntimeError(f"einops pattern {pattern!r}: '{a}' is no name of an axis")

    def lines(self):
        code = ["x_ = torch.stack(x_)"] if self.stacked else []
        code += ["s_ = x_.shape"] + self.split()
        reduced = [a for a in self.axes if a not in self.out]
        if reduced and self.reduction is None:
            raise RuntimeError(f"einops pattern {self.pattern!r}: axes {reduced} have nowhere to go")
        if reduced:
            code += self.reduce(reduced)
        kept = [a for a in self.axes if a in self.out]
        order = [a for a in self.out if a in kept]
        if order != kept:
            code.append(f"y_ = y_.permute({self.places(kept, order)})")
        new = [a for a in self.out if a not in kept]
        if new:
            missing = [a for a in new if a not in self.sizes]
            if missing:
                raise RuntimeError(f"einops pattern {self.pattern!r}: the length of {missing} is not given")
            code.append(f"y_ = y_.reshape({self.shape([a if a in kept else '1' for a in self.out])}).expand({self.shape(self.out)})")
        if self.flat:
            code += ["flat_ = 1", "for r_ in rest_:", "    flat_ = flat_ * r_"]
        if self.flat or [len(g) for g in self.right] != [1] * len(self.right):
            code.append(f"y_ = y_.reshape({self.joined()})")
        return [*code, "return y_"]

    def split(self):
        """Names for the sizes of all axes, and y, in which each has a dimension."""
        code, at = [], [i for i, g in enumerate(self.left) if "..." in g]
        first = at[0] if at else len(self.left)
        if at:
            code.append(f"rest_ = s_[{first}:len(s_) - {len(self.left) - first - 1}]")
        else:
            code += [f"if len(s_) != {len(self.left)}:", f"    raise RuntimeError(\"einops: pattern {self.pattern.strip()} does not fit the tensor's number of dimensions\")"]
        for i, group in enumerate(self.left):
            if "..." in group:
                continue
            size = f"s_[{i}]" if i < first else f"s_[len(s_) - {len(self.left) - i}]"
            open_ = [a for a in group if a not in self.sizes]
            if len(open_) > 1:
                raise RuntimeError(f"einops pattern {self.pattern!r}: the lengths of {open_} cannot be told apart")
            product = " * ".join(self.sizes[a] for a in group if a in self.sizes) or "1"
            wrong = f"{size} % ({product}) != 0" if open_ else f"{size} != {product}"
            if len(group) != 1 or not open_:
                code += [f"if {wrong}:", f"    raise RuntimeError(\"einops: an axis of pattern {self.pattern.strip()} does not fit the tensor's shape\")"]
            for a in open_:
                code.append(f"axis_{a} = {size}" + (f" // ({product})" if len(group) > 1 else ""))
                self.sizes[a] = f"axis_{a}"
        whole = all(len(g) == 1 for g in self.left)
        return code + ["y_ = x_" if whole else f"y_ = x_.reshape({self.shape(self.axes)})"]

    def reduce(self, axes):
        if self.reduction == "prod":
            return [f"y_ = y_.prod({self.axes.index(a)})" for a in sorted(axes, key=self.axes.index, reverse=True)]
        if self.reduction not in _REDUCTIONS:
            raise RuntimeError(f"einops.reduce: {self.reduction!r} is none of min, max, sum, mean, prod")
        return ["y_ = " + _REDUCTIONS[self.reduction].format(self.places(self.axes, axes))]

    def places(self, axes, wanted):
        """The dimensions of `wanted` among `axes`, as a list's text."""
        parts, at = [], axes.index("...") if "..." in axes else len(axes)
        for a in wanted:
            i = axes.index(a)
            if a == "...":
                parts.append(f"[{i} + i for i in range(len(rest_))]")
            else:
                parts.append(f"[{i}]" if i < at else f"[{i - 1} + len(rest_)]")
        return " + ".join(parts) or "[0]"

    def shape(self, axes):
        parts = ["rest_" if a == "..." else f"[{'1' if a == '1' else self.sizes[a]}]" for a in axes]
        return " + ".join(parts) or "[1]"

    def joined(self):
        parts = []
        for g in self.right:
            if g == ["..."]:
                parts.append("rest_")
            elif g == ["(...)"]:
                parts.append("[flat_]")
            else:
                parts.append(f"[{' * '.join(self.sizes[a] for a in g) or '1'}]")
        return " + ".join(parts) or "torch.jit.annotate(List[int], [])"
