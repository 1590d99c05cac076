// The interning tables. A type is looked up by its kind and its elements' addresses; tables are
// guarded by one mutex and never destroyed, so that a TypeRef is good for the life of the process.
#include "types/type.h"

#include <array>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

#include "base/error.h"
#include "types/class_type.h"

namespace torchere {

// Makes types; the only place that fills their members.
struct TypeTable {
  struct Node final : Type {
    explicit Node(TypeKind k) : Type(k) {}
  };
  std::mutex mutex;
  std::unordered_map<std::string, TypeRef> types;

  static TypeTable& get() {
    static auto* table = new TypeTable;
    return *table;
  }
  static Node* make(TypeKind kind, std::vector<TypeRef> elements) {
    auto* t = new Node(kind);
    t->free_variables_ = kind == TypeKind::Var;
    for (TypeRef e : elements) {
      TORCHERE_ASSERT(e != nullptr);
      t->free_variables_ |= e->has_free_variables();
    }
    t->elements_ = std::move(elements);
    return t;
  }
  // The one type with this kind, elements and, where those do not tell types apart, `extra`.
  template <class Fill>
  TypeRef intern(TypeKind kind, std::vector<TypeRef> elements, const std::string& extra,
                 Fill fill) {
    std::string key(1, static_cast<char>(kind));
    key.append(reinterpret_cast<const char*>(elements.data()), elements.size() * sizeof(TypeRef));
    key += extra;
    std::lock_guard<std::mutex> lock(mutex);
    TypeRef& t = types[key];
    if (!t) {
      Node* n = make(kind, std::move(elements));
      fill(*n);
      t = n;
    }
    return t;
  }
  TypeRef intern(TypeKind kind, std::vector<TypeRef> elements) {
    return intern(kind, std::move(elements), {}, [](Node&) {});
  }
  TypeRef var(const std::string& name) {
    return intern(TypeKind::Var, {}, name, [&](Node& n) { n.name_ = name; });
  }
  TypeRef tensor(const TensorFacts& facts, const std::string& key) {
    return intern(TypeKind::Tensor, {}, key,
                  [&](Node& n) { n.facts_ = std::make_shared<TensorFacts>(facts); });
  }
  static TypeRef named_tuple(std::string name, std::vector<std::string> fields,
                             std::vector<TypeRef> elements) {
    Node* n = make(TypeKind::Tuple, std::move(elements));
    n->name_ = std::move(name);
    n->field_names_ = std::move(fields);
    // Named tuples are as many as a program defines; reachable from here for leak checkers.
    static auto* mutex = new std::mutex;
    static auto* all = new std::vector<TypeRef>;
    std::lock_guard<std::mutex> lock(*mutex);
    all->push_back(n);
    return n;
  }
};

namespace {
constexpr size_t kKinds = 0
#define X(kind, text) +1
#include "types/types.def"
#undef X
    ;

std::array<TypeRef, kKinds> make_simple_types() {
  std::array<TypeRef, kKinds> all{};
  for (size_t i = 0; i < kKinds; ++i) all[i] = TypeTable::make(static_cast<TypeKind>(i), {});
  return all;
}

void append_dims(std::string& key, const std::optional<std::vector<int64_t>>& dims) {
  key += dims ? 's' : 'n';
  if (!dims) return;
  for (int64_t d : *dims) key += std::to_string(d) + ",";
}

std::string facts_key(const TensorFacts& f) {
  std::string key = "t";
  key += static_cast<char>(f.dtype);
  append_dims(key, f.sizes);
  append_dims(key, f.strides);
  key += f.device ? 'd' : 'n';
  if (f.device) {
    key += static_cast<char>(f.device->type);
    key += static_cast<char>(f.device->index);
  }
  key += f.requires_grad ? (*f.requires_grad ? '1' : '0') : 'n';
  key += f.undefined ? 'u' : 'd';
  return key;
}

bool can_be_key(TypeRef t) {
  switch (t->kind()) {
    case TypeKind::Any:
    case TypeKind::Int:
    case TypeKind::Bool:
    case TypeKind::Float:
    case TypeKind::Complex:
    case TypeKind::String:
    case TypeKind::Tensor:
    case TypeKind::Device:
    case TypeKind::Enum:
    case TypeKind::Var:
      return true;
    default:
      return false;
  }
}
}  // namespace

namespace types {

TypeRef simple(TypeKind k) {
  static const auto* all = new std::array<TypeRef, kKinds>(make_simple_types());
  return (*all)[static_cast<size_t>(k)];
}

TypeRef tensor(const TensorFacts& facts) {
  static const std::string* nothing = new std::string(facts_key({}));
  std::string key = facts_key(facts);
  return key == *nothing ? tensor() : TypeTable::get().tensor(facts, key);
}

TypeRef list(TypeRef element) { return TypeTable::get().intern(TypeKind::List, {element}); }

TypeRef dict(TypeRef key, TypeRef value) {
  TORCHERE_CHECK(can_be_key(key), "Cannot create dict for key type '", key->schema_text(),
                 "', only int, float, complex, Tensor, device and string keys are supported");
  return TypeTable::get().intern(TypeKind::Dict, {key, value});
}

TypeRef tuple(std::vector<TypeRef> elements) {
  return TypeTable::get().intern(TypeKind::Tuple, std::move(elements));
}

TypeRef named_tuple(std::string qualified_name, std::vector<std::string> fields,
                    std::vector<TypeRef> elements) {
  TORCHERE_CHECK(fields.size() == elements.size(), "named tuple '", qualified_name, "' has ",
                 fields.size(), " fields but ", elements.size(), " types");
  return TypeTable::named_tuple(std::move(qualified_name), std::move(fields), std::move(elements));
}

TypeRef optional(TypeRef element) {
  if (element->is(TypeKind::Optional) || element->is(TypeKind::None)) return element;
  if (element->is(TypeKind::Union)) return union_of({element, none()});
  return TypeTable::get().intern(TypeKind::Optional, {element});
}

TypeRef future(TypeRef element) { return TypeTable::get().intern(TypeKind::Future, {element}); }
TypeRef await_(TypeRef element) { return TypeTable::get().intern(TypeKind::Await, {element}); }
TypeRef rref(TypeRef element) { return TypeTable::get().intern(TypeKind::RRef, {element}); }
TypeRef var(const std::string& name) { return TypeTable::get().var(name); }

// For union_of, which has put the parts in order.
TypeRef intern_union(std::vector<TypeRef> parts) {
  return TypeTable::get().intern(TypeKind::Union, std::move(parts));
}
}  // namespace types

bool Type::is_module() const noexcept {
  return is_class() && static_cast<const ClassType*>(this)->is_module;
}

}  // namespace torchere
