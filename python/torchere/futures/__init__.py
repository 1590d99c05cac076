"""Futures: values that are there once somebody is through with them."""

from .._C import Future  # noqa: F401


def collect_all(futures):
    """A future of the list of these futures, once all are done."""
    from .._C import _completed_future

    for f in futures:
        f.wait()
    return _completed_future(list(futures))


def wait_all(futures):
    """The values of the futures, in order."""
    return [f.wait() for f in futures]
