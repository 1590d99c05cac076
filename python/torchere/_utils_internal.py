"""Where the package's files lie."""

import os


def get_file_path(*path_components):
    """A path inside the package's parent folder."""
    return os.path.join(os.path.dirname(os.path.dirname(__file__)), *path_components)


def get_writable_path(path):
    """The path itself where it can be written, else a temporary folder."""
    if os.access(path, os.W_OK):
        return path
    import tempfile

    return tempfile.mkdtemp(suffix=os.path.basename(path))


def resolve_library_path(path):
    return os.path.realpath(path)
