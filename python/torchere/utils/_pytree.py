"""Nested containers as lists of leaves and a spec that puts them together again."""

from collections import OrderedDict, namedtuple  # noqa: F401


class TreeSpec:
    """How a container was built: its type, what its type needs to be rebuilt, and the specs of its items."""

    def __init__(self, type, context, children_specs):
        self.type, self.context, self.children_specs = type, context, children_specs
        self.num_leaves = sum(s.num_leaves for s in children_specs) if type is not None else 1

    def __eq__(self, other):
        return isinstance(other, TreeSpec) and (self.type, self.context, self.children_specs) == (
            other.type, other.context, other.children_specs)

    def __hash__(self):
        return hash((self.type, self.num_leaves))

    def __repr__(self):
        return "*" if self.type is None else f"TreeSpec({self.type.__name__}, {self.context}, {self.children_specs})"


class LeafSpec(TreeSpec):
    def __init__(self):
        super().__init__(None, None, [])


def _node_type(x):
    if isinstance(x, tuple) and hasattr(x, "_fields"):
        return namedtuple
    return type(x) if type(x) in SUPPORTED_NODES else None


# type → (x → (items, context), (items, context) → x)
SUPPORTED_NODES = {
    dict: (lambda x: (list(x.values()), list(x)), lambda v, keys: dict(zip(keys, v))),
    OrderedDict: (lambda x: (list(x.values()), list(x)), lambda v, keys: OrderedDict(zip(keys, v))),
    list: (lambda x: (list(x), None), lambda v, _: list(v)),
    tuple: (lambda x: (list(x), None), lambda v, _: tuple(v)),
    namedtuple: (lambda x: (list(x), type(x)), lambda v, cls: cls(*v)),
}


def _register_pytree_node(typ, flatten_fn, unflatten_fn):
    """Makes a class a container: how to take it apart and to build it."""
    SUPPORTED_NODES[typ] = (flatten_fn, unflatten_fn)


register_pytree_node = _register_pytree_node


def tree_flatten(tree):
    """(leaves, spec)."""
    kind = _node_type(tree)
    if kind is None:
        return [tree], LeafSpec()
    items, context = SUPPORTED_NODES[kind][0](tree)
    leaves, specs = [], []
    for item in items:
        inner, spec = tree_flatten(item)
        leaves += inner
        specs.append(spec)
    return leaves, TreeSpec(kind, context, specs)


def tree_unflatten(leaves, spec):
    """The container of tree_flatten again, with these leaves."""
    leaves = list(leaves)
    if len(leaves) != spec.num_leaves:
        raise ValueError(f"tree_unflatten: {spec.num_leaves} leaves are wanted, not {len(leaves)}")
    if spec.type is None:
        return leaves[0]
    items, start = [], 0
    for child in spec.children_specs:
        items.append(tree_unflatten(leaves[start:start + child.num_leaves], child))
        start += child.num_leaves
    return SUPPORTED_NODES[spec.type][1](items, spec.context)


def tree_leaves(tree):
    return tree_flatten(tree)[0]


def tree_map(fn, tree):
    """The same container with fn(leaf) for each leaf."""
    leaves, spec = tree_flatten(tree)
    return tree_unflatten([fn(x) for x in leaves], spec)


def tree_map_only(types, fn, tree):
    return tree_map(lambda x: fn(x) if isinstance(x, types) else x, tree)


def tree_all(pred, tree):
    return all(map(pred, tree_leaves(tree)))


def tree_any(pred, tree):
    return any(map(pred, tree_leaves(tree)))
