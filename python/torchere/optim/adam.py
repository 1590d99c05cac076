"""Adam: steps scaled by running means of the gradient and of its square."""

import torchere as torch

from .optimizer import (
    Optimizer,
    _use_grad_for_differentiable,
    check_capturable,
    check_fused,
    check_lr,
    check_not_negative,
    real_views,
    scalar,
    steps_as_tensors,
    zero_step,
)

__all__ = ["Adam"]


def _check_betas(betas, foreach, capturable):
    for i, beta in enumerate(betas):
        if not 0.0 <= beta < 1.0:
            raise ValueError(f"Invalid beta parameter at index {i}: {beta}")
    kinds = [isinstance(beta, torch.Tensor) for beta in betas]
    if not all(kinds) and not all(isinstance(beta, float) for beta in betas):
        raise ValueError("betas must be either both floats or both Tensors")
    for i, beta in enumerate(betas):
        if not kinds[i]:
            continue
        if foreach and not capturable:
            raise ValueError(
                f"betas[{i}] as a Tensor is not supported for capturable=False and foreach=True"
            )
        if beta.numel() != 1:
            raise ValueError(f"Tensor betas[{i}] must be 1-element")


class Adam(Optimizer):
    """param -= lr · mean / (√square + eps), both corrected for having started at 0.

    weight_decay is added to the gradient, or with decoupled_weight_decay taken off the parameter;
    amsgrad keeps the largest square so far.
    """

    def __init__(
        self,
        params,
        lr=1e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        amsgrad=False,
        *,
        foreach=None,
        maximize=False,
        capturable=False,
        differentiable=False,
        fused=None,
        decoupled_weight_decay=False,
    ):
        if isinstance(lr, torch.Tensor) and foreach and not capturable:
            raise ValueError(
                "lr as a Tensor is not supported for capturable=False and foreach=True"
            )
        check_lr(lr)
        check_not_negative(epsilon__value=eps)
        _check_betas(betas, foreach, capturable)
        check_not_negative(weight_decay__value=weight_decay)
        defaults = {
            "lr": lr,
            "betas": tuple(b.squeeze() if isinstance(b, torch.Tensor) else b for b in betas),
            "eps": eps,
            "weight_decay": weight_decay,
            "amsgrad": amsgrad,
            "maximize": maximize,
            "foreach": foreach,
            "capturable": capturable,
            "differentiable": differentiable,
            "fused": fused,
            "decoupled_weight_decay": decoupled_weight_decay,
        }
        super().__init__(params, defaults)
        check_fused(fused, foreach, differentiable)

    def __setstate__(self, state):
        super().__setstate__(state)
        self._fill_options(
            amsgrad=False,
            maximize=False,
            foreach=None,
            capturable=False,
            differentiable=False,
            decoupled_weight_decay=False,
            fused=None,
        )
        steps_as_tensors(self)

    def _init_state(self, group, param):
        state = self.state[param]
        if state:
            return state
        state["step"] = zero_step()
        names = ["exp_avg", "exp_avg_sq"] + ["max_exp_avg_sq"] * bool(group["amsgrad"])
        for name in names:
            state[name] = torch.zeros_like(param, memory_format=torch.preserve_format)
        return state

    @_use_grad_for_differentiable
    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        loss = self._loss(closure)
        for group in self.param_groups:
            for param in group["params"]:
                if param.grad is None:
                    continue
                if param.grad.is_sparse:
                    raise RuntimeError(
                        "Adam does not support sparse gradients, please consider SparseAdam "
                        "instead"
                    )
                check_capturable(group["capturable"], param)
                self._step_param(group, param, self._init_state(group, param))
        return loss

    def _step_param(self, group, param, state):
        lr = group["lr"]  # as a tensor it is divided in its own precision
        beta1, beta2 = (scalar(beta) for beta in group["betas"])
        eps, decay = group["eps"], group["weight_decay"]
        grad = -param.grad if group["maximize"] else param.grad
        step_tensor = state["step"]
        step_tensor += 1
        if decay != 0:
            if group["decoupled_weight_decay"]:
                param.mul_(1 - lr * decay)
            else:
                grad = grad.add(param, alpha=scalar(decay))
        mean, square = state["exp_avg"], state["exp_avg_sq"]
        param, grad, mean, square = real_views(param, grad, mean, square)
        mean.lerp_(grad, 1 - beta1)
        square.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
        if group["amsgrad"]:
            largest = real_views(state["max_exp_avg_sq"])[0]
        if group["differentiable"]:
            self._apply_differentiably(group, param, mean, square, state)
            return
        step = step_tensor.item()
        step_size = scalar(lr / (1 - beta1**step))
        correction = (1 - beta2**step) ** 0.5
        if group["amsgrad"]:
            largest.copy_(torch.maximum(largest, square))
            square = largest
        denominator = (square.sqrt() / correction).add_(eps)
        param.addcdiv_(mean, denominator, value=-step_size)

    def _apply_differentiably(self, group, param, mean, square, state):
        """The last part of the step, written so that gradients flow through it."""
        lr, (beta1, beta2) = group["lr"], group["betas"]
        step = state["step"]
        negative_size = (lr / (1 - beta1**step)).neg()
        correction = (1 - beta2**step).sqrt()
        if group["amsgrad"]:
            largest = real_views(state["max_exp_avg_sq"])[0]
            largest.copy_(torch.maximum(largest.clone(), square))
            square = largest
        denominator = (square.sqrt() / (correction * negative_size)).add_(
            group["eps"] / negative_size
        )
        param.addcdiv_(mean.clone(), denominator)
