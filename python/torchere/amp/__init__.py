"""Mixed precision as far as a program without CUDA meets it: switched off, with PyTorch's warnings."""

import functools
import warnings

__all__ = ["autocast", "GradScaler"]


class autocast:
    """Does nothing: on devices that are not there it is disabled, and on the CPU it is not offered."""

    def __init__(self, device_type, dtype=None, enabled=True, cache_enabled=None):
        if enabled and device_type == "cuda":
            warnings.warn(
                "User provided device_type of 'cuda', but CUDA is not available. Disabling",
                stacklevel=2,
            )
        elif enabled:
            raise NotImplementedError(
                f"autocast on {device_type!r} is not offered: pass enabled=False, or convert the model"
            )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def __call__(self, func):
        @functools.wraps(func)
        def call(*args, **kwargs):
            with self:
                return func(*args, **kwargs)

        return call


class GradScaler:
    """Scales nothing: losses and steps go through as they are."""

    def __init__(
        self,
        device="cuda",
        init_scale=2.0**16,
        growth_factor=2.0,
        backoff_factor=0.5,
        growth_interval=2000,
        enabled=True,
    ):
        if enabled and device == "cuda":
            warnings.warn(
                "torch.cuda.amp.GradScaler is enabled, but CUDA is not available.  Disabling.",
                stacklevel=2,
            )
        elif enabled:
            raise NotImplementedError(f"GradScaler on {device!r} is not offered")

    def scale(self, outputs):
        """The outputs themselves."""
        return outputs

    def unscale_(self, optimizer):
        """Nothing was scaled."""

    def step(self, optimizer, *args, **kwargs):
        """The optimizer's step."""
        return optimizer.step(*args, **kwargs)

    def update(self, new_scale=None):
        """There is no scale."""

    def get_scale(self):
        return 1.0

    def is_enabled(self):
        return False

    def state_dict(self):
        return {}

    def load_state_dict(self, state_dict):
        """Nothing to load."""
