"""Adamax, NAdam, RAdam and Adadelta: other ways to scale steps by means of past gradients."""

import torchere as torch

from .adam import _check_betas
from .optimizer import (
    Optimizer,
    _use_grad_for_differentiable,
    check_capturable,
    check_lr,
    check_not_negative,
    params_with_grad,
    real_views,
    scalar,
    scalar_dtype,
    steps_as_tensors,
    zero_step,
)


class _ByParam(Optimizer):
    """One parameter after the other; `_means` names the state that starts as zeros."""

    _means = ()

    def __setstate__(self, state):
        super().__setstate__(state)
        self._fill_options(foreach=None, maximize=False, differentiable=False, capturable=False)
        if "decoupled_weight_decay" in self.defaults:
            self._fill_options(decoupled_weight_decay=False)
        steps_as_tensors(self)

    def _init_state(self, param):
        state = self.state[param]
        if not state:
            state["step"] = zero_step()
            for name in self._means:
                if name == "mu_product":
                    state[name] = torch.ones((), dtype=scalar_dtype())
                else:
                    state[name] = torch.zeros_like(param, memory_format=torch.preserve_format)
        return state

    @_use_grad_for_differentiable
    def step(self, closure=None):
        """One step; returns the closure's loss, if there is a closure."""
        loss = self._loss(closure)
        for group in self.param_groups:
            for param in params_with_grad(group, type(self).__name__):
                check_capturable(group["capturable"], param)
                state = self._init_state(param)
                counter = state["step"]
                counter += 1
                self._step_param(group, param, state, counter.item())
        return loss

    @staticmethod
    def _decayed(group, param):
        """The gradient with the weight decay, which may go to the parameter instead."""
        grad = -param.grad if group["maximize"] else param.grad
        decay = group["weight_decay"]
        if decay != 0:
            if group.get("decoupled_weight_decay", False):
                param.mul_(1 - scalar(group["lr"]) * decay)
            else:
                grad = grad.add(param, alpha=decay)
        return grad


class Adamax(_ByParam):
    """Adam scaled by the largest gradient, which fades, in place of the mean square."""

    _means = ("exp_avg", "exp_inf")

    def __init__(
        self,
        params,
        lr=2e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        foreach=None,
        *,
        maximize=False,
        differentiable=False,
        capturable=False,
    ):
        check_lr(lr)
        check_not_negative(epsilon__value=eps)
        _check_betas(betas, foreach, capturable)
        check_not_negative(weight_decay__value=weight_decay)
        defaults = {
            "lr": lr,
            "betas": betas,
            "eps": eps,
            "weight_decay": weight_decay,
            "foreach": foreach,
            "maximize": maximize,
            "differentiable": differentiable,
            "capturable": capturable,
        }
        super().__init__(params, defaults)

    def _step_param(self, group, param, state, step):
        beta1, beta2 = group["betas"]
        grad = self._decayed(group, param)
        param, grad, mean, largest = real_views(
            param, grad, state["exp_avg"], state["exp_inf"]
        )
        mean.lerp_(grad, 1 - beta1)
        largest.copy_(torch.maximum(largest.mul_(beta2), grad.abs().add_(group["eps"])))
        rate = scalar(group["lr"] / (1 - beta1**step))
        param.addcdiv_(mean, largest, value=-rate)


class NAdam(_ByParam):
    """Adam with Nesterov's momentum, whose strength grows with the steps."""

    _means = ("mu_product", "exp_avg", "exp_avg_sq")

    def __init__(
        self,
        params,
        lr=2e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        momentum_decay=4e-3,
        decoupled_weight_decay=False,
        *,
        foreach=None,
        maximize=False,
        capturable=False,
        differentiable=False,
    ):
        check_lr(lr)
        check_not_negative(epsilon__value=eps)
        _check_betas(betas, foreach, capturable)
        check_not_negative(
            weight_decay__value=weight_decay, momentum_decay__value=momentum_decay
        )
        defaults = {
            "lr": lr,
            "betas": betas,
            "eps": eps,
            "weight_decay": weight_decay,
            "momentum_decay": momentum_decay,
            "decoupled_weight_decay": decoupled_weight_decay,
            "maximize": maximize,
            "foreach": foreach,
            "capturable": capturable,
            "differentiable": differentiable,
        }
        super().__init__(params, defaults)

    def _step_param(self, group, param, state, step):
        beta1, beta2 = group["betas"]
        lr, fade = scalar(group["lr"]), group["momentum_decay"]
        grad = self._decayed(group, param)
        param, grad, mean, square = real_views(
            param, grad, state["exp_avg"], state["exp_avg_sq"]
        )
        mu = beta1 * (1.0 - 0.5 * (0.96 ** (step * fade)))
        mu_next = beta1 * (1.0 - 0.5 * (0.96 ** ((step + 1) * fade)))
        product = state["mu_product"]
        product *= mu
        mean.lerp_(grad, 1 - beta1)
        square.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
        root = square.div(1 - beta2**step).sqrt().add_(group["eps"])
        done = product.item()
        param.addcdiv_(grad, root, value=-lr * (1.0 - mu) / (1.0 - done))
        param.addcdiv_(mean, root, value=-lr * mu_next / (1.0 - done * mu_next))


