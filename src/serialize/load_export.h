// Archives of torch.export.save (.pt2) as modules: parameters and buffers in the tree of modules
// that the program had, and a method forward. They run, print and save like any other.
#pragma once
#include "serialize/load.h"

namespace torchere::serialize {

Module load_export(const archive::ZipReader& zip, const LoadOptions& options, UnitRef unit);

}  // namespace torchere::serialize
