"""PyTorch's operator database against ours, operator by operator, in one process each: `python tests/conformance/ops`.
Prints a table of the shares of names that are right and the names that are not, and fails under a floor (floors.py)."""

import argparse
import re
import sys
import time
import warnings

import pool
from report import Report


def arguments():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--ops", default="", metavar="REGEX", help="entries whose full name matches (re.search)")
    p.add_argument("--category", default="", help="comma-separated; all without it")
    p.add_argument("--dtypes", default="", help="comma-separated; all without it")
    p.add_argument("--samples", type=int, default=0, metavar="N", help="at most N samples an operator, spread over all")
    p.add_argument("--jobs", type=int, default=2)
    p.add_argument("--limit", type=float, default=20, metavar="SECONDS", help="for one sample")
    p.add_argument("--report", metavar="FILE", help="the text also goes there")
    p.add_argument("--every", action="store_true", help="every wrong sample, not three kinds of reason a name")
    return p.parse_args()


def tasks(options):
    from categories import CATEGORIES
    from selection import entries

    categories = options.category.split(",") if options.category else list(CATEGORIES)
    dtypes = options.dtypes.split(",") if options.dtypes else None
    ops, left = entries()
    found = []
    for i, op in enumerate(ops):
        if not re.search(options.ops, op.full_name):
            continue
        for c in categories:
            for d in CATEGORIES[c][1](op):
                if dtypes is None or d in dtypes or d == "any":
                    found.append({"entry": i, "name": op.name, "full": op.full_name, "category": c, "dtype": d, "limit": options.samples})
    return found, left


def written(report, options, left, seconds):
    from categories import CATEGORIES
    from transfer import DTYPES

    def order(key):
        return list(CATEGORIES).index(key[0]), (*DTYPES, "any").index(key[1])

    holding, stale = report.known()
    lines = [f"op_db against PyTorch; {'all samples' if not options.samples else f'{options.samples} samples an operator'}; {seconds:.0f} s",
             "One operator again: python tests/conformance/ops --ops '^NAME$' [--category values] [--dtypes float32] [--every]", ""]
    lines += report.table(order)
    lines += ["", "left out:"] + [f"    {what}: {', '.join(names)}" for what, names in left.items()]
    lines += ["", "known reasons:"] + [f"    {name}: {why}" for name, why in holding.items()]
    lines += report.failures(order, options.every)
    complete = not options.ops and not options.samples
    problems = [f"listed as missing, but right: {name}" for name in (stale if complete else ())]
    if not options.ops:
        problems += [f"{c} {d}: {share:.1f} % is under the floor of {floor} %" for (c, d), share, floor in report.below()]
    return lines + ["", *problems], problems


def main():
    warnings.simplefilter("ignore")
    options, report, begin = arguments(), Report(), time.monotonic()
    todo, left = tasks(options)

    def note(task, result):
        report.add(task["name"], task["full"], task["category"], task["dtype"], result)
        note.done += 1
        if sys.stderr.isatty() or note.done % 500 == 0:
            print(f"{note.done} / {len(todo)} {task['full']:<60}", end="\r" if sys.stderr.isatty() else "\n", file=sys.stderr)

    note.done = 0
    pool.run(todo, options.jobs, options.limit, note)
    lines, problems = written(report, options, left, time.monotonic() - begin)
    print("\n".join(lines))
    if options.report:
        with open(options.report, "w") as f:
            f.write("\n".join(lines) + "\n")
    return 1 if problems else 0


sys.exit(main())
