"""library.opcheck: an operator's registrations against what it does."""

from ._tensor import Tensor

_TESTS = ("test_schema", "test_autograd_registration", "test_faketensor", "test_aot_dispatch_dynamic")


def _tensors(values):
    out = []
    for v in values:
        if isinstance(v, Tensor):
            out.append(v)
        elif isinstance(v, (list, tuple)):
            out.extend(x for x in v if isinstance(x, Tensor))
    return out


def _copies(values):
    return tuple([x.detach().clone() if isinstance(x, Tensor) else x for x in v] if isinstance(v, (list, tuple)) else
                 v.detach().clone() if isinstance(v, Tensor) else v for v in values)


def _same(a, b):
    return a.shape == b.shape and bool(((a == b) | ((a != a) & (b != b))).all())


def _test_schema(op, args, kwargs):
    given = _copies(args)
    before = _copies(given)
    op(*given, **kwargs)
    for a, v, old in zip(op._schema.arguments, given, before):
        if isinstance(v, Tensor) and not a.is_write and not _same(v, old):
            raise RuntimeError(f"Argument {a.name} is not defined as mutable but was mutated: {op._schema}")


def _test_autograd_registration(op, args, kwargs):
    if not any(t.requires_grad for t in _tensors(args)):
        return
    if not any(op.has_kernel_for_dispatch_key(k) for k in ("Autograd", "CompositeImplicitAutograd")):
        raise RuntimeError(f"{op} has no Autograd kernel, but an argument requires a gradient: register one with "
                           "register_autograd")


def _test_faketensor(op, args, kwargs):
    if not op.has_kernel_for_dispatch_key("Meta"):
        raise RuntimeError(f"{op}: there was no fake impl registered")
    on_meta = tuple([x.to("meta") if isinstance(x, Tensor) else x for x in v] if isinstance(v, (list, tuple)) else
                    v.to("meta") if isinstance(v, Tensor) else v for v in args)
    real, fake = op(*_copies(args), **kwargs), op(*on_meta, **kwargs)
    real, fake = (r if isinstance(r, tuple) else (r,) for r in (real, fake))
    for i, (r, f) in enumerate(zip(_tensors(real), _tensors(fake))):
        if r.shape != f.shape or r.dtype != f.dtype:
            raise RuntimeError(f"{op}: result {i} is {r.dtype} {tuple(r.shape)}, but the fake impl says {f.dtype} "
                               f"{tuple(f.shape)}")


def check(op, args, kwargs, wanted, raise_exception):
    wanted = (wanted,) if isinstance(wanted, str) else tuple(wanted or _TESTS)
    run = {"test_schema": _test_schema, "test_autograd_registration": _test_autograd_registration,
           "test_faketensor": _test_faketensor, "test_aot_dispatch_dynamic": _test_faketensor}
    out = {}
    for name in wanted:
        if name not in run:
            raise ValueError(f"opcheck: there is no test {name}; there are {', '.join(_TESTS)}")
        try:
            run[name](op, args, kwargs)
            out[name] = "SUCCESS"
        except Exception as e:
            if raise_exception:
                raise _OpCheckError(f"opcheck(op, ...): {name} failed with {e}") from e
            out[name] = e
    return out


class _OpCheckError(Exception):
    pass


_OpCheckError.__name__ = _OpCheckError.__qualname__ = "OpCheckError"
