"""Quantized tensors, layers and networks beside PyTorch's: integers may differ by one step where a
sum lies between two, so at most one in a hundred does; archives go both ways."""

import io
import warnings

import numpy
import pytest
import torchere

torch = pytest.importorskip("torch")
warnings.filterwarnings("ignore")
SIZES = {"linear": (5, 12), 1: (2, 6, 9), 2: (2, 6, 8, 7), 3: (1, 6, 4, 5, 4)}


def both(t):
    """The same values as a tensor of each library, quantized alike."""
    if not t.is_quantized:
        return t, torchere.from_numpy(t.numpy().copy())
    ours = torchere.from_numpy(t.int_repr().numpy().copy())
    if t.qscheme() == torch.per_tensor_affine:
        return t, torchere._make_per_tensor_quantized_tensor(ours, t.q_scale(), t.q_zero_point())
    parts = [torchere.from_numpy(p.numpy()) for p in (t.q_per_channel_scales(), t.q_per_channel_zero_points())]
    return t, torchere._make_per_channel_quantized_tensor(ours, *parts, t.q_per_channel_axis())


def same(theirs, ours):
    if isinstance(theirs, (tuple, list)):
        assert len(theirs) == len(ours)
        for a, b in zip(theirs, ours):
            same(a, b)
        return
    assert tuple(theirs.shape) == tuple(ours.shape)
    assert str(theirs.dtype) == str(ours.dtype)
    if not theirs.is_quantized:
        numpy.testing.assert_allclose(ours.detach().numpy(), theirs.detach().numpy(), rtol=1e-4, atol=2e-5)
        return
    assert str(theirs.qscheme()) == str(ours.qscheme())
    assert theirs.q_scale() == pytest.approx(ours.q_scale(), rel=1e-7)
    assert theirs.q_zero_point() == ours.q_zero_point()
    apart = numpy.abs(theirs.int_repr().numpy().astype(int) - ours.int_repr().numpy().astype(int))
    assert apart.max(initial=0) <= 1 and (apart > 0).mean() <= 0.02


def tensor(*sizes, seed=0):
    return torch.randn(*sizes, generator=torch.Generator().manual_seed(seed))


def quantized(*sizes, dtype=torch.quint8, seed=0, scale=0.04, zero_point=None):
    zero_point = (120 if dtype == torch.quint8 else 5) if zero_point is None else zero_point
    return torch.quantize_per_tensor(tensor(*sizes, seed=seed), scale, zero_point, dtype)


def weight(*sizes, per_channel=False, axis=0):
    w = tensor(*sizes, seed=1)
    if not per_channel:
        return torch.quantize_per_tensor(w, 0.02, 0, torch.qint8)
    n = sizes[axis]
    return torch.quantize_per_channel(w, torch.linspace(0.01, 0.03, n), torch.zeros(n, dtype=torch.long), axis, torch.qint8)


@pytest.mark.parametrize("dtype", ["quint8", "qint8", "qint32"])
def test_conversions(dtype):
    x = tensor(7, 33) * 3
    for scale, zero_point in ((0.1, 10), (0.013, 3), (1.7, 0)):
        a = torch.quantize_per_tensor(x, scale, zero_point, getattr(torch, dtype))
        b = torchere.quantize_per_tensor(both(x)[1], scale, zero_point, getattr(torchere, dtype))
        same(a, b)
        same(both(a)[0].dequantize(), both(a)[1].dequantize())
        assert repr(a[:2, :3]) == repr(both(a)[1][:2, :3])
    scales, zeros = torch.linspace(0.05, 0.2, 7), torch.arange(7)
    a = torch.quantize_per_channel(x, scales, zeros, 0, getattr(torch, dtype))
    b = torchere.quantize_per_channel(
        both(x)[1], torchere.from_numpy(scales.numpy()), torchere.from_numpy(zeros.numpy()), 0, getattr(torchere, dtype)
    )
    assert (numpy.abs(a.int_repr().numpy().astype(int) - b.int_repr().numpy().astype(int)) <= 1).all()
    same(a.dequantize(), both(a)[1].dequantize())
    assert repr(a[:, :2]) == repr(both(a)[1][:, :2])


ON_TENSORS = [
    "relu", "sigmoid", "tanh", "neg_slope", "hardtanh", "max_pool2d", "avg_pool2d", "adaptive_avg_pool2d", "mean",
    "cat", "stack", "flip", "permute", "reshape", "index_select", "select", "clone", "upsample_nearest", "eq", "clamp",
    "topk", "reflection_pad", "hardsigmoid",
]  # fmt: skip


