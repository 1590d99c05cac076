"""Sizes of files by layer; fails where a file is longer than its limit. --print shows the table."""

import pathlib
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent
LIMITS = {".cpp": 800, ".h": 400, ".py": 800}
# Longer than the limit, with the reason.
EXCEPTIONS = {}


def main():
    files = subprocess.run(["git", "-C", str(root), "ls-files"], capture_output=True, text=True, check=True).stdout.split("\n")
    totals, bad = {}, []
    for name in files:
        path = root / name
        if path.suffix not in LIMITS or not path.is_file() or not name.startswith(("src/", "python/", "include/", "tests/", "fuzz/", "bench/", "scripts/")):
            continue
        lines = len(path.read_text(errors="replace").splitlines())
        parts = name.split("/")
        group = "/".join(parts[:2]) if parts[0] in ("src", "python", "tests") and len(parts) > 2 else parts[0]
        count, total = totals.get(group, (0, 0))
        totals[group] = (count + 1, total + lines)
        if lines > LIMITS[path.suffix] and name not in EXCEPTIONS and not name.startswith("include/"):
            bad.append(f"{name}: {lines} lines, the limit is {LIMITS[path.suffix]}")
    if "--print" in sys.argv:
        for group, (count, total) in sorted(totals.items()):
            print(f"{group:24s} {count:4d} files {total:7d} lines")
        print(f"{'all':24s} {sum(c for c, _ in totals.values()):4d} files {sum(t for _, t in totals.values()):7d} lines")
    print("\n".join(bad) if bad else "sizes: every file is within its limit")
    return bool(bad)


sys.exit(main())
