"""Sequence models, generators and graphs as public projects write them: RNNs with states, decoders with teacher forcing, GANs,
diffusion, graph layers, recommendation models."""

import math
import random
from argparse import Namespace
from typing import List, Optional
import numpy as np

nn, F = torch.nn, torch.nn.functional
Variable = torch.autograd.Variable
X = "torch.linspace(-1, 1, 2 * 5 * 8).reshape(2, 5, 8)"
IDS = "torch.tensor([[1, 2, 3], [4, 5, 0]])"
device = torch.device("cpu")


@program(IDS)
class RNNModel(nn.Module):
    def __init__(self, rnn_type="LSTM", ntoken=10, ninp=8, nhid=8, nlayers=1, dropout=0.0, tie_weights=False):
        super(RNNModel, self).__init__()
        self.drop = nn.Dropout(dropout)
        self.encoder = nn.Embedding(ntoken, ninp)
        if rnn_type in ["LSTM", "GRU"]:
            self.rnn = getattr(nn, rnn_type)(ninp, nhid, nlayers, dropout=dropout)
        self.decoder = nn.Linear(nhid, ntoken)
        self.init_weights()
        self.rnn_type, self.nhid, self.nlayers = rnn_type, nhid, nlayers

    def init_weights(self):
        initrange = 0.1
        self.encoder.weight.data.uniform_(-initrange, initrange)

    def init_hidden(self, bsz):
        weight = next(self.parameters())
        if self.rnn_type == "LSTM":
            return (weight.new_zeros(self.nlayers, bsz, self.nhid), weight.new_zeros(self.nlayers, bsz, self.nhid))
        else:
            return weight.new_zeros(self.nlayers, bsz, self.nhid)

    def forward(self, input):
        hidden = self.init_hidden(input.size(1))
        emb = self.drop(self.encoder(input))
        output, hidden = self.rnn(emb, hidden)
        output = self.drop(output)
        decoded = self.decoder(output.view(output.size(0) * output.size(1), output.size(2)))
        return decoded.view(output.size(0), output.size(1), decoded.size(1)), hidden


