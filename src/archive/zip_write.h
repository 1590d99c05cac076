// ZipWriter: writes the zip archives that PyTorch writes, byte for byte where entries are stored.
//
// Every entry has its sizes and CRC in a data descriptor after the data, no time stamp, a UTF-8
// name under the archive's one folder, and an "FB" extra field of 'Z' bytes in its local header
// that brings its data to a multiple of 64 bytes from the archive's beginning. zip64 fields appear
// in headers only where a number needs them, and the zip64 end record always.
//
//   write_archive("model.pt", [&](ZipWriter& zip) {       // the folder is "model"
//     zip.write_record("data/0", data, size);
//     zip.write_record("code/__torch__.py", text, Compress::Yes);
//   });
//
// The order in which PyTorch 2.13 writes a module: extra/*, data/*, data.pkl, code/*.py and
// code/*.py.debug_pkl (compressed), constants/*, constants.pkl, then what finish() adds: version,
// byteorder, .data/serialization_id. torch.save: data.pkl, .format_version ("1"),
// .storage_alignment ("64"), byteorder, data/*, then version and .data/serialization_id.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace torchere::archive {

enum class Compress { No, Yes };

class ZipWriter {
 public:
  // Takes the bytes in order, or throws.
  using Sink = std::function<void(const void* data, size_t size)>;

  // `archive_name` is the folder's name; PyTorch uses "archive" where there is no file name.
  explicit ZipWriter(Sink sink, std::string archive_name = "archive");

  // `name` is without the folder; writing a name twice is an Error. Records of up to 3 bytes are
  // stored even when asked to be compressed, as PyTorch does it.
  void write_record(std::string_view name, const void* data, size_t size,
                    Compress compress = Compress::No);
  void write_record(std::string_view name, std::string_view text,
                    Compress compress = Compress::No) {
    write_record(name, text.data(), text.size(), compress);
  }
  // The version that finish() writes: the highest one asked for, at least 3. From 6 on it goes
  // into the record ".data/version" instead of "version".
  void set_min_version(uint64_t version);
  // Writes the closing records, those that were not written already, and the directory. An
  // archive without it is not one.
  void finish();

  const std::string& archive_name() const noexcept { return archive_name_; }
  bool has_record(std::string_view name) const { return written_.count(std::string(name)) != 0; }
  // The 40 digits of .data/serialization_id; empty before finish().
  const std::string& serialization_id() const noexcept { return serialization_id_; }
  uint64_t bytes_written() const noexcept { return position_; }

 private:
  struct Row {
    std::string name;
    uint64_t header_offset, compressed_size, size;
    uint32_t crc32;
    uint16_t method, flags;
  };
  void put(const void* data, size_t size);
  void write_local_header(const Row& row);
  void write_descriptor(const Row& row);
  void write_directory();
  void write_serialization_id();

  Sink sink_;
  std::string archive_name_;
  uint64_t position_ = 0;
  std::vector<Row> rows_;
  std::unordered_set<std::string> written_;
  uint64_t combined_crc_ = 0;
  uint64_t version_ = 3;
  std::string serialization_id_;
  bool finished_ = false;
};

// Makes the archive that `fill` writes, finish() included, beside `path` and moves it there when
// it is whole: on an error `path` is as it was. Its folder has the file's name without directories
// and last extension.
void write_archive(const std::string& path, const std::function<void(ZipWriter&)>& fill);
// The same in memory.
std::string archive_to_string(const std::function<void(ZipWriter&)>& fill,
                              std::string archive_name = "archive");
// "/a/b/model.v2.pt" -> "model.v2", as PyTorch names the folder; an Error where nothing is left.
std::string archive_name_of(const std::string& path);

}  // namespace torchere::archive
