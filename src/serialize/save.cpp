// The order of saving is PyTorch's: extra files, the module's storages, data.pkl, the code of every
// class and function that is reached, the constants of that code, and the closing records.
#include "serialize/save.h"

#include <algorithm>
#include <memory>
#include <unordered_set>

#include "serialize/pickle_values.h"
#include "serialize/source_ranges.h"
#include "types/host_class.h"

namespace torchere::serialize {

namespace {

constexpr size_t kLeastToCompress = 200;  // bytes of a record

std::string prefix_of(const std::string& qualified) {
  size_t dot = qualified.rfind('.');
  return dot == std::string::npos ? "" : qualified.substr(0, dot);
}

class Saver {
 public:
  explicit Saver(archive::ZipWriter& zip) : zip_(zip) {}

  void save(const Module& m, const ExtraFiles& extra) {
    TORCHERE_CHECK(m.defined(), "there is no module to save");
    for (const auto& [name, content] : extra) zip_.write_record("extra/" + name, content);
    write_pickled("data", "data/", Value(m.object()));
    // Printing a class may meet others, which come after it.
    dependencies_.add(m.type());
    for (size_t i = 0; i < dependencies_.size(); ++i) print(dependencies_[i]);
    write_files();
    write_pickled("constants", "constants/", Value(make_ref<Tuple>(constants_)));
    for (const auto& [qualifier, printer] : files_) zip_.set_min_version(printer->min_version());
  }

 private:
  void write_pickled(const std::string& name, const std::string& folder, const Value& v) {
    std::vector<TypeRef> classes;
    ValuePickler pickler(names_, classes);
    pickler.push(v);
    std::string bytes = pickler.finish();
    size_t number = 0;
    for (const Tensor& t : pickler.storages()) {
      const Storage& s = *t.impl()->storage();
      zip_.write_record(folder + std::to_string(number++), s.data(), s.nbytes());
    }
    zip_.write_record(name + ".pkl", bytes);
    // Classes that only the values tell of, behind an interface or Any.
    for (TypeRef t : classes) print(t);
  }

  void print(TypeRef t) {
    if (is_host_class_name(t->name())) return;  // not the archive's: its code is the host's
    if (!printed_.insert(t).second) return;
    printer_for(prefix_of(names_.name_of(t))).print_named_type(t);
  }

  CodePrinter& printer_for(const std::string& qualifier) {
    for (auto& [name, printer] : files_)
      if (name == qualifier) return *printer;
    auto namer = [this](TypeRef t) { return std::optional<std::string>(names_.name_of(t)); };
    files_.emplace_back(qualifier,
                        std::make_unique<CodePrinter>(constants_, dependencies_, namer, true));
    return *files_.back().second;
  }

  void write_files() {
    for (const auto& [qualifier, printer] : files_) {
      std::string path = qualifier;
      std::replace(path.begin(), path.end(), '.', '/');
      write_text("code/" + path + ".py", printer->text());
      write_text("code/" + path + ".py.debug_pkl", pickle_ranges(printer->ranges()));
    }
  }

  void write_text(const std::string& name, const std::string& text) {
    zip_.write_record(
        name, text,
        text.size() > kLeastToCompress ? archive::Compress::Yes : archive::Compress::No);
  }

  archive::ZipWriter& zip_;
  TypeNames names_;
  std::vector<Value> constants_;
  Dependencies dependencies_;
  std::unordered_set<TypeRef> printed_;
  std::vector<std::pair<std::string, std::unique_ptr<CodePrinter>>> files_;
};
}  // namespace

// As PyTorch mangles: ___torch_mangle_N goes before the last part, or replaces the one there.
const std::string& TypeNames::name_of(TypeRef t) {
  auto known = names_.find(t);
  if (known != names_.end()) return known->second;
  constexpr std::string_view kMangle = "___torch_mangle_";
  std::string name = t->name();
  while (true) {
    auto [it, fresh] = used_.emplace(name, t);
    bool same = !fresh && t->is(TypeKind::Tuple) && it->second->is(TypeKind::Tuple) &&
                it->second->field_names() == t->field_names() &&
                it->second->elements() == t->elements();
    if (fresh || same) break;
    std::string mangle = str(kMangle, next_mangle_++);
    size_t at = name.find(kMangle);
    if (at != std::string::npos) {
      size_t end = name.find('.', at);
      name = name.substr(0, at) + mangle + (end == std::string::npos ? "" : name.substr(end));
    } else {
      size_t dot = name.rfind('.');
      std::string prefix = dot == std::string::npos ? "" : name.substr(0, dot + 1);
      name = prefix + mangle + "." + (dot == std::string::npos ? name : name.substr(dot + 1));
    }
  }
  return names_.emplace(t, std::move(name)).first->second;
}

void save_module(const Module& m, const std::string& path, const ExtraFiles& extra) {
  archive::write_archive(path, [&](archive::ZipWriter& zip) { Saver(zip).save(m, extra); });
}

void save_module(const Module& m, archive::ZipWriter::Sink sink, const ExtraFiles& extra,
                 const std::string& archive_name) {
  archive::ZipWriter zip(std::move(sink), archive_name);
  Saver(zip).save(m, extra);
  zip.finish();
}

std::string save_module_to_string(const Module& m, const ExtraFiles& extra) {
  return archive::archive_to_string([&](archive::ZipWriter& zip) { Saver(zip).save(m, extra); });
}

}  // namespace torchere::serialize
