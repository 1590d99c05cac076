"""Public packages' modules, made in small sizes with PyTorch, scripted and traced here: each answer beside PyTorch's own.

python tests/conformance/public [PACKAGE…] [--only NAME] [--verbose]: a table by package; a module counts where its script
or its trace gives the eager answer, on the inputs it was traced with and on others of the same sizes. Floors that only
rise stand in floors.py."""

import argparse
import contextlib
import importlib
import io
import multiprocessing
import os
import sys
import traceback
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGES = {"vit-pytorch": "vit", "x-transformers": "x_transformers_models", "monai": "monai_models",
            "transformers": "transformers_models", "torch.nn": "layers"}  # fmt: skip
SECONDS = 120
# Of these none scripts yet, and trying takes minutes: --how script does.
TRACED = ("x-transformers", "transformers")


def plain(value):
    """Tensors of either library as arrays, containers as they are."""
    if hasattr(value, "detach"):
        value = value.detach()
        return value.float().numpy() if str(value.dtype) == "torch.bfloat16" else value.numpy()
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if v is not None}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value if v is not None]
    return value


def flat(value):
    if isinstance(value, dict):
        return [x for v in value.values() for x in flat(v)]
    if isinstance(value, list):
        return [x for v in value for x in flat(v)]
    return [value]


def same(a, b):
    import numpy

    a, b = flat(plain(a)), flat(plain(b))
    if len(a) != len(b):
        return f"{len(b)} results for {len(a)}"
    for x, y in zip(a, b):
        if not isinstance(x, numpy.ndarray):
            if x != y:
                return f"{y!r} for {x!r}"
            continue
        if x.shape != numpy.shape(y) or str(x.dtype) != str(numpy.asarray(y).dtype):
            return f"{numpy.shape(y)} {numpy.asarray(y).dtype} for {x.shape} {x.dtype}"
        scale = float(numpy.abs(x[numpy.isfinite(x)]).max(initial=0)) if x.dtype.kind in "fc" else 0
        if not numpy.allclose(x, y, rtol=2e-3, atol=1e-4 * max(scale, 1e-3), equal_nan=True):
            return f"differs by {float(numpy.nanmax(numpy.abs(x.astype(float) - y))):.2g} of {scale:.2g}"
    return ""


def attempt(how, torch, here, model, inputs, others):
    def ours(a):
        if isinstance(a, (list, tuple)):
            return type(a)(ours(x) for x in a)
        return here.from_dlpack(a.detach().clone()) if isinstance(a, torch.Tensor) else a

    try:
        with here.no_grad():
            compiled = here.jit.script(model) if how == "script" else here.jit.trace(model, ours(inputs), check_trace=False)
            for given in (inputs, others):
                torch.manual_seed(3)
                with torch.no_grad():
                    want = model(*given)
                here.manual_seed(3)
                if wrong := same(want, compiled(*ours(given))):
                    return wrong
    except Exception as error:
        if os.environ.get("TRACE"):
            traceback.print_exc()
        return f"{type(error).__name__}: {error}"
    return ""


def varied(torch, package, inputs):
    """Other inputs of the same sizes; the layers' own are kept where losses want them in a range."""
    if package == "torch.nn":
        return inputs
    return tuple(torch.randn_like(a) if isinstance(a, torch.Tensor) and a.is_floating_point() else a for a in inputs)


def one(package, name, hows, pipe):
    """In a process of its own: how the two ways went."""
    warnings.filterwarnings("ignore")
    sys.path.insert(0, HERE)
    import torch
    import torchere

    torch.set_num_threads(1)
    with contextlib.redirect_stderr(sys.stderr if os.environ.get("TRACE") else io.StringIO()):
        make = dict(importlib.import_module(PACKAGES[package]).cases(torch))[name]
        torch.manual_seed(0)
        try:
            model, inputs = make()
            model = model.eval()
            with torch.no_grad():
                model(*inputs)
        except Exception as error:
            pipe.send({"made": f"{type(error).__name__}: {error}"})
            return
        others = varied(torch, package, inputs)
        pipe.send({how: attempt(how, torch, torchere, model, inputs, others) for how in hows})


def run(package, name, hows):
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=one, args=(package, name, hows, there))
    process.start()
    there.close()
    process.join(SECONDS) if not here.poll(SECONDS) else None
    try:
        result = here.recv() if here.poll(0) else dict.fromkeys(hows, "no answer")
    except EOFError:
        result = dict.fromkeys(hows, "the process ended")
    process.kill()
    process.join()
    return result


def report(name, result, verbose):
    """Why a module counts for nothing; with `verbose`, every way that failed."""
    failed = {how: why for how, why in result.items() if why}
    if verbose or len(failed) == len(result):
        for how, why in failed.items():
            print(f"  {name}: {how}: " + " | ".join(why.strip().splitlines())[:400], flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="*", choices=[[], *PACKAGES])
    parser.add_argument("--only", default="", help="modules whose name holds this")
    parser.add_argument("--how", nargs="*", default=[], choices=[[], "script", "trace"], help="both, but traces alone of "
                        + ", ".join(TRACED))
    parser.add_argument("--verbose", action="store_true", help="print why each failed")
    a = parser.parse_args()
    sys.path.insert(0, HERE)
    import torch

    from floors import FLOORS, SCRIPTED

    low = False
    for package in a.packages or PACKAGES:
        names = [n for n, _ in importlib.import_module(PACKAGES[package]).cases(torch) if a.only in n]
        results = {}
        for n in names:
            results[n] = run(package, n, a.how or (["trace"] if package in TRACED else ["script", "trace"]))
            report(n, results[n], a.verbose)
        made = {n: r for n, r in results.items() if "made" not in r}
        scripted, traced = ([n for n, r in made.items() if r.get(how) == ""] for how in ("script", "trace"))
        either = set(scripted) | set(traced)
        print(f"{package}: {len(made)} made, {len(scripted)} scripted, {len(traced)} traced, {len(either)} either way"
              + (f", {len(names) - len(made)} cannot be made with PyTorch" if len(made) < len(names) else ""),
              flush=True)  # fmt: skip
        if not a.only and made:
            low |= not a.how and (len(either) / len(made) < FLOORS[package] or len(scripted) / len(made) < SCRIPTED[package])
    if low:
        sys.exit("fewer modules work than the floors say")


if __name__ == "__main__":
    main()
