// The archives that others saved with PyTorch, where they lie beside the checkout: every record
// is read and checked, every pickle parsed, and stored archives of today's writer come out of
// ours byte for byte.
#include <filesystem>
#include <fstream>

#include "archive/pickle_read.h"
#include "archive/zip_format.h"
#include "archive/zip_read.h"
#include "archive/zip_write.h"
#include "testing.h"

namespace torchere::archive {
namespace {

namespace fs = std::filesystem;

// ../shared/archives/wild beside some folder above this source file or the working folder.
fs::path wild_archives() {
  for (fs::path at : {fs::absolute(fs::path(__FILE__)), fs::current_path()})
    for (; at.has_relative_path(); at = at.parent_path())
      if (fs::path found = at.parent_path() / "shared/archives/wild"; fs::is_directory(found))
        return found;
  return {};
}

bool is_zip(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  char magic[4] = {};
  in.read(magic, 4);
  return std::string_view(magic, 4) == "PK\x03\x04";
}

std::vector<fs::path> zips() {
  std::vector<fs::path> found;
  fs::path root = wild_archives();
  if (root.empty()) return found;
  for (const auto& e : fs::recursive_directory_iterator(root))
    if (e.is_regular_file() && e.path().extension() != ".npz" && is_zip(e.path()))
      found.push_back(e.path());
  return found;
}

bool ends_with_pkl(const std::string& name) {
  return name.size() > 3 && name.compare(name.size() - 3, 3, "pkl") == 0;
}

}  // namespace

TEST_CASE("archives that PyTorch saved") {
  std::vector<fs::path> all = zips();
  if (all.empty()) {
    MESSAGE("skipped: there is no shared/archives/wild beside the checkout");
    return;
  }
  size_t pickles = 0, ids = 0, same_ids = 0;
  for (const fs::path& path : all) {
    CAPTURE(path.string());
    ZipReader zip = ZipReader::open(path.string());
    CHECK_FALSE(zip.prefix().empty());
    for (const std::string& name : zip.records()) {
      CAPTURE(name);
      Bytes bytes = zip.read_record(name);
      if (!ends_with_pkl(name)) continue;
      pickle::Tree tree = pickle::read_pickle(bytes, name);
      CHECK(tree.end() == bytes.size());
      CHECK_FALSE(tree.cyclic());
      ++pickles;
    }
    // Written again in the same order, it gets the same id (made of names and checksums), where
    // the archive is of a PyTorch that writes one and nobody changed it since.
    if (!zip.has_record(".data/serialization_id")) continue;
    ++ids;
    std::string again = archive_to_string(
        [&](ZipWriter& w) {
          for (const std::string& name : zip.records()) {
            if (name == ".data/serialization_id") continue;
            bool deflate = zip.find_record(name)->method == zip::kDeflated;
            Bytes b = zip.read_record(name);
            w.write_record(name, b.data(), b.size(), deflate ? Compress::Yes : Compress::No);
          }
        },
        zip.prefix());
    ZipReader ours = ZipReader::open(Bytes::own(again));
    same_ids += ours.read_record(".data/serialization_id").text() ==
                zip.read_record(".data/serialization_id").text();
  }
  CHECK(pickles >= all.size());
#ifdef __GLIBCXX__  // the id's hash and order are this library's in PyTorch's builds
  CHECK(same_ids * 2 >= ids);
#endif
  MESSAGE(all.size(), " archives, ", pickles, " pickles, ", same_ids, " equal serialization ids");
}

}  // namespace torchere::archive
