"""Hands every hostile file to its reader, under limits on memory and time: each must be refused with its message.

    python tests/archive/hostile [--list] [--write FOLDER] [NAME...]

Prints a line for each that is not, and last a count. A reader that dies or hangs takes this process with it, so the
name of the file that is being read goes to stderr first.
"""

import argparse
import io
import pathlib
import re
import resource
import sys
import time

import programs  # noqa: F401  the tables of cases
import pickles  # noqa: F401
import tensors  # noqa: F401
import wrong_files  # noqa: F401
import zips  # noqa: F401
from builders import CASES

MEMORY = 6 << 30  # address space
SECONDS = 10  # of one file


def read(reader, data):
    import torchere as torch

    if reader == "checkpoint":
        return torch.load(io.BytesIO(data))
    module = torch.jit.load(io.BytesIO(data))
    if reader == "run":
        with torch.no_grad(), torch.limits(steps=100_000, seconds=5, memory=1 << 28):
            module(torch.ones(2))
    return module


def verdict(name):
    """What is wrong with the answer to a file; empty where it is refused as expected."""
    reader, _, expected, data = CASES[name]
    before = time.monotonic()
    try:
        read(reader, data)
    except Exception as error:
        if time.monotonic() - before > SECONDS:
            return f"took {time.monotonic() - before:.0f} s"
        message = str(error)
        if "torchere bug" in message:
            return f"a bug of ours: {message[:300]}"
        return "" if re.search(expected, message, re.S) else f"{type(error).__name__}: {message[-300:]!r} for {expected!r}"
    return "accepted"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--write", type=pathlib.Path)
    options = parser.parse_args()
    names = options.names or list(CASES)
    if options.write:
        options.write.mkdir(parents=True, exist_ok=True)
        for name in names:
            (options.write / f"{name}.pt").write_bytes(CASES[name][3])
        return 0
    if options.list:
        for name in names:
            print(f"{name}: {CASES[name][1]}")
        return 0
    import torchere  # noqa: F401  before memory is limited

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    failed = 0
    for name in names:
        print(name, file=sys.stderr, flush=True)
        if problem := verdict(name):
            failed += 1
            print(f"{name} ({CASES[name][1]}): {problem}", flush=True)
    print(f"{len(names) - failed} of {len(names)} hostile files are refused with their messages")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
