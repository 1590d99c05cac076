"""Archives under PyTorch's module name. Flatbuffer archives, the mobile interpreter's format, are not offered."""

from ._archive import load, save  # noqa: F401


def _refuse(*args, **kwargs):
    raise NotImplementedError("flatbuffer archives are not offered: save with torch.jit.save")


jit_module_from_flatbuffer = save_jit_module_to_flatbuffer = get_flatbuffer_module_info = _refuse
