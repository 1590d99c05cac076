"""LazyModuleMixin: modules whose parameters get their shapes from the first input.

Before the first call a hook runs `initialize_parameters(*inputs)`, which a subclass writes; the
module then becomes one of the class `cls_to_become`.
"""

import itertools

import torchere as torch

from ..parameter import is_lazy

__all__ = ["LazyModuleMixin"]


class LazyModuleMixin:
    """To be put before the module class in the bases."""

    cls_to_become = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._load_hook = self._register_load_state_dict_pre_hook(self._lazy_load_hook)
        self._initialize_hook = self.register_forward_pre_hook(
            self._infer_parameters, with_kwargs=True
        )

    def _members(self):
        return itertools.chain(self._parameters.items(), self._buffers.items())

    def _save_to_state_dict(self, destination, prefix, keep_vars):
        for name, member in self._members():
            if member is not None and name not in self._non_persistent_buffers_set:
                whole = keep_vars or is_lazy(member)
                destination[prefix + name] = member if whole else member.detach()

    def _lazy_load_hook(self, state_dict, prefix, *rest):
        """Members without shape take those of the values that will be loaded."""
        for name, member in self._members():
            value = state_dict.get(prefix + name)
            if value is not None and is_lazy(member) and not is_lazy(value):
                with torch.no_grad():
                    member.materialize(value.shape)

    def _apply(self, fn, recurse=True):
        """As a module's, except that a buffer without shape stays one."""
        lazy = {k: b for k, b in self._buffers.items() if is_lazy(b)}
        super()._apply(fn, recurse)
        for name, old in lazy.items():
            new = self._buffers[name]
            self._buffers[name] = type(old)(
                old.requires_grad, new.device, new.dtype, persistent=old.persistent
            )
        return self

    def initialize_parameters(self, *args, **kwargs):
        """Gives the parameters their shapes and first values, by the first inputs."""
        raise NotImplementedError(
            f"initialize_parameters is not implemented for {type(self).__name__}"
        )

    def has_uninitialized_params(self):
        """Whether a parameter or buffer has no shape yet."""
        return any(is_lazy(member) for _, member in self._members())

    def _infer_parameters(self, module, args, kwargs=None):
        """The hook before the first call; removes itself."""
        module.initialize_parameters(*args, **(kwargs or {}))
        if module.has_uninitialized_params():
            raise RuntimeError(f"module {self._get_name()} has not been fully initialized")
        module._initialize_hook.remove()
        module._load_hook.remove()
        del module._initialize_hook, module._load_hook
        if module.cls_to_become is not None:
            module.__class__ = module.cls_to_become

    def _replicate_for_data_parallel(self):
        raise RuntimeError(
            "Modules with uninitialized parameters can't be used with `DataParallel`. Run a dummy "
            "forward pass to correctly initialize the modules"
        )
