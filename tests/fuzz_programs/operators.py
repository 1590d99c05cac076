"""Operators of the table that programs may call: found by trying each with tensors of known shapes, so that what is new
in the table is in the programs.

An operator is (text with {} for its tensors, kinds of the tensors, kind of the result, "same" or "reduced" shape, whether
it takes any shape)."""

import re

# What gives other values each time, or depends on memory that nobody wrote, or says what is no value.
LEFT_OUT = re.compile(r"""_|.*_$|empty|rand|bernoulli|multinomial|poisson|binomial|dropout|alpha_dropout|feature_|normal|new_|.*_like$|
    clone|detach|geqrf|lstsq|svd|eig|linalg|set|sspaddmm|resize|as_subclass|range|save|load|is_|isclose|allclose|equal|
    igamma|polygamma|special_|fft_|fused|quantize|from_|native|cudnn|mkldnn|miopen|rnn|lstm|gru|data|retain|align|
    refine|rename|view_as_|real$|imag$|nonzero|unique|sort$|argsort|topk|mode$|kthvalue|histc|bincount|.*_copy$|exponential|cauchy|geometric|log_normal|uniform|requires_grad|t$|swap|transpose|squeeze|requires|share_|.*rrelu|tensor|as_tensor|lift|alias|slice$|hash_|heaviside""".replace("\n    ", ""))
SHAPES = ((2, 3), (4, 5), (3, 1), (1, 4))
OTHERS = ((), (3,), (2, 3, 2))


def kind_of(dtype):
    return "b" if dtype.endswith("bool") else "i" if "int" in dtype else "f" if "float" in dtype else None


def example(torch, kind, shape, seed):
    torch.manual_seed(seed)
    x = torch.rand(shape) * 0.5 + 0.25
    return x if kind == "f" else (x * 8).long() if kind == "i" else x > 0.5


def outcome(torch, call, kinds, shapes=SHAPES):
    """(kind, shape) of the result, or None: where it fails, gives no tensor, or another type at another size."""
    found = set()
    for shape in shapes:
        try:
            out = call(*[example(torch, k, shape, i) for i, k in enumerate(kinds)])
        except Exception:
            return None
        if type(out) is not torch.Tensor or out.layout != torch.strided:
            return None
        size, kind = tuple(out.shape), kind_of(str(out.dtype))
        found.add((kind, "same" if size == shape else "reduced" if size == shape[:1] else None))
    (kind, shape), *more = found
    return None if more or kind is None or shape is None else (kind, shape)


def in_place(torch):
    """Methods that write to a float tensor of any shape: (text behind it, number of other tensors)."""
    found = []
    for name in sorted(dir(torch.Tensor)):
        if not name.endswith("_") or name.startswith("_") or LEFT_OUT.match(name[:-1]):
            continue
        for count in (0, 1):
            call = lambda x, *others: getattr(x, name)(*others)
            if outcome(torch, call, "f" * (1 + count), SHAPES + OTHERS) == ("f", "same"):
                found.append((f".{name}({', '.join(['{}'] * count)})", count))
    return found


def operators(torch):
    """Those that a script may call as torch.NAME, in order of their names."""
    found = []
    for name in sorted(dir(torch)):
        if LEFT_OUT.match(name) or not callable(getattr(torch, name)):
            continue
        if not torch._C._jit_get_schemas_for_operator(f"aten::{name}"):
            continue
        f = getattr(torch, name)
        for kinds, text, call in (("f", "torch.NAME({})", f), ("i", "torch.NAME({})", f), ("b", "torch.NAME({})", f),
                                  ("ff", "torch.NAME({}, {})", f), ("ii", "torch.NAME({}, {})", f),
                                  ("f", "torch.NAME({}, 1)", lambda x, f=f: f(x, 1)), ("i", "torch.NAME({}, 1)", lambda x, f=f: f(x, 1))):
            result = outcome(torch, call, kinds)
            if result:
                found.append((text.replace("NAME", name), kinds, *result, outcome(torch, call, kinds, OTHERS) == result))
    return found
