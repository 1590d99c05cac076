"""make fuzz-programs: random valid programs, each in Python, scripted under both plans, frozen, saved and loaded; what
differs is made smaller and printed with its seed. Exits with 1 where something differed.

    python tests/fuzz_programs [--seconds 60 | --count N] [--seed FIRST] [--torch] [--show SEED] [--keep FOLDER]"""

import argparse
import collections
import pathlib
import sys
import time
import warnings

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "language"), str(HERE.parent / "conformance")]

import compare  # noqa: E402
import generate  # noqa: E402
import minimise  # noqa: E402
import operators  # noqa: E402
from examiner import Examiner  # noqa: E402

TOLD_OF_ONE_KIND = 5


def text_of(seed, known=[]):
    if not known:
        import torchere

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            known += [operators.operators(torchere), operators.in_place(torchere)]
    return generate.generate(seed, known).whole()


class Report:
    def __init__(self, options):
        self.options, self.kinds, self.refused = options, collections.Counter(), collections.Counter()
        self.seeds, self.sides, self.start = {}, collections.Counter(), time.time()

    def add(self, seed, text, outcome, examiner):
        self.kinds[outcome.kind] += 1
        if outcome.kind in ("refused", "invalid", "excused"):
            title = f"{outcome.kind}: {compare.refusal(outcome.text.split('  |  ')[0])}"
            self.refused[title] += 1
            self.seeds.setdefault(title, []).append((seed, outcome.text))
        if outcome.kind == "differs" or self.options.refusals and outcome.kind == "refused":
            self.sides[outcome.side] += 1
            if self.sides[outcome.side] <= TOLD_OF_ONE_KIND:
                self.tell(seed, text, outcome, examiner)
            else:
                print(f"seed {seed}: {outcome.side}: {outcome.text[:300]}", flush=True)

    def tell(self, seed, text, outcome, examiner):
        small = minimise.minimised(text, lambda t: examiner.outcome(t, 12).key() == outcome.key()) if self.options.minimise else text
        again = examiner.outcome(small)
        print(f"\nseed {seed}: {outcome.side}: {outcome.text[:600]}\n--- smaller: {again.text[:600]}\n{small}", flush=True)
        if self.options.keep:
            folder = pathlib.Path(self.options.keep)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"seed_{seed}.py").write_text(small)

    def summary(self):
        total, seconds = sum(self.kinds.values()), time.time() - self.start
        for title, count in self.refused.most_common(25):
            print(f"{count:6}  {title}   seeds {' '.join(str(s) for s, _ in self.seeds[title][:3])}: {self.seeds[title][0][1][-90:]}")
        counts = ", ".join(f"{self.kinds[k]} {k}" for k in ("same", "refused", "invalid", "excused"))
        sides = f" ({', '.join(f'{n} {s}' for s, n in self.sides.items())})" if self.sides else ""
        print(f"{total} programs in {seconds:.0f} s ({total / max(seconds, 1e-9):.1f} a second): {counts}, "
              f"{self.kinds['differs']} differ{sides}")
        return self.kinds["differs"] > 0 or self.kinds["refused"] > 0.02 * total or self.kinds["same"] < 0.5 * total


def options_of(arguments):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--count", type=int, default=None)
    parser.add_argument("--seed", type=int, default=None, help="the first; another for each run where none is given")
    parser.add_argument("--torch", action="store_true", help="beside PyTorch's script, too")
    parser.add_argument("--show", help="print the program of a seed, or read it from a file, and compare it")
    parser.add_argument("--keep", help="a folder for the programs that differ")
    parser.add_argument("--refusals", action="store_true", help="tell of what is refused as of what differs")
    parser.add_argument("--no-minimise", dest="minimise", action="store_false")
    return parser.parse_args(arguments)


def main(arguments=None):
    options = options_of(arguments)
    examiner = Examiner(options.torch)
    if options.show:
        text = text_of(int(options.show)) if options.show.isdigit() else pathlib.Path(options.show).read_text()
        outcome = examiner.outcome(text)
        print(text, f"{outcome.kind} {outcome.side}: {outcome.text}", sep="\n")
        examiner.stop()
        return outcome.kind != "same"
    seed = options.seed if options.seed is not None else int(time.time()) % 1_000_000 * 1000
    report, end, first = Report(options), time.time() + options.seconds, seed
    print(f"seeds from {first} on", flush=True)
    while seed - first < options.count if options.count is not None else time.time() < end:
        text = text_of(seed)
        report.add(seed, text, examiner.outcome(text), examiner)
        seed += 1
    examiner.stop()
    return report.summary()


if __name__ == "__main__":
    sys.exit(main())
