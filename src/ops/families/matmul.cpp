// Products of matrices and vectors, and what adds them to something.
#include "ops/derivative.h"
#include "ops/matrix_product.h"
#include "tensor/loop.h"
#include "tensor/view.h"

namespace torchere {
namespace {

void check_matrices(const Tensor& a, const Tensor& b, const char* first, const char* second) {
  TORCHERE_CHECK(a.dim() == 2, first, " must be a matrix");
  TORCHERE_CHECK(b.dim() == 2, second, " must be a matrix");
  TORCHERE_CHECK(a.sizes()[1] == b.sizes()[0], "mat1 and mat2 shapes cannot be multiplied (",
                 a.sizes()[0], "x", a.sizes()[1], " and ", b.sizes()[0], "x", b.sizes()[1], ")");
}

Tensor mm(const Tensor& a, const Tensor& b) {
  check_matrices(a, b, "self", "mat2");
  TORCHERE_CHECK(a.dtype() == b.dtype(),
                 "expected m1 and m2 to have the same dtype, but got: ", cpp_dtype_name(a.dtype()),
                 " != ", cpp_dtype_name(b.dtype()));
  check_has_gemm(a.dtype(), "addmm_impl_cpu_");
  return multiply_matrices(a, b);
}

void check_batches(const Tensor& a, const Tensor& b) {
  TORCHERE_CHECK(a.dim() == 3, "batch1 must be a 3D tensor");
  TORCHERE_CHECK(b.dim() == 3, "batch2 must be a 3D tensor");
  TORCHERE_CHECK(a.sizes()[0] == b.sizes()[0] && a.sizes()[2] == b.sizes()[1],
                 "Expected size for first two dimensions of batch2 tensor to be: [", a.sizes()[0],
                 ", ", a.sizes()[2], "] but got: [", b.sizes()[0], ", ", b.sizes()[1], "].");
}

Tensor bmm(const Tensor& a, const Tensor& b) {
  check_batches(a, b);
  TORCHERE_CHECK(a.dtype() == b.dtype(), "expected scalar type ", dtype_name(a.dtype()),
                 " but found ", dtype_name(b.dtype()));
  check_has_gemm(a.dtype(), "bmm");
  return multiply_batches(a, b);
}

Tensor addmm(const Tensor& self, const Tensor& a, const Tensor& b, const Scalar& beta,
             const Scalar& alpha) {
  check_matrices(a, b, "mat1", "mat2");
  Tensor from = expand_view(self, {a.sizes()[0], b.sizes()[1]});
  TORCHERE_CHECK(self.dtype() == b.dtype(), "self and mat2 must have the same dtype, but got ",
                 dtype_name(self.dtype()), " and ", dtype_name(b.dtype()));
  TORCHERE_CHECK(a.dtype() == b.dtype(), "mat1 and mat2 must have the same dtype, but got ",
                 dtype_name(a.dtype()), " and ", dtype_name(b.dtype()));
  check_has_gemm(a.dtype(), "addmm_impl_cpu_");
  return multiply_and_add(from, a, b, beta, alpha);
}

Tensor baddbmm(const Tensor& self, const Tensor& a, const Tensor& b, const Scalar& beta,
               const Scalar& alpha) {
  check_batches(a, b);
  Tensor from = expand_view(self, {a.sizes()[0], a.sizes()[1], b.sizes()[2]});
  TORCHERE_CHECK(self.dtype() == a.dtype() && a.dtype() == b.dtype(),
                 "Input dtypes must be the same, got: input ", cpp_dtype_name(self.dtype()),
                 ", batch1: ", cpp_dtype_name(a.dtype()), ", batch2: ", cpp_dtype_name(b.dtype()));
  check_has_gemm(a.dtype(), "baddbmm");
  return multiply_and_add(from, a, b, beta, alpha);
}

Tensor addbmm(const Tensor& self, const Tensor& a, const Tensor& b, const Scalar& beta,
              const Scalar& alpha) {
  TORCHERE_CHECK(a.dim() == 3, "batch1 must be a 3D tensor");
  TORCHERE_CHECK(b.dim() == 3, "batch2 must be a 3D tensor");
  TORCHERE_CHECK(a.sizes()[0] == b.sizes()[0],
                 "batch1 and batch2 must have same number of batches, got ", a.sizes()[0], " and ",
                 b.sizes()[0]);
  TORCHERE_CHECK(a.sizes()[2] == b.sizes()[1], "Incompatible matrix sizes for bmm (", a.sizes()[1],
                 "x", a.sizes()[2], " and ", b.sizes()[1], "x", b.sizes()[2], ")");
  check_has_gemm(a.dtype(), "addmm_impl_cpu_");
  // One product: the batch is a longer inner dimension.
  Dims sizes{a.sizes()[1], b.sizes()[2]};
  Tensor c = empty_tensor(sizes, a.dtype());
  if (!beta.equals(0)) copy_elements(c, expand_view(self, sizes));
  GemmShape s{1, sizes[0], sizes[1], a.sizes()[2]};
  MatrixSpan x = matrix_span(a), y = matrix_span(b), z = matrix_span(c);
  for (int64_t i = 0; i < a.sizes()[0]; ++i) {
    gemm(a.dtype(), s, x, y, z, alpha, i == 0 ? beta : Scalar(1));
    x.data = static_cast<char*>(x.data) + x.batch * int64_t(a.item_size());
    y.data = static_cast<char*>(y.data) + y.batch * int64_t(b.item_size());
  }
  if (a.sizes()[0] == 0) gemm(a.dtype(), {1, s.m, s.n, 0}, x, y, z, alpha, beta);
  return c;
}

// c[m] = beta·c + alpha·a·x.
void multiply_vector(const Tensor& a, const Tensor& x, const Tensor& c, const Scalar& alpha,
                     const Scalar& beta) {
  gemm(a.dtype(), {1, a.sizes()[0], 1, a.sizes()[1]}, matrix_span(a),
       {x.data(), x.strides()[0], 1, 0}, {c.data(), 1, 1, 0}, alpha, beta);
}

void check_matrix_vector(const Tensor& self, const Tensor& mat, const Tensor& vec) {
  TORCHERE_CHECK(mat.dim() == 2 && vec.dim() == 1 && self.dim() <= 1,
                 "vector + matrix @ vector expected, got ", self.dim(), ", ", mat.dim(), ", ",
                 vec.dim());
  TORCHERE_CHECK(
      mat.sizes()[1] == vec.sizes()[0] && (self.numel() == 1 || mat.sizes()[0] == self.numel()),
      "size mismatch, got input (", self.numel(), "), mat (", mat.sizes()[0], "x", mat.sizes()[1],
      "), vec (", vec.sizes()[0], ")");
  TORCHERE_CHECK(mat.dtype() == vec.dtype() && self.dtype() == vec.dtype(),
                 "addmv input tensors must have the same dtype, but got ", dtype_name(self.dtype()),
                 ", ", dtype_name(mat.dtype()), ", and ", dtype_name(vec.dtype()));
  check_has_gemm(vec.dtype(), "addmv_impl_cpu");
}

Tensor addmv(const Tensor& self, const Tensor& mat, const Tensor& vec, const Scalar& beta,
             const Scalar& alpha) {
  check_matrix_vector(self, mat, vec);
  Tensor c = empty_tensor({mat.sizes()[0]}, mat.dtype());
  if (!beta.equals(0)) copy_elements(c, expand_view(self, c.sizes()));
  multiply_vector(mat, vec, c, alpha, beta);
  return c;
}

Tensor mv(const Tensor& mat, const Tensor& vec) {
  Tensor c = empty_tensor({mat.dim() > 0 ? mat.sizes()[0] : 1}, vec.dtype());
  check_matrix_vector(c, mat, vec);
  multiply_vector(mat, vec, c, 1, 0);
  return c;
}

Tensor dot(const Tensor& a, const Tensor& b) {
  TORCHERE_CHECK(a.dim() == 1 && b.dim() == 1, "1D tensors expected, but got ", a.dim(), "D and ",
                 b.dim(), "D tensors");
  TORCHERE_CHECK(a.dtype() == b.dtype(),
                 "dot : expected both vectors to have same dtype, but found ",
                 dtype_name(a.dtype()), " and ", dtype_name(b.dtype()));
  TORCHERE_CHECK(a.numel() == b.numel(), "inconsistent tensor size, expected tensor ",
                 sizes_text(a.sizes()), " and src ", sizes_text(b.sizes()),
                 " to have the same number of elements, but got ", a.numel(), " and ", b.numel(),
                 " elements respectively");
  check_has_gemm(a.dtype(), "dot");
  Tensor c = empty_tensor({}, a.dtype());
  gemm(a.dtype(), {1, 1, 1, a.numel()}, {a.data(), 1, a.strides()[0], 0},
       {b.data(), b.strides()[0], 1, 0}, {c.data(), 1, 1, 0});
  return c;
}

Tensor outer(const Tensor& a, const Tensor& b) {
  TORCHERE_CHECK(a.dim() == 1, "outer: Expected 1-D argument self, but got ", a.dim(), "-D");
  TORCHERE_CHECK(b.dim() == 1, "outer: Expected 1-D argument vec2, but got ", b.dim(), "-D");
  return Tensor(fn::reshape(a, Dims{a.sizes()[0], 1})) * b;
}

Tensor addr(const Tensor& self, const Tensor& a, const Tensor& b, const Scalar& beta,
            const Scalar& alpha) {
  TORCHERE_CHECK(a.dim() == 1, "addr: Expected 1-D argument vec1, but got ", a.dim(), "-D");
  TORCHERE_CHECK(b.dim() == 1, "addr: Expected 1-D argument vec2, but got ", b.dim(), "-D");
  expand_view(self, {a.sizes()[0], b.sizes()[0]});  // its message, where it does not fit
  if (self.dtype() == DType::Bool && a.dtype() == DType::Bool && b.dtype() == DType::Bool) {
    Tensor product = outer(a, b);
    if (alpha.equals(0)) fill_elements(product, 0);
    return beta.equals(0) ? product : Tensor(fn::logical_or(self, product));
  }
  const auto times = [](const Tensor& t, const Scalar& s) { return s.equals(1) ? t : t * s; };
  Tensor product = outer(times(a, alpha), b);
  return beta.equals(0) ? product : times(self, beta) + product;
}

Tensor self_grad(const Backward& b) { return scaled(b.g(), b["beta"].to_scalar()); }
Scalar alpha_of(const Backward& b) { return b["alpha"].to_scalar(); }

void define_matrices(Table& t) {
  t.op("aten::mm(Tensor self, Tensor mat2) -> Tensor")
      .out()
      .shape([](ShapeCall& c) {
        c.results = {c.tensors[0]};
        c.results[0].sizes = {c.tensors[0].sizes[0], c.tensors[1].sizes[1]};
      })
      .kernel<mm>()
      .grad("self", "mat2",
            [](const Backward& b) -> Tensor { return fn::mm(b.g(), adjoint(b.t("mat2"))); })
      .grad("mat2", "self",
            [](const Backward& b) -> Tensor { return fn::mm(adjoint(b.t("self")), b.g()); })
      .samples("n(2,3) n(3,4)", "z(2,3) z(3,2)");
  t.op("aten::bmm(Tensor self, Tensor mat2) -> Tensor")
      .out()
      .shape([](ShapeCall& c) {
        c.results = {c.tensors[0]};
        c.results[0].sizes[2] = c.tensors[1].sizes[2];
      })
      .kernel<bmm>()
      .grad("self", "mat2",
            [](const Backward& b) -> Tensor { return fn::bmm(b.g(), adjoint(b.t("mat2"))); })
      .grad("mat2", "self",
            [](const Backward& b) -> Tensor { return fn::bmm(adjoint(b.t("self")), b.g()); })
      .samples("n(2,2,3) n(2,3,2)");
  t.op("aten::addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> "
       "Tensor")
      .inplace()
      .out()
      .shape([](ShapeCall& c) {
        c.results = {c.tensors[1]};
        c.results[0].sizes = {c.tensors[1].sizes[0], c.tensors[2].sizes[1]};
      })
      .kernel<addmm>()
      .grad("self", "", self_grad)
      .grad("mat1", "mat2",
            [](const Backward& b) {
              return scaled(fn::mm(b.g(), adjoint(b.t("mat2"))), alpha_of(b));
            })
      .grad("mat2", "mat1",
            [](const Backward& b) {
              return scaled(fn::mm(adjoint(b.t("mat1")), b.g()), alpha_of(b));
            })
      .samples("n(2,4) n(2,3) n(3,4) beta=1.5 alpha=2", "n(4) n(2,3) n(3,4)",
               "z(2,2) z(2,3) z(3,2) beta=1.5 alpha=0.5");
  t.op("aten::baddbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) "
       "-> Tensor")
      .inplace()
      .out()
      .kernel<baddbmm>()
      .grad("self", "", self_grad)
      .grad("batch1", "batch2",
            [](const Backward& b) {
              return scaled(fn::bmm(b.g(), adjoint(b.t("batch2"))), alpha_of(b));
            })
      .grad("batch2", "batch1",
            [](const Backward& b) {
              return scaled(fn::bmm(adjoint(b.t("batch1")), b.g()), alpha_of(b));
            })
      .samples("n(2,2,2) n(2,2,3) n(2,3,2) beta=1.5 alpha=2");
  t.op("aten::addbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) "
       "-> Tensor")
      .inplace()
      .out()
      .kernel<addbmm>()
      .grad("self", "", self_grad)
      .grad("batch1", "batch2 shape(batch1)",
            [](const Backward& b) {
              IntSpan s = b.sizes("batch1");
              Tensor g = fn::expand(b.g(), Dims{s[0], s[1], b.t("batch2").sizes()[2]});
              return scaled(fn::bmm(g, adjoint(b.t("batch2"))), alpha_of(b));
            })
      .grad("batch2", "batch1 shape(batch2)",
            [](const Backward& b) {
              IntSpan s = b.sizes("batch2");
              Tensor g = fn::expand(b.g(), Dims{s[0], b.t("batch1").sizes()[1], s[2]});
              return scaled(fn::bmm(adjoint(b.t("batch1")), g), alpha_of(b));
            })
      .samples("n(2,2) n(2,2,3) n(2,3,2) beta=1.5 alpha=2");
}

void define_vectors(Table& t) {
  t.op("aten::mv(Tensor self, Tensor vec) -> Tensor")
      .out()
      .kernel<mv>()
      .grad("self", "vec",
            [](const Backward& b) -> Tensor { return fn::outer(b.g(), conjugate(b.t("vec"))); })
      .grad("vec", "self",
            [](const Backward& b) -> Tensor { return fn::mv(adjoint(b.t("self")), b.g()); })
      .samples("n(2,3) n(3)");
  t.op("aten::addmv(Tensor self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> "
       "Tensor")
      .inplace()
      .out()
      .kernel<addmv>()
      .grad("self", "", self_grad)
      .grad("mat", "vec",
            [](const Backward& b) {
              return scaled(fn::outer(b.g(), conjugate(b.t("vec"))), alpha_of(b));
            })
      .grad(
          "vec", "mat",
          [](const Backward& b) { return scaled(fn::mv(adjoint(b.t("mat")), b.g()), alpha_of(b)); })
      .samples("n(2) n(2,3) n(3) beta=1.5 alpha=2");
  t.op("aten::dot(Tensor self, Tensor tensor) -> Tensor")
      .out()
      .kernel<dot>()
      .grad("self", "tensor", [](const Backward& b) { return b.g() * conjugate(b.t("tensor")); })
      .grad("tensor", "self", [](const Backward& b) { return b.g() * conjugate(b.t("self")); })
      .samples("n(3) n(3)", "z(3) z(3)");
  t.op("aten::vdot(Tensor self, Tensor other) -> Tensor")
      .out()
      .kernel([](const Tensor& a, const Tensor& b) {
        return dot(a.dtype() == b.dtype() ? conjugate(a) : a, b);
      })
      .grad("self", "other", [](const Backward& b) { return conjugate(b.g()) * b.t("other"); })
      .grad("other", "self", [](const Backward& b) { return b.g() * b.t("self"); })
      .samples("z(3) z(3)");
  t.op("aten::outer(Tensor self, Tensor vec2) -> Tensor")
      .out()
      .composite()
      .kernel<outer>()
      .samples("n(2) n(3)");
  t.op("aten::ger(Tensor self, Tensor vec2) -> Tensor")
      .out()
      .composite()
      .kernel<outer>()
      .samples("n(2) n(3)");
  t.op("aten::addr(Tensor self, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1) -> "
       "Tensor")
      .inplace()
      .out()
      .kernel<addr>()
      .grad("self", "", self_grad)
      .grad("vec1", "vec2",
            [](const Backward& b) {
              return scaled(fn::mv(b.g(), conjugate(b.t("vec2"))), alpha_of(b));
            })
      .grad("vec2", "vec1",
            [](const Backward& b) {
              return scaled(fn::mv(fn::t(b.g()), conjugate(b.t("vec1"))), alpha_of(b));
            })
      .samples("n(2,3) n(2) n(3) beta=1.5 alpha=2");
}

}  // namespace

void define_matmul(Table& t) {
  define_matrices(t);
  define_vectors(t);
}

}  // namespace torchere
