// Python's functions, in the language.
#include "frontend/python_library.h"

#include <unordered_map>

#include "frontend/callable.h"
#include "frontend/local_function.h"
#include "frontend/namespace.h"
#include "frontend/overload.h"
#include "frontend/type_expr.h"

namespace torchere::frontend {
namespace {

// Where the order of equal elements matters, positions break the tie.
constexpr const char* kText = R"(
def sorted_by(xs, key=None, reverse=False):
    values = [x for x in xs]
    if key is None:
        values.sort(reverse=reverse)
        return values
    sign = -1 if reverse else 1
    order = [(key(x), sign * i) for i, x in enumerate(values)]
    order.sort(reverse=reverse)
    return [values[sign * i] for _, i in order]

def min_by(xs, key):
    best = 0
    least = key(xs[0])
    for i in range(1, len(xs)):
        k = key(xs[i])
        if k < least:
            best = i
            least = k
    return xs[best]

def max_by(xs, key):
    best = 0
    most = key(xs[0])
    for i in range(1, len(xs)):
        k = key(xs[i])
        if k > most:
            best = i
            most = k
    return xs[best]

def sum_tensors(xs):
    total = xs[0] + 0
    for i in range(1, len(xs)):
        total = total + xs[i]
    return total

def sum_from(xs, start):
    total = start
    for x in xs:
        total = total + x
    return total

def type_name(x):
    d = x.dtype
    text = "torch.FloatTensor"
    if d == 0:
        text = "torch.ByteTensor"
    if d == 1:
        text = "torch.CharTensor"
    if d == 2:
        text = "torch.ShortTensor"
    if d == 3:
        text = "torch.IntTensor"
    if d == 4:
        text = "torch.LongTensor"
    if d == 5:
        text = "torch.HalfTensor"
    if d == 7:
        text = "torch.DoubleTensor"
    if d == 9:
        text = "torch.ComplexFloatTensor"
    if d == 10:
        text = "torch.ComplexDoubleTensor"
    if d == 11:
        text = "torch.BoolTensor"
    if d == 15:
        text = "torch.BFloat16Tensor"
    return text

def named_dtype(text):
    d = -1
    if text == "torch.ByteTensor" or text == "torch.cuda.ByteTensor":
        d = 0
    if text == "torch.CharTensor" or text == "torch.cuda.CharTensor":
        d = 1
    if text == "torch.ShortTensor" or text == "torch.cuda.ShortTensor":
        d = 2
    if text == "torch.IntTensor" or text == "torch.cuda.IntTensor":
        d = 3
    if text == "torch.LongTensor" or text == "torch.cuda.LongTensor":
        d = 4
    if text == "torch.HalfTensor" or text == "torch.cuda.HalfTensor":
        d = 5
    if text == "torch.FloatTensor" or text == "torch.cuda.FloatTensor":
        d = 6
    if text == "torch.DoubleTensor" or text == "torch.cuda.DoubleTensor":
        d = 7
    if text == "torch.ComplexFloatTensor" or text == "torch.cuda.ComplexFloatTensor":
        d = 9
    if text == "torch.ComplexDoubleTensor" or text == "torch.cuda.ComplexDoubleTensor":
        d = 10
    if text == "torch.BoolTensor" or text == "torch.cuda.BoolTensor":
        d = 11
    if text == "torch.BFloat16Tensor" or text == "torch.cuda.BFloat16Tensor":
        d = 15
    if d < 0:
        raise ValueError("invalid type: '{}'".format(text))
    return d

def map_list(f, xs):
    return [f(x) for x in xs]

def filter_list(f, xs):
    return [x for x in xs if f(x)]

def set_of(xs):
    return {x: True for x in xs}

def set_update(s, xs):
    for x in xs:
        s[x] = True

def set_discard(s, x):
    if x in s:
        s.pop(x)

def set_or(s, t):
    r = s.copy()
    for x in t:
        r[x] = True
    return r

def set_and(s, t):
    return {x: True for x in s.keys() if x in t}

def set_sub(s, t):
    return {x: True for x in s.keys() if x not in t}

def set_xor(s, t):
    r = {x: True for x in s.keys() if x not in t}
    for x in t.keys():
        if x not in s:
            r[x] = True
    return r

def set_le(s, t):
    inside = True
    for x in s.keys():
        if x not in t:
            inside = False
    return inside

def set_eq(s, t):
    inside = len(s) == len(t)
    for x in s.keys():
        if x not in t:
            inside = False
    return inside
)";

class Library {
 public:
  Library() : ast_(ast::parse_module(make_source(kText, "<python>"))) {
    for (const ast::Stmt* s : ast_.body)
      if (auto* def = ast::dyn_cast<ast::FunctionDef>(s)) by_name_[std::string(def->name)] = def;
  }
  const ast::FunctionDef* find(const std::string& name) const { return by_name_.at(name); }
  const ast::Ast& ast() const { return ast_; }

