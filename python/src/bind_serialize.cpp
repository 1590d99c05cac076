// torchere._C's side of torch.save and torch.load: checkpoints to Python objects without running
// anything that they name, and the records of new ones.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>

#include "archive/file_kind.h"
#include "autograd/autograd.h"
#include "bindings.h"
#include "constants.h"
#include "convert.h"
#include "serialize/checkpoint.h"
#include "serialize/safetensors.h"
#include "serialize/tensor_of_pickle.h"
#include "tensor_object.h"

namespace nb = nanobind;
namespace pickle = torchere::archive::pickle;

namespace torchere::python {

namespace {

using Kind = pickle::Kind;

nb::object python_of(const Value& v) { return nb::steal(own(to_python(v)).release()); }
nb::object text_of(std::string_view s) {
  PyObject* o =
      PyUnicode_DecodeUTF8(s.data(), static_cast<Py_ssize_t>(s.size()), "surrogateescape");
  if (!o) throw nb::python_error();
  return nb::steal(o);
}

// The records of a checkpoint's pickle as Python objects.
class Builder {
 public:
  explicit Builder(serialize::CheckpointReader& reader)
      : reader_(reader), made_(reader.tree().size()), state_(reader.tree().size(), State::New) {
    nb::module_ collections = nb::module_::import_("collections");
    ordered_dict_ = collections.attr("OrderedDict");
    package_ = nb::module_::import_("torchere");
  }

  nb::object build(const pickle::Value& v) {
    switch (v.kind()) {
      case Kind::None:
        return nb::none();
      case Kind::Bool:
        return nb::bool_(v.boolean());
      case Kind::Int:
        return nb::int_(v.integer());
      case Kind::Double:
        return nb::float_(v.number());
      case Kind::String:
        return text_of(v.string());
      case Kind::Bytes:
        return nb::bytes(v.bytes().data(), v.bytes().size());
      case Kind::BigInt:
        return nb::steal(PyLong_FromString(std::string(v.decimal()).c_str(), nullptr, 10));
      default:
        break;
    }
    State& state = state_[v.index()];
    if (state == State::Done) return made_[v.index()];
    if (state == State::Making) v.error("a value contains itself");
    state = State::Making;
    nb::object o = make(v);
    set(v, o);
    return o;
  }

 private:
  enum class State : uint8_t { New, Making, Done };

  void set(const pickle::Value& v, nb::object o) {
    made_[v.index()] = std::move(o);
    state_[v.index()] = State::Done;
  }

  nb::object make(const pickle::Value& v) {
    switch (v.kind()) {
      case Kind::List: {
        nb::list out;
        set(v, out);
        for (const pickle::Value* i : v.items()) out.append(build(*i));
        return out;
      }
      case Kind::Dict:
        return fill_pairs(v, nb::dict());
      case Kind::Tuple:
        return tuple_of_items(v);
      case Kind::Set:
      case Kind::FrozenSet: {
        nb::list items;
        for (const pickle::Value* i : v.items()) items.append(build(*i));
        return nb::module_::import_("builtins")
            .attr(v.kind() == Kind::Set ? "set" : "frozenset")(items);
      }
      case Kind::Reduce:
        return call(v);
      case Kind::Global:
        if (v.module() == "torch")
          if (auto d = serialize::dtype_named(v.name()))
            return package_.attr(std::string(v.name()).c_str());
        refuse(v, v);
      case Kind::NewObj:
        refuse(v, v.callable());
      default:
        v.error(str("a checkpoint holds no ", pickle::kind_name(v.kind())));
    }
  }

  [[noreturn]] void refuse(const pickle::Value& at, const pickle::Value& global) {
    at.error(
        str("Weights only load failed: the file names '", global.module(), ".", global.name(),
            "', which is neither a tensor nor a plain container. If you trust the file, load it "
            "with weights_only=False, which runs what it names"));
  }

  nb::object tuple_of_items(const pickle::Value& v) {
    nb::list items;
    for (const pickle::Value* i : v.items()) items.append(build(*i));
    return nb::tuple(items);
  }

  template <class D>
  nb::object fill_pairs(const pickle::Value& v, D dict) {
    set(v, dict);
    for (const pickle::Pair& p : v.pairs()) dict[build(*p.key)] = build(*p.value);
    return dict;
  }

