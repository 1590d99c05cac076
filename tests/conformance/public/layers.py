"""Every module of torch.nn, in PyTorch's own source, as its module database makes them."""


def _fractional(torch, info, sample):
    """The database draws the samples of fractional pooling as doubles: they are made like the input."""
    c = sample.constructor_input
    kwargs = dict(c.kwargs)
    if isinstance(kwargs.get("_random_samples"), torch.Tensor):
        kwargs["_random_samples"] = kwargs["_random_samples"].to(torch.float32)
    return info.module_cls(*c.args, **kwargs)


def _tensors(torch, given):
    """Lengths are tensors to a script, as CTCLoss's own annotations say."""
    return tuple(torch.tensor(a) if isinstance(a, tuple) and a and all(isinstance(x, int) for x in a) else a for a in given)


def cases(torch):
    from torch.testing._internal.common_modules import module_db

    for info in module_db:
        samples = info.module_inputs_func(info, device="cpu", dtype=torch.float32, requires_grad=False, training=False)
        for number, sample in enumerate(samples):
            if number == 2:
                break
            given = sample.forward_input
            if given is None or given.kwargs:
                continue

            def make(info=info, sample=sample):
                torch.manual_seed(0)
                return _fractional(torch, info, sample), _tensors(torch, sample.forward_input.args)

            yield f"{info.name} {number}", make
