"""Adafactor: a matrix's mean squared gradients kept as one row and one column."""

import torchere as torch

from .optimizer import Optimizer, params_with_grad, scalar, steps_as_tensors, zero_step

__all__ = ["Adafactor"]


def _check(lr, beta2_decay, eps, d, weight_decay):
    """What the constructor refuses."""
    if isinstance(lr, torch.Tensor) and lr.numel() != 1:
        raise ValueError("Tensor lr must be 1-element")
    if not 0.0 <= lr:
        raise ValueError(f"Learning rate should be >= 0 but is: {lr}")
    if not 0.0 >= beta2_decay:
        raise ValueError(f"beta2_decay should be <= 0 but is: {beta2_decay}")
    if eps[0] is not None and not 0.0 <= eps[0]:
        raise ValueError(f"epsilon1 should be >= 0 but is: {eps[0]}")
    if not 0.0 <= eps[1]:
        raise ValueError(f"epsilon2 should be >= 0 but is: {eps[1]}")
    if not 1.0 <= d:
        raise ValueError(f"Clipping threshold d should be >= 1 but is: {d}")
    if not 0.0 <= weight_decay:
        raise ValueError(f"weight_decay should be >= 0 but is: {weight_decay}")


class Adafactor(Optimizer):
    """Steps relative to the parameter's own size, clipped so that their mean square is at most d²."""

    def __init__(
        self,
        params,
        lr=1e-2,
        beta2_decay=-0.8,
        eps=(None, 1e-3),
        d=1.0,
        weight_decay=0.0,
        *,
        foreach=None,
        maximize=False,
    ):
        _check(lr, beta2_decay, eps, d, weight_decay)
        defaults = {
            "lr": lr,
            "beta2_decay": beta2_decay,
            "eps": eps,
            "d": d,
            "weight_decay": weight_decay,
            "foreach": foreach,
            "maximize": maximize,
        }
        super().__init__(params, defaults)

    def __setstate__(self, state):
        super().__setstate__(state)
        self._fill_options(foreach=None)
        steps_as_tensors(self)

    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        with torch.no_grad():
            loss = self._loss(closure)
            for group in self.param_groups:
                for param in params_with_grad(group, "Adafactor"):
                    if param.is_complex():
                        raise RuntimeError("Adafactor does not support complex parameters")
                    self._step_param(group, param, self.state[param])
            return loss

    @staticmethod
    def _init_state(state, grad):
        state["step"] = zero_step()
        if grad.dim() > 1:
            state["row_var"] = grad.new_zeros((*grad.shape[:-1], 1))
            state["col_var"] = grad.new_zeros((*grad.shape[:-2], 1, grad.shape[-1]))
        else:
            state["variance"] = torch.zeros_like(grad, memory_format=torch.preserve_format)

    def _step_param(self, group, param, state):
        if not state:
            self._init_state(state, param.grad)
        grad = -param.grad if group["maximize"] else param.grad
        lr, (floor, least) = scalar(group["lr"]), group["eps"]
        floor = torch.finfo(param.dtype).eps if floor is None else floor
        counter = state["step"]
        counter += 1
        steps = counter.item()
        size = param.norm(2).item() / param.numel() ** 0.5
        rate = max(least, size) * min(lr, 1 / steps**0.5)
        if group["weight_decay"] != 0:
            param.mul_(1 - lr * group["weight_decay"])
        update = self._variance(state, grad, steps ** group["beta2_decay"], floor)
        update = update.clamp_(min=floor * floor).rsqrt_().mul_(grad)
        excess = update.norm(2).item() / (update.numel() ** 0.5 * group["d"])
        param.add_(update, alpha=-rate / max(1.0, excess))

    @staticmethod
    def _variance(state, grad, share, floor):
        """The estimate of the mean square of each gradient, with today's in it."""
        if grad.dim() <= 1:
            return state["variance"].lerp_(grad * grad, share).clone()
        row, col = state["row_var"], state["col_var"]
        for means, dim in ((row, -1), (col, -2)):
            squares = torch.norm(grad, dim=dim, keepdim=True).square_()
            means.lerp_(squares.div_(grad.size(dim)), share)
        return (row @ col).div_(row.mean(dim=-2, keepdim=True).clamp_(min=floor))
