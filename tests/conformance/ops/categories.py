"""What is compared of an operator. A category is a function over (subject, dtype, limit) that yields, for each sample,
(the sample as text, why it is wrong or None); a category that does not concern the operator yields nothing."""

import aliasing
import errors
import gradients
import torch
import values
import writes
from transfer import DTYPES


def listed(op):
    """The dtypes of the table that the operator takes on the CPU."""
    return [d for d in DTYPES if getattr(torch, d) in op.dtypes]


def main_dtype(op):
    """float32, or the nearest to it that the operator takes."""
    return listed(op)[:1]


def differentiable(op):
    if not op.supports_autograd:
        return []
    return [d for d in ("float64", "complex128") if getattr(torch, d) in op.backward_dtypes & op.dtypes]


# name: (function, the dtypes for an operator)
CATEGORIES = {
    "values": (values.functions, listed),
    "methods": (values.methods, main_dtype),
    "gradients": (gradients.first_order, differentiable),
    "second order": (gradients.second_order, lambda op: differentiable(op) if op.supports_gradgrad else []),
    "aliasing": (aliasing.results, main_dtype),
    "inplace": (writes.inplace, main_dtype),
    "out": (writes.out, main_dtype),
    "errors": (errors.raised, lambda op: ["any"] if op.error_inputs_func else []),
    # For information: no goal.
    "noncontiguous": (values.noncontiguous, main_dtype),
    "reference": (values.reference, main_dtype),
    "strides": (values.strides, main_dtype),
    "error texts": (errors.texts, lambda op: ["any"] if op.error_inputs_func else []),
}
