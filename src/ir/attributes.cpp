// Attributes of nodes: typed payloads under names, in the order they were set.
#include "ir/graph.h"

namespace torchere::ir {
namespace {
const Attribute& required(const Node& n, Symbol name) {
  const Attribute* a = n.find(name);
  if (!a) fail(ErrorKind::Bug, "required attribute '", name.str(), "' is missing of ", n.str());
  return *a;
}

Attribute::Kind kind_of_value(const IValue& v) {
  switch (v.tag()) {
    case Tag::Int:
    case Tag::Bool:
      return Attribute::Kind::Int;
    case Tag::Double:
      return Attribute::Kind::Float;
    case Tag::String:
      return Attribute::Kind::String;
    case Tag::Tensor:
      return Attribute::Kind::Tensor;
    default:
      return Attribute::Kind::IValue;
  }
}

Attribute with_value(Symbol name, IValue v) {
  Attribute a;
  a.name = name;
  a.kind = kind_of_value(v);
  a.value = std::move(v);
  return a;
}
}  // namespace

const Attribute* Node::find(Symbol name) const {
  for (const Attribute& a : attributes_)
    if (a.name == name) return &a;
  return nullptr;
}

void Node::remove_attribute(Symbol name) {
  for (size_t i = 0; i < attributes_.size(); ++i)
    if (attributes_[i].name == name) {
      attributes_.erase(attributes_.begin() + i);
      return;
    }
}

Node* Node::set(Symbol name, Attribute a) {
  a.name = name;
  for (Attribute& old : attributes_)
    if (old.name == name) {
      old = std::move(a);
      return this;
    }
  attributes_.push_back(std::move(a));
  return this;
}

Node* Node::i_(Symbol name, int64_t v) { return set(name, with_value(name, v)); }
Node* Node::f_(Symbol name, double v) { return set(name, with_value(name, v)); }
Node* Node::s_(Symbol name, std::string v) { return set(name, with_value(name, std::move(v))); }
Node* Node::v_(Symbol name, IValue v) { return set(name, with_value(name, std::move(v))); }

Node* Node::g_(Symbol name, GraphRef g) {
  Attribute a;
  a.kind = Attribute::Kind::Graph;
  a.graph = std::move(g);
  return set(name, std::move(a));
}

Node* Node::ty_(Symbol name, TypeRef t) {
  Attribute a;
  a.kind = Attribute::Kind::Type;
  a.types = {t};
  return set(name, std::move(a));
}

Node* Node::tys_(Symbol name, std::vector<TypeRef> t) {
  Attribute a;
  a.kind = Attribute::Kind::Types;
  a.types = std::move(t);
  return set(name, std::move(a));
}

int64_t Node::i(Symbol name) const { return required(*this, name).value.to_int(); }
const std::string& Node::s(Symbol name) const { return required(*this, name).value.to_string(); }
const GraphRef& Node::g(Symbol name) const { return required(*this, name).graph; }
TypeRef Node::ty(Symbol name) const { return required(*this, name).types.at(0); }
const IValue& Node::v(Symbol name) const { return required(*this, name).value; }

}  // namespace torchere::ir
