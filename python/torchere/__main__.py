"""`python -m torchere program.py ARGS…`, or `-m module ARGS…`: runs a program in which `import torch` means Torchere."""

import runpy
import sys


class _Alias:
    """Finds torch and torch.x as torchere and torchere.x, the same module objects."""

    def find_spec(self, name, path=None, target=None):
        if name != "torch" and not name.startswith("torch."):
            return None
        import importlib
        import importlib.machinery

        real = "torchere" + name[5:]
        try:
            module = importlib.import_module(real)
        except ModuleNotFoundError as e:
            if e.name != real:
                raise
            return None
        # The module may have imported itself by this name meanwhile; the import system would then load it once more.
        sys.modules.pop(name, None)
        loader = _Loader(module)
        return importlib.machinery.ModuleSpec(name, loader, is_package=hasattr(module, "__path__"))


class _Loader:
    def __init__(self, module):
        self.module = module
        self.spec = getattr(module, "__spec__", None)

    def create_module(self, spec):
        return self.module

    def exec_module(self, module):
        module.__spec__ = self.spec


def main():
    if len(sys.argv) < 2 or sys.argv[1] in ("-h", "--help"):
        print("usage: python -m torchere program.py [ARGS…]\n"
              "       python -m torchere -m module [ARGS…]\n\n"
              "Runs a program that says `import torch` on Torchere.")
        return 0 if len(sys.argv) > 1 else 2
    sys.meta_path.insert(0, _Alias())
    import os

    if sys.argv[1] == "-m" and len(sys.argv) > 2:
        sys.argv = sys.argv[2:]
        sys.path[0] = os.getcwd()
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
        return 0
    program = sys.argv[1]
    sys.argv = sys.argv[1:]
    sys.path[0] = os.path.dirname(os.path.abspath(program))
    runpy.run_path(program, run_name="__main__")
    return 0


if __name__ == "__main__":
    sys.exit(main())
