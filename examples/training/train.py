"""Trains a small convolutional net and a small transformer on data made up from a seed, and prints each step's loss.

    python -m torchere examples/training/train.py conv --steps 200
    python examples/training/train.py transformer          # with PyTorch

Both libraries print the same curve: the same seed gives the same data, initial values, order of batches and dropout.
"""

import argparse

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

CLASSES = 10


class ConvNet(nn.Module):
    """Two convolutions with batch normalisation, and a linear classifier."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(8, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.AdaptiveAvgPool2d(2),
        )
        self.dropout = nn.Dropout(0.2)
        self.classifier = nn.Linear(64, CLASSES)

    def forward(self, images):
        return self.classifier(self.dropout(self.features(images).flatten(1)))


class Transformer(nn.Module):
    """Predicts each next token from those before it."""

    def __init__(self, tokens=16, width=32, length=12):
        super().__init__()
        self.tokens = nn.Embedding(tokens, width)
        self.places = nn.Parameter(torch.randn(length, width) * 0.02)
        layer = nn.TransformerEncoderLayer(width, 4, 64, dropout=0.1, activation="gelu", batch_first=True, norm_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2, nn.LayerNorm(width), enable_nested_tensor=False)
        self.head = nn.Linear(width, tokens)

    def forward(self, text):
        n = text.shape[1]
        mask = nn.Transformer.generate_square_subsequent_mask(n)
        hidden = self.encoder(self.tokens(text) + self.places[:n], mask=mask, is_causal=True)
        return self.head(hidden)


def images(count=320):
    """Noisy pictures of one of ten patterns, and which it is."""
    patterns = torch.randn(CLASSES, 1, 12, 12)
    labels = torch.randint(CLASSES, (count,))
    return TensorDataset(patterns[labels] + 0.7 * torch.randn(count, 1, 12, 12), labels)


def sentences(count=320, length=12):
    """Sequences in which each token follows from the two before it."""
    text = torch.randint(16, (count, length + 1))
    for i in range(2, length + 1):
        text[:, i] = (text[:, i - 1] * 3 + text[:, i - 2]) % 16
    return TensorDataset(text[:, :-1], text[:, 1:])


def conv_setup():
    data, model = images(), ConvNet()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.02, momentum=0.9, weight_decay=1e-4)
    return data, model, optimizer, lambda out, labels: F.cross_entropy(out, labels)


def transformer_setup():
    data, model = sentences(), Transformer()
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3, weight_decay=0.01)
    return data, model, optimizer, lambda out, text: F.cross_entropy(out.flatten(0, 1), text.flatten())


def batches(loader):
    """Passes over the data without end."""
    while True:
        yield from loader


def train(kind, steps=200, seed=0):
    """The loss of each step."""
    torch.manual_seed(seed)
    data, model, optimizer, loss_of = {"conv": conv_setup, "transformer": transformer_setup}[kind]()
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    losses = []
    for inputs, targets in batches(DataLoader(data, batch_size=32, shuffle=True)):
        optimizer.zero_grad()
        loss = loss_of(model(inputs), targets)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        scheduler.step()
        losses.append(loss.item())
        if len(losses) == steps:
            return losses


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=["conv", "transformer"])
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    for step, loss in enumerate(train(**vars(options))):
        print(f"{step} {loss:.7f}")


if __name__ == "__main__":
    main()
