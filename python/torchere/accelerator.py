"""There is no accelerator here; the questions that programs ask have their answers."""


def is_available():
    return False


def device_count():
    return 0


def current_accelerator(check_available=False):
    """None: the CPU is all there is."""
    return None


def synchronize(device=None):
    raise RuntimeError("Torchere runs on the CPU: there is no accelerator")
