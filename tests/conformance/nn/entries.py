"""One entry of PyTorch's module database against torchere: each sample's module is built in both libraries under the
same seed, and compared: text, parameters, state; outputs, state and gradients in each mode; and the error inputs."""

import traceback
import warnings

import torch
from torch.testing._internal.common_modules import ModuleErrorEnum, module_db
from translate import difference, facts, fresh, ours, tensors

import torchere

MAIN_DTYPES = (torch.float32, torch.float64)
MODES = ("train", "eval", "eval without gradients")
# How much looser the tolerance is: log-probabilities of whole sequences, which both libraries sum in float32.
LOOSER = {"CTCLoss": 5}
ENTRIES = {info.module_cls.__name__: info for info in module_db}


def entry_failures(name):
    """(samples compared, {what failed: first description}) of an entry."""
    info, failures, count = ENTRIES[name], {}, 0
    dtypes = [d for d in info.dtypes if hasattr(torchere, str(d).partition(".")[2]) and d != torch.complex32]
    for dtype in sorted(dtypes, key=str):
        kind = "" if dtype in MAIN_DTYPES else f" in {str(dtype).partition('.')[2]}"
        for mode in MODES:
            for sample in samples(info, dtype, mode == "train"):
                count += 1
                for what, text in sample_failures(info, sample, mode):
                    failures.setdefault(what + kind, f"{sample.desc or 'first'}, {mode}, {dtype}: {text}")
    for sample in error_samples(info):
        count += 1
        for what, text in error_failures(info, sample):
            failures.setdefault(what, text)
    return count, failures


def samples(info, dtype, training):
    torch.manual_seed(1)
    return info.module_inputs_func(info, device="cpu", dtype=dtype, requires_grad=True, training=training)


def error_samples(info):
    if info.module_error_inputs_func is None:
        return []
    torch.manual_seed(1)
    return info.module_error_inputs_func(info, device="cpu", dtype=torch.float32, requires_grad=True, training=True)


def build(package, kind, given):
    """The module, and the first number of the random stream after it."""
    package.manual_seed(5)
    made = kind(*given.args, **given.kwargs)
    return made, package.rand(1).item()


class Given:
    """Arguments of a call."""

    def __init__(self, args, kwargs):
        self.args, self.kwargs = args, kwargs


def our_given(given):
    return Given(ours(tuple(given.args)), ours(dict(given.kwargs)))


def sample_failures(info, sample, mode):
    """[(what failed, description)] of a sample."""
    constructor, dtype = sample.constructor_input, sample_dtype(sample)
    theirs, their_next = build(torch, info.module_cls, constructor)
    try:
        mine, my_next = build(torchere, getattr(torchere.nn, info.module_cls.__name__), our_given(constructor))
    except Exception as error:
        return [("construction", reason(error))]
    found = list(construction_failures(mine, theirs, my_next, their_next))
    theirs.to(dtype).train(mode == "train")
    mine.to(ours(dtype)).train(mode == "train")
    try:
        if not info.is_lazy:
            mine.load_state_dict(ours(dict(theirs.state_dict())))
    except Exception as error:
        return [*found, ("state", reason(error))]
    looser = LOOSER.get(info.module_cls.__name__, 1)
    found += run_failures(mine, theirs, sample.forward_input, mode, looser)
    if not found and mode == "train" and dtype == torch.float64:
        found += second_failures(mine, theirs, sample.forward_input, looser)
    return found


def sample_dtype(sample):
    """The dtype of the sample's input, which the module is converted to as PyTorch's own tests do."""
    given = sample.forward_input
    floats = [t.dtype for t in tensors(torch, [*given.args, given.kwargs]) if t.is_floating_point() or t.is_complex()]
    return floats[0] if floats else torch.get_default_dtype()


def construction_failures(mine, theirs, my_next, their_next):
    if repr(mine) != repr(theirs):
        yield "text", f"{mine!r}, not {theirs!r}"
    if list(mine.state_dict()) != list(theirs.state_dict()):
        yield "state names", f"{list(mine.state_dict())}, not {list(theirs.state_dict())}"
    elif not any(isinstance(p, torch.nn.parameter.UninitializedTensorMixin) for p in theirs.state_dict().values()):
        for table in ("named_parameters", "named_buffers"):
            first = facts(torchere, dict(getattr(mine, table)()))
            if text := difference(first, facts(torch, dict(getattr(theirs, table)())), looser=0):
                yield "initial values", text
    if my_next != their_next:
        yield "random stream", "another number follows the initial values"


