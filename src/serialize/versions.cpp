// The table of operators that changed, and calls of them from older files. Such a call is matched
// against the old schemas together with those that are still valid; where an old one fits, the
// replacement's graph is put in place of the call.
#include "serialize/versions.h"

#include <map>
#include <mutex>

#include "frontend/callable.h"
#include "frontend/function.h"
#include "frontend/namespace.h"
#include "frontend/overload.h"

namespace torchere::serialize {
namespace fe = frontend;

namespace {

struct Row {
  std::string op;  // with overload
  Upgrader upgrader;
  FunctionSchema schema;  // the old one
};

const std::vector<Row>& rows() {
  static const auto* table = [] {
    auto* t = new std::vector<Row>;
#define X(op, last, old_schema, source) \
  t->push_back({op, {last, old_schema, source}, parse_schema(old_schema)});
#include "serialize/upgraders.def"
#undef X
    return t;
  }();
  return *table;
}

std::string full_name(const FunctionSchema& s) {
  return s.overload.empty() ? s.name.str() : s.name.str() + "." + s.overload;
}

// The row that holds for a call in a file of this version: of several, the first change after it.
const Row* row_for(const std::string& op, uint64_t version) {
  const Row* best = nullptr;
  for (const Row& r : rows())
    if (r.op == op && version <= static_cast<uint64_t>(r.upgrader.last_version) &&
        (!best || r.upgrader.last_version < best->upgrader.last_version))
      best = &r;
  return best;
}

// The replacement, compiled when first needed.
ir::GraphFunction& replacement(const Row& row) {
  static std::mutex mutex;
  static auto* made = new std::map<const Row*, std::unique_ptr<ir::GraphFunction>>;
  std::lock_guard<std::mutex> lock(mutex);
  std::unique_ptr<ir::GraphFunction>& f = (*made)[&row];
  if (!f) {
    SourceRef source = make_source(row.upgrader.replacement, "upgrader of " + row.op);
    f = std::move(fe::compile_source(source, fe::native_resolver()).at(0));
  }
  return *f;
}

class OldOperator final : public fe::Sugared {
 public:
  OldOperator(Symbol name, uint64_t version) : name_(name), version_(version) {}
  std::string kind() const override { return "builtin"; }

  fe::SugaredRef call(const fe::Loc& loc, fe::Body& b, const fe::Args& args, const fe::Args& kwargs,
                      size_t) override {
    std::vector<const FunctionSchema*> schemas;
    std::vector<const Row*> old;
    for (const Op* op : op_table().find(name_)) {
      const Row* row = row_for(full_name(op->schema), version_);
      if (row)
        old.push_back(row);
      else
        schemas.push_back(&op->schema);
    }
    size_t present = schemas.size();
    for (const Row* row : old) schemas.push_back(&row->schema);
    fe::Match m = fe::match_schemas(schemas, loc, b, args, kwargs);
    if (m.index < present) return fe::simple(fe::emit_builtin_call(loc, b, name_, args, kwargs));
    const ir::GraphRef& g = replacement(*old[m.index - present]).graph();
    return fe::simple(inline_graph(b.graph, *g, m.inputs));
  }

 private:
  static ir::Value* inline_graph(ir::Graph& target, ir::Graph& g,
                                 const std::vector<ir::Value*>& inputs) {
    std::unordered_map<ir::Value*, ir::Value*> map;
    for (size_t i = 0; i < inputs.size(); ++i) map[g.inputs().at(i)] = inputs[i];
    auto mapped = [&](ir::Value* v) {
      auto it = map.find(v);
      return it == map.end() ? v : it->second;
    };
    for (ir::Node* n : *g.block()) {
      ir::Node* copy = target.insert_node(target.create_clone(n, mapped));
      for (size_t i = 0; i < n->outputs().size(); ++i) map[n->outputs()[i]] = copy->outputs()[i];
    }
    return mapped(g.outputs().at(0));
  }

  Symbol name_;
  uint64_t version_;
};
}  // namespace

uint64_t least_version(const Op& op) {
  uint64_t least = 0;
  std::string name = full_name(op.schema);
  for (const Row& r : rows())
    // A change that no version of the format marks: files of the latest one may mean either.
    if (r.op == name && static_cast<uint64_t>(r.upgrader.last_version) < kLatestVersion)
      least = std::max<uint64_t>(least, static_cast<uint64_t>(r.upgrader.last_version) + 1);
  for (const Upgrader& u : op.upgraders)
    least = std::max<uint64_t>(least, static_cast<uint64_t>(u.last_version) + 1);
  return least;
}

fe::SugaredRef versioned_operator(Symbol name, uint64_t version) {
  for (const Row& r : rows())
    if (version <= static_cast<uint64_t>(r.upgrader.last_version) &&
        name.str() == r.op.substr(0, r.op.find('.')))
      return std::make_shared<OldOperator>(name, version);
  return std::make_shared<fe::BuiltinFunction>(name);
}

}  // namespace torchere::serialize
