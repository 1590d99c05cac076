"""What can be wrong with a program's text, and what a program may not do while it loads or runs."""

import json

from builders import CLASS, FORWARD, Entry, case, instance, integer, pickle, program, text, with_code, with_forward, zip_of

# Text.
case("code_absent", "there is no code at all", "checkpoint|no class", program({"code/__torch__.py": None}))
case("code_empty", "the code is empty", "no class", with_code(""))
case("code_zeros", "the code is zeros", "", with_code("\0" * 1000))
case("code_not_utf8", "the code is not UTF-8", "", with_code(b"class M(Module):\n  x = '\xff\xfe'\n"))
case("code_other_class", "the code has another class", "no class", with_code(CLASS.replace("M(", "N(") + FORWARD))
case("code_unclosed", "a bracket is not closed", "", with_forward("return torch.add(x, [1, 2"))
case("code_unterminated_string", "a string does not end", "", with_forward("y = 'abc\nreturn x"))
case("code_brackets", "100,000 brackets", "", with_forward("return " + "(" * 100_000 + "x" + ")" * 100_000))
case("code_lists", "100,000 lists in one another", "", with_forward("y = " + "[" * 100_000 + "]" * 100_000 + "\nreturn x"))
case("code_unary", "100,000 signs before a number", "", with_forward("y = " + "-" * 100_000 + "1\nreturn x"))
case("code_not", "100,000 times not", "", with_forward("y = " + "not " * 100_000 + "True\nreturn x"))
case("code_attributes", "100,000 attributes of attributes", "", with_forward("return x" + ".a" * 100_000))
case("code_calls", "100,000 calls of calls", "", with_forward("return x" + "()" * 100_000))
case("code_sum", "a sum of 100,000 terms that does not end", "", with_forward("return x" + " + x" * 100_000 + " +"))
case("code_ifs", "2,000 ifs in one another", "", with_forward("".join("  " * i + "if True:\n" for i in range(2000)) + "  " * 2000 + "pass"))
case("code_type_nesting", "a type of 50,000 lists", "", with_forward("return x", head="x: " + "List[" * 50_000 + "int" + "]" * 50_000))
case("code_integer", "an integer of 100,000 digits", "", with_forward("y = " + "9" * 100_000 + "\nreturn x"), reader="run")
case("code_indentation", "a line is indented by nothing that is open", "", with_code(CLASS + "   def f(self):\n return 1\n"))
case("code_imports_os", "code imports a Python module", "", with_forward("import os\nreturn x"), reader="run")
case("code_calls_open", "code calls open()", "open", with_forward("y = open('/etc/passwd')\nreturn x"), reader="run")
case("code_calls_eval", "code calls eval()", "eval", with_forward("y = eval('1')\nreturn x"), reader="run")
case("code_dunder", "code reaches for __class__", "", with_forward("return x.__class__.__bases__"), reader="run")
case("code_file_operator", "code calls an operator that reads files", "from_file", with_forward("return torch.from_file('/etc/passwd', None, 10)"), reader="run")
case("code_load_operator", "code calls torch.load", "load", with_forward("return torch.load('/etc/passwd')"), reader="run")
case("code_unknown_space", "code calls an operator of a library that is not there", "image::read_file|read_file", with_forward("return ops.image.read_file('/etc/passwd')"))
case("code_profiler", "code calls an operator for files of the profiler", "", with_forward("return ops.profiler._record_to_file('/tmp/x')"))
case("code_unknown_class", "a host class that is not registered", "", with_forward("return x", head="x: __torch__.torch.classes.files.Writer"), reader="run")
case("code_constant_absent", "CONSTANTS has no such number", "CONSTANTS has no", with_forward("return CONSTANTS.c7"), reader="run")
case("code_constant_huge", "CONSTANTS.c99999999999", "CONSTANTS has no", with_forward("return CONSTANTS.c99999999999"), reader="run")
case("code_constant_word", "CONSTANTS has no names", "CONSTANTS has no", with_forward("return CONSTANTS.path"), reader="run")
case("code_base_unknown", "a class inherits from one that is none", "inheritance", with_code(CLASS.replace("Module", "Popen") + FORWARD))
case("code_enum_empty", "an enum has no members", "enum's member", with_code("class E(Enum):\n  pass\n" + CLASS + "  e : __torch__.E\n" + FORWARD))
case("code_enum_mixed", "an enum's members have two types", "one type", with_code("class E(Enum):\n  a = 1\n  b = 'x'\n" + CLASS + "  e : __torch__.E\n" + FORWARD))
case("code_enum_call", "an enum's member is a call", "enum's member", with_code("class E(Enum):\n  a = f()\n" + CLASS + "  e : __torch__.E\n" + FORWARD))
case("code_named_tuple_method", "a named tuple has a method", "field with its type", with_code(
    "class T(NamedTuple):\n  def f(self): return 1\n" + CLASS + "  t : __torch__.T\n" + FORWARD))
