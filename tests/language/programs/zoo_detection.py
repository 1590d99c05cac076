"""Vision models as public projects write them: detection heads, attention of channels, losses, blocks by named tuples."""

import math
from collections import OrderedDict, namedtuple
import numpy as np

nn, F = torch.nn, torch.nn.functional
Variable = torch.autograd.Variable
IMG = "torch.linspace(-1, 1, 2 * 3 * 16 * 16).reshape(2, 3, 16, 16)"
FEAT = "torch.linspace(-1, 1, 2 * 8 * 8 * 8).reshape(2, 8, 8, 8)"


class Inception(nn.Module):
    def __init__(self, in_channels, *branches, **kwargs):
        super().__init__()
        conv_block = kwargs.get("conv_block", nn.Conv2d)
        self.branches = nn.ModuleList([conv_block(in_channels, c, kernel_size=k, padding=k // 2) for c, k in branches])

    def _forward(self, x):
        return [b(x) for b in self.branches]

    def forward(self, x):
        outputs = self._forward(x)
        return torch.cat(outputs, 1)


@program(IMG)
class GoogLeNetAux(nn.Module):
    def __init__(self, aux_logits=True, transform_input=True):
        super().__init__()
        self.aux_logits = aux_logits
        self.transform_input = transform_input
        self.inc = Inception(3, (2, 1), (3, 3), conv_block=nn.Conv2d)
        self.aux1 = nn.Linear(5, 2) if aux_logits else None
        self.fc = nn.Linear(5, 2)

    def _transform_input(self, x):
        if self.transform_input:
            x_ch0 = torch.unsqueeze(x[:, 0], 1) * (0.229 / 0.5) + (0.485 - 0.5) / 0.5
            x_ch1 = torch.unsqueeze(x[:, 1], 1) * (0.224 / 0.5) + (0.456 - 0.5) / 0.5
            x_ch2 = torch.unsqueeze(x[:, 2], 1) * (0.225 / 0.5) + (0.406 - 0.5) / 0.5
            x = torch.cat((x_ch0, x_ch1, x_ch2), 1)
        return x

    def forward(self, x):
        x = self._transform_input(x)
        x = self.inc(x).mean([2, 3])
        if self.training and self.aux_logits:
            aux = self.aux1(x)
        x = self.fc(x)
        if self.training and self.aux_logits:
            return x, aux
        return x


@program(IMG)
class ShuffleBlock(nn.Module):
    def __init__(self, groups=3):
        super().__init__()
        self.groups = groups

    def forward(self, x):
        '''Channel shuffle: [N,C,H,W] -> [N,g,C/g,H,W] -> [N,C/g,g,H,w] -> [N,C,H,W]'''
        N, C, H, W = x.size()
        g = self.groups
        return x.view(N, g, C / g if False else C // g, H, W).permute(0, 2, 1, 3, 4).contiguous().view(N, C, H, W)


@program(FEAT, "torch.ones(2, 8, 4, 4)")
class CBAM(nn.Module):
    def __init__(self, gate_channels=8, reduction_ratio=2, pool_types=["avg", "max", "lp", "lse"]):
        super().__init__()
        self.gate_channels = gate_channels
        self.mlp = nn.Sequential(nn.Flatten(), nn.Linear(gate_channels, gate_channels // reduction_ratio), nn.ReLU(), nn.Linear(gate_channels // reduction_ratio, gate_channels))
        self.pool_types = pool_types

    def forward(self, x):
        channel_att_sum = None
        for pool_type in self.pool_types:
            if pool_type == "avg":
                avg_pool = F.avg_pool2d(x, (x.size(2), x.size(3)), stride=(x.size(2), x.size(3)))
                channel_att_raw = self.mlp(avg_pool)
            elif pool_type == "max":
                max_pool = F.max_pool2d(x, (x.size(2), x.size(3)), stride=(x.size(2), x.size(3)))
                channel_att_raw = self.mlp(max_pool)
            elif pool_type == "lp":
                lp_pool = F.lp_pool2d(x, 2, (x.size(2), x.size(3)), stride=(x.size(2), x.size(3)))
                channel_att_raw = self.mlp(lp_pool)
            elif pool_type == "lse":
                lse_pool = logsumexp_2d(x)
                channel_att_raw = self.mlp(lse_pool)
            if channel_att_sum is None:
                channel_att_sum = channel_att_raw
            else:
                channel_att_sum = channel_att_sum + channel_att_raw
        scale = torch.sigmoid(channel_att_sum).unsqueeze(2).unsqueeze(3).expand_as(x)
        return x * scale


def logsumexp_2d(tensor):
    tensor_flatten = tensor.view(tensor.size(0), tensor.size(1), -1)
    s, _ = torch.max(tensor_flatten, dim=2, keepdim=True)
    outputs = s + (tensor_flatten - s).exp().sum(dim=2, keepdim=True).log()
    return outputs


@program(IMG)
class ASPP(nn.Module):
    def __init__(self, in_channels=3, atrous_rates=(1, 2), out_channels=4):
        super().__init__()
        modules = [nn.Sequential(nn.Conv2d(in_channels, out_channels, 1, bias=False), nn.ReLU())]
        for rate in tuple(atrous_rates):
            modules.append(ASPPConv(in_channels, out_channels, rate))
        modules.append(ASPPPooling(in_channels, out_channels))
        self.convs = nn.ModuleList(modules)
        self.project = nn.Conv2d(len(self.convs) * out_channels, out_channels, 1)

    def forward(self, x):
        _res = []
        for conv in self.convs:
            _res.append(conv(x))
        res = torch.cat(_res, dim=1)
        return self.project(res)


class ASPPConv(nn.Sequential):
    def __init__(self, in_channels, out_channels, dilation):
        super().__init__(nn.Conv2d(in_channels, out_channels, 3, padding=dilation, dilation=dilation, bias=False), nn.ReLU())


class ASPPPooling(nn.Sequential):
    def __init__(self, in_channels, out_channels):
        super().__init__(nn.AdaptiveAvgPool2d(1), nn.Conv2d(in_channels, out_channels, 1, bias=False), nn.ReLU())

    def forward(self, x):
        size = x.shape[-2:]
        for mod in self:
            x = mod(x)
        return F.interpolate(x, size=size, mode="bilinear", align_corners=False)


@program(IMG)
class IntermediateLayerGetter(nn.ModuleDict):
    def __init__(self, return_layers={"conv2": "out"}):
        layers = OrderedDict([("conv1", nn.Conv2d(3, 4, 3)), ("relu", nn.ReLU()), ("conv2", nn.Conv2d(4, 4, 3))])
        super().__init__(layers)
        self.return_layers = return_layers

    def forward(self, x):
        out = OrderedDict()
        for name, module in self.items():
            x = module(x)
            if name in self.return_layers:
                out_name = self.return_layers[name]
                out[out_name] = x
        return out


@program("torch.ones(3, 2, 8, 8)")
class SpatialTransformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.localization = nn.Sequential(nn.Conv2d(2, 2, 3), nn.MaxPool2d(2, stride=2), nn.ReLU(True))
        self.fc_loc = nn.Sequential(nn.Linear(2 * 3 * 3, 8), nn.ReLU(True), nn.Linear(8, 3 * 2))
        self.fc_loc[2].weight.data.zero_()
        self.fc_loc[2].bias.data.copy_(torch.tensor([1, 0, 0, 0, 1, 0], dtype=torch.float))

    def stn(self, x):
        xs = self.localization(x)
        xs = xs.view(-1, np.prod(xs.size()[1:]))
        theta = self.fc_loc(xs)
        theta = theta.view(-1, 2, 3)
        grid = F.affine_grid(theta, x.size(), align_corners=False)
        x = F.grid_sample(x, grid, align_corners=False)
        return x

    def forward(self, x):
        x = self.stn(x)
        return F.log_softmax(x.flatten(1), dim=1)


@program("torch.ones(3, 4, 4)")
class FlatFeatures(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(16, 4)

    def forward(self, x):
        x = x.view(-1, self.num_flat_features(x))
        return F.relu(self.fc1(x))

    def num_flat_features(self, x):
        size = x.size()[1:]
        num_features = 1
        for s in size:
            num_features *= s
        return num_features


@program("torch.linspace(0, 1, 128).reshape(1, 2, 8, 8)")
class HighResolution(nn.Module):
    def __init__(self, num_branches=2):
        super().__init__()
        self.num_branches = num_branches
        self.branches = nn.ModuleList([nn.Conv2d(2, 2, 3, padding=1) for _ in range(num_branches)])
        fuse = []
        for i in range(num_branches):
            fuse.append(nn.ModuleList([None if i == j else nn.Conv2d(2, 2, 1) for j in range(num_branches)]))
        self.fuse_layers = nn.ModuleList(fuse)
        self.relu = nn.ReLU()

    def forward(self, x):
        x = [x, F.avg_pool2d(x, 2)]
        if self.num_branches == 1:
            return [self.branches[0](x[0])]
        for i in range(self.num_branches):
            x[i] = self.branches[i](x[i])
        x_fuse = []
        for i in range(len(self.fuse_layers)):
            y = x[0] if i == 0 else self.fuse_layers[i][0](x[0])
            for j in range(1, self.num_branches):
                if i == j:
                    y = y + x[j] if y.shape == x[j].shape else x[j]
                elif j > i:
                    width_output = x[i].shape[-1]
                    height_output = x[i].shape[-2]
                    y = y + F.interpolate(self.fuse_layers[i][j](x[j]), size=[height_output, width_output], mode="bilinear", align_corners=True)
                else:
                    y = y + self.fuse_layers[i][j](x[j])
            x_fuse.append(self.relu(y))
        return x_fuse


@program(IMG, make="cfg=[4, 'M', 8, 'M']")
class MakeLayersVGG(nn.Module):
    arch_settings = {11: (1, 1), 13: (2, 2)}

    def __init__(self, cfg, depth=11, batch_norm=False, out_indices=(0, 1), frozen_stages=-1):
        super().__init__()
        if depth not in self.arch_settings:
            raise KeyError(f"invalid depth {depth} for vgg")
        layers, c, self.ranges = [], 3, []
        start = 0
        for v in cfg:
            if v == "M":
                layers += [nn.MaxPool2d(kernel_size=2, stride=2)]
                self.ranges.append([start, len(layers)])
                start = len(layers)
            else:
                layers += [nn.Conv2d(c, v, kernel_size=3, padding=1), nn.ReLU(inplace=True)]
                c = v
        self.out_indices = out_indices
        self.module_name = "features"
        self.add_module(self.module_name, nn.Sequential(*layers))

    def forward(self, x):
        outs = []
        vgg_layers = getattr(self, self.module_name)
        for i in range(len(self.ranges)):
            for j in range(*self.ranges[i]):
                vgg_layer = vgg_layers[j]
                x = vgg_layer(x)
            if i in self.out_indices:
                outs.append(x)
        if len(outs) == 1:
            return outs[0]
        else:
            return tuple(outs)


@program("torch.ones(1, 2, 5, 5)", "torch.ones(1, 2, 6, 6)")
class SamePadConv(nn.Conv2d):
    def __init__(self, in_channels=2, out_channels=2, kernel_size=3, stride=2, padding=0, dilation=1, groups=1, bias=True):
        super().__init__(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias)
        self.stride = self.stride if len(self.stride) == 2 else [self.stride[0]] * 2

    def forward(self, x):
        ih, iw = x.size()[-2:]
        kh, kw = self.weight.size()[-2:]
        sh, sw = self.stride
        oh, ow = math.ceil(ih / sh), math.ceil(iw / sw)
        pad_h = max((oh - 1) * self.stride[0] + (kh - 1) * self.dilation[0] + 1 - ih, 0)
        pad_w = max((ow - 1) * self.stride[1] + (kw - 1) * self.dilation[1] + 1 - iw, 0)
        if pad_h > 0 or pad_w > 0:
            x = F.pad(x, [pad_w // 2, pad_w - pad_w // 2, pad_h // 2, pad_h - pad_h // 2])
        return F.conv2d(x, self.weight, self.bias, self.stride, self.padding, self.dilation, self.groups)


GlobalParams = namedtuple("GlobalParams", ["width", "drop", "se_ratio", "norm_eps"])
BlockArgs = namedtuple("BlockArgs", ["kernel", "expand", "id_skip"])


@program(FEAT, make="BlockArgs(3, 2, True), GlobalParams(1.0, 0.2, 0.25, 1e-3)")
class MBConvBlock(nn.Module):
    def __init__(self, block_args, global_params):
        super().__init__()
        self._block_args = block_args
        self.has_se = (global_params.se_ratio is not None) and (0 < global_params.se_ratio <= 1)
        self.id_skip = block_args.id_skip
        inp, oup = 8, 8 * self._block_args.expand
        if self._block_args.expand != 1:
            self._expand_conv = nn.Conv2d(inp, oup, 1, bias=False)
            self._bn0 = nn.BatchNorm2d(oup, eps=global_params.norm_eps)
        self._depthwise_conv = nn.Conv2d(oup, oup, self._block_args.kernel, padding=1, groups=oup)
        if self.has_se:
            self._se_reduce = nn.Conv2d(oup, 2, 1)
            self._se_expand = nn.Conv2d(2, oup, 1)
        self._project_conv = nn.Conv2d(oup, inp, 1)
        self._swish = MemoryEfficientSwish()

    def forward(self, inputs, drop_connect_rate=None):
        x = inputs
        if self._block_args.expand != 1:
            x = self._swish(self._bn0(self._expand_conv(inputs)))
        x = self._swish(self._depthwise_conv(x))
        if self.has_se:
            x_squeezed = F.adaptive_avg_pool2d(x, 1)
            x_squeezed = self._se_expand(self._swish(self._se_reduce(x_squeezed)))
            x = torch.sigmoid(x_squeezed) * x
        x = self._project_conv(x)
        if self.id_skip:
            if drop_connect_rate:
                x = drop_connect(x, p=drop_connect_rate, training=self.training)
            x = x + inputs
        return x

    def set_swish(self, memory_efficient=True):
        self._swish = MemoryEfficientSwish() if memory_efficient else nn.SiLU()


def drop_connect(inputs, p, training):
    if not training:
        return inputs
    batch_size = inputs.shape[0]
    keep_prob = 1 - p
    random_tensor = keep_prob
    random_tensor += torch.rand([batch_size, 1, 1, 1], dtype=inputs.dtype, device=inputs.device)
    binary_tensor = torch.floor(random_tensor)
    return inputs / keep_prob * binary_tensor


class SwishImplementation(torch.autograd.Function):
    @staticmethod
    def forward(ctx, i):
        result = i * torch.sigmoid(i)
        ctx.save_for_backward(i)
        return result

    @staticmethod
    def backward(ctx, grad_output):
        i = ctx.saved_tensors[0]
        sigmoid_i = torch.sigmoid(i)
        return grad_output * (sigmoid_i * (1 + i * (1 - sigmoid_i)))


class MemoryEfficientSwish(nn.Module):
    def forward(self, x):
        return SwishImplementation.apply(x)


@program(FEAT)
class DropConnectTrain(nn.Module):
    def __init__(self, rate=0.3):
        super().__init__()
        self.rate = rate
        self.block = MBConvBlock(BlockArgs(3, 1, True), GlobalParams(1.0, 0.2, 0.25, 1e-3))

    def forward(self, x):
        return self.block(x, drop_connect_rate=self.rate)


@program("torch.ones(2, 6)")
class LabelSmoothing(nn.Module):
    def __init__(self, classes=6, smoothing=0.1, dim=-1):
        super().__init__()
        self.confidence = 1.0 - smoothing
        self.smoothing = smoothing
        self.cls = classes
        self.dim = dim

    def forward(self, pred):
        target = pred.argmax(1)
        pred = pred.log_softmax(dim=self.dim)
        with torch.no_grad():
            true_dist = torch.zeros_like(pred)
            true_dist.fill_(self.smoothing / (self.cls - 1))
            true_dist.scatter_(1, target.data.unsqueeze(1), self.confidence)
        return torch.mean(torch.sum(-true_dist * pred, dim=self.dim))


@program("torch.linspace(0, 1, 12).reshape(3, 4), torch.tensor([0, 1, 2])")
class FocalLoss(nn.Module):
    def __init__(self, gamma=2, alpha=0.25, size_average=True):
        super(FocalLoss, self).__init__()
        self.gamma = gamma
        self.alpha = alpha
        if isinstance(alpha, (float, int)):
            self.alpha = torch.Tensor([alpha, 1 - alpha, 1 - alpha, 1 - alpha])
        if isinstance(alpha, list):
            self.alpha = torch.Tensor(alpha)
        self.size_average = size_average

    def forward(self, input, target):
        if input.dim() > 2:
            input = input.view(input.size(0), input.size(1), -1)
            input = input.transpose(1, 2)
            input = input.contiguous().view(-1, input.size(2))
        target = target.view(-1, 1)
        logpt = F.log_softmax(input, dim=1)
        logpt = logpt.gather(1, target)
        logpt = logpt.view(-1)
        pt = Variable(logpt.data.exp())
        if self.alpha is not None:
            if self.alpha.type() != input.data.type():
                self.alpha = self.alpha.type_as(input.data)
            at = self.alpha.gather(0, target.data.view(-1))
            logpt = logpt * Variable(at)
        loss = -1 * (1 - pt) ** self.gamma * logpt
        if self.size_average:
            return loss.mean()
        else:
            return loss.sum()


@program("torch.rand(2, 1, 12, 12), torch.rand(2, 1, 12, 12)")
class SSIM(nn.Module):
    def __init__(self, window_size=5, size_average=True):
        super(SSIM, self).__init__()
        self.window_size = window_size
        self.size_average = size_average
        self.channel = 1
        self.window = create_window(window_size, self.channel)

    def forward(self, img1, img2):
        (_, channel, _, _) = img1.size()
        if channel == self.channel and self.window.data.type() == img1.data.type():
            window = self.window
        else:
            window = create_window(self.window_size, channel)
            if img1.is_cuda:
                window = window.cuda(img1.get_device())
            window = window.type_as(img1)
            self.window = window
            self.channel = channel
        return _ssim(img1, img2, window, self.window_size, channel, self.size_average)


def gaussian(window_size, sigma):
    gauss = torch.Tensor([math.exp(-(x - window_size // 2) ** 2 / float(2 * sigma ** 2)) for x in range(window_size)])
    return gauss / gauss.sum()


def create_window(window_size, channel):
    _1D_window = gaussian(window_size, 1.5).unsqueeze(1)
    _2D_window = _1D_window.mm(_1D_window.t()).float().unsqueeze(0).unsqueeze(0)
    window = Variable(_2D_window.expand(channel, 1, window_size, window_size).contiguous())
    return window


def _ssim(img1, img2, window, window_size, channel, size_average=True):
    mu1 = F.conv2d(img1, window, padding=window_size // 2, groups=channel)
    mu2 = F.conv2d(img2, window, padding=window_size // 2, groups=channel)
    mu1_sq = mu1.pow(2)
    mu2_sq = mu2.pow(2)
    mu1_mu2 = mu1 * mu2
    sigma1_sq = F.conv2d(img1 * img1, window, padding=window_size // 2, groups=channel) - mu1_sq
    sigma2_sq = F.conv2d(img2 * img2, window, padding=window_size // 2, groups=channel) - mu2_sq
    sigma12 = F.conv2d(img1 * img2, window, padding=window_size // 2, groups=channel) - mu1_mu2
    C1 = 0.01 ** 2
    C2 = 0.03 ** 2
    ssim_map = ((2 * mu1_mu2 + C1) * (2 * sigma12 + C2)) / ((mu1_sq + mu2_sq + C1) * (sigma1_sq + sigma2_sq + C2))
    if size_average:
        return ssim_map.mean()
    else:
        return ssim_map.mean(1).mean(1).mean(1)


@program("torch.rand(1, 3, 8, 8)")
class TotalVariation(nn.Module):
    def __init__(self, TVLoss_weight=1):
        super().__init__()
        self.TVLoss_weight = TVLoss_weight

    def forward(self, x):
        batch_size = x.size()[0]
        h_x = x.size()[2]
        w_x = x.size()[3]
        count_h = self._tensor_size(x[:, :, 1:, :])
        count_w = self._tensor_size(x[:, :, :, 1:])
        h_tv = torch.pow((x[:, :, 1:, :] - x[:, :, :h_x - 1, :]), 2).sum()
        w_tv = torch.pow((x[:, :, :, 1:] - x[:, :, :, :w_x - 1]), 2).sum()
        return self.TVLoss_weight * 2 * (h_tv / count_h + w_tv / count_w) / batch_size

    def _tensor_size(self, t):
        return t.size()[1] * t.size()[2] * t.size()[3]


@program("torch.tensor([[0., 0., 4., 4.], [1., 1., 5., 5.], [8., 8., 9., 9.]]), torch.tensor([0.9, 0.8, 0.7])")
class NMSLoop(nn.Module):
    def __init__(self, thresh=0.3, top_k=200):
        super().__init__()
        self.thresh, self.top_k = thresh, top_k

    def forward(self, boxes, scores):
        keep = scores.new(scores.size(0)).zero_().long()
        x1, y1, x2, y2 = boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3]
        area = torch.mul(x2 - x1, y2 - y1)
        v, idx = scores.sort(0)
        idx = idx[-self.top_k:]
        count = 0
        while idx.numel() > 0:
            i = idx[-1]
            keep[count] = i
            count += 1
            if idx.size(0) == 1:
                break
            idx = idx[:-1]
            xx1 = torch.clamp(x1[idx], min=x1[i])
            yy1 = torch.clamp(y1[idx], min=y1[i])
            xx2 = torch.clamp(x2[idx], max=x2[i])
            yy2 = torch.clamp(y2[idx], max=y2[i])
            w = torch.clamp(xx2 - xx1, min=0.0)
            h = torch.clamp(yy2 - yy1, min=0.0)
            inter = w * h
            union = (area[idx] - inter) + area[i]
            IoU = inter / union
            idx = idx[IoU.le(self.thresh)]
        return keep, count


@program("8, 8")
class PriorBox(nn.Module):
    def __init__(self, aspect_ratios=[[2], [2, 3]], feature_maps=[2, 1], min_sizes=[3, 5]):
        super().__init__()
        self.aspect_ratios, self.feature_maps, self.min_sizes = aspect_ratios, feature_maps, min_sizes
        self.clip = True

    def forward(self, h: int, w: int):
        mean = []
        for k, f in enumerate(self.feature_maps):
            for i in range(f):
                for j in range(f):
                    f_k = h / (h // f)
                    cx = (j + 0.5) / f_k
                    cy = (i + 0.5) / f_k
                    s_k = self.min_sizes[k] / w
                    mean += [cx, cy, s_k, s_k]
                    for ar in self.aspect_ratios[k]:
                        mean += [cx, cy, s_k * math.sqrt(ar), s_k / math.sqrt(ar)]
        output = torch.Tensor(mean).view(-1, 4)
        if self.clip:
            output.clamp_(max=1, min=0)
        return output
