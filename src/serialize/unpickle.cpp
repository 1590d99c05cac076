// Records of a pickle to values: scalars, containers, and the table of calls that are known.
#include "serialize/unpickle.h"

#include <set>

#include "autograd/autograd.h"
#include "serialize/tensor_of_pickle.h"
#include "types/host_class.h"

namespace torchere::serialize {
namespace pickle = archive::pickle;
using Kind = pickle::Kind;

namespace {

class Unpickler {
 public:
  Unpickler(const pickle::Tree& tree, StorageTable& storages, const Host& host)
      : storages_(storages), host_(host), made_(tree.size()), state_(tree.size(), State::New) {}

  Value convert(const pickle::Value& v) {
    switch (v.kind()) {
      case Kind::None:
        return Value();
      case Kind::Bool:
        return Value(v.boolean());
      case Kind::Int:
        return Value(v.integer());
      case Kind::Double:
        return Value(v.number());
      case Kind::String:
        return Value(v.string());
      case Kind::Bytes:
        return Value(v.bytes());
      case Kind::BigInt:
        v.error("the integer " + std::string(v.decimal()) + " needs over 64 bits");
      default:
        break;
    }
    State& state = state_[v.index()];
    if (state == State::Done) return made_[v.index()];
    if (state == State::Making)
      v.error("a value contains itself, where no program could make that");
    state = State::Making;
    Value made = make(v);
    set(v, made);
    return made;
  }

 private:
  enum class State : uint8_t { New, Making, Done };

  void set(const pickle::Value& v, Value made) {
    made_[v.index()] = std::move(made);
    state_[v.index()] = State::Done;
  }

  Value make(const pickle::Value& v) {
    switch (v.kind()) {
      case Kind::List:
        return make_list(v);
      case Kind::Tuple: {
        std::vector<Value> items;
        for (const pickle::Value* i : v.items()) items.push_back(convert(*i));
        return Value(make_ref<Tuple>(std::move(items)));
      }
      case Kind::Dict:
        return make_dict(v);
      case Kind::Reduce:
        return make_call(v);
      case Kind::NewObj:
        return make_object_of(v);
      case Kind::Global:
        return make_global(v);
      default:
        v.error(str("a program's archive holds no ", pickle::kind_name(v.kind())));
    }
  }

  // Lists, dicts and objects are known before their parts: they may contain themselves.
  Value make_list(const pickle::Value& v) {
    auto list = make_ref<List>(types::any());
    set(v, Value(list));
    for (const pickle::Value* i : v.items()) list->items.push_back(convert(*i));
    return Value(list);
  }

  Value make_dict(const pickle::Value& v) {
    auto dict = make_ref<Dict>(types::any(), types::any());
    set(v, Value(dict));
    for (const pickle::Pair& p : v.pairs()) {
      Value key = convert(*p.key);
      if (key.is_list() || key.is_dict() || key.is_tuple() || key.is_object() || key.is_none())
        p.key->error("a dict's key must be a number, a string, a device or a tensor");
      dict->set(key, convert(*p.value));
    }
    return Value(dict);
  }

  // torch.float32 and its kin stand for their number.
  Value make_global(const pickle::Value& v) {
    if (v.module() == "torch")
      if (std::optional<DType> d = dtype_named(v.name())) return Value(*d);
    v.error(str("'", v.module(), ".", v.name(), "' is not among what an archive may name"));
  }

  Value make_object_of(const pickle::Value& v) {
    const pickle::Value& callable = v.callable();
    std::string name = str(callable.module(), ".", callable.name());
    TypeRef t = host_.find_type ? host_.find_type(name) : nullptr;
    ClassType* c = ClassType::of(t);
    if (!c && is_host_class_name(name)) fail_no_host_class(name);
    if (!c) v.error("the archive's code has no class '" + name + "', of which it holds an object");
    Ref<Object> object = make_object(c);
    set(v, Value(object));
    if (!v.state()) v.error("an object of class '" + name + "' without state");
    host_.set_state(object, convert(*v.state()));
    return Value(object);
  }

  Value make_call(const pickle::Value& v) {
    const pickle::Value& f = v.callable();
    std::string_view module = f.module(), name = f.name();
    if (module == "torch._utils") return Value(make_tensor(v, name));
    if (module == "torch.jit._pickle") return make_tagged(v, name);
    if (module == "collections" && name == "OrderedDict") return make_dict(v);
    if (module == "torch" && name == "device") {
      std::string text(v.args().item(0).string());
      if (v.args().items().size() > 1) text += ":" + std::to_string(v.args().item(1).integer());
      return Value(parse_device(text));
    }
    if (module == "torch" && name == "Size") return convert(v.args().item(0));
    if (name == "complex" && (module == "builtins" || module == "__builtin__"))
      return Value(std::complex<double>(number(v.args().item(0)), number(v.args().item(1))));
    return make_enum(v, str(module, ".", name));
  }

  static double number(const pickle::Value& v) {
    return v.kind() == Kind::Int ? static_cast<double>(v.integer()) : v.number();
  }

  Value make_enum(const pickle::Value& v, const std::string& name) {
    TypeRef t = host_.find_type ? host_.find_type(name) : nullptr;
    const EnumType* e = EnumType::of(t);
    if (!e) v.error("'" + name + "' is not among what an archive may call");
    const pickle::Value& args = v.args();
    Value value = convert(args.kind() == Kind::Tuple ? args.item(0) : args);
    for (const Ref<EnumBox>& m : e->members)
      if (m->value.tag() == value.tag() && m->value.equals(value)) return Value(m);
    v.error("enum '" + name + "' has no member of value " + value.repr());
  }

