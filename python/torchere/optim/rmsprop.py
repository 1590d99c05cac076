"""RMSprop: steps scaled by a running mean of the gradient's square."""

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
    steps_as_tensors,
    zero_step,
)

__all__ = ["RMSprop"]


class RMSprop(Optimizer):
    """param -= lr · grad / (√square + eps); centered takes the squared mean off the square."""

    def __init__(
        self,
        params,
        lr=1e-2,
        alpha=0.99,
        eps=1e-8,
        weight_decay=0,
        momentum=0,
        centered=False,
        capturable=False,
        foreach=None,
        maximize=False,
        differentiable=False,
    ):
        check_lr(lr)
        check_not_negative(
            epsilon__value=eps,
            momentum__value=momentum,
            weight_decay__value=weight_decay,
            alpha__value=alpha,
        )
        defaults = {
            "lr": lr,
            "momentum": momentum,
            "alpha": alpha,
            "eps": eps,
            "centered": centered,
            "weight_decay": weight_decay,
            "capturable": capturable,
            "foreach": foreach,
            "maximize": maximize,
            "differentiable": differentiable,
        }
        super().__init__(params, defaults)

    def __setstate__(self, state):
        super().__setstate__(state)
        self._fill_options(
            momentum=0,
            centered=False,
            foreach=None,
            maximize=False,
            differentiable=False,
            capturable=False,
        )
        steps_as_tensors(self)

    def _init_state(self, group, param):
        state = self.state[param]
        if state:
            return state
        state["step"] = zero_step()
        names = ["square_avg"]
        if group["momentum"] > 0:
            names.append("momentum_buffer")
        if group["centered"]:
            names.append("grad_avg")
        for name in names:
            state[name] = torch.zeros_like(param, memory_format=torch.preserve_format)
        return state

    @_use_grad_for_differentiable
    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        loss = self._loss(closure)
        for group in self.param_groups:
            for param in params_with_grad(group, "RMSprop"):
                check_capturable(group["capturable"], param)
                self._step_param(group, param, self._init_state(group, param))
        return loss

    def _step_param(self, group, param, state):
        alpha, lr = group["alpha"], scalar(group["lr"])
        grad = descent(param, group["maximize"], group["weight_decay"])
        counter = state["step"]
        counter += 1
        param, grad, square = real_views(param, grad, state["square_avg"])
        square.mul_(alpha).addcmul_(grad, grad, value=1 - alpha)
        if group["centered"]:
            mean = real_views(state["grad_avg"])[0]
            mean.lerp_(grad, 1 - alpha)
            root = square.addcmul(mean, mean, value=-1).sqrt_()
        else:
            root = square.sqrt()
        root = root.add(group["eps"]) if group["differentiable"] else root.add_(group["eps"])
        if group["momentum"] > 0:
            buf = real_views(state["momentum_buffer"])[0]
            buf.mul_(group["momentum"]).addcdiv_(grad, root)
            param.add_(buf, alpha=-lr)
        else:
            param.addcdiv_(grad, root, value=-lr)
