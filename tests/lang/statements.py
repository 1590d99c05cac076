# Simple statements and assignment. Chunks end at lines "# ---". "#>" lines are the expected graphs (value
# numbers in order of appearance); ### "regex" marks the line at which compiling must fail.
# ---
def f(x: Tensor):
    a = x
    a += 1
    return a
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=1]() # <string>:3:9
#>   %a.3 : Tensor = aten::add_(%x.1, %0, %0) # <string>:3:4
#>   return (%a.3)
# ---
def f(x: Tensor):
    a, b = x, x
    return a + b
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=1]()
#>   %1 : Tensor = aten::add(%x.1, %x.1, %0) # <string>:3:11
#>   return (%1)
# ---
def f(x: Tensor):
    (a, b), c = (x, x), 1
    return a + b * c
#> # f
#> graph(%x.1 : Tensor):
#>   %c.1 : int = prim::Constant[value=1]() # <string>:2:24
#>   %0 : Tensor = aten::mul(%x.1, %c.1) # <string>:3:15
#>   %1 : Tensor = aten::add(%x.1, %0, %c.1) # <string>:3:11
#>   return (%1)
# ---
def f(x: Tensor):
    a, *b = (1, 2, 3)
    return b
#> # f
#> graph(%x : Tensor):
#>   %0 : (int, int) = prim::Constant[value=(2, 3)]()
#>   return (%0)
# ---
def f(x: Tensor):
    a = b = x
    return a + b
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=1]()
#>   %1 : Tensor = aten::add(%x.1, %x.1, %0) # <string>:3:11
#>   return (%1)
# ---
def f(x: Tensor):
    a, b = x.max(0)
    return b
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=0]()
#>   %1 : int = prim::Constant[value=0]() # <string>:2:17
#>   %a : Tensor, %b.1 : Tensor = aten::max(%x.1, %1, %0) # <string>:2:11
#>   return (%b.1)
# ---
def f(x: Tensor):
    a, b = x.shape
    return a * b
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int[] = aten::size(%x.1) # <string>:13:9
#>   %a.1 : int, %b.1 : int = prim::ListUnpack(%0)
#>   %1 : int = aten::mul(%a.1, %b.1) # <string>:3:11
#>   return (%1)
# ---
def f(x: Tensor):
    assert x.sum() > 0
    return x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : str = prim::Constant[value="AssertionError: "]()
#>   %1 : NoneType = prim::Constant()
#>   %2 : int = prim::Constant[value=0]() # <string>:2:21
#>   %3 : Tensor = aten::sum(%x.1, %1) # <string>:2:11
#>   %4 : Tensor = aten::gt(%3, %2) # <string>:2:11
#>   %5 : bool = aten::Bool(%4) # <string>:2:11
#>    = prim::If(%5) # <string>:2:4
#>     block0():
#>       -> ()
#>     block1():
#>        = prim::RaiseException(%0, %1) # <string>:2:4
#>       -> ()
#>   return (%x.1)
# ---
def f(x: Tensor):
    assert x.sum() > 0, 'message'
    return x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : str = prim::Constant[value="AssertionError: message"]()
#>   %1 : NoneType = prim::Constant()
#>   %2 : int = prim::Constant[value=0]() # <string>:2:21
#>   %3 : Tensor = aten::sum(%x.1, %1) # <string>:2:11
#>   %4 : Tensor = aten::gt(%3, %2) # <string>:2:11
#>   %5 : bool = aten::Bool(%4) # <string>:2:11
#>    = prim::If(%5) # <string>:2:4
#>     block0():
#>       -> ()
#>     block1():
#>        = prim::RaiseException(%0, %1) # <string>:2:4
#>       -> ()
#>   return (%x.1)
# ---
def f(x: Tensor):
    a = x.size(0)
    b = x.size(1)
    return x.view(a * b), a // b, a / b, a % b, a ** b, -a, float(a), a == b
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]() # <string>:2:15
#>   %1 : int = prim::Constant[value=1]() # <string>:3:15
#>   %a.1 : int = aten::size(%x.1, %0) # <string>:2:8
#>   %b.1 : int = aten::size(%x.1, %1) # <string>:3:8
#>   %2 : int = aten::mul(%a.1, %b.1) # <string>:4:18
#>   %3 : int[] = prim::ListConstruct(%2)
#>   %4 : Tensor = aten::view(%x.1, %3) # <string>:4:11
#>   %5 : int = aten::floordiv(%a.1, %b.1) # <string>:4:26
#>   %6 : float = aten::div(%a.1, %b.1) # <string>:4:34
#>   %7 : int = aten::remainder(%a.1, %b.1) # <string>:4:41
#>   %8 : float = aten::pow(%a.1, %b.1) # <string>:4:48
#>   %9 : int = aten::neg(%a.1) # <string>:4:56
#>   %10 : float = aten::Float(%a.1) # <string>:4:60
#>   %11 : bool = aten::eq(%a.1, %b.1) # <string>:4:70
#>   %12 : (Tensor, int, float, int, float, int, float, bool) = prim::TupleConstruct(%4, %5, %6, %7, %8, %9, %10, %11)
#>   return (%12)
# ---
def f(x: Tensor):
    print(x, 1)
    return
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant() # <string>:3:4
#>   %1 : int = prim::Constant[value=1]() # <string>:2:13
#>    = prim::Print(%x.1, %1) # <string>:2:4
#>   return (%0)
# ---
def f(x: Tensor):
    a = torch.jit.fork(torch.relu, x)
    return torch.jit.wait(a)
#> # f
#> graph(%x.1 : Tensor):
#>   %a.1 : Future[Tensor] = prim::fork_0(%x.1) # <string>:2:8
#>   %0 : Tensor = aten::wait(%a.1) # <string>:3:11
#>   return (%0)
#> with prim::fork_0 = graph(%x.1 : Tensor):
#>   %1 : Tensor = aten::relu(%x.1) # <string>:2:8
#>   return (%1)
# ---
def f(x: Tensor):
    t = (1, x)
    a, b = t
    return a, t[1], t[-1], t[0:1]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : (int) = prim::Constant[value=(1,)]()
#>   %1 : int = prim::Constant[value=1]() # <string>:2:9
#>   %2 : (int, Tensor, Tensor, (int)) = prim::TupleConstruct(%1, %x.1, %x.1, %0)
#>   return (%2)
# ---
def f(x: Tensor):
    a = 1
    a = 'b'
    return a
#> # f
#> graph(%x : Tensor):
#>   %a.3 : str = prim::Constant[value="b"]() # <string>:3:8
#>   return (%a.3)
# ---
def f(x: Tensor):
    b = x > 0
    return b & b | ~b
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]() # <string>:2:12
#>   %b.1 : Tensor = aten::gt(%x.1, %0) # <string>:2:8
#>   %1 : Tensor = aten::__and__(%b.1, %b.1) # <string>:3:11
#>   %2 : Tensor = aten::bitwise_not(%b.1) # <string>:3:19
#>   %3 : Tensor = aten::__or__(%1, %2) # <string>:3:11
#>   return (%3)
# ---
def f(x):
    # type: (Tensor) -> Tensor
    return x
#> # f
#> graph(%x.1 : Tensor):
#>   return (%x.1)
