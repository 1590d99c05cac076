"""Makes print_golden.txt: tensors and the texts that PyTorch 2.13.0 prints for them.

Needs torch; run as `python make_print_golden.py > print_golden.txt`. The file has, for each tensor,

    case dtype=float32 sizes=2,3 [print options] [default=<dtype>] [suffix=<text to the line's end>]
    list 1.5 2 ...      the elements, or: range START STEP (element i is START + i * STEP in double)
    imag 0 1 ...        complex dtypes: the imaginary parts
    R|<line of repr>    ...
    S|<line of libtorch's operator<<>   ...     (left out for tensors of more than 200 elements)
"""

import random
import warnings

import torch

warnings.filterwarnings("ignore")
OPTIONS = ("precision", "threshold", "edgeitems", "linewidth", "sci_mode")


@torch.jit.script
def stream_text(x: torch.Tensor) -> str:
    return str(x)


def build(dtype, sizes, rule, values, imag):
    torch_dtype = getattr(torch, dtype)
    if rule == "range":
        n = 1
        for s in sizes:
            n *= s
        start, step = values
        values = [start + i * step for i in range(n)]
        return torch.tensor(values, dtype=torch.float64).to(torch_dtype).reshape(sizes)
    if imag is not None:
        values = [complex(r, i) for r, i in zip(values, imag)]
        return torch.tensor(values, dtype=torch.complex128).to(torch_dtype).reshape(sizes)
    wide = torch.float64 if torch_dtype.is_floating_point else torch_dtype
    return torch.tensor(values, dtype=wide).to(torch_dtype).reshape(sizes)


def case(dtype, sizes, values, imag=None, rule="list", suffix="", default="", **options):
    head = f"case dtype={dtype} sizes={','.join(map(str, sizes)) or '-'}"
    for name in OPTIONS:
        if name in options:
            head += f" {name}={int(options[name])}"
    if default:
        head += f" default={default}"
        torch.set_default_dtype(getattr(torch, default))
    if suffix:
        head += f" suffix={suffix}"
    print(head)
    print(rule, *(repr(v) for v in values))
    if imag is not None:
        print("imag", *(repr(v) for v in imag))
    x = build(dtype, sizes, rule, values, imag)
    stream = stream_text(x)
    torch.set_printoptions(profile="default")
    torch.set_printoptions(**options)
    if suffix:
        x.requires_grad_()
        if suffix.startswith("grad_fn"):
            x = x.clone()
    for line in repr(x).split("\n"):
        print("R|" + line)
    if x.numel() <= 200:
        for line in stream.split("\n"):
            print("S|" + line)
    torch.set_default_dtype(torch.float32)


def plain_cases():
    inf, nan = float("inf"), float("nan")
    vectors = [
        [1.0], [0.0], [-0.0], [0.5, 1.0], [1.0, 2.0, 3.0], [-1.5, 2.25], [1e-5, 1.0], [1e-4],
        [1e8], [1.1e8], [100000001.0], [1e5, 1.0], [1000.0, 1.0], [1001.0, 1.0], [0.1, 99.0],
        [0.1, 101.0], [nan, 1.0], [nan, inf, -inf], [inf, 0.5], [nan, 1e-7], [inf, 1e10],
        [0.0, -0.0, 1.0], [-0.0, 0.25], [1e10, 1e-10], [3.4e38, 1.0], [123456.789], [1e6, 2e6],
        [0.012, 0.05], [0.00123, 0.002], [12345.678, 54321.5], [1e-40, 1.0], [-1e-3, 0.0],
        [999999999.0, 1.0], [1e9, 2e9, 3.0], [0.99999, 0.5],
    ]
    for v in vectors:
        case("float32", (len(v),), v)
    for v in vectors[::3]:
        case("float64", (len(v),), v)
    for v in ([1.5, 2.0], [1e4, 0.1], [nan, 1.0], [6.0e-8, 1.0], [65504.0, 1.0], [0.333]):
        case("float16", (len(v),), v)
        case("bfloat16", (len(v),), v)
    for v in (0.0, 1.0, -1.0, 1.5, 0.1, 1e-5, 1e10, 1e16, 123456789.0, nan, -inf, -0.0):
        case("float32", (), [v])
        case("float64", (), [v])
    for d in ("uint8", "int8", "int16", "int32", "int64", "uint16", "uint32", "uint64"):
        case(d, (3,), [1, 2, 100])
    case("int64", (3,), [-5, 12345678901, 9223372036854775807])
    case("uint64", (1,), [18446744073709551615])
    case("int32", (2, 3), [1, -2, 3, 40, -500, 6])
    case("int64", (), [42])
    case("bool", (2, 2), [True, False, False, True])
    case("bool", (), [False])


