"""Where the libraries differ, and why. Each is expected to fail: one that stops failing must leave the table."""

CELLS = "recurrent cells are recorded as one operator, not as the products and activations inside"
DEFAULTS = "a saved function keeps its parameters' defaults; PyTorch drops them"

TEXT = {
    "containers/named_tuple_defaults": "types of named tuples print without the fields' defaults",
    "control_flow/is_and_in": "the order of two constants that come from an inlined operator",
    "modules/LayersEnumerated": "the length of a ModuleList is a constant, not a call of __len__",
    "layers/LSTMCellTraced": CELLS,
    "layers/TransformerEncoderLayerTraced": "the input is named by the first parameter it is passed as",
    "traced/casts": "x.to(device) is recorded as aten::to.device, without the dtype and layout it does not change",
}

ANSWERS = {
    "containers/optional_list": DEFAULTS,
    "functions/defaults": DEFAULTS,
    "functions/modern_types": DEFAULTS,
    "functions/optional_argument": DEFAULTS,
}

ARCHIVES = {}

TORCH_MODULES = {}
