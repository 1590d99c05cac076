"""Beside _python_dispatch: there is no dispatch to Python that could be switched off."""

import contextlib


@contextlib.contextmanager
def no_dispatch():
    yield


def all_same_mode(modes):
    return all(mode == modes[0] for mode in modes)
