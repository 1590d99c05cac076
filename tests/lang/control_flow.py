# Branches and loops. Chunks end at lines "# ---". "#>" lines are the expected graphs (value
# numbers in order of appearance); ### "regex" marks the line at which compiling must fail.
# ---
def f(x: Tensor):
    for i in range(3):
        x = x + i
    return x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=1]()
#>   %1 : bool = prim::Constant[value=1]() # <string>:2:4
#>   %2 : int = prim::Constant[value=3]() # <string>:2:19
#>   %x : Tensor = prim::Loop(%2, %1, %x.1) # <string>:2:4
#>     block0(%i.1 : int, %x.11 : Tensor):
#>       %x.5 : Tensor = aten::add(%x.11, %i.1, %0) # <string>:3:12
#>       -> (%1, %x.5)
#>   return (%x)
# ---
def f(x: Tensor):
    for i in range(x.size(0)):
        if i == 2:
            continue
        if i == 4:
            break
        x = x + i
    return x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=9223372036854775807]()
#>   %1 : int = prim::Constant[value=1]()
#>   %2 : int = prim::Constant[value=0]() # <string>:2:26
#>   %3 : int = prim::Constant[value=2]() # <string>:3:16
#>   %4 : int = prim::Constant[value=4]() # <string>:5:16
#>   %5 : bool = prim::Constant[value=0]()
#>   %6 : bool = prim::Constant[value=1]()
#>   %7 : Tensor = prim::Uninitialized()
#>   %8 : bool = prim::Uninitialized()
#>   %9 : int = aten::size(%x.1, %2) # <string>:2:19
#>   %10 : bool = aten::gt(%9, %2)
#>   %x : Tensor, %11 : int = prim::Loop(%0, %10, %x.1, %2) # <string>:2:4
#>     block0(%12 : int, %x.13 : Tensor, %13 : int):
#>       %14 : bool = aten::eq(%13, %3) # <string>:3:11
#>       %15 : bool, %16 : bool, %17 : Tensor, %18 : bool, %19 : Tensor = prim::If(%14) # <string>:3:8
#>         block0():
#>           -> (%6, %6, %x.13, %8, %7)
#>         block1():
#>           %20 : bool = aten::eq(%13, %4) # <string>:5:11
#>           %21 : bool, %22 : bool, %23 : Tensor, %24 : bool, %25 : Tensor = prim::If(%20) # <string>:5:8
#>             block0():
#>               -> (%6, %5, %x.13, %8, %7)
#>             block1():
#>               %x.19 : Tensor = aten::add(%x.13, %13, %1) # <string>:7:12
#>               -> (%5, %8, %7, %6, %x.19)
#>           -> (%21, %22, %23, %24, %25)
#>       %26 : bool, %27 : Tensor = prim::If(%15)
#>         block0():
#>           -> (%16, %17)
#>         block1():
#>           -> (%18, %19)
#>       %28 : int = aten::add(%13, %1)
#>       %29 : bool = aten::lt(%28, %9)
#>       %30 : bool = aten::__and__(%29, %26)
#>       -> (%30, %27, %28)
#>   return (%x)
# ---
def f(x: Tensor):
    y = 0
    for t in x:
        y = y + 1
    return y
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=1]() # <string>:3:4
#>   %y.1 : int = prim::Constant[value=0]() # <string>:2:8
#>   %1 : int = prim::Constant[value=1]() # <string>:4:16
#>   %2 : int = aten::len(%x.1) # <string>:3:4
#>   %y : int = prim::Loop(%2, %0, %y.1) # <string>:3:4
#>     block0(%3 : int, %y.11 : int):
#>       %y.5 : int = aten::add(%y.11, %1) # <string>:4:12
#>       -> (%0, %y.5)
#>   return (%y)
# ---
def f(x: Tensor):
    y = 0
    for i in [1, 2, 3]:
        y += i
    return y
