// What sugared values do by default, and graph values: attribute lookup, calls, iteration, items.
#include "frontend/sugared.h"

#include <algorithm>
#include <unordered_map>

#include "frontend/callable.h"
#include "frontend/compile_time.h"
#include "frontend/emitter.h"
#include "frontend/overload.h"

namespace torchere::frontend {

Value* Arg::get(Body& b) const {
  if (value) return value;
  if (constant) return insert_constant(b, *constant);
  return sugared->as_value(loc, b);
}

// --- defaults ------------------------------------------------------------------------------------

Value* Sugared::as_value(const Loc& loc, Body&) {
  fail_at(loc, kind() + " cannot be used as a value");
}
SugaredRef Sugared::attr(const Loc& loc, Body&, const std::string& field) {
  fail_at(loc, "attribute lookup is not defined on " + kind());
}
bool Sugared::has_attr(const Loc& loc, Body&, const std::string&) {
  fail_at(loc, "attribute lookup is not defined on " + kind());
}
void Sugared::set_attr(const Loc& loc, Body&, const std::string&, Value*) {
  fail_at(loc, "attribute assignment is not defined on " + kind());
}
SugaredRef Sugared::call(const Loc& loc, Body&, const Args&, const Args&, size_t) {
  fail_at(loc, "cannot call a " + kind());
}
std::vector<SugaredRef> Sugared::as_tuple(const Loc& loc, Body&, std::optional<size_t>) {
  fail_at(loc, kind() + " cannot be used as a tuple");
}
SugaredRef Sugared::as_tuple_value(const Loc& loc, Body&) {
  fail_at(loc, kind() + " cannot be used as a tuple");
}
SugaredRef Sugared::iter(const Loc& loc, Body&) {
  fail_at(loc, kind() + " cannot be used as an iterable");
}
Value* Sugared::len(const Loc& loc, Body&) {
  fail_at(loc, "'" + kind() + "' object is not iterable");
}
SugaredRef Sugared::class_of(const Loc& loc, Body&) {
  fail_at(loc, "type() of a " + kind() +
                   " can be compared with a class (type(x) is T); for more, use isinstance");
}
SugaredRef Sugared::slice(const Loc& loc, Body&, Value*, Value*, Value*) {
  fail_at(loc, "'" + kind() + "' object cannot be sliced");
}
SugaredRef Sugared::getitem(const Loc& loc, Body&, Value*, TypeRef) {
  fail_at(loc, "'" + kind() + "' object is not subscriptable");
}

SugaredRef simple(Value* v) { return std::make_shared<SimpleValue>(v); }
Value* as_simple(const SugaredRef& s) {
  auto* v = dynamic_cast<SimpleValue*>(s.get());
  return v ? v->value() : nullptr;
}

std::string SpecialForm::kind() const {
  static const char* const names[] = {
      "fork",          "awaitable",    "annotate",       "unchecked_cast",
      "Uninitialized", "GetAttr",      "HasAttr",        "isinstance",
      "tolist",        "CreateObject", "TupleConstruct", "list",
      "dict",          "range",        "enumerate",      "zip",
      "reversed",      "type",         "super",          "set",
      "iter",          "next"};
  return names[static_cast<size_t>(form)];
}

// Those that are classes: dict(…), list(…), tuple(…).
std::optional<bool> SpecialForm::has_instance(const Sugared& object, Body&, std::vector<TypeRef>&) {
  auto* v = dynamic_cast<const SimpleValue*>(&object);
  auto* t = dynamic_cast<const SugaredTuple*>(&object);
  switch (form) {
    case Form::Dict:
      return dynamic_cast<const SugaredDict*>(&object) ||
             (v && v->value()->type()->is(TypeKind::Dict));
    case Form::List:
      return (t && t->is_list) || (v && v->value()->type()->is(TypeKind::List));
    case Form::Tuple:
      return (t && !t->is_list) || (v && v->value()->type()->is(TypeKind::Tuple));
    default:
      return std::nullopt;
  }
}

// --- constants and tuples ------------------------------------------------------------------------

Value* ConstantValue::as_value(const Loc& loc, Body& b) {
  if (value_.is_tuple()) {
    std::vector<Value*> items;
    for (const IValue& v : value_.as<Tuple>()->items)
      items.push_back(ConstantValue(v).as_value(loc, b));
    return b.graph.insert(b.graph.create_tuple(items, value_.as<Tuple>()->type));
  }
  return insert_constant(b, value_, loc, type_);
}
SugaredRef ConstantValue::materialize(const Loc& loc, Body& b) { return simple(as_value(loc, b)); }

bool SugaredTuple::is_value() const {
  return std::all_of(items.begin(), items.end(), [](auto& s) { return s->is_value(); });
}

Value* SugaredTuple::as_value(const Loc& loc, Body& b) {
  std::vector<Value*> values;
  for (const SugaredRef& s : items) values.push_back(s->as_value(loc, b));
  if (!is_list) return b.graph.insert(b.graph.create_tuple(values));
  TypeRef element = values.empty() ? types::tensor() : values[0]->type();
  for (Value* v : values) element = *unify(element, v->type(), true);
  return b.graph.insert(b.graph.create_list(element, values));
}

SugaredRef SugaredTuple::attr(const Loc& loc, Body& b, const std::string& field) {
  return SimpleValue(as_value(loc, b)).attr(loc, b, field);
}

Value* SugaredTuple::len(const Loc& loc, Body& b) {
  return insert_constant(b, IValue(static_cast<int64_t>(items.size())), loc);
}

SugaredRef SugaredTuple::getitem(const Loc& loc, Body& b, Value* index, TypeRef) {
  return item_at(loc, b, items, index);
}

SugaredRef SugaredTuple::mapped(const Mapping& f) {
  std::vector<SugaredRef> out;
  for (const SugaredRef& s : items) out.push_back(s->mapped(f));
  return std::make_shared<SugaredTuple>(std::move(out), is_list);
}

std::string SugaredTuple::key() const {
  std::string out = is_list ? "[" : "(";
  for (const SugaredRef& s : items) out += s->key() + ",";
  return out + ")";
}

bool SugaredTuple::is_local() const {
  return std::any_of(items.begin(), items.end(), [](auto& s) { return s->is_local(); });
}

std::vector<Value*> values_of(const SugaredRef& s) {
  std::vector<Value*> out;
  s->mapped([&](Value* v) {
    out.push_back(v);
    return v;
  });
  return out;
}

void fail_as_python(const Loc& loc, const std::string& message, const char* class_name) {
  throw Error(ErrorKind::Compile, message + ":\n" + loc.highlight(), class_name);
}

SugaredRef sugared_of(const Arg& a, Body& b) {
  if (a.sugared) return a.sugared;
  return a.constant ? std::make_shared<ConstantValue>(*a.constant) : simple(a.get(b));
}

// --- graph values --------------------------------------------------------------------------------

namespace {

// Properties that are operators: name → namespace.
const std::unordered_map<std::string, const char*>& tensor_properties() {
  static const std::unordered_map<std::string, const char*> table = {
      {"dtype", "prim"},
      {"device", "prim"},
      {"grad", "prim"},
      {"data", "prim"},
      {"shape", "prim"},
      {"is_cuda", "prim"},
      {"is_cpu", "prim"},
      {"is_xla", "prim"},
      {"is_xpu", "prim"},
      {"is_sparse", "prim"},
      {"is_sparse_csr", "prim"},
      {"is_mkldnn", "prim"},
      {"is_mps", "prim"},
      {"is_mtia", "prim"},
      {"is_quantized", "prim"},
      {"is_vulkan", "prim"},
      {"is_ipu", "prim"},
      {"is_meta", "prim"},
      {"is_maia", "prim"},
      {"is_leaf", "aten"},
      {"requires_grad", "prim"},
      {"layout", "prim"},
      {"T", "prim"},
      {"H", "prim"},
      {"mT", "aten"},
      {"mH", "aten"},
      {"is_nested", "prim"},
      {"ndim", "prim"},
      {"name", "prim"},
      {"nbytes", "prim"},
      {"itemsize", "prim"},
      {"real", "aten"},
      {"imag", "aten"},
      {"retains_grad", "aten"},
  };
  return table;
}

// x.float() and its kin.
std::optional<DType> cast_method(const std::string& name) {
  static const std::unordered_map<std::string, DType> table = {
      {"byte", DType::Byte},   {"char", DType::Char},           {"double", DType::Double},
      {"float", DType::Float}, {"cfloat", DType::ComplexFloat}, {"cdouble", DType::ComplexDouble},
      {"int", DType::Int},     {"long", DType::Long},           {"short", DType::Short},
      {"half", DType::Half},
  };
  auto it = table.find(name);
  return it == table.end() ? std::nullopt : std::optional<DType>(it->second);
}

// Python raises where None is looked into or called.
void check_none(const Loc& loc, const Value* v, const std::string& text, const char* class_name) {
  if (v->type()->is(TypeKind::None)) fail_as_python(loc, text, class_name);
}

bool is_tensor(const Value* v) { return v->type()->is_subtype_of(types::tensor()); }

SugaredRef property(const Loc& loc, Body& b, Value* v, const std::string& field) {
  const char* space = nullptr;
  if (v->type()->is(TypeKind::Tensor)) {
    auto it = tensor_properties().find(field);
    if (it != tensor_properties().end()) space = it->second;
  } else if (v->type()->is(TypeKind::Device) && (field == "type" || field == "index")) {
    space = "prim";
  }
  if (!space) return nullptr;
  Value* x = emit_builtin_call({}, b, Symbol(str(space, "::", field)), {Arg(v)});
  // There are no other devices here; where that decides what compiles it is known.
  for (const char* device : {"is_cuda", "is_xpu", "is_mps", "is_xla"})
    if (field == device) b.facts.record(x, {IValue(false), {}});
  return simple(x);
}

SugaredRef tuple_field(Body& b, Value* v, const std::string& field) {
  const auto& names = v->type()->field_names();
  for (size_t i = 0; i < names.size(); ++i)
    if (names[i] == field) {
      Node* n = b.graph.create(ir::prim::TupleIndex,
                               {v, b.graph.insert_constant(static_cast<int64_t>(i))}, 1);
      n->output()->set_type(v->type()->element(i));
      return simple(b.graph.insert(n));
    }
  return nullptr;
}

SugaredRef class_attr(const Loc& loc, Body& b, Value* v, ClassType* c, const std::string& field) {
  if (c->find_method(field)) return std::make_shared<MethodValue>(v, field);
  if (TypeRef t = c->attribute_type(field))
    return simple(b.graph.insert(b.graph.create_get_attr(v, field, t)));
  for (const ClassType::Property& p : c->properties)
    if (p.name == field) return MethodValue(v, p.getter->name()).call(loc, b, {}, {}, 1);
  return nullptr;
}

SugaredRef enum_attr(Body& b, Value* v, const EnumType* e, const std::string& field) {
  if (field != "name" && field != "value") return nullptr;
  Node* n = b.graph.create(field == "name" ? ir::prim::EnumName : ir::prim::EnumValue, {v}, 1);
  n->output()->set_type(field == "name" ? types::string() : e->value_type);
  return simple(b.graph.insert(n));
}

SugaredRef typed_attr(const Loc& loc, Body& b, Value* v, const std::string& field) {
  if (v->type()->is(TypeKind::Tuple)) return tuple_field(b, v, field);
  if (ClassType* c = ClassType::of(v->type())) return class_attr(loc, b, v, c, field);
  if (auto* i = InterfaceType::of(v->type()))
    return i->find_method(field) ? std::make_shared<MethodValue>(v, field) : nullptr;
  if (auto* e = EnumType::of(v->type())) return enum_attr(b, v, e, field);
  return nullptr;
}
}  // namespace

std::string SimpleValue::kind() const {
  return "value of type '" + value_->type()->annotation() + "'";
}

SugaredRef SimpleValue::attr(const Loc& loc, Body& b, const std::string& field) {
  if (is_tensor(value_))
    if (auto dtype = cast_method(field))
      return std::make_shared<TensorCast>(*dtype, Arg(loc, "self", value_));
  if (SugaredRef r = property(loc, b, value_, field)) return r;
  if (SugaredRef r = typed_attr(loc, b, value_, field)) return r;
  Arg self(loc, "self", value_);
  if (field == "type" && is_tensor(value_)) return std::make_shared<TensorType>(self);
  if (field == "cuda" && is_tensor(value_)) return std::make_shared<TensorDevice>(self);
  if (field == "type")
    if (SugaredRef r = BuiltinFunction::try_create("aten::to", self, b)) return r;
  if (SugaredRef r = BuiltinFunction::try_create(Symbol("aten::" + field), self, b)) return r;
  if (is_tensor(value_) && field == "tolist") return std::make_shared<SpecialForm>(Form::ToList);
  if (is_tensor(value_) && b.emitter)
    if (SugaredRef f = b.emitter->resolver().tensor_method(field, loc))
      return std::make_shared<PartialValue>(std::move(f), Args{self});
  if (Value* v = unwrapped(loc, b, value_, nullptr); v != value_)
    return SimpleValue(v).attr(loc, b, field);
  check_none(loc, value_, str("'NoneType' object has no attribute or method '", field, "'."),
             "builtins.AttributeError");
  std::string message =
      str("'", value_->type()->annotation(), "' object has no attribute or method '", field, "'.");
  if (value_->type()->is_class())
    message += " Did you forget to initialize an attribute in __init__()?";
  fail_at(loc, message);
}

bool SimpleValue::has_attr(const Loc& loc, Body&, const std::string& field) {
  ClassType* c = ClassType::of(value_->type());
  if (is_tensor(value_))
    return tensor_properties().count(field) || cast_method(field) || field == "tolist" ||
           has_builtin(Symbol("aten::" + field));
  if (!c)
    fail_at(loc, str("hasattr's first argument must be an object or NamedTuple, but got a normal ",
                     value_->type()->annotation(), " instead"));
  return c->find_method(field) || c->find_attribute(field) >= 0 || c->find_constant(field);
}

namespace {

bool contains_class(TypeRef t, TypeRef c) {
  if (t->is_subtype_of(c)) return true;
  for (TypeRef e : t->elements())
    if (contains_class(e, c)) return true;
  return false;
}

// An assignment in __init__ to a name that the class has not: it defines the attribute.
void define_attribute(const Loc& loc, Body& b, ClassType* c, const std::string& field, TypeRef t) {
  if (contains_class(t, c))
    fail_at(loc, str("Assignment to attribute '", field,
                     "' cannot be of a type that contains class '", c->annotation(),
                     "'.\nClasses that recursively contain instances of themselves "
                     "are not yet supported"));
  c->add_attribute(field, t);
  if (b.graph.insert_point()->owning_block() != b.graph.block())
    fail_at(loc,
            "First assignment cannot be in a control-flow block. Initialize the field at the "
            "top level first");
}
}  // namespace

void SimpleValue::set_attr(const Loc& loc, Body& b, const std::string& field, Value* v) {
  ClassType* c = ClassType::of(value_->type());
  if (!c)
    fail_at(loc, str("Tried to set an attribute: ", field,
                     " on a non-class: ", value_->type()->annotation()));
  TypeRef expected = c->attribute_type(field);
  if (!expected) {
    bool initializing = b.base_name() == "__init__" && !b.graph.inputs().empty() &&
                        b.graph.inputs()[0]->type() == c;
    if (initializing) {
      define_attribute(loc, b, c, field, v->type());
      expected = v->type();
    } else {
      for (const ClassType::Property& p : c->properties)
        if (p.name == field) {
          if (!p.setter) fail_at(loc, "Tried to set read-only attribute: " + field);
          MethodValue(value_, p.setter->name()).call(loc, b, {Arg(v)}, {}, 1);
          return;
        }
      fail_at(loc, str("Tried to set nonexistent attribute: ", field,
                       ". Did you forget to initialize it in __init__()?"));
    }
  }
  v = convert_implicitly(loc, b, expected, v, true);
  std::string why;
  if (!v->type()->is_subtype_of(expected, &why))
    fail_at(loc, str("Wrong type for attribute assignment. Expected ", expected->annotation(),
                     " but got ", v->type()->annotation()));
  b.graph.insert_node(b.graph.create_set_attr(value_, field, v));
}

SugaredRef SimpleValue::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                             size_t binders) {
  if (value_->type()->is_class() || InterfaceType::of(value_->type()))
    return attr(loc, b, value_->type()->is_module() ? "forward" : "__call__")
        ->call(loc, b, args, kwargs, binders);
  check_none(loc, value_, "'NoneType' object is not callable", "builtins.TypeError");
  return Sugared::call(loc, b, args, kwargs, binders);
}

