// The old form is a row of pickles (magic number, protocol, facts of the machine, the object, the
// storages' keys) and then each storage: a count of 8 bytes and the elements.
#include "serialize/checkpoint.h"

#include <cstring>

#include "archive/cursor.h"
#include "archive/file_kind.h"
#include "archive/pickle_read.h"
#include "archive/source.h"
#include "serialize/other_zip.h"
#include "serialize/pickle_values.h"
#include "serialize/safetensors.h"

namespace torchere::serialize {
namespace pickle = archive::pickle;

CheckpointReader CheckpointReader::open(const std::string& path,
                                        std::optional<Device> map_location) {
  std::unique_ptr<archive::Source> source = archive::map_file(path);
  size_t head = static_cast<size_t>(std::min<uint64_t>(source->size(), 512));
  if (archive::is_legacy_checkpoint(source->view(0, head).span()))
    return open_old(source->view(0, source->size()), map_location);
  return open_zip(archive::ZipReader::open(std::move(source)), map_location);
}

CheckpointReader CheckpointReader::open(archive::Bytes bytes, std::optional<Device> map_location) {
  if (archive::is_legacy_checkpoint(bytes.span())) return open_old(std::move(bytes), map_location);
  return open_zip(archive::ZipReader::open(std::move(bytes)), map_location);
}

CheckpointReader CheckpointReader::open_zip(archive::ZipReader zip,
                                            std::optional<Device> map_location) {
  TORCHERE_CHECK_KIND(!zip.has_record("constants.pkl"), Format, zip.name(),
                      ": an archive of a program (torch.jit.save): load it with torch.jit.load");
  TORCHERE_CHECK_KIND(zip.has_record("data.pkl"), Format, zip.name(),
                      ": a zip file, but no checkpoint: ", describe_other_zip(zip));
  if (zip.has_record("byteorder"))
    TORCHERE_CHECK_KIND(zip.read_record("byteorder").text() == "little", Format, zip.name(),
                        ": written by a big-endian machine, whose tensors are not read");
  CheckpointReader r;
  r.zip_ = std::make_shared<archive::ZipReader>(std::move(zip));
  r.tree_ = std::make_unique<pickle::Tree>(
      pickle::read_pickle(r.zip_->read_record("data.pkl"), r.zip_->name() + ": data.pkl"));
  r.storages_ = std::make_unique<StorageTable>(r.zip_.get(), "data/", map_location);
  return r;
}

CheckpointReader CheckpointReader::open_old(archive::Bytes bytes,
                                            std::optional<Device> map_location) {
  CheckpointReader r;
  r.bytes_ = std::move(bytes);
  uint64_t at = 0;
  for (const char* part : {"magic number", "protocol", "machine"})
    at = pickle::read_pickle(r.bytes_, str("checkpoint's ", part), {}, at).end();
  r.tree_ = std::make_unique<pickle::Tree>(pickle::read_pickle(r.bytes_, "checkpoint", {}, at));
  r.at_ = r.tree_->end();
  r.storages_ = std::make_unique<StorageTable>(nullptr, "", map_location);
  r.storages_->defer(r.bytes_.size() - r.at_);
  return r;
}

void CheckpointReader::finish() {
  if (zip_) return;
  pickle::Tree keys = pickle::read_pickle(bytes_, "checkpoint's keys", {}, at_);
  uint64_t start = keys.end();
  archive::Cursor cursor(bytes_.slice(start, bytes_.size() - start).span(), "checkpoint", start);
  for (const pickle::Value* key : keys.root().items()) {
    uint64_t count = cursor.u64();
    StorageTable::Deferred d = storages_->deferred(std::string(key->string()));
    if (!d.storage) key->error("a storage that no tensor has");
    if (count != d.storage->nbytes() / d.item_size)
      key->error(str("a storage of ", count, " elements where its tensors tell of ",
                     d.storage->nbytes() / d.item_size));
    size_t nbytes = d.storage->nbytes();
    const uint8_t* data = cursor.bytes(nbytes).data();
    if (nbytes) std::memcpy(d.storage->data(), data, nbytes);
  }
}

namespace {

Value read_all(CheckpointReader r) {
  Value v = unpickle(r.tree(), r.storages(), Host{});
  r.finish();
  return v;
}

void fill(archive::ZipWriter& zip, const Value& v) {
  TypeNames names;
  std::vector<TypeRef> classes;
  ValuePickler pickler(names, classes, ValuePickler::Form::Plain);
  pickler.push(v);
  write_checkpoint(zip, pickler.finish(), pickler.storages());
}

// The tensors of a safetensors file as a dict.
Value dict_of_safetensors(const archive::Bytes& bytes, const std::string& name) {
  auto out = make_ref<Dict>(types::string(), types::tensor());
  for (auto& [key, tensor] : read_safetensors(bytes, name)) out->set(Value(key), Value(tensor));
  return Value(out);
}
}  // namespace

Value load_checkpoint(const std::string& path, std::optional<Device> map_location) {
  if (std::optional<archive::Bytes> bytes = safetensors_of_file(path))
    return dict_of_safetensors(*bytes, path);
  return read_all(CheckpointReader::open(path, map_location));
}
Value load_checkpoint(archive::Bytes bytes, std::optional<Device> map_location) {
  if (archive::is_safetensors(bytes.span(), bytes.size()))
    return dict_of_safetensors(bytes, "checkpoint");
  return read_all(CheckpointReader::open(std::move(bytes), map_location));
}

void write_checkpoint(archive::ZipWriter& zip, std::string_view pickle,
                      const std::vector<Tensor>& storages) {
  zip.write_record("data.pkl", pickle);
  zip.write_record(".format_version", std::string_view("1"));
  zip.write_record(".storage_alignment", std::string_view("64"));
  zip.write_record("byteorder", std::string_view("little"));
  size_t number = 0;
  for (const Tensor& t : storages) {
    const Storage& s = *t.impl()->storage();
    zip.write_record("data/" + std::to_string(number++), s.data(), s.nbytes());
  }
}

void save_checkpoint(const Value& v, const std::string& path) {
  archive::write_archive(path, [&](archive::ZipWriter& zip) { fill(zip, v); });
}
std::string save_checkpoint_to_string(const Value& v) {
  return archive::archive_to_string([&](archive::ZipWriter& zip) { fill(zip, v); });
}

}  // namespace torchere::serialize