  // torch.jit._pickle: lists of one type, type tags, tensors of old archives.
  Value make_tagged(const pickle::Value& v, std::string_view name) {
    const pickle::Value& first = v.args().item(0);
    if (name == "restore_type_tag") {
      Value value = convert(first);
      TypeRef t =
          host_.parse_type ? host_.parse_type(std::string(v.args().item(1).string())) : nullptr;
      if (!t || !conform(value, t))
        v.error(str("a value that is not of its type ", v.args().item(1).string()));
      return value;
    }
    if (name == "build_tensor_from_id") {
      int64_t i = first.integer();
      if (!host_.tensors || i < 0 || static_cast<size_t>(i) >= host_.tensors->size())
        v.error(str("tensor ", i, " is not in the archive's table"));
      return Value((*host_.tensors)[static_cast<size_t>(i)]);
    }
    TypeRef element = name == "build_intlist"      ? types::integer()
                      : name == "build_doublelist" ? types::floating()
                      : name == "build_boollist"   ? types::boolean()
                      : name == "build_tensorlist" ? types::tensor()
                                                   : nullptr;
    if (!element)
      v.error(str("'torch.jit._pickle.", name, "' is not among what an archive may call"));
    Value list = convert(first);
    if (!conform(list, types::list(element)))
      v.error(str("'", name, "' of values of another type"));
    return list;
  }

  Tensor make_tensor(const pickle::Value& v, std::string_view name) {
    if (name == "_rebuild_parameter") {
      Value data = convert(v.args().item(0));
      if (!data.is_tensor()) v.error("a parameter without a tensor");
      Tensor t = view_of(data.to_tensor(), data.to_tensor().sizes(), data.to_tensor().strides(),
                         data.to_tensor().storage_offset());
      if (v.args().item(1).boolean()) autograd::set_requires_grad(t, true);
      return t;
    }
    return tensor_of_pickle(v, name, storages_);
  }

  StorageTable& storages_;
  const Host& host_;
  std::vector<Value> made_;
  std::vector<State> state_;
};

// --- conform
// --------------------------------------------------------------------------------------

class Conformer {
 public:
  bool conform(Value& v, TypeRef t, int depth) {
    if (depth > kDeepest) return false;
    switch (t->kind()) {
      case TypeKind::Any:
        return true;
      case TypeKind::Optional:
        return v.is_none() || conform(v, t->element(), depth + 1);
      case TypeKind::Union:
        for (TypeRef part : t->elements())
          if (may_be(v, part) && conform(v, part, depth + 1)) return true;
        return false;
      case TypeKind::List:
        return v.is_list() && conform_list(*v.as<List>(), t->element(), depth);
      case TypeKind::Dict:
        return v.is_dict() && conform_dict(*v.as<Dict>(), t, depth);
      case TypeKind::Tuple:
        return v.is_tuple() && conform_tuple(v, t, depth);
      default:
        return value_has_type(v, t);
    }
  }

 private:
  static constexpr int kDeepest = 2100;

  static bool may_be(const Value& v, TypeRef t) {
    switch (t->kind()) {
      case TypeKind::List:
        return v.is_list();
      case TypeKind::Dict:
        return v.is_dict();
      case TypeKind::Tuple:
        return v.is_tuple();
      default:
        return value_has_type(v, t);
    }
  }

  // Once an element type is known it stays: another holder may rely on it.
  static bool settle(TypeRef& known, TypeRef wanted) {
    if (known->is(TypeKind::Any)) known = wanted;
    return known == wanted || (known->is_subtype_of(wanted) && wanted->is_subtype_of(known));
  }

  bool conform_list(List& list, TypeRef element, int depth) {
    if (!settle(list.element_type, element)) return false;
    if (!seen_.insert({&list, element}).second) return true;
    for (Value& item : list.items)
      if (!conform(item, element, depth + 1)) return false;
    return true;
  }

  bool conform_dict(Dict& d, TypeRef t, int depth) {
    if (!settle(d.key_type, t->element(0)) || !settle(d.value_type, t->element(1))) return false;
    if (!seen_.insert({&d, t}).second) return true;
    for (size_t i = d.first(); i != d.end(); i = d.next(i)) {
      Value key = d.key_at(i);
      if (!conform(key, t->element(0), depth + 1)) return false;
      if (!conform(d.value_at(i), t->element(1), depth + 1)) return false;
    }
    return true;
  }

  bool conform_tuple(Value& v, TypeRef t, int depth) {
    Tuple& tuple = *v.as<Tuple>();
    if (tuple.items.size() != t->elements().size()) return false;
    if (!t->name().empty()) tuple.type = t;
    if (!seen_.insert({&tuple, t}).second) return true;
    for (size_t i = 0; i < tuple.items.size(); ++i)
      if (!conform(tuple.items[i], t->element(i), depth + 1)) return false;
    return true;
  }

  std::set<std::pair<const void*, TypeRef>> seen_;
};
}  // namespace

Value unpickle(const pickle::Tree& tree, StorageTable& storages, const Host& host) {
  return Unpickler(tree, storages, host).convert(tree.root());
}

bool conform(Value& v, TypeRef t) { return Conformer().conform(v, t, 0); }

}  // namespace torchere::serialize
