"""What differs for a reason, by "NAME written by LIBRARY"; and how many archives must be alike each way."""

FLOOR = 1300
SIGNS = "vectors of a random projection: their signs are the processor's choice"
KNOWN = {
    "op.chalf written by torch": "aten::chalf is not there",
    "op.to_sparse written by torch": "there are no sparse tensors",
    **{f"op.{name} written by {library}": SIGNS for name in ("svd_lowrank", "pca_lowrank") for library in ("torch", "torchere")},
}
