# Calls of operators, methods and functions. Chunks end at lines "# ---". "#>" lines are the expected graphs (value
# numbers in order of appearance); ### "regex" marks the line at which compiling must fail.
# ---
def f(x: Tensor):
    return None
#> # f
#> graph(%x : Tensor):
#>   %0 : NoneType = prim::Constant() # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return (1,'a',x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : str = prim::Constant[value="a"]() # <string>:2:14
#>   %1 : int = prim::Constant[value=1]() # <string>:2:12
#>   %2 : (int, str, Tensor) = prim::TupleConstruct(%1, %0, %x.1)
#>   return (%2)
# ---
def f(x: Tensor):
    return []
#> # f
#> graph(%x : Tensor):
#>   %0 : Tensor[] = prim::ListConstruct()
#>   return (%0)
# ---
def f(x: Tensor):
    return [x]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Tensor[] = prim::ListConstruct(%x.1)
#>   return (%0)
# ---
def f(x: Tensor):
    return [1, 2.0]
#> # f
#> graph(%x : Tensor):
#>   %0 : int = prim::Constant[value=1]() # <string>:2:12
#>   %1 : float = prim::Constant[value=2.]() # <string>:2:15
#>   %2 : Union(float, int)[] = prim::ListConstruct(%0, %1)
#>   return (%2)
# ---
def f(x: Tensor):
    return x.type(torch.long)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : bool = prim::Constant[value=0]()
#>   %2 : int = prim::Constant[value=4]() # <string>:2:18
#>   %3 : Tensor = aten::to(%x.1, %2, %1, %1, %0) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return torch.empty(2, dtype=torch.float64)
#> # f
#> graph(%x : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=7]() # <string>:2:32
#>   %2 : int = prim::Constant[value=2]() # <string>:2:23
#>   %3 : int[] = prim::ListConstruct(%2)
#>   %4 : Tensor = aten::empty(%3, %1, %0, %0, %0, %0) # <string>:2:11
#>   return (%4)
# ---
def f(x: Tensor):
    return x.abs_()
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Tensor = aten::abs_(%x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return torch.absolute(x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Tensor = aten::abs(%x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return torch.multiply(x, 2)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=2]() # <string>:2:29
#>   %1 : Tensor = aten::mul(%x.1, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return x.unbind(0)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]() # <string>:2:20
#>   %1 : Tensor[] = aten::unbind(%x.1, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return torch.einsum('ij->i', x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : str = prim::Constant[value="ij->i"]() # <string>:2:24
#>   %2 : Tensor[] = prim::ListConstruct(%x.1)
#>   %3 : Tensor = aten::einsum(%1, %2, %0) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return torch.meshgrid(x, x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Tensor[] = prim::ListConstruct(%x.1, %x.1)
#>   %1 : Tensor[] = aten::meshgrid(%0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return torch.split(x,[1,2])
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]()
#>   %1 : int = prim::Constant[value=1]() # <string>:2:26
#>   %2 : int = prim::Constant[value=2]() # <string>:2:28
#>   %3 : int[] = prim::ListConstruct(%1, %2)
#>   %4 : Tensor[] = aten::split(%x.1, %3, %0) # <string>:2:11
#>   return (%4)
# ---
def f(x: Tensor):
    return torch.tensor(x.size(0))
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=0]()
#>   %1 : NoneType = prim::Constant()
#>   %2 : int = prim::Constant[value=0]() # <string>:2:31
#>   %3 : int = aten::size(%x.1, %2) # <string>:2:24
#>   %4 : Tensor = aten::tensor(%3, %1, %1, %0) # <string>:2:11
#>   return (%4)
# ---
def f(x: Tensor):
    return x.detach().cpu().requires_grad_()
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=1]()
#>   %1 : Tensor = aten::detach(%x.1) # <string>:2:11
#>   %2 : Tensor = aten::cpu(%1) # <string>:2:11
#>   %3 : Tensor = aten::requires_grad_(%2, %0) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return torch.zeros(x.shape)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int[] = aten::size(%x.1) # <string>:13:9
#>   %2 : Tensor = aten::zeros(%1, %0, %0, %0, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return torch.zeros_like(x, dtype=torch.int64)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=4]() # <string>:2:37
#>   %2 : Tensor = aten::zeros_like(%x.1, %1, %0, %0, %0, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return x.is_floating_point()
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = aten::is_floating_point(%x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return torch.numel(x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = aten::numel(%x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return x.reshape(x.size(0), -1)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=-1]() # <string>:2:32
#>   %1 : int = prim::Constant[value=0]() # <string>:2:28
#>   %2 : int = aten::size(%x.1, %1) # <string>:2:21
#>   %3 : int[] = prim::ListConstruct(%2, %0)
#>   %4 : Tensor = aten::reshape(%x.1, %3) # <string>:2:11
#>   return (%4)
# ---
def f(x: Tensor):
    return x.view(x.shape[0], 2, -1).transpose(1,2)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=-1]() # <string>:2:33
#>   %1 : int = prim::Constant[value=0]() # <string>:2:26
#>   %2 : int = prim::Constant[value=2]() # <string>:2:30
#>   %3 : int = prim::Constant[value=1]() # <string>:2:34
#>   %4 : int[] = aten::size(%x.1) # <string>:13:9
#>   %5 : int = aten::__getitem__(%4, %1) # <string>:2:18
#>   %6 : int[] = prim::ListConstruct(%5, %2, %0)
#>   %7 : Tensor = aten::view(%x.1, %6) # <string>:2:11
#>   %8 : Tensor = aten::transpose(%7, %3, %2) # <string>:2:11
#>   return (%8)
# ---
def f(x: Tensor):
    return x.index_select(0, torch.tensor([0]))
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=0]()
#>   %1 : NoneType = prim::Constant()
#>   %2 : int = prim::Constant[value=0]() # <string>:2:26
#>   %3 : int[] = prim::ListConstruct(%2)
#>   %4 : Tensor = aten::tensor(%3, %1, %1, %0) # <string>:2:29
#>   %5 : Tensor = aten::index_select(%x.1, %2, %4) # <string>:2:11
#>   return (%5)
# ---
def f(x: Tensor):
    raise NotImplementedError
#> # f
#> graph(%x : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : str = prim::Constant[value=""]() # <string>:2:4
#>   %2 : NoneType = prim::Uninitialized()
#>    = prim::RaiseException(%1, %0) # <string>:2:4
#>   return (%2)
# ---
def f(x, n: int = 3, m: float = 1.5):
    return x + n
#> # f
#> graph(%x.1 : Tensor,
#>       %n.1 : int,
#>       %m : float):
#>   %0 : int = prim::Constant[value=1]()
#>   %1 : Tensor = aten::add(%x.1, %n.1, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor) -> int:
    return x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = aten::IntImplicit(%x.1) # <string>:2:4
#>   return (%0)
# ---
def f(x: Tensor):
    pass
#> # f
#> graph(%x : Tensor):
#>   %0 : NoneType = prim::Constant() # <string>:1:0
#>   return (%0)
# ---
def f(y: str):
    return 'a' if y == 'b' else 'c'
#> # f
#> graph(%y.1 : str):
#>   %0 : str = prim::Constant[value="c"]() # <string>:2:32
#>   %1 : str = prim::Constant[value="a"]() # <string>:2:11
#>   %2 : str = prim::Constant[value="b"]() # <string>:2:23
#>   %3 : bool = aten::eq(%y.1, %2) # <string>:2:18
#>   %4 : str = prim::If(%3) # <string>:2:11
#>     block0():
#>       -> (%1)
#>     block1():
#>       -> (%0)
#>   return (%4)
