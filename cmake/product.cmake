# What users get: libtorchere, the command line, the Python extension.
