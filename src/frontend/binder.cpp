// Binding of arguments to parameters.
#include "frontend/binder.h"

#include "frontend/compile_time.h"

namespace torchere::frontend {

namespace ast = torchere::syntax;

bool is_variadic(const ast::Param* p) {
  return p->param_kind == ast::ParamKind::VarArgs || p->param_kind == ast::ParamKind::VarKwargs;
}

namespace {

class Binder {
 public:
  Binder(const Loc& loc, Body& b, const std::string& name, Args args, const Args& kwargs)
      : loc_(loc),
        b_(b),
        name_(name),
        args_(std::move(args)),
        kwargs_(kwargs),
        used_keyword_(kwargs.size()) {}

  SugaredRef variadic(const ast::Param* p) {
    if (p->param_kind == ast::ParamKind::VarArgs) {
      std::vector<SugaredRef> items;
      for (; used_ < args_.size(); ++used_) {
        if (args_[used_].spread) {
          // The list takes the tuple's place.
          Args rest(args_.begin() + static_cast<ptrdiff_t>(used_ - items.size()), args_.end());
          rest = merge_spread(loc_, b_, rest);
          used_ = args_.size();
          if (rest.size() == 1) return sugared_of(rest[0], b_);
          fail_at(loc_,
                  str("*", p->name, " of ", name_,
                      "() takes a tuple, or a list whose length is known when it is compiled"));
        }
        items.push_back(sugared_of(args_[used_], b_));
      }
      return std::make_shared<SugaredTuple>(std::move(items));
    }
    std::vector<SugaredDict::Item> items;
    for (size_t i = 0; i < kwargs_.size(); ++i)
      if (!used_keyword_[i]) {
        items.emplace_back(IValue(kwargs_[i].name), sugared_of(kwargs_[i], b_));
        used_keyword_[i] = true;
      }
    return std::make_shared<SugaredDict>(std::move(items));
  }

  SugaredRef plain(const ast::Param* p, const DefaultOf& default_of) {
    if (p->param_kind != ast::ParamKind::KeywordOnly && used_ < args_.size())
      return sugared_of(args_[used_++], b_);
    for (size_t i = 0; i < kwargs_.size(); ++i)
      if (kwargs_[i].name == p->name) {
        used_keyword_[i] = true;
        return sugared_of(kwargs_[i], b_);
      }
    if (SugaredRef v = default_of(p)) return v;
    fail_at(loc_, str(name_, "() missing value for argument '", p->name, "'"));
  }

  void finish() {
    if (used_ < args_.size())
      fail_at(loc_, str(name_, "() expected at most ", used_, " argument(s) but received ",
                        args_.size(), " argument(s)."));
    for (size_t i = 0; i < kwargs_.size(); ++i)
      if (!used_keyword_[i])
        fail_at(loc_, str("Keyword argument ", kwargs_[i].name, " unknown.\n"));
  }

 private:
  const Loc& loc_;
  Body& b_;
  const std::string& name_;
  Args args_;
  const Args& kwargs_;
  std::vector<bool> used_keyword_;
  size_t used_ = 0;
};

// Positional parameters without keyword or default: what *list fills.
size_t positional_count(const ast::List<ast::Param*>& params, size_t first, const Args& kwargs) {
  size_t n = 0;
  for (size_t i = first; i < params.size(); ++i) {
    const ast::Param* p = params[i];
    bool named = p->default_value || p->param_kind == ast::ParamKind::KeywordOnly || is_variadic(p);
    for (const Arg& k : kwargs) named = named || k.name == p->name;
    if (named) break;
    ++n;
  }
  return n;
}
}  // namespace

std::vector<BoundArgument> bind_arguments(const Loc& loc, Body& b, const std::string& name,
                                          const ast::List<ast::Param*>& params, size_t first,
                                          const Args& args, const Args& kwargs,
                                          const DefaultOf& default_of) {
  size_t count = positional_count(params, first, kwargs);
  bool room = count + 1 > args.size() || first + count >= params.size() ||
              params[first + count]->param_kind != ast::ParamKind::VarArgs;
  Binder binder(loc, b, name, room ? expand_spread(loc, b, args, count) : args, kwargs);
  std::vector<BoundArgument> out;
  for (size_t i = first; i < params.size(); ++i) {
    const ast::Param* p = params[i];
    out.push_back({p, is_variadic(p) ? binder.variadic(p) : binder.plain(p, default_of)});
  }
  binder.finish();
  return out;
}

}  // namespace torchere::frontend
