"""Which entries of op_db are compared, and why the others are not."""

import functools

# (what is left out, the rule)
LEFT_OUT = [
    ("sparse tensors", lambda op: op.name.startswith("sparse.") or op.name == "to_sparse"),
    ("jiterator: CUDA kernels from text", lambda op: op.name.startswith("jiterator_")),
    ("CUDA's attention kernels", lambda op: "_flash_attention" in op.name or "_efficient_attention" in op.name),
    ("quantized: float8 alone", lambda op: op.name.startswith("torch._scaled_mm")),
]


@functools.cache
def entries():
    """([OpInfo], {what is left out: [names]})"""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from torch.testing._internal.common_methods_invocations import op_db
    kept, left = [], {}
    for op in op_db:
        why = next((what for what, rule in LEFT_OUT if rule(op)), None)
        if why:
            left.setdefault(why, []).append(op.full_name)
        else:
            kept.append(op)
    return kept, left