@program(X)
class LSTMTagger(nn.Module):
    def __init__(self, d=8, h=6):
        super().__init__()
        self.hidden_dim = h
        self.lstm = nn.LSTM(d, h // 2, bidirectional=True, batch_first=True)
        self.hidden2tag = nn.Linear(h, 3)
        self.hidden = self.init_hidden(2)

    def init_hidden(self, batch_size):
        return (Variable(torch.zeros(2, batch_size, self.hidden_dim // 2)), Variable(torch.zeros(2, batch_size, self.hidden_dim // 2)))

    def forward(self, x):
        self.hidden = self.init_hidden(x.size(0))
        lstm_out, self.hidden = self.lstm(x, self.hidden)
        return F.log_softmax(self.hidden2tag(lstm_out), dim=2)


@program("torch.ones(2, 1, dtype=torch.long), torch.zeros(1, 2, 8), torch.ones(2, 5, 8)")
class AttnDecoderRNN(nn.Module):
    def __init__(self, hidden_size=8, output_size=10, dropout_p=0.1, max_length=5):
        super().__init__()
        self.hidden_size, self.output_size, self.max_length = hidden_size, output_size, max_length
        self.embedding = nn.Embedding(self.output_size, self.hidden_size)
        self.attn = nn.Linear(self.hidden_size * 2, self.max_length)
        self.gru = nn.GRU(self.hidden_size * 2, self.hidden_size, batch_first=True)
        self.out = nn.Linear(self.hidden_size, self.output_size)
        self.dropout = nn.Dropout(dropout_p)
        self.eval()

    def forward(self, input, hidden, encoder_outputs):
        embedded = self.dropout(self.embedding(input))
        attn_weights = F.softmax(self.attn(torch.cat((embedded[:, 0], hidden[0]), 1)), dim=1)
        attn_applied = torch.bmm(attn_weights.unsqueeze(1), encoder_outputs)
        output = torch.cat((embedded, attn_applied), 2)
        output = F.relu(output)
        output, hidden = self.gru(output, hidden)
        output = F.log_softmax(self.out(output[:, 0]), dim=1)
        return output, hidden, attn_weights


class Seq2SeqEncoder(nn.Module):
    def __init__(self, vocab=10, d=8):
        super().__init__()
        self.embedding = nn.Embedding(vocab, d)
        self.rnn = nn.GRU(d, d)

    def forward(self, src):
        outputs, hidden = self.rnn(self.embedding(src))
        return outputs, hidden


class Seq2SeqDecoder(nn.Module):
    def __init__(self, vocab=10, d=8):
        super().__init__()
        self.output_dim = vocab
        self.embedding = nn.Embedding(vocab, d)
        self.rnn = nn.GRU(d, d)
        self.fc_out = nn.Linear(d, vocab)

    def forward(self, input, hidden):
        input = input.unsqueeze(0)
        output, hidden = self.rnn(self.embedding(input), hidden)
        return self.fc_out(output.squeeze(0)), hidden


@program(IDS + ", " + IDS, IDS + ", " + IDS + ", 0.0")
class Seq2Seq(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Seq2SeqEncoder()
        self.decoder = Seq2SeqDecoder()
        self.device = device

    def forward(self, src, trg, teacher_forcing_ratio=1.0):
        batch_size = trg.shape[1]
        trg_len = trg.shape[0]
        trg_vocab_size = self.decoder.output_dim
        outputs = torch.zeros(trg_len, batch_size, trg_vocab_size).to(self.device)
        _, hidden = self.encoder(src)
        input = trg[0, :]
        for t in range(1, trg_len):
            output, hidden = self.decoder(input, hidden)
            outputs[t] = output
            teacher_force = 0.5 < teacher_forcing_ratio
            top1 = output.argmax(1)
            input = trg[t] if teacher_force else top1
        return outputs


@program(IDS)
class TextCNN(nn.Module):
    def __init__(self, args=Namespace(embed_num=10, embed_dim=8, class_num=2, kernel_num=3, kernel_sizes=[1, 2, 3], static=False)):
        super().__init__()
        self.args = args
        V, D, C, Ci, Co, Ks = args.embed_num, args.embed_dim, args.class_num, 1, args.kernel_num, args.kernel_sizes
        self.embed = nn.Embedding(V, D)
        self.convs = nn.ModuleList([nn.Conv2d(Ci, Co, (K, D)) for K in Ks])
        self.dropout = nn.Dropout(0.0)
        self.fc1 = nn.Linear(len(Ks) * Co, C)
        if self.args.static:
            self.embed.weight.requires_grad = False

    def forward(self, x):
        x = self.embed(x)
        x = x.unsqueeze(1)
        x = [F.relu(conv(x)).squeeze(3) for conv in self.convs]
        x = [F.max_pool1d(i, i.size(2)).squeeze(2) for i in x]
        x = torch.cat(x, 1)
        x = self.dropout(x)
        logit = self.fc1(x)
        return logit


class Chomp1d(nn.Module):
    def __init__(self, chomp_size):
        super(Chomp1d, self).__init__()
        self.chomp_size = chomp_size

    def forward(self, x):
        return x[:, :, :-self.chomp_size].contiguous()


class TemporalBlock(nn.Module):
    def __init__(self, n_inputs, n_outputs, kernel_size, stride, dilation, padding, dropout=0.0):
        super().__init__()
        self.conv1 = weight_norm_of(nn.Conv1d(n_inputs, n_outputs, kernel_size, stride=stride, padding=padding, dilation=dilation))
        self.chomp1 = Chomp1d(padding)
        self.net = nn.Sequential(self.conv1, self.chomp1, nn.ReLU(), nn.Dropout(dropout))
        self.downsample = nn.Conv1d(n_inputs, n_outputs, 1) if n_inputs != n_outputs else None

    def forward(self, x):
        out = self.net(x)
        res = x if self.downsample is None else self.downsample(x)
        return F.relu(out + res)


def weight_norm_of(m):
    return torch.nn.utils.weight_norm(m)


@program("torch.linspace(-1, 1, 32).reshape(2, 2, 8)")
class TemporalConvNet(nn.Module):
    def __init__(self, num_inputs=2, num_channels=[4, 4], kernel_size=2):
        super().__init__()
        layers = []
        for i in range(len(num_channels)):
            dilation_size = 2 ** i
            in_channels = num_inputs if i == 0 else num_channels[i - 1]
            layers += [TemporalBlock(in_channels, num_channels[i], kernel_size, stride=1, dilation=dilation_size, padding=(kernel_size - 1) * dilation_size)]
        self.network = nn.Sequential(*layers)

    def forward(self, x):
        return self.network(x)


@program("torch.linspace(-1, 1, 48).reshape(2, 3, 2, 4)", "torch.ones(1, 2, 2, 4), torch.ones(1, 2, 2, 4)")
class WaveGlowLike(nn.Module):
    def __init__(self, n=2):
        super().__init__()
        self.WN = torch.nn.ModuleList()
        for k in range(n):
            self.WN.append(torch.nn.Linear(4, 4))

    def forward(self, audio, spect=None):
        output_audio = []
        for k in range(len(self.WN)):
            if k % 2 == 0:
                output_audio.append(audio[:, :1])
                audio = audio[:, 1:]
            audio = fused_add_tanh_sigmoid_multiply(self.WN[k](audio), audio, torch.IntTensor([2]))
        output_audio.append(audio)
        return torch.cat([o.mean(dim=-1, keepdim=True) for o in output_audio], 1)


@torch.jit.script
def fused_add_tanh_sigmoid_multiply(input_a, input_b, n_channels):
    n_channels_int = n_channels[0]
    in_act = input_a + input_b
    t_act = torch.tanh(in_act[..., :n_channels_int])
    s_act = torch.sigmoid(in_act[..., n_channels_int:])
    return torch.cat([t_act * s_act, t_act], -1)


def weights_init(m):
    classname = m.__class__.__name__
    if classname.find("Conv") != -1:
        nn.init.normal_(m.weight.data, 0.0, 0.02)


@program("torch.randn(2, 4, 1, 1)")
class DCGenerator(nn.Module):
    def __init__(self, ngpu=1, nz=4, ngf=2, nc=3):
        super().__init__()
        self.ngpu = ngpu
        self.main = nn.Sequential(
            nn.ConvTranspose2d(nz, ngf * 2, 4, 1, 0, bias=False), nn.BatchNorm2d(ngf * 2), nn.ReLU(True),
            nn.ConvTranspose2d(ngf * 2, nc, 4, 2, 1, bias=False), nn.Tanh())
        self.apply(weights_init)

    def forward(self, input):
        if input.is_cuda and self.ngpu > 1:
            output = nn.parallel.data_parallel(self.main, input, range(self.ngpu))
        else:
            output = self.main(input)
        return output


@program("torch.randn(2, 3, 8, 8)")
class PatchDiscriminator(nn.Module):
    def __init__(self, input_nc=3, ndf=4, n_layers=2, norm_layer=nn.BatchNorm2d, use_sigmoid=False, getIntermFeat=True):
        super().__init__()
        self.getIntermFeat = getIntermFeat
        self.n_layers = n_layers
        sequence = [[nn.Conv2d(input_nc, ndf, 4, 2, 1), nn.LeakyReLU(0.2, True)]]
        for n in range(1, n_layers):
            sequence += [[nn.Conv2d(ndf, ndf, 3, 1, 1), norm_layer(ndf), nn.LeakyReLU(0.2, True)]]
        sequence += [[nn.Conv2d(ndf, 1, 3, 1, 1)]]
        if getIntermFeat:
            for n in range(len(sequence)):
                setattr(self, "model" + str(n), nn.Sequential(*sequence[n]))
        else:
            sequence_stream = []
            for n in range(len(sequence)):
                sequence_stream += sequence[n]
            self.model = nn.Sequential(*sequence_stream)

    def forward(self, input):
        if self.getIntermFeat:
            res = [input]
            for n in range(self.n_layers + 1):
                model = getattr(self, "model" + str(n))
                res.append(model(res[-1]))
            return res[1:]
        else:
            return self.model(input)


@program("torch.randn(2, 3, 8, 8)")
class MultiscaleDiscriminator(nn.Module):
    def __init__(self, num_D=2):
        super().__init__()
        self.num_D = num_D
        for i in range(num_D):
            setattr(self, "layer" + str(i), PatchDiscriminator(getIntermFeat=False))
        self.downsample = nn.AvgPool2d(3, stride=2, padding=[1, 1], count_include_pad=False)

    def singleD_forward(self, model, input):
        return [model(input)]

    def forward(self, input):
        num_D = self.num_D
        result = []
        input_downsampled = input
        for i in range(num_D):
            model = getattr(self, "layer" + str(num_D - 1 - i))
            result.append(self.singleD_forward(model, input_downsampled))
            if i != (num_D - 1):
                input_downsampled = self.downsample(input_downsampled)
        return result


@program("torch.randn(2, 4, 4, 4), torch.randn(2, 6)")
class AdaIN(nn.Module):
    def __init__(self, style_dim=6, num_features=4):
        super().__init__()
        self.norm = nn.InstanceNorm2d(num_features, affine=False)
        self.fc = nn.Linear(style_dim, num_features * 2)

    def forward(self, x, s):
        h = self.fc(s)
        h = h.view(h.size(0), h.size(1), 1, 1)
        gamma, beta = torch.chunk(h, chunks=2, dim=1)
        return (1 + gamma) * self.norm(x) + beta


class EqualLinear(nn.Module):
    def __init__(self, in_dim, out_dim, bias=True, bias_init=0, lr_mul=1, activation=None):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(out_dim, in_dim).div_(lr_mul))
        if bias:
            self.bias = nn.Parameter(torch.zeros(out_dim).fill_(bias_init))
        else:
            self.bias = None
        self.activation = activation
        self.scale = (1 / math.sqrt(in_dim)) * lr_mul
        self.lr_mul = lr_mul

    def forward(self, input):
        if self.activation:
            out = F.linear(input, self.weight * self.scale)
            out = F.leaky_relu(out + self.bias * self.lr_mul, 0.2) * math.sqrt(2)
        else:
            out = F.linear(input, self.weight * self.scale, bias=self.bias * self.lr_mul)
        return out

    def __repr__(self):
        return f"{self.__class__.__name__}({self.weight.shape[1]}, {self.weight.shape[0]})"


class PixelNorm(nn.Module):
    def forward(self, input):
        return input * torch.rsqrt(torch.mean(input ** 2, dim=1, keepdim=True) + 1e-8)


@program("[torch.randn(2, 8)]", "[torch.randn(2, 8), torch.randn(2, 8)], 1")
class StyleMapping(nn.Module):
    def __init__(self, style_dim=8, n_mlp=2, n_latent=4):
        super().__init__()
        layers = [PixelNorm()]
        for i in range(n_mlp):
            layers.append(EqualLinear(style_dim, style_dim, lr_mul=0.01, activation="fused_lrelu"))
        self.style = nn.Sequential(*layers)
        self.n_latent = n_latent

    def forward(self, styles: List[torch.Tensor], inject_index: Optional[int] = None, truncation=1, input_is_latent=False):
        if not input_is_latent:
            styles = [self.style(s) for s in styles]
        if truncation < 1:
            styles = [s * truncation for s in styles]
        if len(styles) < 2:
            inject_index = self.n_latent
            if styles[0].ndim < 3:
                latent = styles[0].unsqueeze(1).repeat(1, inject_index, 1)
            else:
                latent = styles[0]
        else:
            if inject_index is None:
                inject_index = random.randint(1, self.n_latent - 1)
            latent = styles[0].unsqueeze(1).repeat(1, inject_index, 1)
            latent2 = styles[1].unsqueeze(1).repeat(1, self.n_latent - inject_index, 1)
            latent = torch.cat([latent, latent2], 1)
        return latent


@program("torch.randn(2, 4, 8, 8)")
class BlurPool(nn.Module):
    def __init__(self, channels=4, filt_size=3, stride=2, pad_type="reflect"):
        super().__init__()
        self.filt_size, self.stride, self.channels = filt_size, stride, channels
        self.pad_sizes = [int(1. * (filt_size - 1) / 2), int(np.ceil(1. * (filt_size - 1) / 2))] * 2
        a = np.array([1., 2., 1.])
        filt = torch.Tensor(a[:, None] * a[None, :])
        filt = filt / torch.sum(filt)
        self.register_buffer("filt", filt[None, None, :, :].repeat((self.channels, 1, 1, 1)))
        self.pad = get_pad_layer(pad_type)(self.pad_sizes)

    def forward(self, inp):
        if self.filt_size == 1:
            return inp[:, :, ::self.stride, ::self.stride]
        else:
            return F.conv2d(self.pad(inp), self.filt, stride=self.stride, groups=inp.shape[1])


def get_pad_layer(pad_type):
    if pad_type in ["refl", "reflect"]:
        PadLayer = nn.ReflectionPad2d
    elif pad_type == "zero":
        PadLayer = nn.ZeroPad2d
    return PadLayer
