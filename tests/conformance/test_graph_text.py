"""`.graph` and `.code` of the programs, scripted or traced by both libraries: the same text."""

import difflib

import pytest
from known_differences import TEXT
from worlds import all_cases, normal, worlds

_equal = []


@pytest.mark.parametrize("program,name", all_cases())
def test_text(program, name, request):
    reference, ours = (w.outcome(program, name) for w in worlds())
    if f"{program}/{name}" in TEXT:
        request.applymarker(pytest.mark.xfail(strict=True, reason=TEXT[f"{program}/{name}"]))
    assert not reference.error or reference.error[0] not in ("make", "compile", "text"), reference.error
    if ours.error and ours.error[0] in ("make", "compile", "text"):
        raise ours.error[1]
    differences = []
    for title, text in reference.text.items():
        a, b = normal(text).splitlines(), normal(ours.text.get(title, "")).splitlines()
        differences += difflib.unified_diff(a, b, f"torch {title}", f"torchere {title}", lineterm="", n=1)
    assert not differences, "\n".join(differences[:80])
    _equal.append(name)


def test_count(capsys):
    """Prints how many of the programs have equal text."""
    total = len(all_cases())
    with capsys.disabled():
        print(f"\n{len(_equal)} of {total} functions and modules: the same .graph and .code")
    assert total >= 200
