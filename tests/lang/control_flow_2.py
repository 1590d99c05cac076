# Branches and loops. Chunks end at lines "# ---". "#>" lines are the expected graphs (value
# numbers in order of appearance); ### "regex" marks the line at which compiling must fail.
# ---
def f(x: Tensor):
    if x.sum() > 0:
        y = x
    elif x.sum() < -1:
        y = -x
    else:
        y = x * 2
    return y
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=-1]() # <string>:4:19
#>   %1 : NoneType = prim::Constant()
#>   %2 : int = prim::Constant[value=0]() # <string>:2:17
#>   %3 : int = prim::Constant[value=2]() # <string>:7:16
#>   %4 : Tensor = aten::sum(%x.1, %1) # <string>:2:7
#>   %5 : Tensor = aten::gt(%4, %2) # <string>:2:7
#>   %6 : bool = aten::Bool(%5) # <string>:2:7
#>   %y : Tensor = prim::If(%6) # <string>:2:4
#>     block0():
#>       -> (%x.1)
#>     block1():
#>       %7 : Tensor = aten::sum(%x.1, %1) # <string>:4:9
#>       %8 : Tensor = aten::lt(%7, %0) # <string>:4:9
#>       %9 : bool = aten::Bool(%8) # <string>:4:9
#>       %y.23 : Tensor = prim::If(%9) # <string>:4:4
#>         block0():
#>           %y.1 : Tensor = aten::neg(%x.1) # <string>:5:12
#>           -> (%y.1)
#>         block1():
#>           %y.3 : Tensor = aten::mul(%x.1, %3) # <string>:7:12
#>           -> (%y.3)
#>       -> (%y.23)
#>   return (%y)
# ---
def f(x: Tensor):
    y = x
    if x.sum() > 0:
        y = -x
    return y
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=0]() # <string>:3:17
#>   %2 : Tensor = aten::sum(%x.1, %0) # <string>:3:7
#>   %3 : Tensor = aten::gt(%2, %1) # <string>:3:7
#>   %4 : bool = aten::Bool(%3) # <string>:3:7
#>   %y : Tensor = prim::If(%4) # <string>:3:4
#>     block0():
#>       %y.1 : Tensor = aten::neg(%x.1) # <string>:4:12
#>       -> (%y.1)
#>     block1():
#>       -> (%x.1)
#>   return (%y)
# ---
def f(x: Tensor):
    if x.sum() > 0:
        return x
    y = x + 1
    if y.sum() > 0:
        return y
    return -x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=0]() # <string>:2:17
#>   %2 : int = prim::Constant[value=1]() # <string>:4:12
#>   %3 : Tensor = aten::sum(%x.1, %0) # <string>:2:7
#>   %4 : Tensor = aten::gt(%3, %1) # <string>:2:7
#>   %5 : bool = aten::Bool(%4) # <string>:2:7
#>   %6 : Tensor = prim::If(%5) # <string>:2:4
#>     block0():
#>       -> (%x.1)
#>     block1():
#>       %y.5 : Tensor = aten::add(%x.1, %2, %2) # <string>:4:8
#>       %7 : Tensor = aten::sum(%y.5, %0) # <string>:5:7
#>       %8 : Tensor = aten::gt(%7, %1) # <string>:5:7
#>       %9 : bool = aten::Bool(%8) # <string>:5:7
#>       %10 : Tensor = prim::If(%9) # <string>:5:4
#>         block0():
#>           -> (%y.5)
#>         block1():
#>           %11 : Tensor = aten::neg(%x.1) # <string>:7:11
#>           -> (%11)
#>       -> (%10)
#>   return (%6)
# ---
def f(x: Tensor):
    if x.sum() > 0:
        raise RuntimeError('bad')
    return x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : str = prim::Constant[value="builtins.RuntimeError"]() # <string>:3:14
#>   %1 : str = prim::Constant[value="bad"]() # <string>:3:27
#>   %2 : NoneType = prim::Constant()
#>   %3 : int = prim::Constant[value=0]() # <string>:2:17
#>   %4 : Tensor = aten::sum(%x.1, %2) # <string>:2:7
#>   %5 : Tensor = aten::gt(%4, %3) # <string>:2:7
#>   %6 : bool = aten::Bool(%5) # <string>:2:7
#>    = prim::If(%6) # <string>:2:4
#>     block0():
#>        = prim::RaiseException(%1, %0) # <string>:3:8
#>       -> ()
#>     block1():
#>       -> ()
#>   return (%x.1)
# ---
def f(x: Tensor):
    if x.sum() > 0:
        raise ValueError(f'bad {x}')
    else:
        y = 1
    return y
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : str = prim::Constant[value="builtins.ValueError"]() # <string>:3:14
#>   %1 : str = prim::Constant[value="bad {}"]() # <string>:3:25
#>   %2 : NoneType = prim::Constant()
#>   %3 : int = prim::Constant[value=0]() # <string>:2:17
#>   %4 : int = prim::Constant[value=1]() # <string>:5:12
#>   %5 : int = prim::Uninitialized()
#>   %6 : Tensor = aten::sum(%x.1, %2) # <string>:2:7
#>   %7 : Tensor = aten::gt(%6, %3) # <string>:2:7
#>   %8 : bool = aten::Bool(%7) # <string>:2:7
#>   %y : int = prim::If(%8) # <string>:2:4
#>     block0():
#>       %9 : str = aten::format(%1, %x.1) # <string>:3:25
#>        = prim::RaiseException(%9, %0) # <string>:3:8
#>       -> (%5)
#>     block1():
#>       -> (%4)
#>   return (%y)
# ---
def f(x: Tensor):
    l: List[Tensor] = []
    for i in range(3):
        l.append(x)
    return torch.stack(l)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]()
