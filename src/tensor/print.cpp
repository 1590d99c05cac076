// tensor_repr: first the elements that show are collected in order, then a width and a form are
// chosen from them, then they are laid out in brackets and lines, then the suffixes follow.
#include "tensor/print.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include "tensor/loop.h"
#include "tensor/promote.h"
#include "tensor/quantizer.h"

namespace torchere {
namespace {

// The elements that show, row-major. Real floating values and both parts of complex ones are
// doubles; everything else is text at once.
struct Shown {
  std::vector<double> re, im;
  std::vector<std::string> text;
};

void append_element(Shown& shown, DType dtype, const char* p) {
  dispatch(dtype, [&](auto zero) {
    using T = decltype(zero);
    T v = *reinterpret_cast<const T*>(p);
    if constexpr (std::is_same_v<T, bool>) {
      shown.text.push_back(v ? "True" : "False");
    } else if constexpr (std::is_integral_v<T>) {
      shown.text.push_back(std::to_string(v));
    } else if constexpr (std::is_same_v<T, ComplexHalf>) {
      shown.re.push_back(static_cast<float>(v.re));
      shown.im.push_back(static_cast<float>(v.im));
    } else if constexpr (is_complex(dtype_of<T>)) {
      shown.re.push_back(v.real());
      shown.im.push_back(v.imag());
    } else {
      shown.re.push_back(static_cast<double>(
          static_cast<std::conditional_t<std::is_same_v<T, double>, double, float>>(v)));
    }
  });
}

// How elements of one kind (or one part of complex ones) are written.
class Formatter {
 public:
  Formatter(const std::vector<double>& values, const PrintOptions& options)
      : precision_(options.precision) {
    double low = INFINITY, high = 0;
    for (double v : values) {
      if (!std::isfinite(v) || v == 0) continue;
      low = std::min(low, std::fabs(v));
      high = std::max(high, std::fabs(v));
      if (v != std::ceil(v)) whole_ = false;
    }
    if (high == 0) return;
    scientific_ = options.sci_mode < 0 ? high / low > 1000.0 || high > 1.0e8 || low < 1.0e-4
                                       : options.sci_mode != 0;
    for (double v : values)
      if (std::isfinite(v) && v != 0) width_ = std::max(width_, bare(v).size());
  }
  explicit Formatter(const std::vector<std::string>& texts) {
    for (const std::string& t : texts) width_ = std::max(width_, t.size());
  }
  size_t width() const { return width_; }
  std::string format(double v) const { return pad(bare(v)); }
  std::string pad(const std::string& s) const {
    return s.size() < width_ ? std::string(width_ - s.size(), ' ') + s : s;
  }

 private:
  std::string bare(double v) const {
    if (std::isnan(v)) return "nan";
    if (std::isinf(v)) return v < 0 ? "-inf" : "inf";
    if (scientific_) return number("%.*e", precision_, v);
    return whole_ ? number("%.*f", 0, v) + "." : number("%.*f", precision_, v);
  }
  static std::string number(const char* format, int precision, double v) {
    int n = std::snprintf(nullptr, 0, format, precision, v);
    std::string s(size_t(n), '\0');
    std::snprintf(s.data(), s.size() + 1, format, precision, v);
    return s;
  }
  bool whole_ = true, scientific_ = false;
  int precision_ = 4;
  size_t width_ = 1;
};

class Printer {
 public:
  Printer(const Tensor& t, const PrintOptions& options)
      : t_(t), options_(options), summarize_(t.numel() > options.threshold) {}

  std::string print(int indent) {
    if (t_.numel() == 0) return "[]";
    // PyTorch's quirk: with no edge items, a vector's width still comes from all of it.
    bool whole = options_.edgeitems == 0 && t_.dim() == 1;
    collect(0, t_.impl()->data(), whole);
    choose_texts();
    at_ = 0;
    return layout(0, indent);
  }

 private:
  bool is_cut(int64_t size) const { return summarize_ && size > 2 * int64_t(options_.edgeitems); }

  void collect(int d, const char* p, bool whole) {
    if (d == t_.dim()) return append_element(shown_, t_.dtype(), p);
    int64_t size = t_.sizes()[d], edge = options_.edgeitems;
    int64_t stride = t_.strides()[d] * int64_t(t_.item_size());
    bool cut = !whole && is_cut(size);
    for (int64_t i = 0; i < size; ++i) {
      if (cut && i == edge) i = size - edge;
      if (i < size) collect(d + 1, p + i * stride, whole);
    }
  }

  // Turns every collected element into its text, all of one width.
  void choose_texts() {
    if (!is_complex(t_.dtype()) && !is_floating(t_.dtype())) {
      Formatter f(shown_.text);
      for (std::string& s : shown_.text) s = f.pad(s);
      element_width_ = f.width();
      return;
    }
    Formatter re(shown_.re, options_);
    element_width_ = re.width();
    for (double v : shown_.re) shown_.text.push_back(re.format(v));
    if (!is_complex(t_.dtype())) return;
    Formatter im(shown_.im, options_);
    element_width_ += im.width() + 1;
    for (size_t i = 0; i < shown_.im.size(); ++i) {
      std::string part = im.format(shown_.im[i]);
      part.erase(0, part.find_first_not_of(' '));
      shown_.text[i] += (part[0] == '-' ? "" : "+") + part + "j";
    }
  }

