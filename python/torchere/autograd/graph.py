"""The tape's nodes."""

from .. import _C

Node = _C.Node
