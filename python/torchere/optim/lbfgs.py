"""LBFGS: steps by a model of the curvature from the last gradients' changes."""

import torchere as torch

from ._line_search import strong_wolfe
from .optimizer import Optimizer, check_lr, without_dimensions

__all__ = ["LBFGS"]


# What the state holds from one step to the next.
_REMEMBERED = ("d", "t", "old_dirs", "old_stps", "ro", "H_diag", "prev_flat_grad", "prev_loss")


class LBFGS(Optimizer):
    """One group only; `step` takes a closure that computes loss and gradients anew."""

    def __init__(
        self,
        params,
        lr=1,
        max_iter=20,
        max_eval=None,
        tolerance_grad=1e-7,
        tolerance_change=1e-9,
        history_size=100,
        line_search_fn=None,
    ):
        check_lr(lr)
        defaults = {
            "lr": lr,
            "max_iter": max_iter,
            "max_eval": max_iter * 5 // 4 if max_eval is None else max_eval,
            "tolerance_grad": tolerance_grad,
            "tolerance_change": tolerance_change,
            "history_size": history_size,
            "line_search_fn": line_search_fn,
        }
        super().__init__(params, defaults)
        if len(self.param_groups) != 1:
            raise ValueError("LBFGS doesn't support per-parameter options (parameter groups)")
        self._params = self.param_groups[0]["params"]

    # ---- all parameters as one vector

    def _gather_flat_grad(self):
        grads = [torch.zeros_like(p) if p.grad is None else p.grad for p in self._params]
        flat = [torch.view_as_real(g) if g.is_complex() else g for g in grads]
        return torch.cat([g.reshape(-1) for g in flat], 0)

    def _add_grad(self, step_size, update):
        """Adds the vector, times step_size, to the parameters."""
        offset = 0
        for p in self._params:
            p = torch.view_as_real(p) if p.is_complex() else p
            part = update[offset : offset + p.numel()]
            p.add_(part.view_as(p), alpha=step_size)
            offset += p.numel()

    def _evaluate(self, closure, start, t, d):
        """Loss and gradient at start + t·d; the parameters go back to start."""
        self._add_grad(t, d)
        loss = float(closure())
        grad = self._gather_flat_grad()
        for p, value in zip(self._params, start):
            p.copy_(value)
        return loss, grad

    # ---- the direction

    def _direction(self, past, grad):
        """Minus the gradient times the inverse curvature, by the history that `past` holds."""
        state = self.state[self._params[0]]
        if state["n_iter"] == 1:
            past.update(old_dirs=[], old_stps=[], ro=[], H_diag=1)
            return grad.neg()
        changes, steps, weights = past["old_dirs"], past["old_stps"], past["ro"]
        change, step = grad.sub(past["prev_flat_grad"]), past["d"].mul(past["t"])
        curvature = change.dot(step)
        size = self.param_groups[0]["history_size"]
        if curvature > 1e-10:
            if len(changes) == size:
                for history in (changes, steps, weights):
                    history.pop(0)
            changes.append(change)
            steps.append(step)
            weights.append(1.0 / curvature)
            past["H_diag"] = curvature / change.dot(change)
        shares = state.setdefault("al", [None] * size)
        direction = grad.neg()
        for i in reversed(range(len(changes))):
            shares[i] = steps[i].dot(direction) * weights[i]
            direction.add_(changes[i], alpha=-shares[i])
        direction = torch.mul(direction, past["H_diag"])
        for i in range(len(changes)):
            back = changes[i].dot(direction) * weights[i]
            direction.add_(steps[i], alpha=shares[i] - back)
        return direction

    # ---- the step

    def step(self, closure):
        """Up to max_iter steps; returns the loss before the first."""
        with torch.no_grad():
            return self._step(torch.enable_grad()(closure))

    def _step(self, closure):
        group, state = self.param_groups[0], self.state[self._params[0]]
        state.setdefault("func_evals", 0)
        state.setdefault("n_iter", 0)
        first_loss = closure()
        loss, evals = float(first_loss), 1
        state["func_evals"] += 1
        grad = self._gather_flat_grad()
        if grad.abs().max() <= group["tolerance_grad"]:
            return first_loss
        past = {name: state.get(name) for name in _REMEMBERED}
        for i in range(1, group["max_iter"] + 1):
            state["n_iter"] += 1
            past["d"] = self._direction(past, grad)
            if past["prev_flat_grad"] is None:
                past["prev_flat_grad"] = grad.clone(memory_format=torch.contiguous_format)
            else:
                past["prev_flat_grad"].copy_(grad)
            past["prev_loss"] = loss
            past["t"] = without_dimensions(group["lr"])
            if state["n_iter"] == 1:
                past["t"] = min(1.0, 1.0 / grad.abs().sum()) * past["t"]
            slope = grad.dot(past["d"])
            if slope > -group["tolerance_change"]:
                break
            last = i == group["max_iter"]
            loss, grad, more = self._move(closure, past, loss, grad, slope, group["max_eval"] - evals, last)
            evals += more
            state["func_evals"] += more
            if last or evals >= group["max_eval"] or self._converged(group, past, grad, loss):
                break
        state.update(past)
        return first_loss

    def _move(self, closure, past, loss, grad, slope, evals_left, last):
        """Moves along the direction; (loss, gradient, evaluations)."""
        d, t, search = past["d"], past["t"], self.param_groups[0]["line_search_fn"]
        if search is None:
            self._add_grad(t, d)
            if last:  # nobody will look at the loss there
                return loss, grad, 0
            return float(closure()), self._gather_flat_grad(), 1
        if search != "strong_wolfe":
            raise RuntimeError("only 'strong_wolfe' is supported")
        start = [p.clone(memory_format=torch.contiguous_format) for p in self._params]
        loss, grad, t, evals = strong_wolfe(
            lambda t: self._evaluate(closure, start, t, d), t, d, loss, grad, slope, evals_left
        )
        self._add_grad(t, d)
        past["t"] = t
        return loss, grad, evals

    @staticmethod
    def _converged(group, past, grad, loss):
        if grad.abs().max() <= group["tolerance_grad"]:
            return True
        small = group["tolerance_change"]
        still = past["d"].mul(past["t"]).abs().max() <= small
        return still or abs(loss - past["prev_loss"]) < small
