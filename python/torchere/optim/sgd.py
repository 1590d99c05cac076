"""Stochastic gradient descent, with momentum, dampening, Nesterov's variant and weight decay."""

import torchere as torch

from .optimizer import (
    Optimizer,
    _use_grad_for_differentiable,
    check_fused,
    check_lr,
    check_not_negative,
    descent,
    scalar,
)

__all__ = ["SGD"]


class SGD(Optimizer):
    """buf = momentum · buf + (1 - dampening) · grad; param -= lr · buf."""

    def __init__(
        self,
        params,
        lr=1e-3,
        momentum=0,
        dampening=0,
        weight_decay=0,
        nesterov=False,
        *,
        maximize=False,
        foreach=None,
        differentiable=False,
        fused=None,
    ):
        check_lr(lr)
        check_not_negative(momentum__value=momentum, weight_decay__value=weight_decay)
        defaults = {
            "lr": lr,
            "momentum": momentum,
            "dampening": dampening,
            "weight_decay": weight_decay,
            "nesterov": nesterov,
            "maximize": maximize,
            "foreach": foreach,
            "differentiable": differentiable,
            "fused": fused,
        }
        if nesterov and (momentum <= 0 or dampening != 0):
            raise ValueError("Nesterov momentum requires a momentum and zero dampening")
        super().__init__(params, defaults)
        check_fused(fused, foreach, differentiable)

    def __setstate__(self, state):
        super().__setstate__(state)
        self._fill_options(
            nesterov=False, maximize=False, foreach=None, differentiable=False, fused=False
        )

    @_use_grad_for_differentiable
    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        loss = self._loss(closure)
        for group in self.param_groups:
            for param in group["params"]:
                if param.grad is not None:
                    self._step_param(group, param)
        return loss

    def _step_param(self, group, param):
        momentum = group["momentum"]
        grad = descent(param, group["maximize"], group["weight_decay"])
        if momentum != 0:
            state = self.state[param]
            buf = state.get("momentum_buffer")
            if buf is None:
                buf = state["momentum_buffer"] = grad.detach().clone()
            else:
                buf.mul_(momentum).add_(grad, alpha=1 - group["dampening"])
            grad = grad.add(buf, alpha=momentum) if group["nesterov"] else buf
        lr = scalar(group["lr"])
        if isinstance(lr, torch.Tensor):
            param.addcmul_(grad, lr, value=-1)
        else:
            param.add_(grad, alpha=-lr)
