#include "serialize/other_zip.h"

#include "base/error.h"

namespace torchere::serialize {
namespace {

struct Row {
  std::string_view entry;  // a full name, or with a first * how a name ends
  const char* meaning;
};
constexpr Row kRows[] = {
    {"MAR-INF/MANIFEST.json",
     "it is a TorchServe archive (.mar): unzip it, and load the .pt in it"},
    {"model.weights.h5", "it is a Keras model (.keras): export it from Keras"},
    {"[Content_Types].xml", "it is an Office document"},
    {"AndroidManifest.xml", "it is an Android package: the models are under its assets"},
    {"*.mlmodel", "it is a Core ML model: run it with Core ML"},
    {"*.npy",
     "it holds NumPy arrays (.npz): numpy.load reads it; 'torchere run' takes it as --input"},
    {"*.onnx", "it holds an ONNX model: unzip it, and run that with ONNX Runtime"},
    {"*.safetensors", "it holds a safetensors file: unzip it first"},
    {"*/data.pkl",
     "its records do not lie under its first entry's folder: it was packed again by "
     "another program; put the folder with data.pkl first, without compression"},
    {"*.pt", "it holds a .pt file: unzip it first, and load that"},
    {"*.pth", "it holds a .pth file: unzip it first, and load that"},
    {"*.ptl", "it holds a .ptl file: unzip it first, and load that"},
};

bool matches(std::string_view name, std::string_view pattern) {
  if (pattern[0] != '*') return name == pattern;
  pattern.remove_prefix(1);
  return name.size() > pattern.size() && name.substr(name.size() - pattern.size()) == pattern;
}
}  // namespace

std::string describe_other_zip(const archive::ZipReader& zip) {
  for (const Row& row : kRows)
    for (const archive::ZipEntry& e : zip.entries())
      if (matches(e.name, row.entry)) return row.meaning;
  return "it has no data.pkl";
}

}  // namespace torchere::serialize
