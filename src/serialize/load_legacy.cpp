// Archives of PyTorch 1.0 to 1.2: model.json describes the tree of modules, tensors lie in
// tensors/, other attributes in attributes.pkl, each module's methods in a file of code/, other
// classes in libs/.
#include "serialize/load_legacy.h"

#include <nlohmann/json.hpp>
#include <unordered_map>

#include "archive/pickle_read.h"
#include "autograd/autograd.h"
#include "serialize/tensor_of_pickle.h"

namespace torchere::serialize {
namespace pickle = archive::pickle;
using nlohmann::json;

namespace {

constexpr int kDeepest = 200;  // modules in modules
constexpr int kLatestProtocol = 5;

// Numbers may be written as strings, as protobuf's JSON does for 64 bits.
int64_t integer(const json& v) {
  if (v.is_number_integer()) return v.get<int64_t>();
  if (!v.is_string()) fail(ErrorKind::Format, "expected a number");
  const std::string& s = v.get_ref<const std::string&>();
  size_t end = 0;
  int64_t n = 0;
  try {
    n = std::stoll(s, &end);
  } catch (const std::exception&) {
  }
  TORCHERE_CHECK_KIND(!s.empty() && end == s.size(), Format, "expected a number, found '", s, "'");
  return n;
}

int64_t integer(const json& object, const char* key, int64_t absent) {
  auto it = object.find(key);
  return it == object.end() ? absent : integer(*it);
}

std::string text(const json& object, const char* key) {
  auto it = object.find(key);
  return it == object.end() ? "" : it->get<std::string>();
}

const json& list(const json& object, const char* key) {
  static const json* empty = new json(json::array());
  auto it = object.find(key);
  if (it == object.end()) return *empty;
  TORCHERE_CHECK_KIND(it->is_array(), Format, "'", key, "' is no list");
  return *it;
}

std::vector<int64_t> integers(const json& object, const char* key) {
  std::vector<int64_t> out;
  for (const json& v : list(object, key)) out.push_back(integer(v));
  return out;
}

DType dtype_of(const std::string& name) {
  static const std::unordered_map<std::string, DType> table = {
      {"FLOAT", DType::Float}, {"DOUBLE", DType::Double}, {"FLOAT16", DType::Half},
      {"INT32", DType::Int},   {"INT64", DType::Long},    {"INT16", DType::Short},
      {"INT8", DType::Char},   {"UINT8", DType::Byte},    {"BYTE", DType::Byte},
      {"BOOL", DType::Bool}};
  auto it = table.find(name);
  TORCHERE_CHECK_KIND(it != table.end(), Format, "tensors of type '", name, "' are not known here");
  return it->second;
}

class LegacyLoader {
 public:
  LegacyLoader(const archive::ZipReader& zip, const LoadOptions& options, UnitRef unit,
               std::shared_ptr<SourceImporter> importer)
      : zip_(zip), options_(options), unit_(std::move(unit)), importer_(std::move(importer)) {}

  Module load() {
    json model = json::parse(zip_.read_record("model.json").text());
    protocol_ = integer(model, "protoVersion", 0);
    TORCHERE_CHECK_KIND(protocol_ <= kLatestProtocol, Format, "unknown protocol ", protocol_);
    for (const json& t : list(model, "tensors")) tensors_.push_back(tensor(t));
    importer_->set_constants(std::vector<Value>(tensors_.begin(), tensors_.end()));
    if (protocol_ >= 2) read_attributes();
    return module(model.at("mainModule"), "__torch__", 0);
  }

 private:
  Tensor tensor(const json& t) {
    std::string key = text(t.at("data"), "key"), device = text(t, "device");
    if (!options_.map_location && !device.empty() && device.substr(0, 3) != "cpu")
      fail(ErrorKind::Format, "a tensor was saved from device '", device,
           "', which is not there: load with map_location=\"cpu\"");
    TORCHERE_CHECK_KIND(!t.value("isQuantized", false), Format,
                        "quantized tensors are not supported");
    Ref<Storage>& storage = storages_[key];
    if (!storage) storage = storage_over(zip_.read_record(key, archive::Check::IfCopied));
    Tensor out = tensor_over(storage, dtype_of(text(t, "dataType")), integers(t, "dims"),
                             integers(t, "strides"), integer(t, "offset", 0));
    if (t.value("requiresGrad", false)) autograd::set_requires_grad(out, true);
    return out;
  }

