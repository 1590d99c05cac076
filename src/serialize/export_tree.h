// Trees of containers, as torch.export's archives describe a call's arguments and its result: what
// of tuples, lists, dicts and named tuples its flat list of values is made of.
#pragma once
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace torchere::serialize {

struct ExportTree {
  enum class Kind { Leaf, Tuple, List, Dict, Named };
  Kind kind = Kind::Leaf;
  std::string name;               // Named: the class's name in the file, "models.Answer"
  std::vector<std::string> keys;  // Dict: as source text ("\"a\"", "3"); Named: fields
  std::vector<ExportTree> children;
};

// Of a tree spec's text, "[1, {\"type\": …}]". `fields`: of named tuples, by class name. Classes
// that their authors registered are named tuples where their context lists a name for each part,
// else plain tuples. Throws Error{Format}.
ExportTree parse_export_tree(const std::string& text, const nlohmann::json& fields);

// A value in generated source: how it is written, and its type as an annotation.
struct ExportValue {
  std::string text, type;
};

// The text of the container classes that trees mention, by qualifier ("__torch__.models").
class ExportClasses {
 public:
  // The annotation of a named tuple with these fields.
  std::string named_tuple(const std::string& name, const std::vector<std::string>& fields,
                          const std::vector<std::string>& types);
  const std::map<std::string, std::string>& files() const { return files_; }

 private:
  std::map<std::string, std::string> files_;
  std::map<std::string, std::string> bodies_;  // by qualified name
};

// The annotation of a tree over leaves of these types, taken in order from `at` on. Lists and dicts
// of parts of several types hold Any.
std::string tree_type(const ExportTree& tree, const std::vector<std::string>& leaf_types,
                      size_t& at, ExportClasses& classes);
// The tree as an expression over leaves, taken in order from `at` on.
ExportValue tree_value(const ExportTree& tree, const std::vector<ExportValue>& leaves, size_t& at,
                       ExportClasses& classes);

}  // namespace torchere::serialize
