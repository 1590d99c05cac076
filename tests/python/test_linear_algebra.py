"""What factorisations and solutions must satisfy, whatever library computes them."""

import pytest
import torchere as torch

REAL, COMPLEX = torch.float64, torch.complex128


def matrices(dtype, *shape):
    torch.manual_seed(3)
    return torch.randn(*shape, dtype=dtype)


def close(a, b, tolerance=1e-9):
    assert a.shape == b.shape, (a.shape, b.shape)
    assert (a - b).abs().max().item() < tolerance if a.numel() else True


def positive(dtype, *shape):
    a = matrices(dtype, *shape)
    return a @ a.mH + torch.eye(shape[-1], dtype=dtype)


@pytest.mark.parametrize("dtype", [REAL, COMPLEX])
@pytest.mark.parametrize("shape", [(3, 3), (2, 4, 3), (2, 3, 5), (0, 3, 3)])
def test_lu(dtype, shape):
    a = matrices(dtype, *shape)
    p, l, u = torch.linalg.lu(a)
    close(p @ l @ u, a)
    factors, pivots = torch.linalg.lu_factor(a)
    for one, other in zip(torch.lu_unpack(factors, pivots), (p, l, u)):
        close(one, other)
    packed, exchanges, infos = torch.lu(a, get_infos=True)
    close(packed, factors)
    assert exchanges.dtype == infos.dtype == torch.int32 and infos.shape == a.shape[:-2]


@pytest.mark.parametrize("dtype", [REAL, COMPLEX])
@pytest.mark.parametrize("left", [True, False])
@pytest.mark.parametrize("adjoint", [True, False])
def test_solving_from_either_side(dtype, left, adjoint):
    a, b = matrices(dtype, 2, 3, 3), matrices(dtype, 3, 4) if left else matrices(dtype, 4, 3)
    of = a.mH if adjoint else a
    x = torch.linalg.lu_solve(*torch.linalg.lu_factor(a), b, left=left, adjoint=adjoint)
    close(of @ x if left else x @ of, b.expand(x.shape))
    if not adjoint:
        close(torch.linalg.solve(a, b, left=left), x)
    for upper in (True, False):
        t = a.triu() if upper else a.tril()
        y = torch.linalg.solve_triangular(t, b, upper=upper, left=left)
        close(t @ y if left else y @ t, b.expand(y.shape), 1e-6)


@pytest.mark.parametrize("dtype", [REAL, COMPLEX])
def test_symmetric_factors(dtype):
    a, b = positive(dtype, 2, 4, 4), matrices(dtype, 2, 4, 3)
    for upper in (True, False):
        l = torch.linalg.cholesky(a, upper=upper)
        close(l.mH @ l if upper else l @ l.mH, a)
        close(a @ torch.cholesky_solve(b, l, upper=upper), b)
        close(a @ torch.cholesky_inverse(l, upper=upper), torch.eye(4, dtype=dtype).expand(2, 4, 4))
    hermitian = dtype == COMPLEX
    x = torch.linalg.ldl_solve(*torch.linalg.ldl_factor(a, hermitian=hermitian), b, hermitian=hermitian)
    close(a @ x, b)
    values, vectors = torch.linalg.eigh(a)
    close(a @ vectors, vectors * values.unsqueeze(-2))


@pytest.mark.parametrize("dtype", [REAL, COMPLEX])
def test_eigenvalues_of_general_matrices(dtype):
    a = matrices(dtype, 2, 4, 4)
    values, vectors = torch.linalg.eig(a)
    assert values.dtype == COMPLEX
    close(a.to(COMPLEX) @ vectors, vectors * values.unsqueeze(-2))
    close(torch.linalg.eigvals(a), values)


@pytest.mark.parametrize("dtype", [REAL, COMPLEX])
@pytest.mark.parametrize("shape", [(2, 4, 3), (2, 3, 4), (3, 3)])
def test_orthogonal_factors(dtype, shape):
    a = matrices(dtype, *shape)
    u, s, vh = torch.linalg.svd(a, full_matrices=False)
    close(u @ (s.to(dtype).unsqueeze(-1) * vh), a)
    q, r = torch.linalg.qr(a, mode="complete")
    close(q @ r, a)
    close(q.mH @ q, torch.eye(shape[-2], dtype=dtype).expand(q.shape))
    packed, tau = torch.geqrf(a)
    c = matrices(dtype, *shape[:-1], 2)
    close(torch.ormqr(packed, tau, c, True, True), q.mH @ c)
    pinv = torch.linalg.pinv(a)
    close(a @ pinv @ a, a)
    assert (torch.linalg.matrix_rank(a) == min(shape[-2:])).all().item()


@pytest.mark.parametrize("dtype", [REAL, COMPLEX])
@pytest.mark.parametrize("driver", ["gels", "gelsy", "gelsd", "gelss"])
def test_least_squares(dtype, driver):
    a, b = matrices(dtype, 5, 3), matrices(dtype, 5, 2)
    found = torch.linalg.lstsq(a, b, driver=driver)
    rest = a @ found.solution - b
    close(a.mH @ rest, torch.zeros(3, 2, dtype=dtype))
    if driver != "gelsy":
        close(found.residuals, rest.abs().square().sum(0))
    wide, c = matrices(dtype, 3, 5), matrices(dtype, 3, 2)
    close(torch.linalg.lstsq(wide, c, driver=driver).solution, torch.linalg.pinv(wide) @ c)


@pytest.mark.parametrize("dtype", [REAL, COMPLEX])
def test_exponentials_and_determinants(dtype):
    a = matrices(dtype, 2, 3, 3) * 4
    close(torch.matrix_exp(a) @ torch.matrix_exp(-a), torch.eye(3, dtype=dtype).expand(2, 3, 3), 1e-4)
    close(torch.linalg.det(torch.matrix_exp(a / 8)), (a / 8).diagonal(0, -2, -1).sum(-1).exp())
    sign, log = torch.linalg.slogdet(a)
    close(sign * log.exp(), torch.linalg.det(a), 1e-8)


def test_no_inverse():
    singular = torch.ones(2, 2, 2)
    with pytest.raises(torch.linalg.LinAlgError, match=r"linalg.inv: \(Batch element 0\): The diagonal element 2 is zero"):
        torch.linalg.inv(singular)
    with pytest.raises(RuntimeError, match="torch.linalg.solve: .*The solver failed"):
        torch.linalg.solve(singular, torch.ones(2, 2, 1))
    assert torch.linalg.inv_ex(singular).info.tolist() == [2, 2]
    assert torch.linalg.cond(singular, 1).tolist() == [float("inf")] * 2


def test_vectors_that_may_turn_have_no_gradient():
    a = positive(COMPLEX, 3, 3).requires_grad_()
    _, vectors = torch.linalg.eigh(a)
    with pytest.raises(RuntimeError, match="specified up to multiplication"):
        vectors.real.sum().backward()
