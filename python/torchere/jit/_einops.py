"""einops in programs: rearrange, reduce, repeat, pack, unpack and einsum with constant patterns, and the layers made of them,
as functions of reshape, permute and reductions that are written when they are called."""

import functools
import linecache

_REDUCTIONS = {"mean": "y_.mean({})", "sum": "y_.sum({})", "max": "y_.amax({})", "min": "y_.amin({})"}


def describe_function(f):
    """The description of a function of einops."""
    name = getattr(f, "__name__", "")
    if name in ("rearrange", "reduce", "repeat"):
        return ("macro", functools.partial(_macro, name))
    if name in _PACKING:
        return ("macro", functools.partial(_packing_macro, name))
    raise RuntimeError(f"einops.{name} cannot be compiled: rearrange, reduce, repeat, pack, unpack and einsum can")


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


def _packing_macro(name, args, kwargs):
    """pack, unpack, einsum: the pattern comes last, and what stands before it is given when the program runs."""
    from ._objects import Unknown

    *given, pattern = args if "pattern" not in kwargs else (*args, kwargs["pattern"])
    if not isinstance(pattern, str):
        raise RuntimeError(f"einops.{name}: the pattern must be a string that is known when the function is compiled")
    shapes = given[1] if name == "unpack" and not isinstance(given[1], Unknown) else None
    known = None if shapes is None else tuple(tuple(s) for s in shapes)
    f = _packing(name, pattern, len(given), known)
    return f, [a.place for a in given if isinstance(a, Unknown)]


def _axes_around(pattern):
    axes = pattern.split()
    if axes.count("*") != 1:
        raise RuntimeError(f"einops pattern {pattern!r} needs one * that stands for the axes to pack")
    return axes.index("*"), len(axes) - axes.index("*") - 1


def _pack_lines(pattern, count, known):
    before, after = _axes_around(pattern)
    return "x_: List[Tensor]", [
        "flat_ = torch.jit.annotate(List[Tensor], [])",
        "shapes_ = torch.jit.annotate(List[List[int]], [])",
        "for t_ in x_:",
        "    s_ = t_.shape",
        f"    if len(s_) < {before + after}:",
        f"        raise RuntimeError(\"einops.pack: a tensor has too few dimensions for pattern {pattern.strip()}\")",
        f"    shapes_.append(s_[{before}:len(s_) - {after}])",
        f"    flat_.append(t_.reshape(s_[:{before}] + [-1] + s_[len(s_) - {after}:]))",
        f"return torch.cat(flat_, {before}), shapes_"]


def _unpack_lines(pattern, count, known):
    before, after = _axes_around(pattern)
    head, shapes = "x_: Tensor, shapes_: List[List[int]]", []
    if known is not None:
        head = "x_: Tensor"
        items = ", ".join(str(list(s)) if s else "torch.jit.annotate(List[int], [])" for s in known)
        shapes = [f"shapes_ = torch.jit.annotate(List[List[int]], [{items}])"]
    return head, shapes + [
        "s_ = x_.shape",
        f"if len(s_) != {before + after + 1}:",
        f"    raise RuntimeError(\"einops.unpack: pattern {pattern.strip()} does not fit the tensor's number of dimensions\")",
        "lengths_ = torch.jit.annotate(List[int], [])",
        "open_ = -1",
        f"rest_ = s_[{before}]",
        "for i_ in range(len(shapes_)):",
        "    n_ = 1",
        "    for d_ in shapes_[i_]:",
        "        n_ = -1 if d_ == -1 or n_ == -1 else n_ * d_",
        "    if n_ == -1:",
        "        open_ = i_",
        "    else:",
        "        rest_ = rest_ - n_",
        "    lengths_.append(n_)",
        "if open_ >= 0:",
        "    lengths_[open_] = rest_",
        "out_ = torch.jit.annotate(List[Tensor], [])",
        "at_ = 0",
        "for i_ in range(len(shapes_)):",
        f"    y_ = x_.narrow({before}, at_, lengths_[i_])",
        f"    out_.append(y_.reshape(s_[:{before}] + shapes_[i_] + s_[{before} + 1:]))",
        "    at_ = at_ + lengths_[i_]",
        "return out_"]


def _einsum_lines(pattern, count, known):
    names = {}

    def letters(side):
        words = side.replace("...", " ... ").split()
        return "".join(w if w == "..." else names.setdefault(w, chr(ord("a") + len(names))) for w in words)

    left, _, right = pattern.partition("->")
    equation = ",".join(letters(s) for s in left.split(",")) + "->" + letters(right)
    tensors = [f"x{i}_" for i in range(count)]
    return ", ".join(f"{t}: Tensor" for t in tensors), [f"return torch.einsum({equation!r}, [{', '.join(tensors)}])"]


_PACKING = {"pack": _pack_lines, "unpack": _unpack_lines, "einsum": _einsum_lines}


@functools.lru_cache(None)
def _packing(name, pattern, count, known):
    head, body = _PACKING[name](pattern, count, known)
    return _defined(f"einops_{name}", head, body, f"<einops.{name} {pattern!r} {count} {known}>")


def _macro(name, args, kwargs):
    from ._objects import Unknown

    tensor, *rest = args
    wanted = ["pattern", "reduction"] if name == "reduce" else ["pattern"]
    named = dict(zip(wanted, rest), **kwargs)
    for w in wanted:
        if not isinstance(named.get(w), str):
            raise RuntimeError(f"einops.{name}: the {w} must be a string that is known when the function is compiled")
    pattern, reduction = named.pop("pattern"), named.pop("reduction", None)
    known = {k: int(v) for k, v in named.items() if not isinstance(v, Unknown)}
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
    return _defined(f"einops_{reduction or 'rearrange'}", parameters, body,
                    f"<einops {pattern!r} {reduction or ''} {known} {unknown} {stacked}>")


def _defined(name, parameters, body, file):
    """The function of that text; its source is found as that of a file's."""
    text = f"def {name}({parameters}):\n" + "".join(f"    {line}\n" for line in body)
    linecache.cache[file] = len(text), None, text.splitlines(keepends=True), file
    from typing import List

    import torchere

    names = {"torch": torchere, "Tensor": torchere.Tensor, "List": List, "__name__": __name__}
    exec(compile(text, file, "exec"), names)
    return names[name]


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
        if self.reduction in ("prod", "any", "all"):
            return [f"y_ = y_.{self.reduction}({self.axes.index(a)})" for a in sorted(axes, key=self.axes.index, reverse=True)]
        if self.reduction not in _REDUCTIONS:
            raise RuntimeError(f"einops.reduce: {self.reduction!r} is none of min, max, sum, mean, prod, any, all")
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
