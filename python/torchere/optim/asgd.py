"""ASGD: gradient descent whose parameters are also averaged."""

import torchere as torch

from .optimizer import (
    Optimizer,
    _use_grad_for_differentiable,
    check_capturable,
    check_lr,
    check_not_negative,
    descent,
    params_with_grad,
    real_views,
    scalar,
    scalar_dtype,
    steps_as_tensors,
    zero_step,
)

__all__ = ["ASGD"]


class ASGD(Optimizer):
    """`ax` in the state is the mean of the parameter since step t0; rates fade by lambd and alpha."""

    def __init__(
        self,
        params,
        lr=1e-2,
        lambd=1e-4,
        alpha=0.75,
        t0=1e6,
        weight_decay=0,
        foreach=None,
        maximize=False,
        differentiable=False,
        capturable=False,
    ):
        check_lr(lr)
        check_not_negative(weight_decay__value=weight_decay)
        defaults = {
            "lr": lr,
            "lambd": lambd,
            "alpha": alpha,
            "t0": t0,
            "weight_decay": weight_decay,
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
        for held in self.state.values():
            for name in ("eta", "mu"):
                if name in held and not isinstance(held[name], torch.Tensor):
                    held[name] = torch.tensor(held[name], dtype=scalar_dtype())

    @_use_grad_for_differentiable
    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        loss = self._loss(closure)
        for group in self.param_groups:
            for param in params_with_grad(group, "ASGD"):
                check_capturable(group["capturable"], param)
                self._step_param(group, param, self.state[param])
        return loss

    def _step_param(self, group, param, state):
        lr, fade = scalar(group["lr"]), group["lambd"]
        if not state:
            state["step"] = zero_step()
            state["eta"] = torch.as_tensor(lr, dtype=scalar_dtype()).clone().detach()
            state["mu"] = torch.ones((), dtype=scalar_dtype())
            state["ax"] = torch.zeros_like(param, memory_format=torch.preserve_format)
        grad, counter = descent(param, group["maximize"]), state["step"]
        grad, param, mean = real_views(grad, param, state["ax"])
        counter += 1
        if group["weight_decay"] != 0:
            grad = grad.add(param, alpha=group["weight_decay"])
        rate = state["eta"].item()
        param.mul_(1 - fade * rate)
        param.add_(grad, alpha=-rate)
        if state["mu"].item() != 1:
            mean.add_(param.sub(mean).mul_(state["mu"]))
        else:
            mean.copy_(param)
        steps = counter.item()
        state["eta"].copy_(torch.as_tensor(lr / ((1 + fade * lr * steps) ** group["alpha"])))
        state["mu"].copy_(torch.as_tensor(1 / max(1, steps - group["t0"])))
