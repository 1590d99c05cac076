"""Generators, diffusion, graphs and recommendation as public projects write them."""

import functools
import math
import time
from abc import abstractmethod
from collections import OrderedDict, defaultdict, namedtuple
import numpy as np

nn, F = torch.nn, torch.nn.functional
Variable = torch.autograd.Variable
Parameter = nn.Parameter
X = "torch.linspace(-1, 1, 2 * 5 * 8).reshape(2, 5, 8)"
device = torch.device("cpu")


class SinusoidalPosEmb(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.dim = dim

    def forward(self, x):
        device = x.device
        half_dim = self.dim // 2
        emb = math.log(10000) / (half_dim - 1)
        emb = torch.exp(torch.arange(half_dim, device=device) * -emb)
        emb = x[:, None] * emb[None, :]
        emb = torch.cat((emb.sin(), emb.cos()), dim=-1)
        return emb


class DiffusionBlock(nn.Module):
    def __init__(self, dim, dim_out, *, time_emb_dim=None, groups=2):
        super().__init__()
        self.mlp = nn.Sequential(nn.SiLU(), nn.Linear(time_emb_dim, dim_out * 2)) if time_emb_dim is not None else None
        self.proj = nn.Conv2d(dim, dim_out, 3, padding=1)
        self.norm = nn.GroupNorm(groups, dim_out)
        self.act = nn.SiLU()
        self.res_conv = nn.Conv2d(dim, dim_out, 1) if dim != dim_out else nn.Identity()

    def forward(self, x, time_emb=None):
        scale_shift = None
        if self.mlp is not None and time_emb is not None:
            time_emb = self.mlp(time_emb)
            time_emb = time_emb[:, :, None, None]
            scale_shift = time_emb.chunk(2, dim=1)
        h = self.norm(self.proj(x))
        if scale_shift is not None:
            scale, shift = scale_shift
            h = h * (scale + 1) + shift
        h = self.act(h)
        return h + self.res_conv(x)


@program("torch.randn(2, 3, 8, 8), torch.tensor([1., 5.])", "torch.randn(2, 3, 8, 8), torch.tensor([1., 5.]), torch.randn(2, 3, 8, 8)")
class DiffusionUnet(nn.Module):
    def __init__(self, dim=4, dim_mults=(1, 2), channels=3, self_condition=False):
        super().__init__()
        self.channels, self.self_condition = channels, self_condition
        input_channels = channels * (2 if self_condition else 1)
        self.init_conv = nn.Conv2d(input_channels, dim, 3, padding=1)
        dims = [dim, *map(lambda m: dim * m, dim_mults)]
        in_out = list(zip(dims[:-1], dims[1:]))
        block_klass = functools.partial(DiffusionBlock, groups=2)
        time_dim = dim * 4
        self.time_mlp = nn.Sequential(SinusoidalPosEmb(dim), nn.Linear(dim, time_dim), nn.GELU())
        self.downs, self.ups = nn.ModuleList([]), nn.ModuleList([])
        num_resolutions = len(in_out)
        for ind, (dim_in, dim_out) in enumerate(in_out):
            is_last = ind >= (num_resolutions - 1)
            self.downs.append(nn.ModuleList([block_klass(dim_in, dim_in, time_emb_dim=time_dim), nn.Conv2d(dim_in, dim_out, 3, stride=1 if is_last else 2, padding=1)]))
        self.mid_block1 = block_klass(dims[-1], dims[-1], time_emb_dim=time_dim)
        for ind, (dim_in, dim_out) in enumerate(reversed(in_out)):
            is_last = ind == (len(in_out) - 1)
            self.ups.append(nn.ModuleList([block_klass(dim_out + dim_in, dim_out, time_emb_dim=time_dim),
                                           nn.Sequential(nn.Upsample(scale_factor=2, mode="nearest"), nn.Conv2d(dim_out, dim_in, 3, padding=1)) if ind == 0 and not is_last else nn.Conv2d(dim_out, dim_in, 3, padding=1)]))
        self.final_conv = nn.Conv2d(dim, channels, 1)

    def forward(self, x, time, x_self_cond=None):
        if self.self_condition:
            x_self_cond = x_self_cond if x_self_cond is not None else torch.zeros_like(x)
            x = torch.cat((x_self_cond, x), dim=1)
        x = self.init_conv(x)
        t = self.time_mlp(time)
        h = []
        for block1, downsample in self.downs:
            x = block1(x, t)
            h.append(x)
            x = downsample(x)
        x = self.mid_block1(x, t)
        for block1, upsample in self.ups:
            skip = h.pop()
            x = F.interpolate(x, size=skip.shape[-2:])
            x = torch.cat((x, skip), dim=1)
            x = block1(x, t)
            x = upsample(x)
        return self.final_conv(F.interpolate(x, size=(8, 8)))


def extract(a, t, x_shape):
    b, *_ = t.shape
    out = a.gather(-1, t)
    return out.reshape(b, *((1,) * (len(x_shape) - 1)))


@program("torch.randn(2, 3, 4, 4), torch.tensor([1, 2])", "torch.randn(2, 3, 4, 4), torch.tensor([1, 2]), torch.zeros(2, 3, 4, 4)")
class GaussianDiffusion(nn.Module):
    def __init__(self, timesteps=4):
        super().__init__()
        betas = torch.linspace(1e-4, 0.02, timesteps, dtype=torch.float64)
        alphas = 1. - betas
        alphas_cumprod = torch.cumprod(alphas, dim=0)
        register_buffer = lambda name, val: self.register_buffer(name, val.to(torch.float32))
        register_buffer("sqrt_alphas_cumprod", torch.sqrt(alphas_cumprod))
        register_buffer("sqrt_one_minus_alphas_cumprod", torch.sqrt(1. - alphas_cumprod))
        self.num_timesteps = int(timesteps)

    def q_sample(self, x_start, t, noise=None):
        noise = torch.zeros_like(x_start) if noise is None else noise
        return (extract(self.sqrt_alphas_cumprod, t, x_start.shape) * x_start + extract(self.sqrt_one_minus_alphas_cumprod, t, x_start.shape) * noise)

    def forward(self, x_start, t, noise=None):
        return self.q_sample(x_start=x_start, t=t, noise=noise)


class TimestepBlock(nn.Module):
    @abstractmethod
    def forward(self, x, emb):
        """Apply the module to `x` given `emb` timestep embeddings."""


class TimestepEmbedSequential(nn.Sequential, TimestepBlock):
    def forward(self, x, emb, context=None):
        for layer in self:
            if isinstance(layer, TimestepBlock):
                x = layer(x, emb)
            else:
                x = layer(x)
        return x


class LdmResBlock(TimestepBlock):
    def __init__(self, channels, emb_channels, use_checkpoint=False, up=False):
        super().__init__()
        self.in_layers = nn.Sequential(nn.GroupNorm(2, channels), nn.SiLU(), nn.Conv2d(channels, channels, 3, padding=1))
        self.emb_layers = nn.Sequential(nn.SiLU(), nn.Linear(emb_channels, channels))
        self.use_checkpoint = use_checkpoint

    def forward(self, x, emb):
        return checkpoint(self._forward, (x, emb), self.parameters(), self.use_checkpoint)

    def _forward(self, x, emb):
        h = self.in_layers(x)
        emb_out = self.emb_layers(emb).type(h.dtype)
        while len(emb_out.shape) < len(h.shape):
            emb_out = emb_out[..., None]
        return x + h + emb_out


def checkpoint(func, inputs, params, flag):
    if flag:
        args = tuple(inputs) + tuple(params)
        return CheckpointFunction.apply(func, len(inputs), *args)
    else:
        return func(*inputs)


def timestep_embedding(timesteps, dim, max_period=10000, repeat_only=False):
    if not repeat_only:
        half = dim // 2
        freqs = torch.exp(-math.log(max_period) * torch.arange(start=0, end=half, dtype=torch.float32) / half).to(device=timesteps.device)
        args = timesteps[:, None].float() * freqs[None]
        embedding = torch.cat([torch.cos(args), torch.sin(args)], dim=-1)
        if dim % 2:
            embedding = torch.cat([embedding, torch.zeros_like(embedding[:, :1])], dim=-1)
    else:
        embedding = timesteps[:, None].repeat(1, dim)
    return embedding


@program("torch.randn(2, 4, 4, 4), torch.tensor([1, 2])")
class LdmUNet(nn.Module):
    def __init__(self, model_channels=4, num_classes=None):
        super().__init__()
        self.model_channels, self.num_classes = model_channels, num_classes
        self.dtype = torch.float32
        self.time_embed = nn.Sequential(nn.Linear(4, 4), nn.SiLU())
        self.input_blocks = nn.ModuleList([TimestepEmbedSequential(nn.Conv2d(4, 4, 3, padding=1)), TimestepEmbedSequential(LdmResBlock(4, 4), nn.Identity())])
        self.middle_block = TimestepEmbedSequential(LdmResBlock(4, 4))
        self.output_blocks = nn.ModuleList([TimestepEmbedSequential(nn.Conv2d(8, 4, 1), LdmResBlock(4, 4)) for _ in range(2)])
        self.out = nn.Sequential(nn.GroupNorm(2, 4), nn.SiLU(), nn.Conv2d(4, 4, 1))

    def forward(self, x, timesteps=None, context=None, y=None, **kwargs):
        assert (y is not None) == (self.num_classes is not None), "must specify y if and only if the model is class-conditional"
        hs = []
        t_emb = timestep_embedding(timesteps, self.model_channels, repeat_only=False)
        emb = self.time_embed(t_emb)
        if self.num_classes is not None:
            assert y.shape[0] == x.shape[0]
            emb = emb + self.label_emb(y)
        h = x.type(self.dtype)
        for module in self.input_blocks:
            h = module(h, emb, context)
            hs.append(h)
        h = self.middle_block(h, emb, context)
        for module in self.output_blocks:
            h = torch.cat([h, hs.pop()], dim=1)
            h = module(h, emb, context)
        h = h.type(x.dtype)
        return self.out(h)


@program("torch.ones(4, 3), torch.eye(4)")
class GraphConvolution(nn.Module):
    def __init__(self, in_features=3, out_features=2, bias=True):
        super(GraphConvolution, self).__init__()
        self.in_features, self.out_features = in_features, out_features
        self.weight = Parameter(torch.FloatTensor(in_features, out_features))
        if bias:
            self.bias = Parameter(torch.FloatTensor(out_features))
        else:
            self.register_parameter("bias", None)
        self.reset_parameters()

    def reset_parameters(self):
        stdv = 1. / math.sqrt(self.weight.size(1))
        self.weight.data.uniform_(-stdv, stdv)
        if self.bias is not None:
            self.bias.data.uniform_(-stdv, stdv)

    def forward(self, input, adj):
        support = torch.mm(input, self.weight)
        output = torch.spmm(adj, support)
        if self.bias is not None:
            return output + self.bias
        else:
            return output


class GraphAttentionLayer(nn.Module):
    def __init__(self, in_features, out_features, dropout, alpha, concat=True):
        super().__init__()
        self.dropout, self.alpha, self.concat = dropout, alpha, concat
        self.W = nn.Parameter(torch.empty(size=(in_features, out_features)))
        nn.init.xavier_uniform_(self.W.data, gain=1.414)
        self.a = nn.Parameter(torch.empty(size=(2 * out_features, 1)))
        nn.init.xavier_uniform_(self.a.data, gain=1.414)
        self.out_features = out_features
        self.leakyrelu = nn.LeakyReLU(self.alpha)

    def forward(self, h, adj):
        Wh = torch.mm(h, self.W)
        e = self._prepare_attentional_mechanism_input(Wh)
        zero_vec = -9e15 * torch.ones_like(e)
        attention = torch.where(adj > 0, e, zero_vec)
        attention = F.softmax(attention, dim=1)
        attention = F.dropout(attention, self.dropout, training=self.training)
        h_prime = torch.matmul(attention, Wh)
        if self.concat:
            return F.elu(h_prime)
        else:
            return h_prime

    def _prepare_attentional_mechanism_input(self, Wh):
        Wh1 = torch.matmul(Wh, self.a[:self.out_features, :])
        Wh2 = torch.matmul(Wh, self.a[self.out_features:, :])
        e = Wh1 + Wh2.T
        return self.leakyrelu(e)


@program("torch.ones(4, 3), torch.eye(4)")
class GAT(nn.Module):
    def __init__(self, nfeat=3, nhid=2, nclass=2, dropout=0.0, alpha=0.2, nheads=2):
        super().__init__()
        self.dropout = dropout
        self.attentions = [GraphAttentionLayer(nfeat, nhid, dropout=dropout, alpha=alpha, concat=True) for _ in range(nheads)]
        for i, attention in enumerate(self.attentions):
            self.add_module("attention_{}".format(i), attention)
        self.out_att = GraphAttentionLayer(nhid * nheads, nclass, dropout=dropout, alpha=alpha, concat=False)

    def forward(self, x, adj):
        x = F.dropout(x, self.dropout, training=self.training)
        x = torch.cat([att(x, adj) for att in self.attentions], dim=1)
        x = F.dropout(x, self.dropout, training=self.training)
        x = F.elu(self.out_att(x, adj))
        return F.log_softmax(x, dim=1)


@program("torch.ones(2, 3, 6)")
class DGCNNEdge(nn.Module):
    def __init__(self, k=2):
        super().__init__()
        self.k = k
        self.conv = nn.Sequential(nn.Conv2d(6, 4, kernel_size=1, bias=False), nn.LeakyReLU(negative_slope=0.2))

    def forward(self, x):
        x = get_graph_feature(x, k=self.k)
        x = self.conv(x)
        return x.max(dim=-1, keepdim=False)[0]


def knn(x, k):
    inner = -2 * torch.matmul(x.transpose(2, 1), x)
    xx = torch.sum(x ** 2, dim=1, keepdim=True)
    pairwise_distance = -xx - inner - xx.transpose(2, 1)
    idx = pairwise_distance.topk(k=k, dim=-1)[1]
    return idx


def get_graph_feature(x, k=20, idx=None):
    batch_size = x.size(0)
    num_points = x.size(2)
    x = x.view(batch_size, -1, num_points)
    if idx is None:
        idx = knn(x, k=k)
    device = torch.device("cpu")
    idx_base = torch.arange(0, batch_size, device=device).view(-1, 1, 1) * num_points
    idx = idx + idx_base
    idx = idx.view(-1)
    _, num_dims, _ = x.size()
    x = x.transpose(2, 1).contiguous()
    feature = x.view(batch_size * num_points, -1)[idx, :]
    feature = feature.view(batch_size, num_points, k, num_dims)
    x = x.view(batch_size, num_points, 1, num_dims).repeat(1, 1, k, 1)
    feature = torch.cat((feature - x, x), dim=3).permute(0, 3, 1, 2).contiguous()
    return feature


@program("torch.ones(2, 3, 6)")
class STN3d(nn.Module):
    def __init__(self, k=3):
        super(STN3d, self).__init__()
        self.conv1 = torch.nn.Conv1d(k, 8, 1)
        self.fc3 = nn.Linear(8, k * k)
        self.k = k

    def forward(self, x):
        batchsize = x.size()[0]
        x = F.relu(self.conv1(x))
        x = torch.max(x, 2, keepdim=True)[0]
        x = x.view(-1, 8)
        x = self.fc3(x)
        iden = Variable(torch.from_numpy(np.eye(self.k).flatten().astype(np.float32))).view(1, self.k * self.k).repeat(batchsize, 1)
        if x.is_cuda:
            iden = iden.cuda()
        x = x + iden
        x = x.view(-1, self.k, self.k)
        return x


SparseFeat = namedtuple("SparseFeat", ["name", "vocab", "dim"])


@program("torch.tensor([[1, 2], [0, 3]])", make="[SparseFeat('user', 5, 4), SparseFeat('item', 6, 4)]")
class DeepFM(nn.Module):
    def __init__(self, feature_columns):
        super().__init__()
        self.feature_columns = feature_columns
        self.embedding_dict = nn.ModuleDict({feat.name: nn.Embedding(feat.vocab, feat.dim) for feat in feature_columns})
        self.feature_index = OrderedDict((feat.name, (i, i + 1)) for i, feat in enumerate(feature_columns))

    def forward(self, X):
        embs = [self.embedding_dict[feat.name](X[:, self.feature_index[feat.name][0]:self.feature_index[feat.name][1]].long()) for feat in self.feature_columns]
        fm_input = torch.cat(embs, dim=1)
        square_of_sum = torch.pow(torch.sum(fm_input, dim=1, keepdim=True), 2)
        sum_of_square = torch.sum(fm_input * fm_input, dim=1, keepdim=True)
        return 0.5 * torch.sum(square_of_sum - sum_of_square, dim=2)


@program("torch.tensor([1, 2]), torch.tensor([0, 3])")
class NCF(nn.Module):
    def __init__(self, user_num=5, item_num=6, factor_num=4, num_layers=2, dropout=0.0, model="NeuMF-end", GMF_model=None, MLP_model=None):
        super(NCF, self).__init__()
        self.model = model
        self.GMF_model, self.MLP_model = GMF_model, MLP_model
        self.embed_user_GMF = nn.Embedding(user_num, factor_num)
        self.embed_item_GMF = nn.Embedding(item_num, factor_num)
        MLP_modules = []
        for i in range(num_layers):
            MLP_modules.append(nn.Dropout(p=dropout))
            MLP_modules.append(nn.Linear(factor_num * 2, factor_num * 2))
        self.MLP_layers = nn.Sequential(*MLP_modules)
        self.predict_layer = nn.Linear(factor_num * (1 if self.model in ["MLP", "GMF"] else 3), 1)

    def forward(self, user, item):
        if not self.model == "MLP":
            output_GMF = self.embed_user_GMF(user) * self.embed_item_GMF(item)
        if not self.model == "GMF":
            interaction = torch.cat((self.embed_user_GMF(user), self.embed_item_GMF(item)), -1)
            output_MLP = self.MLP_layers(interaction)
        if self.model == "GMF":
            concat = output_GMF
        elif self.model == "MLP":
            concat = output_MLP
        else:
            concat = torch.cat((output_GMF, output_MLP), -1)
        prediction = self.predict_layer(concat)
        return prediction.view(-1)


@program("torch.ones(2, 4)")
class ActorCritic(nn.Module):
    def __init__(self, num_inputs=4, num_outputs=3, std=0.0):
        super().__init__()
        self.critic = nn.Sequential(nn.Linear(num_inputs, 8), nn.Tanh(), nn.Linear(8, 1))
        self.actor = nn.Sequential(nn.Linear(num_inputs, 8), nn.Tanh(), nn.Linear(8, num_outputs))
        self.log_std = nn.Parameter(torch.ones(1, num_outputs) * std)
        self.saved_log_probs = []

    def forward(self, x):
        value = self.critic(x)
        mu = self.actor(x)
        std = self.log_std.exp().expand_as(mu)
        return (mu - 0.5 * std.pow(2)).sum(-1), value


@program("torch.ones(2, 4), torch.ones(2, 4)")
class VAE(nn.Module):
    def __init__(self):
        super(VAE, self).__init__()
        self.fc1, self.fc21, self.fc22, self.fc3 = nn.Linear(4, 8), nn.Linear(8, 2), nn.Linear(8, 2), nn.Linear(2, 4)

    def encode(self, x):
        h1 = F.relu(self.fc1(x))
        return self.fc21(h1), self.fc22(h1)

    def reparameterize(self, mu, logvar):
        if self.training:
            std = logvar.mul(0.5).exp_()
            eps = Variable(std.data.new(std.size()).fill_(0.5))
            return eps.mul(std).add_(mu)
        else:
            return mu

    def decode(self, z):
        return torch.sigmoid(self.fc3(z))

    def forward(self, x, y):
        mu, logvar = self.encode(x.view(-1, 4))
        z = self.reparameterize(mu, logvar)
        recon_x = self.decode(z)
        BCE = F.binary_cross_entropy(recon_x, y.view(-1, 4), reduction="sum")
        KLD = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
        return {"recon": recon_x, "mu": mu, "loss": BCE + KLD}


@program("torch.randn(2, 4, 3)")
class VectorQuantizerEMA(nn.Module):
    def __init__(self, n_embed=5, dim=3, decay=0.9, eps=1e-5):
        super().__init__()
        self.dim, self.n_embed, self.decay, self.eps = dim, n_embed, decay, eps
        embed = torch.randn(dim, n_embed)
        self.register_buffer("embed", embed)
        self.register_buffer("cluster_size", torch.zeros(n_embed))
        self.register_buffer("embed_avg", embed.clone())

    def forward(self, input):
        flatten = input.reshape(-1, self.dim)
        dist = (flatten.pow(2).sum(1, keepdim=True) - 2 * flatten @ self.embed + self.embed.pow(2).sum(0, keepdim=True))
        _, embed_ind = (-dist).max(1)
        embed_onehot = F.one_hot(embed_ind, self.n_embed).type(flatten.dtype)
        embed_ind = embed_ind.view(*input.shape[:-1])
        quantize = self.embed_code(embed_ind)
        if self.training:
            embed_onehot_sum = embed_onehot.sum(0)
            embed_sum = flatten.transpose(0, 1) @ embed_onehot
            self.cluster_size.data.mul_(self.decay).add_(embed_onehot_sum, alpha=1 - self.decay)
            self.embed_avg.data.mul_(self.decay).add_(embed_sum, alpha=1 - self.decay)
            n = self.cluster_size.sum()
            cluster_size = ((self.cluster_size + self.eps) / (n + self.n_embed * self.eps) * n)
            embed_normalized = self.embed_avg / cluster_size.unsqueeze(0)
            self.embed.data.copy_(embed_normalized)
        diff = (quantize.detach() - input).pow(2).mean()
        quantize = input + (quantize - input).detach()
        return quantize, diff, embed_ind

    def embed_code(self, embed_id):
        return F.embedding(embed_id, self.embed.transpose(0, 1))


class Swish(torch.autograd.Function):
    @staticmethod
    def forward(ctx, i):
        ctx.save_for_backward(i)
        return i * i.sigmoid()

    @staticmethod
    def backward(ctx, grad):
        (i,) = ctx.saved_tensors
        s = i.sigmoid()
        return grad * s * (1 + i * (1 - s))


class BinarizeSTE(torch.autograd.Function):
    @staticmethod
    def forward(ctx, input, threshold=0.0):
        return (input > threshold).float()

    @staticmethod
    def backward(ctx, grad_output):
        return grad_output, None


@program("torch.linspace(-1, 1, 6)")
class CustomActs(nn.Module):
    def forward(self, x):
        with torch.no_grad():
            mask = BinarizeSTE.apply(x, 0.1)
        return Swish.apply(x) * mask


@program("torch.linspace(-1, 1, 80).reshape(2, 5, 8), torch.tensor([5, 3])")
class PackedEncoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(8, 4, batch_first=True, bidirectional=True)

    def forward(self, x, lengths):
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
        out, (h, c) = self.rnn(packed)
        out, _ = nn.utils.rnn.pad_packed_sequence(out, batch_first=True)
        return out, torch.cat([h[0], h[1]], dim=-1)


@program("torch.tensor([5, 3])")
class LengthMask(nn.Module):
    def forward(self, lengths, max_len=None):
        batch_size = lengths.numel()
        max_len = max_len or lengths.max()
        mask = torch.arange(0, max_len).type_as(lengths).unsqueeze(0).expand(batch_size, max_len).lt(lengths.unsqueeze(1))
        return mask


@program("torch.ones(1, 3, 4)", "torch.ones(2, 3, 4)")
class MLPMixerEnsemble(nn.Module):
    def __init__(self, n=3):
        super().__init__()
        self.models = [nn.Linear(4, 2) for _ in range(n)]
        self.heads = {"a": nn.Linear(2, 2), "b": nn.Linear(2, 2)}
        self.stats = defaultdict(int)
        self.n_calls = 0

    def forward(self, x):
        self.n_calls += 1
        outs = torch.stack([m(x) for m in self.models])
        mean, var = outs.mean(0), outs.var(0)
        results = {}
        for name, head in self.heads.items():
            results[name] = head(mean)
        results["var"] = var
        return results
