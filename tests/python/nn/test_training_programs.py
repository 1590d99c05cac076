"""Small training programs of the usual kinds, a few steps each, against PyTorch's: losses, parameters, accuracies."""

import pytest
from both import compare

PROGRAMS = {}


def program(f):
    PROGRAMS[f.__name__] = f
    return f


@program
def digits(p):
    """A convolutional classifier as tutorials write it, with evaluation in between."""
    nn, F = p.nn, p.nn.functional

    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1 = nn.Conv2d(1, 8, 3, 1)
            self.conv2 = nn.Conv2d(8, 8, 3, 1)
            self.dropout1 = nn.Dropout(0.25)
            self.fc1 = nn.Linear(8 * 5 * 5, 16)
            self.fc2 = nn.Linear(16, 10)

        def forward(self, x):
            x = F.relu(self.conv1(x))
            x = F.relu(self.conv2(x))
            x = F.max_pool2d(x, 2)
            x = p.flatten(self.dropout1(x), 1)
            return F.log_softmax(self.fc2(F.relu(self.fc1(x))), dim=1)

    p.manual_seed(1)
    data = p.utils.data.TensorDataset(p.randn(48, 1, 14, 14), p.randint(0, 10, (48,)))
    train, test = p.utils.data.random_split(data, [32, 16])
    model, out = Net(), []
    optimizer = p.optim.Adadelta(model.parameters(), lr=1.0)
    scheduler = p.optim.lr_scheduler.StepLR(optimizer, step_size=1, gamma=0.7)
    for _ in range(2):
        model.train()
        for data, target in p.utils.data.DataLoader(train, batch_size=16, shuffle=True):
            optimizer.zero_grad()
            loss = F.nll_loss(model(data), target)
            loss.backward()
            optimizer.step()
            out.append(loss.item())
        model.eval()
        correct = 0
        with p.no_grad():
            for data, target in p.utils.data.DataLoader(test, batch_size=8):
                output = model(data)
                out.append(F.nll_loss(output, target, reduction="sum").item())
                correct += output.argmax(dim=1, keepdim=True).eq(target.view_as(output.argmax(1))[:, None]).sum().item()
        scheduler.step()
        out.append(correct)
    return out


@program
def adversaries(p):
    """Generator and discriminator with transposed convolutions."""
    nn = p.nn
    p.manual_seed(2)

    def initial(m):
        kind = m.__class__.__name__
        if kind.find("Conv") != -1:
            nn.init.normal_(m.weight, 0.0, 0.02)
        elif kind.find("BatchNorm") != -1:
            nn.init.normal_(m.weight, 1.0, 0.02)
            nn.init.zeros_(m.bias)

    g = nn.Sequential(nn.ConvTranspose2d(4, 8, 4, 1, 0, bias=False), nn.BatchNorm2d(8), nn.ReLU(True),
                      nn.ConvTranspose2d(8, 1, 4, 2, 1, bias=False), nn.Tanh()).apply(initial)
    d = nn.Sequential(nn.Conv2d(1, 8, 4, 2, 1, bias=False), nn.LeakyReLU(0.2, inplace=True), nn.Conv2d(8, 1, 4, 1, 0, bias=False),
                      nn.Sigmoid(), nn.Flatten(0)).apply(initial)
    criterion, out = nn.BCELoss(), []
    opts = [p.optim.Adam(m.parameters(), lr=2e-4, betas=(0.5, 0.999)) for m in (d, g)]
    for _ in range(3):
        real = p.rand(6, 1, 8, 8)
        label = p.full((6,), 1.0)
        d.zero_grad()
        error = criterion(d(real), label)
        error.backward()
        fake = g(p.randn(6, 4, 1, 1))
        label.fill_(0.0)
        (criterion(d(fake.detach()), label)).backward()
        opts[0].step()
        g.zero_grad()
        label.fill_(1.0)
        loss = criterion(d(fake), label)
        loss.backward()
        opts[1].step()
        out += [error.item(), loss.item(), d(fake).mean().item()]
    return out


