#include "trace/tracer.h"

#include "autograd/autograd.h"
#include "types/callable.h"

namespace torchere::trace {

using ir::Node;
namespace attr = ir::attr;
namespace prim = ir::prim;

TypeRef exact_type(const Tensor& t) {
  TensorFacts f;
  f.dtype = t.dtype();
  f.sizes = t.sizes().vec();
  f.strides = t.strides().vec();
  f.device = t.device();
  f.requires_grad = t.requires_grad();
  return types::tensor(f);
}

TypeRef traced_type(const IValue& v) {
  if (v.is_tensor() && v.as_tensor().defined()) return exact_type(v.as_tensor());
  if (v.is_tuple()) {
    const Tuple& t = *v.as<Tuple>();
    std::vector<TypeRef> parts;
    for (const IValue& x : t.items) parts.push_back(traced_type(x));
    if (t.type && !t.type->name().empty()) return t.type;
    return types::tuple(std::move(parts));
  }
  return type_of(v);
}

std::string dataflow_warning(const std::string& what) {
  return "Converting a tensor to " + what +
         " might cause the trace to be incorrect. We can't record the data flow of Python values, "
         "so this value "
         "will be treated as a constant in the future. This means that the trace might not "
         "generalize to other "
         "inputs!";
}

namespace {
constexpr const char* kContainerWarning =
    " might cause the trace to be incorrect, this is only valid if the container structure does "
    "not change based "
    "on the module's inputs. Consider using a constant container instead (e.g. for `list`, use a "
    "`tuple` instead. "
    "for `dict`, use a `NamedTuple` instead). If you absolutely need this and know the side "
    "effects, pass "
    "strict=False to trace() to allow this behavior.";
}  // namespace

Tracer::Tracer(Options options)
    : options_(std::move(options)), graph_(std::make_shared<ir::Graph>()) {}

ir::Value* Tracer::constant(const IValue& v) {
  ir::Value* c = graph_->insert_constant(v);
  if (!v.is_none() && options_.location) c->node()->set_span(options_.location());
  return c;
}

// ------------------------------------------------------------------ what is known

void Tracer::gather(const Ref<Object>& module, ir::Value* self, const std::string& prefix,
                    int depth) {
  TORCHERE_CHECK(depth < 1000, "modules are nested too deep, or contain themselves");
  objects_[module.get()] = {IValue(module), self};
  ClassType* cls = ClassType::of(module->type);
  for (size_t i = 0; i < cls->attributes().size(); ++i) {
    const ClassAttribute& a = cls->attributes()[i];
    const IValue& v = module->slots[i];
    std::string name = prefix + "." + a.name;
    Node* n = graph_->insert_node(graph_->create(prim::TracedAttr));
    n->s_(attr::scope, name);
    n->output()->set_type(v.is_object() ? v.as<Object>()->type : a.type);
    if (v.is_tensor() && v.as_tensor().defined()) add_input_value(v, types::tensor(), n->output());
    if (v.is_object() && v.as<Object>()->type->is_module())
      gather(v.to_ref<Object>(), n->output(), name, depth + 1);
  }
}

void Tracer::add_self(const Ref<Object>& module) {
  ir::Value* self = graph_->add_input("self", module->type);
  gather(module, self, "__module", 0);
}

IValue Tracer::add_input_value(const IValue& v, TypeRef t, ir::Value* value) {
  value->set_type(t);
  if (v.is_tensor()) {
    Tensor tensor = v.as_tensor();
    if (knows(tensor) && value->node()->kind() != prim::TracedAttr)
      tensor = view_of(tensor, tensor.sizes(), tensor.strides(), tensor.storage_offset());
    values_[tensor.impl()] = {tensor, value};
    return tensor;
  }
  if (v.is_tuple()) {
    const Tuple& tuple = *v.as<Tuple>();
    Node* unpack = graph_->insert_node(graph_->create_tuple_unpack(value));
    std::vector<IValue> items;
    for (size_t i = 0; i < tuple.items.size(); ++i)
      items.push_back(
          add_input_value(tuple.items[i], traced_type(tuple.items[i]), unpack->output(i)));
    return make_ref<Tuple>(std::move(items), tuple.type);
  }
  if (v.is_list()) {
    const List& list = *v.as<List>();
    Node* unpack =
        graph_->insert_node(graph_->create(prim::ListUnpack, {value}, list.items.size()));
    auto out = make_ref<List>(list.element_type);
    for (size_t i = 0; i < list.items.size(); ++i)
      out->items.push_back(
          add_input_value(list.items[i], traced_type(list.items[i]), unpack->output(i)));
    return out;
  }
  if (v.is_dict()) {
    const Dict& dict = *v.as<Dict>();
    auto out = make_ref<Dict>(dict.key_type, dict.value_type);
    for (size_t i = dict.first(); i != dict.end(); i = dict.next(i)) {
      ir::Value* key = graph_->insert_constant(dict.key_at(i));
      Node* item = graph_->insert_node(graph_->create(ir::aten("__getitem__"), {value, key}));
      out->set(dict.key_at(i),
               add_input_value(dict.value_at(i), traced_type(dict.value_at(i)), item->output()));
    }
    return out;
  }
  if (v.is_scalar() || v.is_string()) return v;  // its value is part of the trace
  fail(
      "Only tensors or (possibly nested) dict or tuples of tensors can be inputs to traced "
      "functions. Got ",
      t->annotation());
}

IValue Tracer::add_input(const IValue& v, const std::string& name) {
  return add_input_value(v, traced_type(v), graph_->add_input(name));
}

void Tracer::set_value(const IValue& v, ir::Value* value) {
  if (v.is_tensor()) {
    if (!v.as_tensor().defined()) return;
    values_[v.as_tensor().impl()] = {v.as_tensor(), value};
    // The results of calls come without facts.
    if (value->type() == types::tensor()) value->set_type(exact_type(v.as_tensor()));
    return;
  }
  auto unpack = [&](Node* n, const std::vector<IValue>& items) {
    graph_->insert_node(n);
    for (size_t i = 0; i < items.size(); ++i) set_value(items[i], n->output(i));
  };
  if (v.is_list()) {
    const List& list = *v.as<List>();
    if (list.items.empty() || list.items[0].is_scalar()) return;
    unpack(graph_->create(prim::ListUnpack, {value}, list.items.size()), list.items);
  } else if (v.is_tuple()) {
    unpack(graph_->create_tuple_unpack(value), v.as<Tuple>()->items);
  } else if (v.is_dict()) {
    const Dict& dict = *v.as<Dict>();
    for (size_t i = dict.first(); i != dict.end(); i = dict.next(i)) {
      ir::Value* key = graph_->insert_constant(dict.key_at(i));
      Node* item = graph_->insert_node(graph_->create(ir::aten("__getitem__"), {value, key}));
      item->output()->set_type(dict.value_type);
      set_value(dict.value_at(i), item->output());
    }
  } else if (v.pointer() && (v.is_object() || v.is(Tag::Future))) {
    objects_[v.pointer()] = {v, value};
  }
}

ir::Value* Tracer::tensor_value(const Tensor& t) {
  if (!t.defined()) return graph_->insert_constant(IValue());
  auto it = values_.find(t.impl());
  if (it != values_.end()) {
    ir::Value* v = it->second.value;
    if (!v->has_name() && options_.name_of) {
      std::string name = options_.name_of(t);
      if (!name.empty()) v->set_name(name);
    }
    return v;
  }
  TORCHERE_CHECK(!t.requires_grad(),
                 "Cannot insert a Tensor that requires grad as a constant. Consider making it a "
                 "parameter or input, or detaching the gradient");
  ir::Value* c = constant(t);
  c->set_type(exact_type(t));
  values_[t.impl()] = {t, c};
  return c;
}

namespace {
bool holds_tensors(TypeRef t) {
  if (t->is(TypeKind::Tensor)) return true;
  for (TypeRef e : t->elements())
    if (holds_tensors(e)) return true;
  return false;
}
}  // namespace

ir::Value* Tracer::value_of(const IValue& v) {
  if (v.is_tensor()) return tensor_value(v.as_tensor());
  if (v.is_list() && !v.as<List>()->items.empty() && v.as<List>()->items[0].is_tensor()) {
    std::vector<ir::Value*> items;
    for (const IValue& x : v.as<List>()->items) items.push_back(value_of(x));
    return graph_->insert(graph_->create_list(types::tensor(), items));
  }
  if (v.is_tuple()) {
    std::vector<ir::Value*> items;
    for (const IValue& x : v.as<Tuple>()->items) items.push_back(value_of(x));
    return graph_->insert(graph_->create_tuple(items, v.as<Tuple>()->type));
  }
  if (v.is_list() && holds_tensors(v.as<List>()->element_type)) {
    std::vector<ir::Value*> items;
    for (const IValue& x : v.as<List>()->items) items.push_back(value_of(x));
    return graph_->insert(graph_->create_list(v.as<List>()->element_type, items));
  }
  if (v.is_dict() && holds_tensors(v.as<Dict>()->value_type)) {
    const Dict& d = *v.as<Dict>();
    std::vector<ir::Value*> keys, values;
    for (size_t i = d.first(); i != d.end(); i = d.next(i)) {
      keys.push_back(value_of(d.key_at(i)));
      values.push_back(value_of(d.value_at(i)));
    }
    return graph_->insert(graph_->create_dict(d.key_type, d.value_type, keys, values));
  }
  if (v.is_object() || v.is(Tag::Future)) {
    auto it = objects_.find(v.pointer());
    if (it != objects_.end()) return it->second.second;
    TORCHERE_CHECK(
        !v.is_object(), "Tried to trace ", v.repr(),
        " but it is not part of the active trace. Modules that are "
        "called during a trace must be registered as submodules of the thing being traced.");
    fail("Tried to trace Future or Object that the tracer was not aware of.");
  }
  return constant(v);
}

namespace {
// Keys are strings or tensors, values tensors or tuples of tensors.
void check_dict_output(const Dict& d, const IValue& v, size_t number) {
  bool fits = d.key_type->is(TypeKind::String) || d.key_type->is(TypeKind::Tensor);
  if (d.value_type->is(TypeKind::Tuple)) {
    for (TypeRef e : d.value_type->elements()) fits = fits && e->is(TypeKind::Tensor);
  } else {
    fits = fits && d.value_type->is(TypeKind::Tensor);
  }
  TORCHERE_CHECK(fits, "output ", number, " (", v.display(),
                 ") of traced region cannot be understood by the tracer, only outputs matching"
                 "dict[Union[str, Tensor], Union[Tensor, Tuple[Tensor, ...]]]"
                 " can be a dictionary output of a traced function");
}
}  // namespace

ir::Value* Tracer::output_value(const IValue& v, size_t number) {
  if (v.is_tensor()) {
    if (!v.as_tensor().defined()) return graph_->insert_constant(IValue());
    auto it = values_.find(v.as_tensor().impl());
    TORCHERE_CHECK(it != values_.end(), "output ", number, " (", v.display(),
                   ") of traced region did not have observable data "
                   "dependence with trace inputs; this probably indicates your program cannot be "
                   "understood by the tracer.");
    return it->second.value;
  }
  if (v.is_tuple()) {
    std::vector<ir::Value*> items;
    for (const IValue& x : v.as<Tuple>()->items) items.push_back(output_value(x, number));
    return graph_->insert(graph_->create_tuple(items, v.as<Tuple>()->type));
  }
  if (v.is_list() && v.as<List>()->element_type->is(TypeKind::Tensor)) {
    if (options_.strict && options_.warn)
      options_.warn(str("Encountering a list at the output of the tracer", kContainerWarning));
    std::vector<ir::Value*> items;
    for (const IValue& x : v.as<List>()->items) items.push_back(output_value(x, number));
    return graph_->insert(graph_->create_list(v.as<List>()->element_type, items));
  }
  if (v.is_dict()) {
    TORCHERE_CHECK(!options_.strict, "Encountering a dict at the output of the tracer",
                   kContainerWarning);
    const Dict& d = *v.as<Dict>();
    check_dict_output(d, v, number);
    std::vector<ir::Value*> pairs;
    for (size_t i = d.first(); i != d.end(); i = d.next(i)) {
      pairs.push_back(value_of(d.key_at(i)));
      pairs.push_back(output_value(d.value_at(i), number));
    }
    Node* n = graph_->create(prim::DictConstruct, pairs);
    n->output()->set_type(types::dict(d.key_type, d.value_type));
    return graph_->insert(n);
  }
  fail(
      "Only tensors, lists, tuples of tensors, or dictionary of tensors can be output from traced "
      "functions");
}

void Tracer::add_output(const IValue& v, size_t number) {
  graph_->register_output(output_value(v, number));
}

// ------------------------------------------------------------------ calls

void Tracer::note_int(size_t argument, size_t element, const Tensor& t) {
  notes_.push_back({argument, element, t});
}

// The int (float, number) that a noted tensor gives, made right after the tensor.
ir::Value* Tracer::noted(size_t argument, size_t element, Symbol conversion) {
  for (const Note& n : notes_) {
    if (n.argument != argument || n.element != element || !knows(n.tensor)) continue;
    ir::Value* t = tensor_value(n.tensor);
    Node* convert = graph_->create(conversion, {t});
    TypeRef type = conversion.name() == "Int"     ? types::integer()
                   : conversion.name() == "Float" ? types::floating()
                                                  : types::number();
    convert->output()->set_type(type);
    convert->insert_after(t->node()->kind() == prim::Param ? t->node()->owning_block()->param_node()
                                                           : t->node());
    return convert->output();
  }
  return nullptr;
}

ir::Value* Tracer::int_list_value(size_t argument, const List& list) {
  std::vector<ir::Value*> items;
  for (size_t i = 0; i < list.items.size(); ++i) {
    ir::Value* v = noted(argument, i, ir::aten("Int"));
    items.push_back(v ? v : constant(list.items[i]));
  }
  return graph_->insert(graph_->create_list(types::integer(), items));
}

// What an argument that was not given is in the trace: what PyTorch's Python functions pass for it.
ir::Value* Tracer::missing_value(const Op& op, const std::string& argument) {
  if (argument == "pin_memory") return constant(false);
  if (argument == "device" && op.tensor_arguments == 0 && op.list_arguments == 0)
    return constant(IValue(Device()));
  return graph_->insert_constant(IValue());
}

ir::Value* Tracer::argument_value(const Op& op, size_t i, const IValue& v) {
  TypeRef t = op.schema.arguments[i].type;
  if (t->is(TypeKind::Optional)) t = t->element();
  if (v.is_none()) return missing_value(op, op.schema.arguments[i].name);
  switch (t->kind()) {
    case TypeKind::Int:
      if (ir::Value* n = noted(i, 0, ir::aten("Int"))) return n;
      break;
    case TypeKind::Float:
      if (ir::Value* n = noted(i, 0, ir::aten("Float"))) return n;
      break;
    case TypeKind::Number:
      if (ir::Value* n = noted(i, 0, ir::aten("ScalarImplicit"))) return n;
      break;
    case TypeKind::Generator:
      return graph_->insert_constant(IValue());
    case TypeKind::List: {
      const List& list = *v.as<List>();
      if (t->element()->is(TypeKind::Int)) return int_list_value(i, list);
      if (t->element()->is(TypeKind::Float)) {
        std::vector<ir::Value*> items;
        for (const IValue& x : list.items) items.push_back(constant(x));
        return graph_->insert(graph_->create_list(types::floating(), items));
      }
      if (t->element()->is(TypeKind::Tensor) || t->element()->is(TypeKind::Optional)) {
        std::vector<ir::Value*> items;
        for (const IValue& x : list.items)
          items.push_back(x.is_none() ? graph_->insert_constant(IValue()) : value_of(x));
        return graph_->insert(graph_->create_list(t->element(), items));
      }
      break;
    }
    default:
      break;
  }
  return value_of(v);
}

namespace {
// aten::conv2d and its like are recorded as what they come down to: aten::_convolution.
struct Convolution {
  const char* name;
  int64_t spatial;
  bool transposed;
};
const Convolution* convolution_of(const Op& op) {
  static constexpr Convolution kinds[] = {
      {"conv1d", 1, false},          {"conv2d", 2, false},          {"conv3d", 3, false},
      {"conv_transpose1d", 1, true}, {"conv_transpose2d", 2, true}, {"conv_transpose3d", 3, true}};
  if (op.arguments < 7 || !op.schema.arguments[4].type->is(TypeKind::List)) return nullptr;
  for (const Convolution& k : kinds)
    if (op.name.name() == k.name) return &k;
  return nullptr;
}

List& repeated(IValue& v, int64_t n) {
  if (!v.is_list()) v = IValue(make_ref<List>(types::integer(), std::vector<IValue>(1, v)));
  if (v.as<List>()->items.size() == 1 && n > 1) {
    IValue item = v.as<List>()->items[0];
    v = IValue(make_ref<List>(types::integer(), std::vector<IValue>(static_cast<size_t>(n), item)));
  }
  return *v.as<List>();
}
}  // namespace

bool Tracer::call_convolution(const Op& op, const Call& call) {
  const Convolution* k = convolution_of(op);
  if (!k || call.argument(0).as_tensor().dim() != k->spatial + 2) return false;
  static const Op& convolution = op_table().get("aten::_convolution");
  IValue padding_out =
      k->transposed ? call.argument(5)
                    : IValue(make_ref<List>(types::integer(), std::vector<IValue>(1, IValue(0))));
  IValue dilation = call.argument(k->transposed ? 7 : 5);
  IValue row[14] = {call.argument(0), call.argument(1), call.argument(2),      call.argument(3),
                    call.argument(4), dilation,         IValue(k->transposed), padding_out,
                    call.argument(6), IValue(false),    IValue(false),         IValue(true),
                    IValue(true)};
  for (int i : {3, 4, 5, 7}) repeated(row[i], k->spatial);
  this->call(convolution, Call{row, iota_operands(), iota_operands() + 13});
  call.result(0) = row[13];
  // PyTorch notes the result before it takes part in differentiation.
  TensorFacts facts = *tensor_value(row[13].as_tensor())->type()->facts();
  facts.requires_grad = false;
  tensor_value(row[13].as_tensor())->set_type(types::tensor(facts));
  return true;
}

// What is written to and shares its memory with another tensor shows in the trace only as itself.
void Tracer::warn_of_other_views(const Op& op, const Tensor& t) {
  uint32_t references = t.defined() && t.impl()->storage() ? t.impl()->storage()->use_count() : 0;
  for (const auto& [impl, known] : values_)  // those that only the trace keeps
    if (impl != t.impl() && impl->use_count() == 1 &&
        impl->storage().get() == t.impl()->storage().get())
      --references;
  if (references < 2 || !options_.warn) return;
  options_.warn(
      str("There are ", references,
          " live references to the data region being modified when tracing in-place operator ",
          op.name.name(),
          ". This might cause the trace to be incorrect, because all other views that also "
          "reference this data will not reflect this change in the trace! On the other hand, if "
          "all other views use the same memory chunk, but are disjoint (e.g. are outputs of "
          "torch.split), this might still be safe."));
}

// Without other views a copy is its source, made as large.
void Tracer::record_copy(const Op& op, const Call& call) {
  Node* n = graph_->create(ir::aten("expand_as"),
                           {value_of(call.argument(1)), value_of(call.argument(0))});
  if (options_.location) n->set_span(options_.location());
  notes_.clear();
  graph_->insert_node(n);
  {
    Scoped<Recorder*> off(thread_state.recorder, nullptr);
    call_op(op, call);
  }
  n->output()->set_type(exact_type(call.result(0).as_tensor()));
  set_value(call.result(0), n->output());
}

void Tracer::call(const Op& op, const Call& call) {
  if (call_convolution(op, call)) return;
  const Op* recorded = &op;
  if (options_.force_outplace && op.functional && op.functional->inplace == &op) {
    recorded = op.functional;
    warn_of_other_views(op, call.argument(0).as_tensor());
  }
  if (options_.force_outplace && op.name == ir::aten("copy_")) {
    warn_of_other_views(op, call.argument(0).as_tensor());
    record_copy(op, call);
    return;
  }
  Node* n = graph_->create(recorded->name, 0);
  n->set_op(recorded);
  if (options_.location) n->set_span(options_.location());
  for (size_t i = 0; i < recorded->arguments; ++i)
    n->add_input(argument_value(*recorded, i, call.argument(i)));
  notes_.clear();
  graph_->insert_node(n);
  {
    Scoped<Recorder*> off(thread_state.recorder, nullptr);
    call_op(op, call);
  }
  for (size_t i = 0; i < op.results; ++i) {
    const IValue& v = call.result(i);
    ir::Value* out =
        n->add_output(v.is_tensor() && v.as_tensor().defined() ? exact_type(v.as_tensor())
                                                               : op.schema.returns[i].type);
    if (v.is_list() && !v.as<List>()->items.empty() && v.as<List>()->items[0].is_tensor()) {
      const List& list = *v.as<List>();
      Node* unpack =
          graph_->insert_node(graph_->create(prim::ListUnpack, {out}, list.items.size()));
      for (size_t k = 0; k < list.items.size(); ++k) {
        unpack->output(k)->set_type(exact_type(list.items[k].as_tensor()));
        set_value(list.items[k], unpack->output(k));
      }
    } else if (v.is_tensor()) {
      set_value(v, out);
    }
  }
}

IValue Tracer::call_function(Function& f, bool method, std::vector<IValue> inputs) {
  std::vector<ir::Value*> values;
  for (const IValue& v : inputs) values.push_back(value_of(v));
  Node* n;
  if (method) {
    n = graph_->create(prim::CallMethod);
    n->s_(attr::name, f.name());
  } else {
    n = graph_->create(prim::CallFunction);
    Node* fn = graph_->create(prim::Constant);
    fn->s_(attr::name, f.name());
    fn->v_(attr::value, IValue(make_ref<FunctionBox>(&f)));
    fn->output()->set_type(FunctionType::make(&f));
    values.insert(values.begin(), graph_->insert(fn));
  }
  notes_.clear();
  for (ir::Value* v : values) n->add_input(v);
  if (options_.location) n->set_span(options_.location());
  graph_->insert_node(n);
  n->output()->set_type(f.schema().returns.at(0).type);
  IValue out;
  {
    Scoped<Recorder*> off(thread_state.recorder, nullptr);
    out = f.call(std::move(inputs));
  }
  set_value(out, n->output());
  return out;
}

Tensor Tracer::size_of(const Tensor& t, int64_t dim) {
  Tensor number = scalar_tensor(Scalar(dim == kNumel ? t.numel() : t.size(dim)), DType::Long);
  ir::Value* v = tensor_value(t);
  Node* n = graph_->create(ir::aten(dim == kNumel ? "numel" : "size"), {v});
  if (dim != kNumel) n->add_input(constant(dim));
  n->output()->set_type(types::integer());
  if (options_.location) n->set_span(options_.location());
  graph_->insert_node(n);
  Node* to_tensor = graph_->insert_node(graph_->create(prim::NumToTensor, {n->output()}));
  TensorFacts facts;
  facts.dtype = DType::Long;
  facts.sizes = facts.strides = std::vector<int64_t>();
  facts.device = number.device();
  to_tensor->output()->set_type(types::tensor(facts));
  set_value(number, to_tensor->output());
  return number;
}

void Tracer::push_scope(const std::string& name) {
  Node* n = graph_->insert_node(graph_->create(prim::TracedModuleForward, 0));
  n->s_(attr::scope, name);
  n->set_scope(scopes_.empty() ? "" : scopes_.back());
  graph_->set_insert_point(n->add_block());
  scopes_.push_back(scopes_.empty() ? name : scopes_.back() + "/" + name);
  graph_->set_current_scope(scopes_.back());
}

void Tracer::pop_scope() {
  TORCHERE_ASSERT(!scopes_.empty());
  scopes_.pop_back();
  graph_->set_current_scope(scopes_.empty() ? "" : scopes_.back());
  Node* owner = graph_->insert_point()->owning_block()->owning_node();
  graph_->set_insert_point(owner->next());
}

}  // namespace torchere::trace
