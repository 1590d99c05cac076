"""Operators that are known to differ, with the reason: "name", "name/category" or "name/category/dtype". One that is
right all the same is an error, so that this table stays true."""

MISSING = {
    "matrix_exp/values/float16": "PyTorch's are NaN: its polynomial overflows in halves; ours runs in float",
    "matrix_exp/values/bfloat16": "PyTorch's are NaN: its polynomial overflows in halves; ours runs in float",
    "special.bessel_j0/values/float64": "PyTorch's differs from J0 in the eighth place",
    "special.bessel_y1/values/float64": "PyTorch's differs from Y1 in the eighth place",
}
