# Lists, dicts, tuples, strings, comprehensions. Chunks end at lines "# ---". "#>" lines are the expected graphs (value
# numbers in order of appearance); ### "regex" marks the line at which compiling must fail.
# ---
def f(x: Tensor):
    return {1:2}[1]
#> # f
#> graph(%x : Tensor):
#>   %0 : int = prim::Constant[value=1]() # <string>:2:12
#>   %1 : int = prim::Constant[value=2]() # <string>:2:14
#>   %2 : Dict(int, int) = prim::DictConstruct(%0, %1)
#>   %3 : int = aten::__getitem__(%2, %0) # <string>:2:11
#>   return (%3)
# ---
def f(x: Tensor):
    return f'{x} a'
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : str = prim::Constant[value="{} a"]() # <string>:2:11
#>   %1 : str = aten::format(%0, %x.1) # <string>:2:11
#>   return (%1)
# ---
def f(x: Tensor):
    return '{} {}'.format(x,1)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : str = prim::Constant[value="{} {}"]() # <string>:2:11
#>   %1 : int = prim::Constant[value=1]() # <string>:2:28
#>   %2 : str = aten::format(%0, %x.1, %1) # <string>:2:11
#>   return (%2)
# ---
def f(x: Tensor):
    return {'a': x, 'b': x}
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : str = prim::Constant[value="b"]() # <string>:2:20
#>   %1 : str = prim::Constant[value="a"]() # <string>:2:12
#>   %2 : Dict(str, Tensor) = prim::DictConstruct(%1, %x.1, %0, %x.1)
#>   return (%2)
# ---
def f(x: Tensor):
    return torch.jit.annotate(List[int], [])
#> # f
#> graph(%x : Tensor):
#>   %0 : int[] = prim::ListConstruct()
#>   return (%0)
# ---
def f(x: Tensor):
    assert x.sum() > 0, f'message {x.shape}'
    return x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : str = prim::Constant[value="AssertionError: "]() # <string>:2:4
#>   %1 : str = prim::Constant[value="message {}"]() # <string>:2:24
#>   %2 : NoneType = prim::Constant()
#>   %3 : int = prim::Constant[value=0]() # <string>:2:21
#>   %4 : Tensor = aten::sum(%x.1, %2) # <string>:2:11
#>   %5 : Tensor = aten::gt(%4, %3) # <string>:2:11
#>   %6 : bool = aten::Bool(%5) # <string>:2:11
#>    = prim::If(%6) # <string>:2:4
#>     block0():
#>       -> ()
#>     block1():
#>       %7 : int[] = aten::size(%x.1) # <string>:13:9
#>       %8 : str = aten::format(%1, %7) # <string>:2:24
#>       %9 : str = aten::add(%0, %8) # <string>:2:4
#>        = prim::RaiseException(%9, %2) # <string>:2:4
#>       -> ()
#>   return (%x.1)
# ---
def f(x: Tensor):
    return [i * 2 for i in range(3)]
#> # f
#> graph(%x : Tensor):
#>   %0 : bool = prim::Constant[value=1]() # <string>:2:11
#>   %1 : int = prim::Constant[value=3]() # <string>:2:33
#>   %2 : int = prim::Constant[value=2]() # <string>:2:16
#>   %3 : int[] = prim::ListConstruct()
#>    = prim::Loop(%1, %0) # <string>:2:11
#>     block0(%i.1 : int):
#>       %4 : int = aten::mul(%i.1, %2) # <string>:2:12
#>       %5 : int[] = aten::append(%3, %4) # <string>:2:11
#>       -> (%0)
#>   return (%3)
# ---
def f(x: Tensor):
    return [t + 1 for t in (x, x)]
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=1]() # <string>:2:16
#>   %1 : Tensor[] = prim::ListConstruct()
#>   %2 : Tensor = aten::add(%x.1, %0, %0) # <string>:2:12
#>   %3 : Tensor[] = aten::append(%1, %2) # <string>:2:11
#>   %4 : Tensor = aten::add(%x.1, %0, %0) # <string>:2:12
#>   %5 : Tensor[] = aten::append(%1, %4) # <string>:2:11
#>   return (%1)
# ---
def f(y: Dict[str, int]):
    return {k: v + 1 for k, v in y.items()}