  nb::object call(const pickle::Value& v) {
    const pickle::Value& f = v.callable();
    std::string_view module = f.module(), name = f.name();
    if (module == "collections" && name == "OrderedDict") {
      nb::object dict = fill_pairs(v, ordered_dict_());
      if (v.state() && v.state()->kind() == Kind::Dict)  // _metadata of a state dict
        for (const pickle::Pair& p : v.state()->pairs())
          nb::setattr(dict, build(*p.key), build(*p.value));
      return dict;
    }
    if (module == "torch._utils" && name == "_rebuild_parameter") {
      nb::object made =
          package_.attr("nn").attr("Parameter")(build(v.args().item(0)), build(v.args().item(1)));
      return made;
    }
    if (module == "torch._utils")
      return tensor_object(serialize::tensor_of_pickle(v, name, reader_.storages()));
    if (module == "torch" && name == "Size") return package_.attr("Size")(build(v.args().item(0)));
    if (module == "torch" && name == "device")
      return package_.attr("device")(*tuple_of_items(v.args()));
    if (name == "complex" && (module == "builtins" || module == "__builtin__"))
      return nb::module_::import_("builtins").attr("complex")(*tuple_of_items(v.args()));
    if (module == "_codecs" && name == "encode") return encoded(v);
    if (name == "set" && (module == "builtins" || module == "__builtin__"))
      return nb::module_::import_("builtins").attr("set")(*tuple_of_items(v.args()));
    refuse(v, f);
  }

  // bytes in old protocols: text of the characters 0 to 255.
  nb::object encoded(const pickle::Value& v) {
    if (v.args().items().size() != 2 || v.args().item(1).string() != "latin1")
      refuse(v, v.callable());
    nb::object text = text_of(v.args().item(0).string());
    PyObject* bytes = PyUnicode_AsLatin1String(text.ptr());
    if (!bytes) throw nb::python_error();
    return nb::steal(bytes);
  }

  serialize::CheckpointReader& reader_;
  std::vector<nb::object> made_;
  std::vector<State> state_;
  nb::object ordered_dict_, package_;
};

nb::object load(serialize::CheckpointReader reader) {
  nb::object o = Builder(reader).build(reader.tree().root());
  reader.finish();
  return o;
}

// The tensors of a safetensors file, by name.
nb::object state_dict_of(const archive::Bytes& bytes, const std::string& name) {
  nb::object out = nb::module_::import_("collections").attr("OrderedDict")();
  for (auto& [key, tensor] : serialize::read_safetensors(bytes, name))
    out[text_of(key)] = tensor_object(std::move(tensor));
  return out;
}

std::optional<Device> device_of(const std::optional<std::string>& name) {
  if (!name) return std::nullopt;
  return parse_device(*name);
}

std::vector<Tensor> tensors_of(nb::handle list) { return tensor_arguments(list); }
}  // namespace

void bind_serialize(nb::module_& m) {
  m.def(
      "_load_checkpoint",
      [](const std::string& path, std::optional<std::string> location) {
        if (std::optional<archive::Bytes> b = serialize::safetensors_of_file(path))
          return state_dict_of(*b, path);
        return load(serialize::CheckpointReader::open(path, device_of(location)));
      },
      nb::arg("path"), nb::arg("map_location").none());
  m.def(
      "_load_checkpoint_bytes",
      [](nb::bytes data, std::optional<std::string> location) {
        archive::Bytes bytes = archive::Bytes::own(std::string(data.c_str(), data.size()));
        if (archive::is_safetensors(bytes.span(), bytes.size()))
          return state_dict_of(bytes, "checkpoint");
        return load(serialize::CheckpointReader::open(std::move(bytes), device_of(location)));
      },
      nb::arg("data"), nb::arg("map_location").none());
  m.def("_save_checkpoint", [](const std::string& path, nb::bytes data, nb::handle storages) {
    std::vector<Tensor> tensors = tensors_of(storages);
    std::string_view bytes(data.c_str(), data.size());
    archive::write_archive(
        path, [&](archive::ZipWriter& zip) { serialize::write_checkpoint(zip, bytes, tensors); });
  });
  m.def("_checkpoint_bytes", [](nb::bytes data, nb::handle storages) {
    std::vector<Tensor> tensors = tensors_of(storages);
    std::string_view bytes(data.c_str(), data.size());
    std::string out = archive::archive_to_string(
        [&](archive::ZipWriter& zip) { serialize::write_checkpoint(zip, bytes, tensors); });
    return nb::bytes(out.data(), out.size());
  });
  // What tells storages apart, and how large one is in elements of the tensor's dtype.
  m.def("_storage_key", [](nb::handle t) {
    return reinterpret_cast<uintptr_t>(tensor_argument(t).impl()->storage().get());
  });
  m.def("_storage_count", [](nb::handle t) {
    Tensor tensor = tensor_argument(t);
    return tensor.impl()->storage()->nbytes() / tensor.item_size();
  });
  m.def("_dtype_name",
        [](nb::handle t) { return std::string(dtype_name(tensor_argument(t).dtype())); });
}

}  // namespace torchere::python
