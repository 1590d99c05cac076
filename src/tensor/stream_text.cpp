// tensor_stream_text: matrices in columns that share a width and perhaps a scale, as libtorch
// writes a tensor to a stream. Elements are printed as doubles.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "tensor/loop.h"
#include "tensor/print.h"

namespace torchere {
namespace {

struct Format {
  double scale = 1;
  int width = 0;
  const char* form = "%*g";
};

// The format for n values, by the exponents of the smallest and the largest magnitude.
Format choose_format(const double* values, int64_t n) {
  bool whole = true, any = false;
  double low = 1, high = 1;
  for (int64_t i = 0; i < n; ++i) {
    double v = values[i];
    if (!std::isfinite(v)) continue;
    whole &= v == std::ceil(v);
    double magnitude = std::fabs(v);
    low = any ? std::min(low, magnitude) : magnitude;
    high = any ? std::max(high, magnitude) : magnitude;
    any = true;
  }
  auto digits = [](double v) { return v != 0 ? std::floor(std::log10(v)) + 1 : 1; };
  if (any) {
    low = digits(low);
    high = digits(high);
  }
  if (whole) {
    if (high > 9) return {1, 11, "%*.4e"};
    return {1, int(high) + 1, "%*g"};
  }
  if (high - low > 4) {
    bool wide = std::fabs(high) > 99 || std::fabs(low) > 99;
    return {1, wide ? 12 : 11, "%*.4e"};
  }
  if (high > 5 || high < 0) return {std::pow(10, high - 1), 7, "%*.4f"};
  return {1, high == 0 ? 7 : int(high) + 6, "%*.4f"};
}

std::string nonfinite_text(double v) {
  if (std::isnan(v)) return std::signbit(v) ? "-nan" : "nan";
  return v < 0 ? "-inf" : "inf";
}

std::string value_text(double v, const Format& format) {
  v /= format.scale;
  if (!std::isfinite(v)) {
    std::string s = nonfinite_text(v);
    return std::string(size_t(std::max(format.width - int(s.size()), 0)), ' ') + s;
  }
  char buffer[400];
  int n = std::snprintf(buffer, sizeof buffer, format.form, format.width, v);
  return std::string(buffer, size_t(n));
}

void print_matrix(std::string& out, const double* values, int64_t rows, int64_t columns,
                  int linewidth, int indent) {
  Format format = choose_format(values, rows * columns);
  int64_t per_line = std::max<int64_t>(1, (linewidth - indent) / (format.width + 1));
  std::string margin(size_t(indent), ' ');
  for (int64_t first = 0; first < columns; first += per_line) {
    int64_t last = std::min(first + per_line, columns);
    if (per_line < columns) {
      if (first != 0) out += '\n';
      out += str("Columns ", first + 1, " to ", last, margin);
    }
    if (format.scale != 1) out += shortest_text(format.scale) + " *\n" + margin;
    for (int64_t r = 0; r < rows; ++r) {
      if (r > 0) out += margin + (format.scale != 1 ? " " : "");
      for (int64_t c = first; c < last; ++c)
        out += value_text(values[r * columns + c], format) + (c + 1 < last ? " " : "\n");
    }
  }
}

// Every matrix of the last two dimensions, the first index running fastest.
void print_matrices(std::string& out, const double* values, IntSpan sizes, int linewidth) {
  size_t outer = sizes.size() - 2;
  int64_t rows = sizes[outer], columns = sizes[outer + 1];
  Dims strides = contiguous_strides(sizes);
  Dims at(outer);
  bool more = true;
  while (more) {
    int64_t offset = 0;
    out += "(";
    for (size_t d = 0; d < outer; ++d) {
      offset += at[d] * strides[d];
      out += str(at[d] + 1, ",");
    }
    out += ".,.) = \n";
    print_matrix(out, values + offset, rows, columns, linewidth, 1);
    size_t d = 0;
    while (d < outer && ++at[d] == sizes[d]) at[d++] = 0;
    more = d < outer;
    if (more) out += '\n';
  }
}

}  // namespace

std::string shortest_text(double v) {
  if (!std::isfinite(v)) return nonfinite_text(v);
  char buffer[64];
  auto end = std::to_chars(buffer, buffer + sizeof buffer, v, std::chars_format::scientific).ptr;
  std::string text(buffer, end);
  int exponent = std::stoi(text.substr(text.find('e') + 1));
  if (v != 0 && (exponent < -4 || exponent >= 16)) return text;
  end = std::to_chars(buffer, buffer + sizeof buffer, v, std::chars_format::fixed).ptr;
  return std::string(buffer, end);
}

std::string tensor_stream_text(const Tensor& t, int linewidth) {
  if (!t.defined()) return "[ Tensor (undefined) ]";
  TORCHERE_CHECK_KIND(t.device().type != DeviceType::Meta, NotImplemented,
                      "Cannot copy out of meta tensor; no data!");
  Tensor doubles = empty_tensor(t.sizes(), DType::Double);
  copy_elements(doubles, t);
  const double* values = doubles.data<double>();
  IntSpan sizes = t.sizes();
  std::string out;
  if (sizes.empty()) {
    out = shortest_text(values[0]) + "\n";
  } else if (t.numel() > 0 && sizes.size() == 1) {
    Format format = choose_format(values, sizes[0]);
    if (format.scale != 1) out = shortest_text(format.scale) + " *\n";
    for (int64_t i = 0; i < sizes[0]; ++i) out += value_text(values[i], format) + "\n";
  } else if (t.numel() > 0 && sizes.size() == 2) {
    print_matrix(out, values, sizes[0], sizes[1], linewidth, 0);
  } else if (t.numel() > 0) {
    print_matrices(out, values, sizes, linewidth);
  }
  out += str("[ CPU", dtype_name(t.dtype()), "Type{");
  for (size_t d = 0; d < sizes.size(); ++d) out += str(d ? "," : "", sizes[d]);
  return out + "} ]";
}

}  // namespace torchere