@pytest.mark.parametrize("name", ON_TENSORS)
def test_operators(name):
    def run(lib, q):
        F = lib.nn.functional
        return {
            "relu": lambda: lib.relu(q),
            "sigmoid": lambda: lib.sigmoid(q),
            "tanh": lambda: lib.tanh(q),
            "neg_slope": lambda: F.leaky_relu(q, 0.1),
            "hardtanh": lambda: F.hardtanh(q, -0.5, 0.7),
            "hardsigmoid": lambda: F.hardsigmoid(q),
            "max_pool2d": lambda: F.max_pool2d(q, 2),
            "avg_pool2d": lambda: F.avg_pool2d(q, 2),
            "adaptive_avg_pool2d": lambda: F.adaptive_avg_pool2d(q, (1, 1)),
            "mean": lambda: q.mean([2, 3]),
            "cat": lambda: lib.cat([q, q], 1),
            "stack": lambda: lib.stack([q, q], 1),
            "flip": lambda: lib.flip(q, [1]),
            "permute": lambda: q.permute(0, 2, 3, 1).contiguous(),
            "reshape": lambda: q.permute(0, 2, 3, 1).reshape(2, -1),
            "index_select": lambda: q.index_select(1, lib.tensor([0, 2])),
            "select": lambda: q[0, 1:],
            "clone": lambda: q.clone(),
            "upsample_nearest": lambda: F.interpolate(q, scale_factor=2),
            "eq": lambda: lib.eq(q, q),
            "clamp": lambda: lib.clamp(q, -0.3, 0.4),
            "topk": lambda: lib.topk(q, 3)[0],
            "reflection_pad": lambda: F.pad(q, (1, 1), mode="reflect")
            if q.dim() == 3
            else lib.nn.ReflectionPad1d(1)(q[0]),
        }[name]()

    for memory in ("rows", "channels last"):
        q = quantized(2, 3, 6, 6)
        a, b = both(q)
        if memory != "rows":
            a = a.contiguous(memory_format=torch.channels_last)
            b = b.contiguous(memory_format=torchere.channels_last)
        same(run(torch, a), run(torchere, b))


@pytest.mark.parametrize("name", ["add", "add_relu", "mul", "mul_relu"])
@pytest.mark.parametrize("dtype", [torch.quint8, torch.qint8])
def test_arithmetic(name, dtype):
    a, b = both(quantized(3, 40, dtype=dtype)), both(quantized(3, 40, dtype=dtype, seed=2))
    same(getattr(torch.ops.quantized, name)(a[0], b[0], 0.05, 3), getattr(torchere.ops.quantized, name)(a[1], b[1], 0.05, 3))
    for number in (0.5, -1.25, 30.0, -30.0):
        scalar = f"{name[:3]}_scalar{name[3:]}"
        same(getattr(torch.ops.quantized, scalar)(a[0], number), getattr(torchere.ops.quantized, scalar)(a[1], number))


@pytest.mark.parametrize("per_channel", [False, True])
@pytest.mark.parametrize("bias", [False, True])
@pytest.mark.parametrize("relu", ["", "_relu"])
def test_linear(per_channel, bias, relu):
    w, b = both(weight(7, 12, per_channel=per_channel)), both(tensor(7, seed=3)) if bias else (None, None)
    x, f = both(quantized(2, 5, 12)), both(tensor(2, 5, 12))
    packed = [lib.ops.quantized.linear_prepack(w[i], b[i]) for i, lib in enumerate((torch, torchere))]
    half = [
        lib.ops.quantized.linear_prepack_fp16(w[i].dequantize(), b[i]) for i, lib in enumerate((torch, torchere))
    ]
    results = []
    for i, lib in enumerate((torch, torchere)):
        q = lib.ops.quantized
        results.append([
            getattr(q, "linear" + relu)(x[i], packed[i], 0.2, 60),
            getattr(q, f"linear{relu}_dynamic")(f[i], packed[i], False),
            getattr(q, f"linear{relu}_dynamic")(f[i], packed[i], True),
            getattr(q, f"linear{relu}_dynamic_fp16")(f[i], half[i]),
            q.linear_unpack(packed[i])[0].dequantize(),
        ])  # fmt: skip
    for a, c in zip(*results):
        if a.is_quantized:
            same(a, c)
        else:
            numpy.testing.assert_allclose(c.numpy(), a.numpy(), rtol=1e-3, atol=2e-3)