 private:
  ast::Ast ast_;
  std::unordered_map<std::string, const ast::FunctionDef*> by_name_;
};

const Library& library() {
  static const Library* const shared = new Library();  // its nodes are read until the process ends
  return *shared;
}
}  // namespace

SugaredRef call_library(const Loc& loc, Body& b, const std::string& name, const Args& args,
                        const Args& kwargs) {
  static const ResolverRef resolver = native_resolver();
  InlineCode code;
  code.name = name;
  code.ast = &library().ast();
  code.def = library().find(name);
  code.body = &code.def->body;
  code.resolver = resolver.get();
  auto bound = bind_arguments(
      loc, b, name, code.def->params, 0, args, kwargs, [&](const ast::Param* p) -> SugaredRef {
        if (!p->default_value) return nullptr;
        return std::make_shared<ConstantValue>(*constant_value(p->default_value, resolver.get()));
      });
  return call_inline(loc, b, code, bound);
}

SugaredRef LibraryFunction::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                                 size_t) {
  Args all = bound_;
  all.insert(all.end(), args.begin(), args.end());
  return call_library(loc, b, name_, all, kwargs);
}

SugaredRef extended_call(const Loc& loc, Body& b, const SugaredRef& callee, const Args& args,
                         const Args& kwargs) {
  auto* f = dynamic_cast<BuiltinFunction*>(callee.get());
  if (!f || args.empty()) return nullptr;
  const std::string name = f->name().str();
  TypeRef t = args[0].value ? args[0].value->type() : nullptr;
  bool listed = t && (t->is(TypeKind::List) || t->is(TypeKind::Tuple));
  if (name == "aten::sorted" && (!kwargs.empty() || !listed))
    return call_library(loc, b, "sorted_by", args, kwargs);
  bool keyed = kwargs.size() == 1 && kwargs[0].name == "key" && args.size() == 1;
  if (keyed && name == "prim::min") return call_library(loc, b, "min_by", args, kwargs);
  if (keyed && name == "prim::max") return call_library(loc, b, "max_by", args, kwargs);
  if (name != "aten::sum" || !t || !t->is(TypeKind::List) || !kwargs.empty()) return nullptr;
  if (args.size() == 2) return call_library(loc, b, "sum_from", args);
  return t->element()->is_subtype_of(types::tensor()) ? call_library(loc, b, "sum_tensors", args)
                                                      : nullptr;
}

// --- sets ----------------------------------------------------------------------------------------

namespace {

Arg sugared_arg(const Loc& loc, SugaredRef s) {
  Arg a;
  a.loc = loc;
  if (Value* v = as_simple(s)) a.value = v;
  a.sugared = std::move(s);
  return a;
}

// A method of a set, which knows the element that it is given.
class SetMethod final : public Sugared {
 public:
  using Call = std::function<SugaredRef(const Loc&, Body&, const Args&)>;
  explicit SetMethod(Call call) : call_(std::move(call)) {}
  std::string kind() const override { return "method"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args&, size_t) override {
    return call_(loc, b, args);
  }

