"""What torch.X offers in Python over the bare operators: arguments in several forms, tuples of
results, equations in text."""

from . import _C
from ._C import _functions as _ops
from ._tensor import _C_no_grad

__all__ = [
    "atleast_1d", "atleast_2d", "atleast_3d", "block_diag", "broadcast_shapes",
    "broadcast_tensors", "cartesian_prod", "cdist", "chain_matmul", "chunk", "einsum", "lu",
    "meshgrid", "nonzero", "norm", "split", "spmm", "stft", "istft", "tensor_split", "tensordot", "unbind",
    "unique", "unique_consecutive", "unravel_index",
]


def _sequence(tensors):
    """f(a, b) and f([a, b]) mean the same."""
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        return list(tensors[0])
    return list(tensors)


def _written(out, result):
    """`out` with the result's shape and values."""
    with _C_no_grad():
        return out.resize_(result.shape).copy_(result)


def spmm(input, mat2):
    """mm under its other name."""
    return _ops.mm(input, mat2)


def broadcast_tensors(*tensors):
    return tuple(_ops.broadcast_tensors(_sequence(tensors)))


def _infer_size(a, b):
    """The shape that two broadcast to; in scripts the operator of that name."""
    return broadcast_shapes(a, b)


def broadcast_shapes(*shapes):
    """The shape that all of them broadcast to."""
    result = []
    for shape in shapes:
        shape = [shape] if isinstance(shape, int) else list(shape)
        for size in shape:
            if size < 0:
                raise RuntimeError(
                    f"Trying to create tensor with negative dimension ({size}): ({size})")
        if len(shape) > len(result):
            result = [1] * (len(shape) - len(result)) + result
        for i in range(1, len(shape) + 1):
            if shape[-i] == 1 or shape[-i] == result[-i]:
                continue
            if result[-i] != 1:
                raise RuntimeError(
                    "Shape mismatch: objects cannot be broadcast to a single shape")
            result[-i] = shape[-i]
    return _C.Size(result)


def split(tensor, split_size_or_sections, dim=0):
    """Views of equal size, or of the sizes in a list."""
    return tensor.split(split_size_or_sections, dim)


def chunk(input, chunks, dim=0):
    return tuple(_ops.chunk(input, chunks, dim))


def unbind(input, dim=0):
    return tuple(_ops.unbind(input, dim))


def tensor_split(input, indices_or_sections=None, dim=0, *, indices=None, sections=None):
    for alternative in (indices, sections):
        if alternative is not None:
            indices_or_sections = alternative
    return tuple(_ops.tensor_split(input, indices_or_sections, dim))


def nonzero(input, *, out=None, as_tuple=False):
    """Positions of what is not zero: as rows, or as one tensor a dimension."""
    if as_tuple:
        return tuple(_ops.nonzero_numpy(input))
    return _ops.nonzero(input) if out is None else _ops.nonzero(input, out=out)


def meshgrid(*tensors, indexing=None):
    tensors = _sequence(tensors)
    if indexing is None:
        return tuple(_ops.meshgrid(tensors))
    return tuple(_ops.meshgrid(tensors, indexing=indexing))


def cartesian_prod(*tensors):
    return _ops.cartesian_prod(_sequence(tensors))


def block_diag(*tensors):
    return _ops.block_diag(list(tensors))


def _at_least(op, tensors):
    tensors = _sequence(tensors)
    if len(tensors) == 1:
        return op(tensors[0])
    return tuple(op(tensors))


def atleast_1d(*tensors):
    return _at_least(_ops.atleast_1d, tensors)


def atleast_2d(*tensors):
    return _at_least(_ops.atleast_2d, tensors)


def atleast_3d(*tensors):
    return _at_least(_ops.atleast_3d, tensors)


# --------------------------------------------------------------------------- equations

def _letter(subscript):
    """einsum's second form names dimensions by numbers: 0 to 25 are A to Z, 26 to 51 a to z."""
    if 0 <= subscript < 26:
        return chr(ord("A") + subscript)
    if 26 <= subscript < 52:
        return chr(ord("a") + subscript - 26)
    raise ValueError(
        "einsum(): subscript in subscript list is not within the valid range [0, 52)")


def _subscript_text(subscripts):
    return "".join("..." if s is Ellipsis else _letter(s) for s in subscripts)


def einsum(*args):
    if len(args) < 2:
        raise ValueError("einsum(): must specify the equation string and at least one operand, "
                         "or at least one operand and its subscripts list")
    equation, operands = args[0], args[1:]
    if not isinstance(equation, str):
        pairs = len(args) // 2
        operands = args[0:2 * pairs:2]
        equation = ",".join(_subscript_text(s) for s in args[1:2 * pairs:2])
        if len(args) % 2:
            equation += "->" + _subscript_text(args[-1])
    return _ops.einsum(equation, _sequence(operands))


