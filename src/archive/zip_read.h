// ZipReader: a zip archive, checked when opened, read entry by entry.
//
// Opening reads the central directory and every local header and refuses (FormatError): truncated
// or contradictory end records, offsets and sizes outside the file, entries that overlap each
// other or the directory, duplicate names, local headers that disagree with the directory, names
// with a zero byte, and deflated sizes that are impossible or over the limits. zip64 is
// understood. Encrypted entries and unknown methods are refused when such an entry is read.
// A file that isn't a zip says what it looks like (file_kind.h).
//
// PyTorch puts every record under one folder, named after the file at the time of saving. The
// names that find_record/read_record take leave that folder out: read_record("data.pkl").
//
//   ZipReader zip = ZipReader::open("model.pt");
//   Bytes pickle = zip.read_record("data.pkl");           // checked against its CRC
//   Bytes weights = zip.read_record("data/0", Check::IfCopied);
//
// A ZipReader may be read by many threads at once.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/bytes.h"
#include "archive/source.h"

namespace torchere::archive {

struct ZipLimits {
  uint64_t max_entries = 1 << 20;
  uint64_t max_directory = 256u << 20;              // bytes of central directory
  uint64_t max_inflated_entry = uint64_t{2} << 30;  // of one deflated entry
  uint64_t max_inflated_total = uint64_t{8} << 30;  // of all deflated entries together
};

struct ZipEntry {
  std::string name;            // as written, with the top folder
  uint64_t header_offset = 0;  // of the local header
  uint64_t data_offset = 0;    // of the (compressed) data
  uint64_t compressed_size = 0;
  uint64_t size = 0;    // uncompressed
  uint32_t crc32 = 0;   // of the uncompressed bytes
  uint16_t method = 0;  // zip::kStored, zip::kDeflated
  uint16_t flags = 0;
};

// When a stored entry's CRC is compared. Inflated and copied entries always are.
enum class Check {
  Always,    // views too: touches every byte
  IfCopied,  // views are handed out unread, so that large mapped weights load on demand
};

class ZipReader {
 public:
  // Maps the file (see map_file for what that asks of it).
  static ZipReader open(const std::string& path, const ZipLimits& limits = {});
  // From memory: Bytes::borrow(p, n) or Bytes::own(std::string). `name` is for messages.
  static ZipReader open(Bytes bytes, std::string name = "archive", const ZipLimits& limits = {});
  // From a callback that fills dst with n bytes from offset, or throws.
  static ZipReader open(uint64_t size, ReadCallback read, std::string name = "archive",
                        const ZipLimits& limits = {});
  static ZipReader open(std::unique_ptr<Source> source, const ZipLimits& limits = {});

  // In the order of the central directory, which is the order of writing.
  const std::vector<ZipEntry>& entries() const noexcept { return entries_; }
  // By full name; null where there is none. Names are compared byte by byte.
  const ZipEntry* find(std::string_view name) const;
  // The bytes of an entry: a view that shares the source where it is in memory and the entry is
  // stored, else an own buffer (aligned to kAlignment). Views are aligned as the file has them:
  // see Bytes::aligned. Must be an entry of this archive.
  Bytes read(const ZipEntry& entry, Check check = Check::Always) const;
  // By full name; a name that isn't there is a FormatError.
  Bytes read(std::string_view name, Check check = Check::Always) const;

  // The top folder's name, without the slash: what the first entry has before its first slash,
  // as PyTorch takes it; empty where that entry lies in no folder.
  const std::string& prefix() const noexcept { return prefix_; }
  // By name without the top folder.
  const ZipEntry* find_record(std::string_view name) const;
  bool has_record(std::string_view name) const { return find_record(name) != nullptr; }
  Bytes read_record(std::string_view name, Check check = Check::Always) const;
  // The names, without the top folder, of all entries under it that aren't folders; with
  // `under` ("code/") only those that begin so.
  std::vector<std::string> records(std::string_view under = {}) const;

  // The file's name, for messages, and its size.
  const std::string& name() const noexcept { return source_->name(); }
  uint64_t size() const noexcept { return source_->size(); }

 private:
  explicit ZipReader(std::unique_ptr<Source> source) : source_(std::move(source)) {}
  std::string full_name(std::string_view record) const;

  std::unique_ptr<Source> source_;
  std::vector<ZipEntry> entries_;
  std::unordered_map<std::string_view, size_t> by_name_;  // keys point into entries_
  std::string prefix_;
};

}  // namespace torchere::archive
