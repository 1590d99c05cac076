"""Modules that PyTorch had for quantized scripts and has dropped: making one says so."""


def _refuse(*args, **kwargs):
    raise RuntimeError("torch.jit.quantized is gone from PyTorch too: use torch.ao.quantization")


QuantizedLinear = QuantizedLinearFP16 = QuantizedRNNCell = QuantizedRNNCellBase = QuantizedLSTMCell = _refuse
QuantizedGRUCell = QuantizedRNNBase = QuantizedLSTM = QuantizedGRU = _refuse
quantize_rnn_cell_modules = quantize_linear_modules = quantize_rnn_modules = _refuse
