// Types. All are interned for ever and compared by pointer, except classes, interfaces and enums,
// which are one object each, owned by whoever defines them. C++17: public headers include this one.
//
// Subtyping: T <: Any; T <: Optional[T]; None <: Optional[T]; int, float, complex <: Scalar;
// Tensor with facts <: Tensor; List and Dict are invariant; tuples go element by element; named
// tuples <: plain tuples; a class <: the interfaces whose methods it has; a Union's part <: it.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/intern.h"
#include "tensor/dtype.h"

namespace torchere {

enum class TypeKind : uint8_t {
#define X(kind, text) kind,
#include "types/types.def"
#undef X
};

class Type;
using TypeRef = const Type*;

// What is known of a tensor: shown as Float(3, 4, strides=[4, 1], requires_grad=0, device=cpu).
// A dimension that is not known is -1 and prints as *.
struct TensorFacts {
  DType dtype = DType::Undefined;                      // Undefined: not known
  std::optional<std::vector<int64_t>> sizes, strides;  // nullopt: not even the rank
  std::optional<Device> device;
  std::optional<bool> requires_grad;
  bool undefined = false;  // known to be no tensor at all
};

class Type {
 public:
  virtual ~Type() = default;
  TypeKind kind() const noexcept { return kind_; }
  // List/Optional/Future element, Dict key and value, Tuple and Union parts, Function signature.
  const std::vector<TypeRef>& elements() const noexcept { return elements_; }
  TypeRef element(size_t i = 0) const noexcept { return elements_[i]; }
  // Named tuples and classes.
  const std::string& name() const noexcept { return name_; }  // qualified; "" for plain tuples
  const std::vector<std::string>& field_names() const noexcept { return field_names_; }
  const TensorFacts* facts() const noexcept { return facts_.get(); }

  bool is(TypeKind k) const noexcept { return kind_ == k; }
  bool is_class() const noexcept { return kind_ == TypeKind::Class; }
  bool has_free_variables() const noexcept { return free_variables_; }  // contains a Var
  bool is_module() const noexcept;  // a class made from nn.Module

  // Text in graphs: "int[]", "Tensor?", "(Tensor, Tensor)", "Dict(str, Tensor)",
  // "__torch__.MyCell". A named tuple shows its fields: "NamedTuple(x : int, y : Tensor)".
  std::string str() const;
  // Text in schemas: as str(), but named tuples by name and tensors without facts.
  std::string schema_text() const;
  // Text in annotations and printed code: "List[int]", "Optional[Tensor]", "Tuple[Tensor, Tensor]".
  // `rename` may give the text of a named type (the serializer mangles class names).
  std::string annotation(
      const std::function<std::optional<std::string>(TypeRef)>& rename = {}) const;
  // The message says why not, where it is wanted and there is more to say than "no".
  bool is_subtype_of(TypeRef super, std::string* why = nullptr) const;

 protected:
  explicit Type(TypeKind kind) : kind_(kind) {}
  friend struct TypeTable;
  TypeKind kind_;
  bool free_variables_ = false;
  std::vector<TypeRef> elements_;
  std::string name_;
  std::vector<std::string> field_names_;
  std::shared_ptr<const TensorFacts> facts_;
};

namespace types {
TypeRef simple(TypeKind k);  // any kind without elements, Tensor included
inline TypeRef any() { return simple(TypeKind::Any); }
inline TypeRef none() { return simple(TypeKind::None); }
inline TypeRef boolean() { return simple(TypeKind::Bool); }
inline TypeRef integer() { return simple(TypeKind::Int); }
inline TypeRef floating() { return simple(TypeKind::Float); }
inline TypeRef complex() { return simple(TypeKind::Complex); }
inline TypeRef number() { return simple(TypeKind::Number); }
inline TypeRef string() { return simple(TypeKind::String); }
inline TypeRef device() { return simple(TypeKind::Device); }
inline TypeRef generator() { return simple(TypeKind::Generator); }
inline TypeRef tensor() { return simple(TypeKind::Tensor); }
TypeRef tensor(const TensorFacts& facts);
TypeRef list(TypeRef element);
TypeRef dict(TypeRef key, TypeRef value);
TypeRef tuple(std::vector<TypeRef> elements);
// One object for each call: named tuples of one name may differ from file to file.
TypeRef named_tuple(std::string qualified_name, std::vector<std::string> fields,
                    std::vector<TypeRef> elements);
TypeRef optional(TypeRef element);  // Optional[Optional[T]] is Optional[T]
// Flattens, drops parts that another part covers; Union[T, None] is Optional[T]; Union[T] is T.
TypeRef union_of(std::vector<TypeRef> parts);
TypeRef future(TypeRef element);
TypeRef await_(TypeRef element);
TypeRef rref(TypeRef element);
TypeRef var(const std::string& name);  // a schema's type variable: t, tKey …
}  // namespace types

// The least type that both are, or nothing. `or_union`: Union[a, b] where there is no other.
std::optional<TypeRef> unify(TypeRef a, TypeRef b, bool or_union = false, TypeRef hint = nullptr);
TypeRef without_facts(TypeRef t);  // Tensor for every refined tensor type, inside too

// Type variables of one call of a schema. match binds them; nothing where it cannot (and says why).
using TypeBindings = std::vector<std::pair<std::string, TypeRef>>;
bool match_type_variables(TypeRef formal, TypeRef actual, TypeBindings& bindings, std::string* why);
TypeRef substitute(TypeRef t, const TypeBindings& bindings);  // nullptr where one is not bound

}  // namespace torchere
