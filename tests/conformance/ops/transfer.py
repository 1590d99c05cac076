"""Tensors across: `Copier` makes of PyTorch's tensors fresh ones of either library, sharing nothing with the originals,
with their sizes, strides, offset, conjugation and requires_grad; `to_torch` looks at ours as PyTorch's."""

import torch
import torch.utils.dlpack
import torchere
from counterpart import Translation

DTYPES = ("float32", "float64", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool", "complex64", "complex128")


class NotCarried(Exception):
    """A tensor that is no strided tensor of the CPU."""


class Copier:
    """Copies for one call. Tensors that share a storage share one afterwards; one tensor given twice stays one."""

    def __init__(self, library):
        self.library, self.storages, self.made = library, {}, {}
        self.translation = Translation(self.tensor) if library is torchere else None
        self.inputs = []  # the copies, in order of their first appearance

    def of(self, x):
        return self.translation.of(x) if self.translation else self.plain(x)

    def plain(self, x):
        """The same containers with PyTorch's own tensors copied."""
        if isinstance(x, torch.Tensor):
            return self.tensor(x)
        if isinstance(x, torch.Generator):
            return torch.Generator().manual_seed(x.initial_seed())
        if isinstance(x, dict):
            return {k: self.plain(v) for k, v in x.items()}
        if isinstance(x, slice):
            return slice(*map(self.plain, (x.start, x.stop, x.step)))
        if isinstance(x, torch.Size):
            return x
        if isinstance(x, tuple) and hasattr(x, "_fields"):
            return type(x)(*map(self.plain, x))
        if isinstance(x, (list, tuple)):
            return type(x)(map(self.plain, x))
        return x

    def tensor(self, t):
        if id(t) not in self.made:
            self.made[id(t)] = self.copy(t), t
            self.inputs.append(self.made[id(t)][0])
        return self.made[id(t)][0]

    def copy(self, t):
        if t.layout != torch.strided or t.device.type != "cpu" or t.is_nested or t.is_quantized:
            raise NotCarried(f"{t.layout}, {t.device}")
        with torch.no_grad(), self.library.no_grad():
            if t.is_conj():
                return self.copy(t.detach().conj()).conj().requires_grad_(t.requires_grad)
            if t.is_neg():
                return self.copy(t.detach()._neg_view())._neg_view().requires_grad_(t.requires_grad)
            new = self.whole(t) if self.is_whole(t) else self.part(t)
        return new.requires_grad_() if t.requires_grad else new

    def is_whole(self, t):
        """Alone on its storage, without gaps?"""
        return t.is_contiguous() and t.storage_offset() == 0 and t.untyped_storage().nbytes() == t.numel() * t.element_size()

    def whole(self, t):
        key = t.untyped_storage()._cdata, t.dtype
        if key in self.storages:
            return self.part(t)
        if t.numel() == 0:
            return self.library.empty_strided(tuple(t.shape), t.stride(), dtype=getattr(self.library, str(t.dtype)[6:]))
        new = self.own(t)
        self.storages[key] = new, t
        return new

    def part(self, t):
        storage = t.untyped_storage()
        key = storage._cdata, t.dtype
        if key not in self.storages:
            flat = torch.empty(0, dtype=t.dtype).set_(storage, 0, (storage.nbytes() // t.element_size(),))
            self.storages[key] = self.own(flat), t
        return self.storages[key][0].as_strided(tuple(t.shape), t.stride(), t.storage_offset())

    def own(self, t):
        t = t.detach()
        return t.clone() if self.library is torch else torchere.from_dlpack(t).clone()


def to_torch(x):
    """Our result with PyTorch's types, tensors over the same memory."""
    if isinstance(x, torchere.Tensor):
        with torchere.no_grad():
            t = x.detach()
            t = t.resolve_conj() if t.is_complex() else t
            return torch.utils.dlpack.from_dlpack(t.resolve_neg().__dlpack__())
    if isinstance(x, torchere.Size):
        return torch.Size(x)
    if isinstance(x, torchere.dtype):
        return getattr(torch, str(x).removeprefix("torch."))
    if isinstance(x, (list, tuple)):
        return [to_torch(v) for v in x] if isinstance(x, list) else tuple(to_torch(v) for v in x)
    if isinstance(x, dict):
        return {k: to_torch(v) for k, v in x.items()}
    return x


def tensors_in(x, kind):
    """The tensors of a result, in order."""
    if isinstance(x, kind):
        return [x]
    if isinstance(x, dict):
        x = list(x.values())
    return [t for v in x for t in tensors_in(v, kind)] if isinstance(x, (list, tuple)) else []
