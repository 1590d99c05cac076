"""Named regions: accepted, so that programs that mark them run."""


class record_function:
    def __init__(self, name, args=None):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None
