"""Attention is one operator here, so there is no fast path to turn off."""


def get_fastpath_enabled() -> bool:
    return True


def set_fastpath_enabled(value: bool) -> None:
    """Accepted: nothing depends on it."""
