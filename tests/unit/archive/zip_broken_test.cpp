// Zips that are not what they should be: each is a FormatError and nothing worse.
#include <zlib.h>

#include <cstring>
#include <random>

#include "archive/file_kind.h"
#include "archive/zip_read.h"
#include "archive/zip_write.h"
#include "testing.h"

namespace torchere::archive {
namespace {

// A zip by hand: what a test changes here no proper writer would write.
struct Entry {
  std::string name, data;
  uint16_t method = 0, flags = 0;
  int64_t size = -1, offset = -1;  // what the directory claims, where not the truth
  std::string local_name = "";
  uint32_t crc = 0;
};

std::string build(std::vector<Entry> entries, int64_t claimed = -1, std::string comment = "",
                  int64_t directory_offset = -1) {
  std::string out, directory;
  for (Entry& e : entries) {
    size_t at = e.offset >= 0 ? static_cast<size_t>(e.offset) : out.size();
    size_t size = e.size >= 0 ? static_cast<size_t>(e.size) : e.data.size();
    const std::string& local = e.local_name.empty() ? e.name : e.local_name;
    uint32_t crc =
        e.crc ? e.crc
              : static_cast<uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(e.data.data()),
                                            static_cast<uInt>(e.data.size())));
    out += "PK\x03\x04" + le(0, 2) + le(e.flags, 2) + le(e.method, 2) + le(0, 4) + le(crc, 4) +
           le(e.data.size(), 4) + le(size, 4) + le(local.size(), 2) + le(0, 2) + local + e.data;
    directory += "PK\x01\x02" + le(0, 4) + le(e.flags, 2) + le(e.method, 2) + le(0, 4) +
                 le(crc, 4) + le(e.method ? e.data.size() : size, 4) + le(size, 4) +
                 le(e.name.size(), 2) + le(0, 2) + le(0, 2) + le(0, 8) + le(at, 4) + e.name;
  }
  size_t n = claimed >= 0 ? static_cast<size_t>(claimed) : entries.size();
  size_t start = directory_offset >= 0 ? static_cast<size_t>(directory_offset) : out.size();
  return out + directory + "PK\x05\x06" + le(0, 4) + le(n, 2) + le(n, 2) + le(directory.size(), 4) +
         le(start, 4) + le(comment.size(), 2) + comment;
}

std::string open_error(const std::string& bytes, const ZipLimits& limits = {}) {
  return format_error_of([&] { ZipReader::open(Bytes::own(bytes), "t.pt", limits); });
}

void read_all(const std::string& bytes) {
  ZipReader zip = ZipReader::open(Bytes::borrow(bytes.data(), bytes.size()), "t.pt");
  for (const ZipEntry& e : zip.entries()) zip.read(e);
}

std::string deflated(const std::string& text) {
  z_stream s{};
  deflateInit2(&s, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&s, text.size()), '\0');
  s.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  s.avail_in = static_cast<uInt>(text.size());
  s.next_out = reinterpret_cast<Bytef*>(out.data());
  s.avail_out = static_cast<uInt>(out.size());
  deflate(&s, Z_FINISH);
  out.resize(s.total_out);
  deflateEnd(&s);
  return out;
}

std::string torch_like() {
  return archive_to_string([](ZipWriter& zip) {
    zip.write_record("data/0", std::string(70, 'a'));
    zip.write_record("code/a.py", std::string(300, 'x') + "yz", Compress::Yes);
  });
}

}  // namespace

TEST_CASE("a plain zip of other tools is read, comment and folders included") {
  auto zip = ZipReader::open(Bytes::own(build({{"m/", ""}, {"m/a", "hello"}}, -1, "a comment")));
  CHECK(zip.prefix() == "m");
  CHECK(zip.records() == std::vector<std::string>{"a"});
  CHECK(zip.read_record("a").text() == "hello");
  CHECK(ZipReader::open(Bytes::own(build({}))).entries().empty());
  CHECK(ZipReader::open(Bytes::own(build({{"a", "1"}}))).read_record("a").text() == "1");
}

TEST_CASE("cut at every byte, an archive is refused") {
  std::string whole = torch_like();
  for (size_t n = 0; n < whole.size(); ++n) {
    CAPTURE(n);
    CHECK(open_error(whole.substr(0, n)) != "");
  }
  CHECK(open_error(whole) == "");
}

TEST_CASE("with any byte changed, an archive reads or is refused") {
  std::string whole = torch_like();
  size_t refused = 0;
  for (size_t n = 0; n < whole.size(); ++n)
    for (int flip : {0x01, 0x80, 0xff}) {
      std::string bad = whole;
      bad[n] = static_cast<char>(bad[n] ^ flip);
      refused += format_error_of([&] { read_all(bad); }) != "";
    }
  CHECK(refused > whole.size());
}

