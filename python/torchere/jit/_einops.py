def describe_function(f):
    return ("run", f)
