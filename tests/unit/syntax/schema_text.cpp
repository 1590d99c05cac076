// Schema texts: the records that come out, and that each prints back to the same text.
#include "syntax/schema_text.h"

#include "parse_text.h"

namespace torchere::syntax {
namespace {

const char* kSchemas[] = {
    "prim::rpc_async(...) -> ...",
    "prim::PythonOp(...) -> ...",
    "aten::as_tensor(Tensor(a) data, *, ScalarType? dtype=None, Device? device=None) -> "
    "Tensor(b|a)",
    "prim::AddStatValue(str key, int val) -> ()",
    "prim::awaitable_nowait(t self) -> Await(t)",
    "aten::wait(Future(t) self) -> t",
    "prim::BailOut(...) -> Tensor(a)",
    "prim::TypeCheck(...) -> ...",
    "aten::sorted.str(str[](a) input) -> str[]",
    "aten::warn(str message, int stacklevel=2) -> ()",
    "prim::rangelist(int n) -> int[]",
    "aten::setdefault.str(Dict(str, t)(a!) self, str(b -> *) key, t(c -> *) default_value) -> "
    "t(*)",
    "aten::keys.str(Dict(str, t) self) -> str[](*)",
    "aten::dict.str((str, tVal)[] inputs) -> Dict(str, tVal)",
    "prim::max.int(int a, int b) -> int",
    "prim::IfThenElse(bool cond, Any(a) x, Any(b) y) -> Any(b|a)",
    "prim::Print(...) -> ()",
    "aten::pop.t(t[](a!) self, int idx=-1) -> t(*)",
    "aten::insert.t(t[](a!) self, int idx, t(b -> *) el) -> ()",
    "aten::_set_item.t(t[](a!) l, int idx, t(b -> *) el) -> t[](a!)",
    "aten::append.t(t[](a!) self, t(c -> *) el) -> t[](a!)",
    "aten::__getitem__.t(t[](a) list, int idx) -> t(*)",
    "prim::NumToTensor.Scalar(Scalar a) -> Tensor",
    "aten::format(str self, ...) -> str",
    "aten::Int.Tensor(Tensor a) -> int",
    "prim::data(Tensor(a) a) -> Tensor(a)",
    "aten::items.str(Dict(str, t) self) -> ((str, t)[])",
    "c10d::recv_(Tensor[] tensors, __torch__.torch.classes.c10d.ProcessGroup process_group, int "
    "src, int tag) -> __torch__.torch.classes.c10d.Work",
    "c10d::reduce_scatter_(Tensor[] output_tensors, Tensor[][] input_tensors, "
    "__torch__.torch.classes.c10d.ProcessGroup process_group, "
    "__torch__.torch.classes.c10d.ReduceOp reduce_op, bool async_op=True, int timeout=-1) -> "
    "(Tensor[], __torch__.torch.classes.c10d.Work)",
    "aten::cpu(Tensor(a) self) -> Tensor(b|a)",
    "aten::lstm.input(Tensor input, Tensor[] hx, Tensor[] params, bool has_biases, int "
    "num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, "
    "Tensor, Tensor)",
    "profiler::_record_function_enter_new(str name, str? args=None) -> "
    "__torch__.torch.classes.profiler._RecordFunction",
    "aten::embedding_bag(Tensor weight, Tensor indices, Tensor offsets, bool "
    "scale_grad_by_freq=False, int mode=0, bool sparse=False, Tensor? per_sample_weights=None, "
    "bool include_last_offset=False) -> (Tensor, Tensor, Tensor, Tensor)",
    "aten::to_here(RRef(t) self, float timeout=60.) -> t(*)",
    "aten::quantize_per_tensor(Tensor self, float scale, int zero_point, ScalarType dtype) -> "
    "Tensor",
    "aten::strip(str self, str chars=\" \\n\\t\\f\\v\") -> str",
    "aten::gradient.array(Tensor self, *, int[] dim, int edge_order=1) -> Tensor[]",
    "aten::max.dim_max(Tensor self, int dim, bool keepdim=False, *, Tensor(a!) max, Tensor(b!) "
    "max_values) -> (Tensor(a!) values, Tensor(b!) indices)",
    "aten::convolution_backward(Tensor grad_output, Tensor input, Tensor weight, SymInt[]? "
    "bias_sizes, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, SymInt[] "
    "output_padding, SymInt groups, bool[3] output_mask) -> (Tensor, Tensor, Tensor)",
    "aten::rrelu_with_noise(Tensor self, Tensor(b!) noise, Scalar lower=0.125, Scalar "
    "upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor",
    "aten::fft_fft(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor",
    "aten::stft(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? "
    "window=None, bool normalized=False, bool? onesided=None, bool? return_complex=None, bool? "
    "align_to_window=None) -> Tensor",
    "aten::cross_entropy_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, "
    "SymInt ignore_index=-100, float label_smoothing=0.) -> Tensor",
    "aten::where.self(Tensor condition, Tensor self, Tensor other) -> Tensor",
    "aten::upsample_nearest2d.vec(Tensor input, SymInt[]? output_size, float[]? scale_factors) "
    "-> Tensor",
    "aten::add_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)",
    "aten::view(Tensor(a) self, SymInt[] size) -> Tensor(a)",
    "aten::empty.memory_format(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, "
    "Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
    "aten::clamp.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> Tensor",
    "aten::split.Tensor(Tensor(a -> *) self, SymInt split_size, int dim=0) -> Tensor(a)[]",
    "aten::split.str(str self, str? separator=None, int max=-1) -> str[]",
    "aten::split(Tensor(a -> *) self, int[] split_sizes, int dim=0) -> Tensor(a)[]",
    "aten::random_.from(Tensor(a!) self, int from, int? to, *, Generator? generator=None) -> "
    "Tensor(a!)",
    "aten::reshape(Tensor(a) self, SymInt[] shape) -> Tensor(a)",
    "aten::unbind.int(Tensor(a -> *) self, int dim=0) -> Tensor(a)[]",
    "aten::sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? "
    "dtype=None) -> Tensor",
    "aten::slice.Tensor(Tensor(a) self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt "
    "step=1) -> Tensor(a)",
    "aten::index.Tensor(Tensor self, Tensor?[] indices) -> Tensor",
    "quantized::conv2d.new(Tensor qx, __torch__.torch.classes.quantized.Conv2dPackedParamsBase "
    "packed_weight, float output_scale, int output_zero_point) -> Tensor",
    "aten::linalg_svd(Tensor A, bool full_matrices=True, *, str? driver=None) -> (Tensor U, "
    "Tensor S, Tensor Vh)",
    "aten::expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)",
    "aten::to.device(Tensor(a) self, Device device, ScalarType dtype, bool non_blocking=False, "
    "bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)",
    "aten::to.dtype(Tensor(a) self, ScalarType dtype, bool non_blocking=False, bool copy=False, "
    "MemoryFormat? memory_format=None) -> Tensor(a)",
    "aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor",
    "aten::div.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor",
    "aten::cat.out(Tensor[] tensors, int dim=0, *, Tensor(a!) out) -> Tensor(a!)",
    "aten::chunk(Tensor(a -> *) self, int chunks, int dim=0) -> Tensor(a)[]",
    "aten::bernoulli_.float(Tensor(a!) self, float p=0.5, *, Generator? generator=None) -> "
    "Tensor(a!)",
    "aten::norm.ScalarOpt_dim(Tensor self, Scalar? p, int[1] dim, bool keepdim=False) -> Tensor",
    "aten::conv2d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] stride=[1, 1], "
    "SymInt[2] padding=[0, 0], SymInt[2] dilation=[1, 1], SymInt groups=1) -> Tensor",
    "aten::conv2d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] stride=[1, "
    "1], str padding=\"valid\", SymInt[2] dilation=[1, 1], SymInt groups=1) -> Tensor",
    "aten::einsum(str equation, Tensor[] tensors, *, int[]? path=None) -> Tensor",
    "aten::upsample_linear1d.vec(Tensor input, SymInt[]? output_size, bool align_corners, "
    "float[]? scale_factors) -> Tensor",
    "aten::scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? "
    "attn_mask=None, float dropout_p=0., bool is_causal=False, *, float? scale=None, bool "
    "enable_gqa=False) -> Tensor",
    "aten::layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, Tensor? "
    "bias=None, float eps=1.0000000000000001e-05, bool cudnn_enable=True) -> Tensor",
    "aten::hinge_embedding_loss(Tensor self, Tensor target, float margin=1., int reduction=1) -> "
    "Tensor",
    "aten::max_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, "
    "int[2] dilation=1, bool ceil_mode=False) -> Tensor",
    "aten::isidentifier(str self) -> bool",
    "aten::topk(Tensor self, SymInt k, int dim=-1, bool largest=True, bool sorted=True) -> "
    "(Tensor values, Tensor indices)",
    "aten::pad(Tensor self, SymInt[] pad, str mode=\"constant\", float? value=None) -> Tensor",
    "aten::unique_dim(Tensor self, int dim, bool sorted=True, bool return_inverse=False, bool "
    "return_counts=False) -> (Tensor, Tensor, Tensor)",
    "aten::linspace(Scalar start, Scalar end, int steps, *, ScalarType? dtype=None, Layout? "
    "layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
    "aten::sort.stable(Tensor self, *, bool? stable, int dim=-1, bool descending=False) -> "
    "(Tensor values, Tensor indices)",
    "aten::index_put_(Tensor(a!) self, Tensor?[] indices, Tensor values, bool accumulate=False) "
    "-> Tensor(a!)",
    "aten::elu(Tensor self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor",
    "aten::arange.start_step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None, "
    "Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
    "aten::f(Tensor(a! -> b|c) x, Tensor(*!) y) -> ()",
    "noname(int x=-3) -> int",
    "a::b(Tensor x, ...) -> ...",
    "a::b(Union(int, str) z, Tensor?(a!)[] q, Tensor[](b!) r) -> Tensor(a!)[] o",
    "a::b((Tensor, int)[] x, (Tensor, int)? y) -> ()",
    "a::b(float x=inf, int[] w=[-1, -2], complex c=1j, ScalarType t=long, MemoryFormat "
    "m=contiguous_format) -> (int n, str s)",
    "a::b(AnyEnumType x, Any y, SymInt[2]? z=None) -> Dict(str, Tensor[])",
};

std::string schema_refused(const std::string& text) {
  try {
    parse_schema(text);
  } catch (const Error& e) {
    CHECK(e.kind() == ErrorKind::Compile);
    return e.message().substr(0, e.message().find(":\n"));
  }
  return "accepted";
}

}  // namespace

TEST_CASE("schemas print back as they were") {
  for (const char* text : kSchemas) CHECK(print_schema(parse_schema(text)) == text);
}

TEST_CASE("an operator's parts") {
  SchemaText s = parse_schema(
      "aten::f.out(Tensor(a!)?[] self, int[2] stride=[1, -2], *, str mode=\"a\\n\", "
      "float eps=1e-05, MemoryFormat? m=contiguous_format, bool b=True) -> (Tensor(a!) x, int)");
  CHECK(s.name == "aten::f");
  CHECK(s.overload == "out");
  REQUIRE(s.args.size() == 6);
  const TypeText& list = s.args[0].type;
  CHECK(list.kind == TypeText::Kind::List);
  CHECK(!list.size);
  CHECK(list.args[0].kind == TypeText::Kind::Optional);
  const TypeText& tensor = list.args[0].args[0];
  CHECK(tensor.name == "Tensor");
  REQUIRE(tensor.alias);
  CHECK(tensor.alias->write);
  CHECK(tensor.alias->before == std::vector<std::string>{"a"});
  CHECK(tensor.alias->after.empty());
  CHECK(!s.args[0].default_value);
  CHECK(s.args[1].type.size == 2);
  const DefaultText& stride = *s.args[1].default_value;
  CHECK(stride.kind == DefaultText::Kind::List);
  REQUIRE(stride.elements.size() == 2);
  CHECK(stride.elements[1].integer == -2);
  CHECK(!s.args[1].kwarg_only);
  CHECK(s.args[2].kwarg_only);
  CHECK(s.args[2].default_value->string == "a\n");
  CHECK(s.args[3].default_value->kind == DefaultText::Kind::Float);
  CHECK(s.args[3].default_value->real == 1e-05);
  CHECK(s.args[4].default_value->kind == DefaultText::Kind::Word);
  CHECK(s.args[4].default_value->string == "contiguous_format");
  CHECK(s.args[5].default_value->integer == 1);
  REQUIRE(s.returns.size() == 2);
  CHECK(s.returns[0].name == "x");
  CHECK(s.returns[1].name == "");
}

TEST_CASE("alias sets after the call, generics, tuples and varargs") {
  SchemaText s = parse_schema("aten::f(Tensor(a -> *) x, Dict(str, t) d, (t, t)? p, ...) -> ...");
  CHECK(s.args[0].type.alias->after == std::vector<std::string>{"*"});
  CHECK(s.args[1].type.kind == TypeText::Kind::Generic);
  CHECK(s.args[1].type.args[1].name == "t");
  CHECK(s.args[2].type.args[0].kind == TypeText::Kind::Tuple);
  CHECK(s.is_vararg);
  CHECK(s.is_varret);
  CHECK(s.returns.empty());
}

TEST_CASE("spellings that PyTorch accepts but does not print") {
  CHECK(print_schema(parse_schema("f(int x = 3 , str s='q')->()")) ==
        "f(int x=3, str s='q') -> ()");
  CHECK(print_schema(parse_schema("f(Tensor x)->(Tensor)")) == "f(Tensor x) -> Tensor");
  CHECK(print_type(parse_schema_type(" Tensor ( a! ) ? [ ] ")) == "Tensor(a!)?[]");
}

TEST_CASE("the least int64 is a default, more is refused") {
  CHECK(parse_schema("f(int x=-9223372036854775808) -> ()").args[0].default_value->integer ==
        INT64_MIN);
  CHECK(schema_refused("f(int x=9223372036854775808) -> ()") ==
        "this integer does not fit in 64 bits");
}

TEST_CASE("refused schemas") {
  CHECK(schema_refused("") == "expected an operator's name but found the end of the schema here");
  CHECK(schema_refused("f(Tensor x") == "expected ',' or ')' but found the end of the schema here");
  CHECK(schema_refused("f(Tensor) -> ()") == "expected an argument's name but found ')' here");
  CHECK(schema_refused("f(Tensor x) Tensor") == "expected '->' but found 'T' here");
  CHECK(schema_refused("f(Tensor(a! x) -> ()") == "expected ')' but found 'x' here");
  CHECK(schema_refused("f(int x=) -> ()") == "expected a default value but found ')' here");
  CHECK(schema_refused("f(str x=\"a) -> ()") == "unterminated string");
  CHECK(schema_refused("f(..., int x) -> ()") == "expected ')' after '...' but found 'i' here");
  CHECK(schema_refused("f() -> int x y") == "expected the end of the schema but found 'y' here");
  CHECK(schema_refused("f(" + std::string(100000, '(')).find("this type is nested too deeply") ==
        0);
  CHECK(schema_refused("f(int" + std::string(100000, '?')).find("this type is nested") == 0);
}

}  // namespace torchere::syntax
