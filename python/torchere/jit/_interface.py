"""Interfaces: torch.jit.interface."""


def declare(cls):
    raise NotImplementedError("torch.jit.interface is not supported yet")
