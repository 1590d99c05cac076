"""PyTorch's values as torchere's: tensors, dtypes, functions, packed sequences and what holds them; and both as plain
facts that compare."""

import dataclasses

import numpy as np
import torch

import torchere

# Relative and absolute tolerance by dtype, the latter for values around 1 and relative to the largest: sums may be
# taken in another order, and PyTorch sums some losses of half precision in half precision.
TOLERANCES = {
    "float64": (1e-7, 1e-8), "complex128": (1e-7, 1e-8), "float32": (2e-5, 2e-5), "complex64": (2e-5, 2e-5),
    "float16": (1e-2, 1e-2), "bfloat16": (3e-2, 3e-2),
}


def ours(value):
    """The torchere counterpart of a PyTorch value; tensors are copied."""
    if isinstance(value, torch.Tensor):
        return our_tensor(value)
    if isinstance(value, torch.dtype):
        return getattr(torchere, str(value).partition(".")[2])
    if isinstance(value, torch.device):
        return torchere.device(str(value))
    if isinstance(value, torch.nn.utils.rnn.PackedSequence):
        return torchere.nn.utils.rnn.PackedSequence(*map(ours, value))
    if hasattr(value, "_fields"):
        return type(value)(*map(ours, value))
    if isinstance(value, (tuple, list)):
        return type(value)(map(ours, value))
    if isinstance(value, dict):
        return {k: ours(v) for k, v in value.items()}
    if type(value).__module__.startswith("torch.nn"):
        return our_object(value)
    if callable(value) and (getattr(value, "__module__", None) or "").startswith("torch"):
        return named_object(value)
    return value


def our_object(value):
    """An options object or a layer, made again from what it holds."""
    kind = named_object(type(value))
    if dataclasses.is_dataclass(value):
        return kind(**{f.name: ours(getattr(value, f.name)) for f in dataclasses.fields(value)})
    if not isinstance(value, torch.nn.TransformerEncoderLayer):
        raise LookupError(f"no way to make {value!r} again")
    made = kind(value.self_attn.embed_dim, value.self_attn.num_heads, value.linear1.out_features, value.dropout.p,
                ours(value.activation), value.norm1.eps, value.self_attn.batch_first, value.norm_first,
                value.linear1.bias is not None, dtype=ours(value.linear1.weight.dtype))
    made.load_state_dict(ours(dict(value.state_dict())))
    return made


def named_object(kind):
    """What torchere has under the name of a function or class of PyTorch's."""
    for theirs, mine in ((torch.nn.functional, torchere.nn.functional), (torch.nn, torchere.nn), (torch, torchere)):
        if getattr(theirs, kind.__name__, None) is kind:
            return getattr(mine, kind.__name__)
    raise LookupError(f"no counterpart of {kind!r}")


def our_tensor(t):
    plain = t.detach().contiguous()
    if t.dtype == torch.bfloat16:
        made = torchere.from_numpy(plain.view(torch.int16).numpy().copy()).view(torchere.bfloat16)
    else:
        made = torchere.from_numpy(plain.numpy().copy())
    return made.reshape(tuple(t.shape)).requires_grad_(t.requires_grad)


def fresh(value):
    """A PyTorch value whose tensors are copies that are leaves."""
    if isinstance(value, torch.Tensor):
        return value.detach().clone().requires_grad_(value.requires_grad)
    if isinstance(value, torch.nn.utils.rnn.PackedSequence):
        return type(value)(*map(fresh, value))
    if isinstance(value, (tuple, list)):
        return type(value)(map(fresh, value))
    if isinstance(value, dict):
        return {k: fresh(v) for k, v in value.items()}
    return value


def tensors(package, value):
    """The tensors in a value, in order."""
    if isinstance(value, package.Tensor):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [t for v in value for t in tensors(package, v)] if isinstance(value, (tuple, list)) else []


def facts(package, value):
    """The value as plain Python: tensors as (dtype, needs a gradient, array)."""
    if isinstance(value, package.Tensor):
        return "tensor", str(value.dtype).partition(".")[2], value.requires_grad, array(package, value)
    if isinstance(value, (tuple, list)):
        return [facts(package, v) for v in value]
    if isinstance(value, dict):
        return {k: facts(package, v) for k, v in value.items()}
    return value


def array(package, t):
    t = t.detach().resolve_conj().resolve_neg()
    return (t.float() if t.dtype == package.bfloat16 else t).numpy().copy()


def difference(mine, theirs, looser=1):
    """"" if the facts are the same, else what differs; `looser` times the tolerance, 0: bit for bit."""
    if isinstance(theirs, (list, tuple)) and theirs[:1] == ("tensor",):
        return tensor_difference(mine, theirs, looser)
    if type(mine) is not type(theirs):
        return f"{type(mine).__name__}, not {type(theirs).__name__}"
    if isinstance(theirs, list):
        if len(mine) != len(theirs):
            return f"{len(mine)} items, not {len(theirs)}"
        return next((f"[{i}] {d}" for i, (a, b) in enumerate(zip(mine, theirs)) if (d := difference(a, b, looser))), "")
    if isinstance(theirs, dict):
        if list(mine) != list(theirs):
            return f"names {list(mine)}, not {list(theirs)}"
        return next((f"{k}: {d}" for k in theirs if (d := difference(mine[k], theirs[k], looser))), "")
    close = isinstance(theirs, float) and abs(mine - theirs) <= 1e-9 * looser * max(1, abs(theirs))
    return "" if close or mine == theirs else f"{mine!r}, not {theirs!r}"


def tensor_difference(mine, theirs, looser):
    if not (isinstance(mine, tuple) and mine[:1] == ("tensor",)):
        return f"{type(mine).__name__}, not a tensor"
    if mine[1:3] != theirs[1:3] or mine[3].shape != theirs[3].shape:
        return f"{mine[1:3]}{mine[3].shape}, not {theirs[1:3]}{theirs[3].shape}"
    rtol, atol = (t * looser for t in TOLERANCES.get(theirs[1], (0, 0)))
    if theirs[3].dtype.kind in "fc" and theirs[3].size:
        largest = np.abs(theirs[3][np.isfinite(theirs[3])]).max(initial=1)
        atol *= float(largest)
    if np.allclose(mine[3], theirs[3], rtol, atol, equal_nan=theirs[3].dtype.kind in "fc"):
        return ""
    off = np.abs(np.asarray(mine[3], dtype=complex) - theirs[3])
    return f"values differ by up to {np.nanmax(off) if not np.isnan(off).all() else 'nan'}"
