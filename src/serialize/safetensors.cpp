#include "serialize/safetensors.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "archive/cursor.h"
#include "archive/file_kind.h"
#include "archive/source.h"
#include "serialize/tensor_of_pickle.h"

namespace torchere::serialize {
namespace {
using nlohmann::ordered_json;

constexpr uint64_t kLongestHeader = 100'000'000;
constexpr int kDeepestHeader = 8;

struct Row {
  const char* name;
  DType dtype;
};
constexpr Row kTypes[] = {
    {"BOOL", DType::Bool},  {"U8", DType::Byte},         {"I8", DType::Char},
    {"I16", DType::Short},  {"U16", DType::UInt16},      {"I32", DType::Int},
    {"U32", DType::UInt32}, {"I64", DType::Long},        {"U64", DType::UInt64},
    {"F16", DType::Half},   {"BF16", DType::BFloat16},   {"F32", DType::Float},
    {"F64", DType::Double}, {"C64", DType::ComplexFloat}};

class Reader {
 public:
  Reader(const archive::Bytes& bytes, const std::string& name) : bytes_(bytes), name_(name) {}

  std::vector<std::pair<std::string, Tensor>> read() {
    ordered_json header = read_header();
    std::vector<std::pair<std::string, Tensor>> out;
    for (auto it = header.begin(); it != header.end(); ++it)
      if (it.key() != "__metadata__") out.emplace_back(it.key(), tensor(it.key(), it.value()));
    return out;
  }

 private:
  template <class... A>
  [[noreturn]] void error(const A&... parts) {
    fail(ErrorKind::Format, name_, ": ", parts...);
  }

  ordered_json read_header() {
    archive::Cursor c(bytes_.span(), name_);
    uint64_t length = c.u64();
    if (length > kLongestHeader) error("a safetensors header of ", length, " bytes is refused");
    std::string_view text = c.text(length);
    data_ = bytes_.slice(c.position(), c.remaining());
    auto shallow = [this](int depth, ordered_json::parse_event_t, ordered_json&) {
      if (depth > kDeepestHeader) error("the safetensors header is nested too deeply");
      return true;
    };
    ordered_json header = ordered_json::parse(text, shallow, false);
    if (!header.is_object()) error("the safetensors header is no JSON object");
    return header;
  }

  uint64_t number(const std::string& tensor, const ordered_json& j) {
    if (!j.is_number_unsigned())
      error("tensor '", tensor, "': expected a whole number, found ", j.dump());
    return j.get<uint64_t>();
  }

  Tensor tensor(const std::string& name, const ordered_json& j) {
    if (!j.is_object() || !j.contains("dtype") || !j.contains("shape") ||
        !j.contains("data_offsets"))
      error("tensor '", name, "' lacks its dtype, shape or data_offsets");
    const ordered_json &type = j["dtype"], &shape = j["shape"], &offsets = j["data_offsets"];
    std::optional<DType> dtype;
    for (const Row& row : kTypes)
      if (type == row.name) dtype = row.dtype;
    if (!dtype) error("tensor '", name, "': the dtype ", type.dump(), " is not known here");
    if (!shape.is_array() || shape.size() > 64) error("tensor '", name, "' has no proper shape");
    if (!offsets.is_array() || offsets.size() != 2)
      error("tensor '", name, "' has no proper data_offsets");
    std::vector<int64_t> sizes, strides(shape.size());
    uint64_t count = 1;
    for (const ordered_json& s : shape) {
      uint64_t n = number(name, s);
      if (__builtin_mul_overflow(count, n, &count) || n > INT64_MAX || count > INT64_MAX)
        error("tensor '", name, "': the shape ", shape.dump(), " is too large");
      sizes.push_back(static_cast<int64_t>(n));
    }
    uint64_t step = 1;  // may wrap where a size is 0; tensor_over refuses what comes of it
    for (size_t i = sizes.size(); i-- > 0; step *= std::max<uint64_t>(shape[i].get<uint64_t>(), 1))
      strides[i] = static_cast<int64_t>(step);
    uint64_t begin = number(name, offsets[0]), end = number(name, offsets[1]), nbytes;
    if (begin > end || end > data_.size())
      error("tensor '", name, "': the bytes ", begin, " to ", end, " lie outside the data of ",
            data_.size(), " bytes");
    if (__builtin_mul_overflow(count, item_size(*dtype), &nbytes) || nbytes != end - begin)
      error("tensor '", name, "': ", end - begin, " bytes are not ", count, " elements of ",
            type.dump());
    Ref<Storage> storage = storage_over(data_.slice(begin, end - begin));
    return tensor_over(storage, *dtype, sizes, strides, 0);
  }

  const archive::Bytes& bytes_;
  const std::string& name_;
  archive::Bytes data_;
};
}  // namespace

std::optional<archive::Bytes> safetensors_of_file(const std::string& path) {
  std::unique_ptr<archive::Source> source = archive::map_file(path);
  archive::Bytes all = source->view(0, source->size());
  if (!archive::is_safetensors(all.span(), all.size())) return std::nullopt;
  return all;
}

std::vector<std::pair<std::string, Tensor>> read_safetensors(const archive::Bytes& bytes,
                                                             const std::string& name) {
  return Reader(bytes, name).read();
}

}  // namespace torchere::serialize
