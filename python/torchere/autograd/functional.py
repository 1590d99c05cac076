"""Whole derivatives of functions, by running backward once a row."""

from . import grad


def _tuple(x):
    return x if isinstance(x, tuple) else (x,)


def jacobian(func, inputs, create_graph=False):
    """d func / d inputs: sizes are those of the output followed by those of the input."""
    import torchere as torch

    ins = tuple(i.detach().requires_grad_() if not create_graph else i for i in _tuple(inputs))
    with torch.enable_grad():
        outs = _tuple(func(*ins))
        rows = tuple(tuple([] for _ in ins) for _ in outs)
        for o, row in zip(outs, rows):
            for k in range(o.numel()):
                g = grad(o.reshape(-1)[k], ins, retain_graph=True, create_graph=create_graph, allow_unused=True)
                for r, gi, i in zip(row, g, ins):
                    r.append(gi if gi is not None else torch.zeros_like(i))
    full = tuple(tuple(torch.stack(r).reshape(o.shape + i.shape) for r, i in zip(row, ins)) for o, row in zip(outs, rows))
    if not isinstance(inputs, tuple):
        full = tuple(row[0] for row in full)
    return full if len(outs) > 1 else full[0]


def vjp(func, inputs, v=None, create_graph=False):
    """func's value, and v · d func / d inputs."""
    import torchere as torch

    ins = tuple(i.detach().requires_grad_() for i in _tuple(inputs))
    with torch.enable_grad():
        out = func(*ins)
        g = grad(out, ins, v, create_graph=create_graph, allow_unused=True)
    return out.detach(), g if isinstance(inputs, tuple) else g[0]
