"""PyTorch's own modules and tensors, taken over without copying weights."""

from .. import _C


def from_torch_tensor(t):
    """A tensor over the memory of a torch.Tensor; the same dtype, sizes and strides."""
    out = _C._from_dlpack(t.detach().__dlpack__())
    return out.requires_grad_() if t.requires_grad else out


def from_torch_module(m):
    raise NotImplementedError("scripting torch.nn modules directly is not there yet: save with torch.jit.save and load here")