def shape_cases():
    random.seed(1)
    for dtype in ("float32", "int64", "bool", "float16", "int32"):
        case(dtype, (0,), [])
        case(dtype, (0, 3), [])
        case(dtype, (2, 0, 4), [])
    for sizes in ((2, 3), (1, 1), (3, 1), (1, 4), (2, 3, 4), (2, 1, 2, 2), (1, 1, 1, 1, 2)):
        n = 1
        for s in sizes:
            n *= s
        case("float32", sizes, [round(random.gauss(0, 1), 4) for _ in range(n)])
        case("int64", sizes, [random.randint(-100, 100) for _ in range(n)])
    for sizes in ((20,), (100,), (2, 30), (3, 2, 40)):
        case("float32", sizes, (-1.0, 0.37), rule="range")
        case("int64", sizes, (-3.0, 17.0), rule="range")
    for sizes in ((1001,), (2000,), (100, 100), (7, 200), (4, 300), (20, 10, 10), (6, 2, 100)):
        case("float32", sizes, (0.0, 0.001), rule="range")
    case("int32", (2000,), (0.0, 1.0), rule="range")
    case("float32", (2, 3), [0.012, 0.05, 0.02, 0.03, 0.011, 0.09])
    case("float32", (2, 3), [0.0012, 0.005, 0.002, 0.003, 0.0011, 0.009])
    case("float32", (2, 2, 2), [1234567.5, 2e6, 3e6, 4e6, 5e6, 6e6, 7e6, 8e6])
    case("float32", (3, 30), (100000.5, 12345.25), rule="range")
    case("float32", (2, 2, 30), (0.0011, 0.0001), rule="range")
    case("float32", (2, 14), (1e-9, 1.0), rule="range")


def complex_cases():
    inf, nan = float("inf"), float("nan")
    for d in ("complex64", "complex128", "complex32"):
        case(d, (), [1.5], [-2.0])
        case(d, (3,), [1.0, 2.0, 3.0], [0.0, -1.0, 10.0])
    case("complex64", (3,), [1.5, -2.0, 0.0], [-0.0, nan, inf])
    case("complex64", (2, 2), [1.0, 1e-6, 3.0, 4.0], [1.0, 2.5, -100.0, -0.5])
    case("complex64", (12,), [i * 0.5 for i in range(12)], [i * -0.25 for i in range(12)])
    case("complex64", (0,), [], [])


def option_cases():
    v = [1.23456789, 23.4567, -345.678]
    case("float32", (3,), v, precision=2)
    case("float32", (3,), v, precision=0)
    case("float64", (3,), v, precision=10)
    case("float32", (3,), v, sci_mode=True)
    case("float32", (3,), [1e-6, 1.0, 1e6], sci_mode=False)
    case("float32", (3,), [0.0, 0.0, 0.0], sci_mode=True)
    case("float32", (2,), [1.0, float("nan")], sci_mode=True)
    case("float32", (12,), (0.0, 1.0), rule="range", threshold=5)
    case("float32", (12,), (0.0, 1.0), rule="range", threshold=5, edgeitems=1)
    case("float32", (12,), (0.0, 1.0), rule="range", threshold=5, edgeitems=0)
    case("float32", (4, 4), (0.0, 1.0), rule="range", threshold=5, edgeitems=1)
    case("float32", (4, 4), (0.0, 1.5), rule="range", threshold=5, edgeitems=0)
    case("float32", (30,), (0.0, 1.0), rule="range", linewidth=40)
    case("float32", (3,), (0.0, 1.0), rule="range", linewidth=10)
    case("float32", (), [1.0], threshold=0)
    case("float64", (2,), [1.0, 2.5], default="float64")
    case("float32", (2,), [1.0, 2.5], default="float64")
    case("complex64", (1,), [1.0], [2.5], default="float64")
    case("float16", (2,), [1.0, 2.5], default="float16")
    case("float32", (0,), [], default="float64")


def suffix_cases():
    for suffix in ("requires_grad=True", "grad_fn=<CloneBackward0>"):
        case("float32", (2,), [1.0, 2.5], suffix=suffix)
        case("float64", (2, 2), [1.0, 2.5, 3.0, 4.0], suffix=suffix)
        case("float64", (0, 3), [], suffix=suffix)
        case("float32", (), [2.0], suffix=suffix)
        for n in range(5, 10):
            case("float32", (n,), (0.0, 1.5), rule="range", suffix=suffix)
            case("float64", (n,), (0.0, 1.0), rule="range", suffix=suffix)
        case("float32", (2, 12), (0.0, 1.0), rule="range", suffix=suffix)


print("Made by make_print_golden.py, which says what the lines mean, with PyTorch 2.13.0.")
plain_cases()
shape_cases()
complex_cases()
option_cases()
suffix_cases()
