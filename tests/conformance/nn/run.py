"""Compares torchere.nn with PyTorch's module database: `python tests/conformance/nn/run.py [ENTRY…]`. Prints a table of
what failed and exits with 1 when an entry fails that `known.py` does not list, when one that it lists is right, or when
fewer entries are right than its floor. Entries run in a process of their own, so that a crash is an entry's failure."""

import collections
import json
import subprocess
import sys

from known import FLOOR, KNOWN

TIME_LIMIT = 1800


def worker(names):
    """Prints a line of JSON for each entry."""
    from entries import entry_failures, quiet

    quiet()
    for name in names:
        count, failures = entry_failures(name)
        print(json.dumps([name, count, failures]), flush=True)


def results(names):
    """{entry: (samples, failures)} from worker processes; a process that dies fails the entry it was at."""
    done, left = {}, list(names)
    while left:
        command = [sys.executable, __file__, "--worker", *left]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            out, problem = process.communicate(timeout=TIME_LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            out, problem = process.communicate()
            problem += "time limit"
        for line in out.splitlines():
            name, count, failures = json.loads(line)
            done[name] = count, failures
            left.remove(name)
        if left:
            last = (problem.strip().splitlines() or [""])[-1]
            done[left.pop(0)] = 0, {"process": f"ended with {process.returncode}: {last[:200]}"}
    return done


def report(done):
    """Prints the table; the complaints that make the run fail."""
    complaints, kinds = [], collections.Counter()
    for name, (_, failures) in done.items():
        for what, text in failures.items():
            kinds[what] += 1
            why = KNOWN.get((name, what))
            print(f"{name:28} {what:18} {'known: ' + why if why else text}")
            if why is None:
                complaints.append(f"{name}: {what} differs")
    complaints += [f"{name}: {what} is right now: take it out of known.py"
                   for name, what in KNOWN if name in done and what not in done[name][1]]
    right = sum(not failures for _, failures in done.values())
    print(f"\nentries right: {right} / {len(done)}; samples compared: {sum(count for count, _ in done.values())}")
    print("failing entries by what differs: " + (", ".join(f"{k} {n}" for k, n in kinds.most_common()) or "none"))
    return right, complaints


def main(arguments):
    if arguments[:1] == ["--worker"]:
        return worker(arguments[1:])
    from torch.testing._internal.common_modules import module_db

    names = [info.module_cls.__name__ for info in module_db]
    right, complaints = report(results(arguments or names))
    if not arguments and right < FLOOR:
        complaints.append(f"{right} entries are right, and there were {FLOOR}")
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
