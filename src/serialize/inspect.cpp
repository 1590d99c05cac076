// Everything is read off the records: operators off the tokens of the code, methods off its syntax,
// tensors off the pickle's records.
#include "serialize/inspect.h"

#include <algorithm>
#include <set>

#include "archive/pickle_read.h"
#include "serialize/load.h"
#include "serialize/tensor_of_pickle.h"
#include "syntax/lexer.h"
#include "syntax/parse.h"

namespace torchere::serialize {
namespace pickle = archive::pickle;
namespace ast = syntax;
using Kind = pickle::Kind;

namespace {

// --- operators
// ------------------------------------------------------------------------------------

struct TokenText {
  const SourceRef& source;
  const std::vector<ast::Token>& tokens;
  std::string_view operator()(size_t i) const {
    return std::string_view(source->text).substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
  }
  bool is(size_t i, ast::TokenKind kind) const {
    return i < tokens.size() && tokens[i].kind == kind;
  }
  bool dot_name(size_t i) const {
    return is(i, ast::TokenKind::Dot) && is(i + 1, ast::TokenKind::Name);
  }
};

// torch.X( is aten::X; ops.space.X( is space::X.
void collect_operators(const SourceRef& source, std::set<std::string>& out) {
  ast::TokenList list =
      ast::lex(source, 0, static_cast<uint32_t>(source->text.size()), ast::LexMode::Module);
  TokenText text{source, list.tokens};
  for (size_t i = 0; i < list.tokens.size(); ++i) {
    if (!text.is(i, ast::TokenKind::Name) || (i && text.is(i - 1, ast::TokenKind::Dot))) continue;
    bool torch = text(i) == "torch", ops = text(i) == "ops";
    if (torch && text.dot_name(i + 1) && text(i + 2) == "autograd") i += 2;
    if (torch && text.dot_name(i + 1) && text.is(i + 3, ast::TokenKind::LParen))
      out.insert("aten::" + std::string(text(i + 2)));
    if (ops && text.dot_name(i + 1) && text.dot_name(i + 3) &&
        text.is(i + 5, ast::TokenKind::LParen))
      out.insert(std::string(text(i + 2)) + "::" + std::string(text(i + 4)));
  }
}

// --- classes
// --------------------------------------------------------------------------------------

struct ClassFacts {
  std::set<std::string> parameters, buffers;
  std::vector<MethodFacts> methods;
};

void add_names(const ast::Expr* e, std::set<std::string>& out) {
  if (auto* list = ast::dyn_cast<ast::ListDisplay>(e))
    for (const ast::Expr* item : list->elements)
      if (auto* s = ast::dyn_cast<ast::StringLiteral>(item)) out.insert(std::string(s->value));
}

MethodFacts method_facts(const ast::FunctionDef* def) {
  MethodFacts m;
  m.name = std::string(def->name);
  m.code = std::string(def->text());
  m.signature = m.name + "(";
  bool first = true;
  for (const ast::Param* p : def->params) {
    m.signature += (first ? "" : ", ") + std::string(p->name);
    // self's type is the class: it tells nothing new.
    if (p->annotation && !(first && p->name == "self"))
      m.signature += ": " + std::string(p->annotation->text());
    if (p->default_value) m.signature += " = " + std::string(p->default_value->text());
    first = false;
  }
  m.signature += ")";
  if (def->returns) m.signature += " -> " + std::string(def->returns->text());
  return m;
}

ClassFacts class_facts(const ast::ClassDef* c) {
  ClassFacts facts;
  for (const ast::Stmt* s : c->body) {
    if (auto* def = ast::dyn_cast<ast::FunctionDef>(s)) facts.methods.push_back(method_facts(def));
    auto* a = ast::dyn_cast<ast::Assign>(s);
    auto* name = a ? ast::dyn_cast<ast::Name>(a->targets[0]) : nullptr;
    if (!name) continue;
    if (name->id == "__parameters__") add_names(a->value, facts.parameters);
    if (name->id == "__buffers__") add_names(a->value, facts.buffers);
  }
  return facts;
}

// --- tensors
// --------------------------------------------------------------------------------------

class TensorWalk {
 public:
  TensorWalk(const std::map<std::string, ClassFacts>& classes, std::vector<TensorRecord>& out)
      : classes_(classes), out_(out) {}

