"""PyTorch's own modules and functions, scripted and traced here: they answer as in PyTorch, and share its weights."""

import pytest
from known_differences import TORCH_MODULES
from worlds import all_cases, plain, same, worlds

CASES = [(p, c) for p, c in all_cases() if p == "layers" or p == "modules" and c not in ("Forks",)]


def tensors_of(torch, ours, args):
    """Our tensors over the memory of torch's."""
    return tuple(ours.from_dlpack(a.detach()) if isinstance(a, torch.Tensor) else a for a in args)


@pytest.mark.parametrize("program,name", CASES)
def test_answers(program, name, request):
    reference, ours = worlds()
    if f"{program}/{name}" in TORCH_MODULES:
        request.applymarker(pytest.mark.xfail(strict=True, reason=TORCH_MODULES[f"{program}/{name}"]))
    torch, here = reference.torch, ours.torch
    case = reference.load(program)[name]
    torch.manual_seed(7)
    module, inputs = case.make(), case.inputs()
    if case.how == "script":
        compiled = here.jit.script(module)
    else:
        compiled = here.jit.trace(module, tensors_of(torch, here, inputs), check_trace=False)
    args = tensors_of(torch, here, inputs)
    torch.manual_seed(5)
    try:
        wanted = plain(module(*inputs))
    except Exception:
        here.manual_seed(5)
        with pytest.raises(Exception):
            compiled(*args)
        return
    if not hasattr(compiled, "forward"):
        return  # a layer whose forward has overloads is compiled where it is called
    here.manual_seed(5)
    got = plain(compiled(*args))
    assert same(wanted, got), (wanted, got)


def test_weights_are_shared():
    reference, ours = worlds()
    linear = reference.torch.nn.Linear(3, 2)
    compiled = ours.torch.jit.script(linear)
    with reference.torch.no_grad():
        linear.weight.fill_(0.5)
        linear.bias.zero_()
    assert compiled(ours.torch.ones(1, 3)).tolist() == [[1.5, 1.5]]
