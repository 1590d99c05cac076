"""What can be wrong with a pickle, and what a pickle may not say."""

import struct

from builders import (PROTO, call, case, checkpoint, dict_of, instance, integer, name_of, pickle, program, text, with_state)


def raw(name, wrong, expected, data):
    case(name, wrong, expected, program({"data.pkl": data}))


EARLY = "ends early|does not end"

# Opcodes and their arguments.
raw("pickle_empty", "data.pkl is empty", EARLY, b"")
raw("pickle_proto_only", "the pickle ends behind its protocol", EARLY, PROTO)
raw("pickle_no_stop", "the pickle does not stop", EARLY, PROTO + b"}")
raw("pickle_protocol_9", "the pickle is of protocol 9", "protocol", b"\x80\x09}.")
for code, name in ((b"\xff", "ff"), (b"\x00", "00"), (b"\x82", "ext1"), (b"\x83", "ext2"), (b"\x84", "ext4"), (b"\x97", "next_buffer"),
                   (b"\x98", "readonly_buffer"), (b"?", "question_mark")):
    raw(f"opcode_{name}", f"the opcode {name} is in no table", "unknown pickle opcode", PROTO + code + b"\0\0\0\0.")
for name, data in {"BININT": b"J\0\0", "BININT2": b"M\0", "BININT1": b"K", "BINFLOAT": b"G\0\0\0\0", "BINUNICODE": b"X\xff\xff\xff\xffab",
                   "BINUNICODE8": b"\x8d" + b"\xff" * 8 + b"ab", "SHORT_BINUNICODE": b"\x8c\x20ab", "BINBYTES": b"B\xff\xff\xff\x7fab",
                   "BINBYTES8": b"\x8e" + b"\xff" * 7 + b"\x7fab", "BYTEARRAY8": b"\x96" + b"\xff" * 8, "SHORT_BINBYTES": b"C\x20ab",
                   "BINSTRING": b"T\xff\xff\xff\xffab", "LONG1": b"\x8a\x20ab", "LONG4": b"\x8b\xff\xff\xff\x7fab", "FRAME": b"\x95\0\0",
                   "GLOBAL": b"ctorch\nTensor", "INST": b"(itorch\n", "UNICODE": b"Vabc", "INT": b"I12", "PUT": b"}p1", "PERSID": b"Pabc"}.items():
    raw(f"argument_of_{name}", f"the argument of {name} runs past the end", EARLY, PROTO + data)
raw("int_not_a_number", "INT is followed by letters", "not one", PROTO + b"Iabc\n.")
raw("long_not_a_number", "LONG is followed by letters", "not one", PROTO + b"L12x4L\n.")
raw("float_not_a_number", "FLOAT is followed by letters", "not one", PROTO + b"Fone\n.")
raw("string_unquoted", "STRING has no quotes", "not well-formed", PROTO + b"Sabc\n.")
raw("unicode_bad_escape", "UNICODE has half an escape", "not well-formed", PROTO + b"V\\u12\n.")
raw("long_of_a_megabyte", "an integer has a million bytes", "too long", PROTO + b"\x8b" + struct.pack("<i", 10**6) + b"\1" * 10**6 + b".")
raw("long_line_of_a_megabyte", "an integer has a million digits", "too long", PROTO + b"L" + b"9" * 10**6 + b"L\n.")
raw("integer_over_64_bits", "a program's integer needs 72 bits", "over 64 bits", pickle(instance(dict_of(training=b"\x8a\x09" + b"\xff" * 8 + b"\1"))))

# Stack, marks, memo.
for name, data in {"pop": b"0", "dup": b"2", "append": b"a", "setitem": b"s", "reduce": b"R", "build": b"b", "newobj": b"\x81", "binpersid": b"Q",
                   "stack_global": b"\x93", "tuple1": b"\x85", "tuple2": b"K\1\x86", "tuple3": b"K\1K\1\x87", "stop": b""}.items():
    raw(f"stack_empty_{name}", f"{name} takes from an empty stack", "the stack is empty|one value is expected", PROTO + data + b".")
for name, data in {"tuple": b"t", "list": b"l", "dict": b"d", "appends": b"]e", "setitems": b"}u", "pop_mark": b"1", "frozenset": b"\x91", "obj": b"o",
                   "additems": b"\x8f\x90"}.items():
    raw(f"no_mark_{name}", f"{name} without a mark", "no mark", PROTO + data + b".")