  void object(const pickle::Value& v, const std::string& prefix) {
    if (v.kind() != Kind::NewObj || v.callable().kind() != Kind::Global || !v.state()) return;
    // One object may be met along many paths; a file must not make this last for ever.
    if (++steps_ > kMostSteps) v.error("too many objects to list");
    auto it = classes_.find(str(v.callable().module(), ".", v.callable().name()));
    const ClassFacts* facts = it == classes_.end() ? nullptr : &it->second;
    if (v.state()->kind() != Kind::Dict) return;
    for (const pickle::Pair& p : v.state()->pairs()) {
      if (p.key->kind() != Kind::String) continue;
      std::string name(p.key->string());
      std::string full = prefix.empty() ? name : prefix + "." + name;
      if (p.value->kind() == Kind::Reduce)
        tensor(*p.value, full, role_of(facts, name));
      else
        object(*p.value, full);
    }
  }

 private:
  static constexpr size_t kMostSteps = 1'000'000;

  static TensorRecord::Role role_of(const ClassFacts* facts, const std::string& name) {
    if (facts && facts->parameters.count(name)) return TensorRecord::Role::Parameter;
    if (facts && facts->buffers.count(name)) return TensorRecord::Role::Buffer;
    return TensorRecord::Role::Attribute;
  }

  void tensor(const pickle::Value& v, std::string name, TensorRecord::Role role) {
    if (!v.callable().is_global("torch._utils", "_rebuild_tensor_v2") &&
        !v.callable().is_global("torch._utils", "_rebuild_qtensor"))
      return;
    if (v.args().kind() != Kind::Tuple || v.args().item(0).kind() != Kind::PersId) return;
    const pickle::Value& storage = v.args().item(0).persistent_id();
    TensorRecord r;
    r.name = std::move(name);
    r.role = role;
    r.dtype = dtype_of_storage(storage, storage.item(1).name());
    r.device = std::string(storage.item(3).string());
    for (const pickle::Value* i : v.args().item(2).items()) r.sizes.push_back(i->integer());
    if (++steps_ > kMostSteps) v.error("too many tensors to list");
    out_.push_back(std::move(r));
  }

  const std::map<std::string, ClassFacts>& classes_;
  std::vector<TensorRecord>& out_;
  size_t steps_ = 0;
};

// "code/__torch__/a.py" → "__torch__.a"
std::string qualifier_of(const std::string& record) {
  std::string q = record.substr(5, record.size() - 5 - 3);
  std::replace(q.begin(), q.end(), '/', '.');
  return q;
}

bool ends_with(const std::string& s, std::string_view end) {
  return s.size() >= end.size() && s.compare(s.size() - end.size(), end.size(), end) == 0;
}
}  // namespace

ArchiveFacts inspect_archive(const archive::ZipReader& zip) {
  check_is_program(zip);
  TORCHERE_CHECK_KIND(!zip.has_record("model.json"), Format, zip.name(),
                      ": an archive of PyTorch 1.0 to 1.2 (model.json): load it and save it again "
                      "to inspect it");
  ArchiveFacts facts;
  facts.name = zip.prefix();
  facts.version = read_version(zip);
  facts.bytes = zip.size();
  std::map<std::string, ClassFacts> classes;
  std::set<std::string> operators;
  for (const std::string& record : zip.records("code/")) {
    if (!ends_with(record, ".py")) continue;
    SourceRef source = make_source(std::string(zip.read_record(record).text()), record);
    collect_operators(source, operators);
    ast::Ast a = ast::parse_module(source, ast::Dialect::Archive);
    for (const ast::Stmt* s : a.body)
      if (auto* c = ast::dyn_cast<ast::ClassDef>(s))
        classes[qualifier_of(record) + "." + std::string(c->name)] = class_facts(c);
    facts.code.emplace_back(record.substr(5), source->text);
  }
  facts.operators.assign(operators.begin(), operators.end());
  pickle::Tree tree = pickle::read_pickle(zip.read_record("data.pkl"), zip.name() + ": data.pkl");
  const pickle::Value& root = tree.root();
  if (root.kind() != Kind::NewObj) root.expected("a module");
  facts.root_class = str(root.callable().module(), ".", root.callable().name());
  if (auto it = classes.find(facts.root_class); it != classes.end())
    facts.methods = it->second.methods;
  if (tree.cyclic()) root.error("an object contains itself: the tensors cannot be listed");
  TensorWalk(classes, facts.tensors).object(root, "");
  for (const std::string& record : zip.records("extra/"))
    facts.extra_files[record.substr(6)] = zip.find_record(record)->size;
  return facts;
}

ArchiveFacts inspect_archive(const std::string& path) {
  return inspect_archive(archive::ZipReader::open(path));
}

}  // namespace torchere::serialize
