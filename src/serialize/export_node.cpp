#include "serialize/export_node.h"

#include <nlohmann/json.hpp>

#include "ops/op.h"
#include "types/number_text.h"

namespace torchere::serialize {
using nlohmann::json;

namespace {

constexpr int kDeepest = 50;  // graphs in one another

struct Target {
  std::string space, name, overload;
};

// "torch.ops.aten.add.Tensor"
Target operator_of(const std::string& target) {
  constexpr size_t kPrefix = 10;  // "torch.ops."
  size_t name = target.find('.', kPrefix), overload = target.rfind('.');
  TORCHERE_CHECK_KIND(name != std::string::npos && overload > name, Format, "'", target,
                      "' is no operator's name");
  Target out{target.substr(kPrefix, name - kPrefix), target.substr(name + 1, overload - name - 1),
             target.substr(overload + 1)};
  if (out.overload == "default") out.overload.clear();
  return out;
}

// The operators on sizes have plainer names in scripts.
const char* script_name(const std::string& name) {
  static const std::unordered_map<std::string, const char*> table = {
      {"sym_size", "size"},
      {"sym_stride", "stride"},
      {"sym_numel", "numel"},
      {"sym_storage_offset", "storage_offset"}};
  auto it = table.find(name);
  return it == table.end() ? nullptr : it->second;
}

// What the exporter noted for itself: ranges that it had found, dtypes that it had seen.
bool is_note(const std::string& name) {
  return name == "sym_constrain_range" || name == "sym_constrain_range_for_size" ||
         name == "_assert_tensor_metadata";
}

// Functions on sizes: % marks the places of the operands.
const char* symbolic_text(const std::string& target) {
  static const std::unordered_map<std::string, const char*> table = {
      {"_operator.add", "% + %"},
      {"_operator.sub", "% - %"},
      {"_operator.mul", "% * %"},
      {"_operator.truediv", "% / %"},
      {"_operator.floordiv", "% // %"},
      {"_operator.mod", "torch.remainder(%, %)"},
      {"_operator.pow", "% ** %"},
      {"_operator.neg", "-%"},
      {"_operator.pos", "%"},
      {"_operator.eq", "% == %"},
      {"_operator.ne", "% != %"},
      {"_operator.lt", "% < %"},
      {"_operator.le", "% <= %"},
      {"_operator.gt", "% > %"},
      {"_operator.ge", "% >= %"},
      {"_operator.and_", "torch.__and__(%, %)"},
      {"_operator.or_", "torch.__or__(%, %)"},
      {"_operator.lshift", "torch.__lshift__(%, %)"},
      {"_operator.rshift", "torch.__rshift__(%, %)"},
      {"math.trunc", "int(%)"},
      {"math.floor", "torch.floor(%)"},
      {"math.ceil", "torch.ceil(%)"},
      {"torch.sym_not", "torch.__not__(%)"},
      {"torch.sym_int", "int(%)"},
      {"torch.sym_float", "float(%)"},
      {"torch.sym_max", "ops.prim.max(%, %)"},
      {"torch.sym_min", "ops.prim.min(%, %)"},
      {"torch.sym_sqrt", "torch.sqrt(%)"},
      {"torch._sym_sqrt", "torch.sqrt(%)"},
      {"torch.sym_ite", "(% if % else %)"}};
  auto it = table.find(target);
  return it == table.end() ? nullptr : it->second;
}

std::string filled(std::string_view pattern, const std::vector<std::string>& operands) {
  std::string out;
  size_t next = 0;
  for (char c : pattern) {
    if (c != '%') {
      out += c;
      continue;
    }
    TORCHERE_CHECK_KIND(next < operands.size(), Format, "too few operands");
    out += operands[next++];
  }
  return out;
}

bool is_int_result(const json& node) {
  const json& outputs = node.at("outputs");
  return outputs.size() == 1 && outputs[0].contains("as_sym_int");
}

const json& graph_of(const json& node, size_t input) {
  return node.at("inputs").at(input).at("arg").at("as_graph").at("graph");
}

// `name(a, b, key=c)`: arguments that stand in the schema's order are given by place.
std::string call_arguments(const json& node, const Op* op, const ExportNames& names) {
  std::string out;
  size_t place = 0;
  bool in_order = true;
  for (const json& input : node.at("inputs")) {
    std::string name = input.at("name").get<std::string>();
    const std::vector<Argument>* formals = op ? &op->schema.arguments : nullptr;
    int at = op ? op->schema.index_of(name) : static_cast<int>(place);
    const Argument* formal = formals && at >= 0 ? &(*formals)[static_cast<size_t>(at)] : nullptr;
    in_order = in_order && at == static_cast<int>(place) && !(formal && formal->kwarg_only);
    if (place++) out += ", ";
    if (!in_order) out += name + "=";
    out += argument_text(input.at("arg"), formal, names);
  }
  return out;
}
}  // namespace

std::string assignment(const std::vector<std::string>& targets, const std::string& value) {
  std::string out;
  for (const std::string& t : targets) out += (t.empty() ? "_" : t) + ", ";
  return out + "= " + value;
}

void ExportNodes::add_nodes(const json& graph) {
  TORCHERE_CHECK_KIND(++depth_ < kDeepest, Format, "more than ", kDeepest,
                      " graphs in one another");
  for (const json& node : graph.at("nodes")) add_node(node);
  --depth_;
}

void ExportNodes::check_operators() const {
  if (missing_.empty()) return;
  std::string list;
  for (const std::string& name : missing_) list += (list.empty() ? "" : ", ") + name;
  fail(ErrorKind::Format, "the program calls what is not there: ", list,
       ". Operators of a library of one's own must be registered before the archive is loaded");
}

void ExportNodes::add_node(const json& node) {
  const std::string target = node.at("target").get<std::string>();
  const json& metadata = node.at("metadata");
  if (metadata.contains("stack_trace"))
    text_.set_origin(metadata.at("stack_trace").get<std::string>());
  constexpr std::string_view kHigherOrder = "torch.ops.higher_order.", kOperator = "torch.ops.";
  if (target.rfind(kHigherOrder, 0) == 0)
    add_higher_order(node, target.substr(kHigherOrder.size()));
  else if (target.rfind(kOperator, 0) == 0)
    add_operator(node, target);
  else
    add_symbolic(node, target);
}

std::vector<std::string> ExportNodes::define_outputs(const json& node) {
  std::vector<std::string> out;
  for (const json& output : node.at("outputs"))
    for (const std::string& name : output_names(output))
      out.push_back(name.empty() ? name : names_.define(name));
  return out;
}

// One result is assigned as it is, a list's elements or several results are taken apart.
void ExportNodes::add_result(const json& node, const std::string& call) {
  const json& outputs = node.at("outputs");
  if (outputs.empty()) return text_.line(call);
  if (outputs.size() == 1) {
    bool list = outputs[0].contains("as_tensors");
    std::vector<std::string> targets = define_outputs(node);
    if (list && !targets.empty()) return text_.line(assignment(targets, call));
    bool used = !list && !targets[0].empty();
    return text_.line(used ? targets[0] + " = " + call : call);
  }
  std::vector<std::string> targets, unpacked;
  for (const json& output : outputs) {
    std::vector<std::string> parts = output_names(output);
    for (std::string& p : parts)
      if (!p.empty()) p = names_.define(p);
    if (!output.contains("as_tensors")) {
      targets.push_back(parts[0]);
      continue;
    }
    targets.push_back(names_.fresh("several"));
    if (!parts.empty()) unpacked.push_back(assignment(parts, targets.back()));
  }
  text_.line(assignment(targets, call));
  for (const std::string& line : unpacked) text_.line(line);
}

void ExportNodes::add_operator(const json& node, const std::string& target) {
  Target t = operator_of(target);
  if (t.space == "aten" && add_assertion(node, t.name)) return;
  if (t.space == "aten" && (t.name == "item" || t.name == "_local_scalar_dense")) {
    const json& output = node.at("outputs").at(0);
    const char* type = output.contains("as_sym_int")     ? "int("
                       : output.contains("as_sym_float") ? "float("
                                                         : "bool(";
    return add_result(node, type + operands(node, 0).at(0) + ")");
  }
  std::string name = t.space == "aten" && script_name(t.name) ? script_name(t.name) : t.name;
  Symbol symbol(t.space + "::" + name);
  const Op* op = op_table().find(symbol, t.overload);
  if (!op && op_table().find(symbol).empty()) missing_.insert(t.space + "::" + t.name);
  std::string function = t.space == "aten" ? "torch." + name : "ops." + t.space + "." + name;
  add_result(node, function + "(" + call_arguments(node, op, names_) + ")");
}

// The checks among the operators; true: it was one, or a note without effect.
bool ExportNodes::add_assertion(const json& node, const std::string& name) {
  if (is_note(name)) return true;
  if (name != "_assert_scalar" && name != "_assert_async") return false;
  std::vector<std::string> parts = operands(node, 0);
  std::string condition = name == "_assert_async" ? "bool(" + parts.at(0) + ")" : parts.at(0);
  std::string message =
      parts.size() > 1 ? parts[1] : "\"Expected Tensor with single nonzero value\"";
  text_.check(condition, message, "RuntimeError");
  return true;
}

void ExportNodes::add_symbolic(const json& node, const std::string& target) {
  const char* pattern = symbolic_text(target);
  if (!pattern) {
    missing_.insert(target);
    for (const std::string& v : define_outputs(node)) text_.line(v + " = 0");
    return;
  }
  std::vector<std::string> parts = operands(node, 0);
  if (target == "torch.sym_ite" && parts.size() == 3) std::swap(parts[0], parts[1]);
  std::string value = filled(pattern, parts);
  // In scripts a power of ints is a float.
  if (target == "_operator.pow" && is_int_result(node)) value = "int(" + value + ")";
  add_result(node, value);
}

std::vector<std::string> ExportNodes::operands(const json& node, size_t from) const {
  std::vector<std::string> out;
  const json& inputs = node.at("inputs");
  for (size_t i = from; i < inputs.size(); ++i)
    for (std::string& text : flat_argument(inputs[i].at("arg"), names_))
      out.push_back(std::move(text));
  return out;
}

std::vector<std::string> ExportNodes::inline_graph(const json& graph,
                                                   const std::vector<std::string>& inputs) {
  ExportNames::Scope scope(names_);
  const json& formals = graph.at("inputs");
  TORCHERE_CHECK_KIND(formals.size() == inputs.size(), Format, "a graph of ", formals.size(),
                      " inputs is given ", inputs.size());
  for (size_t i = 0; i < inputs.size(); ++i) {
    std::vector<std::string> names = output_names(formals[i]);
    if (names.size() == 1 && !names[0].empty()) names_.bind(names[0], inputs[i]);
  }
  add_nodes(graph);
  std::vector<std::string> out;
  for (const json& output : graph.at("outputs"))
    for (std::string& text : flat_argument(output, names_)) out.push_back(std::move(text));
  return out;
}

void ExportNodes::add_higher_order(const json& node, const std::string& name) {
  if (name == "cond") return add_cond(node);
  if (name == "while_loop") return add_while_loop(node);
  if (name == "wrap_with_set_grad_enabled") {
    bool on = node.at("inputs").at(0).at("arg").at("as_bool").get<bool>();
    std::string object = names_.fresh("grad_mode");
    text_.line(str(object, " = __torch__.torch.autograd.grad_mode.", on ? "enable_grad" : "no_grad",
                   "()"));
    text_.line("with " + object + ":");
    text_.indent();
    add_inlined(node, 1);
    return text_.dedent();
  }
  if (name == "with_effects") return add_ordered(node);
  // What these change concerns compilers and training alone.
  if (name == "wrap_activation_checkpoint" || name == "invoke_subgraph" || name == "wrap" ||
      name == "strict_mode")
    return add_inlined(node, 0);
  missing_.insert("higher_order::" + name);
  for (const std::string& v : define_outputs(node))
    if (!v.empty()) text_.line(v + " = torch.zeros([0])");
}

// with_effects(token, operator, arguments…) -> token, results…: tokens keep calls in order, and the
// lines of a text are in order.
void ExportNodes::add_ordered(const json& node) {
  const json &inputs = node.at("inputs"), &outputs = node.at("outputs");
  json call = {{"target", inputs.at(1).at("arg").at("as_operator")},
               {"inputs", json::array()},
               {"outputs", json::array()},
               {"metadata", node.at("metadata")}};
  std::string target = call["target"].get<std::string>();
  Target t = operator_of(target);
  const Op* op = op_table().find(Symbol(t.space + "::" + t.name), t.overload);
  for (size_t i = 2; i < inputs.size(); ++i) {
    json input = inputs[i];
    bool unnamed = input.at("name").get<std::string>().empty();
    if (unnamed && op && i - 2 < op->schema.arguments.size())
      input["name"] = op->schema.arguments[i - 2].name;
    call["inputs"].push_back(std::move(input));
  }
  bool nothing = outputs.size() == 2 && outputs[1].contains("as_none");
  for (size_t i = 1; i < outputs.size() && !nothing; ++i) call["outputs"].push_back(outputs[i]);
  add_operator(call, target);
}

void ExportNodes::add_inlined(const json& node, size_t graph) {
  std::vector<std::string> inputs = operands(node, graph + 1);
  std::vector<std::string> results = inline_graph(graph_of(node, graph), inputs);
  std::vector<std::string> targets = define_outputs(node);
  TORCHERE_CHECK_KIND(results.size() == targets.size(), Format, "a graph of ", results.size(),
                      " results gives ", targets.size());
  for (size_t i = 0; i < targets.size(); ++i)
    if (!targets[i].empty()) text_.line(targets[i] + " = " + results[i]);
}

void ExportNodes::add_cond(const json& node) {
  const json& predicate = node.at("inputs").at(0).at("arg");
  std::string condition = flat_argument(predicate, names_).at(0);
  if (predicate.contains("as_tensor")) condition = "bool(" + condition + ")";
  std::vector<std::string> inputs = operands(node, 3), targets;
  for (const json& output : node.at("outputs"))
    for (const std::string& name : output_names(output))
      targets.push_back(name.empty() ? "" : names_.fresh(name));
  for (size_t branch : {1, 2}) {
    text_.line(branch == 1 ? "if " + condition + ":" : "else:");
    text_.indent();
    std::vector<std::string> results = inline_graph(graph_of(node, branch), inputs);
    TORCHERE_CHECK_KIND(results.size() == targets.size(), Format, "a branch of ", results.size(),
                        " results gives ", targets.size());
    for (size_t i = 0; i < targets.size(); ++i)
      if (!targets[i].empty()) text_.line(targets[i] + " = " + results[i]);
    text_.line("pass");
    text_.dedent();
  }
  size_t at = 0;
  for (const json& output : node.at("outputs"))
    for (const std::string& name : output_names(output)) names_.bind(name, targets.at(at++));
}

void ExportNodes::add_while_loop(const json& node) {
  const json &condition = graph_of(node, 0), &body = graph_of(node, 1);
  const json& inputs = node.at("inputs");
  std::vector<std::string> state = flat_argument(inputs.at(2).at("arg"), names_), variables;
  std::vector<std::string> extra = operands(node, 3);
  for (const std::string& value : state) {
    variables.push_back(names_.fresh("state"));
    text_.line(variables.back() + " = " + value);
  }
  std::vector<std::string> all = variables;
  all.insert(all.end(), extra.begin(), extra.end());
  std::string go = names_.fresh("go");
  text_.line(go + " = bool(" + inline_graph(condition, all).at(0) + ")");
  text_.line("while " + go + ":");
  text_.indent();
  std::vector<std::string> next = inline_graph(body, all), held;
  TORCHERE_CHECK_KIND(next.size() == variables.size(), Format, "a loop of ", variables.size(),
                      " values gives ", next.size());
  for (const std::string& value : next) {
    held.push_back(names_.fresh("next"));
    text_.line(held.back() + " = " + value);
  }
  for (size_t i = 0; i < variables.size(); ++i) text_.line(variables[i] + " = " + held[i]);
  text_.line(go + " = bool(" + inline_graph(condition, all).at(0) + ")");
  text_.dedent();
  size_t at = 0;
  for (const json& output : node.at("outputs"))
    for (const std::string& name : output_names(output)) names_.bind(name, variables.at(at++));
}

}  // namespace torchere::serialize
