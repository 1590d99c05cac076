"""One program after the other: what is compared with what, and in which columns it counts."""

import corpus
import harness
import known


class Result:
    """The columns in which a program counts, and its differences: [(side, what)], side PYTHON or TORCH."""

    def __init__(self, name):
        self.name, self.columns, self.differences = name, ["programs"], []

    def count(self, column):
        self.columns.append(column)

    def check(self, side, column, difference):
        if difference:
            self.differences.append((side, f"{column}: {difference}"))
        else:
            self.count(column)


def crashed(name, code):
    result = Result(name)
    result.check("PYTHON", "crashed", "no answer" if code == -9 else f"exit code {code}")
    return result


def examine_refusal(program, torch, reference, result):
    try:
        harness.compile_(program, torch)
    except Exception as e:
        unmet = harness.unmet(program, e)
        result.check("PYTHON", "refused", "; ".join(unmet) + " in " + harness.brief(e) if unmet else "")
    else:
        result.check("PYTHON", "refused", "compiled, though it is to be refused")
    if reference is not None:
        library, twin = reference
        try:
            harness.compile_(twin, library)
        except Exception:
            return
        result.count("PyTorch takes")
        result.check("TORCH", "refused", "PyTorch takes it")


def examine(program, torch, reference):
    result = Result(program.name)
    with harness.quiet():
        if program.errors:
            examine_refusal(program, torch, reference, result)
            return result
        python = None
        try:
            made, python = harness.eager(program, torch)
            scripted = harness.compile_(program, torch)
        except Exception as e:
            result.check("PYTHON", "compiled" if python else "eager", harness.brief(e))
            if reference and python and compiles(reference[1], reference[0]):
                result.count("PyTorch takes")
                result.differences.append(("TORCH", "PyTorch takes it"))
            return result
        ours = harness.run(program, scripted, torch)
        result.check("PYTHON", "as Python", harness.eager_difference(python, ours)
                     or "; ".join(f"self.{n}: {a!r}  |  {b!r}" for n, a, b in harness.attributes(made, scripted)))
        examine_inference(program, torch, result)
        code = harness.code(scripted)
        data = examine_reload(program, torch, ours, result)
        if reference is not None:
            examine_torch(reference[1], reference[0], ours, code, data, result)
    return result


def examine_inference(program, torch, result):
    """The same where gradients are off, by the plan for that."""
    with torch.no_grad():
        _, python = harness.eager(program, torch)
        ours = harness.run(program, harness.compile_(program, torch), torch)
    result.check("PYTHON", "inference plan", harness.eager_difference(python, ours))


def compiles(program, torch):
    try:
        harness.compile_(program, torch)
    except Exception:
        return False
    return True


def examine_reload(program, torch, ours, result):
    """Saved and loaded: the bytes, or None where that failed."""
    try:
        data = harness.saved(harness.compile_(program, torch), torch)
        again = harness.run(program, harness.load(data, torch), torch)
    except Exception as e:
        result.check("PYTHON", "reloaded", harness.brief(e))
        return None
    result.check("PYTHON", "reloaded", harness.difference(ours, again))
    return data


def examine_torch(program, torch, ours, code, data, result):
    """`program` is PyTorch's twin."""
    try:
        scripted = harness.compile_(program, torch)
    except Exception:
        scripted = None
    if scripted is not None:
        result.count("PyTorch takes")
        result.check("TORCH", "same answer", harness.difference(harness.run(program, scripted, torch), ours))
        try:
            theirs = harness.code(scripted)
        except RuntimeError:  # not everything that compiles there has a text
            theirs = {}
        result.check("TORCH", "same code", harness.code_difference(theirs, code))
    if data is not None:
        try:
            theirs = harness.run(program, harness.load(data, torch), torch)
        except Exception as e:
            result.check("TORCH", "loads ours", harness.brief(e))
            return
        result.check("TORCH", "loads ours", harness.difference(theirs, ours))


def examine_topic(topic, wanted, with_torch, start, send):
    """Sends (index, Result) of the programs from `start` on, and None at the end. Runs in a process of its own."""
    import torchere

    torchere.set_num_threads(1)
    programs = corpus.read(topic, torchere)
    twins = [None] * len(programs)
    if with_torch:
        import torch

        torch.set_num_threads(1)
        twins = [(torch, p) for p in corpus.read(topic, torch)]
    for i, (p, twin) in enumerate(zip(programs, twins)):
        if p.name in known.ENDS:
            twin = None
        if i >= start and (not wanted or p.name in wanted):
            send.send((i, p.name, None))
            send.send((i, p.name, examine(p, torchere, twin)))
    send.send(None)