#> # f
#> graph(%x : Tensor):
#>   %0 : bool = prim::Constant[value=1]() # <string>:3:4
#>   %y.1 : int = prim::Constant[value=0]() # <string>:2:8
#>   %1 : int = prim::Constant[value=1]() # <string>:3:14
#>   %2 : int = prim::Constant[value=2]() # <string>:3:17
#>   %3 : int = prim::Constant[value=3]() # <string>:3:20
#>   %4 : int[] = prim::ListConstruct(%1, %2, %3)
#>   %5 : int = aten::len(%4) # <string>:3:4
#>   %y : int = prim::Loop(%5, %0, %y.1) # <string>:3:4
#>     block0(%6 : int, %y.11 : int):
#>       %i.1 : int = aten::__getitem__(%4, %6) # <string>:3:4
#>       %y.5 : int = aten::add(%y.11, %i.1) # <string>:4:8
#>       -> (%0, %y.5)
#>   return (%y)
# ---
def f(x: Tensor):
    for i in (1, 2.0, 'a'):
        print(i)
    return x
#> # f
#> graph(%x.1 : Tensor):
#>   %i.9 : str = prim::Constant[value="a"]() # <string>:2:22
#>   %i.1 : int = prim::Constant[value=1]() # <string>:2:14
#>   %i.5 : float = prim::Constant[value=2.]() # <string>:2:17
#>    = prim::Print(%i.1) # <string>:3:8
#>    = prim::Print(%i.5) # <string>:3:8
#>    = prim::Print(%i.9) # <string>:3:8
#>   return (%x.1)
# ---
def f(x: Tensor):
    d = {'a': 1}
    s = 0
    for k in d:
        s += d[k]
    return s
#> # f
#> graph(%x : Tensor):
#>   %0 : bool = prim::Constant[value=1]() # <string>:4:4
#>   %1 : str = prim::Constant[value="a"]() # <string>:2:9
#>   %2 : int = prim::Constant[value=1]() # <string>:2:14
#>   %s.1 : int = prim::Constant[value=0]() # <string>:3:8
#>   %d.1 : Dict(str, int) = prim::DictConstruct(%1, %2)
#>   %3 : str[] = aten::keys(%d.1) # <string>:4:4
#>   %4 : int = aten::len(%3) # <string>:4:4
#>   %s : int = prim::Loop(%4, %0, %s.1) # <string>:4:4
#>     block0(%5 : int, %s.11 : int):
#>       %k.1 : str = aten::__getitem__(%3, %5) # <string>:4:4
#>       %6 : int = aten::__getitem__(%d.1, %k.1) # <string>:5:13
#>       %s.5 : int = aten::add(%s.11, %6) # <string>:5:8
#>       -> (%0, %s.5)
#>   return (%s)
# ---
def f(x: Tensor):
    d = {'a': 1}
    s = 0
    for k, v in d.items():
        s += v
    return s
#> # f
#> graph(%x : Tensor):
#>   %0 : bool = prim::Constant[value=1]() # <string>:4:4
#>   %1 : str = prim::Constant[value="a"]() # <string>:2:9
#>   %2 : int = prim::Constant[value=1]() # <string>:2:14
#>   %s.1 : int = prim::Constant[value=0]() # <string>:3:8
#>   %d.1 : Dict(str, int) = prim::DictConstruct(%1, %2)
#>   %3 : (str, int)[] = aten::items(%d.1) # <string>:4:16
#>   %4 : int = aten::len(%3) # <string>:4:4
#>   %s : int = prim::Loop(%4, %0, %s.1) # <string>:4:4
#>     block0(%5 : int, %s.11 : int):
#>       %6 : (str, int) = aten::__getitem__(%3, %5) # <string>:4:4
#>       %k : str, %v.1 : int = prim::TupleUnpack(%6)
#>       %s.5 : int = aten::add(%s.11, %v.1) # <string>:5:8
#>       -> (%0, %s.5)
#>   return (%s)
# ---
def f(x: Tensor):
    s = 0
    for i, v in enumerate([1, 2]):
        s += i * v
    return s
#> # f
#> graph(%x : Tensor):
#>   %0 : bool = prim::Constant[value=1]() # <string>:3:4
#>   %s.1 : int = prim::Constant[value=0]() # <string>:2:8
#>   %1 : int = prim::Constant[value=9223372036854775807]() # <string>:3:16
#>   %2 : int = prim::Constant[value=1]() # <string>:3:27
#>   %3 : int = prim::Constant[value=2]() # <string>:3:30
#>   %4 : int[] = prim::ListConstruct(%2, %3)
#>   %5 : int = aten::len(%4) # <string>:3:4
#>   %6 : int[] = prim::ListConstruct(%1, %5)
#>   %7 : int = prim::min(%6) # <string>:3:4
#>   %s : int = prim::Loop(%7, %0, %s.1) # <string>:3:4
#>     block0(%i.1 : int, %s.11 : int):
#>       %v.1 : int = aten::__getitem__(%4, %i.1) # <string>:3:4
#>       %8 : int = aten::mul(%i.1, %v.1) # <string>:4:13
#>       %s.5 : int = aten::add(%s.11, %8) # <string>:4:8
#>       -> (%0, %s.5)
#>   return (%s)
# ---
def f(x: Tensor):
    s = 0
    for a, b in zip([1, 2], [3, 4]):
        s += a * b
    return s
