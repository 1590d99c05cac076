// Finds the end records, reads the central directory, then every local header. Nothing is
// allocated by a number from the file before that number was held against the file's size.
#include "archive/zip_directory.h"

#include <algorithm>

#include "archive/cursor.h"
#include "archive/file_kind.h"
#include "archive/zip_format.h"

namespace torchere::archive {
namespace {

using namespace zip;

// Deflate codes at most 258 bytes in 2 bits.
constexpr uint64_t kMaxDeflateRatio = 1032;

struct EndRecord {
  uint64_t entries = 0, directory_size = 0, directory_offset = 0;
  uint64_t start = 0;  // of the first end record: the directory ends before it
};

struct Tail {
  Bytes bytes;
  uint64_t base = 0;  // the file offset of its first byte
};

// The last bytes of the file, enough for every end record and the longest comment.
Tail read_tail(const Source& source) {
  uint64_t n = std::min(source.size(), kZip64EndSize + kZip64LocatorSize + kEndSize + kMaxComment);
  return {source.view(source.size() - n, n), source.size() - n};
}

[[noreturn]] void not_a_zip(const Source& source) {
  Bytes head = source.view(0, std::min<uint64_t>(source.size(), 512));
  fail(ErrorKind::Format, source.name(), ": ", describe_non_archive(head.span()));
}

// The position in the tail of the end record whose comment ends with the file.
size_t find_end(const Source& source, const Tail& tail) {
  size_t n = tail.bytes.size();
  if (n >= kEndSize)
    for (size_t at = n - kEndSize + 1; at-- > 0;) {
      const uint8_t* p = tail.bytes.data() + at;
      if (p[0] != 'P' || p[1] != 'K' || p[2] != 5 || p[3] != 6) continue;
      size_t comment = p[20] | p[21] << 8;
      if (at + kEndSize + comment == n) return at;
      if (n - at - kEndSize > kMaxComment) break;
    }
  not_a_zip(source);
}

// A 16- or 32-bit field of the old end record must say "see zip64" or the same.
void check_same(const Cursor& c, uint64_t narrow, uint64_t sentinel, uint64_t wide,
                const char* what) {
  if (narrow != sentinel && narrow != wide)
    c.error("the end records disagree about the ", what, ": ", narrow, " and ", wide);
}

void read_zip64_end(const Source& source, Cursor locator, EndRecord& end) {
  uint64_t locator_start = locator.offset();
  locator.skip(4);
  if (locator.u32() != 0) locator.error("archives in several parts are not supported");
  uint64_t at = locator.u64();
  locator.u32();
  if (at > locator_start || locator_start - at < kZip64EndSize)
    locator.error("the zip64 end record's offset ", at, " is outside the file");
  Bytes bytes = source.view(at, kZip64EndSize);
  Cursor c(bytes.span(), source.name(), at);
  if (c.u32() != kZip64End) c.error("there is no zip64 end record where the locator points");
  c.skip(8 + 2 + 2);  // its own size, versions
  if (c.u32() != 0 || c.u32() != 0) c.error("archives in several parts are not supported");
  uint64_t here = c.u64(), total = c.u64(), size = c.u64(), offset = c.u64();
  if (here != total) c.error("archives in several parts are not supported");
  check_same(c, end.entries, kCountIn64, total, "number of entries");
  check_same(c, end.directory_size, kIn64, size, "directory's size");
  check_same(c, end.directory_offset, kIn64, offset, "directory's offset");
  end = {total, size, offset, at};
}

EndRecord read_end(const Source& source) {
  Tail tail = read_tail(source);
  size_t at = find_end(source, tail);
  Cursor c(tail.bytes.span(), source.name(), tail.base);
  c.seek(at);
  EndRecord end;
  end.start = c.offset();
  c.skip(4);
  uint16_t disk = c.u16(), directory_disk = c.u16(), here = c.u16();
  end.entries = c.u16();
  end.directory_size = c.u32();
  end.directory_offset = c.u32();
  if ((disk != 0 && disk != kCountIn64) || (directory_disk != 0 && directory_disk != kCountIn64) ||
      here != end.entries)
    c.error("archives in several parts are not supported");
  if (at >= kZip64LocatorSize) {
    Cursor locator(tail.bytes.span(), source.name(), tail.base);
    locator.seek(at - kZip64LocatorSize);
    Cursor peek = locator;
    if (peek.u32() == kZip64Locator) read_zip64_end(source, locator, end);
  }
  return end;
}

void check_end(const Source& source, const EndRecord& end, const ZipLimits& limits) {
  if (end.directory_offset > end.start || end.directory_size > end.start - end.directory_offset)
    format_error(source.name(), end.start, "the central directory (", end.directory_size,
                 " bytes at ", end.directory_offset, ") lies outside the file");
  if (end.entries > end.directory_size / kCentralHeaderSize)
    format_error(source.name(), end.start, end.entries, " entries do not fit a directory of ",
                 end.directory_size, " bytes");
  if (end.entries > limits.max_entries || end.directory_size > limits.max_directory)
    format_error(source.name(), end.start, "the archive has ", end.entries,
                 " entries, more than the limit allows");
}

// Takes sizes and offset that are too wide for the header from the zip64 extra field.
void read_central_extra(Cursor extra, ZipEntry& e, uint32_t size, uint32_t compressed,
                        uint32_t offset) {
  e.size = size;
  e.compressed_size = compressed;
  e.header_offset = offset;
  bool wanted = size == kIn64 || compressed == kIn64 || offset == kIn64;
  while (wanted && extra.remaining() >= 4) {
    uint16_t id = extra.u16(), n = extra.u16();
    Cursor field(extra.bytes(n), extra.entry(), extra.offset() - n);
    if (id != kZip64Extra) continue;
    if (size == kIn64) e.size = field.u64();
    if (compressed == kIn64) e.compressed_size = field.u64();
    if (offset == kIn64) e.header_offset = field.u64();
    return;
  }
}

void check_deflated(const Cursor& c, const ZipEntry& e, const ZipLimits& limits,
                    uint64_t& inflated) {
  if (e.size / kMaxDeflateRatio > e.compressed_size)
    c.error("entry ", e.name, " claims to inflate from ", e.compressed_size, " to ", e.size,
            " bytes, which deflate cannot do");
  if (e.size > limits.max_inflated_entry || e.size > limits.max_inflated_total - inflated)
    c.error("entry ", e.name, " inflates to ", e.size, " bytes, more than the limit allows");
  inflated += e.size;
}

ZipEntry read_central_header(Cursor& c, const ZipLimits& limits, uint64_t& inflated) {
  ZipEntry e;
  if (c.u32() != kCentralHeader) c.error("the central directory is damaged");
  c.skip(4);  // versions
  e.flags = c.u16();
  e.method = c.u16();
  c.skip(4);  // time
  e.crc32 = c.u32();
  uint32_t compressed = c.u32(), size = c.u32();
  uint16_t name_size = c.u16(), extra_size = c.u16(), comment_size = c.u16();
  c.skip(2 + 2 + 4);  // disk, attributes
  uint32_t offset = c.u32();
  e.name = c.text(name_size);
  uint64_t extra_at = c.offset();
  Cursor extra(c.bytes(extra_size), c.entry(), extra_at);
  read_central_extra(extra, e, size, compressed, offset);
  c.skip(comment_size);
  if (e.name.empty() || e.name.find('\0') != std::string::npos)
    c.error("an entry has an unusable name");
  if (e.method == kStored && e.size != e.compressed_size)
    c.error("entry ", e.name, " is stored, yet has two sizes: ", e.compressed_size, " and ",
            e.size);
  if (e.method == kDeflated) check_deflated(c, e, limits, inflated);
  return e;
}

// Where the entry's data begins, from its local header, which must agree with the directory.
void read_local_header(const Source& source, ZipEntry& e, uint64_t end) {
  uint64_t fixed = kLocalHeaderSize + e.name.size();
  if (e.header_offset > end || end - e.header_offset < fixed)
    format_error(source.name(), e.header_offset, "entry ", e.name, " lies outside the file");
  Bytes bytes = source.view(e.header_offset, fixed);
  Cursor c(bytes.span(), source.name(), e.header_offset);
  if (c.u32() != kLocalHeader) c.error("there is no header of entry ", e.name, " here");
  c.skip(2 + 2);  // version, flags
  uint16_t method = c.u16();
  c.skip(4 + 12);  // time, checksum and sizes
  uint16_t name_size = c.u16(), extra_size = c.u16();
  if (method != e.method || name_size != e.name.size() || c.text(name_size) != e.name)
    c.error("the header of entry ", e.name, " disagrees with the directory");
  e.data_offset = e.header_offset + fixed + extra_size;
  if (e.data_offset > end || e.compressed_size > end - e.data_offset)
    c.error("the ", e.compressed_size, " bytes of entry ", e.name, " lie outside the file");
}

void check_overlaps(const Source& source, const std::vector<ZipEntry>& entries) {
  std::vector<const ZipEntry*> order;
  order.reserve(entries.size());
  for (const ZipEntry& e : entries) order.push_back(&e);
  std::sort(order.begin(), order.end(), [](const ZipEntry* a, const ZipEntry* b) {
    return a->header_offset < b->header_offset;
  });
  for (size_t i = 1; i < order.size(); ++i)
    if (order[i]->header_offset < order[i - 1]->data_offset + order[i - 1]->compressed_size)
      format_error(source.name(), order[i]->header_offset, "entries ", order[i - 1]->name, " and ",
                   order[i]->name, " overlap");
}

}  // namespace

std::vector<ZipEntry> read_directory(const Source& source, const ZipLimits& limits) {
  EndRecord end = read_end(source);
  check_end(source, end, limits);
  Bytes directory = source.view(end.directory_offset, end.directory_size);
  Cursor c(directory.span(), source.name(), end.directory_offset);
  std::vector<ZipEntry> entries;
  entries.reserve(end.entries);
  uint64_t inflated = 0;
  for (uint64_t i = 0; i < end.entries; ++i)
    entries.push_back(read_central_header(c, limits, inflated));
  if (!c.at_end()) c.error("the central directory has ", c.remaining(), " bytes too many");
  for (ZipEntry& e : entries) read_local_header(source, e, end.directory_offset);
  check_overlaps(source, entries);
  return entries;
}

}  // namespace torchere::archive
