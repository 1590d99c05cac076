"""Module's behaviour against PyTorch's: the same program with both, the same plain result."""

import copy
import pickle
from collections import OrderedDict

import pytest
from both import compare, named

PROGRAMS = []


def program(fn):
    """Registers a program: package → plain result (or an error, which must be the same)."""
    PROGRAMS.append(fn)
    return fn


def small(p):
    """A module with one of everything."""

    class Inner(p.nn.Module):
        def __init__(self):
            super().__init__()
            self.fc = p.nn.Linear(3, 2)
            self.register_buffer("seen", p.zeros(2))
            self.register_buffer("scratch", p.ones(1), persistent=False)
            self.register_parameter("nothing", None)

        def forward(self, x, scale=1):
            return self.fc(x) * scale

    class Outer(p.nn.Module):
        def __init__(self):
            super().__init__()
            self.first = Inner()
            self.again = self.first
            self.gain = p.nn.Parameter(p.ones(2))
            self.note = "text"

        def forward(self, x):
            return self.first(x) * self.gain

    return Outer()


@program
def names(p):
    m = small(p)
    return [
        [n for n, _ in m.named_parameters()],
        [n for n, _ in m.named_parameters(prefix="p", recurse=False)],
        [n for n, _ in m.named_parameters(remove_duplicate=False)],
        [n for n, _ in m.named_buffers()],
        [n for n, _ in m.named_modules()],
        [n for n, _ in m.named_modules(prefix="x", remove_duplicate=False)],
        [n for n, _ in m.named_children()],
        len(list(m.parameters())),
        len(list(m.modules())),
        len(list(m.buffers())),
        list(m.state_dict()),
        [(k, dict(v)) for k, v in m.state_dict()._metadata.items()],
        repr(m),
    ]


@program
def attributes(p):
    m = small(p)
    out = [hasattr(m, "nope"), m.note, "gain" in dir(m), "0" in dir(p.nn.Sequential(m))]
    m.gain = None
    out.append([list(m._parameters), m.gain])
    m.first.seen = p.ones(3)
    out.append(m.first.seen)
    del m.gain
    out.append(list(m._parameters))
    m.again = None
    out.append(list(m._modules))
    m.first.fc = p.nn.Identity()
    out.append(repr(m))
    m.first.extra = p.nn.Buffer(p.ones(2), persistent=False)
    out.append([list(m.first._buffers), list(m.first.state_dict())])
    m.first.extra = p.nn.Parameter(p.ones(2))
    out.append([list(m.first._buffers), list(m.first._parameters)])
    m.first.extra = p.nn.Identity()
    out.append([list(m.first._parameters), list(m.first._modules)])
    return out


def refusal(name):
    def decorate(fn):
        fn.__name__ = f"refuses_{name}"
        return program(fn)

    return decorate


