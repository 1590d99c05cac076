// Arguments given as text: what each type of parameter takes.
#include "cli/text_argument.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "tensor/tensor.h"
#include "types/schema.h"

using namespace torchere;
using namespace torchere::cli;

static Value read(const char* text, const char* type) {
  return argument_of_text(text, parse_schema_type(type), "x");
}

TEST_CASE("text and JSON by the parameter's type") {
  CHECK(read("[1] \"as it is", "str").to_string() == "[1] \"as it is");
  CHECK(read("null", "str?").to_string() == "null");
  CHECK(read("-3", "int").to_int() == -3);
  CHECK(read("3", "float").to_double() == 3.0);
  CHECK(read("true", "bool").to_bool());
  CHECK(read("null", "int?").is_none());
  CHECK(read("[[1, 2], []]", "int[][]").repr() == "[[1, 2], []]");
  CHECK(read("[\"a\", \"b\"]", "str[]").repr() == "['a', 'b']");
  CHECK(read("[1, \"b\"]", "(int, str)").repr() == "(1, 'b')");
  CHECK(read("{\"b\": 1, \"a\": 2}", "Dict(str, int)").repr() == "{'b': 1, 'a': 2}");
}

TEST_CASE("tensors as rows of numbers") {
  Tensor whole = read("[[1, 2, 3], [4, 5, 6]]", "Tensor").to_tensor();
  CHECK(whole.dtype() == DType::Long);
  CHECK(whole.sizes() == IntSpan{2, 3});
  CHECK(read("[1, 2.5]", "Tensor").to_tensor().dtype() == DType::Float);
  CHECK(read("7", "Tensor").to_tensor().dim() == 0);
  CHECK(read("[]", "Tensor").to_tensor().sizes() == IntSpan{0});
}

TEST_CASE("what does not fit says so") {
  for (auto [text, type] : {std::pair("x", "int"),
                            {"1.5", "int"},
                            {"[1", "int[]"},
                            {"[1, true]", "int[]"},
                            {"[[1], [2, 3]]", "Tensor"},
                            {"[1, [2]]", "Tensor"},
                            {"[1]", "(int, int)"}})
    CHECK_THROWS_WITH_AS(read(text, type), doctest::Contains("the argument 'x' should be"), Error);
}