class RAdam(_ByParam):
    """Adam that does not scale while the mean square is still uncertain."""

    _means = ("exp_avg", "exp_avg_sq")

    def __init__(
        self,
        params,
        lr=1e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        decoupled_weight_decay=False,
        *,
        foreach=None,
        maximize=False,
        capturable=False,
        differentiable=False,
    ):
        check_lr(lr)
        check_not_negative(epsilon__value=eps)
        _check_betas(betas, foreach, capturable)
        check_not_negative(weight_decay__value=weight_decay)
        defaults = {
            "lr": lr,
            "betas": betas,
            "eps": eps,
            "weight_decay": weight_decay,
            "maximize": maximize,
            "foreach": foreach,
            "capturable": capturable,
            "decoupled_weight_decay": decoupled_weight_decay,
            "differentiable": differentiable,
        }
        super().__init__(params, defaults)

    def _step_param(self, group, param, state, step):
        beta1, beta2 = group["betas"]
        lr = scalar(group["lr"])
        grad = self._decayed(group, param)
        param, grad, mean, square = real_views(
            param, grad, state["exp_avg"], state["exp_avg_sq"]
        )
        mean.lerp_(grad, 1 - beta1)
        square.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
        update = mean / (1 - beta1**step) * lr
        correction = 1 - beta2**step
        limit = 2 / (1 - beta2) - 1
        certainty = limit - 2 * step * (beta2**step) / correction
        if certainty > 5.0:
            share = (certainty - 4) * (certainty - 2) * limit
            share = (share / ((limit - 4) * (limit - 2) * certainty)) ** 0.5
            update = update * (correction**0.5 / square.sqrt().add_(group["eps"])) * share
        param.add_(update, alpha=-1.0)


class Adadelta(_ByParam):
    """Steps in the parameter's own units: scaled by the root of past steps over gradients."""

    _means = ("square_avg", "acc_delta")

    def __init__(
        self,
        params,
        lr=1.0,
        rho=0.9,
        eps=1e-6,
        weight_decay=0,
        foreach=None,
        *,
        capturable=False,
        maximize=False,
        differentiable=False,
    ):
        check_lr(lr)
        if not 0.0 <= rho <= 1.0:
            raise ValueError(f"Invalid rho value: {rho}")
        check_not_negative(epsilon__value=eps, weight_decay__value=weight_decay)
        defaults = {
            "lr": lr,
            "rho": rho,
            "eps": eps,
            "weight_decay": weight_decay,
            "maximize": maximize,
            "capturable": capturable,
            "foreach": foreach,
            "differentiable": differentiable,
        }
        super().__init__(params, defaults)

    def _step_param(self, group, param, state, step):
        rho, eps = group["rho"], group["eps"]
        grad = self._decayed(group, param)
        param, grad, square, steps = real_views(
            param, grad, state["square_avg"], state["acc_delta"]
        )
        square.mul_(rho).addcmul_(grad, grad, value=1 - rho)
        delta = steps.add(eps).sqrt_().div_(square.add(eps).sqrt_()).mul_(grad)
        steps.mul_(rho).addcmul_(delta, delta, value=1 - rho)
        param.add_(delta, alpha=-scalar(group["lr"]))


for _kind in (Adamax, NAdam, RAdam, Adadelta):
    _kind.__module__ = "torchere.optim." + _kind.__name__.lower()
