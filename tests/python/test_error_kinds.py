"""Each documented error is provoked, and docs/errors.md is what the table says."""

import linecache
import pathlib
import re
import subprocess
import sys
import types
import typing

import pytest
import torchere as torch
from torchere.jit._error_kinds import KINDS

ROOT = pathlib.Path(__file__).parent.parent.parent


def program_of(kind):
    file = f"<{kind.name}>"
    linecache.cache[file] = len(kind.example), None, kind.example.splitlines(keepends=True), file
    module = types.ModuleType("example_" + re.sub(r"\W", "_", kind.name))
    module.__file__ = file
    sys.modules[module.__name__] = module
    module.__dict__.update({n: getattr(typing, n) for n in typing.__all__}, torch=torch)
    exec(compile(kind.example, file, "exec"), module.__dict__)
    return module


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.name)
def test_example(kind):
    if sys.version_info < (3, 10) and "match " in kind.example:
        pytest.skip("the example is no Python of this version")
    module = program_of(kind)
    if not kind.inputs:
        with pytest.raises(Exception) as e:
            torch.jit.script(module.program)
        assert re.search(kind.says, str(e.value)), e.value
        return
    scripted = torch.jit.script(module.program)
    with pytest.raises(Exception) as e:
        scripted(*eval(f"({kind.inputs},)", module.__dict__))
    assert re.search(kind.says, str(e.value), re.S), e.value


def test_page_is_current():
    done = subprocess.run([sys.executable, str(ROOT / "scripts/make_errors_page.py"), "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_several_errors_in_one_report():
    def program(x, n: int):
        a = first_name  # noqa: F821
        b = n.second_name
        c = a + b
        d = third_name  # noqa: F821
        return c, d

    with pytest.raises(RuntimeError) as e:
        torch.jit.script(program)
    text = str(e.value)
    assert all(name in text for name in ("first_name", "second_name", "third_name"))
    assert text.count("<--- HERE") == 3


def test_stack_of_a_loaded_program(tmp_path):
    def inner(n: int):
        raise ValueError("deep")
        return n

    def program(n: int):
        k = n + 1
        return inner(k)

    path = str(tmp_path / "program.pt")
    torch.jit.script(program).save(path)
    with pytest.raises(torch.jit.Error) as e:
        torch.jit.load(path)(3)
    text = str(e.value)
    assert "serialized code" in text and "original code" in text
    original = text[text.index("original code"):]
    assert 'raise ValueError("deep")' in original and "test_error_kinds.py" in original
    assert text.rstrip().endswith("builtins.ValueError: deep")