def run_failures(mine, theirs, given, mode, looser):
    """Outputs, state afterwards and gradients of a call."""
    their_given = Given(fresh(tuple(given.args)), fresh(dict(given.kwargs)))
    my_given = our_given(their_given)
    gradients = mode != "eval without gradients"
    expected = outcome(torch, theirs, their_given, gradients)
    found = outcome(torchere, mine, my_given, gradients)
    if isinstance(expected, Exception):
        if not isinstance(found, Exception):
            yield "refusal", f"is taken; PyTorch says {reason(expected)}"
    elif isinstance(found, Exception):
        yield "forward", reason(found)
    else:
        pairs = zip(("forward", "state afterwards", "backward"), found, expected)
        differences = ((what, difference(first, second, looser)) for what, first, second in pairs)
        yield from [(what, text) for what, text in differences if text][:1]


def second_failures(mine, theirs, given, looser):
    """Second derivatives, where PyTorch has them."""
    their_given = Given(fresh(tuple(given.args)), fresh(dict(given.kwargs)))
    my_given = our_given(their_given)
    expected, found = second(torch, theirs, their_given), second(torchere, mine, my_given)
    if isinstance(expected, Exception):
        return
    text = reason(found) if isinstance(found, Exception) else difference(found, expected, looser)
    if text:
        yield "second derivatives", text


def second(package, module, given):
    """The gradients of a weighted sum of the gradients, as facts, or the error."""
    try:
        module.zero_grad()
        package.manual_seed(9)
        out = module(*given.args, **given.kwargs)
        leaves = [t for t in tensors(package, [*given.args, given.kwargs, *module.parameters()]) if t.requires_grad]
        roots = [t for t in tensors(package, out) if t.requires_grad]
        if not roots:
            return []
        grads = package.autograd.grad(roots, leaves, [weight(package, t) for t in roots], create_graph=True, allow_unused=True)
        backward(package, [g for g in grads if g is not None])
        # One gradient may be missing in the one library and zero in the other: both say that nothing depends on it.
        return facts(package, [package.zeros_like(t) if t.grad is None else t.grad.detach() for t in leaves])
    except Exception as error:
        return error


def outcome(package, module, given, gradients):
    """(outputs, state, gradients) as facts, or the error."""
    try:
        package.manual_seed(9)
        if not gradients:
            with package.no_grad():
                return facts(package, module(*given.args, **given.kwargs)), facts(package, dict(module.state_dict())), []
        out = module(*given.args, **given.kwargs)
        backward(package, out)
        leaves = tensors(package, [*given.args, given.kwargs, *module.parameters()])
        grads = [None if t.grad is None else t.grad for t in leaves]
        return facts(package, out), facts(package, dict(module.state_dict())), facts(package, grads)
    except Exception as error:
        return error


def backward(package, out):
    """Backpropagates a weight for each number of the outputs: the same in both libraries."""
    roots = [t for t in tensors(package, out) if t.requires_grad]
    if roots:
        package.autograd.backward(roots, [weight(package, t) for t in roots])


def weight(package, t):
    """A number for each of a tensor's, in (-0.7, 1.3)."""
    steps = package.arange(1, t.numel() + 1, dtype=package.float64)
    return ((steps * 0.7).sin() + 0.3).reshape(t.shape).to(t.dtype)


def error_failures(info, sample):
    """What PyTorch refuses is refused with the same kind of error and a text that its pattern fits."""
    given = sample.module_error_input
    stage = "construction" if sample.error_on == ModuleErrorEnum.CONSTRUCTION_ERROR else "forward"
    try:
        module = getattr(torchere.nn, info.module_cls.__name__)(*our_given(given.constructor_input).args,
                                                                **our_given(given.constructor_input).kwargs)
        if stage == "forward":
            call = our_given(given.forward_input)
            module(*call.args, **call.kwargs)
    except Exception as error:
        return error_difference(sample, error)
    return [("errors", f"nothing is raised where PyTorch says {sample.error_regex!r}")]


def error_difference(sample, error):
    import re

    if not isinstance(error, sample.error_type):
        return [("errors", f"{reason(error)}, not a {sample.error_type.__name__}")]
    if not re.search(sample.error_regex, str(error)):
        return [("errors", f"{str(error)!r} does not fit {sample.error_regex!r}")]
    return []


def reason(error):
    last = traceback.extract_tb(error.__traceback__)[-1]
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:200] if lines else ''} ({last.filename.rpartition('/')[2]}:{last.lineno})"


def quiet():
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    torchere.set_num_threads(1)