 private:
  Call call_;
};

const std::unordered_map<std::string, const char*>& set_operators() {
  static const std::unordered_map<std::string, const char*> table = {
      {"|", "set_or"},           {"&", "set_and"},
      {"-", "set_sub"},          {"^", "set_xor"},
      {"<=", "set_le"},          {"==", "set_eq"},
      {"union", "set_or"},       {"intersection", "set_and"},
      {"difference", "set_sub"}, {"symmetric_difference", "set_xor"},
      {"issubset", "set_le"}};
  return table;
}
}  // namespace

Value* SetValue::as_value(const Loc& loc, Body&) {
  fail_at(loc, "a set stays within the function: give sorted(s) or list(s) away instead");
}

void SetValue::settle(Body& b, TypeRef element) {
  TypeRef wanted = types::dict(without_facts(element), types::boolean());
  if (origin_ && wanted != dict_->type() && b.emitter) b.emitter->widen(origin_, wanted);
}

Value* SetValue::contains(const Loc& loc, Body& b, Value* item) {
  settle(b, item->type());
  return emit_builtin_call(loc, b, "aten::__contains__", {Arg(dict_), Arg(item)});
}

SugaredRef SetValue::binary(const Loc& loc, Body& b, const std::string& op,
                            const SugaredRef& other) {
  auto it = set_operators().find(op);
  if (it == set_operators().end()) return nullptr;
  auto* t = dynamic_cast<SetValue*>(other.get());
  Arg right = t ? Arg(t->dict())
                : Arg(call_library(loc, b, "set_of", {sugared_arg(loc, other)})->as_value(loc, b));
  SugaredRef r = call_library(loc, b, it->second, {Arg(dict_), right});
  bool test = op == "<=" || op == "==" || op == "issubset";
  if (test) return r;
  return std::make_shared<SetValue>(r->as_value(loc, b));
}

SugaredRef SetValue::iter(const Loc& loc, Body& b) {
  return simple(emit_builtin_call(loc, b, "aten::keys", {Arg(dict_)}));
}

Value* SetValue::len(const Loc& loc, Body& b) {
  return emit_builtin_call(loc, b, "aten::len", {Arg(dict_)});
}

SugaredRef SetValue::mapped(const Mapping& f) {
  return std::make_shared<SetValue>(f(dict_), origin_);
}

SugaredRef SetValue::attr(const Loc& loc, Body& b, const std::string& field) {
  auto self = std::static_pointer_cast<SetValue>(shared_from_this());
  auto method = [](SetMethod::Call f) { return std::make_shared<SetMethod>(std::move(f)); };
  if (field == "add")
    return method([self](const Loc& at, Body& body, const Args& args) -> SugaredRef {
      if (args.size() != 1) fail_at(at, "add takes one argument");
      Value* item = args[0].get(body);
      self->settle(body, item->type());
      emit_builtin_call(at, body, "aten::_set_item",
                        {Arg(self->dict_), Arg(item), Arg(IValue(true))});
      return std::make_shared<NoValue>();
    });
  if (field == "update" || field == "discard")
    return std::make_shared<LibraryFunction>("set_" + field, Args{Arg(dict_)});
  if (field == "remove")
    return method([self](const Loc& at, Body& body, const Args& args) -> SugaredRef {
      Args all = {Arg(self->dict_)};
      all.insert(all.end(), args.begin(), args.end());
      emit_builtin_call(at, body, "aten::pop", all);
      return std::make_shared<NoValue>();
    });
  if (field == "clear") return simple(dict_)->attr(loc, b, field);
  if (field == "copy")
    return method([self](const Loc& at, Body& body, const Args&) -> SugaredRef {
      return std::make_shared<SetValue>(
          emit_builtin_call(at, body, "aten::copy", {Arg(self->dict_)}));
    });
  if (set_operators().count(field))
    return method([self, field](const Loc& at, Body& body, const Args& args) -> SugaredRef {
      if (args.size() != 1) fail_at(at, field + " takes one argument here");
      SugaredRef other = args[0].sugared ? args[0].sugared : simple(args[0].get(body));
      return self->binary(at, body, field, other);
    });
  fail_at(loc, str("sets have no method '", field, "' here"));
}

}  // namespace torchere::frontend
