# Optional, Union, isinstance, and branches chosen at compile time. Chunks end at lines "# ---". "#>" lines are the expected graphs (value
# numbers in order of appearance); ### "regex" marks the line at which compiling must fail.
# ---
def f(x: Tensor):
    return isinstance(x,int)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=0]() # <string>:2:22
#>   return (%0)
# ---
def f(x: Tensor):
    return torch.jit.annotate(Optional[int], None)
#> # f
#> graph(%x : Tensor):
#>   %0 : int? = prim::Constant()
#>   return (%0)
# ---
def f(x: Tensor, y: Optional[Tensor]):
    if y is None:
        return x
    return x + y
#> # f
#> graph(%x.1 : Tensor,
#>       %y.1 : Tensor?):
#>   %0 : int = prim::Constant[value=1]()
#>   %1 : NoneType = prim::Constant() # <string>:2:12
#>   %2 : bool = aten::__is__(%y.1, %1) # <string>:2:7
#>   %3 : Tensor = prim::If(%2) # <string>:2:4
#>     block0():
#>       -> (%x.1)
#>     block1():
#>       %y.7 : Tensor = prim::unchecked_cast(%y.1)
#>       %4 : Tensor = aten::add(%x.1, %y.7, %0) # <string>:4:11
#>       -> (%4)
#>   return (%3)
# ---
def f(x: Tensor, y: Optional[Tensor]):
    if y is not None:
        x = x + y
    return x
#> # f
#> graph(%x.1 : Tensor,
#>       %y.1 : Tensor?):
#>   %0 : int = prim::Constant[value=1]()
#>   %1 : NoneType = prim::Constant() # <string>:2:16
#>   %2 : bool = aten::__isnot__(%y.1, %1) # <string>:2:7
#>   %x : Tensor = prim::If(%2) # <string>:2:4
#>     block0():
#>       %y.7 : Tensor = prim::unchecked_cast(%y.1)
#>       %x.5 : Tensor = aten::add(%x.1, %y.7, %0) # <string>:3:12
#>       -> (%x.5)
#>     block1():
#>       -> (%x.1)
#>   return (%x)
# ---
def f(x: Tensor, y: Optional[int]):
    if y is not None and y > 3:
        return y
    return 0
#> # f
#> graph(%x : Tensor,
#>       %y.1 : int?):
#>   %0 : bool = prim::Constant[value=0]() # <string>:2:7
#>   %1 : NoneType = prim::Constant() # <string>:2:16
#>   %2 : int = prim::Constant[value=3]() # <string>:2:29
#>   %3 : int = prim::Constant[value=0]() # <string>:4:11
#>   %4 : bool = aten::__isnot__(%y.1, %1) # <string>:2:7
#>   %5 : bool, %y.27 : int? = prim::If(%4) # <string>:2:7
#>     block0():
#>       %y.7 : int = prim::unchecked_cast(%y.1)
#>       %6 : bool = aten::gt(%y.7, %2) # <string>:2:25
#>       -> (%6, %y.7)
#>     block1():
#>       -> (%0, %y.1)
#>   %7 : int = prim::If(%5) # <string>:2:4
#>     block0():
#>       %y.15 : int = prim::unchecked_cast(%y.27)
#>       -> (%y.15)
#>     block1():
#>       -> (%3)
#>   return (%7)
# ---
def f(x: Tensor, y: Optional[int]):
    if y is None or y > 3:
        return 1
    return y
#> # f
#> graph(%x : Tensor,
#>       %y.1 : int?):
#>   %0 : bool = prim::Constant[value=1]() # <string>:2:7
#>   %1 : NoneType = prim::Constant() # <string>:2:12
#>   %2 : int = prim::Constant[value=3]() # <string>:2:24
#>   %3 : int = prim::Constant[value=1]() # <string>:3:15
#>   %4 : bool = aten::__is__(%y.1, %1) # <string>:2:7
#>   %5 : bool, %y.27 : int? = prim::If(%4) # <string>:2:7
#>     block0():
#>       -> (%0, %y.1)
#>     block1():
#>       %y.7 : int = prim::unchecked_cast(%y.1)
#>       %6 : bool = aten::gt(%y.7, %2) # <string>:2:20
#>       -> (%6, %y.7)
#>   %7 : int = prim::If(%5) # <string>:2:4
#>     block0():
#>       -> (%3)
#>     block1():
#>       %y.15 : int = prim::unchecked_cast(%y.27)
#>       -> (%y.15)
#>   return (%7)
# ---
def f(y: Optional[int]):
    assert y is not None
    return y + 1
