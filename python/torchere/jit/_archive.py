"""Archives: torch.jit.save and torch.jit.load."""

import os

from .. import _C


def save(m, f, _extra_files=None):
    """Writes a script module or function to a path or a file object with `write`."""
    extra = {k: v.encode() if isinstance(v, str) else bytes(v) for k, v in (_extra_files or {}).items()}
    if not isinstance(m, (_C.ScriptModuleBase, _C.ScriptFunction)):
        raise TypeError(f"torch.jit.save: a script module or function is wanted, not {type(m).__name__}")
    if isinstance(f, (str, os.PathLike)):
        _C._save_path(m, os.fspath(f), extra)
    else:
        f.write(_C._save_bytes(m, extra))


def load(f, map_location=None, _extra_files=None, _restore_shapes=False):
    """The script module in an archive: a path, or a file object with `read`.

    `_extra_files`: {name: ""}; filled with what the archive has."""
    from ._module import wrap_module

    if isinstance(f, (str, os.PathLike)):
        path = os.fspath(f)
        if not os.path.exists(path):
            raise ValueError(f"The provided filename {path} does not exist")
        if os.path.isdir(path):
            raise ValueError(f"The provided filename {path} is a directory")
        m, extra = _C._load_path(path, _device(map_location), list(_extra_files or {}))
    else:
        m, extra = _C._load_bytes(bytes(f.read()), _device(map_location), list(_extra_files or {}))
    for name, content in extra.items():
        wanted_text = isinstance(_extra_files[name], str)
        _extra_files[name] = content.decode(errors="replace") if wanted_text else content
    return wrap_module(m)


def _device(map_location):
    if map_location is None:
        return ""
    if callable(map_location) or isinstance(map_location, dict):
        return "cpu"
    return str(_C.device(map_location))
