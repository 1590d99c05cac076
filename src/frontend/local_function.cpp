// Calls of lambdas and nested functions, inline.
#include "frontend/local_function.h"

#include "frontend/overload.h"

namespace torchere::frontend {

void Emitter::bind_local(const Loc& loc, const ast::List<ast::Param*>& params, const Args& args,
                         const Args& kwargs) {
  size_t used = 0;
  std::vector<bool> used_keyword(kwargs.size());
  for (const ast::Param* p : params) {
    if (p->param_kind == ast::ParamKind::VarArgs || p->param_kind == ast::ParamKind::VarKwargs)
      fail_at(loc, "a local function can't take a variable number of arguments");
    SugaredRef v;
    if (used < args.size() && p->param_kind != ast::ParamKind::KeywordOnly) {
      const Arg& a = args[used++];
      v = a.value ? simple(a.value) : a.sugared ? a.sugared : simple(a.get(body_));
    }
    for (size_t i = 0; !v && i < kwargs.size(); ++i)
      if (kwargs[i].name == p->name) {
        v = kwargs[i].value ? simple(kwargs[i].value) : kwargs[i].sugared;
        used_keyword[i] = true;
      }
    if (!v && p->default_value) v = emit_sugared(p->default_value);
    if (!v) fail_at(loc, str("missing value for argument '", p->name, "' of a local function"));
    scope_->set_local(std::string(p->name), v);
  }
  if (used < args.size())
    fail_at(loc,
            str("a local function takes ", params.size(), " arguments but found ", args.size()));
  for (size_t i = 0; i < kwargs.size(); ++i)
    if (!used_keyword[i]) fail_at(loc, str("Keyword argument ", kwargs[i].name, " unknown.\n"));
}

SugaredRef Emitter::inline_lambda(const Loc& loc, const ast::Lambda* lambda, const Args& args,
                                  const Args& kwargs) {
  push_frame(scope_->block());
  bind_local(loc, lambda->params, args, kwargs);
  SugaredRef v = emit_sugared(lambda->body);
  pop_frame();
  return v;
}

namespace {

// Whether a return lies anywhere but at the body's end.
bool returns_early(const ast::List<ast::Stmt*>& body) {
  for (size_t i = 0; i < body.size(); ++i) {
    const ast::Stmt* s = body[i];
    if (ast::isa<ast::Return>(s) && i + 1 < body.size()) return true;
    auto has_return = [](auto& self, const ast::List<ast::Stmt*>& list) -> bool {
      for (const ast::Stmt* x : list) {
        if (ast::isa<ast::Return>(x)) return true;
        if (auto* n = ast::dyn_cast<ast::If>(x);
            n && (self(self, n->body) || self(self, n->orelse)))
          return true;
        if (auto* n = ast::dyn_cast<ast::For>(x); n && self(self, n->body)) return true;
        if (auto* n = ast::dyn_cast<ast::While>(x); n && self(self, n->body)) return true;
        if (auto* n = ast::dyn_cast<ast::With>(x); n && self(self, n->body)) return true;
      }
      return false;
    };
    if (!ast::isa<ast::Return>(s)) {
      ast::Stmt* one[] = {const_cast<ast::Stmt*>(s)};
      if (has_return(has_return, ast::List<ast::Stmt*>(one, 1))) return true;
    }
  }
  return false;
}
}  // namespace

SugaredRef Emitter::inline_function(const Loc& loc, const ast::FunctionDef* def, const Args& args,
                                    const Args& kwargs) {
  if (returns_early(def->body))
    fail_at(loc_of(def),
            "a function within a function may only return at its end; make it a function "
            "of its own");
  push_frame(scope_->block());
  bind_local(loc, def->params, args, kwargs);
  SugaredRef result;
  for (const ast::Stmt* s : def->body) {
    auto* r = ast::dyn_cast<ast::Return>(s);
    if (!r)
      emit_statement(s);
    else if (r->value)
      result = emit_sugared(r->value);
  }
  if (!result) result = simple(insert_constant(body_, IValue(), loc));
  pop_frame();
  return result;
}

}  // namespace torchere::frontend
