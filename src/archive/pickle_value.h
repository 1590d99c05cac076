// What a pickle says, as plain records: nothing is imported, looked up or called.
//
// A Tree owns its Values; a `const Value*` lives as long as its Tree. Two references to one list
// are two equal pointers, so identity is kept, and cycles are possible (Tree::cyclic()). Reading
// bounds the depth of nesting, but one node may be reached along many paths (a few bytes can
// describe a tree that would have 2^40 leaves if walked naively): whoever converts Values must
// keep what was made of each one, by Value::index(), which counts from 0 to Tree::size().
//
//   Tree tree = read_pickle(zip.read_record("data.pkl"), "data.pkl");
//   const Value& root = tree.root();
//   if (root.kind() == Kind::NewObj && root.callable().is_global("__torch__", "Net"))
//     for (auto [key, value] : root.state()->pairs()) use(key->string(), *value);
//
// The accessors of a kind raise a FormatError on a Value of another kind, with its place.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "archive/bytes.h"
#include "base/array_ref.h"
#include "base/error.h"

namespace torchere::archive::pickle {

enum class Kind : uint8_t {
  None,
  Bool,
  Int,     // fits int64
  BigInt,  // does not; kept as decimal text
  Double,
  String,  // text, meant to be UTF-8; not checked: TorchScript's strings hold any bytes
  Bytes,   // bytes, bytearray, and Python 2 str that isn't UTF-8
  List,
  Tuple,
  Set,
  FrozenSet,
  Dict,
  Global,  // a class or function by module and name
  Reduce,  // callable(*args)
  NewObj,  // cls.__new__(cls, *args)
  PersId,  // something stored elsewhere: the tensor storages of PyTorch's archives
};
// "a list", "an int": for messages.
const char* kind_name(Kind kind);

class Arena;  // the memory of one tree's nodes, given back together
class Value;
struct Pair {
  const Value* key;
  const Value* value;
};

class Value {
 public:
  Kind kind() const noexcept { return kind_; }
  bool is_none() const noexcept { return kind_ == Kind::None; }
  // Dense number within the tree.
  uint32_t index() const noexcept { return index_; }
  // Where in the pickle the opcode that made it stands.
  uint64_t offset() const noexcept { return offset_; }

  bool boolean() const {
    expect(Kind::Bool);
    return u_.b;
  }
  int64_t integer() const {
    expect(Kind::Int);
    return u_.i;
  }
  double number() const {
    expect(Kind::Double);
    return u_.d;
  }
  std::string_view string() const {
    expect(Kind::String);
    return text();
  }
  std::string_view bytes() const {
    expect(Kind::Bytes);
    return text();
  }
  std::string_view decimal() const {
    expect(Kind::BigInt);
    return text();
  }  // "-123"

  // List, Tuple, Set, FrozenSet: the items. Reduce, NewObj: what APPENDS added to the object
  // after it was made (subclasses of list do it so).
  Span<const Value*> items() const;
  const Value& item(size_t i) const;  // checked
  // Dict: its pairs in order, a key that was set twice included twice (the later one counts).
  // Reduce, NewObj: what SETITEMS set on the object: collections.OrderedDict is pickled as a
  // Reduce of that global with its pairs here.
  Span<Pair> pairs() const;
  // The value of the last pair whose key is this string; null where there is none.
  const Value* find(std::string_view key) const;

  std::string_view module() const {
    expect(Kind::Global);
    return text();
  }
  std::string_view name() const {
    expect(Kind::Global);
    return global_name();
  }
  // Whether it is this Global; false for every other kind.
  bool is_global(std::string_view module, std::string_view name) const noexcept;

  // Reduce, NewObj: what is called (mostly a Global; not checked) and the arguments: a Tuple,
  // except that TorchScript writes an enum's member as a Reduce of the class with the bare value.
  const Value& callable() const;
  const Value& args() const;
  // Keyword arguments (NEWOBJ_EX), a Dict; else null.
  const Value* kwargs() const;
  // What BUILD gave the object; null where there was none.
  const Value* state() const;

  // PersId: the name, a Tuple for storages: ("storage", Global, key, location, count).
  const Value& persistent_id() const;

  // Raises the FormatError "<entry>: byte <offset>: <message>".
  [[noreturn]] void error(const std::string& message) const;
  // The same with "expected <what>, found <kind>".
  [[noreturn]] void expected(const char* what) const;

 private:
  friend class Reader;
  friend class Arena;
  friend class ShapeCheck;
  struct Object;  // the parts of Reduce and NewObj
  struct Run {    // growing array in the arena
    void* data;
    uint32_t size, capacity;
  };
  union Payload {
    bool b;
    int64_t i;
    double d;
    struct {
      const char* data;
      size_t size;
    } text;
    Run run;
    Object* object;
    const Value* value;
  };

  void expect(Kind k) const {
    if (__builtin_expect(kind_ != k, 0)) expected(kind_name(k));
  }
  std::string_view text() const noexcept { return {u_.text.data, u_.text.size}; }
  std::string_view global_name() const noexcept {
    return {u_.text.data + u_.text.size + 1, name_size_};
  }
  const Object& object() const;

  Kind kind_ = Kind::None;
  uint32_t index_ = 0;
  uint32_t offset_ = 0;
  uint32_t name_size_ = 0;  // Global: the text is the module; one byte behind it lies the name
  const Arena* arena_ = nullptr;
  Payload u_{};
};

class Tree {
 public:
  Tree(Tree&&) noexcept;
  Tree& operator=(Tree&&) noexcept;
  ~Tree();

  const Value& root() const noexcept { return *root_; }
  // How many values there are; every index() is below it.
  size_t size() const noexcept;
  // Whether some value contains itself.
  bool cyclic() const noexcept { return cyclic_; }
  // The longest way down from the root, counted in values.
  uint32_t depth() const noexcept { return depth_; }
  // Where the pickle ended, just after STOP: legacy files have several, one after the other.
  uint64_t end() const noexcept { return end_; }
  const std::string& entry() const noexcept;

 private:
  friend class Reader;
  friend class ShapeCheck;
  Tree();
  archive::Bytes bytes_;  // strings point into it
  std::unique_ptr<Arena> arena_;
  const Value* root_ = nullptr;
  uint64_t end_ = 0;
  uint32_t depth_ = 0;
  bool cyclic_ = false;
};

}  // namespace torchere::archive::pickle
