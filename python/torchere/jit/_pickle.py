"""Functions that the pickles in archives name: read by Python's pickle, they give plain values."""


def _same(data):
    return data


build_intlist = build_tensorlist = build_doublelist = build_boollist = _same


def build_tensor_from_id(data):
    """The tensor's number in the archive."""
    return data if isinstance(data, int) else None


def restore_type_tag(value, type_str):
    """The value alone: Python's containers carry no type."""
    return value
