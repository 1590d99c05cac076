"""Every hand-made hostile file is refused with its message, and docs/security.md's promises all name their tests."""

import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).parents[2]
HOSTILE = ROOT / "tests" / "archive" / "hostile"


def hostile(*options):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "OMP_NUM_THREADS": "1"}
    return subprocess.run([sys.executable, str(HOSTILE), *options], env=environment, capture_output=True, text=True, timeout=300)


def case_names():
    return [line.split(":")[0] for line in hostile("--list").stdout.splitlines()]


def test_all_are_refused():
    done = hostile()
    assert done.returncode == 0, f"{done.stdout}\nlast file: {done.stderr.splitlines()[-1:]}"
    count, total = re.search(r"(\d+) of (\d+) hostile files", done.stdout).groups()
    assert count == total and int(total) >= 200


def test_each_promise_names_its_tests():
    """A line of the contract ends in the cases (shell patterns) or test functions that hold it."""
    cases, promises = case_names(), []
    tests = "".join(p.read_text() for folder in ("tests", "fuzz") for p in (ROOT / folder).rglob("*") if p.suffix in (".py", ".cpp"))
    for line in re.sub(r"\n +", " ", (ROOT / "docs" / "security.md").read_text()).splitlines():
        if line.startswith("* "):
            promises.append(line)
            named = re.findall(r"`([^`]+)`", line[line.rindex("— "):])
            assert named, line
            for name in named:
                pattern = re.compile(name.replace("*", ".*") + "$")
                assert any(map(pattern.match, cases)) or name in tests, f"{name} in: {line}"
    assert len(promises) >= 20