#>   %1 : bool = prim::Constant[value=1]() # <string>:3:4
#>   %2 : int = prim::Constant[value=3]() # <string>:3:19
#>   %l.1 : Tensor[] = prim::ListConstruct()
#>    = prim::Loop(%2, %1) # <string>:3:4
#>     block0(%i : int):
#>       %3 : Tensor[] = aten::append(%l.1, %x.1) # <string>:4:8
#>       -> (%1)
#>   %4 : Tensor = aten::stack(%l.1, %0) # <string>:5:11
#>   return (%4)
# ---
def f(x: Tensor):
    x = x.sum()
    if x:
        return 1
    return 2
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=1]() # <string>:4:15
#>   %2 : int = prim::Constant[value=2]() # <string>:5:11
#>   %x.5 : Tensor = aten::sum(%x.1, %0) # <string>:2:8
#>   %3 : bool = aten::Bool(%x.5) # <string>:3:7
#>   %4 : int = prim::If(%3) # <string>:3:4
#>     block0():
#>       -> (%1)
#>     block1():
#>       -> (%2)
#>   return (%4)
# ---
def f(y: List[int]):
    if y:
        return 1
    return 2
#> # f
#> graph(%y.1 : int[]):
#>   %0 : int = prim::Constant[value=0]()
#>   %1 : int = prim::Constant[value=1]() # <string>:3:15
#>   %2 : int = prim::Constant[value=2]() # <string>:4:11
#>   %3 : int = aten::len(%y.1) # <string>:2:7
#>   %4 : bool = aten::gt(%3, %0) # <string>:2:7
#>   %5 : int = prim::If(%4) # <string>:2:4
#>     block0():
#>       -> (%1)
#>     block1():
#>       -> (%2)
#>   return (%5)
# ---
def f(y: int):
    if y:
        return 1
    return 2
#> # f
#> graph(%y.1 : int):
#>   %0 : int = prim::Constant[value=1]() # <string>:3:15
#>   %1 : int = prim::Constant[value=2]() # <string>:4:11
#>   %2 : bool = aten::Bool(%y.1) # <string>:2:7
#>   %3 : int = prim::If(%2) # <string>:2:4
#>     block0():
#>       -> (%0)
#>     block1():
#>       -> (%1)
#>   return (%3)
# ---
def f(x: Tensor):
    h, y = torch.zeros(3, 4), torch.zeros(3, 4)
    for i in range(x.size(0)):
        y, h = x[i] + h, y
    return y, h
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=1]()
#>   %1 : bool = prim::Constant[value=1]() # <string>:3:4
#>   %2 : NoneType = prim::Constant()
#>   %3 : int = prim::Constant[value=3]() # <string>:2:23
#>   %4 : int = prim::Constant[value=4]() # <string>:2:26
#>   %5 : int = prim::Constant[value=0]() # <string>:3:26
#>   %6 : int[] = prim::ListConstruct(%3, %4)
#>   %h.1 : Tensor = aten::zeros(%6, %2, %2, %2, %2) # <string>:2:11
#>   %7 : int[] = prim::ListConstruct(%3, %4)
#>   %y.1 : Tensor = aten::zeros(%7, %2, %2, %2, %2) # <string>:2:30
#>   %8 : int = aten::size(%x.1, %5) # <string>:3:19
#>   %y : Tensor, %h : Tensor = prim::Loop(%8, %1, %y.1, %h.1) # <string>:3:4
#>     block0(%i.1 : int, %y.11 : Tensor, %h.9 : Tensor):
#>       %9 : Tensor = aten::select(%x.1, %5, %i.1) # <string>:4:15
#>       %y.5 : Tensor = aten::add(%9, %h.9, %0) # <string>:4:15
#>       -> (%1, %y.5, %y.11)
#>   %10 : (Tensor, Tensor) = prim::TupleConstruct(%y, %h)
#>   return (%10)
