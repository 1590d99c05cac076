"""The results of the function, and of its other spellings: method, operator, aliases."""

import warnings


from calls import Raised, described
from counterpart import Absent
from transfer import NotCarried, tensors_in


def functions(subject, dtype, limit):
    yield from compared(subject, subject.samples(dtype, limit=limit))


def compared(subject, samples):
    for sample in samples:
        try:
            expected = subject.reference.call(subject.reference.op, sample)
            yield described(sample), lambda: subject.differs(expected, subject.ours.call(subject.ours.op, sample))
        except NotCarried:
            continue


def noncontiguous(subject, dtype, limit):
    """The same tensors with gaps between their elements."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield from compared(subject, [s.noncontiguous() for s in subject.samples(dtype, limit=limit)])


def reference(subject, dtype, limit):
    """The samples with small, large and extremal values, all layouts and broadcasts."""
    if subject.op.reference_inputs_func:
        yield from compared(subject, subject.samples(dtype, limit=limit, of=subject.op.reference_inputs))


def strides(subject, dtype, limit):
    """How the results lie in memory, dimensions of one element aside."""
    for sample in subject.samples(dtype, limit=limit):
        try:
            expected = laid_out(subject.reference, sample)
            if isinstance(expected, Raised) or subject.is_uninitialized:
                continue
            yield described(sample), lambda: layouts_differ(expected, laid_out(subject.ours, sample))
        except NotCarried:
            continue


def laid_out(side, sample):
    out = side.call(side.op, sample)
    if isinstance(out, Raised):
        return out
    return [[s for s, n in zip(t.stride(), t.shape) if n > 1] for t in tensors_in(out, side.tensor_class) if t.numel()]


def layouts_differ(expected, actual):
    if isinstance(actual, Raised):
        return str(actual)
    return None if expected == actual else f"strides {actual} instead of {expected}"


def spellings(op):
    """{title: callable} of what means the same as the function."""
    found = {}
    for title, o in [(op.name, op), *((a.name, a) for a in op.aliases)]:
        if o is not op:
            found[title] = o.op
        if o.method_variant:
            found[f"Tensor.{title}"] = o.method_variant
    if op.operator_variant:
        found[f"operator.{op.name}"] = op.operator_variant
    return found


def methods(subject, dtype, limit):
    """Where PyTorch's other spelling takes the sample, ours gives the same."""
    samples = subject.samples(dtype, limit=limit and max(1, limit // 2))
    for title, theirs in spellings(subject.op).items():
        ours = subject.reference.of(theirs), subject.ours.of(theirs)
        for sample in samples:
            try:
                expected = subject.reference.call(theirs, sample)
                if isinstance(expected, Raised) and not isinstance(ours[1], Absent):
                    continue
                yield f"{title}: {described(sample)}", lambda: subject.differs(expected, subject.ours.call(ours[1], sample))
            except NotCarried:
                continue
