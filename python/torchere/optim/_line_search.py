"""A step length that fits the strong Wolfe conditions, by cubic interpolation."""

import torchere as torch


def cubic_minimum(x1, f1, g1, x2, f2, g2, bounds=None):
    """Where the cubic through two values and slopes is least, within the bounds."""
    low, high = bounds or (min(x1, x2), max(x1, x2))
    d1 = g1 + g2 - 3 * (f1 - f2) / (x1 - x2)
    square = d1**2 - g1 * g2
    if square < 0:
        return (low + high) / 2.0
    root = square.sqrt()
    if x1 <= x2:
        at = x2 - (x2 - x1) * ((g2 + root - d1) / (g2 - g1 + 2 * root))
    else:
        at = x1 - (x1 - x2) * ((g1 + root - d1) / (g1 - g2 + 2 * root))
    return min(max(at, low), high)


class _Point:
    """A step length with the loss, the gradient and the slope there."""

    def __init__(self, t, loss, grad, slope):
        self.t, self.loss, self.grad, self.slope = t, loss, grad, slope


class _Search:
    """Counts evaluations and knows what is good enough at a point."""

    def __init__(self, evaluate, d, start, c1, c2):
        self.evaluate, self.d, self.start, self.c1, self.c2 = evaluate, d, start, c1, c2
        self.evals = 0

    def at(self, t):
        loss, grad = self.evaluate(t)
        self.evals += 1
        grad = grad.clone(memory_format=torch.contiguous_format)
        return _Point(t, loss, grad, grad.dot(self.d))

    def too_high(self, point):
        return point.loss > self.start.loss + self.c1 * point.t * self.start.slope

    def flat(self, point):
        return abs(point.slope) <= -self.c2 * self.start.slope


def strong_wolfe(
    evaluate, t, d, loss, grad, slope, max_iterations, c1=1e-4, c2=0.9, tolerance_change=1e-9
):
    """(loss, gradient, step length, evaluations) along `d`; `evaluate(t)` gives loss and gradient."""
    start = _Point(0, loss, grad.clone(memory_format=torch.contiguous_format), slope)
    search = _Search(evaluate, d, start, c1, c2)
    bracket, done, iterations = _bracket(search, search.at(t), max_iterations)
    low = _zoom(search, bracket, done, iterations, max_iterations, tolerance_change)
    return low.loss, low.grad, low.t, search.evals


def _bracket(search, point, max_iterations):
    """([two points around a good one, or a good one], is it good, iterations)."""
    before = search.start
    for iterations in range(max_iterations):
        rises = iterations > 1 and point.loss >= before.loss
        if search.too_high(point) or rises:
            return [before, point], False, iterations
        if search.flat(point):
            return [point], True, iterations
        if point.slope >= 0:
            return [before, point], False, iterations
        bounds = (point.t + 0.01 * (point.t - before.t), point.t * 10)
        t = cubic_minimum(
            before.t, before.loss, before.slope, point.t, point.loss, point.slope, bounds
        )
        before, point = point, search.at(t)
    return [search.start, point], False, max_iterations


def _zoom(search, bracket, done, iterations, max_iterations, tolerance_change):
    """The best point, found by narrowing the bracket."""
    longest = search.d.abs().max()
    stuck = False
    low, high = bracket[0], bracket[-1]
    if not low.loss <= high.loss:
        low, high = high, low
    first, second = bracket[0], bracket[-1]
    while not done and iterations < max_iterations:
        if abs(second.t - first.t) * longest < tolerance_change:
            break
        t = cubic_minimum(
            first.t, first.loss, first.slope, second.t, second.loss, second.slope
        )
        t, stuck = _away_from_ends(t, min(first.t, second.t), max(first.t, second.t), stuck)
        point = search.at(t)
        iterations += 1
        was_first = low is first
        if search.too_high(point) or point.loss >= low.loss:
            high = point
        else:
            if search.flat(point):
                done = True
            elif point.slope * (high.t - low.t) >= 0:
                high = low
            low = point
        first, second = (low, high) if was_first else (high, low)
        if not low.loss <= high.loss:
            low, high = high, low
    return low


def _away_from_ends(t, least, most, stuck):
    """(t, whether it was near an end): near one twice in a row, it moves inwards."""
    margin = 0.1 * (most - least)
    if min(most - t, t - least) >= margin:
        return t, False
    if not (stuck or t >= most or t <= least):
        return t, True
    return (most - margin if abs(t - most) < abs(t - least) else least + margin), False
