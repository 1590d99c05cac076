"""The share of each package's modules that work, scripted or traced; raised when more do."""

FLOORS = {}
