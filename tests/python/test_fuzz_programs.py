"""Random programs of fixed seeds: nothing differs, and nothing valid is refused. Others: make fuzz-programs."""

import pathlib
import subprocess
import sys

FUZZ = pathlib.Path(__file__).parent.parent / "fuzz_programs"


def test_programs_of_fixed_seeds():
    out = subprocess.run([sys.executable, str(FUZZ), "--seed", "1", "--count", "200"], capture_output=True, text=True)
    assert out.returncode == 0, out.stdout[-6000:] + out.stderr[-2000:]
    assert "200 programs" in out.stdout


def test_a_difference_is_found_and_made_smaller(tmp_path):
    """A program whose Python and script differ: the text of a whole float."""
    program = tmp_path / "program.py"
    program.write_text("def main(n: int):\n    return n + 1, str(2.0)\n\n\n# entry: main\n# call: 1\n")
    out = subprocess.run([sys.executable, str(FUZZ), "--show", str(program)], capture_output=True, text=True)
    assert out.returncode == 1 and "differs general plan" in out.stdout, out.stdout + out.stderr
