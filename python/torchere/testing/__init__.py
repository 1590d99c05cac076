"""torch.testing: comparing tensors, making them, and checking texts."""

from ._comparison import assert_allclose, assert_close  # noqa: F401
from ._creation import make_tensor  # noqa: F401
from ._file_check import FileCheck  # noqa: F401