#> # f
#> graph(%y.1 : int?):
#>   %0 : str = prim::Constant[value="AssertionError: "]()
#>   %1 : NoneType = prim::Constant() # <string>:2:20
#>   %2 : int = prim::Constant[value=1]() # <string>:3:15
#>   %3 : int = prim::Uninitialized()
#>   %4 : bool = aten::__isnot__(%y.1, %1) # <string>:2:11
#>   %y : int = prim::If(%4) # <string>:2:4
#>     block0():
#>       %y.7 : int = prim::unchecked_cast(%y.1)
#>       -> (%y.7)
#>     block1():
#>        = prim::RaiseException(%0, %1) # <string>:2:4
#>       -> (%3)
#>   %5 : int = aten::add(%y, %2) # <string>:3:11
#>   return (%5)
# ---
def f(y: Optional[int]):
    y = 3 if y is None else y
    return y
#> # f
#> graph(%y.1 : int?):
#>   %0 : NoneType = prim::Constant() # <string>:2:18
#>   %1 : int = prim::Constant[value=3]() # <string>:2:8
#>   %2 : bool = aten::__is__(%y.1, %0) # <string>:2:13
#>   %y.13 : int = prim::If(%2) # <string>:2:8
#>     block0():
#>       -> (%1)
#>     block1():
#>       %y.7 : int = prim::unchecked_cast(%y.1)
#>       -> (%y.7)
#>   return (%y.13)
# ---
def f(y: Union[int, str]):
    if isinstance(y, int):
        return y + 1
    return len(y)
#> # f
#> graph(%y.1 : Union(int, str)):
#>   %0 : int = prim::Constant[value=1]() # <string>:3:19
#>   %1 : bool = prim::isinstance[types=[int]](%y.1)
#>   %2 : int = prim::If(%1) # <string>:2:4
#>     block0():
#>       %y.7 : int = prim::unchecked_cast(%y.1)
#>       %3 : int = aten::add(%y.7, %0) # <string>:3:15
#>       -> (%3)
#>     block1():
#>       %y.15 : str = prim::unchecked_cast(%y.1)
#>       %4 : int = aten::len(%y.15) # <string>:4:11
#>       -> (%4)
#>   return (%2)
# ---
def f(y: Any):
    if isinstance(y, (int, float)):
        return 1
    return 2
#> # f
#> graph(%y.1 : Any):
#>   %0 : int = prim::Constant[value=1]() # <string>:3:15
#>   %1 : int = prim::Constant[value=2]() # <string>:4:11
#>   %2 : bool = prim::isinstance[types=[float, int]](%y.1)
#>   %3 : int = prim::If(%2) # <string>:2:4
#>     block0():
#>       -> (%0)
#>     block1():
#>       -> (%1)
#>   return (%3)
# ---
def f(y: Union[int, str]):
    if not isinstance(y, str):
        return y
    return 2
#> # f
#> graph(%y.1 : Union(int, str)):
#>   %0 : int = prim::Constant[value=2]() # <string>:4:11
#>   %1 : bool = prim::isinstance[types=[str]](%y.1)
#>   %2 : bool = aten::__not__(%1) # <string>:2:7
#>   %3 : int = prim::If(%2) # <string>:2:4
#>     block0():
#>       %y.7 : int = prim::unchecked_cast(%y.1)
#>       -> (%y.7)
#>     block1():
#>       -> (%0)
#>   return (%3)
# ---
def f(x: Tensor):
    if torch.jit.is_scripting():
        return x
    else:
        return numpy.foo(x)
#> # f
#> graph(%x.1 : Tensor):
#>   return (%x.1)
# ---
def f(x: Tensor):
    if not torch.jit.is_scripting():
        return numpy.foo(x)
    return x
#> # f
#> graph(%x.1 : Tensor):
#>   return (%x.1)
# ---
def f(x: Tensor):
    z: Optional[Tensor] = None
    if x.sum() > 0:
        z = x
    return z
#> # f
#> graph(%x.1 : Tensor):
#>   %z.1 : NoneType = prim::Constant() # <string>:2:26
#>   %0 : int = prim::Constant[value=0]() # <string>:3:17
#>   %1 : Tensor = aten::sum(%x.1, %z.1) # <string>:3:7
#>   %2 : Tensor = aten::gt(%1, %0) # <string>:3:7
#>   %3 : bool = aten::Bool(%2) # <string>:3:7
#>   %z : Tensor? = prim::If(%3) # <string>:3:4
#>     block0():
#>       -> (%x.1)
#>     block1():
#>       -> (%z.1)
#>   return (%z)
# ---
def f(x: 'Tensor', y: 'Optional[int]' = None) -> 'Tensor':
    return x
#> # f
#> graph(%x.1 : Tensor,
#>       %y : int?):
#>   return (%x.1)
