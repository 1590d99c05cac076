// Reading a zip's central directory into entries, with all the checks that ZipReader promises.
#pragma once
#include <vector>

#include "archive/source.h"
#include "archive/zip_read.h"

namespace torchere::archive {

// The entries in directory order, with data_offset set from the local headers.
std::vector<ZipEntry> read_directory(const Source& source, const ZipLimits& limits);

}  // namespace torchere::archive
