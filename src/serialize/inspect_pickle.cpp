// Walks records, not values. An object may be met along many paths, so steps are bounded: a file
// must not make this last for ever.
#include "serialize/inspect_pickle.h"

#include "serialize/tensor_of_pickle.h"

namespace torchere::serialize {
namespace pickle = archive::pickle;
using Kind = pickle::Kind;

namespace {

constexpr size_t kMostSteps = 1'000'000;
constexpr size_t kLongestValue = 60;  // characters of a string that is shown

bool is_tensor_call(const pickle::Value& v) {
  return v.kind() == Kind::Reduce && v.callable().kind() == Kind::Global &&
         v.callable().module() == "torch._utils";
}

// The dtype, sizes and place of a call of torch._utils._rebuild_…; false for calls of other kinds.
bool read_tensor(const pickle::Value& v, TensorRecord& r) {
  std::string_view name = v.callable().name();
  if (name == "_rebuild_parameter" && v.args().kind() == Kind::Tuple) {
    const pickle::Value& data = v.args().item(0);
    r.role = TensorRecord::Role::Parameter;
    return is_tensor_call(data) && data.callable().name() != "_rebuild_parameter" &&
           read_tensor(data, r);
  }
  if (name != "_rebuild_tensor_v2" && name != "_rebuild_qtensor" && name != "_rebuild_tensor")
    return false;
  if (v.args().kind() != Kind::Tuple || v.args().item(0).kind() != Kind::PersId) return false;
  const pickle::Value& storage = v.args().item(0).persistent_id();
  r.dtype = dtype_of_storage(storage, storage.item(1).name());
  r.record = std::string(storage.item(2).string());
  r.device = std::string(storage.item(3).string());
  for (const pickle::Value* i : v.args().item(2).items()) {
    if (i->integer() < 0) i->error("a negative size");
    r.sizes.push_back(i->integer());
  }
  return true;
}

std::string shown(const pickle::Value& v) {
  switch (v.kind()) {
    case Kind::None:
      return "None";
    case Kind::Bool:
      return v.boolean() ? "True" : "False";
    case Kind::Int:
      return std::to_string(v.integer());
    case Kind::Double:
      return str(v.number());
    case Kind::String:
      return "'" + std::string(v.string().substr(0, kLongestValue)) +
             (v.string().size() > kLongestValue ? "…'" : "'");
    default:
      return "";
  }
}

class Walk {
 public:
  Walk(const ClassTable& classes, ArchiveFacts& facts) : classes_(classes), facts_(facts) {}

  // An object of a program; what stands in its parameters, and in all its tensors.
  struct Total {
    int64_t numbers = 0, nbytes = 0;
  };
  Total object(const pickle::Value& v, const std::string& path) {
    Total total;
    if (v.kind() != Kind::NewObj || v.callable().kind() != Kind::Global || !v.state()) return total;
    step(v);
    std::string class_name = str(v.callable().module(), ".", v.callable().name());
    auto it = classes_.find(class_name);
    const ClassFacts* facts = it == classes_.end() ? nullptr : &it->second;
    size_t place = facts_.modules.size();
    bool listed = facts && facts->is_module;
    if (listed) facts_.modules.push_back({path, class_name});
    if (v.state()->kind() != Kind::Dict) return total;
    for (const pickle::Pair& p : v.state()->pairs()) {
      if (p.key->kind() != Kind::String) continue;
      std::string name(p.key->string());
      std::string full = path.empty() ? name : path + "." + name;
      Total part = is_tensor_call(*p.value) ? tensor(*p.value, full, role_of(facts, name))
                                            : object(*p.value, full);
      // Sums of a file's own claims: they may wrap, and are for show.
      total.numbers = wrapped(total.numbers, part.numbers);
      total.nbytes = wrapped(total.nbytes, part.nbytes);
    }
    if (listed) {
      facts_.modules[place].numbers = total.numbers;
      facts_.modules[place].nbytes = total.nbytes;
    }
    return total;
  }

