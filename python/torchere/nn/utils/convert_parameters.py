"""Parameters as one vector, and back."""

import torchere as torch

from ..modules._text import typename


def parameters_to_vector(parameters):
    """All parameters, flattened, in one vector."""
    return torch.cat([param.view(-1) for param in parameters])


def vector_to_parameters(vec, parameters):
    """Makes slices of the vector the parameters' data, in order."""
    if not isinstance(vec, torch.Tensor):
        raise TypeError(f"expected torch.Tensor, but got: {typename(vec)}")
    start = 0
    for param in parameters:
        end = start + param.numel()
        param.data = vec[start:end].view_as(param).data
        start = end
