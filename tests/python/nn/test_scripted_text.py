"""What the layers are as TorchScript: `.code`, with our compiler and with PyTorch's."""

import re
import warnings

import numpy as np
import pytest
from both import PACKAGES, named, to_package, torch, torchere
from layer_cases import LAYERS
from test_layers import label

pytestmark = pytest.mark.skipif(
    torchere.jit is torch.jit, reason="this torchere has no compiler of its own"
)

# Where ours is another program on purpose: no nested tensors; hooks are asked for outside.
OTHER_TEXT = {"TransformerEncoderLayer", "Transformer"}


def renumbered(text):
    """Mangled names by first appearance: their numbers depend on what was compiled before."""
    seen = {}
    return re.sub(r"___torch_mangle_(\d+)", lambda m: seen.setdefault(m[1], f"mangled_{len(seen)}"), text)


def scripted(package, case):
    name, args, options, _ = case
    rng = np.random.default_rng(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        layer = getattr(package.nn, name)(*args, **to_package(options, package, rng))
        return package.jit.script(layer)


@pytest.mark.parametrize("case", [c for c in LAYERS if c[3]], ids=label)
def test_code(case):
    torch_package, ours_package = PACKAGES
    try:
        theirs = scripted(torch_package, case).code
    except Exception as problem:
        pytest.skip(f"PyTorch does not script it: {str(problem)[:60]}")
    ours = scripted(ours_package, case).code
    if case[0] not in OTHER_TEXT:
        assert renumbered(named(ours)) == renumbered(theirs)