def tensordot(a, b, dims=2, out=None):
    """Contracts the named dimensions of a with those of b."""
    if hasattr(dims, "tolist"):
        dims = dims.tolist()
    if isinstance(dims, int):
        if dims < 0:
            raise RuntimeError(f"tensordot expects dims >= 0, but got dims={dims}")
        if dims > min(a.dim(), b.dim()):
            raise RuntimeError(
                f"tensordot expects dims < ndim_a or ndim_b, but got dims={dims}")
        dims_a, dims_b = list(range(a.dim() - dims, a.dim())), list(range(dims))
    else:
        dims_a, dims_b = dims
        dims_a = [dims_a] if isinstance(dims_a, int) else list(dims_a)
        dims_b = [dims_b] if isinstance(dims_b, int) else list(dims_b)
    if out is None:
        return _ops.tensordot(a, b, dims_a, dims_b)
    return _ops.tensordot(a, b, dims_a, dims_b, out=out)


def chain_matmul(*matrices, out=None):
    result = _ops.chain_matmul(_sequence(matrices))
    return result if out is None else out.copy_(result)


def cdist(x1, x2, p=2.0, compute_mode="use_mm_for_euclid_dist_if_necessary"):
    modes = {"use_mm_for_euclid_dist_if_necessary": None, "use_mm_for_euclid_dist": 1,
             "donot_use_mm_for_euclid_dist": 2}
    if compute_mode not in modes:
        raise ValueError(f"{compute_mode} is not a valid value for compute_mode")
    return _ops.cdist(x1, x2, p, modes[compute_mode])


# --------------------------------------------------------------------------- norms

def norm(input, p="fro", dim=None, keepdim=False, out=None, dtype=None):
    """The norm of a vector, or of a matrix for "nuc" and for "fro" over two dimensions."""
    if isinstance(dim, int):
        dim = [dim]
    if p == "nuc":
        result = _ops.linalg_matrix_norm(input, "nuc", [-2, -1] if dim is None else list(dim),
                                         keepdim, dtype=dtype)
    else:
        if isinstance(p, str):
            if p != "fro":
                raise RuntimeError(f"only valid string values are 'fro' and 'nuc', found {p}")
            p = 2
        p = 2 if p is None else p
        result = _ops.linalg_vector_norm(input, p, None if dim is None else list(dim), keepdim,
                                         dtype=dtype)
    return result if out is None else _written(out, result)


def lu(A, pivot=True, get_infos=False, out=None):
    """LU factors packed in one tensor and the row exchanges; with infos, failures do not raise."""
    factors, pivots, infos = _ops._lu_with_info(A, pivot=pivot, check_errors=not get_infos)
    result = (factors, pivots, infos) if get_infos else (factors, pivots)
    if out is None:
        return result
    if len(out) != len(result):
        raise TypeError(f"expected tuple of {len(result)} elements but got {len(out)}")
    for target, value in zip(out, result):
        target.resize_(value.shape).copy_(value)
    return out


# --------------------------------------------------------------------------- distinct elements

def _asked_for(output, inverse, counts, return_inverse, return_counts):
    results = (output,)
    if return_inverse:
        results += (inverse,)
    if return_counts:
        results += (counts,)
    return results if len(results) > 1 else output


def unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None):
    if dim is None:
        found = _ops._unique2(input, sorted, return_inverse, return_counts)
    else:
        found = _ops.unique_dim(input, dim, sorted, return_inverse, return_counts)
    return _asked_for(*found, return_inverse, return_counts)


def unique_consecutive(input, return_inverse=False, return_counts=False, dim=None):
    found = _ops.unique_consecutive(input, return_inverse, return_counts, dim)
    return _asked_for(*found, return_inverse, return_counts)


def unravel_index(indices, shape):
    """Coordinates in a tensor of this shape of positions in its flat form."""
    if indices.is_complex() or indices.is_floating_point() or indices.dtype == _C.bool:
        raise TypeError(f"expected 'indices' to be integer dtype, but got {indices.dtype}")
    if isinstance(shape, int):
        shape = (shape,)
    elif not isinstance(shape, (list, tuple)):
        raise TypeError(f"expected 'shape' to be int or sequence of ints, but got {type(shape)}")
    for size in shape:
        if not isinstance(size, int):
            raise TypeError(f"expected 'shape' sequence to only contain ints, but got {type(size)}")
    shape = tuple(shape)
    if any(size < 0 for size in shape):
        raise ValueError(f"'shape' cannot have negative values, but got {shape}")
    steps, step = [], 1
    for size in reversed(shape):
        steps.insert(0, step)
        step *= size
    steps, sizes = (_C._tensor_from_data(list(v), _C.int64) for v in (steps, shape))
    return tuple((indices.unsqueeze(-1).floor_divide(steps) % sizes).unbind(-1))


# --------------------------------------------------------------------------- spectra

def stft(input, n_fft, hop_length=None, win_length=None, window=None, center=True,
         pad_mode="reflect", normalized=False, onesided=None, return_complex=None,
         align_to_window=None):
    if center:
        dims = input.dim()
        batch = input.view([1] * (3 - dims) + list(input.shape))
        side = n_fft // 2
        padded = _ops.pad(batch, [side, side], pad_mode)
        input = padded.view(padded.shape[-dims:])
    return _ops.stft(input, n_fft, hop_length, win_length, window, normalized, onesided,
                     return_complex, align_to_window)


def istft(input, n_fft, hop_length=None, win_length=None, window=None, center=True,
          normalized=False, onesided=None, length=None, return_complex=False):
    return _ops.istft(input, n_fft, hop_length, win_length, window, center, normalized, onesided,
                      length, return_complex)