case("code_interface_field", "an interface has a field", "expected a method", with_code("class I(Interface):\n  a : int\n" + CLASS + "  i : __torch__.I\n" + FORWARD))
case("code_type_of_itself", "a named tuple contains itself", "", with_code("class T(NamedTuple):\n  t : __torch__.T\n" + CLASS + "  t : __torch__.T\n" + FORWARD))
case("code_600_classes", "600 classes that each mention the next", "mention each other", program({
    "code/__torch__.py": "".join(f"class A{i}(NamedTuple):\n  a : __torch__.A{i + 1}\n" for i in range(600)) + "class A600(NamedTuple):\n  a : int\n"
    + CLASS + "  t : __torch__.A0\n" + FORWARD}))
case("code_parameters_no_list", "__parameters__ is no list", "list of names", with_code(CLASS.replace("[]", "5", 1) + FORWARD))
case("code_hook_absent", "a hook is named and not defined", "does not define", with_code(CLASS + "  __forward_hooks__ = ['h', ]\n" + FORWARD))
case("code_attribute_twice", "an attribute is declared twice", "", with_code(CLASS + "  training : int\n" + FORWARD))
case("code_statement_in_class", "a class has a loop", "attribute or a method", with_code(CLASS + "  for i in [1]:\n    pass\n" + FORWARD))
case("code_name_is_path", "a class's module is a path", "no class", program({"data.pkl": pickle(instance(b"}", "M", "../../etc"))}))

# Versions.
for name, value in {"zero": "0\n", "99": "99\n", "negative": "-3\n", "word": "three\n", "empty": "", "huge": "9" * 100, "float": "3.5\n"}.items():
    case(f"version_{name}", f"the version is {name}", "version|expected a number", program({"version": value}))
case("version_absent", "there is no version", "'version' is missing", program({"version": None}))

# Programs that run while loading.
SET = CLASS + """  def __setstate__(self: __torch__.M,
    s: int) -> NoneType:
{}
    self.training = {}
    return None
"""


def at_load(body, result="True", state=None, more=""):
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return program({"data.pkl": pickle(instance(integer(1) if state is None else state)), "code/__torch__.py": SET.format(lines.rstrip("\n"), result) + more})


case("load_loops_for_ever", "__setstate__ does not end", "more than .* steps", at_load("i = 0\nwhile torch.gt(2, 1):\n  i = torch.add(i, 1)"))
case("load_counts_to_max", "__setstate__ counts to 2^62", "more than .* steps", at_load("i = 0\nfor k in range(4611686018427387904):\n  i = torch.add(i, k)"))
case("load_recurses", "__setstate__ calls itself", "recurs|steps", at_load("self.__setstate__(s)"))
case("load_grows_text", "__setstate__ doubles a string 60 times", "bytes of memory", at_load("t = 'x'\nfor k in range(60):\n  t = torch.add(t, t)"))
case("load_grows_list", "__setstate__ doubles a list 60 times", "bytes of memory", at_load("t = [1]\nfor k in range(60):\n  t = torch.add(t, t)"))
case("load_grows_tensor", "__setstate__ makes a tensor of 8 TB", "bytes of memory", at_load("t = torch.zeros([1000000, 1000000])", "torch.gt(torch.numel(t), 3)"))
case("load_many_tensors", "__setstate__ keeps a hundred thousand megabytes", "bytes of memory", at_load(
    "l = annotate(List[Tensor], [])\nfor k in range(100000):\n  l2 = torch.append(l, torch.ones([250000]))", "torch.gt(torch.len(l), 3)"))
