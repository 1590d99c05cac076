"""The README's examples do what it says: Python, then C++ and shell on the archive that Python wrote."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import numpy
import pytest

root = pathlib.Path(__file__).resolve().parents[2]
build = root / os.environ.get("TORCHERE_BUILD", "build")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", (root / "README.md").read_text(), re.S)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the Python example has run."""
    at = tmp_path_factory.mktemp("readme")
    (at / "example.py").write_text(blocks("python")[0])
    p = subprocess.run([sys.executable, "example.py"], cwd=at, capture_output=True, text=True, check=False)
    assert p.returncode == 0, p.stderr
    assert p.stdout.rstrip().endswith("tensor([1., 2.])"), p.stdout
    assert "if bool(torch.gt(torch.sum(x), 0)):" in p.stdout
    return at


def test_python(folder):
    assert (folder / "gate.pt").exists()


def test_cpp(folder):
    library = build / "libtorchere.so"
    if not library.exists() or not shutil.which("g++"):
        pytest.skip(f"no {library}: the C++ example was not compiled")
    (folder / "example.cpp").write_text(blocks("cpp")[0])
    include = [f"-I{root / 'include'}", f"-I{root / 'include' / 'compat'}"]
    subprocess.run(["g++", "-std=c++17", "-O0", *include, "example.cpp", "-o", "example", str(library), f"-Wl,-rpath,{build}"],
                   cwd=folder, check=True)
    p = subprocess.run(["./example"], cwd=folder, capture_output=True, text=True, check=True)
    assert p.stdout == " 1  1  1\n 1  1  1\n[ CPUFloatType{2,3} ]\n"


def test_shell(folder):
    command = build / "torchere"
    if not command.exists():
        pytest.skip(f"no {command}: the command line was not run")
    numpy.save(folder / "x.npy", numpy.array([-1.0, -2.0], dtype="float32"))
    lines = [line.split("#")[0].split() for line in blocks("sh")[1].splitlines()]
    inspected, run = (subprocess.run([str(command), *words[1:]], cwd=folder, capture_output=True, text=True, check=True) for words in lines)
    assert "forward" in inspected.stdout
    assert "1.0" in run.stdout and "2.0" in run.stdout
    json.loads(run.stdout)
