"""Every module of torch.nn, in PyTorch's own source, as its module database makes them."""


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
                c = sample.constructor_input
                return info.module_cls(*c.args, **c.kwargs), tuple(sample.forward_input.args)

            yield f"{info.name} {number}", make
