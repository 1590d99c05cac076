// ZipWriter. The layout follows what PyTorch's archives hold; see zip_write.h.
#include "archive/zip_write.h"

#include <zlib.h>

#include <algorithm>
#include <cstdio>

#include "archive/bytes.h"
#include "archive/output_file.h"
#include "archive/zip_format.h"
#include "base/error.h"

namespace torchere::archive {
namespace {

using namespace zip;

constexpr uint64_t kDataVersionFrom = 6;  // the version record moved to .data/ with this one
constexpr const char* kSerializationId = ".data/serialization_id";

// Little-endian fields, one after the other.
class Fields {
 public:
  Fields& u16(uint64_t v) { return put(v, 2); }
  Fields& u32(uint64_t v) { return put(v, 4); }
  Fields& u64(uint64_t v) { return put(v, 8); }
  Fields& text(std::string_view t) {
    bytes_.append(t);
    return *this;
  }
  Fields& fill(size_t n, char c) {
    bytes_.append(n, c);
    return *this;
  }
  const std::string& bytes() const noexcept { return bytes_; }

 private:
  Fields& put(uint64_t v, int n) {
    for (int i = 0; i < n; ++i) bytes_.push_back(static_cast<char>(v >> (8 * i)));
    return *this;
  }
  std::string bytes_;
};

uint64_t at_most(uint64_t v, uint64_t sentinel) { return std::min(v, sentinel); }
bool wide(uint64_t v) { return v >= kIn64; }
uint16_t version_needed(uint16_t method) { return method == kDeflated ? 20 : 0; }

// Both sizes where the uncompressed one is wide, the offset where that is; empty where neither.
std::string zip64_extra(uint64_t size, uint64_t compressed, uint64_t offset) {
  if (!wide(size) && !wide(offset)) return {};
  Fields f;
  f.u16(kZip64Extra).u16((wide(size) ? 16 : 0) + (wide(offset) ? 8 : 0));
  if (wide(size)) f.u64(size).u64(compressed);
  if (wide(offset)) f.u64(offset);
  return f.bytes();
}

// The "FB" field that brings the data, which would begin at `start` with an empty one, to the
// alignment.
std::string padding_extra(uint64_t start) {
  uint64_t n = (kAlignment - start % kAlignment) % kAlignment;
  return Fields().u16(kPaddingExtra).u16(n).fill(n, 'Z').bytes();
}

// The mixing step of PyTorch's hash_combine.
uint64_t mix(uint64_t seed, uint64_t v) {
  return seed ^ (v + 0x9e3779b9 + (seed << 6) + (seed >> 2));
}

std::string deflate_bytes(const void* data, size_t size) {
  z_stream s{};
  TORCHERE_CHECK(
      deflateInit2(&s, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK,
      "zlib could not be started");
  std::string out(deflateBound(&s, size), '\0');
  TORCHERE_CHECK(size < kIn64 && out.size() < kIn64,
                 "records of 4 GiB and more are not compressed");
  s.next_in = static_cast<Bytef*>(const_cast<void*>(data));
  s.avail_in = static_cast<uInt>(size);
  s.next_out = reinterpret_cast<Bytef*>(out.data());
  s.avail_out = static_cast<uInt>(out.size());
  int status = deflate(&s, Z_FINISH);
  out.resize(out.size() - s.avail_out);
  deflateEnd(&s);
  TORCHERE_CHECK(status == Z_STREAM_END, "zlib could not compress a record");
  return out;
}

}  // namespace

ZipWriter::ZipWriter(Sink sink, std::string archive_name)
    : sink_(std::move(sink)), archive_name_(std::move(archive_name)) {
  TORCHERE_CHECK(!archive_name_.empty(), "invalid file name: an archive needs a name");
}

void ZipWriter::put(const void* data, size_t size) {
  if (size) sink_(data, size);
  position_ += size;
}

void ZipWriter::write_record(std::string_view name, const void* data, size_t size,
                             Compress compress) {
  TORCHERE_CHECK(!finished_, "the archive is finished; ", name, " cannot be added");
  TORCHERE_CHECK(!name.empty() && archive_name_.size() + 1 + name.size() <= 0xffff,
                 "a record's name has a length that zip cannot hold");
  TORCHERE_CHECK(written_.insert(std::string(name)).second,
                 "Tried to serialize file twice: ", name);
  std::string deflated;
  bool deflate = compress == Compress::Yes && size > 3;
  if (deflate) deflated = deflate_bytes(data, size);
  Row row{str(archive_name_, "/", name),
          position_,
          deflate ? deflated.size() : size,
          size,
          static_cast<uint32_t>(crc32_z(0, static_cast<const Bytef*>(data), size)),
          deflate ? kDeflated : kStored,
          static_cast<uint16_t>(kUtf8Name | (size ? kHasDataDescriptor : 0))};
  if (size == 0) row.crc32 = 0;
  write_local_header(row);
  put(deflate ? deflated.data() : data, row.compressed_size);
  write_descriptor(row);
  rows_.push_back(std::move(row));
}

void ZipWriter::write_local_header(const Row& row) {
  // Sizes and CRC are in the descriptor; the zip64 field, where there is one, has the size and a
  // zero for the compressed size.
  std::string extra = zip64_extra(row.size, 0, row.header_offset);
  extra += padding_extra(position_ + kLocalHeaderSize + row.name.size() + extra.size() + 4);
  Fields f;
  f.u32(kLocalHeader).u16(version_needed(row.method)).u16(row.flags).u16(row.method);
  f.u16(0).u16(0).u32(0).u32(0).u32(0).u16(row.name.size()).u16(extra.size());
  f.text(row.name).text(extra);
  put(f.bytes().data(), f.bytes().size());
}

void ZipWriter::write_descriptor(const Row& row) {
  if (row.size == 0) return;
  Fields f;
  f.u32(kDataDescriptor).u32(row.crc32);
  if (wide(row.size) || wide(row.header_offset))
    f.u64(row.compressed_size).u64(row.size);
  else
    f.u32(row.compressed_size).u32(row.size);
  put(f.bytes().data(), f.bytes().size());
  combined_crc_ = mix(combined_crc_, row.crc32);
}

void ZipWriter::set_min_version(uint64_t version) { version_ = std::max(version_, version); }

void ZipWriter::write_serialization_id() {
  if (has_record(kSerializationId)) return;
  // The set is walked in its own order, as PyTorch walks its: with libstdc++ the number is
  // PyTorch's. It identifies; nothing recomputes it.
  uint64_t names = 0;
  for (const std::string& name : written_) names = mix(names, std::hash<std::string>{}(name));
  char digits[48];
  std::snprintf(digits, sizeof digits, "%020llu%020llu", static_cast<unsigned long long>(names),
                static_cast<unsigned long long>(combined_crc_));
  serialization_id_ = digits;
  write_record(kSerializationId, serialization_id_);
}

void ZipWriter::finish() {
  TORCHERE_CHECK(!finished_, "the archive is finished already");
  if (!has_record(".data/version") && !has_record("version"))
    write_record(version_ >= kDataVersionFrom ? ".data/version" : "version", str(version_, "\n"));
  if (!has_record("byteorder")) write_record("byteorder", "little");
  write_serialization_id();
  write_directory();
  finished_ = true;
}

void ZipWriter::write_directory() {
  uint64_t start = position_;
  for (const Row& row : rows_) {
    std::string extra = zip64_extra(row.size, row.compressed_size, row.header_offset);
    Fields f;
    f.u32(kCentralHeader).u16(0).u16(version_needed(row.method)).u16(row.flags).u16(row.method);
    f.u16(0).u16(0).u32(row.crc32).u32(at_most(row.compressed_size, kIn64));
    f.u32(at_most(row.size, kIn64)).u16(row.name.size()).u16(extra.size());
    f.u16(0).u16(0).u16(0).u32(0).u32(at_most(row.header_offset, kIn64));
    f.text(row.name).text(extra);
    put(f.bytes().data(), f.bytes().size());
  }
  uint64_t size = position_ - start, end = position_, n = rows_.size();
  Fields f;
  f.u32(kZip64End).u64(kZip64EndSize - 12).u16(0x031e).u16(0x002d).u32(0).u32(0);
  f.u64(n).u64(n).u64(size).u64(start);
  f.u32(kZip64Locator).u32(0).u64(end).u32(1);
  f.u32(kEnd).u16(0).u16(0).u16(at_most(n, kCountIn64)).u16(at_most(n, kCountIn64));
  f.u32(at_most(size, kIn64)).u32(at_most(start, kIn64)).u16(0);
  put(f.bytes().data(), f.bytes().size());
}

std::string archive_name_of(const std::string& path) {
  size_t slash = path.find_last_of("/\\");
  std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  size_t dot = name.rfind('.');
  if (dot != std::string::npos) name.resize(dot);
  TORCHERE_CHECK(!name.empty(), "invalid file name: ", path);
  return name;
}

void write_archive(const std::string& path, const std::function<void(ZipWriter&)>& fill) {
  std::string name = archive_name_of(path);
  OutputFile file(path);
  ZipWriter zip([&](const void* data, size_t size) { file.write(data, size); }, name);
  fill(zip);
  zip.finish();
  file.commit();
}

std::string archive_to_string(const std::function<void(ZipWriter&)>& fill,
                              std::string archive_name) {
  std::string out;
  ZipWriter zip(
      [&](const void* data, size_t size) { out.append(static_cast<const char*>(data), size); },
      std::move(archive_name));
  fill(zip);
  zip.finish();
  return out;
}

}  // namespace torchere::archive
