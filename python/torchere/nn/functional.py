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
from ._linear_cross_entropy import linear_cross_entropy
from ._operators import nn_operator, operator
from .modules.utils import _list_with_default, _pair, _single, _triple

# ---- functions that are operators as they are

conv1d = operator("conv1d")
conv2d = operator("conv2d")
conv3d = operator("conv3d")
conv_transpose1d = operator("conv_transpose1d")
conv_transpose2d = operator("conv_transpose2d")
conv_transpose3d = operator("conv_transpose3d")
conv_tbc = operator("conv_tbc")
avg_pool1d = operator("avg_pool1d")
avg_pool2d = nn_operator("avg_pool2d")
avg_pool3d = nn_operator("avg_pool3d")
adaptive_avg_pool1d = operator("adaptive_avg_pool1d")
linear = nn_operator("linear")
bilinear = operator("bilinear")
threshold_ = operator("threshold_")
relu_ = operator("relu_")
hardtanh_ = nn_operator("hardtanh_")
elu_ = nn_operator("elu_")
selu_ = operator("selu_")
celu_ = operator("celu_")
leaky_relu_ = nn_operator("leaky_relu_")
prelu = operator("prelu")
rrelu_ = operator("rrelu_")
logsigmoid = nn_operator("log_sigmoid")
gelu = nn_operator("gelu")
hardshrink = operator("hardshrink")
softplus = nn_operator("softplus")
softshrink = nn_operator("softshrink")
pixel_shuffle = operator("pixel_shuffle")
pixel_unshuffle = operator("pixel_unshuffle")
channel_shuffle = operator("channel_shuffle")
native_channel_shuffle = operator("native_channel_shuffle")
pairwise_distance = operator("pairwise_distance")
pdist = operator("pdist")
cosine_similarity = operator("cosine_similarity")
one_hot = nn_operator("one_hot")
scaled_dot_product_attention = nn_operator("scaled_dot_product_attention")

# The device type of the backend that others may add; error texts name it.
_private_backend_name = "privateuseone"
