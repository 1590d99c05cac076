"""DataParallel on a machine without GPUs: calls the module that it holds."""

from ..modules.module import Module

__all__ = ["DataParallel"]


class DataParallel(Module):
    """Holds a module as `module`, so that state dicts have the names they have with GPUs."""

    def __init__(self, module, device_ids=None, output_device=None, dim=0):
        super().__init__()
        self.module = module
        self.device_ids = []

    def forward(self, *inputs, **kwargs):
        return self.module(*inputs, **kwargs)
