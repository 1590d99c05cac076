# Operators on tensors and numbers. Chunks end at lines "# ---". "#>" lines are the expected graphs (value
# numbers in order of appearance); ### "regex" marks the line at which compiling must fail.
# ---
def f(x: Tensor):
    return 2*x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=2]() # <string>:2:11
#>   %1 : Tensor = aten::mul(%x.1, %0) # <string>:3:9
#>   return (%1)
# ---
def f(x: Tensor):
    return 2.5*x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : float = prim::Constant[value=2.5]() # <string>:2:11
#>   %1 : Tensor = aten::mul(%x.1, %0) # <string>:3:9
#>   return (%1)
# ---
def f(x: Tensor):
    return 2+x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=1]()
#>   %1 : int = prim::Constant[value=2]() # <string>:2:11
#>   %2 : Tensor = aten::add(%x.1, %1, %0) # <string>:5:9
#>   return (%2)
# ---
def f(x: Tensor):
    return 2-x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=1]()
#>   %1 : int = prim::Constant[value=2]() # <string>:2:11
#>   %2 : Tensor = aten::neg(%x.1) # <string>:11:9
#>   %3 : Tensor = aten::add(%2, %1, %0) # <string>:11:9
#>   return (%3)
# ---
def f(x: Tensor):
    return 2/x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=2]() # <string>:2:11
#>   %1 : Tensor = aten::reciprocal(%x.1) # <string>:13:9
#>   %2 : Tensor = aten::mul(%1, %0) # <string>:13:9
#>   return (%2)
# ---
def f(x: Tensor):
    return 2<x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=2]() # <string>:2:11
#>   %1 : Tensor = aten::gt(%x.1, %0) # <string>:3:9
#>   return (%1)
# ---
def f(x: Tensor):
    return 2==x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=2]() # <string>:2:11
#>   %1 : Tensor = aten::eq(%x.1, %0) # <string>:9:9
#>   return (%1)
# ---
def f(x: Tensor):
    return x//2
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=2]() # <string>:2:14
#>   %1 : Tensor = aten::floor_divide(%x.1, %0) # <string>:3:9
#>   return (%1)
# ---
def f(x: Tensor):
    return x//x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Tensor = aten::floor_divide(%x.1, %x.1) # <string>:3:9
#>   return (%0)
# ---
def f(x: Tensor):
    return 2//x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=2]() # <string>:2:11
#>   %1 : int = aten::IntImplicit(%x.1) # <string>:2:11
#>   %2 : int = aten::floordiv(%0, %1) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return x%2
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=2]() # <string>:2:13
#>   %1 : Tensor = aten::remainder(%x.1, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return 2%x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=2]() # <string>:2:11
#>   %1 : Tensor = aten::remainder(%0, %x.1) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return 2**x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=2]() # <string>:2:11
#>   %1 : Tensor = aten::pow(%0, %x.1) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return x**2
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=2]() # <string>:2:14
#>   %1 : Tensor = aten::pow(%x.1, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return -x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Tensor = aten::neg(%x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return ~x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Tensor = aten::bitwise_not(%x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return x@x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Tensor = aten::matmul(%x.1, %x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return x<<1
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=1]() # <string>:2:14
#>   %1 : Tensor = aten::__lshift__(%x.1, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return x>>x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Tensor = aten::__rshift__(%x.1, %x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return x&x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Tensor = aten::__and__(%x.1, %x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return x|1
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=1]() # <string>:2:13
#>   %1 : Tensor = aten::__or__(%x.1, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return x^x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Tensor = aten::__xor__(%x.1, %x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return not x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = aten::Bool(%x.1) # <string>:2:15
#>   %1 : bool = aten::__not__(%0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return 1 < x.dim() < 3
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=0]() # <string>:2:11
#>   %1 : int = prim::Constant[value=1]() # <string>:2:11
#>   %2 : int = prim::Constant[value=3]() # <string>:2:25
#>   %3 : int = aten::dim(%x.1) # <string>:2:15
#>   %4 : bool = aten::lt(%1, %3) # <string>:2:11
#>   %5 : bool = prim::If(%4) # <string>:2:11
#>     block0():
#>       %6 : int = aten::dim(%x.1) # <string>:2:15
#>       %7 : bool = aten::lt(%6, %2) # <string>:2:15
#>       -> (%7)
#>     block1():
#>       -> (%0)
#>   return (%5)
