"""Tensors: indexing, slicing, assignment, operators with numbers, in-place, aliasing, properties, conversion."""

from typing import *

INDICES = ["0", "-1", "1:", ":1", "::2", "0, 1", ":, 1", "1, :", "..., 0", "0, ...", "None", ":, None", "None, 0", "..., None", "0:1, 1:", "[0, 1]",
           ":, [0, 2]", "[0, 1], [1, 2]", "x > 2", "0, [0, 1]", ":, ::2", "-1:", "n", "n:", ":n", "n, n", ":, n", "n:n + 1", "torch.tensor([1, 0])",
           ":, torch.tensor([2, 0])", "0][1", "1][1:", "x.size(0) - 1", "..., 1:", "[True, False]", "(0, 1)", "..., :2"]
for i, index in enumerate(INDICES):
    program_text(f"""
def index_{i}(x, n: int):
    return x[{index}]
""", "torch.arange(6.0).view(2, 3), 1")
for i, index in enumerate(INDICES[:29]):
    if "None" in index:
        continue
    program_text(f"""
def assign_{i}(x, n: int):
    x[{index}] = 9
    return x
""", "torch.arange(6.0).view(2, 3), 1")
    program_text(f"""
def augment_{i}(x, n: int):
    x[{index}] += 10
    return x
""", "torch.arange(6.0).view(2, 3), 1")
for i, (op, name) in enumerate([("+", "add"), ("-", "sub"), ("*", "mul"), ("/", "div"), ("//", "floordiv"), ("%", "mod"), ("**", "pow"), ("<", "lt"), ("<=", "le"), (">", "gt"),
                                (">=", "ge"), ("==", "eq"), ("!=", "ne")]):
    for t, v in (("int", "2"), ("float", "0.5"), ("bool", "True")):
        program_text(f"""
def {name}_{t}(x, v: {t}):
    return x {op} v
""", f"torch.tensor([1.0, -2.5, 3.0]), {v}")
        if (t, name) != ("bool", "sub"):
            program_text(f"""
def r{name}_{t}(x, v: {t}):
    return v {op} x
""", f"torch.tensor([1.0, -2.5, 3.0]), {v}", f"torch.tensor([4, 3]), {v}")
    program_text(f"""
def {name}_tensor(x, y):
    return x {op} y
""", "torch.tensor([1.0, -2.5]), torch.tensor([2.0, 2.0])", "torch.tensor([5, -3]), torch.tensor([2, 2])", "torch.tensor([5, -3]), torch.tensor([2.0])")
for op, name in (("&", "and"), ("|", "or"), ("^", "xor")):
    program_text(f"""
def {name}_tensor(x, y):
    return x {op} y
""", "torch.tensor([True, False]), torch.tensor([True, True])", "torch.tensor([6, 3]), torch.tensor([3, 5])")
for op, name in (("+=", "add"), ("-=", "sub"), ("*=", "mul"), ("/=", "div"), ("//=", "floordiv"), ("%=", "mod"), ("**=", "pow")):
    program_text(f"""
def augmented_{name}(x):
    y = x
    x {op} 2
    return x, y
""", "torch.tensor([1.0, -2.5])")
program_text("""
def unary(x):
    return -x, +x, abs(x)
""", "torch.tensor([1.0, -2.5])")
program_text("""
def invert(x):
    return ~x
""", "torch.tensor([True, False])", "torch.tensor([1, 2])")
program_text("""
def matmul(x, y):
    return x @ y
""", "torch.ones(2, 3), torch.ones(3, 2)", "torch.ones(3), torch.ones(3)")
for p in ("shape", "dtype", "device", "ndim", "T", "is_cuda", "requires_grad", "is_leaf", "layout", "data", "grad", "mT", "itemsize", "nbytes", "is_sparse", "is_quantized"):
    program_text(f"""
def property_{p}(x):
    return x.{p}
""", "torch.ones(2, 3)")
for m in ("size()", "size(0)", "size(-1)", "dim()", "numel()", "item", "tolist", "stride()", "is_contiguous()", "element_size()", "is_floating_point()", "view(-1)", "t()", "contiguous()",
          "clone()", "detach()", "float()", "double()", "long()", "int()", "bool()", "half()", "cpu()", "type_as(x)", "view_as(x)", "expand(2, 2, 3)", "repeat(1, 2)", "permute(1, 0)",
          "transpose(0, 1)", "unsqueeze(0)", "squeeze()", "flatten()", "chunk(2)", "split(1)", "unbind(0)", "sum()", "mean(1)", "max()", "max(1)", "argmax()", "min(0)", "cumsum(0)", "sort()",
          "topk(2)", "softmax(-1)", "norm()", "std()", "var(0)", "any()", "all()", "nonzero()", "masked_fill(x > 2, 0.0)", "clamp(1, 3)", "where(x > 2, x)" if False else "clamp_min(2)",
          "new_zeros(2)", "to(torch.int64)", "add(1)", "mul_(2)", "fill_(3)", "zero_()", "copy_(torch.zeros(2, 3))", "index_select(0, torch.tensor([1]))", "gather(1, torch.zeros(2, 1, dtype=torch.int64))"):
    n = "".join(c if c.isalnum() else "_" for c in m).strip("_")
    if m in ("item", "tolist"):
        continue
    program_text(f"""
def method_{n}(x):
    return x.{m}
""", "torch.arange(6.0).view(2, 3)")


