"""Batches from lists of samples: tensors and numbers are stacked, structures are kept."""

import collections.abc
import copy
import re

import torchere as torch

_NO_NUMBERS = re.compile(r"[SaUO]")
_REFUSAL = (
    "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found {}"
)


def _is_numpy(kind):
    return kind.__module__ == "numpy" and kind.__name__ not in ("str_", "string_")


def _rebuilt(elem, items):
    """A container like `elem` with other items; a list where its class cannot be made so."""
    try:
        if isinstance(elem, collections.abc.MutableSequence):
            made = copy.copy(elem)
            for i, item in enumerate(items):
                made[i] = item
            return made
        return type(elem)(items)
    except TypeError:
        return items


def _rebuilt_mapping(elem, items):
    try:
        if isinstance(elem, collections.abc.MutableMapping):
            made = copy.copy(elem)
            made.update(items)
            return made
        return type(elem)(items)
    except TypeError:
        return items


def default_convert(data):
    """The same with NumPy's arrays and numbers as tensors."""
    kind = type(data)
    if isinstance(data, torch.Tensor):
        return data
    if _is_numpy(kind):
        if kind.__name__ == "ndarray" and _NO_NUMBERS.search(data.dtype.str):
            return data
        return torch.as_tensor(data)
    if isinstance(data, collections.abc.Mapping):
        return _rebuilt_mapping(data, {key: default_convert(data[key]) for key in data})
    if isinstance(data, tuple) and hasattr(data, "_fields"):
        return kind(*map(default_convert, data))
    if isinstance(data, tuple):
        return [default_convert(item) for item in data]
    if isinstance(data, collections.abc.Sequence) and not isinstance(data, (str, bytes)):
        return _rebuilt(data, [default_convert(item) for item in data])
    return data


def _collate_numpy(batch):
    elem = batch[0]
    if type(elem).__name__ != "ndarray":
        return torch.as_tensor(batch)
    if _NO_NUMBERS.search(elem.dtype.str):
        raise TypeError(_REFUSAL.format(elem.dtype))
    return default_collate([torch.as_tensor(item) for item in batch])


def default_collate(batch):
    """One batch from a list of samples that are alike."""
    elem = batch[0]
    if isinstance(elem, torch.Tensor):
        return torch.stack(batch, 0)
    if _is_numpy(type(elem)):
        return _collate_numpy(batch)
    if isinstance(elem, float):
        return torch.tensor(batch, dtype=torch.float64)
    if isinstance(elem, int):
        return torch.tensor(batch)
    if isinstance(elem, (str, bytes)):
        return batch
    if isinstance(elem, collections.abc.Mapping):
        items = {key: default_collate([sample[key] for sample in batch]) for key in elem}
        return _rebuilt_mapping(elem, items)
    if isinstance(elem, tuple) and hasattr(elem, "_fields"):
        return type(elem)(*map(default_collate, zip(*batch)))
    if not isinstance(elem, collections.abc.Sequence):
        raise TypeError(_REFUSAL.format(type(elem)))
    if any(len(sample) != len(elem) for sample in batch):
        raise RuntimeError("each element in list of batch should be of equal size")
    items = [default_collate(column) for column in zip(*batch)]
    return items if isinstance(elem, tuple) else _rebuilt(elem, items)