#> # f
#> graph(%y.1 : Dict(str, int)):
#>   %0 : bool = prim::Constant[value=1]() # <string>:2:11
#>   %1 : int = prim::Constant[value=1]() # <string>:2:19
#>   %2 : Dict(str, int) = prim::DictConstruct()
#>   %3 : (str, int)[] = aten::items(%y.1) # <string>:2:33
#>   %4 : int = aten::len(%3) # <string>:2:11
#>    = prim::Loop(%4, %0) # <string>:2:11
#>     block0(%5 : int):
#>       %6 : (str, int) = aten::__getitem__(%3, %5) # <string>:2:11
#>       %k.1 : str, %v.1 : int = prim::TupleUnpack(%6)
#>       %7 : int = aten::add(%v.1, %1) # <string>:2:15
#>        = aten::_set_item(%2, %k.1, %7) # <string>:2:11
#>       -> (%0)
#>   return (%2)
# ---
def f(x: Tensor):
    l = []
    l.append(x)
    return l
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : Tensor[] = prim::ListConstruct()
#>   %1 : Tensor[] = aten::append(%0, %x.1) # <string>:3:4
#>   return (%0)
# ---
def f(x: Tensor):
    d: Dict[str, int] = {}
    d['a'] = 3
    d['a'] += 1
    del d['a']
    return d
#> # f
#> graph(%x : Tensor):
#>   %0 : str = prim::Constant[value="a"]() # <string>:3:6
#>   %1 : int = prim::Constant[value=3]() # <string>:3:13
#>   %2 : int = prim::Constant[value=1]() # <string>:4:14
#>   %d.1 : Dict(str, int) = prim::DictConstruct()
#>    = aten::_set_item(%d.1, %0, %1) # <string>:3:4
#>   %3 : int = aten::__getitem__(%d.1, %0) # <string>:4:4
#>   %4 : int = aten::add(%3, %2) # <string>:4:4
#>    = aten::_set_item(%d.1, %0, %4) # <string>:4:4
#>    = aten::Delete(%d.1, %0) # <string>:5:8
#>   return (%d.1)
# ---
def f(x: Tensor):
    l = [1, 2, 3]
    l[0] = 5
    l[1] += 2
    del l[2]
    l.pop()
    l.insert(0, 1)
    l.extend([3])
    return l
#> # f
#> graph(%x : Tensor):
#>   %0 : int = prim::Constant[value=-1]()
#>   %1 : int = prim::Constant[value=1]() # <string>:2:9
#>   %2 : int = prim::Constant[value=2]() # <string>:2:12
#>   %3 : int = prim::Constant[value=3]() # <string>:2:15
#>   %4 : int = prim::Constant[value=5]() # <string>:3:11
#>   %5 : int = prim::Constant[value=0]() # <string>:3:6
#>   %l.1 : int[] = prim::ListConstruct(%1, %2, %3)
#>   %6 : int[] = aten::_set_item(%l.1, %5, %4) # <string>:3:4
#>   %7 : int = aten::__getitem__(%l.1, %1) # <string>:4:4
#>   %8 : int = aten::add(%7, %2) # <string>:4:4
#>   %9 : int[] = aten::_set_item(%l.1, %1, %8) # <string>:4:4
#>    = aten::Delete(%l.1, %2) # <string>:5:8
#>   %10 : int = aten::pop(%l.1, %0) # <string>:6:4
#>    = aten::insert(%l.1, %5, %1) # <string>:7:4
#>   %11 : int[] = prim::ListConstruct(%3)
#>    = aten::extend(%l.1, %11) # <string>:8:4
#>   return (%l.1)
# ---
def f(x, y):
    # type: (Tensor, List[int]) -> Tuple[Tensor, int]
    return x, y[0]
#> # f
#> graph(%x.1 : Tensor,
#>       %y.1 : int[]):
#>   %0 : int = prim::Constant[value=0]() # <string>:3:16
#>   %1 : int = aten::__getitem__(%y.1, %0) # <string>:3:14
#>   %2 : (Tensor, int) = prim::TupleConstruct(%x.1, %1)
#>   return (%2)
