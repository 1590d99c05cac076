"""ONNX export is not offered: the names that programs import are here, and calling them says so."""

import enum

_CAFFE2_ATEN_FALLBACK = False
producer_name = "torchere"
producer_version = "0"


class OperatorExportTypes(enum.IntEnum):
    ONNX = 0
    ONNX_ATEN = 1
    ONNX_ATEN_FALLBACK = 2
    ONNX_FALLTHROUGH = 3


class TrainingMode(enum.IntEnum):
    EVAL = 0
    PRESERVE = 1
    TRAINING = 2


def _refuse(*args, **kwargs):
    raise NotImplementedError("ONNX export is not offered")


export = export_to_pretty_string = _export = _optimize_trace = _refuse
register_custom_op_symbolic = unregister_custom_op_symbolic = _refuse


def is_in_onnx_export():
    return False
