// ("FORMAT_WITH_STRING_TABLE", (string, …), ((offset, (source, begin, end), tag), …)), where a
// source is (its lines as numbers of strings, the file's, the first line's number).
#include "serialize/source_ranges.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <unordered_map>

#include "archive/pickle_read.h"
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

namespace {

using PickleValue = archive::pickle::Value;
using archive::pickle::Kind;

class PickledOrigins final : public Origins {
 public:
  PickledOrigins(std::string record, std::string name)
      : record_(std::move(record)), name_(std::move(name)) {}

  SourceSpan at(uint32_t offset) const override {
    std::call_once(once_, [this] {
      try {
        read();
      } catch (const Error&) {
        places_.clear();
      }
    });
    auto it = std::upper_bound(places_.begin(), places_.end(), offset,
                               [](uint32_t o, const Place& p) { return o < p.offset; });
    return it == places_.begin() ? SourceSpan{} : std::prev(it)->span;
  }

 private:
  struct Place {
    uint32_t offset;
    SourceSpan span;
  };

  void read() const {
    auto tree =
        archive::pickle::read_pickle(archive::Bytes::borrow(record_.data(), record_.size()), name_);
    const PickleValue& root = tree.root();
    bool table = root.items().size() == 3 && root.item(0).kind() == Kind::String;
    const PickleValue* strings = table ? &root.item(1) : nullptr;
    const PickleValue& ranges = table ? root.item(2) : root;
    for (const PickleValue* r : ranges.items()) {
      const PickleValue& range = r->item(1);
      Place p;
      p.offset = static_cast<uint32_t>(r->item(0).integer());
      p.span.source = source_of(range.item(0), strings);
      p.span.begin = static_cast<uint32_t>(range.item(1).integer());
      p.span.end = static_cast<uint32_t>(range.item(2).integer());
      size_t length = p.span.source ? p.span.source->text.size() : 0;
      if (p.span.begin > p.span.end || p.span.end > length) p.span = {};
      places_.push_back(std::move(p));
    }
    std::stable_sort(places_.begin(), places_.end(),
                     [](const Place& a, const Place& b) { return a.offset < b.offset; });
  }

  static std::string string_at(const PickleValue& v, const PickleValue* strings) {
    if (v.is_none()) return {};
    if (v.kind() == Kind::String) return std::string(v.string());
    return std::string(strings->item(static_cast<size_t>(v.integer())).string());
  }

  // (lines, file, first line): the lines as numbers of strings, or the whole text.
  SourceRef source_of(const PickleValue& v, const PickleValue* strings) const {
    if (v.kind() != Kind::Tuple) return nullptr;
    SourceRef& known = sources_[v.index()];
    if (known) return known;
    const PickleValue& lines = v.item(0);
    std::string text;
    if (lines.kind() == Kind::Reduce && strings)
      for (const PickleValue* line : lines.args().item(0).items())
        text += string_at(*line, strings);
    else if (lines.kind() == Kind::String)
      text = std::string(lines.string());
    return known = make_source(std::move(text), string_at(v.item(1), strings), v.item(2).integer());
  }

  std::string record_, name_;
  mutable std::once_flag once_;
  mutable std::vector<Place> places_;
  mutable std::map<uint32_t, SourceRef> sources_;
};
}  // namespace

std::shared_ptr<const Origins> read_ranges(std::string record, std::string name) {
  return std::make_shared<PickledOrigins>(std::move(record), std::move(name));
}

}  // namespace torchere::serialize
