// The order of loading: version, constants, then the objects of data.pkl, whose classes are
// imported from code/ as they are met.
#include "serialize/load.h"

#include <algorithm>

#include "archive/pickle_read.h"
#include "autograd/autograd.h"
#include "serialize/export_archive.h"
#include "serialize/load_export.h"
#include "serialize/load_legacy.h"
#include "serialize/load_source.h"
#include "serialize/other_zip.h"
#include "serialize/source_ranges.h"
#include "serialize/unpickle.h"
#include "serialize/versions.h"

namespace torchere::serialize {
namespace pickle = archive::pickle;

namespace {

constexpr uint64_t kLargestFile = uint64_t{1} << 50;  // for sums that do not overflow

class Loader {
 public:
  Loader(std::shared_ptr<archive::ZipReader> zip, const LoadOptions& options)
      : zip_(std::move(zip)),
        options_(options),
        unit_(options.unit ? options.unit : CompilationUnit::make()) {}

  Module load() {
    if (is_export_archive(*zip_)) {
      read_extra_files();
      return load_export(*zip_, options_, unit_);
    }
    check_is_program(*zip_);
    Limits limits = options_.limits;
    if (limits.bytes < Limits{}.bytes / 2)
      limits.bytes += 16 * std::min(zip_->size(), kLargestFile);
    LimitScope scope(limits);
    uint64_t version = read_version(*zip_);
    std::shared_ptr<archive::ZipReader> zip = zip_;
    bool legacy = zip->has_record("model.json");
    importer_ = std::make_shared<SourceImporter>(
        unit_.get(),
        [zip, legacy](const std::string& qualifier) {
          return read_code(*zip, qualifier, legacy ? "libs/" : "code/");
        },
        version);
    if (legacy) {
      read_extra_files();
      return load_legacy(*zip_, options_, unit_, importer_);
    }
    read_constants();
    Value root = read_pickled("data", "data/");
    TORCHERE_CHECK_KIND(root.is_object() && root.as<Object>()->type->is_module(), Format,
                        zip_->name(), ": data.pkl: expected a module, found ",
                        tag_name(root.tag()));
    read_extra_files();
    return Module(root.to_ref<Object>(), unit_);
  }

 private:
  Value read_pickled(const std::string& name, const std::string& folder) {
    pickle::Tree tree =
        pickle::read_pickle(zip_->read_record(name + ".pkl"), zip_->name() + ": " + name + ".pkl");
    StorageTable storages(zip_.get(), folder, options_.map_location);
    Host host;
    host.find_type = [this](const std::string& qualified) {
      return importer_->find_type(qualified);
    };
    host.parse_type = [this](const std::string& text) { return importer_->parse_type(text); };
    host.set_state = [this](const Ref<Object>& o, const Value& state) { set_state(*o, o, state); };
    return unpickle(tree, storages, host);
  }

  void read_constants() {
    if (!zip_->has_record("constants.pkl")) return;
    Value constants = read_pickled("constants", "constants/");
    TORCHERE_CHECK_KIND(constants.is_tuple(), Format, zip_->name(),
                        ": constants.pkl: expected a tuple");
    release_units(constants);
    importer_->set_constants(constants.as<Tuple>()->items);
  }

  void set_state(Object& object, const Ref<Object>& ref, const Value& state) {
    ClassType* c = ClassType::of(object.type);
    if (Function* f = c->find_method("__setstate__")) {
      run_set_state(*f, ref, state);
    } else {
      fill_slots(object, c, state);
    }
    check_slots(object, c);
  }

  void run_set_state(Function& f, const Ref<Object>& object, Value state) {
    const FunctionSchema& schema = f.schema();
    bool fits = schema.arguments.size() == 2 && conform(state, schema.arguments[1].type);
    TORCHERE_CHECK_KIND(fits, Format, zip_->name(), ": data.pkl: the state of ",
                        object->type->name(), " does not fit its __setstate__");
    f.call({Value(object), std::move(state)});
  }

  void fill_slots(Object& object, ClassType* c, const Value& state) {
    TORCHERE_CHECK_KIND(state.is_dict(), Format, zip_->name(), ": data.pkl: the state of ",
                        c->name(), " is no dict");
    const Dict& d = *state.as<Dict>();
    const std::vector<ClassAttribute>& attributes = c->attributes();
    for (size_t i = 0; i < attributes.size(); ++i) {
      if (const Value* v = d.find(Value(attributes[i].name)))
        object.slots[i] = *v;
      else if (attributes[i].name == "training")
        object.slots[i] = Value(true);
      else if (!value_has_type(Value(), attributes[i].type))
        fail(ErrorKind::Format, zip_->name(), ": data.pkl: an object of ", c->name(),
             " lacks the attribute '", attributes[i].name, "'");
    }
  }

