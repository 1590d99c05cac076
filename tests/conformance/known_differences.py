"""Where the libraries differ, and why. Each is expected to fail: one that stops failing must leave the table."""

TEXT = {}

ANSWERS = {}

ARCHIVES = {}
