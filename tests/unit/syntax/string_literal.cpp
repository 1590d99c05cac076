// String literals: prefixes, escapes, joining, f-strings; and what archives write.
#include "parse_text.h"

namespace torchere::syntax {
namespace {

std::string value_of(const std::string& text, Dialect dialect = Dialect::Python) {
  Ast ast = parse_expression(make_source(text), dialect);
  if (auto* b = dyn_cast<BytesLiteral>(ast.expression)) return "b:" + std::string(b->value);
  return std::string(cast<StringLiteral>(ast.expression)->value);
}

const TextRow kFormat[] = {
    {"f'a'", "(JoinedString [(StringLiteral a)])"},
    {"f''", "(JoinedString [])"},
    {"f'{a}'", "(JoinedString [(FormattedValue (Name a) \"\" _)])"},
    {"f'{{{a}}}'",
     "(JoinedString [(StringLiteral \"{\") (FormattedValue (Name a) \"\" _) "
     "(StringLiteral \"}\")])"},
    {"f'{a!r}'", "(JoinedString [(FormattedValue (Name a) r _)])"},
    {"f'{a:.2f}'",
     "(JoinedString [(FormattedValue (Name a) \"\" (JoinedString [(StringLiteral "
     ".2f)]))])"},
    {"f'{a:>{w}}'",
     "(JoinedString [(FormattedValue (Name a) \"\" (JoinedString [(StringLiteral "
     "\">\") (FormattedValue (Name w) \"\" _)]))])"},
    {"f'{a=}'", "(JoinedString [(StringLiteral \"a=\") (FormattedValue (Name a) r _)])"},
    {"f'{a = !s}'", "(JoinedString [(StringLiteral \"a = \") (FormattedValue (Name a) s _)])"},
    {"f'{a=:5}'",
     "(JoinedString [(StringLiteral \"a=\") (FormattedValue (Name a) \"\" "
     "(JoinedString [(StringLiteral 5)]))])"},
    {"f'{a[\"b\"]}'",
     "(JoinedString [(FormattedValue (Subscript (Name a) (StringLiteral b)) \"\" "
     "_)])"},
    {"f'{f'{a}'}'",
     "(JoinedString [(FormattedValue (JoinedString [(FormattedValue (Name a) \"\" "
     "_)]) \"\" _)])"},
    {"f'{a != b}'", "(JoinedString [(FormattedValue (Compare (Name a) [!=] [(Name b)]) \"\" _)])"},
    {"f'{ {1: a}[1] }'",
     "(JoinedString [(FormattedValue (Subscript (DictDisplay [(DictItem "
     "(IntLiteral 1 false) (Name a))]) (IntLiteral 1 false)) \"\" _)])"},
    {"'a' f'b{c}' 'd'",
     "(JoinedString [(StringLiteral ab) (FormattedValue (Name c) \"\" _) "
     "(StringLiteral d)])"},
    {"f'{(lambda x: x)(1)}'",
     "(JoinedString [(FormattedValue (Call (Lambda [(Param normal x _ _ "
     "_)] (Name x)) [(IntLiteral 1 false)] []) \"\" _)])"},
};

}  // namespace

TEST_CASE("escapes of text, raw text and bytes") {
  CHECK(value_of(R"('a\tb\\\'\"\n')") == "a\tb\\'\"\n");
  CHECK(value_of(R"("\x41\101\0")") == std::string("AA\0", 3));
  CHECK(value_of(R"('\xe9')") == "\xc3\xa9");
  CHECK(value_of(R"('\u20ac\U0001F600')") == "\xe2\x82\xac\xf0\x9f\x98\x80");
  CHECK(value_of("'a\\\nb'") == "ab");
  CHECK(value_of(R"('\q')") == "\\q");
  CHECK(value_of(R"(r'\n')") == "\\n");
  CHECK(value_of(R"(R'\'')") == "\\'");
  CHECK(value_of(R"(b'\xe9\u1')") == "b:\xe9\\u1");
  CHECK(value_of(R"(Rb'\x')") == "b:\\x");
  CHECK(value_of("'''a'b\r\n''c'''") == "a'b\n''c");
  CHECK(value_of("'a' \"b\" '''c'''") == "abc");
  CHECK(value_of("''") == "");
}

TEST_CASE("an archive's escapes are bytes") {
  CHECK(value_of(R"("\303\251")", Dialect::Archive) == "\xc3\xa9");
  CHECK(value_of(R"("\303\251")") == "\xc3\x83\xc2\xa9");
  CHECK(value_of("\"a\\\nb\"", Dialect::Archive) == "a\nb");
}

TEST_CASE("f-strings") {
  for (const auto& r : kFormat) {
    CAPTURE(r.text);
    CHECK(expr_text(r.text) == r.expected);
  }
}

TEST_CASE("refused strings") {
  CHECK(refused("'a") == "unterminated string @1:0");
  CHECK(refused("x = '''a\n") == "unterminated triple-quoted string @1:4");
  CHECK(refused("f'{a'") == "unterminated string @1:4");
  CHECK(refused("f'a}'") == "single '}' in an f-string; write '}}' for the character @1:3");
  CHECK(refused("f'{}'") == "an f-string's {} needs an expression @1:3");
  CHECK(refused("f'{a!x}'") == "expected a conversion: r, s or a but found '}' here @1:6");
  CHECK(refused("'a' b'b'") == "cannot join bytes and text literals @1:4");
  CHECK(refused("'\\x1'") == "a \\x escape needs 2 hexadecimal digits @1:1");
  CHECK(refused("'\\N{DASH}'").find("escapes by name") == 0);
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "f'{";
  CHECK(refused(deep).find("f-strings nested too deeply") == 0);
}

}  // namespace torchere::syntax
