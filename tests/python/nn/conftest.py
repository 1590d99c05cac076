"""What differs from PyTorch today, with the reason. Each is expected to fail: one that stops failing must leave."""

import pytest

# (test, beginning of its parameters) → reason
KNOWN = {
    ("test_code", "CrossMapLRN2d"): "a user-defined function in a script, which PyTorch keeps as a call of Python",
}


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/python/nn" not in str(item.path).replace("\\", "/"):
            continue
        name, _, parameters = item.name.partition("[")
        for (test, beginning), reason in KNOWN.items():
            if name == test and parameters.startswith(beginning):
                item.add_marker(pytest.mark.xfail(reason=reason, strict=True))
