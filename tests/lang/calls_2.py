# Calls of operators, methods and functions. Chunks end at lines "# ---". "#>" lines are the expected graphs (value
# numbers in order of appearance); ### "regex" marks the line at which compiling must fail.
# ---
def f(x: Tensor):
    return x.expand(-1,3)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=0]()
#>   %1 : int = prim::Constant[value=-1]() # <string>:2:20
#>   %2 : int = prim::Constant[value=3]() # <string>:2:23
#>   %3 : int[] = prim::ListConstruct(%1, %2)
#>   %4 : Tensor = aten::expand(%x.1, %3, %0) # <string>:2:11
#>   return (%4)
# ---
def f(x: Tensor):
    return 1j
#> # f
#> graph(%x : Tensor):
#>   %0 : complex = prim::Constant[value=0.+1.j]() # <string>:2:11
#>   return (%0)
# ---
def f(x: Tensor):
    return x.T
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Tensor = aten::numpy_T(%x.1) # <string>:5:9
#>   return (%0)
# ---
def f(x: Tensor):
    return sorted([1])
#> # f
#> graph(%x : Tensor):
#>   %0 : int = prim::Constant[value=1]() # <string>:2:19
#>   %1 : int[] = prim::ListConstruct(%0)
#>   %2 : int[] = aten::sorted(%1) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return list(x.shape)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int[] = aten::size(%x.1) # <string>:13:9
#>   %1 : int[] = aten::list(%0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return dict()
#> # f
#> graph(%x : Tensor):
#>   %0 : Dict(str, Tensor) = prim::DictConstruct()
#>   return (%0)
# ---
def f(x: Tensor):
    return any([True])
#> # f
#> graph(%x : Tensor):
#>   %0 : bool = prim::Constant[value=1]() # <string>:2:16
#>   %1 : bool[] = prim::ListConstruct(%0)
#>   %2 : bool = aten::any(%1) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return max([1,2])
#> # f
#> graph(%x : Tensor):
#>   %0 : int = prim::Constant[value=1]() # <string>:2:16
#>   %1 : int = prim::Constant[value=2]() # <string>:2:18
#>   %2 : int[] = prim::ListConstruct(%0, %1)
#>   %3 : int = prim::max(%2) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return x.shape[0]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]() # <string>:2:19
#>   %1 : int[] = aten::size(%x.1) # <string>:13:9
#>   %2 : int = aten::__getitem__(%1, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return x.shape[-2:]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=1]() # <string>:2:11
#>   %2 : int = prim::Constant[value=-2]() # <string>:2:19
#>   %3 : int[] = aten::size(%x.1) # <string>:13:9
#>   %4 : int[] = aten::slice(%3, %2, %0, %1) # <string>:2:11
#>   return (%4)
# ---
def f(x: Tensor):
    return x.shape
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int[] = aten::size(%x.1) # <string>:13:9
#>   return (%0)
# ---
def f(x: Tensor):
    return x.dtype
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::dtype(%x.1)
#>   return (%0)
# ---
def f(x: Tensor):
    return x.device.type
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Device = prim::device(%x.1)
#>   %1 : str = prim::type(%0)
#>   return (%1)
# ---
def f(x: Tensor):
    return x.sum(dim=1,keepdim=True)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : bool = prim::Constant[value=1]() # <string>:2:31
#>   %2 : int = prim::Constant[value=1]() # <string>:2:21
#>   %3 : int[] = prim::ListConstruct(%2)
#>   %4 : Tensor = aten::sum(%x.1, %3, %1, %0) # <string>:2:11
#>   return (%4)
# ---
def f(x: Tensor):
    return torch.add(x,x,alpha=2)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=2]() # <string>:2:31
