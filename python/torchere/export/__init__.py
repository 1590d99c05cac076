"""Programs that `torch.export.save` wrote (`.pt2`): loaded, run, and turned into TorchScript archives.

    ep = torchere.export.load("model.pt2")
    y = ep.module()(x)
    ep.module().save("model.pt")            # an archive that torch.jit.load reads, too
"""

import io as _io
import os as _os
import zipfile as _zipfile

from ..jit._archive import load as _load_module

__all__ = ["ExportedProgram", "load"]


class ExportedProgram:
    """A loaded program. `load` makes it."""

    def __init__(self, module, file):
        self._module, self._file = module, file

    def module(self, check_guards=True):
        """The program as a script module: its parameters and buffers under the names that they had, and `forward`,
        which raises AssertionError ("Guard failed: …") for inputs of sizes that the program was not exported for."""
        return self._module

    @property
    def state_dict(self):
        """Parameters and buffers by name."""
        return self._module.state_dict()

    @property
    def example_inputs(self):
        """(args, kwargs) that the program was exported with; None where the archive holds none, or holds more than
        tensors, numbers, strings and containers of them."""
        from ..serialization import load

        with _zipfile.ZipFile(self._file) as z:
            names = [n for n in z.namelist() if "/data/sample_inputs/" in n and n.endswith(".pt")]
            if not names:
                return None
            data = z.read(names[0])
        try:
            return load(_io.BytesIO(data))
        except RuntimeError:
            return None

    def named_parameters(self):
        return self._module.named_parameters()

    def named_buffers(self):
        return self._module.named_buffers()

    def __str__(self):
        return f"ExportedProgram:\n{self._module.code}"


def load(f, *, extra_files=None, expected_opset_version=None):
    """The program in an archive that `torch.export.save` of PyTorch 2.4 and later wrote; `f`: a path, or a file object
    with `read`. Raises RuntimeError for what is none, and for operators that are not there, naming them all.

    `extra_files`: {name: ""}; filled with what the archive has."""
    file = f if isinstance(f, (str, _os.PathLike)) else _io.BytesIO(f.read())
    module = _load_module(file, _extra_files=extra_files)
    if not isinstance(file, (str, _os.PathLike)):
        file.seek(0)
    return ExportedProgram(module, file)
