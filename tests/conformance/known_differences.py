"""Where the libraries differ, and why. Each is expected to fail: one that stops failing must leave the table."""

CELLS = "recurrent cells are recorded as one operator, not as the products and activations inside"
DEFAULTS = "a saved function keeps its parameters' defaults; PyTorch drops them"
FAST_PATH = "attention here has no second implementation to choose, so the layer's text is shorter"

TEXT = {
    "containers/named_tuple_defaults": "types of named tuples print without the fields' defaults",
    "control_flow/is_and_in": "the order of two constants that come from an inlined operator",
    "modules/LayersEnumerated": "the length of a ModuleList is a constant, not a call of __len__",
    "functions/functional_conv": "the default 0 of a BroadcastingList2 is a list already",
    "layers/LSTMCellTraced": CELLS,
    "layers/TransformerEncoderLayer": FAST_PATH,
    "layers/TransformerEncoder": FAST_PATH,
    "layers/TransformerEncoderLayerTraced": "names of local variables inside the layer's own Python code",
    "traced/casts": "x.to(device) is recorded as aten::to.device, without the dtype and layout it does not change",
}

TOP = "a scripted recurrent layer can be called here; PyTorch gives it no forward of its own"

ANSWERS = {
    "layers/RNN": TOP,
    "layers/LSTM": TOP,
    "layers/GRU": TOP,
    "containers/optional_list": DEFAULTS,
    "functions/defaults": DEFAULTS,
    "functions/modern_types": DEFAULTS,
    "functions/optional_argument": DEFAULTS,
}

ARCHIVES = {}

# Expression → why; "strides": only those differ.
OPS = {
    "torch.histc(x, 4, 0.0, 1.0)": "refuses what requires a gradient",
}

TORCH_MODULES = {}
