"""The translation example: trained and saved here, its archive translates alike here, in PyTorch, from the shell and
from C++."""

import importlib.util
import os
import pathlib
import random
import subprocess
import sys

import pytest
import torchere

torch = pytest.importorskip("torch")
ROOT = pathlib.Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "translation"
BUILD = pathlib.Path(os.environ.get("TORCHERE_BUILD", ROOT / "build")).absolute()


def run(*command):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "OMP_NUM_THREADS": "1"}
    done = subprocess.run([*map(str, command)], env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("translation") / "translator.pt"
    printed = run(sys.executable, "-m", "torchere", EXAMPLE / "translation.py", path, "--steps", 150)
    assert int(printed[-1].split()[0]) >= 90, printed
    return path


@pytest.fixture(scope="module")
def unseen():
    spec = importlib.util.spec_from_file_location("translation", EXAMPLE / "translation.py")
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    chance = random.Random(1)
    return [example.pair(chance, held_out=True) for _ in range(40)]


def test_pytorch_agrees(archive, unseen):
    ours, theirs = torchere.jit.load(archive), torch.jit.load(archive)
    texts = [text for text, _ in unseen]
    assert ours.code == theirs.code
    assert ours.translate_all(texts) == theirs.translate_all(texts)
    for text in texts[:10]:
        for beam in (1, 3):
            mine, other = ours(text, beam), theirs(text, beam)
            assert mine[0] == other[0] and mine[1] == pytest.approx(other[1], abs=1e-4)
    assert sum(a == b for a, (_, b) in zip(ours.translate_all(texts), unseen)) >= 36


def test_what_is_no_date_is_refused_alike(archive):
    for load in (torchere.jit.load, torch.jit.load):
        with pytest.raises(Exception, match="the word 'gibberish' is not known"):
            load(archive).translate("the gibberish of may")


def test_from_the_shell(archive, unseen):
    program = BUILD / "torchere"
    if not program.exists():
        pytest.skip(f"{program} is not built")
    text = unseen[0][0]
    assert run(program, "run", archive, "-m", "translate", "-a", text) == [repr(torch.jit.load(archive).translate(text))]


def test_from_cpp(archive, unseen, tmp_path):
    if not (BUILD / "libtorchere.so").exists():
        pytest.skip(f"{BUILD}/libtorchere.so is not built")
    program = tmp_path / "translate"
    run("c++", "-std=c++17", "-w", f"-I{ROOT}/include/compat", f"-I{ROOT}/include", EXAMPLE / "translate.cpp",
        "-o", program, f"-L{BUILD}", f"-Wl,-rpath,{BUILD}", "-ltorchere")
    texts = [text for text, _ in unseen[:5]]
    assert run(program, archive, *texts) == torch.jit.load(archive).translate_all(texts)
