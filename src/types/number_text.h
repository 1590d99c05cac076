// Floats and complex numbers as text. Two manners: the script's print shows 17 significant digits
// and a bare point (1., 0.10000000000000001); Python's repr shows the shortest digits that read
// back as the same number (1.0, 0.1, 1e-05).
#pragma once
#include <complex>
#include <string>

namespace torchere {

std::string float_display(double d);
std::string complex_display(std::complex<double> c);  // "1.+2.j"
std::string float_repr(double d);
std::string complex_repr(std::complex<double> c);  // "(1+2j)"
// Python's repr of a string: single quotes unless it holds some and no double ones; escapes.
std::string string_repr(const std::string& s);
// "a\"b\n" in double quotes, escaped as in C: texts in graphs, schemas and printed code.
std::string quoted(const std::string& s);

}  // namespace torchere
