"""torchere inspect: what an archive holds, told without running any of it."""

import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]
PROGRAM = pathlib.Path(os.environ.get("TORCHERE_BUILD", ROOT / "build")).absolute() / "torchere"
pytestmark = pytest.mark.skipif(not PROGRAM.exists(), reason=f"{PROGRAM} is not built")


def inspect(*arguments, status=0):
    done = subprocess.run([str(PROGRAM), "inspect", *map(str, arguments)], capture_output=True, text=True, timeout=60)
    assert done.returncode == status, done.stderr
    return done.stdout if status == 0 else done.stderr


def write_hostile(name, folder):
    subprocess.run([sys.executable, str(ROOT / "tests/archive/hostile"), "--write", str(folder), name], check=True)
    return folder / f"{name}.pt"


@pytest.mark.parametrize("name", ["load_loops_for_ever", "load_grows_text", "code_constant_absent", "code_unknown_space"])
def test_inspect_runs_nothing(name, tmp_path):
    """What would not end, or not load, is shown."""
    assert "__torch__.M" in inspect(write_hostile(name, tmp_path))


def test_inspect_refuses_in_one_line(tmp_path):
    assert inspect(write_hostile("bomb_claimed", tmp_path), status=1).count("\n") == 1