  void read_attributes() {
    pickle::Tree tree = pickle::read_pickle(zip_.read_record("attributes.pkl"), "attributes.pkl");
    StorageTable storages(&zip_, "tensors/", options_.map_location);
    Host host;
    host.tensors = &tensors_;
    host.parse_type = [this](const std::string& t) { return importer_->parse_type(t); };
    host.find_type = [this](const std::string& t) { return importer_->find_type(t); };
    host.set_state = [](const Ref<Object>& o, const Value& state) {
      ClassType* c = ClassType::of(o->type);
      TORCHERE_CHECK_KIND(state.is_dict(), Format, "the state of ", c->name(), " is no dict");
      for (size_t i = 0; i < c->attributes().size(); ++i) {
        const Value* v = state.as<Dict>()->find(Value(c->attributes()[i].name));
        if (v) o->slots[i] = *v;
        TORCHERE_CHECK_KIND(conform(o->slots[i], c->attributes()[i].type), Format, "attribute '",
                            c->attributes()[i].name, "' of ", c->name(), " has another type");
      }
    };
    Value values = unpickle(tree, storages, host);
    if (values.is_tuple())
      attributes_ = values.as<Tuple>()->items;
    else if (values.is_list())
      attributes_ = values.as<List>()->items;
    else
      fail(ErrorKind::Format, "attributes.pkl: expected a tuple");
  }

  // Names of modules may be numbers, or have dots.
  static std::string class_name(const std::string& prefix, const std::string& name) {
    std::string out = prefix;
    size_t start = 0;
    while (start <= name.size()) {
      size_t end = std::min(name.find('.', start), name.size());
      std::string part = name.substr(start, end - start);
      bool digits = part.find_first_not_of("0123456789") == std::string::npos;
      out += "." + (digits ? "_" + part : part);
      start = end + 1;
    }
    return out;
  }

  Value attribute_value(int64_t id) {
    if (id < 0) return Value();
    TORCHERE_CHECK_KIND(static_cast<size_t>(id) < attributes_.size(), Format,
                        "attributes.pkl has no value ", id);
    return attributes_[static_cast<size_t>(id)];
  }

  Module module(const json& m, const std::string& prefix, int depth) {
    TORCHERE_CHECK_KIND(depth < kDeepest, Format, "more than ", kDeepest,
                        " modules in one another");
    std::string name = class_name(prefix, text(m, "name"));
    Module out = Module::make(unit_->unique_name(name), unit_);
    for (const json& child : list(m, "submodules"))
      out.register_module(text(child, "name"), module(child, name, depth + 1));
    for (const json& p : list(m, "parameters")) {
      int64_t id = integer(p, "tensorId", 0);
      TORCHERE_CHECK_KIND(id >= 0 && static_cast<size_t>(id) < tensors_.size(), Format,
                          "parameter '", text(p, "name"), "' names tensor ", id,
                          ", which is not there");
      const Tensor& t = tensors_[static_cast<size_t>(id)];
      if (p.value("isBuffer", false))
        out.register_buffer(text(p, "name"), t);
      else
        out.register_parameter(text(p, "name"), t);
    }
    for (const json& a : list(m, "attributes")) {
      if (out.has_attribute(text(a, "name"))) continue;
      TypeRef type = importer_->parse_type(text(a, "type"));
      Value v = attribute_value(integer(a, "id", 0));
      bool later = v.is_none() && m.contains("getStateAttributeId");
      TORCHERE_CHECK_KIND(later || conform(v, type), Format, "attribute '", text(a, "name"),
                          "' has another type than ", type->annotation());
      out.register_attribute(text(a, "name"), type, std::move(v));
    }
    add_methods(m, out);
    return out;
  }

  void add_methods(const json& m, const Module& out) {
    if (m.contains("torchscriptArena")) {
      std::string record = text(m.at("torchscriptArena"), "key");
      std::string source(zip_.read_record(record).text());
      importer_->import_methods(out.type(), make_source(std::move(source), record));
    }
    if (!m.contains("getStateAttributeId")) return;
    Function* f = out.type()->find_method("__setstate__");
    TORCHERE_CHECK_KIND(f, Format, "a module has a state, but no '__setstate__' method");
    Value state = attribute_value(integer(m, "getStateAttributeId", -1));
    std::vector<Value> inputs{Value(out.object())};
    if (f->schema().arguments.size() == 2) {
      TORCHERE_CHECK_KIND(conform(state, f->schema().arguments[1].type), Format,
                          "a module's state does not fit its __setstate__");
      inputs.push_back(std::move(state));
    }
    f->call(std::move(inputs));
  }

  const archive::ZipReader& zip_;
  const LoadOptions& options_;
  UnitRef unit_;
  std::shared_ptr<SourceImporter> importer_;
  int64_t protocol_ = 0;
  std::vector<Tensor> tensors_;
  std::vector<Value> attributes_;
  std::map<std::string, Ref<Storage>> storages_;
};
}  // namespace

Module load_legacy(const archive::ZipReader& zip, const LoadOptions& options, UnitRef unit,
                   std::shared_ptr<SourceImporter> importer) {
  try {
    return LegacyLoader(zip, options, std::move(unit), std::move(importer)).load();
  } catch (const json::exception& e) {
    fail(ErrorKind::Format, zip.name(), ": model.json: ", e.what());
  }
}

}  // namespace torchere::serialize
