"""Layers as functions, and the pieces the layers share.

The script compiler compiles the text of these functions, so each keeps to its language and makes
the operator calls, in the order, that PyTorch's function of the name makes. They are written in
the `_functional_*` modules by family, and all belong here by qualified name.
"""

import math
import warnings

import torchere as torch

from . import _reduction as _Reduction
from ._functional_activation import *  # noqa: F401,F403
from ._functional_activation import _get_softmax_dim, _threshold
from ._functional_attention import *  # noqa: F401,F403
from ._functional_attention import (
    _canonical_mask,
    _check_key_padding_mask,
    _in_projection,
    _in_projection_packed,
    _mha_shape_check,
    _none_or_dtype,
)
from ._functional_loss import *  # noqa: F401,F403
from ._functional_norm import *  # noqa: F401,F403
from ._functional_norm import (
    _no_grad_embedding_renorm_,
    _verify_batch_size,
    _verify_spatial_size,
)
from ._functional_pooling import *  # noqa: F401,F403
from ._functional_pooling import (
    _adaptive_max_pool1d,
    _adaptive_max_pool2d,
    _adaptive_max_pool3d,
    _fractional_max_pool2d,
    _fractional_max_pool3d,
    _max_pool1d,
    _max_pool2d,
    _max_pool3d,
    _unpool_output_size,
)
from ._functional_vision import *  # noqa: F401,F403
from .modules.utils import _list_with_default, _pair, _single, _triple

# ---- functions that are operators as they are

conv1d = torch.conv1d
conv2d = torch.conv2d
conv3d = torch.conv3d
conv_transpose1d = torch.conv_transpose1d
conv_transpose2d = torch.conv_transpose2d
conv_transpose3d = torch.conv_transpose3d
conv_tbc = torch.conv_tbc
avg_pool1d = torch.avg_pool1d
avg_pool2d = torch._C._nn.avg_pool2d
avg_pool3d = torch._C._nn.avg_pool3d
adaptive_avg_pool1d = torch.adaptive_avg_pool1d
linear = torch._C._nn.linear
bilinear = torch.bilinear
threshold_ = torch.threshold_
relu_ = torch.relu_
hardtanh_ = torch._C._nn.hardtanh_
elu_ = torch._C._nn.elu_
selu_ = torch.selu_
celu_ = torch.celu_
leaky_relu_ = torch._C._nn.leaky_relu_
prelu = torch.prelu
rrelu_ = torch.rrelu_
logsigmoid = torch._C._nn.log_sigmoid
gelu = torch._C._nn.gelu
hardshrink = torch.hardshrink
softplus = torch._C._nn.softplus
softshrink = torch._C._nn.softshrink
pixel_shuffle = torch.pixel_shuffle
pixel_unshuffle = torch.pixel_unshuffle
channel_shuffle = torch.channel_shuffle
native_channel_shuffle = torch.native_channel_shuffle
pairwise_distance = torch.pairwise_distance
pdist = torch.pdist
cosine_similarity = torch.cosine_similarity
one_hot = torch._C._nn.one_hot
scaled_dot_product_attention = torch._C._nn.scaled_dot_product_attention

# The device type of the backend that others may add; error texts name it.
_private_backend_name = "privateuseone"
