// A program that torch.export saved, as the source text of one method: each node is a line, the
// containers of its arguments are taken apart before and put together after. What the front end
// makes of it is a program like any other.
//
// Where PyTorch's exported module guards its inputs (sizes, equal sizes, upper bounds, constants),
// the text does, with PyTorch's messages. A line's origin is the line of the model's own source
// that the archive names.
#pragma once
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/source.h"

namespace torchere::serialize {

struct ExportSource {
  SourceRef method;                            // "def forward(self, …):"
  std::map<std::string, std::string> classes;  // text of the classes that it names, by qualifier
  std::map<std::string, std::string> modules;  // path of a module → its class ("models.Block")
};

// `program`: the archive's models/<name>.json. Throws Error{Format} for what is no such record, and
// for operators that are not there, all of them named.
ExportSource export_source(const nlohmann::json& program);

// The path of the attribute that an input of this kind and specification stands for; "" for others.
std::string attribute_of(const std::string& kind, const nlohmann::json& spec);
// "layers.0.weight" → self.layers, "0", weight as an expression on `self`.
std::string attribute_text(const std::string& path);

}  // namespace torchere::serialize