std::vector<SugaredRef> SimpleValue::as_tuple(const Loc& loc, Body& b,
                                              std::optional<size_t> size_hint) {
  std::vector<SugaredRef> out;
  if (value_->type()->is(TypeKind::Tuple)) {
    for (Value* v : unpack_tuple(b, value_)) out.push_back(simple(v));
    return out;
  }
  if (value_->type()->is(TypeKind::List)) {
    if (!size_hint)
      fail_at(loc, "cannot statically infer the expected size of a list in this context");
    Node* n = b.graph.create(ir::prim::ListUnpack, {value_}, *size_hint);
    for (Value* v : n->outputs()) out.push_back(simple(v->set_type(value_->type()->element())));
    b.graph.insert_node(n);
    return out;
  }
  if (value_->type()->is(TypeKind::AnyTuple))
    fail_at(loc,
            "Provided tuple is not fully defined/refined including its element types, please "
            "provide a value of type like Tuple[int, int]");
  fail_at(loc, value_->type()->annotation() + " cannot be used as a tuple");
}

SugaredRef SimpleValue::iter(const Loc& loc, Body& b) {
  TypeRef t = value_->type();
  if (t->is(TypeKind::List) || t->is(TypeKind::String) || t->is(TypeKind::Tensor))
    return simple(value_);
  if (t->is(TypeKind::Dict)) return simple(emit_builtin_call(loc, b, "aten::keys", {Arg(value_)}));
  if (t->is(TypeKind::Tuple)) return std::make_shared<SugaredTuple>(as_tuple(loc, b, {}));
  if (Value* v = unwrapped(loc, b, value_, nullptr); v != value_)
    return SimpleValue(v).iter(loc, b);
  fail_at(loc, str("'", t->annotation(), "' object is not iterable"));
}

