"""What the comparisons came to: the table of shares, and the names that fail with their first reason."""

import collections

from floors import FLOORS, goal
from missing import MISSING


class Report:
    """results: {(category, dtype): {name: [(entry, samples, wrong)]}}"""

    def __init__(self):
        self.results = collections.defaultdict(lambda: collections.defaultdict(list))

    def add(self, name, entry, category, dtype, result):
        if result["samples"] or result["wrong"]:
            self.results[category, dtype][name].append((entry, result["samples"], result["wrong"]))

    def share(self, key):
        names = self.results[key]
        right = sum(not any(wrong for _, _, wrong in entries) for entries in names.values())
        return right, len(names), 100 * right / len(names) if names else 100.0

    def keys(self, order):
        return sorted((k for k in self.results if self.results[k]), key=order)

    def table(self, order):
        lines = [f"{'category':<14}{'dtype':<12}{'names right':>16}{'%':>8}{'goal':>7}{'floor':>7}{'samples right':>20}"]
        for key in self.keys(order):
            right, total, percent = self.share(key)
            entries = [e for name in self.results[key].values() for e in name]
            samples, wrong = sum(e[1] for e in entries), sum(min(e[1], len(e[2])) for e in entries)
            aim, floor = goal(*key), FLOORS.get(key)
            lines.append(f"{key[0]:<14}{key[1]:<12}{right:>7} / {total:<6}{percent:>8.1f}{aim or '':>7}{floor or '':>7}"
                         f"{samples - wrong:>11} / {samples:<6}")
        return lines

    def failures(self, order, every=False):
        """Lines of what is wrong: by category, a name in each with the dtypes and the first reason."""
        lines = []
        for category in dict.fromkeys(k[0] for k in self.keys(order)):
            names = collections.defaultdict(list)
            for key in self.keys(order):
                if key[0] == category:
                    for name, entries in self.results[key].items():
                        if any(wrong for _, _, wrong in entries):
                            names[name].append((key[1], entries))
            lines += ["", f"== {category}: {len(names)} names =="]
            for name, found in sorted(names.items()):
                lines += self.failure(name, found, every)
        return lines

    def failure(self, name, found, every):
        counts = ", ".join(f"{dtype} {sum(len(w) for _, _, w in entries)}/{sum(n for _, n, _ in entries)}" for dtype, entries in found)
        lines, seen = [f"{name}  ({counts})"], set()
        for dtype, entries in found:
            for entry, _, wrong in entries:
                for sample, reason in wrong:
                    kind = "".join(c for c in reason if not c.isdigit())[:60]
                    if not every and (kind in seen or len(seen) >= 3):
                        continue
                    seen.add(kind)
                    lines.append(f"    {reason}\n        {dtype} {entry}({sample})")
        return lines

    def known(self):
        """(known reasons that hold, names that are right though listed as missing)"""
        stale, holding = [], {}
        for listed, why in MISSING.items():
            name, category, dtype = (*listed.split("/"), "", "")[:3]
            found = [any(w for _, _, w in names[name]) for (c, d), names in self.results.items()
                     if name in names and category in ("", c) and dtype in ("", d)]
            if found and not any(found):
                stale.append(listed)
            elif found:
                holding[listed] = why
        return holding, stale

    def below(self):
        return [(key, self.share(key)[2], floor) for key, floor in FLOORS.items()
                if self.results.get(key) and self.share(key)[2] < floor - 0.05]
