"""All layers, by the family they are written in."""

from .activation import *  # noqa: F401,F403
from .adaptive import *  # noqa: F401,F403
from .batchnorm import *  # noqa: F401,F403
from .channelshuffle import *  # noqa: F401,F403
from .container import *  # noqa: F401,F403
from .conv import *  # noqa: F401,F403
from .distance import *  # noqa: F401,F403
from .dropout import *  # noqa: F401,F403
from .flatten import *  # noqa: F401,F403
from .fold import *  # noqa: F401,F403
from .instancenorm import *  # noqa: F401,F403
from ._lazy_layers import *  # noqa: F401,F403  (after the layers that they become)
from .linear import *  # noqa: F401,F403
from .linear_cross_entropy_options import LinearCrossEntropyOptions
from .loss import *  # noqa: F401,F403
from .module import Module
from .normalization import *  # noqa: F401,F403
from .padding import *  # noqa: F401,F403
from .pixelshuffle import *  # noqa: F401,F403
from .pooling import *  # noqa: F401,F403
from .rnn import *  # noqa: F401,F403
from .sparse import *  # noqa: F401,F403
from .transformer import *  # noqa: F401,F403
from .upsampling import *  # noqa: F401,F403

# The classes only: a submodule such as `utils` must not hide the package of that name above.
__all__ = [
    _name
    for _name, _value in list(globals().items())
    if isinstance(_value, type) and issubclass(_value, Module) and not _name.startswith("_")
]
__all__.append("LinearCrossEntropyOptions")
