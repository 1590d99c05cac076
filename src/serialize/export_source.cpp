#include "serialize/export_source.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "serialize/export_node.h"
#include "serialize/export_tree.h"
#include "types/number_text.h"

namespace torchere::serialize {
using nlohmann::json;

namespace {

constexpr const char* kGradMode = "__torch__.torch.autograd.grad_mode";
constexpr const char* kGradModes = R"(
class no_grad:
  prev : bool
  def __init__(self: __torch__.torch.autograd.grad_mode.no_grad) -> NoneType:
    self.prev = False
    return None
  def __enter__(self: __torch__.torch.autograd.grad_mode.no_grad) -> NoneType:
    self.prev = torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    return None
  def __exit__(self: __torch__.torch.autograd.grad_mode.no_grad, exc_type: Any, exc_value: Any, traceback: Any) -> NoneType:
    torch.set_grad_enabled(self.prev)
    return None
class enable_grad:
  prev : bool
  def __init__(self: __torch__.torch.autograd.grad_mode.enable_grad) -> NoneType:
    self.prev = False
    return None
  def __enter__(self: __torch__.torch.autograd.grad_mode.enable_grad) -> NoneType:
    self.prev = torch.is_grad_enabled()
    torch.set_grad_enabled(True)
    return None
  def __exit__(self: __torch__.torch.autograd.grad_mode.enable_grad, exc_type: Any, exc_value: Any, traceback: Any) -> NoneType:
    torch.set_grad_enabled(self.prev)
    return None
)";

// What one input of the graph is.
struct Leaf {
  std::string name;      // the graph's value; "" for constants
  std::string type;      // annotation
  std::string constant;  // the only value that it may have, as text
};

class SourceWriter {
 public:
  explicit SourceWriter(const json& program)
      : program_(program),
        module_(program.at("graph_module")),
        graph_(module_.at("graph")),
        nodes_(text_, names_) {}

  ExportSource write() {
    read_inputs();
    const json& signature = module_.at("module_call_graph").at(0).at("signature");
    const json fields = module_.value("treespec_namedtuple_fields", json::object());
    ExportTree in = parse_export_tree(signature.at("in_spec").get<std::string>(), fields);
    ExportTree out = parse_export_tree(signature.at("out_spec").get<std::string>(), fields);
    write_header(in, signature.value("forward_arg_names", json::array()));
    write_guards();
    for (const auto& [name, path] : attributes_)
      text_.line(names_.define(name) + " = " + attribute_text(path));
    nodes_.add_nodes(graph_);
    write_outputs(out);
    nodes_.check_operators();
    ExportSource source{text_.finish("forward"), classes_.files(), {}};
    source.classes[kGradMode] = kGradModes;
    read_modules(source.modules);
    return source;
  }

 private:
  void read_inputs();
  void read_user_input(const json& argument);
  void write_header(const ExportTree& in, const json& given_names);
  std::string default_text(const ExportTree& tree, size_t leaf) const;
  void unpack(const ExportTree& tree, const std::string& text, const std::string& path, size_t& at,
              bool any);
  void unpack_leaf(const std::string& text, const std::string& path, const Leaf& leaf, bool any);
  bool holds_any(const ExportTree& tree, size_t at);
  void guard(const std::string& condition, const std::string& message);
  void write_guards();
  void guard_sizes(const std::string& name, const std::string& path);
  void guard_symbol(const std::string& size, const std::string& shown, const std::string& expr);
  void write_outputs(const ExportTree& out);
  void write_mutation(const std::string& kind, const json& spec);
  void read_modules(std::map<std::string, std::string>& modules) const;

