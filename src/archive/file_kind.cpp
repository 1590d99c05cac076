// One row per kind of file: the bytes that give it away, and the sentence.
#include "archive/file_kind.h"

#include <cctype>
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
  const char* meaning;     // what it is, and what to do
};

constexpr char kPickle[] =
    "a bare Python pickle: load it where it was made, and save its state dict with torch.save";
constexpr char kWebPage[] =
    "an HTML page: the download gave a web page and not the file; open the address in a browser to "
    "see why";

constexpr Row kRows[] = {
    {0, "PK\x03\x04"sv,
     "a zip archive that lacks its end: the file is truncated; download or copy it again"},
    {0, kLegacyMagic,
     "a checkpoint in the format of torch.save before PyTorch 1.6 (tensors, no program): read it "
     "with torch.load, and load the state dict into a module"},
    {0, "PYTORCH1"sv, "an archive of a PyTorch 1.0 preview, which no release reads"},
    {0, "\x80\x02"sv, kPickle},
    {0, "\x80\x03"sv, kPickle},
    {0, "\x80\x04"sv, kPickle},
    {0, "\x80\x05"sv, kPickle},
    {0, "version https://git-lfs"sv,
     "a Git LFS pointer: the model itself was not downloaded (run 'git lfs pull')"},
    {0, "\x89HDF"sv,
     "an HDF5 file (Keras, for example): load it with the library that wrote it, and export the "
     "model from there"},
    {0, "GGUF"sv, "a GGUF file (llama.cpp): it holds weights and no program; run it there"},
    {0, "\x93NUMPY"sv,
     "a NumPy array file: numpy.load reads it; 'torchere run' takes it as --input"},
    {0, "\x1f\x8b"sv,
     "gzip data (a .tar.gz, for example): unpack it first, and load the .pt in it"},
    {0,
     "\xfd"
     "7zXZ"sv,
     "xz data: unpack it first, and load the .pt in it"},
    {0, "BZh"sv, "bzip2 data: unpack it first, and load the .pt in it"},
    {0, "\x28\xb5\x2f\xfd"sv, "zstd data: unpack it first, and load the .pt in it"},
    {0, "7z\xbc\xaf"sv, "a 7-Zip archive: unpack it first, and load the .pt in it"},
    {0, "Rar!"sv, "a RAR archive: unpack it first, and load the .pt in it"},
    {257, "ustar"sv, "a tar archive: unpack it first, and load the .pt in it"},
    {4, "PTMF"sv,
     "a PyTorch mobile flatbuffer (.ptl): save the model again with _use_flatbuffer=False"},
    {4, "TFL3"sv, "a TensorFlow Lite model: run it with TensorFlow Lite"},
    {8, "{"sv,
     "a safetensors file (tensors, no program): read it with torchere.load, and load the state "
     "dict "
     "into a module"},
    {0,
     "\x7f"
     "ELF"sv,
     "a shared library or program: load_library takes those"},
    {0, "%PDF"sv, "a PDF document: the download gave another file than the model"},
    {0, "\x89PNG"sv, "a picture: the download gave another file than the model"},
    {0, "\xff\xd8\xff"sv, "a picture: the download gave another file than the model"},
    {0, "<?xml"sv,
     "an XML document: probably a storage service's error message in place of the file"},
};

bool begins(Span<uint8_t> head, size_t at, std::string_view magic) {
  return head.size() >= at + magic.size() &&
         std::memcmp(head.data() + at, magic.data(), magic.size()) == 0;
}

bool is_space(uint8_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// "<html" or "<!doctype html", in any case, behind spaces.
bool is_web_page(Span<uint8_t> head) {
  size_t at = 0;
  while (at < head.size() && is_space(head[at])) ++at;
  for (std::string_view wanted : {"<html"sv, "<!doctype html"sv, "<head"sv}) {
    size_t i = 0;
    while (i < wanted.size() && at + i < head.size() &&
           std::tolower(head[at + i]) == static_cast<uint8_t>(wanted[i]))
      ++i;
    if (i == wanted.size()) return true;
  }
  return false;
}

// A protobuf of onnx.ModelProto: ir_version, a small number, then the producer's name or the graph.
bool is_onnx(Span<uint8_t> head) {
  return head.size() > 4 && head[0] == 0x08 && head[1] >= 1 && head[1] <= 0x20 &&
         (head[2] == 0x12 || head[2] == 0x3a || head[2] == 0x42);
}

// Mostly ASCII, without control characters.
bool is_text(Span<uint8_t> head) {
  size_t wide = 0;
  for (uint8_t c : head) {
    if ((c < ' ' && !is_space(c)) || c == 0x7f) return false;
    wide += c >= 0x80;
  }
  return wide * 2 < head.size();
}
std::string beginning(Span<uint8_t> head) {
  std::string out;
  for (size_t i = 0; i < head.size() && out.size() < 40 && head[i] != '\n' && head[i] != '\r'; ++i)
    if (head[i] < 0x80) out += static_cast<char>(head[i]);
  return out;
}

}  // namespace

std::string describe_non_archive(Span<uint8_t> head) {
  std::string out = "this is not a PyTorch archive: it looks like ";
  for (const Row& row : kRows)
    if (begins(head, row.at, row.magic)) return out + row.meaning;
  if (is_web_page(head)) return out + kWebPage;
  if (is_onnx(head))
    return out +
           "an ONNX model: run it with ONNX Runtime, or save the PyTorch model with torch.jit.save";
  if (is_text(head)) return out + "text, which begins '" + beginning(head) + "'";
  return "this is not a PyTorch archive: it is no zip file (or its end is missing)";
}

bool is_safetensors(Span<uint8_t> head, uint64_t file_size) {
  if (head.size() < 10 || head[8] != '{') return false;
  uint64_t length = 0;
  std::memcpy(&length, head.data(), sizeof length);
  return length >= 2 && length <= file_size - 8;
}

bool is_legacy_checkpoint(Span<uint8_t> head) { return begins(head, 0, kLegacyMagic); }

}  // namespace torchere::archive
