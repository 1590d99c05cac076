"""Adagrad: steps scaled by the sum of all squared gradients so far."""

import torchere as torch

from .optimizer import (
    Optimizer,
    _use_grad_for_differentiable,
    check_fused,
    check_lr,
    check_not_negative,
    descent,
    params_with_grad,
    real_views,
    scalar,
    steps_as_tensors,
    zero_step,
)

__all__ = ["Adagrad"]


class Adagrad(Optimizer):
    """param -= lr / (1 + steps · lr_decay) · grad / (√sum + eps)."""

    def __init__(
        self,
        params,
        lr=1e-2,
        lr_decay=0,
        weight_decay=0,
        initial_accumulator_value=0,
        eps=1e-10,
        foreach=None,
        *,
        maximize=False,
        differentiable=False,
        fused=None,
    ):
        check_lr(lr)
        check_not_negative(
            lr_decay__value=lr_decay,
            weight_decay__value=weight_decay,
            initial_accumulator_value__value=initial_accumulator_value,
            epsilon__value=eps,
        )
        defaults = {
            "lr": lr,
            "lr_decay": lr_decay,
            "eps": eps,
            "weight_decay": weight_decay,
            "initial_accumulator_value": initial_accumulator_value,
            "foreach": foreach,
            "maximize": maximize,
            "differentiable": differentiable,
            "fused": fused,
        }
        super().__init__(params, defaults)
        check_fused(fused, foreach, differentiable)
        for group in self.param_groups:
            for param in group["params"]:
                start = initial_accumulator_value
                if torch.is_complex(param):
                    start = complex(start, start)
                state = self.state[param]
                state["step"] = zero_step()
                state["sum"] = torch.full_like(
                    param, start, memory_format=torch.preserve_format
                )

    def __setstate__(self, state):
        super().__setstate__(state)
        self._fill_options(foreach=None, maximize=False, differentiable=False, fused=None)
        steps_as_tensors(self)

    def share_memory(self):
        """Moves the sums into memory that processes share."""
        for state in self.state.values():
            state["sum"].share_memory_()

    @_use_grad_for_differentiable
    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        loss = self._loss(closure)
        for group in self.param_groups:
            for param in params_with_grad(group, "Adagrad (here)"):
                self._step_param(group, param, self.state[param])
        return loss

    def _step_param(self, group, param, state):
        counter = state["step"]
        counter += 1
        steps = counter.item()
        grad = descent(param, group["maximize"], group["weight_decay"])
        lr = scalar(group["lr"]) / (1 + (steps - 1) * group["lr_decay"])
        param, grad, total = real_views(param, grad, state["sum"])
        total.addcmul_(grad, grad, value=1)
        root = total.sqrt()
        if group["differentiable"]:
            root = root + group["eps"]
        else:
            root.add_(group["eps"])
        param.addcdiv_(grad, root, value=-lr)