TEST_CASE("random damage never does worse than a FormatError") {
  std::mt19937 random(7);
  std::string whole = torch_like();
  for (int i = 0; i < 3000; ++i) {
    std::string bad = whole;
    for (int k = 0; k < 6; ++k) bad[random() % bad.size()] = static_cast<char>(random());
    size_t directory = bad.size() - 98 - random() % 400;
    bad[directory] = static_cast<char>(random());
    format_error_of([&] { read_all(bad); });
  }
}

TEST_CASE("contradictions in directory and headers") {
  CHECK(contains(open_error(build({{"a", "1"}, {"a", "2"}})), "two entries have the name a"));
  CHECK(contains(open_error(build({{"a", "1"}}, 2)), "do not fit a directory"));
  CHECK(contains(open_error(build({{"a", "1"}, {"b", "2"}}, 1)), "bytes too many"));
  CHECK(contains(open_error(build({{"a", "1"}}, -1, "", 1 << 30)), "lies outside the file"));
  CHECK(contains(open_error(build({{"", "1"}})), "unusable name"));
  CHECK(contains(open_error(build({{std::string("a\0b", 3), "1"}})), "unusable name"));
  Entry far{"a", "1"};
  far.offset = 1 << 30;
  CHECK(contains(open_error(build({far})), "lies outside the file"));
  Entry large{"a", "1"};
  large.size = 1000;
  CHECK(contains(open_error(build({large})), "lie outside the file"));
  Entry renamed{"a", "1"};
  renamed.local_name = "b";
  CHECK(contains(open_error(build({renamed})), "disagrees with the directory"));
  Entry same{"b", "22"};
  same.offset = 0;
  same.name = same.local_name = "a2";
  CHECK(contains(open_error(build({{"a1", "22"}, same})), "disagrees"));
  Entry wide{"a", "123456789"};
  wide.size = 40;  // reaches over the next header
  CHECK(contains(open_error(build({wide, {"b", std::string(80, '2')}})), "overlap"));
}

TEST_CASE("damaged, encrypted and unknown entries") {
  Entry bad{"m/a", "hello"};
  bad.crc = 1;
  auto zip = ZipReader::open(Bytes::own(build({bad})), "t.pt");
  CHECK(contains(format_error_of([&] { zip.read_record("a"); }), "checksum does not match"));
  CHECK(zip.read_record("a", Check::IfCopied).text() == "hello");
  Entry secret{"a", "hello", 0, 1};
  CHECK(contains(format_error_of([&] { read_all(build({secret})); }), "encrypted"));
  Entry lzma{"a", "hello", 14};
  lzma.size = 9;
  CHECK(contains(format_error_of([&] { read_all(build({lzma})); }), "compression method 14"));
  Entry junk{"a", "hello", 8};
  CHECK(contains(format_error_of([&] { read_all(build({junk})); }), "does not inflate"));
}

TEST_CASE("inflation is bounded") {
  std::string zeros(1 << 20, '\0'), small = deflated(zeros);
  Entry honest{"a", small, 8};
  honest.size = 1 << 20;
  honest.crc =
      static_cast<uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(zeros.data()), 1 << 20));
  CHECK(ZipReader::open(Bytes::own(build({honest}))).read("a").text() == zeros);
  ZipLimits limits;
  limits.max_inflated_entry = 1 << 19;
  CHECK(contains(open_error(build({honest}), limits), "more than the limit allows"));
  Entry second = honest;
  second.name = "b";
  limits = {};
  limits.max_inflated_total = (1 << 20) + 1;
  CHECK(open_error(build({honest}), limits) == "");
  CHECK(contains(open_error(build({honest, second}), limits), "more than the limit allows"));
  Entry liar = honest;
  liar.size = 0x7fffffff;
  CHECK(contains(open_error(build({liar})), "which deflate cannot do"));
  Entry longer = honest, shorter = honest;
  longer.size = (1 << 20) + 100;
  shorter.size = (1 << 20) - 1;
  CHECK(contains(format_error_of([&] { read_all(build({longer})); }), "does not inflate"));
  CHECK(contains(format_error_of([&] { read_all(build({shorter})); }), "does not inflate"));
  limits = {};
  limits.max_entries = 1;
  CHECK(contains(open_error(build({{"a", "1"}, {"b", "2"}}), limits), "limit"));
}

TEST_CASE("what isn't a zip says what it is") {
  CHECK(contains(open_error("version https://git-lfs.github.com/spec/v1\n"), "Git LFS pointer"));
  CHECK(contains(open_error("<!DOCTYPE html><html>"), "HTML page"));
  CHECK(contains(open_error("PYTORCH1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), "preview"));
  CHECK(contains(open_error("\x01\x02\x03"), "no zip file"));
  CHECK(contains(open_error("Not Found"), "looks like text, which begins 'Not Found'"));
  CHECK(contains(open_error(torch_like().substr(0, 500)), "truncated"));
  std::string legacy("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.", 15);
  CHECK(contains(open_error(legacy), "before PyTorch 1.6"));
  CHECK(is_legacy_checkpoint(Bytes::own(legacy).span()));
}

}  // namespace torchere::archive
