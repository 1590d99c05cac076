"""LBFGS: steps by a model of the curvature from the last gradients' changes."""

import torchere as torch

from ._line_search import strong_wolfe
from .optimizer import Optimizer, check_lr, scalar

__all__ = ["LBFGS"]


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

    def _direction(self, state, grad):
        """Minus the gradient times the inverse curvature, by the history that `state` holds."""
        if state["n_iter"] == 1:
            state.update(old_dirs=[], old_stps=[], ro=[], H_diag=1)
            return grad.neg()
        changes, steps, weights = state["old_dirs"], state["old_stps"], state["ro"]
        change, step = grad.sub(state["prev_flat_grad"]), state["d"].mul(state["t"])
        curvature = change.dot(step)
        size = self.param_groups[0]["history_size"]
        if curvature > 1e-10:
            if len(changes) == size:
                for history in (changes, steps, weights):
                    history.pop(0)
            changes.append(change)
            steps.append(step)
            weights.append(1.0 / curvature)
            state["H_diag"] = curvature / change.dot(change)
        shares = state.setdefault("al", [None] * size)
        direction = grad.neg()
        for i in reversed(range(len(changes))):
            shares[i] = steps[i].dot(direction) * weights[i]
            direction.add_(changes[i], alpha=-shares[i])
        direction = torch.mul(direction, state["H_diag"])
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
        for name in ("d", "t", "old_dirs", "old_stps", "ro", "H_diag", "prev_flat_grad"):
            state.setdefault(name, None)
        for i in range(1, group["max_iter"] + 1):
            state["n_iter"] += 1
            state["d"] = d = self._direction(state, grad)
            if state["prev_flat_grad"] is None:
                state["prev_flat_grad"] = grad.clone(memory_format=torch.contiguous_format)
            else:
                state["prev_flat_grad"].copy_(grad)
            state["prev_loss"] = before = loss
            state["t"] = scalar(group["lr"])
            if state["n_iter"] == 1:
                state["t"] = min(1.0, 1.0 / grad.abs().sum()) * state["t"]
            slope = grad.dot(d)
            if slope > -group["tolerance_change"]:
                break
            last = i == group["max_iter"]
            loss, grad, more = self._move(closure, loss, grad, slope, group["max_eval"] - evals, last)
            evals += more
            state["func_evals"] += more
            if last or evals >= group["max_eval"] or self._converged(group, state, grad, loss, before):
                break
        return first_loss

    def _move(self, closure, loss, grad, slope, evals_left, last):
        """Moves along the direction; (loss, gradient, evaluations)."""
        state, search = self.state[self._params[0]], self.param_groups[0]["line_search_fn"]
        d, t = state["d"], state["t"]
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
        state["t"] = t
        return loss, grad, evals

    @staticmethod
    def _converged(group, state, grad, loss, before):
        if grad.abs().max() <= group["tolerance_grad"]:
            return True
        small = group["tolerance_change"]
        return state["d"].mul(state["t"]).abs().max() <= small or abs(loss - before) < small
