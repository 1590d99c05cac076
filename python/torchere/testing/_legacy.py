"""Groups of dtypes by name, as tests ask for them."""

import torchere as torch


class _dispatch_dtypes(tuple):
    """A tuple of dtypes that further ones may be added to."""

    def __add__(self, other):
        return _dispatch_dtypes(tuple.__add__(self, tuple(other)))


def _validate_dtypes(*dtypes):
    assert all(isinstance(d, torch.dtype) for d in dtypes)
    return dtypes


_FLOATING = (torch.float32, torch.float64)
_COMPLEX = (torch.complex64, torch.complex128)
_INTEGRAL = (torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64)


def _group(*dtypes):
    whole = _dispatch_dtypes(dtypes)
    return (lambda: whole), (lambda *more: whole + _validate_dtypes(*more))


empty_types, _ = _group()
floating_types, floating_types_and = _group(*_FLOATING)
floating_types_and_half, _ = _group(*_FLOATING, torch.half)
floating_and_complex_types, floating_and_complex_types_and = _group(*_FLOATING, *_COMPLEX)
double_types, _ = _group(torch.float64, torch.complex128)
integral_types, integral_types_and = _group(*_INTEGRAL)
all_types, all_types_and = _group(*_FLOATING, *_INTEGRAL)
complex_types, complex_types_and = _group(*_COMPLEX)
all_types_and_complex, all_types_and_complex_and = _group(*_FLOATING, *_INTEGRAL, *_COMPLEX)
all_types_and_half, _ = _group(*_FLOATING, *_INTEGRAL, torch.half)


def get_all_int_dtypes():
    return list(_INTEGRAL)


def get_all_complex_dtypes(include_complex32=False):
    return [*([torch.complex32] if include_complex32 else []), *_COMPLEX]


def get_all_fp_dtypes(include_half=True, include_bfloat16=True):
    return [*_FLOATING, *([torch.float16] if include_half else []), *([torch.bfloat16] if include_bfloat16 else [])]


def get_all_qint_dtypes():
    return [torch.qint8, torch.quint8, torch.qint32, torch.quint4x2, torch.quint2x4]


def get_all_dtypes(include_half=True, include_bfloat16=True, include_bool=True, include_complex=True,
                   include_complex32=False, include_qint=False):
    out = get_all_int_dtypes() + get_all_fp_dtypes(include_half, include_bfloat16)
    out += [torch.bool] if include_bool else []
    out += get_all_complex_dtypes(include_complex32) if include_complex else []
    return out + (get_all_qint_dtypes() if include_qint else [])


def get_all_math_dtypes(device):
    cpu = device == "cpu"
    return get_all_int_dtypes() + get_all_fp_dtypes(not cpu, False) + get_all_complex_dtypes()


def get_all_device_types():
    return ["cpu"]
