// The code of an archive, compiled on demand: classes, named tuples, interfaces, enums and
// functions are defined when something asks for them, and with them what they mention. Methods are
// compiled when first needed.
//
// code/__torch__/a/b.py holds what is called __torch__.a.b.X.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "frontend/function.h"
#include "module/compilation_unit.h"

namespace torchere::serialize {

class SourceImporter final : public frontend::Resolver,
                             public std::enable_shared_from_this<SourceImporter> {
 public:
  // The text of one file of code/ by qualifier ("__torch__.a.b"); nullptr where there is none.
  using LoadText = std::function<SourceRef(const std::string& qualifier)>;

  // `unit` receives what is defined, under mangled names where its names are taken, and must
  // outlive the importer's use: the functions in it hold the importer. `version`: the file's.
  SourceImporter(CompilationUnit* unit, LoadText load, uint64_t version)
      : unit_(unit), load_(std::move(load)), version_(version) {}

  // CONSTANTS.c0, c1 …
  void set_constants(std::vector<Value> constants) { constants_ = std::move(constants); }
  // By the archive's qualified name; nullptr where the archive has none.
  TypeRef find_type(const std::string& qualified);
  Function* find_function(const std::string& qualified);
  // The methods of a text of definitions, onto a class (archives before data.pkl).
  void import_methods(ClassType* c, SourceRef source);
  // The type that an annotation's text names: "Dict[str, List[int]]".
  TypeRef parse_type(const std::string& text);

  frontend::SugaredRef resolve(const std::string& name, const frontend::Loc& at) override;
  TypeRef resolve_type(const std::string& name, const frontend::Loc& at) override;

 private:
  friend class ArchiveNamespace;
  friend class ConstantTable;
  struct Pending {  // a definition that nothing has asked for yet
    syntax::Ast ast;
    const syntax::Stmt* statement;
    std::string qualifier;
  };
  struct ClassParts;

  void read_file(const std::string& qualifier);
  void define_type(const std::string& qualified, const Pending& p);
  void define_class(const std::string& qualified, const Pending& p, bool is_module);
  void define_named_tuple(const std::string& qualified, const Pending& p);
  void define_interface(const std::string& qualified, const Pending& p, bool is_module);
  void define_enum(const std::string& qualified, const Pending& p);
  void read_statement(ClassParts& parts, const syntax::Stmt* s, const syntax::Ast& ast);
  void add_attributes(ClassType* c, const ClassParts& parts, const syntax::Ast& ast);
  void add_methods(ClassType* c, const ClassParts& parts, const syntax::Ast& ast);
  TypeRef annotation(const syntax::Expr* e, const syntax::Ast& ast);
  frontend::Definition definition(const syntax::FunctionDef* def, const syntax::Ast& ast);

  void add_named(const std::string& qualified, TypeRef t);

  CompilationUnit* unit_;
  std::unordered_map<std::string, TypeRef> types_;  // by the archive's names
  std::unordered_map<std::string, Function*> functions_;
  LoadText load_;
  uint64_t version_;
  std::vector<Value> constants_;
  std::unordered_set<std::string> read_;  // qualifiers
  std::unordered_map<std::string, Pending> pending_;
  int depth_ = 0;  // of definitions that ask for definitions
};

}  // namespace torchere::serialize
