"""The mobile interpreter and its bytecode are not offered: the names say so when they are called."""


def _refuse(*args, **kwargs):
    raise NotImplementedError("mobile bytecode is not offered: save with torch.jit.save")


_load_for_lite_interpreter = _export_operator_list = _get_model_bytecode_version = _refuse
_get_mobile_model_contained_types = _backport_for_mobile = _backport_for_mobile_to_buffer = _refuse
_get_model_ops_and_info = LiteScriptModule = _refuse
