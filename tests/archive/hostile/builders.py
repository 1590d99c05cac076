"""Bytes of zip files, pickles and programs, right or with whatever is wrong put in; and the table of cases."""

import struct
import zlib

CASES = {}  # name -> (reader, what is wrong, the message's regex, the file)


def case(name, wrong, expected, data, reader="program"):
    """A file that `reader` (program: jit.load, checkpoint: load, run: jit.load and a call) must refuse."""
    assert name not in CASES, name
    CASES[name] = (reader, wrong, expected, data)


def patched(data, at, new):
    return data[:at] + new + data[at + len(new):]


def deflated(data):
    c = zlib.compressobj(9, zlib.DEFLATED, -15)
    return c.compress(data) + c.flush()


class Entry:
    """One entry of a zip; what is given overrides what would be right."""

    def __init__(self, name, data=b"", *, method=0, stored=None, crc=None, size=None, packed=None, flags=0, extra=b"",
                 local_name=None, local_method=None, local_extra=b"", offset=None):
        self.name, self.method, self.flags = name.encode() if isinstance(name, str) else name, method, flags
        self.stored = stored if stored is not None else deflated(data) if method == 8 else data
        self.crc = zlib.crc32(data) if crc is None else crc
        self.size = len(data) if size is None else size
        self.packed = len(self.stored) if packed is None else packed
        self.extra, self.local_extra, self.offset = extra, local_extra, offset
        self.local_name = self.name if local_name is None else local_name
        self.local_method = method if local_method is None else local_method

    def local(self):
        head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, self.flags, self.local_method, 0, 0x21, self.crc, self.packed & 0xffffffff,
                           self.size & 0xffffffff, len(self.local_name), len(self.local_extra))
        return head + self.local_name + self.local_extra + self.stored

    def central(self, offset):
        offset = offset if self.offset is None else self.offset
        head = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, self.flags, self.method, 0, 0x21, self.crc, self.packed & 0xffffffff,
                           self.size & 0xffffffff, len(self.name), len(self.extra), 0, 0, 0, 0, offset & 0xffffffff)
        return head + self.name + self.extra


def zip_of(entries, *, count=None, here=None, directory_size=None, directory_offset=None, directory=None, disk=0,
           between=b"", comment=b"", comment_size=None, end=True, after=b""):
    out, rows = b"", b""
    for e in entries:
        rows += e.central(len(out))
        out += e.local()
    rows = rows if directory is None else directory
    count = len(entries) if count is None else count
    at = len(out) if directory_offset is None else directory_offset
    size = len(rows) if directory_size is None else directory_size
    tail = struct.pack("<4s4H2IH", b"PK\5\6", disk, disk, count if here is None else here, count, size, at,
                       len(comment) if comment_size is None else comment_size) + comment
    return out + rows + between + (tail if end else b"") + after


def zip64_end(entries, directory_size, directory_offset, at, *, here=None, disk=0, record=b"PK\6\6", locator_disk=0):
    """The zip64 end record and its locator."""
    return struct.pack("<4sQ2H2I4Q", record, 44, 45, 45, disk, disk, entries if here is None else here, entries,
                       directory_size, directory_offset) + struct.pack("<4sIQI", b"PK\6\7", locator_disk, at, 1)


# Pickles -----------------------------------------------------------------------------------------------------------

PROTO = b"\x80\x02"


def text(s):
    data = s.encode()
    return b"X" + struct.pack("<I", len(data)) + data


def integer(i):
    return b"J" + struct.pack("<i", i) if -2**31 <= i < 2**31 else b"\x8a\x09" + i.to_bytes(9, "little", signed=True)


def tuple_of(*parts):
    return b"(" + b"".join(parts) + b"t"


def name_of(module, name):
    return f"c{module}\n{name}\n".encode()


def call(module, name, *arguments):
    return name_of(module, name) + tuple_of(*arguments) + b"R"


def dict_of(**items):
    return b"}(" + b"".join(text(k) + v for k, v in items.items()) + b"u"


def storage(key="0", kind="FloatStorage", count=4, location="cpu", module="torch", word="storage"):
    return tuple_of(text(word), name_of(module, kind), text(key), text(location), integer(count)) + b"Q"


def tensor(sizes=(4,), strides=(1,), offset=0, stored=None, function="_rebuild_tensor_v2", module="torch._utils", grad=b"\x89"):
    hooks = name_of("collections", "OrderedDict") + b")R"
    return call(module, function, storage() if stored is None else stored, integer(offset),
                tuple_of(*map(integer, sizes)), tuple_of(*map(integer, strides)), grad, hooks)


def pickle(body):
    return PROTO + body + b"."


def instance(state, cls="M", module="__torch__"):
    return name_of(module, cls) + b")\x81" + state + b"b"


# Programs and checkpoints --------------------------------------------------------------------------------------------

CLASS = """class M(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
"""
FORWARD = """  def forward(self: __torch__.M,
    x: Tensor) -> Tensor:
    return x
"""
TENSOR_CLASS = CLASS.replace("[]", '["w", ]', 1) + "  w : Tensor\n" + FORWARD
DATA = pickle(instance(dict_of(training=b"\x89")))


def records(changes, standard):
    merged = {**standard, **changes}
    return [(k, v.encode() if isinstance(v, str) else v) for k, v in merged.items() if v is not None]


def program(changes=None, **more):
    """An archive of a small program, with records changed, added, or left out (None)."""
    standard = {"data.pkl": DATA, "code/__torch__.py": CLASS + FORWARD, "constants.pkl": pickle(b")"), "version": "3\n"}
    return zip_of([Entry("m/" + k, v) for k, v in records(changes or {}, standard)], **more)


def with_tensor(body, **changes):
    """A program whose module has the attribute `w`, which the pickle makes so; four floats lie in data/0."""
    data = pickle(instance(dict_of(training=b"\x89", w=body)))
    return program({"data.pkl": data, "code/__torch__.py": TENSOR_CLASS, "data/0": b"\0" * 16, **changes})


def with_state(body, **changes):
    return program({"data.pkl": pickle(body), **changes})


def with_code(code, **changes):
    return program({"code/__torch__.py": code, **changes})


def with_forward(body, head="x: Tensor", result="Tensor", **changes):
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return with_code(f"{CLASS}  def forward(self: __torch__.M,\n    {head}) -> {result}:\n{lines}", **changes)


def checkpoint(body, changes=None):
    standard = {"data.pkl": pickle(body), "byteorder": "little", "data/0": b"\0" * 16, "version": "3\n"}
    return zip_of([Entry("m/" + k, v) for k, v in records(changes or {}, standard)])