@pytest.mark.parametrize("dims", [1, 2, 3])
@pytest.mark.parametrize("groups", [1, 2])
@pytest.mark.parametrize("relu", ["", "_relu"])
def test_convolution(dims, groups, relu):
    w, b = both(weight(4, 6 // groups, *[3] * dims, per_channel=dims > 1)), both(tensor(4, seed=3))
    x = both(quantized(*SIZES[dims]))
    results = []
    for i, lib in enumerate((torch, torchere)):
        q = lib.ops.quantized
        packed = getattr(q, f"conv{dims}d_prepack")(w[i], b[i], [1] * dims, [1] * dims, [1] * dims, groups)
        results.append(getattr(q, f"conv{dims}d{relu}")(x[i], packed, 0.3, 40))
    same(*results)


@pytest.mark.parametrize("dims", [1, 2])
def test_transposed_convolution(dims):
    w, b = both(weight(6, 4, *[3] * dims)), both(tensor(4, seed=3))
    x = both(quantized(*SIZES[dims]))
    results = []
    for i, lib in enumerate((torch, torchere)):
        q = lib.ops.quantized
        packed = getattr(q, f"conv_transpose{dims}d_prepack")(
            w[i], b[i], [2] * dims, [1] * dims, [1] * dims, [1] * dims, 1
        )
        results.append(getattr(q, f"conv_transpose{dims}d")(x[i], packed, 0.3, 40))
    same(*results)


class Convolutional(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.quant, self.dequant = torch.ao.quantization.QuantStub(), torch.ao.quantization.DeQuantStub()
        self.conv, self.relu = torch.nn.Conv2d(3, 8, 3, padding=1), torch.nn.ReLU()
        self.pool, self.fc = torch.nn.MaxPool2d(2), torch.nn.Linear(8 * 16, 5)

    def forward(self, x):
        x = self.pool(self.relu(self.conv(self.quant(x))))
        return self.dequant(self.fc(x.flatten(1)))


def static_module():
    torch.manual_seed(0)
    m = Convolutional().eval()
    m.qconfig = torch.ao.quantization.get_default_qconfig("fbgemm")
    m = torch.ao.quantization.fuse_modules(m, [["conv", "relu"]])
    torch.ao.quantization.prepare(m, inplace=True)
    m(tensor(4, 3, 8, 8))
    return torch.ao.quantization.convert(m), (tensor(2, 3, 8, 8, seed=5),)


class StaticRecurrent(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.quant, self.dequant = torch.ao.quantization.QuantStub(), torch.ao.quantization.DeQuantStub()
        self.rnn = torch.nn.LSTM(5, 6, 2)

    def forward(self, x):
        return self.dequant(self.rnn(self.quant(x))[0])


def static_lstm():
    torch.manual_seed(0)
    m = StaticRecurrent().eval()
    m.qconfig = torch.ao.quantization.get_default_qconfig("fbgemm")
    torch.ao.quantization.prepare(m, inplace=True)
    m(tensor(4, 2, 5))
    return torch.ao.quantization.convert(m), (tensor(3, 2, 5, seed=5),)


class Recurrent(torch.nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.rnn, self.fc = kind(6, 8, num_layers=2, bidirectional=True), torch.nn.Linear(16, 3)

    def forward(self, x):
        return self.fc(self.rnn(x)[0])


def dynamic_module(kind, dtype):
    torch.manual_seed(0)
    m = Recurrent(kind).eval()
    return torch.ao.quantization.quantize_dynamic(m, {kind, torch.nn.Linear}, dtype=dtype), (tensor(5, 2, 6),)


MODULES = {
    "static": static_module,
    "static lstm": static_lstm,
    "lstm": lambda: dynamic_module(torch.nn.LSTM, torch.qint8),
    "gru": lambda: dynamic_module(torch.nn.GRU, torch.qint8),
    "lstm, half": lambda: dynamic_module(torch.nn.LSTM, torch.float16),
}


@pytest.mark.parametrize("name", MODULES)
def test_archives_both_ways(name, tmp_path):
    module, inputs = MODULES[name]()
    scripted = torch.jit.script(module)
    scripted.save(tmp_path / "theirs.pt")
    want = scripted(*inputs).detach().numpy()
    ours = torchere.jit.load(str(tmp_path / "theirs.pt"))
    got = ours(*[both(x)[1] for x in inputs]).detach().numpy()
    scale = numpy.abs(want).max()
    assert numpy.abs(got - want).max() <= 0.02 * scale
    ours.save(str(tmp_path / "ours.pt"))
    back = torch.jit.load(tmp_path / "ours.pt")(*inputs).detach().numpy()
    numpy.testing.assert_array_equal(back, want)


def test_saved_tensors_both_ways(tmp_path):
    q = quantized(3, 4)
    torch.save({"q": q}, tmp_path / "q.pt")
    same(q, torchere.load(str(tmp_path / "q.pt"))["q"])
    buffer = io.BytesIO()
    torchere.save({"q": both(q)[1]}, buffer)
    same(torch.load(io.BytesIO(buffer.getvalue())).get("q"), both(q)[1])


def by_rows(rows=10, width=12):
    w = tensor(rows, width)
    low, high = w.min(1).values, w.max(1).values
    scales = (high - low) / 255
    return torch.quantize_per_channel(w, scales, -low / scales, 0, torch.quint8)


def ours_by_rows(q):
    parts = [torchere.from_numpy(p.numpy()) for p in (q.q_per_channel_scales(), q.q_per_channel_zero_points())]
    return torchere._make_per_channel_quantized_tensor(torchere.from_numpy(q.int_repr().numpy().copy()), *parts, 0)


def test_float_parameters_of_rows():
    q = by_rows()
    ours = ours_by_rows(q)
    same(q.dequantize(), ours.dequantize())
    w = tensor(10, 12)
    parts = [torchere.from_numpy(p.numpy()) for p in (q.q_per_channel_scales(), q.q_per_channel_zero_points())]
    again = torchere.quantize_per_channel(torchere.from_numpy(w.numpy()), *parts, 0, torchere.quint8)
    assert again.int_repr().tolist() == q.int_repr().tolist()


BAGS = {
    "offsets": ([1, 2, 3, 9, 0, 1], [0, 2, 2], {}),
    "last offset": ([1, 2, 3, 9], [0, 1, 4], {"include_last_offset": True}),
    "matrix": ([[1, 2, 3], [9, 0, 1]], None, {}),
    "weights": ([1, 2, 3, 9], [0, 3], {"per_sample_weights": [0.5, -1.0, 2.0, 0.25]}),
    "pruned": ([1, 2, 3, 9], [0, 3],
               {"pruned_weights": True, "compressed_indices_mapping": [0, -1, 1, 2, -1, 3, 4, 5, 6, 7]}),
}


def bag_arguments(t, case):
    indices, offsets, options = BAGS[case]
    options = {k: t.tensor(v, dtype=t.int32 if "mapping" in k else t.float32) if isinstance(v, list) else v
               for k, v in options.items()}
    return (t.tensor(indices), None if offsets is None else t.tensor(offsets)), options


@pytest.mark.parametrize("case", BAGS)
def test_embedding_bags(case):
    q = by_rows()
    results = []
    for t, weight in ((torch, q), (torchere, ours_by_rows(q))):
        ops = t.ops.quantized
        args, options = bag_arguments(t, case)
        packed = ops.embedding_bag_prepack(weight)
        floats = tensor(10, 12) if t is torch else torchere.from_numpy(tensor(10, 12).numpy())
        rows = ops.embedding_bag_byte_prepack(floats)
        results.append([ops.embedding_bag_byte(packed, *args, **options),
                        ops.embedding_bag_byte_rowwise_offsets(rows, *args, **options),
                        ops.embedding_byte(packed, t.tensor([3, 0, 9])), ops.embedding_bag_byte_unpack(rows)])
    same(*results)


def test_embedding_layers_go_both_ways():
    class Net(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.bag = torch.ao.nn.quantized.EmbeddingBag(10, 12, mode="sum", include_last_offset=True)
            self.one = torch.ao.nn.quantized.Embedding(10, 12)
            self.bag.set_weight(by_rows())
            self.one.set_weight(by_rows())

        def forward(self, indices, offsets):
            return self.bag(indices, offsets), self.one(indices)

    net = torch.jit.script(Net())
    indices, offsets = torch.tensor([1, 2, 9]), torch.tensor([0, 2, 3])
    buffer = io.BytesIO()
    torch.jit.save(net, buffer)
    buffer.seek(0)
    ours = torchere.jit.load(buffer)
    want = net(indices, offsets)
    given = [torchere.from_numpy(t.numpy()) for t in (indices, offsets)]
    same(want, ours(*given))
    buffer = io.BytesIO()
    torchere.jit.save(ours, buffer)
    buffer.seek(0)
    same(want, [torchere.from_numpy(t.numpy()) for t in torch.jit.load(buffer)(indices, offsets)])


@pytest.mark.parametrize("indices, offsets", [
    ([10], [0]), ([-1], [0]), ([1, 2], [0, 3]), ([1, 2], [2, 1]), ([1, 2], None), ([[[1]]], [0]), ([1.5], [0])])
def test_embedding_bags_refuse(indices, offsets):
    packed = torchere.ops.quantized.embedding_bag_prepack(ours_by_rows(by_rows()))
    offsets = None if offsets is None else torchere.tensor(offsets)
    with pytest.raises(RuntimeError):
        torchere.ops.quantized.embedding_bag_byte(packed, torchere.tensor(indices), offsets)
