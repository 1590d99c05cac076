"""Tensors in oneDNN's own layout are not offered: kernels use oneDNN on ordinary tensors."""


def to_mkldnn(module, dtype=None):
    raise NotImplementedError("tensors in oneDNN's layout are not offered: the module runs on oneDNN as it is")
