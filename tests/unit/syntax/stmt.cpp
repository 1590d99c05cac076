// Statements: a table of texts and their trees; definitions, comments and the archives' forms.
#include "parse_text.h"

namespace torchere::syntax {
namespace {

const TextRow kSimple[] = {
    {"pass; break; continue", "(Pass)\n(Break)\n(Continue)\n"},
    {"a = b = c", "(Assign [(Name a) (Name b)] (Name c) _)\n"},
    {"a, *b = c", "(Assign [(Tuple [(Name a) (Starred (Name b))])] (Name c) _)\n"},
    {"a, b, = t", "(Assign [(Tuple [(Name a) (Name b)])] (Name t) _)\n"},
    {"y0, h0 = y1, h1",
     "(Assign [(Tuple [(Name y0) (Name h0)])] (Tuple [(Name y1) (Name h1)]) _)\n"},
    {"a[0].b = c",
     "(Assign [(Attribute (Subscript (Name a) (IntLiteral 0 false)) b)] (Name c) _)\n"},
    {"x: List[int] = []",
     "(AnnAssign (Name x) (Subscript (Name List) (Name int)) (ListDisplay []))\n"},
    {"training : bool", "(AnnAssign (Name training) (Name bool) _)\n"},
    {"a += 1", "(AugAssign + (Name a) (IntLiteral 1 false))\n"},
    {"a //= b", "(AugAssign // (Name a) (Name b))\n"},
    {"return", "(Return _)\n"},
    {"return a, b", "(Return (Tuple [(Name a) (Name b)]))\n"},
    {"raise A('x') from e", "(Raise (Call (Name A) [(StringLiteral x)] []) (Name e))\n"},
    {"assert a, 'b'", "(Assert (Name a) (StringLiteral b))\n"},
    {"del a, b[c]", "(Delete [(Name a) (Subscript (Name b) (Name c))])\n"},
    {"global a, b", "(Global [a b])\n"},
    {"nonlocal a", "(Nonlocal [a])\n"},
    {"import a.b as c, d", "(Import [(Alias a.b c) (Alias d \"\")])\n"},
    {"from .. import (a, b as c,)", "(ImportFrom \"\" 2 [(Alias a \"\") (Alias b c)])\n"},
    {"from ...a.b import *", "(ImportFrom a.b 3 [(Alias \"*\" \"\")])\n"},
    {"type X[T] = T", "(TypeAlias X [(TypeParam T 0 _ _)] (Name T))\n"},
    {"match = case; type = 1",
     "(Assign [(Name match)] (Name case) _)\n(Assign [(Name type)] "
     "(IntLiteral 1 false) _)\n"},
    {"x = 1  # type: int", "(Assign [(Name x)] (IntLiteral 1 false) (TypeComment int))\n"},
    {"x = 1  # type: ignore", "(Assign [(Name x)] (IntLiteral 1 false) _)\n"},
    {"x = \\\n  1", "(Assign [(Name x)] (IntLiteral 1 false) _)\n"},
};

const TextRow kCompound[] = {
    {"if a: b\nelif c: d\nelse:\n  e\n",
     "(If (Name a) [(ExprStmt (Name b))] [(If (Name c) [(ExprStmt (Name d))] [(ExprStmt (Name "
     "e))])])\n"},
    {"while bool(c):\n  a\nelse: b",
     "(While (Call (Name bool) [(Name c)] []) [(ExprStmt (Name a))] [(ExprStmt (Name b))])\n"},
    {"for i in range(n):\n  pass",
     "(For (Name i) (Call (Name range) [(Name n)] []) [(Pass)] [] _ false)\n"},
    {"for a, b in c, d: pass",
     "(For (Tuple [(Name a) (Name b)]) (Tuple [(Name c) (Name d)]) "
     "[(Pass)] [] _ false)\n"},
    {"try: a\nexcept B as c: d\nexcept: e\nelse: f\nfinally: g",
     "(Try [(ExprStmt (Name a))] [(ExceptHandler (Name B) c [(ExprStmt (Name d))]) (ExceptHandler "
     "_ "
     "\"\" [(ExprStmt (Name e))])] [(ExprStmt (Name f))] [(ExprStmt (Name g))] false)\n"},
    {"with a as b, c: pass",
     "(With [(WithItem (Name a) (Name b)) (WithItem (Name c) _)] [(Pass)] _ "
     "false)\n"},
    {"with (a as b, c): pass",
     "(With [(WithItem (Name a) (Name b)) (WithItem (Name c) _)] [(Pass)] "
     "_ false)\n"},
    {"with (a).b as c: pass",
     "(With [(WithItem (Attribute (Name a) b) (Name c))] [(Pass)] _ "
     "false)\n"},
    {"match x:\n  case [1, *_] | P(a=b) as c if d: pass\n  case _: pass",
     "(Match (Name x) [(MatchCase (PatternAs (Binary | (ListDisplay [(IntLiteral 1 false) (Starred "
     "(Name _))]) (Call (Name P) [] [(Keyword a (Name b))])) c) (Name d) [(Pass)]) (MatchCase "
     "(Name "
     "_) _ [(Pass)])])\n"},
    {"async def f():\n  async with a: await b\n",
     "(FunctionDef f [] [] _ [(With [(WithItem (Name a) _)] [(ExprStmt (Await (Name b)))] _ true)] "
     "[] _ true)\n"},
    {"@a.b\nclass C(D, k=e):\n  __parameters__ = ['w', ]\n",
     "(ClassDef C [] [(Name D)] [(Keyword k (Name e))] [(Assign [(Name __parameters__)] "
     "(ListDisplay "
     "[(StringLiteral w)]) _)] [(Attribute (Name a) b)])\n"},
    {"def f(self: __torch__.Foo,\n    x: Tensor) -> Tensor:\n  return x\n",
     "(FunctionDef f [] [(Param normal self (Attribute (Name __torch__) Foo) _ _) (Param normal x "
     "(Name Tensor) _ _)] (Name Tensor) [(Return (Name x))] [] _ false)\n"},
    {"def f[T](a, /, b: int = 1, *, c, **d): ...",
     "(FunctionDef f [(TypeParam T 0 _ _)] [(Param positional a _ _ _) (Param normal b (Name int) "
     "(IntLiteral 1 false) _) (Param keyword c _ _ _) (Param varkwargs d _ _ _)] _ [(ExprStmt "
     "(EllipsisLiteral))] [] _ false)\n"},
};

}  // namespace

TEST_CASE("simple statements") {
  for (const auto& r : kSimple) {
    CAPTURE(r.text);
    CHECK(stmt_text(r.text) == r.expected);
  }
}

TEST_CASE("compound statements") {
  for (const auto& r : kCompound) {
    CAPTURE(r.text);
    CHECK(stmt_text(r.text) == r.expected);
  }
}

TEST_CASE("blank lines, comments, tabs and line ends of any kind") {
  const char* tree =
      "(If (Name a) [(ExprStmt (Name b)) (ExprStmt (Name c))] [])\n(ExprStmt (Name d))\n";
  CHECK(stmt_text("if a:\n\n  b\n# c\n      # c\n  c\n\nd") == tree);
  CHECK(stmt_text("if a:\r\n\tb\r\n\tc\r\nd\r\n") == tree);
  CHECK(stmt_text("\xef\xbb\xbfif a:\n  b;\n  c\nd\n\n\n") == tree);
}

TEST_CASE("a method's text keeps its indentation") {
  const char* text =
      "    @a\n    def f(self):\n        '''x\n  y'''\n        return 1\n    # end\n";
  Ast ast = parse_function(make_source(text, "m.py", 10));
  const FunctionDef* f = only_function(ast);
  CHECK(f->name == "f");
  CHECK(f->decorators.size() == 1);
  CHECK(f->body.size() == 2);
  CHECK(f->body[1]->span().line() == 14);
  CHECK(f->span().column() == 4);
  CHECK(f->body[0]->text() == "'''x\n  y'''");
  CHECK(refusal([&] { parse_function(make_source("def f(): pass\nx = 1", "f.py")); }) ==
        "expected the end of the text after the definition but found 'x' here @2:0");
}

TEST_CASE("type comments of functions, parameters and loops") {
  Ast ast =
      parse_function(make_source("def f(a,  # type: Tensor\n      b):  # noqa\n"
                                 "    # type: (...) -> List[int]\n    return [a]\n"));
  const FunctionDef* f = only_function(ast);
  REQUIRE(f->params[0]->type_comment);
  CHECK(f->params[0]->type_comment->text == "Tensor");
  CHECK(!f->params[1]->type_comment);
  REQUIRE(f->type_comment);
  CHECK(is_signature_comment(*f->type_comment));
  SignatureComment s = parse_signature_comment(ast, *f->type_comment);
  REQUIRE(s.params.size() == 1);
  CHECK(isa<EllipsisLiteral>(s.params[0]));
  CHECK(print(s.returns) == "(Subscript (Name List) (Name int))");
  CHECK(s.returns->span().line() == 3);
  CHECK(s.returns->text() == "List[int]");
  CHECK(print(parse_type_comment(ast, *f->params[0]->type_comment)) == "(Name Tensor)");
  CHECK(stmt_text("for i in x:  # type: int\n  pass").find("(TypeComment int)") !=
        std::string::npos);
}

TEST_CASE("annotations in strings") {
  Ast ast = parse_module(make_source("x: 'List[int]' = y\nz: 'A\\x42' = 0"));
  const auto* plain = cast<StringLiteral>(cast<AnnAssign>(ast.body[0])->annotation);
  Expr* list = parse_string_annotation(ast, *plain);
  CHECK(print(list) == "(Subscript (Name List) (Name int))");
  CHECK(list->begin == 4);
  const auto* escaped = cast<StringLiteral>(cast<AnnAssign>(ast.body[1])->annotation);
  Expr* name = parse_string_annotation(ast, *escaped);
  CHECK(print(name) == "(Name AB)");
  CHECK(name->span().line() == 2);
}

TEST_CASE("what only archives write") {
  CHECK(stmt_text("class C:\nclass D:\n  x : int\n", Dialect::Archive) ==
        "(ClassDef C [] [] [] [] [])\n(ClassDef D [] [] [] [(AnnAssign (Name x) (Name int) _)] "
        "[])\n");
  CHECK(stmt_text("a.from(lambda=b)", Dialect::Archive) ==
        "(ExprStmt (Call (Attribute (Name a) from) [] [(Keyword lambda (Name b))]))\n");
  CHECK(refused("a.from") == "expected a name after '.' but found the keyword 'from' here @1:2");
}

}  // namespace torchere::syntax
