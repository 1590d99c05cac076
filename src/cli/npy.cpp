#include "cli/npy.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>

#include "archive/output_file.h"
#include "archive/zip_format.h"
#include "archive/zip_read.h"
#include "tensor/loop.h"

namespace torchere::cli {
namespace {

struct NpyType {
  const char* code;
  DType dtype;
};
constexpr NpyType kTypes[] = {{"b1", DType::Bool},
                              {"u1", DType::Byte},
                              {"i1", DType::Char},
                              {"i2", DType::Short},
                              {"i4", DType::Int},
                              {"i8", DType::Long},
                              {"f2", DType::Half},
                              {"f4", DType::Float},
                              {"f8", DType::Double},
                              {"c8", DType::ComplexFloat},
                              {"c16", DType::ComplexDouble},
                              {"u2", DType::UInt16},
                              {"u4", DType::UInt32},
                              {"u8", DType::UInt64}};

struct Header {
  DType dtype = DType::Undefined;
  bool swapped = false, column_major = false;
  std::vector<int64_t> sizes;
};

// What follows 'key': in the header's dict.
std::string_view field(std::string_view header, std::string_view key, const std::string& where) {
  size_t at = header.find("'" + std::string(key) + "':");
  TORCHERE_CHECK_KIND(at != std::string_view::npos, Format, where, ": the array's header has no '",
                      key, "'");
  std::string_view rest = header.substr(at + key.size() + 3);
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  return rest;
}

void parse_type(Header& h, std::string_view text, const std::string& where) {
  size_t end = text.size() > 1 ? text.find('\'', 1) : std::string_view::npos;
  TORCHERE_CHECK_KIND(!text.empty() && text[0] == '\'' && end != std::string_view::npos && end >= 3,
                      Format, where, ": arrays of records can't be tensors");
  std::string_view descr = text.substr(1, end - 1);
  h.swapped = descr[0] == '>';
  for (const NpyType& t : kTypes)
    if (descr.substr(1) == t.code) h.dtype = t.dtype;
  TORCHERE_CHECK_KIND(h.dtype != DType::Undefined, Format, where, ": arrays of type '", descr,
                      "' can't be tensors");
}

void parse_shape(Header& h, std::string_view text, const std::string& where) {
  size_t end = text.find(')');
  TORCHERE_CHECK_KIND(!text.empty() && text[0] == '(' && end != std::string_view::npos, Format,
                      where, ": the array's shape can't be read");
  const char* p = text.data() + 1;
  const char* last = text.data() + end;
  while (p < last) {
    if (*p == ' ' || *p == ',') {
      ++p;
      continue;
    }
    int64_t n = 0;
    auto [q, error] = std::from_chars(p, last, n);
    TORCHERE_CHECK_KIND(error == std::errc() && n >= 0 && h.sizes.size() < 64, Format, where,
                        ": the array's shape can't be read");
    h.sizes.push_back(n);
    p = q;
  }
}

void swap_bytes(Tensor& t) {
  size_t part = is_complex(t.dtype()) ? t.item_size() / 2 : t.item_size();
  char* p = static_cast<char*>(t.data());
  for (size_t i = 0; i + part <= t.nbytes(); i += part) std::reverse(p + i, p + i + part);
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  TORCHERE_CHECK_KIND(in.good(), Format, "cannot open ", path);
  std::stringstream s;
  s << in.rdbuf();
  return s.str();
}

void put(std::string& out, uint64_t v, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(v >> (8 * i) & 0xff);
}
uint32_t crc_of(const std::string& data) {
  uLong crc = crc32(0, nullptr, 0);
  for (size_t at = 0; at < data.size();) {
    uInt n = static_cast<uInt>(std::min<size_t>(data.size() - at, 1u << 30));
    crc = crc32(crc, reinterpret_cast<const Bytef*>(data.data() + at), n);
    at += n;
  }
  return static_cast<uint32_t>(crc);
}
// The fields that a local header and its row in the directory share.
void put_entry(std::string& out, const std::string& name, uint32_t crc, size_t size) {
  namespace zip = archive::zip;
  put(out, 20, 2);
  put(out, zip::kUtf8Name, 2);
  put(out, zip::kStored, 2);
  put(out, 0, 2);
  put(out, 0x21, 2);  // 1 January 1980
  put(out, crc, 4);
  put(out, size, 4);
  put(out, size, 4);
  put(out, name.size(), 2);
  put(out, 0, 2);
}

std::string npz_bytes(const NamedTensors& arrays) {
  namespace zip = archive::zip;
  std::string out, directory;
  for (const auto& [array, tensor] : arrays) {
    std::string name = array + ".npy", data = npy_bytes(tensor);
    TORCHERE_CHECK(out.size() + data.size() < zip::kIn64,
                   "results of 4 GiB and more don't fit one .npz; write a .npy");
    uint32_t crc = crc_of(data);
    put(directory, zip::kCentralHeader, 4);
    put(directory, 20, 2);
    put_entry(directory, name, crc, data.size());
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 4);
    put(directory, out.size(), 4);
    directory += name;
    put(out, zip::kLocalHeader, 4);
    put_entry(out, name, crc, data.size());
    out += name + data;
  }
  size_t at = out.size();
  out += directory;
  put(out, zip::kEnd, 4);
  put(out, 0, 4);
  put(out, arrays.size(), 2);
  put(out, arrays.size(), 2);
  put(out, directory.size(), 4);
  put(out, at, 4);
  put(out, 0, 2);
  return out;
}

}  // namespace