#> # f
#> graph(%x : Tensor):
#>   %0 : bool = prim::Constant[value=1]() # <string>:3:4
#>   %s.1 : int = prim::Constant[value=0]() # <string>:2:8
#>   %1 : int = prim::Constant[value=1]() # <string>:3:21
#>   %2 : int = prim::Constant[value=2]() # <string>:3:24
#>   %3 : int = prim::Constant[value=3]() # <string>:3:29
#>   %4 : int = prim::Constant[value=4]() # <string>:3:32
#>   %5 : int[] = prim::ListConstruct(%1, %2)
#>   %6 : int[] = prim::ListConstruct(%3, %4)
#>   %7 : int = aten::len(%5) # <string>:3:4
#>   %8 : int = aten::len(%6) # <string>:3:4
#>   %9 : int[] = prim::ListConstruct(%7, %8)
#>   %10 : int = prim::min(%9) # <string>:3:4
#>   %s : int = prim::Loop(%10, %0, %s.1) # <string>:3:4
#>     block0(%11 : int, %s.11 : int):
#>       %a.1 : int = aten::__getitem__(%5, %11) # <string>:3:4
#>       %b.1 : int = aten::__getitem__(%6, %11) # <string>:3:4
#>       %12 : int = aten::mul(%a.1, %b.1) # <string>:4:13
#>       %s.5 : int = aten::add(%s.11, %12) # <string>:4:8
#>       -> (%0, %s.5)
#>   return (%s)
# ---
def f(x: Tensor):
    i = 0
    while i < 10:
        i += 1
    return i
#> # f
#> graph(%x : Tensor):
#>   %0 : bool = prim::Constant[value=1]()
#>   %i.1 : int = prim::Constant[value=0]() # <string>:2:8
#>   %1 : int = prim::Constant[value=9223372036854775807]() # <string>:3:4
#>   %2 : int = prim::Constant[value=10]() # <string>:3:14
#>   %3 : int = prim::Constant[value=1]() # <string>:4:13
#>   %i : int = prim::Loop(%1, %0, %i.1) # <string>:3:4
#>     block0(%4 : int, %i.13 : int):
#>       %i.7 : int = aten::add(%i.13, %3) # <string>:4:8
#>       %5 : bool = aten::lt(%i.7, %2) # <string>:3:10
#>       -> (%5, %i.7)
#>   return (%i)
# ---
def f(x: Tensor):
    while True:
        x = x + 1
        if x.sum() > 10:
            break
    return x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : NoneType = prim::Constant()
#>   %1 : bool = prim::Constant[value=1]() # <string>:2:10
#>   %2 : int = prim::Constant[value=9223372036854775807]() # <string>:2:4
#>   %3 : int = prim::Constant[value=1]() # <string>:3:16
#>   %4 : int = prim::Constant[value=10]() # <string>:4:21
#>   %5 : bool = prim::Constant[value=0]()
#>   %x : Tensor = prim::Loop(%2, %1, %x.1) # <string>:2:4
#>     block0(%6 : int, %x.13 : Tensor):
#>       %x.5 : Tensor = aten::add(%x.13, %3, %3) # <string>:3:12
#>       %7 : Tensor = aten::sum(%x.5, %0) # <string>:4:11
#>       %8 : Tensor = aten::gt(%7, %4) # <string>:4:11
#>       %9 : bool = aten::Bool(%8) # <string>:4:11
#>       %10 : bool = prim::If(%9) # <string>:4:8
#>         block0():
#>           -> (%5)
#>         block1():
#>           -> (%1)
#>       -> (%10, %x.5)
#>   return (%x)
# ---
def f(x: Tensor):
    i = 0
    while i < 10:
        j = 0
        while j < i:
            j += 1
            if j == 3:
                continue
            x = x + j
        i += 1
    return x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : bool = prim::Constant[value=1]()
