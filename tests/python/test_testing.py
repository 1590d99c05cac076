"""torch.testing: FileCheck, assert_close with its texts, make_tensor."""

import pytest
import torchere as torch
from torchere.testing import FileCheck, assert_close, make_tensor

TEXT = "one two\nthree one\nfour\n"


def test_checks_look_behind_each_other():
    FileCheck().check("one").check("three").check("one").check_next("four").run(TEXT)
    FileCheck().check("one").check_same("two").check_not("two").check("four").run(TEXT)
    FileCheck().check_count("one", 2, exactly=True).run(TEXT)
    FileCheck().check_dag("three").check_dag("two").check("four").run(TEXT)


@pytest.mark.parametrize("checks, text", [
    (FileCheck().check("three").check("two"), 'Expected to find "two" but did not find it'),
    (FileCheck().check("one").check_not("three").check("four"), 'Expected to not find "three" but found it'),
    (FileCheck().check("one").check_next("four"), r'Expected to not find "\\n" but found it'),
    (FileCheck().check_count("one", 1, exactly=True), 'Expected to not find "one" but found it'),
    (FileCheck().check_count("one", 3), 'Expected to find "one" but did not find it'),
    (FileCheck(), "No checks have been added"),
])
def test_what_fails_says_what(checks, text):
    with pytest.raises(RuntimeError, match=text):
        checks.run(TEXT)


def test_checks_as_comments():
    checks = """
    # CHECK: one
    # CHECK-NOT: five
    # CHECK-COUNT-EXACTLY-1: one
    # CHECK-NEXT: four
    """
    FileCheck().run(checks, TEXT)
    with pytest.raises(RuntimeError, match="From CHECK-COUNT-2: one"):
        FileCheck().run("# CHECK: two\n# CHECK-COUNT-2: one", TEXT)
    with pytest.raises(RuntimeError, match="Could not parse check"):
        FileCheck().run("# CHECK-WHAT: one", TEXT)


def test_highlighted_source():
    text = "a = f(x) + g(x)\n           ~~~~ <--- HERE\n"
    FileCheck().check_source_highlighted("g(x)").run(text)
    with pytest.raises(RuntimeError, match="highlighted but it is not"):
        FileCheck().check_source_highlighted("f(x)").run(text)


def test_differences_are_described():
    with pytest.raises(AssertionError) as e:
        assert_close({"a": [torch.tensor([1.0, 2.0, 3.0])]}, {"a": [torch.tensor([1.0, 2.5, 3.0])]})
    assert str(e.value) == (
        "Tensor-likes are not close!\n\nMismatched elements: 1 / 3 (33.3%)\n"
        "Greatest absolute difference: 0.5 at index (1,) (up to 1e-05 allowed)\n"
        "Greatest relative difference: 0.20000000298023224 at index (1,) (up to 1.3e-06 allowed)\n\n"
        "The failure occurred for item ['a'][0]")
    with pytest.raises(AssertionError, match=r"Expected 2.0 but got 1.0.\nAbsolute difference: 1.0 \(up to 1e-07 allowed\)"):
        assert_close(1.0, 2.0)
    with pytest.raises(AssertionError, match="Scalars are not equal!"):
        assert_close(torch.tensor(1), torch.tensor(2))
    with pytest.raises(AssertionError, match="attribute 'dtype' do not match: torch.int64 != torch.float32"):
        assert_close(torch.tensor([1]), torch.tensor([1.0]))
    with pytest.raises(AssertionError, match="length of the sequences mismatch: 1 != 2"):
        assert_close([1], [1, 2])
    with pytest.raises(TypeError, match="No comparison pair was able to handle inputs"):
        assert_close("a", torch.ones(1))
    with pytest.raises(ValueError, match="either specified or omitted, but got no atol"):
        assert_close(1.0, 1.0, rtol=1)
    with pytest.raises(AssertionError, match="^Tensor-likes are not close.*!!$"):
        assert_close(torch.ones(2), torch.zeros(2), msg=lambda text: text.replace("\n", " ") + "!!")
    assert_close(torch.tensor([float("nan")]), torch.tensor([float("nan")]), equal_nan=True)


def test_made_tensors():
    t = make_tensor((3, 4), dtype=torch.float32, low=-1, high=1, noncontiguous=True, requires_grad=True)
    assert t.shape == (3, 4) and not t.is_contiguous() and t.requires_grad and t.abs().max() <= 1
    assert make_tensor(100, dtype=torch.int8, low=0, high=2, exclude_zero=True).min() == 1
    with pytest.raises(ValueError, match="`low` must be less than `high`"):
        make_tensor(2, dtype=torch.int64, low=3, high=2)
    with pytest.raises(ValueError, match="only supports"):
        make_tensor(2, dtype=torch.uint8, low=300, high=400)
    with pytest.raises(ValueError, match="mutually exclusive"):
        make_tensor(2, dtype=torch.int64, noncontiguous=True, memory_format=torch.contiguous_format)
