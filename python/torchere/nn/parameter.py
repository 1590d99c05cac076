"""Tensors that a module registers when they are assigned to it: Parameter and Buffer, and those of lazy modules, which
have no shape until the first input settles it."""

from collections import OrderedDict

import torchere as torch

__all__ = [
    "Parameter",
    "UninitializedParameter",
    "is_lazy",
    "Buffer",
    "UninitializedBuffer",
    "UninitializedTensorMixin",
]


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


class UninitializedTensorMixin:
    """A tensor without shape and data, which `materialize` turns into one of the class `cls_to_become`."""

    def materialize(self, shape, device=None, dtype=None):
        """Takes the shape; device and dtype stay unless given."""
        old = self.data
        self.data = torch.empty(
            shape,
            device=old.device if device is None else device,
            dtype=old.dtype if dtype is None else dtype,
        )
        self.__class__ = self.cls_to_become

    @property
    def shape(self):
        raise RuntimeError(
            "Can't access the shape of an uninitialized parameter or buffer. This error usually "
            "happens in `load_state_dict` when trying to load an uninitialized parameter into an "
            "initialized one. Call `forward` to initialize the parameters before accessing their "
            "attributes."
        )

    def share_memory_(self):
        raise RuntimeError(
            "Can't share memory on an uninitialized parameter or buffer. Call `forward` to "
            "initialize the parameters before calling `module.share_memory()`."
        )

    def __repr__(self):
        return f"<{type(self).__name__}>"

    def __reduce_ex__(self, proto):
        return type(self), (self.requires_grad,)

    def __deepcopy__(self, memo):
        known = memo.get(id(self))
        if known is None:
            old = self.data
            known = memo[id(self)] = type(self)(self.requires_grad, old.device, old.dtype)
        return known


class UninitializedParameter(UninitializedTensorMixin, Parameter):
    """A parameter whose shape is not known yet."""

    cls_to_become = Parameter

    def __new__(cls, requires_grad=True, device=None, dtype=None):
        data = torch.empty(0, device=device, dtype=dtype)
        return torch.Tensor._make_subclass(cls, data, requires_grad)

    def __init__(self, requires_grad=True, device=None, dtype=None):
        pass


class UninitializedBuffer(UninitializedTensorMixin, torch.Tensor):
    """A buffer whose shape is not known yet."""

    cls_to_become = torch.Tensor

    def __new__(cls, requires_grad=False, device=None, dtype=None, persistent=True):
        data = torch.empty(0, device=device, dtype=dtype)
        made = torch.Tensor._make_subclass(cls, data, requires_grad)
        made.persistent = persistent
        return made

    def __init__(self, requires_grad=False, device=None, dtype=None, persistent=True):
        pass


def is_lazy(param):
    """Whether the parameter or buffer still waits for its shape."""
    return isinstance(param, UninitializedTensorMixin)
