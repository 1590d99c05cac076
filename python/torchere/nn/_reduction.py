"""Names of loss reductions and the numbers that the operators take for them."""

import warnings
from typing import Optional


# 0 for 'none', 1 for 'mean', 2 for 'sum'.
def get_enum(reduction: str) -> int:
    if reduction == "none":
        ret = 0
    elif reduction == "mean":
        ret = 1
    elif reduction == "elementwise_mean":
        warnings.warn(
            "reduction='elementwise_mean' is deprecated. "
            "Please use reduction='mean' instead.",
            stacklevel=2,
        )
        ret = 1
    elif reduction == "sum":
        ret = 2
    else:
        ret = -1
        raise ValueError(f"{reduction} is not a valid value for reduction")
    return ret


# The reduction's name for the two flags that were used before names.
def legacy_get_string(
    size_average: Optional[bool], reduce: Optional[bool], emit_warning: bool = True
) -> str:
    warning = (
        "size_average and reduce args will be deprecated, please use reduction='{}' instead."
    )
    if size_average is None:
        size_average = True
    if reduce is None:
        reduce = True
    if size_average and reduce:
        ret = "mean"
    elif reduce:
        ret = "sum"
    else:
        ret = "none"
    if emit_warning:
        warnings.warn(warning.format(ret), stacklevel=2)
    return ret


# The reduction's number for the two flags that were used before names.
def legacy_get_enum(
    size_average: Optional[bool], reduce: Optional[bool], emit_warning: bool = True
) -> int:
    return get_enum(legacy_get_string(size_average, reduce, emit_warning))
