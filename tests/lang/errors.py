# What the language refuses. Chunks end at lines "# ---". "#>" lines are the expected graphs (value
# numbers in order of appearance); ### "regex" marks the line at which compiling must fail.
# ---
def f(x: Tensor):
    return range(3)  ### "range cannot be used as a value"
# ---
def f(x: Tensor):
    return x.tolist  ### "tolist cannot be used as a value"
# ---
def f(x: Tensor):
    return x.foo()  ### "'Tensor' object has no attribute or method 'foo'\."
# ---
def f(x: Tensor):
    return x + 'a'  ### "Arguments for call are not valid\."
# ---
def f(x: Tensor):
    return undefined(x)  ### "undefined value undefined"
# ---
def f(x: Tensor):
    return absolute(x)  ### "undefined value absolute"
# ---
def f(x: Tensor):
    return torch.is_tensor(x)  ### "module 'torch' has no attribute 'is_tensor'"
# ---
def f(x: Tensor):
    if x.sum() > 0:
        y = 1
    return z  ### "undefined value z"
# ---
def f(x: Tensor):
    if x.sum() > 0:  ### "Type mismatch: y is set to type int in the true branch and type str in the false branch"
        y = 1
    else:
        y = 'a'
    return y
# ---
def f(x: Tensor):
    del x
    return x  ### "undefined value x"
# ---
def f(x: Tensor):
    x.foo = 3  ### "Tried to set an attribute: foo on a non-class: Tensor"
    return x
# ---
def f(x: Tensor):
    return g(x, 1, 2)  ### "undefined value g"
# ---
def f(x: Tensor):
    return x.view(1, 2, 3).sum(0, 1)  ### "Arguments for call are not valid\."
# ---
def f(x: Tensor):
    return torch.cat(x, 0, 5)  ### "Arguments for call are not valid\."
# ---
def f(x: Tensor):
    a = 1
    for i in range(3):
        a = 'b'  ### "Variable 'a' previously had type int but is now being assigned to a value of type str"
    return a
# ---
def f(x: Tensor):
    z = "a"
    if x.sum() > 0:
        z = x  ### "Variable 'z' previously had type str but is now being assigned to a value of type Tensor"
    return z
# ---
def f(x: Tensor):
    y = torch.zeros(3, requires_grad=True)  ### "Arguments for call are not valid\."
    return y