Tensor parse_npy(std::string_view bytes, const std::string& where) {
  TORCHERE_CHECK_KIND(bytes.size() >= 12 && bytes.substr(0, 6) == "\x93NUMPY", Format, where,
                      ": not a NumPy array (.npy); numpy.save writes them");
  auto byte = [&](size_t i) { return static_cast<uint8_t>(bytes[i]); };
  int major = byte(6);
  size_t begin = major >= 2 ? 12 : 10;
  size_t length = major >= 2 ? size_t(byte(8)) | size_t(byte(9)) << 8 | size_t(byte(10)) << 16 |
                                   size_t(byte(11)) << 24
                             : size_t(byte(8)) | size_t(byte(9)) << 8;
  TORCHERE_CHECK_KIND(length <= bytes.size() - begin, Format, where,
                      ": the array's header runs past the file's end");
  std::string_view header = bytes.substr(begin, length), data = bytes.substr(begin + length);
  Header h;
  parse_type(h, field(header, "descr", where), where);
  h.column_major = field(header, "fortran_order", where).substr(0, 4) == "True";
  parse_shape(h, field(header, "shape", where), where);
  std::vector<int64_t> sizes = h.sizes;
  if (h.column_major) std::reverse(sizes.begin(), sizes.end());
  int64_t n = numel_of(sizes);
  TORCHERE_CHECK_KIND(static_cast<uint64_t>(n) <= data.size() / item_size(h.dtype), Format, where,
                      ": the array has ", data.size(), " bytes, its shape asks for ", n,
                      " elements of ", item_size(h.dtype));
  Tensor t = empty_tensor(sizes, h.dtype);
  if (t.nbytes()) std::memcpy(t.data(), data.data(), t.nbytes());
  if (h.swapped) swap_bytes(t);
  if (!h.column_major) return t;
  Dims strides(t.strides());
  std::reverse(strides.begin(), strides.end());
  return contiguous(view_of(t, h.sizes, strides, 0));
}

NamedTensors read_arrays(const std::string& path) {
  std::string text = read_file(path);
  if (text.rfind("PK", 0) != 0) return {{"", parse_npy(text, path)}};
  auto zip = archive::ZipReader::open(archive::Bytes::own(std::move(text)), path);
  NamedTensors out;
  for (const archive::ZipEntry& e : zip.entries()) {
    std::string name = e.name;
    TORCHERE_CHECK_KIND(name.size() > 4 && name.compare(name.size() - 4, 4, ".npy") == 0, Format,
                        path, ": entry ", name, " is no array; is this an .npz of numpy.savez?");
    archive::Bytes b = zip.read(e);
    out.emplace_back(name.substr(0, name.size() - 4), parse_npy(b.text(), path + ":" + name));
  }
  return out;
}

std::string npy_bytes(const Tensor& given) {
  Tensor t = given;
  if (t.dtype() == DType::BFloat16 || t.dtype() == DType::ComplexHalf) {
    t = empty_tensor(given.sizes(),
                     t.dtype() == DType::BFloat16 ? DType::Float : DType::ComplexFloat);
    copy_elements(t, given);
  }
  t = contiguous(t);
  std::string descr, shape;
  for (const NpyType& k : kTypes)
    if (k.dtype == t.dtype()) descr = (t.item_size() == 1 ? "|" : "<") + std::string(k.code);
  for (int64_t s : t.sizes()) shape += std::to_string(s) + ", ";
  if (t.dim() > 1)
    shape.resize(shape.size() - 2);
  else if (t.dim() == 1)
    shape.pop_back();
  std::string header =
      "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + shape + "), }";
  header.append(63 - (10 + header.size()) % 64, ' ');
  header += '\n';
  std::string out("\x93NUMPY\x01\x00", 8);
  put(out, header.size(), 2);
  out += header;
  if (t.nbytes()) out.append(static_cast<const char*>(t.data()), t.nbytes());
  return out;
}

void write_arrays(const std::string& path, const NamedTensors& arrays) {
  bool single = path.size() > 4 && path.compare(path.size() - 4, 4, ".npy") == 0;
  TORCHERE_CHECK(!single || arrays.size() == 1, path, " holds one array, but there are ",
                 arrays.size(), " results; name an .npz");
  std::string bytes = single ? npy_bytes(arrays[0].second) : npz_bytes(arrays);
  archive::OutputFile file(path);
  file.write(bytes.data(), bytes.size());
  file.commit();
}

}  // namespace torchere::cli
