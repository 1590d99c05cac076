"""Fourier transforms against the defining sums, and what is made of them."""
import cmath

import pytest
import torchere as torch

F = torch._C._functions


def direct(values, sign):
    n = len(values)
    return [sum(v * cmath.exp(sign * 2j * cmath.pi * j * k / n) for j, v in enumerate(values))
            for k in range(n)]


@pytest.mark.parametrize("n", [1, 2, 3, 5, 7, 8, 12, 30, 31, 37, 74])
def test_lengths(n):
    x = [0.5 * (i % 7) - 1.25 * (i % 3) for i in range(n)]
    got = F.fft_fft(torch.tensor(x, dtype=torch.float64)).tolist()
    assert got == pytest.approx(direct(x, -1), abs=1e-10)
    back = F.fft_ifft(torch.tensor(direct(x, -1), dtype=torch.complex128)).tolist()
    assert back == pytest.approx(x, abs=1e-10)


@pytest.mark.parametrize("n", [9, 10])
def test_real_round_trip_and_gradient(n):
    x = torch.arange(n, dtype=torch.float64).sin().requires_grad_(True)
    y = F.fft_irfft(F.fft_rfft(x), n)
    assert y.tolist() == pytest.approx(x.tolist(), abs=1e-12)
    weights = torch.arange(n, dtype=torch.float64)
    (y * weights).sum().backward()
    assert x.grad.tolist() == pytest.approx(weights.tolist(), abs=1e-12)


def test_short_time_round_trip():
    x = torch.arange(100, dtype=torch.float64).cos()
    w = torch.hann_window(16, dtype=torch.float64)
    s = F.stft(x, 16, 4, 16, w, True, "reflect", False, True, True)
    assert list(s.shape) == [9, 26]
    assert F.istft(s, 16, 4, 16, w).tolist() == pytest.approx(x.tolist(), abs=1e-12)


def test_messages():
    with pytest.raises(RuntimeError, match="Invalid number of data points"):
        F.fft_fft(torch.ones(3), 0)
    with pytest.raises(RuntimeError, match="Invalid normalization mode"):
        F.fft_fft(torch.ones(3), norm="q")
