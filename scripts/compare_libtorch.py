"""The programs of tests/cpp, unchanged, against Torchere and against real libtorch: what they print
must be the same, character for character.

    compare_libtorch.py BUILD [PROGRAM...]

BUILD holds libtorchere.so; libtorch comes with the torch that this Python has. A program that reads
its one argument is given a module that PyTorch saves here."""
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def save_module(path):
    import torch
    from torch import nn

    class Block(nn.Module):
        def __init__(self, n):
            super().__init__()
            self.conv, self.norm = nn.Conv2d(n, n, 3, padding=1), nn.BatchNorm2d(n)

        def forward(self, x):
            return torch.relu(x + self.norm(self.conv(x)))

    torch.manual_seed(1)
    net = nn.Sequential(nn.Conv2d(3, 8, 3, stride=2, padding=1), Block(8), nn.MaxPool2d(2), Block(8),
                        nn.AdaptiveAvgPool2d(4), nn.Flatten(), nn.Linear(128, 10)).eval()
    torch.jit.script(net).save(str(path))


def compilers(build):
    import torch
    home = pathlib.Path(torch.__file__).parent
    common = ["c++", "-std=c++20", "-O0", "-w"]
    ours = common + [f"-I{ROOT}/include/compat", f"-I{ROOT}/include"], [f"-L{build}", f"-Wl,-rpath,{build}", "-ltorchere"]
    real = (common + [f"-I{home}/include", f"-I{home}/include/torch/csrc/api/include"],
            [f"-L{home}/lib", f"-Wl,-rpath,{home}/lib", "-ltorch", "-ltorch_cpu", "-lc10"])
    return {"ours": ours, "libtorch": real}


def output_of(program, kind, compiler, folder, module):
    compile_with, link_with = compiler
    binary = folder / f"{program.stem}.{kind}"
    source = program.read_text()
    done = subprocess.run([*compile_with, str(program), "-o", str(binary), *link_with], capture_output=True, text=True)
    if done.returncode:
        return "does not compile:\n" + done.stderr[:4000]
    args = [str(binary)] + ([str(module)] if "argv[1]" in source else [])
    done = subprocess.run(args, capture_output=True, text=True, timeout=300)
    return done.stdout + (f"[status {done.returncode}: {done.stderr[-500:]}]" if done.returncode else "")


def first_difference(a, b):
    for i, (x, y) in enumerate(zip(a.splitlines() + [""], b.splitlines() + [""]), 1):
        if x != y:
            return f"line {i}:\n    libtorch: {x!r}\n    ours:     {y!r}"
    return "one output ends before the other"


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    programs = [ROOT / "tests/cpp" / f"{n}.cpp" for n in sys.argv[2:]] or sorted((ROOT / "tests/cpp").glob("*.cpp"))
    wrong = 0
    with tempfile.TemporaryDirectory() as f:
        folder = pathlib.Path(f)
        save_module(folder / "net.pt")
        tools = compilers(build)
        for program in programs:
            real = output_of(program, "libtorch", tools["libtorch"], folder, folder / "net.pt")
            ours = output_of(program, "ours", tools["ours"], folder, folder / "net.pt")
            same = real == ours
            wrong += not same
            print(f"{program.stem}: {'the same, ' + str(len(ours.splitlines())) + ' lines' if same else 'DIFFERENT'}", flush=True)
            if not same:
                print("  " + next((x for x in (ours, real) if x.startswith("does not")), first_difference(real, ours)))
    print(f"{len(programs) - wrong} of {len(programs)} programs print what libtorch prints")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
