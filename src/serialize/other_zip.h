// Zip files that are not PyTorch's: what such a file is and what to do, for messages.
#pragma once
#include <string>

#include "archive/zip_read.h"

namespace torchere::serialize {

std::string describe_other_zip(const archive::ZipReader& zip);

}  // namespace torchere::serialize
