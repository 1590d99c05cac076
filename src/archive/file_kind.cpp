// One row per kind of file: the bytes that give it away, and the sentence.
#include "archive/file_kind.h"

#include <cstring>
#include <string_view>

namespace torchere::archive {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kLegacyMagic =
    "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"sv;

struct Row {
  size_t at;               // where in the file
  std::string_view magic;  // what stands there
  const char* meaning;
};

constexpr Row kRows[] = {
    {0, "PK\x03\x04"sv,
     "a zip archive that lacks its end: the file is truncated; download or copy it again"},
    {0, kLegacyMagic,
     "a checkpoint in the format of torch.save before PyTorch 1.6 (tensors, no program)"},
    {0, "PYTORCH1"sv, "an archive of a PyTorch 1.0 preview, which no release reads"},
    {0, "\x80\x02"sv, "a Python pickle, not an archive"},
    {0, "\x80\x03"sv, "a Python pickle, not an archive"},
    {0, "\x80\x04"sv, "a Python pickle, not an archive"},
    {0, "\x80\x05"sv, "a Python pickle, not an archive"},
    {0, "version https://git-lfs"sv,
     "a Git LFS pointer: the model itself was not downloaded (run 'git lfs pull')"},
    {0, "<!DOCTYPE"sv, "an HTML page: the download gave a web page and not the file"},
    {0, "<!doctype"sv, "an HTML page: the download gave a web page and not the file"},
    {0, "<html"sv, "an HTML page: the download gave a web page and not the file"},
    {0, "\x89HDF"sv, "an HDF5 file (Keras, for example)"},
    {0, "GGUF"sv, "a GGUF file"},
    {0, "\x93NUMPY"sv, "a NumPy array file"},
    {0, "\x1f\x8b"sv, "gzip data: unpack it first"},
    {0,
     "\xfd"
     "7zXZ"sv,
     "xz data: unpack it first"},
    {0, "BZh"sv, "bzip2 data: unpack it first"},
    {0, "\x28\xb5\x2f\xfd"sv, "zstd data: unpack it first"},
    {257, "ustar"sv, "a tar archive: unpack it first"},
    {4, "PTMF"sv, "a PyTorch mobile flatbuffer (.ptl), which is not a zip archive"},
    {4, "TFL3"sv, "a TensorFlow Lite model"},
    {8, "{\""sv, "a safetensors file (tensors, no program)"},
};

bool begins(Span<uint8_t> head, size_t at, std::string_view magic) {
  return head.size() >= at + magic.size() &&
         std::memcmp(head.data() + at, magic.data(), magic.size()) == 0;
}

}  // namespace

std::string describe_non_archive(Span<uint8_t> head) {
  for (const Row& row : kRows)
    if (begins(head, row.at, row.magic))
      return std::string("this is not a PyTorch archive: it looks like ") + row.meaning;
  return "this is not a PyTorch archive: it is no zip file (or its end is missing)";
}

bool is_legacy_checkpoint(Span<uint8_t> head) { return begins(head, 0, kLegacyMagic); }

}  // namespace torchere::archive
