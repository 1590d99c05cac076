"""Layers that a mobile build packed beforehand, which PyTorch's wheel lacks: beside the plain layers."""

import io

import pytest
import torchere


def parts():
    torchere.manual_seed(0)
    return torchere.randn(4, 3, 3, 2), torchere.randn(4), torchere.randn(1, 3, 8, 9)


def reloaded(module):
    buffer = io.BytesIO()
    torchere.jit.save(torchere.jit.script(module), buffer)
    buffer.seek(0)
    return torchere.jit.load(buffer)


class Mobile(torchere.nn.Module):
    """What optimize_for_mobile leaves of convolution, clamp, transposed convolution and linear layer."""

    def __init__(self, weights):
        super().__init__()
        pack = torchere.ops.prepacked
        conv, bias, transposed, linear = weights
        self.first = pack.conv2d_clamp_prepack(conv, bias, [2, 1], [1, 0], [1, 2], 1, 0.0, 6.0)
        self.second = pack.conv2d_transpose_clamp_prepack(transposed, None, [1, 2], [0, 1], [0, 1], [1, 1], 2)
        self.third = pack.linear_clamp_prepack(linear, None, None, 0.5)

    def forward(self, x):
        x = torchere.ops.prepacked.conv2d_clamp_run(x, self.first)
        x = torchere.ops.prepacked.conv2d_transpose_clamp_run(x, self.second)
        return torchere.ops.prepacked.linear_clamp_run(x, self.third)


def test_mobile_layers():
    F = torchere.nn.functional
    conv, bias, x = parts()
    transposed, linear = torchere.randn(4, 1, 2, 2), torchere.randn(5, 14)
    y = F.conv2d(x, conv, bias, (2, 1), (1, 0), (1, 2)).clamp(0, 6)
    y = F.conv_transpose2d(y, transposed, None, (1, 2), (0, 1), (0, 1), 2)
    want = F.linear(y, linear[:, : y.shape[-1]]).clamp(max=0.5)
    mobile = Mobile((conv, bias, transposed, linear[:, : y.shape[-1]].contiguous()))
    torchere.testing.assert_close(mobile(x), want)
    torchere.testing.assert_close(reloaded(mobile)(x), want)


def test_states_are_in_pytorchs_order():
    conv, bias, _ = parts()
    packed = torchere.ops.prepacked.conv2d_clamp_prepack(conv, bias, [2, 1], [1, 0], [1, 2], 1, None, 6.0)
    assert list(packed.unpack()[2:]) == [[2, 1], [1, 0], [1, 2], 1, None, 6.0]
    sizes = torchere.ops.prepacked.unpack_prepacked_sizes_conv2d(packed)
    assert list(sizes) == [[4, 3, 3, 2], [4], [2, 1], [1, 0], [1, 2], 1]


def test_refusals():
    with pytest.raises(RuntimeError, match="strides, paddings or dilations"):
        torchere.ops.prepacked.conv2d_clamp_prepack(torchere.ones(2, 2, 2, 2), None, [1, 1, 1], [0, 0], [1, 1], 1)
    with pytest.raises(RuntimeError, match="matrix"):
        torchere.ops.prepacked.linear_clamp_prepack(torchere.ones(2), None)
