"""Forward-mode differentiation is not offered; the name exists so that imports work."""
