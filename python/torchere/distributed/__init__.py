"""There is one process: the questions that programs ask have their answers."""


def is_available():
    return False


def is_initialized():
    return False


def get_rank(group=None):
    return 0


def get_world_size(group=None):
    return 1


def init_process_group(*args, **kwargs):
    raise NotImplementedError("torch.distributed is not offered: Torchere runs in one process")