@program
def autoencoder(p):
    """A variational autoencoder's two losses."""
    nn, F = p.nn, p.nn.functional
    p.manual_seed(3)
    enc, mean, log, dec = nn.Linear(12, 8), nn.Linear(8, 2), nn.Linear(8, 2), nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 12))
    params = [q for m in (enc, mean, log, dec) for q in m.parameters()]
    optimizer, out = p.optim.Adam(params, lr=1e-2), []
    x = p.rand(10, 12)
    for _ in range(5):
        h = F.relu(enc(x))
        mu, logvar = mean(h), log(h)
        z = mu + p.randn_like(mu) * p.exp(0.5 * logvar)
        bce = F.binary_cross_entropy(p.sigmoid(dec(z)), x, reduction="sum")
        kld = -0.5 * p.sum(1 + logvar - mu.pow(2) - logvar.exp())
        optimizer.zero_grad()
        (bce + kld).backward()
        optimizer.step()
        out.append((bce + kld).item())
    return out


@program
def language(p):
    """A recurrent language model with tied weights, truncated backpropagation and plain updates."""
    nn = p.nn
    p.manual_seed(4)
    out = []
    for kind in ("LSTM", "GRU"):
        encoder, rnn = nn.Embedding(11, 6), getattr(nn, kind)(6, 6, 2, dropout=0.2)
        decoder, drop = nn.Linear(6, 11), nn.Dropout(0.2)
        decoder.weight = encoder.weight
        model = nn.ModuleList([encoder, rnn, decoder])
        nn.init.uniform_(encoder.weight, -0.1, 0.1)
        text = p.randint(11, (13, 4))
        zeros = p.zeros(2, 4, 6)
        hidden = (zeros, zeros) if kind == "LSTM" else zeros
        for start in range(0, 12, 4):
            model.zero_grad()
            hidden = tuple(h.detach() for h in hidden) if kind == "LSTM" else hidden.detach()
            result, hidden = rnn(drop(encoder(text[start:start + 4])), hidden)
            loss = nn.functional.cross_entropy(decoder(drop(result)).view(-1, 11), text[start + 1:start + 5].view(-1))
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 0.25)
            for q in model.parameters():
                q.data.add_(q.grad, alpha=-5.0)
            out.append(loss.item())
    return out


@program
def tagger(p):
    """Packed sequences of different lengths through a bidirectional network."""
    nn, rnn = p.nn, p.nn.utils.rnn
    p.manual_seed(5)
    words, layer, head = nn.Embedding(9, 5, padding_idx=0), nn.LSTM(5, 4, bidirectional=True, batch_first=True, proj_size=3), nn.Linear(6, 3)
    optimizer, out = p.optim.SGD([*words.parameters(), *layer.parameters(), *head.parameters()], 0.5, 0.9), []
    sentences = [p.randint(1, 9, (n,)) for n in (4, 6, 2)]
    lengths = p.tensor([len(s) for s in sentences])
    padded = rnn.pad_sequence(sentences, batch_first=True)
    tags = padded % 3
    tags[padded == 0] = -100
    for _ in range(4):
        packed = rnn.pack_padded_sequence(words(padded), lengths, batch_first=True, enforce_sorted=False)
        states, _ = rnn.pad_packed_sequence(layer(packed)[0], batch_first=True)
        loss = nn.functional.cross_entropy(head(states).transpose(1, 2), tags)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        out.append(loss.item())
    return out + [words.weight]


@program
def waves(p):
    """LSTM cells in double precision, fitted by LBFGS."""
    nn = p.nn
    p.manual_seed(6)
    first, second, head = (m.double() for m in (nn.LSTMCell(1, 5), nn.LSTMCell(5, 5), nn.Linear(5, 1)))
    params = [q for m in (first, second, head) for q in m.parameters()]
    data = p.sin(p.arange(8, dtype=p.float64) / 2 + p.arange(3, dtype=p.float64)[:, None])
    optimizer, out = p.optim.LBFGS(params, lr=0.8, max_iter=6), []

    def closure():
        optimizer.zero_grad()
        h = [p.zeros(3, 5, dtype=p.double) for _ in range(4)]
        outputs = []
        for x in data[:, :-1].split(1, dim=1):
            h[0], h[1] = first(x, (h[0], h[1]))
            h[2], h[3] = second(h[0], (h[2], h[3]))
            outputs.append(head(h[2]))
        loss = nn.MSELoss()(p.cat(outputs, dim=1), data[:, 1:])
        loss.backward()
        out.append(loss.item())
        return loss

    optimizer.step(closure)
    return out


