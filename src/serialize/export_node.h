// A program's nodes as lines of text.
#pragma once
#include <set>

#include "serialize/export_text.h"

namespace torchere::serialize {

class ExportNodes {
 public:
  ExportNodes(ExportText& text, ExportNames& names) : text_(text), names_(names) {}

  // All nodes of a graph, whose inputs are named already.
  void add_nodes(const nlohmann::json& graph);
  // Throws Error{Format} with the operators that were called and are not there.
  void check_operators() const;

 private:
  void add_node(const nlohmann::json& node);
  void add_operator(const nlohmann::json& node, const std::string& target);
  void add_symbolic(const nlohmann::json& node, const std::string& target);
  void add_higher_order(const nlohmann::json& node, const std::string& name);
  bool add_assertion(const nlohmann::json& node, const std::string& target);
  void add_ordered(const nlohmann::json& node);
  void add_cond(const nlohmann::json& node);
  void add_while_loop(const nlohmann::json& node);
  void add_inlined(const nlohmann::json& node, size_t graph);
  void add_result(const nlohmann::json& node, const std::string& call);
  std::vector<std::string> operands(const nlohmann::json& node, size_t from) const;
  // The graph's nodes with these operands; gives the texts of its outputs.
  std::vector<std::string> inline_graph(const nlohmann::json& graph,
                                        const std::vector<std::string>& inputs);
  std::vector<std::string> define_outputs(const nlohmann::json& node);

  ExportText& text_;
  ExportNames& names_;
  std::set<std::string> missing_;
  int depth_ = 0;
};

// a, b as targets of one assignment.
std::string assignment(const std::vector<std::string>& targets, const std::string& value);

}  // namespace torchere::serialize
