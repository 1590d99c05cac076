// The format of PyTorch 1.0 to 1.2: see load_legacy.cpp.
#pragma once
#include "serialize/load.h"
#include "serialize/load_source.h"

namespace torchere::serialize {

Module load_legacy(const archive::ZipReader& zip, const LoadOptions& options, UnitRef unit,
                   std::shared_ptr<SourceImporter> importer);

}  // namespace torchere::serialize
