"""Writes docs/errors.md from the table of error kinds; with --check, says whether it is up to date.

    python scripts/make_errors_page.py [--check]"""

import importlib.util
import pathlib
import sys

ROOT = pathlib.Path(__file__).parent.parent


def page():
    """From the table's file alone: the package need not be built."""
    spec = importlib.util.spec_from_file_location("error_kinds", ROOT / "python/torchere/jit/_error_kinds.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.page()


if __name__ == "__main__":
    path = ROOT / "docs/errors.md"
    if "--check" in sys.argv:
        sys.exit(0 if path.read_text() == page() else f"{path} is not what the table says: run {sys.argv[0]}")
    path.write_text(page())
