"""There is no CUDA device here; the questions that programs ask have their answers."""


def is_available():
    return False


def device_count():
    return 0


def is_initialized():
    return False


def current_device():
    raise RuntimeError("Torchere runs on the CPU: there is no CUDA device")


def empty_cache():
    pass


def manual_seed(seed):
    pass


def manual_seed_all(seed):
    pass


def synchronize(device=None):
    pass
