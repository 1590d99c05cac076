"""Containers of modules: indexed by variables, sliced, walked with others, kept in lists, tuples and dicts."""

nn = torch.nn
X = "torch.ones(2, 4)"


class Layers(nn.Module):
    """What most of these programs stand on."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.layers = nn.ModuleList([nn.Linear(4, 4) for _ in range(3)])
        self.acts = nn.ModuleList([nn.ReLU(), nn.Tanh(), nn.Sigmoid()])
        self.named = nn.ModuleDict({"a": nn.Linear(4, 4), "b": nn.Linear(4, 4)})
        self.weights = nn.ParameterList([nn.Parameter(torch.randn(4)) for _ in range(3)])
        self.n = 3
        self.order = [2, 0]
        self.which = "b"
        self.first = 1


BODIES = {
    # by a loop variable
    "range_literal": "for i in range(3):\n    x = self.layers[i](x)\nreturn x",
    "range_len": "for i in range(len(self.layers)):\n    x = self.layers[i](x)\nreturn x",
    "range_attribute": "for i in range(self.n):\n    x = self.layers[i](x)\nreturn x",
    "range_local": "n = self.n\nfor i in range(n):\n    x = self.layers[i](x)\nreturn x",
    "range_less_one": "for i in range(self.n - 1):\n    x = self.layers[i](x)\nreturn self.layers[self.n - 1](x)",
    "range_start": "for i in range(1, 3):\n    x = self.layers[i](x)\nreturn x",
    "range_step": "for i in range(0, 3, 2):\n    x = self.layers[i](x)\nreturn x",
    "range_down": "for i in range(2, -1, -1):\n    x = self.layers[i](x)\nreturn x",
    "range_reversed": "for i in reversed(range(3)):\n    x = self.layers[i](x)\nreturn x",
    "range_derived": "for i in range(2):\n    j = i + 1\n    x = self.layers[j](x)\nreturn x",
    "range_expression": "for i in range(2):\n    x = self.layers[2 - i](x)\nreturn x",
    "range_negative": "for i in range(3):\n    x = self.layers[-i](x)\nreturn x",
    "range_two": "for i in range(3):\n    x = self.acts[i](self.layers[i](x))\nreturn x",
    "range_modulo": "for i in range(5):\n    x = self.layers[i % 3](x)\nreturn x",
    "range_nested": "for i in range(2):\n    for j in range(2):\n        x = self.layers[i](self.acts[j](x))\nreturn x",
    "list_literal": "for i in [2, 0, 1]:\n    x = self.layers[i](x)\nreturn x",
    "tuple_literal": "for i in (2, 0):\n    x = self.layers[i](x)\nreturn x",
    "list_attribute": "for i in self.order:\n    x = self.layers[i](x)\nreturn x",
    "enumerate_other": "for i, act in enumerate(self.acts):\n    x = act(self.layers[i](x))\nreturn x",
    "enumerate_start": "for i, act in enumerate(self.acts, 1):\n    x = act(self.layers[i % 3](x))\nreturn x",
    "enumerate_list": "for i, j in enumerate(self.order):\n    x = self.layers[j](x) * i\nreturn x",
    "zip_range": "for i, act in zip(range(3), self.acts):\n    x = act(self.layers[i](x))\nreturn x",
    "counter": "i = 0\nfor act in self.acts:\n    x = act(self.layers[i](x))\n    i += 1\nreturn x",
    "counter_condition": "i = 0\nfor act in self.acts:\n    if i in self.order:\n        x = self.layers[i](x)\n    x = act(x)\n    i += 1\nreturn x",
    "index_condition": "for i in range(3):\n    x = self.layers[i](x)\n    if i < 2:\n        x = self.acts[i](x)\nreturn x",
    "last_is_other": "for i in range(3):\n    if i == 0:\n        y = self.layers[i](x)\n    else:\n        y = y + self.layers[i](x)\nreturn y",
    "break_known": "for i in range(3):\n    if i == 2:\n        break\n    x = self.layers[i](x)\nreturn x",
    "continue_known": "for i in range(3):\n    if i == 1:\n        continue\n    x = self.layers[i](x)\nreturn x",
    "in_comprehension": "return torch.cat([self.layers[i](x) for i in range(3)])",
    "in_comprehension_if": "return torch.cat([self.layers[i](x) for i in range(3) if i != 1])",
    # otherwise
    "attribute_index": "return self.layers[self.first](x)",
    "attribute_arithmetic": "return self.layers[self.first + 1](x)",
    "local_index": "i = 1\nreturn self.layers[i](x)",
    "local_layer": "layer = self.layers[1]\nreturn layer(x)",
    "negative_index": "return self.layers[-1](x)",
    "while_index": "i = 0\nwhile i < 3:\n    x = self.layers[i](x)\n    i += 1\nreturn x",
    "dynamic_index": "i = int(x.sum()) % 3\nreturn self.layers[i](x)",
    "dynamic_negative": "i = -int(x[0, 0])\nreturn self.layers[i](x)",
    "dynamic_attribute": "i = int(x.sum()) % 3\nreturn self.layers[i].weight.sum()",
    "dynamic_parameter": "i = int(x.sum()) % 3\nreturn self.weights[i] * x",
    "range_parameter": "for i in range(3):\n    x = x * self.weights[i]\nreturn x",
    "slice": "for layer in self.layers[1:]:\n    x = layer(x)\nreturn x",
    "slice_variable": "for layer in self.layers[self.first:]:\n    x = layer(x)\nreturn x",
    "slice_negative": "for layer in self.layers[:-1]:\n    x = layer(x)\nreturn self.layers[-1](x)",
    "slice_step": "for layer in self.layers[::2]:\n    x = layer(x)\nreturn x",
    "dict_literal_key": "return self.named['a'](x)",
    "dict_attribute_key": "return self.named[self.which](x)",
    "dict_local_key": "k = 'b'\nreturn self.named[k](x)",
    "dict_loop_key": "for k in ['b', 'a']:\n    x = self.named[k](x)\nreturn x",
    "dict_keys": "for k in self.named.keys():\n    x = self.named[k](x)\nreturn x",
    "dict_iterated": "for k in self.named:\n    x = self.named[k](x)\nreturn x",
    "dict_items": "for k, m in self.named.items():\n    x = m(x) + len(k)\nreturn x",
    "dict_values": "for m in self.named.values():\n    x = m(x)\nreturn x",
    "dict_contains": "if 'a' in self.named:\n    x = self.named['a'](x)\nif 'z' in self.named:\n    x = self.named['z'](x)\nreturn x",
    "dict_not_contains": "if 'z' not in self.named:\n    x = x + 1\nreturn x",
    "dict_made_key": "for c in 'ab':\n    x = x + 1\nfor i in range(2):\n    x = self.named['ab'[i]](x)\nreturn x",
    "zip_modules": "for layer, act in zip(self.layers, self.acts):\n    x = act(layer(x))\nreturn x",
    "zip_numbers": "for layer, s in zip(self.layers, [1, 2, 3]):\n    x = layer(x) * s\nreturn x",
    "zip_shorter": "for layer, s in zip(self.layers, [1, 2]):\n    x = layer(x) * s\nreturn x",
    "zip_tensors": "xs = [x, x + 1, x + 2]\nys = []\nfor layer, t in zip(self.layers, xs):\n    ys.append(layer(t))\nreturn torch.cat(ys)",
    "zip_fewer_tensors": "xs = [x]\nxs.append(x + 1)\nys = []\nfor layer, t in zip(self.layers, xs):\n    ys.append(layer(t))\nreturn torch.cat(ys)",
    "zip_chunks": "ys = []\nfor layer, t in zip(self.layers, x.chunk(2)):\n    ys.append(layer(t))\nreturn torch.cat(ys)",
    "enumerate_zip": "for i, (layer, s) in enumerate(zip(self.layers, [1, 2, 3])):\n    x = layer(x) * s + i\nreturn x",
    "zip_enumerate": "for (i, layer), s in zip(enumerate(self.layers), [1, 2, 3]):\n    x = layer(x) * s + i\nreturn x",
    "enumerate_dict": "for i, (k, m) in enumerate(self.named.items()):\n    x = m(x) * i + len(k)\nreturn x",
    "reversed": "for layer in reversed(self.layers):\n    x = layer(x)\nreturn x",
    "reversed_zip": "for layer, act in zip(reversed(self.layers), self.acts):\n    x = act(layer(x))\nreturn x",
    "cat_comprehension": "return torch.cat([m(x) for m in self.layers])",
    "stack_generator": "return torch.stack(list(m(x) for m in self.layers))",
    "sum_generator": "return sum(m(x) for m in self.layers)",
    "sum_list": "return sum([m(x) for m in self.layers])",
    "sum_start": "return sum([m(x) for m in self.layers], x)",
    "sum_parameters": "return sum([w.sum() for w in self.weights])",
    "max_generator": "return max(m(x).sum() for m in self.layers)",
    "min_list": "return min([m(x).sum() for m in self.layers])",
    "any_generator": "return any(m.in_features > 3 for m in self.layers)",
    "all_generator": "return all(m.in_features > 5 for m in self.layers)",
    "comprehension_if": "return sum([m(x) for i, m in enumerate(self.layers) if i > 0])",
    "filtered_modules": "for m in [m for m in self.layers if m.in_features == 4]:\n    x = m(x)\nreturn x",
    "isinstance_modules": "for m in self.children():\n    if isinstance(m, nn.ModuleDict):\n        x = m['a'](x)\nreturn x",
    "isinstance_each": "for m in [self.layers[0], self.acts[0]]:\n    if isinstance(m, nn.Linear):\n        x = m(x)\n    else:\n        x = m(x) + 1\nreturn x",
    "local_list": "for m in [self.layers[0], self.acts[1]]:\n    x = m(x)\nreturn x",
    "local_tuple": "a, b = self.layers[0], self.acts[1]\nreturn b(a(x))",
    "local_pairs": "for m, s in [(self.layers[0], 2), (self.acts[1], 3)]:\n    x = m(x) * s\nreturn x",
    "local_list_index": "ms = [self.layers[0], self.acts[1]]\nreturn ms[1](ms[0](x))",
    "local_dict": "ms = {'a': self.layers[0], 'b': self.acts[1]}\nreturn ms['b'](ms['a'](x))",
    "local_dict_attribute": "ms = {'a': self.layers[0], 'b': self.acts[1]}\nreturn ms[self.which](x)",
    "list_of_modules": "ms = list(self.layers)\nreturn ms[0](x)",
    "list_sum": "ms = [self.layers[0]] + [self.acts[0]]\nfor m in ms:\n    x = m(x)\nreturn x",
    "chosen_conditional": "m = self.layers[0] if x.sum() > 3 else self.layers[1]\nreturn m(x)",
    "chosen_flag": "m = self.layers[0] if self.first else self.layers[1]\nreturn m(x)",
    "getattr_literal": "return getattr(self, 'layers')[0](x)",
    "getattr_local": "name = 'lay' + 'ers'\nreturn getattr(self, name)[0](x)",
    "getattr_default": "m = getattr(self, 'missing', None)\nif m is not None:\n    x = m(x)\nreturn x",
    "hasattr_false": "if hasattr(self, 'missing'):\n    x = self.missing(x)\nreturn x",
    "hasattr_true": "if hasattr(self, 'layers'):\n    x = self.layers[0](x)\nreturn x",
    "truth_of_module": "if self.layers:\n    x = self.layers[0](x)\nreturn x",
    "len_of_dict": "return x * len(self.named)",
    "first_not_none": "m = self.layers[0]\nif m is not None:\n    x = m(x)\nreturn x",
    "forward_by_name": "return self.layers[0].forward(x)",
    "weight_by_index": "ys = []\nfor i in range(3):\n    ys.append(self.layers[i].weight.sum())\nreturn torch.stack(ys)",
    "skip_connections": "skips = []\nfor m in self.layers:\n    x = m(x)\n    skips.append(x)\nskips = skips[::-1]\nfor i in range(3):\n    x = self.layers[i](x + skips[i])\nreturn x",
    "none_then_tensor": "y = None\nfor m in self.layers:\n    y = m(x) if y is None else y + m(x)\nreturn y",
}
for name, body in BODIES.items():
    lines = "\n".join("        " + line for line in body.split("\n"))
    program_text(f"""
