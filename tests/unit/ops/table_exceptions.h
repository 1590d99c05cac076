// Operators that a property of table_test.cpp does not hold for, and why.
#pragma once
#include <string>
#include <string_view>

namespace torchere {

struct TableException {
  const char* property;  // "shape", "layout", "dtype", "empty", "forms", "schema"
  const char* name;      // with overload; without one: all overloads
  const char* reason;
};

inline constexpr TableException kTableExceptions[] = {
    {"dtype", "aten::empty_like", "uninitialised memory"},
    {"layout", "aten::empty_like", "uninitialised memory"},
    {"forms", "aten::empty_like", "uninitialised memory"},
    {"layout", "aten::new_empty", "uninitialised memory"},
    {"dtype", "aten::new_empty", "uninitialised memory"},
    {"forms", "aten::new_empty", "uninitialised memory"},
    {"layout", "aten::new_empty_strided", "uninitialised memory"},
    {"dtype", "aten::new_empty_strided", "uninitialised memory"},
    {"forms", "aten::new_empty_strided", "uninitialised memory"},
    {"layout", "aten::view_as_complex", "refuses other layouts"},
    {"layout", "aten::native_group_norm", "refuses other layouts"},
    {"layout", "aten::view.dtype", "refuses other layouts"},
    {"layout", "aten::view", "refuses other layouts"},
    {"layout", "aten::view_copy", "refuses other layouts"},
    {"layout", "aten::as_strided_copy", "counts in the storage's own elements"},
    {"layout", "aten::_reshape_alias_copy", "counts in the storage's own elements"},
    {"layout", "aten::view_as_complex_copy", "refuses other layouts"},
    {"layout", "aten::view_copy.dtype", "refuses other layouts"},
    {"dtype", "aten::view_copy.dtype", "reads bytes"},
    {"layout", "aten::_unsafe_view", "refuses other layouts"},
    {"layout", "aten::as_strided", "counts in the storage's own elements"},
    {"layout", "aten::_reshape_alias", "counts in the storage's own elements"},
    {"dtype", "aten::view.dtype", "reads bytes"},
    {"dtype", "aten::linalg_eig", "vectors may be turned"},
    {"schema", "aten::log_sigmoid_forward.output", "PyTorch leaves its results' names out"},
    {"schema", "aten::fft_fftfreq.out", "keeps the arguments that say what to create"},
    {"schema", "aten::fft_rfftfreq.out", "keeps the arguments that say what to create"},
    {"layout", "torchaudio::rnnt_loss", "refuses other layouts"},
    {"layout", "torchaudio::rnnt_loss_forward", "refuses other layouts"},
    {"layout", "torchaudio::forced_align", "refuses other layouts"},
    {"layout", "aten::rand_like", "random"},
    {"layout", "aten::randn_like", "random"},
};

inline bool leaves_out(std::string_view property, std::string_view name) {
  std::string_view bare = name.substr(0, name.find('.'));
  for (const TableException& e : kTableExceptions)
    if (property == e.property && (name == e.name || bare == e.name)) return true;
  return false;
}

}  // namespace torchere
