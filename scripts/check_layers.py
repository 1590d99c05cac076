"""Holds every #include of src/ against layers.txt: a layer includes itself and what it may use."""

import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent


def layers():
    """name → all layers that it may include, itself among them."""
    out = {}
    for line in (root / "layers.txt").read_text().splitlines():
        m = re.match(r"([a-z]+):(.*)", line)
        if m:
            out[m[1]] = {m[1]}.union(*(out[u] for u in m[2].split()))
    return out


def main():
    allowed, bad, files = layers(), [], 0
    for path in sorted((root / "src").rglob("*")):
        if path.suffix not in (".h", ".cpp", ".def"):
            continue
        files += 1
        layer = path.relative_to(root / "src").parts[0]
        if layer not in allowed:
            bad.append(f"{path.relative_to(root)}: no layer {layer} in layers.txt")
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            m = re.match(r'\s*#\s*include\s+"([a-z_]+)/', line)
            if m and m[1] in allowed and m[1] not in allowed[layer]:
                bad.append(f"{path.relative_to(root)}:{number}: {layer} must not include {m[1]}")
    print("\n".join(bad) if bad else f"layers: {files} files keep the order of {len(allowed)} layers")
    return bool(bad)


sys.exit(main())
