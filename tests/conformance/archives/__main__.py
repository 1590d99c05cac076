"""Archives both ways: modules that PyTorch 2.13.0 saves are loaded here, and modules saved here are loaded there. Each
archive is read by both libraries, and `.code` of each module in it, state dicts and answers must be equal.

    python tests/conformance/archives [NAME...] [--most N]

Prints what differs and is not in known.py, what is there and no longer differs, and the counts; the exit status says whether
all is as expected and at least 300 archives went each way.
"""

import argparse
import io
import pathlib
import sys
import warnings

HERE = pathlib.Path(__file__).resolve().parent
for folder in (HERE.parent / "ops", HERE.parent / "nn", HERE.parent, HERE):  # this folder first
    sys.path.insert(0, str(folder))

import torch  # noqa: E402
from known import FLOOR, KNOWN  # noqa: E402
from sources import pairs  # noqa: E402
from translate import difference, facts, ours  # noqa: E402

import torchere  # noqa: E402

SEED = 11


class NotMade(Exception):
    """The library that should write the archive does not make the module."""


def written(pair, library):
    """The bytes that a library saves of a pair's module."""
    try:
        compiled = pair.make(library)
        file = io.BytesIO()
        library.jit.save(compiled, file)
    except Exception as error:
        raise NotMade(f"{type(error).__name__}: {error}") from None
    return file.getvalue()


def codes(module):
    """{path: code} of the modules in a loaded one that have a forward method."""
    out = {}
    for path, m in module.named_modules():
        try:
            out[path] = m.code
        except (RuntimeError, AttributeError):
            continue
    return out


def plain(v):
    """Facts whose other objects (devices, dtypes) are their text."""
    if isinstance(v, list):
        return [plain(x) for x in v]
    if isinstance(v, dict):
        return {plain(k): plain(x) for k, x in v.items()}
    if isinstance(v, tuple) or v is None or isinstance(v, (bool, int, float, complex, str)):
        return v
    return str(v)


def answer(library, module, inputs):
    library.manual_seed(SEED)
    try:
        with library.no_grad():
            return plain(facts(library, module(*(inputs if library is torch else ours(inputs)))))
    except Exception as error:
        return f"raises {type(error).__name__}"


def problem(data, inputs):
    """What the two libraries see differently in an archive; "" where nothing."""
    theirs = torch.jit.load(io.BytesIO(data))
    mine = torchere.jit.load(io.BytesIO(data))
    if codes(mine) != codes(theirs):
        return "code differs"
    states = [facts(library, dict(m.state_dict())) for library, m in ((torchere, mine), (torch, theirs))]
    if text := difference(*states, looser=0):
        return f"state: {text}"
    expected, found = answer(torch, theirs, inputs()), answer(torchere, mine, inputs())
    if isinstance(expected, str) and expected.startswith("raises"):
        return "" if isinstance(found, str) and found.startswith("raises") else "PyTorch refuses the call"
    text = difference(found, expected, looser=5)
    return f"answer: {text}" if text else ""


def compared(pair, library):
    """("ok", "differs" or "not made", why)"""
    try:
        text = problem(written(pair, library), pair.inputs)
    except NotMade as error:
        return "not made", str(error)
    except Exception as error:
        text = f"{type(error).__name__}: {error}"
    return ("differs", text) if text else ("ok", "")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="parts of names")
    parser.add_argument("--most", type=int, default=10**9)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    torchere.set_num_threads(1)
    counts = {"torch": {}, "torchere": {}}
    wrong = []
    for i, pair in enumerate(pairs()):
        if i >= options.most or options.names and not any(n in pair.name for n in options.names):
            continue
        for library, written_by in ((torch, "torch"), (torchere, "torchere")):
            kind, why = compared(pair, library)
            counts[written_by][kind] = counts[written_by].get(kind, 0) + 1
            key = f"{pair.name} written by {written_by}"
            if kind == "differs" and key not in KNOWN:
                wrong.append(key)
                print(f"{key}: {' '.join(why.split())[:300]}", flush=True)
            elif kind == "ok" and key in KNOWN:
                wrong.append(key)
                print(f"{key}: no longer differs; take it out of known.py", flush=True)
            elif kind == "not made" and options.names:
                print(f"{key} is not made: {' '.join(why.split())[:300]}")
    for written_by, by_kind in counts.items():
        print(f"written by {written_by}: {by_kind.get('ok', 0)} alike, {by_kind.get('differs', 0)} differ, "
              f"{by_kind.get('not made', 0)} are not made by {written_by} itself")
    few = not options.names and options.most == 10**9 and any(c.get("ok", 0) < FLOOR for c in counts.values())
    return bool(wrong or few)


if __name__ == "__main__":
    sys.exit(main())
