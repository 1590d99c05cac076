# Subscripts. Chunks end at lines "# ---". "#>" lines are the expected graphs (value
# numbers in order of appearance); ### "regex" marks the line at which compiling must fail.
# ---
def f(x: Tensor):
    return torch.max(x,dim=0)[0]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=0]()
#>   %1 : int = prim::Constant[value=0]() # <string>:2:27
#>   %2 : Tensor, %3 : Tensor = aten::max(%x.1, %1, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return x.size()[0]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]() # <string>:2:20
#>   %1 : int[] = aten::size(%x.1) # <string>:2:11
#>   %2 : int = aten::__getitem__(%1, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return [1,2,3][::-1]
#> # f
#> graph(%x : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=-1]() # <string>:2:21
#>   %2 : int = prim::Constant[value=1]() # <string>:2:12
#>   %3 : int = prim::Constant[value=2]() # <string>:2:14
#>   %4 : int = prim::Constant[value=3]() # <string>:2:16
#>   %5 : int[] = prim::ListConstruct(%2, %3, %4)
#>   %6 : int[] = aten::slice(%5, %0, %0, %1) # <string>:2:11
#>   return (%6)
# ---
def f(x: Tensor):
    return x[0]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]() # <string>:2:13
#>   %1 : Tensor = aten::select(%x.1, %0, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return x[0,1]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]() # <string>:2:13
#>   %1 : int = prim::Constant[value=1]() # <string>:2:15
#>   %2 : Tensor = aten::select(%x.1, %0, %0) # <string>:2:11
#>   %3 : Tensor = aten::select(%2, %0, %1) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return x[1:]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=0]() # <string>:2:11
#>   %2 : int = prim::Constant[value=1]() # <string>:2:13
#>   %3 : Tensor = aten::slice(%x.1, %1, %2, %0, %2) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return x[:,0]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=1]() # <string>:2:11
#>   %2 : int = prim::Constant[value=0]() # <string>:2:15
#>   %3 : Tensor = aten::slice(%x.1, %2, %0, %0, %1) # <string>:2:11
#>   %4 : Tensor = aten::select(%3, %1, %2) # <string>:2:11
#>   return (%4)
# ---
def f(x: Tensor):
    return x[...,0]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=-1]() # <string>:2:11
#>   %1 : int = prim::Constant[value=0]() # <string>:2:17
#>   %2 : Tensor = aten::select(%x.1, %0, %1) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return x[None]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]() # <string>:2:11
#>   %1 : Tensor = aten::unsqueeze(%x.1, %0) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return x[0,...,None]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=-1]() # <string>:2:11
#>   %1 : int = prim::Constant[value=0]() # <string>:2:13
#>   %2 : Tensor = aten::select(%x.1, %1, %1) # <string>:2:11
#>   %3 : Tensor = aten::unsqueeze(%2, %0) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return x[x>0]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]() # <string>:2:15
#>   %1 : Tensor = aten::gt(%x.1, %0) # <string>:2:13
#>   %2 : Tensor?[] = prim::ListConstruct(%1)
#>   %3 : Tensor = aten::index(%x.1, %2) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return x[:, x.sum(0)>0]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=1]() # <string>:2:11
#>   %1 : NoneType = prim::Constant()
#>   %2 : bool = prim::Constant[value=0]()
#>   %3 : int = prim::Constant[value=0]() # <string>:2:22
#>   %4 : int[] = prim::ListConstruct(%3)
#>   %5 : Tensor = aten::sum(%x.1, %4, %2, %1) # <string>:2:16
#>   %6 : Tensor = aten::gt(%5, %3) # <string>:2:16
#>   %7 : Tensor = aten::slice(%x.1, %3, %1, %1, %0) # <string>:2:11
#>   %8 : Tensor?[] = prim::ListConstruct(%1, %6)
#>   %9 : Tensor = aten::index(%7, %8) # <string>:2:11
#>   return (%9)
# ---
def f(x: Tensor):
    return x[[0,1]]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=0]()
#>   %1 : NoneType = prim::Constant()
#>   %2 : int = prim::Constant[value=4]()
#>   %3 : int = prim::Constant[value=0]() # <string>:2:14
#>   %4 : int = prim::Constant[value=1]() # <string>:2:16
#>   %5 : int[] = prim::ListConstruct(%3, %4)
#>   %6 : Tensor = aten::tensor(%5, %2, %1, %0)
#>   %7 : Tensor?[] = prim::ListConstruct(%6)
#>   %8 : Tensor = aten::index(%x.1, %7) # <string>:2:11
#>   return (%8)
# ---
def f(x: Tensor):
    return x[-1]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=0]() # <string>:2:11
