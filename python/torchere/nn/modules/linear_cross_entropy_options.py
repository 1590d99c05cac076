"""How linear_cross_entropy is computed in chunks of the batch, so that all logits never exist at once."""

import dataclasses
from typing import Optional

import torchere as torch

__all__ = ["LinearCrossEntropyOptions"]

# (device type, dtype) → what "auto" stands for: (acc_policy, chunking_method).
_AUTO = {
    ("cpu", torch.bfloat16): ("accurate", "aspect_ratio"),
    ("cpu", torch.float16): ("accurate", "aspect_ratio"),
}
_AUTO_ELSE = ("compact", "aspect_ratio:2")


def _aspect_factor(method):
    """N of "aspect_ratio:N"; 1 without N; None if the method is unknown."""
    name, colon, factor = method.partition(":")
    factor = factor if colon else "1"
    known = name == "aspect_ratio" and factor.isdigit() and int(factor) > 0
    return int(factor) if known else None


@dataclasses.dataclass(frozen=True)
class LinearCrossEntropyOptions:
    """`batch_chunk_size` rows a chunk, or by `chunking_method`: "aspect_ratio:N" makes the logits of a chunk an N-th of
    the input's size. `acc_dtype` is the dtype of sums. `acc_policy` is accepted; sums here are always "accurate".
    Without `allow_retain_graph` the gradients, which forward computes, can be used once."""

    allow_retain_graph: bool = False
    batch_chunk_size: Optional[int] = None
    chunking_method: Optional[str] = "auto"
    acc_policy: str = "auto"
    acc_dtype: Optional[torch.dtype] = None

    def __post_init__(self):
        if self.acc_policy not in ("auto", "accurate", "balanced", "compact"):
            raise ValueError(f"invalid acc_policy: {self.acc_policy!r}")
        method, size = self.chunking_method, self.batch_chunk_size
        if method not in (None, "auto") and _aspect_factor(method) is None:
            raise ValueError(f"invalid chunking_method: {method!r}")
        if not (size is None or (isinstance(size, int) and size > 0)):
            raise ValueError(f"batch_chunk_size must be positive int or None, got {size!r}")
        floats = (None, torch.float16, torch.bfloat16, torch.float32, torch.float64)
        if self.acc_dtype not in floats:
            raise ValueError(
                "acc_dtype must be one of {None, torch.float16, torch.bfloat16, torch.float32, "
                f"torch.float64}}, got {self.acc_dtype!r}. Pass acc_dtype=None to let the op pick "
                "automatically."
            )

    @staticmethod
    def _compute_batch_chunk_size(num_batches, in_features, num_classes, method):
        rows = -(-num_batches // -(-num_classes // in_features))
        power = 1 << (rows - 1).bit_length()
        return min(power // _aspect_factor(method), num_batches)

    def _adjust(self, num_batches, in_features, num_classes, dtype, device=None):
        """The same with everything decided for one call."""
        policy, method, size = self.acc_policy, self.chunking_method, self.batch_chunk_size
        if method == "auto" and size is not None:
            method = None
        auto = _AUTO.get((device.type, dtype), _AUTO_ELSE) if device is not None else _AUTO_ELSE
        policy = auto[0] if policy == "auto" else policy
        method = auto[1] if method == "auto" else method
        chunk = num_batches if size is None else min(size, num_batches)
        if method is not None:
            chunk = self._compute_batch_chunk_size(num_batches, in_features, num_classes, method)
            if size not in (None, chunk):
                raise ValueError(
                    f"batch_chunk_size (={size}) and chunking_method ('{method}') give different "
                    f"chunk sizes ({size} vs {chunk}); pass only one."
                )
        return dataclasses.replace(
            self,
            acc_policy=policy,
            chunking_method=method,
            batch_chunk_size=max(1, chunk),
            acc_dtype=self.acc_dtype or self._auto_acc_dtype(dtype, device),
        )

    def _auto_acc_dtype(self, dtype, device):
        half = dtype in (torch.float16, torch.bfloat16)
        wide = self.acc_policy == "auto" and half and device is not None and device.type == "cpu"
        return torch.float32 if wide else dtype
