"""Writes tests/ir/*.ir with PyTorch as the oracle: a graph, the name of a pass, what PyTorch's own
pass makes of the graph, and the schemas of the operators in it. Run it with torch installed:
    python tests/ir/make_cases.py
"""
import os
import re
import sys
from typing import Dict, List, Optional, Tuple

import torch
from torch import Tensor

HERE = os.path.dirname(os.path.abspath(__file__))


def dead_code(x, y: int):
    a = x + 1
    b = x.t()
    z = torch.zeros(3)
    z.add_(1)
    if y > 2:
        a = a * 2
        b = b * 3
    l = [1, 2]
    l.append(3)
    w = torch.ones(3)
    v = w.view(3)
    v.add_(1)
    return a, w


def dead_loop(x, n: int):
    a = x
    b = x
    l = [x]
    for i in range(n):
        a = a + i
        b = b + 1
        l[0].add_(1)
        print(i)
    return a


def twice(x, y):
    a = x + y
    b = x + y
    c = a * b
    d = torch.zeros(3)
    e = torch.zeros(3)
    if bool(x.sum() > 0):
        c = c + (x + y)
    return c, (x * y) - (x * y), d + 1, e + 1


def writes(x, y):
    a = x + y
    x.add_(1)
    b = x + y
    c = y.t() + y.t()
    return a * b, c


def known(n: int, x):
    a = 3 + 4
    b = a * 2 > 10
    if b:
        x = x + a
    else:
        x = x - a
    for i in range(0):
        x = x * i
    s = "a" + "b"
    t = (a, s)
    q = [a, 2]
    return x, t, len(q)


def same_branches(c: bool, x):
    if c:
        a = 1
        b = x
    else:
        a = 1
        b = x
    y = x
    for i in range(3):
        y = y
        print(i)
    return a, b, y


def none_checks(x, y: Optional[Tensor], n: int):
    if x is None:
        n = 3
    if y is None:
        n = n + 0
    else:
        n = n * 1
    m = n // 1
    z = float(m)
    w = float(z)
    a = x.t().t()
    return m, w, a


def lists(x, y):
    l = [x, y]
    a, b = l
    c = l[0] + l[-1]
    d = {"k": x, "j": y}
    e = d["j"]
    return a, b, c, len(l), e


def tuples(c: bool, x, y):
    t = (x, y)
    if c:
        t = (y, x)
    for i in range(3):
        a, b = t
        t = (b, (a + b))
    return t[0], t[1]


def unroll(x):
    for i in range(3):
        x = x + i
    return x


def unroll_many(x, n: int):
    for i in range(n):
        x = x + i
    return x


def mutation(x):
    a = x + 1
    a.add_(2)
    b = torch.zeros(3)
    b.fill_(3)
    l = [1]
    l.append(2)
    x.mul_(2)
    c = a.relu_()
    return c, b, l


def numbers(x, n: int):
    return x + n * 2, n


def inline_me(x):
    def_ = helper(x, 2)
    return helper(def_, 3)


def helper(x, n: int):
    y = x + n
    if n > 2:
        y = y * n
    return y


C = torch._C
PASSES = {
    "eliminate_dead_code": lambda g: C._jit_pass_dce(g),
    "eliminate_common_subexpressions": lambda g: C._jit_pass_cse(g),
    "propagate_constants": lambda g: C._jit_pass_constant_propagation(g),
    "propagate_immutable_constants": lambda g: C._jit_pass_constant_propagation_immutable_types(g),
    "pool_constants": lambda g: C._jit_pass_constant_pooling(g),
    "peephole": lambda g: C._jit_pass_peephole(g, False),
    "peephole_without_shapes": lambda g: C._jit_pass_peephole(g, True),
    "lower_all_tuples": lambda g: C._jit_pass_lower_all_tuples(g),
    "erase_number_types": lambda g: C._jit_pass_erase_number_types(g),
    "erase_shape_information": lambda g: C._jit_pass_erase_shape_information(g),
    "remove_mutation": lambda g: C._jit_pass_remove_mutation(g),
    "unroll_loops": lambda g: C._jit_pass_loop_unrolling(g),
    "unroll_constant_loops": lambda g: C._jit_pass_constant_loop_unrolling(g),
    "remove_expands": lambda g: C._jit_pass_remove_expands(g),
    "batch_mm": lambda g: C._jit_pass_batch_mm(g),
}
CASES = [
    ("eliminate_dead_code", [dead_code, dead_loop, writes, lists]),
    ("eliminate_common_subexpressions", [twice, writes, dead_code]),
    ("propagate_constants", [known, same_branches, lists]),
    ("propagate_immutable_constants", [known, same_branches]),
    ("pool_constants", [twice, known]),
    ("peephole", [none_checks, lists]),
    ("peephole_without_shapes", [none_checks, lists]),
    ("lower_all_tuples", [tuples]),
    ("erase_number_types", [numbers]),
    ("remove_mutation", [mutation]),
    ("unroll_loops", [unroll, unroll_many]),
    ("unroll_constant_loops", [unroll, unroll_many]),
]


