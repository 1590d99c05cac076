// The archives that others saved with PyTorch, where they lie beside the checkout: every one loads,
// and what is saved of it loads with the same code. What an archive may still lack is an operator
// or a class that is not there yet, which the error must say.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "autograd/autograd.h"
#include "serialize/load.h"
#include "serialize/save.h"
#include "serialize/unpickle.h"

using namespace torchere;
using namespace torchere::serialize;
namespace fs = std::filesystem;

namespace {

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

std::string all_code(const Module& root) {
  std::string out;
  for (const auto& [name, m] : root.modules())
    for (Function* f : m.type()->methods()) out += name + "\n" + code_of(*f);
  return out;
}

// Beyond the operators and classes that are there.
bool is_known_gap(const std::string& message) {
  return message.find("Unknown builtin op") != std::string::npos ||
         message.find("torch.classes") != std::string::npos;
}
}  // namespace

TEST_CASE("archives of PyTorch load, and what is saved of them loads alike") {
  fs::path root = wild_archives();
  if (root.empty()) return;
  autograd::initialize();
  size_t loaded = 0, lacking = 0;
  for (const auto& e : fs::recursive_directory_iterator(root)) {
    if (!e.is_regular_file() || e.path().extension() == ".npz" || !is_zip(e.path())) continue;
    INFO(e.path().string());
    LoadOptions options;
    options.map_location = Device{};
    try {
      Module m = load_module(e.path().string(), options);
      std::string code = all_code(m);
      Module again = load_module(archive::Bytes::own(save_module_to_string(m)));
      CHECK(all_code(again) == code);
      ++loaded;
    } catch (const Error& error) {
      CHECK_MESSAGE(is_known_gap(error.what()), error.what());
      ++lacking;
    }
  }
  CHECK(loaded >= 38);
  MESSAGE(loaded << " load, " << lacking << " lack operators or classes");
}
