"""make conformance-language: the corpus of programs, run in Python, scripted, saved and loaded, and where PyTorch takes
the program too, compared with its text and answer. Prints counts by topic and each unexpected difference.

    python tests/language [TOPIC | TOPIC/PROGRAM …] [--without-torch] [-v] [--jobs N]"""

import argparse
import concurrent.futures
import fnmatch
import multiprocessing
import os
import pathlib
import sys
import time

sys.path[:0] = [str(pathlib.Path(__file__).parent), str(pathlib.Path(__file__).parent.parent / "conformance")]

import corpus  # noqa: E402
import examine  # noqa: E402
import known  # noqa: E402

COLUMNS = ("programs", "refused", "as Python", "reloaded", "PyTorch takes", "same answer", "same code", "loads ours",
           "known")


def received(receive, worker):
    """The next message; a worker that sends none for a minute is ended."""
    if not receive.poll(60):
        worker.kill()
        raise EOFError
    return receive.recv()


def results_of(topic, wanted, with_torch):
    """The Results of a topic's programs, from a process that is started anew behind a program that ends it."""
    results, start, message = [], 0, None
    spawn = multiprocessing.get_context("spawn")
    while True:
        receive, send = spawn.Pipe(duplex=False)
        worker = spawn.Process(target=examine.examine_topic, args=(topic, wanted, with_torch, start, send))
        worker.start()
        send.close()
        try:
            while (message := received(receive, worker)) is not None:
                start, name, result = message
                if result:
                    results.append(result)
        except EOFError:
            worker.join()
            if message is None:
                fail(topic)
            results.append(examine.crashed(name, worker.exitcode))
            start += 1
            continue
        worker.join()
        return results


def fail(topic):
    raise SystemExit(f"{topic}.py cannot be read")


def judge(results, tables):
    """Prints the table and what is unexpected; the number of unexpected differences and of table entries unused."""
    totals, unexpected, seen = {}, [], set()
    for r in results:
        topic = r.name.split("/")[0]
        row = totals.setdefault(topic, dict.fromkeys(COLUMNS, 0))
        for side, text in r.differences:
            if r.name in tables[side]:
                seen.add((side, r.name))
            else:
                unexpected.append(f"{r.name}: {text}")
        if r.differences and all(r.name in tables[side] for side, _ in r.differences):
            r.count("known")
        for c in set(r.columns) & set(COLUMNS):
            row[c] += 1
    print(f"{'':16}" + "".join(f"{c:>15}" for c in COLUMNS))
    for topic, row in [*sorted(totals.items()), ("all", {c: sum(r[c] for r in totals.values()) for c in COLUMNS})]:
        print(f"{topic:16}" + "".join(f"{row[c]:>15}" for c in COLUMNS))
    return unexpected, seen


def expected(results):
    """{side: the names of the programs whose difference is known}; the table's names may be patterns."""
    names = [r.name for r in results]
    return {side: {n for pattern in " ".join(getattr(known, side).values()).split() for n in fnmatch.filter(names, pattern)}
            for side in ("PYTHON", "TORCH")}


def stale(results, seen, with_torch, tables):
    names = {r.name for r in results}
    sides = ("PYTHON", "TORCH") if with_torch else ("PYTHON",)
    return [f"{name}: agrees now, and must leave known.{side}" for side in sides for name in tables[side]
            if name in names and (side, name) not in seen]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*")
    parser.add_argument("--without-torch", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    with_torch = not options.without_torch and has_torch()
    topics = [t for t in corpus.topics() if not options.what or any(w.split("/")[0] == t for w in options.what)]
    chosen = {t: {w for w in options.what if w.startswith(t + "/")} for t in topics}
    start = time.time()
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        parts = list(pool.map(results_of, topics, chosen.values(), [with_torch] * len(topics)))
    results = [r for part in parts for r in part]
    tables = expected(results)
    unexpected, seen = judge(results, tables)
    unexpected += stale(results, seen, with_torch, tables)
    if unexpected:
        print(f"\n{len(unexpected)} unexpected:")
        print("\n".join(unexpected))
    print(f"\n{len(results)} programs, {len(unexpected)} unexpected differences, {time.time() - start:.0f} s"
          + ("" if with_torch else " (without PyTorch)"))
    return bool(unexpected)


def has_torch():
    try:
        import torch
    except ImportError:
        return False
    return torch.__version__.startswith("2.13")


if __name__ == "__main__":
    sys.exit(main())
