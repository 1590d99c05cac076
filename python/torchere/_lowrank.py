"""Singular values and principal components of nearly low-rank matrices, by randomised subspace iteration (Halko,
Martinsson and Tropp, 2009)."""

from . import _C

_ops = _C._functions


def _range_basis(a, q, niter):
    """Orthonormal columns that nearly span the range of a."""
    dtype = a.dtype if a.is_floating_point() or a.is_complex() else _C.float32
    basis = _ops.linalg_qr(a @ _ops.randn(a.shape[-1], q, dtype=dtype))[0]
    for _ in range(niter):
        basis = _ops.linalg_qr(a.mH @ basis)[0]
        basis = _ops.linalg_qr(a @ basis)[0]
    return basis


def svd_lowrank(A, q=6, niter=2, M=None):
    """(U, S, V) with A - M ≈ U diag(S) V^H and q columns."""
    q, niter = 6 if q is None else q, 2 if niter is None else niter
    a = A if M is None else A - M.broadcast_to(A.shape)
    wide = a.shape[-2] < a.shape[-1]
    a = a.mH if wide else a
    basis = _range_basis(a, q, niter)
    u, s, vh = _ops.linalg_svd(basis.mH @ a, full_matrices=False)
    u, v = basis @ u, vh.mH
    return (v, s, u) if wide else (u, s, v)


def pca_lowrank(A, q=None, center=True, niter=2):
    """svd_lowrank of A with the mean of each column taken off."""
    m, n = A.shape[-2:]
    if q is None:
        q = min(6, m, n)
    elif not 0 <= q <= min(m, n):
        raise ValueError(f"q(={q}) must be non-negative integer and not greater than min(m, n)={min(m, n)}")
    if niter < 0:
        raise ValueError(f"niter(={niter}) must be non-negative integer")
    return svd_lowrank(A - A.mean(dim=(-2,), keepdim=True) if center else A, q, niter=niter)
