"""Lists and dicts that Python and scripts share: torch.jit.script([1, 2]) and torch.jit.script({"a": 1}).

A plain list is copied when it goes into a script; of these, what the script does is seen in Python. All items have one
type: that of the list they are made of, or the one that is given."""

from .. import _C


def _list_type(items):
    return _C._infer_type(items) if items else _C.ListType.ofTensors()


def _dict_type(items):
    return _C._infer_type(items) if items else _C.DictType(_C.StringType.get(), _C.TensorType.get())


class ScriptList(_C._ListHandle):
    def __init__(self, items=(), type=None):
        if isinstance(items, _C.JitType):
            super().__init__(items, [])
        else:
            items = list(items)
            super().__init__(type or _list_type(items), items)

    def _items(self):
        return [self._get(i) for i in range(len(self))]

    def __getitem__(self, i):
        return ScriptList(self._items()[i], self._type()) if isinstance(i, slice) else self._get(i)

    def __setitem__(self, i, value):
        if not isinstance(i, slice):
            self._set(i, value)
            return
        places, values = range(*i.indices(len(self))), list(value)
        if len(places) != len(values):
            raise RuntimeError("Left and right hand size of slice assignment have different sizes!")
        for at, v in zip(places, values):
            self._set(at, v)

    def __delitem__(self, i):
        for at in sorted(range(*i.indices(len(self))), reverse=True) if isinstance(i, slice) else (i,):
            self._erase(at)

    def __iter__(self):
        return iter(self._items())

    def _of_its_type(self, value):
        element = self._type().getElementType()
        if not _C._value_fits(value, element):
            raise TypeError(f"a list of {element} holds no {type(value).__name__}")
        return value

    def __contains__(self, value):
        return self._of_its_type(value) in self._items()

    def __eq__(self, other):
        return self._items() == (other._items() if isinstance(other, ScriptList) else other)

    __hash__ = None

    def __repr__(self):
        return repr(self._items())

    def append(self, value):
        self._insert(len(self), value)

    def insert(self, i, value):
        self._insert(i, value)

    def extend(self, values):
        for v in values:
            self.append(v)

    def pop(self, i=-1):
        if not len(self):
            raise IndexError("pop from empty list")
        value = self._get(i)
        self._erase(i)
        return value

    def remove(self, value):
        self._erase(self.index(value))

    def count(self, value):
        return self._items().count(self._of_its_type(value))

    def index(self, value):
        return self._items().index(self._of_its_type(value))

    def clear(self):
        del self[:]

    def copy(self):
        return ScriptList(self._items(), self._type())


class ScriptDict(_C._DictHandle):
    def __init__(self, items=(), type=None):
        if isinstance(items, _C.JitType):
            super().__init__(items, {})
        else:
            items = dict(items)
            super().__init__(type or _dict_type(items), items)

    def __getitem__(self, key):
        try:
            found, value = self._get(key)
        except TypeError:
            raise KeyError(key) from None
        if not found:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._set(key, value)

    def __delitem__(self, key):
        if not self._erase(key):
            raise KeyError(key)

    def __contains__(self, key):
        try:
            return self._get(key)[0]
        except TypeError:
            raise KeyError(key) from None

    def __iter__(self):
        return iter(self._keys())

    def keys(self):
        return dict.fromkeys(self._keys()).keys()

    def values(self):
        return dict(self.items()).values()

    def items(self):
        return {k: self[k] for k in self._keys()}.items()

    def __eq__(self, other):
        return dict(self.items()) == (dict(other.items()) if isinstance(other, ScriptDict) else other)

    __hash__ = None

    def __repr__(self):
        return repr(dict(self.items()))


_C.ScriptList, _C.ScriptDict = ScriptList, ScriptDict