raw("appends_to_nothing", "APPENDS has no list below its mark", "nothing below|stack is empty", PROTO + b"(K\1e.")
raw("append_to_dict", "APPEND to a dict", "cannot take items", PROTO + b"}K\1a.")
raw("setitem_on_list", "SETITEM on a list", "cannot take items by key", PROTO + b"]K\1K\2s.")
raw("setitems_odd", "SETITEMS has a key without a value", "no value", PROTO + b"}(K\1K\2K\3u.")
raw("dict_odd", "DICT has a key without a value", "no value", PROTO + b"(K\1d.")
raw("build_on_number", "BUILD gives a number a state", "cannot take a state", PROTO + b"K\1}b.")
raw("build_twice", "an object is given a state twice", "state twice", pickle(instance(dict_of(training=b"\x89")) + b"}b"))
raw("get_unset", "GET asks for what was never put", "memo has no number", PROTO + b"h\5.")
raw("get_huge", "LONG_BINGET asks for number 2^32-1", "memo has no number", PROTO + b"j\xff\xff\xff\xff.")
raw("get_negative", "GET asks for a negative number", "memo has no number", PROTO + b"g-1\n.")
raw("put_huge", "LONG_BINPUT puts at number 2^32-1", "out of range", PROTO + b"}r\xff\xff\xff\xff.")
raw("put_negative", "PUT puts at a negative number", "out of range", PROTO + b"}p-5\n.")
raw("put_word", "PUT is followed by a word", "not a number", PROTO + b"}pfive\n.")
raw("stop_with_two", "two values are left at STOP", "one value is expected", PROTO + b"}}.")
raw("stop_inside_mark", "a mark is left at STOP", "one value is expected", PROTO + b"}(.")
raw("stack_global_of_numbers", "STACK_GLOBAL of two numbers", "two strings", PROTO + b"K\1K\2\x93.")
raw("newobj_arguments", "NEWOBJ has no tuple of arguments", "arguments are", PROTO + b"ctorch\nTensor\nK\1\x81.")
raw("newobj_ex_keywords", "NEWOBJ_EX has no dict of keywords", "keyword arguments are", PROTO + b"ctorch\nTensor\n)K\1\x92.")
raw("obj_nothing", "OBJ has nothing above its mark", "no class above", PROTO + b"(o.")

# Depth and cycles.
raw("deep_lists", "100,000 lists in one another", "nested deeper", PROTO + b"]" * 100_000 + b"a" * 99_999 + b".")
raw("deep_tuples", "100,000 tuples in one another", "nested deeper", PROTO + b")" + b"\x85" * 100_000 + b".")
raw("deep_reduces", "100,000 calls of one another", "nested deeper", PROTO + b"ca\nb\n" + b")R" * 100_000 + b".")
raw("deep_persistent_ids", "100,000 persistent ids of one another", "nested deeper", PROTO + b"K\1" + b"Q" * 100_000 + b".")
case("cycle_in_tuple", "a tuple contains itself through a list", "contains itself|should be|should have", with_state(instance(
    dict_of(training=b"]q\1((h\1te"))))
case("cycle_in_state", "a module's state is in itself", "no dict|contains itself|should be", with_state(name_of("__torch__", "M") + b")\x81q\1(h\1tb"))
case("cycle_of_checkpoint_tuples", "a checkpoint\'s tuple contains itself", "contains itself", checkpoint(b"]q\1((h\1tq\2e0h\2"), reader="checkpoint")

# What a file may name and call.
EVIL = {"os.system": ("os", "system"), "posix.system": ("posix", "system"), "nt.system": ("nt", "system"), "builtins.eval": ("builtins", "eval"),
        "builtins.exec": ("__builtin__", "exec"), "builtins.getattr": ("builtins", "getattr"), "subprocess.Popen": ("subprocess", "Popen"),
        "importlib.import_module": ("importlib", "import_module"), "runpy._run_code": ("runpy", "_run_code"), "webbrowser.open": ("webbrowser", "open"),
        "torch.load": ("torch", "load"), "torch.jit.load": ("torch.jit", "load"), "torch.hub.load": ("torch.hub", "load"),
        "torch.ops.load_library": ("torch.ops", "load_library"), "numpy.load": ("numpy", "load"), "shutil.rmtree": ("shutil", "rmtree"),
        "socket.create_connection": ("socket", "create_connection"), "ctypes.CDLL": ("ctypes", "CDLL"),
        "torch._utils._rebuild_device_tensor": ("torch._utils", "_rebuild_device_tensor_from_numpy"), "builtins.print": ("builtins", "print")}