case("load_raises", "__setstate__ raises", "no thanks", at_load("ops.prim.RaiseException('no thanks', 'builtins.ValueError')"))
case("load_repeats_list", "__setstate__ repeats a list 10^15 times", "bytes of memory|cannot be repeated", at_load("t = torch.mul([1, 2], 1000000000000000)", "torch.gt(torch.len(t), 3)"))
case("load_pads_text", "__setstate__ pads text to 10^15 characters", "too long|bytes of memory", at_load("t = torch.ljust('x', 1000000000000000)", "torch.gt(torch.len(t), 3)"))
case("load_forks", "__setstate__ forks without end", "steps|recurs|memory|fork", at_load("while torch.gt(2, 1):\n  self.spin()", more="""  def spin(self: __torch__.M) -> int:
    i = 0
    while torch.gt(2, 1):
      i = torch.add(i, 1)
    return i
"""))
case("load_state_mismatch", "__setstate__ takes an int and gets text", "does not fit", at_load("pass", state=text("x")))
case("load_state_no_parameter", "__setstate__ takes no state", "does not fit", program({"data.pkl": pickle(instance(integer(1))), "code/__torch__.py":
     CLASS + "  def __setstate__(self: __torch__.M) -> NoneType:\n    return None\n"}))

# Programs under limits (reader "run": loaded, and forward called with torch.ones(2) under limits).
for name, wrong, expected, body in (
        ("loops", "forward does not end", "steps", "while torch.gt(2, 1):\n  x = torch.add(x, x)\nreturn x"),
        ("recurses", "forward calls itself", "recursively|recursion depth", "return (self).forward(x, )"),
        ("index_past_end", "an index behind the end of a tensor", "out of range|out of bounds", "return torch.select(x, 0, 1000)"),
        ("as_strided", "as_strided leaves the storage", "out of bounds|storage", "return torch.as_strided(x, [1000], [1000000])"),
        ("as_strided_negative", "as_strided by a negative offset", "", "return torch.as_strided(x, [2], [1], -100)"),
        ("gather", "gather by an index of 2^40", "index", "return torch.gather(x, 0, torch.tensor([1099511627776]))"),
        ("embedding", "embedding by an index of -7", "index|range", "return torch.embedding(torch.ones([3, 3]), torch.tensor([-7]))"),
        ("index_put", "index_put_ behind the end", "index", "return torch.index_put_(x, [torch.tensor([77])], torch.ones([1]))"),
        ("scatter", "scatter behind the end", "index", "return torch.scatter(x, 0, torch.tensor([77]), torch.ones([1]))"),
        ("division", "an integer divided by zero", "division by 0", "return torch.add(x, torch.floordiv(1, torch.sub(x.size(0), 2)))"),
        ("remainder", "the least integer modulo 0", "[Zz]ero|modulo", "return torch.add(x, torch.remainder(-9223372036854775807, torch.sub(torch.size(x, 0), 2)))"),
        ("reshape_overflow", "a view of 2^64 elements", "", "return torch.view(x, [4294967296, 4294967296])"),
        ("expand_huge", "an expanded tensor written down", "memory|bytes|allocate", "return torch.contiguous(torch.expand(x, [1000000000, 1000000, 2]))"),
        ("arange_huge", "arange to 10^18", "memory|bytes|allocate", "return torch.arange(1000000000000000000)"),
        ("repeat_huge", "a tensor repeated 10^15 times", "memory|bytes|allocate|overflow", "return torch.repeat(x, [1000000000000000])"),
        ("pad_huge", "padding by 2^60", "", "return torch.constant_pad_nd(x, [1152921504606846976, 0])"),
        ("conv_kernel", "a convolution by nothing", "", "return torch.conv1d(torch.ones([1, 1, 4]), torch.ones([0, 1, 3]), None, [0])"),
        ("list_index", "an index behind the end of a list", "index out of range", "l = [1, 2]\nreturn torch.add(x, l[5])"),
        ("list_pop", "pop of an empty list", "pop from empty", "l = annotate(List[int], [])\nreturn torch.add(x, torch.pop(l))"),
        ("tuple_unpack", "a list unpacked into more names than it has", "", "l = [1, 2]\nl2 = torch.append(l, 5)\na, b, = l\nreturn torch.add(x, torch.add(a, b))"),
        ("format_width", "text formatted to a width of 10^12", "", "t = torch.format('{:1000000000000}', 'x')\nreturn torch.add(x, torch.len(t))"),
        ("resize_huge", "resize_ to 2^60 elements", "memory|bytes|allocate|overflow", "return torch.resize_(x, [1152921504606846976])"),
        ("set_data", "set_ before its storage", "", "return torch.set_(x, torch.ones([1]), -5, [2], [1])")):
    case(f"run_{name}", wrong, expected, with_forward(body), reader="run")