  void check_slots(Object& object, ClassType* c) {
    const std::vector<ClassAttribute>& attributes = c->attributes();
    for (size_t i = 0; i < attributes.size(); ++i)
      TORCHERE_CHECK_KIND(conform(object.slots[i], attributes[i].type), Format, zip_->name(),
                          ": data.pkl: attribute '", attributes[i].name, "' of ", c->name(),
                          " should be ", attributes[i].type->annotation(), ", but is ",
                          type_of(object.slots[i])->annotation());
  }

  void read_extra_files() {
    if (!options_.extra_files) return;
    for (auto& [name, content] : *options_.extra_files)
      if (zip_->has_record("extra/" + name))
        content = std::string(zip_->read_record("extra/" + name).text());
  }

  std::shared_ptr<archive::ZipReader> zip_;
  LoadOptions options_;
  UnitRef unit_;
  std::shared_ptr<SourceImporter> importer_;
};

std::shared_ptr<archive::ZipReader> shared(archive::ZipReader zip) {
  return std::make_shared<archive::ZipReader>(std::move(zip));
}
}  // namespace

uint64_t read_version(const archive::ZipReader& zip) {
  const char* record = zip.has_record(".data/version") ? ".data/version" : "version";
  TORCHERE_CHECK_KIND(
      zip.has_record(record), Format, zip.name(),
      ": the record 'version' is missing: the file is incomplete, or no PyTorch archive");
  std::string text(zip.read_record(record).text());
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
    text.pop_back();
  bool digits = !text.empty() && text.size() < 10 &&
                text.find_first_not_of("0123456789") == std::string::npos;
  TORCHERE_CHECK_KIND(digits, Format, zip.name(), ": ", record, ": expected a number");
  uint64_t version = std::stoull(text);
  TORCHERE_CHECK_KIND(version >= kLeastVersion, Format, zip.name(),
                      ": Attempted to read a PyTorch file with version ", version,
                      ", but the minimum supported version for reading is ", kLeastVersion,
                      ". Your PyTorch script module file is too old. Please regenerate it with a "
                      "newer version.");
  TORCHERE_CHECK_KIND(version <= kLatestVersion, Format, zip.name(),
                      ": Attempted to read a PyTorch file with version ", version,
                      ", but the maximum supported version for reading is ", kLatestVersion,
                      ". The file was written by a newer version than this one reads.");
  return version;
}

void check_is_program(const archive::ZipReader& zip) {
  if (zip.has_record("model.json")) return;
  bool data = zip.has_record("data.pkl");
  bool code = zip.has_record("constants.pkl") || !zip.records("code/").empty();
  TORCHERE_CHECK_KIND(!data || code, Format, zip.name(),
                      ": a checkpoint that torch.save wrote (tensors, no program): read it with "
                      "torch.load, and load the state dict into a module");
  TORCHERE_CHECK_KIND(data, Format, zip.name(),
                      ": a zip file, but no PyTorch archive: ", describe_other_zip(zip));
  if (zip.has_record("byteorder"))
    TORCHERE_CHECK_KIND(zip.read_record("byteorder").text() == "little", Format, zip.name(),
                        ": written by a big-endian machine, whose tensors are not read");
}

SourceRef read_code(const archive::ZipReader& zip, const std::string& qualifier,
                    const std::string& folder) {
  std::string path = qualifier;
  std::replace(path.begin(), path.end(), '.', '/');
  path = folder + path + ".py";
  if (!zip.has_record(path)) return nullptr;
  SourceRef source = make_source(std::string(zip.read_record(path).text()), path);
  std::string ranges = path + ".debug_pkl";
  if (!zip.has_record(ranges)) return source;
  return with_origins(std::move(source),
                      read_ranges(std::string(zip.read_record(ranges).text()), ranges));
}

Module load_module(std::shared_ptr<archive::ZipReader> zip, const LoadOptions& options) {
  return Loader(std::move(zip), options).load();
}
Module load_module(const std::string& path, const LoadOptions& options) {
  return load_module(shared(archive::ZipReader::open(path)), options);
}
Module load_module(archive::Bytes bytes, const LoadOptions& options) {
  return load_module(shared(archive::ZipReader::open(std::move(bytes))), options);
}
Module load_module(uint64_t size, archive::ReadCallback read, const LoadOptions& options) {
  return load_module(shared(archive::ZipReader::open(size, std::move(read))), options);
}

}  // namespace torchere::serialize