@program("torch.ones(2, 3)")
def views_alias(x):
    y = x[0]
    z = x.view(-1)
    w = x.t()
    y += 1
    z[5] = 9
    return x, y, z, w


@program("torch.ones(2)")
def clone_does_not_alias(x):
    y = x.clone()
    y += 1
    return x, y


@program("torch.ones(3)")
def item_and_numbers(x):
    return x.sum().item(), float(x[0]), int(x.sum()), bool(x[0] > 0)


@program("torch.ones(2, 3)")
def shape_arithmetic(x):
    b, c = x.shape
    n = x.shape[0] * x.shape[1]
    return x.reshape(c, b), x.view(n // 2, -1), x.new_zeros(x.shape), torch.zeros(x.shape), x.size()[1:], len(x.shape), x.shape[-1] ** 2


@program("torch.ones(2, 3)")
def len_of_tensor(x):
    return len(x), len(x[0])


@program("torch.ones(2)")
def in_tensor(x):
    return 1 in x


@program("torch.arange(4)")
def tensor_as_index(x):
    return x[x[1]], x[x > 1], x[x[2]:]


@program("torch.arange(4.0)")
def tensor_condition(x):
    if x.sum() > 3 and x.max() < 10:
        return 1
    return 0


@program("[torch.ones(1), torch.zeros(1)]")
def cat_and_stack(xs: List[torch.Tensor]):
    return torch.cat(xs), torch.stack(xs, 1), torch.cat([x + 1 for x in xs], dim=0)


@program("torch.tensor(2.0)")
def zero_dim(x):
    return x + 1, x.dim(), float(x), x.item() * 2


@program("torch.ones(2)")
def tensor_constructors(x):
    return torch.tensor([1, 2, 3]), torch.tensor(2.5), torch.tensor([[1.0], [2.0]]), torch.zeros(2, 3), torch.ones([2]), torch.full((2,), 7), torch.arange(1, 7, 2), torch.linspace(0, 1, 3), torch.eye(2)


@program("torch.ones(2, 2)")
def multiple_assignment_of_views(x):
    a, b = x[0], x[1]
    a[0] = 5
    return x, a, b


@program("torch.ones(2)")
def where(x):
    return torch.where(x > 0, x, -x), torch.where(x > 0, 1.0, 0.0)


@program("torch.arange(6.0)")
def slices_with_variables(x):
    out: List[torch.Tensor] = []
    for i in range(0, x.size(0), 2):
        out.append(x[i:i + 2])
    return out


@program("torch.ones(2)")
def wrong_dtype_name(x):
    return x.to(torch.float99)  ### "float99"


@program("torch.ones(2)")
def wrong_method(x):
    return x.frobnicate()  ### "no attribute or method 'frobnicate'"


@program("torch.ones(2)")
def wrong_function(x):
    return torch.frobnicate(x)  ### "frobnicate"


@program("torch.ones(2)")
def wrong_argument(x):
    return x.sum(dim="a")  ### "dim"


@program("torch.ones(2)")
def wrong_keyword(x):
    return torch.relu(x, flavour=2)  ### "flavour"
