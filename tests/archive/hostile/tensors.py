"""What can be wrong with tensors and their storages, in programs, checkpoints of both forms, and safetensors."""

import json
import struct

from builders import (PROTO, call, case, checkpoint, dict_of, integer, name_of, patched, pickle, storage, tensor, text,
                      tuple_of, with_tensor)

OUTSIDE = "does not lie within its storage"
BIG = 2**62

for name, wrong, changes in (
        ("five_of_four", "five elements in a storage of four", {"sizes": (5,)}),
        ("offset_four", "an offset behind the last element", {"sizes": (1,), "offset": 4}),
        ("offset_negative", "a negative offset", {"sizes": (1,), "offset": -1}),
        ("offset_huge", "an offset of 2^62", {"sizes": (1,), "offset": BIG}),
        ("offset_overflows", "offset and size overflow", {"sizes": (2**61,), "offset": 2**61}),
        ("stride_two", "a stride that leaves the storage", {"sizes": (3,), "strides": (2,)}),
        ("stride_negative", "a negative stride", {"sizes": (2,), "strides": (-1,), "offset": 1}),
        ("stride_huge", "a stride of 2^62", {"sizes": (2,), "strides": (BIG,)}),
        ("size_negative", "a negative size", {"sizes": (-1,)}),
        ("sizes_minus_twice", "two negative sizes whose product is positive", {"sizes": (-2, -2), "strides": (1, 1)}),
        ("sizes_overflow", "sizes whose product wraps to 0", {"sizes": (2**32, 2**32), "strides": (1, 1)}),
        ("sizes_overflow_zero_strides", "2^124 elements by strides of 0", {"sizes": (BIG, BIG), "strides": (0, 0)}),
        ("strides_missing", "fewer strides than sizes", {"sizes": (2, 2), "strides": (1,)}),
        ("dims_100", "100 dimensions", {"sizes": (1,) * 100, "strides": (1,) * 100}),
        ("reach_overflows", "sizes times strides overflow", {"sizes": (2**40, 2**40), "strides": (2**40, 1)})):
    expected = OUTSIDE + "|overflow|too large"
    case(f"tensor_{name}", wrong, expected, with_tensor(tensor(**changes)))
    case(f"checkpoint_tensor_{name}", f"{wrong}, in a checkpoint", expected, checkpoint(dict_of(w=tensor(**changes))), reader="checkpoint")

for name, wrong, expected, stored in (
        ("key_absent", "the storage's record is not there", "lacks the record", storage("7")),
        ("key_path", "the storage's key is a path", "lacks the record", storage("../../../etc/passwd")),
        ("count_over_record", "the storage counts more elements than its record has", "too few", storage(count=100)),
        ("count_negative", "the storage's count is negative", "negative count", storage(count=-4)),
        ("count_overflows", "the count times the element's size wraps to 16", "too few", storage(count=2**62 + 4)),
        ("wider_dtype", "four doubles do not fit 16 bytes", "too few", storage(kind="DoubleStorage")),
        ("dtype_unknown", "a storage of a dtype that is none", "not known", storage(kind="HexStorage")),
        ("class_elsewhere", "a storage of a class that is not torch's", "not torch's", storage(module="numpy")),
        ("kind_unknown", "a persistent id of another kind", "no known way", storage(word="file")),
        ("device_cuda", "a tensor saved from a GPU", "map_location", storage(location="cuda:0")),
        ("id_is_number", "a persistent id that is a number", "found|expected|item", integer(7) + b"Q"),
        ("id_is_short", "a persistent id without a key", "found|expected|item|has", tuple_of(text("storage")) + b"Q"),
        ("is_number", "a number stands for the storage", "found|expected|storage", integer(7))):
    case(f"storage_{name}", wrong, expected, with_tensor(tensor(stored=stored)))
    case(f"checkpoint_storage_{name}", f"{wrong}, in a checkpoint", expected, checkpoint(dict_of(w=tensor(stored=stored))), reader="checkpoint")

case("tensor_function_unknown", "a way of making tensors that is none", "not supported", with_tensor(tensor(function="_rebuild_from_url")))
case("tensor_sizes_are_text", "sizes that are text", "expected|found", with_tensor(call(
    "torch._utils", "_rebuild_tensor_v2", storage(), integer(0), text("four"), text("one"), b"\x89")))
case("tensor_as_int", "an attribute declared Tensor is a number", "should be Tensor", with_tensor(integer(3)))
case("record_longer_than_file", "a tensor's record claims more than the file", "lacks its end|outside the file",
     patched(with_tensor(tensor()), -22, b"PK\5\7"))
case("big_endian", "the tensors are of a big-endian machine", "big-endian", with_tensor(tensor(), byteorder="big"))
QUANTIZED = storage(kind="QUInt8Storage", count=16)


def quantized(scheme, stored=QUANTIZED):
    return with_tensor(call("torch._utils", "_rebuild_qtensor", stored, integer(0), tuple_of(integer(4)), tuple_of(integer(1)), scheme, b"\x89",
                            name_of("collections", "OrderedDict") + b")R"))