  std::string layout(int d, int indent) {
    if (d == t_.dim()) return shown_.text[at_++];
    if (d == t_.dim() - 1) return layout_vector(indent);
    int64_t size = t_.sizes()[d], edge = options_.edgeitems;
    std::string gap = "," + std::string(size_t(t_.dim() - 1 - d), '\n');
    gap.append(size_t(indent) + 1, ' ');
    std::string text = "[";
    auto add = [&](const std::string& part) { text += (text.size() > 1 ? gap : "") + part; };
    if (is_cut(size)) {
      for (int64_t i = 0; i < edge; ++i) add(layout(d + 1, indent + 1));
      add("...");
      for (int64_t i = 0; i < edge; ++i) add(layout(d + 1, indent + 1));
    } else {
      for (int64_t i = 0; i < size; ++i) add(layout(d + 1, indent + 1));
    }
    return text + "]";
  }

  std::string layout_vector(int indent) {
    int64_t size = t_.sizes()[t_.dim() - 1], edge = options_.edgeitems;
    std::vector<std::string> parts;
    if (summarize_ && edge == 0) {
      parts.push_back("...");
    } else if (is_cut(size)) {
      for (int64_t i = 0; i < edge; ++i) parts.push_back(shown_.text[at_++]);
      parts.push_back(" ...");
      for (int64_t i = 0; i < edge; ++i) parts.push_back(shown_.text[at_++]);
    } else {
      for (int64_t i = 0; i < size; ++i) parts.push_back(shown_.text[at_++]);
    }
    int64_t room = std::max(options_.linewidth - indent, 0);
    size_t per_line = size_t(std::max<int64_t>(1, room / int64_t(element_width_ + 2)));
    std::string text = "[";
    for (size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) text += i % per_line ? ", " : ",\n" + std::string(size_t(indent) + 1, ' ');
      text += parts[i];
    }
    return text + "]";
  }

  const Tensor t_;
  const PrintOptions& options_;
  bool summarize_;
  Shown shown_;
  size_t element_width_ = 1;
  size_t at_ = 0;
};

std::string size_text(IntSpan sizes) {
  std::string text = "(";
  for (size_t i = 0; i < sizes.size(); ++i) text += str(i ? ", " : "", sizes[i]);
  return text + (sizes.size() == 1 ? ",)" : ")");
}

// int64 and bool elements, and those of the default dtype, show what they are.
bool is_shown_by_elements(DType d) {
  DType complex = default_dtype() == DType::Double ? DType::ComplexDouble : DType::ComplexFloat;
  return d == default_dtype() || d == complex || d == DType::Long || d == DType::Bool;
}

void append_quantizer(std::vector<std::string>& suffixes, const Tensor& t,
                      const PrintOptions& options) {
  const Quantizer& q = quantizer_of(t);
  suffixes.push_back(std::string("quantization_scheme=torch.") + qscheme_name(q.scheme));
  if (q.per_channel()) {
    suffixes.push_back("scale=" + tensor_repr(q.scales, options, ""));
    suffixes.push_back("zero_point=" + tensor_repr(q.zero_points, options, ""));
    suffixes.push_back(str("axis=", q.axis));
    return;
  }
  std::string scale = shortest_text(q.scale);
  if (scale.find_first_of(".en") == std::string::npos) scale += ".0";
  suffixes.push_back("scale=" + scale);
  suffixes.push_back(str("zero_point=", q.zero_point));
}

std::vector<std::string> suffixes_of(const Tensor& t, const PrintOptions& options,
                                     const std::string& autograd) {
  bool meta = t.device().type == DeviceType::Meta;
  std::vector<std::string> suffixes;
  if (t.device().type != DeviceType::CPU)
    suffixes.push_back("device='" + device_name(t.device()) + "'");
  bool show_size, show_dtype;
  if (meta || t.numel() == 0) {
    show_size = meta || t.dim() != 1;
    show_dtype = t.dtype() != default_dtype();
  } else {
    show_size = options.edgeitems == 0 || is_quantized(t);
    show_dtype = !is_shown_by_elements(t.dtype());
  }
  if (show_size) suffixes.push_back("size=" + size_text(t.sizes()));
  if (show_dtype) suffixes.push_back(std::string("dtype=torch.") + dtype_python_name(t.dtype()));
  if (is_quantized(t)) append_quantizer(suffixes, t, options);
  if (!autograd.empty()) suffixes.push_back(autograd);
  return suffixes;
}

}  // namespace

std::string tensor_repr(const Tensor& t, const PrintOptions& options, const std::string& suffix) {
  constexpr int indent = 7;  // of "tensor("
  std::string text = "tensor(";
  text += t.impl()->data() || t.numel() == 0
              ? Printer(is_quantized(t) ? dequantize(t) : t, options).print(indent)
              : "...";
  if (t.device().type == DeviceType::Meta) text = "tensor(...";
  size_t newline = text.rfind('\n');
  int64_t line = int64_t(text.size()) - (newline == std::string::npos ? -1 : int64_t(newline)) + 1;
  for (const std::string& s : suffixes_of(t, options, suffix)) {
    int64_t n = int64_t(s.size());
    if (line + n + 2 > options.linewidth) {
      text += ",\n" + std::string(indent, ' ') + s;
      line = indent + n;
    } else {
      text += ", " + s;
      line += n + 2;
    }
  }
  return text + ")";
}

}  // namespace torchere
