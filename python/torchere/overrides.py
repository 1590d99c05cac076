"""The protocol by which other classes take over torch's functions. Torchere calls its own functions directly: only
classes derived from Tensor take part, and modes that see every call are not offered."""


def has_torch_function(relevant_args):
    """False: no argument's class takes over."""
    return False


has_torch_function_unary = has_torch_function
has_torch_function_variadic = has_torch_function


def is_tensor_like(obj):
    """Is it a tensor, or of a class that says it stands for one?"""
    from . import Tensor

    return isinstance(obj, Tensor) or hasattr(type(obj), "__torch_function__")


def handle_torch_function(public_api, relevant_args, *args, **kwargs):
    raise NotImplementedError("__torch_function__ of other classes is not called by Torchere")


class TorchFunctionMode:
    """Not offered: entering one says so."""

    def __enter__(self):
        raise NotImplementedError("TorchFunctionMode is not offered: Torchere's functions cannot be intercepted")

    def __exit__(self, *_):
        return None
