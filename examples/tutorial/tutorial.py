"""The tutorial in short: author, differentiate, trace, script, mix, read, save. usage: tutorial.py ARCHIVE"""

import sys

import torchere as torch


class DecisionGate(torch.nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            return x
        else:
            return -x


class Cell(torch.nn.Module):
    def __init__(self, gate):
        super().__init__()
        self.gate = gate
        self.linear = torch.nn.Linear(4, 4)

    def forward(self, x, h):
        new_h = torch.tanh(self.gate(self.linear(x)) + h)
        return new_h, new_h


class RNNLoop(torch.nn.Module):
    def __init__(self, x, h):
        super().__init__()
        self.cell = torch.jit.trace(Cell(torch.jit.script(DecisionGate())), (x, h))

    def forward(self, xs):
        h, y = torch.zeros(3, 4), torch.zeros(3, 4)
        for i in range(xs.size(0)):
            y, h = self.cell(xs[i], h)
        return y, h


class WrapRNN(torch.nn.Module):
    def __init__(self, x, h):
        super().__init__()
        self.loop = torch.jit.script(RNNLoop(x, h))

    def forward(self, xs):
        y, h = self.loop(xs)
        return torch.relu(y)


torch.manual_seed(191009)
x, h = torch.rand(3, 4), torch.rand(3, 4)
cell = Cell(DecisionGate())
y, _ = cell(x, h)
y.sum().backward()
print("gradient of the weight:", cell.linear.weight.grad, sep="\n")
traced = torch.jit.trace(WrapRNN(x, h), torch.rand(10, 3, 4))
print("the loop's code:", traced.loop.code, sep="\n")
traced.save(sys.argv[1])
print("on ones:", torch.jit.load(sys.argv[1])(torch.ones(10, 3, 4)), sep="\n")
