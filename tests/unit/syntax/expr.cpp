// Expressions: a table of texts and their trees.
#include "parse_text.h"

namespace torchere::syntax {
namespace {

const TextRow kOperators[] = {
    {"a", "(Name a)"},
    {"a + b * c", "(Binary + (Name a) (Binary * (Name b) (Name c)))"},
    {"a - b - c", "(Binary - (Binary - (Name a) (Name b)) (Name c))"},
    {"a ** b ** c", "(Binary ** (Name a) (Binary ** (Name b) (Name c)))"},
    {"-a ** -b", "(Unary - (Binary ** (Name a) (Unary - (Name b))))"},
    {"a @ b // c % d", "(Binary % (Binary // (Binary @ (Name a) (Name b)) (Name c)) (Name d))"},
    {"a | b ^ c & d << e",
     "(Binary | (Name a) (Binary ^ (Name b) (Binary & (Name c) (Binary << "
     "(Name d) (Name e)))))"},
    {"~a", "(Unary ~ (Name a))"},
    {"(a + b) * c", "(Binary * (Binary + (Name a) (Name b)) (Name c))"},
    {"not a == b", "(Unary not (Compare (Name a) [==] [(Name b)]))"},
    {"a < b <= c", "(Compare (Name a) [< <=] [(Name b) (Name c)])"},
    {"a not in b is not c", "(Compare (Name a) [not in is not] [(Name b) (Name c)])"},
    {"a in b is c", "(Compare (Name a) [in is] [(Name b) (Name c)])"},
    {"a and b and c or d", "(BoolOp or [(BoolOp and [(Name a) (Name b) (Name c)]) (Name d)])"},
    {"a or not b and c", "(BoolOp or [(Name a) (BoolOp and [(Unary not (Name b)) (Name c)])])"},
    {"a if b else c if d else e",
     "(Conditional (Name b) (Name a) (Conditional (Name d) (Name c) "
     "(Name e)))"},
    {"(n := f)", "(NamedExpr (Name n) (Name f))"},
    {"await a ** b", "(Binary ** (Await (Name a)) (Name b))"},
    {"lambda: 0.5", "(Lambda [] (FloatLiteral 0.5))"},
    {"lambda a, /, b=c, *d, e, **f: a",
     "(Lambda [(Param positional a _ _ _) (Param normal b _ (Name c) _) (Param varargs d _ _ _) "
     "(Param keyword e _ _ _) (Param varkwargs f _ _ _)] (Name a))"},
    {"(yield)", "(Yield _)"},
    {"(yield a, b)", "(Yield (Tuple [(Name a) (Name b)]))"},
    {"(yield from a)", "(YieldFrom (Name a))"},
};

const TextRow kAccess[] = {
    {"a.b.c", "(Attribute (Attribute (Name a) b) c)"},
    {"(linear).forward(x, )", "(Call (Attribute (Name linear) forward) [(Name x)] [])"},
    {"f(a, *b, c=d, **e)",
     "(Call (Name f) [(Name a) (Starred (Name b))] [(Keyword c (Name d)) "
     "(Keyword \"\" (Name e))])"},
    {"f(x for x in y)",
     "(Call (Name f) [(GeneratorExp (Name x) [(CompFor (Name x) (Name y) [] "
     "false)])] [])"},
    {"f(n := a)", "(Call (Name f) [(NamedExpr (Name n) (Name a))] [])"},
    {"a[b]", "(Subscript (Name a) (Name b))"},
    {"a[b:c:d]", "(Subscript (Name a) (Slice (Name b) (Name c) (Name d)))"},
    {"a[:]", "(Subscript (Name a) (Slice _ _ _))"},
    {"a[::d]", "(Subscript (Name a) (Slice _ _ (Name d)))"},
    {"a[..., None, b:]",
     "(Subscript (Name a) (Tuple [(EllipsisLiteral) (NoneLiteral) (Slice "
     "(Name b) _ _)]))"},
    {"a[b,]", "(Subscript (Name a) (Tuple [(Name b)]))"},
    {"a[*b]", "(Subscript (Name a) (Tuple [(Starred (Name b))]))"},
    {"a[b](c).d", "(Attribute (Call (Subscript (Name a) (Name b)) [(Name c)] []) d)"},
    {"__torch__.a.___torch_mangle_3.C",
     "(Attribute (Attribute (Attribute (Name __torch__) a) ___torch_mangle_3) C)"},
};

const TextRow kDisplays[] = {
    {"()", "(Tuple [])"},
    {"a,", "(Tuple [(Name a)])"},
    {"(a)", "(Name a)"},
    {"a, *b", "(Tuple [(Name a) (Starred (Name b))])"},
    {"[]", "(ListDisplay [])"},
    {"[a, *b,]", "(ListDisplay [(Name a) (Starred (Name b))])"},
    {"{}", "(DictDisplay [])"},
    {"{a: b, **c}", "(DictDisplay [(DictItem (Name a) (Name b)) (DictItem _ (Name c))])"},
    {"{a, b}", "(SetDisplay [(Name a) (Name b)])"},
    {"[a for b, c in d if e if f for g in h]",
     "(ListComp (Name a) [(CompFor (Tuple [(Name b) (Name c)]) (Name d) [(Name e) (Name f)] false) "
     "(CompFor (Name g) (Name h) [] false)])"},
    {"{a for a in b}", "(SetComp (Name a) [(CompFor (Name a) (Name b) [] false)])"},
    {"{a: b async for a in c}",
     "(DictComp (Name a) (Name b) [(CompFor (Name a) (Name c) [] true)])"},
};

const TextRow kLiterals[] = {
    {"1_000", "(IntLiteral 1000 false)"},
    {"0xFF", "(IntLiteral 255 false)"},
    {"0b101", "(IntLiteral 5 false)"},
    {"0o17", "(IntLiteral 15 false)"},
    {"00", "(IntLiteral 0 false)"},
    {"9223372036854775807", "(IntLiteral 9223372036854775807 false)"},
    {"9223372036854775808", "(IntLiteral -9223372036854775808 true)"},
    {"1.", "(FloatLiteral 1)"},
    {".5e1", "(FloatLiteral 5)"},
    {"1.0000000000000001e-05", "(FloatLiteral 1.0000000000000001e-05)"},
    {"1e999", "(FloatLiteral inf)"},
    {"2j", "(ImaginaryLiteral 2)"},
    {"0.+2.j", "(Binary + (FloatLiteral 0) (ImaginaryLiteral 2))"},
    {"1if a else 2", "(Conditional (Name a) (IntLiteral 1 false) (IntLiteral 2 false))"},
    {"True", "(BoolLiteral true)"},
    {"None", "(NoneLiteral)"},
    {"...", "(EllipsisLiteral)"},
};

void check(const TextRow& row) {
  CAPTURE(row.text);
  CHECK(expr_text(row.text) == row.expected);
}

}  // namespace

TEST_CASE("operators, with their precedence") {
  for (const auto& r : kOperators) check(r);
}
TEST_CASE("attributes, calls and subscripts") {
  for (const auto& r : kAccess) check(r);
}
TEST_CASE("displays and comprehensions") {
  for (const auto& r : kDisplays) check(r);
}
TEST_CASE("numbers and constants") {
  for (const auto& r : kLiterals) check(r);
}

TEST_CASE("an expression's source may have lines and spaces around it") {
  CHECK(expr_text("  a +\n b # c\n") == "(Binary + (Name a) (Name b))");
}

TEST_CASE("spans are Python's") {
  Ast ast = parse_expression(make_source("(a).b + f(x for x in y)[(c, d)]"));
  const auto* sum = cast<Binary>(ast.expression);
  CHECK(sum->text() == "(a).b + f(x for x in y)[(c, d)]");
  CHECK(sum->left->text() == "(a).b");
  CHECK(cast<Attribute>(sum->left)->value->text() == "a");
  const auto* item = cast<Subscript>(sum->right);
  CHECK(item->index->text() == "(c, d)");
  CHECK(cast<Call>(item->value)->args[0]->text() == "(x for x in y)");
}

TEST_CASE("nesting is limited, whichever way it is made") {
  auto repeated = [](const char* piece, int n) {
    std::string s;
    for (int i = 0; i < n; ++i) s += piece;
    return s;
  };
  for (int n : {900, 200000}) {
    CAPTURE(n);
    bool ok = n < kMaxNesting;
    auto accepted = [](const std::string& text) {
      return refusal([&] { parse_expression(make_source(text, "f.py")); }).find("accepted") == 0;
    };
    CHECK(accepted(repeated("(", n) + "a" + repeated(")", n)) == ok);
    CHECK(accepted(repeated("[", n) + repeated("]", n)) == ok);
    CHECK(accepted(repeated("-", n) + "a") == ok);
    CHECK(accepted(repeated("not ", n) + "a") == ok);
    CHECK(accepted(repeated("a**", n) + "a") == ok);
    CHECK(accepted(repeated("a+", n) + "a") == ok);
    CHECK(accepted("a" + repeated(".a", n)) == ok);
    CHECK(accepted(repeated("lambda:", n) + "a") == ok);
    CHECK(accepted(repeated("a if b else ", n) + "a") == ok);
    CHECK(accepted(repeated("{a:", n) + "a" + repeated("}", n)) == ok);
    CHECK(accepted(repeated("a or ", n) + "a"));  // one flat node
    CHECK(accepted("[" + repeated("a,", n) + "]"));
  }
}

}  // namespace torchere::syntax