for dotted, (module, function) in EVIL.items():
    body = call(module, function, text("echo harm"))
    case(f"call_{dotted}", f"a program's pickle calls {dotted}", "not among|not supported|not known", with_state(instance(dict_of(training=body))))
    case(f"checkpoint_calls_{dotted}", f"a checkpoint calls {dotted}", "Weights only load failed|not supported|not known",
         checkpoint(body), reader="checkpoint")
case("call_by_newobj", "NEWOBJ makes a class of Python's", "no class", with_state(instance(dict_of(training=instance(b"}", "Popen", "subprocess")))))
case("call_as_root", "the root of a program is a call", "not among|expected", with_state(call("os", "system", text("true"))))
case("root_is_dict", "the root of a program is a dict", "expected a module", with_state(b"}"))
case("root_is_number", "the root of a program is a number", "expected a module", with_state(integer(5)))
case("root_is_other_class", "the root's class is not in the code", "no class", with_state(instance(b"}", "Absent")))
case("root_without_state", "the root has no state", "without state", with_state(name_of("__torch__", "M") + b")\x81"))
case("state_is_list", "a module's state is a list", "no dict", with_state(instance(b"]")))
case("state_lacks_attribute", "a module's state lacks an attribute", "lacks the attribute|should be",
     program({"data.pkl": pickle(instance(b"}")), "code/__torch__.py": "class M(Module):\n  n : int\n"}))
case("state_of_other_type", "an attribute is a string where a bool is declared", "should be bool", with_state(instance(dict_of(training=text("yes")))))
case("global_as_attribute", "an attribute is the name of a function", "not among", with_state(instance(dict_of(training=name_of("os", "system")))))
case("dict_with_list_as_key", "a dict has a list as key", "dict's key", with_state(instance(dict_of(training=b"}]K\1s"))))
case("callable_from_call", "what is called is itself the result of a call", "expected|not a global|found",
     with_state(instance(dict_of(training=call("os", "system", text("x")) + b")R"))))
case("enum_without_member", "an enum has no such member", "no member", program({
    "data.pkl": pickle(instance(dict_of(training=call("__torch__", "E", integer(7))))),
    "code/__torch__.py": "class E(Enum):\n  a = 1\nclass M(Module):\n  training : __torch__.E\n"}))
case("tagged_with_bad_type", "a type tag is no type", "", with_state(instance(dict_of(
    training=call("torch.jit._pickle", "restore_type_tag", b"]", text("List[[[["))))))
case("tagged_with_other_type", "a type tag does not fit its value", "not of its type", with_state(instance(dict_of(
    training=call("torch.jit._pickle", "restore_type_tag", b"]K\1a", text("List[str]"))))))
case("tag_unknown", "torch.jit._pickle has no such function", "not among", with_state(instance(dict_of(training=call("torch.jit._pickle", "build_file", text("x"))))))
case("device_unknown", "a device that is none", "[Dd]evice", with_state(instance(dict_of(training=call("torch", "device", text("nonsense"))))))
case("tensor_id", "a tensor by number in an archive without a table", "not in the archive's table",
     with_state(instance(dict_of(training=call("torch.jit._pickle", "build_tensor_from_id", integer(3))))))
case("constants_no_tuple", "constants.pkl is no tuple", "expected a tuple", program({"constants.pkl": pickle(b"}")}))
case("constants_call", "constants.pkl calls os.system", "not among", program({"constants.pkl": pickle(call("os", "system", text("x")) + b"\x85")}))
case("numbers_as_arguments", "a call's arguments are a number", "found|expected|tuple", with_state(instance(dict_of(
    training=name_of("torch._utils", "_rebuild_tensor_v2") + b"K\1R"))))
case("int_list_of_strings", "build_intlist of strings", "another type", with_state(instance(dict_of(
    training=call("torch.jit._pickle", "build_intlist", b"]" + text("x") + b"a")))))
case("tuple_of_nothing", "a call lacks its arguments", "item|found|expected|has", with_state(instance(dict_of(training=call("torch._utils", "_rebuild_tensor_v2")))))
case("checkpoint_set_of_lists", "a set holds lists, which Python cannot hash", "", checkpoint(b"\x8f(]]\x90"), reader="checkpoint")
case("checkpoint_dict_of_lists", "a dict's key is a list", "", checkpoint(b"}]K\1s"), reader="checkpoint")
