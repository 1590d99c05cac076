"""Whole derivatives of functions, by running backward once a row; and their products with vectors."""

from . import grad


def _tuple(x):
    return x if isinstance(x, tuple) else (x,)


def _like(given, results):
    """The results as a tuple where `given` is one."""
    return tuple(results) if isinstance(given, tuple) else results[0]


def _leaves(inputs, create_graph):
    """The inputs as what gradients are taken for."""
    if create_graph:
        return tuple(i if i.requires_grad else i.detach().requires_grad_() for i in _tuple(inputs))
    return tuple(i.detach().requires_grad_() for i in _tuple(inputs))


def _grads(outs, ins, weights, create_graph, retain_graph=None):
    """The gradients, zeros where nothing depends on an input."""
    import torchere as torch

    found = [None] * len(ins)
    pairs = [(o, w) for o, w in zip(outs, weights) if o.requires_grad]
    if pairs:
        found = grad([o for o, _ in pairs], ins, [w for _, w in pairs], retain_graph=retain_graph,
                     create_graph=create_graph, allow_unused=True)
    return [torch.zeros_like(i) if g is None else g for g, i in zip(found, ins)]


def _weights(v, outs):
    """The vector of a product, ones for a single number where it is left out."""
    import torchere as torch

    if v is not None:
        return _tuple(v)
    if len(outs) != 1 or outs[0].numel() != 1:
        raise RuntimeError(
            "The vector v can only be None if the user-provided function returns a single Tensor with a single element."
        )
    return (torch.ones_like(outs[0]),)


def _plain(tensors, create_graph):
    return list(tensors) if create_graph else [t.detach() for t in tensors]


def jacobian(func, inputs, create_graph=False, strict=False, vectorize=False, strategy="reverse-mode"):
    """d func / d inputs: sizes are those of the output followed by those of the input."""
    import torchere as torch

    with torch.enable_grad():
        ins = _leaves(inputs, create_graph)
        result = func(*ins)
        full = []
        for o in _tuple(result):
            flat = o.reshape(-1)
            rows = [_grads((flat[k],), ins, (torch.ones_like(flat[k]),), create_graph, True) for k in range(o.numel())]
            columns = zip(*rows) if rows else ([] for _ in ins)
            full.append([
                torch.stack(column).reshape(o.shape + i.shape) if rows else torch.zeros(o.shape + i.shape, dtype=o.dtype)
                for column, i in zip(columns, ins)
            ])
    full = [_like(inputs, _plain(row, create_graph)) for row in full]
    return _like(result, full)


def hessian(func, inputs, create_graph=False, strict=False, vectorize=False, outer_jacobian_strategy="reverse-mode"):
    """The second derivatives of a function with one number: row by row d² func / d input_i d input_j."""

    def first(*ins):
        out = func(*ins)
        if out.numel() != 1:
            raise RuntimeError("The Tensor returned by the function given to hessian should contain a single element")
        return _like(inputs, tuple(jacobian(func, ins, create_graph=True)))

    return jacobian(first, inputs, create_graph=create_graph)


def vjp(func, inputs, v=None, create_graph=False, strict=False):
    """func's value, and v · d func / d inputs."""
    import torchere as torch

    with torch.enable_grad():
        ins = _leaves(inputs, create_graph)
        result = func(*ins)
        outs = _tuple(result)
        found = _grads(outs, ins, _weights(v, outs), create_graph)
    return _like(result, _plain(outs, create_graph)), _like(inputs, _plain(found, create_graph))


def jvp(func, inputs, v=None, create_graph=False, strict=False):
    """func's value, and d func / d inputs · v, by differentiating the other product, which is linear."""
    import torchere as torch

    with torch.enable_grad():
        ins = _leaves(inputs, create_graph)
        result = func(*ins)
        outs = _tuple(result)
        dummies = tuple(torch.zeros_like(o, requires_grad=True) for o in outs)
        back = _grads(outs, ins, dummies, True)
        found = _grads(back, dummies, _weights(v, ins), create_graph)
    return _like(result, _plain(outs, create_graph)), _like(result, _plain(found, create_graph))


def vhp(func, inputs, v=None, create_graph=False, strict=False):
    """func's value, and v · its second derivatives."""
    import torchere as torch

    with torch.enable_grad():
        ins = _leaves(inputs, create_graph)
        out = func(*ins)
        first = _grads((out,), ins, (torch.ones_like(out),), True)
        found = _grads(first, ins, _weights(v, ins), create_graph)
    return _plain((out,), create_graph)[0], _like(inputs, _plain(found, create_graph))


def hvp(func, inputs, v=None, create_graph=False, strict=False):
    """func's value, and its second derivatives · v: the same, as they are symmetric."""
    return vhp(func, inputs, v, create_graph, strict)
