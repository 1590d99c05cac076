// torch::save and torch::load of tensors, as libtorch's: a module that holds them under "0", "1" …
// load takes what Python's torch.save wrote, too.
#pragma once
#include "torch/names.h"

namespace torch {

namespace detail {
inline ::torchere::api::Module module_of(const ::std::vector<Tensor>& tensors) {
  ::torchere::api::Module m("__torch__.Module");
  for (size_t i = 0; i < tensors.size(); ++i) m.register_parameter(::std::to_string(i), tensors[i], false);
  return m;
}
inline ::std::vector<Tensor> tensors_of(const ::torchere::api::Module& m) {
  ::std::vector<Tensor> out;
  for (size_t i = 0; m.hasattr(::std::to_string(i)); ++i) out.push_back(m.attr(::std::to_string(i)).toTensor());
  return out;
}
inline ::std::vector<Tensor> tensors_of_value(const IValue& v) {
  if (v.isTensor()) return {v.toTensor()};
  ::std::vector<Tensor> out;
  if (v.isTuple()) for (const IValue& x : v.toTuple()->elements()) out.push_back(x.toTensor());
  else for (const IValue& x : v.toListRef()) out.push_back(x.toTensor());
  return out;
}
inline ::std::vector<Tensor> read_tensors(const ::std::string& path) {
  IValue v;
  try {
    v = ::torchere::api::load_value(path);
  } catch (const Error&) {
    return tensors_of(::torchere::api::load(path));
  }
  return tensors_of_value(v);
}
inline ::std::vector<Tensor> read_tensors(::std::istream& in) {
  ::std::stringstream text;
  text << in.rdbuf();
  IValue v;
  try {
    v = ::torchere::api::load_value(text);
  } catch (const Error&) {
    text.clear();
    text.seekg(0);
    return tensors_of(::torchere::api::load(text));
  }
  return tensors_of_value(v);
}
inline Tensor only(::std::vector<Tensor> t) {
  TORCH_CHECK(t.size() == 1, "the file holds ", t.size(), " tensors where one is wanted");
  return t[0];
}
}  // namespace detail

inline void save(const Tensor& t, const ::std::string& path) { detail::module_of({t}).save(path); }
inline void save(const Tensor& t, ::std::ostream& out) { detail::module_of({t}).save(out); }
inline void save(const ::std::vector<Tensor>& t, const ::std::string& path) { detail::module_of(t).save(path); }
inline void save(const ::std::vector<Tensor>& t, ::std::ostream& out) { detail::module_of(t).save(out); }
inline void load(Tensor& t, const ::std::string& path) { t = detail::only(detail::read_tensors(path)); }
inline void load(Tensor& t, ::std::istream& in) { t = detail::only(detail::read_tensors(in)); }
inline void load(::std::vector<Tensor>& t, const ::std::string& path) { t = detail::read_tensors(path); }
inline void load(::std::vector<Tensor>& t, ::std::istream& in) { t = detail::read_tensors(in); }
using ::torchere::api::pickle_load;
using ::torchere::api::pickle_save;

}  // namespace torch
