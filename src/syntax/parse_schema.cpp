// The parser and printer of schema text: a cursor over characters, no tokens.
#include <algorithm>
#include <cmath>
#include <limits>

#include "syntax/literals.h"
#include "syntax/schema_text.h"

namespace torchere::syntax {
namespace {

constexpr int kMaxTypeNesting = 64;
// Names that take types in parentheses; after any other, parentheses hold an alias set.
constexpr std::string_view kGenericNames[] = {"Dict",  "Future", "RRef",     "Await",
                                              "Union", "Tuple",  "Optional", "List"};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

class SchemaParser {
 public:
  explicit SchemaParser(std::string_view text) : text_(text) {}

  SchemaText schema() {
    SchemaText s;
    operator_name(s);
    arguments(s);
    expect("->");
    returns(s);
    finish();
    return s;
  }

  TypeText whole_type() {
    TypeText t = type(0);
    finish();
    return t;
  }

 private:
  [[noreturn]] void fail_here(const std::string& expected) {
    skip_space();
    std::string found = at_ < text_.size() ? str("'", text_[at_], "'") : "the end of the schema";
    fail_with(str("expected ", expected, " but found ", found, " here"), at_, at_ + 1);
  }
  [[noreturn]] void fail_with(const std::string& message, size_t begin, size_t end) const {
    end = std::min(end, text_.size());
    fail_at(SourceSpan{make_source(std::string(text_)), static_cast<uint32_t>(std::min(begin, end)),
                       static_cast<uint32_t>(end)},
            message);
  }

  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t'))
      ++at_;
  }
  bool looking_at(std::string_view t) {
    skip_space();
    return text_.substr(at_, t.size()) == t;
  }
  bool accept(std::string_view t) {
    if (!looking_at(t)) return false;
    at_ += t.size();
    return true;
  }
  void expect(std::string_view t) {
    if (!accept(t)) fail_here(str("'", t, "'"));
  }
  void finish() {
    skip_space();
    if (at_ < text_.size()) fail_here("the end of the schema");
  }
  bool at_word() {
    skip_space();
    return at_ < text_.size() && is_word(text_[at_]) && !is_digit(text_[at_]);
  }
  std::string word(const char* what) {
    if (!at_word()) fail_here(what);
    size_t begin = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  void operator_name(SchemaText& s) {
    s.name = word("an operator's name");
    if (accept("::")) s.name += "::" + word("an operator's name after '::'");
    if (accept(".")) s.overload = word("an overload's name after '.'");
  }

  void arguments(SchemaText& s) {
    expect("(");
    bool kwarg_only = false;
    while (!accept(")")) {
      if (s.is_vararg) fail_here("')' after '...'");
      if (accept("...")) {
        s.is_vararg = true;
      } else if (!kwarg_only && accept("*")) {
        kwarg_only = true;
      } else {
        s.args.push_back(argument(kwarg_only));
      }
      if (!accept(",") && !looking_at(")")) fail_here("',' or ')'");
    }
  }

  ArgumentText argument(bool kwarg_only) {
    ArgumentText a;
    a.kwarg_only = kwarg_only;
    a.type = type(0);
    a.name = word("an argument's name");
    if (accept("[")) {  // the old form: int stride[2]
      a.type = list_of(std::move(a.type));
    }
    if (accept("=")) a.default_value = default_value(0);
    return a;
  }

  void returns(SchemaText& s) {
    if (accept("...")) {
      s.is_varret = true;
      return;
    }
    size_t start = at_;
    if (!accept("(")) return s.returns.push_back(returned());
    while (!accept(")")) {
      if (accept("..."))
        s.is_varret = true;
      else
        s.returns.push_back(returned());
      if (!accept(",") && !looking_at(")")) fail_here("',' or ')'");
    }
    skip_space();
    if (at_ >= text_.size()) return;
    s.returns.clear();  // the parentheses are a tuple's: (int, t)[]
    at_ = start;
    s.returns.push_back(returned());
  }

  ArgumentText returned() {
    ArgumentText a;
    a.type = type(0);
    if (at_word()) a.name = word("a name");
    return a;
  }

  TypeText type(int depth) {
    if (depth > kMaxTypeNesting) fail_with("this type is nested too deeply", at_, at_ + 1);
    TypeText t;
    if (accept("(")) {
      t.kind = TypeText::Kind::Tuple;
      t.args = type_list(depth);
    } else {
      t.name = word("a type");
      while (looking_at(".") && !looking_at("...")) {
        ++at_;
        t.name += "." + word("a name after '.'");
      }
      bool generic = std::count(std::begin(kGenericNames), std::end(kGenericNames), t.name) > 0;
      if (generic && accept("(")) {
        t.kind = TypeText::Kind::Generic;
        t.args = type_list(depth);
      }
    }
    alias(t);
    for (int n = depth;; ++n) {
      if (n > kMaxTypeNesting) fail_with("this type is nested too deeply", at_, at_ + 1);
      if (accept("["))
        t = list_of(std::move(t));
      else if (accept("?"))
        t = wrap(TypeText::Kind::Optional, std::move(t));
      else
        return t;
      alias(t);
    }
  }

  std::vector<TypeText> type_list(int depth) {  // up to the ')'
    std::vector<TypeText> all;
    while (!accept(")")) {
      all.push_back(type(depth + 1));
      if (!accept(",") && !looking_at(")")) fail_here("',' or ')'");
    }
    return all;
  }

  static TypeText wrap(TypeText::Kind kind, TypeText element) {
    TypeText t;
    t.kind = kind;
    t.args.push_back(std::move(element));
    return t;
  }

  TypeText list_of(TypeText element) {  // after the '['
    TypeText t = wrap(TypeText::Kind::List, std::move(element));
    skip_space();
    if (at_ < text_.size() && is_digit(text_[at_])) {
      Number n = parse_number(digits());
      if (n.big) fail_here("a list's size");
      t.size = n.integer;
    }
    expect("]");
    return t;
  }

  std::string_view digits() {
    size_t begin = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  void alias(TypeText& t) {
    if (!accept("(")) return;
    AliasText a;
    a.before = alias_set();
    a.write = accept("!");
    if (accept("->")) a.after = alias_set();
    expect(")");
    t.alias = std::move(a);
  }

  std::vector<std::string> alias_set() {
    std::vector<std::string> names;
    do names.push_back(accept("*") ? "*" : word("an alias set: a name or '*'"));
    while (accept("|"));
    return names;
  }

  DefaultText default_value(int depth) {
    if (depth > kMaxTypeNesting) fail_with("this default is nested too deeply", at_, at_ + 1);
    skip_space();
    size_t begin = at_;
    DefaultText d;
    if (accept("[")) {
      d.kind = DefaultText::Kind::List;
      while (!accept("]")) {
        d.elements.push_back(default_value(depth + 1));
        if (!accept(",") && !looking_at("]")) fail_here("',' or ']'");
      }
    } else if (looking_at("\"") || looking_at("'")) {
      string(d);
    } else if (at_word()) {
      named_default(d, word("a value"));
    } else {
      number(d);
    }
    d.text = text_.substr(begin, at_ - begin);
    return d;
  }

  static void named_default(DefaultText& d, std::string name) {
    using Kind = DefaultText::Kind;
    if (name == "None") {
      d.kind = Kind::None;
    } else if (name == "True" || name == "False") {
      d.kind = Kind::Bool;
      d.integer = name == "True";
    } else if (name == "inf" || name == "nan") {
      d.kind = Kind::Float;
      d.real = name == "inf" ? HUGE_VAL : std::numeric_limits<double>::quiet_NaN();
    } else {
      d.kind = Kind::Word;
      d.string = std::move(name);
    }
  }

  void string(DefaultText& d) {
    char quote = text_[at_];
    size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != quote) at_ += text_[at_] == '\\' ? 2 : 1;
    if (at_ >= text_.size()) fail_with("unterminated string", begin - 1, text_.size());
    d.kind = DefaultText::Kind::String;
    if (!source_) source_ = make_source(std::string(text_));
    decode_escapes(text_.substr(begin, at_ - begin), EscapeMode::Archive, source_,
                   static_cast<uint32_t>(begin), d.string);
    ++at_;
  }

  void number(DefaultText& d) {
    bool negative = accept("-");
    if (negative && accept("inf")) {
      d.kind = DefaultText::Kind::Float;
      d.real = -HUGE_VAL;
      return;
    }
    skip_space();
    size_t begin = at_;
    auto next_digit = [&](size_t n) { return at_ + n < text_.size() && is_digit(text_[at_ + n]); };
    digits();
    if (at_ < text_.size() && text_[at_] == '.') ++at_, digits();
    if (at_ == begin || (at_ == begin + 1 && text_[begin] == '.')) fail_here("a default value");
    if (at_ < text_.size() && (text_[at_] | 32) == 'e') {
      bool sign = at_ + 1 < text_.size() && (text_[at_ + 1] == '-' || text_[at_ + 1] == '+');
      if (next_digit(sign ? 2 : 1)) at_ += sign ? 2 : 1, digits();
    }
    if (at_ < text_.size() && text_[at_] == 'j') ++at_;
    Number n = parse_number(text_.substr(begin, at_ - begin));
    bool smallest = n.big && negative && n.integer == INT64_MIN;
    if (n.big && !smallest) fail_with("this integer does not fit in 64 bits", begin, at_);
    d.integer = negative && !smallest ? -n.integer : n.integer;
    double real = n.kind == Number::Kind::Int ? static_cast<double>(n.integer) : n.real;
    d.real = negative && !smallest ? -real : real;
    d.kind = n.kind == Number::Kind::Int     ? DefaultText::Kind::Int
             : n.kind == Number::Kind::Float ? DefaultText::Kind::Float
                                             : DefaultText::Kind::Complex;
  }

  std::string_view text_;
  SourceRef source_;  // of text_, made when first needed
  size_t at_ = 0;
};

template <class T, class F>
std::string join(const std::vector<T>& all, const char* between, F print) {
  std::string out;
  for (size_t i = 0; i < all.size(); ++i) out += (i ? between : "") + print(all[i]);
  return out;
}

std::string print_alias(const AliasText& a) {
  auto name = [](const std::string& s) { return s; };
  std::string out = "(" + join(a.before, "|", name) + (a.write ? "!" : "");
  if (!a.after.empty()) out += " -> " + join(a.after, "|", name);
  return out + ")";
}

std::string print_argument(const ArgumentText& a) {
  std::string out = print_type(a.type);
  if (!a.name.empty()) out += " " + a.name;
  if (a.default_value) out += "=" + a.default_value->text;
  return out;
}

}  // namespace

SchemaText parse_schema(std::string_view text) { return SchemaParser(text).schema(); }
TypeText parse_schema_type(std::string_view text) { return SchemaParser(text).whole_type(); }

std::string print_type(const TypeText& t) {
  std::string out;
  switch (t.kind) {
    case TypeText::Kind::Name:
      out = t.name;
      break;
    case TypeText::Kind::List:
      out = print_type(t.args[0]) + "[" + (t.size ? str(*t.size) : "") + "]";
      break;
    case TypeText::Kind::Optional:
      out = print_type(t.args[0]) + "?";
      break;
    case TypeText::Kind::Tuple:
      out = "(" + join(t.args, ", ", print_type) + ")";
      break;
    case TypeText::Kind::Generic:
      out = t.name + "(" + join(t.args, ", ", print_type) + ")";
      break;
  }
  return t.alias ? out + print_alias(*t.alias) : out;
}

std::string print_schema(const SchemaText& s) {
  std::string out = s.name + (s.overload.empty() ? "" : "." + s.overload) + "(";
  bool star = false, first = true;
  auto comma = [&] {
    if (!first) out += ", ";
    first = false;
  };
  for (const ArgumentText& a : s.args) {
    if (a.kwarg_only && !star) {
      comma();
      out += "*";
      star = true;
    }
    comma();
    out += print_argument(a);
  }
  if (s.is_vararg) {
    comma();
    out += "...";
  }
  out += ") -> ";
  std::string returns = join(s.returns, ", ", print_argument);
  if (s.is_varret) returns += returns.empty() ? "..." : ", ...";
  bool plain = s.returns.size() + s.is_varret == 1 && returns[0] != '(';
  return out + (plain ? returns : "(" + returns + ")");
}

}  // namespace torchere::syntax
