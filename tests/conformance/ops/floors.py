"""The shares of names, in per cent, under which the comparison fails: what held when they were last raised."""

FLOORS = {
    ("values", "float32"): 98.3, ("values", "float64"): 98.3, ("values", "float16"): 97.0, ("values", "bfloat16"): 97.0,
    ("values", "int64"): 98.5, ("values", "int32"): 98.5, ("values", "int16"): 98.5, ("values", "int8"): 98.5,
    ("values", "uint8"): 97.0, ("values", "bool"): 99.0, ("values", "complex64"): 99.0, ("values", "complex128"): 99.0,
    ("methods", "float32"): 99.0, ("gradients", "float64"): 98.5, ("gradients", "complex128"): 98.5,
    ("second order", "float64"): 97.0, ("second order", "complex128"): 97.0, ("aliasing", "float32"): 100.0,
    ("aliasing", "complex64"): 100.0, ("inplace", "float32"): 97.0, ("out", "float32"): 87.5, ("errors", "any"): 98.5,
}

# What is to be reached.
GOALS = {("values", "float32"): 97.0, "values": 95.0, "gradients": 97.0, "second order": 97.0, "aliasing": 100.0, "errors": 95.0}


def goal(category, dtype):
    return GOALS.get((category, dtype), GOALS.get(category))
