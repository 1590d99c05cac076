"""From modules to script modules: the steps by PyTorch's names, for tools that take them one by one."""

from . import _concrete
from ._concrete import ConcreteType, concrete_type_of  # noqa: F401
from ._describe import class_object, compile_function
from ._module import RecursiveScriptModule, create, stubs_of, wrap_module, wrap_object  # noqa: F401


class ConcreteTypeStore:
    """The concrete types that modules share; a new one forgets those of before."""

    def __init__(self):
        _concrete._by_class.clear()

    def get_or_create_concrete_type(self, nn_module):
        return concrete_type_of(nn_module)


concrete_type_store = ConcreteTypeStore()


def get_module_concrete_type(nn_module, share_types=True):
    return concrete_type_of(nn_module, share_types)


def infer_methods_to_compile(nn_module):
    """The methods that scripting compiles first: forward, where there is one, and the exported ones."""
    return stubs_of(nn_module)


def create_script_module(nn_module, stubs_fn, share_types=True, is_tracing=False):
    return create(nn_module, stubs_fn, share_types)


def wrap_cpp_module(cpp_module):
    return wrap_module(cpp_module)


def wrap_cpp_class(cpp_class):
    return wrap_object(cpp_class)


def try_compile_fn(fn, loc=None):
    return compile_function(fn)


def _compile_and_register_class(obj, rcb=None, qualified_name=None):
    return class_object(obj)
