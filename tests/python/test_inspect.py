"""torchere inspect: what an archive holds, told without running any of it."""

import json
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


@pytest.fixture(scope="module")
def net(tmp_path_factory):
    import torchere as torch

    class Block(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.linear = torch.nn.Linear(3, 2)
            self.register_buffer("seen", torch.zeros(2))

        def forward(self, x):
            return torch.relu(self.linear(x)) + self.seen + torch.tensor([1.0, 2.0])

    folder = tmp_path_factory.mktemp("inspect")
    torch.manual_seed(0)
    module = torch.nn.Sequential(Block(), torch.nn.Flatten())
    torch.jit.script(module).save(folder / "a.pt", _extra_files={"note": b"hello"})
    with torch.no_grad():
        module[0].linear.bias.add_(1)
    module.append(torch.nn.Sigmoid())
    torch.jit.script(module).save(folder / "b.pt")
    torch.save({"model": module.state_dict(), "epoch": 3, "name": "run"}, folder / "c.pt")
    return folder


def test_text(net):
    text = inspect(net / "a.pt")
    for line in ("program (torch.jit.save): __torch__", "written by PyTorch 2.1 or later, or Torchere", "forward(self, input: Tensor) -> Tensor",
                 "(root): Sequential  8, 40 bytes", "0: Block  8, 40 bytes", "linear: Linear  8, 32 bytes", "0.linear.weight  float32[2, 3]\n",
                 "0.seen  float32[2]  buffer", "aten::relu 1;", "note  5 bytes", "--code shows the code"):
        assert line in text, line
    assert "class Sequential(Module)" in inspect(net / "a.pt", "--code")


def test_json(net):
    facts = json.loads(inspect(net / "a.pt", "--json"))
    assert facts["kind"] == "program (torch.jit.save)" and facts["version"] == 3
    assert [m["name"] for m in facts["modules"]] == ["", "0", "0.linear", "1"]
    assert facts["modules"][2]["parameters"] == 8 and facts["operators"]["aten::linear"] == 1
    assert facts["missing_operators"] == [] and facts["extra_files"] == {"note": 5}
    assert {t["name"]: t["role"] for t in facts["tensors"]} == {"0.linear.weight": "parameter", "0.linear.bias": "parameter", "0.seen": "buffer"}


def test_checkpoint(net):
    text = inspect(net / "c.pt")
    for line in ("checkpoint (torch.save)", "model.0.linear.weight  float32[2, 3]", "epoch = 3", "name = 'run'"):
        assert line in text, line


def test_difference(net):
    text = inspect(net / "a.pt", "--diff", net / "b.pt")
    for line in ("+ module  2  __torch__", "~ elements  0.linear.bias\n", "+ operator  aten::sigmoid  1", "- extra file  note"):
        assert line in text, line
    assert "0.linear.weight" not in text
    assert inspect(net / "a.pt", "--diff", net / "a.pt") == "no differences\n"
    assert {"sign": "-", "what": "extra file", "text": "note  5 bytes"} in json.loads(inspect(net / "a.pt", "--json", "--diff", net / "b.pt"))


def test_missing_operators_are_named(tmp_path):
    text = inspect(write_hostile("code_unknown_space", tmp_path))
    assert "image::read_file is not in this build" in text
