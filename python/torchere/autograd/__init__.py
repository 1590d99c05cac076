"""Differentiation: backward, grad, user-defined functions."""

from .. import _C
from .function import Function, once_differentiable  # noqa: F401
from .grad_mode import enable_grad, inference_mode, no_grad, set_grad_enabled  # noqa: F401


def _as_tuple(x):
    return () if x is None else (x,) if not isinstance(x, (tuple, list)) else tuple(x)


def backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, grad_variables=None, inputs=None):
    """Adds d(sum of tensors·grad_tensors)/d(leaf) to every leaf's .grad (or to `inputs` alone)."""
    if inputs is not None and len(_as_tuple(inputs)) == 0:
        raise RuntimeError("`inputs` argument to `backward()` cannot be empty.")
    roots = _as_tuple(tensors)
    grads = _as_tuple(grad_tensors) if grad_tensors is not None else (None,) * len(roots)
    keep = create_graph if retain_graph is None else retain_graph
    _C._run_backward(roots, grads, keep, create_graph, _as_tuple(inputs), True, True)


def grad(outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, only_inputs=True,
         allow_unused=None, is_grads_batched=False, materialize_grads=False):
    """The gradients of `outputs` (weighted by grad_outputs) with respect to `inputs`, in order."""
    outs, ins = _as_tuple(outputs), _as_tuple(inputs)
    grads = _as_tuple(grad_outputs) if grad_outputs is not None else (None,) * len(outs)
    keep = create_graph if retain_graph is None else retain_graph
    unused = materialize_grads if allow_unused is None else allow_unused
    out = _C._run_backward(outs, grads, keep, create_graph, ins, False, unused)
    if materialize_grads:
        out = tuple(g if g is not None else i.new_zeros(i.shape) for g, i in zip(out, ins))
    return out


class _VariableMeta(type):
    """isinstance(t, Variable) asks for a tensor."""

    def __instancecheck__(cls, obj):
        from .. import Tensor

        return isinstance(obj, Tensor)


class Variable(metaclass=_VariableMeta):
    """Tensors are variables today: a call gives a tensor of its own over the same memory."""

    def __new__(cls, data, requires_grad=False, volatile=None):
        return data.detach().requires_grad_(requires_grad)


class set_detect_anomaly:
    """Accepted; errors name the operator without it."""

    def __init__(self, mode=True, check_nan=True):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


detect_anomaly = set_detect_anomaly


from . import forward_ad, functional, graph, profiler  # noqa: E402,F401
from .gradcheck import gradcheck, gradgradcheck  # noqa: E402,F401
