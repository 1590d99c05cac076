"""The process that runs the comparisons. It reads one task a line (JSON: entry, category, dtype, limit) and writes what
it is about to do and what came of it, so that whoever watches knows where it died."""

import json
import os
import resource
import sys

MEMORY = 6 << 30
REASONS = 400  # characters kept of each


def main():
    channel = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # operators may print
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    import torch
    import torchere
    from categories import CATEGORIES
    from selection import entries

    torch.set_num_threads(1)
    torchere.set_num_threads(1)
    ops, _ = entries()

    def say(**what):
        channel.write(json.dumps(what) + "\n")

    say(ready=True)
    for line in sys.stdin:
        task = json.loads(line)
        run, _ = CATEGORIES[task["category"]]
        say(done=compared(run, ops[task["entry"]], getattr(torch, task["dtype"], None), task["limit"], say))


def compared(run, op, dtype, limit, say):
    """{samples, wrong: [(sample, reason)]} of one operator in one category and dtype."""
    from calls import Subject

    result = {"samples": 0, "wrong": []}
    say(sample="(making the samples)")
    try:
        for sample, why in run(Subject(op), dtype, limit):
            say(sample=sample[:REASONS])
            reason = why()
            result["samples"] += 1
            if reason:
                result["wrong"].append((sample[:REASONS], reason[:REASONS]))
    except Exception as e:
        result["wrong"].append(("(the comparison itself)", f"{type(e).__name__}: {e}"[:REASONS]))
        if os.environ.get("OPS_TRACEBACK"):
            raise
    return result


main()