  const json& program_;
  const json& module_;
  const json& graph_;
  ExportText text_;
  ExportNames names_;
  ExportNodes nodes_;
  ExportClasses classes_;
  std::vector<Leaf> leaves_;  // of the user's inputs
  std::vector<std::string> leaf_types_;
  std::vector<std::pair<std::string, std::string>> attributes_;  // value, path
  std::unordered_map<std::string, std::string> input_paths_;     // of tensors, by value's name
  std::vector<std::string> tensor_inputs_;                       // in order
  std::unordered_map<std::string, std::pair<std::string, std::string>> symbols_;  // variable, shown
};

void SourceWriter::read_user_input(const json& argument) {
  std::vector<std::string> names = output_names(argument);
  Leaf leaf{names.at(0), argument_type(argument), ""};
  if (leaf.name.empty()) leaf.constant = argument_text(argument, nullptr, names_);
  leaves_.push_back(std::move(leaf));
}

void SourceWriter::read_inputs() {
  for (const json& input : module_.at("signature").at("input_specs")) {
    const std::string& kind = input.begin().key();
    const json& spec = input.at(kind);
    if (kind == "user_input") {
      read_user_input(spec.at("arg"));
    } else if (kind == "constant_input") {
      const json& value = spec.at("value");
      leaves_.push_back({"", argument_type(value), argument_text(value, nullptr, names_)});
    } else if (std::string path = attribute_of(kind, spec); !path.empty()) {
      attributes_.emplace_back(spec.at("arg").at("name").get<std::string>(), std::move(path));
    } else if (kind != "token") {
      fail(ErrorKind::Format, "an input of kind '", kind, "' is not known here");
    }
  }
  for (const Leaf& leaf : leaves_) leaf_types_.push_back(leaf.type);
}

size_t count_leaves(const ExportTree& tree) {
  if (tree.kind == ExportTree::Kind::Leaf) return 1;
  size_t n = 0;
  for (const ExportTree& child : tree.children) n += count_leaves(child);
  return n;
}

// A constant is its own default.
std::string SourceWriter::default_text(const ExportTree& tree, size_t leaf) const {
  bool constant = tree.kind == ExportTree::Kind::Leaf && !leaves_.at(leaf).constant.empty();
  return constant ? "=" + leaves_[leaf].constant : "";
}

// def forward(self, a: Tensor, b: Dict[str, Tensor]): and what takes the arguments apart.
void SourceWriter::write_header(const ExportTree& in, const json& given_names) {
  TORCHERE_CHECK_KIND(in.children.size() == 2, Format, "expected arguments and keywords");
  struct Parameter {
    std::string name, type, initial;
    const ExportTree* tree;
  };
  std::vector<Parameter> parameters;
  size_t leaf = 0;
  for (const ExportTree& group : in.children)
    for (size_t i = 0; i < group.children.size(); ++i) {
      const ExportTree& tree = group.children[i];
      size_t n = parameters.size();
      std::string name = n < given_names.size() ? given_names[n].get<std::string>()
                         : group.kind == ExportTree::Kind::Dict
                             ? group.keys[i].substr(1, group.keys[i].size() - 2)
                             : str("args_", n);
      TORCHERE_CHECK_KIND(leaf + count_leaves(tree) <= leaves_.size(), Format,
                          "more arguments than inputs");
      std::string initial = default_text(tree, leaf);
      std::string type = tree_type(tree, leaf_types_, leaf, classes_);
      parameters.push_back({names_.fresh(name), type, initial, &tree});
    }
  TORCHERE_CHECK_KIND(leaf == leaves_.size(), Format, "fewer arguments than inputs");
  bool defaults = true;  // only the last ones may have them
  for (auto p = parameters.rbegin(); p != parameters.rend(); ++p) {
    defaults = defaults && !p->initial.empty();
    if (!defaults) p->initial.clear();
  }
  std::string header = "def forward(self";
  for (const Parameter& p : parameters) header += ", " + p.name + ": " + p.type + p.initial;
  text_.line(header + "):");
  text_.indent();
  size_t at = 0;
  for (const Parameter& p : parameters) unpack(*p.tree, p.name, p.name, at, false);
}

void SourceWriter::guard(const std::string& condition, const std::string& message) {
  text_.check(condition, torchere::quoted(message), "AssertionError");
}

void SourceWriter::unpack_leaf(const std::string& text, const std::string& path, const Leaf& leaf,
                               bool any) {
  if (!leaf.constant.empty()) {
    if (leaf.constant == "None")
      return guard(text + " is None", "Guard failed: " + path + " is None");
    if (any) text_.line("assert isinstance(" + text + ", " + leaf.type + ")");
    std::string condition = " == " + leaf.constant;
    return guard(text + condition, "Guard failed: " + path + condition);
  }
  std::string variable = text;
  if (any)
    text_.line(str("assert isinstance(", text, ", ", leaf.type, "), ",
                   quoted("expected " + leaf.type + " as " + path)));
  names_.bind(leaf.name, variable);
  if (leaf.type != "Tensor") return;
  input_paths_[leaf.name] = path;
  tensor_inputs_.push_back(leaf.name);
}

// Whether the tree's parts are of several types, so that lists and dicts of them hold Any.
bool SourceWriter::holds_any(const ExportTree& tree, size_t at) {
  if (tree.kind != ExportTree::Kind::List && tree.kind != ExportTree::Kind::Dict) return false;
  std::string type = tree_type(tree, leaf_types_, at, classes_);
  return type.substr(type.size() - 4) == "Any]";
}

void SourceWriter::unpack(const ExportTree& tree, const std::string& text, const std::string& path,
                          size_t& at, bool any) {
  using Kind = ExportTree::Kind;
  if (tree.kind == Kind::Leaf) return unpack_leaf(text, path, leaves_.at(at++), any);
  if (any) {
    size_t from = at;
    std::string type = tree_type(tree, leaf_types_, from, classes_);
    text_.line(str("assert isinstance(", text, ", ", type, "), ",
                   quoted("expected " + type + " as " + path)));
  }
  std::vector<std::string> parts;
  for (size_t i = 0; i < tree.children.size(); ++i) parts.push_back(names_.fresh(text));
  if (tree.kind == Kind::Dict) {
    for (size_t i = 0; i < parts.size(); ++i)
      text_.line(parts[i] + " = " + text + "[" + tree.keys[i] + "]");
  } else if (!parts.empty()) {
    text_.line(assignment(parts, text));
  }
  bool inner_any = holds_any(tree, at);
  for (size_t i = 0; i < parts.size(); ++i) {
    std::string index = tree.kind == Kind::Dict ? tree.keys[i] : std::to_string(i);
    std::replace(index.begin(), index.end(), '"', '\'');
    std::string inner =
        tree.kind == Kind::Named ? path + "." + tree.keys[i] : path + "[" + index + "]";
    unpack(tree.children[i], parts[i], inner, at, inner_any);
  }
}

// --- guards

void SourceWriter::write_guards() {
  for (const std::string& name : tensor_inputs_) guard_sizes(name, input_paths_[name]);
}

void SourceWriter::guard_sizes(const std::string& name, const std::string& path) {
  const json& sizes = graph_.at("tensor_values").at(name).at("sizes");
  std::string tensor = names_.text(name);
  guard(str("torch.dim(", tensor, ") == ", sizes.size()),
        str("Guard failed: ", path, ".dim() == ", sizes.size()));
  for (size_t i = 0; i < sizes.size(); ++i) {
    std::string size = str("torch.size(", tensor, ", ", i, ")");
    std::string shown = str(path, ".size()[", i, "]");
    if (sizes[i].contains("as_int")) {
      std::string condition = str(" == ", sizes[i].at("as_int").get<int64_t>());
      guard(size + condition, "Guard failed: " + shown + condition);
    } else {
      guard_symbol(size, shown, sizes[i].at("as_expr").at("expr_str").get<std::string>());
    }
  }
}

// A size that is a plain symbol, "Symbol('s60', positive=True, integer=True)", equals the others of
// that symbol and is not above its bound. (PyTorch's own guards leave other expressions alone.)
void SourceWriter::guard_symbol(const std::string& size, const std::string& shown,
                                const std::string& expr) {
  constexpr std::string_view kSymbol = "Symbol('";
  size_t end = expr.find('\'', kSymbol.size());
  if (expr.rfind(kSymbol, 0) != 0 || end == std::string::npos) return;
  std::string symbol = expr.substr(kSymbol.size(), end - kSymbol.size());
  if (auto known = symbols_.find(symbol); known != symbols_.end())
    return guard(size + " == " + known->second.first,
                 "Guard failed: " + shown + " == " + known->second.second);
  std::string variable = names_.fresh(symbol);
  text_.line(variable + " = " + size);
  symbols_[symbol] = {variable, shown};
  const json ranges = program_.value("range_constraints", json::object());
  if (!ranges.contains(symbol) || !ranges.at(symbol).value("max_val", json()).is_number_integer())
    return;
  std::string bound = str(" <= ", ranges.at(symbol).at("max_val").get<int64_t>());
  guard(variable + bound, "Guard failed: " + shown + bound);
}

// --- results

void SourceWriter::write_mutation(const std::string& kind, const json& spec) {
  std::string value = names_.text(spec.at("arg").at("name").get<std::string>());
  std::string target;
  if (kind == "buffer_mutation")
    target = attribute_text(spec.at("buffer_name").get<std::string>());
  else if (kind == "parameter_mutation")
    target = attribute_text(spec.at("parameter_name").get<std::string>());
  else
    target = names_.text(spec.at("user_input_name").get<std::string>());
  text_.line("torch.copy_(" + target + ", " + value + ")");
}

void SourceWriter::write_outputs(const ExportTree& out) {
  std::vector<ExportValue> results;
  for (const json& output : module_.at("signature").at("output_specs")) {
    const std::string& kind = output.begin().key();
    const json& spec = output.at(kind);
    if (kind == "user_output" || kind == "loss_output") {
      const json argument =
          kind == "user_output" ? spec.at("arg") : json{{"as_tensor", spec.at("arg")}};
      results.push_back({argument_text(argument, nullptr, names_), argument_type(argument)});
    } else if (kind == "buffer_mutation" || kind == "parameter_mutation" ||
               kind == "user_input_mutation") {
      write_mutation(kind, spec);
    } else if (kind != "token") {
      fail(ErrorKind::Format, "a result of kind '", kind,
           "': graphs of a training step are not read, export the forward pass");
    }
  }
  TORCHERE_CHECK_KIND(count_leaves(out) == results.size(), Format, "a result of ",
                      count_leaves(out), " parts is made of ", results.size());
  size_t at = 0;
  text_.line("return " + tree_value(out, results, at, classes_).text);
}

// "key,blocks.0,models.Block;…": the modules around a node, with their classes.
void SourceWriter::read_modules(std::map<std::string, std::string>& modules) const {
  for (const json& node : graph_.at("nodes")) {
    const std::string stack = node.at("metadata").value("nn_module_stack", "");
    size_t start = 0;
    while (start < stack.size()) {
      size_t end = std::min(stack.find(';', start), stack.size());
      std::string entry = stack.substr(start, end - start);
      size_t path = entry.find(','), type = entry.rfind(',');
      if (path != std::string::npos && type > path && entry.find('.', type) != std::string::npos)
        modules.emplace(entry.substr(path + 1, type - path - 1), entry.substr(type + 1));
      start = end + 1;
    }
  }
}
}  // namespace

std::string attribute_text(const std::string& path) {
  std::string out = "self";
  size_t start = 0;
  while (start <= path.size()) {
    size_t end = std::min(path.find('.', start), path.size());
    std::string name = path.substr(start, end - start);
    bool word = !name.empty() && !std::isdigit(static_cast<unsigned char>(name[0])) &&
                std::all_of(name.begin(), name.end(), [](char c) {
                  return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
                });
    out = word ? out + "." + name : "getattr(" + out + ", " + torchere::quoted(name) + ")";
    start = end + 1;
  }
  return out;
}

std::string attribute_of(const std::string& kind, const json& spec) {
  if (kind == "parameter") return spec.at("parameter_name").get<std::string>();
  if (kind == "buffer") return spec.at("buffer_name").get<std::string>();
  if (kind == "tensor_constant") return spec.at("tensor_constant_name").get<std::string>();
  return "";
}

ExportSource export_source(const json& program) { return SourceWriter(program).write(); }

}  // namespace torchere::serialize
