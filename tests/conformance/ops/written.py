"""Functions of PyTorch's tests that look inside PyTorch, written for ours."""

import contextlib

import torch
import torchere


@contextlib.contextmanager
def kept_random_state():
    """The random numbers go on afterwards as if nothing had been drawn."""
    state = torchere.get_rng_state()
    try:
        yield
    finally:
        torchere.set_rng_state(state)


def _mask(choose, *args, **kwargs):
    """What PyTorch's own function over masks gives for our tensors."""
    from transfer import to_torch

    plain = [a if callable(a) else to_torch(a) for a in args]
    return torchere.from_dlpack(choose(*plain, **{k: to_torch(v) for k, v in kwargs.items()}).contiguous())


def without_masked_out(op, input, *args, **kwargs):
    """The results that no mask leaves out: the others depend on the filling."""
    output = op(input, *args, **kwargs)
    if kwargs.get("mask") is None:
        return output
    return torchere.where(_mask(torch.masked._output_mask, op, input, *args, **kwargs), output, output.new_zeros([]))


def without_masked_out_of_both(op, input, other, *args, **kwargs):
    output = op(input, other, *args, **kwargs)
    masks = [_mask(torch.masked._input_mask, t, mask=kwargs[name])
             for t, name in ((input, "input_mask"), (other, "other_mask")) if kwargs.get(name) is not None]
    if len(masks) < 2:
        return output
    return torchere.where(torchere.logical_and(*masks), output, output.new_zeros([]))


# name of PyTorch's: ours
WRITTEN = {
    "freeze_rng_state": kept_random_state,
    "gradcheck_wrapper_masked_operation": without_masked_out,
    "gradcheck_wrapper_masked_pointwise_operation": without_masked_out_of_both,
}
