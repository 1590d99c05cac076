"""Operators that are known to differ, with the reason: "name", "name/category" or "name/category/dtype". One that is
right all the same is an error, so that this table stays true."""

MISSING = {}
