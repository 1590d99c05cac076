// Archives of script modules, and copies of modules.
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "bindings.h"
#include "script_object.h"
#include "serialize/load.h"
#include "serialize/save.h"

namespace nb = nanobind;

namespace torchere::python {

namespace {

serialize::ExtraFiles extra_files(nb::dict d) {
  serialize::ExtraFiles out;
  for (auto [name, content] : d) {
    nb::bytes b = nb::cast<nb::bytes>(content);
    out[nb::cast<std::string>(name)] = std::string(b.c_str(), b.size());
  }
  return out;
}

// What is saved: a module as it is; a function as the forward of an empty one.
Module module_to_save(nb::handle h) {
  if (is_script_module(h.ptr())) return module_of(h.ptr());
  ir::GraphFunction* f = ir::as_graph_function(nb::cast<ScriptFunctionObject&>(h).function);
  if (!f) fail("a Python function has no program to save");
  return serialize::module_of_function(*f);
}

template <class Source>
nb::tuple load(Source source, const std::string& device, const std::vector<std::string>& wanted) {
  std::map<std::string, std::string> extra;
  for (const std::string& name : wanted) extra[name] = "";
  serialize::LoadOptions options;
  if (!device.empty()) options.map_location = parse_device(device);
  if (!wanted.empty()) options.extra_files = &extra;
  Module m;
  {
    ReleaseGil release;
    m = serialize::load_module(std::move(source), options);
  }
  nb::dict files;
  for (const auto& [name, content] : extra)
    files[name.c_str()] = nb::bytes(content.data(), content.size());
  return nb::make_tuple(bare_module(m), files);
}

}  // namespace

void bind_archive(nb::module_& m) {
  m.def("_save_path", [](nb::handle h, const std::string& path, nb::dict extra) {
    Module module = module_to_save(h);
    serialize::ExtraFiles files = extra_files(extra);
    ReleaseGil release;
    serialize::save_module(module, path, files);
  });
  m.def("_save_bytes", [](nb::handle h, nb::dict extra) {
    std::string s = serialize::save_module_to_string(module_to_save(h), extra_files(extra));
    return nb::bytes(s.data(), s.size());
  });
  m.def("_load_path",
        [](const std::string& path, const std::string& device,
           const std::vector<std::string>& wanted) { return load(path, device, wanted); });
  m.def("_load_bytes",
        [](nb::bytes b, const std::string& device, const std::vector<std::string>& wanted) {
          return load(archive::Bytes::own(std::string(b.c_str(), b.size())), device, wanted);
        });
  m.def("_module_copy", [](nb::handle h) { return bare_module(module_of(h.ptr()).copy()); });
  m.def("_module_freeze", [](nb::handle h, const std::vector<std::string>& preserved) {
    return bare_module(module_of(h.ptr()).freeze(preserved));
  });
}

}  // namespace torchere::python