@program
def translation(p):
    """nn.Transformer with masks, label smoothing, and a warm-up schedule by a function."""
    nn = p.nn
    p.manual_seed(7)
    table, model, head = nn.Embedding(12, 8), nn.Transformer(8, 2, 1, 1, 16, 0.1, batch_first=True), nn.Linear(8, 12)
    optimizer = p.optim.Adam([*table.parameters(), *model.parameters(), *head.parameters()], lr=1, betas=(0.9, 0.98), eps=1e-9)
    scheduler = p.optim.lr_scheduler.LambdaLR(optimizer, lambda n: 8**-0.5 * min(max(n, 1) ** -0.5, max(n, 1) * 10**-1.5))
    source, target, out = p.randint(1, 12, (3, 6)), p.randint(1, 12, (3, 5)), []
    source[0, 4:] = 0
    for _ in range(4):
        mask = nn.Transformer.generate_square_subsequent_mask(4)
        hidden = model(table(source), table(target[:, :-1]), tgt_mask=mask, src_key_padding_mask=source == 0, tgt_is_causal=True)
        loss = nn.CrossEntropyLoss(label_smoothing=0.1)(head(hidden).flatten(0, 1), target[:, 1:].flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        scheduler.step()
        out.append(loss.item())
    return out


@program
def upscaling(p):
    """Orthogonal initial values, a pixel shuffle, and an averaged model."""
    nn = p.nn
    p.manual_seed(8)
    model = nn.Sequential(nn.Conv2d(1, 8, 5, 1, 2), nn.ReLU(), nn.Conv2d(8, 4, 3, 1, 1), nn.PixelShuffle(2))
    nn.init.orthogonal_(model[0].weight, nn.init.calculate_gain("relu"))
    nn.init.orthogonal_(model[2].weight)
    averaged = p.optim.swa_utils.AveragedModel(model, multi_avg_fn=p.optim.swa_utils.get_ema_multi_avg_fn(0.9))
    optimizer, out = p.optim.RMSprop(model.parameters(), lr=1e-3), []
    small = p.rand(2, 1, 6, 6)
    large = nn.functional.interpolate(small, scale_factor=2, mode="bicubic", align_corners=False)
    for _ in range(4):
        loss = nn.functional.smooth_l1_loss(model(small), large)
        optimizer.zero_grad(set_to_none=False)
        loss.backward()
        nn.utils.clip_grad_value_(model.parameters(), 0.01)
        optimizer.step()
        averaged.update_parameters(model)
        out += [loss.item(), nn.functional.mse_loss(averaged(small), large).item()]
    return out


@program
def penalty(p):
    """A gradient of a gradient inside the loss, and gradients by torch.autograd.grad."""
    nn = p.nn
    p.manual_seed(9)
    net = nn.Sequential(nn.Linear(3, 8), nn.Softplus(), nn.LayerNorm(8), nn.Linear(8, 1))
    optimizer, out = p.optim.AdamW(net.parameters(), lr=1e-2), []
    for _ in range(4):
        x = p.rand(5, 3, requires_grad=True)
        y = net(x)
        slope, = p.autograd.grad(y.sum(), x, create_graph=True)
        loss = y.mean() + 10 * (slope.norm(2, dim=1) - 1).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        out.append(loss.item())
    return out


@program
def switches(p):
    """What programs for accelerators ask for, where there is none."""
    nn = p.nn
    p.manual_seed(10)
    device = p.accelerator.current_accelerator() if p.accelerator.is_available() else p.device("cpu")
    p.set_float32_matmul_precision("high")
    net = nn.Sequential(nn.Linear(3, 4), nn.Dropout(0.5), nn.Linear(4, 1)).to(device)
    scaler, optimizer, out = p.amp.GradScaler(enabled=p.cuda.is_available()), p.optim.SGD(net.parameters(), 0.1), []
    for _ in range(3):
        optimizer.zero_grad()
        with p.autocast(device.type, enabled=False):
            x = p.utils.checkpoint.checkpoint(net, p.ones(2, 3), use_reentrant=False)
            loss = x.sum() + p.utils.checkpoint.checkpoint_sequential(net, 2, p.ones(2, 3), use_reentrant=False).sum()
        scaler.scale(loss).backward()
        scaler.unscale_(optimizer)
        scaler.step(optimizer)
        scaler.update()
        out.append(loss.item())
    p.set_float32_matmul_precision("highest")
    return out + [scaler.state_dict(), str(device), p.get_float32_matmul_precision()]


@pytest.mark.parametrize("name", PROGRAMS)
def test_program(name):
    assert compare(lambda package, rng: PROGRAMS[name](package), 2e-4, name=name)[0] == "value"
