"""Runs every fuzz target for its share of the time, from a corpus made of the tests' archives: make fuzz SECS=600.

    python fuzz/run.py BUILD SECONDS [TARGET...]

BUILD holds fuzz_zip, fuzz_pickle, fuzz_parser, fuzz_load and fuzz_export. What fails lies under BUILD/fuzz/failures and is run
again by `BUILD/fuzz_TARGET FILE`. The corpus under BUILD/fuzz grows from run to run.
"""

import io
import os
import pathlib
import subprocess
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGETS = {  # longest input, seconds that one input may take
    "zip": (1 << 16, 10),
    "pickle": (1 << 14, 10),
    "parser": (1 << 13, 10),
    "load": (1 << 16, 20),
    "export": (1 << 14, 20),
}
LARGEST_SEED = 1 << 16


def seeds(folder):
    """The bytes of files that tests use: hostile and wrong ones, and archives kept beside the tests."""
    subprocess.run([sys.executable, str(ROOT / "tests/archive/hostile"), "--write", str(folder)], check=True)
    for path in sorted(folder.iterdir()):
        yield path.stem, path.read_bytes()


def schemas():
    """The operators' schemas and the language tests' programs, as text."""
    for path in [*sorted((ROOT / "tests/lang").glob("*.py")), *sorted((ROOT / "tests/language/programs").glob("*.py"))]:
        text = path.read_text()
        for i in range(0, len(text), 2000):
            yield f"{path.stem}_{i}", text[i:i + 2000].encode()
    for i, line in enumerate((ROOT / "tests/lang/schemas.txt").read_text().splitlines()[::20]):
        yield f"schema_{i}", line.encode()


def exported(program):
    """An archive of torch.export's around the program."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for record, data in {"archive_format": b"pt2", "models/model.json": program.read_bytes()}.items():
            z.writestr(f"archive/{record}", data)
    return out.getvalue()


def put(folder, name, data):
    if len(data) <= LARGEST_SEED:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def make_corpus(home):
    for name, data in seeds(home / "hostile"):
        put(home / "corpus/zip", name, data)
        put(home / "corpus/load", name, data)
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
            for entry in archive.namelist():
                content = archive.read(entry) if archive.getinfo(entry).file_size <= LARGEST_SEED else b""
                if entry.endswith(".pkl"):
                    put(home / "corpus/pickle", f"{name}_{pathlib.PurePath(entry).name}", content)
                elif entry.endswith(".py"):
                    put(home / "corpus/parser", name, content)
        except Exception:  # Python's reader fails on these in many ways
            continue
    for name, data in schemas():
        put(home / "corpus/parser", name, data)
    for path in sorted((ROOT / "tests/archive/exported").glob("*.json")):
        put(home / "corpus/export", path.stem, path.read_bytes())
        put(home / "corpus/load", path.stem, exported(path))


def fuzz(build, home, target, seconds):
    longest, timeout = TARGETS[target]
    failures = home / "failures" / target
    failures.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", f"-max_len={longest}", f"-timeout={timeout}", "-rss_limit_mb=3072", "-malloc_limit_mb=2048",
               f"-artifact_prefix={failures}/", "-print_final_stats=1"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "ASAN_OPTIONS": "detect_leaks=1:allocator_may_return_null=1", "UBSAN_OPTIONS": "halt_on_error=1"}
    log = home / f"{target}.log"
    with open(log, "w") as out:
        done = subprocess.run([str(build / f"fuzz_{target}"), str(home / "corpus" / target), *options], env=environment, stdout=out, stderr=out)
    text = log.read_text(errors="replace")
    runs = [line.split()[-1] for line in text.splitlines() if "number_of_executed_units" in line]
    print(f"{target}: {'ok' if done.returncode == 0 else 'FAILED, see ' + str(log)}, {runs[-1] if runs else '?'} inputs in {seconds} s", flush=True)
    return done.returncode


def main():
    build, seconds = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2])
    targets = sys.argv[3:] or [t for t in TARGETS]
    home = build / "fuzz"
    make_corpus(home)
    share = max(1, seconds // len(targets))
    return 1 if any([fuzz(build, home, t, share) for t in targets]) else 0


if __name__ == "__main__":
    sys.exit(main())
