// Operators on integers, for graphs in tests: defined here where the operator table lacks them.
#pragma once
#include <string>

void ensure_op(const std::string& schema);
void ensure_integer_ops();
