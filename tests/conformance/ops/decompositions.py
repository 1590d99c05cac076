"""Results that are right in more than one way: factors up to signs, phases, or a basis of a subspace. Two are the same
when what they determine is the same."""

import torch


def singular_values(u, s, v, adjoint):
    """U S V^H, S, and that the columns of U and V are orthonormal."""
    k = s.shape[-1]
    vh = v if adjoint else v.mH
    if not u.numel() and not v.numel():  # compute_uv=False
        return [s]
    return [s, (u[..., :k] * s.unsqueeze(-2).to(u.dtype)) @ vh[..., :k, :], u.mH @ u, vh @ vh.mH]


def hermitian(values, vectors):
    return [values, (vectors * values.unsqueeze(-2).to(vectors.dtype)) @ vectors.mH, vectors.mH @ vectors]


def general(values, vectors):
    return [values, (vectors * values.unsqueeze(-2)) @ torch.linalg.inv(vectors), torch.linalg.vector_norm(vectors, dim=-2)]


DETERMINED = {
    "linalg.svd": lambda r: singular_values(*r, adjoint=True),
    "svd": lambda r: singular_values(*r, adjoint=False),
    "svd_lowrank": lambda r: singular_values(*r, adjoint=False),
    "pca_lowrank": lambda r: singular_values(*r, adjoint=False),
    "linalg.eigh": lambda r: hermitian(*r),
    "linalg.eig": lambda r: general(*r),
}


def determined(name, result):
    """What of the result is determined; None when all of it is, or when it is no result of the operator."""
    if name not in DETERMINED or not isinstance(result, (tuple, list)) or not all(isinstance(t, torch.Tensor) for t in result):
        return None
    return DETERMINED[name](result)
