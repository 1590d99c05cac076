// Operators on strings. A string is bytes; classes and cases of characters are those of ASCII.
#include "ops/op.h"
#include "ops/sequence.h"
#include "ops/string_format.h"
#include "tensor/limits.h"

namespace torchere {
namespace {

using Text = std::string;
using Texts = std::vector<std::string>;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_alpha(char c) { return is_upper(c) || is_lower(c); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_print(char c) { return c >= ' ' && c <= '~'; }
char upper(char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }
char swapped(char c) { return is_lower(c) ? upper(c) : lower(c); }

template <char (*F)(char)>
Text map_text(const Text& s) {
  Text out = s;
  for (char& c : out) c = F(c);
  return out;
}
template <bool (*F)(char)>
bool all_of_text(const Text& s) {
  for (char c : s)
    if (!F(c)) return false;
  return !s.empty();
}
// Some character is F and none is the other case.
template <bool (*F)(char), bool (*Other)(char)>
bool has_case(const Text& s) {
  bool found = false;
  for (char c : s) {
    if (Other(c)) return false;
    found |= F(c);
  }
  return found;
}

Text title(const Text& s) {
  Text out = s;
  bool inside = false;
  for (char& c : out) {
    c = inside ? lower(c) : upper(c);
    inside = is_alpha(c);
  }
  return out;
}
bool is_title(const Text& s) {
  bool inside = false, found = false;
  for (char c : s) {
    if (is_upper(c) ? inside : is_lower(c) && !inside) return false;
    inside = is_alpha(c);
    found |= inside;
  }
  return found;
}
bool is_identifier(const Text& s) {
  if (s.empty() || is_digit(s[0])) return false;
  for (char c : s)
    if (!is_alnum(c) && c != '_') return false;
  return true;
}
Text capitalize(const Text& s) {
  Text out = map_text<lower>(s);
  if (!out.empty()) out[0] = upper(out[0]);
  return out;
}

void define_case(Table& t) {
  t.op("aten::upper(str self) -> str").kernel<map_text<upper>>();
  t.op("aten::lower(str self) -> str").kernel<map_text<lower>>();
  t.op("aten::swapcase(str self) -> str").kernel<map_text<swapped>>();
  t.op("aten::title(str self) -> str").kernel<title>();
  t.op("aten::capitalize(str self) -> str").kernel<capitalize>();
  t.op("aten::isupper(str self) -> bool").kernel<has_case<is_upper, is_lower>>();
  t.op("aten::islower(str self) -> bool").kernel<has_case<is_lower, is_upper>>();
  t.op("aten::istitle(str self) -> bool").kernel<is_title>();
  t.op("aten::isidentifier(str self) -> bool").kernel<is_identifier>();
  t.op("aten::isspace(str self) -> bool").kernel<all_of_text<is_space>>();
  t.op("aten::isalpha(str self) -> bool").kernel<all_of_text<is_alpha>>();
  t.op("aten::isalnum(str self) -> bool").kernel<all_of_text<is_alnum>>();
  for (const char* name : {"isdigit", "isnumeric", "isdecimal"})
    t.op(str("aten::", name, "(str self) -> bool")).kernel<all_of_text<is_digit>>();
  t.op("aten::isprintable(str self) -> bool").kernel([](const Text& s) {
    return s.empty() || all_of_text<is_print>(s);
  });
}

// The part of s from start to end; an end of -1 is the string's end, -2 the place before it.
struct Part {
  Text text;
  int64_t start;
};
Part part_of(const Text& s, int64_t start, int64_t end) {
  int64_t size = static_cast<int64_t>(s.size());
  if (start < 0) start = std::max<int64_t>(0, size + start);
  if (end < 0) end = std::max<int64_t>(0, size + end + 1);
  if (end <= start || start >= size) return {"", start};
  return {s.substr(static_cast<size_t>(start), static_cast<size_t>(end - start)), start};
}
int64_t find_text(const Text& s, const Text& what, int64_t start, int64_t end, bool last) {
  Part p = part_of(s, start, end);
  size_t at = last ? p.text.rfind(what) : p.text.find(what);
  return at == Text::npos ? -1 : static_cast<int64_t>(at) + p.start;
}

void define_find(Table& t) {
  auto schema = [](const char* name, const char* result) {
    return str("aten::", name, "(str self, str substr, int start=0, int end=-1) -> ", result);
  };
  t.op(schema("find", "int")).kernel([](const Text& s, const Text& w, int64_t start, int64_t end) {
    return find_text(s, w, start, end, false);
  });
  t.op(schema("rfind", "int")).kernel([](const Text& s, const Text& w, int64_t start, int64_t end) {
    return find_text(s, w, start, end, true);
  });
  t.op(schema("index.str", "int"))
      .kernel([](const Text& s, const Text& w, int64_t start, int64_t end) {
        int64_t at = find_text(s, w, start, end, false);
        TORCHERE_CHECK(at >= 0, "ValueError: substring not found");
        return at;
      });
  t.op(schema("rindex", "int"))
      .kernel([](const Text& s, const Text& w, int64_t start, int64_t end) {
        int64_t at = find_text(s, w, start, end, true);
        TORCHERE_CHECK(at >= 0, "ValueError: substring not found");
        return at;
      });
  t.op(schema("startswith", "bool"))
      .kernel([](const Text& s, const Text& w, int64_t start, int64_t end) {
        return part_of(s, start, end).text.compare(0, w.size(), w) == 0;
      });
  t.op(schema("endswith", "bool"))
      .kernel([](const Text& s, const Text& w, int64_t start, int64_t end) {
        Text p = part_of(s, start, end).text;
        return p.size() >= w.size() && p.compare(p.size() - w.size(), w.size(), w) == 0;
      });
  t.op(schema("count", "int")).kernel([](const Text& s, const Text& w, int64_t start, int64_t end) {
    Text p = part_of(s, start, end).text;
    if (w.empty()) return static_cast<int64_t>(p.size()) + 1;
    int64_t n = 0;
    for (size_t at = p.find(w); at != Text::npos; at = p.find(w, at + w.size())) ++n;
    return n;
  });
}

Text strip(const Text& s, const Text& chars, bool left, bool right) {
  size_t begin = left ? s.find_first_not_of(chars) : 0;
  if (begin == Text::npos) return "";
  size_t end = right ? s.find_last_not_of(chars) : s.size() - 1;
  return end == Text::npos || s.empty() ? "" : s.substr(begin, end - begin + 1);
}

Texts split_at_spaces(const Text& s) {
  Texts out;
  for (size_t i = 0; i < s.size();) {
    size_t end = i;
    while (end < s.size() && !is_space(s[end])) ++end;
    if (end > i) out.push_back(s.substr(i, end - i));
    i = end + 1;
  }
  return out;
}
Texts split(const Text& s, const Text& separator, int64_t max) {
  TORCHERE_CHECK(!separator.empty(), "ValueError: empty separator");
  Texts out;
  size_t begin = 0;
  for (size_t at; max < 0 || static_cast<int64_t>(out.size()) < max;
       begin = at + separator.size()) {
    at = s.find(separator, begin);
    if (at == Text::npos) break;
    out.push_back(s.substr(begin, at - begin));
  }
  out.push_back(s.substr(begin));
  return out;
}
Texts split_from_right(const Text& s, const Text& separator, int64_t max) {
  TORCHERE_CHECK(!separator.empty(), "ValueError: empty separator");
  Texts out;
  size_t end = s.size();
  while ((max < 0 || static_cast<int64_t>(out.size()) < max) && end >= separator.size()) {
    size_t at = s.rfind(separator, end - separator.size());
    if (at == Text::npos) break;
    out.push_back(s.substr(at + separator.size(), end - at - separator.size()));
    end = at;
  }
  out.push_back(s.substr(0, end));
  return Texts(out.rbegin(), out.rend());
}
// Every line break is one character; with `keepends` it follows its line as an element of its own.
Texts split_lines(const Text& s, bool keepends) {
  Texts out;
  size_t begin = 0;
  for (size_t i = 0; i < s.size(); ++i) {
    if (!((s[i] >= '\n' && s[i] <= '\r') || (s[i] >= '\x1c' && s[i] <= '\x1e'))) continue;
    out.push_back(s.substr(begin, i - begin));
    if (keepends) out.push_back(s.substr(i, 1));
    begin = i + 1;
  }
  if (begin < s.size()) out.push_back(s.substr(begin));
  return out;
}

void define_split(Table& t) {
  const std::string chars = "(str self, str chars=\" \\n\\t\\f\\v\") -> str";
  t.op("aten::strip" + chars).kernel([](const Text& s, const Text& c) {
    return strip(s, c, true, true);
  });
  t.op("aten::lstrip" + chars).kernel([](const Text& s, const Text& c) {
    return strip(s, c, true, false);
  });
  t.op("aten::rstrip" + chars).kernel([](const Text& s, const Text& c) {
    return strip(s, c, false, true);
  });
  t.op("aten::split.str(str self, str? separator=None, int max=-1) -> str[]")
      .kernel([](const Text& s, std::optional<Text> separator, int64_t max) {
        return separator ? split(s, *separator, max) : split_at_spaces(s);
      });
  t.op("aten::rsplit(str self, str separator=\" \", int max=-1) -> str[]")
      .kernel<split_from_right>();
  t.op("aten::splitlines(str self, bool keepends=False) -> str[]").kernel<split_lines>();
  t.op("aten::partition(str self, str separator) -> (str, str, str)")
      .kernel([](const Text& s, const Text& w) {
        size_t at = s.find(w);
        if (at == Text::npos) return std::make_tuple(s, Text(), Text());
        return std::make_tuple(s.substr(0, at), w, s.substr(at + w.size()));
      });
  t.op("aten::rpartition(str self, str separator) -> (str, str, str)")
      .kernel([](const Text& s, const Text& w) {
        size_t at = s.rfind(w);
        if (at == Text::npos) return std::make_tuple(Text(), Text(), s);
        return std::make_tuple(s.substr(0, at), w, s.substr(at + w.size()));
      });
  t.op("aten::join(str self, str[] values) -> str").kernel([](const Text& s, const List& values) {
    Text out;
    uint64_t size = s.size() * values.items.size();
    for (const Value& v : values.items) size += v.to_string().size();
    note_allocation(size);
    for (size_t i = 0; i < values.items.size(); ++i)
      out += (i ? s : Text()) + values.items[i].to_string();
    return out;
  });
}

Text replace(const Text& s, const Text& old, const Text& with, int64_t max) {
  Text out;
  size_t begin = 0;
  for (int64_t n = 0; max < 0 || n < max; ++n) {
    // An empty `old` is found before every character and at the end, as in Python.
    size_t at = old.empty() ? (n == 0 ? 0 : begin + 1) : s.find(old, begin);
    if (at == Text::npos || at > s.size()) break;
    note_allocation(with.size());
    out.append(s, begin, at - begin);
    out += with;
    begin = at + old.size();
  }
  return begin < s.size() ? out + s.substr(begin) : out;
}

constexpr int64_t kWidest = int64_t{1} << 30;
Text padded(const Text& s, int64_t width, const Text& fill, int64_t left, int64_t right) {
  TORCHERE_CHECK(fill.size() == 1,
                 "TypeError: The fill character must be exactly one character long");
  TORCHERE_CHECK(width <= kWidest, "a string of ", width, " characters is too long");
  note_allocation(static_cast<uint64_t>(left + right));
  return Text(static_cast<size_t>(left), fill[0]) + s + Text(static_cast<size_t>(right), fill[0]);
}
int64_t missing(const Text& s, int64_t width) {
  return std::max<int64_t>(0, width - static_cast<int64_t>(s.size()));
}

Text expand_tabs(const Text& s, int64_t size) {
  Text out;
  size_t column = 0;
  for (char c : s) {
    if (c == '\t') {
      size_t n = size > 0 ? static_cast<size_t>(size) - column % static_cast<size_t>(size) : 0;
      TORCHERE_CHECK(n <= static_cast<size_t>(kWidest), "a tab of ", size,
                     " characters is too wide");
      note_allocation(n);
      out.append(n, ' ');
      column += n;
      continue;
    }
    out += c;
    column = c == '\n' || c == '\r' ? 0 : column + 1;
  }
  return out;
}

void define_layout(Table& t) {
  t.op("aten::replace(str self, str old, str new, int max=-1) -> str").kernel<replace>();
  t.op("aten::center(str self, int width, str fillchar=\" \") -> str")
      .kernel([](const Text& s, int64_t width, const Text& fill) {
        int64_t n = missing(s, width), left = n / 2 + (n & width & 1);
        return padded(s, width, fill, left, n - left);
      });
  t.op("aten::ljust(str self, int width, str fillchar=\" \") -> str")
      .kernel([](const Text& s, int64_t width, const Text& fill) {
        return padded(s, width, fill, 0, missing(s, width));
      });
  t.op("aten::rjust(str self, int width, str fillchar=\" \") -> str")
      .kernel([](const Text& s, int64_t width, const Text& fill) {
        return padded(s, width, fill, missing(s, width), 0);
      });
  // A sign is not set apart, as PyTorch does not.
  t.op("aten::zfill(str self, int width) -> str").kernel([](const Text& s, int64_t width) {
    return padded(s, width, "0", missing(s, width), 0);
  });
  t.op("aten::expandtabs(str self, int tabsize=8) -> str").kernel<expand_tabs>();
}

Text character_at(const Text& s, int64_t i) {
  if (i < 0) i += static_cast<int64_t>(s.size());
  TORCHERE_CHECK_KIND(i >= 0 && i < static_cast<int64_t>(s.size()), Index,
                      "string index out of range");
  return Text(1, s[static_cast<size_t>(i)]);
}

void define_characters(Table& t) {
  t.op("aten::len.str(str s) -> int").kernel([](const Text& s) {
    return static_cast<int64_t>(s.size());
  });
  t.op("aten::__getitem__.str(str s, int index) -> str").kernel<character_at>();
  t.op("prim::StringIndex(str string, int index) -> str").kernel<character_at>();
  t.op("aten::slice.str(str string, int? start=None, int? end=None, int step=1) -> str")
      .kernel([](const Text& s, std::optional<int64_t> start, std::optional<int64_t> end,
                 int64_t step) {
        SliceRange r = slice_range(s.size(), start, end, step);
        Text out;
        for (int64_t k = 0, i = r.start; k < r.count; ++k, i += step)
          out += s[static_cast<size_t>(i)];
        return out;
      });
  t.op("aten::list(str t) -> str[]").kernel([](const Text& s) {
    Texts out;
    for (char c : s) out.emplace_back(1, c);
    return out;
  });
  t.op("aten::add.str(str a, str b) -> str").kernel([](const Text& a, const Text& b) {
    return a + b;
  });
  t.op("aten::ord(str string) -> int").kernel([](const Text& s) {
    TORCHERE_CHECK(s.size() == 1, "String for ord() must be 1 character, found ", s.size());
    return int64_t{static_cast<unsigned char>(s[0])};
  });
  t.op("aten::chr(int i) -> str").kernel([](int64_t i) { return Text(1, static_cast<char>(i)); });
  t.op("aten::hex(int i) -> str").kernel([](int64_t i) { return text_in_base(i, 4, "0x"); });
  t.op("aten::oct(int i) -> str").kernel([](int64_t i) { return text_in_base(i, 3, "0o"); });
  t.op("aten::bin(int i) -> str").kernel([](int64_t i) { return text_in_base(i, 1, "0b"); });
}
}  // namespace

void define_string(Table& t) {
  define_case(t);
  define_find(t);
  define_split(t);
  define_layout(t);
  define_characters(t);
  t.op("aten::str(t elem) -> str").kernel([](const Value& v) { return v.display(); });
  t.op("aten::format(str self, ...) -> str").kernel([](const Text& s, const Value& rest) {
    return format_braces(s, rest.to<Tuple>()->items);
  });
  t.op("aten::percentFormat(str self, ...) -> str").kernel([](const Text& s, const Value& rest) {
    const std::vector<Value>& values = rest.to<Tuple>()->items;
    bool packed = values.size() == 1 && values[0].is_tuple();  // '%d %d' % (a, b)
    return format_percent(s, packed ? values[0].as<Tuple>()->items : values);
  });
}

}  // namespace torchere
