// Pickles of an archive to values. Only what a table knows is made: tensors over the archive's
// records, containers, numbers, and objects of the archive's own classes through a Host. Lists and
// dicts take their element types from tags in the pickle or, later, from conform().
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/pickle_value.h"
#include "archive/zip_read.h"
#include "types/class_type.h"

namespace torchere::serialize {

// The storages of one archive, by key; each is made once, so tensors share as they did when saved.
class StorageTable {
 public:
  // `folder`: where the records lie, "data/" or "constants/". The reader is kept by nobody: it must
  // outlive the table, though not the storages. `map_location`: all on this device.
  StorageTable(const archive::ZipReader* zip, std::string folder,
               std::optional<Device> map_location)
      : zip_(zip), folder_(std::move(folder)), map_location_(map_location) {}
  // Without an archive: storages are made empty, up to so many bytes, for the caller to fill.
  void defer(uint64_t budget) { budget_ = budget; }
  struct Deferred {
    Ref<Storage> storage;  // null: no such key
    size_t item_size = 1;
  };
  Deferred deferred(const std::string& key) const;

  struct Entry {
    Ref<Storage> storage;
    DType dtype;
  };
  // From ("storage", torch.FloatStorage, key, location, count).
  Entry get(const archive::pickle::Value& id);

 private:
  void check_location(const archive::pickle::Value& at, std::string_view location) const;
  Ref<Storage> make(const archive::pickle::Value& id, const std::string& key, DType dtype,
                    int64_t count);
  const archive::ZipReader* zip_;
  uint64_t budget_ = 0;
  std::string folder_;
  std::optional<Device> map_location_;
  struct Made {
    Ref<Storage> storage;
    size_t item_size;
  };
  std::map<std::string, Made> made_;
};

// A storage over a record's bytes: shared where they are aligned and may be written to.
Ref<Storage> storage_over(archive::Bytes bytes);
// "FloatStorage" → Float; an error at `at` for what there is not.
DType dtype_of_storage(const archive::pickle::Value& at, std::string_view name);

// What unpickling needs from around it. Functions that are not set refuse.
struct Host {
  std::function<TypeRef(const std::string& qualified)> find_type;
  std::function<TypeRef(const std::string& text)> parse_type;
  // Fills an object of the class from what BUILD gave it.
  std::function<void(const Ref<Object>& object, const Value& state)> set_state;
  const std::vector<Tensor>* tensors = nullptr;  // build_tensor_from_id: of old archives
};

Value unpickle(const archive::pickle::Tree& tree, StorageTable& storages, const Host& host);

// Makes v a value of type t as far as its containers' element types, not yet known, allow, and says
// whether it is one, all the way down. False leaves v partly changed.
bool conform(Value& v, TypeRef t);

}  // namespace torchere::serialize
