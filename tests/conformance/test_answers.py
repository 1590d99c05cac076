"""What the programs answer: eager, compiled and reloaded, the same in both libraries; and the errors that they raise."""

import pytest
from known_differences import ANSWERS
from worlds import all_cases, message, same, worlds


@pytest.mark.parametrize("program,name", all_cases())
def test_answers(program, name, request):
    reference, ours = (w.outcome(program, name) for w in worlds())
    if f"{program}/{name}" in ANSWERS:
        request.applymarker(pytest.mark.xfail(strict=True, reason=ANSWERS[f"{program}/{name}"]))
    assert reference.error is None, reference.error
    if ours.error:
        raise ours.error[1]
    for stage, wanted in reference.answers.items():
        got = ours.answers[stage]
        assert got[0] == wanted[0], (stage, wanted, got)
        if wanted[0] == "value":
            assert same(wanted[1:], got[1:]), (stage, wanted[1:], got[1:])
        else:
            assert message(wanted[1]) == message(got[1]), stage
