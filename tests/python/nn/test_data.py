"""Datasets, samplers and loaders against PyTorch's: batches, their order for a seed, refusals."""

import collections

import numpy as np
import pytest
from both import compare

Pair = collections.namedtuple("Pair", ["x", "y"])
PROGRAMS = {}


def program(f):
    PROGRAMS[f.__name__] = f
    return f


def numbers(p, n=10):
    return p.utils.data.TensorDataset(p.arange(n * 2.0).reshape(n, 2), p.arange(n))


def stream(p, n):
    class Stream(p.utils.data.IterableDataset):
        def __iter__(self):
            return iter(range(n))

        def __len__(self):
            return n

    return Stream()


@program
def loaders(p):
    d, data = p.utils.data, numbers(p)
    p.manual_seed(3)
    out = []
    for options in ({}, {"batch_size": 3}, {"batch_size": 4, "shuffle": True}, {"batch_size": None},
                    {"batch_size": 3, "drop_last": True, "shuffle": True},
                    {"sampler": [3, 1, 2], "batch_size": 2}, {"batch_sampler": [[0, 1], [5]]}):
        loader = d.DataLoader(data, **options)
        out.append([len(loader), list(loader), list(loader), p.rand(1)])
    generator = p.Generator()
    generator.manual_seed(5)
    loader = d.DataLoader(data, 4, True, generator=generator)
    return out + [list(loader), list(loader), p.rand(1)]


@program
def streams(p):
    d = p.utils.data
    out = [list(d.DataLoader(stream(p, 7), batch_size=n, drop_last=drop)) for n, drop in ((3, False), (3, True), (None, False))]
    return out + [list(d.DataLoader(stream(p, 2) + stream(p, 3), 2)), len(d.DataLoader(stream(p, 7), 3))]


@program
def samplers(p):
    d = p.utils.data
    p.manual_seed(1)
    out = []
    for sampler in (d.SequentialSampler(range(4)), d.RandomSampler(range(5)), d.RandomSampler(range(5), True, 40),
                    d.RandomSampler(range(5), num_samples=12), d.SubsetRandomSampler([7, 8, 9]),
                    d.WeightedRandomSampler([0.1, 0.9, 0.4], 6), d.WeightedRandomSampler([0.1, 0.9, 0.4], 2, False),
                    d.BatchSampler(d.RandomSampler(range(5)), 2, False), d.BatchSampler(range(5), 2, True)):
        out.append([len(sampler), list(sampler), list(sampler)])
    return out


@program
def splits(p):
    d, data = p.utils.data, numbers(p)
    p.manual_seed(4)
    out = []
    for lengths in ([7, 3], [0.5, 0.3, 0.2], [0.99, 0.01], [0.33, 0.33, 0.34]):
        out.append([[part[i] for i in range(len(part))] for part in d.random_split(data, lengths)])
    part = d.Subset(data, [4, 2])
    return out + [part[[0, 1]], list(d.DataLoader(part, 2)), d.random_split(data, [10], p.Generator().manual_seed(1))[0].indices]


@program
def datasets(p):
    d, data = p.utils.data, numbers(p, 4)
    both = data + numbers(p, 3)
    stacked = d.StackDataset(data, d.Subset(data, [3, 2, 1, 0]))
    named = d.StackDataset(a=data, b=range(4))
    return [len(both), both[5], both[-1], both.cumulative_sizes, stacked[1], stacked.__getitems__([0, 2]), named[2],
            named.__getitems__([1, 3]), list(d.DataLoader(named, 2)), d.ConcatDataset([range(3), range(2)])[4]]


@program
def collation(p):
    collate, convert = p.utils.data.default_collate, p.utils.data.default_convert
    samples = [[1, 2], [1.5, 2], ["a", "b"], [(1, 2.0), (3, 4.0)], [{"k": 1}, {"k": 2}], [[1, 2], [3, 4]],
               [Pair(1, 2), Pair(3, 4)], [p.ones(2), p.zeros(2)], [np.ones(2), np.zeros(2)], [np.float32(1), np.float32(2)],
               [True, False], [collections.OrderedDict(a=1), collections.OrderedDict(a=2)]]
    out = [collate(s) for s in samples]
    kinds = [type(x).__name__ for x in out]
    return [out, kinds, convert([np.ones(2), (1, np.zeros(1)), {"k": np.ones(1)}, "text", 3])]


REFUSALS = {
    "length": lambda d, p: d.random_split(range(3), [1, 1]),
    "fraction": lambda d, p: d.random_split(range(3), [1.5, -0.5]),
    "batch size": lambda d, p: d.DataLoader(range(3), 0),
    "sampler and shuffle": lambda d, p: d.DataLoader(range(3), sampler=[0], shuffle=True),
    "batch sampler": lambda d, p: d.DataLoader(range(3), 2, batch_sampler=[[0]]),
    "single and drop": lambda d, p: d.DataLoader(range(3), None, drop_last=True),
    "stream shuffle": lambda d, p: d.DataLoader(stream(p, 3), shuffle=True),
    "workers": lambda d, p: d.DataLoader(range(3), num_workers=-1),
    "timeout": lambda d, p: d.DataLoader(range(3), timeout=-1),
    "persistent": lambda d, p: d.DataLoader(range(3), persistent_workers=True),
    "set": lambda d, p: setattr(d.DataLoader(range(3)), "batch_size", 2),
    "weights": lambda d, p: d.WeightedRandomSampler([[1.0]], 2),
    "replacement": lambda d, p: d.RandomSampler(range(3), 1),
    "no samples": lambda d, p: d.RandomSampler(range(0)),
    "unequal": lambda d, p: d.default_collate([[1, 2], [1]]),
    "object": lambda d, p: d.default_collate([object()])[0:0] or None,
    "tensors": lambda d, p: d.TensorDataset(p.ones(2), p.ones(3)),
    "nothing stacked": lambda d, p: d.StackDataset(),
    "concat empty": lambda d, p: d.ConcatDataset([]),
    "no getitem": lambda d, p: d.Dataset()[0],
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_data(name):
    compare(lambda package, rng: PROGRAMS[name](package), name=name)


@pytest.mark.parametrize("name", REFUSALS)
def test_refusal(name):
    assert compare(lambda package, rng: REFUSALS[name](package.utils.data, package), name=name)[0] == "error"