REFUSALS = {
    "tensor_as_parameter": lambda p, m: setattr(m, "gain", p.ones(2)),
    "number_as_module": lambda p, m: setattr(m, "first", 3),
    "text_as_buffer": lambda p, m: setattr(m.first, "seen", "text"),
    "missing": lambda p, m: m.nope,
    "buffer_dot": lambda p, m: m.register_buffer("a.b", None),
    "buffer_empty": lambda p, m: m.register_buffer("", None),
    "buffer_number": lambda p, m: m.register_buffer(3, None),
    "buffer_twice": lambda p, m: m.register_buffer("note", None),
    "buffer_type": lambda p, m: m.register_buffer("b", 3),
    "parameter_type": lambda p, m: m.register_parameter("b", p.ones(2)),
    "parameter_dot": lambda p, m: m.register_parameter("a.b", None),
    "parameter_twice": lambda p, m: m.register_parameter("note", None),
    "module_type": lambda p, m: m.add_module("b", 3),
    "module_layer_type": lambda p, m: m.add_module("b", p.nn.Linear),
    "module_dot": lambda p, m: m.add_module("a.b", None),
    "module_empty": lambda p, m: m.register_module("", None),
    "module_name": lambda p, m: m.add_module(3, None),
    "module_twice": lambda p, m: m.add_module("note", None),
    "submodule_missing": lambda p, m: m.get_submodule("first.nope"),
    "submodule_kind": lambda p, m: m.get_submodule("gain"),
    "parameter_kind": lambda p, m: m.get_parameter("first.seen"),
    "buffer_kind": lambda p, m: m.get_buffer("first.fc.weight"),
    "no_forward": lambda p, m: p.nn.Module()(1),
    "train_text": lambda p, m: m.train("yes"),
    "to_int": lambda p, m: m.to(p.int32),
    "kwargs": lambda p, m: p.nn.Module(x=1),
    "args": lambda p, m: p.nn.Module(1),
    "nonleaf": lambda p, m: m.register_parameter("b", m.gain * 2),
    "dict_kind": lambda p, m: m.load_state_dict(3),
    "extra_state": lambda p, m: m.get_extra_state(),
    "set_empty": lambda p, m: m.set_submodule("", p.nn.Identity()),
    "set_missing": lambda p, m: m.set_submodule("nope", p.nn.Identity(), strict=True),
    "two_backward_kinds": lambda p, m: (
        m.register_backward_hook(print), m.register_full_backward_hook(print)),
    "delete": lambda p, m: delattr(m, "nope"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_refusal(name):
    outcome = compare(lambda p, rng: REFUSALS[name](p, small(p)), name=name)
    assert outcome[0] == "error"


@pytest.mark.parametrize("what", ["parameter", "module", "buffer"])
def test_assignment_before_init(what):
    def run(p, rng):
        class Early(p.nn.Module):
            def __init__(self):
                if what == "buffer":
                    self.register_buffer("x", None)
                self.x = p.nn.Parameter(p.ones(1)) if what == "parameter" else p.nn.Identity()

        Early()

    assert compare(run)[0] == "error"


@program
def lookup(p):
    m = small(p)
    m.set_submodule("first.fc", p.nn.Identity())
    return [repr(m.get_submodule("first")), m.get_submodule("") is m,
            m.get_parameter("gain"), m.get_buffer("first.seen"), repr(m)]


@program
def conversion(p):
    m = small(p)
    before = m.gain
    m.double()
    out = [str(m.gain.dtype), m.gain is before, str(m.first.seen.dtype)]
    for step in (lambda: m.half(), lambda: m.float(), lambda: m.bfloat16(),
                 lambda: m.to(p.float64), lambda: m.to("cpu"), lambda: m.to(dtype=p.float32),
                 lambda: m.to(p.zeros(1, dtype=p.float64)), lambda: m.cpu()):
        out.append([step() is m, str(m.gain.dtype), str(m.first.seen.dtype)])
    m.gain.sum().backward()
    m.float()
    out.append(str(m.gain.grad.dtype))
    return out


@program
def modes_and_gradients(p):
    m = small(p)
    out = [m.training, m.eval() is m, m.first.training, m.train() is m, m.first.training]
    m(p.ones(4, 3)).sum().backward()
    out += [m.gain.grad, m.first.fc.weight.grad]
    m.zero_grad(set_to_none=False)
    out.append(m.gain.grad)
    m.zero_grad()
    out.append(m.gain.grad)
    m.requires_grad_(False)
    out.append([q.requires_grad for q in m.parameters()])
    seen = []
    m.apply(lambda module: seen.append(type(module).__name__))
    return out + [seen]


@program
def state_round_trip(p):
    a, b = small(p), small(p)
    with p.no_grad():
        a.gain.fill_(7)
    result = b.load_state_dict(a.state_dict())
    kept = a.state_dict(keep_vars=True)
    return [repr(result), b.gain, kept["gain"] is a.gain, list(a.state_dict(prefix="x."))]


@program
def state_not_strict(p):
    m = small(p)
    state = m.state_dict()
    del state["gain"]
    state["odd"] = p.ones(1)
    state["first.odd"] = p.ones(1)
    state["other.odd"] = p.ones(1)
    result = m.load_state_dict(state, strict=False)
    return [list(result.missing_keys), list(result.unexpected_keys), named(repr(result))]


@program
def state_strict_error(p):
    m = small(p)
    state = m.state_dict()
    del state["gain"]
    state["odd"] = p.ones(1)
    state["first.fc.weight"] = p.ones(5)
    state["first.seen"] = "text"
    m.load_state_dict(state)


@program
def state_scalar_and_assign(p):
    m = p.nn.Module()
    m.x = p.nn.Parameter(p.tensor(1.0))
    m.load_state_dict({"x": p.tensor([5.0])})
    out = [m.x]
    new = p.tensor(6.0)
    m.load_state_dict({"x": new}, assign=True)
    return out + [m.x, isinstance(m.x, p.nn.Parameter), m.x.requires_grad]


@program
def state_hooks(p):
    m = small(p)
    log = []
    m.register_state_dict_pre_hook(lambda mod, prefix, keep: log.append(("pre", prefix, keep)))
    m.register_state_dict_post_hook(
        lambda mod, state, prefix, meta: log.append(("post", list(state), prefix, dict(meta))))
    m.first._register_state_dict_hook(
        lambda mod, state, prefix, meta: state.pop(prefix + "seen") and None)
    m.register_load_state_dict_pre_hook(lambda mod, state, *rest: log.append(("load", len(state))))
    m.register_load_state_dict_post_hook(lambda mod, keys: log.append(("done", keys.missing_keys)))
    state = m.state_dict()
    m.load_state_dict(state, strict=False)
    return [list(state), [list(map(str, entry)) for entry in log]]


@program
def extra_state(p):
    class WithExtra(p.nn.Module):
        def get_extra_state(self):
            return {"a": 1}

        def set_extra_state(self, state):
            self.got = state

    m = WithExtra()
    m.load_state_dict(m.state_dict())
    return [list(m.state_dict()), m.got]


@program
def forward_hooks(p):
    m = small(p)
    log = []
    x = p.ones(1, 3)
    first = m.first
    handles = [
        first.register_forward_pre_hook(lambda mod, args: log.append("pre")),
        first.register_forward_pre_hook(
            lambda mod, args, kwargs: (args, {"scale": 2}), with_kwargs=True),
        first.register_forward_pre_hook(lambda mod, args: args[0] * 2, prepend=True),
        first.register_forward_hook(lambda mod, args, out: log.append(len(args))),
        first.register_forward_hook(
            lambda mod, args, kwargs, out: log.append(str(kwargs)), with_kwargs=True),
        first.register_forward_hook(lambda mod, args, out: out + 1, prepend=True),
    ]
    out = [m(x)]
    for handle in handles:
        handle.remove()
    return out + [m(x), log]


@program
def forward_hooks_after_error(p):
    class Broken(p.nn.Module):
        def forward(self, x):
            raise ValueError("broken")

    log = []
    m = Broken()
    m.register_forward_hook(lambda mod, args, out: log.append("never"))
    m.register_forward_hook(lambda mod, args, out: log.append(str(out)), always_call=True)
    try:
        m(1)
    except ValueError as problem:
        log.append(str(problem))
    return log


@program
def forward_pre_hook_result(p):
    m = small(p)
    m.register_forward_pre_hook(lambda mod, args, kwargs: 3, with_kwargs=True)
    m(p.ones(1, 3))


@program
def backward_hooks(p):
    m = small(p)
    log = []
    m.register_full_backward_pre_hook(lambda mod, out: (out[0] * 2,))
    m.register_full_backward_hook(lambda mod, inp, out: log.append([inp[0], out[0]]))
    x = p.ones(2, 3, requires_grad=True)
    m(x).sum().backward()
    return [log, x.grad, m.gain.grad]


@program
def backward_hooks_no_input_gradient(p):
    m = p.nn.Linear(3, 2)
    log = []
    m.register_full_backward_hook(lambda mod, inp, out: log.append([inp[0], out[0]]))
    m(p.ones(2, 3)).sum().backward()
    return [log, m.weight.grad]


@program
def global_hooks(p):
    log = []
    module = p.nn.modules.module
    handles = [
        module.register_module_forward_pre_hook(lambda m, a: log.append("pre")),
        module.register_module_forward_hook(lambda m, a, out: log.append("post")),
        module.register_module_module_registration_hook(lambda m, n, s: log.append(n)),
        module.register_module_parameter_registration_hook(lambda m, n, s: log.append(n)),
        module.register_module_buffer_registration_hook(lambda m, n, s: log.append(n)),
    ]
    m = small(p)
    m(p.ones(1, 3))
    for handle in handles:
        handle.remove()
    m(p.ones(1, 3))
    return log


@program
def copies(p):
    m = small(p)
    twin = copy.deepcopy(m)
    with p.no_grad():
        twin.gain.fill_(3)
    layer = p.nn.Sequential(p.nn.Linear(2, 2), p.nn.BatchNorm1d(2), p.nn.LSTM(2, 3))
    again = pickle.loads(pickle.dumps(layer))
    return [m.gain, twin.gain, twin.first is twin.again, repr(again), dict(again.state_dict()),
            isinstance(twin.gain, p.nn.Parameter), dict(copy.deepcopy(layer).state_dict())]


@program
def parameters_as_text(p):
    q = p.nn.Parameter(p.arange(3.0), requires_grad=False)
    r = p.nn.Parameter(p.arange(2.0))
    return [repr(q), repr(r), q.requires_grad, r.requires_grad, r.is_leaf,
            isinstance(p.ones(1), p.nn.Parameter), p.nn.Parameter().shape[0],
            [repr(copy.deepcopy(r)), repr(pickle.loads(pickle.dumps(r)))]]


@program
def sequential(p):
    nn = p.nn
    s = nn.Sequential(nn.Linear(3, 3), nn.ReLU(), nn.Sequential(nn.Tanh(), nn.Linear(3, 2)))
    out = [repr(s), len(s), repr(s[1]), repr(s[-1]), repr(s[:2]), [type(x).__name__ for x in s]]
    s[1] = nn.Sigmoid()
    del s[0]
    out.append(repr(s))
    s.append(nn.Identity()).insert(0, nn.ELU()).extend([nn.ReLU6()])
    out += [repr(s), repr(s.pop(1)), repr(s)]
    t = nn.Sequential(OrderedDict(a=nn.ReLU(), b=nn.Tanh()))
    out += [repr(t), repr(t + s), repr(t * 2), repr(2 * t), list(t.state_dict())]
    t += nn.Sequential(nn.GELU())
    out.append(repr(t))
    u = nn.Sequential(nn.ReLU())
    u *= 3
    return out + [repr(u), u(p.tensor([-1.0, 1.0])), repr(nn.Sequential())]


@program
def module_list(p):
    nn = p.nn
    items = nn.ModuleList([nn.Linear(2, 2) for _ in range(3)] + [nn.ReLU()])
    out = [repr(items), len(items), repr(items[-1]), repr(items[1:]), repr(nn.ModuleList())]
    items.append(nn.Tanh())
    items.insert(1, nn.ELU())
    items.extend([nn.ReLU(), nn.ReLU()])
    items += [nn.GELU()]
    out += [repr(items), repr(items.pop(0)), repr(items + [nn.Identity()])]
    del items[1:3]
    items[0] = nn.Sequential(nn.ReLU(), nn.Tanh())
    return out + [repr(items), list(items.state_dict()), repr(nn.ModuleList([items, items]))]


@program
def module_dict(p):
    nn = p.nn
    d = nn.ModuleDict({"b": nn.ReLU(), "a": nn.Linear(1, 2)})
    d.update([["c", nn.Tanh()]])
    d.update(nn.ModuleDict({"d": nn.GELU()}))
    d["e"] = nn.Identity()
    out = [repr(d), list(d), "a" in d, len(d), list(d.keys()), repr(d.pop("b"))]
    del d["c"]
    out += [[k for k, _ in d.items()], [repr(v) for v in d.values()], list(d.state_dict())]
    d.clear()
    return out + [repr(d)]


@program
def parameter_containers(p):
    nn = p.nn
    items = nn.ParameterList([nn.Parameter(p.ones(2)), p.zeros(2, 3)])
    items.append(p.ones(1))
    items += [nn.Parameter(p.ones(1, 1))]
    out = [repr(items), len(items), items[-1], repr(items[1:]), list(items.state_dict())]
    items[0] = p.zeros(4)
    out += [[tuple(q.shape) for q in items], isinstance(items[0], nn.Parameter)]
    named_ones = nn.ParameterDict({"b": nn.Parameter(p.ones(2)), "a": p.zeros(3)})
    named_ones["c"] = nn.Parameter(p.ones(1))
    out += [repr(named_ones), list(named_ones), named_ones.get("z", 3), "a" in named_ones]
    merged = named_ones | {"d": p.ones(2)}
    out += [list(merged.keys()), list(reversed(merged)), merged.popitem()[0], len(merged)]
    named_ones.setdefault("e", p.ones(1))
    named_ones.pop("a")
    out += [list(named_ones.state_dict()), list(named_ones.fromkeys("xy", p.ones(1)))]
    return out


CONTAINER_REFUSALS = {
    "sequential_index": lambda p: p.nn.Sequential(p.nn.ReLU())[2],
    "sequential_add": lambda p: p.nn.Sequential() + [p.nn.ReLU()],
    "sequential_times": lambda p: p.nn.Sequential() * "a",
    "sequential_times_0": lambda p: p.nn.Sequential() * 0,
    "sequential_insert": lambda p: p.nn.Sequential().insert(3, p.nn.ReLU()),
    "sequential_number": lambda p: p.nn.Sequential(3),
    "list_index": lambda p: p.nn.ModuleList()[0],
    "list_extend": lambda p: p.nn.ModuleList().extend(3),
    "list_call": lambda p: p.nn.ModuleList()(3),
    "dict_update": lambda p: p.nn.ModuleDict(3),
    "dict_item": lambda p: p.nn.ModuleDict([3]),
    "dict_length": lambda p: p.nn.ModuleDict([["a"]]),
    "dict_missing": lambda p: p.nn.ModuleDict()["a"],
    "parameters_extend": lambda p: p.nn.ParameterList(p.ones(2)),
    "parameters_call": lambda p: p.nn.ParameterList()(1),
    "parameter_dict_key": lambda p: p.nn.ParameterDict()[3],
    "parameter_dict_update": lambda p: p.nn.ParameterDict(3),
    "parameter_dict_call": lambda p: p.nn.ParameterDict()(1),
}


@pytest.mark.parametrize("name", CONTAINER_REFUSALS)
def test_container_refusal(name):
    outcome = compare(lambda p, rng: CONTAINER_REFUSALS[name](p), name=name)
    assert outcome[0] == "error"


@program
def packed_sequences(p):
    rnn = p.nn.utils.rnn
    sequences = [p.arange(n * 2.0).reshape(n, 2) for n in (2, 4, 3)]
    padded = rnn.pad_sequence(sequences)
    packed = rnn.pack_padded_sequence(padded, [2, 4, 3], enforce_sorted=False)
    out = [padded, list(packed), list(rnn.pad_packed_sequence(packed, total_length=5))]
    out.append(rnn.pad_sequence(sequences, True, -1.0, "left"))
    out.append(rnn.unpack_sequence(rnn.pack_sequence(sequences, enforce_sorted=False)))
    out.append(str(packed.double().data.dtype))
    for name in ("RNN", "LSTM", "GRU"):
        layer = getattr(p.nn, name)(2, 3, bidirectional=True)
        with p.no_grad():
            for q in layer.parameters():
                q.copy_(p.linspace(-0.5, 0.5, q.numel()).reshape(q.shape))
        got, hidden = layer(packed)
        out.append([list(got), hidden])
    return out


@program
def packed_sequence_refusal(p):
    rnn = p.nn.utils.rnn
    packed = rnn.pack_sequence([p.ones(3, 1)])
    rnn.pad_packed_sequence(packed, total_length=1)


@program
def clipping(p):
    utils = p.nn.utils
    m = p.nn.Linear(2, 2)
    with p.no_grad():
        m.weight.fill_(1.0)
        m.bias.fill_(2.0)
    out = []
    for clip in (lambda: utils.clip_grad_norm_(m.parameters(), 1.0),
                 lambda: utils.clip_grad_norm_(m.parameters(), 1.0, float("inf")),
                 lambda: utils.clip_grad_value_(m.weight, 0.5),
                 lambda: utils.clip_grad_norm_([], 1.0)):
        m.zero_grad()
        (m(p.tensor([[1.0, -3.0]])) ** 2).sum().backward()
        out.append([clip(), m.weight.grad, m.bias.grad])
    vector = utils.parameters_to_vector(m.parameters())
    utils.vector_to_parameters(p.arange(6.0), m.parameters())
    return out + [vector, m.weight, m.bias]


@program
def weight_normalization(p):
    m = p.nn.Linear(3, 2)
    with p.no_grad():
        m.weight.copy_(p.arange(6.0).reshape(2, 3))
        m.bias.zero_()
    p.nn.utils.weight_norm(m)
    out = [list(m.state_dict()), m(p.ones(1, 3)), m.weight_g]
    p.nn.utils.remove_weight_norm(m)
    return out + [list(m.state_dict()), m.weight]


def filled(p, layer):
    """The layer with values that do not depend on random numbers."""
    with p.no_grad():
        for i, q in enumerate(layer.parameters()):
            q.copy_(p.linspace(-0.5, 0.7, q.numel()).reshape(q.shape) + 0.1 * i)
    return layer


@program
def spectral_normalization(p):
    nn = p.nn
    out = []
    for layer, x in ((nn.Linear(3, 2), p.ones(1, 3)),
                     (nn.Conv2d(2, 3, 2), p.ones(1, 2, 3, 3)),
                     (nn.ConvTranspose2d(2, 3, 2), p.ones(1, 2, 3, 3))):
        m = nn.utils.spectral_norm(filled(p, layer), n_power_iterations=3)
        m(x).sum().backward()
        out += [list(m.state_dict()), m(x), m.eval()(x), m.weight_orig.grad]
        out.append(dict(m.state_dict()._metadata[""]))
        nn.utils.remove_spectral_norm(m)
        out += [list(m.state_dict()), m(x)]
    return out


@program
def fusion(p):
    nn, utils = p.nn, p.nn.utils
    out = []
    for layer, x in ((nn.Conv2d(2, 3, 2), p.ones(2, 2, 3, 3)),
                     (nn.Conv2d(2, 3, 2, bias=False), p.ones(2, 2, 3, 3))):
        bn = filled(p, nn.BatchNorm2d(3))
        bn(p.arange(24.0).sin().reshape(2, 3, 2, 2))
        fused = utils.fuse_conv_bn_eval(filled(p, layer).eval(), bn.eval())
        out += [fused(x), bn(layer(x)), fused.bias, fused.bias.requires_grad]
    bn = filled(p, nn.BatchNorm1d(3))
    bn(p.arange(12.0).sin().reshape(4, 3))
    linear = filled(p, nn.Linear(2, 3)).eval()
    return out + [utils.fuse_linear_bn_eval(linear, bn.eval())(p.ones(1, 2))]


@program
def fusion_in_training(p):
    p.nn.utils.fuse_conv_bn_eval(p.nn.Conv2d(1, 1, 1), p.nn.BatchNorm2d(1))


@program
def transformer_padding(p):
    layer = p.nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)
    with p.no_grad():
        for i, q in enumerate(layer.parameters()):
            q.copy_(p.linspace(-0.3, 0.4, q.numel()).reshape(q.shape) + 0.01 * i)
    encoder = p.nn.TransformerEncoder(layer, 2, p.nn.LayerNorm(8)).eval()
    x = p.linspace(-1, 1, 2 * 4 * 8).reshape(2, 4, 8).sin()
    padding = p.tensor([[False, False, False, True], [False] * 4])
    causal = p.nn.Transformer.generate_square_subsequent_mask(4)
    with p.no_grad():
        out = [encoder(x), encoder(x, src_key_padding_mask=padding),
               encoder(x, mask=causal), encoder(x, mask=causal, is_causal=True)]
    return out + [encoder(x), repr(encoder)]


@program
def batchnorm_old_state(p):
    m = p.nn.BatchNorm1d(2)
    state = OrderedDict(m.state_dict())
    del state["num_batches_tracked"]
    return repr(m.load_state_dict(state))


@program
def embedding_from_pretrained(p):
    e = p.nn.Embedding.from_pretrained(p.arange(6.0).reshape(3, 2), padding_idx=0)
    b = p.nn.EmbeddingBag.from_pretrained(p.arange(6.0).reshape(3, 2), mode="sum")
    index = p.tensor([[0, 2]])
    return [repr(e), repr(b), e(index), b(index), e.weight.requires_grad, b.weight.requires_grad]


@pytest.mark.parametrize("case", PROGRAMS, ids=lambda c: c.__name__)
def test_program(case):
    def run(package, rng):
        return case(package)

    compare(run, 1e-5, name=case.__name__)
