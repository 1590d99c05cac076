"""Modules as functions of their parameters."""


def functional_call(
    module, parameter_and_buffer_dicts, args=None, kwargs=None, *, tie_weights=True, strict=False
):
    """Calls the module with the given parameters and buffers in place of its own."""
    from .nn.utils.stateless import _functional_call

    given = parameter_and_buffer_dicts
    if not isinstance(given, dict):
        given = _joined(given)
    return _functional_call(
        module, given, args, kwargs, tie_weights=tie_weights, strict=strict
    )


def _joined(dicts):
    """One dict of several that have no name in common."""
    if not all(isinstance(d, dict) for d in dicts):
        raise ValueError(
            "Expected all elements of parameter_and_buffer_dicts to be dictionaries"
        )
    names = [name for d in dicts for name in d]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise ValueError(
            f"{repeated} appeared in multiple dictionaries; behavior of functional call is "
            "ambiguous"
        )
    return {name: value for d in dicts for name, value in d.items()}
