"""torchvision's and torchaudio's operators against what torchvision 0.28 and torchaudio 2.11 answered (on PyTorch 2.13):
vision_and_audio_values.json. Gradients are the backward operators' results."""

import io
import json
import pathlib

import numpy
import pytest

import torchere as torch

CASES = json.loads((pathlib.Path(__file__).parent / "vision_and_audio_values.json").read_text())


def value(v):
    if not isinstance(v, dict):
        return v
    dtype = {"float32": numpy.float32, "int32": numpy.int32, "int64": numpy.int64}[v["dtype"]]
    return torch.from_numpy(numpy.array(v["data"], dtype).reshape(v["shape"]))


def call(case):
    space, name = case["op"].split("::")
    out = getattr(getattr(torch.ops, space), name)(*[value(a) for a in case["args"]])
    return out if isinstance(out, tuple) else (out,)


@pytest.mark.parametrize("case", CASES, ids=[f"{i}-{c['op']}" for i, c in enumerate(CASES)])
def test_values(case):
    got = call(case)
    assert len(got) == len(case["results"])
    for g, w in zip(got, map(value, case["results"])):
        assert g.dtype == w.dtype and g.shape == w.shape
        assert numpy.allclose(g.numpy(), w.numpy(), rtol=1e-4, atol=2e-5, equal_nan=True)


def test_gradients_run_the_backward_operators():
    forward = next(c for c in CASES if c["op"] == "torchvision::roi_align")
    args = [value(a) for a in forward["args"]]
    x = args[0].requires_grad_()
    y = torch.ops.torchvision.roi_align(*args)
    g = torch.ones_like(y)
    (got,) = torch.autograd.grad(y, x, g)
    want = torch.ops.torchvision._roi_align_backward(g, *args[1:5], *x.shape, *args[5:])
    assert torch.equal(got, want)


def test_in_programs():
    class Detect(torch.nn.Module):
        def forward(self, x, boxes, scores):
            keep = torch.ops.torchvision.nms(boxes[:, 1:], scores, 0.5)
            return torch.ops.torchvision.roi_align(x, boxes[keep], 1.0, 2, 2, 2, True), keep

    m = torch.jit.script(Detect())
    args = torch.arange(36.0).view(1, 1, 6, 6), torch.tensor([[0, 0, 0, 4, 4.0], [0, 0, 0, 4, 4.1], [0, 2, 2, 5, 5]]), torch.tensor([0.5, 0.9, 0.4])
    y, keep = m(*args)
    assert keep.tolist() == [1, 2] and y.shape == (2, 1, 2, 2)
    buffer = io.BytesIO()
    torch.jit.save(m, buffer)
    again = torch.jit.load(io.BytesIO(buffer.getvalue()))
    assert torch.equal(again(*args)[0], y)


def test_errors():
    ops, x = torch.ops.torchvision, torch.zeros(1, 4, 5, 5)
    for f, kind, text in [
        (lambda: ops.nms(torch.zeros(3, 4), torch.zeros(2), 0.5), RuntimeError, "boxes and scores should have same number"),
        (lambda: ops.nms(torch.zeros(3, 4).half(), torch.zeros(3).half(), 0.5), NotImplementedError, "\"nms_kernel\" not implemented"),
        (lambda: ops.roi_align(x, torch.zeros(1, 4), 1.0, 2, 2, 2, True), RuntimeError, "rois must have shape as Tensor"),
        (lambda: ops.roi_align(x, torch.zeros(1, 5).double(), 1.0, 2, 2, 2, True), RuntimeError, "while checking arguments for roi_align"),
        (lambda: ops.roi_align(x, torch.full((1, 5), 9.0), 1.0, 2, 2, 2, True), IndexError, "a box names image 9"),
        (lambda: ops.ps_roi_pool(x[:, :3], torch.zeros(1, 5), 1.0, 2, 2), RuntimeError, "input channels must be a multiple"),
    ]:
        with pytest.raises(kind, match=text):
            f()
