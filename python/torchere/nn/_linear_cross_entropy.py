"""linear_cross_entropy: the cross entropy of a linear layer's outputs, whole or in chunks of the batch."""

import math
import warnings
from typing import Optional

import torchere as torch
from torchere import Tensor

from ..autograd.function import Function
from ._annotations import belongs_to_functional
from ._functional_loss import cross_entropy
from ._operators import nn_operator

linear = nn_operator("linear")

_TWICE = (
    "linear_cross_entropy chunked backward called twice; retain_graph=True / double backward are "
    "not supported."
)


def linear_cross_entropy(
    input: Tensor,
    linear_weight: Tensor,
    target: Tensor,
    *,
    linear_bias: Optional[Tensor] = None,
    weight: Optional[Tensor] = None,
    reduction: str = "mean",
    ignore_index: Optional[int] = None,
    label_smoothing: float = 0.0,
    options=None,
) -> Tensor:
    """cross_entropy(linear(input, linear_weight, linear_bias), target), for (N, in) or (in) inputs and weights
    (C, *, in); `options` asks for computation in chunks, which has first derivatives only."""
    logits_shape = _checked_logits_shape(input, linear_weight, linear_bias)
    if target.shape == logits_shape and ignore_index is not None:
        raise RuntimeError("ignore_index cannot be specified when target contains probabilities")
    ignored = ignore_index if ignore_index is not None else -100
    if options is not None:
        rest = (reduction, label_smoothing, target.dtype, tuple(linear_weight.shape[1:-1]))
        if _can_chunk(*rest):
            return _in_chunks(
                input, linear_weight, target, linear_bias, weight, reduction, ignored, options
            )
        warnings.warn(_not_chunked_text(*rest, linear_bias), stacklevel=2)
    if linear_weight.dim() > 2:
        rows = math.prod(linear_weight.shape[:-1])
        linear_weight = linear_weight.reshape((rows, linear_weight.shape[-1]))
        if linear_bias is not None:
            linear_bias = linear_bias.reshape(rows)
    logits = linear(input, linear_weight, linear_bias).reshape(logits_shape)
    return cross_entropy(
        logits,
        target,
        weight=weight,
        reduction=reduction,
        ignore_index=ignored,
        label_smoothing=label_smoothing,
    )


def _checked_logits_shape(input, linear_weight, linear_bias):
    """Refuses sizes that do not fit; (N, C, *) or (C)."""
    if input.dim() < 1 or input.dim() > 2:
        raise RuntimeError(f"expected input with dimensionality 1 or 2, got {input.dim()}")
    if linear_weight.dim() < 2:
        raise RuntimeError(
            f"expected linear_weight with dimensionality at least 2, got {linear_weight.dim()}"
        )
    if input.shape[-1] != linear_weight.shape[-1]:
        raise RuntimeError(
            "expected equal input and linear_weight last dimensions (in_features), got "
            f"{input.shape[-1]} and {linear_weight.shape[-1]}, respectively"
        )
    outputs = tuple(linear_weight.shape[:-1])
    if linear_bias is not None and tuple(linear_bias.shape) != outputs:
        raise RuntimeError(
            f"expected linear_bias shape {outputs}, got {tuple(linear_bias.shape)}"
        )
    if len(outputs) > 1 and input.dim() == 1:
        raise RuntimeError(
            f"K-dimensional loss defined by linear_weight shape {tuple(linear_weight.shape)} "
            f"requires batched input, (N, {input.shape[-1]}), got unbatched input with shape "
            f"{tuple(input.shape)}"
        )
    return (*input.shape[:-1], *outputs)


def _can_chunk(reduction, label_smoothing, dtype, out_features):
    plain = reduction in ("mean", "sum", "none") and label_smoothing == 0.0
    return plain and dtype == torch.int64 and not out_features and not torch.jit.is_tracing()


def _not_chunked_text(reduction, label_smoothing, dtype, out_features, bias):
    return (
        "linear_cross_entropy: ``options`` ignored; chunked path needs reduction in "
        "{'mean','sum','none'}, label_smoothing == 0, target.dtype == int64, out_features == (). "
        f"Got reduction={reduction!r}, label_smoothing={label_smoothing}, target.dtype={dtype}, "
        f"out_features={out_features}, tracing={torch.jit.is_tracing()}, linear_bias.shape="
        f"{tuple(bias.shape) if bias is not None else None}."
    )


