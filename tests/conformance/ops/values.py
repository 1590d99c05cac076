"""The results of the function, and of its other spellings: method, operator, aliases."""

from calls import Raised, described
from counterpart import Absent
from transfer import NotCarried


def functions(subject, dtype, limit):
    for sample in subject.samples(dtype, limit=limit):
        try:
            expected = subject.reference.call(subject.reference.op, sample)
            yield described(sample), lambda: subject.differs(expected, subject.ours.call(subject.ours.op, sample))
        except NotCarried:
            continue


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
