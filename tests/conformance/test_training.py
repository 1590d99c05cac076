"""The training example's loss curves, as ours and under PyTorch: equal to 1e-4 over 200 steps."""

import os
import pathlib
import subprocess
import sys

import pytest

EXAMPLE = pathlib.Path(__file__).parents[2] / "examples" / "training" / "train.py"
STEPS = 200


def curve(kind, *launcher):
    """The losses that the example prints."""
    command = [sys.executable, *launcher, str(EXAMPLE), kind, "--steps", str(STEPS)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return [float(line.split()[1]) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("kind", ["conv", "transformer"])
def test_loss_curve(kind):
    ours, theirs = curve(kind, "-m", "torchere"), curve(kind)
    assert len(ours) == len(theirs) == STEPS
    assert theirs[-1] < theirs[0] / 2
    assert max(abs(a - b) for a, b in zip(ours, theirs)) <= 1e-4
