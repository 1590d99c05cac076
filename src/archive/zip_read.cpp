// ZipReader: lookup by name, and reading of stored and deflated entries.
#include "archive/zip_read.h"

#include <zlib.h>

#include <algorithm>

#include "archive/cursor.h"
#include "archive/zip_directory.h"
#include "archive/zip_format.h"

namespace torchere::archive {
namespace {

// zlib counts in 32 bits, so both sides are fed in pieces.
constexpr size_t kPiece = size_t{1} << 30;

class Inflater {
 public:
  Inflater() {
    TORCHERE_CHECK(inflateInit2(&stream_, -MAX_WBITS) == Z_OK, "zlib could not be started");
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  // Inflates all of `in` into exactly `size` bytes; false where the data is not that.
  bool run(Span<uint8_t> in, uint8_t* out, size_t size) {
    size_t in_left = in.size(), out_left = size;
    const uint8_t* next_in = in.data();
    uint8_t spare = 0;  // an empty entry still needs an address to write to
    uint8_t* next_out = size ? out : &spare;
    int status = Z_OK;
    while (status == Z_OK) {
      uInt give = static_cast<uInt>(std::min(in_left, kPiece));
      uInt room = static_cast<uInt>(std::min(out_left, kPiece));
      stream_.next_in = const_cast<Bytef*>(next_in);
      stream_.avail_in = give;
      stream_.next_out = next_out;
      stream_.avail_out = room;
      status = inflate(&stream_, Z_NO_FLUSH);
      uInt took = give - stream_.avail_in, wrote = room - stream_.avail_out;
      next_in += took;
      in_left -= took;
      next_out += wrote;
      out_left -= wrote;
      if (took == 0 && wrote == 0) break;
    }
    return status == Z_STREAM_END && in_left == 0 && out_left == 0;
  }

 private:
  z_stream stream_{};
};

void check_crc(const std::string& archive, const ZipEntry& e, const Bytes& bytes) {
  uint32_t crc = static_cast<uint32_t>(crc32_z(0, bytes.data(), bytes.size()));
  if (crc != e.crc32)
    format_error(archive, e.data_offset, "entry ", e.name,
                 " is damaged: its checksum does not match");
}

}  // namespace

ZipReader ZipReader::open(std::unique_ptr<Source> source, const ZipLimits& limits) {
  ZipReader zip(std::move(source));
  zip.entries_ = read_directory(*zip.source_, limits);
  zip.by_name_.reserve(zip.entries_.size());
  for (size_t i = 0; i < zip.entries_.size(); ++i) {
    const ZipEntry& e = zip.entries_[i];
    if (!zip.by_name_.emplace(e.name, i).second)
      format_error(zip.name(), e.header_offset, "two entries have the name ", e.name);
  }
  if (!zip.entries_.empty()) {
    const std::string& first = zip.entries_[0].name;
    size_t slash = first.find('/');
    if (slash != std::string::npos) zip.prefix_ = first.substr(0, slash);
  }
  return zip;
}

ZipReader ZipReader::open(const std::string& path, const ZipLimits& limits) {
  return open(map_file(path), limits);
}

ZipReader ZipReader::open(Bytes bytes, std::string name, const ZipLimits& limits) {
  return open(memory_source(std::move(bytes), std::move(name)), limits);
}

ZipReader ZipReader::open(uint64_t size, ReadCallback read, std::string name,
                          const ZipLimits& limits) {
  return open(callback_source(size, std::move(read), std::move(name)), limits);
}

const ZipEntry* ZipReader::find(std::string_view name) const {
  auto it = by_name_.find(name);
  return it == by_name_.end() ? nullptr : &entries_[it->second];
}

Bytes ZipReader::read(const ZipEntry& e, Check check) const {
  if (e.flags & zip::kEncrypted)
    format_error(name(), e.header_offset, "entry ", e.name, " is encrypted");
  Bytes raw = source_->view(e.data_offset, e.compressed_size);
  if (e.method == zip::kStored) {
    if (check == Check::Always || !source_->in_memory()) check_crc(name(), e, raw);
    return raw;
  }
  if (e.method != zip::kDeflated)
    format_error(name(), e.header_offset, "entry ", e.name, " uses compression method ", e.method,
                 "; only stored and deflated entries can be read");
  Bytes out = Bytes::allocate(static_cast<size_t>(e.size));
  if (!Inflater().run(raw.span(), out.mutable_data(), out.size()))
    format_error(name(), e.data_offset, "entry ", e.name,
                 " is damaged: it does not inflate to its ", e.size, " bytes");
  check_crc(name(), e, out);
  return out;
}

Bytes ZipReader::read(std::string_view entry_name, Check check) const {
  const ZipEntry* e = find(entry_name);
  TORCHERE_CHECK_KIND(e, Format, name(), ": the archive has no entry ", entry_name);
  return read(*e, check);
}

std::string ZipReader::full_name(std::string_view record) const {
  std::string full;
  full.reserve(prefix_.size() + 1 + record.size());
  if (!prefix_.empty()) full.append(prefix_).push_back('/');
  return full.append(record);
}

const ZipEntry* ZipReader::find_record(std::string_view record) const {
  return find(full_name(record));
}

Bytes ZipReader::read_record(std::string_view record, Check check) const {
  return read(full_name(record), check);
}

std::vector<std::string> ZipReader::records(std::string_view under) const {
  std::string start = full_name(under);
  size_t cut = full_name({}).size();
  std::vector<std::string> names;
  for (const ZipEntry& e : entries_)
    if (e.name.starts_with(start) && e.name.back() != '/') names.push_back(e.name.substr(cut));
  return names;
}

}  // namespace torchere::archive
