"""What differs for a reason, by "NAME written by LIBRARY"; and how many archives must be alike each way."""

FLOOR = 300
KNOWN = {}
