// Checkpoints: what torch.save writes of tensors, state dicts and plain containers, in the zip form
// and in the form before PyTorch 1.6. Nothing in one is called or imported.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "archive/zip_read.h"
#include "archive/zip_write.h"
#include "serialize/unpickle.h"

namespace torchere::serialize {

// The pickle of a checkpoint and the storages that it names. Whoever turns the tree into values
// asks for tensors by their records, then calls finish(): only then do tensors of the old form hold
// data.
class CheckpointReader {
 public:
  // The file is mapped. An archive of a program is refused: it is load_module's.
  static CheckpointReader open(const std::string& path, std::optional<Device> map_location = {});
  static CheckpointReader open(archive::Bytes bytes, std::optional<Device> map_location = {});

  const archive::pickle::Tree& tree() const { return *tree_; }
  StorageTable& storages() { return *storages_; }
  void finish();

 private:
  CheckpointReader() = default;
  static CheckpointReader open_zip(archive::ZipReader zip, std::optional<Device> map_location);
  static CheckpointReader open_old(archive::Bytes bytes, std::optional<Device> map_location);
  std::shared_ptr<archive::ZipReader> zip_;
  archive::Bytes bytes_;  // of the old form
  uint64_t at_ = 0;       // where its storages' keys begin
  std::unique_ptr<archive::pickle::Tree> tree_;
  std::unique_ptr<StorageTable> storages_;
};

// Tensors, numbers, strings, None, devices in lists, tuples and dicts; lists and dicts hold Any.
Value load_checkpoint(const std::string& path, std::optional<Device> map_location = {});
Value load_checkpoint(archive::Bytes bytes, std::optional<Device> map_location = {});

// In the zip form, such that torch.load reads it.
void save_checkpoint(const Value& v, const std::string& path);
std::string save_checkpoint_to_string(const Value& v);
// The records of a checkpoint around its pickle; `storages` are written as data/0, data/1 …
void write_checkpoint(archive::ZipWriter& zip, std::string_view pickle,
                      const std::vector<Tensor>& storages);

}  // namespace torchere::serialize