def plain(graph):
    return re.sub(r" # [^\n]*:\d+:\d+$", "", str(graph), flags=re.M)


def raw_graph(f):
    """The graph with its constants apart and nothing folded, so that passes have work."""
    with torch.no_grad():
        return torch.jit.script(f).graph


def schemas(block, found):
    for n in block.nodes():
        if n.schema() != "(no schema)" and n.kind().startswith("aten::") or n.kind() in PRIM_OPS:
            found.add(n.schema())
        for inner in n.blocks():
            schemas(inner, found)
    return found


PRIM_OPS = ("prim::dtype", "prim::device")


# Graphs as text where no function compiles to them.
TEXTS = {
    "known_text": """graph(%x : Tensor):
  %0 : int = prim::Constant[value=3]()
  %1 : int = prim::Constant[value=4]()
  %2 : int = aten::add(%0, %1)
  %3 : bool = aten::gt(%2, %1)
  %4 : Tensor = prim::If(%3)
    block0():
      %5 : Tensor = aten::add(%x, %2, %0)
      -> (%5)
    block1():
      %6 : Tensor = aten::sub(%x, %2, %0)
      -> (%6)
  %7 : (int, int) = prim::TupleConstruct(%2, %1)
  return (%4, %7)
""",
    "none_text": """graph(%x : Tensor, %o : Tensor?):
  %0 : NoneType = prim::Constant()
  %1 : bool = aten::__is__(%x, %0)
  %2 : bool = aten::__isnot__(%x, %0)
  %3 : bool = aten::__is__(%o, %0)
  %4 : bool = aten::__is__(%0, %0)
  %5 : bool = prim::Constant[value=1]()
  %6 : bool = prim::Constant[value=0]()
  %7 : bool = prim::If(%3)
    block0():
      -> (%5)
    block1():
      -> (%6)
  return (%1, %2, %3, %4, %7)
""",
    "shapes_text": """graph(%x : Float(2, 3, strides=[3, 1], requires_grad=0, device=cpu)):
  %0 : int = prim::Constant[value=1]()
  %1 : int = aten::dim(%x)
  %2 : int = prim::dtype(%x)
  %3 : Device = prim::device(%x)
  %4 : int = aten::size(%x, %0)
  %5 : bool = aten::is_floating_point(%x)
  return (%1, %2, %3, %4, %5)
""",
}
TEXT_CASES = [
    ("propagate_constants", "known_text"),
    ("propagate_immutable_constants", "known_text"),
    ("pool_constants", "known_text"),
    ("peephole", "none_text"),
    ("peephole_without_shapes", "none_text"),
    ("peephole", "shapes_text"),
    ("peephole_without_shapes", "shapes_text"),
    ("erase_shape_information", "shapes_text"),
    ("erase_number_types", "known_text"),
]


def write(name, pass_name, graph):
    before, ops = plain(graph), schemas(graph, set())
    graph = graph.copy()
    PASSES[pass_name](graph)
    text = "pass: %s\n" % pass_name
    found = schemas(graph, set()) | ops
    text += "".join("op: %s\n" % s for s in sorted(found))
    text += "---\n" + before + "---\n" + plain(graph)
    with open(os.path.join(HERE, name + ".ir"), "w") as out:
        out.write(text)


def main():
    for pass_name, functions in CASES:
        for f in functions:
            write("%s.%s" % (pass_name, f.__name__), pass_name, raw_graph(f))
    for pass_name, text in TEXT_CASES:
        write("%s.%s" % (pass_name, text), pass_name, C.parse_ir(TEXTS[text]))
    write("inline.inline_me", "eliminate_dead_code", torch.jit.script(inline_me).inlined_graph)


if __name__ == "__main__":
    main()
