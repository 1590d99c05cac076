"""How the library was built."""

from . import get_num_threads
from .version import __version__


def show():
    return f"Torchere {__version__}\n  - C++ Version: 202002\n  - CPU build, oneDNN\n"


def parallel_info():
    return f"threads: {get_num_threads()}\n"
