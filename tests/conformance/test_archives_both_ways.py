"""Archives: what one library saves, the other loads, with the same code and the same answers."""

import io

import pytest
from known_differences import ARCHIVES
from worlds import all_cases, normal, plain, same, texts, worlds

# Functions are saved as modules by the same code, so of those a part will do.
CASES = [(p, c) for p, c in all_cases() if p in ("modules", "traced", "layers", "classes", "library")] + [
    (p, c) for i, (p, c) in enumerate(all_cases()) if p in ("functions", "containers", "control_flow") and i % 4 == 0]


def loaded_elsewhere(source, target, program, name):
    """Compiled in `source`, saved, loaded in `target`: (compiled, loaded)."""
    out = source.outcome(program, name)
    if out.compiled is None or out.error and out.error[0] in ("make", "compile", "text"):
        raise out.error[1]
    return out, target.torch.jit.load(io.BytesIO(source.saved(out.compiled)))


def code_of(module):
    return {title: normal(text) for title, text in texts(module).items() if title.endswith("code")}


def check(source, target, program, name):
    out, loaded = loaded_elsewhere(source, target, program, name)
    here = source.reload(out.compiled)
    assert code_of(loaded) == code_of(here)
    wanted = source.answer(here, source.load(program)[name].inputs)
    got = target.answer(loaded, target.load(program)[name].inputs)
    assert wanted[0] == got[0], (wanted, got)
    if wanted[0] == "value":
        assert same(wanted[1:], got[1:]), (wanted[1:], got[1:])


def mark_known(request, direction, program, name):
    key = f"{direction} {program}/{name}"
    if key in ARCHIVES:
        request.applymarker(pytest.mark.xfail(strict=True, reason=ARCHIVES[key]))


@pytest.mark.parametrize("program,name", CASES)
def test_saved_here_loads_in_torch(program, name, request):
    reference, ours = worlds()
    mark_known(request, "to torch", program, name)
    check(ours, reference, program, name)


@pytest.mark.parametrize("program,name", CASES)
def test_saved_by_torch_loads_here(program, name, request):
    reference, ours = worlds()
    mark_known(request, "from torch", program, name)
    check(reference, ours, program, name)


def test_extra_files_and_state():
    """Extra files and parameters cross over; a module that was loaded saves again to the same code."""
    for source, target in (worlds(), worlds()[::-1]):
        torch = source.torch
        torch.manual_seed(1)
        m = torch.jit.script(torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.ReLU()))
        buffer = io.BytesIO()
        torch.jit.save(m, buffer, _extra_files={"note.txt": "hello"})
        files = {"note.txt": ""}
        loaded = target.torch.jit.load(io.BytesIO(buffer.getvalue()), _extra_files=files)
        assert files["note.txt"] in ("hello", b"hello")
        assert [(n, repr(plain(p))) for n, p in m.state_dict().items()] == [(n, repr(plain(p))) for n, p in loaded.state_dict().items()]
        again = source.torch.jit.load(io.BytesIO(target.saved(loaded)))
        assert again.code == m.code
