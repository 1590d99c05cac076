#include "base/source.h"

#include <algorithm>

namespace torchere {

SourceRef make_source(std::string text, std::string filename, int64_t first_line,
                      int64_t dropped_columns) {
  auto s = std::make_shared<Source>();
  s->text = std::move(text);
  s->filename = std::move(filename);
  s->first_line = first_line;
  s->dropped_columns = dropped_columns;
  s->line_starts.push_back(0);
  for (size_t i = 0; i < s->text.size(); ++i)
    if (s->text[i] == '\n') s->line_starts.push_back(static_cast<uint32_t>(i + 1));
  return s;
}

namespace {
size_t line_index(const Source& s, uint32_t at) {
  auto it = std::upper_bound(s.line_starts.begin(), s.line_starts.end(), at);
  return static_cast<size_t>(it - s.line_starts.begin()) - 1;
}
std::string_view line_text(const Source& s, size_t i) {
  size_t begin = s.line_starts[i];
  size_t end = i + 1 < s.line_starts.size() ? s.line_starts[i + 1] - 1 : s.text.size();
  return std::string_view(s.text).substr(begin, end - begin);
}
}  // namespace

std::string_view SourceSpan::text() const {
  if (!source) return {};
  return std::string_view(source->text).substr(begin, end - begin);
}
int64_t SourceSpan::line() const {
  return source ? source->first_line + static_cast<int64_t>(line_index(*source, begin)) : 0;
}
int64_t SourceSpan::column() const {
  if (!source) return 0;
  return begin - source->line_starts[line_index(*source, begin)] + source->dropped_columns;
}

std::string SourceSpan::highlight() const {
  if (!source) return {};
  constexpr size_t kContext = 3;  // lines shown before and after
  size_t first = line_index(*source, begin);
  size_t last = line_index(*source, end > begin ? end - 1 : begin);
  size_t from = first > kContext ? first - kContext : 0;
  size_t to = std::min(last + kContext, source->line_starts.size() - 1);
  std::string out;
  if (!source->filename.empty())
    out += str("  File \"", source->filename, "\", line ", line(), "\n");
  for (size_t i = from; i <= to; ++i) {
    std::string_view text = line_text(*source, i);
    if (i == to && text.empty() && i > last) break;
    out += str(text, "\n");
    if (i < first || i > last) continue;
    size_t start = source->line_starts[i];
    size_t a = i == first ? begin - start : text.find_first_not_of(" \t");
    size_t b = i == last ? end - start : text.size();
    if (a == std::string_view::npos || b <= a) b = (a = std::min(a, text.size())) + 1;
    out += std::string(a, ' ') + std::string(b - a, '~');
    out += i == last ? " <--- HERE\n" : "\n";
  }
  return out;
}

void fail_at(const SourceSpan& at, const std::string& message) {
  fail(ErrorKind::Compile, message, ":\n", at.highlight());
}

}  // namespace torchere
