// ("FORMAT_WITH_STRING_TABLE", (string, …), ((offset, (source, begin, end), tag), …)), where a
// source is (its lines as numbers of strings, the file's, the first line's number).
#include "serialize/source_ranges.h"

#include <map>
#include <unordered_map>

#include "archive/pickle_write.h"

namespace torchere::serialize {
namespace {

struct StringTable {
  std::vector<std::string> strings;
  std::unordered_map<std::string, int64_t> numbers;
  int64_t add(const std::string& s) {
    auto [it, fresh] = numbers.emplace(s, static_cast<int64_t>(strings.size()));
    if (fresh) strings.push_back(s);
    return it->second;
  }
};

struct SourceRow {
  std::vector<int64_t> lines;
  int64_t file = 0, first_line = 0;
};

SourceRow row_of(const Source* s, StringTable& table) {
  SourceRow row;
  if (!s) {
    row.file = table.add("");
    return row;
  }
  for (size_t start = 0; start < s->text.size();) {
    size_t end = s->text.find('\n', start);
    end = end == std::string::npos ? s->text.size() : end + 1;
    row.lines.push_back(table.add(s->text.substr(start, end - start)));
    start = end;
  }
  row.file = table.add(s->filename);
  row.first_line = s->first_line;
  return row;
}

void push_source(archive::pickle::Writer& w, const SourceRow& row) {
  w.begin_tuple(3);
  w.begin_build_list("build_intlist");
  for (int64_t line : row.lines) w.integer(line);
  w.end_build_list();
  w.integer(row.file);
  w.integer(row.first_line);
  w.end_tuple(3);
}
}  // namespace

std::string pickle_ranges(const std::vector<TextRange>& ranges) {
  StringTable table;
  std::map<const Source*, SourceRow> sources;
  table.add("");
  for (const TextRange& r : ranges)
    if (!sources.count(r.span.source.get()))
      sources.emplace(r.span.source.get(), row_of(r.span.source.get(), table));
  archive::pickle::Writer w;
  std::map<const Source*, uint32_t> memo;
  w.begin_tuple(3);
  w.string("FORMAT_WITH_STRING_TABLE");
  w.begin_tuple(table.strings.size());
  for (const std::string& s : table.strings) w.string(s);
  w.end_tuple(table.strings.size());
  w.begin_tuple(ranges.size());
  int64_t tag = 0;
  for (const TextRange& r : ranges) {
    const Source* source = r.span.source.get();
    w.begin_tuple(3);
    w.integer(static_cast<int64_t>(r.offset));
    w.begin_tuple(3);
    auto known = memo.find(source);
    if (known != memo.end()) {
      w.get(known->second);
    } else {
      push_source(w, sources[source]);
      memo[source] = w.put();
    }
    w.integer(r.span.begin);
    w.integer(r.span.end);
    w.end_tuple(3);
    w.integer(tag++);
    w.end_tuple(3);
  }
  w.end_tuple(ranges.size());
  w.end_tuple(3);
  return w.finish();
}

}  // namespace torchere::serialize
