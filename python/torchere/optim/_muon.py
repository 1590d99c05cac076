"""Muon: the momentum of a matrix, made nearly orthogonal, as the step."""

import math

import torchere as torch

from .optimizer import Optimizer, params_with_grad, without_dimensions

__all__ = ["Muon"]


def _nearly_orthogonal(matrix, coefficients, steps, eps):
    """The matrix with its singular values near 1, by Newton-Schulz iteration in bfloat16."""
    if steps >= 100:
        raise ValueError("Number of steps must be less than 100 for computational efficiency")
    if matrix.dim() != 2:
        raise ValueError("Input tensor gradient must be a 2D matrix")
    if len(coefficients) != 3:
        raise ValueError("Coefficients must be a tuple of exactly 3 values")
    a, b, c = coefficients
    tall = matrix.size(0) > matrix.size(1)
    x = matrix.bfloat16()
    x = x.T if tall else x
    x.div_(x.norm().clamp(min=eps))
    for _ in range(steps):
        gram = x @ x.T
        x = torch.addmm(x, torch.addmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.T if tall else x


def _adjusted_lr(lr, rule, shape):
    """The rate, by the matrix's sizes."""
    rows, cols = shape
    if rule == "match_rms_adamw":
        return lr * 0.2 * math.sqrt(max(rows, cols))
    return lr * math.sqrt(max(1, rows / cols))


class Muon(Optimizer):
    """For parameters that are matrices."""

    def __init__(
        self,
        params,
        lr=1e-3,
        weight_decay=0.1,
        momentum=0.95,
        nesterov=True,
        ns_coefficients=(3.4445, -4.775, 2.0315),
        eps=1e-7,
        ns_steps=5,
        adjust_lr_fn=None,
    ):
        if isinstance(lr, torch.Tensor) and lr.numel() != 1:
            raise ValueError("Tensor lr must be 1-element")
        options = (("Learning rate", lr), ("momentum", momentum), ("weight decay", weight_decay))
        for name, value in options:
            if not 0.0 <= value:
                raise ValueError(f"{name} should be >= 0 but is: {value}")
        if adjust_lr_fn not in (None, "original", "match_rms_adamw"):
            raise ValueError(f"Adjust learning rate function {adjust_lr_fn} is not supported")
        defaults = {
            "lr": lr,
            "weight_decay": weight_decay,
            "momentum": momentum,
            "nesterov": nesterov,
            "ns_coefficients": ns_coefficients,
            "eps": eps,
            "ns_steps": ns_steps,
            "adjust_lr_fn": adjust_lr_fn,
        }
        super().__init__(params, defaults)
        for group in self.param_groups:
            for param in group["params"]:
                if param.ndim != 2:
                    raise ValueError(
                        "Muon only supports 2D parameters whereas we found a parameter with size: "
                        f"{param.size()}"
                    )

    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        with torch.no_grad():
            loss = self._loss(closure)
            for group in self.param_groups:
                for param in params_with_grad(group, "Muon"):
                    if param.is_complex():
                        raise RuntimeError("Muon does not support complex parameters")
                    self._step_param(group, param, self.state[param])
            return loss

    @staticmethod
    def _step_param(group, param, state):
        lr, momentum = without_dimensions(group["lr"]), group["momentum"]
        if "momentum_buffer" not in state:
            state["momentum_buffer"] = torch.zeros_like(
                param.grad, memory_format=torch.preserve_format
            )
        buf = state["momentum_buffer"].lerp_(param.grad, 1 - momentum)
        update = param.grad.lerp(buf, momentum) if group["nesterov"] else buf
        update = _nearly_orthogonal(
            update, group["ns_coefficients"], group["ns_steps"], group["eps"]
        )
        param.mul_(1 - lr * group["weight_decay"])
        param.add_(update, alpha=-_adjusted_lr(lr, group["adjust_lr_fn"], param.shape))
