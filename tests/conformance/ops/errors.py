"""What op_db says must fail, fails."""

import re
import warnings

import torch
from calls import Raised, described
from transfer import NotCarried


def raised(subject, dtype, limit):
    yield from compared(subject, differs)


def texts(subject, dtype, limit):
    yield from compared(subject, text_differs)


def compared(subject, differs):
    torch.manual_seed(7)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = list(subject.op.error_inputs("cpu"))
    for e in found:
        sample = e.sample_input
        try:
            expected = subject.reference.call(subject.reference.op, sample)
            if not isinstance(expected, Raised):
                continue
            yield described(sample), lambda: differs(e, expected, subject.ours.call(subject.ours.op, sample))
        except NotCarried:
            continue


def differs(error_input, expected, actual):
    """An operator that is not there raises too, but not what it should."""
    if not isinstance(actual, Raised):
        return f"does not raise; PyTorch: {expected}"
    if isinstance(actual.error, NotImplementedError) and not isinstance(expected.error, NotImplementedError):
        return str(actual)
    return None


def text_differs(error_input, expected, actual):
    """The kind of error and what op_db wants to read in it."""
    if not isinstance(actual, Raised):
        return "does not raise"
    if type(actual.error) is not type(expected.error):
        return f"{type(actual.error).__name__} instead of {expected}"
    return None if re.search(error_input.error_regex, str(actual.error)) else f"{actual}; PyTorch: {expected}"