case("quantized_scheme", "a quantization scheme that is none", "not known", quantized(tuple_of(name_of("torch", "per_galaxy"), integer(1), integer(0))))
case("quantized_scheme_elsewhere", "a quantization scheme that is not torch's", "not torch's", quantized(tuple_of(name_of("os", "system"), integer(1), integer(0))))
case("quantized_scale_text", "a quantizer's scale is text", "expected|found", quantized(tuple_of(name_of("torch", "per_tensor_affine"), text("1"), integer(0))))
case("quantized_axis", "a quantizer's axis is not there", "does not fit|axis|[Dd]imension", quantized(tuple_of(
    name_of("torch", "per_channel_affine"), tensor(), tensor(), integer(9))))
case("quantized_over_floats", "a quantized tensor over a storage of floats", "over a storage of", quantized(
    tuple_of(name_of("torch", "per_tensor_affine"), integer(1), integer(0)), storage()))

# The form of torch.save before PyTorch 1.6.
MAGIC = PROTO + b"\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19."
HEAD = MAGIC + PROTO + b"M\xe9\x03." + PROTO + b"}."
OLD_ID = tuple_of(text("storage"), name_of("torch", "FloatStorage"), text("k"), text("cpu"), integer(4), b"N") + b"Q"
OLD = HEAD + pickle(dict_of(w=tensor(stored=OLD_ID)))
KEYS = pickle(b"]" + text("k") + b"a")


def old(name, wrong, expected, data):
    case(f"old_{name}", wrong, expected, data, reader="checkpoint")


old("magic_only", "the old form ends behind its magic number", "ends early", MAGIC)
old("head_only", "the old form ends behind its head", "ends early", HEAD)
old("no_keys", "the old form ends before the storages' keys", "ends early|too short", OLD + PROTO[:1])
old("no_data", "the old form ends before its storages", "too short|ends early", OLD + KEYS)
old("data_cut", "an old storage is cut", "ends early|too short", OLD + KEYS + struct.pack("<Q", 4) + b"\0" * 9)
old("count_differs", "an old storage's count is not its tensors'", "tell of", OLD + KEYS + struct.pack("<Q", 3) + b"\0" * 16)
old("count_huge", "an old storage counts 2^64-1 elements", "tell of", OLD + KEYS + b"\xff" * 8 + b"\0" * 16)
old("claims_huge", "an old tensor's storage claims 2^40 elements", "too short", HEAD + pickle(dict_of(w=tensor(stored=OLD_ID.replace(
    integer(4), integer(2**40))))) + KEYS)
old("key_unknown", "an old storage belongs to no tensor", "no tensor", OLD + pickle(b"]" + text("z") + b"a") + struct.pack("<Q", 4) + b"\0" * 16)
old("calls", "the old form calls os.system", "Weights only load failed", HEAD + pickle(call("os", "system", text("x"))) + pickle(b"]"))

# Safetensors.


def safetensors(header, data=b"\0" * 16, length=None):
    head = header.encode() if isinstance(header, str) else json.dumps(header).encode()
    return struct.pack("<Q", len(head) if length is None else length) + head + data


def row(dtype="F32", shape=(4,), offsets=(0, 16)):
    return {"w": {"dtype": dtype, "shape": list(shape), "data_offsets": list(offsets)}}


for name, wrong, expected, data in (
        ("not_json", "the header is not JSON", "no JSON object", safetensors("{not json}")),
        ("list_in_object", "the header is cut", "no JSON object", safetensors('{"w": [')),
        ("deep", "the header has 100,000 brackets", "too deeply|no JSON object", safetensors('{"a":' + "[" * 100_000)),
        ("row_is_number", "a tensor's row is a number", "lacks its dtype", safetensors({"w": 3})),
        ("no_shape", "a tensor has no shape", "lacks its dtype", safetensors({"w": {"dtype": "F32", "data_offsets": [0, 16]}})),
        ("dtype", "a dtype that is none", "not known", safetensors(row("F33"))),
        ("dtype_is_list", "a dtype that is a list", "not known", safetensors({"w": {"dtype": ["F32"], "shape": [4], "data_offsets": [0, 16]}})),
        ("offsets_past_end", "the data ends behind the file", "outside the data", safetensors(row(shape=(8,), offsets=(0, 32)))),
        ("offsets_backwards", "the data ends before it begins", "outside the data", safetensors(row(offsets=(16, 0)))),
        ("offsets_negative", "the data begins at -1", "whole number", safetensors(row(offsets=(-1, 15)))),
        ("offsets_huge", "the data ends at 2^64", "whole number|outside the data", safetensors(row(offsets=(0, 2**64)))),
        ("offsets_three", "three offsets", "proper data_offsets", safetensors(row(offsets=(0, 8, 16)))),
        ("too_few_bytes", "eight elements in 16 bytes", "are not 8 elements", safetensors(row(shape=(8,)))),
        ("shape_negative", "a negative size", "whole number", safetensors(row(shape=(-4,)))),
        ("shape_wraps", "a shape of 2^64 elements", "too large", safetensors(row(shape=(2**32, 2**32)))),
        ("shape_wraps_bytes", "a shape whose bytes wrap to 16", "are not|too large", safetensors(row(shape=(2**62 + 4,)))),
        ("shape_hides_wrap", "a size of 0 behind sizes that wrap", "too large|does not lie", safetensors(row(shape=(0, 2**62, 2**62), offsets=(0, 0)))),
        ("shape_fraction", "a size of 4.0", "whole number", safetensors(row(shape=(4.0,)))),
        ("dims_100", "100 dimensions", "proper shape", safetensors(row(shape=(1,) * 100, offsets=(0, 4))))):
    case(f"safetensors_{name}", wrong, expected, data, reader="checkpoint")
