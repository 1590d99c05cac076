"""Types from running examples (`torch.jit.script(f, example_inputs=…)`) need MonkeyType, which is not used here."""

_IS_MONKEYTYPE_INSTALLED = False
