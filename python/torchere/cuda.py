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


def current_stream(device=None):
    current_device()


default_stream = set_device = get_device_properties = get_device_capability = get_rng_state = set_rng_state = current_stream


def _refuse(*args, **kwargs):
    current_device()


class _Absent:
    """A class of CUDA programs: it may be named, and making an object raises."""

    def __init__(self, *args, **kwargs):
        current_device()


class Stream(_Absent):
    pass


class Event(_Absent):
    pass


class stream(_Absent):
    pass


class device(_Absent):
    pass


mem_get_info = memory_allocated = memory_reserved = max_memory_allocated = reset_peak_memory_stats = _refuse
FloatTensor = DoubleTensor = HalfTensor = BFloat16Tensor = LongTensor = IntTensor = _refuse
has_magma = False


class jiterator:
    """Kernels from source: what is made raises when it is called."""

    @staticmethod
    def _create_jit_fn(code_string, **kwargs):
        return _refuse

    @staticmethod
    def _create_multi_output_jit_fn(code_string, num_outputs, **kwargs):
        return _refuse