def _in_chunks(input, linear_weight, target, bias, weight, reduction, ignored, options):
    batched = input.dim() == 2
    if not batched:
        input, target = input.unsqueeze(0), target.unsqueeze(0)
    options = options._adjust(
        input.shape[0], input.shape[1], linear_weight.shape[0], input.dtype, input.device
    )
    half = input.dtype in (torch.float16, torch.bfloat16) and options.acc_dtype == torch.float32
    if options.acc_dtype != input.dtype and not half:
        raise RuntimeError(
            "linear_cross_entropy supports float32 acc_dtype with float16/bfloat16 inputs, but got "
            f"{options.acc_dtype} acc_dtype and {input.dtype} inputs."
        )
    loss = _ChunkedLoss.apply(input, linear_weight, bias, target, weight, reduction, ignored, options)
    return loss if batched else loss.squeeze(0)


def _row_weights(target, weight, reduction, ignored, dtype):
    """The weight of each row's loss: 0 where ignored, over their sum for the mean."""
    skipped = target == ignored
    if weight is None:
        rows = (~skipped).to(dtype)
    else:
        rows = weight.index_select(0, torch.where(skipped, 0, target)).to(dtype)
        rows = rows.masked_fill(skipped, 0)
    if reduction == "mean":
        total = rows.sum()
        rows = rows / torch.where(total == 0, math.nan, total)
    return rows


class _ChunkedLoss(Function):
    """The sum of -log_softmax(logits)[target] times the row's weight, or each row's alone. A sum's gradients are
    computed along with it; those of single rows in backward, which needs their factors."""

    @staticmethod
    def forward(ctx, input, linear_weight, bias, target, weight, reduction, ignored, options):
        rows = _row_weights(target, weight, reduction, ignored, options.acc_dtype)
        target = target.masked_fill(target == ignored, 0)
        wanted = [t is not None and t.requires_grad for t in (input, linear_weight, bias)]
        ctx.options, ctx.reduction, ctx.wanted, ctx.grads = options, reduction, wanted, None
        losses, grads = _chunked(
            input, linear_weight, bias, target, rows, options,
            wanted if reduction != "none" else (False,) * 3,
        )
        if reduction == "none":
            ctx.save_for_backward(input, linear_weight, bias, target, rows)
            return losses.to(input.dtype)
        ctx.grads = grads
        if input.shape[0] == 0 and reduction == "mean":
            return torch.full((), math.nan, dtype=input.dtype)
        return losses.sum().to(input.dtype)

    @staticmethod
    def backward(ctx, grad):
        if ctx.reduction == "none":
            input, linear_weight, bias, target, rows = ctx.saved_tensors
            with torch.no_grad():
                factors = rows * grad.to(rows.dtype)
                _, grads = _chunked(
                    input, linear_weight, bias, target, factors, ctx.options, ctx.wanted
                )
        else:
            if ctx.grads is None:
                raise RuntimeError(_TWICE)
            grads = [None if g is None else g * grad for g in ctx.grads]
            if not ctx.options.allow_retain_graph:
                ctx.grads = None
        return (*grads, None, None, None, None, None)


def _chunked(input, linear_weight, bias, target, rows, options, wanted):
    """(each row's weighted loss, gradients of input, weight and bias as `wanted`)."""
    dtype = options.acc_dtype
    matrix = linear_weight.to(dtype)
    offset = None if bias is None else bias.to(dtype)
    losses = torch.zeros_like(rows)
    sums = [torch.zeros(t.shape, dtype=dtype) if want else None
            for t, want in zip((input, linear_weight, bias), wanted)]
    for start in range(0, input.shape[0], options.batch_chunk_size):
        part = slice(start, min(start + options.batch_chunk_size, input.shape[0]))
        x, classes, factors = input[part].to(dtype), target[part].unsqueeze(1), rows[part]
        logs = torch.log_softmax(linear(x, matrix, offset), 1)
        losses[part] = -logs.gather(1, classes).squeeze(1) * factors
        if any(wanted):
            slope = logs.exp_().scatter_add_(1, classes, torch.full(classes.shape, -1.0, dtype=dtype))
            slope.mul_(factors.unsqueeze(1))
            if wanted[0]:
                sums[0][part] = slope @ matrix
            if wanted[1]:
                sums[1].addmm_(slope.t(), x)
            if wanted[2]:
                sums[2].add_(slope.sum(0))
    return losses, [None if s is None else s.to(input.dtype) for s in sums]


belongs_to_functional(globals())
