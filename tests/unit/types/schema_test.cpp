// Schemas: the text survives parsing; what the records say; the check of a call's values.
#include <doctest/doctest.h>

#include "types/class_type.h"
#include "types/schema.h"

namespace torchere {
namespace {

// One of each form that PyTorch's schemas have: each prints as it was written.
const char* const kSchemas[] = {
    "aten::_foreach_erfc.out(Tensor[] self, *, Tensor(a!)[] out) -> ()",
    "aten::_foreach_sinh_(Tensor(a!)[] self) -> ()",
    "aten::vsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]",
    "aten::hsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]",
    "aten::_set_item.int(Dict(int, t)(a!) l, int(b -> *) idx, t(c -> *) v) -> ()",
    "aten::__getitem__.t(t[](a) list, int idx) -> t(*)",
    "aten::values.bool(Dict(bool, t) self) -> t[](*)",
    "aten::split(Tensor(a -> *) self, int[] split_sizes, int dim=0) -> Tensor(a)[]",
    "aten::hsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]",
    "aten::mT(Tensor(a) self) -> Tensor(a)",
    "aten::detach(Tensor(a) self) -> Tensor(a)",
    "aten::_indices(Tensor(a) self) -> Tensor(a)",
    "aten::matrix_H(Tensor(a) self) -> Tensor(a)",
    "aten::randn.out(SymInt[] size, *, Tensor(a!) out) -> Tensor(a!)",
    "aten::ge.Tensor_out(Tensor self, Tensor other, *, Tensor(a!) out) -> Tensor(a!)",
    "aten::_foreach_log10.out(Tensor[] self, *, Tensor(a!)[] out) -> ()",
    "aten::relu.out(Tensor self, *, Tensor(a!) out) -> Tensor(a!)",
    "aten::linalg_matrix_exp.out(Tensor self, *, Tensor(a!) out) -> Tensor(a!)",
    "aten::grad(Tensor[] outputs, Tensor[] inputs, Tensor?[]? grad_outputs=None, bool? "
    "retain_graph=None, bool create_graph=False, bool allow_unused=False) -> Tensor?[]",
    "aten::index_put(Tensor self, Tensor?[] indices, Tensor values, bool accumulate=False) "
    "-> Tensor",
    "aten::index_put_(Tensor(a!) self, Tensor?[] indices, Tensor values, bool "
    "accumulate=False) -> Tensor(a!)",
    "aten::_upsample_lanczos2d_aa.vec(Tensor input, SymInt[]? output_size, bool "
    "align_corners, float[]? scale_factors) -> Tensor",
    "aten::dict.str((str, tVal)[] inputs) -> Dict(str, tVal)",
    "aten::dict() -> Dict(str, Tensor)",
    "aten::dict.int((int, tVal)[] inputs) -> Dict(int, tVal)",
    "aten::items.str(Dict(str, t) self) -> ((str, t)[])",
    "aten::items.int(Dict(int, t) self) -> ((int, t)[])",
    "aten::wait(Future(t) self) -> t",
    "prim::awaitable_nowait(t self) -> Await(t)",
    "aten::owner_name(RRef(t) self) -> str",
    "prim::EnumValue.float(AnyEnumType enum) -> float",
    "prim::id(AnyClassType? x) -> int",
    "aten::set.source_Storage_out(Tensor self, Storage source, *, Tensor(a!) out) -> "
    "Tensor(a!)",
    "aten::record_stream(Tensor(a!) self, Stream s) -> ()",
    "prim::StaticSubgraph(...) -> ...",
    "prim::PythonOp(...) -> ...",
    "prim::MMBatchSide(...) -> ...",
    "prim::AutogradAllZero(...) -> bool",
    "aten::lstrip(str self, str chars=\" \\n\\t\\f\\v\") -> str",
    "aten::strip(str self, str chars=\" \\n\\t\\f\\v\") -> str",
    "aten::rstrip(str self, str chars=\" \\n\\t\\f\\v\") -> str",
    "aten::rjust(str self, int width, str fillchar=\" \") -> str",
    "aten::quantile.scalar(Tensor self, float q, int? dim=None, bool keepdim=False, *, str "
    "interpolation=\"linear\") -> Tensor",
    "aten::linalg_eigh(Tensor self, str UPLO=\"L\") -> (Tensor eigenvalues, Tensor "
    "eigenvectors)",
    "aten::group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, "
    "float eps=1.0000000000000001e-05, bool cudnn_enabled=True) -> Tensor",
    "aten::layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, Tensor? "
    "bias=None, float eps=1.0000000000000001e-05, bool cudnn_enable=True) -> Tensor",
    "aten::rrelu(Tensor self, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool "
    "training=False, Generator? generator=None) -> Tensor",
    "aten::quantized_max_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] "
    "padding=0, int[2] dilation=1, bool ceil_mode=False) -> Tensor",
    "aten::max_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, "
    "int[2] dilation=1, bool ceil_mode=False) -> Tensor",
    "aten::max_pool3d_with_indices(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] "
    "padding=0, int[3] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)",
    "aten::thnn_conv2d(Tensor self, Tensor weight, SymInt[2] kernel_size, Tensor? bias=None, "
    "SymInt[2] stride=[1, 1], SymInt[2] padding=[0, 0]) -> Tensor",
    "aten::mkldnn_reorder_conv2d_weight(Tensor self, SymInt[2] padding=[0, 0], SymInt[2] "
    "stride=[1, 1], SymInt[2] dilation=[1, 1], SymInt groups=1, SymInt[]? input_size=None) "
    "-> Tensor",
    "aten::upsample_trilinear3d(Tensor self, SymInt[3] output_size, bool align_corners, "
    "float? scales_d=None, float? scales_h=None, float? scales_w=None) -> Tensor",
    "aten::as_strided(Tensor(a) self, SymInt[] size, SymInt[] stride, SymInt? "
    "storage_offset=None) -> Tensor(a)",
    "aten::repeat_interleave.Tensor(Tensor repeats, *, SymInt? output_size=None) -> Tensor",
    "aten::to_padded_tensor(Tensor self, float padding, SymInt[]? output_size=None) -> Tensor",
    "aten::randint_like.low_dtype_out(Tensor self, SymInt low, SymInt high, *, MemoryFormat? "
    "memory_format=None, Tensor(a!) out) -> Tensor(a!)",
    "aten::randn_like.generator_out(Tensor self, *, Generator? generator, MemoryFormat? "
    "memory_format=None, Tensor(a!) out) -> Tensor(a!)",
    "aten::contiguous(Tensor(a) self, *, MemoryFormat memory_format=0) -> Tensor(a)",
    "aten::triu_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? "
    "layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
    "aten::bartlett_window(int window_length, *, ScalarType? dtype=None, Layout? "
    "layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
    "aten::randn.generator(SymInt[] size, *, Generator? generator, ScalarType? dtype=None, "
    "Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
    "aten::binomial(Tensor count, Tensor prob, Generator? generator=None) -> Tensor",
    "aten::bernoulli_.float(Tensor(a!) self, float p=0.5, *, Generator? generator=None) -> "
    "Tensor(a!)",
    "aten::full(SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? "
    "layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
    "aten::pin_memory(Tensor(a) self, Device? device=None) -> Tensor(a)",
    "aten::fft_ifft2(Tensor self, SymInt[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> "
    "Tensor",
    "aten::neg.complex(complex a) -> complex",
    "aten::mul.complex(complex a, complex b) -> complex",
    "aten::eq.bool_list(bool[] a, bool[] b) -> bool",
    "quantized::linear_prepack(Tensor W, Tensor? B=None) -> "
    "__torch__.torch.classes.quantized.LinearPackedParamsBase W_prepack",
    "aten::_foreach_neg.out(Tensor[] self, *, Tensor(a!)[] out) -> ()",
    "aten::_foreach_minimum_.Scalar(Tensor(a!)[] self, Scalar scalar) -> ()",
    "aten::items.Tensor(Dict(Tensor, t) self) -> ((Tensor, t)[])",
    "aten::popitem.bool(Dict(bool, t)(a!) self) -> ((bool, t))",
    "aten::kthvalue(Tensor self, SymInt k, int dim=-1, bool keepdim=False) -> (Tensor "
    "values, Tensor indices)",
    "aten::linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet)",
    "aten::_weight_norm_interface.out(Tensor v, Tensor g, int dim=0, *, Tensor(a!) out0, "
    "Tensor(b!) out1) -> (Tensor(a!), Tensor(b!))",
    "aten::sym_is_contiguous(Tensor self, MemoryFormat memory_format=0) -> SymBool",
    "aten::_foreach_clamp_max.ScalarList(Tensor[] self, Scalar[] scalars) -> Tensor[]",
    "aten::fft_fftshift(Tensor self, int[1]? dim=None) -> Tensor",
    "_c10d_functional::broadcast(Tensor input, int src, Any group_name) -> Tensor",
    "prims::log10(Tensor self) -> Tensor",
    "prim::BailoutTemplate() -> int",
};

TEST_CASE("schemas print as they are written") {
  for (const char* text : kSchemas) CHECK(parse_schema(text).str() == text);
}

TEST_CASE("what a schema says") {
  FunctionSchema s = parse_schema(
      "aten::sum.IntList_out(Tensor self, int[1]? dim, bool keepdim=False, *, "
      "ScalarType? dtype=None, Tensor(a!) out) -> Tensor(a!)");
  CHECK(s.name == Symbol("aten::sum"));
  CHECK(s.overload == "IntList_out");
  CHECK(s.index_of("keepdim") == 2);
  CHECK(s.index_of("nothing") == -1);
  CHECK(s.arguments[1].type == types::optional(types::list(types::integer())));
  CHECK(s.arguments[1].fixed_size == 1);
  CHECK(!s.arguments[2].kwarg_only);
  CHECK(s.arguments[2].default_value->to_bool() == false);
  CHECK(s.arguments[3].type == types::optional(types::integer()));
  CHECK(s.arguments[3].written_type == "ScalarType?");
  CHECK(s.arguments[3].kwarg_only);
  CHECK(s.arguments[4].is_out());
  CHECK(s.returns[0].writes());
  CHECK(s.is_mutable());
  CHECK(!parse_schema("a(Tensor(a) x) -> Tensor(a)").is_mutable());
  CHECK(!parse_schema("a(Tensor(a -> *) x) -> Tensor").is_mutable());
  FunctionSchema lists = parse_schema("a(Tensor(a!)[] x, Tensor(b -> *) y) -> Tensor(a|b)");
  CHECK(lists.is_mutable());
  CHECK(lists.arguments[0].writes());
  CHECK(lists.arguments[1].alias->after == std::vector<std::string>{"*"});
  CHECK(lists.returns[0].alias->before == std::vector<std::string>{"a", "b"});
  CHECK(lists.str() == "a(Tensor(a!)[] x, Tensor(b -> *) y) -> Tensor(a|b)");
}

TEST_CASE("defaults have their argument's type") {
  FunctionSchema s = parse_schema(
      "a(int i=1, float f=2, Scalar n=1, Scalar x=1.5, int[2] l=1, float[] fl=[1, 2.5], "
      "ScalarType st=long, MemoryFormat m=contiguous_format, int r=Mean, str t='q', bool b=True, "
      "int? o=3, bool[3] bs=[True, False, True], float big=inf, Device? d=None, int[] e=[]) -> ()");
  struct Row {
    const char* name;
    Tag tag;
    const char* display;
  };
  const Row rows[] = {
      {"i", Tag::Int, "1"},
      {"f", Tag::Double, "2."},
      {"n", Tag::Int, "1"},
      {"x", Tag::Double, "1.5"},
      {"l", Tag::List, "[1, 1]"},
      {"fl", Tag::List, "[1., 2.5]"},
      {"st", Tag::Int, "4"},
      {"m", Tag::Int, "0"},
      {"r", Tag::Int, "1"},
      {"t", Tag::String, "q"},
      {"b", Tag::Bool, "True"},
      {"o", Tag::Int, "3"},
      {"bs", Tag::List, "[True, False, True]"},
      {"big", Tag::Double, "inf"},
      {"d", Tag::None, "None"},
      {"e", Tag::List, "[]"},
  };
  for (const Row& r : rows) {
    INFO(r.name);
    REQUIRE(s.index_of(r.name) >= 0);
    const Argument& a = s.arguments[static_cast<size_t>(s.index_of(r.name))];
    REQUIRE(a.default_value);
    CHECK(a.default_value->tag() == r.tag);
    CHECK(a.default_value->display() == r.display);
    CHECK(value_has_type(*a.default_value, a.type));
  }
}

TEST_CASE("types from text") {
  using namespace types;
  struct Row {
    const char* text;
    TypeRef type;
  };
  const Row rows[] = {
      {"int[]", list(integer())},
      {"Tensor?", optional(tensor())},
      {"Dict(str, Tensor)", dict(string(), tensor())},
      {"(int, Tensor)", tuple({integer(), tensor()})},
      {"Future(Tensor)", future(tensor())},
      {"Union(int, str)", union_of({integer(), string()})},
      {"Tensor[]?", optional(list(tensor()))},
      {"t[]", list(var("t"))},
      {"Scalar", number()},
      {"SymInt[]", list(integer())},
      {"ScalarType?", optional(integer())},
      {"()", tuple({})},
      {"RRef(int)", rref(integer())},
      {"AnyEnumType", simple(TypeKind::AnyEnum)},
  };
  for (const Row& r : rows) CHECK(parse_schema_type(r.text) == r.type);
  TypeRef custom = parse_schema_type("__torch__.torch.classes.quantized.LinearPackedParamsBase");
  CHECK(custom->is_class());
  CHECK(custom == parse_schema_type("__torch__.torch.classes.quantized.LinearPackedParamsBase"));
}

TEST_CASE("text that is no schema") {
  const char* const wrong[] = {
      "",
      "aten::a",
      "aten::a(",
      "aten::a() -> ",
      "aten::a(int) -> ()",
      "aten::a(Unknown x) -> ()",
      "aten::a(int x=nonsense) -> ()",
      "aten::a(Dict(str) x) -> ()",
      "aten::a(Union() x) -> ()",
      "aten::a(int[1000000000] x=1) -> ()",
      "aten::a(Future(int, int) x) -> ()",
      "aten::a(Dict(int[], int) x) -> ()",
      "aten::a() -> int trailing more",
  };
  for (const std::string text : wrong) {
    INFO(text);
    CHECK_THROWS_AS(parse_schema(text), Error);
  }
}

TEST_CASE("the check of a call's values") {
  FunctionSchema s = parse_schema("f(int x, Tensor y, float[] z, str w=\"a\", int? o=None) -> int");
  const std::string declaration =
      "Declaration: f(int x, Tensor y, float[] z, str w=\"a\", int? o=None) -> int";
  Value t = empty_tensor({1}, DType::Float), z = list_of(std::vector<double>{1});
  struct Row {
    std::vector<Value> values;
    std::string error;
  };
  const Row rows[] = {
      {{1, t, z}, ""},
      {{1, t, z, "b", 2}, ""},
      {{1, t, z, "b", Value()}, ""},
      {{}, "f() is missing value for argument 'x'. " + declaration},
      {{1}, "f() is missing value for argument 'y'. " + declaration},
      {{1, t, z, "a", 1, 2, 3},
       "f() expected at most 5 argument(s) but received 7 argument(s). " + declaration},
      {{"a", t, z},
       "f() Expected a value of type 'int' for argument 'x' but instead found type "
       "'str'.\nPosition: 0\n" +
           declaration},
      {{1, 2, z},
       "f() Expected a value of type 'Tensor' for argument 'y' but instead found type "
       "'int'.\nPosition: 1\n" +
           declaration},
      {{1, t, Value()},
       "f() Expected a value of type 'List[float]' for argument 'z' but instead "
       "found type 'NoneType'.\nPosition: 2\n" +
           declaration},
      {{1, t, z, "a", "b"},
       "f() Expected a value of type 'Optional[int]' for argument 'o' but "
       "instead found type 'str'.\nPosition: 4\n" +
           declaration},
  };
  for (const Row& r : rows) {
    std::string error;
    try {
      s.check_inputs(r.values);
    } catch (const Error& e) {
      error = e.message();
    }
    CHECK(error == r.error);
  }
}

}  // namespace
}  // namespace torchere
