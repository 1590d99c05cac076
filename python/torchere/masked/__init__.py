"""torch.masked: reductions and normalisations in which masked-out elements have no part."""

from ._ops import (  # noqa: F401
    amax, amin, argmax, argmin, cumprod, cumsum, log_softmax, logaddexp, logsumexp, mean, median,
    norm, normalize, prod, softmax, softmin, std, sum, var,
)
