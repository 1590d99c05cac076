// Reading what ZipWriter writes, the layout of it, and reading from path, memory and callback.
#include <sys/mman.h>

#include <cstring>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include "archive/zip_format.h"
#include "archive/zip_read.h"
#include "archive/zip_write.h"
#include "testing.h"

namespace torchere::archive {
namespace {

std::string sample() {
  return archive_to_string(
      [](ZipWriter& zip) {
        zip.write_record("data/0", std::string(100, 'a'));
        zip.write_record("data.pkl", "\x80\x02.");
        zip.write_record("code/__torch__.py", std::string(5000, 'x'), Compress::Yes);
        zip.write_record("empty", "");
        zip.write_record("tiny.py", "abc", Compress::Yes);
      },
      "net");
}

std::string contents(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream s;
  s << in.rdbuf();
  return s.str();
}

}  // namespace

TEST_CASE("an archive is read back") {
  ZipReader zip = ZipReader::open(Bytes::own(sample()), "net.pt");
  CHECK(zip.prefix() == "net");
  CHECK(zip.records() == std::vector<std::string>{"data/0", "data.pkl", "code/__torch__.py",
                                                  "empty", "tiny.py", "version", "byteorder",
                                                  ".data/serialization_id"});
  CHECK(zip.records("data") == std::vector<std::string>{"data/0", "data.pkl"});
  CHECK(zip.read_record("data/0").text() == std::string(100, 'a'));
  CHECK(zip.read_record("code/__torch__.py").text() == std::string(5000, 'x'));
  CHECK(zip.read_record("empty").empty());
  CHECK(zip.read_record("version").text() == "3\n");
  CHECK(zip.read_record("byteorder").text() == "little");
  CHECK(zip.read_record(".data/serialization_id").size() == 40);
  CHECK(zip.find("net/data.pkl") == zip.find_record("data.pkl"));
  CHECK(zip.find("data.pkl") == nullptr);
  CHECK_FALSE(zip.has_record("data"));
  CHECK(zip.find_record("code/__torch__.py")->method == zip::kDeflated);
  CHECK(zip.find_record("tiny.py")->method == zip::kStored);
  CHECK(format_error_of([&] { zip.read_record("x"); }) == "net.pt: the archive has no entry net/x");
}

TEST_CASE("stored records are aligned views, and the layout is PyTorch's") {
  Bytes whole = Bytes::own(sample());
  ZipReader zip = ZipReader::open(whole);
  for (const ZipEntry& e : zip.entries()) {
    CHECK(e.data_offset % 64 == 0);
    std::string_view header = whole.text().substr(e.header_offset);
    CHECK(header.substr(0, 4) == "PK\x03\x04");
    CHECK(header.substr(30, e.name.size()) == e.name);
    CHECK(header.substr(30 + e.name.size(), 2) == "FB");
  }
  Bytes view = zip.read_record("data/0");
  CHECK(view.data() == whole.data() + zip.find_record("data/0")->data_offset);
  CHECK(view.owner() == whole.owner());
  std::string_view tail = whole.text().substr(whole.size() - 98);
  CHECK(tail.substr(0, 4) == "PK\x06\x06");
  CHECK(tail.substr(56, 4) == "PK\x06\x07");
  CHECK(tail.substr(76, 4) == "PK\x05\x06");
}

TEST_CASE("the first record's bytes are what torch 2.13 writes") {
  std::string bytes =
      archive_to_string([](ZipWriter& zip) { zip.write_record("extra/x.txt", "hello"); }, "mod");
  std::string expected = std::string("PK\x03\x04\0\0\x08\x08", 8) + std::string(18, '\0') +
                         le(15, 2) + le(19, 2) + "mod/extra/x.txt" + "FB" + le(15, 2) +
                         std::string(15, 'Z') + "hello" + "PK\x07\x08" + le(0x3610a686, 4) +
                         le(5, 4) + le(5, 4);
  CHECK(bytes.substr(0, expected.size()) == expected);
}

TEST_CASE("the serialization id is made of names and contents") {
  auto id = [](const char* name, const char* text) {
    return std::string(ZipReader::open(Bytes::own(archive_to_string(
                                           [&](ZipWriter& zip) { zip.write_record(name, text); })))
                           .read_record(".data/serialization_id")
                           .text());
  };
  CHECK(id("a", "1") == id("a", "1"));
  CHECK(id("a", "1").substr(0, 20) == id("a", "2").substr(0, 20));
  CHECK(id("a", "1").substr(20) != id("a", "2").substr(20));
  CHECK(id("a", "1").substr(0, 20) != id("b", "1").substr(0, 20));
  CHECK(id("a", "1").substr(20) == id("b", "1").substr(20));
}

TEST_CASE("a version of 6 and more goes under .data") {
  auto zip = ZipReader::open(Bytes::own(archive_to_string([](ZipWriter& w) {
    w.set_min_version(4);
    w.set_min_version(10);
    w.set_min_version(7);
    w.write_record("byteorder", "little");
  })));
  CHECK(zip.read_record(".data/version").text() == "10\n");
  CHECK_FALSE(zip.has_record("version"));
  CHECK(zip.prefix() == "archive");
}

// 4 GiB of zeros, of which only the small writes around them are kept.
TEST_CASE("zip64: sizes and offsets over 32 bits are written and read") {
  constexpr size_t n = (size_t{1} << 32) + 5;
  void* zeros = ::mmap(nullptr, n, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  REQUIRE(zeros != MAP_FAILED);
  std::map<uint64_t, std::string> kept;
  uint64_t size = 0;
  ZipWriter w([&](const void* data, size_t count) {
    if (data != zeros) kept[size] = std::string(static_cast<const char*>(data), count);
    size += count;
  });
  w.write_record("big", zeros, n);
  w.write_record("after", "hello");
  w.finish();
  ::munmap(zeros, n);
  ZipReader zip = ZipReader::open(size, [&](uint64_t at, size_t count, void* dst) {
    auto* out = static_cast<char*>(dst);
    std::memset(out, 0, count);
    for (const auto& [start, text] : kept)
      for (size_t i = 0; i < text.size(); ++i)
        if (start + i >= at && start + i < at + count) out[start + i - at] = text[i];
  });
  CHECK(zip.find_record("big")->size == n);
  CHECK(zip.find_record("big")->data_offset % 64 == 0);
  CHECK(zip.find_record("after")->header_offset > n);
  CHECK(zip.read_record("after").text() == "hello");
  CHECK(zip.read_record("version").text() == "3\n");
}

TEST_CASE("the writer refuses what cannot be") {
  CHECK_THROWS_AS(archive_to_string([](ZipWriter& w) {
                    w.write_record("a", "1");
                    w.write_record("a", "2");
                  }),
                  Error);
  CHECK_THROWS_AS(archive_to_string([](ZipWriter& w) { w.write_record("", "1"); }), Error);
  CHECK_THROWS_AS(archive_to_string([](ZipWriter& w) { w.finish(); }), Error);
  CHECK_THROWS_AS(archive_to_string([](ZipWriter&) {}, ""), Error);
  CHECK(archive_name_of("/a/b.c/model.v2.pt") == "model.v2");
  CHECK(archive_name_of("model") == "model");
  CHECK_THROWS_AS(archive_name_of("/a/.pt"), Error);
}

TEST_CASE("a path is written whole or not at all") {
  TemporaryFolder folder;
  std::string path = folder.file("net.pt");
  write_archive(path, [](ZipWriter& zip) { zip.write_record("a", "first"); });
  std::string first = contents(path);
  CHECK(folder.count() == 1);
  CHECK_THROWS_AS(write_archive(path,
                                [](ZipWriter& zip) {
                                  zip.write_record("a", "second");
                                  fail("stopped midway");
                                }),
                  Error);
  CHECK(contents(path) == first);
  CHECK(folder.count() == 1);
  std::filesystem::create_symlink(path, folder.file("link.pt"));
  write_archive(folder.file("link.pt"), [](ZipWriter& zip) { zip.write_record("a", "third"); });
  CHECK(std::filesystem::is_symlink(folder.file("link.pt")));
  CHECK(ZipReader::open(path).read_record("a").text() == "third");
  CHECK_THROWS_AS(write_archive(folder.file("no/such.pt"), [](ZipWriter&) {}), Error);
}

TEST_CASE("a mapped file: views outlive the reader and may be written without changing the file") {
  TemporaryFolder folder;
  std::string path = folder.file("net.pt");
  write_archive(path, [](ZipWriter& zip) { zip.write_record("data/0", std::string(64, 'w')); });
  std::string before = contents(path);
  Bytes weights;
  {
    ZipReader zip = ZipReader::open(path);
    CHECK(zip.prefix() == "net");
    weights = zip.read_record("data/0", Check::IfCopied);
  }
  CHECK(weights.aligned(64));
  REQUIRE(weights.writable());
  std::memset(weights.mutable_data(), 'q', weights.size());
  CHECK(weights.text() == std::string(64, 'q'));
  CHECK(contents(path) == before);
  CHECK(ZipReader::open(load_file(path)).read_record("data/0").text() == std::string(64, 'w'));
  CHECK_THROWS_AS(ZipReader::open(folder.file("none.pt")), Error);
  CHECK_THROWS_AS(ZipReader::open(folder.file(".")), Error);
}

TEST_CASE("a callback gives the bytes; many threads may read") {
  std::string bytes = sample();
  std::set<uint64_t> asked;
  ZipReader zip = ZipReader::open(bytes.size(), [&](uint64_t at, size_t n, void* dst) {
    asked.insert(at);
    std::memcpy(dst, bytes.data() + at, n);
  });
  size_t before = asked.size();
  std::vector<std::thread> threads;
  std::vector<int> good(4);
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i)
        good[t] += zip.read_record("data/0").text() == std::string(100, 'a') &&
                   zip.read_record("code/__torch__.py").size() == 5000;
    });
  for (auto& t : threads) t.join();
  CHECK(good == std::vector<int>(4, 20));
  CHECK(asked.size() == before + 2);
  CHECK_THROWS_AS(ZipReader::open(100, [](uint64_t, size_t, void*) { fail("no network"); }), Error);
}

}  // namespace torchere::archive
