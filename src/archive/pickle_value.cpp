// Accessors of pickle values.
#include "archive/pickle_value.h"

#include "archive/cursor.h"
#include "archive/pickle_arena.h"

namespace torchere::archive::pickle {

// clang-format off: a table
const char* kind_name(Kind kind) {
  switch (kind) {
    case Kind::None:
      return "None";
    case Kind::Bool:
      return "a bool";
    case Kind::Int:
      return "an int";
    case Kind::BigInt:
      return "an int of more than 64 bits";
    case Kind::Double:
      return "a float";
    case Kind::String:
      return "a string";
    case Kind::Bytes:
      return "bytes";
    case Kind::List:
      return "a list";
    case Kind::Tuple:
      return "a tuple";
    case Kind::Set:
      return "a set";
    case Kind::FrozenSet:
      return "a frozenset";
    case Kind::Dict:
      return "a dict";
    case Kind::Global:
      return "a global";
    case Kind::Reduce:
      return "a call";
    case Kind::NewObj:
      return "an object";
    case Kind::PersId:
      return "a persistent id";
  }
  return "an unknown value";
}
// clang-format on

void Value::error(const std::string& message) const {
  format_error(arena_->entry(), offset_, message);
}

void Value::expected(const char* what) const {
  error(str("expected ", what, ", found ", kind_name(kind_)));
}

const Value::Object& Value::object() const {
  if (kind_ != Kind::Reduce && kind_ != Kind::NewObj) expected("an object or a call");
  return *u_.object;
}

Span<const Value*> Value::items() const {
  switch (kind_) {
    case Kind::List:
    case Kind::Tuple:
    case Kind::Set:
    case Kind::FrozenSet:
      return {static_cast<const Value**>(u_.run.data), u_.run.size};
    case Kind::Reduce:
    case Kind::NewObj:
      return {static_cast<const Value**>(u_.object->items.data), u_.object->items.size};
    default:
      expected("a sequence");
  }
}

const Value& Value::item(size_t i) const {
  Span<const Value*> all = items();
  if (i >= all.size()) error(str(kind_name(kind_), " of ", all.size(), " items has no item ", i));
  return *all[i];
}

Span<Pair> Value::pairs() const {
  switch (kind_) {
    case Kind::Dict:
      return {static_cast<Pair*>(u_.run.data), u_.run.size};
    case Kind::Reduce:
    case Kind::NewObj:
      return {static_cast<Pair*>(u_.object->pairs.data), u_.object->pairs.size};
    default:
      expected("a dict");
  }
}

const Value* Value::find(std::string_view key) const {
  Span<Pair> all = pairs();
  for (size_t i = all.size(); i-- > 0;)
    if (all[i].key->kind_ == Kind::String && all[i].key->text() == key) return all[i].value;
  return nullptr;
}

bool Value::is_global(std::string_view module, std::string_view name) const noexcept {
  return kind_ == Kind::Global && text() == module && global_name() == name;
}

const Value& Value::callable() const { return *object().callable; }
const Value& Value::args() const { return *object().args; }
const Value* Value::kwargs() const { return object().kwargs; }
const Value* Value::state() const { return object().state; }

const Value& Value::persistent_id() const {
  expect(Kind::PersId);
  return *u_.value;
}

Tree::Tree() = default;
Tree::Tree(Tree&&) noexcept = default;
Tree& Tree::operator=(Tree&&) noexcept = default;
Tree::~Tree() = default;
const std::string& Tree::entry() const noexcept { return arena_->entry(); }
size_t Tree::size() const noexcept { return arena_->values(); }

}  // namespace torchere::archive::pickle