#>   %1 : Tensor = aten::add(%x.1, %x.1, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return x.add_(1)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=1]() # <string>:2:18
#>   %1 : Tensor = aten::add_(%x.1, %0, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return (x+1).relu().sum()
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=1]() # <string>:2:14
#>   %2 : Tensor = aten::add(%x.1, %1, %1) # <string>:2:12
#>   %3 : Tensor = aten::relu(%2) # <string>:2:12
#>   %4 : Tensor = aten::sum(%3, %0) # <string>:2:12
#>   return (%4)
# ---
def f(x: Tensor):
    return x.t().contiguous()
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]()
#>   %1 : Tensor = aten::t(%x.1) # <string>:2:11
#>   %2 : Tensor = aten::contiguous(%1, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return math.floor(x.item())
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Scalar = aten::item(%x.1) # <string>:2:22
#>   %1 : Scalar = aten::floor(%0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return torch.sum(x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : Tensor = aten::sum(%x.1, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return x.std()
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=1]()
#>   %1 : Tensor = aten::std(%x.1, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return x.unsqueeze(-1).squeeze(0)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=-1]() # <string>:2:23
#>   %1 : int = prim::Constant[value=0]() # <string>:2:35
#>   %2 : Tensor = aten::unsqueeze(%x.1, %0) # <string>:2:11
#>   %3 : Tensor = aten::squeeze(%2, %1) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return x.flatten(1)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=-1]()
#>   %1 : int = prim::Constant[value=1]() # <string>:2:21
#>   %2 : Tensor = aten::flatten(%x.1, %1, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return x.norm()
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=2]()
#>   %1 : Tensor = aten::norm(%x.1, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return torch.where(x>0,x,-x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]() # <string>:2:25
#>   %1 : Tensor = aten::gt(%x.1, %0) # <string>:2:23
#>   %2 : Tensor = aten::neg(%x.1) # <string>:2:29
#>   %3 : Tensor = aten::where(%1, %x.1, %2) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return x.masked_fill(x>0,0.0)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]() # <string>:2:27
#>   %1 : float = prim::Constant[value=0.]() # <string>:2:29
#>   %2 : Tensor = aten::gt(%x.1, %0) # <string>:2:25
#>   %3 : Tensor = aten::masked_fill(%x.1, %2, %1) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return x.clamp(min=0)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=0]() # <string>:2:23
#>   %2 : Tensor = aten::clamp(%x.1, %1, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return x.topk(2)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=1]()
#>   %1 : int = prim::Constant[value=-1]()
#>   %2 : int = prim::Constant[value=2]() # <string>:2:18
#>   %3 : Tensor, %4 : Tensor = aten::topk(%x.1, %2, %1, %0, %0) # <string>:2:11
#>   %5 : NamedTuple(values : Tensor, indices : Tensor) = prim::TupleConstruct(%3, %4)
#>   return (%5)
# ---
def f(x: Tensor):
    return x.sort()
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=0]()
#>   %1 : int = prim::Constant[value=-1]()
#>   %2 : Tensor, %3 : Tensor = aten::sort(%x.1, %1, %0) # <string>:2:11
#>   %4 : NamedTuple(values : Tensor, indices : Tensor) = prim::TupleConstruct(%2, %3)
#>   return (%4)
# ---
def f(x: Tensor):
    return torch.nn.functional.linear(x,x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : Tensor = aten::linear(%x.1, %x.1, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return x.chunk(2)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]()
#>   %1 : int = prim::Constant[value=2]() # <string>:2:19
#>   %2 : Tensor[] = aten::chunk(%x.1, %1, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return torch.ones_like(x)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : Tensor = aten::ones_like(%x.1, %0, %0, %0, %0, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return torch.rand(2,3)
#> # f
#> graph(%x : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=2]() # <string>:2:22
#>   %2 : int = prim::Constant[value=3]() # <string>:2:24
#>   %3 : int[] = prim::ListConstruct(%1, %2)
#>   %4 : Tensor = aten::rand(%3, %0, %0, %0, %0) # <string>:2:11
#>   return (%4)
# ---
def f(x: Tensor):
    return torch.full((2,3),1.0)
#> # f
#> graph(%x : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=2]() # <string>:2:23
#>   %2 : int = prim::Constant[value=3]() # <string>:2:25
#>   %3 : float = prim::Constant[value=1.]() # <string>:2:28
#>   %4 : int[] = prim::ListConstruct(%1, %2)
#>   %5 : Tensor = aten::full(%4, %3, %0, %0, %0, %0) # <string>:2:11
#>   return (%5)
# ---
def f(x: Tensor):
    return x.repeat(2,1)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=2]() # <string>:2:20
#>   %1 : int = prim::Constant[value=1]() # <string>:2:22
#>   %2 : int[] = prim::ListConstruct(%0, %1)
#>   %3 : Tensor = aten::repeat(%x.1, %2) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return x.numel() > 3 or x.dim() < 2
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=1]() # <string>:2:11
#>   %1 : int = prim::Constant[value=3]() # <string>:2:23
#>   %2 : int = prim::Constant[value=2]() # <string>:2:38
#>   %3 : int = aten::numel(%x.1) # <string>:2:11
#>   %4 : bool = aten::gt(%3, %1) # <string>:2:11
#>   %5 : bool = prim::If(%4) # <string>:2:11
#>     block0():
#>       -> (%0)
#>     block1():
#>       %6 : int = aten::dim(%x.1) # <string>:2:28
#>       %7 : bool = aten::lt(%6, %2) # <string>:2:28
#>       -> (%7)
#>   return (%5)
# ---
def f(x: Tensor):
    return x.dim() not in [1,2]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=1]() # <string>:2:27
#>   %1 : int = prim::Constant[value=2]() # <string>:2:29
#>   %2 : int = aten::dim(%x.1) # <string>:2:11
#>   %3 : int[] = prim::ListConstruct(%0, %1)
#>   %4 : bool = aten::__contains__(%3, %2) # <string>:2:11
#>   %5 : bool = aten::__not__(%4) # <string>:2:11
#>   return (%5)
