// Expressions of the language, against what PyTorch gives (language_golden.txt, made by
// make_language_golden.py): results as Python shows them, errors by their last line.
#include <doctest/doctest.h>

#include <fstream>

#include "runtime/runtime.h"

using namespace torchere;

namespace {

// Python's literals, read as values of a given type.
class Literal {
 public:
  explicit Literal(const std::string& text) : p_(text.c_str()) {}
  Value read(TypeRef t) {
    skip();
    if (t->is(TypeKind::Optional)) return take("None") ? Value() : read(t->element());
    switch (t->kind()) {
      case TypeKind::Bool:
        return take("True") || (take("False"), false);
      case TypeKind::Int:
        return Value(std::strtoll(p_, const_cast<char**>(&p_), 10));
      case TypeKind::Float:
        return Value(std::strtod(p_, const_cast<char**>(&p_)));
      case TypeKind::Complex:
        return complex();
      case TypeKind::String:
        return string();
      case TypeKind::List:
        return make_ref<List>(t->element(), items("[", "]", {t->element()}));
      case TypeKind::Tuple:
        return tuple_of(items("(", ")", t->elements()));
      case TypeKind::Dict:
        return dict(t);
      default:
        FAIL("no literals of type " << t->str());
        return Value();
    }
  }
  std::vector<Value> items(const char* open, const char* close, const std::vector<TypeRef>& types) {
    std::vector<Value> out;
    REQUIRE(take(open));
    while (!take(close)) {
      REQUIRE_MESSAGE(*p_, "the literal ends early");
      out.push_back(read(types[std::min(out.size(), types.size() - 1)]));
      take(",");
    }
    return out;
  }

 private:
  void skip() {
    while (*p_ == ' ') ++p_;
  }
  bool take(const char* word) {
    skip();
    size_t n = std::strlen(word);
    if (std::strncmp(p_, word, n) != 0) return false;
    p_ += n;
    return true;
  }
  Value complex() {
    bool parens = take("(");
    double re = std::strtod(p_, const_cast<char**>(&p_)), im = 0;
    if (take("j"))
      std::swap(re, im);
    else
      im = std::strtod(p_, const_cast<char**>(&p_)), take("j");
    if (parens) take(")");
    return Value(std::complex<double>(re, im));
  }
  Value string() {
    char quote = *p_++;
    std::string out;
    for (; *p_ != quote; ++p_) {
      if (*p_ != '\\') {
        out += *p_;
        continue;
      }
      switch (*++p_) {
        case 'n':
          out += '\n';
          break;
        case 't':
          out += '\t';
          break;
        case 'r':
          out += '\r';
          break;
        case 'x':
          out += static_cast<char>(std::stoi(std::string(p_ + 1, 2), nullptr, 16));
          p_ += 2;
          break;
        default:
          out += *p_;
      }
    }
    ++p_;
    return Value(out);
  }
  Value dict(TypeRef t) {
    auto d = make_ref<Dict>(t->element(0), t->element(1));
    REQUIRE(take("{"));
    while (!take("}")) {
      Value key = read(t->element(0));
      REQUIRE(take(":"));
      d->set(key, read(t->element(1)));
      take(",");
    }
    return d;
  }
  const char* p_;
};

std::string outcome(ir::GraphFunction& f, std::vector<Value> inputs) {
  try {
    return f.call(std::move(inputs)).repr();
  } catch (const Error& e) {
    std::string m = e.message();
    while (!m.empty() && m.back() == '\n') m.pop_back();
    return "error " + m.substr(m.rfind('\n') + 1);
  }
}

}  // namespace

TEST_CASE("expressions give what PyTorch gives") {
  runtime::initialize();
  std::ifstream file("tests/unit/runtime/language_golden.txt");
  REQUIRE(file);
  std::string expression, arguments, expected, line;
  int count = 0;
  while (std::getline(file, expression) && std::getline(file, arguments) &&
         std::getline(file, expected)) {
    std::string text;
    while (std::getline(file, line) && !line.empty()) text += line + "\n";
    CAPTURE(expression);
    CAPTURE(arguments);
    CAPTURE(text);
    ir::GraphRef g;
    REQUIRE_NOTHROW(g = ir::parse_graph(text));
    std::vector<TypeRef> types;
    for (const ir::Value* v : g->inputs()) types.push_back(v->type());
    std::vector<Value> inputs = Literal(arguments).items("(", ")", types);
    ir::GraphFunction f("__torch__.f", g);
    CHECK(outcome(f, std::move(inputs)) == expected);
    ++count;
  }
  CHECK(count > 300);
}
