"""check_trace: the trace against the code, on the same inputs."""

import copy
import warnings

from .. import _C
from .._tensor import Tensor


def _clone(x):
    if isinstance(x, Tensor):
        out = x.detach().clone()
        return out.requires_grad_() if x.requires_grad and x.is_leaf else out
    if isinstance(x, (list, tuple)):
        items = [_clone(v) for v in x]
        return type(x)(*items) if hasattr(x, "_fields") else type(x)(items)
    if isinstance(x, dict):
        return {k: _clone(v) for k, v in x.items()}
    return copy.copy(x)


def _tensors(x):
    if isinstance(x, Tensor):
        return [x]
    if isinstance(x, (list, tuple)):
        return [t for v in x for t in _tensors(v)]
    if isinstance(x, dict):
        return [t for v in x.values() for t in _tensors(v)]
    return []


def check(func, traced, inputs, tolerance):
    """Warns where the trace gives other values than the code; raises where it fails to run."""
    import torchere as torch

    from . import TracerWarning, TracingCheckError

    state = torch.get_rng_state()
    paused = _C._pause_tracing()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", TracerWarning)
            want = _tensors(func(*_clone(inputs)))
            torch.set_rng_state(state)
            try:
                got = _tensors(traced(*_clone(inputs)))
            except Exception as e:
                raise TracingCheckError("", "", extra_msg=f"The traced code failed on the inputs it was traced with: {e}") from e
            torch.set_rng_state(state)
        for i, (w, g) in enumerate(zip(want, got)):
            try:
                torch.testing.assert_close(g.double() if g.is_floating_point() else g, w.double() if w.is_floating_point() else w,
                                           rtol=tolerance, atol=1e-5 if tolerance < 1e-5 else tolerance, equal_nan=True, check_dtype=False)
            except AssertionError as e:
                warnings.warn(f"Output nr {i + 1}. of the traced function does not match the corresponding output of the Python "
                              f"function. Detailed error:\n{e}", category=TracerWarning, stacklevel=4)
                return False
        return True
    finally:
        _C._resume_tracing(paused)
