"""Tensors that a module registers when they are assigned to it: Parameter and Buffer."""

from collections import OrderedDict

import torchere as torch

__all__ = ["Parameter", "Buffer", "is_lazy"]


def _rebuild_parameter(data, requires_grad, backward_hooks):
    """Makes a Parameter again from what `Parameter.__reduce_ex__` stored."""
    param = Parameter(data, requires_grad)
    param._backward_hooks = backward_hooks
    return param


class Parameter(torch.Tensor):
    """A tensor that counts as a module's parameter; shares its data with the tensor given."""

    def __new__(cls, data=None, requires_grad=True):
        if data is None:
            data = torch.empty(0)
        return torch.Tensor._make_subclass(cls, data.detach(), requires_grad)

    def __init__(self, data=None, requires_grad=True):
        pass

    def __deepcopy__(self, memo):
        known = memo.get(id(self))
        if known is None:
            copied = self.data.clone(memory_format=torch.preserve_format)
            known = type(self)(copied, self.requires_grad)
            memo[id(self)] = known
        return known

    def __repr__(self):
        return "Parameter containing:\n" + super().__repr__()

    def __reduce_ex__(self, proto):
        return _rebuild_parameter, (self.data, self.requires_grad, OrderedDict())


class Buffer(torch.Tensor):
    """A tensor that counts as a module's buffer; `persistent` says whether it is saved."""

    def __new__(cls, data=None, *, persistent=True):
        if data is None:
            data = torch.empty(0)
        made = torch.Tensor._make_subclass(cls, data.detach(), data.requires_grad)
        made.persistent = persistent
        return made

    def __init__(self, data=None, *, persistent=True):
        pass


def is_lazy(param):
    """Whether the parameter still waits for its shape; there are no such parameters here."""
    return False
