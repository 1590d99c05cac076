"""Rprop: steps of each number's own size, by the signs of its gradients alone."""

import torchere as torch

from .optimizer import (
    Optimizer,
    _use_grad_for_differentiable,
    check_capturable,
    check_lr,
    descent,
    params_with_grad,
    real_views,
    scalar,
    steps_as_tensors,
    zero_step,
)

__all__ = ["Rprop"]


class Rprop(Optimizer):
    """A step grows by etas[1] while the sign stays, and shrinks by etas[0] where it turns."""

    def __init__(
        self,
        params,
        lr=1e-2,
        etas=(0.5, 1.2),
        step_sizes=(1e-6, 50),
        *,
        capturable=False,
        foreach=None,
        maximize=False,
        differentiable=False,
    ):
        check_lr(lr)
        if not 0.0 < etas[0] < 1.0 < etas[1]:
            raise ValueError(f"Invalid eta values: {etas[0]}, {etas[1]}")
        defaults = {
            "lr": lr,
            "etas": etas,
            "step_sizes": step_sizes,
            "foreach": foreach,
            "maximize": maximize,
            "differentiable": differentiable,
            "capturable": capturable,
        }
        super().__init__(params, defaults)

    def __setstate__(self, state):
        super().__setstate__(state)
        self._fill_options(foreach=None, maximize=False, differentiable=False, capturable=False)
        steps_as_tensors(self)

    @_use_grad_for_differentiable
    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        loss = self._loss(closure)
        for group in self.param_groups:
            for param in params_with_grad(group, "Rprop"):
                check_capturable(group["capturable"], param)
                self._step_param(group, param, self.state[param])
        return loss

    def _step_param(self, group, param, state):
        if not state:
            first = scalar(group["lr"])
            if param.is_complex():
                first = complex(first, first)
            state["step"] = zero_step()
            state["prev"] = torch.zeros_like(param, memory_format=torch.preserve_format)
            state["step_size"] = torch.full_like(param.grad, first)
        shrink, grow = group["etas"]
        counter = state["step"]
        counter += 1
        grad, before, param, size = real_views(
            descent(param, group["maximize"]), state["prev"], param, state["step_size"]
        )
        sign = grad.mul(before.clone() if group["differentiable"] else before).sign()
        factor = torch.ones_like(sign)
        factor[sign.gt(0)] = grow
        factor[sign.lt(0)] = shrink
        size.mul_(factor).clamp_(*group["step_sizes"])
        grad = grad.clone(memory_format=torch.preserve_format)
        grad[sign.lt(0)] = 0
        param.addcmul_(grad.sign(), size, value=-1)
        before.copy_(grad)
