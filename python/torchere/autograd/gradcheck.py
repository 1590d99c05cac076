"""Gradients against finite differences."""

import torchere as torch

from . import grad


def _tensors(x):
    return [t for t in (x if isinstance(x, (tuple, list)) else (x,)) if isinstance(t, torch.Tensor)]


def gradcheck(func, inputs, *, eps=1e-6, atol=1e-5, rtol=1e-3, raise_exception=True, **_):
    """True where backward and central differences agree on every element (float64 inputs)."""
    inputs = inputs if isinstance(inputs, (tuple, list)) else (inputs,)
    wanted = [t for t in inputs if isinstance(t, torch.Tensor) and t.requires_grad]
    outs = [o for o in _tensors(func(*inputs)) if o.requires_grad]
    for k, out in enumerate(outs):
        v = torch.randn(out.shape, dtype=out.dtype)
        analytic = grad(out, wanted, v, retain_graph=True, allow_unused=True)
        for t, g in zip(wanted, analytic):
            flat = t.detach().reshape(-1) if t.is_contiguous() else None
            if flat is None:
                raise ValueError("gradcheck: inputs must be contiguous")
            numeric = torch.zeros_like(flat)
            for i in range(flat.numel()):
                parts = []
                for step in (eps, 1j * eps) if t.is_complex() else (eps,):
                    before = flat[i].item()
                    with torch.no_grad():
                        flat[i] = before + step
                        up = _tensors(func(*inputs))[k].detach().clone()
                        flat[i] = before - step
                        down = _tensors(func(*inputs))[k].detach().clone()
                        flat[i] = before
                    d = ((up - down) / (2 * eps) * v.conj()).sum()
                    parts.append(d.real.item() if d.is_complex() else d.item())
                numeric[i] = complex(parts[0], parts[1]) if len(parts) == 2 else parts[0]
            mine = torch.zeros_like(flat) if g is None else g.detach().reshape(-1)
            if not torch.allclose(mine, numeric, rtol=rtol, atol=atol):
                if raise_exception:
                    raise RuntimeError(f"Jacobian mismatch for output {k}: numerical {numeric}, analytical {mine}")
                return False
    return True


def gradgradcheck(func, inputs, grad_outputs=None, *, eps=1e-6, atol=1e-5, rtol=1e-3, raise_exception=True, **_):
    """gradcheck of the gradient."""
    inputs = tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,)
    outs = [o for o in _tensors(func(*inputs)) if o.requires_grad]
    if grad_outputs is None:
        grad_outputs = [torch.randn(o.shape, dtype=o.dtype).requires_grad_() for o in outs]

    def first(*args):
        ins, gs = args[: len(inputs)], args[len(inputs):]
        result = [o for o in _tensors(func(*ins)) if o.requires_grad]
        wanted = [t for t in ins if isinstance(t, torch.Tensor) and t.requires_grad]
        g = grad(result, wanted, list(gs), create_graph=True, allow_unused=True)
        return tuple(x for x in g if x is not None)

    return gradcheck(first, inputs + tuple(grad_outputs), eps=eps, atol=atol, rtol=rtol, raise_exception=raise_exception)


def _iter_tensors(x, only_requiring_grad=False):
    """The tensors of nested containers, in order."""
    if isinstance(x, torch.Tensor):
        if x.requires_grad or not only_requiring_grad:
            yield x
    elif isinstance(x, (list, tuple)):
        for item in x:
            yield from _iter_tensors(item, only_requiring_grad)


def _get_numerical_jacobian(fn, inputs, outputs=None, target=None, eps=1e-3, is_forward_ad=False):
    """For each tensor of `target` (the inputs): d outputs / d input by central differences, one matrix an output."""
    target = inputs if target is None else target
    jacobians = []
    for t in _iter_tensors(target, only_requiring_grad=True):
        flat = t.data.view(-1)
        columns = []
        for i in range(flat.numel()):
            before = flat[i].item()
            results = []
            for step in (eps, -eps):
                flat[i] = before + step
                results.append([o.detach().clone() for o in _tensors(fn(inputs))])
            flat[i] = before
            columns.append([((up - down) / (2 * eps)).reshape(-1) for up, down in zip(*results)])
        jacobians.append([torch.stack(column) for column in zip(*columns)])
    return jacobians
