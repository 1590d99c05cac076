"""FileCheck: what a text must contain, and in which order.

Each check looks behind the place where the one before it was found. Neighbouring `check_dag`s may be found in any
order; a `check_not` holds between the checks around it. Checks may also stand as comments in a text of their own:
`# CHECK: …`, `# CHECK-NOT: …`, `# CHECK-COUNT-2: …`."""

import json
import re

_SUFFIXES = {"": "check", "-NEXT": "next", "-SAME": "same", "-NOT": "not", "-DAG": "dag",
             "-SOURCE-HIGHLIGHTED": "source_highlighted"}
_NAMES = {kind: "CHECK" + suffix for suffix, kind in _SUFFIXES.items()}
_COMMENT = re.compile(r"#[ \t]{0,6}CHECK")
_COUNT = re.compile(r"-COUNT-(EXACTLY-)?(\d+): ?")
_PLAIN = re.compile(r"(-NEXT|-SAME|-NOT|-DAG|-SOURCE-HIGHLIGHTED|): ")


class _Check:
    def __init__(self, kind, text, count=None):
        self.kind, self.text, self.count = kind, text, count

    def __str__(self):
        name = f"CHECK-COUNT-{self.count}" if self.kind == "count" else _NAMES[self.kind]
        return f"{name}: {self.text}"


def _highlight(text, start, length):
    """Three lines before and after the place, which is underlined."""
    start = min(start, len(text))
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    before = text[:begin].splitlines()[-3:]
    after = text[end + 1:].splitlines()[:3]
    marks = " " * (start - begin) + "~" * max(0, min(length, end - start)) + " <--- HERE"
    return "\n".join([*before, text[begin:end], marks, *after]) + "\n"


def _find(text, wanted, start, end, check):
    at = text.find(wanted, start)
    if at < 0 or at + len(wanted) > end:
        raise RuntimeError(f"Expected to find {json.dumps(wanted)} but did not find it\nSearched string:\n"
                           f"{_highlight(text, start, len(wanted))}From {check}\n")
    return at


def _find_none(text, wanted, start, end, check):
    at = text.find(wanted, start)
    if at >= 0 and at + len(wanted) <= end:
        raise RuntimeError(f"Expected to not find {json.dumps(wanted)} but found it\n"
                           f"{_highlight(text, at, len(wanted))}From {check}\n")


class FileCheck:
    def __init__(self):
        self._groups = []  # lists of checks; longer than one for neighbouring NOTs and DAGs
        self._ran = False

    def _add(self, kind, text, count=None):
        if kind in ("not", "dag") and self._groups and self._groups[-1][0].kind == kind:
            self._groups[-1].append(_Check(kind, text))
        else:
            self._groups.append([_Check(kind, text, count)])
        self._ran = False
        return self

    def check(self, text):
        return self._add("check", text)

    def check_not(self, text):
        return self._add("not", text)

    def check_same(self, text):
        """On the line of the check before."""
        return self._add("same", text)

    def check_next(self, text):
        """On the line after it."""
        return self._add("next", text)

    def check_dag(self, text):
        return self._add("dag", text)

    def check_source_highlighted(self, text):
        """Underlined with ~ on the line below, exactly."""
        return self._add("source_highlighted", text)

    def check_count(self, str, count, exactly=False):
        """`count` times; with `exactly`, not once more before the next check."""
        if count == 0 and not exactly:
            raise RuntimeError("Count == 0 && !exactly doesn't do anything")
        if count:
            self._add("count", str, count)
        return self._add("not", str) if exactly else self

    def check_regex(self, pattern):
        raise NotImplementedError("FileCheck.check_regex is not offered: use Python's re")

    def run(self, *texts, checks_file=None, test_file=None, graph=None):
        """run(text or graph), or run(checks as comments, text or graph)."""
        texts += tuple(t for t in (checks_file, test_file, graph) if t is not None)
        if len(texts) == 2:
            self._parse(texts[0])
        self._ran = True
        if not self._groups:
            raise RuntimeError("No checks have been added to this instance ofFilecheck! Check for bad input.")
        self._run(str(texts[-1]))

    def _parse(self, text):
        for m in _COMMENT.finditer(text):
            rest = text[m.end():].split("\n", 1)[0]
            plain, counted = _PLAIN.match(rest), _COUNT.match(rest)
            if plain:
                self._add(_SUFFIXES[plain.group(1)], rest[plain.end():])
            elif counted:
                wanted = rest[counted.end():]
                self._add("count", wanted, int(counted.group(2)))
                if counted.group(1):
                    self._add("not", wanted)
            else:
                self._ran = True
                raise RuntimeError(f"Could not parse check at:\n{_highlight(text, m.end(), 1)}Check for bad input.")

    def _run(self, text):
        end, groups = 0, list(self._groups)
        while groups:
            group = groups.pop(0)
            if group[0].kind != "not":
                _, end = self._match(group, text, end)
                continue
            begin, after = (len(text) + 1, len(text) + 1) if not groups else self._match(groups.pop(0), text, end)
            for check in group:
                if begin >= end:
                    _find_none(text, check.text, end, begin, check)
            end = after

    def _match(self, group, text, start):
        """(begin, end) of what fits the group behind `start`."""
        check, stop = group[0], len(text)
        if check.kind == "dag":
            found = [(_find(text, c.text, start, stop, c), c) for c in group]
            return min(at for at, _ in found), max(at + len(c.text) for at, c in found)
        if check.kind == "source_highlighted":
            self._check_highlighted(check, text, start)
            return start, start
        if check.kind == "count":
            begin, end = None, start
            for _ in range(check.count):
                at = _find(text, check.text, end, stop, check)
                begin = at if begin is None else begin
                end = at + len(check.text)
            return begin, end
        line = _find(text, "\n", start, stop, check) + 1 if check.kind == "next" else start
        at = _find(text, check.text, line, stop, check)
        if check.kind in ("next", "same"):
            _find_none(text, "\n", line, at, check)
        return at, at + len(check.text)

    def _check_highlighted(self, check, text, start):
        at = _find(text, check.text, start, len(text), check)
        first, length = at, len(check.text)
        while at >= 0:
            begin = text.rfind("\n", 0, at) + 1
            below = text.find("\n", at) + 1
            marks = text[below:].split("\n", 1)[0] if below else ""
            column = at - begin
            if below and marks[column:column + length] == "~" * length:
                around = marks[column - 1:column] if column else "", marks[column + length:column + length + 1]
                if "~" in around:
                    raise RuntimeError(f"Expected to not find \"~\" but found it\n{_highlight(text, at, length)}From {check}\n")
                return
            at = text.find(check.text, at + 1)
        raise RuntimeError(f"Expected to find {json.dumps(check.text)}highlighted but it is not.\n"
                           f"{_highlight(text, first, length)}")

    def __del__(self):
        if not self.__dict__.get("_ran", True):
            print("You have not run this instance of FileCheck!\nFileCheck checks:\n"
                  + "".join(f"\t{c}\n" for group in self._groups for c in group), end="")
