"""Names for types that signatures mention."""

import builtins
from typing import Any, List, Optional, Sequence, Tuple, Union

import torchere as torch

_TensorOrTensors = Union[torch.Tensor, Sequence[torch.Tensor]]
_dtype, _device, _layout = torch.dtype, torch.device, torch.layout
_int, _float, _bool, _complex = builtins.int, builtins.float, builtins.bool, builtins.complex
_qscheme = torch.qscheme
_size = Union[torch.Size, List[builtins.int], Tuple[builtins.int, ...]]
_dispatchkey = Union[builtins.str, Any]
Number = Union[builtins.int, builtins.float, builtins.bool]
Device = Optional[Union[_device, builtins.str, builtins.int]]
Storage = Any
