"""Facts of example inputs put on a graph's inputs."""

import torchere as torch


def apply_input_props_using_example(graph, example_input):
    """Gives each tensor input of `graph` the exact type of its example; a module's self is skipped."""
    inputs = list(graph.inputs())
    if not inputs:
        return
    first = inputs[0]
    if len(inputs) == len(example_input) + 1 and first.debugName() == "self":
        inputs = inputs[1:]
    if len(inputs) != len(example_input):
        raise RuntimeError(f"Expected {len(inputs)} examples, got {len(example_input)}")
    for i, (value, example) in enumerate(zip(inputs, example_input)):
        if example is None:
            continue
        if isinstance(example, torch.Tensor):
            value.inferTypeFrom(example)
        elif value.type() != torch._C._jit_try_infer_type(example).type():
            raise RuntimeError(f"Input {i} does not match type of example", value.type(), example)
