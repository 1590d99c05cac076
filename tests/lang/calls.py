# Calls of operators, methods and functions. Chunks end at lines "# ---". "#>" lines are the expected graphs (value
# numbers in order of appearance); ### "regex" marks the line at which compiling must fail.
# ---
def f(x: Tensor):
    return abs(x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Tensor = prim::abs(%x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return len(x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = aten::len(%x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return int(x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = aten::Int(%x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return float(x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : float = aten::Float(%x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return bool(x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = aten::Bool(%x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return str(x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : str = aten::str(%x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return x.item()
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Scalar = aten::item(%x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return min(x,x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = aten::IntImplicit(%x.1) # <string>:2:11
#>   %1 : int = aten::IntImplicit(%x.1) # <string>:2:11
#>   %2 : int = prim::min(%0, %1) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return sum(x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : Tensor = aten::sum(%x.1, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return round(x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Tensor = aten::round(%x.1) # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return x in [1,2]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=1]() # <string>:2:17
#>   %1 : int = prim::Constant[value=2]() # <string>:2:19
#>   %2 : int[] = prim::ListConstruct(%0, %1)
#>   %3 : int = aten::IntImplicit(%x.1) # <string>:2:11
#>   %4 : bool = aten::__contains__(%2, %3) # <string>:2:11
#>   return (%4)
# ---
def f(x: Tensor):
    return 'a%s'%'b'
#> # f
#> graph(%x : Tensor):
#>   %0 : str = prim::Constant[value="b"]() # <string>:2:17
#>   %1 : str = prim::Constant[value="a%s"]() # <string>:2:11
#>   %2 : str = aten::percentFormat(%1, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return x.to(torch.float)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : bool = prim::Constant[value=0]()
#>   %2 : int = prim::Constant[value=6]() # <string>:2:16
#>   %3 : Tensor = aten::to(%x.1, %2, %1, %1, %0) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return x.float()
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : bool = prim::Constant[value=0]()
#>   %2 : int = prim::Constant[value=6]() # <string>:2:11
#>   %3 : Tensor = aten::to(%x.1, %2, %1, %1, %0) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return x.sum().item()
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : Tensor = aten::sum(%x.1, %0) # <string>:2:11
#>   %2 : Scalar = aten::item(%1) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return torch.zeros(3,4)
#> # f
#> graph(%x : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=3]() # <string>:2:23
#>   %2 : int = prim::Constant[value=4]() # <string>:2:25
#>   %3 : int[] = prim::ListConstruct(%1, %2)
#>   %4 : Tensor = aten::zeros(%3, %0, %0, %0, %0) # <string>:2:11
#>   return (%4)
# ---
def f(x: Tensor):
    return torch.zeros([3,4])
#> # f
#> graph(%x : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=3]() # <string>:2:24
#>   %2 : int = prim::Constant[value=4]() # <string>:2:26
#>   %3 : int[] = prim::ListConstruct(%1, %2)
#>   %4 : Tensor = aten::zeros(%3, %0, %0, %0, %0) # <string>:2:11
#>   return (%4)
# ---
def f(x: Tensor):
    return torch.max(x,0)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=0]()
#>   %1 : int = prim::Constant[value=0]() # <string>:2:23
#>   %2 : Tensor, %3 : Tensor = aten::max(%x.1, %1, %0) # <string>:2:11
#>   %4 : NamedTuple(values : Tensor, indices : Tensor) = prim::TupleConstruct(%2, %3)
#>   return (%4)
# ---
def f(x: Tensor):
    return x.view(-1,2)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=-1]() # <string>:2:18
#>   %1 : int = prim::Constant[value=2]() # <string>:2:21
#>   %2 : int[] = prim::ListConstruct(%0, %1)
#>   %3 : Tensor = aten::view(%x.1, %2) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return x.split(2)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]()
#>   %1 : int = prim::Constant[value=2]() # <string>:2:19
#>   %2 : Tensor[] = aten::split(%x.1, %1, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return torch.cat([x,x])
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]()
#>   %1 : Tensor[] = prim::ListConstruct(%x.1, %x.1)
#>   %2 : Tensor = aten::cat(%1, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return torch.stack((x,x))
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]()
#>   %1 : Tensor[] = prim::ListConstruct(%x.1, %x.1)
#>   %2 : Tensor = aten::stack(%1, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return x if x.sum()>0 else -x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=0]() # <string>:2:24
#>   %2 : Tensor = aten::sum(%x.1, %0) # <string>:2:16
#>   %3 : Tensor = aten::gt(%2, %1) # <string>:2:16
#>   %4 : bool = aten::Bool(%3) # <string>:2:16
#>   %5 : Tensor = prim::If(%4) # <string>:2:11
#>     block0():
#>       -> (%x.1)
#>     block1():
#>       %6 : Tensor = aten::neg(%x.1) # <string>:2:31
#>       -> (%6)
#>   return (%5)
# ---
def f(x: Tensor):
    return x is None
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=0]() # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return torch.tensor([1,2])
#> # f
#> graph(%x : Tensor):
#>   %0 : bool = prim::Constant[value=0]()
#>   %1 : NoneType = prim::Constant()
#>   %2 : int = prim::Constant[value=1]() # <string>:2:25
#>   %3 : int = prim::Constant[value=2]() # <string>:2:27
#>   %4 : int[] = prim::ListConstruct(%2, %3)
#>   %5 : Tensor = aten::tensor(%4, %1, %1, %0) # <string>:2:11
#>   return (%5)
# ---
def f(x: Tensor):
    return x.is_cuda and x.dim()==2
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=0]() # <string>:2:11
#>   %1 : int = prim::Constant[value=2]() # <string>:2:34
#>   %2 : bool = prim::is_cuda(%x.1)
#>   %3 : bool = prim::If(%2) # <string>:2:11
#>     block0():
#>       %4 : int = aten::dim(%x.1) # <string>:2:25
#>       %5 : bool = aten::eq(%4, %1) # <string>:2:25
#>       -> (%5)
#>     block1():
#>       -> (%0)
#>   return (%3)
# ---
def f(x: Tensor):
    return [1]*3
#> # f
#> graph(%x : Tensor):
#>   %0 : int = prim::Constant[value=1]() # <string>:2:12
#>   %1 : int = prim::Constant[value=3]() # <string>:2:15
#>   %2 : int[] = prim::ListConstruct(%0)
#>   %3 : int[] = aten::mul(%2, %1) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return [1]+[2]
#> # f
#> graph(%x : Tensor):
#>   %0 : int = prim::Constant[value=1]() # <string>:2:12
#>   %1 : int = prim::Constant[value=2]() # <string>:2:16
#>   %2 : int[] = prim::ListConstruct(%0)
#>   %3 : int[] = prim::ListConstruct(%1)
#>   %4 : int[] = aten::add(%2, %3) # <string>:2:11
#>   return (%4)
# ---
def f(x: Tensor):
    return x.max(0).values
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=0]()
#>   %1 : int = prim::Constant[value=0]() # <string>:2:17
#>   %2 : Tensor, %3 : Tensor = aten::max(%x.1, %1, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return torch.pi
#> # f
#> graph(%x : Tensor):
#>   %0 : float = prim::Constant[value=3.1415926535897931]() # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return x.new_zeros(3)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=3]() # <string>:2:23
#>   %2 : int[] = prim::ListConstruct(%1)
#>   %3 : Tensor = aten::new_zeros(%x.1, %2, %0, %0, %0, %0) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return x.softmax(-1)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=-1]() # <string>:2:21
#>   %2 : Tensor = aten::softmax(%x.1, %1, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return torch.arange(5)
#> # f
#> graph(%x : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=5]() # <string>:2:24
#>   %2 : Tensor = aten::arange(%1, %0, %0, %0, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return torch.arange(x.size(0), device=x.device)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=0]() # <string>:2:31
#>   %2 : int = aten::size(%x.1, %1) # <string>:2:24
#>   %3 : Device = prim::device(%x.1)
#>   %4 : Tensor = aten::arange(%2, %0, %0, %3, %0) # <string>:2:11
#>   return (%4)
# ---
def f(x: Tensor):
    return x.mean((1,2))
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : bool = prim::Constant[value=0]()
#>   %2 : int = prim::Constant[value=1]() # <string>:2:19
#>   %3 : int = prim::Constant[value=2]() # <string>:2:21
#>   %4 : int[] = prim::ListConstruct(%2, %3)
#>   %5 : Tensor = aten::mean(%x.1, %4, %1, %0) # <string>:2:11
#>   return (%5)
# ---
def f(x: Tensor):
    return x.permute(0,2,1)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]() # <string>:2:21
#>   %1 : int = prim::Constant[value=2]() # <string>:2:23
#>   %2 : int = prim::Constant[value=1]() # <string>:2:25
#>   %3 : int[] = prim::ListConstruct(%0, %1, %2)
#>   %4 : Tensor = aten::permute(%x.1, %3) # <string>:2:11
#>   return (%4)