  // Anything in a checkpoint.
  void value(const pickle::Value& v, const std::string& path) {
    step(v);
    auto below = [&](const std::string& name) { return path.empty() ? name : path + "." + name; };
    if (is_tensor_call(v)) {
      tensor(v, path, TensorRecord::Role::Attribute);
    } else if (v.kind() == Kind::Dict || v.kind() == Kind::Reduce) {
      for (const pickle::Pair& p : v.pairs()) value(*p.value, below(key_text(*p.key)));
    } else if (v.kind() == Kind::NewObj) {
      if (v.callable().kind() == Kind::Global)
        facts_.values[path.empty() ? "(root)" : path] =
            str("an object of ", v.callable().module(), ".", v.callable().name());
      if (v.state() && v.state()->kind() == Kind::Dict) value(*v.state(), path);
      for (const pickle::Pair& p : v.pairs()) value(*p.value, below(key_text(*p.key)));
    } else if (v.kind() == Kind::List || v.kind() == Kind::Tuple) {
      size_t i = 0;
      for (const pickle::Value* item : v.items()) value(*item, below(std::to_string(i++)));
    } else if (std::string text = shown(v); !text.empty()) {
      facts_.values[path.empty() ? "(root)" : path] = text;
    }
  }

 private:
  void step(const pickle::Value& v) {
    if (++steps_ > kMostSteps) v.error("too many objects to list");
  }
  static int64_t wrapped(int64_t a, int64_t b) {
    return static_cast<int64_t>(static_cast<uint64_t>(a) + static_cast<uint64_t>(b));
  }
  static std::string key_text(const pickle::Value& key) {
    return key.kind() == Kind::String ? std::string(key.string()) : shown(key);
  }
  static TensorRecord::Role role_of(const ClassFacts* facts, const std::string& name) {
    if (facts && facts->parameters.count(name)) return TensorRecord::Role::Parameter;
    if (facts && facts->buffers.count(name)) return TensorRecord::Role::Buffer;
    return TensorRecord::Role::Attribute;
  }
  Total tensor(const pickle::Value& v, const std::string& name, TensorRecord::Role role) {
    step(v);
    TensorRecord r;
    r.role = role;
    if (!read_tensor(v, r)) return {};
    r.name = name;
    facts_.tensors.push_back(r);
    return {r.role == TensorRecord::Role::Parameter ? r.count() : 0, r.nbytes()};
  }

  const ClassTable& classes_;
  ArchiveFacts& facts_;
  size_t steps_ = 0;
};

void refuse_cycles(const pickle::Tree& tree) {
  if (tree.cyclic()) tree.root().error("a value contains itself: what is in it cannot be listed");
}
}  // namespace

int64_t TensorRecord::count() const noexcept {
  uint64_t n = 1;
  for (int64_t s : sizes) n *= static_cast<uint64_t>(s);
  return static_cast<int64_t>(n);
}
int64_t TensorRecord::nbytes() const noexcept {
  return static_cast<int64_t>(static_cast<uint64_t>(count()) * item_size(dtype));
}

void inspect_object(const pickle::Tree& tree, const ClassTable& classes, ArchiveFacts& facts) {
  const pickle::Value& root = tree.root();
  if (root.kind() != Kind::NewObj) root.expected("a module");
  facts.root_class = str(root.callable().module(), ".", root.callable().name());
  if (auto it = classes.find(facts.root_class); it != classes.end())
    facts.methods = it->second.methods;
  refuse_cycles(tree);
  Walk(classes, facts).object(root, "");
}

void inspect_checkpoint(const pickle::Tree& tree, ArchiveFacts& facts) {
  static const ClassTable none;
  refuse_cycles(tree);
  Walk(none, facts).value(tree.root(), "");
}

void inspect_constants(const pickle::Tree& tree, ArchiveFacts& facts) {
  if (tree.root().kind() != Kind::Tuple) tree.root().expected("a tuple");
  for (const pickle::Value* v : tree.root().items()) {
    TensorRecord r;
    if (is_tensor_call(*v) && read_tensor(*v, r)) {
      std::string text = str(dtype_python_name(r.dtype), "[");
      for (size_t i = 0; i < r.sizes.size(); ++i) text += str(i ? ", " : "", r.sizes[i]);
      facts.constants.push_back(text + "]");
    } else {
      std::string text = shown(*v);
      facts.constants.push_back(text.empty() ? pickle::kind_name(v->kind()) : text);
    }
  }
}

}  // namespace torchere::serialize
