// torchere convert: any program that is read, as an archive of the present TorchScript format.
#include <iostream>

#include "cli/command.h"
#include "serialize/load.h"
#include "serialize/save.h"
#include "torchere/library.h"

namespace torchere::cli {

int convert_command(const ConvertArguments& a) {
  for (const std::string& library : a.libraries) api::load_library(library);
  Module m;
  {
    Progress progress("reading " + a.file);
    m = serialize::load_module(a.file);
  }
  serialize::save_module(m, a.output);
  std::cout << a.output << "\n";
  return 0;
}

}  // namespace torchere::cli
