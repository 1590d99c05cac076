"""Calls of a module with other parameters and buffers than its own."""

import contextlib
import warnings

import torchere as torch

__all__ = ["functional_call"]


def _named_tensors(module):
    tensors = dict(module.named_parameters(remove_duplicate=False))
    tensors.update(module.named_buffers(remove_duplicate=False))
    return tensors


def _with_tied(module, given):
    """`given`, with the values of tied names for all their names."""
    groups = {}
    for name, tensor in _named_tensors(module).items():
        groups.setdefault(id(tensor), []).append(name)
    full = dict(given)
    for names in groups.values():
        known = [name for name in names if name in given]
        if len({id(given[name]) for name in known}) > 1:
            raise ValueError(
                f"functional_call got multiple values for keys {sorted(names)}, which are tied. "
                "Consider using tie_weights=False"
            )
        full.update({name: given[known[0]] for name in names} if known else {})
    return full


def _check_names(module, given):
    expected = _named_tensors(module)
    problems = [
        f"{title} key(s): {', '.join(map(repr, names))}."
        for title, names in (
            ("Unexpected", [name for name in given if name not in expected]),
            ("Missing", [name for name in expected if name not in given]),
        )
        if names
    ]
    if problems:
        raise RuntimeError(
            "Error(s) in reparametrizing for {}:\n\t{}".format(
                module._get_name(), "\n\t".join(problems)
            )
        )


def _swap(module, name, tensor):
    """Puts the tensor where the name says; the old one."""
    path, _, leaf = name.rpartition(".")
    owner = module.get_submodule(path)
    for table in (owner._parameters, owner._buffers):
        if leaf in table:
            old, table[leaf] = table[leaf], tensor
            return old
    raise AttributeError(f"{owner._get_name()} has no attribute `{leaf}`")


@contextlib.contextmanager
def _reparametrize_module(module, parameters_and_buffers, tie_weights=False, strict=False):
    """Inside, the module has the given tensors; what it assigned to them goes to the dict."""
    given = parameters_and_buffers
    full = _with_tied(module, given) if tie_weights else dict(given)
    if strict:
        _check_names(module, full)
    known = _named_tensors(module)
    old = {}
    try:
        for name, tensor in full.items():
            if name in known:
                old[name] = _swap(module, name, tensor)
        yield
    finally:
        new = {name: _swap(module, name, tensor) for name, tensor in old.items()}
        given.update({name: new[name] for name in given if name in new})


def _functional_call(
    module, parameters_and_buffers, args=None, kwargs=None, *, tie_weights=True, strict=False
):
    scripted = isinstance(module, (torch.jit.ScriptModule, torch.jit.ScriptFunction))
    if torch.jit.is_tracing() or scripted:
        raise RuntimeError("The stateless API can't be used with Jitted modules")
    if isinstance(module, torch.nn.DataParallel):
        raise RuntimeError("The stateless API can't be used with nn.DataParallel module")
    args = () if args is None else args if isinstance(args, tuple) else (args,)
    with _reparametrize_module(module, parameters_and_buffers, tie_weights, strict):
        return module(*args, **(kwargs or {}))


def functional_call(
    module, parameters_and_buffers, args=None, kwargs=None, *, tie_weights=True, strict=False
):
    """The old name of torch.func.functional_call."""
    warnings.warn(
        "`torch.nn.utils.stateless.functional_call` is deprecated as of PyTorch 2.0 and will be "
        "removed in a future version of PyTorch. Please use `torch.func.functional_call` instead "
        "which is a drop-in replacement.",
        FutureWarning,
        stacklevel=2,
    )
    return _functional_call(
        module, parameters_and_buffers, args, kwargs, tie_weights=tie_weights, strict=strict
    )
