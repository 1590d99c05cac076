// Fuzz target: any bytes as a zip archive. Every entry is read, through memory and a callback;
// nothing but an Error of kind Format may come of it.
#include <cstring>

#include "archive/zip_read.h"
#include "base/error.h"

using namespace torchere;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  archive::ZipLimits limits;
  limits.max_inflated_entry = limits.max_inflated_total = 16 << 20;
  auto read = [&](uint64_t at, size_t n, void* dst) { std::memcpy(dst, data + at, n); };
  try {
    auto zip = archive::ZipReader::open(archive::Bytes::borrow(data, size), "fuzz", limits);
    auto same = archive::ZipReader::open(size, read, "fuzz", limits);
    for (const auto& e : zip.entries())
      if (zip.read(e).text() != same.read(e.name).text()) __builtin_trap();
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::Format) __builtin_trap();
  }
  return 0;
}