#>   %1 : int = prim::Constant[value=-1]() # <string>:2:13
#>   %2 : Tensor = aten::select(%x.1, %0, %1) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return x[1:2,::2]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : int = prim::Constant[value=0]() # <string>:2:11
#>   %2 : int = prim::Constant[value=1]() # <string>:2:13
#>   %3 : int = prim::Constant[value=2]() # <string>:2:15
#>   %4 : Tensor = aten::slice(%x.1, %1, %2, %3, %2) # <string>:2:11
#>   %5 : Tensor = aten::slice(%4, %2, %0, %0, %3) # <string>:2:11
#>   return (%5)
# ---
def f(x: Tensor):
    return x[torch.tensor([0])]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=0]()
#>   %1 : NoneType = prim::Constant()
#>   %2 : int = prim::Constant[value=0]() # <string>:2:27
#>   %3 : int[] = prim::ListConstruct(%2)
#>   %4 : Tensor = aten::tensor(%3, %1, %1, %0) # <string>:2:13
#>   %5 : Tensor?[] = prim::ListConstruct(%4)
#>   %6 : Tensor = aten::index(%x.1, %5) # <string>:2:11
#>   return (%6)
# ---
def f(x: Tensor):
    return (x,x)[0]
#> # f
#> graph(%x.1 : Tensor):
#>   return (%x.1)
# ---
def f(x: Tensor):
    x[0] = 1
    x[:, 1] = x[:, 0]
    x[x > 0] = 0.5
    return x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : bool = prim::Constant[value=0]()
#>   %2 : int = prim::Constant[value=1]() # <string>:2:11
#>   %3 : int = prim::Constant[value=0]() # <string>:2:6
#>   %4 : float = prim::Constant[value=0.5]() # <string>:4:15
#>   %5 : Tensor = aten::select(%x.1, %3, %3) # <string>:2:4
#>   %6 : int = prim::dtype(%5)
#>   %7 : Device = prim::device(%5)
#>   %8 : Tensor = aten::tensor(%2, %6, %7, %1)
#>   %9 : Tensor = aten::copy_(%5, %8, %1) # <string>:2:4
#>   %10 : Tensor = aten::slice(%x.1, %3, %0, %0, %2) # <string>:3:14
#>   %11 : Tensor = aten::select(%10, %2, %3) # <string>:3:14
#>   %12 : Tensor = aten::slice(%x.1, %3, %0, %0, %2) # <string>:3:4
#>   %13 : Tensor = aten::select(%12, %2, %2) # <string>:3:4
#>   %14 : Tensor = aten::copy_(%13, %11, %1) # <string>:3:4
#>   %15 : Tensor = aten::gt(%x.1, %3) # <string>:4:6
#>   %16 : int = prim::dtype(%x.1)
#>   %17 : Device = prim::device(%x.1)
#>   %18 : Tensor = aten::tensor(%4, %16, %17, %1)
#>   %19 : Tensor?[] = prim::ListConstruct(%15)
#>   %20 : Tensor = aten::index_put_(%x.1, %19, %18, %1) # <string>:4:4
#>   return (%x.1)
# ---
def f(x: Tensor):
    x[0] += 1
    x[x > 0] *= 2
    return x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=0]()
#>   %1 : int = prim::Constant[value=0]() # <string>:2:6
#>   %2 : int = prim::Constant[value=1]() # <string>:2:12
#>   %3 : int = prim::Constant[value=2]() # <string>:3:16
#>   %4 : Tensor = aten::select(%x.1, %1, %1) # <string>:2:4
#>   %5 : Tensor = aten::add_(%4, %2, %2) # <string>:2:4
#>   %6 : Tensor = aten::gt(%x.1, %1) # <string>:3:6
#>   %7 : Tensor?[] = prim::ListConstruct(%6)
#>   %8 : Tensor = aten::index(%x.1, %7) # <string>:3:4
#>   %9 : Tensor = aten::mul_(%8, %3) # <string>:3:4
#>   %10 : Tensor = aten::index_put_(%x.1, %7, %9, %0) # <string>:3:4
#>   return (%x.1)
# ---
def f(x: Tensor):
    a = [[1, 2], [3]]
    return a[0][1]
#> # f
#> graph(%x : Tensor):
#>   %0 : int = prim::Constant[value=1]() # <string>:2:10
#>   %1 : int = prim::Constant[value=2]() # <string>:2:13
#>   %2 : int = prim::Constant[value=3]() # <string>:2:18
#>   %3 : int = prim::Constant[value=0]() # <string>:3:13
#>   %4 : int[] = prim::ListConstruct(%0, %1)
#>   %5 : int[] = prim::ListConstruct(%2)
#>   %a.1 : int[][] = prim::ListConstruct(%4, %5)
#>   %6 : int[] = aten::__getitem__(%a.1, %3) # <string>:3:11
#>   %7 : int = aten::__getitem__(%6, %0) # <string>:3:11
#>   return (%7)