class Layers_{name}(Layers):
    def forward(self, x):
{lines}
""", X, "torch.zeros(3, 4)")


@program(X + ", 0", X + ", 2", X + ", -1", X + ", 3")
class IndexArgument(Layers):
    def forward(self, x, i: int):
        return self.layers[i](x)


@program(X + ", 'a'", X + ", 'b'", X + ", 'c'")
class KeyArgument(Layers):
    def forward(self, x, k: str):
        return self.named[k](x)


@program(X + ", 1")
class IndexPassedOn(Layers):
    def one(self, x, i):
        return self.layers[i](x)

    def forward(self, x, i: int):
        return self.one(x, i) + self.one(x, 0)


@program(X)
class IndexInMethod(Layers):
    def one(self, x, i):
        return self.layers[i](x)

    def forward(self, x):
        for i in range(3):
            x = self.one(x, i)
        return x


@program(X)
class ModulePassedOn(Layers):
    def run(self, m, x):
        return m(x) + 1

    def forward(self, x):
        for i in range(3):
            x = self.run(self.acts[i], x)
        return self.run(self.layers[0], x)


@program(X)
class ModulesPassedOn(Layers):
    def run(self, ms, x):
        for m in ms:
            x = m(x)
        return x

    def forward(self, x):
        return self.run(self.layers, x) + self.run([self.acts[0], self.layers[1]], x)


@program(X)
class NestedLists(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.blocks = nn.ModuleList([nn.ModuleList([nn.Linear(4, 4), nn.ReLU()]) for _ in range(2)])

    def forward(self, x):
        for i in range(2):
            for j in range(2):
                x = self.blocks[i][j](x)
        return x


@program(X)
class NestedUnpacked(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.blocks = nn.ModuleList([nn.ModuleList([nn.Linear(4, 4), nn.ReLU()]) for _ in range(2)])

    def forward(self, x):
        for lin, act in self.blocks:
            x = act(lin(x)) + x
        return x


@program(X)
class NamedByNumber(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        for i in range(3):
            setattr(self, f"layer{i}", nn.Linear(4, 4))

    def forward(self, x):
        for i in range(3):
            x = getattr(self, f"layer{i}")(x)
        return x


@program(X)
class NamedByFormat(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.n = 2
        for i in range(self.n):
            self.add_module("layer_%d" % i, nn.Linear(4, 4))
            self.add_module("act_{}".format(i), nn.ReLU())

    def forward(self, x):
        for i in range(self.n):
            x = getattr(self, "layer_%d" % i)(x)
            x = getattr(self, "act_{}".format(i))(x)
        return x


@program(X)
class NamedByStr(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.d = nn.ModuleDict({str(i): nn.Linear(4, 4) for i in range(3)})

    def forward(self, x):
        for i in range(3):
            x = self.d[str(i)](x)
        return x


@program(X)
class Sequences(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.net = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 4))

    def forward(self, x):
        outs = []
        for i in range(len(self.net)):
            x = self.net[i](x)
            if i in (0, 2):
                outs.append(x)
        return torch.cat(outs)


@program(X)
class SequentialTaps(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.net = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 4))
        self.taps = {"0": "first", "2": "last"}

    def forward(self, x):
        outs = {}
        for name, m in self.net.named_children():
            x = m(x)
            if name in self.taps:
                outs[self.taps[name]] = x
        return outs


@program(X)
class PlainListOfModules(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.a = nn.Linear(4, 4)
        self.b = nn.Linear(4, 4)
        self.all = [self.a, self.b]

    def forward(self, x):
        for m in self.all:
            x = m(x)
        return self.all[0](x)


@program(X)
class PlainDictOfModules(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.a = nn.Linear(4, 4)
        self.by_name = {"a": self.a}

    def forward(self, x):
        return self.by_name["a"](x)


@program(X)
class OptionalModule(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.down = None
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        y = self.fc(x)
        if self.down is not None:
            y = self.down(y)
        return y


@program(X)
class OptionalModuleTruth(OptionalModule):
    def forward(self, x):
        y = self.fc(x)
        if self.down:
            y = self.down(y)
        return y if self.fc else x


@program(X, make="True")
class FlagDecides(nn.Module):
    def __init__(self, flag):
        super().__init__()
        torch.manual_seed(0)
        self.flag = flag
        if flag:
            self.extra = nn.Linear(4, 4)

    def forward(self, x):
        if self.flag:
            x = self.extra(x)
        return x


@program(X, make="False")
class FlagDecidesNot(nn.Module):
    def __init__(self, flag):
        super().__init__()
        self.flag = flag
        if flag:
            self.extra = nn.Linear(4, 4)

    def forward(self, x):
        if self.flag:
            x = self.extra(x)
        return x


@program(X, make="'concat'")
class ModeDecides(nn.Module):
    def __init__(self, mode):
        super().__init__()
        self.mode = mode

    def forward(self, x):
        if self.mode == "sum":
            y = x.sum()
        elif self.mode == "concat":
            z = torch.cat([x, x])
        if self.mode == "sum":
            return y
        return z


@program(X, make="2")
class DepthDecides(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.depth = depth

    def forward(self, x):
        if self.depth > 1 and self.depth < 5:
            return x, x
        return x


@program(X)
class FlagPassedOn(nn.Module):
    def __init__(self):
        super().__init__()
        self.pair = True

    def both(self, x, pair):
        if pair:
            return x, x + 1
        return x

    def forward(self, x):
        a, b = self.both(x, self.pair)
        return a + b + self.both(x, False)


# ---- refused ---------------------------------------------------------------------------------------------------------


@program()
class IndexOutOfRange(Layers):
    def forward(self, x):
        return self.layers[5](x)  ### "Index 5 out of range of length 3"


@program()
class NoSuchKey(Layers):
    def forward(self, x):
        return self.named["z"](x)  ### "Key Error, z"


@program()
class IndexByString(Layers):
    def forward(self, x, k: str):
        return self.layers[k](x)  ### "an int is wanted to index a container of 3 modules, found str"


@program()
class NameOfArgument(Layers):
    def forward(self, x, k: str):
        return getattr(self, k)(x)  ### "getattr's second argument must be a string literal, or a string that is known"


@program()
class NoSuchAttribute(Layers):
    def forward(self, x):
        return self.missing(x)  ### "Module 'NoSuchAttribute' has no attribute 'missing'"


@program()
class ChosenModuleAsValue(Layers):
    def forward(self, x, i: int):
        return self.layers[i]  ### "a module that a variable chooses can be called"


@program()
class BreakInBranch(Layers):
    def forward(self, x):
        for m in self.layers:
            if x.sum() > 0:
                break  ### "we do not support break or continue inside the body of these loops, unless"
            x = m(x)
        return x
