"""Answers of operators whose loops have several ways, each way against plain Python."""

import math
import random

import pytest
import torchere as torch


def test_powers_of_doubles_are_within_two_units_of_the_last_place():
    rng = random.Random(0)
    xs = [math.exp(rng.uniform(-40, 40)) for _ in range(4000)] + [1 + rng.uniform(-1e-3, 1e-3) for _ in range(4000)]
    ys = [rng.uniform(-17, 17) for _ in xs[:4000]] + [rng.uniform(-2e5, 2e5) for _ in xs[4000:]]
    got = torch.pow(torch.tensor(xs, dtype=torch.float64), torch.tensor(ys, dtype=torch.float64)).tolist()
    for x, y, z in zip(xs, ys, got):
        want = math.pow(x, y)
        assert abs(z - want) <= 2 * math.ulp(want), (x, y, z, want)


@pytest.mark.parametrize("x, y", [(2.0, 2000.0), (2.0, -1070.0), (2.0, -2000.0), (1e-310, 0.7), (0.0, -2.5), (-8.0, 3.0), (-8.0, 0.5),
                                  (math.inf, 0.3), (0.5, math.inf), (math.nan, 2.5), (1.0, 1e300), (1.7976931348623157e308, 1.0000001)])
def test_powers_at_the_ends(x, y):
    try:
        want = math.pow(x, y)
    except OverflowError:
        want = math.inf
    except ValueError:
        want = math.inf if x == 0 else math.nan
    for z in torch.pow(torch.full((9,), x, dtype=torch.float64), torch.full((9,), y, dtype=torch.float64)).tolist():
        assert math.isnan(z) if math.isnan(want) else z == pytest.approx(want, rel=1e-15, abs=5e-324)


@pytest.mark.parametrize("largest", [True, False])
@pytest.mark.parametrize("k", [1, 3, 20])
def test_topk(largest, k):
    rng = random.Random(k)
    rows = [[rng.random() for _ in range(50)] for _ in range(40)]
    rows[3][7] = rows[3][8]  # equal ones
    values, places = torch.topk(torch.tensor(rows, dtype=torch.float64), k, largest=largest)
    for row, v, p in zip(rows, values.tolist(), places.tolist()):
        assert v == sorted(row, reverse=largest)[:k]
        assert [row[i] for i in p] == v and len(set(p)) == k


def test_topk_puts_nan_first():
    x = torch.tensor([1.0, math.nan, 3.0, 2.0])
    values, places = torch.topk(x, 2)
    assert places.tolist() == [1, 2] and math.isnan(values[0].item())


def test_medians_and_modes():
    rng = random.Random(1)
    row = [float(rng.randrange(9)) for _ in range(1001)]
    x = torch.tensor(row)
    assert torch.median(x).item() == sorted(row)[500]
    value, place = torch.median(x, 0)
    assert row[place.item()] == value.item() == sorted(row)[500]
    holed = torch.tensor([math.nan if i % 3 == 0 else v for i, v in enumerate(row)])
    kept = sorted(v for i, v in enumerate(row) if i % 3)
    assert torch.nanmedian(holed).item() == kept[(len(kept) - 1) // 2] and math.isnan(torch.median(holed).item())
    value, place = torch.mode(x)
    most = max(row.count(v) for v in set(row))
    assert value.item() == min(v for v in set(row) if row.count(v) == most) and row[place.item()] == value.item()


@pytest.mark.parametrize("a, b", [((3, 4), (2, 5)), ((40, 30), (10, 20)), ((7,), (900,)), ((300, 2), (3, 300)), ((2, 3, 4), (90, 5))])
def test_kron(a, b):
    x, y = torch.randn(a), torch.randn(b)
    n = max(x.dim(), y.dim())
    p, q = x.reshape([1] * (n - x.dim()) + list(a)), y.reshape([1] * (n - y.dim()) + list(b))
    want = p
    for d in range(n):
        want = want.repeat_interleave(q.shape[d], d)
    assert torch.equal(torch.kron(x, y), want * q.repeat(list(p.shape)))


@pytest.mark.parametrize("inner", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("dtype", [torch.bool, torch.int16, torch.float32, torch.float64, torch.complex128])
def test_copies_of_short_rows(inner, dtype):
    x = (torch.arange(6 * 11 * 9) % 7).to(dtype).reshape(6, 11, 9)
    y = x.unfold(2, inner, 1).contiguous()
    for k in range(inner):
        assert torch.equal(y[..., k], x[:, :, k:k + 9 - inner + 1].clone())


def test_cat_of_rows():
    x, y = torch.randn(7, 3, 2), torch.randn(7, 5, 2)
    joined = torch.cat([x, torch.empty(0), y], 1)
    assert torch.equal(joined[:, :3], x) and torch.equal(joined[:, 3:], y)
    assert torch.equal(torch.cat([x.transpose(0, 1), x.transpose(0, 1)], 1)[:, 7:], x.transpose(0, 1))


@pytest.mark.parametrize("values", [[1.0, -math.inf, math.inf, 2.0], [1.0, math.nan, math.inf, 2.0], [3.0, 1.0, 2.0, -5.0]])
def test_extremes_of_long_rows(values):
    x = torch.tensor(values).repeat(300)
    want = (math.nan, math.nan) if any(math.isnan(v) for v in values) else (min(values), max(values))
    for got, w in zip((x.amin().item(), x.amax().item()), want):
        assert math.isnan(got) if math.isnan(w) else got == w


@pytest.mark.parametrize("upper", [True, False])
def test_inverse_from_cholesky(upper):
    m = torch.randn(70, 70, dtype=torch.complex128)
    a = m @ m.mH + 70 * torch.eye(70, dtype=torch.complex128)
    inverse = torch.cholesky_inverse(torch.linalg.cholesky(a, upper=upper), upper=upper)
    torch.testing.assert_close(inverse @ a, torch.eye(70, dtype=torch.complex128))
    assert torch.equal(inverse, inverse.mH.resolve_conj())


def test_average_pools():
    x = torch.randn(2, 3, 7, 9)
    got = torch.nn.functional.avg_pool2d(x, (3, 2), (2, 1), (1, 1), count_include_pad=False)
    for i in range(got.shape[2]):
        for j in range(got.shape[3]):
            window = x[:, :, max(0, 2 * i - 1):2 * i + 2, max(0, j - 1):j + 1]
            torch.testing.assert_close(got[:, :, i, j], window.mean((2, 3)))


@pytest.mark.parametrize("degree", [-1, 0, 1, 3, 8, 9, 20])
@pytest.mark.parametrize("kind, first", [("t", lambda x: x), ("u", lambda x: 2 * x), ("v", lambda x: 2 * x - 1), ("w", lambda x: 2 * x + 1)])
def test_chebyshev_polynomials(kind, first, degree):
    xs = [-1.0, -0.7, 0.0, 0.3, 1.0, 1.5, -2.0]
    got = getattr(torch.special, f"chebyshev_polynomial_{kind}")(torch.tensor(xs, dtype=torch.float64), torch.tensor(degree)).tolist()
    for x, y in zip(xs, got):
        p, q = (0.0, 0.0) if degree < 0 else (1.0, first(x))
        for _ in range(degree):
            p, q = q, 2 * x * q - p
        assert y == pytest.approx(p, rel=1e-9, abs=1e-9)