# Archives of PyTorch 1.0 to 1.2.
MODEL = {"protoVersion": "6", "mainModule": {"name": "M", "optimize": True, "parameters": [], "submodules": [], "attributes": [],
                                             "torchscriptArena": {"key": "code/M.py"}}, "tensors": []}


def legacy(name, wrong, expected, model, **files):
    content = {"version": b"1\n", "model.json": model if isinstance(model, bytes) else json.dumps(model).encode(), "code/M.py": FORWARD.encode().replace(
        b": __torch__.M", b""), **files}
    case(f"legacy_{name}", wrong, expected, zip_of([Entry("m/" + k, v) for k, v in content.items() if v is not None]))


def model(tensors=(), protocol=2, **main):
    return {**MODEL, "protoVersion": protocol, "tensors": list(tensors), "mainModule": {**MODEL["mainModule"], **main}}


def old_tensor(**changes):
    return {"dims": ["4"], "strides": ["1"], "offset": "0", "dataType": "FLOAT", "data": {"key": "tensors/0"}, "device": "cpu", **changes}


legacy("not_json", "model.json is not JSON", "model.json", b"{oops")
legacy("list", "model.json is a list", "model.json|main", b"[1, 2]")
legacy("deep", "model.json has 100,000 brackets", "model.json", b"[" * 100_000)
legacy("no_main", "model.json has no module", "mainModule", {"protoVersion": 1})
legacy("protocol", "model.json is of a protocol that is none", "unknown protocol", model(protocol=77))
legacy("protocol_word", "model.json's protocol is a word", "expected a number", model(protocol="two"))
legacy("attributes_absent", "attributes.pkl is not in the archive", "no entry", model())
legacy("tensor_absent", "a tensor's record is not in the archive", "no entry", model([old_tensor()], protocol=1))
for name, wrong, expected, changes in (("past_end", "a tensor leaves its record", "does not lie", {"dims": ["400"]}),
                                       ("negative", "a tensor has a negative size", "does not lie|negative", {"dims": [-4]}),
                                       ("strides", "a tensor lacks strides", "does not lie", {"strides": []}),
                                       ("dtype", "a tensor's dtype is none", "not known", {"dataType": "FLOAT7"}),
                                       ("dims_word", "a tensor's size is a word", "expected a number", {"dims": ["four"]}),
                                       ("dims_object", "a tensor's sizes are an object", "no list", {"dims": {"a": 1}}),
                                       ("device", "a tensor was saved from a GPU", "map_location", {"device": "cuda:0"})):
    legacy(f"tensor_{name}", wrong, expected, model([old_tensor(**changes)], protocol=1), **{"tensors/0": b"\0" * 16})
legacy("parameter", "a parameter is a tensor that is not there", "not there", model(protocol=1, parameters=[{"name": "w", "tensorId": "5"}]))
legacy("parameter_negative", "a parameter is tensor -1", "not there", model(protocol=1, parameters=[{"name": "w", "tensorId": -1}]))
NEST = {"name": "M", "submodules": []}
for _ in range(300):
    NEST = {"name": "M", "submodules": [NEST]}
legacy("modules_deep", "300 modules in one another", "in one another", {"protoVersion": 1, "mainModule": NEST, "tensors": []})
legacy("attribute_absent", "an attribute's value is not in attributes.pkl", "has no value", model(
    attributes=[{"name": "a", "type": "int", "id": 9}]), **{"attributes.pkl": pickle(b")")})
legacy("attribute_type", "an attribute's type is none", "", model(attributes=[{"name": "a", "type": "Lint[", "id": 0}]), **{"attributes.pkl": pickle(b"K\1\x85")})
