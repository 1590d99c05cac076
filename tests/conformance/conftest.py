"""What all comparisons with PyTorch share: without torch they are skipped, and say so."""

import warnings

import pytest


def pytest_configure(config):
    config.addinivalue_line("markers", "conformance: a comparison with PyTorch")


def pytest_collection_modifyitems(items):
    try:
        import torch  # noqa: F401
    except ImportError:
        for item in items:
            item.add_marker(pytest.mark.skip(reason="torch is not installed: nothing to compare with"))


@pytest.fixture(autouse=True)
def quiet():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