#>   %i.1 : int = prim::Constant[value=0]() # <string>:2:8
#>   %1 : int = prim::Constant[value=9223372036854775807]() # <string>:3:4
#>   %2 : int = prim::Constant[value=10]() # <string>:3:14
#>   %3 : int = prim::Constant[value=1]() # <string>:6:17
#>   %4 : int = prim::Constant[value=3]() # <string>:7:20
#>   %x : Tensor, %i : int = prim::Loop(%1, %0, %x.1, %i.1) # <string>:3:4
#>     block0(%5 : int, %x.15 : Tensor, %i.13 : int):
#>       %6 : bool = aten::lt(%i.1, %i.13) # <string>:5:14
#>       %x.13 : Tensor, %j : int = prim::Loop(%1, %6, %x.15, %i.1) # <string>:5:8
#>         block0(%7 : int, %x.11 : Tensor, %j.13 : int):
#>           %j.5 : int = aten::add(%j.13, %3) # <string>:6:12
#>           %8 : bool = aten::eq(%j.5, %4) # <string>:7:15
#>           %9 : bool, %10 : Tensor = prim::If(%8) # <string>:7:12
#>             block0():
#>               %11 : bool = aten::lt(%j.5, %i.13) # <string>:5:14
#>               -> (%11, %x.11)
#>             block1():
#>               %x.17 : Tensor = aten::add(%x.11, %j.5, %3) # <string>:9:16
#>               %12 : bool = aten::lt(%j.5, %i.13) # <string>:5:14
#>               -> (%12, %x.17)
#>           -> (%9, %10, %j.5)
#>       %i.9 : int = aten::add(%i.13, %3) # <string>:10:8
#>       %13 : bool = aten::lt(%i.9, %2) # <string>:3:10
#>       -> (%13, %x.13, %i.9)
#>   return (%x)
# ---
def f(x: Tensor):
    for i in range(10):
        for j in range(10):
            if i * j == 6:
                return x
            x = x * 2
    return -x
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=9223372036854775807]()
#>   %1 : int = prim::Constant[value=1]()
#>   %2 : int = prim::Constant[value=0]()
#>   %3 : int = prim::Constant[value=10]() # <string>:2:19
#>   %4 : int = prim::Constant[value=6]() # <string>:4:24
#>   %5 : int = prim::Constant[value=2]() # <string>:6:20
#>   %6 : bool = prim::Constant[value=0]()
#>   %7 : bool = prim::Constant[value=1]()
#>   %8 : Tensor = prim::Uninitialized()
#>   %9 : bool, %10 : Tensor, %x : Tensor, %11 : int = prim::Loop(%0, %7, %6, %8, %x.1, %2) # <string>:2:4
#>     block0(%12 : int, %13 : bool, %14 : Tensor, %x.17 : Tensor, %15 : int):
#>       %16 : bool, %17 : Tensor, %x.15 : Tensor, %18 : int = prim::Loop(%0, %7, %6, %8, %x.17, %2) # <string>:3:8
#>         block0(%19 : int, %20 : bool, %21 : Tensor, %x.13 : Tensor, %22 : int):
#>           %23 : int = aten::mul(%15, %22) # <string>:4:15
#>           %24 : bool = aten::eq(%23, %4) # <string>:4:15
#>           %25 : bool, %26 : bool, %27 : Tensor, %28 : Tensor = prim::If(%24) # <string>:4:12
#>             block0():
#>               -> (%6, %7, %x.13, %8)
#>             block1():
#>               %x.19 : Tensor = aten::mul(%x.13, %5) # <string>:6:16
#>               -> (%7, %6, %8, %x.19)
#>           %29 : int = aten::add(%22, %1)
#>           %30 : bool = aten::lt(%29, %3)
#>           %31 : bool = aten::__and__(%30, %25)
#>           -> (%31, %26, %27, %28, %29)
#>       %32 : bool = prim::If(%16)
#>         block0():
#>           -> (%6)
#>         block1():
#>           -> (%7)
#>       %33 : int = aten::add(%15, %1)
#>       %34 : bool = aten::lt(%33, %3)
#>       %35 : bool = aten::__and__(%34, %32)
#>       -> (%35, %16, %17, %x.15, %33)
#>   %36 : Tensor = prim::If(%9)
#>     block0():
#>       -> (%10)
#>     block1():
#>       %37 : Tensor = aten::neg(%x) # <string>:7:11
#>       -> (%37)
#>   return (%36)
