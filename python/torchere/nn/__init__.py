"""Modules, their layers, functions and initial values."""

from .parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter  # isort: skip  (the layers need it)
from . import modules
from .modules import *  # noqa: F401,F403
from . import attention, functional, init, parallel, utils
from .parallel import DataParallel
