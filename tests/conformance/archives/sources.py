"""Where the modules come from: PyTorch's module database, its operator database, and the programs beside this folder.
Each is a `Pair`: how either library makes the compiled module, and the inputs as PyTorch's tensors."""

import torch
from calls import Subject
from entries import ENTRIES, our_given
from torch.testing._internal.common_methods_invocations import op_db
from translate import fresh, ours, tensors
from worlds import all_cases, worlds

import torchere

MOST_SAMPLES = 2  # of one entry of the module database


class Pair:
    """`make(library)` gives the compiled module; `inputs()` the positional arguments of a call, PyTorch's."""

    def __init__(self, name, make, inputs):
        self.name, self.make, self.inputs = name, make, inputs


def pairs():
    yield from programs()
    yield from layers()
    yield from operators()


# Programs: functions and modules of tests/conformance/programs ---------------------------------------------------


def programs():
    reference, mine = worlds()
    for program, name in all_cases():
        case = reference.load(program)[name]

        def make(library, program=program, name=name):
            world = reference if library is torch else mine
            mine.load(program)  # operators that it registers are there when its archive is read
            library.manual_seed(7)
            case = world.load(program)[name]
            made = case.make()
            return world.compile(case, made, case.inputs())

        yield Pair(f"{program}.{name}", make, seeded(case.inputs))


def seeded(inputs):
    def made():
        torch.manual_seed(5)
        return inputs()

    return made


# Layers: entries of the module database, scripted and traced --------------------------------------------------------


def layers():
    for name, info in ENTRIES.items():
        if info.is_lazy:
            continue
        torch.manual_seed(1)
        samples = info.module_inputs_func(info, device="cpu", dtype=torch.float32, requires_grad=False, training=False)
        for i, sample in enumerate(samples[:MOST_SAMPLES]):
            if sample.forward_input is None or sample.forward_input.kwargs:
                continue
            for how in ("script", "trace"):
                yield layer(f"{name}.{i}.{how}", info, sample, how)


def layer(name, info, sample, how):
    given, arguments = sample.constructor_input, tuple(sample.forward_input.args)

    def make(library):
        torch.manual_seed(5)
        theirs = info.module_cls(*given.args, **given.kwargs).eval()
        if library is torch:
            made, example = theirs, fresh(arguments)
        else:
            mine = our_given(given)
            made = getattr(torchere.nn, info.module_cls.__name__)(*mine.args, **mine.kwargs).eval()
            made.load_state_dict(ours(dict(theirs.state_dict())))
            example = ours(fresh(arguments))
        return library.jit.script(made) if how == "script" else library.jit.trace(made, example, check_trace=False)

    return Pair(name, make, lambda: fresh(arguments))


# Operators: a sample of each entry of the operator database, traced ---------------------------------------------------


def operators():
    for op in op_db:
        if torch.float32 in op.dtypes and not op.variant_test_name and "empty" not in op.name:
            yield operator(op)


def operator(op):
    def sample(library):
        subject = Subject(op)
        side = subject.reference if library is torch else subject.ours
        args, kwargs, _ = side.copied(subject.samples(torch.float32, limit=3)[-1])
        return side.op, args, kwargs, tensors(library, args)

    def make(library):
        function, args, kwargs, given = sample(library)

        def call(*values):
            return function(*replaced(library, args, list(values)), **kwargs)

        with library.no_grad():
            return library.jit.trace(call, tuple(given), check_trace=False)

    return Pair(f"op.{op.name}", make, lambda: tuple(sample(torch)[3]))


def replaced(library, value, values):
    """The value with its tensors, in order, taken from `values`."""
    if isinstance(value, library.Tensor):
        return values.pop(0)
    if isinstance(value, dict):
        return {k: replaced(library, v, values) for k, v in value.items()}
    if type(value) in (tuple, list):
        return type(value)([replaced(library, v, values) for v in value])
    return value
