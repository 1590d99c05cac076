#include "serialize/export_tree.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "types/number_text.h"

namespace torchere::serialize {
using nlohmann::json;
using Kind = ExportTree::Kind;

namespace {

constexpr int kDeepest = 100;  // containers in one another

std::string key_text(const json& key) {
  if (key.is_string()) return quoted(key.get<std::string>());
  if (key.is_number_integer()) return std::to_string(key.get<int64_t>());
  fail(ErrorKind::Format, "a dict's key that is neither text nor a whole number: ", key.dump());
}

std::vector<std::string> strings_of(const json& list) {
  std::vector<std::string> out;
  if (!list.is_array()) return out;
  for (const json& s : list) {
    if (!s.is_string()) return {};
    out.push_back(s.get<std::string>());
  }
  return out;
}

// A registered class tells the names of its parts in its context: a list of them, or (for
// dataclasses) a list of them and a list of those that were None.
std::vector<std::string> field_names(const json& context, size_t count) {
  std::vector<std::string> names = strings_of(context);
  if (names.empty() && context.is_array() && !context.empty()) names = strings_of(context[0]);
  if (names.size() != count) names.clear();
  return names;
}

void read_children(ExportTree& tree, const json& spec, const json& fields, int depth);

ExportTree read_tree(const json& spec, const json& fields, int depth) {
  TORCHERE_CHECK_KIND(depth < kDeepest, Format, "more than ", kDeepest,
                      " containers in one another");
  ExportTree tree;
  if (spec.at("type").is_null()) return tree;
  const std::string type = spec.at("type").get<std::string>();
  std::string text = spec.at("context").is_string() ? spec.at("context").get<std::string>() : "";
  // A named tuple's context is its class's name, which is no JSON.
  json context = type == "collections.namedtuple" ? json() : json::parse(text, nullptr, false);
  read_children(tree, spec, fields, depth);
  if (type == "builtins.tuple" || type == "torch.Size") {
    tree.kind = Kind::Tuple;
  } else if (type == "builtins.list" || type == "collections.deque") {
    tree.kind = Kind::List;
  } else if (type == "builtins.dict" || type == "collections.OrderedDict" ||
             type == "collections.defaultdict") {
    tree.kind = Kind::Dict;
    const json& keys = context.is_object() ? context.at("dict_context") : context;
    for (const json& key : keys) tree.keys.push_back(key_text(key));
  } else if (type == "collections.namedtuple") {
    tree.kind = Kind::Named;
    tree.name = text;
    tree.keys = strings_of(fields.at(text).at("field_names"));
  } else {
    tree.keys = field_names(context, tree.children.size());
    tree.kind = tree.keys.empty() ? Kind::Tuple : Kind::Named;
    tree.name = type;
  }
  bool keyed = tree.kind == Kind::Dict || tree.kind == Kind::Named;
  TORCHERE_CHECK_KIND(!keyed || tree.keys.size() == tree.children.size(), Format, "a ", type,
                      " of ", tree.children.size(), " parts with ", tree.keys.size(), " names");
  return tree;
}

void read_children(ExportTree& tree, const json& spec, const json& fields, int depth) {
  for (const json& child : spec.at("children_spec"))
    tree.children.push_back(read_tree(child, fields, depth + 1));
}

// Letters, digits and underscores; no digit first.
std::string identifier(std::string s) {
  for (char& c : s)
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '_') c = '_';
  if (s.empty() || std::isdigit(static_cast<unsigned char>(s[0]))) s.insert(0, "_");
  return s;
}

std::string qualified_identifier(const std::string& name) {
  std::string out = "__torch__";
  size_t start = 0;
  while (start <= name.size()) {
    size_t end = std::min(name.find('.', start), name.size());
    out += "." + identifier(name.substr(start, end - start));
    start = end + 1;
  }
  return out;
}

std::string common_type(const std::vector<std::string>& types) {
  if (types.empty()) return "Tensor";
  bool same =
      std::all_of(types.begin(), types.end(), [&](const std::string& t) { return t == types[0]; });
  return same ? types[0] : "Any";
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (size_t i = 0; i < parts.size(); ++i) out += (i ? ", " : "") + parts[i];
  return out;
}

std::string container_type(const ExportTree& tree, const std::vector<std::string>& types,
                           ExportClasses& classes) {
  switch (tree.kind) {
    case Kind::List:
      return "List[" + common_type(types) + "]";
    case Kind::Dict: {
      bool text = tree.keys.empty() || tree.keys[0][0] == '"';
      return str("Dict[", text ? "str" : "int", ", ", common_type(types), "]");
    }
    case Kind::Named:
      return classes.named_tuple(tree.name, tree.keys, types);
    default:
      return "Tuple[" + (types.empty() ? "()" : joined(types)) + "]";
  }
}
}  // namespace

ExportTree parse_export_tree(const std::string& text, const json& fields) {
  json spec = json::parse(text);
  TORCHERE_CHECK_KIND(spec.is_array() && spec.size() == 2 && spec[0] == 1, Format,
                      "a tree spec of an unknown version");
  return read_tree(spec[1], fields, 0);
}

std::string ExportClasses::named_tuple(const std::string& name,
                                       const std::vector<std::string>& fields,
                                       const std::vector<std::string>& types) {
  std::string body;
  for (size_t i = 0; i < fields.size(); ++i)
    body += str("  ", identifier(fields[i]), " : ", types[i], "\n");
  if (fields.empty()) body = "  pass\n";
  std::string qualified = qualified_identifier(name), free = qualified;
  // One class with parts of other types elsewhere is another class here.
  for (int i = 1; bodies_.count(free) && bodies_[free] != body; ++i) free = str(qualified, "_", i);
  if (bodies_.emplace(free, body).second) {
    size_t dot = free.rfind('.');
    files_[free.substr(0, dot)] += "class " + free.substr(dot + 1) + "(NamedTuple):\n" + body;
  }
  return free;
}

std::string tree_type(const ExportTree& tree, const std::vector<std::string>& leaf_types,
                      size_t& at, ExportClasses& classes) {
  if (tree.kind == Kind::Leaf) return leaf_types.at(at++);
  std::vector<std::string> types;
  for (const ExportTree& child : tree.children)
    types.push_back(tree_type(child, leaf_types, at, classes));
  return container_type(tree, types, classes);
}

ExportValue tree_value(const ExportTree& tree, const std::vector<ExportValue>& leaves, size_t& at,
                       ExportClasses& classes) {
  if (tree.kind == Kind::Leaf) return leaves.at(at++);
  std::vector<std::string> texts, types;
  for (size_t i = 0; i < tree.children.size(); ++i) {
    ExportValue v = tree_value(tree.children[i], leaves, at, classes);
    texts.push_back(tree.kind == Kind::Dict ? tree.keys[i] + ": " + v.text : v.text);
    types.push_back(std::move(v.type));
  }
  ExportValue out{joined(texts), container_type(tree, types, classes)};
  if (tree.kind == Kind::List)
    out.text = "annotate(" + out.type + ", [" + out.text + "])";
  else if (tree.kind == Kind::Dict)
    out.text = "annotate(" + out.type + ", {" + out.text + "})";
  else if (tree.kind == Kind::Named)
    out.text = out.type + "(" + out.text + ")";
  else
    out.text = "(" + out.text + (texts.size() == 1 ? ",)" : ")");
  return out;
}

}  // namespace torchere::serialize
