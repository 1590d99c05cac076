"""Names in error texts, indentation, and the argument forms of `Module.to`."""

import torchere as torch


def typename(obj):
    """The dotted type name that error texts show."""
    if isinstance(obj, torch.Tensor):
        return obj.type()
    named = obj if hasattr(obj, "__qualname__") else type(obj)
    module = getattr(obj, "__module__", None) or getattr(named, "__module__", "") or ""
    if module in ("", "builtins"):
        return named.__qualname__
    if module == "torchere" or module.startswith("torchere."):
        module = "torch" + module[len("torchere"):]
    return f"{module}.{named.__qualname__}"


def indent_rest(text, spaces):
    """Indents all lines but the first."""
    first, *rest = text.split("\n")
    return "\n".join([first] + [" " * spaces + line if line.strip() else "" for line in rest])


def parse_to(args, kwargs):
    """(device, dtype, non_blocking, memory_format) of the forms of `Module.to`."""
    device = kwargs.get("device")
    dtype = kwargs.get("dtype")
    non_blocking = kwargs.get("non_blocking", False)
    memory_format = kwargs.get("memory_format")
    other = kwargs.get("tensor")
    known = {"device", "dtype", "non_blocking", "copy", "memory_format", "tensor"}
    for name in kwargs:
        if name not in known:
            raise TypeError(f"to() got an unexpected keyword argument '{name}'")
    for position, value in enumerate(args):
        if isinstance(value, bool):
            non_blocking = value
        elif isinstance(value, torch.dtype):
            dtype = value
        elif isinstance(value, torch.Tensor) and position == 0:
            other = value
        elif value is None and position <= 1:
            continue
        elif position == 0 and isinstance(value, (str, int, torch.device)):
            device = value
        else:
            raise TypeError("to() received an invalid combination of arguments")
    if other is not None:
        device, dtype = other.device, other.dtype
    if device is not None and not isinstance(device, torch.device):
        device = torch.device(device)
    return device, dtype, non_blocking, memory_format