Value* SimpleValue::len(const Loc& loc, Body& b) {
  TypeRef t = value_->type();
  if (t->is(TypeKind::List) || t->is(TypeKind::String) || t->is_subtype_of(types::tensor()))
    return emit_builtin_call(loc, b, "aten::len", {Arg(value_)});
  fail_at(loc, str("'", t->annotation(), "' object is not iterable"));
}

SugaredRef SimpleValue::getitem(const Loc& loc, Body& b, Value* index, TypeRef hint) {
  TypeRef t = value_->type();
  if (t->is(TypeKind::List) || t->is(TypeKind::String) || t->is(TypeKind::Dict))
    return simple(emit_builtin_call(loc, b, "aten::__getitem__", {Arg(value_), Arg(index)}));
  if (t->is_subtype_of(types::tensor()))
    return simple(
        emit_builtin_call(loc, b, "aten::select", {Arg(value_), Arg(IValue(0)), Arg(index)}));
  if (t->is_class()) {
    if (t->is_module() && hint) {
      Node* n = b.graph.create(ir::prim::ModuleContainerIndex, {value_, index}, 1);
      n->output()->set_type(hint);
      return simple(b.graph.insert(n->set_span(loc)));
    }
    return attr(loc, b, "__getitem__")->call(loc, b, {Arg(index)}, {}, 1);
  }
  if (Value* v = unwrapped(loc, b, value_, nullptr); v != value_)
    return SimpleValue(v).getitem(loc, b, index, hint);
  check_none(loc, value_, "'NoneType' object is not subscriptable", "builtins.TypeError");
  fail_at(loc, str("'", t->annotation(), "' object is not subscriptable"));
}

}  // namespace torchere::frontend
