// Fuzz target: source text -> AST, in both dialects, then the printer and the type comments'
// parsers; and the same text as a schema. Whatever the text, the outcome is a value or
// Error{Compile}.
#include <cstdlib>
#include <string>

#include "syntax/parse.h"
#include "syntax/schema_text.h"

using namespace torchere;

template <class F>
static void attempt(F f) {
  try {
    f();
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::Compile) std::abort();
  }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  for (auto dialect : {syntax::Dialect::Python, syntax::Dialect::Archive})
    attempt([&] { syntax::print(syntax::parse_module(make_source(text, "f.py"), dialect)); });
  attempt([&] {
    syntax::Ast ast = syntax::parse_function(make_source(text));
    const syntax::FunctionDef* f = syntax::only_function(ast);
    if (f->type_comment) syntax::parse_signature_comment(ast, *f->type_comment);
    if (auto* s = syntax::dyn_cast<syntax::StringLiteral>(f->returns))
      syntax::parse_string_annotation(ast, *s);
  });
  attempt([&] { syntax::print(syntax::parse_expression(make_source(text))); });
  attempt([&] {  // what is printed parses to the same text
    std::string once = syntax::print_schema(syntax::parse_schema(text));
    if (syntax::print_schema(syntax::parse_schema(once)) != once) std::abort();
  });
  return 0;
}
