# Definitions with *args and **kwargs: empty where the function is compiled by itself. Chunks end at lines "# ---".
# "#>" lines are the expected graphs (value numbers in order of appearance); ### "regex" marks the line at which
# compiling must fail.
# ---
def f(x, *args):
    return x
#> # f
#> graph(%x.1 : Tensor):
#>   return (%x.1)
# ---
def f(x, **kwargs):
    return x + len(kwargs)
#> # f
#> graph(%x.1 : Tensor):
#>   %0 : int = prim::Constant[value=1]()
#>   %1 : int = prim::Constant[value=0]() # <string>:2:15
#>   %2 : Tensor = aten::add(%x.1, %1, %0) # <string>:2:11
#>   return (%2)
# ---
def f(x, **kwargs):
    return kwargs["a"]  ### "Key Error, a"
